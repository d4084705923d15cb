"""What is asked of whom, by when, in complaints and conduct matters about a commissioner; one line for each question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from candour.rulebook.commissioner.next_steps import next_steps
from candour.rulebook.commissioner.notices import PUBLICATION
from candour.rulebook.commissioner.stages import fold
from candour.rulebook.history import Step
from tests.rulebook import stories_panel as panel
from tests.rulebook.stories import PLAIN, Local, Story

DAY = "2025-01-07"
CALL_IN = {"notified_at": "2025-01-10T15:00:00+00:00"}


def asked(story: Story, today: str = DAY, local: Local = panel.PANEL) -> dict[str, Step]:
    found: dict[str, Step] = {}
    for step in next_steps(fold(story.events), today=date.fromisoformat(today), settings=local):
        found.setdefault(step.act, step)
    return found


def letters(story: Story, today: str = DAY) -> dict[str, Step]:
    steps = next_steps(fold(story.events), today=date.fromisoformat(today), settings=panel.PANEL)
    return {step.letter_kind: step for step in steps if step.act in ("draft_letter", "approve_letter", "give_letter")}


def investigated() -> Story:
    return panel.referred()("2025-02-03", "reference_answered", mode="managed")


def suspended(*events: tuple[str, dict[str, str]]) -> Story:
    story = panel.opened()(DAY, "suspended", review_on=None)
    for kind, payload in events:
        story("2025-03-03", kind, **payload)
    return story


def withdrawn(**told: bool) -> Story:
    return panel.recorded()(DAY, "panel_withdrawal_received", **{"in_writing": True, "signed": True, **told})


def nameless(make: Callable[..., Story]) -> Story:
    """The same complaint by somebody who gave no name and no way to be reached."""
    return make(anonymous=True, reachable=False)


def proposed(*events: str) -> Story:
    story = panel.told()("2025-01-21", "publication_proposed")
    panel.given(story, "2025-01-21", "panel_publication_complainant", "panel_publication_office_holder")
    for kind in events:
        story("2025-02-05", kind, answer="publish", considered=True)
    return story


def long_ago(kind: str = "", **payload: Any) -> Story:
    """Both were invited, their time is over, and this happened besides."""
    story = panel.invited("2024-12-02")
    return story("2024-12-03", kind, **payload) if kind else story


# Story, act, the day that is named ("" is none), the owner, the power; and a story of which it is not asked.
QUESTIONS = [
    ("take_evidence_step", panel.complaint(), "", "panel", "first_contact", panel.complaint()(
        DAY, "evidence_step_taken", what_code="capture")),
    # Reg 8: the duty closes on an entry with its reason, whether or not a step was taken.
    ("take_evidence_step", panel.complaint(), "", "panel", "first_contact", panel.complaint()(
        DAY, "evidence_duty_ended", why_code="not_needed")),
    ("add_allegation", panel.complaint(), "", "panel", "first_contact", panel.sorted_out()),
    ("classify_issue", panel.complaint()(DAY, "allegation_added", **panel.issue()), "", "panel", "first_contact",
     panel.sorted_out()),
    # Whose an issue is stands when its number or words are changed.
    ("classify_issue", panel.complaint()(DAY, "allegation_added", **panel.issue()), "", "panel", "first_contact",
     panel.sorted_out()(DAY, "allegation_changed", **panel.issue(number=2))),
    ("decide_recording", panel.sorted_out(), "2025-01-20", "panel", "decide_whether_a_complaint", panel.recorded()),
    ("decide_recording", panel.conduct_matter(), "2025-01-20", "panel", "decide_whether_a_complaint", panel.complaint()),
    ("decide_recording", panel.sorted_out()(
        DAY, "seriousness_decided", answer="serious", first_clear_at="2025-01-07T09:00:00+00:00"), "2025-01-08", "panel",
     "decide_whether_a_complaint", panel.referable()),
    ("decide_seriousness", panel.recorded(), "", "panel", "refer_to_iopc", panel.handled()),
    ("decide_seriousness", panel.referable()(DAY, "seriousness_decided", answer="not_serious"), "", "panel", "refer_to_iopc",
     panel.referable()),
    ("refer_case", panel.referable(), "2025-01-07", "panel", "refer_to_iopc", panel.recorded()),
    ("refer_case", panel.handled()("2025-01-10", "called_in", **CALL_IN), "2025-01-11", "panel", "refer_to_iopc",
     panel.referred()),
    # K03: a call-in that was met starts no later clock. It came back, and is clear anew on 10 February.
    ("refer_case", panel.referable()("2025-01-10", "called_in", **CALL_IN), "2025-01-07", "panel", "refer_to_iopc",
     panel.recorded()),  # clear since 6 January: the call-in gives no more time
    ("refer_case", panel.handled()("2025-01-10", "called_in", **CALL_IN)("2025-01-11", "reference_made")(
        "2025-02-03", "reference_answered", mode="returned")(
        "2025-02-10", "seriousness_decided", answer="serious", first_clear_at="2025-02-10T09:00:00+00:00"),
     "2025-02-11", "panel", "refer_to_iopc", panel.recorded()),
    # Reg 16: one withdrawn before it was recorded is recorded and referred, from when it was clear and not from the entry.
    ("refer_case", panel.sorted_out()(DAY, "panel_withdrawal_received", in_writing=True, signed=True)(
        "2025-01-10", "panel_withdrawn", effect="effective_becomes_conduct_matter",
        first_clear_at="2025-01-08T09:00:00+00:00"), "2025-01-09", "panel", "refer_to_iopc", panel.sorted_out()),
    ("record_iopc_answer", panel.referred(), "", "iopc", "", panel.referable()),
    ("record_iopc_report", investigated(), "", "iopc", "", panel.referred()),
    ("record_discontinuance", investigated()("2025-02-10", "discontinuance_applied", copied_on=None), "", "iopc", "",
     investigated()),
    ("record_discontinuance_copy", investigated()("2025-02-10", "discontinuance_applied", copied_on=None), "2025-02-10",
     "force", "", investigated()("2025-02-10", "discontinuance_applied", copied_on="2025-02-10")),
    ("review_withholding", panel.recorded()(DAY, "notice_withheld", letter_kind="panel_complaint_copy", why_code="x"),
     "2025-02-04", "panel", "first_contact", panel.recorded()),
    ("review_withholding", panel.recorded()(
        DAY, "notice_withheld", letter_kind="panel_complaint_copy", why_code="x", review_on="2025-01-17"), "2025-01-17",
     "panel", "first_contact", panel.recorded()(DAY, "notice_withheld", letter_kind="panel_record_copy", why_code="x")),
    # Kept back after another look: the day that was chosen then. Given: nobody looks at it again.
    ("review_withholding", panel.recorded()(DAY, "notice_withheld", letter_kind="panel_complaint_copy", why_code="x")(
        "2025-02-03", "withholding_reviewed", letter_kind="panel_complaint_copy", answer="keep", review_on="2025-03-14"),
     "2025-03-14", "panel", "first_contact", panel.given(panel.recorded()(
         DAY, "notice_withheld", letter_kind="panel_complaint_copy", why_code="x"), DAY, "panel_complaint_copy")),
    ("appoint_for_resolution", panel.handled(), "", "panel", "arrange_informal_resolution", panel.appointed()),
    # Reg 22: the IOPC may suspend any procedure, so nothing of Part 4 is asked meanwhile.
    ("appoint_for_resolution", panel.handled(), "", "panel", "arrange_informal_resolution", panel.handled()(DAY, "suspended")),
    ("open_resolution", panel.appointed(), "", "panel", "decide_informal_resolution", panel.appointed()(DAY, "suspended")),
    ("decide_issue_outcome", panel.resolving(), "2025-03-03", "panel", "resolve_informally",
     panel.resolving()(DAY, "suspended")),
    ("appoint_for_resolution", panel.appointed(kind="reg_7_delegate"), "", "panel", "arrange_informal_resolution",
     panel.recorded()),
    ("open_resolution", panel.appointed(), "", "panel", "decide_informal_resolution", panel.opened()),
    ("invite_comments", panel.opened(), "", "panel", "resolve_informally", panel.invited()),
    # Nobody can invite whom nobody can reach: the office holder is invited, and that is all.
    ("invite_comments", nameless(panel.opened), "", "panel", "resolve_informally", nameless(panel.opened)(
        DAY, "comments_invited", party="office_holder", by_on=None)),
    ("record_comments", panel.invited(), "2025-01-20", "complainant", "", panel.resolving()),
    # Whoever commented and is invited again has commented.
    ("record_comments", panel.invited(), "2025-01-20", "complainant", "", panel.invited()(
        DAY, "comments_received", party="complainant")(DAY, "comments_received", party="office_holder")(
        DAY, "comments_invited", party="complainant", by_on="2025-01-31")),
    ("record_comments", panel.opened()(DAY, "comments_invited", party="office_holder", by_on="2025-01-31"), "2025-01-31",
     "office_holder", "", panel.opened()),
    ("close_comments", panel.invited()(DAY, "comments_received", party="complainant")(
        DAY, "comments_declined", party="office_holder"), "", "panel", "resolve_informally", panel.invited()),
    # Reg 28: only of the office holder is it written down that they chose not to comment (N10).
    ("record_comments_declined", long_ago("comments_received", party="complainant"), "", "panel", "resolve_informally",
     long_ago("comments_received", party="office_holder")),
    # Whoever was given a later day has until that day, whatever the time of the other.
    ("close_comments", long_ago(), "", "panel", "resolve_informally",
     long_ago("comments_invited", party="complainant", by_on="2025-01-31")),
    ("decide_issue_outcome", panel.resolving(), "2025-03-03", "panel", "resolve_informally", panel.resolved()),
    ("record_recommendation_answer", panel.resolving()(
        DAY, "panel_recommendation_made", recommendation="m1", made_on=DAY, due_on="2025-03-03"), "2025-03-03",
     "office_holder", "", panel.resolving()),
    ("record_representations", proposed(), "2025-02-04", "complainant", "", panel.told()),
    ("decide_publication", proposed("representations_closed"), "", "panel", "resolve_informally", proposed()),
    ("publish_record", proposed("representations_closed", "publication_decided"), "", "panel", "resolve_informally",
     proposed("representations_closed")),
    ("conclude_withdrawal", withdrawn(), "", "panel", "decide_whether_a_complaint", withdrawn(signed=False)),
    # Concluded, and the IOPC's to decide: the panel is not asked again.
    ("conclude_withdrawal", withdrawn(), "", "panel", "decide_whether_a_complaint", panel.referred()(
        DAY, "panel_withdrawal_received", in_writing=True, signed=True)(
        DAY, "panel_withdrawn", effect="effective_iopc_decides")),
    ("record_withdrawal_answer", panel.referred()(DAY, "panel_withdrawn", effect="effective_iopc_decides"), "", "iopc", "",
     panel.referred()),
    ("send_resumption_letter", suspended(), "", "iopc", "", panel.opened()),
    # Reg 22(5) needs somebody to write to: without one the IOPC only takes it up again.
    ("send_resumption_letter", suspended(), "", "iopc", "", nameless(panel.opened)(DAY, "suspended")),
    ("resume_case", nameless(panel.opened)(DAY, "suspended"), "", "iopc", "", suspended()),
    ("record_resumption_reply", suspended(("resumption_letter_sent", {})), "2025-03-24", "complainant", "", suspended()),
    ("resume_case", suspended(("resumption_letter_sent", {}), ("resumption_replied", {"reply": "resume"})), "", "iopc", "",
     suspended(("resumption_letter_sent", {}))),
    ("cease_case", suspended(("resumption_letter_sent", {}), ("resumption_replied", {"reply": "do_not_resume"})), "", "iopc",
     "", suspended(("resumption_letter_sent", {}))),
    ("end_evidence_duty", panel.told(), "", "panel", "first_contact", panel.resolved()),
    ("close_case", panel.told()("2025-01-22", "evidence_duty_ended", why_code="x"), "", "panel", "first_contact", panel.told()),
]  # fmt: skip


@pytest.mark.parametrize(("act", "story", "day", "owner", "power", "not_asked"), QUESTIONS)
def test_each_question_is_asked_and_not_asked(
    act: str, story: Story, day: str, owner: str, power: str, not_asked: Story
) -> None:
    step = asked(story)[act]
    assert (step.owner, step.power) == (owner, power)
    assert (str(step.due.day) if step.due and step.due.day else "") == day
    assert step.waiting is (owner != "panel")
    assert act not in asked(not_asked)


@pytest.mark.parametrize(
    ("today", "acts"),
    [("2025-01-20", {"record_comments"}), ("2025-01-21", {"record_comments_declined", "close_comments"})],
)
def test_when_the_time_to_comment_is_over_the_silence_of_the_office_holder_is_noted(today: str, acts: set[str]) -> None:
    """S4: the window that opened on Monday 6 January closes on Monday 20 January."""
    assert set(asked(panel.invited(), today)) == acts


def test_the_reference_ends_with_the_next_day_whoever_has_it() -> None:
    """S1: clear on Monday 16 December at 09:00, handed over at 16:00; the chairman's leave changes nothing."""
    story = panel.complaint("2024-12-16", received_from="office_holder")("2024-12-16", "allegation_added", **panel.issue())
    story("2024-12-16", "seriousness_decided", answer="serious", first_clear_at="2024-12-16T09:00:00+00:00")
    story("2024-12-16", "panel_recording_decided", answer="record", codes=["9(5)"], parts_not_recorded=[])
    story("2024-12-17", "assigned", user="u2", team="")
    steps = asked(story, "2024-12-17")
    due = steps["refer_case"].due
    assert due is not None
    assert isinstance(due.due, datetime)
    assert due.due.isoformat() == "2024-12-17T23:59:59+00:00"
    assert {"disapply", "open_resolution", "appoint_for_resolution"}.isdisjoint(steps)
    acknowledged_by = letters(story)["panel_acknowledgement"].due
    assert acknowledged_by is not None
    assert acknowledged_by.day == date(2024, 12, 23)
    story("2024-12-17", "reference_made", basis="serious", sent_at="2024-12-17T10:00:00+00:00")
    assert {"panel_referred_complainant", "panel_referred_office_holder"} <= set(letters(story))


def test_a_telephone_call_is_no_withdrawal() -> None:
    """S6."""
    story = panel.opened()(DAY, "panel_withdrawal_received", in_writing=False, signed=False)
    steps = asked(story)
    assert "conclude_withdrawal" not in steps
    assert "invite_comments" in steps
    assert "panel_withdrawal_confirm" in letters(story)
    panel.given(story, DAY, "panel_withdrawal_confirm")
    assert asked(story)["receive_withdrawal"].waiting
    story("2025-01-15", "panel_withdrawal_received", in_writing=True, signed=True)
    assert asked(story)["conclude_withdrawal"].provision == "SI 2012/62 reg 16(1)"
    story("2025-01-15", "panel_withdrawn", effect="effective_ends")
    assert set(letters(story)) == {"panel_withdrawal_recorded", "panel_withdrawal_office_holder"}
    assert fold(story.events).counted_on == date(2025, 1, 6)


def test_referred_back_it_needs_an_appointment_under_regulation_28() -> None:
    """S8."""
    story = panel.referred()("2025-05-23", "reference_answered", mode="returned")
    assert "panel_iopc_result" in letters(story)
    assert "appoint_for_resolution" in asked(story)
    story("2025-05-26", "resolution_appointed", appointment_kind="reg_7_delegate", minute="m")
    assert "open_resolution" not in asked(story)
    story("2025-05-26", "resolution_appointed", appointment_kind="single_member", minute="m")
    assert "open_resolution" in asked(story)


def test_a_conduct_matter_that_came_back_is_dealt_with_as_the_panel_determines() -> None:
    story = panel.conduct_matter()(DAY, "panel_recording_decided", answer="record", codes=["reg12"], parts_not_recorded=[])
    assert "refer_case" in asked(story)
    story(DAY, "reference_made", basis="conduct_matter")("2025-02-03", "reference_answered", mode="returned")
    assert asked(story)["decide_issue_outcome"].provision == "SI 2012/62 reg 14"
    assert set(letters(story)) == {"panel_referred_office_holder"}


NOTICES = [
    ("panel_acknowledgement", panel.complaint(), "2025-01-13"),
    # From the day on which it came, not on which it was entered; who gives no name but can be reached is owed it.
    ("panel_acknowledgement", panel.complaint(received_on="2025-01-02", anonymous=True, reachable=True), "2025-01-09"),
    ("panel_notified_on", panel.sorted_out()(DAY, "panel_recording_decided", answer="notify_other_panel"), ""),
    ("panel_notified_on_complainant", panel.sorted_out()(DAY, "panel_recording_decided", answer="notify_other_panel"), ""),
    ("panel_not_recorded", panel.sorted_out()(DAY, "panel_recording_decided", answer="not_recorded"), ""),
    ("panel_considered", panel.sorted_out()(
        DAY, "panel_recording_decided", answer="record", parts_not_recorded=[], considered_notice=True), ""),
    ("panel_record_copy", panel.recorded(), ""),
    ("panel_complaint_copy", panel.recorded(), ""),
    ("panel_reference", panel.referable(), "2025-01-07"),
    ("panel_referred_complainant", panel.referred(), ""),
    ("panel_referred_office_holder", panel.referred(), ""),
    ("panel_disapplied", panel.handled()(DAY, "disapplied", grounds=["E_ABUSE"], manner="otherwise"), ""),
    ("panel_resolution_complainant", panel.appointed()(DAY, "resolution_opened"), ""),
    ("panel_resolution_office_holder", panel.appointed()(DAY, "resolution_opened"), ""),
    ("panel_comments_note", panel.invited()(DAY, "comments_closed"), ""),
    ("panel_requirement", panel.resolving()(DAY, "resolution_step_taken", step="require_information_office_holder"), ""),
    ("panel_subcommittee_report", panel.appointed(kind="subcommittee")(DAY, "resolution_opened"), ""),
    ("panel_decision_complainant", panel.resolving()(DAY, "subcommittee_met", decision="reconvene"), ""),
    ("panel_decision_office_holder", panel.resolving()(DAY, "subcommittee_met", decision="reconvene"), ""),
    ("panel_outcome_complainant", panel.resolved(), "2025-01-27"),
    ("panel_outcome_office_holder", panel.resolved(), "2025-01-27"),
    ("panel_publication_complainant", panel.told()(DAY, "publication_proposed"), ""),
    ("panel_publication_office_holder", panel.told()(DAY, "publication_proposed"), ""),
    ("panel_withdrawal_confirm", withdrawn(signed=False), ""),
    ("panel_withdrawal_recorded", withdrawn()(DAY, "panel_withdrawn", effect="effective_becomes_conduct_matter"), ""),
    ("panel_withdrawal_iopc", panel.referred()(DAY, "panel_withdrawn", effect="effective_iopc_decides"), ""),
    ("panel_withdrawal_office_holder", withdrawn()(DAY, "panel_withdrawn", effect="effective_ends"), ""),
    ("panel_iopc_result", panel.referred()(DAY, "reference_answered", mode="returned"), ""),
    ("panel_recommendation", panel.resolving()(DAY, "panel_recommendation_made", recommendation="m1", made_on=DAY), ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "story", "day"), NOTICES)
def test_each_notice_is_owed_until_it_is_given(kind: str, story: Story, day: str) -> None:
    step = letters(story)[kind]
    assert step.act == "draft_letter"
    assert (str(step.due.day) if step.due and step.due.day else "") == day
    assert kind not in letters(panel.given(story, "2025-01-28", kind))


def test_nobody_is_asked_to_sign_a_withdrawal_that_they_dropped() -> None:
    assert "panel_withdrawal_confirm" not in letters(withdrawn(signed=False)(DAY, "panel_withdrawal_dropped"))


def test_that_the_office_holder_chose_not_to_comment_is_noted_once_and_never_of_one_who_did() -> None:
    """N10: in writing, where the office holder does not comment (reg 28)."""
    outcome = {"allegation": "a1", "outcome": "ir_explanation"}
    silent = panel.invited()(DAY, "comments_received", party="complainant")(DAY, "comments_closed")
    assert "panel_comments_note" in letters(silent)
    noted = panel.given(silent, DAY, "panel_comments_note")(DAY, "issue_outcome_decided", **outcome)
    assert "panel_comments_note" not in letters(noted)
    dealt_with = panel.opened()(DAY, "already_dealt_with")
    for party in ("complainant", "office_holder"):
        dealt_with(DAY, "comments_invited", party=party, by_on=None)
    dealt_with(DAY, "comments_received", party="office_holder")
    assert "panel_comments_note" not in letters(dealt_with(DAY, "issue_outcome_decided", **outcome))


def test_a_second_reference_owes_its_own_notice_whatever_became_of_the_first() -> None:
    """Reg 13: the office holder is told unless that might prejudice; of each reference that is asked anew."""
    story = panel.referred()(DAY, "notice_withheld", letter_kind="panel_referred_office_holder", why_code="x")
    assert "review_withholding" in asked(story)
    story("2025-02-03", "reference_answered", mode="returned")("2025-02-10", "seriousness_decided", answer="serious")
    story("2025-02-10", "reference_made", basis="serious")
    assert "panel_referred_office_holder" in letters(story)
    assert "review_withholding" not in asked(story)


def test_only_the_two_sides_are_asked_what_they_say_to_a_publication_and_only_once() -> None:
    """Reg 28: both complainant and office holder, before the panel considers it."""
    story = panel.told()("2025-01-21", "publication_proposed")
    panel.given(story, "2025-01-21", "panel_publication_complainant", "panel_considered", "panel_publication_office_holder")
    for party in ("complainant", "office_holder"):
        story("2025-01-22", "representations_received", party=party)
    assert "close_representations" in asked(story, "2025-01-22")
    story("2025-01-22", "representations_closed")
    assert "decide_publication" in asked(panel.given(story, "2025-01-22", "panel_publication_complainant"), "2025-01-22")
    unproposed = panel.given(panel.told(), "2025-01-21", *PUBLICATION)
    assert {"record_representations", "close_representations"}.isdisjoint(asked(unproposed))


def test_every_notice_of_the_table_stands_in_this_test() -> None:
    from candour.rulebook.commissioner.notices import NOTICES as TABLE

    assert {kind for kind, _, _ in NOTICES} == set(TABLE)
    assert {row.number for row in TABLE.values()} == {f"N{n:02}" for n in range(1, 18)}


def test_a_second_person_approves_where_the_area_asks_for_it() -> None:
    story = panel.resolved()("2025-01-21", "letter_drafted", letter="l1", letter_kind="panel_outcome_complainant")
    assert letters(story)["panel_outcome_complainant"].act == "approve_letter"
    story("2025-01-21", "letter_approved", letter="l1", letter_kind="panel_outcome_complainant", hash="x")
    assert letters(story)["panel_outcome_complainant"].act == "give_letter"


def test_without_local_targets_no_day_is_made_up() -> None:
    for story in (panel.sorted_out(), panel.invited(), panel.resolving(), panel.resolved(), proposed()):
        assert all(step.due is None or step.due.day is None for step in asked(story, local=PLAIN).values())


def test_without_a_local_target_the_panel_itself_ends_the_time_for_representations() -> None:
    """No number is set by law (K13), so somebody must say when both have had their opportunity (reg 28)."""
    steps = asked(proposed(), local=PLAIN)
    assert (steps["record_representations"].owner, steps["close_representations"].owner) == ("complainant", "panel")
    assert steps["close_representations"].why
    assert "close_representations" not in asked(proposed())


def test_a_function_that_the_panel_took_back_is_no_posts() -> None:
    story = panel.handled()(DAY, "function_recalled", function="refer_to_iopc", minute="m")
    assert asked(story)["appoint_for_resolution"].power == "arrange_informal_resolution", "another function was taken back"
    story(DAY, "function_recalled", function="arrange_informal_resolution", minute="m")
    assert asked(story)["appoint_for_resolution"].power == ""
    assert asked(panel.handled()(DAY, "function_recalled", minute="m"))["appoint_for_resolution"].power == ""


def test_a_closed_case_asks_nothing() -> None:
    story = panel.told()("2025-01-22", "evidence_duty_ended", why_code="x")("2025-01-22", "closed", why_code="done")
    assert asked(story) == {}
    assert next_steps(fold([]), today=date(2025, 1, 1), settings=PLAIN) == ()


def test_no_step_asks_the_panel_to_gather_evidence_of_its_own() -> None:
    for _, story, *_ in QUESTIONS:
        for step in asked(story).values():
            assert step.owner != "panel" or "investigat" not in step.act
