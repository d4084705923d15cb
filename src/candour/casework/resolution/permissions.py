"""Who may do what in a panel's case: the secretariat arranges, who decides by delegation decides, the chair is consulted."""

from __future__ import annotations

from candour.casework.cases import permissions as case_permissions
from candour.casework.cases.queries import DELEGATES

OFFICER, DECIDES, CHAIR = "panel_officer", "panel_decision_maker", "panel_chair"
_SECRETARIAT = frozenset({OFFICER, DECIDES})

_SECRETARIAT_ACTS = (
    "receive_panel_complaint receive_conduct_matter acknowledge add_allegation change_allegation classify_issue"
    " take_evidence_step record_call_in hand_over_reference record_iopc_answer record_iopc_report"
    " record_discontinuance_application record_discontinuance_copy record_discontinuance invite_comments record_comments"
    " record_comments_declined close_comments take_resolution_step record_subcommittee record_recommendation_answer"
    " record_representations close_representations publish_record receive_withdrawal drop_withdrawal"
    " record_withdrawal_answer suspend_case send_resumption_letter record_resumption_reply resume_case"
    " draft_letter change_letter spoil_letter give_letter record_done_elsewhere add_note add_paper change_contact add_party"
    " assign_case close_case review_withholding open_resolution propose_publication"
)
_DECIDING_ACTS = (
    "decide_recording decide_seriousness refer_case withhold_notice end_evidence_duty recall_function disapply"
    " pass_to_standards appoint_for_resolution treat_as_dealt_with decide_issue_outcome make_recommendation"
    " decide_publication conclude_withdrawal cease_case restrict_case unrestrict_case approve_letter"
)
# What the post to which the reference is delegated does, once the case is handed to it (leics_2021: the chief executive).
_DELEGATED_ACTS = (
    "decide_seriousness refer_case withhold_notice record_iopc_answer draft_letter change_letter approve_letter give_letter"
    " add_note"
)


def add_roles() -> None:
    """Say who may do the acts of a panel: its roles are held in a panel alone, so an act's name may be any scheme's."""
    case_permissions.allow(_SECRETARIAT_ACTS, to=_SECRETARIAT)
    case_permissions.allow(_DECIDING_ACTS, to=frozenset({DECIDES}))
    case_permissions.allow("record_consultation", to=_SECRETARIAT | {CHAIR})
    case_permissions.delegate(_DELEGATED_ACTS, to=DELEGATES)
