"""Every clock beside a second, naive counter that walks day by day; what must hold of all clocks and all triggers.

The lengths stand here a second time, as the two specifications tell them, so that a slip in data/clocks.toml is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.rulebook import calendar, clocks, counting, interface
from candour.rulebook.calendar import PastTheTable
from candour.rulebook.clocks import LeftOut
from candour.rulebook.facts import FactsError

ONE = timedelta(days=1)
FIRST, LAST = date(2024, 1, 1), date(calendar.holiday_table().last.year, 12, 31)
HOLIDAYS = frozenset(calendar.holiday_table().days)
TODAY = date(2026, 11, 25)

LENGTHS: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("C07", "C08", "C09", "C10", "K03"), ("days", 1)),
    **dict.fromkeys(("C11", "C12", "C16", "C22", "C32", "C33", "K11"), ("days", 28)),
    "K07": ("days", 21),
    "K08": ("days", 0),
    "K09": ("days", 2),
    "C36": ("days", 0),
    # The trigger day counts: the last day lies one day sooner. C35 is the day after such a period.
    "C23": ("counted in", 56),
    "C24": ("counted in", 21),
    "C35": ("counted in", 29),
    "K18": ("counted in", 21),
    "K19": ("counted in", 21),
    "K20": ("counted in", 42),
    **dict.fromkeys(("C13", "C14", "C15", "C31"), ("working days", 5)),
    "C30": ("working days", 10),
    "C25": ("months", 12),
    "C26": ("months", 6),
    "C27": ("months", 12),
    "K32": ("months", 12),
    "K33": ("months", 24),
    "C38": ("corresponding", 3),
    "K04": ("corresponding", 12),
    "K30": ("corresponding", 1),
    "K28": ("clear working days", 5),
    "K21": ("before the year", 201),
    "K22": ("before the year", 208),
    "K23": ("before the year", 215),
    "K24": ("before the year", 222),
    "K31": ("end of the year", 331),
}
BACKWARDS = {"K21", "K22", "K23", "K24", "K28"}
CLOCKS = st.sampled_from(sorted(LENGTHS))
DAYS = st.dates(FIRST, LAST)
MOMENTS = DAYS.flatmap(lambda day: st.times(timezones=st.just(UTC)).map(lambda at: datetime.combine(day, at)))
# The clocks go forward and back, leap days and their neighbours, the ends of months and years, Easter, the table's end.
TURNS = [
    *(date(2024, month, day) for month, day in ((1, 31), (2, 28), (2, 29), (3, 1), (3, 28), (3, 30), (3, 31), (4, 1))),
    *(date(2024, month, day) for month, day in ((8, 31), (10, 26), (10, 27), (11, 30), (12, 24), (12, 31))),
    *(date(2026, month, day) for month, day in ((3, 28), (3, 29), (4, 2), (10, 24), (10, 25), (12, 31))),
    *(date(2028, month, day) for month, day in ((2, 29), (3, 26), (8, 31), (10, 29), (12, 15), (12, 28), (12, 31))),
]


class OffTheTable(Exception):
    """The naive counter came to a day whose bank holidays nobody knows."""


def is_working(day: date) -> bool:
    if day > LAST:
        raise OffTheTable
    return day.isoweekday() not in (6, 7) and day not in HOLIDAYS


def months_from(start: date, day: date) -> int:
    return (day.year - start.year) * 12 + day.month - start.month


def walk_days(trigger: date, n: int) -> date:
    for _ in range(n):
        trigger += ONE
    return trigger


def walk_counting_the_first(trigger: date, n: int) -> date:
    seen = [trigger]
    while len(seen) < n:
        seen.append(seen[-1] + ONE)
    return seen[-1]


def walk_working_days(trigger: date, n: int) -> date:
    day = trigger
    while n:
        day += ONE
        n -= 1 if is_working(day) else 0
    return day


def walk_months(trigger: date, n: int) -> date:
    """Until tomorrow has the trigger's number in the nth month, or that month is over."""
    day = trigger
    while True:
        tomorrow = day + ONE
        if months_from(trigger, tomorrow) == n and tomorrow.day == trigger.day:
            return day
        if months_from(trigger, tomorrow) > n:
            return day
        day = tomorrow


def walk_to_corresponding(trigger: date, n: int) -> date:
    day = trigger
    while months_from(trigger, day) < n or day.day != trigger.day:
        if months_from(trigger, day + ONE) > n:
            return day
        day += ONE
    return day


def walk_back_clear(trigger: date, n: int) -> date:
    day, between = trigger - ONE, 0
    while not (is_working(day) and between == n):
        between += 1 if is_working(day) else 0
        day -= ONE
    return day


def walk_before_the_year(trigger: date, month_and_day: int) -> date:
    while (trigger.month, trigger.day) != (4, 1):
        trigger -= ONE
    while trigger.month * 100 + trigger.day != month_and_day:
        trigger -= ONE
    return trigger


def walk_to_the_end_of_the_year(trigger: date, month_and_day: int) -> date:
    while trigger.month * 100 + trigger.day != month_and_day:
        trigger += ONE
    return trigger


WALKS: dict[str, Callable[[date, int], date]] = {
    "days": walk_days,
    "counted in": walk_counting_the_first,
    "working days": walk_working_days,
    "months": walk_months,
    "corresponding": walk_to_corresponding,
    "clear working days": walk_back_clear,
    "before the year": walk_before_the_year,
    "end of the year": walk_to_the_end_of_the_year,
}


def agrees(clock: str, trigger: date) -> None:
    kind, length = LENGTHS[clock]
    try:
        expected = WALKS[kind](trigger, length)
    except OffTheTable:
        with pytest.raises(PastTheTable):
            clocks.due(clock, trigger)
        with pytest.raises(FactsError) as refused:
            interface.decide("deadline", {"clock": clock, "trigger": trigger.isoformat()}, today=TODAY)
        assert refused.value.code == "impossible-date"
        return
    found = clocks.due(clock, trigger)
    assert found.day == expected
    decided = interface.decide("deadline", {"clock": clock, "trigger": trigger.isoformat()}, today=TODAY)
    answer = decided["answer"]
    assert (answer[0] if isinstance(answer, list) else answer) == expected.isoformat()


def test_the_naive_counter_knows_every_clock_that_has_a_length() -> None:
    assert set(LENGTHS) == {key for key in clocks.table() if clocks.due(key, date(2024, 1, 2)).due is not None}


@given(CLOCKS, DAYS)
def test_every_clock_agrees_with_the_naive_counter(clock: str, trigger: date) -> None:
    agrees(clock, trigger)


@pytest.mark.parametrize("clock", sorted(LENGTHS))
def test_every_clock_agrees_where_the_calendar_turns(clock: str) -> None:
    for trigger in TURNS:
        agrees(clock, trigger)


@given(DAYS, st.integers(0, 40))
def test_clear_working_days_agree_with_the_naive_counter(meeting: date, n: int) -> None:
    found = counting.clear_wd(meeting, n=n)
    assert found == walk_back_clear(meeting, n)
    assert sum(is_working(found + timedelta(days=k)) for k in range(1, (meeting - found).days)) == n
    assert is_working(found)


@given(DAYS, st.integers(0, 60))
def test_a_local_length_agrees_with_the_naive_counter_or_is_refused(trigger: date, n: int) -> None:
    def asked(unit: str) -> str:
        facts = {"clock": "C05", "trigger": trigger.isoformat(), "n": n, "unit": unit}
        return str(interface.decide("deadline", facts, today=TODAY)["answer"])

    assert asked("days") == walk_days(trigger, n).isoformat()
    assert asked("weeks") == walk_days(trigger, 7 * n).isoformat()
    try:
        expected = walk_working_days(trigger, n).isoformat()
    except OffTheTable:
        with pytest.raises(FactsError, match="2028"):
            asked("working_days")
    else:
        assert asked("working_days") == expected


@given(DAYS, st.integers(1, 6))
def test_periods_of_an_investigation_follow_each_other(trigger: date, count: int) -> None:
    start, ends = trigger, []
    for number in range(count):
        ends.append(walk_months(start, 6 if number else 12))
        start = ends[-1] + ONE
    for clock in ("C25", "C27", "K32"):
        assert [one.day for one in clocks.every_due(clock, trigger, periods=count)] == ends
    assert [last for _, last in clocks.relevant_periods(trigger, count=count)] == ends


@given(DAYS, st.integers(1, 20))
def test_a_look_again_comes_round_every_28_days(trigger: date, count: int) -> None:
    found = [one.day for one in clocks.every_due("K11", trigger, periods=count)]
    assert found == [walk_days(trigger, 28 * number) for number in range(1, count + 1)]


@given(MOMENTS, st.sampled_from(("C07", "C08", "C09", "C10", "K03")))
def test_the_next_day_ends_one_second_before_its_midnight_in_london(moment: datetime, clock: str) -> None:
    found = clocks.due(clock, moment).due
    assert isinstance(found, datetime)
    midnight = calendar.in_london(found.astimezone(UTC) + timedelta(seconds=1))
    assert (midnight.hour, midnight.minute, midnight.second) == (0, 0, 0)
    assert midnight.date() == walk_days(calendar.london_day(moment), 2)


@given(MOMENTS)
def test_48_hours_are_48_hours_also_when_the_clocks_change(moment: datetime) -> None:
    found = clocks.due("K09", moment).due
    assert isinstance(found, datetime)
    assert found.astimezone(UTC) - moment == timedelta(hours=48)


@given(CLOCKS, DAYS, DAYS)
def test_a_later_trigger_never_ends_earlier(clock: str, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    try:
        second = clocks.due(clock, later).day
    except PastTheTable:
        return
    first = clocks.due(clock, earlier).day
    assert first is not None and second is not None and first <= second


@given(
    CLOCKS,
    st.dates(FIRST, date(2028, 11, 30)),
    st.lists(
        st.builds(lambda start, days: LeftOut(start, start + timedelta(days=days), "the IOPC"), DAYS, st.integers(0, 60)),
        max_size=4,
    ),
    st.integers(0, 90),
)
def test_days_left_out_and_added_only_extend(clock: str, trigger: date, left_out: list[LeftOut], more: int) -> None:
    plain = clocks.due(clock, trigger).day
    extended = clocks.due(clock, trigger, excluded=left_out, extended_by_days=more).day
    assert plain is not None and extended is not None
    held = {each.received_on + timedelta(days=k) for each in left_out for k in range(each.days)}
    assert extended == walk_days(plain, more + len(held))


@given(CLOCKS, st.dates(FIRST, date(2028, 11, 30)), st.integers(0, 400))
def test_the_question_extends_by_as_many_days_as_it_is_told(clock: str, trigger: date, more: int) -> None:
    def asked(**facts: int) -> date:
        answer = interface.decide("deadline", {"clock": clock, "trigger": trigger.isoformat(), **facts}, today=TODAY)["answer"]
        return date.fromisoformat(answer[0] if isinstance(answer, list) else answer)

    assert asked(extended_by_days=more) == walk_days(asked(), more)


@given(CLOCKS, DAYS)
def test_only_what_is_counted_back_ends_before_its_trigger(clock: str, trigger: date) -> None:
    try:
        found = clocks.due(clock, trigger)
    except PastTheTable:
        return
    assert found.day is not None and found.steps
    assert (found.day < trigger) if clock in BACKWARDS else (found.day >= trigger)
