"""Who may do what in a panel's case: the secretariat arranges, who decides by delegation decides, the chair is consulted."""

from __future__ import annotations

from uuid import UUID

from candour.casework.areas.models import Body
from candour.casework.cases import permissions as case_permissions
from candour.casework.cases.permissions import Permission
from candour.casework.cases.queries import DELEGATES
from candour.casework.shared.actor import Actor
from candour.rulebook.words import marked

OFFICER, DECIDES, CHAIR = "panel_officer", "panel_decision_maker", "panel_chair"
SECRETARIAT = frozenset({OFFICER, DECIDES})
READS = SECRETARIAT | {CHAIR}
_NOT_YOURS = marked("Only people of this panel can do this.")

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
    case_permissions.allow(_SECRETARIAT_ACTS, to=SECRETARIAT)
    case_permissions.allow(_DECIDING_ACTS, to=frozenset({DECIDES}))
    case_permissions.allow("record_consultation", to=SECRETARIAT | {CHAIR})
    case_permissions.delegate(_DELEGATED_ACTS, to=DELEGATES)


def may_for_panel(by: Actor, *, body: Body, roles: frozenset[str], refusal: str = _NOT_YOURS) -> Permission:
    """Whether a person holds one of these roles in this panel: for what is done for the panel, and in no case."""
    held = by.user_id is not None and by.roles_at(body.pk) & roles
    return Permission() if held else Permission(refusal)


def panel_posts(by: Actor) -> tuple[UUID, ...]:
    """The panels whose registers, reports, meetings and packs a person may read, by their role there."""
    return tuple(dict.fromkeys(post.body_id for post in by.posts if post.role in READS))
