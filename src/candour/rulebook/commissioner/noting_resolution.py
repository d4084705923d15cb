"""What the events say of disapplication, informal resolution and publication (SI 2012/62 reg 15 and Part 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from candour.rulebook.case_letters import Note, settle
from candour.rulebook.commissioner import notices
from candour.rulebook.commissioner.noting_reference import finish, owe
from candour.rulebook.commissioner.state import (
    BACK,
    IR_ALREADY_DEALT,
    OFFICE_HOLDER,
    Appointment,
    Publication,
    Recommendation,
    State,
)
from candour.rulebook.history import Happened
from candour.rulebook.payloads import day_of, optional_day

# Steps by which the office holder is required to do something: they are put in writing (N11).
REQUIRING = frozenset({"require_information_office_holder", "require_attendance_office_holder"})


def _disapplied(state: State, event: Happened) -> None:
    told = event.payload
    state.disapplied_on, state.grounds, state.manner = day_of(event), tuple(told["grounds"]), told["manner"]
    finish(state, event, outcome="disapplied_no_action" if told["manner"] == "no_action" else "disapplied_otherwise")
    owe(state, event, "panel_disapplied")


def _standards(state: State, event: Happened) -> None:
    finish(state, event, outcome="notified_on")
    owe(state, event, "panel_notified_on_complainant")


def _appointed(state: State, event: Happened) -> None:
    told = event.payload
    state.appointment = Appointment(
        kind=told["appointment_kind"], minute=told.get("minute") or "", on=day_of(event),
        persons=tuple(told.get("persons") or ()),
    )  # fmt: skip
    if state.resolution_opened_on is not None:
        _report_to_members(state, event)


def _report_to_members(state: State, event: Happened) -> None:
    """The members of a sub-committee are owed a report; nobody else who resolves it is (N17)."""
    settle(state, "panel_subcommittee_report")
    if state.appointment is not None and state.appointment.kind == "subcommittee":
        owe(state, event, "panel_subcommittee_report")


def _opened(state: State, event: Happened) -> None:
    state.resolution_opened_on = day_of(event)
    state.first_resolution_on = state.first_resolution_on or day_of(event)
    owe(state, event, *notices.OPENING)
    _report_to_members(state, event)


def _invited(state: State, event: Happened) -> None:
    party = event.payload["party"]
    state.comments[party] = replace(
        state.comments_of(party), invited_on=day_of(event), by_on=optional_day(event.payload, "by_on")
    )


def _commented(state: State, event: Happened) -> None:
    party = event.payload["party"]
    state.comments[party] = replace(state.comments_of(party), received_on=day_of(event))
    if party == OFFICE_HOLDER:
        settle(state, "panel_comments_note")


def _declined(state: State, event: Happened) -> None:
    """A party chose not to comment. Of the office holder that is noted in writing."""
    party = event.payload["party"]
    state.comments[party] = replace(state.comments_of(party), declined_on=day_of(event))
    if party == OFFICE_HOLDER:
        settle(state, "panel_comments_note")


def _comments_closed(state: State, event: Happened) -> None:
    if not state.comments_of(OFFICE_HOLDER).answered:
        owe(state, event, "panel_comments_note")


def _step(state: State, event: Happened) -> None:
    step = event.payload["step"]
    state.steps_taken += (step,)
    if step in REQUIRING:
        owe(state, event, "panel_requirement")


def _met(state: State, event: Happened) -> None:
    """The sub-committee met: whatever it resolved, both parties are told (N17)."""
    settle(state, "panel_subcommittee_report")
    owe(state, event, *notices.DECISION)


def _outcome(state: State, event: Happened) -> None:
    told = event.payload
    row = state.issues.get(told["allegation"])
    if row is None:
        return
    row.outcome, row.decided_on = told["outcome"], day_of(event)
    if row.outcome == "not_recorded":
        owe(state, event, "panel_not_recorded")
    if not state.undecided and state.stage != BACK:
        state.outcome_on = day_of(event)
        owe(state, event, *notices.OUTCOME)
        if state.stage == IR_ALREADY_DEALT and not state.comments_of(OFFICE_HOLDER).answered:
            owe(state, event, "panel_comments_note")


def _recommended(state: State, event: Happened) -> None:
    told = event.payload
    state.recommendations[told["recommendation"]] = Recommendation(
        id=told["recommendation"], made_on=day_of(event, "made_on"), due_on=optional_day(told, "due_on")
    )
    owe(state, event, "panel_recommendation")


def _responded(state: State, event: Happened) -> None:
    row = state.recommendations.get(event.payload["recommendation"])
    if row is not None:
        row.response, row.answered_on = event.payload["response"], day_of(event)


def _proposed(state: State, event: Happened) -> None:
    state.publication = Publication(status="proposed", proposed_on=day_of(event))
    owe(state, event, *notices.PUBLICATION)


def publication_put_to(state: State, party: str, *, day: date) -> None:
    """The proposal to publish was put to a party; once nobody is left to ask, representations are invited."""
    proposal = state.publication
    if proposal is None or proposal.status != "proposed":
        return
    proposal.invited[party] = day
    if not any(kind in state.letters_owed for kind in notices.PUBLICATION):
        proposal.status = "representations_invited"


def _represented(state: State, event: Happened) -> None:
    if state.publication is not None:
        state.publication.received[event.payload["party"]] = day_of(event)


def _representations_closed(state: State, event: Happened) -> None:
    if state.publication is not None:
        state.publication.status = "representations_closed"


def _opinion(state: State, event: Happened) -> None:
    """The panel considered what was said, and is, or is not, of opinion that publication is in the public interest."""
    if state.publication is not None:
        told = event.payload
        state.publication.considered = bool(told["considered"])
        state.publication.public_interest = told["answer"] == "publish"
        publish = state.publication.considered and state.publication.public_interest
        state.publication.status = "opinion" if publish else "not_published"


def _published(state: State, event: Happened) -> None:
    if state.publication is not None:
        state.publication.status = "published"


NOTES: Mapping[str, Note] = {
    "disapplied": _disapplied,
    "standards_passed": _standards,
    "resolution_appointed": _appointed,
    "resolution_opened": _opened,
    "comments_invited": _invited,
    "comments_received": _commented,
    "comments_declined": _declined,
    "comments_closed": _comments_closed,
    "resolution_step_taken": _step,
    "subcommittee_met": _met,
    "issue_outcome_decided": _outcome,
    "panel_recommendation_made": _recommended,
    "panel_recommendation_answered": _responded,
    "publication_proposed": _proposed,
    "representations_received": _represented,
    "representations_closed": _representations_closed,
    "publication_decided": _opinion,
    "record_published": _published,
}
