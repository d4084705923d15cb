"""What the events say by which a complaint is suspended, taken up again, withdrawn or ended (SI 2020/2 regs 38-41)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from candour.rulebook.force.state import State
from candour.rulebook.history import Happened
from candour.rulebook.payloads import day_of, optional_day


def _suspended(state: State, event: Happened) -> None:
    """Suspended, or looked at again and left suspended."""
    state.suspended = True
    state.suspension_looked_on = day_of(event)
    state.suspension_review_on = optional_day(event.payload, "review_on")
    state.resumption_letter_on = state.resumption_reply = None


def _resumption_letter(state: State, event: Happened) -> None:
    state.resumption_letter_on, state.resumption_reply = day_of(event), None


def _resumption_reply(state: State, event: Happened) -> None:
    state.resumption_reply = event.payload.get("reply") or "none"


def _no_longer_suspended(state: State, event: Happened) -> None:
    state.suspended = False
    state.suspension_looked_on = state.suspension_review_on = None
    state.resumption_letter_on = state.resumption_reply = None


def _withdrawal_received(state: State, event: Happened) -> None:
    if state.withdrawal_received_on is None:
        state.withdrawal_received_on = day_of(event)
    state.withdrawal_signed = state.withdrawal_signed or bool(event.payload.get("signed"))


def _withdrawal_letter(state: State, event: Happened) -> None:
    state.withdrawal_letter_on, state.withdrawal_reply = day_of(event), None


def _withdrawal_reply(state: State, event: Happened) -> None:
    reply = event.payload.get("reply") or "none"
    if reply == "continues":
        forget_withdrawal(state)
    else:
        state.withdrawal_reply = reply


def forget_withdrawal(state: State) -> None:
    """The complainant goes on: nothing of the wish to withdraw remains."""
    state.withdrawal_received_on = state.withdrawal_letter_on = None
    state.withdrawal_reply = state.withdrawal_effect = None
    state.withdrawal_signed = state.withdrawal_with_iopc = False


def _withdrawn(state: State, event: Happened) -> None:
    """The withdrawal is recorded. `with_iopc`: what follows is the IOPC's to decide, and the complaint stays open (reg 38(5)).

    Events from before 30 November 2026 do not say it: each of them ended the complaint.
    """
    state.withdrawal_effect = event.payload.get("effect") or ""
    state.withdrawal_with_iopc = bool(event.payload.get("with_iopc"))
    state.letters_owed.clear()


def _ended(state: State, event: Happened) -> None:
    state.withdrawal_with_iopc = False
    _no_longer_suspended(state, event)
    state.letters_owed.clear()


NOTES: Mapping[str, Callable[[State, Happened], None]] = {
    "suspended": _suspended,
    "resumption_letter_sent": _resumption_letter,
    "resumption_replied": _resumption_reply,
    "resumed": _no_longer_suspended,
    "ceased": _ended,
    "became_conduct_matter": _ended,
    "withdrawal_received": _withdrawal_received,
    "withdrawal_letter_sent": _withdrawal_letter,
    "withdrawal_replied": _withdrawal_reply,
    "withdrawn": _withdrawn,
    "withdrawal_answered": _ended,  # by either answer
}
