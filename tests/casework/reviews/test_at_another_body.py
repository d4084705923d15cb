"""A review that another body holds: the complaint's own record says that it opened and how it ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from candour.casework.audit.queries import history
from candour.casework.cases.actions import close_case
from candour.casework.cases.queries import asked_next, state_of
from candour.casework.reviews import actions, facts
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.reviews import making

pytestmark = pytest.mark.django_db


def test_the_iopcs_review_opens_and_ends_in_the_complaint() -> None:
    complaint = making.complaint(review_body="iopc")
    act = {"case": complaint, "by": factories.actor("handler"), "at": making.APPLIED, "on": making.APPLIED.date()}
    with pytest.raises(Refused, match="which body"):
        actions.record_review_opened(**act, body=" ")
    with pytest.raises(Refused, match="Your role"):
        actions.record_review_opened(**{**act, "by": making.officer()}, body="iopc")
    with pytest.raises(Refused, match="future"):
        actions.record_review_opened(**{**act, "on": making.APPLIED.date() + timedelta(days=1)}, body="iopc")
    review = actions.record_review_opened(**act, body="iopc", reference="2024/000001")
    assert [one.body for one in state_of(complaint).open_reviews] == ["iopc"]
    with pytest.raises(Refused, match="one of the answers"):
        actions.record_review_ended(**act, review=review, result="won")
    with pytest.raises(Refused, match="that is open"):
        actions.record_review_ended(**act, review="another", result="upheld")
    actions.record_review_ended(**act, review=review, result="upheld")
    assert state_of(complaint).open_reviews == ()
    assert making.differences() == []


def test_a_review_held_here_ends_by_its_own_decision() -> None:
    complaint = making.complaint()
    case = making.receive(complaint)
    with pytest.raises(Refused, match="held here"):
        actions.record_review_ended(
            case=complaint, by=factories.actor("handler"), at=making.APPLIED, review=str(case.id), result="upheld",
            on=making.APPLIED.date(),
        )  # fmt: skip


def test_a_forwarded_review_is_open_at_the_other_body_until_that_ends_it() -> None:
    complaint = making.complaint()
    case = making.receive(complaint)
    at = making.APPLIED + timedelta(days=1)
    body = {**facts.for_review_body(case), "referred_or_must_be": "yes"}
    actions.decide_review_body(case=case, by=making.officer(), at=at, facts=body, answer="iopc")
    actions.forward_review(case=case, by=making.officer(), at=at, to="iopc", reason="It had to be referred.")

    (link,) = state_of(complaint).open_reviews
    assert (link.body, link.opened_on, link.reference) == ("iopc", at.date(), case.reference)
    late = at + timedelta(days=60)
    asked = {step.act: step.owner for step in asked_next(complaint, today=late.date(), slug=complaint.area.slug).steps}
    assert asked["record_review_ended"] == "iopc"
    assert "close_case" not in asked
    act = {"case": complaint, "by": factories.actor("handler"), "at": late}
    with pytest.raises(Refused):
        close_case(**act, why_code="no_review", reason="The time has passed.")
    actions.record_review_ended(**act, review=link.id, result="upheld", on=late.date())
    assert (state_of(complaint).open_reviews, state_of(complaint).new_decision_owed) == ((), True)
    assert making.differences() == []


def test_a_review_that_another_body_sends_on_is_open_where_it_was_sent() -> None:
    complaint = making.complaint(review_body="iopc")
    act = {"case": complaint, "by": factories.actor("handler"), "at": making.APPLIED, "on": making.APPLIED.date()}
    review = actions.record_review_opened(**act, body="Office of the PCC", reference="2024/000001")
    with pytest.raises(Refused, match="which body"):
        actions.record_review_ended(**act, review=review, result="forwarded", to=" ")
    actions.record_review_ended(**act, review=review, result="forwarded", to="iopc")
    assert making.last(complaint, "review_ended").payload["result"] == "forwarded"
    (link,) = state_of(complaint).open_reviews
    assert (link.id, link.body, link.reference) == (review, "iopc", "2024/000001")
    actions.record_review_ended(**act, review=review, result="not_upheld", to="nowhere")
    assert state_of(complaint).open_reviews == ()
    assert making.differences() == []


def test_a_review_of_a_complaint_held_elsewhere_is_forwarded_alone() -> None:
    case = making.elsewhere()
    actions.forward_review(case=case, by=making.officer(), at=making.APPLIED, to="iopc", reason="It had to be referred.")
    assert [one.kind for one in history(case.id)].count("review_opened") == 0
    assert making.differences() == []
