"""An area's chain is enough to say which profile was loaded and who holds which role."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from candour.casework.accounts import actions, demonstration
from candour.casework.accounts.models import Membership
from candour.casework.accounts.proofs import prove
from candour.casework.areas.actions import load_areas
from candour.casework.areas.models import Area
from candour.casework.audit.models import Event
from candour.casework.shared.actor import Actor

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def _chains() -> dict[UUID, list[Event]]:
    chains: dict[UUID, list[Event]] = defaultdict(list)
    for event in Event.objects.order_by("case_id", "seq"):
        chains[event.case_id].append(event)
    return chains


@pytest.fixture
def area() -> Area:
    load_areas(by=Actor.system(), at=NOON)
    area = Area.objects.get(slug="leicestershire")
    people = demonstration.load(area=area, at=NOON)
    held = people["handler"].memberships.get()
    actions.end_membership(by=Actor.system(), at=NOON, membership=held)
    again = {"user": people["handler"], "body": held.body, "role": "handler"}
    actions.add_membership(by=Actor.system(), at=NOON, starts_on=date(2026, 11, 25), **again)
    return area


def test_rows_made_by_acts_agree_with_their_chain(area: Area) -> None:
    assert list(prove(_chains())) == []


def test_a_role_changed_behind_the_acts_shows(area: Area) -> None:
    Membership.objects.filter(role="overseer").update(role="area_admin")
    assert list(prove(_chains())) == ["leicestershire: the roles held are not those that its events give"]


def test_a_profile_changed_behind_the_acts_shows(area: Area) -> None:
    Area.objects.filter(pk=area.pk).update(file_hash="other")
    assert list(prove(_chains())) == [
        "leicestershire: the profile last loaded is not the one that its events name"
    ]
