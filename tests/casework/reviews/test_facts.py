"""What a review reads of its complaint's record: the present state, and the complainant's own letter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from candour.casework.audit.queries import history
from candour.casework.cases import actions as cases
from candour.casework.cases.actions import PartyTold, record_consent
from candour.casework.cases.models import Case
from candour.casework.decisions import facts as decision_facts
from candour.casework.decisions.actions import decide_eligibility
from candour.casework.decisions.asking import advice_on
from candour.casework.handling import stopping
from candour.casework.reviews import actions, facts
from tests import factories
from tests.casework.reviews import making

pytestmark = pytest.mark.django_db

LATER = making.APPLIED + timedelta(days=3)
CHILD = PartyTold(role="complainant", name="Corin Ashdown")
PARENT = PartyTold(role="representative", name="Tamsin Orchardleigh")


def right(case: Case) -> dict[str, Any]:
    return next(iter(facts.for_review_right(case).values()))


def test_a_copy_to_an_interested_person_is_not_the_complainants_letter() -> None:
    complaint = making.complaint()
    making.outcome_letter_given(case=complaint, by=making.officer(), at=LATER, to="interested_person", letter="copy")
    case = making.receive(complaint, at=LATER)
    assert facts.letter_dates(history(complaint.id))["letter_dated"] == date(2024, 1, 31)
    assert case.review.letter_dated == date(2024, 1, 31)


def test_a_copy_to_an_interested_person_gives_no_fresh_right() -> None:
    complaint = making.complaint()
    making.decided(making.receive(complaint))
    making.outcome_letter_given(
        case=complaint, by=making.officer(), at=LATER + timedelta(days=40), to="interested_person", letter="copy"
    )
    assert right(making.receive(complaint))["already_reviewed"] == "yes"


def test_what_ceased_and_was_opened_again_has_not_ceased() -> None:
    complaint = making.complaint()
    case = making.receive(complaint)
    act: dict[str, Any] = {"case": complaint, "by": factories.actor("decision_maker"), "at": LATER}
    stopping.receive_withdrawal(**act, signed=True, on=LATER.date())
    known = decision_facts.for_withdrawal(complaint)
    effect = str(advice_on("withdrawal", given=known, today=LATER.date()).answer)
    public = False if effect == "withdrawn_authority_decides" else None
    stopping.conclude_withdrawal(**act, facts=known, in_public_interest=public, reason="They signed it.")
    assert right(case)["ceased"] == "yes"
    cases.reopen_case(**act, why_code="closed_in_error", reason="The signature was somebody else's.")
    assert right(case)["ceased"] == "no"


def test_what_was_no_complaint_and_was_opened_again_may_be_one() -> None:
    complaint = factories.logged(at=making.MADE)
    act: dict[str, Any] = {"case": complaint, "by": factories.actor("decision_maker"), "at": LATER}
    given = {**decision_facts.for_eligibility(complaint), "standing": []}
    decide_eligibility(**act, facts=given, answer="not_eligible", reason="They saw nothing of it.")
    cases.close_case(**act, why_code="not_a_complaint", reason="They were told.")
    case = making.receive(complaint)
    assert right(case)["handling"] == "not_a_complaint"
    cases.reopen_case(**act, why_code="new_facts", reason="They were there.")
    assert right(case)["handling"] == "outside_schedule_3"


def test_a_refusal_outweighs_an_earlier_consent_on_the_other_row() -> None:
    case = making.receive(making.complaint(), applicant=PARENT, represented=CHILD)
    by, at = making.officer(), making.APPLIED + timedelta(hours=1)
    for role, answer, permitted in (("representative", "written", "with"), ("complainant", "refused", "without")):
        party = case.parties.get(role=role)
        record_consent(case=case, by=by, at=at, party=party, answer=answer, on=at.date(), reason="By letter.")
        assert right(case)["applicant"] == f"representative_{permitted}_consent"


def test_a_parent_needs_no_written_permission() -> None:
    case = making.receive(making.complaint(), applicant=PARENT, represented=CHILD)
    by, at = making.officer(), making.APPLIED + timedelta(hours=1)
    assert right(case)["applicant"] == "representative_without_consent"
    record_consent(
        case=case, by=by, at=at, party=case.parties.get(role="representative"), answer="not_needed", on=at.date(),
        reason="They are the mother of a child of nine.",
    )  # fmt: skip
    assert right(case)["applicant"] == "representative_with_consent"
    actions.decide_review_time(case=case, by=by, at=at, facts=facts.for_review_application(case), answer="in_time")
    actions.decide_review_validity(case=case, by=by, at=at, facts=facts.for_review_right(case), answer="valid")
    actions.accept_review(case=case, by=by, at=at)
    case.refresh_from_db()
    assert case.stage == "accepted"
