"""A review is opened again: what stands, what is decided anew, and what its complaint hears of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from candour.casework.audit.queries import history
from candour.casework.cases import actions as cases
from candour.casework.cases.models import Case, Grant
from candour.casework.cases.queries import asked_next, state_of, visible_to
from candour.casework.reviews import actions, facts
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.reviews import making

pytestmark = pytest.mark.django_db

LATER = making.APPLIED + timedelta(days=60)


def reopen(case: Case, why_code: str, *, at: datetime = LATER) -> Case:
    actions.reopen_case(case=case, by=making.decider(), at=at, why_code=why_code, reason="We look at it again.")
    case.refresh_from_db()
    return case


def withdrawn(case: Case, *, at: datetime = making.APPLIED + timedelta(days=7)) -> Case:
    actions.withdraw_review(case=case, by=making.officer(), at=at, on=at.date(), reason="They wrote to say so.")
    case.refresh_from_db()
    return case


def closed(case: Case) -> Case:
    """Decided, told by letter elsewhere, everybody told, closed."""
    at = making.APPLIED + timedelta(days=12)
    told: dict[str, Any] = {"case": case, "by": making.decider(), "at": at}
    cases.record_done_elsewhere(**told, act="give_letter", on=at.date(), by_whom="The office's old system")
    actions.notify_parties(**told, to=("authority",), on=at.date())
    actions.close_case(**told, why_code="review_ended", reason="Decided and told.")
    case.refresh_from_db()
    return case


def sees(complaint: Case, *, at: datetime) -> bool:
    return visible_to(making.officer(), on=at.date()).filter(pk=complaint.pk).exists()


def asked(case: Case, *, at: datetime) -> set[str]:
    return {step.act for step in asked_next(case, today=at.date(), slug=case.area.slug).steps}


def test_a_decided_review_that_was_closed_in_error_keeps_its_decision() -> None:
    complaint = making.complaint()
    case = closed(making.decided(making.receive(complaint)))
    before = len(history(complaint.id))

    reopen(case, "closed_in_error")

    state = state_of(case)
    assert (case.stage, case.is_open) == ("notified", True)
    assert (state.outcome, state.decided_on, state.time_answer) == (
        "not_upheld", (making.APPLIED + timedelta(days=10)).date(), "in_time",
    )  # fmt: skip
    assert (state.review_body, state.valid) == ("local_policing_body", "valid")
    assert "close_case" in asked(case, at=LATER)
    assert len(history(complaint.id)) == before, "its decision stands: the complaint hears nothing"
    assert making.differences() == []


def test_only_a_court_sets_a_decision_aside() -> None:
    complaint = making.complaint()
    case = closed(making.decided(making.receive(complaint), upheld=True))
    assert state_of(complaint).new_decision_owed
    with pytest.raises(Refused, match="why the case is opened again"):
        reopen(case, "new_facts")

    reopen(case, "court")

    assert (case.stage, state_of(case).outcome) == ("papers_in", None)
    assert "decide_review" in asked(case, at=LATER)
    assert [one.id for one in state_of(complaint).open_reviews] == [str(case.id)]
    assert not state_of(complaint).new_decision_owed, "what the court set aside asks for no new outcome"
    assert Grant.objects.filter(case=complaint).count() == 1, "the reading had not ended"
    with pytest.raises(Refused):
        cases.close_case(
            case=complaint, by=factories.actor("handler"), at=LATER, why_code="no_review", reason="The time has passed.",
        )  # fmt: skip
    assert making.differences() == []


def test_a_decision_that_was_told_is_not_closed_and_was_not_closed_in_error() -> None:
    complaint = making.complaint()
    case = making.decided(making.receive(complaint))
    told: dict[str, Any] = {"case": case, "by": making.decider(), "at": LATER}
    cases.record_done_elsewhere(**told, act="give_letter", on=LATER.date(), by_whom="The office's old system")
    with pytest.raises(Refused, match="is open"):
        reopen(case, "closed_in_error")
    reopen(case, "court")
    assert case.stage == "papers_in"


def test_a_review_withdrawn_in_error_goes_on_and_its_complaint_hears_it() -> None:
    complaint = making.complaint()
    case = withdrawn(making.ready(making.receive(complaint)))
    assert state_of(complaint).open_reviews == ()
    assert not sees(complaint, at=LATER)

    reopen(case, "closed_in_error")

    assert (case.stage, case.is_open, state_of(case).time_answer) == ("papers_in", True, "in_time")
    (link,) = state_of(complaint).open_reviews
    assert (link.id, link.body, link.opened_on) == (str(case.id), str(case.owner_id), making.APPLIED.date())
    said = making.last(complaint, "review_opened").payload
    assert (said["review"], said["reference"], said["on"]) == (str(case.id), case.reference, LATER.date().isoformat())
    assert sees(complaint, at=LATER)
    between = making.APPLIED + timedelta(days=30)
    assert not sees(complaint, at=between), "the days on which it was not open stay closed"

    actions.decide_review(case=case, by=making.decider(), at=LATER, outcome="not_upheld", conclusion="All was answered.")
    assert state_of(complaint).open_reviews == ()
    assert making.differences() == []


def test_a_reading_that_has_ended_twice_keeps_both_its_ends() -> None:
    complaint = making.complaint()
    case = reopen(withdrawn(making.ready(making.receive(complaint))), "closed_in_error")
    withdrawn(case, at=LATER + timedelta(days=3))
    ends = list(Grant.objects.filter(case=complaint).order_by("starts_on").values_list("ends_on", flat=True))
    assert ends == [(making.APPLIED + timedelta(days=7)).date(), (LATER + timedelta(days=3)).date()]


def test_an_application_that_was_not_valid_is_asked_anew() -> None:
    complaint = making.complaint()
    case = making.receive(complaint)
    at = making.APPLIED + timedelta(hours=1)
    by = making.officer()
    actions.decide_review_time(case=case, by=by, at=at, facts=facts.for_review_application(case), answer="in_time")
    actions.decide_review_validity(
        case=case, by=by, at=at, facts=facts.for_review_right(case), answer="invalid", code="INVALID_NO_RIGHT",
        reason="We misread the letter.",
    )  # fmt: skip
    reopen(case, "closed_in_error")
    assert (case.stage, state_of(case).valid, state_of(case).time_answer) == ("received", None, None)
    assert [one.id for one in state_of(complaint).open_reviews] == [str(case.id)]
    assert making.differences() == []


def test_a_review_forwarded_in_error_comes_back_from_the_other_body() -> None:
    complaint = making.complaint()
    case = making.receive(complaint)
    at = making.APPLIED + timedelta(days=1)
    actions.forward_review(case=case, by=making.officer(), at=at, to="iopc", reason="It had to be referred.")
    assert [one.body for one in state_of(complaint).open_reviews] == ["iopc"]
    reopen(case, "closed_in_error")
    assert [one.body for one in state_of(complaint).open_reviews] == [str(case.owner_id)]
    assert sees(complaint, at=LATER)
    assert making.differences() == []


def test_a_review_of_a_complaint_held_elsewhere_has_nobody_to_tell() -> None:
    case = making.elsewhere()
    withdrawn(case)
    reopen(case, "closed_in_error")
    assert (case.stage, case.is_open) == ("received", True)
    assert making.differences() == []


@pytest.mark.parametrize(("why_code", "reason"), [("error", "It was."), ("", "It was."), ("court", "  ")])
def test_it_is_said_why(why_code: str, reason: str) -> None:
    case = withdrawn(making.receive(making.complaint()))
    with pytest.raises(Refused, match="why the case is opened again"):
        actions.reopen_case(case=case, by=making.decider(), at=LATER, why_code=why_code, reason=reason)


def test_whoever_does_not_decide_opens_nothing_again() -> None:
    case = withdrawn(making.receive(making.complaint()))
    with pytest.raises(Refused, match="Your role"):
        actions.reopen_case(case=case, by=making.officer(), at=LATER, why_code="court", reason="It did.")


def test_a_review_is_not_opened_again_behind_the_back_of_its_complaint() -> None:
    case = withdrawn(making.receive(making.complaint()))
    with pytest.raises(TypeError):
        cases.reopen_case(case=case, by=making.decider(), at=LATER, why_code="court", reason="It did.")
