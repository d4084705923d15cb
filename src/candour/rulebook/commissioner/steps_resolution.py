"""What informal resolution asks: an appointment, comments from both sides, an outcome for each issue (reg 28)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from candour.rulebook import clocks
from candour.rulebook.advice import Certainty, Due
from candour.rulebook.asking import Local, chosen_day, over, step_by, undated
from candour.rulebook.commissioner.state import (
    BOTH,
    COMPLAINANT,
    HANDLING,
    IR_ALREADY_DEALT,
    IR_COMMENTS,
    IR_OPEN,
    IR_OUTCOME,
    IR_RESOLVING,
    OFFICE_HOLDER,
    RECORD_SENT,
    State,
)
from candour.rulebook.commissioner.steps_start import PANEL, under
from candour.rulebook.history import Step
from candour.rulebook.words import marked

DECIDES = "decide_informal_resolution"
ARRANGES = "arrange_informal_resolution"
RESOLVES = "resolve_informally"
_REG28 = "SI 2012/62 reg 28"
_RESPONSE = "PRSRA 2011 s.29(3)-(4)"


def opening(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Part 4 applies to every recorded complaint that is not with the IOPC or disapplied (reg 27)."""
    if state.stage != HANDLING or state.suspended or state.referred_or_referable:
        return
    if state.appointment is None or not state.appointment.valid:
        yield under(ARRANGES, undated(
            "appoint_for_resolution", owner=PANEL, provision=_REG28, certainty=Certainty.MEMORY,
            why=marked("Appoint who resolves it, by a minute: a delegation under regulation 7 is not enough."),
        ))  # fmt: skip
    else:
        yield under(DECIDES, undated(
            "open_resolution", owner=PANEL, provision="SI 2012/62 reg 27",
            why=marked("Open the informal resolution, unless a ground of regulation 15 is met and the panel uses it."),
        ))  # fmt: skip


def comments(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Each side has the opportunity to comment, and time for it; silence of the office holder is noted (reg 28)."""
    if state.suspended or state.stage not in (IR_OPEN, IR_COMMENTS, IR_ALREADY_DEALT):
        return
    for party in BOTH:
        told = state.comments_of(party)
        if told.invited_on is None:
            if party == COMPLAINANT and not state.reachable:
                continue
            yield under(RESOLVES, undated(
                "invite_comments", owner=PANEL, provision=_REG28, certainty=Certainty.MEMORY,
                why=_INVITE[party],
            ))  # fmt: skip
        elif not told.answered and state.stage == IR_COMMENTS:
            due = _window(state, party, settings=settings)
            if not over(due, today=today):
                yield step_by(due, act="record_comments", owner=party, waiting=True, why=_AWAITED[party], provision=_REG28)
            elif party == OFFICE_HOLDER:
                yield under(RESOLVES, undated(
                    "record_comments_declined", owner=PANEL, provision=_REG28, certainty=Certainty.MEMORY,
                    why=marked("The time to comment is over: note in writing that the office holder did not."),
                ))  # fmt: skip
    if state.stage == IR_COMMENTS and state.comments_offered_to_both and _heard(state, today=today, settings=settings):
        yield under(RESOLVES, undated(
            "close_comments", owner=PANEL, provision=_REG28, certainty=Certainty.MEMORY,
            why=marked("Both sides have had their opportunity: go on to resolve the issues."),
        ))  # fmt: skip


_INVITE = {
    COMPLAINANT: marked("Invite the complainant's comments."),
    OFFICE_HOLDER: marked("Invite the office holder's comments."),
}
_AWAITED = {
    COMPLAINANT: marked("The complainant has been invited to comment."),
    OFFICE_HOLDER: marked("The office holder has been invited to comment."),
}


def _window(state: State, party: str, *, settings: Local) -> Due:
    """K10, local target: from the day Part 4 began, or the day that the party was told."""
    told = state.comments_of(party)
    due = clocks.due("K10", state.resolution_opened_on or told.invited_on or date.min, settings=settings)
    return chosen_day(due, day=told.by_on) if told.by_on is not None else due


def _heard(state: State, *, today: date, settings: Local) -> bool:
    """Whether everybody asked has answered, or their time is over."""
    return all(
        told.answered or over(_window(state, party, settings=settings), today=today) for party, told in state.comments.items()
    )


def outcomes(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """An outcome for each issue: what was explained, advised or agreed; never a finding or a sanction (reg 28)."""
    if state.stage not in (IR_RESOLVING, IR_ALREADY_DEALT) or state.suspended or state.received_on is None:
        return
    if not state.comments_offered_to_both:
        return
    due = clocks.due("K17", state.received_on, settings=settings)
    for row in state.undecided:
        yield under(RESOLVES, step_by(
            due, act="decide_issue_outcome", owner=PANEL, provision=_REG28, allegation=row.id,
            why=marked("Help to settle this issue, and record its outcome."),
        ))  # fmt: skip


def recommendations(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """K26: the office holder answers a recommendation in writing within the time that the panel fixed (s.29(3))."""
    if state.stage not in (IR_RESOLVING, IR_ALREADY_DEALT, IR_OUTCOME, RECORD_SENT):
        return
    for row in state.open_recommendations:
        due = clocks.due("K26", row.made_on, settings=settings)
        if row.due_on is not None:
            due = chosen_day(due, day=row.due_on)
        yield step_by(
            due, act="record_recommendation_answer", owner=OFFICE_HOLDER, waiting=True, provision=_RESPONSE,
            why=marked("The office holder answers the recommendation in writing."),
        )  # fmt: skip


def publication(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """No part is published before both could say what they think and the panel holds it is in the public interest."""
    proposal = state.publication
    if state.stage != RECORD_SENT or proposal is None or not proposal.under_way:
        return
    if proposal.status == "representations_invited":
        due = clocks.due("K13", max(proposal.invited.values()), settings=settings)
        if over(due, today=today) or set(proposal.received) >= set(proposal.invited):
            yield _about_publication("close_representations", marked("The time for representations is over."))
        else:
            yield step_by(
                due, act="record_representations", owner=COMPLAINANT, waiting=True, provision=_REG28,
                why=marked("Both sides may say what they think of the publication."),
            )  # fmt: skip
            if due.day is None:
                yield _about_publication(
                    "close_representations", marked("Close the time for representations when both have had it.")
                )
    elif proposal.status == "representations_closed":
        yield _about_publication(
            "decide_publication",
            marked("Consider what was said, and decide whether publication is in the public interest."),
        )
    elif proposal.status == "opinion":
        yield _about_publication("publish_record", marked("Publish the text that was put to both sides."))


def _about_publication(act: str, why: str) -> Step:
    return under(RESOLVES, undated(act, owner=PANEL, provision=_REG28, certainty=Certainty.MEMORY, why=why))
