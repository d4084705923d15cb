"""What the public count of an office holder answers, with every reason of it (SI 2011/3050 Sch para 1(f))."""

from __future__ import annotations

from datetime import date

import pytest

from candour.rulebook.measures.commissioner_counts import Matter, calendar_year, financial_year, sio_1f_count
from tests.rulebook.tables_of_cases import reasons_told

PROVISION = "SI 2011/3050 Sch para 1(f)"


def matter(reference: str, **days: str) -> Matter:
    told = {f"{name}_on": date.fromisoformat(day) for name, day in days.items()}
    return Matter(reference=reference, office_holder="deputy", **told)


def test_each_reference_that_is_left_out_says_by_which_fact_and_how_sure_the_law_is() -> None:
    figure = sio_1f_count(
        "deputy",
        year=financial_year(2024),
        matters=[
            matter("01/24", referred="2024-05-01", told_office_holder="2024-05-02"),
            matter("02/24", referred="2024-03-30", told_office_holder="2024-03-31"),
            matter("03/24"),
            matter("04/24", resolution_opened="2024-06-03"),
        ],
    )
    assert (figure.question, figure.answer) == ("sio_1f_count", 1)
    assert figure.extra == {"counted": ("01/24",), "left_out": ("02/24", "03/24", "04/24")}
    # Which day dates a matter is from memory; that what did not happen is not counted is the words of the Schedule.
    assert reasons_told(figure.reasons) == [
        f'told_office_holder_on=["01/24"]: {PROVISION} [memory]: 1 brought to attention between 1 April 2024 and 31 March 2025',
        f"told_office_holder_on=2024-03-31: {PROVISION} [memory]: 02/24 was brought to attention on another day, 31 March 2024",
        f"referred_on=null: {PROVISION} [verified]: 03/24 was neither referred nor came to informal resolution",
        f"told_office_holder_on=null: {PROVISION} [verified]: 04/24 is not yet known to the office holder",
    ]


@pytest.mark.parametrize("first", [0, 1])
def test_one_that_was_told_of_twice_counts_on_the_first_day(first: int) -> None:
    both = [
        matter("01/24", referred="2024-03-20", told_office_holder="2024-03-20"),
        matter("01/24", resolution_opened="2024-05-20", told_office_holder="2024-05-20"),
    ]
    matters = [both[first], both[1 - first]]
    assert sio_1f_count("deputy", year=financial_year(2023), matters=matters).extra["counted"] == ("01/24",)
    later = sio_1f_count("deputy", year=financial_year(2024), matters=matters)
    assert (later.answer, later.extra["left_out"]) == (0, ("01/24",))


@pytest.mark.parametrize(
    ("day", "held"), [("2023-12-31", False), ("2024-01-01", True), ("2024-12-31", True), ("2025-01-01", False)]
)
def test_references_are_numbered_from_new_years_day(day: str, held: bool) -> None:
    assert calendar_year(2024).holds(date.fromisoformat(day)) is held
