"""Do the special procedures apply to this person? (PRA 2002 Sch 3 para 19A; SI 2020/2 regs 16-23, 42, 52)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import choice, day, tri, unsure
from candour.rulebook.words import marked

QUESTION = "special_procedures"
ANSWERS = ("apply", "do_not_apply", "human_decision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`indication`: that the person may have committed a crime or behaved so as to justify proceedings."""

    status: str = choice(
        "police_officer", "special_constable", "police_staff", "volunteer", "contractor", "former_officer"
    )
    indication: Tri = tri()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """They apply to police officers and special constables on an indication, never to staff or volunteers."""
    indicated = facts.indication.possible
    if facts.status in ("police_staff", "volunteer"):
        return _answer(
            facts,
            answer="do_not_apply",
            provision="SI 2020/2 reg 23",
            fact="status",
            effect=marked("no special procedures for police staff or volunteers"),
            certainty=Certainty.VERIFIED,
        )
    if not indicated:
        return _answer(
            facts,
            answer="do_not_apply",
            provision="PRA 2002 Sch 3 para 19A",
            fact="indication",
            effect=marked("nothing indicates a crime or behaviour that would justify disciplinary proceedings"),
        )
    if facts.status in ("police_officer", "special_constable"):
        return _answer(
            facts,
            answer="apply",
            provision="PRA 2002 Sch 3 para 19A",
            fact="indication",
            effect=marked("an indication about a police officer: assess the severity and give notice"),
        )
    former = facts.status == "former_officer"
    return _answer(
        facts,
        answer="human_decision",
        provision="SI 2020/2 reg 42" if former else "SI 2020/2 reg 52",
        fact="status",
        effect=marked("Part 2 applies to this person with changes: a person must decide"),
    )


def _answer(
    facts: Facts,
    *,
    answer: str,
    provision: str,
    fact: str,
    effect: str,
    certainty: Certainty = Certainty.MEMORY,
) -> Advice:
    reason = Reason(provision=provision, fact=fact, value=getattr(facts, fact), effect=effect, certainty=certainty)
    return Advice(question=QUESTION, answer=answer, reasons=(reason,), unsure=unsure(facts))
