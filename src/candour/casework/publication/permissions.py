"""Who may read a panel's report before it is published, and who may freeze it: people of that panel, and nobody else."""

from __future__ import annotations

from candour.casework.areas.models import Body
from candour.casework.cases.permissions import Permission
from candour.casework.resolution.permissions import READS, SECRETARIAT, may_for_panel, panel_posts
from candour.casework.shared.actor import Actor

__all__ = ["SECRETARIAT", "panel_posts"]
_ROLES = {"freeze_report": SECRETARIAT, "read_report": READS}


def may(by: Actor, *, body: Body, act: str) -> Permission:
    """Whether this person may do this with a report of this panel."""
    return may_for_panel(by, body=body, roles=_ROLES.get(act, frozenset()))


def require(by: Actor, *, body: Body, act: str) -> None:
    """Refuse, unless this person may."""
    may(by, body=body, act=act).require()
