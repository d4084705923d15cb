"""May an apology be tendered in an informal resolution? (SI 2012/62 reg 28)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import Limb, choice, day, tri, unsure
from candour.rulebook.named import named
from candour.rulebook.words import marked

QUESTION = "apology"
ANSWERS = ("allowed", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`on_behalf_of` is in whose name it would be; both other facts are the office holder's own word."""

    conduct_admitted: Tri = tri()
    agreed_by_office_holder: Tri = tri()
    on_behalf_of: str = choice("office_holder", "panel", default="office_holder")
    on: date | None = day()


_LIMBS = (
    Limb(
        code="",
        fact="conduct_admitted",
        provision="SI 2012/62 reg 28",
        effect=marked("the office holder has not admitted the conduct: no apology for it may be tendered"),
        certainty=Certainty.MEMORY,
    ),
    Limb(
        code="",
        fact="agreed_by_office_holder",
        provision="SI 2012/62 reg 28",
        effect=marked("the office holder has not agreed to the apology: none may be tendered"),
        certainty=Certainty.MEMORY,
    ),
)
_MET = {
    "conduct_admitted": marked("the office holder has admitted the conduct"),
    "agreed_by_office_holder": marked("the office holder has agreed to the apology"),
}


def advise(facts: Facts) -> Advice:
    """For the office holder only what was both admitted and agreed; the panel may regret its own delay."""
    if facts.on_behalf_of == "panel":
        own = Reason(
            provision="SI 2012/62 reg 28",
            fact="on_behalf_of",
            value=facts.on_behalf_of,
            effect=marked("the panel may say sorry, in its own name, for what it did itself, such as a delay"),
            certainty=Certainty.LOCAL,
        )
        skipped = tuple(limb.fact for limb in _LIMBS)
        return Advice(question=QUESTION, answer="allowed", reasons=(own,), unsure=unsure(facts, not_asked=skipped))
    asked = tuple(limb for limb in _LIMBS if limb.fact in named("apology_limbs").value)
    missing = tuple(limb for limb in asked if not getattr(facts, limb.fact).certain)
    reasons = [limb.reason(facts) for limb in missing]
    if not missing:
        reasons = [limb.reason(facts, effect=_MET[limb.fact]) for limb in asked]
    return Advice(
        question=QUESTION,
        answer="refused" if missing else "allowed",
        reasons=tuple(reasons),
        unsure=unsure(facts),
    )
