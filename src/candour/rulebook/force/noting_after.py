"""What the events say once an allegation is decided: outcome, letters, reviews, recommendations, a new round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from candour.rulebook.case_letters import Letter, Owed
from candour.rulebook.force.noting_stops import forget_withdrawal
from candour.rulebook.force.state import (
    FINAL,
    OUTCOME_DECIDED,
    OUTCOME_NOTIFIED,
    OUTSIDE_HANDLING,
    RecommendationState,
    ReviewLink,
    State,
)
from candour.rulebook.history import Happened
from candour.rulebook.moves import IN_ERROR
from candour.rulebook.payloads import day_of, is_to_the_complainant, latest, optional_day

_NOT_ELIGIBLE = ("not_eligible", "not_dissatisfaction_with_force")
NOT_RECORDED = "not_recorded"


def new_round(state: State, *, only: Iterable[str] | None = None) -> None:
    """The allegations (all, or those named) are decided anew: the earlier outcome has been given and stays given."""
    chosen = set(only) if only else set(state.allegations)
    for allegation in state.allegations.values():
        allegation.decided = allegation.decided and allegation.id not in chosen
    state.round += 1
    if state.outcome_given_on is not None:
        state.earlier_outcomes_given += (state.outcome_given_on,)
    state.outcome_decided_on = state.outcome_given_on = state.outside_outcome_on = None
    state.last_day_for_review = state.review_offered = state.no_review_right_why = None
    state.letters_owed.pop("outcome", None)
    state.new_decision_owed = False


def _allegation_decided(state: State, event: Happened) -> None:
    told = event.payload
    allegation = state.allegations.get(told["allegation"])
    if allegation is None:
        return
    allegation.decided, allegation.finding = True, told["finding"]
    allegation.actions = tuple(told.get("actions") or ())
    allegation.round = int(told.get("round") or state.round)
    allegation.decided_on = day_of(event)
    if not state.undecided:
        state.outcome_decided_on = day_of(event)
        if state.recorded:
            state.letters_owed["outcome"] = Owed(on=day_of(event), place=state.place)


def _outside_outcome(state: State, event: Happened) -> None:
    state.outside_outcome_on = day_of(event)
    state.outside_resolved = bool(event.payload.get("resolved"))
    state.last_update_on = latest(state.last_update_on, day=day_of(event))
    state.letters_owed.pop("outside_schedule_3", None)


def _review_body(state: State, event: Happened) -> None:
    state.review_body = event.payload["answer"]
    state.review_body_place = state.place


def _letter_drafted(state: State, event: Happened) -> None:
    letter = event.payload["letter"]
    state.letters.pop(letter, None)
    state.letters[letter] = Letter(id=letter, kind=event.payload["letter_kind"], written_at=state.place)


def _letter_changed(state: State, event: Happened) -> None:
    """A change voids an approval."""
    _set_letter(state, event, "drafted")


def _letter_approved(state: State, event: Happened) -> None:
    _set_letter(state, event, "approved")


def _letter_spoiled(state: State, event: Happened) -> None:
    _set_letter(state, event, "spoiled")


def _set_letter(state: State, event: Happened, status: str) -> None:
    letter = state.letters.get(event.payload["letter"])
    if letter is not None and letter.status != "given":
        letter.status = status


def _letter_given(state: State, event: Happened) -> None:
    told, kind, on = event.payload, event.payload["letter_kind"], day_of(event)
    key = told.get("letter")
    if key:
        letter = state.letters.setdefault(key, Letter(id=key, kind=kind, written_at=state.place))
        letter.status, letter.given_on = "given", on
    if not is_to_the_complainant(event):
        return
    state.letters_owed.pop(kind, None)
    if kind == "acknowledgement":
        state.acknowledged_on = state.acknowledged_on or on
    elif kind == "update":
        state.last_update_on = latest(state.last_update_on, day=on)
    elif kind == "outcome" and state.stage == OUTCOME_DECIDED:
        _outcome_given(state, event)


def _outcome_given(state: State, event: Happened) -> None:
    """The outcome is told; the review clock runs only if the letter says who reviews and until when (reg 29(2))."""
    told, on = event.payload, day_of(event)
    state.outcome_given_on = on
    state.last_update_on = latest(state.last_update_on, day=on)
    state.review_offered = told.get("review") == "yes" if told.get("review") else state.review_right
    state.review_body = told.get("review_body") or state.review_body
    state.last_day_for_review = optional_day(told, "last_day")
    state.no_review_right_why = told.get("no_right_why")


def _review_opened(state: State, event: Happened) -> None:
    """A review opens; or goes on where it was, having ended in error or been set aside; or was sent on to another body."""
    told = event.payload
    before = state.reviews.get(told["review"])
    if before is not None and before.result == "upheld":
        state.new_decision_owed = False
    if before is not None and before.body == (told.get("body") or ""):
        before.ended_on = before.result = None
        return
    state.reviews[told["review"]] = ReviewLink(
        id=told["review"], reference=told.get("reference") or "", body=told.get("body") or "", opened_on=day_of(event)
    )


def _review_ended(state: State, event: Happened) -> None:
    review = state.reviews.get(event.payload["review"])
    if review is None:
        return
    review.ended_on, review.result = day_of(event), event.payload["result"]
    if review.result == "upheld":
        state.new_decision_owed = True


def _papers_asked(state: State, event: Happened) -> None:
    review = state.reviews.get(event.payload.get("review", ""))
    if review is not None:
        review.papers_asked_on, review.papers_due_on = day_of(event), optional_day(event.payload, "due_on")


def _papers_sent(state: State, event: Happened) -> None:
    review = state.reviews.get(event.payload["review"])
    if review is not None:
        review.papers_sent_on = day_of(event)


def _recommendation(state: State, event: Happened) -> None:
    told = event.payload
    state.recommendations[told["recommendation"]] = RecommendationState(
        id=told["recommendation"], review=told.get("review") or "", made_on=day_of(event, "made_on"),
        type=told.get("type") or "", due_on=optional_day(told, "due_on"),
    )  # fmt: skip


def _recommendation_answered(state: State, event: Happened) -> None:
    told = event.payload
    row = state.recommendations.get(told["recommendation"])
    if row is not None:
        row.response, row.answered_on = told["response"], day_of(event)
        row.action_due = optional_day(told, "action_due")


def _handling_reopened(state: State, event: Happened) -> None:
    """An accepted recommendation leads back; a second one that leads back too finds the round begun already."""
    if state.stage in (OUTCOME_DECIDED, OUTCOME_NOTIFIED, FINAL):
        new_round(state, only=event.payload.get("allegations"))


def _reopened(state: State, event: Happened) -> None:
    """Opened again: after an outcome a new round begins, unless it was closed in error; otherwise it goes on."""
    if state.outcome_given_on is not None and event.payload.get("why_code") not in IN_ERROR:
        new_round(state, only=event.payload.get("allegations"))
    if state.eligibility in _NOT_ELIGIBLE:
        state.eligibility = None
    if state.forwarded_to is not None:  # a part that was passed on stays there, and its letter stays owed
        state.forwarded_to = state.authority = None
        state.letters_owed.pop("forwarded", None)
    if state.recording_answer == NOT_RECORDED:
        state.recording_answer = None
    state.letters_owed.pop("not_recorded", None)
    state.outside_outcome_on = state.outside_resolved = None
    forget_withdrawal(state)
    if not state.recorded and state.recording_answer == "outside_schedule_3":
        for allegation in state.allegations.values():
            allegation.handling = allegation.handling or OUTSIDE_HANDLING


def _closed(state: State, event: Happened) -> None:
    state.new_decision_owed = False
    state.letters_owed.clear()


NOTES: Mapping[str, Callable[[State, Happened], None]] = {
    "allegation_decided": _allegation_decided,
    "outside_outcome_given": _outside_outcome,
    "review_body_decided": _review_body,
    "letter_drafted": _letter_drafted,
    "letter_changed": _letter_changed,
    "letter_approved": _letter_approved,
    "letter_spoiled": _letter_spoiled,
    "letter_given": _letter_given,
    "review_opened": _review_opened,
    "review_ended": _review_ended,
    "papers_asked": _papers_asked,
    "papers_sent": _papers_sent,
    "recommendation_received": _recommendation,
    "recommendation_answered": _recommendation_answered,
    "handling_reopened": _handling_reopened,
    "reopened": _reopened,
    "closed": _closed,
}
