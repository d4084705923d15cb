"""What the law asks next of a complaint, by whom and by when: the specification's illustrations, and the other duties."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from candour.rulebook.force.next_steps import next_steps
from candour.rulebook.force.stages import fold
from candour.rulebook.history import Step
from tests.rulebook.stories import (
    LEICESTERSHIRE,
    PLAIN,
    Local,
    Story,
    allegation,
    complaint,
    decided,
    handled,
    logged,
    moment,
    recorded,
    told,
)

DAY = "2024-07-01"


def asked(story: Story, today: str, local: Local = PLAIN) -> dict[str, Step]:
    """The first step of each act."""
    steps = next_steps(fold(story.events), today=date.fromisoformat(today), settings=local)
    found: dict[str, Step] = {}
    for step in steps:
        found.setdefault(step.act, step)
    return found


def day(step: Step) -> date | None:
    return step.due.day if step.due is not None else None


def outside(**more: object) -> Story:
    return logged(**more)("2024-06-05", "referral_decided", answer="none", codes=[])(
        "2024-06-05", "recording_decided", answer="outside_schedule_3", codes=[]
    )


def test_a_complaint_that_has_just_come() -> None:
    steps = asked(complaint("2024-06-05"), "2024-06-05", LEICESTERSHIRE)
    assert {"take_evidence_step", "acknowledge", "decide_eligibility", "decide_authority", "log_complaint",
            "record_views", "give_update"} == set(steps)  # fmt: skip
    assert day(steps["acknowledge"]) == date(2024, 6, 10)
    assert day(steps["give_update"]) == date(2024, 7, 3)
    assert steps["give_update"].provision == "SI 2020/2 reg 34(2)(a)(i)"


def test_x1_a_spoken_complaint_handled_outside_schedule_3() -> None:
    steps = asked(outside(orally=True), "2024-06-06")
    assert day(steps["give_update"]) == date(2024, 7, 3)
    assert "give_outside_outcome" in steps
    assert "decide_recording" not in steps
    assert not {"give_copy", "decide_handling", "decide_review_body"} & set(steps)
    done = outside(orally=True)("2024-06-12", "outside_outcome_given", resolved=True, orally=True)
    assert asked(done, "2024-06-12") == {}


def test_x2_a_wish_makes_recording_the_next_step() -> None:
    story = outside()("2024-06-12", "outside_outcome_given", resolved=True)("2024-06-20", "recording_wished")
    steps = asked(story, "2024-06-20")
    assert "wishes it recorded" in steps["decide_recording"].why
    story("2024-06-20", "recording_decided", answer="recorded", codes=["2(6A)(a)"])
    assert {"give_copy", "decide_handling"} <= set(asked(story, "2024-06-20"))


def test_x3_a_referral_by_the_end_of_the_next_day_saturday_or_not() -> None:
    story = logged("2024-05-30")("2024-05-31T09:00:00", "allegation_changed", **allegation(alleged=("serious_assault",)))
    steps = asked(story, "2024-05-31")
    end = datetime(2024, 6, 1, 23, 59, 59, tzinfo=ZoneInfo("Europe/London"))
    assert steps["decide_referral"].due is not None
    assert steps["decide_referral"].due.due == end
    story("2024-05-31T10:00:00", "referral_decided", answer="mandatory", codes=["M1", "M2"],
          first_clear_at="2024-05-31T09:00:00+01:00")  # fmt: skip
    steps = asked(story, "2024-05-31")
    assert steps["refer_case"].due is not None
    assert steps["refer_case"].due.due == end
    assert steps["refer_case"].due.clock == "C07"
    assert "decide_referral" not in steps
    story("2024-05-31T15:00:00", "referred_to_iopc", basis="mandatory", codes=["M1"], sent_at="2024-05-31T15:00:00+01:00")
    steps = asked(story, "2024-06-03")
    assert (steps["record_iopc_answer"].owner, steps["record_iopc_answer"].waiting) == ("iopc", True)
    assert "decide_recording" in steps
    assert "decide_handling" not in steps


def test_x4_a_link_to_a_referable_incident_asks_the_referral_question_again() -> None:
    assert "decide_referral" not in asked(recorded(), "2024-06-06")
    story = recorded()("2024-06-06", "incident_linked", incident="i", others=["c2"], referable=True)
    assert "decide_referral" in asked(story, "2024-06-06")
    assert fold(story.events).same_incident_as_referable


def test_x5_a_complaint_about_policy_has_nobody_to_copy() -> None:
    story = logged()
    story.events[-1] = story.events[-1].__class__(
        "allegation_added", moment("2024-06-05"), allegation(about_conduct=False), len(story.events)
    )
    story(DAY, "recording_decided", answer="recorded")
    copied = story(DAY, "copy_given", to="complainant", party=None, redacted=False)
    assert "give_copy" not in asked(copied, DAY)


def test_x6_the_review_window() -> None:
    steps = asked(told("2024-01-31", "2024-02-28"), "2024-02-28")
    assert set(steps) == {"record_review_opened"}
    step = steps["record_review_opened"]
    assert (step.owner, step.waiting, day(step)) == ("complainant", True, date(2024, 2, 28))
    assert step.due is not None
    assert step.due.clock == "C16"
    assert set(asked(told("2024-01-31", "2024-02-28"), "2024-02-29")) == {"close_case"}


def test_x7_a_later_day_that_was_told_stands() -> None:
    steps = asked(told("2024-01-31", "2024-03-06"), "2024-03-05")
    assert day(steps["record_review_opened"]) == date(2024, 3, 6)


def test_without_review_information_the_28_days_have_not_begun() -> None:
    story = decided("2024-01-03", "2024-01-30")("2024-01-31", "letter_given", letter="o", letter_kind="outcome",
                                               to="complainant", review="yes", last_day=None)  # fmt: skip
    steps = asked(story, "2025-01-01")
    assert steps["record_review_opened"].due is None
    assert "have not begun" in steps["record_review_opened"].why


def test_without_a_right_the_case_can_be_closed_at_once() -> None:
    story = decided("2024-01-03", "2024-01-30")("2024-01-31", "letter_given", letter="o", letter_kind="outcome",
                                               to="complainant", review="no", no_right_why="ceased")  # fmt: skip
    assert set(asked(story, "2024-01-31")) == {"close_case"}


PERIODS = [("2023-06-01", None, "2024-03-09"), ("2024-04-01", "2024-03-09", "2024-09-09"),
           ("2024-10-01", "2024-09-09", "2025-03-09")]  # fmt: skip


@pytest.mark.parametrize(("today", "reported", "ends"), PERIODS)
def test_x8_the_periods_of_a_local_investigation(today: str, reported: str | None, ends: str) -> None:
    story = handled("2023-03-10", "local_investigation")
    if reported:
        story(today, "timeliness_report_given", period_ends=reported, to=["iopc", "local_policing_body"])
    assert day(asked(story, today)["give_timeliness_report"]) == date.fromisoformat(ends)


def test_no_timeliness_report_without_a_local_investigation() -> None:
    assert "give_timeliness_report" not in asked(handled("2023-03-10"), "2024-04-01")


def test_updates_every_four_weeks_whatever_stops() -> None:
    story = handled("2024-06-05")("2024-06-20", "update_given", to="complainant", channel="EML", letter=None)
    assert day(asked(story, "2024-06-21")["give_update"]) == date(2024, 7, 18)
    story("2024-06-25", "suspended", review_on=None)
    step = asked(story, "2024-06-26")["give_update"]
    assert (day(step), step.owner, step.due.clock if step.due else "") == (date(2024, 7, 18), "force", "C12")


@pytest.mark.parametrize("mode", ["directed", "independent"])
def test_while_the_iopc_leads_the_updates_and_the_decision_are_its(mode: str) -> None:
    story = recorded()("2024-06-06", "referral_decided", answer="mandatory", codes=["M1"])(
        "2024-06-06", "referred_to_iopc", basis="mandatory", codes=["M1"], sent_at="2024-06-06T15:00:00+01:00"
    )("2024-06-14", "iopc_answered", mode=mode, necessary=True)
    steps = asked(story, "2024-06-15")
    assert (steps["give_update"].owner, steps["give_update"].waiting) == ("iopc", True)
    assert (steps["decide_allegation"].owner, steps["decide_allegation"].waiting) == ("iopc", True)
    assert ("appoint_investigator" in steps) is (mode == "directed")
    story("2024-07-01", "allegation_decided", allegation="a1", finding="D-S3-1", actions=[], round=1)
    step = asked(story, "2024-07-01")["record_done_elsewhere"]
    assert (step.owner, step.waiting) == ("iopc", True)
    story("2024-07-03", "done_elsewhere", act="give_letter", on="2024-07-02", by_whom="IOPC")
    assert set(asked(story, "2024-07-03")) == {"close_case"}


def test_a_call_in_must_be_referred_by_the_end_of_the_next_day() -> None:
    story = recorded()("2024-06-07T16:00:00", "called_in", notified_at="2024-06-07T15:30:00+01:00")
    step = asked(story, "2024-06-07")["refer_case"]
    assert step.due is not None
    assert (step.due.clock, step.due.day) == ("C08", date(2024, 6, 8))
    assert "decide_handling" not in asked(story, "2024-06-07")


def test_the_outcome_letter_within_five_working_days() -> None:
    story = handled("2024-05-01")("2024-05-23", "allegation_decided", allegation="a1", finding="D-S3-1", actions=[], round=1)
    steps = asked(story, "2024-05-23")
    assert day(steps["draft_letter"]) == date(2024, 5, 31)  # 27 May was a bank holiday
    assert day(steps["decide_review_body"]) == date(2024, 5, 31)
    story("2024-05-24", "review_body_decided", answer="iopc", codes=["32(b)"])
    story("2024-05-24", "letter_drafted", letter="o", letter_kind="outcome")
    assert "draft_letter" not in asked(story, "2024-05-24")
    assert day(asked(story, "2024-05-24")["give_letter"]) == date(2024, 5, 31)
    second = Local(second_person_approves=frozenset({"outcome"}))
    assert day(asked(story, "2024-05-24", second)["approve_letter"]) == date(2024, 5, 31)
    story("2024-05-24", "letter_approved", letter="o", letter_kind="outcome", hash="x")
    assert "give_letter" in asked(story, "2024-05-24", second)


def test_a_withheld_copy_is_looked_at_again() -> None:
    story = recorded()(DAY, "letter_given", letter="l", letter_kind="recorded", to="complainant")(
        DAY, "copy_withheld", party=None, why_code="prejudice", review_on="2024-08-01"
    )
    step = asked(story, DAY)["give_copy"]
    assert day(step) == date(2024, 8, 1)
    assert "regular review" in step.why
    assert "give_copy" not in asked(story("2024-08-01", "copy_given", to="person_complained_about", party=None), DAY)


def test_an_unsigned_withdrawal_waits_28_days() -> None:
    story = handled()("2024-07-01", "withdrawal_received", signed=False, by_role="complainant")
    assert "send_withdrawal_letter" in asked(story, "2024-07-01")
    assert "give_update" in asked(story, "2024-07-01")
    story("2024-07-02", "withdrawal_letter_sent")
    step = asked(story, "2024-07-30")["record_withdrawal_reply"]
    assert (day(step), step.owner, step.waiting) == (date(2024, 7, 30), "complainant", True)
    assert "conclude_withdrawal" in asked(story, "2024-07-31")
    went_on = story("2024-07-20", "withdrawal_replied", reply="continues")
    assert not {"conclude_withdrawal", "record_withdrawal_reply"} & set(asked(went_on, "2024-07-31"))


def test_a_signed_withdrawal_is_concluded_and_then_nothing_is_asked() -> None:
    story = handled()(DAY, "withdrawal_received", signed=True, by_role="complainant")
    assert "conclude_withdrawal" in asked(story, DAY)
    assert asked(story(DAY, "withdrawn", effect="withdrawn_authority_decides"), "2030-01-01") == {}


def test_what_was_found_to_need_recording_is_asked_to_be_recorded() -> None:
    story = logged()(DAY, "referral_decided", answer="none", codes=[])(DAY, "recording_decided", answer="outside_schedule_3")
    story(DAY, "letter_given", letter="out", letter_kind="outside_schedule_3", to="complainant")
    assert "decide_recording" not in asked(story, DAY)
    story(DAY, "allegation_decided", allegation="a1", finding="D-OUT-3", actions=[], round=1)
    assert "to be recorded" in asked(story, DAY)["decide_recording"].why
    story(DAY, "outside_outcome_given", resolved=False, orally=True)
    assert {"decide_recording"} == set(asked(story, DAY)) & {"decide_recording", "close_case"}
    assert "decide_recording" not in asked(story(DAY, "recording_decided", answer="recorded"), DAY)


def test_a_withdrawal_of_what_the_iopc_has_waits_for_the_iopc_alone() -> None:
    story = handled()("2024-07-01", "referred_to_iopc", basis="voluntary", codes=[], sent_at="2024-07-01T15:00:00+01:00")
    story("2024-07-02", "iopc_answered", mode="local")("2024-07-03", "withdrawal_received", signed=True)
    assert {"give_update", "conclude_withdrawal"} <= set(asked(story, "2024-09-01"))
    story("2024-07-03", "withdrawn", effect="withdrawn_iopc_decides", with_iopc=True)
    steps = asked(story, "2024-09-01")
    assert set(steps) == {"take_evidence_step", "record_withdrawal_answer"}
    step = steps["record_withdrawal_answer"]
    assert (step.owner, step.waiting, step.due, step.provision) == ("iopc", True, None, "SI 2020/2 reg 38(3), (5)")
    assert asked(story("2024-09-02", "withdrawal_answered", answer="ends"), "2030-01-01") == {}


def test_a_suspended_case_is_looked_at_monthly_and_then_written_to() -> None:
    story = handled()("2024-07-01", "suspended", review_on=None)
    steps = asked(story, "2024-07-01")
    assert day(steps["suspend_case"]) == date(2024, 8, 1)
    assert "decide_allegation" not in steps
    assert day(asked(story("2024-07-15", "suspended", review_on="2024-09-02"), "2024-07-15")["suspend_case"]) == date(
        2024, 9, 2
    )
    story("2024-08-20", "resumption_letter_sent")
    step = asked(story, "2024-09-17")["record_resumption_reply"]
    assert (day(step), step.owner) == (date(2024, 9, 17), "complainant")
    assert "cease_case" in asked(story, "2024-09-18")
    resumed = story("2024-09-10", "resumption_replied", reply="resume")
    assert "resume_case" in asked(resumed, "2024-09-18")
    assert "cease_case" not in asked(resumed, "2024-09-18")


def test_a_review_asks_for_papers_and_its_recommendations_for_answers() -> None:
    story = told()("2024-02-20", "review_opened", review="r1", reference="R1", body="office")
    steps = asked(story, "2024-02-21", Local(targets={"C20": (10, "working_days")}))
    assert set(steps) == {"send_papers", "record_review_ended"}
    assert day(steps["send_papers"]) == date(2024, 3, 5)
    story("2024-02-22", "papers_asked", review="r1", due_on="2024-03-01")
    assert day(asked(story, "2024-02-22")["send_papers"]) == date(2024, 3, 1)
    story("2024-02-23", "papers_sent", review="r1", contents=["file"])
    assert set(asked(story, "2024-02-23")) == {"record_review_ended"}
    story("2024-03-10", "review_ended", review="r1", result="upheld")
    assert set(asked(story, "2024-03-10")) == {"reopen_case"}
    story("2024-03-10", "recommendation_received", recommendation="m1", review="r1", made_on="2024-03-10", type="RC6",
          due_on="2024-04-07")  # fmt: skip
    steps = asked(story, "2024-03-11")
    assert set(steps) == {"answer_recommendation"}
    assert day(steps["answer_recommendation"]) == date(2024, 4, 7)
    story("2024-03-20", "recommendation_answered", recommendation="m1", response="accepted", action_due=None)
    assert set(asked(story, "2024-03-20")) == {"reopen_case", "close_case"}
    story("2024-03-21", "reopened", why_code="review_upheld")
    assert {"decide_allegation", "give_update"} <= set(asked(story, "2024-03-21"))


def test_a_review_that_was_not_upheld_lets_the_case_be_closed() -> None:
    story = told()("2024-02-05", "review_opened", review="r1", reference="R1", body="iopc")
    assert asked(story, "2024-02-06")["record_review_ended"].owner == "iopc"
    story("2024-02-10", "review_ended", review="r1", result="not_upheld")
    assert set(asked(story, "2024-02-11")) == {"close_case"}


def test_a_withdrawn_review_leaves_the_window_open() -> None:
    story = told()("2024-02-05", "review_opened", review="r1", reference="R1", body="office")
    story("2024-02-10", "review_ended", review="r1", result="withdrawn")
    assert set(asked(story, "2024-02-11")) == {"record_review_opened"}


def test_what_is_anothers_is_passed_on_told_and_closed() -> None:
    story = complaint()("2024-06-05", "authority_decided", answer="panel")
    steps = asked(story, "2024-06-05")
    assert "forward_complaint" in steps
    assert not {"record_views", "give_update", "add_allegation"} & set(steps)
    story("2024-06-06", "complaint_forwarded", to="the panel")
    assert set(asked(story, "2024-06-06")) == {"draft_letter"}
    story("2024-06-06", "letter_drafted", letter="f", letter_kind="forwarded")
    assert set(asked(story, "2024-06-06")) == {"give_letter"}
    story("2024-06-07", "letter_given", letter="f", letter_kind="forwarded", to="complainant")
    assert set(asked(story, "2024-06-07")) == {"close_case"}
    assert asked(story("2024-06-07", "closed", why_code="sent"), "2024-06-07") == {}


def test_awaiting_consent_holds_the_decision_but_not_the_evidence() -> None:
    steps = asked(complaint(on_behalf=True), "2024-06-05")
    assert (steps["record_consent"].owner, steps["record_consent"].waiting) == ("complainant", True)
    assert "decide_eligibility" not in steps
    assert {"take_evidence_step", "log_complaint"} <= set(steps)


def test_nobody_is_told_who_cannot_be_reached() -> None:
    steps = asked(complaint(anonymous=True), "2024-06-05", LEICESTERSHIRE)
    assert not {"acknowledge", "record_views", "give_update"} & set(steps)
    reached = complaint(anonymous=True)("2024-06-05", "letter_drafted", letter="l", letter_kind="acknowledgement")
    assert "give_update" in asked(reached, "2024-06-05")


def test_each_allegation_has_its_own_step() -> None:
    story = recorded()(DAY, "allegation_added", **allegation("a2", number=2))
    state = fold(story.events)
    steps = next_steps(state, today=date(2024, 7, 1), settings=PLAIN)
    assert [step.allegation for step in steps if step.act == "decide_handling"] == ["a1", "a2"]


def test_most_urgent_first() -> None:
    story = recorded()(DAY, "called_in", notified_at="2024-07-01T09:00:00+01:00")
    steps = next_steps(fold(story.events), today=date(2024, 7, 1), settings=PLAIN)
    assert steps[0].act == "refer_case"
    assert steps[1].act == "give_update"


def test_a_planned_step_has_its_day() -> None:
    story = handled()(DAY, "step_planned", step="s1", what="call", due_on="2024-07-04")
    assert day(asked(story, DAY)["finish_step"]) == date(2024, 7, 4)
    assert "finish_step" not in asked(story(DAY, "step_done", step="s1"), DAY)


OFFICE = "local_policing_body"


def test_a_complaint_about_the_chief_officer_is_asked_of_the_local_policing_body() -> None:
    """PRA 2002 s.29(1): it is the appropriate authority for the chief officer's own conduct."""
    for kind in ("force", OFFICE):
        steps = next_steps(fold(complaint(owner_kind=kind).events), today=date(2024, 6, 5), settings=PLAIN)
        assert {step.owner for step in steps} == {kind}
    assert "chief officer's own conduct" in asked(complaint(owner_kind=OFFICE), DAY)["decide_authority"].why
    assert "which body" in asked(complaint(), DAY)["decide_authority"].why


@pytest.mark.parametrize(
    ("owner", "authority", "passes"),
    [
        (OFFICE, "chief_officer", {"pass_to_force"}),  # delegated: the force's, with the reason told
        (OFFICE, "panel", {"forward_complaint"}),
        (OFFICE, OFFICE, set()),
        ("force", "chief_officer", set()),
        ("force", OFFICE, {"forward_complaint"}),
    ],
)
def test_what_is_anothers_goes_to_whom_it_belongs(owner: str, authority: str, passes: set[str]) -> None:
    steps = asked(complaint(owner_kind=owner)("2024-06-05", "authority_decided", answer=authority), "2024-06-05")
    assert {"pass_to_force", "forward_complaint"} & set(steps) == passes


def test_a_target_to_pass_it_on_counts_from_receipt() -> None:
    story = complaint("2024-06-06", made_on="2024-06-03", received_on="2024-06-04")
    story("2024-06-06", "authority_decided", answer="panel")
    assert day(asked(story, "2024-06-06", Local(targets={"C02": (2, "days")}))["forward_complaint"]) == date(2024, 6, 6)


def test_the_periods_of_an_investigation_count_from_the_day_the_complaint_was_made() -> None:
    story = recorded("2023-03-20", made_on="2023-03-10")("2023-03-21", "handling_decided", allegation="a1",
                                                        handling="local_investigation")  # fmt: skip
    assert day(asked(story, "2023-06-01")["give_timeliness_report"]) == date(2024, 3, 9)


def test_a_referral_that_came_back_fixes_the_iopc_as_the_review_body() -> None:
    """SI 2020/2 reg 32(c): any referral, a voluntary one too, even when it is returned."""
    story = recorded()("2024-06-06", "referral_decided", answer="voluntary", codes=[])
    story("2024-06-06", "referred_to_iopc", basis="voluntary", codes=[], sent_at="2024-06-06T15:00:00+01:00")
    story("2024-06-10", "iopc_answered", mode="returned", necessary=False)
    story("2024-06-11", "handling_decided", allegation="a1", handling="otherwise_than_by_investigation")
    story("2024-06-28", "allegation_decided", allegation="a1", finding="D-S3-1", actions=[], round=1)
    story("2024-06-28", "review_body_decided", answer="local_policing_body", codes=[])
    assert "decide_review_body" in asked(story, "2024-06-28")
    story("2024-06-28", "review_body_decided", answer="iopc", codes=["32(c)"])
    assert "decide_review_body" not in asked(story, "2024-06-28")


def test_a_review_asked_for_on_the_day_of_the_outcome_is_a_review_of_it() -> None:
    story = told("2024-01-31")("2024-01-31", "review_opened", review="r1", reference="R1", body="iopc")
    story("2024-02-10", "review_ended", review="r1", result="not_upheld")
    assert set(asked(story, "2024-02-11")) == {"close_case"}
