"""Who may act in a review, beyond what every case asks: nobody with a stake, a declared conflict or a part in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from candour.casework.audit.models import Event
from candour.casework.cases import permissions as case_permissions
from candour.casework.cases import queries
from candour.casework.cases.models import Case
from candour.casework.cases.permissions import Permission
from candour.casework.reviews.models import Declaration
from candour.casework.shared.actor import Actor
from candour.rulebook.words import marked

# What a person with a conflict of interest must leave to somebody else.
JUDGING_ACTS = frozenset(
    [
        "decide_review_body",
        "decide_review_time",
        "decide_review_validity",
        "accept_review",
        "answer_worksheet",
        "decide_review",
        "make_recommendation",
    ]
)


def add_roles() -> None:
    """Say who may do the acts of this app that cases do not know: whoever handles a complaint records its review."""
    case_permissions.allow("record_review_opened record_review_ended", to=case_permissions.ROLES_FOR["send_papers"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What a person has to do with the matter besides their role."""

    named: bool
    named_in_complaint: bool
    conflict: bool
    handled_the_complaint: bool


def may(by: Actor, *, case: Case, act: str) -> Permission:
    """Whether this person may do this act in this review now."""
    return may_on(by, case=case, act=act, state=queries.state_of(case), stake=stake_of(by, case=case))


def may_on(by: Actor, *, case: Case, act: str, state: Any, stake: Stake) -> Permission:
    """The same for what was already read: a page that asks of many acts asks the database once."""
    permission = case_permissions.may_on(by, case=case, act=act, state=state, named=stake.named)
    if not permission.allowed:
        return permission
    if stake.named_in_complaint:
        return Permission(marked("You, or someone you manage, are named in the complaint. Someone else must act."))
    if act in JUDGING_ACTS and stake.conflict:
        return Permission(marked("You declared a conflict of interest in this review. Someone else must act in it."))
    if act == "decide_review" and stake.handled_the_complaint:
        return Permission(marked("You handled the complaint for the force. Someone else must decide its review."))
    return Permission()


def require(by: Actor, *, case: Case, act: str) -> None:
    """Refuse the act unless this person may do it in this review now."""
    may(by, case=case, act=act).require()


def stake_of(by: Actor, *, case: Case) -> Stake:
    """Named in the review or its complaint, in conflict, or having acted in the complaint for its own body."""
    complaint = case.complaint
    if by.user_id is None:
        return Stake(named=False, named_in_complaint=False, conflict=False, handled_the_complaint=False)
    handled = (
        complaint is not None
        and Event.objects.filter(case_id=complaint.id, user_id=by.user_id, body_id=complaint.owner_id).exists()
    )
    return Stake(
        named=queries.is_named(by, case_id=case.id),
        named_in_complaint=complaint is not None and queries.is_named(by, case_id=complaint.id),
        conflict=Declaration.objects.filter(review=case, user=by.user_id, conflict=True).exists(),
        handled_the_complaint=handled,
    )
