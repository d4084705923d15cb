"""`candour verify` notices when a row beside a panel's case is not what its events say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case
from candour.casework.resolution import actions
from candour.casework.resolution.models import (
    Appointment,
    Comments,
    Consultation,
    EvidenceDuty,
    IssueDetails,
    PanelDetails,
    PanelRecommendation,
)
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
AT = making.RECEIVED


def resolved() -> Case:
    case = making.opened()
    making.commented(case, at=AT + timedelta(days=2))
    at = AT + timedelta(days=8)
    actions.make_recommendation(case=case, by=making.decider(on=at.date()), at=at, words="Answer in measured words.")
    making.consulted(case, about="resolve_informally", at=at, who=(making.CHAIR, making.VICE_CHAIR))
    making.outcome(case, case.allegations.get(), at=at)
    return case


CHANGES: dict[str, Callable[[], int]] = {
    "details": lambda: PanelDetails.objects.update(received_from="iopc"),
    "issues": lambda: IssueDetails.objects.update(outcome="ir_apology"),
    "consultations": lambda: Consultation.objects.update(answer="view"),
    "appointments": lambda: Appointment.objects.update(minute="Another minute"),
    "comments": lambda: Comments.objects.filter(party="complainant").update(received_on=None),
    "recommendations": lambda: PanelRecommendation.objects.update(response="accepted"),
    "evidence": lambda: EvidenceDuty.objects.update(ended_on=AT.date()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_row_that_was_changed_behind_the_record_is_found(name: str) -> None:
    case = resolved()
    assert verify().differences == []
    assert CHANGES[name]()
    found = verify().differences
    assert len(found) == 1 and found[0].startswith(f"{case.reference}: {name} is ")


def test_details_that_are_gone_are_missed() -> None:
    making.received()
    PanelDetails.objects.all().delete()
    assert any("its details are gone" in difference for difference in verify().differences)
