"""Working days and bank holidays of England and Wales, and London civil time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from candour.rulebook import calendar
from candour.rulebook.calendar import PastTheTable


def test_the_table_covers_2019_to_2028_with_its_source() -> None:
    table = calendar.holiday_table()
    assert table.first <= date(2019, 1, 1)
    assert table.last == date(2028, 12, 31)
    assert "govuk-bank-holidays" in table.source
    for year in range(2019, 2029):
        assert sum(day.year == year for day in table.days) >= 8
    assert all(day.weekday() < 5 for day in table.days)


@pytest.mark.parametrize(
    "day",
    [
        date(2020, 5, 8),  # moved for VE Day
        date(2022, 6, 3),  # Platinum Jubilee
        date(2022, 9, 19),  # the late Queen's funeral
        date(2023, 5, 8),  # the Coronation
        date(2021, 12, 28),  # substitute day
        date(2024, 3, 29),
        date(2026, 4, 6),
        date(2028, 12, 26),
    ],
)
def test_known_bank_holidays_are_no_working_days(day: date) -> None:
    assert not calendar.is_working_day(day)


def test_scottish_holidays_do_not_count() -> None:
    assert calendar.is_working_day(date(2025, 1, 2))
    assert calendar.is_working_day(date(2024, 11, 29))


def test_weekends_are_no_working_days() -> None:
    assert not calendar.is_working_day(date(2024, 6, 1))
    assert not calendar.is_working_day(date(2024, 6, 2))
    assert calendar.is_working_day(date(2024, 6, 3))


def test_past_the_table_there_is_no_answer() -> None:
    with pytest.raises(PastTheTable, match="1 January 2029"):
        calendar.is_working_day(date(2029, 1, 1))
    with pytest.raises(PastTheTable):
        calendar.add_working_days(date(2028, 12, 29), n=1)
    with pytest.raises(PastTheTable):
        calendar.is_working_day(date(1999, 1, 4))
    assert calendar.add_working_days(date(2028, 12, 28), n=1) == date(2028, 12, 29)


def test_the_first_and_the_last_day_of_the_table_have_an_answer() -> None:
    table = calendar.holiday_table()
    assert table.name_of(table.first) is None
    assert table.name_of(table.last) is None


def test_counting_there_and_back() -> None:
    assert calendar.add_working_days(date(2024, 3, 28), n=5) == date(2024, 4, 8)
    assert calendar.add_working_days(date(2024, 3, 29), n=0) == date(2024, 3, 29)
    assert calendar.working_days_between(date(2024, 3, 28), last=date(2024, 4, 8)) == 5
    assert calendar.working_days_between(date(2024, 4, 8), last=date(2024, 3, 28)) == 0


def test_london_civil_time() -> None:
    assert calendar.london_day(datetime(2024, 6, 30, 23, 30, tzinfo=UTC)) == date(2024, 7, 1)
    assert calendar.london_day(datetime(2024, 12, 31, 23, 30, tzinfo=UTC)) == date(2024, 12, 31)
    assert calendar.in_london(datetime.fromisoformat("2024-07-01T09:00")).isoformat() == "2024-07-01T09:00:00+01:00"
    assert calendar.london_day(date(2024, 7, 1)) == date(2024, 7, 1)
    assert calendar.in_words(date(2026, 4, 1)) == "1 April 2026"


def test_past_the_table_it_says_from_when_to_when_it_reaches() -> None:
    with pytest.raises(PastTheTable) as caught:
        calendar.is_working_day(date(2029, 1, 2))
    first = calendar.in_words(calendar.holiday_table().first)
    assert str(caught.value) == (
        f"Bank holidays are known from {first} to 31 December 2028 only: 2 January 2029 cannot be counted."
    )
    assert caught.value.day == date(2029, 1, 2)
