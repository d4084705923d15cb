"""Who may say that a recommendation was carried out: those who answer it, and those who track it."""

from __future__ import annotations

from candour.casework.cases import permissions as case_permissions
from candour.casework.cases.models import Case
from candour.casework.cases.permissions import ROLES_FOR, Permission
from candour.casework.reviews import permissions as review_permissions
from candour.casework.shared.actor import Actor

ACT = "complete_recommendation"


def add_roles() -> None:
    """Say who may do the act of this app that cases do not know."""
    case_permissions.allow(ACT, to=ROLES_FOR["answer_recommendation"] | ROLES_FOR["record_recommendation_answer"])


def may_complete(by: Actor, *, case: Case) -> Permission:
    """Whether this person may complete a recommendation from this case: the complaint's body, or the office's review."""
    if case.scheme == "review":
        return review_permissions.may(by, case=case, act=ACT)
    return case_permissions.may(by, case=case, act=ACT)
