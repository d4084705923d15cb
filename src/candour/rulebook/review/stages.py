"""Where does a review stand, and what may be done in it now? (PRA 2002 Sch 3 paras 6A, 25, 30-32; SI 2020/2 regs 29-32)

The stage is a fold of the events alone, by the table `MOVES`; what may be done in it is the table `ACTS` in `lawful`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from candour.rulebook import moves
from candour.rulebook.history import Happened
from candour.rulebook.moves import IN_ERROR, START, WHERE_IT_STOOD, Move
from candour.rulebook.payloads import day_of, is_to_the_complainant
from candour.rulebook.review.lawful import ACTS, ENDED, UNDECIDED
from candour.rulebook.review.noting import NOTES
from candour.rulebook.review.state import (
    ACCEPTED,
    CLOSED,
    DECIDED,
    FORWARDED,
    INVALID,
    NOTIFIED,
    PAPERS_ASKED,
    PAPERS_IN,
    RECEIVED,
    RECOMMENDATIONS_OPEN,
    STAGES,
    WITHDRAWN,
    State,
)

__all__ = ["ACTS", "ELSEWHERE", "MOVES", "STAGES", "State", "fold", "refusal"]

# What happened, with which answer, in which stages, leads where. What stands in no line leaves the stage as it is.
MOVES: tuple[Move, ...] = (
    Move("review_received", "", (START,), RECEIVED),
    Move("review_validity_decided", "invalid", (RECEIVED,), INVALID),
    Move("review_forwarded", "", (RECEIVED, *UNDECIDED), FORWARDED),
    Move("review_accepted", "", (RECEIVED,), ACCEPTED),
    Move("papers_asked", "", (ACCEPTED,), PAPERS_ASKED),
    Move("papers_received", "", (ACCEPTED, PAPERS_ASKED), PAPERS_IN),
    Move("review_decided", "", UNDECIDED, DECIDED),
    Move("letter_given", "review_decision", (DECIDED,), NOTIFIED),
    Move("letter_given", "review_decision, recommendations await an answer", (DECIDED,), RECOMMENDATIONS_OPEN),
    Move("recommendation_made", "", (NOTIFIED,), RECOMMENDATIONS_OPEN),
    Move("recommendation_answered", "the last", (RECOMMENDATIONS_OPEN,), NOTIFIED),
    Move("review_withdrawn", "", (RECEIVED, *UNDECIDED), WITHDRAWN),
    Move("closed", "", (NOTIFIED, RECOMMENDATIONS_OPEN), CLOSED),
    Move("closed", "", (INVALID,), INVALID),
    Move("closed", "", (FORWARDED,), FORWARDED),
    # Only a court reopens a decision; the rest was ended by mistake.
    Move("reopened", "", (INVALID, FORWARDED, WITHDRAWN), WHERE_IT_STOOD),
    Move("reopened", "closed in error", (CLOSED,), WHERE_IT_STOOD),
    Move("reopened", "to decide again", (CLOSED, NOTIFIED), PAPERS_IN),
)
_TABLE = moves.indexed(MOVES)
_ENDS = frozenset({CLOSED, WITHDRAWN})

Made = Callable[[State], Iterator[tuple[str, dict[str, Any]]]]


def _plain(kind: str, **payload: Any) -> Made:
    def made(_: State) -> Iterator[tuple[str, dict[str, Any]]]:
        yield kind, dict(payload)

    return made


def _letters(state: State) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind in list(state.letters_owed):
        yield "letter_given", {"letter": None, "letter_kind": kind}


# What was done outside this system reads as if its own act had happened on that day. Only acts without an answer.
ELSEWHERE: Mapping[str, Made] = {
    "forward_review": _plain("review_forwarded", to=""),
    "declare_conflict": _plain("conflict_declared", conflict=False, user=None),
    "ask_papers": _plain("papers_asked", due_on=None),
    "chase_papers": _plain("papers_chased"),
    "receive_papers": _plain("papers_received", contents=[]),
    "appoint_provider": _plain("provider_appointed", body=""),
    "record_provider_declaration": _plain("provider_declared", conflict=False),
    "record_provider_report": _plain("provider_reported"),
    "notify_parties": _plain("parties_notified", to=["complainant", "force"]),
    "draft_letter": _letters,
    "approve_letter": _letters,
    "give_letter": _letters,
    "close_case": _plain("closed", why_code="done_elsewhere"),
}
# A letter written elsewhere is in no hand here: it is enough that one could be written.
_WRITTEN_ELSEWHERE = {"approve_letter": "draft_letter", "give_letter": "draft_letter"}


def fold(history: Iterable[Happened]) -> State:
    """Where the review stands after these events, oldest first."""
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
        _as_if_done(state, event)
        return
    state.place += 1
    note = NOTES.get(event.kind)
    if note is not None:
        note(state, event)
    to = moves.target(_TABLE, happened=event.kind, answer=_answer(state, event), stage=state.stage)
    if to is not None:
        _arrive(state, event, to)


def _as_if_done(state: State, event: Happened) -> None:
    """Read what was done elsewhere as the act's own events, where the act would be lawful now."""
    act = event.payload.get("act", "")
    made = ELSEWHERE.get(act)
    if made is None or refusal_elsewhere(act, state):
        return
    for kind, payload in list(made(state)):
        _take_in(state, Happened(kind, event.at, {"on": event.payload["on"], **payload}, event.seq))


def _answer(state: State, event: Happened) -> str:
    """The answer of an event by which the table of moves tells apart."""
    if event.kind == "review_validity_decided":
        return str(event.payload["answer"])
    if event.kind == "letter_given":
        kind = str(event.payload["letter_kind"]) if is_to_the_complainant(event) else "to another"
        waits = kind == "review_decision" and state.open_recommendations
        return "review_decision, recommendations await an answer" if waits else kind
    if event.kind == "reopened":
        return "closed in error" if event.payload.get("why_code") in IN_ERROR else "to decide again"
    if event.kind == "recommendation_answered":
        return "" if state.open_recommendations else "the last"
    return ""


def _arrive(state: State, event: Happened, to: str) -> None:
    came_from = state.stage
    if to == WHERE_IT_STOOD:
        to = state.before_ending
    if to in ENDED and came_from not in ENDED:
        state.before_ending = came_from
    state.stage = to
    if to in _ENDS or event.kind == "closed":
        state.closed_on = day_of(event)
    elif to != came_from:
        state.closed_on = None
