"""May the record of an informal resolution, or part of it, be published? (SI 2012/62 reg 28)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Tri
from candour.rulebook.facts import Limb, day, tri, unsure
from candour.rulebook.named import named
from candour.rulebook.words import marked

QUESTION = "publication"
ANSWERS = ("allowed", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The `offered_` facts: an opportunity to make representations on this very publication was given."""

    offered_complainant: Tri = tri()
    offered_office_holder: Tri = tri()
    representations_considered: Tri = tri()
    public_interest_opinion: Tri = tri()
    on: date | None = day()


def _limb(code: str, *, fact: str, effect: str) -> Limb:
    return Limb(code=code, fact=fact, provision="SI 2012/62 reg 28", effect=effect, certainty=Certainty.MEMORY)


_LIMBS = (
    _limb(
        "a",
        fact="offered_complainant",
        effect=marked("the complainant had no opportunity to make representations on it"),
    ),
    _limb(
        "a",
        fact="offered_office_holder",
        effect=marked("the office holder had no opportunity to make representations on it"),
    ),
    _limb("b", fact="representations_considered", effect=marked("what was said about it has not been considered")),
    _limb(
        "c",
        fact="public_interest_opinion",
        effect=marked("the panel has not recorded the opinion that publication is in the public interest"),
    ),
)
_MET = {
    "offered_complainant": marked("the complainant had the opportunity to make representations"),
    "offered_office_holder": marked("the office holder had the opportunity to make representations"),
    "representations_considered": marked("any representations made were considered"),
    "public_interest_opinion": marked("the panel is of opinion that publication is in the public interest"),
}


def advise(facts: Facts) -> Advice:
    """Refused with each limb that is missing as its code; where all are met it may, and need not, be published."""
    asked = tuple(limb for limb in _LIMBS if limb.code in named("publication_limbs").value)
    missing = tuple(limb for limb in asked if not getattr(facts, limb.fact).certain)
    reasons = [limb.reason(facts) for limb in missing]
    if not missing:
        reasons = [limb.reason(facts, effect=_MET[limb.fact]) for limb in asked]
    return Advice(
        question=QUESTION,
        answer="refused" if missing else "allowed",
        codes=tuple(dict.fromkeys(limb.code for limb in missing)),
        reasons=tuple(reasons),
        unsure=unsure(facts),
    )
