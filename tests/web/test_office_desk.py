"""At the desk: the chief constable's own conduct or delegated, a complaint about the office, a plan for contact."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.casework.audit.models import Access, Event
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.office.models import BehaviourIncident, Contact, ContactPlan, OfficeDetails
from candour.casework.office.plans import set_contact_plan
from candour.casework.shared import clock
from candour.rulebook.counting import year_start
from tests import factories
from tests.casework.office import making
from tests.casework.office.making import OFFICE, OFFICE_SLUG, complainant
from tests.casework.resolution import making as panels
from tests.web.complaining import answer, begin
from tests.web.test_case import decide, do, page, stage, today

pytestmark = pytest.mark.django_db


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def sent(**changes: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "act_key": str(uuid4()), "channel": "TEL", "orally": "yes", "standing": "subject", **today("made_on"),
        "what_happened": "She said it at the meeting.", "name": "Ann Amble", "phone": "0116 496 0000", "step": "save",
    }  # fmt: skip
    return told | changes


# The chief constable (L15)


def test_the_office_takes_one_in_at_the_desk(signed_in: Any) -> None:
    client = signed_in("reviews_officer")
    form = words(page(client, "/desk/intake/new/"))
    assert "What the chief constable did, said or decided" in form and "Somebody who works in the office" not in form
    body = str(factories.body(OFFICE).pk)
    assert "Select whom or what it is about" in client.post("/desk/intake/new/", sent(body=body, step="check")).content.decode()
    client.post("/desk/intake/new/", sent(body=body, about="chief_officer"))
    case = Case.objects.get()
    assert (case.owner.kind, case.scheme) == (OFFICE, "force")
    assert case.reference in words(page(client, "/desk/intake/"))


def test_own_conduct_or_delegated_is_one_question_and_always_says_why(signed_in: Any) -> None:
    case = making.about_the_chief()
    client = signed_in("office_decision_maker")
    html = words(page(client, f"/desk/cases/{case.reference}/"))
    assert "Complaint about the chief constable" in html
    asked = words(page(client, f"/desk/cases/{case.reference}/decide/decide-authority/"))
    assert "Is it the chief constable's own conduct, or something that they delegated?" in asked
    assert "The police and crime panel" not in asked
    refused = decide(client, case, "decide_authority", own_conduct="yes", answer="local_policing_body")
    assert "Say why it is, or is not" in words(refused.content.decode())
    decide(client, case, "decide_authority", own_conduct="yes", answer="local_policing_body", reason="She said it herself.")
    assert state_of(case).authority == "local_policing_body"


def test_a_part_is_passed_to_the_force_on_its_page(signed_in: Any) -> None:
    case = making.about_the_chief()
    making.own_conduct(case, own="yes", answer="local_policing_body")
    client = signed_in("reviews_officer")
    told = {"how_much": "part", "words": "Her officers searched my house.", "reason": "An inspector decided the search."}
    assert do(client, case, "pass_to_force", **told).status_code == 302
    theirs = Case.objects.exclude(pk=case.pk).get()
    assert theirs.owner.kind == "force"
    timeline = words(page(client, f"/desk/cases/{case.reference}/"))
    assert f"A part was passed to Leicestershire Police: {theirs.reference}" in timeline
    assert "An inspector decided the search." in timeline


def test_the_force_gets_a_404_for_it(signed_in: Any) -> None:
    case = making.about_the_chief()
    for role in ("manager", "decision_maker", "intake_officer", "panel_officer", "office_manager"):
        assert signed_in(role).get(f"/desk/cases/{case.reference}/").status_code == 404


def test_only_the_iopc_is_saved_as_its_review_body(signed_in: Any) -> None:
    case = making.about_the_chief()
    assert Event.objects.filter(case_id=case.id).exists()
    client = signed_in("office_decision_maker")
    answered = decide(client, case, "decide_review_body", answer="local_policing_body", reason="Ours.")
    assert answered.status_code == 200
    assert not Event.objects.filter(case_id=case.id, kind="review_body_decided").exists()


# The office's own people (L16)


def test_a_complaint_about_the_office_from_the_desk_to_its_outcome(signed_in: Any) -> None:
    client = signed_in("office_manager", slug=OFFICE_SLUG)
    body = str(factories.body(OFFICE, slug=OFFICE_SLUG).pk)
    form = words(page(client, "/desk/intake/new/"))
    assert "Somebody who works in the office" in form and "What the chief constable did" not in form
    taken = client.post("/desk/intake/new/", sent(body=body, about="office_staff"), follow=True)
    case = Case.objects.get()
    assert (case.scheme, case.reference) == ("office", "OCC-26-001")
    assert case.reference in words(taken.content.decode())
    html = words(page(client, f"/desk/cases/{case.reference}/"))
    assert "Complaint about the office's staff" in html and "Nobody yet" in html and "Allegations" not in html
    chosen = words(page(client, f"/desk/cases/{case.reference}/act/choose-handler/"))
    assert "Gethin Oakapple (senior manager) · named by the area" in chosen
    manager = str(making.user("office_manager").pk)
    refused = do(client, case, "choose_handler", subject="office_staff", user_id=manager)
    assert "Say first who it is about" in words(refused.content.decode())
    do(client, case, "choose_handler", subject="office_staff", user_id=manager, no_account="yes")
    assert stage(case) == "handler_chosen"
    do(client, case, "decide_office_outcome", answer="partly_upheld", found="The telephone was put down. It should not.")
    assert stage(case) == "handled"
    html = words(page(client, f"/desk/cases/{case.reference}/"))
    assert "The person was right in part" in html and "Gethin Oakapple handles it, as senior manager" in html


def test_whom_the_line_forbids_is_not_offered_and_not_allowed(signed_in: Any) -> None:
    case = making.about_the_office(subject="office_chief_executive", who=None)
    client = signed_in("office_finance_officer", slug=OFFICE_SLUG)
    offered = words(page(client, f"/desk/cases/{case.reference}/act/choose-handler/"))
    assert "Felix Brackenbury" in offered and "Gethin Oakapple" not in offered and "Cressida Holmefirth (" not in offered
    below = signed_in("office_manager", slug=OFFICE_SLUG)
    assert "above or below you in the line" in words(page(below, f"/desk/cases/{case.reference}/act/choose-handler/"))
    chief = signed_in("office_chief_executive", slug=OFFICE_SLUG)
    assert chief.get(f"/desk/cases/{case.reference}/").status_code == 404


def test_the_public_sends_one_and_is_told_its_reference(client: Any) -> None:
    factories.areas()
    begin(client, about=("office",), area=OFFICE_SLUG)
    answer(client)
    client.post("/complain/check/")
    case = Case.objects.get()
    assert (case.scheme, OfficeDetails.objects.get(case=case).subject) == ("office", "")
    told = words(page(client, "/complain/sent/"))
    assert case.reference in told and "ask for a review" not in told and "every four weeks" not in told


# Plans for contact (L17)


def test_a_plan_is_set_listed_read_printed_and_looked_at_again(signed_in: Any) -> None:
    case = factories.logged(at=clock.now())
    client = signed_in("manager")
    form = words(page(client, f"/desk/cases/{case.reference}/act/set-contact-plan/"))
    assert "None is recorded. Ask before you decide." in form
    told = {
        "party": str(complainant(case).pk), "behaviour": "She telephoned 61 times in November.",
        "reasons": "Nobody else got through.", "adjustments_considered": "She asked for one contact.",
        "limits": ["one_person", "set_times"],
        **today("starts_on"), **today("ends_on", days=180), **today("review_on", days=90),
    }  # fmt: skip
    labelled = do(client, case, "set_contact_plan", **told | {"behaviour": "She is vexatious."})
    assert "never labels a person" in words(labelled.content.decode())
    assert do(client, case, "set_contact_plan", **told | {"adjustments_considered": ""}).status_code == 200
    do(client, case, "set_contact_plan", **told)
    plan = ContactPlan.objects.get()
    assert "Contact plans" in words(page(client, f"/desk/cases/{case.reference}/"))
    listed = words(page(client, "/desk/contact-plans/"))
    assert "Bryony Hathersage" in listed and "Telephone calls at set times" in listed
    one = f"/desk/cases/{case.reference}/contact-plans/{plan.pk}/"
    shown = words(page(client, one))
    assert "She telephoned 61 times in November." in shown and "may ask us at any time" in shown and "Print" in shown
    assert Access.objects.filter(case_id=case.pk, kind="contact_plan").exists()
    do(client, case, "review_contact_plan", plan=str(plan.pk), because="asked_again", answer="end", reason="It is calm now.")
    plan.refresh_from_db()
    assert plan.ended_on == clock.today()
    assert "No plan stands" in words(page(client, "/desk/contact-plans/"))
    stranger = signed_in("manager", slug=OFFICE_SLUG)
    assert stranger.get(one).status_code == 404


def test_a_plan_that_is_late_to_be_looked_at_again_is_marked_and_the_use_of_plans_is_counted(signed_in: Any) -> None:
    at = clock.now() - timedelta(days=20)
    case, day = factories.logged(at=at - timedelta(days=1)), clock.london_day(at)
    told = making.plan(starts_on=day, review_on=day + timedelta(days=1), ends_on=day + timedelta(days=90))
    set_contact_plan(case=case, by=factories.actor("manager"), at=at, party=complainant(case), told=told)
    client = signed_in("manager")
    listed = words(page(client, "/desk/contact-plans/"))
    assert "Plans that stand: 1. ▲ To be looked at again, and late: 1." in listed and "Late" in listed
    begins = year_start(day).year
    assert f"{begins}/{(begins + 1) % 100:02} 1 0 0 0 0 0" in listed
    on_case = words(page(client, f"/desk/cases/{case.reference}/"))
    assert "Look at a contact plan again ▲ Late: by" in on_case and "Chosen by a person" in on_case
    assert "Late" in words(page(client, f"/desk/cases/{case.reference}/contact-plans/{ContactPlan.objects.get().pk}/"))
    worklist = words(page(client, "/desk/team/"))
    assert "Look at a contact plan again" in worklist


def test_the_page_of_plans_asks_the_same_number_of_statements_however_many_there_are(signed_in: Any) -> None:
    client = signed_in("manager")

    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            page(client, "/desk/contact-plans/")
        return len(statements)

    def another() -> None:
        case = factories.logged(at=clock.now())
        told = making.plan(starts_on=clock.today(), review_on=clock.today() + timedelta(9))
        set_contact_plan(case=case, by=factories.actor("manager"), at=clock.now(), party=complainant(case), told=told)

    another()
    asked()
    few = asked()
    for _ in range(3):
        another()
    assert asked() == few


def test_a_panel_sets_a_plan_on_its_own_pages(signed_in: Any) -> None:
    case = panels.received(at=clock.now())
    case.reference = case.reference.replace("/", "-")
    client = signed_in("panel_decision_maker")
    assert "act/set-contact-plan/" in page(client, f"/desk/cases/{case.reference}/")
    do(
        client, case, "set_contact_plan", party=str(complainant(case).pk), behaviour="He wrote 40 times in a week.",
        reasons="One officer answers the panel's post.", adjustments_considered="He needs none.", limits=["written_only"],
        **today("starts_on"), **today("ends_on", days=90), **today("review_on", days=30),
    )  # fmt: skip
    assert "Bryony Hathersage" in words(page(client, "/desk/contact-plans/"))
    assert "Look at a contact plan again" in words(page(client, f"/desk/cases/{case.reference}/"))
    officer = signed_in("panel_officer")
    assert "act/set-contact-plan/" not in page(officer, f"/desk/cases/{case.reference}/")
    assert "act/log-contact/" in page(officer, f"/desk/cases/{case.reference}/")
    assert "No plan stands" in words(page(signed_in("manager"), "/desk/contact-plans/"))


def test_contacts_and_behaviour_are_written_down_on_their_pages(signed_in: Any) -> None:
    case = factories.logged(at=clock.now())
    client = signed_in("handler")
    who = str(complainant(case).pk)
    do(client, case, "log_contact", party=who, channel="TEL", **today("on"))
    do(client, case, "log_behaviour", party=who, form="telephone", what="Shouted for ten minutes.", **today("on"), staff_id="")
    assert (Contact.objects.count(), BehaviourIncident.objects.get().what) == (1, "Shouted for ten minutes.")


def test_a_person_with_a_plan_complains_online_as_ever(client: Any) -> None:
    case = factories.logged(at=clock.now())
    day = clock.today()
    told = making.plan(limits=("no_answer_to_repeats", "written_only"), starts_on=day)
    set_contact_plan(case=case, by=factories.actor("manager"), at=clock.now(), party=complainant(case), told=told)
    begin(client)
    answer(client)  # the same name and the same address
    client.post("/complain/check/")
    new = Case.objects.exclude(pk=case.pk).get()
    assert new.reference in words(page(client, "/complain/sent/"))
    assert new.stage == "received"


def test_no_page_calls_a_person_vexatious(signed_in: Any) -> None:
    case = factories.logged(at=clock.now())
    client = signed_in("manager")
    for address in ("", "act/set-contact-plan/", "act/review-contact-plan/", "act/log-behaviour/"):
        assert "vexatious" not in page(client, f"/desk/cases/{case.reference}/{address}").lower()
