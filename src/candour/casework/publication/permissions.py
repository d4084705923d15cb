"""Who may read a panel's report before it is published, and who may freeze it: people of that panel, and nobody else."""

from __future__ import annotations

from uuid import UUID

from candour.casework.areas.models import Body
from candour.casework.cases.permissions import Permission
from candour.casework.shared.actor import Actor
from candour.rulebook.words import marked

FREEZES = frozenset({"panel_officer", "panel_decision_maker"})
READS = FREEZES | {"panel_chair"}
_ROLES = {"freeze_report": FREEZES, "read_report": READS}


def may(by: Actor, *, body: Body, act: str) -> Permission:
    """Whether this person may do this with a report of this panel."""
    if by.user_id is not None and by.roles_at(body.id) & _ROLES.get(act, frozenset()):
        return Permission()
    return Permission(marked("Only people of this panel can do this."))


def require(by: Actor, *, body: Body, act: str) -> None:
    """Refuse, unless this person may."""
    may(by, body=body, act=act).require()


def panel_posts(by: Actor) -> tuple[UUID, ...]:
    """The panels in which the person holds a role that reads reports."""
    return tuple(dict.fromkeys(post.body_id for post in by.posts if post.role in READS))
