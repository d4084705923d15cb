"""Is this a working day in England and Wales, and what is the London civil time? (SI 2020/2 reg 1(2))

A working day is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England and Wales.
Bank holidays are proclaimed, so they are data (`data/bank_holidays.json`): a day that the table does not
reach has no answer, and asking for one raises `PastTheTable` instead of guessing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from zoneinfo import ZoneInfo

from candour.rulebook.words import marked

SATURDAY = 5


class PastTheTable(ValueError):
    """The bank holiday table does not reach this day, so no working-day answer can be given."""

    def __init__(self, day: date, *, first: date, last: date) -> None:
        self.day = day
        super().__init__(
            marked("Bank holidays are known from {first} to {last} only: {day} cannot be counted.").format(
                first=in_words(first), last=in_words(last), day=in_words(day)
            )
        )


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """The bank holidays of England and Wales between two days, both included, with where they were read."""

    first: date
    last: date
    days: Mapping[date, str]
    source: str

    def name_of(self, day: date) -> str | None:
        """The bank holiday that falls on this day, or None; raises `PastTheTable` outside the table."""
        if not self.first <= day <= self.last:
            raise PastTheTable(day, first=self.first, last=self.last)
        return self.days.get(day)


@cache
def holiday_table() -> HolidayTable:
    """The table of bank holidays, read once when it is first asked for."""
    raw = json.loads((files("candour.rulebook") / "data" / "bank_holidays.json").read_text(encoding="utf-8"))
    return HolidayTable(
        first=date(raw["first_year"], 1, 1),
        last=date(raw["last_year"], 12, 31),
        days=MappingProxyType({date.fromisoformat(day): name for day, name in raw["days"].items()}),
        source=raw["source"],
    )


def is_working_day(day: date, *, holidays: HolidayTable | None = None) -> bool:
    """Whether this is a working day: not a weekend day and not a bank holiday, by the table given or the one bundled."""
    return (holidays or holiday_table()).name_of(day) is None and day.weekday() < SATURDAY


def add_working_days(day: date, *, n: int, holidays: HolidayTable | None = None) -> date:
    """The nth working day after this day, which itself never counts; n = 0 gives the day itself."""
    while n > 0:
        day += timedelta(days=1)
        n -= is_working_day(day, holidays=holidays)
    return day


def working_days_between(first: date, *, last: date) -> int:
    """How many working days lie after `first`, up to and including `last`; 0 if `last` is not later."""
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


@cache
def london() -> ZoneInfo:
    """London civil time: every legal day begins and ends by it, in winter and in summer."""
    return ZoneInfo("Europe/London")


def in_london(moment: datetime) -> datetime:
    """The moment in London civil time; one without an offset is London civil time already."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=london())
    return moment.astimezone(london())


def london_day(moment: date | datetime) -> date:
    """The London calendar day of a moment; a plain date is itself."""
    return in_london(moment).date() if isinstance(moment, datetime) else moment


def end_of(day: date) -> datetime:
    """The last second of this day in London civil time."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=london())


def in_words(day: date) -> str:
    """The day as it is written in a letter: 1 April 2026."""
    return f"{day.day} {day:%B} {day.year}"
