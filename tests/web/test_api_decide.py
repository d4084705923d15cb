"""`/api/decide`: the same JSON and the same errors as `candour decide`, for anyone, with nothing kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from candour.casework.shared import clock
from candour.rulebook import interface
from candour.rulebook.raw_facts import LARGEST
from candour.web.api.decide import openapi, views
from tests.rulebook.hostile import CODES, HOSTILE, any_bytes, any_facts

NAMES = tuple(interface.questions())
KEPT = Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json"
STATUS = {"unknown-question": 404, "too-large": 413}


@pytest.fixture
def anyone() -> Client:
    """A program without cookies, whose forms would be checked. No test here has a database."""
    return Client(enforce_csrf_checks=True)


def post(client: Client, question: str, raw: bytes | str, **headers: str) -> Any:
    return client.post(f"/api/decide/{question}", raw, content_type="application/json", headers=headers)


def the_error(response: Any) -> dict[str, Any]:
    told = json.loads(response.content)
    assert response["Content-Type"] == "application/json"
    assert set(told) == {"error"}
    assert told["error"]["code"] in CODES
    assert response.status_code == STATUS.get(told["error"]["code"], 400)
    return dict(told["error"])


def test_a_decision_is_that_of_the_command(anyone: Client) -> None:
    facts = {"alleges_crime_or_discipline": "yes", "on": "2026-04-01"}
    response = post(anyone, "recording", json.dumps(facts))
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert response.json() == interface.decide("recording", facts, today=date(2026, 11, 25))
    assert not response.cookies
    assert "Access-Control-Allow-Origin" not in response


def test_the_day_is_that_of_london(anyone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2012, 1, 1))
    assert "not before" in post(anyone, "recording", "{}").json()["warnings"][-1]


def test_another_kind_of_content_is_read_all_the_same(anyone: Client) -> None:
    response = anyone.post("/api/decide/recording", b"{}", content_type="application/x-www-form-urlencoded")
    assert response.json()["question"] == "recording"


def test_the_questions_are_listed(anyone: Client) -> None:
    for address in ("/api/decide", "/api/decide/"):
        listed = anyone.get(address).json()["questions"]
        assert [one["name"] for one in listed] == list(NAMES)
        assert set(listed[0]) == {"name", "meaning", "law", "answers"}


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_its_schema(anyone: Client, name: str) -> None:
    assert anyone.get(f"/api/decide/{name}").json() == interface.schema(name)


@pytest.mark.parametrize("name", ["recordings", "recording/", "a/b", "..%2F..%2Fetc", "%F0%9F%8D%B0", "%0A", "%FF"])
def test_a_question_that_there_is_not(anyone: Client, name: str) -> None:
    for response in (post(anyone, name, b"{}"), anyone.get(f"/api/decide/{name}")):
        assert the_error(response)["code"] == "unknown-question"
    assert the_error(post(anyone, "refferal", b"")).get("did_you_mean") == "referral"


def test_a_program_gets_no_page(anyone: Client) -> None:
    for response, status in (
        (anyone.get("/api/nothing"), 404),
        (anyone.get("/api/decide/%00"), 400),
        (anyone.post("/api/decide/recording", b" " * (settings.MAX_REQUEST_BYTES + 1), content_type="x"), 413),
    ):
        assert (response.status_code, response["Content-Type"]) == (status, "application/json")
        assert set(response.json()["error"]) == {"code", "message"}


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", ["/api/decide", "/api/decide/recording", "/api/openapi.json"])
def test_other_methods_are_not_allowed(anyone: Client, method: str, address: str) -> None:
    response = getattr(anyone, method)(address)
    assert response.status_code == 405
    assert "GET" in response["Allow"]
    assert response.json()["error"]["code"] == "method-not-allowed"


def test_only_a_question_is_posted_to(anyone: Client) -> None:
    assert anyone.post("/api/decide", b"{}", content_type="application/json").status_code == 405
    assert anyone.head("/api/decide/recording").status_code == 200


@pytest.mark.parametrize(("raw", "code"), HOSTILE, ids=range(len(HOSTILE)))
def test_bad_facts_get_the_error_of_the_contract(anyone: Client, raw: bytes, code: str) -> None:
    assert the_error(post(anyone, "recording", raw))["code"] == code


def test_far_too_much_is_refused_and_read_to_its_end(anyone: Client) -> None:
    assert the_error(post(anyone, "recording", b" " * (5 * LARGEST)))["code"] == "too-large"


def test_nothing_is_kept(anyone: Client) -> None:
    """Nobody signs in, no cookie is set, and a cookie that is sent opens no session (there is no database here)."""
    anyone.cookies["candour"] = "x" * 32
    response = post(anyone, "recording", b"{}", Origin="https://elsewhere.example")
    assert (response.status_code, dict(response.cookies)) == (200, {})
    assert response["Cache-Control"] == "no-store"


def asked(question: str, raw: bytes) -> Any:
    request = RequestFactory().post(f"/api/decide/{question}", raw, content_type="application/json")
    return views.one_question(request, question=question)


@bounded(deadline=None, max_examples=150)
@given(raw=any_bytes(), question=st.sampled_from(NAMES) | st.text(max_size=20))
def test_no_bytes_make_anything_but_a_decision_or_an_error(raw: bytes, question: str) -> None:
    response = asked(question, raw)
    assert response.status_code == 200 or the_error(response)


@bounded(deadline=None, max_examples=150)
@given(data=st.data(), question=st.sampled_from(NAMES))
def test_no_facts_of_the_right_names_make_anything_but_a_decision_or_an_error(data: st.DataObject, question: str) -> None:
    response = asked(question, json.dumps(data.draw(any_facts(question))).encode())
    assert response.status_code == 200 or the_error(response)


# The description


def test_the_description_that_is_kept_is_the_one_that_is_made() -> None:
    """Made anew by `candour decide --openapi > docs/reference/openapi.json`."""
    assert KEPT.read_text(encoding="utf-8") == json.dumps(openapi.document(), indent=2, ensure_ascii=False) + "\n"


def test_the_description_is_served(anyone: Client) -> None:
    response = anyone.get("/api/openapi.json")
    assert (response.status_code, response.json()) == (200, openapi.document())


def test_the_description_names_every_question_and_only_what_it_holds() -> None:
    document = openapi.document()
    assert {f"/api/decide/{name}" for name in NAMES} < set(document["paths"])
    operations = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert len(operations) == len(set(operations))
    for reference in references(document):
        found: Any = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        assert found


def references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [one for each in node for one in references(each)]
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [one for each in node.values() for one in references(each)]
    return []


def test_the_codes_of_the_description_are_those_of_the_contract() -> None:
    told = openapi.document()["components"]["schemas"]["Error"]["properties"]["error"]["properties"]["code"]["enum"]
    assert set(told) == CODES | {"method-not-allowed"}


def test_a_decision_has_what_the_description_promises(anyone: Client) -> None:
    schemas = openapi.document()["components"]["schemas"]
    facts = {"kind": "complaint", "alleged": ["death_or_serious_injury"], "first_clear_at": "2026-04-01T10:00"}
    decision = post(anyone, "referral", json.dumps(facts)).json()
    assert set(schemas["Decision"]["required"]) <= set(decision)
    assert set(schemas["Reason"]["required"]) == set(decision["reasons"][0])
    assert set(schemas["Deadline"]["required"]) == set(decision["deadlines"][0])
