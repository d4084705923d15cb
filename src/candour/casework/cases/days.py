"""How far away a date is, in calendar days and in working days, as a worklist says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from candour.rulebook.calendar import PastTheTable, working_days_between


@dataclass(frozen=True, slots=True)
class Distance:
    """Days from today: negative is late. Working days are none where no table of bank holidays reaches."""

    days: int
    working: int | None


@lru_cache(maxsize=4096)
def distance(due: date, *, today: date) -> Distance:
    """How far a due date is from today; working days leave out today and count the date itself."""
    days = (due - today).days
    first, last = (today, due) if days >= 0 else (due, today)
    try:
        working = working_days_between(first, last=last)
    except PastTheTable:
        return Distance(days, None)
    return Distance(days, working if days >= 0 else -working)
