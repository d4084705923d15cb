"""What is refused when an application comes in, and what never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from candour.casework.audit.queries import history
from candour.casework.cases.actions import PartyTold, record_consent
from candour.casework.cases.models import Case
from candour.casework.reviews import actions, facts
from candour.casework.reviews.told import Ground, HeldElsewhere, ItemTold, Misdirected
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.reviews import making

pytestmark = pytest.mark.django_db

SOMEBODY = PartyTold(role="complainant", name="Corin Ashdown")
FRIEND = PartyTold(role="representative", name="Tamsin Orchardleigh")
FORCE = HeldElsewhere(reference="CO/1/24", force="Leicestershire Police")
TOMORROW = making.APPLIED.date() + timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "found", "sentence"),
    [
        ({}, False, "which complaint"),
        ({"elsewhere": FORCE}, True, "which complaint"),
        ({"elsewhere": replace(FORCE, force=" "), "applicant": SOMEBODY}, False, "which force"),
        ({"elsewhere": FORCE}, False, "who asks"),
        ({"items": (ItemTold(words="A matter."),)}, True, "not entered again"),
        ({"received_on": TOMORROW}, True, "future"),
        ({"letter_dated": TOMORROW}, True, "future"),
        ({"misdirected": (Misdirected(body="iopc", received_on=TOMORROW, forwarded_on=TOMORROW),)}, True, "forwarded"),
        (
            {"misdirected": (Misdirected(body="iopc", received_on=date(2024, 2, 9), forwarded_on=date(2024, 2, 8)),)},
            True, "forwarded",
        ),
        (
            {"misdirected": (Misdirected(body="court", received_on=date(2024, 2, 8), forwarded_on=date(2024, 2, 9)),)},
            True, "which body",
        ),
        ({"grounds": (Ground(codes=("anything",)),)}, True, "unhappy"),
        ({"channel": "SMOKE"}, True, "how the application"),
        ({"elsewhere": FORCE, "applicant": SOMEBODY, "items": (ItemTold(words=" "),)}, False, "in words"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(changes: dict[str, object], found: bool, sentence: str) -> None:
    complaint = making.complaint() if found else None
    with pytest.raises(Refused, match=sentence):
        making.receive(complaint, **changes)
    assert not Case.objects.filter(scheme="review").exists()


def test_only_the_office_or_the_public_opens_a_review() -> None:
    complaint = making.complaint()
    with pytest.raises(Refused, match="Your role"):
        making.receive(complaint, by=factories.actor("handler"))
    assert making.receive(complaint, by=making.officer()).owner.kind == "local_policing_body"


def test_a_complaint_of_another_area_is_not_reviewed_here() -> None:
    complaint = making.complaint()
    with pytest.raises(Refused, match="force of this area"):
        actions.receive_review(
            by=Actor.public(), at=making.APPLIED, area=factories.area("cambridgeshire"),
            owner=factories.body("local_policing_body", slug="cambridgeshire"), told=making.told(), complaint=complaint,
        )  # fmt: skip


def test_neither_lateness_nor_want_of_an_outcome_blocks_an_application() -> None:
    complaint = factories.logged(at=making.MADE)
    case = making.receive(complaint)
    right = facts.for_review_right(case)[facts.WHOLE]
    assert (right["handling"], right["outcome_given"]) == ("outside_schedule_3", "no")
    assert history(case.id)[0].payload["review_information_given"] == "no"


def test_permission_in_writing_is_awaited_not_refused() -> None:
    complaint = making.complaint()
    case = making.receive(complaint, applicant=FRIEND, represented=SOMEBODY)
    officer, at = making.officer(), making.APPLIED + timedelta(hours=1)
    assert case.on_behalf
    assert [one.payload["answer"] for one in history(case.id) if one.kind == "consent_recorded"] == ["awaited"]
    actions.decide_review_time(case=case, by=officer, at=at, facts=facts.for_review_application(case), answer="in_time")
    known = facts.for_review_right(case)
    refused = {"case": case, "by": officer, "at": at, "facts": known}
    with pytest.raises(Refused, match="permission is missing"):
        actions.decide_review_validity(**refused, answer="valid")
    with pytest.raises(Refused, match="held, not refused"):
        actions.decide_review_validity(**refused, answer="invalid", code="INVALID_NOT_COMPLAINANT", reason="No permission.")
    decision = actions.decide_review_validity(**refused, answer="await_consent")
    assert (decision.advised, decision.differs) == ("await_consent", False)
    case.refresh_from_db()
    assert case.stage == "received"
    assert making.last(case, "permission_awaited").payload == {"on": "2024-02-12"}
    with pytest.raises(Refused):
        actions.accept_review(case=case, by=officer, at=at)

    friend = case.parties.get(role="representative")
    record_consent(case=case, by=officer, at=at, party=friend, answer="written", on=at.date())
    body = facts.for_review_body(case)
    actions.decide_review_body(case=case, by=officer, at=at, facts=body, answer="local_policing_body")
    decision = actions.decide_review_validity(case=case, by=officer, at=at, facts=facts.for_review_right(case), answer="valid")
    assert decision.answer == "valid"


def test_permission_that_never_comes_ends_the_application_with_reasons() -> None:
    complaint = making.complaint()
    case = making.receive(complaint, applicant=FRIEND, represented=SOMEBODY)
    officer, at = making.officer(), making.APPLIED + timedelta(hours=1)
    known = facts.for_review_right(case)
    actions.decide_review_validity(case=case, by=officer, at=at, facts=known, answer="await_consent")
    later = at + timedelta(days=30)
    actions.decide_review_validity(
        case=case, by=officer, at=later, facts=known, answer="invalid", code="INVALID_NOT_COMPLAINANT",
        reason="We asked twice and no permission came.",
    )  # fmt: skip
    case.refresh_from_db()
    assert case.stage == "invalid"
    assert making.last(complaint, "review_ended").payload["result"] == "invalid"
