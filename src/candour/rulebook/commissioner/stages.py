"""Where does a complaint or conduct matter about a commissioner stand, and what may be done with it now? (SI 2012/62)

The stage is a fold of the events alone, by the table `MOVES`; what may be done in it is the table `ACTS` in `lawful`.
Suspended and restricted are flags beside the stage: the IOPC may suspend any procedure (reg 22), not only its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from candour.rulebook import moves
from candour.rulebook.commissioner import elsewhere, notices
from candour.rulebook.commissioner.lawful import ACTS
from candour.rulebook.commissioner.noting import NOTES
from candour.rulebook.commissioner.state import (
    BACK,
    CEASED,
    CLOSED,
    DISAPPLIED,
    DISCONTINUED,
    HANDLING,
    INVESTIGATION,
    IR_ALREADY_DEALT,
    IR_COMMENTS,
    IR_OPEN,
    IR_OUTCOME,
    IR_RESOLVING,
    KNOWN,
    NOT_RECORDED,
    NOTIFIED_ON,
    RECEIVED,
    RECORD_SENT,
    RECORDED,
    REFERRAL_DUE,
    REFERRED,
    REPORTED,
    RESOLUTION,
    STAGES,
    STANDARDS_REGIME,
    WITHDRAWN,
    State,
)
from candour.rulebook.history import Happened
from candour.rulebook.moves import START, WHERE_IT_STOOD, Move
from candour.rulebook.payloads import day_of

__all__ = ["ACTS", "MOVES", "STAGES", "State", "fold", "refusal"]

FIRST = (RECEIVED, KNOWN)
WITH_THE_PANEL = (RECORDED, HANDLING, *RESOLUTION, RECORD_SENT, DISAPPLIED)
WITH_THE_IOPC = (REFERRED, INVESTIGATION)
STOPPABLE = (*WITH_THE_PANEL, REFERRAL_DUE, *WITH_THE_IOPC)
ENDED = (NOTIFIED_ON, NOT_RECORDED, REPORTED, DISCONTINUED, BACK, STANDARDS_REGIME, DISAPPLIED, RECORD_SENT, WITHDRAWN, CEASED)

# What happened, with which answer, in which stages, leads where. What stands in no line leaves the stage as it is.
MOVES: tuple[Move, ...] = (
    Move("panel_complaint_received", "", (START,), RECEIVED),
    Move("conduct_matter_known", "", (START,), KNOWN),
    # Recording: the right panel must record (regs 9(5), 11, 12); a recorded conduct matter must be referred (reg 13).
    Move("panel_recording_decided", "record", (RECEIVED, NOT_RECORDED), RECORDED),
    Move("panel_recording_decided", "record, found not serious", (RECEIVED, NOT_RECORDED), HANDLING),
    Move("panel_recording_decided", "record, must be referred", (*FIRST, NOT_RECORDED), REFERRAL_DUE),
    Move("panel_recording_decided", "notify_other_panel", FIRST, NOTIFIED_ON),
    Move("panel_recording_decided", "not_recorded", FIRST, NOT_RECORDED),
    # Sorting: does it appear criminal? A referrer who finds it does not hands it back to whoever recorded it.
    Move("seriousness_decided", "serious", WITH_THE_PANEL, REFERRAL_DUE),
    Move("seriousness_decided", "not_serious", (RECORDED,), HANDLING),
    Move("seriousness_decided", "not_serious", (REFERRAL_DUE,), RECORDED),
    # The IOPC (Part 3).
    Move("called_in", "", (*WITH_THE_PANEL, BACK), REFERRAL_DUE),
    Move("called_in", "", (NOT_RECORDED,), WHERE_IT_STOOD),
    Move("reference_made", "", (REFERRAL_DUE,), REFERRED),
    Move("reference_answered", "returned, a complaint", (REFERRED,), HANDLING),
    Move("reference_answered", "returned, a conduct matter", (REFERRED,), BACK),
    Move("reference_answered", "investigation", (REFERRED,), INVESTIGATION),
    Move("iopc_reported", "", (INVESTIGATION,), REPORTED),
    Move("investigation_discontinued", "back to Part 4", (INVESTIGATION,), HANDLING),
    Move("investigation_discontinued", "ended", (INVESTIGATION,), DISCONTINUED),
    # Handling (reg 15, Part 4). No move leads to an investigation by the panel: it has none.
    Move("disapplied", "", (HANDLING,), DISAPPLIED),
    Move("standards_passed", "", (HANDLING,), STANDARDS_REGIME),
    Move("resolution_opened", "", (HANDLING,), IR_OPEN),
    Move("comments_invited", "", (IR_OPEN,), IR_COMMENTS),
    Move("already_dealt_with", "", (IR_OPEN, IR_COMMENTS), IR_ALREADY_DEALT),
    Move("comments_closed", "", (IR_COMMENTS,), IR_RESOLVING),
    Move("issue_outcome_decided", "every issue", (IR_RESOLVING, IR_ALREADY_DEALT), IR_OUTCOME),
    Move("letter_given", "the record of the outcome, to the last of both", (IR_OUTCOME,), RECORD_SENT),
    # Stops and endings (regs 16, 22).
    Move("panel_withdrawn", "effective_ends", (RECEIVED, *WITH_THE_PANEL, REFERRAL_DUE), WITHDRAWN),
    Move("panel_withdrawn", "effective_becomes_conduct_matter", (RECEIVED, *WITH_THE_PANEL, REFERRAL_DUE), REFERRAL_DUE),
    Move("withdrawal_answered", "ends", WITH_THE_IOPC, WITHDRAWN),
    Move("ceased", "", STOPPABLE, CEASED),
    Move("became_conduct_matter", "", STOPPABLE, REFERRED),
    # A closed case is never opened again: a new item arrives, and reg 15(3)(c) and (f) are considered.
    Move("closed", "", ENDED, CLOSED),
)
_TABLE = moves.indexed(MOVES)


def fold(history: Iterable[Happened]) -> State:
    """Where the case stands after these events, oldest first."""
    state = State()
    for event in history:
        _take_in(state, event)
    return state


def refusal(act: str, state: State) -> str | None:
    """Why this act is not lawful now, as a sentence; None where it is lawful."""
    return moves.refused(ACTS, act=act, state=state)


def _take_in(state: State, event: Happened) -> None:
    if event.kind == "done_elsewhere":
        for done in elsewhere.as_if_done(state, event):
            _take_in(state, done)
        return
    state.place += 1
    came_from = state.stage
    note = NOTES.get(event.kind)
    if note is not None:
        note(state, event)
    to = moves.target(_TABLE, happened=event.kind, answer=_answer(state, event), stage=came_from)
    if to == WHERE_IT_STOOD:
        to = KNOWN if state.is_conduct_matter else RECEIVED
    if to is not None:
        state.stage = to
    if to == CLOSED:
        state.closed_on = day_of(event)


def _answer(state: State, event: Happened) -> str:
    """The answer by which the table of moves tells apart; read after the event is noted."""
    told = event.payload
    if event.kind == "panel_recording_decided":
        return _recording_answer(state)
    if event.kind == "seriousness_decided":
        # The IOPC's call-in, and the duty to refer a conduct matter, stand whatever is found of its seriousness.
        return str(told["answer"]) if told["answer"] == "serious" or not state.to_refer else "not_serious, still to refer"
    if event.kind == "reference_answered":
        if told["mode"] != "returned":
            return "investigation"
        return "returned, a conduct matter" if state.is_conduct_matter else "returned, a complaint"
    if event.kind == "investigation_discontinued":
        return "back to Part 4" if told["ground"] == "part_4" and not state.is_conduct_matter else "ended"
    if event.kind == "issue_outcome_decided":
        return "some issues" if state.undecided else "every issue"
    if event.kind == "letter_given":
        last = told["letter_kind"] in notices.OUTCOME and not any(one in state.letters_owed for one in notices.OUTCOME)
        return "the record of the outcome, to the last of both" if last else "another"
    if event.kind == "panel_withdrawn":
        return str(told["effect"])
    return str(told["answer"]) if event.kind == "withdrawal_answered" else ""


def _recording_answer(state: State) -> str:
    if state.recording_answer != "record":
        return str(state.recording_answer)
    if state.to_refer:
        return "record, must be referred"
    return "record, found not serious" if state.settled else "record"
