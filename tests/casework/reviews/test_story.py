"""A review from application to decision: every act, both chains, and what `candour verify` finds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.queries import history
from candour.casework.cases.models import Case, Grant
from candour.casework.cases.queries import visible_to
from candour.casework.decisions.models import Decision
from candour.casework.reviews import actions, facts, queries
from candour.casework.reviews.models import ReviewDetails, Worksheet
from candour.casework.reviews.told import Ground
from candour.casework.shared.refusal import AlreadyDone, Refused
from tests import factories
from tests.casework.reviews import making

pytestmark = pytest.mark.django_db


def kinds(case: Case) -> list[str]:
    return [one.kind for one in history(case.id)]


def test_an_application_is_told_to_both_chains_and_opens_the_complaint_to_the_office() -> None:
    complaint = making.complaint()
    officer = making.officer()
    assert not visible_to(officer, on=making.APPLIED.date()).filter(pk=complaint.pk).exists()

    case = making.receive(complaint, grounds=(Ground(codes=("reasons",), words="No reasons."),))

    assert case.scheme == "review"
    assert case.reference == "RLP-24-0001"
    assert making.last(complaint, "review_opened").payload["reference"] == case.reference
    said = history(case.id)[0].payload
    assert said["complaint"] == str(complaint.id)
    assert said["letter_dated"] == "2024-01-31"
    assert said["handling"] == "otherwise_than_by_investigation"
    assert case.parties.get().name == "Bryony Hathersage"
    assert case.parties.get().contact_points.get(kind="email").value == "bryony@example.com"
    assert visible_to(officer, on=making.APPLIED.date()).filter(pk=complaint.pk).exists()
    assert "My points" in case.words.what_happened
    assert "No reasons." in case.words.what_happened


def test_the_story_of_a_review_that_is_not_upheld() -> None:
    complaint = making.complaint(allegations=2)
    case = making.decided(making.receive(complaint))

    assert case.stage == "decided"
    assert case.review.outcome == "not_upheld"
    ended = making.last(complaint, "review_ended")
    assert (ended.payload["result"], ended.payload["review"]) == ("not_upheld", str(case.id))
    decision = Decision.objects.get(case=case, question="review_outcome")
    assert (decision.advised, decision.answer, decision.differs) == ("not_upheld", "not_upheld", False)
    assert set(decision.facts["allegations"]) == {str(row.id) for row in complaint.allegations.all()}

    told = making.APPLIED + timedelta(days=11)
    actions.notify_parties(case=case, by=making.officer(), at=told, to=("complainant", "authority"), on=told.date())
    assert making.last(case, "parties_notified").payload["to"] == ["authority", "complainant"]
    assert Grant.objects.get(case=complaint).ends_on.year == 9999
    assert making.differences() == []


def test_the_three_limbs_decide_and_one_that_fails_upholds() -> None:
    case = making.ready(making.receive(making.complaint(allegations=2)), making.MET)
    last = list(Worksheet.objects.filter(review=case).order_by("allegation__number"))[-1]
    at = making.APPLIED + timedelta(days=6)
    actions.answer_worksheet(case=case, by=making.officer(), at=at, allegation=last.allegation, told=making.FAILS)
    with pytest.raises(Refused, match="A limb is not met"):
        actions.decide_review(case=case, by=making.decider(), at=at, outcome="not_upheld", conclusion="All well.")
    decision = actions.decide_review(
        case=case, by=making.decider(), at=at, outcome="upheld", conclusion="The reasons do not hold."
    )
    assert decision.answer == "upheld"
    assert making.last(case, "review_decided").payload["findings"][1]["reasonable"] == "no"
    assert ReviewDetails.objects.get(case=case).outcome == "upheld"
    assert making.differences() == []


def test_service_already_found_not_acceptable_is_advice_beside_the_decision_and_disables_nothing() -> None:
    case = making.decided(making.receive(making.complaint(finding="D-S3-2")), upheld=True)
    decision = Decision.objects.get(case=case, question="review_outcome")
    assert decision.answer == "upheld"
    assert decision.advice["codes"] == ["identification_of_learning"]
    assert decision.advice["warnings"]


def test_a_double_click_happens_once() -> None:
    complaint = making.complaint()
    making.receive(complaint, act_key="key-1")
    with pytest.raises(AlreadyDone):
        making.receive(complaint, act_key="key-1")
    assert Case.objects.filter(scheme="review").count() == 1
    assert kinds(complaint).count("review_opened") == 1


def test_a_double_click_on_an_act_in_both_chains_happens_once() -> None:
    complaint = making.complaint()
    case = making.ready(making.receive(complaint))
    decision = {
        "case": case, "by": making.decider(), "at": making.APPLIED + timedelta(days=9), "outcome": "not_upheld",
        "conclusion": "We looked at every point.",
    }  # fmt: skip
    actions.decide_review(**decision, act_key="key-2")
    with pytest.raises(AlreadyDone):
        actions.decide_review(**decision, act_key="key-2")
    assert kinds(complaint).count("review_ended") == 1
    assert Decision.objects.filter(case=case, question="review_outcome").count() == 1


def test_forwarding_is_one_act_in_both_chains() -> None:
    complaint = making.complaint()
    case = making.receive(complaint)
    at = making.APPLIED + timedelta(days=1)
    body = {**facts.for_review_body(case), "referred_or_must_be": "yes"}
    actions.decide_review_body(case=case, by=making.officer(), at=at, facts=body, answer="iopc")
    before = Event.objects.count()

    actions.forward_review(case=case, by=making.officer(), at=at, to="iopc", reason="It had to be referred.")

    case.refresh_from_db()
    assert case.stage == "forwarded"
    said = making.last(case, "review_forwarded")
    assert (said.payload["received_on"], said.payload["on"]) == ("2024-02-12", "2024-02-13")
    ended = making.last(complaint, "review_ended")
    assert ended.payload["result"] == "forwarded"
    assert ended.payload["codes"] == ["32(c)"]
    assert Event.objects.count() >= before + 2
    assert Grant.objects.get(case=complaint).ends_on == at.date()
    assert making.differences() == []


def test_a_review_can_be_withdrawn_and_the_complaint_hears_it() -> None:
    complaint = making.complaint()
    case = making.accepted(making.receive(complaint))
    at = making.APPLIED + timedelta(days=2)
    actions.withdraw_review(case=case, by=making.officer(), at=at, on=at.date(), reason="They wrote to say so.")
    case.refresh_from_db()
    assert case.stage == "withdrawn"
    assert making.last(complaint, "review_ended").payload["result"] == "withdrawn"
    assert making.differences() == []


def test_the_pages_read_a_fixed_number_of_statements(django_assert_max_num_queries: object) -> None:
    complaint = making.complaint(allegations=2)
    case = making.ready(making.receive(complaint), making.FAILS)
    on, officer = making.APPLIED.date(), making.officer()
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        rows = queries.my_reviews(officer, on=on, everyone=True).rows
        assert [row.review.received_on for row in rows] == [date(2024, 2, 12)]
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        page = queries.review_page(officer, case_id=case.id, on=on)
    assert page is not None
    assert [item.allegation.number for item in page.items] == [1, 2]
    assert page.items[0].outcome is not None and page.items[0].outcome.found == "It happened."
    assert page.items[0].worksheet is not None and page.items[0].worksheet.fails
    assert page.items[0].gaps == ()
    assert queries.worksheets_missing(page) == ()
    words = queries.letter_words(page)
    assert words["reasonable"].startswith("1. The letter does not say why.")
    assert words["what_you_told_us"] == "My points were not answered."
    assert page.target is not None and page.target.days == 28
    assert page.outcome_letter is not None
    assert queries.review_page(factories.actor("handler"), case_id=case.id, on=on) is None


def test_my_reviews_pages_by_key() -> None:
    complaint = making.complaint()
    for _ in range(3):
        making.receive(complaint)
    first = queries.my_reviews(making.officer(), on=making.APPLIED.date(), everyone=True, size=2)
    assert len(first.rows) == 2 and first.next_after is not None
    second = queries.my_reviews(making.officer(), on=making.APPLIED.date(), everyone=True, size=2, after=first.next_after)
    assert len(second.rows) == 1 and second.next_after is None
    assert not {row.id for row in first.rows} & {row.id for row in second.rows}
    assert queries.my_reviews(making.officer(), on=making.APPLIED.date()).rows == []
