"""Dates as people remember them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.casework.intake.when import NoSuchDate, more_than_a_year_ago, span


@pytest.mark.parametrize(
    ("parts", "first", "last"),
    [
        ((3, 2, 2026), date(2026, 2, 3), date(2026, 2, 3)),
        ((None, 2, 2024), date(2024, 2, 1), date(2024, 2, 29)),
        ((None, None, 2025), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_part_left_out_means_every_day_it_may_be(parts, first, last):
    found = span(day=parts[0], month=parts[1], year=parts[2])
    assert (found.first, found.last) == (first, last)


def test_nothing_given_is_no_date():
    assert span(day=None, month=None, year=None) is None


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ((31, 2, 2026), "day"), ((0, 1, 2026), "day"), ((1, 13, 2026), "month"), ((1, None, 2026), "month"),
        ((1, 1, None), "year"), ((1, 1, 26), "year"), ((1, 1, 99999), "year"), ((None, 0, 2026), "month"),
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_names_the_part_to_mend(parts, wrong):
    with pytest.raises(NoSuchDate) as refused:
        span(day=parts[0], month=parts[1], year=parts[2])
    assert refused.value.part == wrong


@pytest.mark.parametrize(
    ("last", "today", "late"),
    [
        (date(2025, 11, 23), date(2026, 11, 23), False), (date(2025, 11, 22), date(2026, 11, 23), True),
        (date(2023, 2, 28), date(2024, 2, 29), False), (date(2023, 2, 27), date(2024, 2, 29), True),
    ],
)  # fmt: skip
def test_twelve_months_to_the_day(last, today, late):
    assert more_than_a_year_ago(last, today=today) is late


@given(st.integers(-5, 40), st.integers(-5, 20), st.integers(-1, 12000))
def test_any_numbers_are_a_span_or_a_named_mistake(day, month, year):
    try:
        found = span(day=day, month=month, year=year)
    except NoSuchDate as wrong:
        assert wrong.part in ("day", "month", "year")
    else:
        assert found.first <= found.last
