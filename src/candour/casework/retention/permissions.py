"""Who may hold, look at and erase a panel's files: its secretariat; to erase, somebody else who decides for the panel."""

from __future__ import annotations

from candour.casework.areas.models import Body
from candour.casework.cases import permissions as case_permissions
from candour.casework.cases.models import Case
from candour.casework.cases.permissions import Permission
from candour.casework.resolution.issues import SCHEME
from candour.casework.resolution.permissions import DECIDES, SECRETARIAT, may_for_panel
from candour.casework.retention.models import RetentionReview
from candour.casework.shared.actor import Actor
from candour.rulebook.words import marked

_ROLES = {"record_left_office": SECRETARIAT, "withdraw_left_office": SECRETARIAT}
NOT_ALONE = marked("Whoever decided that the file need be kept no longer cannot confirm it too. Somebody else must.")


def add_roles() -> None:
    """Say who may do the acts of retention in a panel's case."""
    case_permissions.allow("hold_retention lift_retention_hold review_retention", to=SECRETARIAT)
    case_permissions.allow("dispose_case", to=frozenset({DECIDES}))
    case_permissions.ask_further(SCHEME, _refusal)


def _refusal(by: Actor, *, case: Case, act: str) -> str | None:
    """Why whoever decided that a file goes cannot confirm it: what cannot be undone takes two people."""
    if act != "dispose_case":
        return None
    last = RetentionReview.objects.filter(case=case).order_by("-id").values_list("by", flat=True).first()
    return NOT_ALONE if last is not None and last == by.user_id else None


def may(by: Actor, *, body: Body, act: str) -> Permission:
    """Whether this person may record for this panel who left office."""
    return may_for_panel(by, body=body, roles=_ROLES.get(act, frozenset()))


def require(by: Actor, *, body: Body, act: str) -> None:
    """Refuse, unless this person may."""
    may(by, body=body, act=act).require()
