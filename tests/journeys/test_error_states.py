"""What goes wrong for a person, as it goes wrong in a browser: nothing typed is lost, nothing is done twice or by half."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.casework.shared import clock
from tests.journeys import world
from tests.journeys.visiting import Shots, Visitor

pytestmark = pytest.mark.browser
LONG = "They would not listen to me at the front desk. " * 4300  # over 200,000 characters
NOTE = "/desk/cases/{}/act/add-note/"
_NOTES = """
import django; django.setup()
from candour.casework.audit.models import Event
print(Event.objects.filter(kind="{}").count())
"""


@pytest.fixture(scope="module")
def made(served: Any) -> world.World:
    return world.make(served)


@pytest.fixture(scope="module")
def shots() -> Shots:
    return Shots("errors")


@pytest.fixture
def public(browser: Any, served: Any, shots: Shots) -> Iterator[Visitor]:
    """Somebody with a telephone who has begun a complaint."""
    visitor = Visitor(browser, served, width=375, shots=shots)
    visitor.go("/complain/about/").fill(about=["treatment"]).press("Continue").fill(area="leicestershire").press("Continue")
    yield visitor.press("Continue")
    visitor.close()


@pytest.fixture
def handler(browser: Any, served: Any, shots: Shots) -> Iterator[Visitor]:
    visitor = Visitor(browser, served, shots=shots).sign_in("handler@leicestershire.example")
    yield visitor
    visitor.close()


def count(served: Any, kind: str) -> int:
    """How many events of a kind there are on the server."""
    return int(served.python(_NOTES.format(kind)).strip().splitlines()[-1])


def problem(visitor: Visitor, sentence: str, name: str) -> Visitor:
    """The page says what is wrong, in its title too, and the focus stands on the summary."""
    assert visitor.page.title().startswith("Error: "), visitor.page.title()
    if visitor.way != "plain":
        assert visitor.page.evaluate("document.activeElement.className") == "govuk-error-summary"
    return visitor.says("There is a problem", sentence).look(name)


def test_a_wrong_date_names_what_is_wrong_and_the_link_leads_there(public: Visitor) -> None:
    told = {"happened_from_day": "31", "happened_from_month": "2", "happened_from_year": "2026"}
    public.go("/complain/questions/when-and-where/").fill(**told)
    problem(public.press("Save and continue"), "There is no such day in that month", "wrong-date")
    public.page.locator(".govuk-error-summary a").first.click()
    assert public.page.evaluate("document.activeElement.name").startswith("happened_from_")
    assert public.page.locator("[name=happened_from_month]").input_value() == "2"
    public.fill(happened_from_day="1", happened_from_month="1", happened_from_year=str(clock.today().year + 1))
    problem(public.press("Save and continue"), "This date is in the future", "future-date").content()


def test_empty_answers_say_what_to_write(public: Visitor) -> None:
    problem(public.go("/complain/questions/what-happened/").press("Save and continue"), "Tell us what happened", "empty")
    problem(public.go("/complain/questions/who-you-are/").press("Save and continue"), "Choose who you are", "none-chosen")
    public.content()


def test_far_too_many_characters_are_kept_and_the_limit_is_said(public: Visitor) -> None:
    public.go("/complain/questions/what-happened/").fill(what_happened=LONG).press("Save and continue")
    problem(public, "must be 20000 characters or fewer", "200000-characters")
    assert len(public.page.locator("[name=what_happened]").input_value()) > 200_000
    public.content()


def test_a_nul_byte_is_refused_with_a_sentence_and_the_words_stay(public: Visitor) -> None:
    public.go("/complain/questions/what-happened/")
    public.page.evaluate("document.querySelector('[name=what_happened]').value = 'They \\0laughed.'")
    problem(public.press("Save and continue"), "a character that cannot be kept", "nul-byte")
    assert public.page.locator("[name=what_happened]").input_value() == "They laughed."
    public.content()


def test_the_back_button_shows_what_was_answered(public: Visitor) -> None:
    public.fill(standing="witness").press("Save and continue").fill(what_happened="I saw it.").press("Save and continue")
    public.page.go_back()
    assert public.page.locator("[name=what_happened]").input_value() == "I saw it."
    public.page.go_back()
    assert public.page.locator("[name=standing][value=witness]").is_checked()
    public.press("Save and continue")
    assert public.path == "/complain/questions/what-happened/"
    public.content()


def test_both_clicks_of_a_double_click_send_one_complaint(browser: Any, served: Any, public: Visitor) -> None:
    for slug, told in {
        "who-you-are": {"standing": "subject"}, "what-happened": {"what_happened": "They laughed."}, "when-and-where": {},
        "who-was-involved": {}, "put-it-right": {}, "contact": {"preferred_channel": "EML", "language": "English"},
        "support": {}, "your-details": {"named": "no"},
    }.items():  # fmt: skip
        public.go(f"/complain/questions/{slug}/").fill(**told).press("Save and continue")
    before = count(served, "complaint_received")
    twice(public)
    public.page.wait_for_url("**/about-you/")
    assert count(served, "complaint_received") == before + 1
    public.go("/complain/check/").says("Complaint sent").content()


def twice(visitor: Visitor) -> None:
    """Both clicks sent: the page's own guard against a second click is taken away, as on a browser without its script."""
    visitor.page.evaluate("""() => {
      const form = [...document.querySelectorAll("main form")].pop(), data = new URLSearchParams(new FormData(form));
      fetch(location.href, {method: "POST", body: data, redirect: "manual"});
      form.submit();
    }""")


def test_both_clicks_of_a_double_click_are_one_act(handler: Visitor, served: Any, made: world.World) -> None:
    before = count(served, "note_added")
    handler.go(NOTE.format(made["new"])).fill(text="He called at noon.")
    twice(handler)
    handler.page.wait_for_url(f"**/cases/{made['new']}/")
    assert count(served, "note_added") == before + 1
    handler.content()


def test_two_tabs_the_second_is_told_what_changed_and_loses_nothing(handler: Visitor, served: Any, made: world.World) -> None:
    other = handler.another_tab()
    handler.go(NOTE.format(made["new"])).fill(text="Written in the first tab.")
    other.go(NOTE.format(made["new"])).fill(text="Written in the second tab.").press("Add note").says("Saved:")
    problem(handler.press("Add note"), "moved on since you opened the form", "two-tabs")
    assert handler.page.locator("[name=text]").input_value() == "Written in the first tab."
    before = count(served, "note_added")
    handler.press("Add note").says("Saved:", "Written in the first tab.")
    assert count(served, "note_added") == before + 1
    handler.content()


def test_a_session_that_ended_gives_the_words_back(handler: Visitor, served: Any, made: world.World) -> None:
    handler.expected = ("403",)
    other = handler.another_tab()
    handler.go(NOTE.format(made["new"])).fill(text="A long note that took an hour.")
    before = count(served, "note_added")
    other.go("/accounts/logout/").press("Sign out")
    handler.press("Add note").look("session-ended")
    handler.says("A long note that took an hour.", "not saved")
    assert count(served, "note_added") == before
    handler.follow("Sign in again", within="main")
    handler.fill(login="handler@leicestershire.example", password="candour-demonstration").press("Sign in")
    assert handler.path == NOTE.format(made["new"])
    handler.content()


def test_a_draft_closed_in_another_tab_gives_the_words_back(public: Visitor) -> None:
    public.expected = ("404",)
    other = public.another_tab()
    public.go("/complain/questions/what-happened/").fill(what_happened="They laughed at me in the street.")
    other.go("/complain/saved/").press("Close the form on this device")
    public.press("Save and continue").says("They laughed at me in the street.", "We have not saved this").look("draft-closed")
    public.content()


def test_a_file_that_is_too_large(handler: Visitor, served: Any, made: world.World, tmp_path: Path) -> None:
    big = tmp_path / "video.pdf"
    with big.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(28 * 1024 * 1024)
    handler.expected = ("413",)
    add(handler, made, big).look("file-too-large")
    handler.says("too large", "25 MB")
    handler.content()


@pytest.mark.parametrize(("name", "content", "sentence"), [
    ("run.pdf", b"MZ\x90\x00" + b"\x00" * 200, "This type of file cannot be taken"),
    ("empty.pdf", b"", "The file is empty"),
    ("page.html", b"<html><script>alert(1)</script></html>", "This type of file cannot be taken"),
])  # fmt: skip
def test_a_file_of_a_wrong_kind(handler: Visitor, served: Any, made: world.World, tmp_path: Path, name: str, content: bytes,
                                sentence: str) -> None:  # fmt: skip
    file = tmp_path / name
    file.write_bytes(content)
    before = count(served, "paper_added")
    problem(add(handler, made, file), sentence, f"file-{name}")
    assert handler.page.locator("[name=title]").input_value() == "The letter"
    assert count(served, "paper_added") == before
    handler.content()


def add(handler: Visitor, made: world.World, file: Path) -> Visitor:
    """Add a paper with this file."""
    handler.go(f"/desk/cases/{made['new']}/papers/new/").fill(title="The letter", kind="outcome_letter")
    handler.page.set_input_files("[name=file]", str(file))
    return handler.press("Add the paper")


def test_a_date_in_the_future_is_refused_at_the_desk(handler: Visitor, made: world.World) -> None:
    handler.go(f"/desk/cases/{made['new']}/act/take-evidence-step/")
    handler.fill(what_code="cctv", on=clock.today() + timedelta(days=3)).press("Save")
    problem(handler, "cannot be in the future", "desk-future-date").content()


def test_a_wrong_password_is_said_without_telling_which_was_wrong(browser: Any, served: Any, shots: Shots) -> None:
    visitor = Visitor(browser, served, width=375, shots=shots)
    visitor.go("/accounts/login/").fill(login="handler@leicestershire.example", password="wrong").press("Sign in")
    problem(visitor, "The e-mail address or the password is not right", "wrong-password").content()
    visitor.close()


def test_the_log_of_the_server_holds_no_error(served: Any) -> None:
    lines = [json.loads(line) for line in served.log().splitlines() if line.startswith("{")]
    assert [line for line in lines if line.get("status", 200) >= 500 or line.get("level") == "error"] == []
