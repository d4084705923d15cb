"""A case's events in, each deadline with the steps of its working out; a bank holiday proclaimed later moves open cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from candour.rulebook import calendar, clocks, profiles, scheme
from candour.rulebook.advice import Due
from candour.rulebook.calendar import HolidayTable
from tests.rulebook.stories import LEICESTERSHIRE, PLAIN, Local, accepted, complaint, decided, handled, logged, moment, told


def with_holiday(day: date, name: str) -> HolidayTable:
    """The table as it would be with one more line of data."""
    table = calendar.holiday_table()
    return replace(table, days={**table.days, day: name})


@dataclass(frozen=True)
class LocalWithHolidays(Local):
    """An area's settings with a table of bank holidays of their own."""

    holidays: HolidayTable | None = None


def days(found: tuple[Due, ...]) -> dict[str, date | None]:
    return {each.clock: each.day for each in found}


def test_the_clocks_of_a_complaint_that_has_just_come() -> None:
    found = scheme.deadlines("force", complaint("2024-06-05").events, today=date(2024, 6, 5), settings=LEICESTERSHIRE)
    assert days(found) == {"C03": date(2024, 6, 10), "C11": date(2024, 7, 3), "C01": None, "C04": None}
    assert [each.day for each in found if each.day] == sorted(each.day for each in found if each.day)
    assert [each.day is None for each in found] == [False, False, True, True]
    assert found[0].steps == ("3 working days, starting the day after 5 June 2024", "Last day: 10 June 2024")
    assert found[1].steps == ("Four weeks, starting the day after 5 June 2024", "Last day: 3 July 2024")


def test_a_mandatory_referral_runs_to_the_end_of_the_next_day() -> None:
    story = logged("2024-05-31")(
        "2024-05-31",
        "referral_decided",
        answer="mandatory",
        codes=["M1"],
        first_clear_at=moment("2024-05-31T09:00").isoformat(),
    )
    found = scheme.deadlines("force", story.events, today=date(2024, 5, 31), settings=PLAIN)
    referral = next(each for each in found if each.clock == "C07")
    assert referral.day == date(2024, 6, 1)
    assert referral.steps[0] == "The end of the day after 31 May 2024, weekends and bank holidays included"


def test_one_clock_that_two_steps_stand_under_is_told_once() -> None:
    found = scheme.deadlines("force", told().events, today=date(2024, 2, 1), settings=PLAIN)
    assert len(found) == len(set(found))
    assert days(found)["C16"] == date(2024, 2, 28)


def test_the_clocks_of_a_review() -> None:
    found = scheme.deadlines("review", accepted().events, today=date(2024, 2, 21), settings=PLAIN)
    assert days(found) == {"C19": None}
    asked = accepted()("2024-02-21", "papers_asked", due_on="2024-03-06")
    papers = scheme.deadlines("review", asked.events, today=date(2024, 2, 21), settings=PLAIN)
    assert days(papers)["C20"] == date(2024, 3, 6)
    assert next(each for each in papers if each.clock == "C20").steps == ("Chosen by a person: 6 March 2024",)


def test_a_case_that_is_over_has_no_clock() -> None:
    closed = told()("2024-03-01", "case_closed")
    assert scheme.deadlines("force", closed.events, today=date(2024, 3, 1), settings=PLAIN) == ()


def test_a_scheme_that_is_not_known_is_refused() -> None:
    with pytest.raises(scheme.UnknownScheme):
        scheme.deadlines("other", [], today=date(2024, 3, 1), settings=PLAIN)


def test_a_bank_holiday_proclaimed_later_moves_an_open_case() -> None:
    """As on 10 September 2022: a holiday was proclaimed for the 19th, nine days ahead."""
    open_case = decided("2026-05-05", "2026-06-01").events
    today = date(2026, 6, 2)
    before = days(scheme.deadlines("force", open_case, today=today, settings=LEICESTERSHIRE))
    proclaimed = LocalWithHolidays(
        targets=LEICESTERSHIRE.targets, holidays=with_holiday(date(2026, 6, 4), "Day of national mourning")
    )
    after = scheme.deadlines("force", open_case, today=today, settings=proclaimed)
    assert before["C13"] == date(2026, 6, 8)
    assert days(after)["C13"] == date(2026, 6, 9)
    assert next(each for each in after if each.clock == "C13").steps == (
        "5 working days, starting the day after 1 June 2026",
        "4 June 2026 does not count: Day of national mourning",
        "Last day: 9 June 2026",
    )


def test_a_bank_holiday_moves_no_period_of_plain_days() -> None:
    open_case = handled("2026-06-01").events
    holidays = with_holiday(date(2026, 6, 4), "Day of national mourning")
    with_it = LocalWithHolidays(targets={"C21": (28, "days")}, holidays=holidays)
    plain = scheme.deadlines("force", open_case, today=date(2026, 6, 2), settings=Local(targets={"C21": (28, "days")}))
    assert scheme.deadlines("force", open_case, today=date(2026, 6, 2), settings=with_it) == plain
    assert days(plain)["C11"] == date(2026, 6, 29)


def test_the_profile_of_an_area_carries_the_table() -> None:
    here = profiles.settings("leicestershire", date(2026, 6, 1))
    assert here.holidays is None
    moved = replace(here, holidays=with_holiday(date(2026, 6, 4), "Day of national mourning"))
    started = date(2026, 6, 1)
    assert clocks.due("C03", started, settings=here).day == date(2026, 6, 4)
    assert clocks.due("C03", started, settings=moved).day == date(2026, 6, 5)
    assert clocks.due("K28", date(2026, 6, 10), settings=moved).day == date(2026, 6, 1)
    assert clocks.due("K28", date(2026, 6, 10), settings=here).day == date(2026, 6, 2)


def test_a_holiday_past_the_known_years_is_still_refused() -> None:
    with pytest.raises(calendar.PastTheTable):
        clocks.due("C13", date(2028, 12, 28), settings=LocalWithHolidays(holidays=with_holiday(date(2028, 12, 29), "x")))
