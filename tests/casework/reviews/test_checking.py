"""Is it in time, is there a right, is this the right body: the dates of X6 and X7, and every refusal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from candour.casework.decisions.models import Decision
from candour.casework.reviews import actions, facts
from candour.casework.reviews.told import Misdirected
from candour.casework.shared.refusal import Refused
from tests.casework.reviews import making

pytestmark = pytest.mark.django_db

AT_THE_IOPC = Misdirected(body="iopc", received_on=date(2024, 2, 26), forwarded_on=date(2024, 3, 4))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)


def test_x6_one_day_late_asks_for_written_reasons_and_leap_day_does_not_help() -> None:
    case = making.receive(making.complaint(), at=at(date(2024, 2, 29)))
    decide = {"case": case, "by": making.officer(), "at": at(date(2024, 2, 29))}
    known = facts.for_review_application(case)
    with pytest.raises(Refused, match="written reasons"):
        actions.decide_review_time(**decide, facts=known, answer="late")
    with pytest.raises(Refused, match="differs"):
        actions.decide_review_time(**decide, facts=known, answer="in_time")
    with pytest.raises(Refused, match="one of the answers"):
        actions.decide_review_time(**decide, facts=known, answer="tomorrow", reason="Because.")
    decision = actions.decide_review_time(
        **decide, facts={**known, "special_circumstances": "yes"}, answer="late_extended", reason="In hospital."
    )
    assert decision.advised == "late_extended"
    said = making.last(case, "review_time_decided").payload
    assert (said["last_day"], said["effective_last_day"]) == ("2024-02-28", "2024-02-28")
    assert case.review.last_day == date(2024, 2, 28)


def test_x6_on_the_last_day_is_in_time() -> None:
    case = making.receive(making.complaint(), at=at(date(2024, 2, 28)))
    decision = actions.decide_review_time(
        case=case, by=making.officer(), at=at(date(2024, 2, 28)), facts=facts.for_review_application(case),
        answer="in_time",
    )  # fmt: skip
    assert decision.advised == "in_time"


def test_x7_the_days_at_the_iopc_are_left_out() -> None:
    case = making.receive(making.complaint(), at=at(date(2024, 3, 4)), misdirected=(AT_THE_IOPC,))
    decision = actions.decide_review_time(
        case=case, by=making.officer(), at=at(date(2024, 3, 4)), facts=facts.for_review_application(case),
        answer="in_time",
    )  # fmt: skip
    assert decision.advised == "in_time"
    said = making.last(case, "review_time_decided").payload
    assert (said["last_day"], said["effective_last_day"]) == ("2024-02-28", "2024-03-06")


def test_late_and_not_extended_is_not_valid_but_only_by_a_person_with_reasons() -> None:
    case = making.receive(making.complaint(), at=at(date(2024, 3, 20)))
    decide = {"case": case, "by": making.officer(), "at": at(date(2024, 3, 20))}
    known, right = facts.for_review_application(case), facts.for_review_right(case)
    with pytest.raises(Refused, match="whether the application is in time"):
        actions.decide_review_validity(**decide, facts=right, answer="valid")
    with pytest.raises(Refused, match="late and the time is not extended"):
        actions.decide_review_validity(**decide, facts=right, answer="invalid", code="OUT_OF_TIME", reason="Late.")
    actions.decide_review_time(**decide, facts=known, answer="late", reason="No reason was given for the delay.")
    with pytest.raises(Refused, match="whether the application is in time"):
        actions.decide_review_validity(**decide, facts=right, answer="valid")
    with pytest.raises(Refused, match="not valid"):
        actions.decide_review_validity(**decide, facts=right, answer="invalid", code="OUT_OF_TIME")
    decision = actions.decide_review_validity(
        **decide, facts=right, answer="invalid", code="OUT_OF_TIME", reason="Late, and no special circumstances."
    )
    assert not decision.differs
    case.refresh_from_db()
    assert case.stage == "invalid"
    assert making.last(case, "review_validity_decided").payload["codes"] == ["OUT_OF_TIME"]


def test_an_answer_must_be_one_of_the_answers_and_a_code_belongs_to_invalid_alone() -> None:
    case = making.receive(making.complaint())
    decide = {
        "case": case, "by": making.officer(), "at": making.APPLIED, "facts": facts.for_review_right(case),
        "reason": "Because.",
    }  # fmt: skip
    for wrong in ({"answer": "maybe"}, {"answer": "invalid"}, {"answer": "valid", "code": "OUT_OF_TIME"}):
        with pytest.raises(Refused, match="one of the answers"):
            actions.decide_review_validity(**decide, **wrong)
    with pytest.raises(Refused, match="give the facts"):
        actions.decide_review_validity(**{**decide, "facts": {}}, answer="valid")


def test_a_departure_from_the_advice_needs_a_reason_and_is_kept() -> None:
    case = making.receive(making.complaint())
    decide = {"case": case, "by": making.officer(), "at": making.APPLIED, "facts": facts.for_review_right(case)}
    with pytest.raises(Refused, match="differs"):
        actions.decide_review_validity(**decide, answer="invalid", code="INVALID_NO_RIGHT")
    decision = actions.decide_review_validity(
        **decide, answer="invalid", code="INVALID_NO_RIGHT", reason="The force recorded it in error."
    )
    assert decision.differs and decision.advised == "yes"


def test_the_complaint_has_the_right_if_one_allegation_has() -> None:
    complaint = making.complaint(allegations=2)
    first = complaint.allegations.order_by("number").first()
    first.handling = "directed"
    first.save(update_fields=["handling"])
    case = making.checked(making.receive(complaint))
    decision = Decision.objects.get(case=case, question="review_right")
    assert decision.answer == "valid"
    assert decision.allegation == complaint.allegations.order_by("number").last().id


def test_one_review_of_an_outcome_and_a_fresh_one_after_a_new_letter() -> None:
    complaint = making.complaint()
    making.decided(making.receive(complaint))
    again = making.receive(complaint)
    assert {one["already_reviewed"] for one in facts.for_review_right(again).values()} == {"yes"}
    making.outcome_letter_given(case=complaint, by=making.officer(), at=making.APPLIED + timedelta(days=40))
    assert {one["already_reviewed"] for one in facts.for_review_right(again).values()} == {"no"}


def test_what_the_office_answers_for_is_never_reviewed_by_the_office() -> None:
    held = making.receive(making.complaint())
    elsewhere = making.elsewhere()
    assert (facts.authority(held), facts.authority(elsewhere)) == ("chief_officer", None)
    for case in (held, elsewhere):
        given = {**facts.for_review_body(case), "authority": "local_policing_body"}
        act = {"case": case, "by": making.officer(), "at": making.APPLIED, "facts": given}
        with pytest.raises(Refused, match="no choice") as refused:
            actions.decide_review_body(**act, answer="local_policing_body", reason="We know it best.")
        assert refused.value.values["provision"] == "PRA 2002 Sch 3 para 30(1)(a)"
        assert not actions.decide_review_body(**act, answer="iopc").differs
        # A limb that has to be judged may be departed from, with a reason.
        judged = {**act, "facts": {**facts.for_review_body(case), "excludes_article_2_or_3": "unsure"}}
        departs = actions.decide_review_body(**judged, answer="local_policing_body", reason="A matter of manners.")
        assert (departs.advised, departs.differs) == ("iopc", True)


def test_a_review_for_another_body_is_not_accepted_and_forwarding_says_where_and_why() -> None:
    case = making.receive(making.complaint())
    officer, now = making.officer(), making.APPLIED
    actions.decide_review_time(case=case, by=officer, at=now, facts=facts.for_review_application(case), answer="in_time")
    body = {**facts.for_review_body(case), "referred_or_must_be": "yes"}
    with pytest.raises(Refused, match="differs"):
        actions.decide_review_body(case=case, by=officer, at=now, facts=body, answer="local_policing_body")
    actions.decide_review_body(case=case, by=officer, at=now, facts=body, answer="iopc")
    actions.decide_review_validity(case=case, by=officer, at=now, facts=facts.for_review_right(case), answer="valid")
    with pytest.raises(Refused):
        actions.accept_review(case=case, by=officer, at=now)
    with pytest.raises(Refused, match="which body"):
        actions.forward_review(case=case, by=officer, at=now, to=" ", reason="Referred.")
    with pytest.raises(Refused, match="why that body"):
        actions.forward_review(case=case, by=officer, at=now, to="iopc", reason="")


def test_the_target_counts_from_the_application_not_from_acceptance() -> None:
    case = making.checked(making.receive(making.complaint()))
    actions.accept_review(case=case, by=making.officer(), at=making.APPLIED + timedelta(days=5))
    assert case.review.target_on == date(2024, 3, 11)  # 28 days after 12 February: the area's target
