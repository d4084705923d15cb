"""Recommendations: made within the office's powers, answered once, carried out; both chains hear each step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from candour.casework.audit.models import EventText
from candour.casework.audit.queries import history
from candour.casework.cases.models import Case
from candour.casework.recommendations import actions, queries
from candour.casework.recommendations.actions import AnswerTold
from candour.casework.recommendations.models import Recommendation
from candour.casework.recommendations.offered import types_offered
from candour.casework.reviews.told import ItemTold
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import AlreadyDone, Refused
from tests import factories
from tests.casework.reviews import making

pytestmark = pytest.mark.django_db

MADE_AT = making.APPLIED + timedelta(days=11)  # 23 February 2024
ANSWERED_AT = MADE_AT + timedelta(days=14)
DUE = date(2024, 3, 22)
YES = AnswerTold(response="accepted", action="We will write again.", owner="PSD", action_due=date(2024, 4, 1))


def handler() -> Actor:
    return factories.actor("handler", on=ANSWERED_AT.date())


def make(case: Case, **changes: Any) -> Recommendation:
    given = {"by": making.officer(), "at": MADE_AT, "type": "RC6", "words": "Apologise to the complainant."}
    return actions.make_recommendation(case=case, **{**given, **changes})


def upheld(**changes: Any) -> Case:
    return making.decided(making.receive(making.complaint(**changes)), upheld=True)


def test_a_recommendation_is_made_to_the_force_and_its_answer_is_due_in_28_days() -> None:
    case = upheld()
    made = make(case)
    assert (made.due_on, made.addressee, made.complaint_id) == (DUE, "Leicestershire Police", case.complaint_id)
    said = making.last(case, "recommendation_made")
    assert said.payload == {
        "recommendation": str(made.id), "type": "RC6", "made_on": "2024-02-23", "due_on": "2024-03-22",
    }  # fmt: skip
    received = making.last(case.complaint, "recommendation_received")
    assert received.payload["review"] == str(case.id)
    words = EventText.objects.get(event__kind="recommendation_made")
    assert words.text == "Apologise to the complainant."
    assert making.differences() == []


def test_a_review_never_offers_what_the_office_cannot_recommend() -> None:
    case = upheld()
    offered = set(types_offered(case))
    assert offered == {"RC2", "RC3", "RC6", "RC7", "RC8"}
    for code in ("RC1", "RC5", "RC9", "RC13", "RC99"):
        with pytest.raises(Refused, match="cannot recommend"):
            make(case, type=code)
    with pytest.raises(Refused, match="what you recommend"):
        make(case, words=" ")


def test_after_an_investigation_the_types_are_those_of_paragraph_25() -> None:
    case = upheld(handling="local_investigation")
    assert set(types_offered(case)) == {"RC1", "RC3", "RC4", "RC5", "RC6", "RC7", "RC8"}


def test_an_outcome_that_stands_leaves_only_learning() -> None:
    case = making.decided(making.receive(making.complaint()))
    assert set(types_offered(case)) == {"RC7", "RC8"}
    with pytest.raises(Refused, match="cannot recommend"):
        make(case, type="RC6")
    assert make(case, type="RC7", words="Give reasons in letters.").type == "RC7"


def test_the_force_answers_in_its_own_case_and_the_review_hears_it() -> None:
    case = upheld()
    made = make(case)
    complaint = case.complaint
    assert complaint is not None
    answer = {"case": complaint, "by": handler(), "at": ANSWERED_AT, "recommendation": made}
    actions.answer_recommendation(**answer, told=YES)
    for chain in (complaint, case):
        said = making.last(chain, "recommendation_answered")
        assert said.payload["response"] == "accepted"
        assert said.payload["action_due"] == "2024-04-01"
    assert "handling_reopened" not in [one.kind for one in history(complaint.id)]
    with pytest.raises(Refused):
        actions.answer_recommendation(**answer, told=YES)
    assert making.differences() == []


def test_an_accepted_recommendation_to_investigate_leads_back_to_handling() -> None:
    case = upheld()
    made = make(case, type="RC2", words="Investigate it.")
    complaint = case.complaint
    assert complaint is not None
    actions.answer_recommendation(case=complaint, by=handler(), at=ANSWERED_AT, recommendation=made, told=YES)
    assert making.last(complaint, "handling_reopened").payload == {
        "why_code": "investigate",
        "on": ANSWERED_AT.date().isoformat(),
    }
    complaint.refresh_from_db()
    assert complaint.stage == "handling"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (AnswerTold(response="later"), "one of the answers"),
        (AnswerTold(response="rejected"), "why it is not accepted"),
        (AnswerTold(response="partly", action="Some."), "why it is not accepted"),
        (AnswerTold(response="accepted"), "what will be done"),
        (AnswerTold(response="accepted", action="A letter.", action_due=date(2024, 2, 1)), "before the answer"),
    ],
)
def test_an_answer_says_what_will_be_done_or_why_not(told: AnswerTold, sentence: str) -> None:
    case = upheld()
    made = make(case)
    with pytest.raises(Refused, match=sentence):
        actions.answer_recommendation(case=case.complaint, by=handler(), at=ANSWERED_AT, recommendation=made, told=told)
    made.refresh_from_db()
    assert made.response == ""


def test_a_rejection_closes_it_and_does_not_lead_back() -> None:
    case = upheld()
    made = make(case, type="RC2", words="Investigate it.")
    told = AnswerTold(response="rejected", reasons="It was looked at in full.")
    actions.record_recommendation_answer(
        case=case, by=making.officer(), at=ANSWERED_AT, recommendation=made, told=told, on=ANSWERED_AT.date()
    )
    made.refresh_from_db()
    assert made.closed_on == ANSWERED_AT.date()
    assert "handling_reopened" not in [one.kind for one in history(case.complaint_id)]
    with pytest.raises(Refused, match="accepted can be carried out"):
        actions.complete_recommendation(
            case=case, by=making.officer(), at=ANSWERED_AT, recommendation=made, on=ANSWERED_AT.date(), evidence="x"
        )
    assert making.differences() == []


def test_an_answer_by_letter_is_recorded_once_by_the_office() -> None:
    case = making.elsewhere(items=(ItemTold(words="They kept my phone."),))
    making.decided(case, upheld=True)
    made = make(case, type="RC1", words="Investigate it again.")
    assert made.addressee == "Leicestershire Police"
    record = {"case": case, "by": making.officer(), "at": ANSWERED_AT, "recommendation": made, "told": YES}
    with pytest.raises(Refused, match="future"):
        actions.record_recommendation_answer(**record, on=ANSWERED_AT.date() + timedelta(days=1))
    with pytest.raises(Refused, match="before the recommendation"):
        actions.record_recommendation_answer(**record, on=MADE_AT.date() - timedelta(days=1))
    actions.record_recommendation_answer(**record, on=ANSWERED_AT.date(), act_key="answer-1")
    with pytest.raises(AlreadyDone):
        actions.record_recommendation_answer(**record, on=ANSWERED_AT.date(), act_key="answer-1")
    complete = {"case": case, "by": making.officer(), "recommendation": made, "at": ANSWERED_AT + timedelta(days=20)}
    with pytest.raises(Refused, match="what shows"):
        actions.complete_recommendation(**complete, on=date(2024, 3, 25), evidence=" ")
    actions.complete_recommendation(**complete, on=date(2024, 3, 25), evidence="A copy of the letter.")
    with pytest.raises(Refused, match="already"):
        actions.complete_recommendation(**complete, on=date(2024, 3, 25), evidence="Again.")
    assert making.differences() == []


def test_a_recommendation_belongs_to_its_own_cases_and_roles() -> None:
    first, second = upheld(), upheld()
    made, other = make(first), make(second)
    with pytest.raises(Refused, match="about this complaint"):
        actions.answer_recommendation(case=first.complaint, by=handler(), at=ANSWERED_AT, recommendation=other, told=YES)
    with pytest.raises(Refused, match="of this review"):
        actions.record_recommendation_answer(
            case=first, by=making.officer(), at=ANSWERED_AT, recommendation=other, told=YES, on=ANSWERED_AT.date()
        )
    with pytest.raises(Refused, match="Your role"):
        actions.answer_recommendation(case=first.complaint, by=making.officer(), at=ANSWERED_AT, recommendation=made, told=YES)
    with pytest.raises(Refused, match="Your role"):
        make(first, by=handler())
    actions.answer_recommendation(case=first.complaint, by=handler(), at=ANSWERED_AT, recommendation=made, told=YES)
    complete = {"recommendation": made, "at": ANSWERED_AT, "on": ANSWERED_AT.date(), "evidence": "The letter."}
    with pytest.raises(Refused, match="Your role"):
        actions.complete_recommendation(case=first.complaint, by=making.officer(), **complete)
    with pytest.raises(Refused, match="of this review"):
        actions.complete_recommendation(case=second, by=making.officer(), **complete)
    actions.complete_recommendation(case=first.complaint, by=handler(), **complete)
    made.refresh_from_db()
    assert made.closed_on == ANSWERED_AT.date()
    assert making.differences() == []


def test_the_tracker_lists_what_is_open_and_what_is_late(django_assert_max_num_queries: Any) -> None:
    case = upheld()
    rows = [make(case, words=f"Point {number}.") for number in range(3)]
    officer, on = making.officer(), DUE
    with django_assert_max_num_queries(1):
        page = queries.open_recommendations(officer, on=on, size=2)
        assert [row.case.reference for row in page.rows] == [case.reference] * 2
    assert page.next_after is not None
    rest = queries.open_recommendations(officer, on=on, size=2, after=page.next_after)
    assert len(rest.rows) == 1 and rest.next_after is None
    assert list(queries.overdue(officer, on=on)) == []
    assert len(queries.overdue(officer, on=on + timedelta(days=1))) == 3
    assert len(queries.open_recommendations(officer, on=on + timedelta(days=1), only_overdue=True).rows) == 3
    actions.answer_recommendation(case=case.complaint, by=handler(), at=ANSWERED_AT, recommendation=rows[0], told=YES)
    assert queries.awaiting_answer(handler(), on=on).count() == 2
    assert [row.id for row in queries.overdue(officer, on=date(2024, 4, 2))][:1] == [rows[0].id]
    assert queries.of_case(case).count() == queries.of_case(case.complaint).count() == 3
    stranger = factories.actor("reviews_officer", slug="cambridgeshire", on=on)
    assert queries.open_recommendations(stranger, on=on).rows == []
