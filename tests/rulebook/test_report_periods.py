"""Which spans of time the words of a report name, and when they speak of more than one: one period drives every count."""

from __future__ import annotations

from datetime import date

import pytest

from candour.rulebook.measures import report_periods
from candour.rulebook.measures.commissioner_counts import Period


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("There were none.", ()),
        ("The Act 2011, and the last of them", ()),
        ("Nothing over the last 12 months.", ("the last 12 months",)),
        ("In the past year and the previous two quarters", ("the past year", "the previous two quarters")),
        ("Last week", ("Last week",)),
        ("received in 2024", ("in 2024",)),
        ("for 2023/24 and for 2023 - 24", ("for 2023/24", "for 2023 - 24")),
        ("by financial year 2023-24, not by calendar year", ("financial year 2023-24", "calendar year")),
        ("since December 2023", ("since December 2023",)),
        (
            "Since the last report was issued in December 2023 there were three",
            ("Since the last report was issued in December 2023",),
        ),
        # In the order of the words, whatever they are; and a line's end within them is a space.
        (
            "Since 2022 little came, in 2023 more, in the last\n six  months most",
            ("Since 2022", "in 2023", "the last six months"),
        ),
    ],
)
def test_the_spans_of_a_text_are_found_in_their_order(text: str, spans: tuple[str, ...]) -> None:
    assert report_periods.spans(text) == spans


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        ((), ""),
        (("There were none.",), ""),
        (("None in 2024.", "Three in 2024."), ""),
        (("In 2024 there were three.", "Of them, in 2024, two were closed."), ""),
        (("None in 2024.", "Three in 2023."), "“in 2024”; “in 2023”"),
        (("In 2024, not in 2023, and not since June 2022",), "“In 2024”; “in 2023”; “since June 2022”"),
    ],
)
def test_texts_that_name_two_periods_are_warned_of(texts: tuple[str, ...], named: str) -> None:
    said = f"These words name different periods, and one period must drive every count: {named}."
    assert report_periods.mixed(texts) == (said if named else "")


YEAR = Period(first=date(2023, 12, 5), last=date(2024, 12, 2))


def warned(period: Period = YEAR, *texts: str, references: tuple[str, ...] = (), annual: bool = True) -> list[str]:
    return list(report_periods.warnings(period, texts=texts, references=references, annual=annual))


def test_each_period_in_somebodys_words_is_set_against_that_of_the_report() -> None:
    told = "is another period than that of the report, 5 December 2023 to 2 December 2024."
    texts = ("None in 2024.", "There are none.", "In 2023 one, since June 2024 none.")
    assert warned(YEAR, *texts) == [f"“in 2024” {told}", f"“In 2023” {told}", f"“since June 2024” {told}"]


@pytest.mark.parametrize(
    ("references", "years"),
    [((), 0), (("01/24",), 1), (("01/24", "02/24"), 1), (("05/23", "01/24", "02/24"), 2), (("05/22", "05/23", "01/24"), 3)],
)
def test_references_of_more_than_one_calendar_year_are_explained(references: tuple[str, ...], years: int) -> None:
    said = f"The references are of {years} calendar years, because the report covers the time since the last one."
    assert warned(references=references) == ([said] if years > 1 else [])


@pytest.mark.parametrize(("last", "days"), [(date(2024, 11, 18), 350), (date(2024, 12, 19), 381), (date(2023, 12, 5), 1)])
def test_an_annual_report_that_is_far_from_a_year_is_warned_of(last: date, days: int) -> None:
    period = Period(first=YEAR.first, last=last)
    assert warned(period) == [f"The report is called annual and covers {days} days."]
    assert warned(period, annual=False) == []


@pytest.mark.parametrize("last", [date(2024, 11, 19), date(2024, 12, 2), date(2024, 12, 18)])
def test_an_annual_report_of_about_a_year_is_not(last: date) -> None:
    assert warned(Period(first=YEAR.first, last=last)) == []
