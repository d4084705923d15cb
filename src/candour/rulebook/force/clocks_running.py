"""Which clocks run for a complaint, and since when: each answers with its `Due`, or None where it does not run."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from candour.rulebook.advice import Certainty, Due
from candour.rulebook.asking import Local, chosen_day, extended_to
from candour.rulebook.clocks import corresponding_date, due
from candour.rulebook.force.state import (
    FORWARDED,
    LOCAL_INVESTIGATION,
    NOT_COMPLAINT,
    OUTCOME_NOTIFIED,
    RecommendationState,
    ReviewLink,
    State,
)
from candour.rulebook.payloads import read_moment
from candour.rulebook.words import marked

_MONTHLY = marked("The same day of the next month: looked at monthly, by local practice")


def acknowledgement(state: State, *, settings: Local) -> Due | None:
    """C03, local practice: from the day the authority had it."""
    started = state.received_on or state.made_on
    return due("C03", started, settings=settings) if started is not None else None


def update(state: State, *, settings: Local) -> Due | None:
    """C11 from the start of the handling (the day the authority had it), then C12 from the last update (reg 34(2)(a)).

    An acknowledgement resets nothing. The duty ends with the outcome, and begins again where the handling does.
    """
    if not state.is_open or state.stage in (NOT_COMPLAINT, FORWARDED, OUTCOME_NOTIFIED) or state.outside_outcome_on:
        return None
    if state.last_update_on is not None:
        return due("C12", state.last_update_on, settings=settings)
    return due("C11", state.received_on, settings=settings) if state.received_on is not None else None


def referral(state: State, *, settings: Local) -> Due | None:
    """C08 from the IOPC's call-in; C07 from the moment it first became clear that it must be referred (reg 4(2))."""
    if state.call_in_pending and state.called_in_at is not None:
        return due("C08", read_moment(state.called_in_at), settings=settings)
    if state.referral_pending == "mandatory" and state.first_clear_at is not None:
        return due("C07", state.first_clear_at, settings=settings)
    return None


def referral_test(state: State, *, settings: Local) -> Due | None:
    """C07 while what is alleged would have to be referred and nobody has decided: it may be clear from then on."""
    if state.referable_alleged_at is None:
        return None
    return due("C07", state.referable_alleged_at, settings=settings)


def recording(state: State, *, settings: Local) -> Due | None:
    """C05, local practice: from the wish to have it recorded, otherwise from the day the authority had it."""
    started = state.wished_on or state.received_on
    return due("C05", started, settings=settings) if started is not None else None


def outcome(state: State, *, settings: Local) -> Due | None:
    """C13 (and C14 with it): five working days from the decision of the last allegation (reg 34(2)(b), (4))."""
    return due("C13", state.outcome_decided_on, settings=settings) if state.outcome_decided_on is not None else None


def review_window(state: State, *, settings: Local) -> Due | None:
    """C16 from the day the review information was provided; without it the 28 days have not begun (reg 29(2))."""
    if state.outcome_given_on is None or not state.review_offered or state.last_day_for_review is None:
        return None
    return extended_to("C16", state.outcome_given_on, settings=settings, told=state.last_day_for_review)


def timeliness(state: State, *, settings: Local) -> Due | None:
    """C25, then C26: the first period of reg 13(3) without a report, of a local investigation not complete."""
    open_ones = any(row.handling == LOCAL_INVESTIGATION for row in state.undecided)
    if not open_ones or state.made_on is None:
        return None
    first, clock = state.made_on, "C25"
    while True:
        period = due(clock, first, settings=settings)
        reported = state.timeliness_reported
        if period.day is None or reported is None or period.day > reported:
            return period
        first, clock = period.day + timedelta(days=1), "C26"


def suspension_look(state: State, *, settings: Local) -> Due | None:
    """C34: the day that was chosen to look again, otherwise local practice, a month (reg 40)."""
    if not state.suspended or state.suspension_looked_on is None:
        return None
    running = due("C34", state.suspension_looked_on, settings=settings)
    if state.suspension_review_on is not None:
        return chosen_day(running, day=state.suspension_review_on)
    if running.day is not None:
        return running
    monthly = corresponding_date(state.suspension_looked_on, n=1)
    return replace(running, due=monthly, rule="DATE(1)", certainty=Certainty.LOCAL, steps=(_MONTHLY,))


def resumption_reply(state: State, *, settings: Local) -> Due | None:
    """C33: 28 days starting with the day after the letter was sent (reg 41(4)(b))."""
    if not state.suspended or state.resumption_letter_on is None or state.resumption_reply is not None:
        return None
    return due("C33", state.resumption_letter_on, settings=settings)


def withdrawal_reply(state: State, *, settings: Local) -> Due | None:
    """C32: 28 days starting with the day after the letter was sent (reg 39(4)(b))."""
    if state.withdrawal_letter_on is None or state.withdrawal_signed or state.withdrawal_reply is not None:
        return None
    return due("C32", state.withdrawal_letter_on, settings=settings)


def papers(review: ReviewLink, *, settings: Local) -> Due | None:
    """C20: from the day the review body asked, otherwise from the day the review was opened."""
    running = due("C20", review.papers_asked_on or review.opened_on, settings=settings)
    return chosen_day(running, day=review.papers_due_on) if review.papers_due_on is not None else running


def response(recommendation: RecommendationState, *, settings: Local) -> Due:
    """C22: from the day the recommendation was made, or the later day that was agreed."""
    return extended_to("C22", recommendation.made_on, settings=settings, told=recommendation.due_on)
