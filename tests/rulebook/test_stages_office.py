"""Where a complaint about the office stands, what is asked, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from candour.rulebook.history import Step
from candour.rulebook.office.next_steps import next_steps
from candour.rulebook.office.stages import fold, refusal
from tests.rulebook.stories import PLAIN, Local, Story
from tests.rulebook.stories_panel import PANEL, given
from tests.rulebook.stories_panel import office_complaint as received

DAY = "2025-01-07"


def chosen(**more: object) -> Story:
    return received(**more)(DAY, "handler_chosen", user="u2", post="chief finance officer")


def handled(**more: object) -> Story:
    return chosen(**more)("2025-01-20", "office_outcome_decided", answer="partly_upheld")


def told() -> Story:
    return given(handled(), "2025-01-21", "office_outcome")


def asked(story: Story, local: Local = PANEL) -> dict[str, Step]:
    return {step.act: step for step in next_steps(fold(story.events), today=date(2025, 1, 7), settings=local)}


STAGES = [
    (received(), "received", True),
    (chosen(), "handler_chosen", True),
    (handled(), "handled", True),
    (told(), "outcome_told", True),
    (told()("2025-01-22", "closed", why_code="done"), "closed", False),
    (received()(DAY, "office_passed_on", to="the force"), "passed_on", True),
    (handled(anonymous=True, reachable=False)("2025-01-22", "closed", why_code="done"), "closed", False),
    (handled()("2025-01-22", "done_elsewhere", act="give_letter", by_whom="us"), "outcome_told", True),
    (received()("2025-01-22", "done_elsewhere", act="close_case", by_whom="us"), "received", True),
]


@pytest.mark.parametrize(("story", "stage", "is_open"), STAGES)
def test_the_stage(story: Story, stage: str, is_open: bool) -> None:
    state = fold(story.events)
    assert (state.stage, state.is_open) == (stage, is_open)


def test_a_copy_of_the_outcome_to_somebody_else_tells_the_complainant_nothing() -> None:
    story = handled()("2025-01-21", "letter_given", letter="l1", letter_kind="office_outcome", to="interested_person")
    state = fold(story.events)
    assert (state.stage, state.told_on) == ("handled", None) and "office_outcome" in state.letters_owed
    assert state.letters["l1"].status == "given"


GUARDS = [
    ("decide_office_outcome", received(), "stage", chosen()),
    ("close_case", handled(), "outcome", told()),
    ("close_case", received()(DAY, "office_passed_on", to="x"), "letter", given(
        received()(DAY, "office_passed_on", to="x"), DAY, "office_passed_on")),
    ("close_case", handled(), "outcome", handled(anonymous=True, reachable=False)),
    ("pass_on", handled(), "stage", chosen()),
    ("choose_handler", handled(), "stage", chosen()),
    ("give_letter", chosen(), "letter", chosen()(DAY, "letter_drafted", letter="l1", letter_kind="office_acknowledgement")),
    ("restrict_case", chosen()(DAY, "restricted"), "already", chosen()),
    ("unrestrict_case", chosen(), "not restricted", chosen()(DAY, "restricted")),
]  # fmt: skip


@pytest.mark.parametrize(("act", "not_yet", "word", "lawful"), GUARDS)
def test_each_guard_refuses_and_allows(act: str, not_yet: Story, word: str, lawful: Story) -> None:
    why = refusal(act, fold(not_yet.events))
    assert why is not None
    assert word in why
    assert refusal(act, fold(lawful.events)) is None


STEPS = [
    (received(), {"draft_letter": "2025-01-09", "choose_handler": "2025-02-03"}),
    (received()(DAY, "acknowledged", channel="TEL"), {"choose_handler": "2025-02-03"}),
    (chosen(anonymous=True, reachable=False), {"decide_office_outcome": "2025-02-03"}),
    (handled(), {"draft_letter": "2025-02-03"}),
    (handled()(DAY, "letter_drafted", letter="l1", letter_kind="office_outcome"), {"approve_letter": "2025-02-03"}),
    (told(), {"close_case": ""}),
    (told()("2025-01-22", "closed", why_code="done"), {}),
]


@pytest.mark.parametrize(("story", "steps"), STEPS)
def test_what_is_asked_next_and_by_when(story: Story, steps: dict[str, str]) -> None:
    found = asked(story)
    assert {act: str(step.due.day) if step.due else "" for act, step in found.items()} == steps
    assert all(step.owner == "office" and step.provision == "local practice" for step in found.values())


def test_without_targets_no_day_is_set() -> None:
    assert all(step.due is None for step in asked(received(), PLAIN).values())


def test_the_days_are_worked_out_in_words() -> None:
    due = asked(received())["draft_letter"].due
    assert due is not None
    assert due.steps == ("3 working days, starting the day after 6 January 2025", "Last day: 9 January 2025")
    weeks = asked(chosen(), Local(targets={"O02": (8, "weeks")}))["decide_office_outcome"].due
    assert weeks is not None
    assert (weeks.day, weeks.rule) == (date(2025, 3, 3), "AFTER(56)")


@pytest.mark.parametrize("kind", ["contact_changed", "party_added"])
def test_whoever_can_be_reached_at_last_is_owed_what_tells_where_it_stands(kind: str) -> None:
    def reached(story: Story) -> set[str]:
        before = set(fold(story.events).letters_owed)
        return set(fold(story("2025-01-25", kind, party="p1", reachable=True).events).letters_owed) - before

    nameless = {"anonymous": True, "reachable": False}
    assert reached(chosen(**nameless)) == {"office_acknowledgement"}
    assert reached(handled(**nameless)) == {"office_outcome"}
    passed = received(**nameless)("2025-01-08", "office_passed_on", to="force")
    assert reached(passed) == {"office_passed_on"}
    assert reached(handled(**nameless)("2025-01-22", "closed", why_code="done")) == set()
    assert reached(chosen(**nameless)("2025-01-20", "contact_changed", party="p1", reachable=True)) == set(), "not twice"
    acknowledged = {"when": "2025-01-21", "kind": "acknowledged", "channel": "TEL"}
    assert reached(chosen(**nameless)(**acknowledged)) == set(), "acknowledged already"
    assert reached(handled(**nameless)(**acknowledged)) == {"office_outcome"}
    assert not fold(chosen(**nameless)("2025-01-20", kind, party="p1", reachable=False).events).letters_owed


def test_the_days_count_from_receipt_not_from_the_day_of_entry() -> None:
    found = asked(received(received_on="2025-01-03"))
    days = {act: step.due.day for act, step in found.items() if step.due is not None}
    assert days == {"draft_letter": date(2025, 1, 8), "choose_handler": date(2025, 1, 31)}


def test_somebody_without_a_name_who_can_be_reached_is_told() -> None:
    assert "draft_letter" in asked(received(anonymous=True, reachable=True))
    assert "draft_letter" not in asked(received(anonymous=True, reachable=False))


def test_whoever_chooses_the_handler_can_set_right_whom_it_is_about() -> None:
    assert fold(chosen().events).subject == "office_staff"
    story = received()(DAY, "handler_chosen", user="u2", post="monitoring officer", subject="office_chief_executive")
    assert fold(story.events).subject == "office_chief_executive"


def test_a_letter_written_before_the_outcome_was_decided_does_not_tell_it() -> None:
    early = chosen()(DAY, "letter_drafted", letter="l1", letter_kind="office_outcome")
    assert set(asked(early("2025-01-20", "office_outcome_decided", answer="upheld"))) == {"draft_letter"}


def test_the_letter_that_was_written_last_is_the_one_to_approve() -> None:
    story = handled()("2025-01-20", "letter_drafted", letter="l1", letter_kind="office_outcome")
    story("2025-01-20", "letter_drafted", letter="l2", letter_kind="office_outcome")
    story("2025-01-21", "letter_approved", letter="l2")
    assert set(asked(story)) == {"give_letter"}
    story("2025-01-21", "letter_drafted", letter="l1", letter_kind="office_outcome")
    assert set(asked(story)) == {"approve_letter"}


def test_a_closed_case_says_that_it_is_closed_and_still_takes_notes() -> None:
    closed = fold(told()("2025-01-22", "closed", why_code="done").events)
    for act in ("acknowledge", "choose_handler", "decide_office_outcome", "give_letter", "close_case"):
        assert refusal(act, closed) == "The case is closed."  # and is not opened again
    assert {refusal(act, closed) for act in ("add_note", "add_paper", "assign_case", "restrict_case")} == {None}
