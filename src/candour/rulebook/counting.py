"""How is a period counted, and on what day does it end? (SI 2020/2; SI 2012/62; the rules named in data/clocks.toml)

One function a rule; each takes the London day of the trigger. `counted` asks them by name and says in plain words how it
was counted. No statutory period here moves because its last day is a weekend day or a bank holiday.
"""

from __future__ import annotations

import calendar as month_lengths
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from candour.rulebook.calendar import (
    HolidayTable,
    add_working_days,
    end_of,
    holiday_table,
    in_london,
    in_words,
    is_working_day,
)
from candour.rulebook.words import marked

# A financial year of a policing body begins on 1 April.
_YEAR_BEGINS = (4, 1)


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


def wd(trigger: date, *, n: int, holidays: HolidayTable | None = None) -> date:
    """WD: the nth working day after the trigger; raises `PastTheTable` where bank holidays are not known."""
    return add_working_days(trigger, n=n, holidays=holidays)


def clear_wd(meeting: date, *, n: int, holidays: HolidayTable | None = None) -> date:
    """CLEARWD: the last working day before the meeting with n whole working days strictly between the two."""
    left, day = n, meeting
    while left >= 0:
        day -= timedelta(days=1)
        left -= is_working_day(day, holidays=holidays)
    return day


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


def year_start(day: date) -> date:
    """The first day of the financial year in which a day falls: 1 April."""
    begins = date(day.year, *_YEAR_BEGINS)
    if day >= begins:
        return begins
    if day.year == date.min.year:
        raise OverflowError("the year is too far off")
    return begins.replace(year=day.year - 1)


def year_end(day: date) -> date:
    """YEAREND: the last day of the financial year in which a day falls: 31 March."""
    return corresponding_date(year_start(day), n=12) - timedelta(days=1)


def fixed(trigger: date, *, day: str) -> date:
    """FIXED: the day "mm-dd", January to March, just before the financial year of the trigger begins."""
    month, number = day.split("-")
    return date(year_start(trigger).year, int(month), int(number))


def hours_on(moment: datetime, *, n: int) -> datetime:
    """HOURS: so many hours on, as they pass: an hour that the clocks skip or repeat is counted once."""
    return in_london(in_london(moment).astimezone(UTC) + timedelta(hours=n))


def relevant_periods(first_day: date, *, count: int) -> tuple[tuple[date, date], ...]:
    """The relevant periods of SI 2020/2 reg 13(3): 12 months, then each next 6, as (first, last) days."""
    found: list[tuple[date, date]] = []
    for number in range(count):
        last = months(first_day, n=6 if number else 12)
        found.append((first_day, last))
        first_day = last + timedelta(days=1)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """The rule that a clock runs by, with its number, or its day of the year where the rule is FIXED."""

    rule: str
    number: int | None = None
    day: str = ""

    def __str__(self) -> str:
        told = self.day or ("" if self.number is None else str(self.number))
        return f"{self.rule}({told})" if told else self.rule


def counted(length: Length, *, day: date, holidays: HolidayTable | None = None) -> tuple[date | None, tuple[str, ...]]:
    """The last day by the rule, nothing left out yet, with the steps that say how it was counted."""
    if length.rule in ("WD", "CLEARWD"):
        return _working_days(length, day=day, holidays=holidays)
    last, step = _plain_days(length, day=day)
    return last, (step,) if step else ()


def _plain_days(length: Length, *, day: date) -> tuple[date | None, str]:
    rule, n, trigger = length.rule, length.number or 0, in_words(day)
    if rule == "AFTER":
        return after(day, days=n), _after_step(n, trigger=trigger)
    if rule == "FROM":
        return from_(day, days=n), marked("{n} days, starting on {day}").format(n=n, day=trigger)
    if rule == "EARLIEST":
        step = marked("Not before the end of {n} days that start on {day}").format(n=n, day=trigger)
        return from_(day, days=n) + timedelta(days=1), step
    if rule == "NEXTDAY":
        step = marked("The end of the day after {day}, weekends and bank holidays included").format(day=trigger)
        return next_day(day).date(), step
    if rule == "WEEKS4":
        return weeks4(day), marked("Four weeks, starting the day after {day}").format(day=trigger)
    if rule == "HOURS":
        return day + timedelta(hours=n), marked("{n} hours after {day}").format(n=n, day=trigger)
    return _by_the_calendar(length, day=day)


def _by_the_calendar(length: Length, *, day: date) -> tuple[date | None, str]:
    """Rules that go by months, or by the financial year; and those that set no day."""
    rule, n, trigger = length.rule, length.number or 0, in_words(day)
    if rule == "MONTHS":
        return months(day, n=n), marked("{n} months, starting on {day}").format(n=n, day=trigger)
    if rule == "DATE":
        sentence = marked("The same day of the month, {n} months after {day}")
        if n == 1:
            sentence = marked("The same day of the next month after {day}")
        return corresponding_date(day, n=n), sentence.format(n=n, day=trigger)
    if rule == "FIXED":
        step = marked("A fixed day, before the financial year that begins on {day}")
        return fixed(day, day=length.day), step.format(day=in_words(year_start(day)))
    if rule == "YEAREND":
        step = marked("The end of the financial year that began on {day}").format(day=in_words(year_start(day)))
        return year_end(day), step
    if rule == "ON":
        return day, ""
    return None, marked("The law sets no number of days")


def _after_step(n: int, *, trigger: str) -> str:
    if n == 0:
        return marked("The same day, {day}").format(day=trigger)
    if n == 1:
        return marked("1 day, starting the day after {day}").format(day=trigger)
    return marked("{n} days, starting the day after {day}").format(n=n, day=trigger)


def _working_days(length: Length, *, day: date, holidays: HolidayTable | None) -> tuple[date | None, tuple[str, ...]]:
    n, trigger = length.number, in_words(day)
    if n is None:
        return None, (marked("The law sets no number of days"),)
    if length.rule == "CLEARWD":
        last = clear_wd(day, n=n, holidays=holidays)
        sentence = marked("{n} whole working days between it and {day}; neither of the two counts")
        if n == 1:
            sentence = marked("1 whole working day between it and {day}; neither of the two counts")
    else:
        last = wd(day, n=n, holidays=holidays)
        sentence = marked("{n} working days, starting the day after {day}")
        if n == 1:
            sentence = marked("1 working day, starting the day after {day}")
    between = (min(day, last), max(day, last))
    return last, (sentence.format(n=n, day=trigger), *_passed_over(*between, holidays=holidays))


def _passed_over(first: date, last: date, *, holidays: HolidayTable | None) -> tuple[str, ...]:
    """Each bank holiday between two days, neither of them included: it did not count."""
    table = holidays or holiday_table()
    between = (first + timedelta(days=k) for k in range(1, (last - first).days))
    named = ((each, table.name_of(each)) for each in between)
    return tuple(marked("{day} does not count: {name}").format(day=in_words(each), name=name) for each, name in named if name)
