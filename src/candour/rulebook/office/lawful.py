"""What may be done now with a complaint about the office: the acts, the stages, and what else must be so."""

from __future__ import annotations

from collections.abc import Mapping

from candour.rulebook.case_letters import LETTER_IN_HAND
from candour.rulebook.moves import CONTACT_PLAN_ACTS, Condition, Lawful
from candour.rulebook.office.state import (
    CLOSED,
    HANDLED,
    HANDLER_CHOSEN,
    OUTCOME_TOLD,
    PASSED_ON,
    RECEIVED,
    STAGES,
    State,
)
from candour.rulebook.words import marked

_GOING_ON = (RECEIVED, HANDLER_CHOSEN, HANDLED)
_OPEN = tuple(stage for stage in STAGES if stage != CLOSED)
_NOT_NOW = marked("This cannot be done at this stage of the complaint.")

Needs = tuple[tuple[Condition, str], ...]


def _has(name: str) -> Condition:
    return lambda state: bool(getattr(state, name))


def _has_not(name: str) -> Condition:
    return lambda state: not getattr(state, name)


def _told_or_nobody_to_tell(state: State) -> bool:
    return state.stage != HANDLED or not state.reachable


_HANDLER: Needs = ((_has("handler_on"), marked("Choose first who handles it: never somebody it is about.")),)
_TO_CLOSE: Needs = (
    (_told_or_nobody_to_tell, marked("Tell the complainant the outcome first.")),
    (_has_not("letters_owed"), marked("A letter is still owed.")),
)


def _row(act: str, stages: tuple[str, ...], needs: Needs = (), *, closed_too: bool = False) -> Lawful:
    return Lawful(act, frozenset(stages), _NOT_NOW, closed_too, needs)


# Act, the stages in which it is lawful, and what else must be so.
_ROWS: tuple[Lawful, ...] = (
    _row("acknowledge", _GOING_ON),
    _row("add_allegation", (RECEIVED, HANDLER_CHOSEN)),
    _row("change_allegation", (RECEIVED, HANDLER_CHOSEN)),
    _row("choose_handler", (RECEIVED, HANDLER_CHOSEN)),
    _row("pass_on", (RECEIVED, HANDLER_CHOSEN)),
    _row("decide_office_outcome", (HANDLER_CHOSEN,), _HANDLER),
    _row("draft_letter", _OPEN),
    _row("change_letter", _OPEN, LETTER_IN_HAND),
    _row("approve_letter", _OPEN, LETTER_IN_HAND),
    _row("spoil_letter", _OPEN, LETTER_IN_HAND),
    _row("give_letter", _OPEN, LETTER_IN_HAND),
    _row("record_done_elsewhere", _OPEN),
    _row("close_case", (HANDLED, OUTCOME_TOLD, PASSED_ON), _TO_CLOSE),
    _row("restrict_case", STAGES, ((_has_not("restricted"), marked("The case is restricted already.")),), closed_too=True),
    _row("unrestrict_case", STAGES, ((_has("restricted"), marked("The case is not restricted.")),), closed_too=True),
    *(
        _row(act, STAGES, closed_too=True)
        for act in ("assign_case", "add_note", "add_paper", "change_contact", "add_party", *CONTACT_PLAN_ACTS)
    ),
)
ACTS: Mapping[str, Lawful] = {row.act: row for row in _ROWS}
