"""Reads of people and the roles they hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from candour.casework.accounts.models import Membership, User
from candour.casework.areas.models import Area
from candour.casework.shared.actor import Actor, Post
from candour.casework.shared.kept import KEY, Kept, one_of

_person: Kept[User] = Kept(lambda: User.objects.filter(pk=KEY))


def person(user_id: UUID) -> User | None:
    """A person by their key (one statement)."""
    return next(iter(_person(key=user_id)), None)


def memberships(user: User, *, on: date | None = None) -> QuerySet[Membership]:
    """The roles that a person holds, with their bodies and areas (one statement); on a day, or ever."""
    held = (
        Membership.objects.filter(user=user)
        .select_related("body", "body__area")
        .order_by("starts_on", "role")
    )
    return held if on is None else held.filter(_held_on(on))


def actor(user: User, *, on: date) -> Actor:
    """A person with every post that they hold on a day (one statement). Somebody who has left holds none."""
    if not user.is_active:
        return Actor(user_id=user.pk)
    posts = tuple(
        Post(body_id=body_id, body_kind=kind, area_id=area_id, role=role, area_name=name)
        for body_id, kind, area_id, role, name in _posts(on)(key=user.pk)
    )
    return Actor(user_id=user.pk, posts=posts)


@lru_cache(maxsize=32)
def _posts(on: date) -> Kept[Any]:
    """Every page of the desk asks this: one statement a day, with the person in its mark."""
    columns = ("body_id", "body__kind", "body__area_id", "role", "body__area__name")
    held = Membership.objects.filter(_held_on(on), user=KEY).order_by("starts_on", "role")
    return Kept(lambda: held.values_list(*columns))


def members(*, body_id: UUID, on: date, roles: frozenset[str] | None = None) -> QuerySet[User]:
    """The people who hold a role in a body on a day: those to whom a case can be given."""
    held = Membership.objects.filter(_held_on(on), body=body_id)
    if roles is not None:
        held = held.filter(role__in=roles)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name", "pk")


def memberships_of_area(*, area: Area | None = None, demonstration: bool = False) -> QuerySet[Membership]:
    """Every membership, of one area or all, with its person and body; only demonstration people if asked."""
    found = Membership.objects.select_related("user", "body", "body__area")
    if area is not None:
        found = found.filter(body__area=area)
    if demonstration:
        found = found.filter(user__is_demonstration=True)
    return found.order_by("body__area__slug", "body__kind", "role", "user__email")


def any_administrator() -> bool:
    """Whether anybody can manage people yet."""
    return Membership.objects.filter(role="area_admin", ends_on__isnull=True, user__is_active=True).exists()


def _held_on(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def names(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What people are called, by key: one statement, for a timeline."""
    asked = list(set(user_ids))
    return dict(_names(len(asked))(keys=asked)) if asked else {}


@lru_cache(maxsize=64)
def _names(count: int) -> Kept[Any]:
    return Kept(lambda: User.objects.filter(pk__in=one_of(count)).values_list("pk", "name"))


def by_email(email: str) -> User | None:
    """The person who signs in by an address."""
    return User.objects.filter(email=email.strip().lower()).first()
