"""Who may manage the people of an area: the installation itself, or an administrator of that area."""

from __future__ import annotations

from uuid import UUID

from candour.casework.accounts.models import Role
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

NOT_YOUR_AREA = marked("Only an administrator of this area can manage its people.")


def may_manage_users(by: Actor, *, area_id: UUID) -> bool:
    """Whether a person may add people to an area and end their roles."""
    return by.is_system or any(post.role == Role.AREA_ADMIN and post.area_id == area_id for post in by.posts)


def require_may_manage_users(by: Actor, *, area_id: UUID) -> None:
    """Refuse, unless the person administers this area."""
    if not may_manage_users(by, area_id=area_id):
        raise Refused(NOT_YOUR_AREA)
