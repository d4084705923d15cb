"""What may be done now with a complaint or conduct matter about a commissioner: acts, stages, and what else must be so.

No act here investigates: informal resolution invites comments and helps the parties (reg 28), nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping

from candour.rulebook import retention
from candour.rulebook.case_letters import LETTER_IN_HAND
from candour.rulebook.commissioner.state import (
    BACK,
    CEASED,
    CLOSED,
    COMPLAINT,
    DISAPPLIED,
    DISCONTINUED,
    HANDLING,
    INVESTIGATION,
    IR_ALREADY_DEALT,
    IR_COMMENTS,
    IR_OPEN,
    IR_OUTCOME,
    IR_RESOLVING,
    KNOWN,
    NOT_RECORDED,
    NOTIFIED_ON,
    POWERS,
    RECEIVED,
    RECORD_SENT,
    RECORDED,
    REFERRAL_DUE,
    REFERRED,
    REPORTED,
    RESOLUTION,
    RESOLVABLE,
    STAGES,
    STANDARDS_REGIME,
    WITHDRAWN,
    State,
)
from candour.rulebook.moves import CONTACT_PLAN_ACTS, Condition, Lawful
from candour.rulebook.words import marked

Needs = tuple[tuple[Condition, str], ...]

FIRST = (RECEIVED, KNOWN)
_IOPC = (REFERRED, INVESTIGATION)
_WITH_PANEL = (RECORDED, HANDLING, *RESOLUTION, RECORD_SENT, DISAPPLIED)
_STOPPABLE = (*_WITH_PANEL, REFERRAL_DUE, *_IOPC)
_GOING_ON = (*FIRST, *_WITH_PANEL, REFERRAL_DUE, *_IOPC)
_BEFORE_OUTCOME = (*FIRST, RECORDED, REFERRAL_DUE, HANDLING, IR_OPEN, IR_COMMENTS, IR_RESOLVING)
_OPEN = tuple(stage for stage in STAGES if stage != CLOSED)
CLOSABLE = (
    NOTIFIED_ON, NOT_RECORDED, REPORTED, DISCONTINUED, BACK, STANDARDS_REGIME, DISAPPLIED, RECORD_SENT, WITHDRAWN, CEASED,
)  # fmt: skip

_OVER = marked("This cannot be done at this stage of the case.")
_ONLY_FIRST = marked("Whether it is recorded has been decided.")
_ONLY_HANDLING = marked(
    "Only the panel's own handling allows this: record it, and settle first that it does not appear criminal."
)
_ONLY_RESOLUTION = marked("Open the informal resolution first: regulation 28.")
_ONLY_IOPC = marked("The case is not with the IOPC.")
_ONLY_SENT = marked("The record of the outcome has not been sent to both sides.")


def _has(name: str) -> Condition:
    return lambda state: bool(getattr(state, name))


def _has_not(name: str) -> Condition:
    return lambda state: not getattr(state, name)


def _is_complaint(state: State) -> bool:
    return state.kind == COMPLAINT


def _no_proposal(state: State) -> bool:
    return state.publication is None or not state.publication.under_way


def _proposal(*statuses: str) -> Condition:
    return lambda state: state.publication is not None and state.publication.status in statuses


def _appointed(state: State) -> bool:
    return state.appointment is not None and state.appointment.valid


def _each_has_outcome(state: State) -> bool:
    return not state.undecided


def _nothing_owed(state: State) -> bool:
    return not state.letters_owed and not state.withheld


def _evidence_settled(state: State) -> bool:
    return not state.recorded or state.evidence_ended_on is not None or state.stage in (WITHDRAWN, CEASED)


def _answered(state: State) -> bool:
    return not state.open_recommendations


def _has_more_to_take_back(state: State) -> bool:
    return not set(POWERS) <= set(state.recalled)


def _may_settle_not_serious(state: State) -> bool:
    return not (state.call_in_pending or (state.is_conduct_matter and state.recorded))


_COMPLAINT: Needs = ((_is_complaint, marked("This belongs to a complaint: a conduct matter must be referred, regulation 13.")),)
_UNLOCKED: Needs = (
    (
        _has_not("referred_or_referable"),
        marked("It is, or must be, referred to the IOPC: regulations 15 and 27 wait till it is back."),
    ),
    (_has_not("suspended"), marked("The IOPC has suspended this: regulation 22.")),
)
_HAS_ISSUES: Needs = ((_has("issues"), marked("Set out the issues first.")),)
_APPOINTED: Needs = (
    (_appointed, marked("Nobody has been appointed to resolve it: that is regulation 28, and needs a minute.")),
)
_OFFERED: Needs = (
    (_has("comments_offered_to_both"), marked("Offer both sides the opportunity to comment first: regulation 28.")),
)
_UNDECIDED: Needs = ((_has("undecided"), marked("Every issue has an outcome.")),)
_UNSIGNED: Needs = ((_has("withdrawal_received_on"), marked("No withdrawal has been received.")),)
_SIGNED: Needs = (
    *_UNSIGNED,
    (_has("withdrawal_signed"), marked("It is not in writing and signed, so it is no withdrawal: regulation 16(1).")),
)
_SUSPENDED: Needs = ((_has("suspended"), marked("The case is not suspended.")),)
_AFTER_LETTER: Needs = (
    *_SUSPENDED,
    (_has("resumption_letter_on"), marked("The IOPC has not written to the complainant: regulation 22(5).")),
)
_TO_CEASE: Needs = (
    *_AFTER_LETTER,
    (_has_not("to_refer"), marked("It must be referred to the IOPC before it can end: regulation 13.")),
)
_WITHHELD: Needs = ((_has("withheld"), marked("No notice is withheld.")),)
_TO_CLOSE: Needs = (
    (_each_has_outcome, marked("An issue has no outcome.")),
    (_nothing_owed, marked("A notice is still to be sent, or is withheld: regulations 10, 28 and 31.")),
    (_no_proposal, marked("Decide first about the publication that was proposed.")),
    (_answered, marked("A recommendation awaits its written answer.")),
    (_evidence_settled, marked("End the duty to keep evidence first, with a reason: regulation 8.")),
)
_AT_HOME: Needs = (
    (_has_not("to_refer"), marked("It must be referred to the IOPC: its file is kept.")),
    (_has_not("with_iopc"), marked("It is with the IOPC: its file is kept.")),
)


def _row(act: str, stages: tuple[str, ...], otherwise: str, needs: Needs = (), *, closed_too: bool = False) -> Lawful:
    return Lawful(act, frozenset(stages), otherwise, closed_too, needs)


# Act, the stages in which it is lawful, what is said in any other, and what else must be so.
_ROWS: tuple[Lawful, ...] = (
    _row("acknowledge", _GOING_ON, _OVER, _COMPLAINT),
    _row("add_allegation", _BEFORE_OUTCOME, _OVER),
    _row("change_allegation", _BEFORE_OUTCOME, _OVER),
    _row("classify_issue", _BEFORE_OUTCOME, _OVER, _HAS_ISSUES),
    _row("decide_recording", (*FIRST, NOT_RECORDED), _ONLY_FIRST, _HAS_ISSUES),
    _row(
        "decide_seriousness", (RECEIVED, *_WITH_PANEL, REFERRAL_DUE), _OVER,
        ((_may_settle_not_serious, marked("It must be referred whatever is found of its seriousness: regulation 13.")),),
    ),
    _row("record_call_in", (*FIRST, NOT_RECORDED, *_WITH_PANEL, REFERRAL_DUE, BACK), _OVER),
    _row("refer_case", (REFERRAL_DUE,), marked("It has not been recorded and found that it must be referred.")),
    _row("record_iopc_answer", (REFERRED,), _ONLY_IOPC),
    _row("record_iopc_report", (INVESTIGATION,), _ONLY_IOPC),
    _row("record_discontinuance_application", (INVESTIGATION,), _ONLY_IOPC),
    _row(
        "record_discontinuance_copy", (INVESTIGATION,), _ONLY_IOPC,
        ((_has("discontinuance_applied_on"), marked("Nobody has applied to discontinue it.")),),
    ),
    _row("record_discontinuance", (INVESTIGATION,), _ONLY_IOPC),
    _row("withhold_notice", _OPEN, _OVER),
    _row("review_withholding", _OPEN, _OVER, _WITHHELD),
    _row("take_evidence_step", _GOING_ON, _OVER),
    _row("end_evidence_duty", _OPEN, _OVER),
    _row("record_consultation", _OPEN, _OVER),
    _row("hand_over_reference", (*FIRST, RECORDED, REFERRAL_DUE), _OVER),
    _row("recall_function", _OPEN, _OVER,
         ((_has_more_to_take_back, marked("The panel has taken every function back already.")),)),
    _row("disapply", (HANDLING,), _ONLY_HANDLING, (*_COMPLAINT, *_UNLOCKED)),
    _row("pass_to_standards", (HANDLING,), _ONLY_HANDLING, (*_COMPLAINT, *_UNLOCKED)),
    _row("appoint_for_resolution", RESOLVABLE, _ONLY_HANDLING, (*_COMPLAINT, *_UNLOCKED)),
    _row("open_resolution", (HANDLING,), _ONLY_HANDLING, (*_COMPLAINT, *_UNLOCKED, *_APPOINTED)),
    _row("invite_comments", (IR_OPEN, IR_COMMENTS, IR_ALREADY_DEALT), _ONLY_RESOLUTION, _UNLOCKED),
    _row("record_comments", (IR_COMMENTS, IR_RESOLVING, IR_ALREADY_DEALT), _ONLY_RESOLUTION, _UNLOCKED),
    _row("record_comments_declined", (IR_COMMENTS, IR_RESOLVING, IR_ALREADY_DEALT, IR_OUTCOME), _ONLY_RESOLUTION, _UNLOCKED),
    _row("close_comments", (IR_COMMENTS,), _ONLY_RESOLUTION, (*_UNLOCKED, *_OFFERED)),
    _row("treat_as_dealt_with", (IR_OPEN, IR_COMMENTS), _ONLY_RESOLUTION, _UNLOCKED),
    _row("take_resolution_step", (IR_OPEN, IR_COMMENTS, IR_RESOLVING, IR_ALREADY_DEALT), _ONLY_RESOLUTION,
         (*_UNLOCKED, *_APPOINTED)),
    _row("record_subcommittee", RESOLUTION, _ONLY_RESOLUTION, _UNLOCKED),
    _row("decide_issue_outcome", (IR_RESOLVING, IR_ALREADY_DEALT, BACK), _ONLY_RESOLUTION, (*_UNDECIDED, (
        lambda state: state.stage == BACK or not state.referred_or_referable, _UNLOCKED[0][1]), (
        lambda state: state.stage == BACK or state.comments_offered_to_both, _OFFERED[0][1]))),
    _row("make_recommendation", (IR_RESOLVING, IR_ALREADY_DEALT, IR_OUTCOME), _ONLY_RESOLUTION, _UNLOCKED),
    _row("record_recommendation_answer", (IR_RESOLVING, IR_ALREADY_DEALT, IR_OUTCOME, RECORD_SENT), _OVER,
         ((_has("open_recommendations"), marked("No recommendation awaits an answer.")),)),
    _row("propose_publication", (RECORD_SENT,), _ONLY_SENT,
         (*_UNLOCKED, (_no_proposal, marked("Publication has been proposed already.")))),
    _row("record_representations", (RECORD_SENT,), _ONLY_SENT,
         ((_proposal("representations_invited"), marked("Invite representations from both sides first.")),)),
    _row("close_representations", (RECORD_SENT,), _ONLY_SENT,
         ((_proposal("representations_invited"), marked("Invite representations from both sides first.")),)),
    _row("decide_publication", (RECORD_SENT,), _ONLY_SENT,
         ((_proposal("representations_closed"), marked("Both sides must have had the opportunity to make representations.")),)),
    _row("publish_record", (RECORD_SENT,), _ONLY_SENT,
         ((_proposal("opinion"), marked("The panel is not of opinion that publication is in the public interest.")),)),
    _row("receive_withdrawal", _GOING_ON, _OVER, _COMPLAINT),
    _row("drop_withdrawal", _GOING_ON, _OVER, _UNSIGNED),
    _row("conclude_withdrawal", _GOING_ON, _OVER, (*_COMPLAINT, *_SIGNED, *_HAS_ISSUES)),
    _row("record_withdrawal_answer", _IOPC, _ONLY_IOPC,
         ((_has("withdrawal_with_iopc"), marked("No withdrawal is with the IOPC.")),)),
    _row("suspend_case", _STOPPABLE, _OVER),
    _row("send_resumption_letter", _STOPPABLE, _OVER, _SUSPENDED),
    _row("record_resumption_reply", _STOPPABLE, _OVER, _AFTER_LETTER),
    _row("resume_case", _STOPPABLE, _OVER, _SUSPENDED),
    _row("cease_case", _STOPPABLE, _OVER, _TO_CEASE),
    _row("draft_letter", _OPEN, _OVER),
    _row("change_letter", _OPEN, _OVER, LETTER_IN_HAND),
    _row("approve_letter", _OPEN, _OVER, LETTER_IN_HAND),
    _row("spoil_letter", _OPEN, _OVER, LETTER_IN_HAND),
    _row("give_letter", _OPEN, _OVER, LETTER_IN_HAND),
    _row("record_done_elsewhere", _OPEN, _OVER),
    _row("close_case", CLOSABLE, _OVER, _TO_CLOSE),
    _row("restrict_case", STAGES, _OVER, ((_has_not("restricted"), marked("The case is restricted already.")),),
         closed_too=True),
    _row("unrestrict_case", STAGES, _OVER, ((_has("restricted"), marked("The case is not restricted.")),),
         closed_too=True),
    _row("hold_retention", STAGES, _OVER, closed_too=True),
    _row("lift_retention_hold", STAGES, _OVER, retention.TO_LIFT, closed_too=True),
    _row("review_retention", (CLOSED,), retention.ONLY_CLOSED, (*_AT_HOME, *retention.TO_REVIEW), closed_too=True),
    _row("dispose_case", (CLOSED,), retention.ONLY_CLOSED, (*_AT_HOME, *retention.TO_DISPOSE), closed_too=True),
    *(
        _row(act, STAGES, _OVER, closed_too=True)
        for act in ("assign_case", "add_note", "add_paper", "change_contact", "add_party", *CONTACT_PLAN_ACTS)
    ),
)  # fmt: skip
ACTS: Mapping[str, Lawful] = {row.act: row for row in _ROWS}
