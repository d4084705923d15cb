"""An area's settings: everybody reads the profile, only its administrators manage people."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from candour.casework.accounts.models import Membership, User
from tests import factories

pytestmark = pytest.mark.django_db


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))


def test_the_profile_is_shown_with_its_sources_and_gaps(signed_in: Any) -> None:
    html = signed_in("overseer").get("/desk/settings/").content.decode()
    assert "Leicestershire" in html
    assert "0116 229 8980" in html
    assert "What no source holds" in html


@pytest.mark.parametrize("role", ["handler", "manager", "decision_maker", "overseer", "reviews_officer"])
def test_only_an_administrator_manages_people(signed_in: Any, role: str) -> None:
    client = signed_in(role)
    assert client.get("/desk/settings/people/").status_code == 403
    assert client.post("/desk/settings/people/new/", {}).status_code == 403


def test_an_administrator_adds_a_person_who_can_sign_in_and_ends_the_role(signed_in: Any) -> None:
    client = signed_in("area_admin")
    form = hidden(client.get("/desk/settings/people/new/").content.decode())
    sent = {**form, "email": "new.handler@force.example", "name": "Petra Elderfield", "role": "handler"}
    html = client.post("/desk/settings/people/new/", sent).content.decode()
    password = re.search(r"<code>([^<]+)</code>", html)
    assert password
    other = Client()
    assert other.post("/accounts/login/", {"login": "new.handler@force.example", "password": password[1]}).status_code == 302
    assert client.post("/desk/settings/people/new/", sent).status_code == 302  # a double click adds nobody twice
    person = User.objects.get(email="new.handler@force.example")
    held = Membership.objects.get(user=person)
    address = f"/desk/settings/people/{held.pk}/end/"
    day = {"on_day": "31", "on_month": "12", "on_year": "2030", "reason": "Moves to another force."}
    assert client.post(address, {**hidden(client.get(address).content.decode()), **day}).status_code == 302
    held.refresh_from_db()
    assert held.ends_on and held.ends_on.year == 2030


def test_an_administrator_of_one_area_cannot_reach_another(signed_in: Any) -> None:
    other = factories.user("handler", slug="cambridgeshire")
    held = Membership.objects.get(user=other)
    assert signed_in("area_admin").get(f"/desk/settings/people/{held.pk}/end/").status_code == 404


def test_a_wrong_address_keeps_what_was_typed(signed_in: Any) -> None:
    client = signed_in("area_admin")
    form = hidden(client.get("/desk/settings/people/new/").content.decode())
    html = client.post("/desk/settings/people/new/", {**form, "email": "not an address", "name": "Petra", "role": "handler"})
    text = html.content.decode()
    assert "There is a problem" in text
    assert 'value="Petra"' in text
