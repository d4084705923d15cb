"""How a step is put: its day, the day that somebody chose or was told, and its place in the order."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from candour.rulebook import clocks
from candour.rulebook.advice import Certainty
from candour.rulebook.asking import chosen_day, extended_to, most_urgent_first, over, step_by, undated

STARTED = date(2024, 1, 31)
# C16: 28 days that start with the day after.
ENDS = date(2024, 2, 28)


@pytest.mark.parametrize(
    ("told", "ends"),
    [(None, ENDS), (date(2024, 2, 1), ENDS), (ENDS, ENDS), (date(2024, 3, 1), date(2024, 3, 1))],
)
def test_a_day_that_was_told_stands_where_it_is_later(told: date | None, ends: date) -> None:
    assert extended_to("C16", STARTED, settings=None, told=told).day == ends


def test_a_day_that_is_not_later_leaves_the_working_as_it_is() -> None:
    assert extended_to("C16", STARTED, settings=None, told=ENDS) == clocks.due("C16", STARTED)


def test_the_area_s_target_is_counted_and_extended() -> None:
    ours = SimpleNamespace(targets={"C21": (10, "days")})
    assert extended_to("C21", STARTED, settings=ours, told=None).day == date(2024, 2, 10)
    assert extended_to("C21", STARTED, settings=ours, told=date(2024, 2, 20)).day == date(2024, 2, 20)
    # Where nobody sets a number there is nothing to extend.
    assert extended_to("C21", STARTED, settings=None, told=date(2024, 2, 20)).day is None


def test_a_chosen_day_says_that_a_person_chose_it() -> None:
    due = chosen_day(clocks.due("C16", STARTED), day=date(2024, 3, 4))
    assert (due.clock, due.day, due.rule, due.certainty) == ("C16", date(2024, 3, 4), "CHOSEN", Certainty.LOCAL)
    assert due.steps == ("Chosen by a person: 4 March 2024",)


def test_a_period_is_over_only_after_its_last_day() -> None:
    due = clocks.due("C16", STARTED)
    assert [over(due, today=date(2024, 2, day)) for day in (27, 28, 29)] == [False, False, True]
    assert not over(clocks.due("C01", STARTED), today=date(2030, 1, 1))


def test_a_step_has_the_clock_s_provision_unless_the_duty_stands_in_another() -> None:
    due = clocks.due("C16", STARTED)
    plain = step_by(due, act="a", why="w", owner="force")
    assert (plain.act, plain.why, plain.owner, plain.due) == ("a", "w", "force", due)
    assert (plain.provision, plain.certainty) == (due.provision, due.certainty)
    assert (plain.waiting, plain.allegation, plain.letter_kind) == (False, None, "")
    full = step_by(due, act="a", why="w", owner="iopc", waiting=True, allegation="a1", provision="s.1", letter_kind="k")
    assert (full.provision, full.waiting, full.allegation, full.letter_kind) == ("s.1", True, "a1", "k")


def test_a_step_without_a_clock_has_no_day() -> None:
    plain = undated("a", why="w", provision="s.1", owner="force")
    assert (plain.act, plain.why, plain.provision, plain.owner, plain.due) == ("a", "w", "s.1", "force", None)
    assert (plain.certainty, plain.waiting, plain.allegation, plain.letter_kind) == (Certainty.VERIFIED, False, None, "")
    full = undated(
        "a", why="w", provision="s.1", owner="iopc", certainty=Certainty.LOCAL, waiting=True, allegation="a1",
        letter_kind="k",
    )  # fmt: skip
    assert (full.certainty, full.waiting, full.allegation, full.letter_kind) == (Certainty.LOCAL, True, "a1", "k")


def test_the_first_day_stands_first_and_what_waits_for_another_after_what_does_not() -> None:
    early, late = clocks.due("C16", STARTED), clocks.due("C16", date(2024, 3, 1))
    none = clocks.due("C01", STARTED)
    steps = [
        undated("undated", why="w", provision="p", owner="force"),
        step_by(none, act="no number", why="w", owner="force"),
        step_by(late, act="late", why="w", owner="force"),
        step_by(early, act="waits", why="w", owner="iopc", waiting=True),
        step_by(early, act="early", why="w", owner="force"),
    ]
    assert [step.act for step in most_urgent_first(steps)] == ["early", "waits", "late", "undated", "no number"]
