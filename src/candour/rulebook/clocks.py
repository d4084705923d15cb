"""By what day must it be done, and how is that day counted? (PRA 2002 Part 2; SI 2020/2)

The table is data/clocks.toml. No statutory period here moves because its last day is a weekend day or a bank
holiday. Days are London civil days: a trigger given as a moment is first turned into its London day.
"""

from __future__ import annotations

import calendar as month_lengths
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from candour.rulebook.advice import Certainty, Due
from candour.rulebook.calendar import (
    add_working_days,
    end_of,
    holiday_table,
    in_words,
    london_day,
)
from candour.rulebook.words import marked


class UnknownClock(KeyError):
    """No clock has this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One row of the table of clocks; `length` is None where the law sets no number."""

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


# The counting rules. Each takes the London day of the trigger and answers the last day of the period.


def after(trigger: date, *, days: int) -> date:
    """AFTER: so many days starting with the day after the trigger; the trigger day does not count."""
    return trigger + timedelta(days=days)


def from_(trigger: date, *, days: int) -> date:
    """FROM: so many days beginning with the trigger day, which counts as the first."""
    return trigger + timedelta(days=days - 1)


def next_day(trigger: date) -> datetime:
    """NEXTDAY: the end, in London, of the day after the trigger; no weekend or bank holiday extends it."""
    return end_of(trigger + timedelta(days=1))


def weeks4(trigger: date) -> date:
    """WEEKS4: within four weeks of the trigger; the trigger day does not count."""
    return trigger + timedelta(weeks=4)


def wd(trigger: date, *, n: int) -> date:
    """WD: the nth working day after the trigger; raises `PastTheTable` where bank holidays are not known."""
    return add_working_days(trigger, n=n)


def months(trigger: date, *, n: int) -> date:
    """MONTHS: so many months starting with the trigger: the day before the corresponding date.

    Where the month has no such date, the last day of that month: a year from 29 February ends on 28 February.
    """
    corresponding = corresponding_date(trigger, n=n)
    return corresponding - timedelta(days=1) if corresponding.day == trigger.day else corresponding


def corresponding_date(trigger: date, *, n: int) -> date:
    """DATE: the day of the same number, n months on; the last day of that month where it has no such day."""
    year, month = divmod(trigger.year * 12 + trigger.month - 1 + n, 12)
    if year > date.max.year:
        raise OverflowError("the year is too far off")
    return date(year, month + 1, min(trigger.day, month_lengths.monthrange(year, month + 1)[1]))


def relevant_periods(first_day: date, *, count: int) -> tuple[tuple[date, date], ...]:
    """The relevant periods of SI 2020/2 reg 13(3): 12 months, then each next 6, as (first, last) days."""
    found: list[tuple[date, date]] = []
    for number in range(count):
        last = months(first_day, n=6 if number else 12)
        found.append((first_day, last))
        first_day = last + timedelta(days=1)
    return tuple(found)


@cache
def table() -> Mapping[str, Clock]:
    """Every clock by its id, read once when first asked for."""
    return MappingProxyType(
        {
            key: Clock(
                id=key,
                name=row["name"],
                trigger=row["trigger"],
                rule=row["rule"],
                length=row.get("length"),
                unit=row.get("unit"),
                local=row.get("local", False),
                provision=row["provision"],
                certainty=Certainty(row["certainty"]),
                in_force=row["in_force"],
            )
            for key, row in _raw().items()
            if isinstance(row, dict)
        }
    )


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
    excluded: Iterable[LeftOut] = (),
    extended_by_days: int = 0,
) -> Due:
    """When this clock, started by this trigger, ends, with the counting in plain words.

    `settings.targets` maps a clock id to (number, unit). It is asked only where the law sets no number, or
    none that is certain (C22): a profile cannot change a statutory period. `due` is None where no number is set.
    """
    row = clock(clock_id)
    day = london_day(trigger)
    rule, number, certainty = _length(row, settings=settings)
    last, steps = _counted(rule, day=day, number=number)
    if last is None:
        return _as_due(row, due=None, rule=rule, certainty=certainty, steps=steps)
    more, why = _later(excluded, extended_by_days=extended_by_days)
    last += timedelta(days=more)
    ends_at_instant = rule == "NEXTDAY"
    ending = marked("Earliest day: {day}") if rule in ("EARLIEST", "ON") else marked("Last day: {day}")
    return _as_due(
        row,
        due=end_of(last) if ends_at_instant else last,
        rule=rule if number is None else f"{rule}({number})",
        certainty=certainty,
        steps=(*steps, *why, ending.format(day=in_words(last))),
    )


def _as_due(row: Clock, *, due: date | datetime | None, rule: str, certainty: Certainty, steps: tuple[str, ...]) -> Due:
    return Due(
        clock=row.id,
        name=row.name,
        due=due,
        provision=row.provision,
        rule=rule,
        certainty=certainty,
        steps=steps,
    )


def _length(row: Clock, *, settings: Any) -> tuple[str, int | None, Certainty]:
    """The rule, the number and how sure it is: the area's target where the law leaves room for one."""
    targets: Mapping[str, tuple[int, str]] = getattr(settings, "targets", None) or {}
    if (row.rule == "TARGET" or row.local) and row.id in targets:
        number, unit = targets[row.id]
        if unit == "working_days":
            return "WD", number, Certainty.LOCAL
        if unit not in ("days", "weeks"):
            raise ValueError(f"a target is in days, weeks or working_days, not {unit}")
        return "AFTER", number * (7 if unit == "weeks" else 1), Certainty.LOCAL
    return row.rule, row.length, row.certainty


def _counted(rule: str, *, day: date, number: int | None) -> tuple[date | None, tuple[str, ...]]:
    """The last day by the rule, nothing left out yet, and the step that says how it was counted."""
    n, trigger = number or 0, in_words(day)
    if rule == "AFTER":
        return after(day, days=n), (_after_step(n, trigger=trigger),)
    if rule == "FROM":
        return from_(day, days=n), (marked("{n} days, starting on {day}").format(n=n, day=trigger),)
    if rule == "EARLIEST":
        step = marked("Not before the end of {n} days that start on {day}").format(n=n, day=trigger)
        return from_(day, days=n) + timedelta(days=1), (step,)
    if rule == "NEXTDAY":
        step = marked("The end of the day after {day}, weekends and bank holidays included")
        return next_day(day).date(), (step.format(day=trigger),)
    if rule == "WEEKS4":
        return weeks4(day), (marked("Four weeks, starting the day after {day}").format(day=trigger),)
    if rule == "WD":
        last = wd(day, n=n)
        return last, _working_day_steps(day, last=last, n=n)
    if rule == "MONTHS":
        return months(day, n=n), (marked("{n} months, starting on {day}").format(n=n, day=trigger),)
    if rule == "DATE":
        return corresponding_date(day, n=n), (
            marked("The same day of the month, {n} months after {day}").format(n=n, day=trigger),
        )
    if rule == "ON":
        return day, ()
    return None, (marked("The law sets no number of days"),)


def _after_step(n: int, *, trigger: str) -> str:
    if n == 1:
        return marked("1 day, starting the day after {day}").format(day=trigger)
    return marked("{n} days, starting the day after {day}").format(n=n, day=trigger)


def _working_day_steps(day: date, *, last: date, n: int) -> tuple[str, ...]:
    """The counting of working days, with each bank holiday on a weekday that was passed over."""
    if n == 1:
        counted = marked("1 working day, starting the day after {day}").format(day=in_words(day))
    else:
        counted = marked("{n} working days, starting the day after {day}").format(n=n, day=in_words(day))
    passed = (day + timedelta(days=k) for k in range(1, (last - day).days))
    named = ((each, holiday_table().name_of(each)) for each in passed)
    return counted, *(
        marked("{day} does not count: {name}").format(day=in_words(each), name=name) for each, name in named if name
    )


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
                marked("1 day left out while {body} held it")
                if days == 1
                else marked("{n} days left out while {body} held it")
            )
            steps.append(sentence.format(n=days, body=span.held_by))
    if extended_by_days:
        steps.append(marked("Extended by {n} days").format(n=extended_by_days))
    return total + extended_by_days, tuple(steps)
