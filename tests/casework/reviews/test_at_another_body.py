"""A review that another body holds: the complaint's own record says that it opened and how it ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from candour.casework.cases.queries import state_of
from candour.casework.reviews import actions
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
