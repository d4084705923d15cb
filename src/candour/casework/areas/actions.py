"""Bring the areas in the database into line with their profiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from candour.casework.areas.events import AreaLoaded
from candour.casework.areas.models import Area, Body, Team
from candour.casework.shared.actions import action, one_transaction
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
from candour.rulebook.profiles import Profile
from candour.rulebook.words import marked

# Areas and bodies have the same keys in every installation: a case can be moved, a demonstration repeated.
_KEYS = UUID("6f0d4c59-6d43-5a3e-9a83-0c4a0f1b7c11")


def load_areas(*, by: Actor, at: datetime, slugs: Sequence[str] | None = None) -> tuple[Area, ...]:
    """Load every area whose profile has changed since it was last loaded; returns those areas.

    Loading again changes nothing, and says nothing.
    """
    asked = slugs if slugs is not None else profiles.slugs()
    if not _changed(asked, dict(Area.objects.values_list("slug", "file_hash"))):
        return ()
    with one_transaction():  # two processes may start together: who comes second finds nothing to do
        known = dict(Area.objects.select_for_update().values_list("slug", "file_hash"))
        return tuple(load_area(by=by, at=at, slug=slug) for slug in _changed(asked, known))


@action
def load_area(*, by: Actor, at: datetime, slug: str) -> tuple[Area, AreaLoaded]:
    """Load an area from its profile: itself, its bodies with their days, its teams. What is gone stays."""
    if not by.is_system:
        raise Refused(marked("Areas are loaded by the installation, from their profiles."))
    profile = profiles.profile(slug)
    area, _ = Area.objects.update_or_create(
        slug=slug,
        defaults={"name": profile.name, "full_name": profile.full_name, "file_hash": profile.file_hash},
        create_defaults={
            "id": uuid5(_KEYS, slug), "name": profile.name, "full_name": profile.full_name,
            "file_hash": profile.file_hash,
        },
    )  # fmt: skip
    bodies = _save_bodies(area, profile)
    for team in profile.teams:
        Team.objects.update_or_create(body=bodies[team.body], slug=team.slug, defaults={"name": team.name})
    said = AreaLoaded(case_id=area.id, by=by, at=at, slug=slug, file_hash=profile.file_hash)
    return area, said


def _changed(slugs: Sequence[str], known: Mapping[str, str]) -> list[str]:
    return [slug for slug in slugs if known.get(slug) != profiles.profile(slug).file_hash]


def _save_bodies(area: Area, profile: Profile) -> dict[str, Body]:
    bodies: dict[str, Body] = {}
    for told in profile.bodies:
        columns = {
            "kind": told.kind, "name": told.name, "office_name": told.office_name,
            "title": told.office_holder_title,
            "type": told.type, "code": told.code, "valid_from": told.valid_from, "valid_to": told.valid_to,
        }  # fmt: skip
        bodies[told.slug], _ = Body.objects.update_or_create(
            area=area, slug=told.slug, defaults=columns,
            create_defaults={**columns, "id": uuid5(_KEYS, f"{area.slug}/{told.slug}")},
        )  # fmt: skip
    for told in profile.bodies:
        successor = bodies[told.successor] if told.successor else None
        Body.objects.filter(pk=bodies[told.slug].pk).update(successor=successor)
        bodies[told.slug].successor = successor
    return bodies
