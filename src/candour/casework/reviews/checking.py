"""Before a review begins: is it in time, is there a right, is this the right body? Then accepted, or sent on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from candour.casework.audit.queries import history
from candour.casework.cases.models import Case
from candour.casework.decisions.deciding import Facts, decide_question, decide_reviewing_body
from candour.casework.decisions.events import ReviewBodyDecided
from candour.casework.decisions.models import Decision
from candour.casework.reviews import chains, events
from candour.casework.reviews.facts import WHOLE, authority
from candour.casework.reviews.models import ReviewDetails
from candour.casework.reviews.permissions import require
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
from candour.rulebook.advice import Advice
from candour.rulebook.clocks import due
from candour.rulebook.history import Happened
from candour.rulebook.interface import advise
from candour.rulebook.words import marked

_TIME_AGREES = {answer: {answer} for answer in ("in_time", "in_time_by_delivery", "late", "late_extended", "not_started")}
_NEEDS_WRITTEN_REASONS = frozenset({"late", "late_extended"})
_LETTER_FACTS = ("letter_dated", "sent_on", "provided_on")
VALIDITY_AGREES = {"yes": "valid", "no": "invalid", "await_consent": "await_consent"}
INVALID_CODES = (
    "INVALID_NO_RIGHT", "INVALID_NOT_COMPLAINANT", "INVALID_NO_OUTCOME", "OUT_OF_TIME", "ALREADY_REVIEWED",
)  # fmt: skip
# Which allegation's answer stands for the complaint: it has the right if one of them has.
_BEST_FIRST = ("yes", "await_consent", "no")


@action
def decide_review_time(
    *, case: Case, by: Actor, at: datetime, facts: Facts, answer: str, reason: str = ""
) -> tuple[Decision, events.ReviewTimeDecided]:
    """Is the application in time? Late is never refused without a person's written reasons (SI 2020/2 reg 29)."""
    require(by, case=case, act="decide_review_time")
    if answer in _NEEDS_WRITTEN_REASONS and not reason.strip():
        raise Refused(marked("Give written reasons: why it is just to extend the time, or why it is not."))
    decision, advice = decide_question("review_application", case, by, at, facts, answer, reason, agrees=_TIME_AGREES)
    last_day, effective = _day(advice.extra.get("last_day")), _day(advice.extra.get("effective_last_day"))
    known = {name: _day(facts[name]) for name in _LETTER_FACTS if facts.get(name)}
    if facts.get("review_information_given"):
        known["review_information_given"] = facts["review_information_given"]
    known |= {"last_day": last_day, "effective_last_day": effective}
    _update(case, **known)
    return decision, events.ReviewTimeDecided.about(
        case, by=by, at=at, text=reason, answer=answer, advised=decision.advised, last_day=_iso(last_day),
        effective_last_day=_iso(effective), decision=str(decision.id),
    )  # fmt: skip


@action
def decide_review_body(
    *, case: Case, by: Actor, at: datetime, facts: Facts, answer: str, reason: str = ""
) -> tuple[Decision, ReviewBodyDecided]:
    """Which body must review? Checked again by the body that has the application (PRA 2002 Sch 3 para 30; reg 32)."""
    require(by, case=case, act="decide_review_body")
    decision, advice = decide_reviewing_body(case, by, at, facts, answer, reason, authority=authority(case))
    return decision, ReviewBodyDecided.about(
        case, by=by, at=at, text=reason, answer=answer, advised=decision.advised, codes=list(advice.codes),
        decision=str(decision.id),
    )  # fmt: skip


@chains.in_both_chains
@action
def decide_review_validity(
    *, case: Case, by: Actor, at: datetime, facts: Mapping[str, Facts], answer: str, code: str = "", reason: str = ""
) -> tuple[Decision, *tuple[Event, ...]]:
    """Is the application valid: is there a right, and does somebody ask who may? (PRA 2002 Sch 3 paras 6A, 25)

    `facts` holds the facts of each allegation by its id (`facts.for_review_right`). `answer` is `valid`, `invalid` with
    its `code`, or `await_consent`: written permission is missing, and the application is held, not refused.
    """
    require(by, case=case, act="decide_review_validity")
    told = history(case.id)
    key, advice = governing(facts, today=london_day(at))
    _check_validity(told, answer=answer, code=code, facts=facts)
    agrees = code == "OUT_OF_TIME" or (
        answer == VALIDITY_AGREES[str(advice.answer)] and (answer != "invalid" or code in advice.codes)
    )
    if not agrees and not reason.strip():
        raise Refused(marked("Your decision differs from the advice. Say why."))
    if answer == "invalid" and not reason.strip():
        raise Refused(marked("Say why the application is not valid. The applicant is told."))
    decision = Decision.made(
        case=case, question="review_right", facts=facts[key], advice=advice, answer=answer, agrees=agrees, by=by, at=at,
        allegation=None if key == WHOLE else UUID(key),
    )  # fmt: skip
    on = london_day(at).isoformat()
    if answer == "await_consent":
        return decision, events.PermissionAwaited.about(case, by=by, at=at, text=reason, on=on)
    codes = ["VALID"] if answer == "valid" else [code]
    said = events.ReviewValidityDecided.about(
        case, by=by, at=at, text=reason, answer=answer, advised=decision.advised, codes=codes, on=on,
        decision=str(decision.id),
    )  # fmt: skip
    if answer == "valid":
        return decision, said
    _update(case, outcome="invalid")
    ended = chains.ended(case=case, by=by, at=at, result="invalid", codes=codes)
    return decision, *(said, *ended)


@chains.in_both_chains
@action
def forward_review(*, case: Case, by: Actor, at: datetime, to: str, reason: str) -> tuple[Case, *tuple[Event, ...]]:
    """Send the application to the body that must review, and tell the applicant (PRA 2002 Sch 3 paras 31(2), 32(2)).

    `to` is `iopc`, or the name of another local policing body. It is taken as made to that body on this day; the days
    it lay here do not count (SI 2020/2 reg 29(3)).
    """
    require(by, case=case, act="forward_review")
    if not to.strip():
        raise Refused(marked("Say which body must review it."))
    if not reason.strip():
        raise Refused(marked("Say why that body must review it. The applicant is told."))
    body = last_of(history(case.id), "review_body_decided")
    codes = list(body.payload["codes"]) if body is not None and body.payload["answer"] == "iopc" else []
    _update(case, outcome="forwarded")
    said = events.ReviewForwarded.about(
        case, by=by, at=at, text=reason, to=to, received_on=case.review.received_on.isoformat(),
        on=london_day(at).isoformat(),
    )  # fmt: skip
    ended = chains.ended(case=case, by=by, at=at, result="forwarded", codes=codes)
    return case, *(said, *ended, *chains.opened(case=case, by=by, at=at, body=to))


@action
def accept_review(*, case: Case, by: Actor, at: datetime, reason: str = "") -> tuple[Case, events.ReviewAccepted]:
    """Take the review on: valid, and for this body to decide. The target counts from the application (local, C21)."""
    require(by, case=case, act="accept_review")
    told = history(case.id)
    valid, body = last_of(told, "review_validity_decided"), last_of(told, "review_body_decided")
    if valid is None or valid.payload["answer"] != "valid":
        raise Refused(marked("Decide first whether the application is valid."))
    if body is not None and body.payload["answer"] != "local_policing_body":
        raise Refused(marked("Another body must review it: forward it."))
    today = london_day(at)
    settings = profiles.settings(case.area.slug, today)
    target_on = due("C21", case.review.received_on, settings=settings).day
    _update(case, target_on=target_on)
    said = {"on": today.isoformat(), "target_on": _iso(target_on)}
    return case, events.ReviewAccepted.about(case, by=by, at=at, text=reason, **said)


def last_of(told: tuple[Happened, ...], kind: str) -> Happened | None:
    """The last event of a kind, if there is one."""
    return next((one for one in reversed(told) if one.kind == kind), None)


def governing(facts: Mapping[str, Facts], *, today: date) -> tuple[str, Advice]:
    """The allegation whose answer stands for the whole, with the advice on it."""
    if not facts:
        raise Refused(marked("There is nothing to decide on: give the facts."))
    asked = {key: advise("review_right", one, today=today) for key, one in facts.items()}
    key = min(asked, key=lambda one: _BEST_FIRST.index(str(asked[one].answer)))
    return key, asked[key]


def _check_validity(told: tuple[Happened, ...], *, answer: str, code: str, facts: Mapping[str, Facts]) -> None:
    """What the law does not leave to a person: permission in writing, a chance to supply it, time decided first."""
    if answer not in VALIDITY_AGREES.values() or (answer == "invalid") != (code in INVALID_CODES):
        raise Refused(marked("Choose one of the answers."))
    if answer == "await_consent":
        return
    unpermitted = any(one.get("applicant") == "representative_without_consent" for one in facts.values())
    if unpermitted and answer == "valid":
        raise Refused(marked("Written permission is missing: wait for it, or record it."))
    if unpermitted and code == "INVALID_NOT_COMPLAINANT" and last_of(told, "permission_awaited") is None:
        raise Refused(marked("Ask for the written permission first: the application is held, not refused."))
    time = last_of(told, "review_time_decided")
    decided = str(time.payload["answer"]) if time is not None else ""
    if code == "OUT_OF_TIME" and decided != "late":
        raise Refused(marked("Decide first that the application is late and the time is not extended."))
    if answer == "valid" and decided in ("", "late"):
        raise Refused(marked("Decide first whether the application is in time."))


def _update(case: Case, **columns: Any) -> None:
    ReviewDetails.objects.filter(pk=case.pk).update(**columns)
    for name, value in columns.items():
        setattr(case.review, name, value)


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
