"""Where does a complaint about the office's staff, chief executive or volunteers stand? (local policy)

The stage is a fold of the events alone, by the table `MOVES`; what may be done in it is the table `ACTS` in `lawful`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from candour.rulebook import contact_plans, moves
from candour.rulebook.case_letters import LETTER_NOTES, Note, given, handed_over, owe, settle
from candour.rulebook.history import Happened
from candour.rulebook.moves import START, Move
from candour.rulebook.office.lawful import ACTS
from candour.rulebook.office.state import (
    ACKNOWLEDGEMENT,
    CLOSED,
    HANDLED,
    HANDLER_CHOSEN,
    OUTCOME,
    OUTCOME_TOLD,
    PASSED_ON,
    PASSED_ON_LETTER,
    RECEIVED,
    STAGES,
    State,
)
from candour.rulebook.payloads import day_of, is_to_the_complainant

__all__ = ["ACTS", "ELSEWHERE", "MOVES", "STAGES", "State", "fold", "refusal"]

# What happened, with which answer, in which stages, leads where. What stands in no line leaves the stage as it is.
MOVES: tuple[Move, ...] = (
    Move("office_complaint_received", "", (START,), RECEIVED),
    Move("handler_chosen", "", (RECEIVED,), HANDLER_CHOSEN),
    Move("office_passed_on", "", (RECEIVED, HANDLER_CHOSEN), PASSED_ON),
    Move("office_outcome_decided", "", (HANDLER_CHOSEN,), HANDLED),
    Move("letter_given", OUTCOME, (HANDLED,), OUTCOME_TOLD),
    Move("closed", "", (HANDLED, OUTCOME_TOLD, PASSED_ON), CLOSED),
)
_TABLE = moves.indexed(MOVES)

Made = Callable[[State], Iterator[tuple[str, dict[str, Any]]]]


def _acknowledgement(_: State) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "acknowledged", {}


def _letters(state: State) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind in list(state.letters_owed):
        yield "letter_given", {"letter": None, "letter_kind": kind}


def _closed(_: State) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "closed", {"why_code": "done_elsewhere"}


# What was done outside this system reads as if its own act had happened on that day. Only acts without an answer.
ELSEWHERE: Mapping[str, Made] = {
    "acknowledge": _acknowledgement,
    "draft_letter": _letters,
    "approve_letter": _letters,
    "give_letter": _letters,
    "close_case": _closed,
}
# A letter written elsewhere is in no hand here: it is enough that one could be written.
_WRITTEN_ELSEWHERE = {"approve_letter": "draft_letter", "give_letter": "draft_letter"}


def fold(history: Iterable[Happened]) -> State:
    """Where the complaint stands after these events, oldest first."""
    state = State()
    for event in history:
        _take_in(state, event)
    return state


def refusal(act: str, state: State) -> str | None:
    """Why this act is not lawful now, in a sentence; None where it is lawful."""
    return moves.refused(ACTS, act=act, state=state)


def refusal_elsewhere(act: str, state: State) -> str | None:
    """Why this cannot be recorded as done elsewhere now, in a sentence; None where it can."""
    return refusal(_WRITTEN_ELSEWHERE.get(act, act), state)


def _take_in(state: State, event: Happened) -> None:
    if event.kind == "done_elsewhere":
        act = event.payload.get("act", "")
        if act in ELSEWHERE and refusal_elsewhere(act, state) is None:
            for kind, payload in list(ELSEWHERE[act](state)):
                _take_in(state, Happened(kind, event.at, {"on": event.payload["on"], **payload}, event.seq))
        return
    state.place += 1
    note = NOTES.get(event.kind)
    if note is not None:
        note(state, event)
    told = event.kind == "letter_given" and is_to_the_complainant(event)
    answer = str(event.payload["letter_kind"]) if told else ""
    to = moves.target(_TABLE, happened=event.kind, answer=answer, stage=state.stage)
    if to is not None:
        state.stage = to
    if to == CLOSED:
        state.closed_on = day_of(event)


def _owe(state: State, event: Happened, kind: str) -> None:
    """A letter is owed, where there is somebody to tell."""
    if state.reachable:
        owe(state, event, kind)


def _received(state: State, event: Happened) -> None:
    told = event.payload
    state.reference = told.get("reference") or ""
    state.received_on = day_of(event, "received_on")
    state.channel = told.get("channel") or ""
    state.subject = told.get("subject") or ""
    state.reachable = not told.get("anonymous") or bool(told.get("reachable"))
    _owe(state, event, ACKNOWLEDGEMENT)


def _contact(state: State, event: Happened) -> None:
    """Somebody who could not be reached now can: they are owed what tells where it stands, and what follows."""
    if state.reachable or event.payload.get("reachable") is not True or state.stage == CLOSED:
        return
    state.reachable = True
    told = {PASSED_ON: PASSED_ON_LETTER, HANDLED: OUTCOME}.get(state.stage)
    if told is not None or state.acknowledged_on is None:
        _owe(state, event, told or ACKNOWLEDGEMENT)


def _acknowledged(state: State, event: Happened) -> None:
    state.acknowledged_on = state.acknowledged_on or day_of(event)
    settle(state, ACKNOWLEDGEMENT)


def _issue(state: State, event: Happened) -> None:
    state.issues[event.payload["allegation"]] = event.payload["number"]


def _handler(state: State, event: Happened) -> None:
    state.subject = event.payload.get("subject") or state.subject
    state.handler, state.handler_post = event.payload.get("user"), event.payload.get("post") or ""
    state.handler_on = day_of(event)


def _passed_on(state: State, event: Happened) -> None:
    settle(state, ACKNOWLEDGEMENT)
    _owe(state, event, PASSED_ON_LETTER)


def _outcome(state: State, event: Happened) -> None:
    state.outcome, state.handled_on = event.payload["answer"], day_of(event)
    settle(state, ACKNOWLEDGEMENT)
    _owe(state, event, OUTCOME)


def _given(state: State, event: Happened) -> None:
    if not is_to_the_complainant(event):  # a copy, to somebody else
        handed_over(state, event)
        return
    given(state, event)
    if event.payload["letter_kind"] == ACKNOWLEDGEMENT:
        state.acknowledged_on = state.acknowledged_on or day_of(event)
    elif event.payload["letter_kind"] == OUTCOME:
        state.told_on = day_of(event)


def _assigned(state: State, event: Happened) -> None:
    state.assigned_to, state.team = event.payload.get("user"), event.payload.get("team") or ""


def _restricted(state: State, event: Happened) -> None:
    state.restricted = event.kind == "restricted"


NOTES: Mapping[str, Note] = {
    **LETTER_NOTES,
    "letter_given": _given,
    "office_complaint_received": _received,
    "acknowledged": _acknowledged,
    "contact_changed": _contact,
    "party_added": _contact,
    "allegation_added": _issue,
    "allegation_changed": _issue,
    "handler_chosen": _handler,
    "office_passed_on": _passed_on,
    "office_outcome_decided": _outcome,
    "assigned": _assigned,
    "restricted": _restricted,
    "unrestricted": _restricted,
    **contact_plans.NOTES,
}
