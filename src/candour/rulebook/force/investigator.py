"""May this person investigate? (PRA 2002 Sch 3 para 16; SI 2020/2 reg 12; SI 2020/4 reg 15)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import Limb, day, possibly_met, tri, unsure
from candour.rulebook.words import marked

QUESTION = "investigator"
ANSWERS = ("allowed", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """How the person stands to the subject; `same_force` matters only where the subject is a senior officer."""

    line_manager_of_subject: Tri = tri()
    works_under_subject: Tri = tri()
    has_interest: Tri = tri()
    subject_is_senior_officer: Tri = tri()
    same_force: Tri = tri()
    on: date | None = day()


_BARS = (
    Limb(
        code="",
        fact="line_manager_of_subject",
        provision="SI 2020/2 reg 12",
        effect=marked("manages the subject, so could not be seen as impartial"),
        certainty=Certainty.MEMORY,
    ),
    Limb(
        code="",
        fact="works_under_subject",
        provision="SI 2020/2 reg 12; SI 2020/4 reg 15(3)",
        effect=marked("works, directly or indirectly, under the subject's management"),
        certainty=Certainty.ANALOGUE,
    ),
    Limb(
        code="",
        fact="has_interest",
        provision="SI 2020/2 reg 12; SI 2020/4 reg 15(3)",
        effect=marked("has an interest or was involved before, so could not be seen as impartial"),
        certainty=Certainty.MEMORY,
    ),
)


def advise(facts: Facts) -> Advice:
    """Refused on any one bar that is met or may be; a senior officer is not investigated by the same force."""
    met = possibly_met(_BARS, facts=facts)
    reasons = [limb.reason(facts) for limb in met]
    senior = facts.subject_is_senior_officer.possible and facts.same_force.possible
    if senior or not met:
        effect = (
            marked("a senior officer may not be investigated by somebody of the same force")
            if senior
            else marked("is not a senior officer investigated by the same force")
        )
        reasons += [
            Reason(
                provision="SI 2020/4 reg 15(3)(d)",
                fact=fact,
                value=getattr(facts, fact),
                effect=effect,
                certainty=Certainty.ANALOGUE,
            )
            for fact in ("subject_is_senior_officer", "same_force")
        ]
    refused = bool(met) or senior
    if not refused:
        clear = marked("does not stand in the way")
        reasons = [*(limb.reason(facts, effect=clear) for limb in _BARS), *reasons]
    return Advice(
        question=QUESTION,
        answer="refused" if refused else "allowed",
        reasons=tuple(reasons),
        unsure=unsure(facts),
    )
