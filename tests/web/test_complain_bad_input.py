"""Whatever is typed or sent: a clear page, nothing lost, nothing half written."""

from __future__ import annotations

import re

import pytest

from candour.casework.cases.models import Case
from candour.casework.intake.models import Draft
from tests import factories
from tests.web.complaining import ANSWERS, WORDS, Q, answer, begin, problems, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _areas():
    factories.areas()


# Bad input

NASTY = {
    "a NUL": "a\x00b",
    "too much": "x" * 200_000,
}
KEPT = {
    "emoji": "They laughed 👮🏽‍♀️😡",
    "right to left": "الشرطة أوقفتني \u202eabc",
    "markup": "<script>alert(1)</script>{{ 7*7 }}",
    "Welsh": "Cŵyn am yr heddlu",
    "control signs": "a\x07b\x1b[0m",
}


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY.keys())
def test_words_that_cannot_be_kept_are_refused_with_a_sentence_and_shown_again(client, words):
    begin(client)
    response = client.post(Q + "what-happened/", {"what_happened": words})
    assert problems(response)
    assert words.replace("\x00", "")[:100] in response.content.decode()
    assert "what-happened" not in Draft.objects.get().answers
    assert client.post(Q + "what-happened/", {"what_happened": words, "action": "later"}).status_code == 302
    assert client.get(Q + "what-happened/").status_code == 200


@pytest.mark.parametrize("words", KEPT.values(), ids=KEPT.keys())
def test_words_of_every_kind_are_kept_to_the_end(client, words):
    begin(client)
    answer(client, what_happened={"what_happened": words})
    check = client.get("/complain/check/")
    assert "<script>alert" not in check.content.decode()
    client.post("/complain/check/")
    kept = Case.objects.select_related("words").get().words.what_happened
    assert kept == re.sub(r"[\x07\x1b]", "", words)


def test_a_saved_form_with_a_code_of_before_loses_no_word_and_goes_on(client):
    """A code that was taken out of a list since the form was begun: said on the page that sends it, and chosen anew."""
    begin(client)
    answer(client)
    draft = Draft.objects.get()
    draft.answers["contact"]["contact_rules"] = ["no_voicemail", "no_fax"]
    draft.save()
    response = client.post("/complain/check/")
    assert "Choose from the list what must not be done to contact the person." in text(response)
    assert WORDS in text(response) and not Case.objects.exists()
    assert Draft.objects.get().answers == draft.answers
    assert 'value="no_voicemail" checked' in re.sub(r"\s+", " ", client.get(Q + "contact/").content.decode())
    client.post(Q + "contact/", ANSWERS["contact"])
    assert client.post("/complain/check/").status_code == 302
    assert Case.objects.get().words.what_happened == WORDS


def test_the_count_is_of_characters_and_not_of_line_ends_twice(client):
    begin(client)
    assert client.post(Q + "what-happened/", {"what_happened": "a\r\n" * 9_999 + "b"}).status_code == 302
    assert problems(client.post(Q + "what-happened/", {"what_happened": "x" * 20_001}))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('{"what_happened": "x"}', "application/json"), ("what_happened=x", "text/plain"),
        ("nonsense", "multipart/form-data; boundary=x"), ("nonsense", "multipart/form-data"),
        (b"\xff\xfe", "application/octet-stream"), (b"what_happened=%ff%fe%00", "application/x-www-form-urlencoded"),
    ],
)  # fmt: skip
def test_a_wrong_content_type_is_a_clear_page_and_nothing_half_written(client, body, kind):
    begin(client)
    for page in (Q + "what-happened/", Q + "who-was-involved/", "/complain/about/", "/complain/area/", "/complain/return/"):
        response = client.generic("POST", page, body, content_type=kind)
        assert response.status_code < 500
    assert list(Draft.objects.get().answers) == ["start"]


def test_a_charset_that_nobody_knows_is_read_as_utf_8(client):
    begin(client)
    kind = "application/x-www-form-urlencoded; charset=nonsense"
    assert client.generic("POST", Q + "what-happened/", "what_happened=x", content_type=kind).status_code < 500


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "head"])
def test_other_methods_never_fail(client, method):
    begin(client)
    for page in ("/complain/", Q + "what-happened/", "/complain/check/", "/complain/sent/", "/complain/close/"):
        assert getattr(client, method)(page).status_code < 500


@pytest.mark.parametrize("people", ["-1", "1e9", "99999999999", "x", "²", ""])
def test_a_nonsense_number_of_people_is_taken_as_one(client, people):
    begin(client)
    assert client.post(Q + "who-was-involved/", {"people": people, "p0-name": "PC 1"}).status_code == 302


def test_who_was_involved_refuses_what_is_too_long_and_keeps_the_rest(client):
    begin(client)
    response = client.post(Q + "who-was-involved/", {"people": "2", "p0-name": "x" * 300, "p1-name": "Kept"})
    assert problems(response)
    assert "Kept" in response.content.decode()


def test_nothing_personal_stands_in_an_address_or_a_cookie(client):
    begin(client)
    answer(client)
    client.post("/complain/check/")
    told = " ".join(cookie.value for cookie in client.cookies.values())
    for private in ("Bryony", "example.com", "Granby", "PC 1234"):
        assert private not in told
    for cookie in ("candour_form", "candour_begun"):
        assert client.cookies[cookie]["httponly"]
        assert client.cookies[cookie]["samesite"] == "Lax"
        assert not client.cookies[cookie]["max-age"], "it ends with the browser"


def test_pages_are_kept_in_no_cache(client):
    begin(client)
    assert client.get(Q + "what-happened/")["Cache-Control"] == "no-store"
