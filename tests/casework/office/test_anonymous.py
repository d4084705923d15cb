"""A complaint about the office by somebody whom nobody can write to, who says later how to reach them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from candour.casework.audit.verification import verify
from candour.casework.cases.actions import PartyTold, change_contact, close_case
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.office.actions import decide_office_outcome
from candour.casework.shared.refusal import Refused
from tests.casework.office.making import about_the_office, actor, complainant, handled_by
from tests.factories import NOON

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)


def drafts(case: Case) -> set[str]:
    return set(case.letters.filter(status="draft").values_list("kind", flat=True))


def decided() -> Case:
    case = about_the_office(complainant=PartyTold(role="complainant"))
    handled_by(case, "office_manager")
    decide_office_outcome(case=case, by=actor("office_manager"), at=LATER, answer="upheld", found="He put it down.")
    return case


def test_no_letter_is_drafted_to_nobody_and_it_can_be_closed() -> None:
    case = decided()
    assert not case.letters.exists()
    close_case(case=case, by=actor("office_manager"), at=LATER, why_code="dealt_with", reason="There is nobody to tell.")
    assert verify().differences == []


def test_an_address_that_comes_later_makes_the_outcome_owed() -> None:
    case = decided()
    change_contact(case=case, by=actor("office_manager"), at=LATER, party=complainant(case), changes={"email": "a@example.com"})
    assert state_of(case).reachable and drafts(case) == {"office_outcome"}
    with pytest.raises(Refused, match="outcome first"):
        close_case(case=case, by=actor("office_manager"), at=LATER, why_code="dealt_with", reason="Done.")
    assert verify().differences == []


def test_before_the_outcome_it_is_the_acknowledgement() -> None:
    case = about_the_office(complainant=PartyTold(role="complainant"))
    change_contact(case=case, by=actor("office_manager"), at=LATER, party=complainant(case), changes={"phone": "0116 496 0000"})
    assert drafts(case) == {"office_acknowledgement"}
