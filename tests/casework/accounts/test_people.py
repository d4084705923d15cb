"""People and their roles: who may add and end them, and what an actor holds on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from candour.casework.accounts import actions, demonstration, permissions, queries
from candour.casework.accounts.models import BODY_KINDS_OF_ROLE, Membership, Role, User
from candour.casework.areas.actions import load_areas
from candour.casework.areas.models import Area, Body
from candour.casework.audit.models import Event
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    load_areas(by=Actor.system(), at=NOON)
    return Area.objects.get(slug="leicestershire")


def _body(area: Area, kind: str = "force") -> Body:
    return Body.objects.get(area=area, kind=kind)


def _add(area: Area, email: str, role: str = "handler", *, by: Actor | None = None, **more: object) -> User:
    kind = BODY_KINDS_OF_ROLE[role][0]
    return actions.add_user(
        by=by or Actor.system(),
        at=NOON,
        email=email,
        name="Wilmot Greenacre",
        body=_body(area, kind),
        role=role,
        **more,
    )


def test_the_user_model_is_ours_and_signs_in_by_address_however_typed(area: Area) -> None:
    assert get_user_model() is User
    user = _add(area, " Wilmot@Example.COM ", password="a long enough one")
    assert user.email == "wilmot@example.com"
    assert User.objects.get_by_natural_key("WILMOT@example.com") == user
    assert user.check_password("a long enough one")
    assert user.pk.version == 7


def test_adding_a_person_is_an_act_without_a_name_in_it(area: Area) -> None:
    user = _add(area, "wilmot@example.com")
    event = Event.objects.filter(case_id=area.id).order_by("-seq").first()
    assert event.kind == "user_added"
    assert event.data == {
        "user": str(user.pk), "body": str(_body(area).pk), "role": "handler", "on": "2026-11-24",
    }  # fmt: skip
    assert "Wilmot" not in event.payload
    assert not user.has_usable_password()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": "not an address"}, "correct format"),
        ({"name": "  "}, "Enter a name"),
        ({"role": "king"}, "no such role"),
        ({"role": "overseer"}, "cannot be held in this body"),
    ],
)
def test_a_person_is_not_added_wrongly(area: Area, change: dict[str, str], sentence: str) -> None:
    told = {"email": "w@example.com", "name": "W", "role": "handler", "body": _body(area), **change}
    with pytest.raises(Refused, match=sentence):
        actions.add_user(by=Actor.system(), at=NOON, **told)
    assert not User.objects.exists()


def test_an_address_is_added_once(area: Area) -> None:
    _add(area, "wilmot@example.com")
    with pytest.raises(Refused, match="already"):
        _add(area, "WILMOT@example.com")


def test_an_administrator_manages_the_people_of_their_own_area_only(area: Area) -> None:
    admin = queries.actor(_add(area, "admin@example.com", "area_admin"), on=TODAY)
    other = Area.objects.get(slug="cambridgeshire")
    user = _add(area, "new@example.com", by=admin)
    event = Event.objects.filter(case_id=area.id).order_by("-seq").first()
    assert (event.capacity, event.user_id) == ("area_admin", admin.user_id)
    with pytest.raises(Refused, match=permissions.NOT_YOUR_AREA):
        _add(other, "elsewhere@example.com", by=admin)
    handler = queries.actor(user, on=TODAY)
    with pytest.raises(Refused, match=permissions.NOT_YOUR_AREA):
        _add(area, "friend@example.com", by=handler)
    with pytest.raises(Refused, match=permissions.NOT_YOUR_AREA):
        _add(area, "friend@example.com", by=Actor.public())


def test_nobody_gives_themselves_a_role(area: Area) -> None:
    user = _add(area, "admin@example.com", "area_admin")
    with pytest.raises(Refused, match="yourself"):
        actions.add_membership(
            by=queries.actor(user, on=TODAY), at=NOON, user=user, body=_body(area), role="decision_maker"
        )


def test_a_role_is_held_from_its_first_day_to_its_last(area: Area) -> None:
    user = _add(area, "wilmot@example.com")
    held = user.memberships.get()
    last = TODAY + timedelta(days=10)
    actions.end_membership(by=Actor.system(), at=NOON, membership=held, on=last, reason="moved on")
    assert queries.actor(user, on=TODAY - timedelta(days=1)).posts == ()
    assert queries.actor(user, on=TODAY).roles_at(_body(area).pk) == {"handler"}
    assert queries.actor(user, on=last).roles_at(_body(area).pk) == {"handler"}
    assert queries.actor(user, on=last + timedelta(days=1)).posts == ()
    ended = Event.objects.filter(case_id=area.id, kind="membership_ended").get()
    assert ended.data["on"] == last.isoformat()
    assert ended.words.text == "moved on"
    with pytest.raises(Refused, match="ended already"):
        actions.end_membership(by=Actor.system(), at=NOON, membership=held)


def test_a_role_does_not_end_before_it_starts(area: Area) -> None:
    held = _add(area, "wilmot@example.com").memberships.get()
    with pytest.raises(Refused, match="before it starts"):
        actions.end_membership(by=Actor.system(), at=NOON, membership=held, on=TODAY - timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=held.pk).update(ends_on=TODAY - timedelta(days=1))


def test_an_open_role_is_held_once(area: Area) -> None:
    user = _add(area, "wilmot@example.com")
    with pytest.raises(Refused, match="already"):
        actions.add_membership(by=Actor.system(), at=NOON, user=user, body=_body(area), role="handler")
    actions.add_membership(by=Actor.system(), at=NOON, user=user, body=_body(area), role="manager")
    assert queries.actor(user, on=TODAY).roles_at(_body(area).pk) == {"handler", "manager"}


def test_an_actor_s_posts_take_one_statement(area: Area, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    user = _add(area, "wilmot@example.com")
    actions.add_membership(by=Actor.system(), at=NOON, user=user, body=_body(area), role="manager")
    user = User.objects.get(pk=user.pk)
    with django_assert_num_queries(1):
        actor = queries.actor(user, on=TODAY)
    assert {(post.body_kind, post.area_id) for post in actor.posts} == {("force", area.id)}
    with django_assert_num_queries(1):
        assert [held.body.area.slug for held in queries.memberships(user)] == ["leicestershire"] * 2


def test_somebody_switched_off_holds_no_post(area: Area) -> None:
    user = _add(area, "wilmot@example.com")
    user.is_active = False
    assert queries.actor(user, on=TODAY).posts == ()


def test_a_line_manager_is_somebody_else(area: Area) -> None:
    boss, user = _add(area, "boss@example.com", "manager"), _add(area, "wilmot@example.com")
    changing = {"by": Actor.system(), "at": NOON, "area_id": area.id}
    actions.change_line_manager(user=user, line_manager=boss, **changing)
    assert list(boss.manages.all()) == [user]
    with pytest.raises(Refused, match="own manager"):
        actions.change_line_manager(user=user, line_manager=user, **changing)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(line_manager=user)


def test_demonstration_people_one_for_each_role_and_only_when_loaded(area: Area) -> None:
    assert not queries.any_administrator()
    people = demonstration.load(area=area, at=NOON)
    assert set(people) == set(Role.values)
    assert len({user.password for user in people.values()}) == 1
    assert all(
        user.is_demonstration and user.check_password(demonstration.PASSWORD) for user in [people["handler"]]
    )
    assert people["handler"].line_manager == people["manager"]
    assert queries.actor(people["overseer"], on=TODAY).posts[0].body_kind == "local_policing_body"
    assert queries.any_administrator()
    events = Event.objects.count()
    assert {role: user.pk for role, user in demonstration.load(area=area, at=NOON).items()} == {
        role: user.pk for role, user in people.items()
    }
    assert Event.objects.count() == events
    assert queries.memberships_of_area(demonstration=True).count() == len(Role.values)


def test_who_can_be_given_a_case(area: Area) -> None:
    people = demonstration.load(area=area, at=NOON)
    found = queries.members(body_id=_body(area).pk, on=TODAY, roles=frozenset({"handler", "manager"}))
    assert set(found) == {people["handler"], people["manager"]}
