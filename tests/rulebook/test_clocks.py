"""The counting rules, and the table of clocks C01 to C39 and K01 to K33."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from candour.rulebook import clocks, counting
from candour.rulebook.advice import Certainty
from candour.rulebook.calendar import HolidayTable
from candour.rulebook.clocks import LeftOut

MAUNDY_THURSDAY = date(2024, 3, 28)
WITHOUT_A_NUMBER = {
    "C01", "C04", "C06", "C17", "C18", "C19", "C28", "C29", "C37", "K01", "K02", "K05", "K25",
}  # fmt: skip
LOCAL = {
    "C02", "C03", "C05", "C20", "C21", "C34", "C39", "K06", "K10", "K12", "K13", "K14", "K15", "K16", "K17", "K26", "K27",
    "K29",
}  # fmt: skip
# How sure each row of the commissioner's table is, as its marker says; the rows that are not told here are local.
MARKERS = {
    **dict.fromkeys(("K01", "K02"), Certainty.ANALOGUE),
    **dict.fromkeys(("K03", "K06", "K19", "K20", "K24", "K28"), Certainty.MEMORY),
    **dict.fromkeys(
        ("K04", "K05", "K07", "K08", "K09", "K18", "K21", "K22", "K23", "K25", "K26", "K27", "K30", "K32"),
        Certainty.VERIFIED,
    ),
}
# Each clock started on 28 March 2024, the day before Good Friday.
LAST_DAYS = {
    **dict.fromkeys(("C07", "C08", "C09", "C10"), date(2024, 3, 29)),
    **dict.fromkeys(("C11", "C12", "C16", "C22", "C32", "C33"), date(2024, 4, 25)),
    **dict.fromkeys(("C13", "C14", "C15", "C31"), date(2024, 4, 8)),
    "C23": date(2024, 5, 22),
    "C24": date(2024, 4, 17),
    "C25": date(2025, 3, 27),
    "C26": date(2024, 9, 27),
    "C27": date(2025, 3, 27),
    "C30": date(2024, 4, 15),
    "C35": date(2024, 4, 25),
    "C36": date(2024, 3, 28),
    "C38": date(2024, 6, 28),
    "K03": date(2024, 3, 29),
    "K04": date(2025, 3, 28),
    "K07": date(2024, 4, 18),
    "K08": date(2024, 3, 28),
    "K09": date(2024, 3, 30),
    "K11": date(2024, 4, 25),
    "K18": date(2024, 4, 17),
    "K19": date(2024, 4, 17),
    "K20": date(2024, 5, 8),
    # The financial year in which it falls began on 1 April 2023.
    "K21": date(2023, 2, 1),
    "K22": date(2023, 2, 8),
    "K23": date(2023, 2, 15),
    "K24": date(2023, 2, 22),
    "K28": date(2024, 3, 20),
    "K30": date(2024, 4, 28),
    "K31": date(2024, 3, 31),
    "K32": date(2025, 3, 27),
    "K33": date(2026, 3, 27),
}


def test_the_table_holds_every_clock_of_the_specification() -> None:
    assert list(clocks.table()) == [*(f"C{n:02}" for n in range(1, 40)), *(f"K{n:02}" for n in range(1, 34))]
    assert set(clocks.table()) == WITHOUT_A_NUMBER | LOCAL | set(LAST_DAYS)
    for row in clocks.table().values():
        assert row.name and row.trigger and row.provision
        assert row.in_force <= date(2021, 5, 31)
        assert row.in_force_to is None


@pytest.mark.parametrize("clock", [f"K{n:02}" for n in range(1, 34)])
def test_each_row_of_the_commissioners_table_is_as_sure_as_its_marker(clock: str) -> None:
    assert clocks.clock(clock).certainty is MARKERS.get(clock, Certainty.LOCAL)


@pytest.mark.parametrize("clock", LAST_DAYS)
def test_each_clock_ends_on_its_day(clock: str) -> None:
    found = clocks.due(clock, MAUNDY_THURSDAY)
    assert found.day == LAST_DAYS[clock]
    assert found.steps


@pytest.mark.parametrize("clock", sorted(WITHOUT_A_NUMBER | LOCAL))
def test_no_date_where_the_law_sets_no_number(clock: str) -> None:
    found = clocks.due(clock, MAUNDY_THURSDAY)
    assert found.due is None
    assert found.steps == ("The law sets no number of days",)


@pytest.mark.parametrize(
    ("target", "day"),
    [
        ((3, "working_days"), date(2024, 4, 4)),
        ((28, "days"), date(2024, 4, 25)),
        ((2, "weeks"), date(2024, 4, 11)),
    ],
)
def test_a_local_target_is_counted_in_its_unit(target: tuple[int, str], day: date) -> None:
    settings = SimpleNamespace(targets={"C03": target})
    found = clocks.due("C03", MAUNDY_THURSDAY, settings=settings)
    assert (found.day, found.certainty) == (day, Certainty.LOCAL)


def test_a_profile_can_change_only_what_the_law_leaves_open() -> None:
    settings = SimpleNamespace(targets={"C16": (5, "days"), "C13": (90, "days"), "C22": (14, "days"), "C01": (1, "days")})
    assert clocks.due("C16", MAUNDY_THURSDAY, settings=settings).day == LAST_DAYS["C16"]
    assert clocks.due("C13", MAUNDY_THURSDAY, settings=settings).day == LAST_DAYS["C13"]
    assert clocks.due("C22", MAUNDY_THURSDAY, settings=settings).day == date(2024, 4, 11)
    assert clocks.due("C01", MAUNDY_THURSDAY, settings=settings).due is None


def test_a_target_in_another_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="fortnights"):
        clocks.due("C03", MAUNDY_THURSDAY, settings=SimpleNamespace(targets={"C03": (1, "fortnights")}))


def test_a_length_told_for_this_once_counts_before_the_areas_target() -> None:
    settings = SimpleNamespace(targets={"C03": (3, "working_days"), "K29": (15, "working_days")})
    assert clocks.due("C03", MAUNDY_THURSDAY, settings=settings, length=(1, "weeks")).day == date(2024, 4, 4)
    assert clocks.due("K29", date(2024, 12, 2), settings=settings).day == date(2024, 11, 8)
    with pytest.raises(ValueError, match="C16 is not local"):
        clocks.due("C16", MAUNDY_THURSDAY, length=(1, "weeks"))
    with pytest.raises(ValueError, match="counted in working days"):
        clocks.due("K29", date(2024, 12, 2), length=(15, "days"))


@pytest.mark.parametrize(
    ("meeting", "n", "last"),
    [
        (date(2024, 12, 2), 15, date(2024, 11, 8)),
        (date(2024, 12, 2), 5, date(2024, 11, 22)),
        (date(2025, 2, 5), 15, date(2025, 1, 14)),
        (date(2025, 2, 5), 5, date(2025, 1, 28)),
        (date(2025, 4, 29), 15, date(2025, 4, 3)),
        (date(2025, 4, 29), 7, date(2025, 4, 15)),
        (date(2025, 4, 29), 5, date(2025, 4, 17)),
        (date(2025, 4, 22), 0, date(2025, 4, 17)),
        (date(2024, 12, 1), 0, date(2024, 11, 29)),
    ],
)
def test_clear_working_days_lie_between_and_end_on_a_working_day(meeting: date, n: int, last: date) -> None:
    assert clocks.clear_wd(meeting, n=n) == last


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2025, 3, 31), date(2024, 4, 1), date(2025, 3, 31)),
        (date(2025, 4, 1), date(2025, 4, 1), date(2026, 3, 31)),
        (date(2024, 2, 29), date(2023, 4, 1), date(2024, 3, 31)),
    ],
)
def test_a_financial_year_runs_from_april_to_march(day: date, first: date, last: date) -> None:
    assert (counting.year_start(day), counting.year_end(day)) == (first, last)


def test_a_financial_year_before_the_first_year_is_refused() -> None:
    with pytest.raises(OverflowError):
        counting.year_start(date(1, 3, 31))
    assert counting.year_start(date(1, 4, 1)) == date(1, 4, 1)


def test_an_unknown_clock_is_named() -> None:
    with pytest.raises(clocks.UnknownClock, match="C40"):
        clocks.due("C40", MAUNDY_THURSDAY)


def test_after_and_from_differ_by_the_trigger_day() -> None:
    assert clocks.after(date(2026, 4, 1), days=28) == date(2026, 4, 29)
    assert clocks.from_(date(2026, 4, 1), days=28) == date(2026, 4, 28)
    assert clocks.weeks4(date(2026, 4, 1)) == date(2026, 4, 29)


@pytest.mark.parametrize(
    ("start", "n", "last"),
    [
        (date(2023, 3, 10), 12, date(2024, 3, 9)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 3, 1), 12, date(2024, 2, 29)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 12, 31), 6, date(2025, 6, 30)),
        (date(2024, 1, 1), 12, date(2024, 12, 31)),
        (date(2024, 12, 15), 1, date(2025, 1, 14)),
    ],
)
def test_months_end_the_day_before_the_corresponding_date(start: date, n: int, last: date) -> None:
    assert clocks.months(start, n=n) == last


def test_the_corresponding_date_itself() -> None:
    assert clocks.corresponding_date(date(2024, 11, 30), n=3) == date(2025, 2, 28)
    assert clocks.corresponding_date(date(2024, 9, 15), n=3) == date(2024, 12, 15)
    assert clocks.corresponding_date(date(9999, 11, 30), n=1) == date(9999, 12, 30)
    with pytest.raises(OverflowError):
        clocks.corresponding_date(date(9999, 12, 1), n=1)


def test_the_next_day_ends_at_its_last_second_in_london_summer_and_winter() -> None:
    summer = clocks.due("C07", date(2024, 5, 31)).due
    winter = clocks.due("C07", date(2024, 12, 24)).due
    assert isinstance(summer, datetime) and isinstance(winter, datetime)
    assert summer.isoformat() == "2024-06-01T23:59:59+01:00"
    assert winter.isoformat() == "2024-12-25T23:59:59+00:00"


def test_a_moment_counts_from_its_london_day() -> None:
    late_in_june = datetime(2024, 6, 30, 23, 30, tzinfo=UTC)
    assert clocks.due("C16", late_in_june).day == date(2024, 7, 29)
    assert clocks.due("C16", datetime.fromisoformat("2024-06-30T23:30")).day == date(2024, 7, 28)


def test_the_night_the_clocks_change_has_one_next_day() -> None:
    found = clocks.due("C07", datetime.fromisoformat("2024-03-30T23:59")).due
    assert isinstance(found, datetime)
    assert found.isoformat() == "2024-03-31T23:59:59+01:00"


def test_the_working_is_shown_in_plain_words() -> None:
    held = LeftOut(date(2026, 4, 10), date(2026, 4, 19), "the local policing body")
    found = clocks.due("C16", date(2026, 4, 1), excluded=[held], extended_by_days=2)
    assert found.steps == (
        "28 days, starting the day after 1 April 2026",
        "9 days left out while the local policing body held it",
        "Extended by 2 days",
        "Last day: 10 May 2026",
    )
    assert clocks.due("C13", MAUNDY_THURSDAY).steps == (
        "5 working days, starting the day after 28 March 2024",
        "29 March 2024 does not count: Good Friday",
        "1 April 2024 does not count: Easter Monday",
        "Last day: 8 April 2024",
    )


def test_one_day_is_not_days() -> None:
    held = LeftOut(date(2026, 4, 10), date(2026, 4, 11), "the IOPC")
    settings = SimpleNamespace(targets={"C03": (1, "working_days"), "C05": (1, "days")})
    assert "1 day left out while the IOPC held it" in clocks.due("C16", date(2026, 4, 1), excluded=[held]).steps
    assert clocks.due("C03", date(2026, 4, 1), settings=settings).steps[0].startswith("1 working day,")
    assert clocks.due("C05", date(2026, 4, 1), settings=settings).steps[0] == "1 day, starting the day after 1 April 2026"


def test_days_at_two_bodies_at_once_are_left_out_once() -> None:
    first = LeftOut(date(2024, 2, 1), date(2024, 2, 10), "the IOPC")
    second = LeftOut(date(2024, 2, 5), date(2024, 2, 12), "the local policing body")
    within = LeftOut(date(2024, 2, 6), date(2024, 2, 7), "the IOPC")
    plain = clocks.due("C16", date(2024, 1, 31)).day
    found = clocks.due("C16", date(2024, 1, 31), excluded=[second, within, first]).day
    assert plain is not None and found == plain + timedelta(days=11)


def test_impossible_extensions_are_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        clocks.due("C16", MAUNDY_THURSDAY, extended_by_days=-1)
    with pytest.raises(ValueError, match="before it was received"):
        clocks.due("C16", MAUNDY_THURSDAY, excluded=[LeftOut(date(2024, 4, 2), date(2024, 4, 1), "the IOPC")])


def test_an_extended_next_day_still_ends_at_the_last_second() -> None:
    found = clocks.due("C07", date(2024, 10, 26), extended_by_days=1).due
    assert isinstance(found, datetime)
    assert found.isoformat() == "2024-10-28T23:59:59+00:00"


def test_one_period_is_told_unless_more_are_asked_for() -> None:
    assert [each.day for each in clocks.every_due("C25", date(2023, 3, 10))] == [date(2024, 3, 9)]


def test_every_period_is_counted_by_the_target_and_the_bank_holidays_of_the_area() -> None:
    here = HolidayTable(
        first=date(2024, 1, 1), last=date(2024, 12, 31), source="a decree",
        days={date(2024, 4, 24): "Founders' Day", date(2024, 5, 6): "Early May bank holiday"},
    )  # fmt: skip
    settings = SimpleNamespace(targets={"K11": (10, "working_days")}, holidays=here)
    first, second = clocks.every_due("K11", date(2024, 4, 8), settings=settings, periods=2)
    assert (first.day, second.day, second.certainty) == (date(2024, 4, 22), date(2024, 5, 8), Certainty.LOCAL)
    assert second.steps[1] == "24 April 2024 does not count: Founders' Day"


def test_a_bank_holiday_that_starts_the_period_is_not_told_as_passed_over() -> None:
    assert clocks.due("C13", date(2024, 3, 29)).steps == (
        "5 working days, starting the day after 29 March 2024",
        "1 April 2024 does not count: Easter Monday",
        "Last day: 8 April 2024",
    )
