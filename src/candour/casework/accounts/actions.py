"""Add people, give and end their roles. Every act stands in the chain of the area."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q

from candour.casework.accounts.events import LineManagerChanged, MembershipAdded, MembershipEnded, UserAdded
from candour.casework.accounts.models import BODY_KINDS_OF_ROLE, Membership, User
from candour.casework.accounts.permissions import require_may_manage_users
from candour.casework.areas.models import Body
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.ids import new_id
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked


@action
def add_user(
    *, by: Actor, at: datetime, email: str, name: str, body: Body, role: str, password: str | None = None,
    password_hash: str = "", line_manager: User | None = None, user_id: UUID | None = None,
    is_demonstration: bool = False, starts_on: date | None = None,
) -> tuple[User, UserAdded]:  # fmt: skip
    """Add a person with their first role. With neither a password nor its hash, they cannot sign in yet.

    `password_hash` lets many demonstration people share one hash: hashing is slow on purpose.
    """
    require_may_manage_users(by, area_id=body.area_id)
    address = _address(email)
    if User.objects.filter(email=address).exists():
        raise Refused(marked("Someone with this e-mail address has been added already."))
    if not name.strip():
        raise Refused(marked("Enter a name."))
    _check_role(body, role)
    user = User(
        id=user_id or new_id(), email=address, name=name.strip(), line_manager=line_manager,
        is_demonstration=is_demonstration,
    )  # fmt: skip
    if password_hash:
        user.password = password_hash
    else:
        user.set_password(password)
    user.save()
    first_day = starts_on or london_day(at)
    Membership.objects.create(user=user, body=body, role=role, starts_on=first_day)
    return user, UserAdded(
        case_id=body.area_id, by=_acting(by, body.area_id), at=at, user=str(user.pk), body=str(body.pk),
        role=role, on=first_day.isoformat(),
    )  # fmt: skip


@action
def add_membership(
    *, by: Actor, at: datetime, user: User, body: Body, role: str, starts_on: date | None = None
) -> tuple[Membership, MembershipAdded]:
    """Give a person another role. Nobody gives a role to themselves."""
    require_may_manage_users(by, area_id=body.area_id)
    if by.user_id == user.pk:
        raise Refused(marked("You cannot give yourself a role."))
    _check_role(body, role)
    if Membership.objects.filter(user=user, body=body, role=role, ends_on__isnull=True).exists():
        raise Refused(marked("This person holds this role already."))
    first_day = starts_on or london_day(at)
    held = Membership.objects.create(user=user, body=body, role=role, starts_on=first_day)
    return held, MembershipAdded(
        case_id=body.area_id, by=_acting(by, body.area_id), at=at, user=str(user.pk), body=str(body.pk),
        role=role, on=first_day.isoformat(),
    )  # fmt: skip


@action
def end_membership(
    *, by: Actor, at: datetime, membership: Membership, on: date | None = None, reason: str = ""
) -> tuple[Membership, MembershipEnded]:
    """End a role; `on` is its last day. Who holds no role sees nothing; their name stays in the record."""
    area_id = membership.body.area_id
    require_may_manage_users(by, area_id=area_id)
    if membership.ends_on is not None:
        raise Refused(marked("This role has ended already."))
    last_day = on or london_day(at)
    if last_day < membership.starts_on:
        raise Refused(marked("A role cannot end before it starts."))
    changed = Membership.objects.filter(pk=membership.pk, ends_on__isnull=True).update(ends_on=last_day)
    if not changed:
        raise Refused(marked("This role has ended already."))
    membership.ends_on = last_day
    return membership, MembershipEnded(
        case_id=area_id, by=_acting(by, area_id), at=at, text=reason, user=str(membership.user_id),
        body=str(membership.body_id), role=membership.role, on=last_day.isoformat(),
    )  # fmt: skip


@action
def change_line_manager(
    *, by: Actor, at: datetime, user: User, area_id: UUID, line_manager: User | None
) -> tuple[User, LineManagerChanged]:
    """Say who manages a person: a case that names somebody is kept from whoever manages them."""
    require_may_manage_users(by, area_id=area_id)
    if not Membership.objects.filter(Q(user=user), body__area=area_id).exists():
        raise Refused(marked("This person has no role in this area."))
    if line_manager is not None and line_manager.pk == user.pk:
        raise Refused(marked("Nobody can be their own manager."))
    User.objects.filter(pk=user.pk).update(line_manager=line_manager)
    user.line_manager = line_manager
    return user, LineManagerChanged(
        case_id=area_id, by=_acting(by, area_id), at=at, user=str(user.pk),
        line_manager=str(line_manager.pk) if line_manager else None,
    )  # fmt: skip


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise Refused(marked("Enter an e-mail address in the correct format.")) from wrong
    return address


def _check_role(body: Body, role: str) -> None:
    kinds = BODY_KINDS_OF_ROLE.get(role)
    if kinds is None:
        raise Refused(marked("There is no such role."))
    if body.kind not in kinds:
        raise Refused(marked("This role cannot be held in this body."))


def _acting(by: Actor, area_id: UUID) -> Actor:
    """The person in the capacity that allows it: administrator of this area."""
    post = next((post for post in by.posts if post.role == "area_admin" and post.area_id == area_id), None)
    return by.at(post.body_id, roles=frozenset({"area_admin"})) if post else by
