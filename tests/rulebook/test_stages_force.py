"""Where a complaint stands after each event, told as stories; and what is refused in which stage."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest

from candour.rulebook.force.stages import fold, refusal
from candour.rulebook.history import Happened
from tests.rulebook.stories import Story, allegation, complaint, decided, handled, logged, moment, recorded, told

DAY = "2024-07-01"


def referred() -> Story:
    return recorded()(DAY, "referral_decided", answer="mandatory", codes=["M1"])(
        DAY, "referred_to_iopc", basis="mandatory", codes=["M1"], sent_at="2024-07-01T15:00:00+01:00"
    )


def outside() -> Story:
    return logged()("2024-06-05", "referral_decided", answer="none", codes=[])(
        "2024-06-05", "recording_decided", answer="outside_schedule_3", codes=[]
    )


def with_iopc() -> Story:
    """Withdrawn while the IOPC investigates it."""
    return referred()(DAY, "iopc_answered", mode="independent")(DAY, "withdrawal_received", signed=True)(
        DAY, "withdrawn", effect="withdrawn_iopc_decides", with_iopc=True
    )


STAGES = [
    ("received", complaint(), "received", None, True),
    ("logged", logged(), "logged", None, True),
    ("not a complaint", complaint()(DAY, "not_a_complaint_decided", why_code="not_eligible"), "not_complaint", None, True),
    ("forwarded", complaint()(DAY, "complaint_forwarded", to="the panel"), "forwarded", None, True),
    ("forwarded, closed", complaint()(DAY, "complaint_forwarded", to="x")(DAY, "closed", why_code="sent"),
     "forwarded", None, False),
    ("outside", outside(), "outside_schedule_3", "outside_schedule_3", True),
    ("outside, resolved", outside()(DAY, "outside_outcome_given", resolved=True, orally=True),
     "closed_outside", "outside_schedule_3", False),
    ("outside, not resolved", outside()(DAY, "outside_outcome_given", resolved=False), "outside_schedule_3",
     "outside_schedule_3", True),
    ("outside, then formal", outside()(DAY, "recording_wished")(DAY, "recording_decided", answer="recorded"),
     "recorded", None, True),
    ("recorded", recorded(), "recorded", None, True),
    ("handled", handled(), "handling", "otherwise_than_by_investigation", True),
    ("referred", referred(), "referred", None, True),
    ("sent back", referred()(DAY, "iopc_answered", mode="returned", necessary=False), "recorded", None, True),
    ("local", referred()(DAY, "iopc_answered", mode="local", necessary=True), "handling", "local_investigation", True),
    ("directed", referred()(DAY, "iopc_answered", mode="directed", necessary=True), "handling", "directed", True),
    ("independent", referred()(DAY, "iopc_answered", mode="independent"), "handling", "independent", True),
    ("decided", decided(), "outcome_decided", "otherwise_than_by_investigation", True),
    ("told", told(), "outcome_notified", "otherwise_than_by_investigation", True),
    ("final", told()("2024-03-01", "closed", why_code="window_over"), "final", "otherwise_than_by_investigation", False),
    ("withdrawn", recorded()(DAY, "withdrawn", effect="withdrawn_authority_decides"), "withdrawn", None, False),
    ("withdrawn, and the IOPC decides", with_iopc(), "handling", "independent", True),
    ("withdrawn, and the IOPC decided", with_iopc()(DAY, "withdrawal_answered", answer="ends"), "withdrawn", "independent",
     False),
    ("withdrawn, and a conduct matter", with_iopc()(DAY, "withdrawal_answered", answer="conduct_matter"), "conduct_matter",
     "independent", False),
    ("withdrawn before 30 November 2026", referred()(DAY, "withdrawn", effect="withdrawn_iopc_decides"), "withdrawn", None,
     False),
    ("ceased", handled()(DAY, "suspended", review_on=None)(DAY, "ceased", basis="reg41"), "ceased",
     "otherwise_than_by_investigation", False),
    ("conduct matter", handled()(DAY, "withdrawn", effect="x")(DAY, "became_conduct_matter"), "conduct_matter",
     "otherwise_than_by_investigation", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "story", "stage", "handling", "is_open"), STAGES, ids=[row[0] for row in STAGES])
def test_the_stage(name: str, story: Story, stage: str, handling: str | None, is_open: bool) -> None:
    state = fold(story.events)
    assert (state.stage, state.handling, state.is_open) == (stage, handling, is_open)


@pytest.mark.parametrize("story", [row[1] for row in STAGES], ids=[row[0] for row in STAGES])
def test_a_prefix_has_its_own_stage_whatever_comes_after(story: Story) -> None:
    stages = [fold(story.events[:n]).stage for n in range(1, len(story.events) + 1)]
    assert stages == [fold(list(story.events)[:n]).stage for n in range(1, len(story.events) + 1)]
    assert stages[-1] == fold(story.events).stage


def test_time_never_moves_a_case() -> None:
    late = [*told().events, Happened("note_added", moment("2034-01-01"), {}, 99)]
    assert fold(late).stage == "outcome_notified"


def test_the_handling_is_the_highest_of_the_allegations() -> None:
    story = handled()(DAY, "allegation_added", **allegation("a2", number=2))(
        DAY, "handling_decided", allegation="a2", handling="local_investigation", special_procedures=True
    )
    state = fold(story.events)
    assert state.handling == "local_investigation"
    assert state.allegations["a2"].special_procedures
    assert [row.id for row in state.undecided] == ["a1", "a2"]


def test_the_outcome_is_decided_with_the_last_allegation() -> None:
    story = handled()(DAY, "allegation_added", **allegation("a2", number=2))(
        DAY, "handling_decided", allegation="a2", handling="otherwise_than_by_investigation"
    )
    story("2024-07-02", "allegation_decided", allegation="a1", finding="D-S3-1", actions=[], round=1)
    assert fold(story.events).stage == "handling"
    story("2024-07-09", "allegation_decided", allegation="a2", finding="D-S3-2", actions=["AC01"], round=1)
    state = fold(story.events)
    assert (state.stage, state.outcome_decided_on) == ("outcome_decided", date(2024, 7, 9))
    story("2024-07-10", "allegation_added", **allegation("a3", number=3))
    assert fold(story.events).stage == "handling"


def test_a_complaint_moves_into_schedule_3_and_never_back() -> None:
    state = fold(recorded().events)
    assert refusal("decide_recording", state)
    assert refusal("wish_recording", state)
    back = [*recorded().events, Happened("recording_decided", moment(DAY), {"answer": "outside_schedule_3"}, 9)]
    assert fold(back).stage == "recorded"


def test_recording_after_a_closed_informal_outcome_begins_anew() -> None:
    """X2: the same caller is still unhappy and wants it made formal: para 2(6A)(a), at any time."""
    story = outside()(DAY, "allegation_decided", allegation="a1", finding="D-OUT-1", actions=[], round=1)
    story(DAY, "outside_outcome_given", resolved=True, orally=True)
    assert not fold(story.events).is_open
    assert refusal("wish_recording", fold(story.events)) is None
    story("2024-07-20", "recording_wished")
    assert fold(story.events).stage == "outside_schedule_3"
    assert fold(story.events).is_open
    story("2024-07-20", "recording_decided", answer="recorded", codes=["2(6A)(a)"])
    state = fold(story.events)
    assert (state.stage, state.handling, state.round) == ("recorded", None, 2)
    assert not state.allegations["a1"].decided
    assert state.allegations["a1"].finding == "D-OUT-1"


def test_a_referral_is_remembered_even_when_it_came_back() -> None:
    state = fold(referred()(DAY, "iopc_answered", mode="returned", necessary=False).events)
    assert state.referred
    assert state.must_be_referred
    assert not state.referral_owed
    assert state.iopc_mode == "returned"


def test_a_referral_before_recording_returns_to_the_log() -> None:
    story = logged()(DAY, "referral_decided", answer="mandatory", codes=["M1"])
    story(DAY, "referred_to_iopc", basis="mandatory", codes=["M1"], sent_at="2024-07-01T15:00:00+01:00")
    answered = Story()
    answered.events = [*story.events]
    answered(DAY, "iopc_answered", mode="returned", necessary=False)
    assert fold(answered.events).stage == "logged"
    story(DAY, "iopc_answered", mode="independent", necessary=True)
    assert fold(story.events).stage == "logged"
    story(DAY, "recording_decided", answer="recorded")
    assert fold(story.events).stage == "handling"
    assert fold(story.events).handling == "independent"


def test_what_the_iopc_leads_stays_so_when_a_complaint_outside_schedule_3_is_recorded_after_all() -> None:
    story = logged()(DAY, "referred_to_iopc", basis="voluntary", codes=[], sent_at="2024-07-01T15:00:00+01:00")
    story(DAY, "iopc_answered", mode="directed", necessary=True)(DAY, "recording_decided", answer="outside_schedule_3")
    story(DAY, "recording_decided", answer="recorded")
    assert {one.handling for one in fold(story.events).allegations.values()} == {"directed"}


def test_recorded_while_it_is_with_the_iopc_comes_back_recorded() -> None:
    story = logged()(DAY, "referred_to_iopc", basis="voluntary", codes=[], sent_at="2024-07-01T15:00:00+01:00")
    story(DAY, "recording_decided", answer="recorded")
    assert fold(story.events).stage == "referred"
    assert fold(story(DAY, "iopc_answered", mode="returned").events).stage == "recorded"


def test_flags_stand_beside_the_stage() -> None:
    story = handled()(DAY, "suspended", review_on="2024-08-01")(DAY, "restricted")
    state = fold(story.events)
    assert (state.stage, state.suspended, state.restricted) == ("handling", True, True)
    assert refusal("decide_allegation", state)
    assert refusal("give_update", state) is None
    state = fold(story(DAY, "resumed")(DAY, "unrestricted").events)
    assert (state.suspended, state.restricted) == (False, False)


CONSENT = [
    ({"on_behalf": False}, [], False),
    ({"on_behalf": True}, [], True),
    ({"on_behalf": True}, ["awaited"], True),
    ({"on_behalf": True}, ["awaited", "written"], False),
    ({"on_behalf": True}, ["not_needed"], False),
    ({"on_behalf": True}, ["refused"], False),
]


@pytest.mark.parametrize(("given", "answers", "awaiting"), CONSENT)
def test_consent_is_awaited(given: dict[str, bool], answers: list[str], awaiting: bool) -> None:
    story = complaint(**given)
    for answer in answers:
        story(DAY, "consent_recorded", party="p1", answer=answer)
    assert fold(story.events).awaiting_consent is awaiting


def test_an_acknowledgement_does_not_reset_the_update_clock() -> None:
    story = recorded()("2024-06-06", "letter_given", letter="l1", letter_kind="acknowledgement", to="complainant")
    story("2024-06-07", "letter_given", letter="l2", letter_kind="recorded", to="complainant")
    state = fold(story.events)
    assert (state.acknowledged_on, state.last_update_on) == (date(2024, 6, 6), None)
    story("2024-06-20", "update_given", to="interested_person", channel="EML", letter=None)
    assert fold(story.events).last_update_on is None
    story("2024-06-21", "update_given", to="complainant", channel="EML", letter=None)
    assert fold(story.events).last_update_on == date(2024, 6, 21)


def test_a_letter_to_the_force_does_not_tell_the_complainant_the_outcome() -> None:
    story = decided()("2024-07-02", "letter_given", letter="o", letter_kind="outcome", to="force", channel="EML")
    assert fold(story.events).stage == "outcome_decided"


def test_the_outcome_letter_says_who_reviews_and_until_when() -> None:
    state = fold(told().events)
    assert state.outcome_given_on == date(2024, 1, 31)
    assert state.last_day_for_review == date(2024, 2, 28)
    assert state.review_body == "local_policing_body"
    assert state.review_offered


def test_a_change_voids_an_approval() -> None:
    story = decided()(DAY, "letter_drafted", letter="o", letter_kind="outcome")(
        DAY, "letter_approved", letter="o", letter_kind="outcome", hash="x"
    )
    assert fold(story.events).letters["o"].status == "approved"
    assert fold(story(DAY, "letter_changed", letter="o", letter_kind="outcome").events).letters["o"].status == "drafted"
    state = fold(story(DAY, "letter_spoiled", letter="o", letter_kind="outcome").events)
    assert state.letters["o"].status == "spoiled"
    assert refusal("give_letter", state)


def test_an_upheld_review_leads_to_a_new_round_and_a_new_right() -> None:
    story = told()("2024-02-20", "review_opened", review="r1", reference="R1", body="office")
    assert refusal("close_case", fold(story.events))
    story("2024-03-10", "review_ended", review="r1", result="upheld")
    story("2024-03-10", "recommendation_received", recommendation="m1", review="r1", made_on="2024-03-10", type="RC2",
          due_on="2024-04-07")  # fmt: skip
    state = fold(story.events)
    assert state.new_decision_owed
    assert refusal("close_case", state)
    story("2024-03-20", "recommendation_answered", recommendation="m1", response="accepted", action_due="2024-04-30")
    story("2024-03-20", "handling_reopened", why_code="investigate")
    story("2024-03-20", "handling_reopened", why_code="investigate_again")
    state = fold(story.events)
    assert (state.stage, state.round, state.outcome_given_on) == ("handling", 2, None)
    assert state.earlier_outcomes_given == (date(2024, 1, 31),)
    assert not state.new_decision_owed
    story("2024-04-20", "allegation_decided", allegation="a1", finding="D-S3-2", actions=[], round=2)
    state = fold(story.events)
    assert (state.stage, state.allegations["a1"].round) == ("outcome_decided", 2)


def test_a_late_review_opens_a_final_case_again() -> None:
    story = told()("2024-03-01", "closed", why_code="window_over")
    assert refusal("record_review_opened", fold(story.events)) is None
    state = fold(story("2024-03-05", "review_opened", review="r1", reference="R1", body="iopc").events)
    assert (state.stage, state.is_open) == ("outcome_notified", True)


def test_a_review_that_goes_on_is_open_again_and_its_quashed_decision_asks_for_nothing() -> None:
    story = told()("2024-02-20", "review_opened", review="r1", reference="R", body="office")
    story("2024-03-10", "papers_sent", review="r1", contents=[])("2024-03-11", "review_ended", review="r1", result="upheld")
    assert fold(story.events).new_decision_owed
    state = fold(story("2024-06-01", "review_opened", review="r1", reference="R", body="office").events)
    (link,) = state.open_reviews
    assert (link.result, link.opened_on, link.papers_sent_on) == (None, date(2024, 2, 20), date(2024, 3, 10))
    assert not state.new_decision_owed


def test_a_review_that_was_sent_on_is_open_at_the_other_body() -> None:
    story = told()("2024-02-20", "review_opened", review="r1", reference="R", body="office")
    story("2024-02-21", "papers_sent", review="r1", contents=[])
    story("2024-02-22", "review_ended", review="r1", result="forwarded")
    state = fold(story("2024-02-22", "review_opened", review="r1", reference="R", body="iopc").events)
    (link,) = state.open_reviews
    assert (link.body, link.opened_on, link.papers_sent_on) == ("iopc", date(2024, 2, 22), None)
    assert refusal("close_case", state)


REOPENED = [
    (complaint()(DAY, "not_a_complaint_decided", why_code="not_eligible")(DAY, "closed", why_code="x"), "", "received"),
    (logged()(DAY, "complaint_forwarded", to="x")(DAY, "closed", why_code="x"), "", "logged"),
    (recorded()(DAY, "withdrawn", effect="x"), "", "recorded"),
    (told()(DAY, "closed", why_code="x"), "closed_in_error", "outcome_notified"),
    (told()(DAY, "closed", why_code="x"), "error", "outcome_notified"),  # as the page once said it
    (told()(DAY, "closed", why_code="x"), "court", "handling"),
    (told()(DAY, "withdrawn", effect="x"), "closed_in_error", "outcome_notified"),
    (told()(DAY, "withdrawn", effect="x"), "new_facts", "handling"),
    (told()(DAY, "ceased", basis="reg41"), "court", "handling"),
]


@pytest.mark.parametrize(("story", "why", "stage"), REOPENED)
def test_reopening(story: Story, why: str, stage: str) -> None:
    assert refusal("reopen_case", fold(story.events)) is None
    state = fold(deepcopy(story)("2024-08-01", "reopened", why_code=why).events)
    assert (state.stage, state.is_open) == (stage, True)


def test_a_closed_case_says_that_it_can_be_opened_again() -> None:
    closed = told()(DAY, "closed", why_code="x")
    assert refusal("add_allegation", fold(closed.events)) == "The case is closed. Open it again first."


def test_what_was_closed_in_error_keeps_its_outcome_and_the_last_day_to_ask_for_a_review() -> None:
    before = fold(told().events)
    after = fold(told()(DAY, "closed", why_code="x")("2024-08-01", "reopened", why_code="closed_in_error").events)
    assert before.last_day_for_review is not None
    assert (after.outcome_given_on, after.last_day_for_review) == (before.outcome_given_on, before.last_day_for_review)


def test_opened_again_after_an_outcome_each_allegation_can_be_decided_again() -> None:
    ends = (("withdrawn", {"effect": "x"}), ("ceased", {"basis": "reg41"}), ("closed", {"why_code": "x"}))
    for kind, said in ends:
        state = fold(told()(DAY, kind, **said)("2024-08-01", "reopened", why_code="new_facts").events)
        assert state.undecided and refusal("decide_allegation", state) is None


ENDED = [
    recorded()(DAY, "withdrawn", effect="x"),
    handled()(DAY, "ceased", basis="reg41"),
    handled()(DAY, "became_conduct_matter"),
    told()(DAY, "closed", why_code="x"),
    outside()(DAY, "outside_outcome_given", resolved=True),
]
FORBIDDEN = (
    "give_update", "decide_allegation", "decide_handling", "give_letter", "draft_letter", "close_case", "suspend_case",
    "record_done_elsewhere", "refer_case", "add_allegation", "receive_withdrawal", "log_complaint",
)  # fmt: skip


@pytest.mark.parametrize("story", ENDED, ids=["withdrawn", "ceased", "conduct_matter", "final", "closed_outside"])
@pytest.mark.parametrize("act", FORBIDDEN)
def test_a_closed_case_refuses(story: Story, act: str) -> None:
    assert refusal(act, fold(story.events))


NEEDS = [
    ("close_case", outside(), "outcome first"),
    ("refer_case", recorded(), "Decide first"),
    ("decide_handling", recorded()(DAY, "called_in", notified_at="2024-07-01T09:00:00+01:00"), "referred to the IOPC"),
    ("cease_case", handled()(DAY, "suspended", review_on=None), "Write to the complainant first"),
    ("conclude_withdrawal", handled()(DAY, "withdrawal_received", signed=False, by_role="complainant"), "not signed"),
    ("conclude_withdrawal", with_iopc(), "IOPC decides"),
    ("receive_withdrawal", with_iopc(), "IOPC decides"),
    ("record_withdrawal_answer", referred(), "No withdrawal"),
    ("close_case", told()(DAY, "referred_to_iopc", basis="voluntary", codes=[], sent_at="2024-07-01T15:00:00+01:00")(
        DAY, "iopc_answered", mode="returned")(DAY, "withdrawn", effect="x", with_iopc=True), "IOPC decides"),
    ("give_timeliness_report", handled(), "local investigation"),
    ("appoint_investigator", handled(), "investigated"),
    ("send_papers", told(), "No review"),
    ("decide_allegation", recorded(), "stage"),
]


@pytest.mark.parametrize(("act", "story", "said"), NEEDS, ids=[row[0] for row in NEEDS])
def test_what_else_must_be_so(act: str, story: Story, said: str) -> None:
    assert said in (refusal(act, fold(story.events)) or "")


ELSEWHERE = [
    ("acknowledge", complaint(), lambda state: state.acknowledged_on == date(2024, 7, 1)),
    ("log_complaint", complaint(), lambda state: state.stage == "logged"),
    ("give_update", recorded(), lambda state: state.last_update_on == date(2024, 7, 1)),
    ("give_letter", decided(), lambda state: state.stage == "outcome_notified"),
    ("record_done_elsewhere", decided(), lambda state: state.stage == "outcome_notified"),
    ("take_evidence_step", logged(), lambda state: state.evidence_on == date(2024, 7, 1)),
    ("refer_case", recorded()(DAY, "referral_decided", answer="mandatory", codes=["M1"]),
     lambda state: state.stage == "referred"),
    ("decide_recording", logged(), lambda state: state.stage == "logged"),
    ("suspend_case", told()(DAY, "closed", why_code="x"), lambda state: not state.suspended),
]  # fmt: skip


@pytest.mark.parametrize(("act", "story", "holds"), ELSEWHERE, ids=[row[0] for row in ELSEWHERE])
def test_done_elsewhere_reads_as_the_act_on_that_day(act: str, story: Story, holds) -> None:  # type: ignore[no-untyped-def]
    told_later = deepcopy(story)("2024-07-05", "done_elsewhere", act=act, on="2024-07-01", by_whom="the old system")
    assert holds(fold(told_later.events))


def test_the_headline_is_the_first_allegation_in_words() -> None:
    assert fold(logged().events).headline == "Police action following contact"
    assert fold(complaint().events).headline == ""


def test_the_newest_letter_is_the_one_drafted_last() -> None:
    story = decided()
    for key in ("o1", "o2", "o1"):
        story(DAY, "letter_drafted", letter=key, letter_kind="outcome")
    newest = fold(story.events).written("outcome")
    assert newest is not None and newest.id == "o1"


def test_what_is_opened_again_here_owes_no_letter_that_it_was_sent_elsewhere() -> None:
    story = complaint()(DAY, "complaint_forwarded", to="the panel")
    assert set(fold(story.events).letters_owed) == {"forwarded"}
    assert not fold(story(DAY, "reopened", why_code="error").events).letters_owed


def test_the_letter_about_a_part_that_was_passed_on_stays_owed_when_the_rest_is_opened_again() -> None:
    story = told()(DAY, "complaint_split", to="chief_officer")
    assert "forwarded" in fold(story.events).letters_owed
    assert "forwarded" in fold(story("2024-08-01", "reopened", why_code="court").events).letters_owed


def test_opened_again_outside_schedule_3_each_matter_can_be_decided_there() -> None:
    story = outside()
    for mode in ("independent", "returned"):
        story(DAY, "referral_decided", answer="voluntary", codes=[])
        story(DAY, "referred_to_iopc", basis="voluntary", codes=[], sent_at="2024-07-01T15:00:00+01:00")
        story(DAY, "iopc_answered", mode=mode)
    story(DAY, "outside_outcome_given", resolved=True)(DAY, "reopened", why_code="error")
    state = fold(story.events)
    assert (state.stage, state.allegations["a1"].handling) == ("outside_schedule_3", "outside_schedule_3")
    assert refusal("decide_allegation", state) is None
