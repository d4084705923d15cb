"""The scenarios of the specification, acted out: S1, S3, S6, S7, S8 (commissioner-complaints-and-panel, 19)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.decisions.models import Decision
from candour.casework.resolution import actions, facts, queries
from candour.casework.resolution.resolving import StepRefused
from candour.casework.shared.refusal import Refused
from candour.rulebook.measures.commissioner_counts import financial_year, sio_1f_count
from tests import factories
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
AT = making.RECEIVED


def counted(year: int = 2024) -> int:
    panel = factories.body("panel")
    rows = queries.matters(queries.register(panel))
    return int(str(sio_1f_count("commissioner", year=financial_year(year), matters=rows).answer))


def stage(case: Case) -> str:
    case.refresh_from_db()
    return case.stage


def test_s1_the_clock_is_not_started_again_by_a_hand_over() -> None:
    monday = datetime(2024, 12, 16, 9, 0, tzinfo=UTC)
    case = making.received(
        at=monday, received_from="office_holder", made_on=date(2024, 12, 13), reached_first_on=date(2024, 12, 13)
    )
    assert case.reference == "01/24" and case.made_on == date(2024, 12, 13)
    making.serious(case, at=monday + timedelta(minutes=5), first_clear_at=monday)
    making.consulted(case, at=monday + timedelta(hours=1))
    by = making.decider(on=monday.date())
    parts = [making.part(row) for row in case.allegations.all()]
    actions.decide_recording(case=case, by=by, at=monday + timedelta(hours=2), parts=parts)
    chief = factories.user("office_chief_executive")
    actions.hand_over_reference(
        case=case, by=by, at=monday + timedelta(hours=7), to=chief, conflict_check="Employed by the commissioner; noted."
    )
    acting = factories.actor("office_chief_executive", on=monday.date())
    late = monday + timedelta(days=1, hours=8)
    actions.refer_case(case=case, by=acting, at=late, sent_at=late, reason="Driving over the limit is alleged.")
    told = Event.objects.get(case_id=case.id, kind="reference_made")
    assert told.data["due"] == "2024-12-17" and told.capacity == "office_chief_executive"
    assert told.body_id == factories.body("local_policing_body").id
    assert state_of(case).with_iopc and stage(case) == "referred"
    making.letters(case, at=late)
    assert counted() == 1
    assert verify().differences == []


def test_s3_three_issues_of_one_letter_have_three_owners() -> None:
    case = making.received(
        making.issue("They never came when I called in 2019.", "operational", "An old operational matter."),
        making.issue("The commissioner posted my photograph.", public_summary="A photograph on social media."),
        making.issue("The office posted it too.", "office_staff", "A photograph on social media, by staff."),
    )
    making.not_serious(case, at=AT)
    making.consulted(case, at=AT)
    old, photograph, staff = case.allegations.order_by("number")
    parts = [
        making.part(old, "not_recorded", passed_to="force"), making.part(photograph),
        making.part(staff, "not_recorded", passed_to="office_internal"),
    ]  # fmt: skip
    actions.decide_recording(case=case, by=making.decider(on=AT.date()), at=AT, parts=parts)
    told = Event.objects.get(case_id=case.id, kind="panel_recording_decided").data
    assert told["answer"] == "record" and set(told["parts_not_recorded"]) == {str(old.id), str(staff.id)}
    assert told["passed_to"] == {str(old.id): "force", str(staff.id): "office_internal"}
    assert Event.objects.filter(case_id=case.id, kind="issue_passed_on").count() == 2
    assert "panel_not_recorded" in state_of(case).letters_owed
    assert Decision.objects.filter(case=case, question="commissioner_recording").count() == 3
    making.letters(case, at=AT)
    making.open_resolution(case, at=AT)
    making.commented(case, at=AT)
    later = AT + timedelta(days=3)
    making.consulted(case, about="resolve_informally", at=later, who=(making.CHAIR, making.VICE_CHAIR))
    making.outcome(case, photograph, "ir_information", at=later)
    making.closed(case, at=later)
    rows = queries.register(factories.body("panel"))
    assert [one.outcome for one in rows[0].issues] == ["not_recorded", "ir_information", "not_recorded"]
    assert [one.passed_to for one in rows[0].issues] == ["force", "", "office_internal"]
    assert len(rows) == 1 and stage(case) == "closed"
    assert verify().differences == []


def test_s6_a_wish_by_telephone_is_no_withdrawal() -> None:
    case = making.opened()
    by, later = making.officer(on=date(2025, 1, 10)), AT + timedelta(days=4)
    actions.receive_withdrawal(case=case, by=by, at=later, in_writing=False, signed=False, on=later.date(), reason="By phone.")
    decider = making.decider(on=later.date())
    with pytest.raises(Refused, match="not in writing and signed"):
        actions.conclude_withdrawal(case=case, by=decider, at=later, facts={"appears_criminal": "no"})
    assert "panel_withdrawal_confirm" in state_of(case).letters_owed and stage(case) == "ir_open"
    signed = later + timedelta(days=5)
    actions.receive_withdrawal(case=case, by=by, at=signed, in_writing=True, signed=True, on=signed.date())
    with pytest.raises(Refused, match="what the record says"):
        actions.conclude_withdrawal(case=case, by=decider, at=signed, facts={"signed": "no"})
    actions.conclude_withdrawal(case=case, by=decider, at=signed, facts={"appears_criminal": "no"})
    making.closed(case, at=signed)
    row = queries.register(factories.body("panel"))[0]
    assert [one.outcome for one in row.issues] == ["withdrawn"] and stage(case) == "closed"
    assert counted() == 1  # informal resolution had begun, and the office holder was told
    assert verify().differences == []


def test_s7_an_apology_refused_and_a_publication_without_the_opinion() -> None:
    case = making.opened()
    making.commented(case, at=AT + timedelta(days=2))
    at = AT + timedelta(days=10)
    by, (only,) = making.decider(on=at.date()), case.allegations.all()
    making.consulted(case, about="resolve_informally", at=at, who=(making.CHAIR, making.VICE_CHAIR))
    refused = {"conduct_admitted": "yes", "agreed_by_office_holder": "no"}
    with pytest.raises(Refused, match="No apology may be tendered"):
        making.outcome(case, only, "ir_apology", at=at, apology=refused)
    with pytest.raises(Refused, match="Make the recommendation first"):
        making.outcome(case, only, "ir_recommendation", at=at)
    recommendation = actions.make_recommendation(
        case=case, by=by, at=at, words="Answer in measured words.", due_on=date(2025, 3, 3)
    )
    making.outcome(case, only, "ir_recommendation", at=at)
    making.letters(case, at=at)
    officer = making.officer(on=at.date())
    with pytest.raises(Refused):
        actions.close_case(case=case, by=by, at=at, why_code="resolved", reason="Too early.")
    answered = at + timedelta(days=5)
    actions.record_recommendation_answer(
        case=case, by=officer, at=answered, recommendation=recommendation, response="accepted", words="I will.",
        on=answered.date(),
    )  # fmt: skip
    actions.propose_publication(case=case, by=officer, at=answered, text="An explanation was given.", why="Asked for.")
    with pytest.raises(Refused):
        actions.decide_publication(case=case, by=by, at=answered, answer="publish", considered=True, reason="Now.")
    making.letters(case, at=answered)
    actions.record_representations(
        case=case, by=officer, at=answered, party="office_holder", words="I object.", on=answered.date()
    )
    actions.close_representations(case=case, by=officer, at=answered)
    with pytest.raises(Refused, match="may not be published"):
        actions.decide_publication(case=case, by=by, at=answered, answer="publish", considered=False, reason="Now.")
    actions.decide_publication(case=case, by=by, at=answered, answer="do_not_publish", considered=True, reason="No need.")
    with pytest.raises(Refused):
        actions.publish_record(case=case, by=officer, at=answered, where="The website", on=answered.date())
    making.closed(case, at=answered)
    assert stage(case) == "closed" and counted() == 1
    assert verify().differences == []


def test_a_publication_with_all_three_limbs() -> None:
    case = making.opened()
    making.commented(case, at=AT + timedelta(days=2))
    at = AT + timedelta(days=10)
    making.consulted(case, about="resolve_informally", at=at, who=(making.CHAIR, making.VICE_CHAIR))
    making.outcome(case, case.allegations.get(), at=at)
    making.letters(case, at=at)
    officer, by = making.officer(on=at.date()), making.decider(on=at.date())
    actions.propose_publication(case=case, by=officer, at=at, text="An explanation was given.", why="Asked for.")
    making.letters(case, at=at)
    actions.close_representations(case=case, by=officer, at=at)
    actions.decide_publication(case=case, by=by, at=at, answer="publish", considered=True, reason="It was in the press.")
    row = actions.publish_record(case=case, by=officer, at=at, where="The panel's website", on=at.date())
    assert row.published_on == at.date()
    making.closed(case, at=at)
    assert verify().differences == []


def test_s8_returned_by_the_iopc_it_is_resolved_and_counted_once() -> None:
    at = datetime(2025, 5, 12, 9, 0, tzinfo=UTC)
    case = making.recorded(at=at, seriousness=making.serious)
    by = making.decider(on=at.date())
    (only,) = case.allegations.all()
    with pytest.raises(Refused):
        making.appointed(case, at=at)
    with pytest.raises(Refused):
        actions.disapply(
            case=case, by=by, at=at, facts=facts.for_disapplication(case), grounds=["E"], manner="no_action", reason="It is."
        )
    actions.refer_case(case=case, by=by, at=at + timedelta(hours=6), sent_at=at + timedelta(hours=6))
    making.letters(case, at=at + timedelta(hours=7))
    back = datetime(2025, 5, 23, 12, 0, tzinfo=UTC)
    actions.record_iopc_answer(case=case, by=by, at=back, mode="returned", on=back.date())
    assert stage(case) == "handling"
    with pytest.raises(Refused, match="Nobody has been appointed"):
        actions.open_resolution(case=case, by=by, at=back)
    making.letters(case, at=back)
    making.open_resolution(case, at=back)
    with pytest.raises(StepRefused, match="resolution"):
        actions.take_resolution_step(case=case, by=by, at=back, step="interview_third_party")
    actions.take_resolution_step(case=case, by=by, at=back, step="meeting_or_mediation")
    making.commented(case, at=back)
    done = back + timedelta(days=5)
    making.consulted(case, about="resolve_informally", at=done, who=(making.CHAIR, making.VICE_CHAIR))
    making.outcome(case, only, at=done)
    making.closed(case, at=done)
    assert counted(2025) == 1 and counted(2024) == 0
    assert verify().differences == []


def test_recording_waits_for_the_consultation_or_for_the_attempt() -> None:
    case = making.received()
    making.not_serious(case, at=AT)
    parts = [making.part(row) for row in case.allegations.all()]
    by = making.decider(on=AT.date())
    with pytest.raises(Refused, match="Consult"):
        actions.decide_recording(case=case, by=by, at=AT, parts=parts)
    assert queries.to_consult(case, power="decide_whether_a_complaint", on=AT.date()) == (making.CHAIR,)
    making.consulted(case, at=AT)
    actions.decide_recording(case=case, by=by, at=AT, parts=parts)
    assert stage(case) == "handling"


def test_what_must_be_recorded_is_recorded() -> None:
    case = making.received()
    making.consulted(case, at=AT)
    (only,) = case.allegations.all()
    by = making.decider(on=AT.date())
    with pytest.raises(Refused, match="must record it"):
        actions.decide_recording(case=case, by=by, at=AT, parts=[making.part(only, "not_recorded")], reason="It is trivial.")
    with pytest.raises(Refused, match="each once"):
        actions.decide_recording(case=case, by=by, at=AT, parts=[])


def test_a_delegate_who_finds_no_offence_hands_it_back() -> None:
    case = making.recorded(seriousness=making.serious)
    chief = factories.user("office_chief_executive")
    on = AT.date()
    acting = factories.actor("office_chief_executive", on=on)
    with pytest.raises(Refused):
        actions.refer_case(case=case, by=acting, at=AT + timedelta(hours=5), sent_at=AT + timedelta(hours=5))
    at = AT + timedelta(hours=6)
    actions.hand_over_reference(case=case, by=making.decider(on=on), at=at, to=chief)
    found = {"alleges_offence": "no", "circumstances_indicate_offence": "no"}
    with pytest.raises(Refused, match="say why"):
        actions.decide_seriousness(case=case, by=acting, at=at, facts=found, answer="not_serious")
    actions.decide_seriousness(case=case, by=acting, at=at, facts=found, answer="not_serious", reason="It is civil.")
    assert stage(case) == "recorded"
    with pytest.raises(Refused):
        actions.refer_case(case=case, by=acting, at=at, sent_at=at)
    making.not_serious(case, at=at)
    assert stage(case) == "handling"
    assert verify().differences == []


def test_a_conduct_matter_must_be_referred_and_comes_back_to_be_determined() -> None:
    case = making.known()
    making.consulted(case, at=AT)
    by, (only,) = making.decider(on=AT.date()), case.allegations.all()
    actions.decide_recording(case=case, by=by, at=AT, parts=[making.part(only)])
    assert stage(case) == "referral_due"
    actions.refer_case(case=case, by=by, at=AT, sent_at=AT)
    making.letters(case, at=AT)
    actions.record_iopc_answer(case=case, by=by, at=AT, mode="returned", on=AT.date())
    making.outcome(case, only, "as_panel_determined", at=AT, words="Words were had.", summary="Advice was given.")
    making.closed(case, at=AT)
    assert stage(case) == "closed" and verify().differences == []


def test_a_summary_names_nobody_and_no_day() -> None:
    case = making.received()
    (only,) = case.allegations.all()
    by = making.officer(on=AT.date())
    for bad in ("What Bryony said.", "On 4 March 2025 at a meeting.", "Write to a@example.com.", "At LE1 1AA."):
        with pytest.raises(Refused):
            actions.classify_issue(
                case=case, by=by, at=AT, allegation=only, subject_class="office_holder_conduct", public_summary=bad
            )
    actions.classify_issue(
        case=case, by=by, at=AT, allegation=only, subject_class="office_holder_conduct", public_summary="In March 2025."
    )


def test_a_copy_is_withheld_and_looked_at_again() -> None:
    case = making.received()
    making.not_serious(case, at=AT)
    making.consulted(case, at=AT)
    by = making.decider(on=AT.date())
    actions.decide_recording(case=case, by=by, at=AT, parts=[making.part(row) for row in case.allegations.all()])
    actions.withhold_notice(
        case=case, by=by, at=AT, letter_kind="panel_complaint_copy", why_code="public_interest", reason="A source is named."
    )
    assert "panel_complaint_copy" in state_of(case).withheld
    actions.review_withholding(
        case=case, by=by, at=AT, letter_kind="panel_complaint_copy", answer="give", reason="The source agreed."
    )
    assert "panel_complaint_copy" in state_of(case).letters_owed
