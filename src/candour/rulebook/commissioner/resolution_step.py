"""May this step be taken in an informal resolution? (SI 2012/62 regs 27-28)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import Limb, choice, day, needed, tri, unsure
from candour.rulebook.named import named
from candour.rulebook.words import marked

QUESTION = "resolution_step"
ANSWERS = ("allowed", "refused")

_REG_28 = "SI 2012/62 reg 28"
# Steps that gather nothing but what the two sides say or is public already: allowed whatever the area's practice.
_OPEN = {
    "invite_comments_complainant": marked("both sides are given the opportunity to comment"),
    "invite_comments_office_holder": marked("both sides are given the opportunity to comment"),
    "clarify_complaint": marked("asking what the complaint is gathers no evidence about it"),
    "meeting_or_mediation": marked("a meeting or mediation helps to resolve it and gathers no evidence"),
    "supply_public_documents": marked("what is public already may be supplied and explained"),
}
# Steps by which the office holder must answer: the law may allow them, an area may do without.
_REQUIRED_OF_OFFICE_HOLDER = ("require_information_office_holder", "require_attendance_office_holder")
_STAFF = "require_staff_statement"
# Steps that gather evidence elsewhere: an investigation, for which the panel has no power.
_INVESTIGATION = ("interview_third_party", "request_third_party_records", "site_visit", "commission_report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`appointment_valid`: those who act were appointed under reg 28, and the minute is not later than the step."""

    step: str = choice(
        "invite_comments_complainant",
        "invite_comments_office_holder",
        "require_information_office_holder",
        "require_attendance_office_holder",
        "clarify_complaint",
        "meeting_or_mediation",
        "supply_public_documents",
        "interview_third_party",
        "request_third_party_records",
        "require_staff_statement",
        "site_visit",
        "commission_report",
    )
    gathering: str | None = choice("comments_only", "statutory", of_area="gathering")
    appointment_valid: Tri = tri()
    seriousness_settled_not_serious: Tri = tri()
    on: date | None = day()


_BEFORE_ANY_STEP = (
    Limb(
        code="",
        fact="seriousness_settled_not_serious",
        provision="SI 2012/62 reg 27",
        effect=marked("not settled as free of any offence: Part 4 does not apply to what was or must be referred"),
    ),
    Limb(
        code="",
        fact="appointment_valid",
        provision=_REG_28,
        effect=marked("nobody is validly appointed to resolve it: a delegation under regulation 7 is not enough"),
        certainty=Certainty.MEMORY,
    ),
)
_MET = {
    "seriousness_settled_not_serious": marked("settled as free of any offence, so Part 4 applies"),
    "appointment_valid": marked("those who act are validly appointed"),
}


def advise(facts: Facts) -> Advice:
    """Allowed where Part 4 applies, an appointment stands, and the step neither investigates nor goes past local practice."""
    missing = tuple(limb for limb in _BEFORE_ANY_STEP if not getattr(facts, limb.fact).certain)
    reasons = [limb.reason(facts) for limb in missing]
    # Already refused: what the area allows is asked only where the answer turns on it.
    turns_on_step = not missing or facts.step not in _REQUIRED_OF_OFFICE_HOLDER or facts.gathering is not None
    allowed, reason = _step(facts) if turns_on_step else (False, None)
    if not missing:
        reasons = [limb.reason(facts, effect=_MET[limb.fact]) for limb in _BEFORE_ANY_STEP] if allowed else []
    if reason is not None and not (missing and allowed):
        reasons.append(reason)
    return Advice(
        question=QUESTION,
        answer="allowed" if allowed and not missing else "refused",
        reasons=tuple(reasons),
        unsure=unsure(facts),
    )


def _step(facts: Facts) -> tuple[bool, Reason]:
    """Whether the step by itself is open to the panel, and the rule that says so."""
    if facts.step in _OPEN:
        return True, _because(facts, effect=_OPEN[facts.step])
    if facts.step in _REQUIRED_OF_OFFICE_HOLDER:
        return _required_of_office_holder(facts)
    if facts.step == _STAFF:
        return False, _because(
            facts,
            provision="PRSRA 2011 s.29",
            # That the power is for scrutiny only, and no step of a resolution, is this product's reading.
            certainty=Certainty.LOCAL,
            effect=marked("staff are required to attend by the whole panel, for scrutiny: it is no step of a resolution"),
        )
    if _may_investigate(facts.on):
        return True, _because(facts, effect=marked("the panel has a power to investigate from this day"))
    return False, _because(facts, effect=marked("gathering evidence from others is an investigation: the panel has no power"))


def _required_of_office_holder(facts: Facts) -> tuple[bool, Reason]:
    """The law does not count it as investigation; an area may have settled that it invites comments only."""
    if facts.step not in named("resolution_may_require_of_office_holder").value:
        return False, _because(facts, effect=marked("the law does not let the panel require this in a resolution"))
    if needed(facts.gathering, fact="gathering") == "statutory":
        return True, _because(facts, effect=marked("may be required of the office holder: it is not an investigation"))
    return False, Reason(
        provision="local practice",
        fact="gathering",
        value=facts.gathering,
        effect=marked("here the panel invites comments and requires nothing"),
        certainty=Certainty.LOCAL,
    )


def _may_investigate(on: date | None) -> bool:
    """A power to investigate was promised and never enacted; the day it begins would be one line of data."""
    begins = named("panel_may_investigate_from").value
    return isinstance(begins, date) and on is not None and begins <= on


def _because(facts: Facts, *, effect: str, provision: str = _REG_28, certainty: Certainty = Certainty.MEMORY) -> Reason:
    return Reason(provision=provision, fact="step", value=facts.step, effect=effect, certainty=certainty)
