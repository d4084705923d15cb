"""When did it happen? Dates as people remember them: a day, a month, or only a year."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

EARLIEST_YEAR = 1900


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The first and last day that a remembered date may mean."""

    first: date
    last: date


class NoSuchDate(ValueError):
    """There is no such date; `part` is the part that cannot be: day, month or year."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def span(*, day: int | None, month: int | None, year: int | None) -> Span | None:
    """The days that a date may mean, where parts of it may be missing. None: nothing was given."""
    if day is None and month is None and year is None:
        return None
    if year is None or not EARLIEST_YEAR <= year <= date.max.year:
        raise NoSuchDate("year")
    if month is None:
        if day is not None:
            raise NoSuchDate("month")
        return Span(first=date(year, 1, 1), last=date(year, 12, 31))
    if not 1 <= month <= 12:
        raise NoSuchDate("month")
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return Span(first=date(year, month, 1), last=date(year, month, length))
    if not 1 <= day <= length:
        raise NoSuchDate("day")
    return Span(first=date(year, month, day), last=date(year, month, day))


def more_than_a_year_ago(last: date, *, today: date) -> bool:
    """Whether even the latest day it may mean lies more than 12 months back. We ask why; we never refuse for it."""
    a_year_ago = (
        today.replace(year=today.year - 1, day=min(today.day, 28))
        if _is_29_february(today)
        else (today.replace(year=today.year - 1))
    )
    return last < a_year_ago


def _is_29_february(day: date) -> bool:
    return (day.month, day.day) == (2, 29)
