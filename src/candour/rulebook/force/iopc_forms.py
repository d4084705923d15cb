"""What may the IOPC decide about a referred complaint? (PRA 2002 Sch 3 paras 5, 15; SI 2020/2 regs 5, 8, 10)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import choice, day, judgement, tri, unsure
from candour.rulebook.force.subjects import SUBJECTS, TOP_OFFICERS
from candour.rulebook.words import marked

QUESTION = "iopc_forms"
ANSWERS = (
    "local_directed_independent",
    "directed_independent",
    "refer_back_complete",
    "refer_back_authority_decides",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`necessary_to_investigate` is the IOPC's judgement under para 5(1)."""

    subject: str = choice(*SUBJECTS, default="person_serving")
    authority_already_investigating: Tri = tri()
    necessary_to_investigate: Tri = judgement()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """The forms of investigation that are open, or how the complaint goes back to the authority."""
    if facts.subject in TOP_OFFICERS:
        reason = Reason(
            provision="PRA 2002 Sch 3 para 5(1A)-(1C); SI 2020/2 reg 5",
            fact="subject",
            value=facts.subject,
            effect=marked("the IOPC must investigate a chief officer's conduct: no local investigation"),
            certainty=Certainty.MEMORY,
        )
        asked_nothing = unsure(facts, not_asked=("necessary_to_investigate",))
        return Advice(question=QUESTION, answer="directed_independent", reasons=(reason,), unsure=asked_nothing)
    if facts.necessary_to_investigate.possible:
        reason = Reason(
            provision="PRA 2002 Sch 3 paras 5(1), 15",
            fact="necessary_to_investigate",
            value=facts.necessary_to_investigate,
            effect=marked("an investigation is necessary: local, directed or independent"),
            certainty=Certainty.ANALOGUE,
        )
        return Advice(question=QUESTION, answer="local_directed_independent", reasons=(reason,), unsure=unsure(facts))
    not_necessary = Reason(
        provision="PRA 2002 Sch 3 para 5(1)",
        fact="necessary_to_investigate",
        value=facts.necessary_to_investigate,
        effect=marked("no investigation is necessary"),
    )
    running = facts.authority_already_investigating.possible
    back = Reason(
        provision="PRA 2002 Sch 3 para 5(2)(a)" if running else "PRA 2002 Sch 3 para 5(2)",
        fact="authority_already_investigating",
        value=facts.authority_already_investigating,
        effect=marked("must go back for the authority's own investigation to be completed")
        if running
        else marked("may go back; the authority then decides how to handle it"),
    )
    return Advice(
        question=QUESTION,
        answer="refer_back_complete" if running else "refer_back_authority_decides",
        reasons=(not_necessary, back),
        unsure=unsure(facts),
    )
