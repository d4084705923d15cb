"""Asking for a review in public: found or not, late or not, for oneself or for another; kept, sent once, confirmed."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from candour.casework.cases.models import Case
from candour.casework.intake.models import Draft
from candour.casework.shared import clock
from tests import factories
from tests.web.complaining import problems, reference_and_code, text

pytestmark = pytest.mark.django_db
Q = "/review/questions/"
RIGHT = {"outcome": "yes", "looked": "police", "outside": "no"}
ANSWERS = {
    "your-letter": {
        "reference": "CO/9/26", "came": "email", "told": "yes", "handled": "local_investigation",
        "named": "local_policing_body",
    },
    "who-decides": {}, "last-day": {}, "what-it-can-do": {},
    "unhappy": {"codes_0": ["reasons"], "words": "They did not say why."},
    "who-asks": {"who": "complainant"},
    "someone-else": {"name": "Wren Ashdown", "relation": "sister", "permission": "will_ask"},
    "contact": {"preferred_channel": "EML", "language": "English"},
    "support": {"adjustments": ["large_print"]},
    "your-details": {"name": "Corin Ashdown", "email": "corin@example.com"},
}  # fmt: skip


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


@pytest.fixture(autouse=True)
def _areas():
    factories.areas()


@pytest.fixture
def complaint() -> Case:
    return factories.complaint_with_outcome(allegations=2)


def begin(client, area="leicestershire"):
    assert client.post("/review/right/", RIGHT).url == "/review/force/"
    assert client.post("/review/force/", {"area": area}).url == "/review/questions/"
    assert client.get("/review/questions/").url == Q + "find/"


def find(client, complaint, **changes):
    letter = complaint.letters.get(kind="outcome").given_on
    told = {"reference": complaint.reference.lower(), "contact": "BRYONY@example.com ", **day("letter_dated", letter)}
    return client.post(Q + "find/", {**told, **changes})


def without(client, **typed):
    response = client.post(Q + "find/", {"action": "without", **typed})
    assert response.status_code == 302
    return response


def answer(client, **changes):
    """Answer every question as it comes; `changes` replace answers, in which - is written _."""
    told = {**ANSWERS, **{name.replace("_", "-"): given for name, given in changes.items()}}
    page = client.get("/review/questions/").url
    visited = []
    while page.startswith(Q):
        slug = page.removeprefix(Q).strip("/")
        visited.append(slug)
        assert client.get(page).status_code == 200
        response = client.post(page, told[slug])
        assert response.status_code == 302, (slug, problems(response))
        page = response.url
    assert page == "/review/check/"
    return visited


def sent(client) -> Case:
    assert client.post("/review/check/").url == "/review/sent/"
    return Case.objects.select_related("review", "complaint", "owner").get(scheme="review")


def letter_days_ago(days: int) -> dict:
    return {**ANSWERS["your-letter"], **day("letter_dated", clock.today() - timedelta(days=days))}


# May I?


def test_the_start_says_what_a_review_can_and_cannot_do_before_anything_is_asked(client):
    said = text(client.get("/review/"))
    assert "What a review cannot do" in said
    assert "It cannot give you money." in said
    assert "It cannot punish an officer." in said
    assert "Only a court can change it." in said
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"outcome": "no"}, "You have not had the result yet"),
        ({"looked": "iopc"}, "The IOPC looked into it"),
        ({"outside": "yes"}, "It was dealt with outside Schedule 3"),
    ],
)
def test_a_doubt_is_explained_kindly_and_is_no_dead_end(client, change, said):
    response = client.post("/review/right/", {**RIGHT, **change})
    page = client.get(response.url)
    assert said in text(page)
    assert 'href="/review/force/"' in page.content.decode()
    assert not Draft.objects.exists()


def test_the_first_questions_must_be_answered(client):
    assert len(problems(client.post("/review/right/", {"outcome": "yes"}))) == 2
    assert problems(client.post("/review/force/", {})) == ["Choose the police force"]
    assert "Another police force" in text(client.get(client.post("/review/force/", {"area": "elsewhere"}).url))


# With the complaint found


def test_the_whole_way_with_the_complaint_found(client, complaint):
    begin(client)
    assert find(client, complaint).url == Q + "who-decides/"
    said = text(client.get(Q + "who-decides/"))
    assert f"We found your complaint {complaint.reference}" in said
    assert "Office of the Police and Crime Commissioner for Leicestershire" in said
    said = text(client.get(Q + "last-day/"))
    last = clock.today() - timedelta(days=3) + timedelta(days=28)
    assert f"The last day to ask is {last:%A} {last.day} {last:%B} {last.year}" in said
    assert "Why this date" in said
    assert "Why are you asking now?" not in said
    said = text(client.get(Q + "unhappy/"))
    assert "The officer did not listen, time 2." in said
    unhappy = {"codes_2": ["reasons", "points_not_answered"], "words": "No reasons for the second part."}
    visited = answer(client, unhappy=unhappy)
    assert "your-letter" not in visited
    check = text(client.get("/review/check/"))
    assert "Not all my points were answered" in check
    assert "No reasons for the second part." in check
    case = sent(client)
    assert (case.complaint, case.channel, case.owner.kind) == (complaint, "WEB", "local_policing_body")
    second = complaint.allegations.get(number=2)
    assert case.review.grounds == [{"allegation": str(second.id), "codes": ["reasons", "points_not_answered"], "words": ""}]
    done = text(client.get("/review/sent/"))
    assert case.reference in done
    assert re.search(r"By \w+day \d+ \w+ \d{4}: they mean to tell you the decision", done)
    assert re.search(r"That is 28 calendar days, or \d+ working days", done)
    assert "by e-mail, as you asked" in done
    assert Draft.objects.get().answers == {}


def test_contact_and_needs_are_carried_over_and_can_be_changed(client):
    from candour.casework.cases.actions import PartyTold

    told = PartyTold(
        role="complainant", name="Bryony Hathersage", email="bryony@example.com", preferred_channel="EML",
        adjustments=("braille_or_audio",), contact_rules=("no_voicemail",), language="Polish",
    )  # fmt: skip
    complaint = factories.complaint_with_outcome(complainant=told)
    begin(client)
    find(client, complaint)
    client.post(Q + "who-decides/")
    assert re.search(r'value="braille_or_audio" checked', client.get(Q + "support/").content.decode())
    contact = client.get(Q + "contact/").content.decode()
    assert re.search(r'value="no_voicemail" checked', contact)
    assert 'value="Polish"' in contact
    assert "We filled in what you told the police before" in text(client.get(Q + "your-details/"))
    assert "bryony@example.com" in client.get(Q + "your-details/").content.decode()
    answer(client, support={"adjustments": ["extra_time"]})
    assert sent(client).parties.get().adjustments == ["extra_time"]


def test_a_guesser_learns_nothing_and_is_stopped(client, complaint):
    begin(client)
    said = set()
    for change in (
        {"contact": "someone@example.com"}, {"reference": "LP-26-99999"}, day("letter_dated", clock.today() - timedelta(days=9))
    ):  # fmt: skip
        response = find(client, complaint, **change)
        said.add(tuple(problems(response)))
        assert complaint.reference not in text(response).replace(complaint.reference.lower(), "")
    assert len(said) == 1
    for _ in range(5):
        response = find(client, complaint, contact="guess@example.com")
    assert "Too many tries" in problems(response)[0]
    assert "Too many tries" in problems(find(client, complaint))[0]
    for _ in range(6):
        response = find(client, complaint, reference="LP-26-88888", contact=f"guess{_}@example.com")
    assert "Too many tries" in problems(response)[0]
    assert without(client).url == Q + "your-letter/"


def test_what_was_typed_is_kept_where_it_was_not_found(client, complaint):
    begin(client)
    page = find(client, complaint, contact="other@example.com").content.decode()
    assert 'value="other@example.com"' in page
    assert f'value="{complaint.reference.lower()}"' in page
    without(client, reference="lp-26-00077", **day("letter_dated", clock.today()))
    page = client.get(Q + "your-letter/").content.decode()
    assert 'value="lp-26-00077"' in page
    year = re.search(r'<input[^>]*name="letter_dated_year"[^>]*>', page)
    assert year and f'value="{clock.today().year}"' in year[0]


def test_whoever_was_refused_consent_finds_nothing_and_the_complainant_still_does(client):
    """PRA 2002 s.12(6): nobody acts for a person who does not consent, and their own details would be shown."""
    from candour.casework.cases.actions import PartyTold, add_party, record_consent

    olive = PartyTold(role="complainant", name="Olive Marlow", email="olive@example.com")
    complaint = factories.complaint_with_outcome(complainant=olive)
    by, at = factories.actor("handler"), clock.now()
    ines = PartyTold(role="representative", name="Ines Marlow", email="ines@example.com", consent="written")
    add_party(case=complaint, by=by, at=at, told=ines)
    begin(client)
    assert find(client, complaint, contact="ines@example.com").status_code == 302
    record_consent(
        case=complaint, by=by, at=at, party=complaint.parties.get(role="complainant"), answer="refused", on=clock.today()
    )
    assert find(client, complaint, contact="ines@example.com").status_code == 200
    assert find(client, complaint, contact="olive@example.com").status_code == 302


def test_a_phone_number_or_postcode_finds_it_too(client):
    from candour.casework.cases.actions import PartyTold

    told = PartyTold(
        role="complainant", name="Bryony", email="b@example.com", phone="+44 7700 900982", preferred_channel="EML",
        address="1 High Street\nLeicester le1 1aa",
    )  # fmt: skip
    complaint = factories.complaint_with_outcome(complainant=told)
    begin(client)
    assert find(client, complaint, contact="07700 900982").status_code == 302
    assert find(client, complaint, contact="LE1 1AA").status_code == 302
    assert find(client, complaint, contact="LE1").status_code == 200
    assert find(client, complaint, contact="1").status_code == 200


# Without it


def test_the_whole_way_without_the_complaint(client):
    begin(client)
    assert without(client).url == Q + "your-letter/"
    visited = answer(client, your_letter=letter_days_ago(10))
    assert visited[0] == "your-letter"
    assert "someone-else" not in visited
    case = sent(client)
    assert case.complaint is None
    assert (case.review.elsewhere_reference, case.review.elsewhere_force) == ("CO/9/26", "Leicestershire Police")
    assert case.review.letter_dated == clock.today() - timedelta(days=10)
    assert case.review.handling == "local_investigation"
    assert case.parties.get().name == "Corin Ashdown"
    assert "They did not say why." in case.words.what_happened


def test_nothing_known_of_the_letter_still_goes_through(client):
    begin(client)
    without(client)
    unsure = {"came": "unsure", "told": "unsure", "handled": "unsure", "named": "unsure"}
    client.post(Q + "your-letter/", unsure)
    said = text(client.get(Q + "who-decides/"))
    assert "One of two bodies does the review" in said
    assert "Independent Office for Police Conduct" in said
    assert "28 days may not have started" in text(client.get(Q + "last-day/"))
    answer(client)
    case = sent(client)
    assert case.review.review_information_given == "unsure"


def test_late_is_asked_about_and_never_stops_it(client):
    begin(client)
    without(client)
    client.post(Q + "your-letter/", letter_days_ago(60))
    page = text(client.get(Q + "last-day/"))
    assert "That day has passed. You can still ask." in page
    answer(client, last_day={"why_late": "I was in hospital."})
    assert "I was in hospital." in text(client.get("/review/check/"))
    assert sent(client).review.special_circumstances == "I was in hospital."


def test_a_review_for_the_iopc_is_sent_there_for_them(client, signed_in):
    begin(client)
    without(client)
    client.post(Q + "your-letter/", {**letter_days_ago(5), "named": "iopc"})
    said = text(client.get(Q + "who-decides/"))
    assert "Your review is decided by the Independent Office for Police Conduct" in said
    assert "sends it on to the IOPC" in said
    answer(client)
    assert "They send it on to the Independent Office for Police Conduct" in text(client.get("/review/check/"))
    case = sent(client)
    assert "They send your request to the Independent Office for Police Conduct" in text(client.get("/review/sent/"))
    desk = signed_in("reviews_officer")
    address = f"/desk/cases/{case.reference}/act/forward-review/"
    html = desk.get(address).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))
    assert desk.post(address, {**hidden, "to": "iopc", "reason": "The letter names it."}).status_code == 302
    case.refresh_from_db()
    assert case.stage == "forwarded"


def test_for_someone_else_it_waits_for_written_permission(client, complaint):
    begin(client)
    find(client, complaint)
    visited = answer(client, who_asks={"who": "representative"}, unhappy={"words": "All of it."})
    assert "someone-else" in visited
    assert "It waits until they have said in writing that you may" in text(client.get("/review/check/"))
    case = sent(client)
    assert case.review.applicant == "representative"
    assert case.parties.get(role="representative").consent == "awaited"
    assert case.parties.get(role="complainant").name == "Wren Ashdown"
    assert "They ask for the note" in text(client.get("/review/sent/"))


# Kept, sent, bad input


def test_every_page_shows_the_reference_and_code_and_it_comes_back_elsewhere(client, complaint):
    from django.test import Client

    begin(client)
    find(client, complaint)
    reference, code = reference_and_code(client.get(Q + "who-decides/"))
    client.post(Q + "unhappy/", {"codes_1": ["outcome"], "words": "Kept words"})
    other = Client()
    assert problems(other.post("/review/return/", {"reference": reference, "code": "000000" if code != "000 000" else "1"}))
    assert other.post("/review/return/", {"reference": reference, "code": code}).url == "/review/questions/"
    assert "Kept words" in other.get(Q + "unhappy/").content.decode()
    assert "We could not find" in problems(other.post("/complain/return/", {"reference": reference, "code": code}))[0]


def test_save_and_come_back_keeps_what_is_not_yet_an_answer(client):
    begin(client)
    response = client.post(Q + "find/", {"action": "later", "reference": "LP-26-1"})
    assert response.url == "/review/saved/"
    assert "Your form is saved" in text(client.get(response.url))
    assert 'value="LP-26-1"' in client.get(Q + "find/").content.decode()
    assert client.post("/review/saved/", {"email": "a@example.com"}).status_code == 200
    assert client.post("/review/close/").url == "/review/closed/"
    assert client.get("/review/questions/").url == "/review/return/"


def test_a_form_that_is_gone_gives_back_what_was_typed(client):
    begin(client)
    Draft.objects.all().delete()
    response = client.post(Q + "unhappy/", {"words": "Long words that I wrote."})
    assert response.status_code == 404
    assert "Long words that I wrote." in text(response)


def test_a_double_click_answers_the_same_confirmation(client):
    begin(client)
    without(client)
    answer(client, your_letter=letter_days_ago(3))
    assert [client.post("/review/check/").url for _ in range(2)] == ["/review/sent/"] * 2
    assert Case.objects.filter(scheme="review").count() == 1


def test_an_area_that_is_not_loaded_refuses_in_words_and_keeps_the_form(client, monkeypatch):
    begin(client)
    without(client)
    answer(client, your_letter=letter_days_ago(3))
    monkeypatch.setattr("candour.casework.reviews.sending.areas.body_in", lambda slug, **more: None)
    assert "We cannot send requests to this area yet" in problems(client.post("/review/check/"))[0]
    assert Draft.objects.get().answers["unhappy"]["words"] == "They did not say why."
    assert not Case.objects.exists()


def test_every_question_must_have_been_seen_before_it_is_sent(client):
    begin(client)
    assert client.get("/review/check/").url == Q + "find/"
    assert client.post("/review/check/").url == Q + "find/"
    assert client.get("/review/sent/").url == "/review/"
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("slug", "typed", "sentence"),
    [
        ("find", {}, "Write the reference, or go on without it"),
        ("your-letter", {}, "Choose how it came. You can choose “I am not sure”"),
        ("your-letter", {**ANSWERS["your-letter"], **day("letter_dated", date(2200, 1, 1))}, "cannot be in the future"),
        ("your-letter", {**ANSWERS["your-letter"], "letter_dated_day": "x"}, "The date must include a month and a year"),
        ("unhappy", {}, "Choose what you are unhappy with, or tell us in your own words"),
        ("unhappy", {"words": "\x00"}, "a character that cannot be kept"),
        ("unhappy", {"words": "x" * 200_000}, "characters or fewer"),
        ("who-asks", {"who": "nobody"}, "Choose if it is your own complaint"),
        ("someone-else", {}, "Write their name"),
        ("your-details", {}, "Write your name"),
    ],
)
def test_a_mistake_says_how_to_mend_it_and_keeps_the_rest(client, slug, typed, sentence):
    begin(client)
    without(client)
    found = problems(client.post(f"{Q}{slug}/", typed))
    assert any(sentence in one for one in found), found


@pytest.mark.parametrize("words", ["🙂 مرحبا", "<script>alert(1)</script>", "{{ 7*7 }} %(x)s"])
def test_any_words_are_kept_and_read_back_as_typed(client, words):
    begin(client)
    without(client)
    answer(client, your_letter=letter_days_ago(3), unhappy={"words": words})
    page = client.get("/review/check/").content.decode()
    assert words.replace("<", "&lt;").replace(">", "&gt;") in page
    assert words in sent(client).words.what_happened


def test_back_and_change_keep_every_answer(client):
    begin(client)
    without(client)
    answer(client, your_letter=letter_days_ago(3))
    page = client.get(Q + "unhappy/?change").content.decode()
    assert "They did not say why." in page
    assert 'href="/review/check/" class="govuk-back-link"' in page
    assert client.post(Q + "unhappy/?change", {"words": "Other words"}).url == "/review/check/"
    assert "Other words" in text(client.get("/review/check/"))
    changed = client.post(Q + "who-asks/?change", {"who": "representative"})
    assert changed.url == Q + "someone-else/?change"
    assert client.post("/review/force/?change", {"area": "cambridgeshire"}).url == "/review/check/"
    assert client.get("/review/check/").url == Q + "find/"


def test_where_a_provider_looks_at_it_that_is_said(client):
    complaint = factories.complaint_with_outcome(slug="cambridgeshire")
    begin(client, area="cambridgeshire")
    find(client, complaint)
    assert "They ask Sancus" in text(client.get(Q + "who-decides/"))
