"""A complaint saved, found again, closed on a device, and sent once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from candour.casework.cases.models import Case
from candour.casework.intake import drafts
from candour.casework.intake.models import Draft, EqualityAnswer
from candour.casework.shared import clock
from tests import factories
from tests.web.complaining import ANSWERS, WORDS, Q, answer, begin, problems, reference_and_code, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _areas():
    factories.areas()


# Save and come back


def test_it_comes_back_on_another_device_with_reference_and_code(client):
    from django.test import Client

    begin(client)
    client.post(Q + "who-you-are/", ANSWERS["who-you-are"])
    assert client.post(Q + "what-happened/", {"what_happened": "Half of it", "action": "later"}).url == "/complain/saved/"
    saved = client.get("/complain/saved/")
    reference, code = re.findall(r'<strong class="candour-nowrap">([^<]+)</strong>', saved.content.decode())
    other = Client()
    assert other.post("/complain/return/", {"reference": reference.lower(), "code": code}).url == "/complain/questions/"
    assert other.get("/complain/questions/").url == Q + "when-and-where/"
    assert "Half of it" in text(other.get(Q + "what-happened/"))
    assert reference_and_code(other.get(Q + "what-happened/")) == (reference, code)


def test_what_the_question_could_not_accept_is_kept_for_later_too(client):
    begin(client)
    told = {"happened_from_year": "2999", "where": "Half a place", "action": "later"}
    assert client.post(Q + "when-and-where/", told).url == "/complain/saved/"
    page = client.get(Q + "when-and-where/").content.decode()
    assert "2999" in page
    assert "Half a place" in page
    assert client.get("/complain/check/").status_code == 302, "it is not an answer yet"


def test_a_wrong_code_is_refused_counted_and_shut_out(client):
    begin(client)
    reference, code = reference_and_code(client.get(Q + "who-you-are/"))
    wrong = f"{(int(code.replace(' ', '')) + 1) % 10**6:06}"
    for _ in range(5):
        assert (
            "We could not find a saved form"
            in problems(client.post("/complain/return/", {"reference": reference, "code": wrong}))[0]
        )
    assert "Too many tries" in problems(client.post("/complain/return/", {"reference": reference, "code": code}))[0]
    assert Draft.objects.get().wrong_codes == 5


def test_come_back_needs_both(client):
    assert len(problems(client.post("/complain/return/"))) == 2


def test_a_link_goes_only_to_the_address_given_and_opens_by_a_button(
    client, settings, tmp_path, django_capture_on_commit_callbacks
):
    from email import message_from_bytes, policy

    from django.test import Client

    settings.DATA = tmp_path
    begin(client)
    assert not list(tmp_path.rglob("*.eml"))
    assert problems(client.post("/complain/saved/", {"email": "nonsense"}))
    with django_capture_on_commit_callbacks(execute=True):
        assert "We sent a link to a@example.com" in text(client.post("/complain/saved/", {"email": "a@example.com"}))
    (file,) = tmp_path.rglob("*.eml")
    body = message_from_bytes(file.read_bytes(), policy=policy.default).get_content()
    path = re.search(r"http://testserver(/complain/saved/\S+)", body)[1]
    other = Client()
    assert other.get(path).status_code == 200
    assert other.get("/complain/questions/").url == "/complain/return/", "following the link opens nothing by itself"
    assert other.post(path).url == "/complain/questions/"
    assert reference_and_code(other.get(Q + "who-you-are/")) == reference_and_code(client.get(Q + "who-you-are/"))
    assert Client().get("/complain/saved/nonsense/").status_code == 404


def test_an_expired_form_says_so_is_erased_and_gives_back_what_was_just_typed(client):
    begin(client)
    Draft.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    response = client.post(Q + "what-happened/", {"what_happened": WORDS})
    assert response.status_code == 404
    assert WORDS in text(response)
    assert "We have not saved this. Copy it now" in text(response)
    assert not Draft.objects.exists()
    assert client.get("/complain/check/").url == "/complain/return/"


def test_closing_on_this_device_keeps_the_form_and_forgets_it_here(client):
    begin(client)
    assert client.post("/complain/close/").url == "/complain/closed/"
    assert Draft.objects.count() == 1
    assert client.get("/complain/questions/").url == "/complain/return/"


def test_a_waiting_form_is_offered_and_a_new_one_can_be_started_beside_it(client):
    begin(client)
    assert "You have a form that is not sent yet" in text(client.get("/complain/"))
    assert client.post("/complain/").url == "/complain/about/"
    begin(client)
    assert Draft.objects.count() == 2


def test_a_forged_cookie_opens_nothing(client):
    draft = drafts.start(at=clock.now(), answers={}).draft
    client.cookies["candour_form"] = f"{draft.pk} 123456"
    client.cookies["candour_begun"] = "nonsense:x"
    assert client.get("/complain/questions/").url == "/complain/return/"
    assert client.get("/complain/about/").status_code == 200


# Sending


def test_a_double_click_sends_once_and_is_confirmed_twice(client):
    begin(client)
    answer(client)
    first, second = client.post("/complain/check/"), client.post("/complain/check/")
    assert first.url == second.url == "/complain/about-you/"
    assert Case.objects.count() == 1


def test_the_same_act_recorded_before_is_answered_with_its_case(client):
    begin(client)
    answer(client)
    draft = Draft.objects.get()
    kept = dict(draft.answers)
    client.post("/complain/check/")
    Draft.objects.filter(pk=draft.pk).update(sent_at=None, answers=kept, sent_as=[])
    assert client.post("/complain/check/").url == "/complain/about-you/"
    assert Case.objects.count() == 1
    assert Case.objects.get().reference in text(client.get("/complain/sent/"))


def test_after_sending_no_question_opens_and_nothing_changes(client):
    begin(client)
    answer(client)
    client.post("/complain/check/")
    assert client.get(Q + "what-happened/").url == "/complain/sent/"
    assert client.post(Q + "what-happened/", {"what_happened": "later"}).url == "/complain/sent/"
    assert Case.objects.select_related("words").get().words.what_happened == WORDS


def test_an_area_that_is_not_loaded_refuses_in_words_and_keeps_the_form(client, monkeypatch):
    begin(client)
    answer(client)
    monkeypatch.setattr("candour.casework.intake.sending.areas.body_in", lambda *_, **__: None)
    assert "We cannot send complaints to this area yet" in problems(client.post("/complain/check/"))[0]
    assert Draft.objects.get().answers["what-happened"] == {"what_happened": WORDS}
    assert not Case.objects.exists()


def test_equality_answers_are_optional_and_stand_apart(client, settings, tmp_path):
    settings.DATA = tmp_path
    begin(client)
    answer(client)
    client.post("/complain/check/")
    assert "You do not have to answer" in text(client.get("/complain/about-you/"))
    assert client.post("/complain/about-you/", {}).url == "/complain/sent/"
    assert not EqualityAnswer.objects.exists()
    client.post("/complain/about-you/", {"age": "30-39", "ethnicity": "A3"})
    assert EqualityAnswer.objects.get().answers == {"age": "30-39", "ethnicity": "A3"}
    case = Case.objects.get()
    assert str(case.id) not in str(EqualityAnswer.objects.values().get())


def test_nonsense_in_the_equality_questions_asks_again(client):
    begin(client)
    answer(client)
    client.post("/complain/check/")
    assert problems(client.post("/complain/about-you/", {"age": "200", "ethnicity": "X"}))
