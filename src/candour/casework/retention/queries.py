"""Reads of retention: the day of one file with its working, and the closed files of a panel in the order of their days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from candour.casework.accounts.models import User
from candour.casework.areas.models import Body
from candour.casework.cases.models import NO_DATE, Case
from candour.casework.resolution.models import PanelDetails
from candour.casework.resolution.queries import cases_of_panel
from candour.casework.retention.models import LeftOffice, RetentionHold, RetentionReview
from candour.casework.shared.actor import Actor
from candour.rulebook import profiles
from candour.rulebook.profile_shapes import RetentionRule
from candour.rulebook.retention import CASE_CLOSED, LEFT_OFFICE, PANEL_CASE, Filed, Left, ReviewDay, review_day

__all__ = ["CASE_CLOSED", "LEFT_OFFICE"]
HELD, PROPOSED, DUE, LATER, UNKNOWN, DISPOSED = "held", "proposed", "due", "later", "unknown", "disposed"
_ORDER = (PROPOSED, DUE, UNKNOWN, LATER, HELD, DISPOSED)


@dataclass(frozen=True, kw_only=True)
class File:
    """One closed case: when its file is looked at and why then, what holds it, what was last decided."""

    case: Case
    details: PanelDetails
    day: ReviewDay
    holds: tuple[RetentionHold, ...]
    review: RetentionReview | None
    status: str


def files(by: Actor, *, body: Body, on: date) -> tuple[File, ...]:
    """The closed cases of a panel that a person may see, those to look at first (four statements however many)."""
    cases = list(cases_of_panel(by, on=on).filter(owner=body, is_open__in=[False]).select_related("area", "owner"))
    keys = [case.pk for case in cases]
    left, holds, reviews = _left(body), _holds(keys), _reviews(keys)
    found = [_file(case, left=left, holds=holds.get(case.pk, ()), review=reviews.get(case.pk), on=on) for case in cases]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.status), one.day.due or NO_DATE, one.case.pk)))


def file_of(case: Case, *, on: date) -> File:
    """The same of one case that the reader has been let into."""
    return _file(
        case, left=_left(case.owner), holds=_holds([case.pk]).get(case.pk, ()), review=_reviews([case.pk]).get(case.pk), on=on
    )


def day_of(case: Case, *, on: date) -> ReviewDay:
    """When the file of a closed case is looked at, with the working; or why no day can be said."""
    return file_of(case, on=on).day


def holds_of(case: Case) -> list[RetentionHold]:
    """The holds that stand on a file, oldest first."""
    return list(RetentionHold.objects.filter(case=case, lifted_on=None).order_by("id"))


def hold_of(case: Case, *, key: str) -> RetentionHold | None:
    """One of them."""
    return next((one for one in holds_of(case) if str(one.pk) == key), None)


def rule_of(body: Body, *, on: date) -> RetentionRule | None:
    """The period that the area's profile sets for the files of its panel, with its source; None where no source says."""
    return profiles.settings(body.area.slug, on).retention_of(PANEL_CASE)


def left_office(body: Body) -> QuerySet[LeftOffice]:
    """The days on which office holders left, as they stand, newest first."""
    return LeftOffice.objects.filter(body=body, withdrawn_on=None).order_by("-left_on", "office")


def erased_under(case: Case) -> RetentionReview | None:
    """The decision under which the words and papers of a case were erased, if they were."""
    return RetentionReview.objects.filter(case=case, disposed_on__isnull=False).first()


def proposed_by(case: Case) -> User | None:
    """Who decided last that the file need be kept no longer: another person confirms it."""
    review = RetentionReview.objects.filter(case=case).select_related("by").order_by("-id").first()
    return review.by if review is not None and review.answer == RetentionReview.Answer.DISPOSE else None


def _file(
    case: Case, *, left: tuple[Left, ...], holds: tuple[RetentionHold, ...], review: RetentionReview | None, on: date
) -> File:
    rule = profiles.settings(case.area.slug, on).retention_of(PANEL_CASE)
    details: PanelDetails = case.panel
    kept = review is not None and review.keep_until is not None
    filed = Filed(
        received_on=details.received_on, closed_on=case.closed_on or NO_DATE, offices=tuple(details.office_holders),
        kept_until=review.keep_until if review is not None and kept else None,
        looked_on=review.on if review is not None and kept else None,
    )  # fmt: skip
    day = review_day(filed, rule=rule, left=left)
    return File(
        case=case, details=details, day=day, holds=holds, review=review,
        status=_status(day, holds=holds, review=review, on=on),
    )  # fmt: skip


def _status(day: ReviewDay, *, holds: Iterable[RetentionHold], review: RetentionReview | None, on: date) -> str:
    if review is not None and review.disposed_on is not None:
        return DISPOSED
    if any(True for _ in holds):
        return HELD
    if review is not None and review.answer == RetentionReview.Answer.DISPOSE:
        return PROPOSED
    if day.due is None:
        return UNKNOWN
    return DUE if day.due <= on else LATER


def _left(body: Body) -> tuple[Left, ...]:
    return tuple(Left(office=row.office, on=row.left_on) for row in LeftOffice.objects.filter(body=body, withdrawn_on=None))


def _holds(keys: list[UUID]) -> dict[UUID, tuple[RetentionHold, ...]]:
    found: dict[UUID, tuple[RetentionHold, ...]] = {}
    for row in RetentionHold.objects.filter(case__in=keys, lifted_on=None).order_by("id"):
        found[row.case_id] = (*found.get(row.case_id, ()), row)
    return found


def _reviews(keys: list[UUID]) -> dict[UUID, RetentionReview]:
    """The last look at each file."""
    rows = RetentionReview.objects.filter(case__in=keys).select_related("by").order_by("id")
    return {row.case_id: row for row in rows}
