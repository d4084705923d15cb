"""What is found outside Schedule 3 of an allegation that is to be recorded after all (PRA 2002 Sch 3 para 2(6A)-(6C))."""

from __future__ import annotations

import pytest

from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.decisions import facts
from candour.casework.decisions.actions import decide_recording
from candour.casework.handling.actions import OutcomeTold, decide_allegation, give_outside_outcome
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
from candour.rulebook.force.next_steps import next_steps
from tests import factories
from tests.casework.letters.stories import AT, DAY, by

pytestmark = pytest.mark.django_db


def found_outside(finding: str) -> Case:
    """A complaint told by word of mouth and handled outside Schedule 3, with what was found of its one allegation."""
    case = factories.logged(orally=True)
    row = factories.allegation(case)
    known = facts.for_recording(case)
    decide_recording(case=case, by=by("decision_maker"), at=AT, facts=known, answer="outside_schedule_3")
    told = OutcomeTold(finding=finding, looked_at="The note of the call.", found="It is grave.", why="He said so.")
    decide_allegation(case=case, by=by("handler"), at=AT, allegation=row, told=told)
    return case


def asked(case: Case) -> dict[str, str]:
    steps = next_steps(state_of(case), today=DAY, settings=profiles.settings(case.area.slug, DAY))
    return {step.act: step.why for step in steps}


def test_what_is_to_be_recorded_is_asked_for_and_is_not_resolved() -> None:
    case = found_outside("D-OUT-3")
    assert "to be recorded" in asked(case)["decide_recording"]
    said = {"case": case, "by": by("handler"), "at": AT, "on": DAY, "orally": True}
    with pytest.raises(Refused, match="to be recorded under Schedule 3"):
        give_outside_outcome(resolved=True, **said)
    give_outside_outcome(resolved=False, **said)
    assert "decide_recording" in asked(case)
    assert "close_case" not in asked(case)
    decide_recording(
        case=case, by=by("decision_maker"), at=AT, facts=facts.for_recording(case), answer="recorded", reason_code="RR1",
    )  # fmt: skip
    assert "decide_recording" not in asked(case)
    assert state_of(case).stage == "recorded"


@pytest.mark.parametrize("finding", ["D-OUT-1", "D-OUT-2"])
def test_any_other_finding_asks_for_no_record(finding: str) -> None:
    case = found_outside(finding)
    assert "decide_recording" not in asked(case)
    give_outside_outcome(case=case, by=by("handler"), at=AT, on=DAY, orally=True, resolved=True)
    assert state_of(case).stage == "closed_outside"
