"""What happens makes letters owed: drafted in the same transaction, without being rendered."""

from __future__ import annotations

import pytest

from candour.casework.audit.models import Event
from candour.casework.cases.actions import PartyTold
from candour.casework.letters import rendering
from candour.casework.letters.models import Letter
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
