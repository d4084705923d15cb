"""By what day must it be done, and how is that day counted? (PRA 2002 Part 2; SI 2020/2; SI 2012/62)

The table is data/clocks.toml; the rules it names stand in `counting`. Days are London civil days: a trigger given as a
moment is first turned into its London day. What runs in a case, given its events, is answered by `scheme.deadlines`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from candour.rulebook.advice import Certainty, Due
from candour.rulebook.calendar import HolidayTable, end_of, in_words, london_day
from candour.rulebook.counting import (
    Length,
    after,
    clear_wd,
    corresponding_date,
    counted,
    from_,
    hours_on,
    months,
    next_day,
    relevant_periods,
    wd,
    weeks4,
)
from candour.rulebook.words import marked

__all__ = [
    "Clock", "LeftOut", "SecondDay", "UnknownClock", "after", "as_at", "clear_wd", "clock", "corresponding_date", "due",
    "every_due", "from_", "months", "next_day", "relevant_periods", "table", "wd", "weeks4",
]  # fmt: skip


class UnknownClock(KeyError):
    """No clock has this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondDay:
    """A second day that the same clock tells: its name, and the length or the day of the year that takes the first's place."""

    name: str
    length: int | None = None
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One row of the table of clocks; `length` is None where the law sets no number.

    `then` is the length of each period after the first, where they follow each other. `in_force_to` is the last day.
    `note` is what a person should know before relying on the day.
    """

    id: str
    name: str
    trigger: str
    rule: str
    length: int | None
    unit: str | None
    local: bool
    provision: str
    certainty: Certainty
    in_force: date
    in_force_to: date | None = None
    day: str = ""
    then: int | None = None
    also: SecondDay | None = None
    note: str = ""

    @property
    def is_local(self) -> bool:
        """Whether local practice may set how long it runs: the law sets no length, or none that is certain."""
        return self.local or self.rule == "TARGET"

    def holds_on(self, day: date) -> bool:
        """Whether the row is law on this day."""
        return self.in_force <= day and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Time that does not count: from the day one body received something to the day it sent it on.

    `held_by` is the body in plain words ("the local policing body", "the IOPC").
    """

    received_on: date
    forwarded_on: date
    held_by: str

    @property
    def days(self) -> int:
        """How many days lie between the two."""
        return (self.forwarded_on - self.received_on).days


@cache
def table() -> Mapping[str, Clock]:
    """Every clock by its id, read once when first asked for."""
    return MappingProxyType({key: _clock(key, row) for key, row in _raw().items() if isinstance(row, dict)})


def _clock(key: str, row: Mapping[str, Any]) -> Clock:
    also = SecondDay(**row["also"]) if "also" in row else None
    told = {"length": None, "unit": None, "local": False, **row, "certainty": Certainty(row["certainty"]), "also": also}
    return Clock(id=key, **told)


def as_at() -> str:
    """The day on which the rules were last compared with their sources."""
    return str(_raw()["as_at"])


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads((files("candour.rulebook") / "data" / "clocks.toml").read_text(encoding="utf-8"))


def clock(clock_id: str) -> Clock:
    """The clock with this id; raises `UnknownClock`."""
    try:
        return table()[clock_id]
    except KeyError:
        raise UnknownClock(clock_id) from None


def due(
    clock_id: str,
    trigger: date | datetime,
    *,
    settings: Any = None,
    length: tuple[int, str] | None = None,
    excluded: Iterable[LeftOut] = (),
    extended_by_days: int = 0,
) -> Due:
    """When this clock, started by this trigger, ends, with the counting in plain words.

    `settings.targets` maps a clock id to (number, unit). It is asked only where the law sets no number, or
    none that is certain (C22): a profile cannot change a statutory period. `length` is such a (number, unit), told
    for this once. `settings.holidays`, if there, is the table of bank holidays. `due` is None where no number is set.
    """
    row = clock(clock_id)
    found, certainty = _length(row, settings=settings, told=length)
    return _ending(
        row,
        trigger,
        length=found,
        certainty=certainty,
        later=_later(excluded, extended_by_days=extended_by_days),
        holidays=getattr(settings, "holidays", None),
    )


def every_due(
    clock_id: str,
    trigger: date | datetime,
    *,
    settings: Any = None,
    length: tuple[int, str] | None = None,
    periods: int = 1,
    extended_by_days: int = 0,
) -> tuple[Due, ...]:
    """Every day that this clock tells: the ends of so many periods that follow each other, or its second day too."""
    first = due(clock_id, trigger, settings=settings, length=length, extended_by_days=extended_by_days)
    row = clock(clock_id)
    if row.also is not None:
        return first, _second(row, row.also, trigger, extended_by_days=extended_by_days)
    if row.then is None:
        return (first,)
    found, certainty = _length(row, settings=settings, told=length)
    # A period of months begins the day after the last one ended; days are counted again from the day they ended.
    gap, number = (1, row.then) if found.rule == "MONTHS" else (0, found.number)
    ends = [first]
    while len(ends) < periods and ends[-1].day is not None:
        start = ends[-1].day + timedelta(days=gap)
        ends.append(
            _ending(
                row,
                start,
                length=replace(found, number=number),
                certainty=certainty,
                holidays=getattr(settings, "holidays", None),
            )
        )
    return tuple(ends)


def _second(row: Clock, also: SecondDay, trigger: date | datetime, *, extended_by_days: int) -> Due:
    found = _ending(
        row,
        trigger,
        length=Length(rule=row.rule, number=also.length, day=also.day),
        certainty=row.certainty,
        later=_later((), extended_by_days=extended_by_days),
    )
    return replace(found, name=also.name)


def _ending(
    row: Clock,
    trigger: date | datetime,
    *,
    length: Length,
    certainty: Certainty,
    later: tuple[int, tuple[str, ...]] = (0, ()),
    holidays: HolidayTable | None = None,
) -> Due:
    """The due of one period: counted by its rule, then made later by what is left out of account."""
    last, steps = counted(length, day=london_day(trigger), holidays=holidays)
    more, why = later
    ends: date | datetime | None = None
    if last is not None:
        ends = last = last + timedelta(days=more)
        if length.rule == "NEXTDAY":
            ends = end_of(last)
        elif length.rule == "HOURS" and isinstance(trigger, datetime):
            ends = hours_on(trigger, n=length.number or 0) + timedelta(days=more)
        day = in_words(ends.date() if isinstance(ends, datetime) else ends)
        first_lawful = length.rule in ("EARLIEST", "ON", "HOURS")
        ending = marked("Earliest day: {day}") if first_lawful else marked("Last day: {day}")
        steps = (*steps, *why, ending.format(day=day))
    return Due(
        clock=row.id, name=row.name, due=ends, provision=row.provision, rule=str(length), certainty=certainty, steps=steps
    )


def _length(row: Clock, *, settings: Any, told: tuple[int, str] | None = None) -> tuple[Length, Certainty]:
    """The rule with its number, and how sure it is: the area's target, or the one told, where the law leaves room."""
    if told is not None and not row.is_local:
        raise ValueError(f"the length of {row.id} is not local")
    targets: Mapping[str, tuple[int, str]] = getattr(settings, "targets", None) or {}
    own = told or (targets.get(row.id) if row.is_local else None)
    if own is None:
        return Length(rule=row.rule, number=row.length, day=row.day), row.certainty
    number, unit = own
    if row.rule == "CLEARWD" and unit != "working_days":
        raise ValueError(f"{row.id} is counted in working days, not {unit}")
    if unit == "working_days":
        return Length(rule="CLEARWD" if row.rule == "CLEARWD" else "WD", number=number), Certainty.LOCAL
    if unit not in ("days", "weeks"):
        raise ValueError(f"a target is in days, weeks or working_days, not {unit}")
    return Length(rule="AFTER", number=number * (7 if unit == "weeks" else 1)), Certainty.LOCAL


def _later(excluded: Iterable[LeftOut], *, extended_by_days: int) -> tuple[int, tuple[str, ...]]:
    """How many days later the period ends, and why; a day that two bodies held it is left out once."""
    if extended_by_days < 0:
        raise ValueError("a period can only be made longer")
    total, steps, counted_to = 0, [], date.min
    for span in sorted(excluded, key=lambda each: (each.received_on, each.forwarded_on)):
        days = (span.forwarded_on - max(span.received_on, counted_to)).days
        if span.days < 0:
            raise ValueError("it cannot be sent on before it was received")
        counted_to = max(counted_to, span.forwarded_on)
        if days > 0:
            total += days
            sentence = (
                marked("1 day left out while {body} held it") if days == 1 else marked("{n} days left out while {body} held it")
            )
            steps.append(sentence.format(n=days, body=span.held_by))
    if extended_by_days:
        steps.append(marked("Extended by {n} days").format(n=extended_by_days))
    return total + extended_by_days, tuple(steps)
