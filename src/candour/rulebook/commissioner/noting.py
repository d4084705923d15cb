"""What each event says of a complaint or conduct matter about a commissioner. `stages` moves the stage by its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from candour.rulebook import contact_plans, retention
from candour.rulebook.case_letters import LETTER_NOTES, Note, Owed, given, settle
from candour.rulebook.commissioner import notices, noting_reference, noting_resolution, noting_stops
from candour.rulebook.commissioner.noting_reference import finish, must_refer, owe
from candour.rulebook.commissioner.state import (
    CEASED,
    CLOSED,
    COMPLAINT,
    CONDUCT_MATTER,
    NOT_SERIOUS,
    OFFICE_HOLDER,
    POWERS,
    SERIOUS,
    WITHDRAWN,
    Issue,
    State,
    Withheld,
)
from candour.rulebook.history import Happened
from candour.rulebook.payloads import day_of, moment_of, optional_day


def _complaint(state: State, event: Happened) -> None:
    told = event.payload
    _received(state, event, kind=COMPLAINT)
    state.made_on = day_of(event, "made_on")
    state.reachable = not told.get("anonymous") or bool(told.get("reachable"))
    owe(state, event, "panel_acknowledgement")


def _conduct_matter(state: State, event: Happened) -> None:
    """A conduct matter has no complainant: nobody is told but the office holder, unless that might prejudice."""
    _received(state, event, kind=CONDUCT_MATTER)
    state.reachable = False


def _received(state: State, event: Happened, *, kind: str) -> None:
    told = event.payload
    state.kind = kind
    state.reference = told.get("reference") or ""
    state.received_on = day_of(event, "received_on")
    state.channel = told.get("channel") or ""
    state.received_from = told.get("received_from") or ""
    state.office_holders = tuple(told.get("office_holders") or ())


def _acknowledged(state: State, event: Happened) -> None:
    state.acknowledged_on = state.acknowledged_on or day_of(event)
    settle(state, "panel_acknowledgement")


def _contact(state: State, event: Happened) -> None:
    """Somebody who could not be reached now can: they are owed what tells where it stands, and what follows."""
    if state.reachable or state.kind != COMPLAINT or event.payload.get("reachable") is not True:
        return
    state.reachable = True
    told = {row.kind for row in state.letters.values() if row.status == "given"}
    if state.stage not in (WITHDRAWN, CEASED, CLOSED):
        owe(state, event, *(kind for kind in _not_told_yet(state) if kind not in told))


def _not_told_yet(state: State) -> tuple[str, ...]:
    """What the complainant would hold by now, had anybody been able to reach them (regs 10, 13, 15, 28, 31)."""
    outcomes = {row.outcome for row in state.issues.values()}
    so = {
        "panel_acknowledgement": state.recording_answer is None and state.acknowledged_on is None,
        "panel_not_recorded": "not_recorded" in outcomes,
        "panel_notified_on_complainant": "notified_on" in outcomes,
        "panel_record_copy": state.recorded,
        "panel_referred_complainant": state.with_iopc,
        "panel_disapplied": state.disapplied_on is not None,
        "panel_resolution_complainant": state.resolution_opened_on is not None and state.outcome_on is None,
        "panel_outcome_complainant": state.outcome_on is not None,
    }
    return tuple(kind for kind, holds in so.items() if holds)


def _issue(state: State, event: Happened) -> None:
    told = event.payload
    known = state.issues.get(told["allegation"])
    if known is None:
        known = state.issues[told["allegation"]] = Issue(id=told["allegation"], number=told["number"])
    known.number, known.category = told["number"], told.get("category") or ""


def _classified(state: State, event: Happened) -> None:
    row = state.issues.get(event.payload["allegation"])
    if row is not None:
        row.subject_class = event.payload["subject_class"]


def _seriousness(state: State, event: Happened) -> None:
    """Found serious: it must be referred. Found not serious: not, unless the IOPC called it in."""
    state.seriousness = event.payload["answer"]
    if state.seriousness == SERIOUS:
        state.first_clear_at = state.first_clear_at or moment_of(event, "first_clear_at")
        if state.recorded:
            must_refer(state, event)
    elif state.seriousness == NOT_SERIOUS and not state.call_in_pending and not state.is_conduct_matter:
        state.to_refer, state.first_clear_at = False, None
        settle(state, "panel_reference")


def _recording(state: State, event: Happened) -> None:
    """A decision that leaves out every part is a decision not to record."""
    told = event.payload
    all_left_out = told["answer"] == "record" and set(state.issues) <= set(told.get("parts_not_recorded") or ())
    answer = state.recording_answer = "not_recorded" if all_left_out else str(told["answer"])
    if told.get("considered_notice"):
        owe(state, event, "panel_considered")
    if answer == "record":
        _recorded(state, event)
    elif answer == "notify_other_panel":
        _notified(state, event, only=None)
    else:
        _notified(state, event, only=told.get("parts_notified") or ())
        finish(state, event, outcome="not_recorded")
        owe(state, event, "panel_not_recorded")


def _notified(state: State, event: Happened, *, only: Sequence[str] | None) -> None:
    """The right panel is notified of the whole, or of these parts if there are any; and the complainant of that (reg 9)."""
    if only is None or only:
        finish(state, event, outcome="notified_on", only=only)
        owe(state, event, "panel_notified_on", "panel_notified_on_complainant")


def _recorded(state: State, event: Happened) -> None:
    """The whole is recorded, or all but the parts that a reg 10 notice names or that are another panel's."""
    state.recorded_on = state.recorded_on or day_of(event)
    for row in state.issues.values():
        row.outcome = row.decided_on = None
    notified = tuple(event.payload.get("parts_notified") or ())
    left_out = tuple(one for one in event.payload.get("parts_not_recorded") or () if one not in notified)
    _notified(state, event, only=notified)
    finish(state, event, outcome="not_recorded", only=left_out)
    settle(state, "panel_not_recorded")
    if left_out:
        owe(state, event, "panel_not_recorded")
    if state.kind == COMPLAINT:
        owe(state, event, "panel_record_copy", "panel_complaint_copy")
    if state.is_conduct_matter and state.first_clear_at is None:
        state.first_clear_at = moment_of(event, "first_clear_at")
    if state.is_conduct_matter or state.seriousness == SERIOUS or state.call_in_pending:
        must_refer(state, event)


def _withheld(state: State, event: Happened) -> None:
    """A notice is withheld for now, for a reason: somebody looks again at regular intervals (reg 31)."""
    told, kind = event.payload, event.payload["letter_kind"]
    if kind in notices.MAY_WAIT:
        day = day_of(event)
        state.withheld[kind] = Withheld(
            since=day, why=told.get("why_code") or "", looked_on=day, review_on=optional_day(told, "review_on")
        )
        settle(state, kind)


def _looked_again(state: State, event: Happened) -> None:
    told, kind = event.payload, event.payload["letter_kind"]
    row = state.withheld.get(kind)
    if row is None:
        return
    if told["answer"] == "keep":
        row.looked_on, row.review_on = day_of(event), optional_day(told, "review_on")
        return
    del state.withheld[kind]
    if told["answer"] == "give":
        owe(state, event, kind)


def _given(state: State, event: Happened) -> None:
    """A letter was given: some say that the office holder knows, or that a party was asked."""
    kind, day = event.payload["letter_kind"], day_of(event)
    notice, owed = notices.NOTICES.get(kind), state.letters_owed.get(kind)
    given(state, event)
    if owed is not None and notice is not None and notice.to == OFFICE_HOLDER:
        _each_holder(state, owed, kind, to=event.payload.get("party"))
    state.withheld.pop(kind, None)
    if kind == "panel_acknowledgement":
        state.acknowledged_on = state.acknowledged_on or day
    if notice is not None and notice.to == OFFICE_HOLDER and notice.number in ("N05", "N07", "N09"):
        state.told_office_holder_on = state.told_office_holder_on or day
    if kind == "panel_withdrawal_confirm":
        state.withdrawal_asked_on = day
    if kind in notices.PUBLICATION and notice is not None:
        noting_resolution.publication_put_to(state, notice.to, day=day)


def _each_holder(state: State, owed: Owed, kind: str, *, to: str | None) -> None:
    """What an office holder is sent, each of several is sent: owed until all have it, or it went to none by name."""
    if to is None:
        return
    owed.told.add(to)
    if len(owed.told) < len(state.office_holders):
        state.letters_owed[kind] = owed


def _evidence(state: State, event: Happened) -> None:
    state.evidence_on = day_of(event)


def _evidence_ended(state: State, event: Happened) -> None:
    state.evidence_ended_on = day_of(event)


def _assigned(state: State, event: Happened) -> None:
    state.assigned_to, state.team = event.payload.get("user"), event.payload.get("team") or ""


def _restricted(state: State, event: Happened) -> None:
    state.restricted = event.kind == "restricted"


def _recalled(state: State, event: Happened) -> None:
    """The panel takes one function back (reg 7); an event that does not say which took them all back."""
    named = event.payload.get("function")
    back = (str(named),) if named else POWERS
    state.recalled += tuple(power for power in back if power not in state.recalled)


NOTES: Mapping[str, Note] = {
    **LETTER_NOTES,
    "letter_given": _given,
    "panel_complaint_received": _complaint,
    "conduct_matter_known": _conduct_matter,
    "acknowledged": _acknowledged,
    "contact_changed": _contact,
    "party_added": _contact,
    "allegation_added": _issue,
    "allegation_changed": _issue,
    "issue_classified": _classified,
    "seriousness_decided": _seriousness,
    "panel_recording_decided": _recording,
    "notice_withheld": _withheld,
    "withholding_reviewed": _looked_again,
    "evidence_step_taken": _evidence,
    "evidence_duty_ended": _evidence_ended,
    "assigned": _assigned,
    "restricted": _restricted,
    "unrestricted": _restricted,
    **contact_plans.NOTES,
    **retention.NOTES,
    "function_recalled": _recalled,
    **noting_reference.NOTES,
    **noting_resolution.NOTES,
    **noting_stops.NOTES,
}
