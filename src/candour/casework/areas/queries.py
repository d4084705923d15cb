"""Reads of areas, their bodies, and what an area's profile says: screens ask here, and import no rule."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet

from candour.casework.areas.models import Area, Body, Team
from candour.casework.shared.kept import Kept
from candour.rulebook import profile_gaps, profiles
from candour.rulebook.profile_gaps import Gap
from candour.rulebook.profiles import Settings


def areas() -> QuerySet[Area]:
    """Every area, in order of its slug."""
    return Area.objects.order_by("slug")


def area(slug: str) -> Area | None:
    """The area of a slug, if it is loaded."""
    return Area.objects.filter(slug=slug).first()


def settings(slug: str, on: date) -> Settings:
    """What the profile of an area says for a day."""
    return profiles.settings(slug, on)


def body_in(slug: str, *, kind: str, on: date) -> Body | None:
    """The body of a kind that stands on a day in the area of a slug, with its area: one statement."""
    return next(iter(_body_in(slug, kind, on)()), None)


@lru_cache(maxsize=64)
def _body_in(slug: str, kind: str, on: date) -> Kept[Body]:
    standing = Body.objects.filter(_standing(on), area__slug=slug, kind=kind)
    return Kept(lambda: standing.select_related("area").order_by("slug"))


def bodies(*, area: Area, on: date, kind: str | None = None) -> QuerySet[Body]:
    """The bodies of an area that stand on a day (a body whose first day no source gives always stood)."""
    standing = Body.objects.filter(_standing(on), area=area)
    return standing.filter(kind=kind) if kind else standing


def _standing(on: date) -> Q:
    began = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    return began & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def body(*, area: Area, kind: str, on: date) -> Body | None:
    """The body of a kind that stands in an area on a day: the force, the local policing body, the panel."""
    return bodies(area=area, on=on, kind=kind).order_by("slug").first()


def teams(*, body_id: UUID) -> QuerySet[Team]:
    """The teams of a body."""
    return Team.objects.filter(body=body_id).order_by("name")


def gaps(slug: str, on: date) -> tuple[Gap, ...]:
    """What no source says about an area on a day, and dates that disagree."""
    return profile_gaps.gaps(profiles.profile(slug), on=on)
