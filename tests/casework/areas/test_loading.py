"""Areas come from their profiles by one act; loading again changes nothing and says nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from candour.casework.areas import actions, queries
from candour.casework.areas.models import Area, Body, Team
from candour.casework.audit.models import Event
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def _load() -> tuple[Area, ...]:
    return actions.load_areas(by=Actor.system(), at=NOON)


def test_loading_makes_each_area_with_its_bodies_and_teams() -> None:
    assert [area.slug for area in _load()] == list(profiles.slugs())
    for slug in profiles.slugs():
        profile = profiles.profile(slug)
        area = Area.objects.get(slug=slug)
        assert set(area.bodies.values_list("slug", flat=True)) == {body.slug for body in profile.bodies}
        assert Team.objects.filter(body__area=area).count() == len(profile.teams)


def test_loading_is_an_act_in_the_area_s_own_chain() -> None:
    _load()
    area = Area.objects.get(slug="leicestershire")
    event = Event.objects.get(case_id=area.id)
    assert (event.kind, event.seq, event.capacity) == ("area_loaded", 1, "system")
    assert event.data == {"slug": "leicestershire", "file_hash": profiles.profile("leicestershire").file_hash}


def test_loading_twice_changes_nothing_and_writes_no_event() -> None:
    _load()
    before = (list(Area.objects.values()), list(Body.objects.values()), Event.objects.count())
    assert _load() == ()
    assert (list(Area.objects.values()), list(Body.objects.values()), Event.objects.count()) == before


def test_a_changed_profile_is_loaded_again_under_the_same_keys() -> None:
    _load()
    area = Area.objects.get(slug="leicestershire")
    keys = set(area.bodies.values_list("id", flat=True))
    Area.objects.filter(pk=area.pk).update(file_hash="of an older file", name="Old name")
    Body.objects.filter(area=area, kind="force").update(name="Old name")
    assert [changed.slug for changed in _load()] == ["leicestershire"]
    area.refresh_from_db()
    assert area.name == "Leicestershire"
    assert set(area.bodies.values_list("id", flat=True)) == keys
    assert area.bodies.get(kind="force").name == "Leicestershire Police"
    assert list(Event.objects.filter(case_id=area.id).values_list("seq", flat=True)) == [1, 2]


def test_areas_and_bodies_have_the_same_keys_everywhere() -> None:
    _load()
    area = Area.objects.get(slug="leicestershire")
    assert area.id == UUID("a14ed828-b6e9-5987-9a33-04f94bcdc858")


def test_only_the_installation_loads_areas() -> None:
    with pytest.raises(Refused):
        actions.load_area(by=Actor.public(), at=NOON, slug="leicestershire")
    assert not Area.objects.exists()


def test_a_body_is_found_by_kind_and_day() -> None:
    _load()
    cambridgeshire = Area.objects.get(slug="cambridgeshire")
    provider = {"area": cambridgeshire, "kind": "review_provider"}
    assert queries.body(on=date(2024, 3, 31), **provider) is None
    found = queries.body(on=date(2024, 4, 1), **provider)
    assert found is not None
    assert found.name == "Sancus Operations"
    iopc = Body.objects.get(area=cambridgeshire, slug="iopc")
    assert Body.objects.get(area=cambridgeshire, slug="ipcc").successor == iopc
    assert queries.body(area=cambridgeshire, kind="iopc", on=date(2018, 1, 7)).slug == "ipcc"


def test_a_body_cannot_end_before_it_starts() -> None:
    _load()
    body = Body.objects.get(slug="sancus-operations")
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.filter(pk=body.pk).update(valid_to=date(2024, 3, 31))
