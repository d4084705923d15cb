"""When is the file of a closed case looked at for retention, and what may then be done? (local policy)

No statute sets the period. It is a setting of the area's profile, with its source; where a profile has none, no day is
said. A period that ends does nothing by itself: a person looks at the file, and keeps it with a reason, or has its words
and papers erased, which another person confirms. Nothing is erased while a hold stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from candour.rulebook.calendar import in_words
from candour.rulebook.case_letters import Note
from candour.rulebook.counting import corresponding_date
from candour.rulebook.history import Happened
from candour.rulebook.moves import Condition
from candour.rulebook.payloads import day_of, optional_day
from candour.rulebook.profile_shapes import RetentionRule
from candour.rulebook.words import marked

PANEL_CASE = "panel_case"
LEFT_OFFICE, CASE_CLOSED = "left_office", "case_closed"
KEEP, DISPOSE = "keep", "dispose"
HOLDS = ("litigation", "inquiry", "other")
ONLY_CLOSED = marked("Only a closed case is looked at for retention.")


@dataclass(slots=True, kw_only=True)
class Retention:
    """What a case's events say of its retention: the holds that stand, the last look at it, the erasure."""

    holds: dict[str, str] = field(default_factory=dict)
    answer: str = ""
    review: str = ""  # the key of the last look
    kept_until: date | None = None
    looked_on: date | None = None
    disposed_on: date | None = None


class WithRetention(Protocol):
    """What a state must hold for its file to be looked at for retention."""

    retention: Retention


def _held(state: WithRetention, event: Happened) -> None:
    state.retention.holds[event.payload["hold"]] = event.payload["hold_kind"]


def _lifted(state: WithRetention, event: Happened) -> None:
    state.retention.holds.pop(event.payload["hold"], None)


def _reviewed(state: WithRetention, event: Happened) -> None:
    told, kept = event.payload, state.retention
    kept.answer, kept.review, kept.looked_on = told["answer"], told["review"], day_of(event)
    kept.kept_until = optional_day(told, "keep_until")


def _disposed(state: WithRetention, event: Happened) -> None:
    state.retention.disposed_on = day_of(event)


NOTES: Mapping[str, Note] = {
    "retention_held": _held,
    "retention_hold_lifted": _lifted,
    "retention_reviewed": _reviewed,
    "case_disposed": _disposed,
}


def _has_hold(state: WithRetention) -> bool:
    return bool(state.retention.holds)


def _has_no_hold(state: WithRetention) -> bool:
    return not state.retention.holds


def _is_to_be_disposed_of(state: WithRetention) -> bool:
    return state.retention.answer == DISPOSE


Needs = tuple[tuple[Condition, str], ...]
TO_LIFT: Needs = ((_has_hold, marked("No hold stands on this file.")),)
TO_REVIEW: Needs = ((_has_no_hold, marked("A hold stands on this file: it is kept until the hold is lifted.")),)
TO_DISPOSE: Needs = (
    *TO_REVIEW,
    (_is_to_be_disposed_of, marked("Somebody must first look at the file, and decide that it need be kept no longer.")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """An office holder who has left office: which office, and on which day."""

    office: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What the day of a review rests on: when the case was received and closed, about which offices, and what was decided."""

    received_on: date
    closed_on: date
    offices: tuple[str, ...]
    kept_until: date | None = None
    looked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDay:
    """When a file is looked at for retention, with the working; without a day, `why_not` says why none can be said."""

    due: date | None
    steps: tuple[str, ...] = ()
    why_not: str = ""
    rule: RetentionRule | None = None


NO_PERIOD = marked("The area's profile sets no period: no source holds one.")
NOT_LEFT = marked("Nobody has recorded yet that this office holder has left office: {offices}.")
OFFICES = {"commissioner": marked("the commissioner"), "deputy": marked("the deputy commissioner")}


def review_day(filed: Filed, *, rule: RetentionRule | None, left: tuple[Left, ...]) -> ReviewDay:
    """When is this file looked at for retention? (the area's profile; local policy)

    The period runs from the day that the profile names; of several office holders, from the last to leave. Whoever looked
    at the file and kept it longer has said when it is looked at again: the later of the two days counts.
    """
    steps = [marked("The case was closed on {day}.").format(day=in_words(filed.closed_on))]
    if rule is None:
        return ReviewDay(due=None, steps=tuple(steps), why_not=NO_PERIOD)
    began = filed.closed_on
    if rule.after == LEFT_OFFICE:
        departures = {office: _departure(office, filed=filed, left=left) for office in filed.offices}
        known = {office: day for office, day in departures.items() if day is not None}
        if len(known) < len(departures) or not known:
            missing = ", ".join(OFFICES.get(office, office) for office in departures if office not in known)
            return ReviewDay(due=None, steps=tuple(steps), why_not=NOT_LEFT.format(offices=missing), rule=rule)
        received = in_words(filed.received_on)
        for office, day in known.items():
            said = marked("Received on {received}. The next day on which a holder of that office left, {who}: {day}.")
            steps.append(said.format(received=received, who=OFFICES.get(office, office), day=in_words(day)))
        began = max(known.values())
    due = corresponding_date(began, n=rule.n)
    steps.append(marked("{n} months from {day}: {due}.").format(n=rule.n, day=in_words(began), due=in_words(due)))
    if filed.kept_until is not None and filed.looked_on is not None:
        told = {"on": in_words(filed.looked_on), "day": in_words(filed.kept_until)}
        steps.append(marked("Somebody looked at it on {on}, and kept it until {day}.").format(**told))
        due = max(due, filed.kept_until)
    return ReviewDay(due=due, steps=tuple(steps), rule=rule)


def _departure(office: str, *, filed: Filed, left: tuple[Left, ...]) -> date | None:
    """The first day on or after receipt on which a holder of the office left it; None where none is recorded."""
    days = [one.on for one in left if one.office == office and one.on >= filed.received_on]
    return min(days, default=None)
