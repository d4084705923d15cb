"""A case at the desk: its page, the page of every act, decisions beside the rulebook's advice, letters, papers."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone

from candour.casework.audit import verification
from candour.casework.audit.models import Access, Event
from candour.casework.cases.models import Allegation, Case, Outcome
from candour.casework.letters.models import Letter
from candour.casework.shared import clock
from candour.web.desk.case.acts import OF_SCHEME
from candour.web.desk.case.questions import QUESTIONS
from tests import factories

pytestmark = pytest.mark.django_db


def page(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def filled(client: Any, address: str, **typed: Any) -> dict[str, Any]:
    """The form of a page as it is sent: hidden fields and what is filled in already, with what a person types."""
    html = page(client, address)
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)
        if name is None or (kind and kind[1] in ("radio", "checkbox") and " checked" not in tag):
            continue
        sent[name[1]] = value[1] if value else ""
    return {**sent, **typed}


def today(name: str, *, days: int = 0) -> dict[str, str]:
    day = clock.today() + timedelta(days=days)
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def do(client: Any, case: Case, act: str, query: str = "", **typed: Any) -> Any:
    address = f"/desk/cases/{case.reference}/act/{act.replace('_', '-')}/{query}"
    return client.post(address, filled(client, address, **typed))


def decide(client: Any, case: Case, act: str, query: str = "", **typed: Any) -> Any:
    address = f"/desk/cases/{case.reference}/decide/{act.replace('_', '-')}/{query}"
    return client.post(address, filled(client, address, do="save", **typed))


def stage(case: Case) -> str:
    case.refresh_from_db()
    return case.stage


@pytest.fixture
def case() -> Case:
    return factories.complaint(at=clock.now() - timedelta(hours=1))


def test_the_case_page_opens_with_what_the_law_asks_next(signed_in: Any, case: Case) -> None:
    html = page(signed_in("handler"), f"/desk/cases/{case.reference}/")
    assert html.index("Next") < html.index("Allegations") < html.index("Timeline")
    assert "Why this date" in html
    assert "reg 34" in html
    assert "An officer shouted at me" in html


def test_reading_a_case_is_recorded_once(signed_in: Any, case: Case) -> None:
    signed_in("handler").get(f"/desk/cases/{case.reference}/")
    looks = Access.objects.filter(case_id=case.id)
    assert [(look.kind, look.user_id) for look in looks] == [("case", factories.user("handler").pk)]


def test_another_area_does_not_find_the_case(signed_in: Any, case: Case) -> None:
    answer = signed_in("handler", slug="cambridgeshire").get(f"/desk/cases/{case.reference}/")
    assert answer.status_code == 404
    assert not Access.objects.filter(case_id=case.id).exists()


def test_the_overseer_reads_and_is_offered_no_act(signed_in: Any, case: Case) -> None:
    client = signed_in("overseer")
    assert "You cannot act in it" in page(client, f"/desk/cases/{case.reference}/")
    answer = do(client, case, "log_complaint")
    assert "Your role does not allow this" in answer.content.decode()
    assert stage(case) == "received"


@pytest.mark.parametrize("act", sorted(OF_SCHEME["force"]))
def test_every_act_has_a_page_that_opens(signed_in: Any, case: Case, act: str) -> None:
    factories.allegation(case, at=clock.now())
    address = f"/desk/cases/{case.reference}/act/{act.replace('_', '-')}/?allegation=1"
    assert 'id="main-content"' in page(signed_in("decision_maker"), address)


@pytest.mark.parametrize("act", sorted(QUESTIONS))
def test_every_decision_shows_the_advice_with_its_provision(signed_in: Any, case: Case, act: str) -> None:
    factories.allegation(case, at=clock.now())
    html = page(signed_in("decision_maker"), f"/desk/cases/{case.reference}/decide/{act.replace('_', '-')}/?allegation=1")
    assert "The rules say:" in html
    assert "PRA 2002" in html or "SI 2020/2" in html


def test_asking_again_changes_the_advice_and_decides_nothing(signed_in: Any, case: Case) -> None:
    client = signed_in("decision_maker")
    address = f"/desk/cases/{case.reference}/decide/decide-recording/"
    sent = filled(client, address, do="ask", alleges_death_or_serious_injury="yes", reason="typed already")
    html = client.post(address, sent).content.decode()
    assert "it must be recorded" in html
    assert "typed already" in html
    assert not Event.objects.filter(case_id=case.id, kind="recording_decided").exists()


def test_what_the_law_says_must_be_recorded_is_not_left_outside(signed_in: Any, case: Case) -> None:
    factories.allegation(case, at=clock.now())
    client = signed_in("decision_maker")
    told = {"alleges_crime_or_discipline": "yes", "answer": "outside_schedule_3", "reason": "x"}
    answer = decide(client, case, "decide_recording", **told)
    html = answer.content.decode()
    assert "There is a problem" in html
    assert "must be recorded" in html


def test_a_departure_needs_a_reason_and_keeps_both(signed_in: Any, case: Case) -> None:
    factories.allegation(case, at=clock.now())
    client = signed_in("decision_maker")
    without = decide(client, case, "decide_referral", answer="mandatory")
    assert "Your decision differs from the advice" in without.content.decode()
    assert decide(client, case, "decide_referral", answer="mandatory", reason="To be safe.").status_code == 302
    made = case.decisions.get(question="referral")
    assert (made.advised, made.answer, made.differs) == ("none", "mandatory", True)
    html = page(client, f"/desk/cases/{case.reference}/decisions/{made.pk}/")
    assert "To be safe." in html
    assert "Differs from the advice" in html


def test_a_stale_form_says_what_changed_and_keeps_what_was_typed(signed_in: Any, case: Case) -> None:
    client = signed_in("handler")
    address = f"/desk/cases/{case.reference}/act/add-note/"
    sent = filled(client, address, text="He called at noon.")
    factories.allegation(case, at=clock.now())
    html = client.post(address, sent).content.decode()
    assert "moved on since you opened the form" in html
    assert "Allegation 1 set out" in html
    assert "He called at noon." in html
    assert not Event.objects.filter(case_id=case.id, kind="note_added").exists()
    seen = re.search(r'name="seen" value="(\d+)"', html)
    assert seen and int(seen[1]) > int(sent["seen"])
    assert client.post(address, {**sent, "seen": seen[1]}).status_code == 302


def test_a_double_click_happens_once(signed_in: Any, case: Case) -> None:
    client = signed_in("handler")
    address = f"/desk/cases/{case.reference}/act/add-note/"
    sent = filled(client, address, text="He called at noon.")
    assert [client.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert Event.objects.filter(case_id=case.id, kind="note_added").count() == 1


@pytest.mark.parametrize("typed", ["\x00", "x" * 200_000, "", "   "])
def test_bad_words_get_a_sentence_and_write_nothing(signed_in: Any, case: Case, typed: str) -> None:
    answer = do(signed_in("handler"), case, "add_note", text=typed)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert not Event.objects.filter(case_id=case.id, kind="note_added").exists()


@pytest.mark.parametrize("typed", ["🙂 مرحبا עברית", "<script>alert(1)</script>", "%(answer)s {{ 7*7 }}"])
def test_any_words_are_kept_and_shown_as_typed(signed_in: Any, case: Case, typed: str) -> None:
    client = signed_in("handler")
    assert do(client, case, "add_note", text=typed).status_code == 302
    html = page(client, f"/desk/cases/{case.reference}/")
    assert typed.replace("<", "&lt;").replace(">", "&gt;") in html
    assert "<script>alert" not in html


def test_a_day_that_cannot_be_or_is_ahead_is_refused(signed_in: Any, case: Case) -> None:
    client = signed_in("handler")
    impossible = do(client, case, "take_evidence_step", what_code="cctv", on_day="31", on_month="2", on_year="2026")
    assert "must be a real date" in impossible.content.decode()
    ahead = do(client, case, "take_evidence_step", what_code="cctv", **today("on", days=3))
    assert "cannot be in the future" in ahead.content.decode()


def test_a_paper_goes_in_and_comes_out_as_an_attachment(signed_in: Any, case: Case) -> None:
    client = signed_in("handler")
    address = f"/desk/cases/{case.reference}/papers/new/"
    file = BytesIO(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF")
    file.name = "../letter.pdf"
    sent = filled(client, address, title="The letter", kind="outcome_letter", file=file)
    assert client.post(address, sent).status_code == 302
    paper = case.papers.get()
    answer = client.get(f"/desk/cases/{case.reference}/papers/{paper.pk}/")
    assert answer["Content-Disposition"].startswith('attachment; filename="letter.pdf"')
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert Access.objects.filter(case_id=case.id, kind="paper").count() == 1
    assert signed_in("handler", slug="cambridgeshire").get(answer.request["PATH_INFO"]).status_code == 404


def test_the_whole_story_to_the_outcome_letter(signed_in: Any, client: Any, case: Case) -> None:
    factories.sign_in(client, "handler")
    assert decide(client, case, "decide_eligibility", answer="eligible_subject").status_code == 302
    assert decide(client, case, "decide_authority", answer="chief_officer").status_code == 302
    assert do(client, case, "log_complaint").status_code == 302
    words = {"words": "The officer shouted.", "category": "H1", "about_conduct": "yes"}
    assert do(client, case, "add_allegation", **words).status_code == 302
    assert do(client, case, "record_views", wishes_recording="yes").status_code == 302
    evidence = do(client, case, "take_evidence_step", what_code="cctv", **today("on"))
    assert evidence.status_code == 302

    factories.sign_in(client, "decision_maker")
    assert decide(client, case, "decide_recording", answer="recorded", reason_code="RR1").status_code == 302
    assert decide(client, case, "decide_referral", answer="none").status_code == 302
    handled = decide(client, case, "decide_handling", "?allegation=1", answer="otherwise_than_by_investigation")
    assert handled.status_code == 302
    assert stage(case) == "handling"

    factories.sign_in(client, "handler")
    outcome = {"finding": "D-S3-1", "looked_at": "The video.", "found": "He spoke loudly.", "why": "It was noisy."}
    assert do(client, case, "decide_allegation", "?allegation=1", actions=["AC01"], **outcome).status_code == 302
    assert stage(case) == "outcome_decided"

    factories.sign_in(client, "decision_maker")
    assert decide(client, case, "decide_review_body", answer="local_policing_body").status_code == 302

    factories.sign_in(client, "handler")
    address = f"/desk/cases/{case.reference}/letters/new/"
    answer = client.post(address, filled(client, address, kind="outcome"))
    letter = Letter.objects.get(case=case, kind="outcome")
    assert answer.status_code == 302
    assert "28 days after" in page(client, answer["Location"])

    factories.sign_in(client, "decision_maker")
    assert send(client, answer["Location"], "approve").status_code == 302
    assert send(client, answer["Location"], "give", **{"give-channel": "EML"}).status_code == 302
    letter.refresh_from_db()
    assert letter.last_day == clock.today() + timedelta(days=28)
    assert stage(case) == "outcome_notified"
    assert Outcome.objects.filter(allegation__in=Allegation.objects.filter(case=case)).count() == 1
    assert "given" in page(client, answer["Location"])
    assert case.reference in page(client, "/desk/messages/")
    assert verification.verify().differences == []


def test_a_withdrawal_of_what_the_iopc_has_waits_for_its_answer(client: Any, case: Case) -> None:
    factories.sign_in(client, "handler")
    assert do(client, case, "log_complaint").status_code == 302
    words = {"words": "The officer shouted.", "category": "H1", "about_conduct": "yes"}
    assert do(client, case, "add_allegation", **words).status_code == 302
    factories.sign_in(client, "decision_maker")
    assert decide(client, case, "decide_recording", answer="recorded", reason_code="RR1", reason="Grave.").status_code == 302
    assert decide(client, case, "decide_referral", answer="voluntary", reason="Grave.").status_code == 302
    sent = {"basis": "voluntary", "reason": "Grave.", "sent_time": f"{timezone.localtime(clock.now()):%H:%M}"}
    assert do(client, case, "refer_case", **sent, **today("sent_on")).status_code == 302
    factories.sign_in(client, "handler")
    assert do(client, case, "record_iopc_answer", mode="directed", necessary="yes", **today("on")).status_code == 302
    assert do(client, case, "receive_withdrawal", signed="yes", by_role="complainant", **today("on")).status_code == 302
    factories.sign_in(client, "decision_maker")
    assert do(client, case, "conclude_withdrawal", in_public_interest="yes", reason="Grave.").status_code == 200
    assert do(client, case, "conclude_withdrawal", reason="They told us so.").status_code == 302
    assert stage(case) == "handling"
    assert "act/record-withdrawal-answer/" in page(client, f"/desk/cases/{case.reference}/")
    factories.sign_in(client, "handler")
    assert do(client, case, "record_withdrawal_answer", answer="ends", **today("on")).status_code == 302
    assert stage(case) == "withdrawn"
    html = page(client, f"/desk/cases/{case.reference}/")
    assert "Withdrawn: the IOPC decides what follows" in html
    assert "The IOPC decided about the withdrawal: It ends" in html


def send(client: Any, address: str, name: str, **typed: str) -> Any:
    """Press the button of one form of a letter's page."""
    html = page(client, address)
    form = next(part for part in html.split("<form ") if f'name="do" value="{name}"' in part).split("</form>")[0]
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    return client.post(address, {**hidden, **typed})
