"""The complaint journey page by page: one question a page, and told apart what is another body's."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from candour.casework.audit.models import Event
from candour.casework.cases.models import Case, ContactPoint, Party
from candour.casework.intake.models import Draft
from candour.web.public.complain.parts import owners_of
from tests import factories
from tests.web.complaining import ANSWERS, WORDS, Q, answer, begin, problems, reference_and_code, statements, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _areas():
    factories.areas()


# The whole way


def test_the_whole_way_makes_one_case_in_the_persons_words(client):
    begin(client)
    assert answer(client) == list(ANSWERS)
    check = text(client.get("/complain/check/"))
    assert "This goes to: Leicestershire Police , because your complaint is about people who work for the police" in check
    assert "They must tell you how it is going by" in check
    assert client.post("/complain/check/").url == "/complain/about-you/"
    case = Case.objects.select_related("words", "owner").get()
    assert (case.scheme, case.owner.kind, case.channel, case.anonymous) == ("force", "force", "WEB", False)
    assert case.words.what_happened == WORDS
    assert case.words.put_right == ["apology"]
    complainant = case.parties.get(role=Party.Role.COMPLAINANT)
    assert (complainant.name, complainant.standing, complainant.adjustments) == (
        "Bryony Hathersage",
        ["subject"],
        ["large_print"],
    )
    assert complainant.contact_rules == ["no_voicemail"]
    assert ContactPoint.objects.get().value == "bryony@example.com"
    officer = case.parties.get(role=Party.Role.COMPLAINED_ABOUT)
    assert (officer.name, officer.subject_role) == ("PC 1234", "PO")
    done = text(client.get("/complain/sent/"))
    assert case.reference in done
    assert "Professional Standards Department" in done
    assert re.search(r"By \w+day \d+ \w+ \d{4}: They tell you how it is going", done)
    draft = Draft.objects.get()
    assert draft.answers == {}
    assert WORDS not in str(draft.sent_as)


def test_every_page_shows_progress_the_reference_the_code_and_the_last_day(client):
    begin(client)
    first = client.get(Q + "who-you-are/")
    said = reference_and_code(first)
    for number, slug in enumerate(ANSWERS, start=1):
        response = client.get(f"{Q}{slug}/")
        assert f"Question {number} of 8" in text(response)
        assert reference_and_code(response) == said
        assert "We keep your form until" in text(response)
        client.post(f"{Q}{slug}/", ANSWERS[slug])


def test_back_and_change_keep_every_answer(client):
    begin(client)
    answer(client)
    page = client.get(Q + "what-happened/").content.decode()
    assert WORDS in page
    assert f'href="{Q}who-you-are/"' in page
    page = client.get(Q + "what-happened/?change").content.decode()
    assert 'href="/complain/check/" class="govuk-back-link"' in page
    assert client.post(Q + "what-happened/?change", {"what_happened": "Other words"}).url == "/complain/check/"
    check = text(client.get("/complain/check/"))
    assert "Other words" in check
    assert "PC 1234" in check


def test_a_change_that_brings_up_a_question_asks_it_then_returns(client):
    begin(client)
    answer(client)
    response = client.post(Q + "who-you-are/?change", {"standing": "representative"})
    assert response.url == Q + "someone-else/?change"
    assert client.get("/complain/check/").url == Q + "someone-else/"


def test_every_question_must_have_been_seen_before_it_is_sent(client):
    begin(client)
    assert client.get("/complain/check/").url == Q + "who-you-are/"
    assert client.post("/complain/check/").url == Q + "who-you-are/"
    assert not Case.objects.exists()


def test_pages_ask_the_database_little(client):
    begin(client)
    for slug, told in ANSWERS.items():
        assert statements(client.get, f"{Q}{slug}/") == 1
        assert statements(client.post, f"{Q}{slug}/", told) <= 3
    for page in ("/complain/", "/complain/check/", "/complain/saved/", "/complain/return/", "/complain/about/"):
        assert statements(client.get, page) <= 1
    assert statements(client.post, "/complain/return/", {"reference": "BCDF GHJK", "code": "123456"}) <= 4
    assert statements(client.post, "/complain/saved/", {"email": "a@example.com"}) <= 4
    assert statements(client.post, "/complain/check/") <= 50
    assert statements(client.get, "/complain/sent/") == 1


# Whose complaint it is


def test_three_owners_are_told_apart_before_anything_is_typed_and_the_force_part_goes_on(client):
    about = ["treatment", "chief_constable", "office", "commissioner"]
    client.post("/complain/about/", {"about": about, "own_conduct": "yes"})
    client.post("/complain/area/", {"area": "cambridgeshire"})
    page = text(client.get("/complain/who-deals-with-it/"))
    assert "This goes to Cambridgeshire Constabulary , because" in page
    assert "Their Complaint Review Team deals with it" in page
    assert "Office of the Police and Crime Commissioner for Cambridgeshire and Peterborough" in page
    assert "This goes to Office of the Police and Crime Commissioner for Cambridgeshire and Peterborough" in page
    assert "This goes to Cambridgeshire Police and Crime Panel" in page
    assert "you can also go straight to the Independent Office for Police Conduct" in page
    assert "We have kept nothing about it" not in page
    assert not Draft.objects.exists(), "nothing is stored before the person goes on"
    client.post("/complain/who-deals-with-it/")
    assert Draft.objects.get().answers["start"]["about"] == ["treatment", "chief_constable", "office", "commissioner"]
    answer(client)
    client.post("/complain/check/")
    owners = [(case.scheme, case.owner.kind) for case in Case.objects.order_by("id")]
    assert owners == [
        ("force", "force"), ("force", "local_policing_body"), ("office", "local_policing_body"), ("commissioner", "panel"),
    ]  # fmt: skip
    sent = text(client.get("/complain/sent/"))
    assert "Cambridgeshire Police and Crime Panel" in sent
    assert "democratic.services@peterborough.gov.uk" in sent
    assert all(case.reference in sent for case in Case.objects.all()), "each body's own reference is told"


@pytest.fixture
def _a_panel_that_takes_nothing_in_online(monkeypatch):
    from candour.rulebook import profiles

    def offline(slug, on):
        found = kept(slug, on)
        rows = tuple(replace(row, online=False) if row.body == "panel" else row for row in found.routes)
        return replace(found, routes=rows)

    kept = profiles.settings
    monkeypatch.setattr(profiles, "settings", offline)
    owners_of.cache_clear()
    yield
    owners_of.cache_clear()


@pytest.mark.usefixtures("_a_panel_that_takes_nothing_in_online")
def test_only_for_a_body_that_takes_nothing_in_online_nothing_is_stored_and_there_is_no_way_on(client):
    client.post("/complain/about/", {"about": ["commissioner"]})
    client.post("/complain/area/", {"area": "leicestershire"})
    page = client.get("/complain/who-deals-with-it/")
    assert "0116 305 6240" in text(page)
    assert "<button" not in page.content.decode()
    assert client.post("/complain/who-deals-with-it/").url == "/complain/who-deals-with-it/"
    assert not Draft.objects.exists()


@pytest.mark.usefixtures("_a_panel_that_takes_nothing_in_online")
def test_what_such_a_body_owns_is_told_apart_and_the_rest_goes_on(client):
    begin(client, ["treatment", "commissioner"])
    assert Draft.objects.get().answers["start"]["about"] == ["treatment"]
    answer(client)
    client.post("/complain/check/")
    sent = text(client.get("/complain/sent/"))
    assert "What you still have to send yourself" in sent
    assert "0116 305 6240" in sent
    assert Case.objects.get().scheme == "force"


def test_where_no_source_holds_a_contact_point_the_bodys_name_stands(client):
    client.post("/complain/about/", {"about": ["chief_constable"], "own_conduct": "yes"})
    client.post("/complain/area/", {"area": "leicestershire"})
    page = text(client.get("/complain/who-deals-with-it/"))
    assert "This goes to Office of the Police and Crime Commissioner for Leicestershire" in page
    assert "@" not in page


@pytest.mark.parametrize("own", ["no", "unsure"])
def test_what_the_chief_constable_may_not_have_done_in_person_goes_to_the_force(client, own):
    begin(client, ["chief_constable"], own_conduct=own)
    assert Draft.objects.get().answers["start"] == {"about": ["chief_constable"], "own_conduct": own, "area": "leicestershire"}


def test_the_chief_constables_own_part_has_to_be_answered_and_may_be_unsure(client):
    told = problems(client.post("/complain/about/", {"about": ["chief_constable"]}))
    assert told == ["Say if the chief constable did it themselves. You can choose “I am not sure”"]


def test_an_earlier_complaint_leads_to_a_review(client):
    assert client.post("/complain/about/", {"about": ["unhappy"]}).url == "/complain/who-deals-with-it/"
    assert 'href="/review/"' in client.get("/complain/who-deals-with-it/").content.decode()


@pytest.mark.parametrize(("chosen", "says"), [("elsewhere", "the police force of that place"), ("unsure", "they must pass")])
def test_somewhere_else_and_not_sure_are_explained(client, chosen, says):
    client.post("/complain/about/", {"about": ["treatment"]})
    assert "Rutland" in text(client.get("/complain/area/"))
    page = client.get(client.post("/complain/area/", {"area": chosen}).url)
    assert says in text(page)


@pytest.mark.parametrize(
    ("path", "sentence"), [("about", "Choose what your complaint is about"), ("area", "Choose where it happened")]
)
def test_the_first_questions_ask_again(client, path, sentence):
    client.post("/complain/about/", {"about": ["treatment"]})
    for wrong in ({}, {"about": "nonsense", "area": "nowhere"}):
        assert problems(client.post(f"/complain/{path}/", wrong))[0].startswith(sentence)


def test_no_page_of_the_beginning_can_be_skipped_into_an_error(client):
    assert client.get("/complain/area/").url == "/complain/about/"
    assert client.get("/complain/who-deals-with-it/").url == "/complain/about/"
    client.post("/complain/about/", {"about": ["treatment"]})
    assert client.get("/complain/who-deals-with-it/").url == "/complain/area/"
    for page in ("check", "questions"):
        assert client.get(f"/complain/{page}/").url == "/complain/return/"
    for page in ("sent", "about-you"):
        assert client.get(f"/complain/{page}/").url == "/complain/"
    assert client.get(Q + "nonsense/").status_code == 404


# Someone else, nobody, several people


def test_for_someone_else_the_case_waits_for_consent(client):
    someone = {
        "name": "Idris Vale",
        "relation": "mother",
        "standing": "subject",
        "consent": "child",
        "consent_words": "He is nine.",
    }
    begin(client)
    visited = answer(client, who_you_are={"standing": "representative"}, someone_else=someone)
    assert "someone-else" in visited
    assert "It waits until they have said in writing" in text(client.get("/complain/check/"))
    client.post("/complain/check/")
    case = Case.objects.get()
    assert case.on_behalf
    represented = case.parties.get(role=Party.Role.COMPLAINANT)
    assert (represented.name, represented.consent) == ("Idris Vale", "awaited")
    assert "He is nine." in represented.contact_words
    assert case.parties.get(role=Party.Role.REPRESENTATIVE).relation == "mother"
    assert Event.objects.filter(case_id=case.id, kind="consent_recorded").exists()
    assert "Until then the complaint waits" in text(client.get("/complain/sent/"))


def test_someone_else_asks_for_all_that_is_needed(client):
    begin(client)
    client.post(Q + "who-you-are/", {"standing": "representative"})
    assert len(problems(client.post(Q + "someone-else/", {"name": " "}))) == 4


def test_nobody_has_to_give_a_name_and_the_consequences_are_told(client):
    begin(client)
    answer(client, your_details={"named": "no", "name": "typed before"})
    client.post("/complain/check/")
    case = Case.objects.get()
    assert case.anonymous
    assert case.parties.get(role=Party.Role.COMPLAINANT).name == ""
    assert "They may not be able to reach you" in text(client.get("/complain/sent/"))


def test_a_named_person_can_be_reached_in_the_way_they_chose(client):
    begin(client)
    client.post(Q + "contact/", {"preferred_channel": "TEL", "language": "Welsh"})
    told = problems(client.post(Q + "your-details/", {"named": "yes", "name": "Bryony", "email": "nonsense"}))
    assert told == [
        "Enter an e-mail address in the correct format, like name@example.com",
        "Write your phone number. You chose phone as the best way to reach you",
    ]


def test_the_best_way_cannot_be_one_that_is_ruled_out(client):
    begin(client)
    told = {"preferred_channel": "EML", "contact_rules": ["no_email"], "language": "other"}
    assert len(problems(client.post(Q + "contact/", told))) == 2


def test_people_are_added_and_removed_without_losing_any(client):
    begin(client)
    page = Q + "who-was-involved/"
    response = client.post(page, {"people": "1", "p0-name": "PC 1", "action": "add"})
    assert response.url == page + "?more#p1"
    assert 'name="p1-name"' in client.get(page + "?more").content.decode()
    client.post(page, {"people": "2", "p0-name": "PC 1", "p1-looks": "Tall", "p1-role": "UNK", "action": "add"})
    response = client.post(page, {"people": "3", "p0-name": "PC 1", "p1-looks": "Tall", "action": "remove-p0"})
    assert response.url == page
    people = Draft.objects.get().answers["who-was-involved"]["people"]
    assert [person["looks"] for person in people] == ["Tall"]


def test_a_person_described_and_not_named_is_known_by_the_description(client):
    begin(client)
    answer(client, who_was_involved={"people": "2", "p0-looks": "Tall, grey beard, car AB12", "p1-name": ""})
    client.post("/complain/check/")
    officer = Party.objects.get(role=Party.Role.COMPLAINED_ABOUT)
    assert (officer.name, officer.known_as, officer.subject_role) == ("", "Tall, grey beard, car AB12", "UNK")


# Dates


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"happened_from_day": "31", "happened_from_month": "2", "happened_from_year": "2026"}, "There is no such day"),
        ({"happened_from_month": "13", "happened_from_year": "2026"}, "Give the month as a number"),
        ({"happened_from_month": "3"}, "Give the year with four numbers"),
        ({"happened_from_year": "26"}, "Give the year with four numbers"),
        ({"happened_from_year": "٢٠٢٦"}, "Give the year with four numbers"),
        ({"happened_from_year": "9" * 5000}, "Give the year with four numbers"),
        ({"happened_from_year": "2999"}, "This date is in the future"),
        (
            {"happened_from_day": "1", "happened_from_month": "January", "happened_from_year": "2150"},
            "This date is in the future",
        ),
        ({"happened_to_year": "2020"}, "Say when it started"),
        ({"happened_from_year": "2021", "happened_to_year": "2020"}, "It cannot have ended before it started"),
    ],
)
def test_a_date_that_cannot_be_is_explained_and_kept(client, told, sentence):
    begin(client)
    response = client.post(Q + "when-and-where/", {**told, "where": "Kept place"})
    assert problems(response)[0].startswith(sentence)
    assert "Kept place" in response.content.decode()


@pytest.mark.parametrize(
    "told", [{}, {"happened_from_year": "2024"}, {"happened_from_month": "mar", "happened_from_year": "2024"}]
)
def test_a_date_may_be_partial_or_missing(client, told):
    begin(client)
    response = client.post(Q + "when-and-where/", told)
    assert response.url == Q + ("why-now/" if told else "who-was-involved/")


def test_over_twelve_months_asks_why_and_never_blocks(client):
    begin(client)
    visited = answer(
        client, when_and_where={"happened_from_month": "3", "happened_from_year": "2019"}, why_now={"why_late": ""}
    )
    assert "why-now" in visited
    client.post("/complain/check/")
    words = Case.objects.select_related("words").get().words
    assert (str(words.happened_from), str(words.happened_to)) == ("2019-03-01", "2019-03-31")
    assert words.when_and_where.startswith("March 2019")
