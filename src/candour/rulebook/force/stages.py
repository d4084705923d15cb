"""Where does a complaint stand, and what may be done with it now? (PRA 2002 Sch 3; SI 2020/2)

The stage is a fold of the events alone, by the table `MOVES`; what may be done in it is the table `ACTS` in `lawful`.
Suspended, referred, restricted and awaiting consent are flags beside the stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from candour.rulebook import moves
from candour.rulebook.force import elsewhere
from candour.rulebook.force.lawful import ACTS
from candour.rulebook.force.noting import HANDLING_BY_MODE, NOTES
from candour.rulebook.force.state import (
    CEASED,
    CLOSED_OUTSIDE,
    CONDUCT_MATTER,
    FINAL,
    FORWARDED,
    HANDLING,
    LOGGED,
    NOT_COMPLAINT,
    OUTCOME_DECIDED,
    OUTCOME_NOTIFIED,
    OUTSIDE,
    RECEIVED,
    RECORDED,
    REFERRED,
    STAGES,
    WITHDRAWN,
    State,
)
from candour.rulebook.history import Happened
from candour.rulebook.moves import IN_ERROR, START, WHERE_IT_STOOD, Move
from candour.rulebook.payloads import day_of, is_to_the_complainant

__all__ = ["ACTS", "MOVES", "STAGES", "State", "fold", "refusal"]

NOT_YET_RECORDED = (RECEIVED, LOGGED, OUTSIDE)
IN_SCHEDULE_3 = (RECORDED, HANDLING, OUTCOME_DECIDED)
GOING_ON = (*NOT_YET_RECORDED, REFERRED, *IN_SCHEDULE_3)
ENDED_WITHOUT_OUTCOME = (NOT_COMPLAINT, FORWARDED, CLOSED_OUTSIDE, WITHDRAWN, CEASED)

# What happened, with which answer, in which stages, leads where. What stands in no line leaves the stage as it is.
MOVES: tuple[Move, ...] = (
    Move("complaint_received", "", (START,), RECEIVED),
    Move("complaint_logged", "", (RECEIVED,), LOGGED),
    Move("not_a_complaint_decided", "", (RECEIVED, LOGGED), NOT_COMPLAINT),
    Move("complaint_forwarded", "", (RECEIVED, LOGGED), FORWARDED),
    # Recording: into Schedule 3 and never back (Sch 3 para 2(6A)-(6C)).
    Move("recording_decided", "recorded", (*NOT_YET_RECORDED, CLOSED_OUTSIDE), RECORDED),
    Move("recording_decided", "recorded as the IOPC requires", (*NOT_YET_RECORDED, CLOSED_OUTSIDE), HANDLING),
    Move("recording_decided", "outside_schedule_3", (RECEIVED, LOGGED), OUTSIDE),
    Move("recording_decided", "not_recorded", (RECEIVED, LOGGED), NOT_COMPLAINT),
    Move("outside_outcome_given", "resolved", (OUTSIDE,), CLOSED_OUTSIDE),
    Move("recording_wished", "", (CLOSED_OUTSIDE,), OUTSIDE),
    # The IOPC (Sch 3 paras 4, 4A, 5, 15).
    Move("called_in", "", (CLOSED_OUTSIDE,), OUTSIDE),
    Move("called_in", "", (NOT_COMPLAINT,), LOGGED),
    Move("called_in", "", (FINAL,), OUTCOME_NOTIFIED),
    Move("referred_to_iopc", "", (*NOT_YET_RECORDED, *IN_SCHEDULE_3, OUTCOME_NOTIFIED), REFERRED),
    Move("iopc_answered", "returned", (REFERRED,), WHERE_IT_STOOD),
    Move("iopc_answered", "to be investigated", (REFERRED, RECORDED), HANDLING),
    Move("iopc_answered", "to be investigated, not yet recorded", (REFERRED,), WHERE_IT_STOOD),
    # Handling and outcome are the allegations'.
    Move("handling_decided", "", (RECORDED,), HANDLING),
    Move("allegation_added", "", (OUTCOME_DECIDED,), HANDLING),
    Move("allegation_decided", "every allegation", (HANDLING,), OUTCOME_DECIDED),
    Move("letter_given", "outcome", (OUTCOME_DECIDED,), OUTCOME_NOTIFIED),
    # After the outcome.
    Move("review_opened", "", (FINAL,), OUTCOME_NOTIFIED),
    Move("handling_reopened", "", (OUTCOME_DECIDED, OUTCOME_NOTIFIED, FINAL), HANDLING),
    # Endings.
    Move("withdrawn", "ends", (*GOING_ON, OUTCOME_NOTIFIED), WITHDRAWN),
    Move("withdrawal_answered", "ends", (*GOING_ON, OUTCOME_NOTIFIED), WITHDRAWN),
    Move("withdrawal_answered", "conduct_matter", (*GOING_ON, OUTCOME_NOTIFIED), CONDUCT_MATTER),
    Move("ceased", "reg41", (*GOING_ON, OUTCOME_NOTIFIED), CEASED),
    Move("ceased", "withdrawn", (*GOING_ON, OUTCOME_NOTIFIED), WITHDRAWN),
    Move("became_conduct_matter", "", (*GOING_ON, OUTCOME_NOTIFIED, WITHDRAWN, CEASED), CONDUCT_MATTER),
    Move("closed", "", (OUTSIDE,), CLOSED_OUTSIDE),
    Move("closed", "", (OUTCOME_NOTIFIED,), FINAL),
    Move("closed", "", (NOT_COMPLAINT,), NOT_COMPLAINT),
    Move("closed", "", (FORWARDED,), FORWARDED),
    Move("reopened", "", ENDED_WITHOUT_OUTCOME, WHERE_IT_STOOD),
    Move("reopened", "closed in error", (FINAL,), OUTCOME_NOTIFIED),
    Move("reopened", "to decide again", (FINAL, OUTCOME_NOTIFIED, WITHDRAWN, CEASED), HANDLING),
)  # fmt: skip
_TABLE = moves.indexed(MOVES)

# Stages that end the case as they are reached; the others end by `closed`.
ENDS = frozenset({CLOSED_OUTSIDE, FINAL, WITHDRAWN, CEASED, CONDUCT_MATTER})
_MAY_GO_BACK = frozenset({*ENDS, NOT_COMPLAINT, FORWARDED})


def fold(history: Iterable[Happened]) -> State:
    """Where the complaint stands after these events, oldest first."""
    state = State()
    for event in history:
        _take_in(state, event)
    return state


def refusal(act: str, state: State) -> str | None:
    """Why this act is not lawful now, in a sentence; None where it is lawful."""
    return moves.refused(ACTS, act=act, state=state)


def _take_in(state: State, event: Happened) -> None:
    if event.kind == "done_elsewhere":
        for done in elsewhere.as_if_done(state, event):
            _take_in(state, done)
        return
    state.place += 1
    answer = _answer(state, event)
    note = NOTES.get(event.kind)
    if note is not None:
        note(state, event)
    if event.kind == "allegation_decided":
        answer = "" if state.undecided else "every allegation"
    to = moves.target(_TABLE, happened=event.kind, answer=answer, stage=state.stage)
    if to is not None:
        _arrive(state, event, to)


def _answer(state: State, event: Happened) -> str:
    """The answer of an event by which the table of moves tells apart."""
    told: Mapping[str, Any] = event.payload
    if event.kind == "recording_decided":
        required = told["answer"] == "recorded" and state.iopc_mode in HANDLING_BY_MODE
        return "recorded as the IOPC requires" if required else str(told["answer"])
    if event.kind == "iopc_answered":
        if told["mode"] == "returned":
            return "returned"
        return "to be investigated" if state.recorded else "to be investigated, not yet recorded"
    if event.kind == "outside_outcome_given":
        return "resolved" if told.get("resolved") else "not resolved"
    if event.kind == "letter_given":
        return str(told["letter_kind"]) if is_to_the_complainant(event) else "to another"
    if event.kind == "withdrawn":  # where the IOPC decides what follows, the complaint stays where it stands
        return "the IOPC decides" if told.get("with_iopc") else "ends"
    if event.kind == "withdrawal_answered":
        return str(told["answer"])
    if event.kind == "ceased":
        return str(told.get("basis") or "reg41")
    if event.kind == "reopened" and state.outcome_given_on is not None:
        return "closed in error" if told.get("why_code") in IN_ERROR else "to decide again"
    return ""


def _arrive(state: State, event: Happened, to: str) -> None:
    """Move to a stage, keeping where the case stood and whether it is closed."""
    came_from = state.stage
    if to == WHERE_IT_STOOD:
        to = state.before_referral if came_from == REFERRED else state.before_ending
    if to == REFERRED:
        state.before_referral = came_from
    if to in _MAY_GO_BACK and came_from not in _MAY_GO_BACK:
        state.before_ending = came_from
    state.stage = to
    if to in ENDS or event.kind == "closed":
        state.closed_on = day_of(event)
    elif to != came_from:
        state.closed_on = None
