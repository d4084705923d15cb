"""A complaint by somebody whom nobody can write to: no letter to nobody; and whoever says later how to reach them is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import PartyTold
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.letters.actions import draft_letter, give_letter
from candour.casework.resolution import actions, facts, queries
from candour.casework.shared.refusal import Refused
from candour.rulebook.commissioner.notices import NOTICES
from candour.rulebook.commissioner.state import COMPLAINANT
from tests import factories
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
AT = making.RECEIVED
LATER = AT + timedelta(days=3)
TO_COMPLAINANT = {kind for kind, notice in NOTICES.items() if notice.to == COMPLAINANT}


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def drafts(case: Case) -> set[str]:
    return set(case.letters.filter(status="draft").values_list("kind", flat=True))


def nameless(**changes: Any) -> Case:
    return making.received(complainant=None, channel="PST", **changes)


def recorded() -> Case:
    case = nameless()
    making.not_serious(case, at=AT)
    making.consulted(case, at=AT)
    actions.decide_recording(
        case=case, by=making.decider(), at=AT, parts=[making.part(row) for row in case.allegations.order_by("number")]
    )
    return case


def reached(case: Case, **points: str) -> Event:
    party = case.parties.get(role="complainant")
    actions.change_contact(case=case, by=making.officer(), at=LATER, party=party, changes=points, reason="They rang.")
    return Event.objects.filter(case_id=case.id, kind="contact_changed").latest("seq")


def test_no_letter_is_drafted_to_nobody_from_receipt_to_the_closed_case() -> None:
    case = recorded()
    making.appointed(case, at=AT)
    making.consulted(case, about="decide_informal_resolution", at=AT)
    actions.open_resolution(case=case, by=making.decider(), at=AT)
    assert drafts(case) == {"panel_complaint_copy", "panel_resolution_office_holder"}
    with pytest.raises(Refused, match="nobody in this case to write to"):
        draft_letter(case=case, by=making.decider(), at=AT, kind="panel_record_copy")
    making.commented(case, at=AT)
    at = AT + timedelta(days=3)
    making.consulted(case, about="resolve_informally", at=at, who=(making.CHAIR, making.VICE_CHAIR))
    making.outcome(case, case.allegations.get(), at=at)
    assert not TO_COMPLAINANT & set(case.letters.values_list("kind", flat=True))
    making.closed(case, at=at)
    case.refresh_from_db()
    assert case.stage == "closed"
    (row,) = queries.register(factories.body("panel"))
    assert row.case.anonymous and row.issues[0].outcome == "ir_explanation"
    assert verify().differences == []


def test_regulation_15_ground_d_has_nobody_to_be_told() -> None:
    case = recorded()
    making.consulted(case, about="disapply", at=AT, who=(making.CHAIR, making.VICE_CHAIR))
    given = facts.for_disapplication(case)
    assert (given["names_complainant"], given["practicable_to_ascertain"]) == ("no", "no")
    actions.disapply(
        case=case, by=making.decider(), at=AT, facts={**given, "names_interested_person": "no"}, grounds=["D"],
        manner="no_action", reason="Nobody can be asked anything.",
    )  # fmt: skip
    assert "panel_disapplied" not in state_of(case).letters_owed and "panel_disapplied" not in drafts(case)
    reached(case, email="someone@example.com")
    assert "panel_disapplied" in drafts(case)


def test_an_address_that_comes_later_makes_them_somebody_to_write_to() -> None:
    case = recorded()
    assert drafts(case) == {"panel_complaint_copy"} and not state_of(case).reachable
    event = reached(case, email="someone@example.com")
    assert state_of(case).reachable and event.data["reachable"] is True
    assert "someone@example.com" not in str(event.data), "the event says that it changed, never the address"
    letter = case.letters.get(kind="panel_record_copy", status="draft")
    assert letter.to_party == case.parties.get(role="complainant")
    sent = give_letter(case=case, by=making.officer(), at=LATER, letter=letter, channel="EML")
    assert sent.body_text.split("\n\n")[3] == "Hello", "they still gave no name"
    making.appointed(case, at=LATER)
    making.consulted(case, about="decide_informal_resolution", at=LATER)
    actions.open_resolution(case=case, by=making.decider(), at=LATER)
    assert "panel_resolution_complainant" in drafts(case)
    assert verify().differences == []


def test_on_the_day_of_receipt_it_is_the_acknowledgement_that_is_owed() -> None:
    case = nameless()
    assert drafts(case) == set()
    reached(case, phone="0116 496 0000")
    assert drafts(case) == {"panel_acknowledgement"}
    reached(case, address="12 Larch Road")
    assert case.letters.count() == 1, "nothing is owed twice"


def test_whoever_comes_to_act_for_them_is_somebody_to_write_to() -> None:
    case = recorded()
    told = PartyTold(role="representative", name="Advice Centre", email="advice@example.com", consent="written")
    actions.add_party(case=case, by=making.officer(), at=LATER, told=told)
    letter = case.letters.get(kind="panel_record_copy", status="draft")
    assert (letter.to_role, letter.to_party.name) == ("representative", "Advice Centre")
    assert verify().differences == []


def test_what_makes_nobody_reachable_owes_nothing() -> None:
    case = recorded()
    holder = case.parties.get(role="complained_about")
    actions.change_contact(case=case, by=making.officer(), at=LATER, party=holder, changes={"email": "office@example.com"})
    actions.add_party(
        case=case, by=making.officer(), at=LATER, told=PartyTold(role="interested_person", name="A", email="a@example.com")
    )
    reached(case, language="Polish")
    assert not state_of(case).reachable and drafts(case) == {"panel_complaint_copy"}


@pytest.mark.parametrize("role", ["panel_chair", "office_chief_executive", "overseer", "decision_maker"])
def test_only_the_secretariat_says_how_to_reach_them(role: str) -> None:
    case = recorded()
    party = case.parties.get(role="complainant")
    with pytest.raises(Refused):
        actions.change_contact(
            case=case, by=factories.actor(role, on=AT.date()), at=LATER, party=party, changes={"email": "a@example.com"}
        )
    assert not party.contact_points.exists()
