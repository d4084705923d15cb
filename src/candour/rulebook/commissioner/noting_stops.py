"""What the events say of withdrawal, suspension and endings (SI 2012/62 regs 16 and 22)."""

from __future__ import annotations

from collections.abc import Mapping

from candour.rulebook.case_letters import Note, settle
from candour.rulebook.commissioner.noting_reference import finish, must_refer, owe
from candour.rulebook.commissioner.state import CONDUCT_MATTER, KEPT, State
from candour.rulebook.history import Happened
from candour.rulebook.payloads import day_of, moment_of


def _withdrawal(state: State, event: Happened) -> None:
    """Only what is in writing and signed is a withdrawal: anything else is asked about (N14), and the case goes on."""
    told = event.payload
    state.withdrawal_received_on = day_of(event)
    state.withdrawal_signed = bool(told.get("in_writing")) and bool(told.get("signed"))
    if state.withdrawal_signed:
        settle(state, "panel_withdrawal_confirm")
    else:
        state.withdrawal_asked_on = None
        owe(state, event, "panel_withdrawal_confirm")


def _goes_on(state: State, event: Happened) -> None:
    """The complainant does not withdraw after all."""
    state.withdrawal_received_on = state.withdrawal_asked_on = None
    state.withdrawal_signed = False
    settle(state, "panel_withdrawal_confirm")


def _withdrawn(state: State, event: Happened) -> None:
    effect = event.payload["effect"]
    state.withdrawal_received_on = None
    if state.with_iopc:  # whatever was said, what is with the IOPC is the IOPC's to decide
        state.withdrawal_with_iopc = True
        owe(state, event, "panel_withdrawal_recorded", "panel_withdrawal_iopc", "panel_withdrawal_office_holder")
    elif effect == "effective_becomes_conduct_matter":
        _told_of_withdrawal(state, event)
        _turns_into_conduct_matter(state)
        state.recorded_on = state.recorded_on or day_of(event)
        state.first_clear_at = state.first_clear_at or moment_of(event, "first_clear_at")
        must_refer(state, event)
    else:
        _ends(state, event, outcome="withdrawn")
        _told_of_withdrawal(state, event)


def _told_of_withdrawal(state: State, event: Happened) -> None:
    owe(state, event, "panel_withdrawal_recorded", "panel_withdrawal_office_holder")


def _withdrawal_answered(state: State, event: Happened) -> None:
    """The IOPC decides whether the public interest wants it treated as a conduct matter."""
    state.withdrawal_with_iopc = False
    if event.payload["answer"] == "conduct_matter":
        _turns_into_conduct_matter(state)
    else:
        kept = [kind for kind in state.letters_owed if kind.startswith("panel_withdrawal_")]
        settle(state, *(kind for kind in list(state.letters_owed) if kind not in kept))
        _over(state, event, outcome="withdrawn")


def _turns_into_conduct_matter(state: State) -> None:
    """From here on there is no complainant to keep informed."""
    state.kind, state.reachable = CONDUCT_MATTER, False


def _ends(state: State, event: Happened, *, outcome: str) -> None:
    """The Regulations cease to apply: what they made owed is owed no more."""
    state.letters_owed.clear()
    state.withheld.clear()
    _over(state, event, outcome=outcome)


def _over(state: State, event: Happened, *, outcome: str) -> None:
    for row in state.issues.values():
        if row.outcome not in KEPT:
            row.outcome = None
    finish(state, event, outcome=outcome)
    state.to_refer = state.with_iopc = state.call_in_pending = state.suspended = False
    state.publication = None
    state.returned_on = state.returned_on or day_of(event)


def _suspended(state: State, event: Happened) -> None:
    state.suspended = True
    state.resumption_letter_on = state.resumption_reply = None


def _resumption_letter(state: State, event: Happened) -> None:
    state.resumption_letter_on = day_of(event)


def _resumption_reply(state: State, event: Happened) -> None:
    state.resumption_reply = event.payload["reply"]


def _resumed(state: State, event: Happened) -> None:
    state.suspended = False


def _ceased(state: State, event: Happened) -> None:
    _ends(state, event, outcome="iopc_discontinued")


def _conduct_matter(state: State, event: Happened) -> None:
    """After criminal proceedings the public interest wants it treated as a conduct matter that was referred (reg 22)."""
    _turns_into_conduct_matter(state)
    must_refer(state, event)
    state.to_refer, state.with_iopc, state.suspended, state.returned_on = False, True, False, None
    state.referred_on = state.referred_on or day_of(event)
    state.first_referred_on = state.first_referred_on or state.referred_on
    settle(state, "panel_reference")


def _closed(state: State, event: Happened) -> None:
    state.evidence_ended_on = state.evidence_ended_on or day_of(event)


NOTES: Mapping[str, Note] = {
    "panel_withdrawal_received": _withdrawal,
    "panel_withdrawal_dropped": _goes_on,
    "panel_withdrawn": _withdrawn,
    "withdrawal_answered": _withdrawal_answered,
    "suspended": _suspended,
    "resumption_letter_sent": _resumption_letter,
    "resumption_replied": _resumption_reply,
    "resumed": _resumed,
    "ceased": _ceased,
    "became_conduct_matter": _conduct_matter,
    "closed": _closed,
}
