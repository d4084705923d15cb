"""What the events say of the IOPC: called in, referred, answered, investigated, discontinued (SI 2012/62 Part 3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from candour.rulebook import case_letters
from candour.rulebook.case_letters import Note, settle
from candour.rulebook.commissioner import notices
from candour.rulebook.commissioner.state import COMPLAINANT, KEPT, State
from candour.rulebook.history import Happened
from candour.rulebook.payloads import day_of, moment_of, optional_day


def owe(state: State, event: Happened, *kinds: str) -> None:
    """Note that notices are owed; none to a complainant whom nobody can reach, or who does not exist."""
    case_letters.owe(state, event, *(kind for kind in kinds if state.reachable or notices.NOTICES[kind].to != COMPLAINANT))
    for kind in kinds:
        state.withheld.pop(kind, None)


def finish(state: State, event: Happened, *, outcome: str, only: Iterable[str] | None = None) -> None:
    """Give every issue that has no outcome this one, or only those named."""
    chosen = frozenset(state.issues if only is None else only)
    for row in state.undecided:
        if row.id in chosen:
            row.outcome, row.decided_on = outcome, day_of(event)


def must_refer(state: State, event: Happened) -> None:
    """It must be referred: what was being done under Part 4 stops, and what it had decided does not stand (reg 27)."""
    state.to_refer = True
    for row in state.issues.values():
        if row.outcome not in KEPT:
            row.outcome = row.decided_on = None
    state.appointment = state.resolution_opened_on = state.outcome_on = state.publication = None
    state.disapplied_on, state.grounds, state.manner = None, (), None
    state.comments.clear()
    state.recommendations.clear()
    state.steps_taken = ()
    settle(state, *notices.OF_RESOLUTION)
    owe(state, event, "panel_reference")


def _called_in(state: State, event: Happened) -> None:
    state.called_in_at, state.call_in_pending = moment_of(event, "notified_at"), True
    if state.recorded:
        must_refer(state, event)
    else:
        for row in state.issues.values():
            row.outcome = row.decided_on = None
        settle(state, "panel_not_recorded")


def _referred(state: State, event: Happened) -> None:
    """The reference is made: the same reference is never owed twice."""
    state.referred_on = day_of(event, "sent_at") if event.payload.get("sent_at") else day_of(event)
    state.first_referred_on = state.first_referred_on or state.referred_on
    state.referred_clear_at = state.clear_at
    state.to_refer = state.call_in_pending = False
    state.with_iopc, state.returned_on, state.iopc_mode, state.first_clear_at = True, None, None, None
    settle(state, "panel_reference")
    owe(state, event, "panel_referred_complainant", "panel_referred_office_holder")


def _answered(state: State, event: Happened) -> None:
    mode = event.payload["mode"]
    if mode == "returned":
        _returned(state, event)
    else:
        state.iopc_mode = mode


def _returned(state: State, event: Happened) -> None:
    """It is the panel's again: so is what it must decide of a withdrawal that the IOPC had before it (reg 16)."""
    state.with_iopc, state.returned_on, state.iopc_mode = False, day_of(event), None
    if state.withdrawal_with_iopc and not state.is_conduct_matter:
        state.withdrawal_received_on, state.withdrawal_signed = day_of(event), True
    state.withdrawal_with_iopc = state.suspended = False
    owe(state, event, "panel_iopc_result")


def _reported(state: State, event: Happened) -> None:
    state.with_iopc = state.withdrawal_with_iopc = state.suspended = False
    state.iopc_result = event.payload["result"]
    state.returned_on = day_of(event)
    finish(state, event, outcome="iopc_investigated")
    if event.payload.get("relay"):
        owe(state, event, "panel_iopc_result")


def _discontinuance_applied(state: State, event: Happened) -> None:
    state.discontinuance_applied_on = day_of(event)
    state.discontinuance_copied_on = optional_day(event.payload, "copied_on")


def _discontinuance_copied(state: State, event: Happened) -> None:
    state.discontinuance_copied_on = day_of(event)


def _discontinued(state: State, event: Happened) -> None:
    """Only the ground that it belongs under Part 4 sends a complaint back (reg 24(2)(b)); any other ends it."""
    if event.payload["ground"] == "part_4" and not state.is_conduct_matter:
        _returned(state, event)
        return
    state.with_iopc = state.withdrawal_with_iopc = state.suspended = False
    state.returned_on, state.iopc_result = day_of(event), "discontinued"
    finish(state, event, outcome="iopc_discontinued")
    if event.payload.get("relay"):
        owe(state, event, "panel_iopc_result")


NOTES: Mapping[str, Note] = {
    "called_in": _called_in,
    "reference_made": _referred,
    "reference_answered": _answered,
    "iopc_reported": _reported,
    "discontinuance_applied": _discontinuance_applied,
    "discontinuance_copied": _discontinuance_copied,
    "investigation_discontinued": _discontinued,
}
