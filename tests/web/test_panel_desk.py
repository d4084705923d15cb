"""The panel's secretariat at the desk: taking in, sorting, recording, the IOPC, the resolution, the register."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from candour.casework.audit.models import Access
from candour.casework.cases.casefile import of as casefile_of
from candour.casework.cases.models import Case, Grant
from candour.casework.resolution import actions
from candour.casework.resolution.actions import add_note
from candour.casework.resolution.models import Comments, Consultation, IssueDetails
from candour.casework.shared import clock
from candour.web.desk.case import addresses
from candour.web.desk.case.acts import OF_SCHEME
from candour.web.desk.resolution import labels
from tests import factories
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
OFFICER, DECIDER, CHAIR = "panel_officer", "panel_decision_maker", "panel_chair"
NOT_CRIMINAL = {"alleges_offence": "no", "circumstances_indicate_offence": "no"}


def page(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    html: str = answer.content.decode().replace("&#39;", "'")
    return html


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
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', inner)
        sent[name] = chosen[1] if chosen else ""
    return {**sent, **typed}


def day(name: str, on: date | None = None) -> dict[str, str]:
    on = on or clock.today()
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def send(client: Any, address: str, /, **typed: Any) -> Any:
    return client.post(address, filled(client, address, **typed))


def of(case: Case, name: str = "") -> str:
    spelled = case.reference.replace("/", "-")
    return f"/desk/cases/{spelled}/" + (f"{name}/" if name else "")


def act(client: Any, case: Case, name: str, /, **typed: Any) -> Any:
    query = f"?allegation={typed.pop('issue')}" if "issue" in typed else ""
    return send(client, of(case, f"act/{name.replace('_', '-')}") + query, **typed)


def done(answer: Any) -> None:
    said = re.sub(r"<[^>]+>", " ", answer.content.decode()) if answer.status_code == 200 else ""
    assert answer.status_code == 302, re.sub(r"\s+", " ", said)[:1500]


def problems(answer: Any) -> str:
    html: str = answer.content.decode().replace("&#39;", "'")
    assert answer.status_code == 200
    assert "There is a problem" in html
    assert "<title>Error:" in html
    for target, _message in re.findall(r'<li>\s*<a href="#([^"]+)">([^<]*)</a>', html):
        assert f'id="{target}"' in html, target
    return html


def stage(case: Case) -> str:
    case.refresh_from_db()
    return case.stage


def now() -> Any:
    return clock.now()


@pytest.fixture
def case() -> Case:
    return making.received(making.issue(), making.issue("Nobody came to the burglary.", "operational", "A burglary."), at=now())


@pytest.fixture
def handled() -> Case:
    """With the panel: recorded and found not criminal, every notice given."""
    return making.recorded(at=now() - timedelta(hours=5))


@pytest.fixture
def opened() -> Case:
    case = making.recorded(at=now() - timedelta(hours=8))
    making.open_resolution(case, at=now() - timedelta(hours=2))
    return case


# K1 and K8


def test_a_new_complaint_shows_whose_each_part_is_before_anything_is_saved(signed_in: Any) -> None:
    client = signed_in(OFFICER)
    typed = {
        "channel": "EML", "what_happened": "Rude at a meeting, and nobody came to the burglary.", "name": "Corin Ashdown",
        "email": "corin@example.com", "preferred_channel": "EML", "issue_1": "Rude at a meeting.",
        "issue_1_class": "office_holder_conduct", "issue_1_summary": "Manner at a meeting.",
        "issue_2": "Nobody came to the burglary.", "issue_2_class": "operational", "step": "check",
    }  # fmt: skip
    answer = send(client, "/desk/panel/new/", **typed)
    html = answer.content.decode().replace("&#39;", "'")
    assert answer.status_code == 200
    assert Case.objects.count() == 0
    assert "Who has which part" in html
    assert "Not the panel's" in html
    assert "The force" in html
    assert "The panel" in html
    again = client.post("/desk/panel/new/", filled_from(html, step="change")).content.decode()
    assert "Nobody came to the burglary." in again
    done(client.post("/desk/panel/new/", filled_from(html, step="save")))
    case = Case.objects.get()
    assert case.scheme == "commissioner"
    assert list(case.allegations.order_by("number").values_list("issue__subject_class", flat=True)) == [
        "office_holder_conduct", "operational",
    ]  # fmt: skip
    assert "Who has which part" not in page(client, of(case))
    assert case.reference in page(client, of(case))
    done(client.post("/desk/panel/new/", filled_from(html, step="save")))
    assert Case.objects.count() == 1


def filled_from(html: str, **more: str) -> dict[str, str]:
    return {**dict(re.findall(r'<textarea name="([^"]+)" hidden>\n([^<]*)</textarea>', html)), **more}


def test_a_conduct_matter_says_how_it_came_to_be_known(signed_in: Any) -> None:
    client = signed_in(OFFICER)
    typed = {"kind": "conduct_matter", "channel": "EML", "what_happened": "The press says so.", "issue_1": "Driving.",
             "step": "save"}  # fmt: skip
    assert "Select how it came to be known" in problems(send(client, "/desk/panel/new/", **typed))
    done(send(client, "/desk/panel/new/", **typed, source="press"))
    assert "Conduct matter about" in page(client, of(Case.objects.get()))


def test_a_new_complaint_that_is_wrong_keeps_what_was_typed(signed_in: Any) -> None:
    client = signed_in(OFFICER)
    html = problems(send(client, "/desk/panel/new/", issue_1_class="operational", name="Corin Ashdown", step="check"))
    assert "Write what the issue is" in html
    assert "Select how it came" in html
    assert 'value="Corin Ashdown"' in html
    named = {"channel": "EML", "what_happened": "Rude.", "name": "Corin Ashdown", "issue_1": "Rude.",
             "issue_1_summary": "Rude to Corin Ashdown.", "step": "save"}  # fmt: skip
    assert "names somebody" in problems(send(client, "/desk/panel/new/", **named))
    assert Case.objects.count() == 0


def test_nobody_outside_the_panel_sees_any_of_it(signed_in: Any, client: Any, case: Case) -> None:
    for role in ("decision_maker", "office_decision_maker", "overseer", "office_chief_executive"):
        factories.sign_in(client, role)
        assert client.get(of(case)).status_code == 404, role
        assert client.get(of(case, "resolution")).status_code == 404, role
        assert client.get("/desk/panel/").status_code == 403, role
        assert client.get("/desk/panel/register.csv").status_code == 403, role
        assert client.get("/desk/panel/new/").status_code == 403, role
        assert ">Panel<" not in re.sub(r"\s+", "", client.get("/desk/").content.decode()), role


def test_the_register_has_a_row_for_each_matter_and_a_file_of_the_same(signed_in: Any, case: Case) -> None:
    client = signed_in(CHAIR)
    assert client.get("/desk/panel/new/").status_code == 403  # the chair reads and is consulted
    html = page(client, "/desk/panel/")
    assert "New complaint" not in html
    assert html.count(case.reference) == 1
    assert 'rowspan="2"' in html
    assert "A burglary." in html
    assert "Nothing was received in 2019" in page(client, "/desk/panel/?year=2019")
    assert case.reference in page(client, "/desk/panel/?year=all")
    answer = client.get("/desk/panel/register.csv?year=all")
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/csv")
    assert len(lines) == 3
    assert "Bryony" not in answer.content.decode()
    assert lines[1].startswith(f"{case.reference},complaint,")


def test_a_spreadsheet_does_not_run_a_summary(signed_in: Any) -> None:
    making.received(making.issue(public_summary="=1+1"), at=now())
    assert ",'=1+1," in signed_in(OFFICER).get("/desk/panel/register.csv?year=all").content.decode()


# The case page and the worklist


def test_the_address_of_a_panels_case_spells_its_reference_with_a_hyphen(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    assert "/" in case.reference
    html = page(client, of(case))
    assert of(case, "record") in html
    assert f"/desk/cases/{case.reference}/" not in html
    team = page(client, "/desk/team/")
    assert of(case) in team
    assert "Complaint about the commissioner" in team


def test_every_act_that_is_offered_or_asked_has_a_page_that_answers(signed_in: Any, case: Case) -> None:
    client = signed_in(DECIDER)
    html = page(client, of(case))
    offered = set(re.findall(rf'href="({of(case)}[^"#]*)', html.replace("&amp;", "&")))
    assert len(offered) > 15
    for address in sorted(offered):
        assert client.get(address, follow=True).status_code == 200, address
    for name in OF_SCHEME["commissioner"]:
        assert client.get(of(case, f"act/{name.replace('_', '-')}") + "?allegation=1").status_code == 200, name


def test_the_steps_of_the_case_have_addresses_and_words(case: Case) -> None:
    file = casefile_of(making.officer(), case=case, today=clock.today())
    rows = [addresses.step_row(file, step) for step in file.steps]
    acts = {row.step.act for row in rows}
    assert acts >= {"decide_recording", "decide_seriousness", "take_evidence_step"}
    assert acts & {"draft_letter", "approve_letter", "give_letter"}
    assert all(row.href and "_" not in row.words for row in rows)


def test_the_menu_of_the_panels_people_has_their_own_entries(signed_in: Any) -> None:
    menu = re.sub(r"\s+", " ", page(signed_in(OFFICER), "/desk/").split("<main")[0])
    assert "/desk/panel/" in menu
    assert "/desk/intake/" not in menu
    assert "/desk/reviews/" not in menu


# K2 to K4


def test_an_issue_is_set_out_changed_and_classified(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    done(act(client, case, "add_allegation", words="The deputy did not reply.", subject_class="office_holder_conduct"))
    answer = act(client, case, "change_allegation", issue=3, words="The deputy never replied.")
    assert "Write an answer" in problems(answer)
    assert "The deputy never replied." in answer.content.decode()
    done(act(client, case, "change_allegation", issue=3, words="The deputy never replied.", reason="As they put it."))
    done(act(client, case, "classify_issue", issue=3, subject_class="office_staff", public_summary="No reply."))
    row = IssueDetails.objects.get(allegation__case=case, allegation__number=3)
    assert (row.subject_class, row.public_summary) == ("office_staff", "No reply.")


def test_sorting_shows_the_advice_beside_the_answer_and_wants_a_reason_to_differ(signed_in: Any, case: Case) -> None:
    client = signed_in(DECIDER)
    html = page(client, of(case, "sort"))
    assert "it must be referred to the IOPC" in html
    asked = send(client, of(case, "sort"), do="ask", **NOT_CRIMINAL).content.decode()
    assert "no offence appears: it stays with the panel" in asked
    assert "Say why" in problems(send(client, of(case, "sort"), do="save", answer="not_serious"))
    done(send(client, of(case, "sort"), do="save", answer="not_serious", **NOT_CRIMINAL))
    assert "Sorted: No offence appears" in page(client, of(case))


def test_an_officer_may_read_the_decision_page_and_not_decide(signed_in: Any, case: Case) -> None:
    client = signed_in(OFFICER)
    assert "Your role does not allow this" in page(client, of(case, "sort"))
    assert "Your role does not allow this" in problems(send(client, of(case, "sort"), do="save", answer="serious"))


def test_the_chair_is_consulted_first_and_that_is_said(signed_in: Any, case: Case) -> None:
    client = signed_in(DECIDER)
    html = page(client, of(case, "record"))
    assert making.CHAIR in html
    answers = recorded_answers()
    assert "Consult" in problems(send(client, of(case, "record"), do="save", **answers))
    address = of(case, "act/record-consultation") + "?about=decide_whether_a_complaint"
    assert making.CHAIR in page(client, address)
    done(send(client, address, answer="attempted"))
    assert Consultation.objects.get().who == making.CHAIR
    assert making.CHAIR in page(client, of(case))
    done(send(client, of(case, "record"), do="save", **answers))
    html = page(client, of(case))
    assert "Passed to" in html or "passed to" in html
    assert "The force" in html
    assert "Facts, advice and reasons" in html
    decision = re.search(rf"{of(case, 'decisions')}[0-9a-f-]+/", html)
    assert decision is not None
    assert "The facts as given" in page(client, decision[0])


def recorded_answers() -> dict[str, str]:
    return {
        "answer_1": "record", "answer_2": "not_recorded", "passed_to_2": "force",
        "operational_treatment_2": "reg10_and_signpost", "words_2": "It is about operational policing.",
    }  # fmt: skip


def test_recording_asks_the_panels_practice_where_the_profile_does_not_say(signed_in: Any, case: Case) -> None:
    client = signed_in(DECIDER)
    html = page(client, of(case, "record"))
    assert "Your panel's practice: operational policing" in html
    asked = send(client, of(case, "record"), do="ask", operational_treatment_2="reg10_and_signpost").content.decode()
    assert "it is not recorded here" in asked


def test_what_must_be_recorded_is_recorded_and_what_was_typed_stays(signed_in: Any, case: Case) -> None:
    making.consulted(case, at=now())
    client = signed_in(DECIDER)
    wrong = {**recorded_answers(), "answer_1": "not_recorded", "words_1": "Too old, we think.", "reason": "Old."}
    html = problems(send(client, of(case, "record"), do="save", **wrong))
    assert "the law says that the panel must record it" in html
    assert "Too old, we think." in html
    assert stage(case) == "received"


def test_a_stale_form_keeps_what_was_typed(signed_in: Any, case: Case) -> None:
    client = signed_in(DECIDER)
    sent = filled(client, of(case, "sort"), do="save", answer="serious", reason="It may be an offence.")
    add_note(case=case, by=making.officer(on=clock.today()), at=now(), text="They telephoned.")
    html = problems(client.post(of(case, "sort"), sent))
    assert "It may be an offence." in html
    sent = filled(client, of(case, "act/record-consultation"), answer="view", words="She agrees.", who="The Chair")
    add_note(case=case, by=making.officer(on=clock.today()), at=now(), text="They telephoned again.")
    html = problems(client.post(of(case, "act/record-consultation"), sent))
    assert "She agrees." in html
    assert Consultation.objects.count() == 0


def test_a_copy_is_withheld_with_a_day_to_look_again(signed_in: Any, case: Case) -> None:
    making.consulted(case, at=now())
    client = signed_in(DECIDER)
    done(send(client, of(case, "record"), do="save", **recorded_answers()))
    done(act(client, case, "withhold_notice", letter_kind="panel_complaint_copy", why_code="prejudice_proceedings",
             reason="The police ask for it.", **day("review_on", clock.today() + timedelta(days=20))))  # fmt: skip
    html = page(client, of(case))
    assert "Withheld for now" in html
    assert str(labels.WITHHELD["prejudice_proceedings"]) in html
    done(act(client, case, "review_withholding", answer="give", reason="The trial is over."))
    assert "panel_complaint_copy" in casefile_of(making.officer(), case=case, today=clock.today()).state.letters_owed


# The IOPC


def test_the_chief_executive_sees_the_case_once_it_is_handed_over_and_refers_it(
    signed_in: Any, client: Any, case: Case
) -> None:
    making.serious(case, at=now())
    making.consulted(case, at=now())
    client = signed_in(DECIDER)
    done(send(client, of(case, "record"), do="save", reason="At once.", **recorded_answers()))
    assert stage(case) == "referral_due"
    chief = factories.user("office_chief_executive")
    done(act(client, case, "hand_over_reference", to=str(chief.pk), conflict_check="She is not named in it."))
    assert Grant.objects.get().user_id == chief.pk
    client = signed_in("office_chief_executive")
    assert "Refer it to the IOPC" in page(client, of(case))
    done(act(client, case, "refer_case", sent_time="00:00"))
    assert stage(case) == "referred"
    done(act(client, case, "record_iopc_answer", mode="returned"))
    assert stage(case) == "handling"


def test_a_withdrawal_is_one_only_if_it_is_signed(signed_in: Any, handled: Case) -> None:
    client = signed_in(DECIDER)
    unsigned = {"in_writing": "yes", "signed": "no", "signatory": "complainant", "says": "withdraws"}
    done(act(client, handled, "receive_withdrawal", **unsigned))
    assert "no withdrawal: regulation 16(1)" in page(client, of(handled, "withdrawal"))
    done(act(client, handled, "receive_withdrawal", **{**unsigned, "signed": "yes"}))
    html = page(client, of(handled, "withdrawal"))
    assert "it becomes a conduct matter" in html
    done(send(client, of(handled, "withdrawal"), do="save", appears_criminal="no"))
    assert stage(handled) == "withdrawn"


# Regulation 15


def test_every_ground_is_tested_and_a_ground_that_is_not_made_out_is_refused(signed_in: Any, handled: Case) -> None:
    client = signed_in(DECIDER)
    html = page(client, of(handled, "disapply"))
    for words in labels.GROUNDS.values():
        assert str(words) in html
    assert html.count("not made out") == 6
    told = {"grounds": ["E"], "manner": "no_action", "reason": "It only means to annoy."}
    making.consulted(handled, about="disapply", at=now(), who=(making.CHAIR, making.VICE_CHAIR))
    html = problems(send(client, of(handled, "disapply"), do="save", **told))
    assert "that ground is not made out" in html
    assert "It only means to annoy." in html
    done(send(client, of(handled, "disapply"), do="save", vexatious="yes", **told))
    assert stage(handled) == "disapplied"
    assert "No action under regulation 15" in page(client, of(handled))


# K5 and K7


def test_the_resolution_screen_offers_what_may_be_done_and_says_why_the_rest_may_not(signed_in: Any, opened: Case) -> None:
    html = page(signed_in(DECIDER), of(opened, "resolution"))
    can, cannot = html.split('id="closed"')
    assert str(labels.STEPS["meeting_or_mediation"]) in can
    for step in ("interview_third_party", "request_third_party_records", "site_visit", "commission_report"):
        assert str(labels.STEPS[step]) not in can
        assert str(labels.STEPS[step]) in cannot
    assert "the panel has no power" in cannot
    assert "nvestigat" not in can.split("<main")[1]


def test_a_forbidden_step_is_refused_with_the_rule_and_logged(signed_in: Any, opened: Case) -> None:
    client = signed_in(DECIDER)
    address = of(opened, "act/take-resolution-step")
    assert "interview_third_party" not in page(client, address)
    html = problems(send(client, address, step="interview_third_party", reason="To hear the driver."))
    assert "gathering evidence from others is an investigation" in html
    assert "SI 2012/62 reg 28" in html
    assert "To hear the driver." in html
    logged = Access.objects.get(kind="refused_step")
    assert (logged.case_id, logged.user_id) == (opened.id, factories.user(DECIDER).pk)
    done(send(client, address, step="meeting_or_mediation", reason="They met on Monday."))


def test_a_step_before_anybody_is_appointed_is_refused(signed_in: Any, handled: Case) -> None:
    client = signed_in(DECIDER)
    html = page(client, of(handled, "resolution"))
    assert "nobody is validly appointed to resolve it" in html
    assert "Open the informal resolution first" in problems(
        send(client, of(handled, "act/take-resolution-step"), step="meeting_or_mediation", reason="A meeting.")
    )


def test_from_comments_to_the_outcome_of_each_issue(signed_in: Any, opened: Case) -> None:
    client = signed_in(DECIDER)
    done(act(client, opened, "invite_comments"))
    done(act(client, opened, "invite_comments"))
    assert set(Comments.objects.values_list("party", flat=True)) == {"complainant", "office_holder"}
    done(act(client, opened, "record_comments", party="complainant", words="I want to know why."))
    done(act(client, opened, "record_comments_declined", party="office_holder"))
    assert "I want to know why." in page(client, of(opened, "resolution"))
    done(act(client, opened, "close_comments"))
    assert making.VICE_CHAIR in page(client, of(opened))
    making.consulted(opened, about="resolve_informally", at=now(), who=(making.CHAIR, making.VICE_CHAIR))
    address = of(opened, "act/decide-issue-outcome") + "?allegation=1"
    apology = {"outcome": "ir_apology", "told": "An apology.", "summary": "An apology was given."}
    html = problems(send(client, address, conduct_admitted="no", agreed_by_office_holder="yes", **apology))
    assert "has not admitted the conduct" in html
    done(send(client, address, conduct_admitted="yes", agreed_by_office_holder="yes", **apology))
    html = page(client, of(opened))
    assert "Issue 1 decided: An apology" in html
    assert stage(opened) == "ir_outcome"


def test_a_recommendation_is_made_and_answered(signed_in: Any, opened: Case) -> None:
    _commented(opened)
    client = signed_in(DECIDER)
    done(act(client, opened, "make_recommendation", words="Publish the answers to questions.",
             **day("due_on", clock.today() + timedelta(days=20))))  # fmt: skip
    client = signed_in(OFFICER)
    done(act(client, opened, "record_recommendation_answer", response="partly", words="Some of them."))
    assert "Some of them." in page(client, of(opened))


def _commented(case: Case) -> None:
    by = making.officer(on=clock.today())
    for party in ("complainant", "office_holder"):
        actions.invite_comments(case=case, by=by, at=now(), party=party)
    actions.close_comments(case=case, by=by, at=now())
    making.consulted(case, about="resolve_informally", at=now(), who=(making.CHAIR, making.VICE_CHAIR))


def test_publication_waits_for_every_limb(signed_in: Any, opened: Case) -> None:
    _commented(opened)
    making.outcome(opened, opened.allegations.get(), at=now())
    making.letters(opened, at=now())
    assert stage(opened) == "record_sent"
    client = signed_in(DECIDER)
    done(act(client, opened, "propose_publication", text="An explanation was given.", why="Others ask the same."))
    assert "must have had the opportunity" in page(client, of(opened, "publication"))
    making.letters(opened, at=now())
    done(act(client, opened, "record_representations", party="complainant", words="Yes, publish it."))
    done(act(client, opened, "close_representations"))
    told = {"answer": "publish", "considered": "no", "reason": "It helps others."}
    assert "Yes, publish it." in page(client, of(opened, "publication"))
    html = problems(send(client, of(opened, "publication"), do="save", **told))
    assert "has not been considered" in html
    done(send(client, of(opened, "publication"), do="save", **{**told, "considered": "yes"}))
    done(act(client, opened, "publish_record", where="The panel's page"))
    html = page(client, of(opened))
    assert "Record published: The panel's page" in html
    done(act(client, opened, "end_evidence_duty", why_code="case_over", reason="Nothing more is asked."))
    done(act(client, opened, "close_case", why_code="resolved", reason="Every issue has its outcome."))
    assert stage(opened) == "closed"
