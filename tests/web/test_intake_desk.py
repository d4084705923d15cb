"""/desk/intake/: the queue, logging from it, the one-page form, the read-back, the receipt, a pasted e-mail."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest

from candour.casework.audit.models import Access
from candour.casework.cases.models import Case, ContactPoint, Party
from candour.casework.shared import clock
from candour.web.desk.intake.pasted import answers_from
from tests import factories

pytestmark = pytest.mark.django_db


def _words(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def _sent(**changes: Any) -> dict[str, Any]:
    today = clock.today()
    sent: dict[str, Any] = {
        "act_key": str(uuid4()), "body": str(factories.body().pk), "channel": "TEL", "orally": "yes", "standing": "subject",
        "made_on_day": today.day, "made_on_month": today.month, "made_on_year": today.year,
        "what_happened": "They kept my phone\nfor a year", "name": "Ann Amble", "phone": "0116 496 0000",
        "preferred_channel": "TEL", "adjustments": ["large_print", "extra_time"], "contact_rules": ["no_voicemail"],
        "subject_1_known_as": "PC 1234", "put_right": ["apology"], "step": "check",
    }  # fmt: skip
    return {name: value for name, value in {**sent, **changes}.items() if value is not None}


def _hidden(response: Any) -> dict[str, list[str]]:
    """What the read-back page sends on: the hidden answers."""
    page = response.content.decode()
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL):
        found.setdefault(name, []).append(unescape(value))
    return found


def test_the_queue_shows_what_waits_and_logs_it_once(signed_in: Any) -> None:
    case = factories.complaint("They kept my phone", at=clock.now())
    twin = factories.complaint("They kept my phone again", at=clock.now())
    client = signed_in("intake_officer")
    page = client.get("/desk/intake/")
    assert case.reference in _words(page) and "Same e-mail or telephone" in _words(page) and "Same name" in _words(page)
    assert {kind for kind in Access.objects.values_list("kind", flat=True)} == {"intake"} and Access.objects.count() == 2
    case.refresh_from_db()
    sent = {"act_key": "click-1", "seen": str(case.cached_seq)}
    answer = client.post(f"/desk/intake/{case.reference}/log/", sent, follow=True)
    assert f"{case.reference} is on the log." in _words(answer)
    client.post(f"/desk/intake/{case.reference}/log/", sent)
    case.refresh_from_db()
    assert case.stage == "logged"
    stale = client.post(f"/desk/intake/{twin.reference}/log/", {"act_key": "click-2", "seen": "1"}, follow=True)
    assert "has moved on" in _words(stale)


def test_another_bodys_complaint_cannot_be_logged_and_is_not_there(signed_in: Any) -> None:
    case = factories.complaint("Elsewhere", slug="cambridgeshire", at=clock.now())
    client = signed_in("intake_officer")
    assert client.post(f"/desk/intake/{case.reference}/log/", {}).status_code == 404
    assert client.get(f"/desk/intake/{case.reference}/receipt/").status_code == 404
    assert case.reference not in _words(client.get("/desk/intake/"))


def test_the_empty_queue_says_when_something_appears(signed_in: Any) -> None:
    assert "A complaint appears here when somebody sends it online" in _words(signed_in("intake_officer").get("/desk/intake/"))


def test_said_by_phone_read_back_saved_once_with_a_receipt(signed_in: Any) -> None:
    client = signed_in("intake_officer")
    assert client.get("/desk/intake/new/").status_code == 200
    read = client.post("/desk/intake/new/", _sent())
    words = _words(read)
    assert "Read it back" in words and "They kept my phone" in words and "Large print, Extra time" in words
    assert "Ask" not in words or "Is this what you want to say?" in words
    assert Case.objects.count() == 0
    hidden = _hidden(read)
    assert hidden["what_happened"] == ["They kept my phone\nfor a year"]
    assert hidden["adjustments"] == ["large_print", "extra_time"]
    saved = client.post("/desk/intake/new/", {**hidden, "step": "save"})
    again = client.post("/desk/intake/new/", {**hidden, "step": "save"})
    case = Case.objects.get()
    assert saved["Location"] == again["Location"] == f"/desk/intake/{case.reference}/receipt/"
    assert (case.channel, case.orally, case.anonymous) == ("TEL", True, False)
    complainant = case.parties.get(role="complainant")
    assert complainant.adjustments == ["large_print", "extra_time"] and complainant.contact_rules == ["no_voicemail"]
    assert ContactPoint.objects.get(party=complainant).value == "0116 496 0000"
    assert case.parties.get(role="complained_about").known_as == "PC 1234"
    receipt = client.get(saved["Location"])
    assert case.reference in _words(receipt) and "They kept my phone" in _words(receipt)
    assert Access.objects.filter(case_id=case.pk, kind="receipt").exists()


def test_change_something_gives_back_every_answer(signed_in: Any) -> None:
    client = signed_in("intake_officer")
    hidden = _hidden(client.post("/desk/intake/new/", _sent()))
    page = client.post("/desk/intake/new/", {**hidden, "step": "change"}).content.decode()
    assert "They kept my phone\nfor a year" in page and 'value="Ann Amble"' in page and 'value="PC 1234"' in page
    assert re.search(r'value="large_print"[^>]* checked', page) and re.search(r'value="TEL"[^>]* checked', page)


def test_for_someone_else_waits_for_consent(signed_in: Any) -> None:
    client = signed_in("handler")
    other = {"represented_name": "Old Amble", "represented_standing": "subject", "consent": "awaited", "relation": "Son"}
    sent = _sent(standing="representative", **other)
    hidden = _hidden(client.post("/desk/intake/new/", sent))
    client.post("/desk/intake/new/", {**hidden, "step": "save"})
    case = Case.objects.get()
    assert case.on_behalf
    assert case.parties.get(role="representative").relation == "Son"
    assert case.parties.get(role="complainant").consent == "awaited"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"what_happened": ""}, "Write what happened"),
        ({"channel": None}, "Select how the complaint reached you"),
        ({"standing": None}, "Select what the person has to do with what happened"),
        ({"made_on_year": "2099"}, "must be today or in the past"),
        ({"made_on_day": "31", "made_on_month": "2"}, "real date"),
        ({"what_happened": "x" * 20_001}, "20000 characters or fewer"),
        ({"email": "nonsense"}, "Enter an e-mail address in the correct format"),
        ({"standing": "representative"}, "Select whether the person they act for agrees"),
        ({"preferred_channel": "EML", "email": ""}, "Enter the e-mail address at which to contact them"),
        ({"language": "other"}, "Enter the language"),
        ({"what_happened": "a\x00b"}, "character that cannot be kept"),
    ],
)
def test_mistakes_are_listed_and_answers_kept(signed_in: Any, changes: dict[str, Any], sentence: str) -> None:
    page = signed_in("intake_officer").post("/desk/intake/new/", _sent(**changes))
    assert page.status_code == 200 and "There is a problem" in _words(page) and sentence in _words(page)
    assert 'value="Ann Amble"' in page.content.decode() and "<title>Error:" in page.content.decode()
    assert Case.objects.count() == 0


@pytest.mark.parametrize("body", ["nonsense", "", "\u202e🚓"])
def test_a_body_that_is_not_theirs_is_refused(signed_in: Any, body: str) -> None:
    client = signed_in("intake_officer")
    for wrong in (body, str(factories.body(slug="cambridgeshire").pk)):
        page = client.post("/desk/intake/new/", _sent(body=wrong, step="save"))
        assert page.status_code == 200 and Case.objects.count() == 0


def test_strange_words_are_kept_as_they_are(signed_in: Any) -> None:
    client = signed_in("intake_officer")
    words = "\u202eright to left 🚓 <b>bold</b> & done"
    hidden = _hidden(client.post("/desk/intake/new/", _sent(what_happened=words)))
    client.post("/desk/intake/new/", {**hidden, "step": "save"})
    assert Case.objects.get().words.what_happened == words


def test_the_day_first_made_starts_the_clock(signed_in: Any) -> None:
    client = signed_in("intake_officer")
    day = clock.today() - timedelta(days=5)
    sent = _sent(made_on_day=day.day, made_on_month=day.month, made_on_year=day.year)
    client.post("/desk/intake/new/", {**_hidden(client.post("/desk/intake/new/", sent)), "step": "save"})
    assert Case.objects.get().made_on == day


@pytest.mark.parametrize("role", ["overseer", "office_chief_executive", "panel_chair", "area_admin"])
def test_only_those_who_take_complaints_in_open_the_form(signed_in: Any, role: str) -> None:
    assert signed_in(role).get("/desk/intake/new/").status_code == 403


def test_a_pasted_email_fills_the_form(signed_in: Any) -> None:
    head = "From: Ann Amble <ann@example.com>\nSent: 20 November 2026 09:14\nTo: complaints@force.example\n"
    text = head + "Subject: My phone\n\nThey kept it.\nStill."
    page = signed_in("intake_officer").post("/desk/intake/new/", {"step": "paste", "email_text": text}).content.decode()
    assert 'value="ann@example.com"' in page and 'value="Ann Amble"' in page and "My phone\n\nThey kept it.\nStill." in page
    assert re.search(r'value="EML"[^>]* checked', page)
    assert Case.objects.count() == 0 and Party.objects.count() == 0


def test_what_an_email_does_not_say_is_left_out() -> None:
    assert answers_from("Just words")["what_happened"] == "Just words"
    assert "email" not in answers_from("Just words") and "made_on" not in answers_from("From: x\nDate: 1 January 2199\n\nhello")
    assert answers_from("")["what_happened"] == ""
    assert answers_from("Date: Fri, 20 Nov 2026 23:30:00 -0500\n\nhello")["made_on"].isoformat() == "2026-11-21"
