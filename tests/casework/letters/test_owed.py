"""What happens makes letters owed: drafted in the same transaction, without being rendered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from candour.casework.audit.models import Event
from candour.casework.cases.actions import PartyTold
from candour.casework.cases.models import Case
from candour.casework.cases.queries import asked_next
from candour.casework.decisions.actions import decide_eligibility
from candour.casework.letters import rendering
from candour.casework.letters.models import Letter
from candour.casework.letters.owed import OWED_BY
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_complaint_received_owes_an_acknowledgement_to_the_complainant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "fill", lambda *_, **__: pytest.fail("nothing is rendered when a letter is owed"))
    case = factories.complaint()
    letter = Letter.objects.get(case=case)
    assert (letter.kind, letter.status, letter.to_role) == ("acknowledgement", "draft", "complainant")
    assert letter.to_party is not None and letter.to_party.name == "Bryony Hathersage"
    assert letter.drafted_by is None and letter.drafted_at == factories.NOON
    event = Event.objects.get(case_id=case.id, kind="letter_drafted")
    assert event.data == {"letter": str(letter.id), "letter_kind": "acknowledgement"}


def test_nothing_is_owed_to_somebody_who_cannot_be_reached() -> None:
    factories.complaint(complainant=None)
    assert not Letter.objects.exists()


def test_a_nameless_person_with_an_address_is_written_to() -> None:
    factories.complaint(complainant=PartyTold(role="complainant", email="somebody@example.com"))
    assert Letter.objects.get().kind == "acknowledgement"


def test_letters_go_to_whoever_acts_for_the_complainant() -> None:
    case = factories.complaint(
        complainant=PartyTold(role="representative", name="Ines Marlow", relation="daughter", consent="awaited"),
        represented=PartyTold(role="complainant", name="Olive Marlow"),
    )
    letter = Letter.objects.get(case=case)
    assert letter.to_role == "representative"
    assert letter.to_party is not None and letter.to_party.name == "Ines Marlow"


def _ended(answer: str, **options: Any) -> Case:
    case = factories.logged(**options)
    known = {"standing": [], "dissatisfaction_with_force": "no" if answer == "not_dissatisfaction_with_force" else "yes"}
    at = factories.NOON + timedelta(hours=1)
    decide_eligibility(case=case, by=factories.actor("handler"), at=at, facts=known, answer=answer, reason="No.")
    return case


@pytest.mark.parametrize("answer", ["not_eligible", "not_dissatisfaction_with_force"])
def test_what_is_no_complaint_owes_the_letter_that_says_so(answer: str) -> None:
    case = _ended(answer)
    letter = Letter.objects.get(case=case, kind="not_recorded")
    assert (letter.status, letter.to_role) == ("draft", "complainant")
    asked = asked_next(case, today=factories.NOON.date(), slug=case.area.slug).steps
    assert ("give_letter", "not_recorded") in {(step.act, step.letter_kind) for step in asked}


def test_nothing_is_drafted_of_it_where_nobody_can_be_reached() -> None:
    _ended("not_eligible", complainant=None)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(("why_code", "kind"), [("not_eligible", "not_recorded"), ("feedback", None)])
def test_feedback_was_no_complaint_and_owes_nothing(why_code: str, kind: str | None) -> None:
    assert OWED_BY["not_a_complaint_decided"]({"why_code": why_code}) == kind
