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
from candour.rulebook.review import stages as review_stages
from tests.rulebook import acts, stories
from tests.rulebook.stories import Local

SETTINGS = [
    stories.PLAIN,
    stories.LEICESTERSHIRE,
    Local(second_person_approves=frozenset({"outcome", "review_decision"}), provider="Sancus"),
]
STARTS = {"force": (stories.complaint, "2024-06-05"), "review": (stories.review, "2024-02-20")}
WRITES: Mapping[str, Mapping[str, acts.Write]] = {"force": acts.FORCE, "review": acts.REVIEW}
FOREVER = {"withdrawn", "ceased", "conduct_matter", "closed"}


@pytest.mark.parametrize("name", ["force", "review"])
def test_the_driver_knows_every_act(name: str) -> None:
    assert set(WRITES[name]) == scheme.acts(name)


@pytest.mark.parametrize("name", ["force", "review"])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_lawful_acts_fold_and_steps_are_lawful(name: str, data: st.DataObject) -> None:
    make, start = STARTS[name]
    story = make(start, on_behalf=data.draw(st.booleans()), anonymous=data.draw(st.booleans())) if name == "force" \
        else make(start, applicant=data.draw(st.sampled_from(["complainant", "representative"])))
    events, day = list(story.events), date.fromisoformat(start)
    local = data.draw(st.sampled_from(SETTINGS))

    def choose(options: list[Any]) -> Any:
        return data.draw(st.sampled_from(options))

    for _ in range(data.draw(st.integers(0, 25))):
        state = scheme.fold(name, events)
        assert state.stage in (force.STAGES if name == "force" else review_stages.STAGES)
        steps = scheme.next_steps(name, state, today=day, settings=local)
        _check(name, state, steps)
        act = choose([step.act for step in steps]) if steps and choose([True, True, False]) else choose(
            sorted(one for one in scheme.acts(name) if scheme.refusal(name, one, state) is None)
        )  # fmt: skip
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
    if state.stage in FOREVER:
        assert not state.is_open
    if state.is_open and not steps:
        assert state.stage == "conduct_matter", (state.stage, state)


@pytest.mark.parametrize("name", ["force", "review"])
def test_every_stage_is_reached_and_every_target_is_a_stage(name: str) -> None:
    module = force if name == "force" else review_stages
    targets = {move.to for move in module.MOVES} - {moves.WHERE_IT_STOOD}
    assert targets == set(module.STAGES)
    assert {stage for move in module.MOVES for stage in move.stages} <= {*module.STAGES, moves.START}


@pytest.mark.parametrize("name", ["force", "review"])
def test_refusals_are_sentences(name: str) -> None:
    module = force if name == "force" else review_stages
    for row in module.ACTS.values():
        assert row.otherwise.endswith(".")
        assert all(sentence.endswith(".") for _, sentence in row.needs)
        assert row.stages <= set(module.STAGES)


def test_the_diagram_has_a_line_for_every_move() -> None:
    text = moves.diagram(force.MOVES)
    assert text.startswith("stateDiagram-v2")
    assert "logged --> recorded: recording_decided: recorded" in text
    assert "[*] --> received: complaint_received" in text


def test_two_lines_that_disagree_are_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        moves.indexed([moves.Move("closed", "", ("a",), "b"), moves.Move("closed", "", ("a",), "c")])


def test_another_scheme_is_refused_by_name() -> None:
    for call in (
        lambda: scheme.fold("office", []),
        lambda: scheme.refusal("office", "add_note", None),
        lambda: scheme.next_steps("office", None, today=date(2024, 1, 1), settings=stories.PLAIN),
        lambda: scheme.acts("office"),
        lambda: scheme.done_elsewhere("office"),
    ):
        with pytest.raises(scheme.UnknownScheme, match="office"):
            call()


def test_an_unknown_act_is_refused() -> None:
    state = scheme.fold("force", stories.complaint().events)
    assert scheme.refusal("force", "decide_review", state) == moves.UNKNOWN_ACT


@pytest.mark.parametrize("name", ["force", "review"])
def test_done_elsewhere_names_only_acts_of_the_scheme(name: str) -> None:
    assert scheme.done_elsewhere(name) <= scheme.acts(name)
