"""What may be done with a complaint now: acts, the stages in which each is lawful, and what else must be so."""

from __future__ import annotations

from collections.abc import Mapping

from candour.rulebook.force.state import (
    CEASED,
    CLOSED_OUTSIDE,
    DIRECTED,
    FINAL,
    FORWARDED,
    HANDLING,
    LOCAL_INVESTIGATION,
    LOGGED,
    NOT_COMPLAINT,
    OUTCOME_DECIDED,
    OUTCOME_NOTIFIED,
    OUTSIDE,
    RECEIVED,
    RECORDED,
    REFERRED,
    STAGES,
    WITHDRAWN,
    State,
)
from candour.rulebook.moves import CONTACT_PLAN_ACTS, Condition, Lawful
from candour.rulebook.words import marked

_BEFORE = (RECEIVED, LOGGED)
_SCHEDULE_3 = (RECORDED, REFERRED, HANDLING, OUTCOME_DECIDED)
_GOING_ON = (RECEIVED, LOGGED, OUTSIDE, *_SCHEDULE_3)
_STANDING = (*_GOING_ON, OUTCOME_NOTIFIED)
_OPEN = (*_STANDING, NOT_COMPLAINT, FORWARDED)

_OVER = marked("This cannot be done at this stage of the complaint.")
_NOT_WITH_IOPC = marked("The complaint is with the IOPC, which has not answered yet, or it has ended.")
_ONLY_AFTER_OUTCOME = marked("This can be done only after the outcome has been told.")
_ONLY_SCHEDULE_3 = marked("This belongs to a complaint recorded under Schedule 3 that is being handled.")
_ONLY_OUTSIDE = marked("The complaint is not handled outside Schedule 3.")

Needs = tuple[tuple[Condition, str], ...]


# What else must be so. Each is a question of the state, with the sentence that is said where the answer is no.


def _has(name: str) -> Condition:
    return lambda state: bool(getattr(state, name))


def _has_not(name: str) -> Condition:
    return lambda state: not getattr(state, name)


def _investigated(state: State) -> bool:
    return any(row.handling in (LOCAL_INVESTIGATION, DIRECTED) for row in state.allegations.values())


def _locally_investigated(state: State) -> bool:
    return any(row.handling == LOCAL_INVESTIGATION and not row.decided for row in state.allegations.values())


def _can_decide_one(state: State) -> bool:
    return any(row.handling is not None for row in state.undecided)


def _referral_decided(state: State) -> bool:
    return bool(state.referral_pending) or state.call_in_pending


def _has_letter(state: State) -> bool:
    return any(letter.status in ("drafted", "approved") for letter in state.letters.values())


def _has_planned(state: State) -> bool:
    return any(step.done_on is None for step in state.planned.values())


def _withdrawal_unsigned(state: State) -> bool:
    return state.withdrawal_received_on is not None and not state.withdrawal_signed


def _withdrawal_settled(state: State) -> bool:
    return state.withdrawal_signed or state.withdrawal_letter_on is not None


def _withdrawal_not_with_iopc(state: State) -> bool:
    """What turned out to be no complaint, or another body's, awaits nothing of the IOPC."""
    return not state.withdrawal_with_iopc or state.stage in (NOT_COMPLAINT, FORWARDED)


def _outside_ended(state: State) -> bool:
    return state.stage != OUTSIDE or state.outside_outcome_on is not None


def _nothing_owed_after(state: State) -> bool:
    return not state.open_reviews and not state.open_recommendations


def _can_be_reopened(state: State) -> bool:
    return not state.is_open or state.stage == OUTCOME_NOTIFIED


_NOT_RECORDED = ((_has_not("recorded"), marked("The complaint is recorded already: that is never undone.")),)
_IS_RECORDED = ((_has("recorded"), marked("The complaint is not recorded under Schedule 3.")),)
_NOT_SUSPENDED = ((_has_not("suspended"), marked("The complaint is suspended. Take it up again first.")),)
_SUSPENDED = ((_has("suspended"), marked("The complaint is not suspended.")),)
_REFERRAL_MADE = (
    (_has_not("referral_owed"), marked("The complaint must be referred to the IOPC first: Schedule 3 paragraph 4.")),
)
_NOT_LED_BY_IOPC = ((_has_not("iopc_leads"), marked("The IOPC has decided how it is investigated.")),)
_WAS_REFERRED = ((_has("referred"), marked("The complaint has not been referred to the IOPC.")),)
_TO_REFER = ((_referral_decided, marked("Decide first whether it must, or may, be referred.")),)
_LETTER_IN_HAND = ((_has_letter, marked("No letter is waiting to be changed, approved or given.")),)
_REVIEW_OPEN = ((_has("open_reviews"), marked("No review of this complaint is open.")),)
_TO_ANSWER = ((_has("open_recommendations"), marked("No recommendation awaits an answer.")),)
_TO_DECIDE = ((_can_decide_one, marked("Decide first how an allegation is handled, or all have been decided.")),)
_TO_HANDLE = ((_has("undecided"), marked("There is no allegation that awaits a decision.")),)
_INVESTIGATED = ((_investigated, marked("No allegation is being investigated by the force.")),)
_LOCALLY = ((_locally_investigated, marked("Only a local investigation has this report: regulation 13.")),)
_NOT_WITH_THE_IOPC = (
    (_withdrawal_not_with_iopc, marked("It is withdrawn, and the IOPC decides what follows. Record its answer first.")),
)
_UNSIGNED = ((_withdrawal_unsigned, marked("No unsigned withdrawal has been received: regulation 39.")),)
_SETTLED = (
    (_has("withdrawal_received_on"), marked("No withdrawal has been received.")),
    (_withdrawal_settled, marked("The withdrawal is not signed: write to ask first, regulation 39.")),
)
_ASKED_OF_THE_IOPC = ((_has("withdrawal_with_iopc"), marked("No withdrawal is with the IOPC.")),)
_WITHDRAWAL_LETTER = ((_has("withdrawal_letter_on"), marked("No letter has been sent to ask about the withdrawal.")),)
_RESUMPTION_LETTER = (
    *_SUSPENDED,
    (_has("resumption_letter_on"), marked("Write to the complainant first: regulation 41.")),
)
_TO_PASS = (
    (_has("of_the_office"), marked("Only a complaint about the chief officer can hold a part that is the force's.")),
    (_has("authority"), marked("Decide first whether it is the chief officer's own conduct, or was delegated.")),
)
_TO_CLOSE = (
    (_outside_ended, marked("Tell the complainant the outcome first.")),
    (_nothing_owed_after, marked("A review or a recommendation is still open.")),
    *_NOT_WITH_THE_IOPC,
)


def _row(act: str, stages: tuple[str, ...], otherwise: str, needs: Needs = (), *, closed_too: bool = False) -> Lawful:
    return Lawful(act, frozenset(stages), otherwise, closed_too, needs)


# Act, the stages in which it is lawful, what is said in any other, and what else must be so.
_ROWS: tuple[Lawful, ...] = (
    _row("acknowledge", _STANDING, _OVER),
    _row("decide_eligibility", _BEFORE, _OVER),
    _row("decide_authority", _BEFORE, _OVER),
    _row("forward_complaint", _BEFORE, _OVER),
    _row("pass_to_force", _GOING_ON, _OVER, _TO_PASS),
    _row("log_complaint", (RECEIVED,), marked("The complaint is on the log already.")),
    _row("record_consent", _STANDING, _OVER),
    _row("record_views", _GOING_ON, _OVER),
    _row("wish_recording", (*_BEFORE, OUTSIDE, CLOSED_OUTSIDE, REFERRED), _OVER, _NOT_RECORDED, closed_too=True),
    _row("add_allegation", _GOING_ON, _OVER),
    _row("change_allegation", _GOING_ON, _OVER),
    _row(
        "decide_recording", (LOGGED, OUTSIDE, CLOSED_OUTSIDE, REFERRED, *_SCHEDULE_3),
        marked("The complaint has not been logged yet, or it has ended."), _NOT_RECORDED, closed_too=True,
    ),
    _row("give_copy", (*_SCHEDULE_3, OUTCOME_NOTIFIED), _ONLY_SCHEDULE_3, _IS_RECORDED),
    _row("withhold_copy", (*_SCHEDULE_3, OUTCOME_NOTIFIED), _ONLY_SCHEDULE_3, _IS_RECORDED),
    _row("decide_referral", tuple(stage for stage in _STANDING if stage != REFERRED), _NOT_WITH_IOPC),
    _row(
        "record_call_in", (*(stage for stage in _STANDING if stage != REFERRED), NOT_COMPLAINT, CLOSED_OUTSIDE, FINAL),
        _NOT_WITH_IOPC, closed_too=True,
    ),
    _row("refer_case", tuple(stage for stage in _STANDING if stage != REFERRED), _NOT_WITH_IOPC, _TO_REFER),
    _row("record_iopc_answer", (REFERRED, RECORDED, HANDLING), _ONLY_SCHEDULE_3, _WAS_REFERRED),
    _row(
        "decide_handling", (RECORDED, HANDLING), _ONLY_SCHEDULE_3, (*_TO_HANDLE, *_REFERRAL_MADE, *_NOT_LED_BY_IOPC)
    ),
    _row("appoint_investigator", (HANDLING,), _ONLY_SCHEDULE_3, _INVESTIGATED),
    _row("take_evidence_step", _STANDING, _OVER),
    _row("plan_step", _GOING_ON, _OVER),
    _row("finish_step", _STANDING, _OVER, ((_has_planned, marked("No planned step is open.")),)),
    _row("give_update", _STANDING, _OVER),
    _row("give_timeliness_report", (HANDLING,), _ONLY_SCHEDULE_3, _LOCALLY),
    _row("suspend_case", _STANDING, _OVER),
    _row("send_resumption_letter", _STANDING, _OVER, _SUSPENDED),
    _row("record_resumption_reply", _STANDING, _OVER, _RESUMPTION_LETTER),
    _row("resume_case", _STANDING, _OVER, _SUSPENDED),
    _row("cease_case", _STANDING, _OVER, (*_RESUMPTION_LETTER, *_NOT_WITH_THE_IOPC)),
    _row("receive_withdrawal", _STANDING, _OVER, _NOT_WITH_THE_IOPC),
    _row("send_withdrawal_letter", _STANDING, _OVER, (*_NOT_WITH_THE_IOPC, *_UNSIGNED)),
    _row("record_withdrawal_reply", _STANDING, _OVER, (*_NOT_WITH_THE_IOPC, *_WITHDRAWAL_LETTER)),
    _row("conclude_withdrawal", _STANDING, _OVER, (*_NOT_WITH_THE_IOPC, *_SETTLED)),
    _row("record_withdrawal_answer", _STANDING, _OVER, _ASKED_OF_THE_IOPC),
    _row("decide_allegation", (OUTSIDE, HANDLING), _OVER, (*_NOT_SUSPENDED, *_TO_DECIDE)),
    _row("give_outside_outcome", (OUTSIDE,), _ONLY_OUTSIDE, (*_NOT_SUSPENDED, *_NOT_WITH_THE_IOPC)),
    _row("decide_review_body", (*_SCHEDULE_3, OUTCOME_NOTIFIED), _ONLY_SCHEDULE_3, _IS_RECORDED),
    _row("draft_letter", _OPEN, _OVER),
    _row("change_letter", _OPEN, _OVER, _LETTER_IN_HAND),
    _row("approve_letter", _OPEN, _OVER, _LETTER_IN_HAND),
    _row("spoil_letter", _OPEN, _OVER, _LETTER_IN_HAND),
    _row("give_letter", _OPEN, _OVER, _LETTER_IN_HAND),
    _row("record_review_opened", (OUTCOME_NOTIFIED, FINAL), _ONLY_AFTER_OUTCOME, closed_too=True),
    _row("record_review_ended", (OUTCOME_NOTIFIED,), _ONLY_AFTER_OUTCOME, _REVIEW_OPEN),
    _row("send_papers", (OUTCOME_NOTIFIED,), _ONLY_AFTER_OUTCOME, _REVIEW_OPEN),
    _row(
        "answer_recommendation", (OUTCOME_NOTIFIED, FINAL, *_SCHEDULE_3), _ONLY_AFTER_OUTCOME, _TO_ANSWER, closed_too=True
    ),
    _row("complete_recommendation", (OUTCOME_NOTIFIED, FINAL, *_SCHEDULE_3), _ONLY_AFTER_OUTCOME, closed_too=True),
    _row("record_done_elsewhere", _OPEN, _OVER),
    _row("close_case", (OUTSIDE, NOT_COMPLAINT, FORWARDED, OUTCOME_NOTIFIED), _OVER, _TO_CLOSE),
    _row(
        "reopen_case", (NOT_COMPLAINT, FORWARDED, CLOSED_OUTSIDE, OUTCOME_NOTIFIED, FINAL, WITHDRAWN, CEASED),
        marked("The case is open."), ((_can_be_reopened, marked("The case is open.")),), closed_too=True,
    ),
    _row("restrict_case", STAGES, _OVER, ((_has_not("restricted"), marked("The case is restricted already.")),),
         closed_too=True),
    _row("unrestrict_case", STAGES, _OVER, ((_has("restricted"), marked("The case is not restricted.")),),
         closed_too=True),
    *(
        _row(act, STAGES, _OVER, closed_too=True)
        for act in (
            "assign_case", "add_note", "add_paper", "change_contact", "add_party", "link_incident", *CONTACT_PLAN_ACTS,
        )
    ),
)  # fmt: skip
ACTS: Mapping[str, Lawful] = {row.act: row for row in _ROWS}
