"""Reviews at the desk: the list, a new application, the checks beside their advice, the worksheet, the decision."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.casework.audit import verification
from candour.casework.cases.actions import PartyTold, assign_case
from candour.casework.cases.casefile import of as casefile_of
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.recommendations.models import Recommendation
from candour.casework.reviews.actions import receive_review
from candour.casework.reviews.models import ReviewDetails, Worksheet
from candour.casework.reviews.told import Ground, HeldElsewhere, ItemTold, ReviewTold
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.web.desk.case import addresses
from candour.web.desk.reviews.acts import REVIEW
from tests import factories

pytestmark = pytest.mark.django_db
OFFICER, DECIDER = "reviews_officer", "office_decision_maker"
MET = {
    **dict.fromkeys(("points_understood", "enquiries_proportionate", "reasoning_sound", "rights_explained"), "yes"),
    **dict.fromkeys(("reasonable", "proportionate", "lawful"), "yes"), "finding": "Every point was answered.",
}  # fmt: skip
FAILS = {**MET, "reasonable": "no", "reasonable_words": "The letter does not say why.", "finding": "The reasons do not hold."}


def page(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def filled(client: Any, address: str, /, **typed: Any) -> dict[str, Any]:
    """A page's form as it is sent: what is hidden or filled in already, with what a person types."""
    html = page(client, address)
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)
        if name is None or (kind and kind[1] in ("radio", "checkbox") and " checked" not in tag):
            continue
        sent[name[1]] = value[1] if value else ""
    for name, words in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', html):
        sent[name] = words
    return {**sent, **typed}


def day(name: str, on: date | None = None) -> dict[str, str]:
    on = on or clock.today()
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def send(client: Any, address: str, /, **typed: Any) -> Any:
    return client.post(address, filled(client, address, **typed))


def of(case: Case, name: str = "") -> str:
    return f"/desk/reviews/{case.reference}/" + (f"{name}/" if name else "")


def act(client: Any, case: Case, name: str, /, **typed: Any) -> Any:
    return send(client, f"/desk/cases/{case.reference}/act/{name.replace('_', '-')}/", **typed)


def problems(answer: Any) -> str:
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "There is a problem" in html
    assert "<title>Error:" in html
    for target, _message in re.findall(r'<li>\s*<a href="#([^"]+)">([^<]*)</a>', html):
        assert f'id="{target}"' in html
    return html.replace("&#39;", "'")


def stage(case: Case) -> str:
    case.refresh_from_db()
    return case.stage


def application(complaint: Case | None, **changes: Any) -> Case:
    slug = changes.pop("slug", factories.LEICESTERSHIRE)
    told = ReviewTold(**{"channel": "WEB", "grounds_words": "My points were not answered.", **changes})
    case = receive_review(
        by=Actor.public(), at=clock.now(), area=factories.area(slug),
        owner=factories.body("local_policing_body", slug=slug), told=told, complaint=complaint,
    )  # fmt: skip
    case.refresh_from_db()
    return case


def elsewhere(**changes: Any) -> Case:
    base = {
        "elsewhere": HeldElsewhere(reference="CO/123/26", force="Leicestershire Police", handling="local_investigation"),
        "applicant": PartyTold(role="complainant", name="Corin Ashdown", email="corin@example.com"),
        "letter_dated": clock.today() - timedelta(days=5), "letter_channel": "email",
    }  # fmt: skip
    return application(None, **{**base, **changes})


def checked(client: Any, case: Case, **body: str) -> None:
    told = {"excludes_crime_or_discipline": "yes", "excludes_article_2_or_3": "yes", **body}
    assert send(client, of(case, "body"), do="save", answer="local_policing_body", reason="As told.", **told).status_code == 302
    assert send(client, of(case, "time"), do="save", answer="in_time").status_code == 302
    assert send(client, of(case, "validity"), do="save", answer="valid").status_code == 302


@pytest.fixture
def complaint() -> Case:
    return factories.complaint_with_outcome(allegations=2)


@pytest.fixture
def case(complaint: Case) -> Case:
    first = complaint.allegations.order_by("number").first()
    return application(complaint, grounds=(Ground(codes=("reasons",), words="No reasons.", allegation=first.id),))


# The list


def test_my_reviews_say_what_would_appear_then_list_what_is_given_to_me(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    assert "No open review is given to you" in page(client, "/desk/reviews/")
    html = page(client, "/desk/reviews/?all=yes")
    assert case.reference in html
    assert case.complaint is not None and case.complaint.reference in html
    assert "Not asked for yet" in html
    officer = factories.actor(OFFICER)
    assign_case(case=case, by=officer, at=clock.now(), user_id=officer.user_id, team="")
    assert case.reference in page(client, "/desk/reviews/")


def test_the_list_shows_the_target_in_both_units_and_the_papers(signed_in: Any, client: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    checked(client, case)
    act(client, case, "accept_review")
    act(client, case, "ask_papers", **day("due_on", clock.today() + timedelta(days=7)))
    html = page(client, "/desk/reviews/?all=yes")
    assert "Asked for, due" in html
    assert "working days" in html
    assert client.get("/desk/reviews/?after=nonsense").status_code == 404


# The page of a review


def test_the_page_sets_the_complaint_beside_its_outcome_and_says_who_decides(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    html = page(client, of(case))
    assert "Which body must review it?" in html
    assert "Last day to ask:" in html
    assert "Why this date" in html
    assert "He spoke loudly." in html
    assert "Gap:" not in html
    assert "No reasons." in html
    assert "Nobody has declared yet" in html
    assert case.complaint is not None
    assert f"/desk/cases/{case.complaint.reference}/" in html
    back = page(client, f"/desk/cases/{case.complaint.reference}/")
    assert of(case) in back
    assert of(case) in page(client, f"/desk/cases/{case.reference}/")


def test_a_review_is_seen_by_its_own_office_only(signed_in: Any, case: Case) -> None:
    for role, slug in (("handler", "leicestershire"), (OFFICER, "cambridgeshire")):
        client = signed_in(role, slug=slug)
        for address in (of(case), of(case, "time"), of(case, "worksheet"), of(case, "decide")):
            assert client.get(address).status_code == 404


def test_what_the_outcome_leaves_open_is_marked(signed_in: Any) -> None:
    case = elsewhere(items=(ItemTold(words="They did not call back."), ItemTold(words="Rude.", outcome_words="Sorry.")))
    html = page(signed_in(OFFICER), of(case))
    assert "The outcome letter does not answer this allegation." in html.replace("&#39;", "'")
    assert html.count("Gap:") == 1
    assert "held in another system" in html


@pytest.mark.parametrize("name", sorted(REVIEW))
def test_every_act_has_a_page_that_opens(signed_in: Any, case: Case, name: str) -> None:
    address = f"/desk/cases/{case.reference}/act/{name.replace('_', '-')}/"
    assert 'id="main-content"' in page(signed_in(DECIDER), address)


def test_every_step_leads_to_a_page(signed_in: Any, case: Case) -> None:
    officer = factories.actor(OFFICER)
    file = casefile_of(officer, case=case, today=clock.today())
    for step in file.steps:
        assert addresses.step_row(file, step).href, step.act


# The checks


def test_asking_again_changes_the_advice_and_decides_nothing(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    told = {"do": "ask", "referred_or_must_be": "yes", "reason": "typed already"}
    html = send(client, of(case, "body"), **told).content.decode()
    assert "the IOPC" in html
    assert "typed already" in html
    assert "There is a problem" not in html
    assert not case.decisions.exists()


def test_late_needs_written_reasons_and_days_at_a_wrong_body_are_left_out(signed_in: Any) -> None:
    case = elsewhere(letter_dated=clock.today() - timedelta(days=31), special_circumstances="I was in hospital.")
    client = signed_in(OFFICER)
    address = of(case, "time")
    html = page(client, address)
    assert "I was in hospital." in html
    assert "it is late, and more time may be just" in html
    refused = problems(send(client, address, do="save", answer="late_extended"))
    assert "Give written reasons" in refused
    received, sent_on = clock.today() - timedelta(days=9), clock.today() - timedelta(days=3)
    stay = {"stay_1_body": "iopc", **day("stay_1_received_on", received), **day("stay_1_forwarded_on", sent_on)}
    html = send(client, address, do="ask", **stay).content.decode()
    assert "it is in time" in html
    assert "days at the wrong body are left out" in html
    assert send(client, address, do="save", answer="in_time", **stay).status_code == 302
    assert "facts and reasons" in page(client, of(case))


def test_a_fact_that_cannot_be_is_said_and_nothing_is_decided(signed_in: Any) -> None:
    case = elsewhere()
    client = signed_in(OFFICER)
    stay = {"stay_1_body": "iopc", **day("stay_1_received_on"), **day("stay_1_forwarded_on", clock.today() - timedelta(days=3))}
    html = problems(send(client, of(case, "time"), do="save", answer="in_time", reason="kept words", **stay))
    assert "cannot be sent on before it was received" in html
    assert "kept words" in html
    assert not case.decisions.exists()


def test_not_valid_names_its_ground_and_tells_the_complaint(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    address = of(case, "validity")
    assert "Select why it is not valid" in problems(send(client, address, do="save", answer="invalid", reason="No."))
    refused = problems(send(client, address, do="save", answer="invalid", code="INVALID_NO_RIGHT"))
    assert "differs from the advice" in refused
    told = {"answer": "invalid", "code": "INVALID_NO_RIGHT", "reason": "It was outside Schedule 3."}
    assert send(client, address, do="save", **told).status_code == 302
    assert stage(case) == "invalid"


def test_permission_that_is_missing_holds_it_and_refuses_nothing(signed_in: Any, complaint: Case) -> None:
    friend = PartyTold(role="representative", name="Una Threlkeld", relation="friend")
    case = application(complaint, applicant=friend, represented=PartyTold(role="complainant", name="Bryony Hathersage"))
    client = signed_in(OFFICER)
    assert send(client, of(case, "time"), do="save", answer="in_time").status_code == 302
    html = page(client, of(case, "validity"))
    assert "wait for written permission" in html
    refused = problems(send(client, of(case, "validity"), do="save", answer="valid", reason="x"))
    assert "Written permission is missing" in refused
    assert send(client, of(case, "validity"), do="save", answer="await_consent").status_code == 302
    assert "Waiting for written permission" in page(client, of(case))
    party = case.parties.get(role="representative")
    assert act(client, case, "record_consent", party=str(party.pk), answer="written", **day("on")).status_code == 302
    assert send(client, of(case, "validity"), do="save", answer="valid").status_code == 302


def test_a_review_for_the_iopc_is_sent_on_in_one_act(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    assert "Say why" not in page(client, of(case))
    html = problems(act(client, case, "forward_review", to="other", reason="It is theirs."))
    assert "Name the body" in html
    assert "It is theirs." in html
    assert act(client, case, "forward_review", to="iopc", reason="It was referred.").status_code == 302
    assert stage(case) == "forwarded"
    assert case.complaint is not None
    assert [one.body for one in state_of(case.complaint).open_reviews] == ["iopc"]
    papers = page(signed_in("handler"), f"/desk/cases/{case.complaint.reference}/act/send-papers/")
    assert papers.count(f'value="{case.id}"') == 1


# The worksheet and the decision


def test_the_worksheet_keeps_what_was_typed_and_asks_why_a_limb_fails(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    checked(client, case)
    act(client, case, "accept_review")
    address = of(case, "worksheet") + "?allegation=1"
    html = page(client, address)
    assert "The officer did not listen, time 1." in html
    assert "The video." in html
    typed = {**FAILS, "reasonable_words": ""}
    html = problems(send(client, address, **typed))
    assert "say why" in html
    assert "The reasons do not hold." in html
    assert send(client, address, **FAILS).status_code == 302
    assert Worksheet.objects.get().fails
    assert "The letter does not say why." in page(client, of(case))
    assert client.get(of(case, "worksheet") + "?allegation=9").status_code == 404
    assert client.get(of(case, "worksheet") + "?allegation=new").status_code == 404


def test_a_matter_of_a_complaint_held_elsewhere_is_entered_with_its_worksheet(signed_in: Any) -> None:
    case = elsewhere()
    client = signed_in(OFFICER)
    checked(client, case)
    act(client, case, "accept_review")
    address = of(case, "worksheet")
    html = problems(send(client, address, **MET))
    assert "Write what the allegation is" in html
    told = {"item": "They did not call back.", "outcome_words": "We are sorry.", **MET}
    assert send(client, address, **told).status_code == 302
    html = page(client, of(case))
    assert "They did not call back." in html
    assert "We are sorry." in html


def test_every_refusal_of_the_decision_is_shown_with_the_words_kept(signed_in: Any, client: Any, case: Case) -> None:
    factories.sign_in(client, OFFICER)
    checked(client, case)
    act(client, case, "accept_review")
    html = page(client, of(case, "decide"))
    assert "Your role does not allow this" in html
    factories.sign_in(client, DECIDER)
    words = {"outcome": "not_upheld", "conclusion": "We looked at every point."}
    for ready, refusal in (
        (lambda: None, "Answer the worksheet first"),
        (lambda: send(client, of(case, "worksheet") + "?allegation=1", **MET), "the worksheet of every allegation first"),
        (lambda: send(client, of(case, "worksheet") + "?allegation=2", **FAILS), "Declare first whether you have a conflict"),
        (lambda: act(client, case, "declare_conflict", conflict="no"), "The papers are not in"),
        (lambda: act(client, case, "receive_papers", contents=["complaint"], **day("on")), "A limb is not met"),
    ):
        ready()
        sent = {**_hidden(client, case), **words}
        html = problems(client.post(of(case, "decide"), sent))
        assert refusal in html
        assert "We looked at every point." in html
    assert send(client, of(case, "decide"), **{**words, "outcome": "upheld"}).status_code == 302
    assert ReviewDetails.objects.get(case=case).outcome == "upheld"


def _hidden(client: Any, case: Case) -> dict[str, str]:
    """The hidden fields as the decision page would have them, where it shows no form because it is not allowed."""
    case.refresh_from_db()
    from candour.web.components.forms import StaleGuard

    return {name: str(value) for name, value in StaleGuard.of(case).items()}


def test_somebody_with_a_conflict_gives_the_review_back(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    html = problems(act(client, case, "declare_conflict", conflict="yes"))
    assert "Say what the conflict of interest is" in html
    assert act(client, case, "declare_conflict", conflict="yes", reason="My brother is in it.").status_code == 302
    html = page(client, of(case))
    assert "has one" in html
    html = page(client, of(case, "body"))
    assert "You declared a conflict of interest" in html


def test_local_advice_where_the_force_found_its_service_not_acceptable(signed_in: Any) -> None:
    case = application(factories.complaint_with_outcome(finding="D-S3-2"))
    client = signed_in(DECIDER)
    checked(client, case)
    act(client, case, "accept_review")
    send(client, of(case, "worksheet"), **FAILS)
    html = page(client, of(case, "decide"))
    assert "identify learning only" in html
    assert "It stops nothing" in html


def test_it_never_offers_what_a_review_cannot_give(signed_in: Any, case: Case) -> None:
    client = signed_in(DECIDER)
    _decided(client, case, FAILS, outcome="upheld")
    html = page(client, f"/desk/cases/{case.reference}/act/make-recommendation/")
    offered = set(re.findall(r'name="type" type="radio" value="(RC\d+)"', html))
    assert offered == {"RC2", "RC3", "RC6", "RC7", "RC8"}
    html = problems(act(client, case, "make_recommendation", type="RC9", words="Investigate again."))
    assert "Investigate again." in html
    assert not Recommendation.objects.exists()


def _decided(client: Any, case: Case, sheet: dict[str, str], *, outcome: str) -> None:
    checked(client, case)
    assert act(client, case, "accept_review").status_code == 302
    assert act(client, case, "declare_conflict", conflict="no").status_code == 302
    assert act(client, case, "ask_papers").status_code == 302
    assert act(client, case, "receive_papers", contents=["complaint", "outcome_letter"], **day("on")).status_code == 302
    for number in (1, 2):
        assert send(client, of(case, "worksheet") + f"?allegation={number}", **sheet).status_code == 302
    done = send(client, of(case, "decide"), outcome=outcome, conclusion="We looked at every point.")
    assert done.status_code == 302, done.content.decode()


def test_the_whole_story_to_the_answered_recommendation(signed_in: Any, client: Any, case: Case) -> None:
    factories.sign_in(client, OFFICER)
    checked(client, case)
    assert act(client, case, "accept_review").status_code == 302
    assert act(client, case, "notify_parties", to=["authority"], **day("on")).status_code == 302
    assert act(client, case, "ask_papers").status_code == 302
    assert act(client, case, "chase_papers").status_code == 302
    assert act(client, case, "receive_papers", contents=["complaint", "outcome_letter"], **day("on")).status_code == 302
    factories.sign_in(client, DECIDER)
    assert act(client, case, "declare_conflict", conflict="no").status_code == 302
    for number in (1, 2):
        assert send(client, of(case, "worksheet") + f"?allegation={number}", **FAILS).status_code == 302
    assert "upheld" in page(client, of(case, "decide"))
    assert send(client, of(case, "decide"), outcome="upheld", conclusion="The reasons do not hold.").status_code == 302
    assert stage(case) == "decided"
    told = {"type": "RC6", "words": "Explain the finding to her."}
    assert act(client, case, "make_recommendation", **told).status_code == 302
    html = page(client, of(case))
    assert "Explain the finding to her." in html
    assert "answer due by" in html
    assert "Leicestershire Police" in html
    assert "Review decision" in html
    _letter_from_the_worksheets(client, case, html)
    recommendation = Recommendation.objects.get()
    answer = {"recommendation": str(recommendation.pk), "response": "partly", **day("on")}
    assert "Say why it is not accepted" in problems(act(client, case, "record_recommendation_answer", **answer))
    answer |= {"reasons": "Not by letter.", "action": "We will call her."}
    assert act(client, case, "record_recommendation_answer", **answer).status_code == 302
    assert "We will call her." in page(client, of(case))
    done = {"recommendation": str(recommendation.pk), "evidence": "The log of the call.", **day("on")}
    assert act(client, case, "complete_recommendation", **done).status_code == 302
    recommendation.refresh_from_db()
    assert recommendation.closed_on == clock.today()
    assert verification.verify().differences == []


def _letter_from_the_worksheets(client: Any, case: Case, html: str) -> None:
    form = next(part for part in html.split("<form ") if f"/desk/reviews/{case.reference}/letter/" in part).split("</form>")[0]
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    answer = client.post(of(case, "letter"), hidden)
    assert "The letter does not say why." in page(client, answer.url)
    assert "Begin the decision letter" not in page(client, of(case))


def test_a_decision_is_read_again_in_words(signed_in: Any, case: Case) -> None:
    client = signed_in(DECIDER)
    _decided(client, case, MET, outcome="not_upheld")
    for made in case.decisions.all():
        html = page(client, f"/desk/cases/{case.reference}/decisions/{made.pk}/")
        assert "The facts as given" in html
        assert "{" not in html.split("The facts as given")[1].split("</dl>")[0]
    html = page(client, f"/desk/cases/{case.reference}/decisions/{case.decisions.get(question='review_outcome').pk}/")
    assert "Was the outcome reasonable and proportionate?" in html
    assert re.search(r"1: [^<]*reasonable: yes", html)  # PostgreSQL keeps the facts in an order of its own


def test_where_the_profile_names_a_provider_it_is_appointed_declares_and_reports(signed_in: Any) -> None:
    complaint = factories.complaint_with_outcome(slug="cambridgeshire")
    case = application(complaint, slug="cambridgeshire")
    client = signed_in(DECIDER, slug="cambridgeshire")
    checked(client, case)
    act(client, case, "accept_review")
    assert "not appointed yet" in page(client, of(case))
    assert act(client, case, "appoint_provider", **day("on")).status_code == 302
    told = {"conflict": "yes", **day("on")}
    assert "Say what the conflict" in problems(act(client, case, "record_provider_declaration", **told))
    assert act(client, case, "record_provider_declaration", conflict="no", **day("on")).status_code == 302
    assert act(client, case, "record_provider_report", **day("on")).status_code == 302
    assert "reported" in page(client, of(case))


def test_where_the_profile_names_none_no_provider_is_offered(signed_in: Any, case: Case) -> None:
    client = signed_in(DECIDER)
    checked(client, case)
    act(client, case, "accept_review")
    assert "appoint-provider" not in page(client, of(case))
    assert "No outside provider reviews complaints here" in page(
        client, f"/desk/cases/{case.reference}/act/appoint-provider/"
    ).replace("&#39;", "'")


def test_a_review_can_be_withdrawn(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    assert act(client, case, "withdraw_review", reason="She called.", **day("on")).status_code == 302
    assert stage(case) == "withdrawn"
    assert "There is no decision on the outcome" in page(client, of(case))


def test_a_review_is_opened_again_for_a_reason_that_a_review_has(signed_in: Any, case: Case, complaint: Case) -> None:
    client = signed_in(DECIDER)
    act(client, case, "withdraw_review", reason="She called.", **day("on"))
    offered = page(client, f"/desk/cases/{case.reference}/act/reopen-case/")
    assert 'value="court"' in offered and 'value="new_facts"' not in offered
    assert act(client, case, "reopen_case", why_code="closed_in_error", reason="It was another case.").status_code == 302
    assert stage(case) == "received"
    assert "There is no decision on the outcome" not in page(client, of(case))
    assert [one.id for one in state_of(complaint).open_reviews] == [str(case.id)]


def test_a_complaint_is_opened_again_for_new_facts_too(signed_in: Any, complaint: Case) -> None:
    client = signed_in("decision_maker")
    assert 'value="new_facts"' in page(client, f"/desk/cases/{complaint.reference}/act/reopen-case/")
    assert act(client, complaint, "reopen_case", why_code="new_facts", reason="There is a film.").status_code == 302
    assert stage(complaint) == "handling"


def test_a_review_that_another_body_sent_on_says_where_it_is(signed_in: Any, complaint: Case) -> None:
    client = signed_in("handler")
    act(client, complaint, "record_review_opened", body="iopc", **day("on"))
    (link,) = state_of(complaint).open_reviews
    ended = {"review": link.id, "result": "forwarded", "reason": "It told us.", **day("on")}
    html = problems(act(client, complaint, "record_review_ended", **ended))
    assert "Select which body has it now" in html and "It told us." in html
    assert "Name the body" in problems(act(client, complaint, "record_review_ended", to="other", **ended))
    sent = act(client, complaint, "record_review_ended", to="other", other_body="The office of the PCC", **ended)
    assert sent.status_code == 302
    assert [one.body for one in state_of(complaint).open_reviews] == ["The office of the PCC"]
    assert act(client, complaint, "record_review_ended", **{**ended, "result": "not_upheld"}).status_code == 302
    assert state_of(complaint).open_reviews == ()


def test_a_stale_worksheet_says_so_and_loses_nothing(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    checked(client, case)
    act(client, case, "accept_review")
    address = of(case, "worksheet") + "?allegation=1"
    sent = filled(client, address, **MET)
    act(client, case, "add_note", text="He called.")
    html = problems(client.post(address, sent))
    assert "moved on" in html
    assert "Every point was answered." in html
    again = {**sent, "seen": re.search(r'name="seen" value="(\d+)"', html)[1]}  # type: ignore[index]
    assert client.post(address, again).status_code == 302
    assert client.post(address, again).status_code == 302
    assert Worksheet.objects.count() == 1


def test_the_pages_ask_the_same_few_statements_however_much_there_is(signed_in: Any) -> None:
    few, many = (application(factories.complaint_with_outcome(allegations=n)) for n in (1, 6))
    client = signed_in(OFFICER)
    counts = []
    for case in (few, many):
        with CaptureQueriesContext(connection) as asked:
            page(client, of(case))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 40
    with CaptureQueriesContext(connection) as asked:
        page(client, "/desk/reviews/?all=yes")
    assert len(asked) <= 6


# A new application


NEW = "/desk/reviews/new/"


def typed(client: Any, complaint: Case | None, /, **changes: Any) -> dict[str, Any]:
    base = {
        "channel": "EML", "grounds_words": "They did not answer me.", "grounds": ["reasons"], "applicant": "complainant",
        "held": "here" if complaint else "elsewhere", "complaint_reference": complaint.reference.lower() if complaint else "",
    }  # fmt: skip
    return filled(client, NEW, **{**base, **changes})


def test_an_application_is_read_back_then_saved_once(signed_in: Any, complaint: Case) -> None:
    client = signed_in(OFFICER)
    sent = typed(client, complaint)
    html = client.post(NEW, {**sent, "step": "check"}).content.decode()
    assert "The complaint was found" in html
    assert complaint.reference in html
    assert not Case.objects.filter(scheme="review").exists()
    html = client.post(NEW, {**sent, "step": "change"}).content.decode()
    assert "They did not answer me." in html
    addresses_ = [client.post(NEW, {**sent, "step": "save"}).url for _ in range(2)]
    assert addresses_[0] == addresses_[1]
    case = Case.objects.get(scheme="review")
    assert case.complaint == complaint
    assert case.parties.get().name == "Bryony Hathersage"
    assert case.review.grounds == [{"allegation": None, "codes": ["reasons"], "words": ""}]


def test_an_application_about_a_complaint_held_elsewhere(signed_in: Any) -> None:
    client = signed_in(OFFICER)
    letter, had = clock.today() - timedelta(days=9), clock.today() - timedelta(days=4)
    sent = typed(
        client, None, elsewhere_reference="CO/9/26", elsewhere_force="Leicestershire Police", handling="local_investigation",
        name="Corin Ashdown", item_1="They did not call back.", item_1_outcome="We are sorry.", letter_channel="email",
        wrong_body="iopc", applicant="representative", represented_name="Wren Ashdown", consent="awaited",
        **day("letter_dated", letter), **day("wrong_received_on", had), **day("wrong_forwarded_on"),
    )  # fmt: skip
    assert "They did not call back." in client.post(NEW, {**sent, "step": "check"}).content.decode()
    assert client.post(NEW, {**sent, "step": "save"}).status_code == 302
    case = Case.objects.select_related("review").get(scheme="review")
    assert case.review.elsewhere_reference == "CO/9/26"
    assert case.review.misdirected[0]["body"] == "iopc"
    assert case.review.applicant == "representative"
    assert case.parties.get(role="representative").consent == "awaited"
    assert case.allegations.get().words == "They did not call back."
    assert "Waiting for written permission" in page(client, of(case))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"complaint_reference": "LP-26-99999"}, "There is no complaint about the force of this area"),
        ({"complaint_reference": ""}, "Enter the reference of the complaint"),
        ({"held": "elsewhere"}, "Enter the force that dealt with it"),
        ({"grounds_words": " "}, "Write why they ask for a review"),
        ({"applicant": "representative", "name": "Una"}, "Enter the name of the complainant"),
        ({"wrong_body": "iopc"}, "Enter the day"),
        ({"letter_dated_day": "31", "letter_dated_month": "2", "letter_dated_year": "2026"}, "must be a real date"),
        ({"grounds_words": "\x00"}, "a character that cannot be kept"),
    ],
)
def test_a_mistake_is_said_with_everything_kept(signed_in: Any, complaint: Case, changes: Any, sentence: str) -> None:
    client = signed_in(OFFICER)
    sent = typed(client, complaint, **{"address": "1 Kept Street", **changes}, step="check")
    html = problems(client.post(NEW, sent))
    assert sentence in html
    assert "1 Kept Street" in html
    assert not Case.objects.filter(scheme="review").exists()


def test_only_an_office_takes_applications_in(signed_in: Any) -> None:
    assert signed_in("handler").get(NEW).status_code == 403
