"""The frame, the errors, the headers, and that nothing is open which was not opened."""

from __future__ import annotations

import io
import json
import logging
import re
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines, loader
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, include, path

from candour.casework.shared.refusal import Refused
from candour.web.components.access import public

PUBLIC_PAGES = (
    "/",
    "/accessibility",
    "/cookies",
    "/privacy",
    "/law/",
    "/law/review_body/",
    "/accounts/login/",
    "/accounts/password/reset/",
)


class Asked(forms.Form):
    what = forms.CharField(error_messages={"required": "Tell us what happened"})


@public
def _refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@public
def _break(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the words of Bryony Hathersage")


@public
def _no_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError("could not connect to db.internal")


@public
def _post(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.POST)))


def _closed(request: HttpRequest) -> HttpResponse:
    return HttpResponse("not for everybody")


urlpatterns = [
    path("refuse", _refuse),
    path("break", _break),
    path("no-database", _no_database),
    path("post", _post),
    path("closed", _closed),
    path("", include("candour.config.urls")),
]
handler400 = "candour.web.components.errors.bad_request"
handler403 = "candour.web.components.errors.forbidden"
handler404 = "candour.web.components.errors.not_found"
handler500 = "candour.web.components.errors.server_error"
with_extra_pages = override_settings(ROOT_URLCONF="tests.web.test_frame")


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def logged() -> Any:
    """What the installation's own log handler writes."""
    handler = logging.root.handlers[0]
    written, kept = io.StringIO(), handler.stream
    handler.setStream(written)
    yield written
    handler.setStream(kept)


def title(response: Any) -> str:
    return re.search(r"<title>(.*?)</title>", response.content.decode(), re.S)[1].strip()


@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_public_pages_stand_in_the_frame_and_ask_the_database_nothing(visitor: Client, address: str) -> None:
    response = visitor.get(address)  # no `db` fixture: a query would fail
    page = response.content.decode()
    assert response.status_code == 200
    assert title(response).endswith(" - Candour")
    assert page.count("<h1") == 1
    assert 'href="#main-content"' in page and 'id="main-content"' in page
    assert "Accessibility statement" in page
    assert "GOV.UK" not in page


def test_headers(visitor: Client) -> None:
    headers = visitor.get("/").headers
    policy = headers["Content-Security-Policy"]
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ):
        assert part in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_no_page_needs_inline_script_or_style(visitor: Client, address: str) -> None:
    page = visitor.get(address).content.decode()
    assert re.findall(r"<script(?![^>]*\ssrc=)", page) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"", page) == []


def views(patterns: Any, prefix: str = "") -> Any:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry.url_patterns, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


# The addresses that are open to everybody. A new one is added here on purpose, with its reader in mind.
OPEN = re.compile(r"^(|accessibility|cookies|privacy|accounts/.*|complain.*|ask-for-a-review.*|review.*|track.*|law.*|api/.*)$")


def test_nothing_is_open_that_was_not_opened() -> None:
    opened = [address for address, view in views(get_resolver().url_patterns) if not getattr(view, "login_required", True)]
    assert [address for address in opened if not OPEN.match(address)] == []
    assert [address for address in opened if address.startswith("desk/")] == []


@with_extra_pages
def test_a_page_that_is_not_marked_asks_to_sign_in(visitor: Client) -> None:
    response = visitor.get("/closed")
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/closed"


def test_the_desk_asks_to_sign_in(visitor: Client) -> None:
    response = visitor.get("/desk/")
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_page_not_found(visitor: Client) -> None:
    response = visitor.get("/no-such-page")
    assert response.status_code == 404
    assert title(response) == "Page not found - Candour"


@with_extra_pages
def test_page_refused(visitor: Client) -> None:
    response = visitor.get("/refuse")
    assert response.status_code == 403
    assert "You cannot open this page" in title(response)


def test_the_sentence_of_a_refusal_is_shown(rf: Any) -> None:
    from candour.web.components import errors

    response = errors.forbidden(rf.get("/"), Refused("The case belongs to another body."))
    assert "The case belongs to another body." in response.content.decode()


@with_extra_pages
def test_a_fault_of_ours_is_a_page_and_its_log_holds_no_words(visitor: Client, logged: io.StringIO) -> None:
    response = visitor.get("/break?name=Bryony")
    assert response.status_code == 500
    assert "Sorry, there is a problem with the service" in title(response)
    lines = logged.getvalue()
    assert "RuntimeError at" in lines
    assert "Bryony" not in lines and "Hathersage" not in lines


@with_extra_pages
def test_without_its_database_the_service_says_so(visitor: Client) -> None:
    response = visitor.get("/no-database")
    assert response.status_code == 503
    assert "db.internal" not in response.content.decode()


def test_the_log_names_the_route_and_no_address_or_person(visitor: Client, logged: io.StringIO) -> None:
    visitor.get("/cookies?email=bryony@example.com")
    line = json.loads(logged.getvalue().splitlines()[-1])
    assert (line["event"], line["route"], line["status"]) == ("request", "cookies", 200)
    assert "bryony" not in json.dumps(line)


@with_extra_pages
def test_a_form_without_its_proof_is_refused_in_words() -> None:
    response = Client(enforce_csrf_checks=True).post("/post", {"a": "b"})
    assert response.status_code == 403
    assert "This form has been open too long" in title(response)


@with_extra_pages
@pytest.mark.parametrize("size", [settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1, settings.MAX_REQUEST_BYTES + 1])
def test_too_much_is_refused_in_words(visitor: Client, size: int) -> None:
    response = visitor.post("/post", "a=" + "x" * size, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "What you sent is too large" in title(response)


@with_extra_pages
def test_too_many_fields_are_refused_in_words(visitor: Client) -> None:
    body = "&".join(f"a{n}=1" for n in range(1200))
    response = visitor.post("/post", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413


@with_extra_pages
@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{", 200),
        ("multipart/form-data", b"no boundary", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense", 200),
        ("application/x-www-form-urlencoded; charset=nonsense", b"a=b", 200),
        ("application/x-www-form-urlencoded; charset=latin-1", b"a=b", 400),
        ("application/x-www-form-urlencoded", b"a=%ff%fe&b=%00", 200),
        ("text/plain", b"\x00\xff", 200),
        ("", b"a=b", 200),
    ],
)
def test_wrong_content_types_are_never_our_fault(visitor: Client, kind: str, body: bytes, status: int) -> None:
    response = visitor.generic("POST", "/post", body, content_type=kind)
    assert response.status_code == status


@pytest.mark.parametrize("address", ["/a%00b", "/cookies?x=%00", "/cookies?x=%2500&y=%ff", "/%ff%fe", "/" + "a" * 5000])
def test_odd_addresses_are_never_our_fault(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code in (200, 400, 404)


def test_a_foreign_host_is_refused(visitor: Client) -> None:
    assert visitor.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_an_error_stands_in_the_title_and_the_summary(rf: Any) -> None:
    page = engines["jinja2"].from_string(
        '{% extends "components/frame.html" %}{% from "components/fields.html" import field, error_summary %}'
        "{% block title %}What happened?{% endblock %}{% block content %}{{ error_summary(form) }}"
        "{{ field(form.what, heading=true) }}"
        "{% endblock %}"
    )
    text = page.render({"form": Asked({})}, rf.get("/"))
    assert "<title>Error: What happened? - Candour</title>" in text
    assert "There is a problem" in text
    assert '<a href="#id_what">Tell us what happened</a>' in text
    assert 'id="id_what"' in text and 'aria-describedby="id_what-error"' in text


def test_pages_render_from_django_too(rf: Any) -> None:
    assert render(rf.get("/"), "public/about/cookies.html").status_code == 200


def test_the_place_of_help_is_at_the_foot(rf: Any) -> None:
    place = {"name": "Leicestershire", "phone": "0116 496 0000", "email": ""}
    text = loader.get_template("public/about/cookies.html").render({"place": place}, rf.get("/"))
    assert 'href="tel:01164960000"' in text
    assert "Leicestershire" in text
