"""A review and its complaint: two chains, locked together, each told what concerns it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from candour.casework.cases import locking
from candour.casework.cases.models import NO_DATE, Case, Grant
from candour.casework.cases.queries import FOR_A_REVIEW
from candour.casework.reviews import events
from candour.casework.shared.actions import one_transaction
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day

R = TypeVar("R")

# What the office may read of a complaint whose outcome it reviews.
PARTS = ("words", "people", "allegations", "outcomes", "letters", "papers", "timeline")


def in_both_chains(act: Callable[..., R]) -> Callable[..., R]:
    """Before an act that writes in both chains: lock the review and its complaint together, in ascending id."""

    @wraps(act)
    def locked(**arguments: Any) -> R:
        case: Case = arguments["case"]
        with one_transaction() as acts:
            if case.complaint is not None:
                locking.guard(acts, {"review": case, "complaint": case.complaint}, None, None)
            return act(**arguments)

    return locked


def grant_reading(*, complaint: Case, review: Case, at: datetime) -> Grant:
    """Let the office that reviews the outcome read the complaint."""
    return Grant.objects.create(
        case=complaint, body_id=review.owner_id, parts=list(PARTS), starts_on=london_day(at), ends_on=NO_DATE,
        why=_why(review),
    )  # fmt: skip


def ended(
    *, case: Case, by: Actor, at: datetime, result: str, codes: list[str] | None = None
) -> tuple[events.ReviewEnded, ...]:
    """What the complaint hears when its review ends. A review that was not decided no longer opens the complaint."""
    if case.complaint is None:
        return ()
    if result not in ("upheld", "not_upheld"):
        Grant.objects.filter(case=case.complaint, why=_why(case), ends_on=NO_DATE).update(ends_on=london_day(at))
    said = events.ReviewEnded.about(
        case.complaint, by=by.at(case.owner_id), at=at, review=str(case.id), result=result,
        on=london_day(at).isoformat(), codes=codes or [],
    )  # fmt: skip
    return (said,)


def goes_on(*, case: Case, by: Actor, at: datetime) -> tuple[events.ReviewOpened, ...]:
    """What the complaint hears when its review is opened again: it is under review, and its reading is open where it ended."""
    if case.complaint is None:
        return ()
    if not Grant.objects.filter(case=case.complaint, why=_why(case), ends_on=NO_DATE).exists():
        grant_reading(complaint=case.complaint, review=case, at=at)
    return opened(case=case, by=by, at=at, body=str(case.owner_id))


def opened(*, case: Case, by: Actor, at: datetime, body: str) -> tuple[events.ReviewOpened, ...]:
    """What the complaint hears of the body with which its review is open from this day, until its end is recorded."""
    if case.complaint is None:
        return ()
    said = events.ReviewOpened.about(
        case.complaint, by=by.at(case.owner_id), at=at, review=str(case.id), reference=case.reference, body=body,
        on=london_day(at).isoformat(),
    )  # fmt: skip
    return (said,)


def _why(review: Case) -> str:
    return f"{FOR_A_REVIEW}{review.reference}"
