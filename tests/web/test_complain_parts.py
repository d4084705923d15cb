"""One letter, several owners: each part asked by itself, sent to its own body alone, and all of it or none of it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

import pytest

from candour.casework.audit.models import Event, EventText
from candour.casework.audit.verification import verify
from candour.casework.cases import casefile, finding, queries
from candour.casework.cases.models import Case, CaseWords, Party
from candour.casework.intake import sending
from candour.casework.intake.models import Draft
from candour.casework.resolution.models import EvidenceDuty, PanelDetails
from candour.casework.shared import clock
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.web.complaining import ANSWERS, Q, answer, begin, problems, reference_and_code, statements, text

pytestmark = pytest.mark.django_db
FORCE_WORDS = "Two officers laughed at me in Granby Street."
PANEL_WORDS = "The commissioner called me a nuisance at a public meeting."
PANEL_PLACE = "The town hall in Oakham"
OF_PANEL = {
    "what_happened_panel": {"what_happened": PANEL_WORDS, "impact": "I was ashamed before my neighbours."},
    "which_of_them_panel": {"which": "both", "others": "Forty people heard it."},
    "when_and_where_panel": {"happened_from_year": "2019", "where": PANEL_PLACE},
    "why_now_panel": {"why_late": "I was ill for years."},
    "put_it_right_panel": {"put_right": ["something_else"], "put_right_words": "A handshake."},
}
TWO = {"what_happened_police": {"what_happened": FORCE_WORDS, "impact": "I was late for work."}, **OF_PANEL}


@pytest.fixture(autouse=True)
def _areas():
    factories.areas()


def _send(client, about, *, own_conduct="", **answers):
    begin(client, about, **({"own_conduct": own_conduct} if own_conduct else {}))
    answer(client, **answers)
    assert client.post("/complain/check/").url == "/complain/about-you/"
    return {(case.scheme, case.owner.kind): case for case in Case.objects.select_related("words", "owner")}


# One owner: the panel


def test_a_complaint_about_the_commissioner_is_the_panels_whole_and_in_the_persons_words(client):
    whole = {name.removesuffix("_panel"): told for name, told in OF_PANEL.items()}
    begin(client, ["commissioner"])
    visited = answer(client, who_you_are={"standing": "witness", "impact": "I was ashamed."}, **whole)
    assert visited == [
        "who-you-are", "what-happened", "which-of-them", "when-and-where", "why-now", "put-it-right", "contact", "support",
        "your-details",
    ]  # fmt: skip
    check = text(client.get("/complain/check/"))
    assert "This goes to: Leicester, Leicestershire and Rutland Police and Crime Panel" in check
    assert "They must tell you how it is going by" not in check, "no law sets the panel a day"
    assert "may have to give the person it is about a copy" in check
    client.post("/complain/check/")
    case = Case.objects.select_related("words", "owner").get()
    assert (case.scheme, case.owner.kind, case.channel, case.anonymous) == ("commissioner", "panel", "WEB", False)
    assert re.fullmatch(r"\d\d/\d\d", case.reference)
    words = case.words
    assert (words.what_happened, words.impact, words.why_late) == (PANEL_WORDS, "I was ashamed.", "I was ill for years.")
    assert (words.put_right, words.put_right_words) == (["something_else"], "A handshake.")
    assert PANEL_PLACE in words.when_and_where and "Forty people" in words.who_was_involved
    assert (str(words.happened_from), str(words.happened_to)) == ("2019-01-01", "2019-12-31")
    assert PanelDetails.objects.get().office_holders == ["commissioner", "deputy"]
    assert EvidenceDuty.objects.get().ended_on is None, "the duty to keep evidence is open (reg 8)"
    assert case.parties.get(role=Party.Role.COMPLAINANT).name == "Bryony Hathersage"
    received = Event.objects.get(case_id=case.id, kind="panel_complaint_received")
    assert received.capacity == "member_of_the_public" and received.user_id is None
    assert verify().holds


def test_what_is_operational_is_decided_at_the_desk(client):
    case = _send(client, ["commissioner"])["commissioner", "panel"]
    assert not case.allegations.exists()
    asked = queries.asked_next(case, today=clock.today(), slug=case.area.slug)
    assert "add_allegation" in {step.act for step in asked.steps}


def test_the_panel_says_what_is_next_promises_no_review_and_sends_nobody_to_the_police(client):
    _send(client, ["commissioner"])
    sent = text(client.get("/complain/sent/"))
    assert "0116 305 6240" in sent and "Director of Law and Governance" in sent
    assert "must send it to the Independent Office for Police Conduct" in sent
    assert "They have no power to investigate" in sent
    assert "ask for a review" not in sent and "101" not in sent and "four weeks" not in sent


@pytest.mark.parametrize(("which", "offices"), [("deputy", ["deputy"]), ("unsure", ["commissioner"])])
def test_who_of_them_it_is_about(client, which, offices):
    case = _send(client, ["commissioner"], which_of_them={"which": which})["commissioner", "panel"]
    assert PanelDetails.objects.get().office_holders == offices
    assert ("I am not sure" in case.words.who_was_involved) is (which == "unsure")
    assert Party.objects.filter(case=case, role=Party.Role.COMPLAINED_ABOUT, user=None).count() == 1


def test_who_it_is_about_has_to_be_said_and_nothing_typed_is_lost(client):
    begin(client, ["commissioner"])
    response = client.post(Q + "which-of-them/", {"others": "Forty people heard it."})
    assert problems(response) == ["Choose who it is about. You can choose “I am not sure”"]
    assert "Forty people heard it." in text(response)


def test_for_somebody_else_nothing_waits_with_the_panel(client):
    someone = {"name": "Idris Vale", "relation": "mother", "standing": "subject", "consent": "agreed"}
    begin(client, ["commissioner"])
    client.post(Q + "who-you-are/", {"standing": "representative"})
    assert "The complaint waits" not in text(client.get(Q + "someone-else/"))
    answer(client, who_you_are={"standing": "representative"}, someone_else=someone)
    assert "It waits until" not in text(client.get("/complain/check/"))
    client.post("/complain/check/")
    case = Case.objects.get()
    assert case.on_behalf and case.parties.get(role=Party.Role.COMPLAINANT).consent == ""
    assert "They may ask if the person you complained for agrees" in text(client.get("/complain/sent/"))
    assert verify().holds


def test_nobody_is_sent_to_the_office_of_the_person_they_complain_about(client):
    """The number for those who need another way is the commissioner's office's own in this area."""
    begin(client, ["commissioner"])
    for page in (Q + "what-happened/", Q + "support/", "/complain/saved/", "/complain/who-deals-with-it/"):
        assert "0116 229 8980" not in text(client.get(page)), page
    assert "call the panel: 0116 305 6240" in text(client.get(Q + "what-happened/"))
    answer(client)
    assert "0116 229 8980" not in text(client.get("/complain/check/"))
    client.post("/complain/check/")
    for page in ("/complain/about-you/", "/complain/sent/"):
        assert "0116 229 8980" not in text(client.get(page)), page
    assert "call the panel: 0116 305 6240" in text(client.get("/complain/sent/"))
    client.cookies.clear()
    begin(client, ["treatment", "commissioner"])
    assert "0116 229 8980" in text(client.get(Q + "what-happened-police/"))
    assert "0116 229 8980" not in text(client.get(Q + "what-happened-panel/"))
    answer(client, **TWO)
    client.post("/complain/check/")
    sent = text(client.get("/complain/sent/"))
    assert "Do not call the commissioner's office about it" in sent
    assert "help with the rest because of a disability, call 0116 229 8980" in sent


def test_a_profile_that_says_it_no_more_leaves_the_reference(client):
    cases = _send(client, ["treatment", "commissioner"], **TWO)
    draft = Draft.objects.get()
    draft.sent_as = [{**one, "about": ["treatment"]} for one in draft.sent_as]
    draft.save()
    sent = text(client.get("/complain/sent/"))
    assert all(case.reference in sent for case in cases.values())
    assert "Police and Crime Panel" not in sent


# Several owners


def test_each_owner_gets_its_own_part_and_no_word_of_another(client):
    cases = _send(client, ["treatment", "commissioner"], **TWO)
    force, panel = cases["force", "force"], cases["commissioner", "panel"]
    assert (force.words.what_happened, force.words.impact) == (FORCE_WORDS, "I was late for work.")
    assert (panel.words.what_happened, panel.words.impact) == (PANEL_WORDS, "I was ashamed before my neighbours.")
    told_force = str(CaseWords.objects.filter(case=force).values().get())
    told_panel = str(CaseWords.objects.filter(case=panel).values().get())
    for words in ("nuisance", "ashamed", "Oakham", "Forty", "handshake", "ill for years"):
        assert words in told_panel and words not in told_force
    for words in ("laughed", "late for work", "PC 1234"):
        assert words in told_force and words not in told_panel
    assert {one.known_as for one in panel.parties.filter(role=Party.Role.COMPLAINED_ABOUT)} == {
        "The police and crime commissioner", "The deputy commissioner",
    }  # fmt: skip
    assert verify().holds


def test_nothing_in_one_owners_file_tells_of_the_panels_part(client):
    """The office serves the commissioner and oversees the force: neither learns of it from the public's letter."""
    about = ["treatment", "chief_constable", "office", "commissioner"]
    cases = _send(client, about, own_conduct="yes", what_happened_panel={"what_happened": PANEL_WORDS})
    panel = cases["commissioner", "panel"]
    for which, case in cases.items():
        if which != ("commissioner", "panel"):
            rows = list(Event.objects.filter(case_id=case.id).values_list("payload", flat=True))
            texts = list(EventText.objects.filter(event__case_id=case.id).values_list("text", flat=True))
            held = [model.objects.filter(**{key: case.pk}).values().get() for model, key in ((CaseWords, "case"), (Case, "pk"))]
            whole = f"{rows}{texts}{held}"
            for secret in (str(panel.id), panel.id.hex, panel.reference, "nuisance", "commissioner", "panel"):
                assert secret not in whole, (which, secret)
    for role in ("overseer", "office_decision_maker", "office_chief_executive", "reviews_officer", "manager"):
        by = factories.actor(role, on=clock.today())
        assert casefile.find(by, reference=panel.reference.replace("/", "-"), on=clock.today()) is None
        assert not finding.find(by, words="nuisance", on=clock.today()).rows


def test_the_confirmation_says_who_has_which_part_with_reference_and_contact_point(client):
    cases = _send(client, ["treatment", "commissioner"], **TWO)
    page = text(client.get("/complain/about-you/"))
    sent = text(client.get("/complain/sent/"))
    for case in cases.values():
        assert case.reference in page and case.reference in sent
    assert f"About the police: reference {cases['force', 'force'].reference}" in sent
    assert f"About the commissioner or deputy: reference {cases['commissioner', 'panel'].reference}" in sent
    assert "0116 305 6240" in sent and "Professional Standards Department" in sent
    assert re.search(r"By \w+day \d+ \w+ \d{4}: They tell you how it is going", sent), "the force's own day"
    assert "call the police on 101 about what is about the police" in sent
    assert "nuisance" not in str(Draft.objects.get().sent_as)


def test_a_copy_of_who_has_what_is_sent_to_whoever_asks_and_holds_nothing_they_wrote(
    client, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.DATA = tmp_path
    cases = _send(client, ["treatment", "commissioner"], **TWO)
    assert problems(client.post("/complain/sent/", {"email": "nonsense"}))
    assert not list(tmp_path.rglob("*.eml")), "nobody gets one who does not ask"
    with django_capture_on_commit_callbacks(execute=True):
        page = text(client.post("/complain/sent/", {"email": "b@example.com"}))
    assert "We sent a copy to b@example.com" in page
    (file,) = tmp_path.rglob("*.eml")
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["To"] == "b@example.com" and "olice" not in mail["Subject"] and "omplaint" not in mail["Subject"]
    told = mail.get_content()
    assert all(case.reference in told for case in cases.values())
    assert "About the commissioner or deputy" in told and "0116 305 6240" in told
    assert "nuisance" not in told and "laughed" not in told
    for _ in range(4):
        client.post("/complain/sent/", {"email": "b@example.com"})
    assert "several copies already" in problems(client.post("/complain/sent/", {"email": "b@example.com"}))[0]
    client.post("/complain/close/")
    assert client.post("/complain/sent/", {"email": "b@example.com"}).url == "/complain/"


def test_each_bodys_acknowledgement_tells_of_its_own_part(client, signed_in):
    cases = _send(client, ["treatment", "commissioner"], **TWO)
    for which, role in ((("force", "force"), "decision_maker"), (("commissioner", "panel"), "panel_decision_maker")):
        case = cases[which]
        letter = case.letters.get()
        page = text(signed_in(role).get(f"/desk/cases/{case.reference.replace('/', '-')}/letters/{letter.pk}/"))
        assert case.reference in page and "We have your complaint" in page
        assert all(other.reference not in page for other in cases.values() if other != case)


def test_every_part_is_asked_by_itself_and_says_who_gets_it(client):
    begin(client, ["treatment", "commissioner"])
    assert "Each body gets only its own part" in text(client.get("/complain/who-deals-with-it/"))
    visited = answer(client, **TWO)
    assert visited == [
        "who-you-are", "what-happened-police", "when-and-where-police", "who-was-involved-police", "put-it-right-police",
        "what-happened-panel", "which-of-them-panel", "when-and-where-panel", "why-now-panel", "put-it-right-panel",
        "contact", "support", "your-details",
    ]  # fmt: skip
    page = text(client.get(Q + "what-happened-panel/"))
    assert "Question 6 of 13: about the commissioner or deputy" in page
    assert "This goes to Leicester, Leicestershire and Rutland Police and Crime Panel , and from here to no other body" in page
    assert "What happened? (the commissioner or deputy)" in page, "the title of the page says it too"
    assert "It cannot read what is about the commissioner" in text(client.get(Q + "what-happened-police/"))
    assert "If it affected you, how?" not in text(client.get(Q + "who-you-are/"))
    check = text(client.get("/complain/check/"))
    assert "About the police, for Leicestershire Police" in check
    assert "About the commissioner or deputy, for Leicester, Leicestershire and Rutland Police and Crime Panel" in check
    assert check.index(FORCE_WORDS) < check.index(PANEL_WORDS)
    assert "What happened: the commissioner or deputy" in check, "each Change link says of which part"


def test_when_and_where_has_not_to_be_typed_twice(client):
    begin(client, ["treatment", "commissioner"])
    client.post(Q + "when-and-where-police/", {"happened_from_year": "2025", "where": "Granby Street"})
    page = client.get(Q + "when-and-where-panel/")
    assert "Granby Street" in page.content.decode() and "We have filled in what you told us before" in text(page)
    client.post(Q + "when-and-where-panel/", {"where": ""})
    assert "Granby Street" not in client.get(Q + "when-and-where-panel/").content.decode(), "an empty answer is an answer"


def test_a_mistake_in_one_part_keeps_everything_in_all(client):
    begin(client, ["treatment", "commissioner"])
    answer(client, **TWO)
    response = client.post(Q + "what-happened-panel/?change", {"what_happened": " ", "impact": "Still ashamed."})
    assert problems(response) == ["Tell us what happened. A few words are enough to start"]
    assert "Still ashamed." in response.content.decode()
    check = text(client.get("/complain/check/"))
    assert FORCE_WORDS in check and PANEL_WORDS in check
    response = client.post(Q + "who-was-involved-police/", {"people": "1", "p0-name": "PC 1", "action": "add"})
    assert response.url == Q + "who-was-involved-police/?more#p1"


def test_a_saved_form_with_several_parts_comes_back_elsewhere(client):
    from django.test import Client

    begin(client, ["treatment", "commissioner"])
    client.post(Q + "what-happened-panel/", {"what_happened": "Half of it", "impact": "", "action": "later"})
    reference, code = reference_and_code(client.get(Q + "who-you-are/"))
    other = Client()
    other.post("/complain/return/", {"reference": reference, "code": code})
    assert "Half of it" in text(other.get(Q + "what-happened-panel/"))
    answer(other, **TWO)
    other.post("/complain/check/")
    assert Case.objects.count() == 2


# All or nothing, and once


def test_a_double_click_makes_each_case_once(client):
    begin(client, ["treatment", "commissioner"])
    answer(client, **TWO)
    kept = dict(Draft.objects.get().answers)
    first, second = client.post("/complain/check/"), client.post("/complain/check/")
    assert first.url == second.url == "/complain/about-you/"
    assert Case.objects.count() == 2
    Draft.objects.update(sent_at=None, answers=kept, sent_as=[])
    assert client.post("/complain/check/").url == "/complain/about-you/"
    assert Case.objects.count() == 2, "each act is known by its key"
    assert all(case.reference in text(client.get("/complain/sent/")) for case in Case.objects.all())


def test_when_one_body_cannot_receive_it_none_has_and_the_form_is_kept(client, monkeypatch):
    def refuse(**_told):
        raise Refused("Not today.")

    begin(client, ["treatment", "commissioner"])
    answer(client, **TWO)
    monkeypatch.setitem(sending.RECEIVES, "commissioner", refuse)
    before = Event.objects.count()
    assert problems(client.post("/complain/check/")) == ["Not today."]
    assert not Case.objects.exists() and Event.objects.count() == before
    assert Draft.objects.get().answers["what-happened-panel"]["what_happened"] == PANEL_WORDS
    monkeypatch.undo()
    client.post("/complain/check/")
    assert Case.objects.count() == 2


def test_a_letter_whose_parts_are_gone_is_not_marked_as_sent(client):
    begin(client, ["treatment", "commissioner"])
    answer(client, **TWO)
    draft = Draft.objects.get()
    with pytest.raises(Refused, match="Say first what"):
        sending.send_complaint(
            draft_id=draft.pk, area_slug="leicestershire", owners_in=lambda _: (), told_of=lambda *_: None, at=clock.now()
        )
    draft.refresh_from_db()
    assert draft.sent_at is None and draft.answers["what-happened-police"]["what_happened"] == FORCE_WORDS


def test_the_force_alone_costs_what_it_did(client):
    begin(client)
    answer(client)
    client.post("/complain/check/")
    client.cookies.clear()
    begin(client)
    answer(client)
    assert statements(client.post, "/complain/check/") <= 21


# The person changes what it is about


def test_a_part_added_later_keeps_what_was_told_of_the_first(client):
    begin(client)
    answer(client, who_you_are={"standing": "subject", "impact": "I was late."}, what_happened={"what_happened": FORCE_WORDS})
    client.post("/complain/about/?change", {"about": ["treatment", "commissioner"]})
    assert client.post("/complain/who-deals-with-it/?change").url == "/complain/check/"
    assert client.get("/complain/check/").url == Q + "what-happened-panel/"
    page = text(client.get(Q + "what-happened-panel/"))
    assert FORCE_WORDS not in page, "nobody sends to one body what was written for another"
    assert FORCE_WORDS in text(client.get(Q + "what-happened-police/"))
    assert "I was late." in text(client.get(Q + "what-happened-police/"))
    answer(client, **OF_PANEL, what_happened_police={"what_happened": FORCE_WORDS, "impact": "I was late."})
    client.post("/complain/check/")
    force = Case.objects.select_related("words").get(scheme="force")
    assert (force.words.what_happened, force.words.impact) == (FORCE_WORDS, "I was late.")


def test_a_part_taken_away_is_not_sent_and_comes_back_with_it(client):
    begin(client, ["treatment", "commissioner"])
    answer(client, **TWO)
    for about in (["treatment"], ["treatment", "commissioner"]):
        client.post("/complain/about/?change", {"about": about})
        assert client.post("/complain/who-deals-with-it/?change").url == "/complain/check/"
        check = text(client.get("/complain/check/"))
        assert FORCE_WORDS in check and "I was late for work." in check
        assert (PANEL_WORDS in check) is ("commissioner" in about)
    client.post("/complain/about/?change", {"about": ["treatment"]})
    client.post("/complain/who-deals-with-it/?change")
    client.post("/complain/check/")
    case = Case.objects.select_related("words").get()
    assert (case.scheme, case.words.what_happened, case.words.impact) == ("force", FORCE_WORDS, "I was late for work.")
    assert "nuisance" not in str(Draft.objects.get().answers)


def test_words_written_for_one_body_are_read_again_before_another_gets_them(client):
    begin(client)
    answer(client, what_happened={"what_happened": FORCE_WORDS})
    client.post("/complain/about/?change", {"about": ["commissioner"]})
    client.post("/complain/who-deals-with-it/?change")
    assert client.get("/complain/check/").url == Q + "what-happened/"
    assert FORCE_WORDS in text(client.get(Q + "what-happened/"))
    assert client.post("/complain/check/").url == Q + "what-happened/"
    assert not Case.objects.exists()


def test_a_page_left_open_in_another_window_loses_nothing_typed(client):
    begin(client)
    client.post("/complain/about/?change", {"about": ["treatment", "commissioner"]})
    client.post("/complain/who-deals-with-it/?change")
    response = client.post(Q + "what-happened/", {"what_happened": "Typed in the old window"})
    assert response.status_code == 409
    assert "Typed in the old window" in text(response) and "This question is not asked any more" in text(response)
    for slug in ("what-happened", "what-happened-office", "who-was-involved-panel", "who-was-involved", "which-of-them"):
        response = client.get(f"{Q}{slug}/")
        assert (response.status_code, response.get("Location")) in ((302, "/complain/questions/"), (404, None)), slug
    assert client.get(Q + "who-was-involved-nonsense/").status_code == 404


def test_the_office_gets_the_last_day_and_the_reason_for_the_delay_too(client):
    told = {"when_and_where": {"happened_from_year": "2019", "happened_to_year": "2020"}, "why_now": {"why_late": "I was ill."}}
    case = _send(client, ["office"], **told)["office", "local_policing_body"]
    assert (str(case.words.happened_to), case.words.why_late) == ("2020-12-31", "I was ill.")
    assert set(ANSWERS) >= {"who-was-involved"}
