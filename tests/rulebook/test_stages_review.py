"""Where a review stands, what is asked of whom, and what is refused."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest

from candour.rulebook.history import Step
from candour.rulebook.review.next_steps import next_steps
from candour.rulebook.review.stages import fold, refusal
from tests.rulebook.stories import PLAIN, Local, Story, accepted, allegation, review

LOCAL = Local(targets={"C20": (10, "working_days"), "C21": (28, "days")})


def with_papers() -> Story:
    return accepted()("2024-02-21", "papers_asked", due_on="2024-03-06")("2024-03-01", "papers_received", contents=["file"])


def decided(outcome: str = "not_upheld") -> Story:
    answers = {"reasonable": "yes", "proportionate": "yes", "lawful": "yes"}
    return with_papers()("2024-03-05", "worksheet_answered", allegation="a1", answers=answers)(
        "2024-03-06", "review_decided", outcome=outcome, findings=[]
    )


def told(story: Story) -> Story:
    return story("2024-03-07", "letter_given", letter="d", letter_kind="review_decision", to="complainant")


def recommended(story: Story) -> Story:
    return story("2024-03-06", "recommendation_made", recommendation="m1", type="RC6", made_on="2024-03-06",
                 due_on="2024-04-03")  # fmt: skip


def asked(story: Story, today: str, local: Local = PLAIN) -> dict[str, Step]:
    steps = next_steps(fold(story.events), today=date.fromisoformat(today), settings=local)
    found: dict[str, Step] = {}
    for step in steps:
        found.setdefault(step.act, step)
    return found


def day(step: Step) -> date | None:
    return step.due.day if step.due is not None else None


STAGES = [
    (review(), "received", True),
    (review()("2024-02-21", "review_validity_decided", answer="invalid", codes=["INVALID_NO_RIGHT"]), "invalid", True),
    (review()("2024-02-21", "review_forwarded", to="IOPC", received_on="2024-02-20"), "forwarded", True),
    (accepted(), "accepted", True),
    (accepted()("2024-02-21", "papers_asked", due_on=None), "papers_asked", True),
    (with_papers(), "papers_in", True),
    (accepted()("2024-02-21", "papers_received", contents=["file"]), "papers_in", True),
    (decided(), "decided", True),
    (told(decided()), "notified", True),
    (told(recommended(decided("upheld"))), "recommendations_open", True),
    (told(recommended(decided("upheld")))("2024-03-20", "recommendation_answered", recommendation="m1",
                                          response="accepted"), "notified", True),
    (told(decided())("2024-03-08", "closed", why_code="done"), "closed", False),
    (accepted()("2024-02-22", "review_withdrawn"), "withdrawn", False),
    (review()("2024-02-21", "review_validity_decided", answer="invalid", codes=[])("2024-02-22", "closed", why_code="x")(
        "2024-02-23", "reopened", why_code="closed_in_error"), "received", True),
    (told(decided())("2024-03-08", "closed", why_code="x")("2024-09-01", "reopened", why_code="court"), "papers_in", True),
    (accepted()("2024-02-22", "done_elsewhere", act="receive_papers", by_whom="us"), "papers_in", True),
]  # fmt: skip


@pytest.mark.parametrize(("story", "stage", "is_open"), STAGES)
def test_the_stage(story: Story, stage: str, is_open: bool) -> None:
    state = fold(story.events)
    assert (state.stage, state.is_open) == (stage, is_open)


def test_first_the_right_body_then_time_then_validity_then_acceptance() -> None:
    story = review()
    assert set(asked(story, "2024-02-20")) == {"decide_review_body"}
    story("2024-02-20", "review_body_decided", answer="local_policing_body", codes=[])
    assert set(asked(story, "2024-02-20")) == {"decide_review_time"}
    story("2024-02-20", "review_time_decided", answer="in_time", last_day="2024-02-28", effective_last_day="2024-02-28")
    assert set(asked(story, "2024-02-20")) == {"decide_review_validity"}
    assert refusal("accept_review", fold(story.events))
    story("2024-02-20", "review_validity_decided", answer="valid", codes=["VALID"])
    assert set(asked(story, "2024-02-20")) == {"accept_review"}


def test_a_misplaced_application_is_forwarded_told_and_closed() -> None:
    story = review()("2024-02-20", "review_body_decided", answer="iopc", codes=["32(b)"])
    assert set(asked(story, "2024-02-20")) == {"forward_review"}
    story("2024-02-21", "review_forwarded", to="IOPC", received_on="2024-02-20")
    assert set(asked(story, "2024-02-21")) == {"draft_letter"}
    story("2024-02-21", "letter_given", letter="f", letter_kind="review_forwarded", to="complainant")
    assert set(asked(story, "2024-02-21")) == {"close_case"}


def test_a_letter_that_is_written_anew_is_the_newest() -> None:
    """Its approval by a second person counts, and not that it stood before another draft."""
    story = accepted()
    for letter in ("a", "b", "a"):
        story("2024-02-21", "letter_drafted", letter=letter, letter_kind="review_acknowledged")
    local = Local(second_person_approves=frozenset({"review_acknowledged"}))
    assert "approve_letter" in asked(story, "2024-02-21", local)
    story("2024-02-21", "letter_approved", letter="a", letter_kind="review_acknowledged")
    assert "give_letter" in asked(story, "2024-02-21", local)


def test_permission_is_awaited_never_assumed() -> None:
    story = review(applicant="representative")("2024-02-20", "review_body_decided", answer="local_policing_body")(
        "2024-02-20", "review_time_decided", answer="in_time", last_day="2024-02-28"
    )
    steps = asked(story, "2024-02-20")
    assert set(steps) == {"record_consent"}
    assert (steps["record_consent"].owner, steps["record_consent"].waiting) == ("complainant", True)
    story("2024-02-21", "consent_recorded", party="p", answer="written")
    assert set(asked(story, "2024-02-21")) == {"decide_review_validity"}


def test_an_accepted_review_tells_the_parties_and_asks_for_papers() -> None:
    assert {"draft_letter", "declare_conflict", "notify_parties", "ask_papers"} == set(asked(accepted(), "2024-02-20"))
    assert "appoint_provider" in asked(accepted(), "2024-02-20", Local(provider="Sancus"))


def test_papers_are_waited_for_and_chased() -> None:
    story = accepted()("2024-02-21", "papers_asked", due_on=None)
    step = asked(story, "2024-02-22", LOCAL)["receive_papers"]
    assert (step.owner, step.waiting, day(step)) == ("force", True, date(2024, 3, 6))
    assert "chase_papers" not in asked(story, "2024-03-06", LOCAL)
    assert "chase_papers" in asked(story, "2024-03-07", LOCAL)
    assert "chase_papers" not in asked(story("2024-03-07", "papers_chased"), "2024-03-08", LOCAL)


def test_a_provider_declares_and_reports_and_the_office_decides() -> None:
    local = Local(provider="Sancus")
    story = with_papers()("2024-03-01", "provider_appointed", body="sancus")
    assert asked(story, "2024-03-01", local)["record_provider_declaration"].owner == "provider"
    assert refusal("record_provider_report", fold(story.events))
    story("2024-03-02", "provider_declared", conflict=False)
    assert asked(story, "2024-03-02", local)["record_provider_report"].waiting
    story("2024-03-03", "provider_reported", paper=None)
    steps = asked(story, "2024-03-03", local)
    assert "answer_worksheet" in steps
    assert not {"declare_conflict", "record_provider_report"} & set(steps)


def test_the_decision_has_its_local_target() -> None:
    steps = asked(with_papers(), "2024-03-01", LOCAL)
    assert day(steps["answer_worksheet"]) == date(2024, 3, 19)
    bare = review()
    bare.events += accepted().events[1:4]
    bare("2024-02-20", "review_accepted", target_on=None)("2024-02-21", "papers_received", contents=["x"])
    assert day(asked(bare, "2024-03-01", LOCAL)["answer_worksheet"]) == date(2024, 3, 19)
    assert day(asked(bare, "2024-03-01")["answer_worksheet"]) is None


def test_each_matter_entered_here_has_its_worksheet() -> None:
    story = with_papers()
    for number in (1, 2):
        story("2024-03-01", "allegation_added", **allegation(f"e{number}", number=number))
    story("2024-03-02", "worksheet_answered", allegation="e1", answers={})
    steps = [step for step in next_steps(fold(story.events), today=date(2024, 3, 2), settings=PLAIN)]
    assert [step.allegation for step in steps if step.act == "answer_worksheet"] == ["e2"]
    assert "decide_review" in {step.act for step in steps}


def test_a_decision_is_told_and_the_force_answers() -> None:
    story = decided("upheld")
    assert {"make_recommendation", "draft_letter", "notify_parties"} <= set(asked(story, "2024-03-06"))
    told(recommended(story))
    step = asked(story, "2024-03-07")["record_recommendation_answer"]
    assert (step.owner, step.waiting, day(step)) == ("force", True, date(2024, 4, 3))
    assert refusal("close_case", fold(story.events))
    story("2024-03-07", "letter_given", letter="m", letter_kind="recommendation", to="force")
    story("2024-03-07", "parties_notified", to=["complainant", "force"])
    story("2024-03-20", "recommendation_answered", recommendation="m1", response="rejected", action_due=None)
    assert "close_case" in asked(story, "2024-03-20")


def test_days_at_the_wrong_body_are_left_out() -> None:
    held = [{"body": "iopc", "received_on": "2024-02-26", "forwarded_on": "2024-03-04"},
            {"body": "force", "received_on": "2024-02-20", "forwarded_on": "2024-02-21"}]  # fmt: skip
    state = fold(review(misdirected=held).events)
    assert [span.days for span in state.left_out] == [7]


REOPENED = [
    (told(decided())("2024-03-08", "closed", why_code="other"), "closed_in_error", "notified"),
    (told(decided())("2024-03-08", "closed", why_code="other"), "error", "notified"),  # as the page once said it
    (told(decided())("2024-03-08", "closed", why_code="other"), "court", "papers_in"),
    (told(decided())("2024-03-08", "closed", why_code="other"), "new_facts", "papers_in"),  # offered once, and read as before
    (told(decided()), "court", "papers_in"),
    (told(decided()), "closed_in_error", "notified"),
    (with_papers()("2024-03-02", "review_withdrawn"), "closed_in_error", "papers_in"),
    (with_papers()("2024-03-02", "review_withdrawn"), "court", "papers_in"),
    (accepted()("2024-02-22", "review_forwarded", to="iopc"), "closed_in_error", "accepted"),
]


@pytest.mark.parametrize(("story", "why", "stage"), REOPENED)
def test_reopening(story: Story, why: str, stage: str) -> None:
    assert refusal("reopen_case", fold(story.events)) is None
    state = fold(deepcopy(story)("2024-09-01", "reopened", why_code=why).events)
    assert (state.stage, state.is_open) == (stage, True)


def test_what_was_closed_in_error_keeps_its_decision_and_a_court_sets_it_aside() -> None:
    closed = told(decided())("2024-03-08", "parties_notified", to=["force"])("2024-03-08", "closed", why_code="other")
    before = fold(closed.events)
    in_error = fold(deepcopy(closed)("2024-09-01", "reopened", why_code="closed_in_error").events)
    assert before.decided_on is not None and before.decision_notified_on is not None
    for name in ("outcome", "decided_on", "decision_notified_on", "review_body", "time_answer", "valid"):
        assert getattr(in_error, name) == getattr(before, name), name
    set_aside = fold(deepcopy(closed)("2024-09-01", "reopened", why_code="court").events)
    assert (set_aside.outcome, set_aside.decided_on, set_aside.decision_notified_on) == (None, None, None)


def test_what_was_withdrawn_in_error_keeps_what_was_answered() -> None:
    before = fold(with_papers().events)
    story = with_papers()("2024-03-02", "review_withdrawn")("2024-09-01", "reopened", why_code="closed_in_error")
    after = fold(story.events)
    assert (after.review_body, after.time_answer) == (before.review_body, before.time_answer) != (None, None)
    assert refusal("accept_review", after)


@pytest.mark.parametrize("to", ["interested_person", "complained_about"])
def test_a_copy_for_somebody_else_tells_the_complainant_nothing(to: str) -> None:
    story = decided()("2024-03-07", "letter_given", letter="copy", letter_kind="review_decision", to=to)
    state = fold(story.events)
    assert (state.stage, state.told) == ("decided", ())
    assert "review_decision" in state.letters_owed
    assert state.letters["copy"].status == "given"
    assert "draft_letter" in asked(story, "2024-03-07")


@pytest.mark.parametrize("to", ["complainant", "representative", "", None])
def test_the_decision_is_told_to_the_complainant_or_whoever_acts_for_them(to: str | None) -> None:
    story = decided()("2024-03-07", "letter_given", letter="d", letter_kind="review_decision", to=to)
    state = fold(story.events)
    assert (state.stage, "review_decision" in state.letters_owed) == ("notified", False)


def test_a_letter_to_the_force_is_the_forces() -> None:
    story = accepted()("2024-02-21", "papers_asked", due_on=None)
    story("2024-02-21", "letter_given", letter="p", letter_kind="papers_asked", to="force")
    assert "papers_asked" not in fold(story.events).letters_owed


@pytest.mark.parametrize("act", ["decide_review", "ask_papers", "give_letter", "close_case", "make_recommendation"])
def test_a_closed_review_refuses(act: str) -> None:
    state = fold(told(decided())("2024-03-08", "closed", why_code="done").events)
    assert refusal(act, state)
    assert asked(told(decided())("2024-03-08", "closed", why_code="done"), "2024-03-08") == {}
    assert refusal("reopen_case", state) is None
