"""The only bridge from a review's rows to the rulebook: what is known, as facts that a person can correct.

Where the complaint is held elsewhere, only what was entered is known; what has to be judged stands as "unsure".
"""

from __future__ import annotations

from datetime import date
from typing import Any

from candour.casework.areas.models import Body
from candour.casework.audit.queries import history
from candour.casework.cases.coded import prevailing
from candour.casework.cases.models import Allegation, Case, Outcome, Party
from candour.casework.decisions import facts as decision_facts
from candour.casework.decisions.facts import Facts
from candour.casework.reviews.models import ReviewDetails
from candour.rulebook import scheme
from candour.rulebook.advice import Tri
from candour.rulebook.force.state import CEASED, CONDUCT_MATTER, NOT_COMPLAINT, WITHDRAWN
from candour.rulebook.history import Happened
from candour.rulebook.payloads import is_to_the_complainant
from candour.rulebook.review import outcome

NOT_ACCEPTABLE = "D-S3-2"
WHOLE = "whole"  # the key of the facts where no allegation is known
# Where a complaint stands to which Part 2 of the Act applies no more (SI 2020/2 regs 38, 41).
_CEASED = frozenset({WITHDRAWN, CEASED, CONDUCT_MATTER})
# By written consent, or where the law asks for none: a parent of a child, a deputy (PRA 2002 s.12(6)).
_PERMITTED = frozenset({"written", "not_needed"})
_RESULTS = frozenset({"upheld", "not_upheld"})
_LETTER_CHANNELS = {"EML": "email", "PER": "hand", "PST": "post", "email": "email", "hand": "hand", "post": "post"}


def for_review_right(case: Case) -> dict[str, Facts]:
    """Is there a right to a review? Asked of each allegation by its own handling (PRA 2002 Sch 3 paras 6A, 25)."""
    details = case.review
    facts: Facts = {"applicant": _applicant(case)}
    if case.complaint is None:
        if details.handling:
            facts["handling"] = details.handling
        facts["outcome_given"] = _tri(details.letter_dated is not None or details.provided_on is not None)
        facts["already_reviewed"] = "unsure"
        keys = [str(key) for key in case.allegations.values_list("id", flat=True)]
        return {key: dict(facts) for key in keys or [WHOLE]}
    told = history(case.complaint.id)
    stage = scheme.fold("force", told).stage
    facts["ceased"] = _tri(stage in _CEASED)
    facts["outcome_given"] = _tri(_outcome_given_on(told) is not None)
    facts["already_reviewed"] = _tri(_already_reviewed(told, this=str(case.id)))
    if stage == NOT_COMPLAINT:
        return {WHOLE: {**facts, "handling": "not_a_complaint"}}
    rows = list(case.complaint.allegations.values_list("id", "handling"))
    whole = case.complaint.handling or "outside_schedule_3"
    return {str(key): {**facts, "handling": handling or whole} for key, handling in rows} or {
        WHOLE: {**facts, "handling": whole}
    }


def for_review_body(case: Case) -> Facts:
    """Which body must review, from the complaint alone (PRA 2002 Sch 3 para 30; SI 2020/2 reg 32)."""
    if case.complaint is not None:
        return {**decision_facts.for_review_body(case.complaint), "authority": authority(case)}
    judged = dict.fromkeys(("excludes_crime_or_discipline", "excludes_article_2_or_3"), "unsure")
    known = dict.fromkeys(
        ("subject_is_senior_officer", "referred_or_must_be", "treated_as_referred", "same_incident_as_iopc_case"), "no"
    )
    return {"authority": "chief_officer", **judged, **known}


def authority(case: Case) -> str | None:
    """Who answered for the complaint, by its record; None where it is held elsewhere and no record says."""
    if case.complaint is None:
        return None
    by_office = case.complaint.owner.kind == Body.Kind.LOCAL_POLICING_BODY
    return "local_policing_body" if by_office else "chief_officer"


def for_review_application(case: Case) -> Facts:
    """Is the application in time? (SI 2020/2 reg 29: 28 days starting the day after the information was provided)"""
    details = case.review
    facts: Facts = {
        "review_information_given": details.review_information_given,
        "received_on": details.received_on.isoformat(),
        "special_circumstances": "unsure" if details.special_circumstances else "no",
    }
    for name in ("letter_dated", "sent_on", "provided_on"):
        if (day := getattr(details, name)) is not None:
            facts[name] = day.isoformat()
    if details.letter_channel:
        facts["channel"] = details.letter_channel
    if details.misdirected:
        facts["misdirected"] = [dict(one) for one in details.misdirected]
    return facts


def for_outcome(case: Case) -> outcome.Facts:
    """The limbs that the worksheets hold, and what the force had found (PRA 2002 Sch 3 paras 6A, 25)."""
    limbs = tuple(
        outcome.Limbs(
            allegation=str(sheet.allegation_id), reasonable=Tri(sheet.reasonable),
            proportionate=Tri(sheet.proportionate), lawful=Tri(sheet.lawful),
        )
        for sheet in case.worksheets.order_by("allegation__number")
    )  # fmt: skip
    latest = _latest_findings(case)
    found = Tri.UNSURE if case.complaint is None else Tri(_tri(NOT_ACCEPTABLE in latest))
    return outcome.Facts(allegations=limbs, force_found_not_acceptable=found)


def as_json(facts: outcome.Facts) -> Facts:
    """The facts of the outcome as the decision keeps them."""
    return {
        "allegations": {
            one.allegation: {
                "reasonable": str(one.reasonable), "proportionate": str(one.proportionate), "lawful": str(one.lawful),
            }
            for one in facts.allegations
        },
        "force_found_not_acceptable": str(facts.force_found_not_acceptable),
    }  # fmt: skip


def items(case: Case) -> list[Allegation]:
    """The allegations that the review looks at: the complaint's own, or those entered where it is held elsewhere."""
    return list((case.complaint or case).allegations.order_by("number"))


def outcome_letter(told: tuple[Happened, ...]) -> Happened | None:
    """The last outcome letter that was given to the complainant, if any."""
    given = [one for one in told if _is_outcome_letter(one)]
    return given[-1] if given else None


def _is_outcome_letter(event: Happened) -> bool:
    return event.kind == "letter_given" and event.payload.get("letter_kind") == "outcome" and is_to_the_complainant(event)


def letter_dates(told: tuple[Happened, ...]) -> dict[str, Any]:
    """What the record of a complaint says of its outcome letter: its day, how it went, whether it told of the right."""
    letter = outcome_letter(told)
    if letter is None:
        elsewhere = _outcome_given_on(told)
        if elsewhere is None:
            return {"review_information_given": "no"}
        return {"letter_dated": elsewhere, "sent_on": elsewhere, "review_information_given": "unsure"}
    on = date.fromisoformat(letter.payload["on"])
    channel = _LETTER_CHANNELS.get(str(letter.payload.get("channel", "")), "post")
    return {
        "letter_dated": on,
        "sent_on": on,
        "provided_on": on if channel in ("email", "hand") else None,
        "letter_channel": channel,
        "review_information_given": _tri(bool(letter.payload.get("last_day"))),
    }


def _outcome_given_on(told: tuple[Happened, ...]) -> date | None:
    """The day on which the last outcome was told, by a letter given here or, as recorded, elsewhere."""
    state = scheme.fold("force", told)
    earlier = state.earlier_outcomes_given
    day: date | None = state.outcome_given_on or (earlier[-1] if earlier else None)
    return day


def _already_reviewed(told: tuple[Happened, ...], *, this: str) -> bool:
    """Whether the outcome that stands has been reviewed: a later outcome gives a fresh right."""
    reviewed = False
    for one in told:
        if _is_outcome_letter(one) or one.kind == "handling_reopened":
            reviewed = False
        elif one.kind == "review_ended" and one.payload["result"] in _RESULTS and one.payload["review"] != this:
            reviewed = True
    return reviewed


def _applicant(case: Case) -> str:
    if case.review.applicant == ReviewDetails.Applicant.COMPLAINANT:
        return "complainant"
    people = case.parties.filter(role__in=[Party.Role.REPRESENTATIVE, Party.Role.COMPLAINANT])
    consents = prevailing(people.values_list("consent", flat=True))
    return "representative_with_consent" if consents & _PERMITTED else "representative_without_consent"


def _latest_findings(case: Case) -> set[str]:
    rows = Outcome.objects.filter(allegation__in=items(case)).order_by("round").values_list("allegation_id", "finding")
    return set(dict(rows).values())


def _tri(known: bool) -> str:
    return "yes" if known else "no"
