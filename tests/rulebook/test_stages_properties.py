"""Any sequence of lawful acts can be folded, and every step that is asked is an act that is lawful then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candour.rulebook import moves, scheme
from candour.rulebook.force import stages as force
from candour.rulebook.history import Happened
from tests.rulebook import acts, stories, stories_panel
from tests.rulebook.stories import Local, Story

SETTINGS = [
    stories.PLAIN,
    stories.LEICESTERSHIRE,
    Local(second_person_approves=frozenset({"outcome", "review_decision"}), provider="Sancus"),
    stories_panel.PANEL,
]
WRITES: Mapping[str, Mapping[str, acts.Write]] = {
    "force": acts.FORCE,
    "review": acts.REVIEW,
    "commissioner": stories_panel.COMMISSIONER,
    "office": stories_panel.OFFICE,
}
# The stages that no act leaves by itself.
FOREVER = {
    "force": {"withdrawn", "ceased", "conduct_matter"},
    "review": {"withdrawn", "closed"},
    "commissioner": {"closed"},
    "office": {"closed"},
}
# What may wait for somebody's free choice: an open case there asks nothing.
NOTHING_ASKED = {"force": {"conduct_matter"}, "review": set(), "commissioner": set(), "office": set()}


def start(name: str, choose: stories.Choose) -> Story:
    """A case as it comes in."""
    yes_no = [True, False]
    if name == "force":
        kind = choose(["force", "local_policing_body"])
        return stories.complaint("2024-06-05", on_behalf=choose(yes_no), anonymous=choose(yes_no), owner_kind=kind)
    if name == "review":
        return stories.review("2024-02-20", applicant=choose(["complainant", "representative"]))
    if name == "office":
        return stories_panel.office_complaint("2025-01-06", anonymous=choose(yes_no), reachable=False)
    make = choose([stories_panel.complaint, stories_panel.conduct_matter, stories_panel.handled, stories_panel.resolving])
    if make is stories_panel.complaint:
        return make("2025-01-06", anonymous=choose(yes_no), reachable=False)
    return make("2025-01-06")


@pytest.mark.parametrize("name", scheme.SCHEMES)
def test_the_driver_knows_every_act(name: str) -> None:
    assert set(WRITES[name]) == scheme.acts(name)


@pytest.mark.parametrize("name", scheme.SCHEMES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_lawful_acts_fold_and_steps_are_lawful(name: str, data: st.DataObject) -> None:
    local = data.draw(st.sampled_from(SETTINGS))

    def choose(options: list[Any]) -> Any:
        return data.draw(st.sampled_from(options))

    events = list(start(name, choose).events)
    day = events[-1].at.date()
    for _ in range(data.draw(st.integers(0, 25))):
        state = scheme.fold(name, events)
        assert state.stage in scheme.scheme_of(name).stages
        steps = scheme.next_steps(name, state, today=day, settings=local)
        _check(name, state, steps)
        lawful = sorted(one for one in scheme.acts(name) if scheme.refusal(name, one, state) is None)
        if not lawful:  # its words and papers were erased
            assert state.is_disposed_of and not steps
            break
        act = choose([step.act for step in steps]) if steps and choose([True, True, False]) else choose(lawful)
        day += timedelta(days=choose([0, 1, 20, 40]))
        for kind, payload in WRITES[name][act](state, day, choose):
            at = stories.moment(day.isoformat())
            events.append(Happened(kind, at, {"on": day.isoformat(), **payload}, len(events) + 1))
    assert scheme.fold(name, events) == scheme.fold(name, tuple(events))


def _check(name: str, state: Any, steps: tuple[Any, ...]) -> None:
    for step in steps:
        assert scheme.refusal(name, step.act, state) is None, (step, state.stage)
        assert step.why.endswith(".") and step.provision and step.owner
        assert len(step.why.split()) <= 25
    dues = [step.due.day for step in steps if step.due is not None and step.due.day is not None]
    assert dues == sorted(dues)
    if not state.is_open:
        assert steps == ()
        assert all(
            scheme.refusal(name, act, state)
            for act in ("give_letter", "draft_letter", "record_done_elsewhere", "close_case", "add_allegation")
        )
    if state.stage in FOREVER[name]:
        assert not state.is_open
    if state.is_open and not steps:
        assert state.stage in NOTHING_ASKED[name], (state.stage, state)


@pytest.mark.parametrize("name", scheme.SCHEMES)
def test_every_stage_is_reached_and_every_target_is_a_stage(name: str) -> None:
    known = scheme.scheme_of(name)
    targets = {move.to for move in known.moves} - {moves.WHERE_IT_STOOD}
    assert targets == set(known.stages)
    assert {stage for move in known.moves for stage in move.stages} <= {*known.stages, moves.START}


@pytest.mark.parametrize("name", scheme.SCHEMES)
def test_refusals_are_sentences(name: str) -> None:
    known = scheme.scheme_of(name)
    for row in known.acts.values():
        assert row.otherwise.endswith(".")
        assert all(sentence.endswith(".") for _, sentence in row.needs)
        assert row.stages <= set(known.stages)


def test_the_diagram_has_a_line_for_every_move() -> None:
    text = moves.diagram(force.MOVES)
    assert text.startswith("stateDiagram-v2")
    assert "logged --> recorded: recording_decided: recorded" in text
    assert "[*] --> received: complaint_received" in text
    drawn = [moves.Move("made", "", (moves.START, "b"), "a"), moves.Move("closed", "done", ("a", "b"), "b")]
    assert moves.diagram(drawn) == (
        "stateDiagram-v2\n    [*] --> a: made\n    b --> a: made\n    a --> b: closed: done\n"
    )


def test_two_lines_that_disagree_are_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        moves.indexed([moves.Move("closed", "", ("a",), "b"), moves.Move("closed", "", ("a",), "c")])


def test_another_scheme_is_refused_by_name() -> None:
    for call in (
        lambda: scheme.fold("parish", []),
        lambda: scheme.refusal("parish", "add_note", None),
        lambda: scheme.refusal_elsewhere("parish", "add_note", None),
        lambda: scheme.next_steps("parish", None, today=date(2024, 1, 1), settings=stories.PLAIN),
        lambda: scheme.acts("parish"),
        lambda: scheme.done_elsewhere("parish"),
    ):
        with pytest.raises(scheme.UnknownScheme) as caught:
            call()
        assert caught.value.scheme == "parish"
        assert str(caught.value) == (
            "no stages are known for the scheme 'parish'; known are force, review, commissioner, office"
        )


def test_an_unknown_act_is_refused() -> None:
    state = scheme.fold("force", stories.complaint().events)
    assert scheme.refusal("force", "decide_review", state) == moves.UNKNOWN_ACT


@pytest.mark.parametrize("name", scheme.SCHEMES)
def test_done_elsewhere_names_only_acts_of_the_scheme(name: str) -> None:
    assert scheme.done_elsewhere(name) <= scheme.acts(name)


def test_the_moves_are_found_by_what_happened_and_where() -> None:
    table = moves.indexed([moves.Move("closed", "", ("a", "b"), "c"), moves.Move("closed", "x", ("a",), "d")])
    assert table == {("closed", ""): {"a": "c", "b": "c"}, ("closed", "x"): {"a": "d"}}
    where = [moves.target(table, happened="closed", answer=said, stage=at) for said in ("", "x", "y") for at in "abz"]
    assert where == ["c", "c", None, "d", "c", None, "c", "c", None]
    assert moves.target(table, happened="opened", answer="", stage="a") is None


def test_what_is_done_elsewhere_is_lawful_where_its_act_is() -> None:
    received = scheme.fold("force", stories.complaint().events)
    assert scheme.refusal_elsewhere("force", "log_complaint", received) is None
    # A letter written elsewhere is in no hand here: one could be written.
    assert scheme.refusal("force", "give_letter", received)
    assert scheme.refusal_elsewhere("force", "give_letter", received) is None
    assert scheme.refusal_elsewhere("force", "give_copy", received) == scheme.refusal("force", "give_copy", received)
    applied = scheme.fold("review", stories.review().events)
    assert scheme.refusal_elsewhere("review", "forward_review", applied) is None
    assert scheme.refusal_elsewhere("review", "approve_letter", applied) is None
    assert scheme.refusal_elsewhere("review", "accept_review", applied) == scheme.refusal(
        "review", "accept_review", applied
    )
