"""What a panel's letters say of who signs, by which authority, since when it was clear, and how it came to be known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.queries import history
from candour.casework.cases.models import Case
from candour.casework.letters.actions import change_letter, draft_letter, give_letter
from candour.casework.letters.models import Letter
from candour.casework.resolution import actions, facts
from candour.casework.resolution.told import ConductMatterTold
from candour.web.desk.resolution.labels import SOURCES
from tests import factories
from tests.casework.letters import panel_acts
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
AT = making.RECEIVED
CHAIR, DIRECTOR = "Chairman of the Panel", "Director of Law and Governance"
WHY = {"why": "It would be a crime.", "evidence": "The diary is kept."}


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def given(case: Case, kind: str, *, at: datetime, slots: dict[str, str] | None = None, **words: str) -> Letter:
    letter = case.letters.filter(kind=kind, status="draft").latest("id")
    if words or slots:
        change_letter(case=case, by=making.decider(), at=at, letter=letter, own_words=words, slots=slots or {})
    return give_letter(case=case, by=making.decider(), at=at, letter=letter, channel="PER")


def recall(case: Case, function: str, *, minute: str) -> None:
    actions.recall_function(case=case, by=making.decider(), at=AT, function=function, minute=minute)


# A function that the panel took back


def test_the_authority_of_a_reference_is_the_minute_that_took_back_that_function() -> None:
    case = panel_acts.recorded(seriousness=making.serious)
    recall(case, "disapply", minute="Panel, minute 7")
    letter = given(case, "panel_reference", at=AT, **WHY)
    assert "minute 7" not in letter.body_text
    assert "Chief Executive of the Office of the Police and Crime Commissioner" in letter.body_text
    other = panel_acts.recorded(seriousness=making.serious)
    recall(other, "refer_to_iopc", minute="Panel, minute 8")
    recall(other, "disapply", minute="Panel, minute 9")
    assert "Panel, minute 8" in given(other, "panel_reference", at=AT, **WHY).body_text


def test_the_chair_signs_only_what_is_done_under_the_function_taken_back() -> None:
    case = panel_acts.recorded()
    recall(case, "refer_to_iopc", minute="Panel, minute 8")
    assert DIRECTOR in given(case, "panel_record_copy", at=AT).body_text.splitlines()
    recall(case, "decide_whether_a_complaint", minute="Panel, minute 9")
    assert DIRECTOR not in given(case, "panel_complaint_copy", at=AT).body_text.splitlines()


@pytest.mark.parametrize("function", ["disapply", "decide_informal_resolution"])
def test_a_disapplication_is_signed_by_the_chair_where_that_was_taken_back(function: str) -> None:
    case = panel_acts.disapplied()
    recall(case, function, minute="Panel, minute 9")
    assert DIRECTOR not in given(case, "panel_disapplied", at=AT).body_text.splitlines()


# N06: since when it was clear


def test_the_day_that_was_first_clear_is_that_of_the_finding_and_not_of_the_record() -> None:
    """Recorded on 6 January as nothing criminal; found serious four weeks after."""
    case = panel_acts.recorded()
    later = AT + timedelta(days=28)
    making.serious(case, at=later)
    text = given(case, "panel_reference", at=later, **WHY).body_text
    assert "First clear that it must be referred: 3 February 2025" in text
    recorded = next(row for row in _events(case) if row.kind == "panel_recording_decided")
    assert recorded.payload["first_clear_at"] is None, "nothing had to be referred"


def test_a_second_reference_has_its_own_day_and_stays_so_once_it_is_made() -> None:
    case = panel_acts.returned()
    again = AT + timedelta(days=35)
    making.serious(case, at=again, first_clear_at=again - timedelta(days=1))
    actions.refer_case(case=case, by=making.decider(), at=again, sent_at=again)
    assert _drafted_by_hand(case, at=again) == "9 February 2025"


def test_a_call_in_is_the_day_where_it_came_first() -> None:
    case = panel_acts.recorded()
    told = datetime(2025, 1, 20, 10, tzinfo=UTC)
    actions.record_call_in(case=case, by=making.officer(), at=told, notified_at=told)
    actions.refer_case(case=case, by=making.decider(), at=told + timedelta(days=1), sent_at=told + timedelta(days=1))
    assert _drafted_by_hand(case, at=told + timedelta(days=1)) == "20 January 2025"


def test_a_conduct_matter_is_clear_when_it_was_said_to_be() -> None:
    case = making.known(at=AT)
    making.consulted(case, at=AT)
    later = AT + timedelta(days=3)
    parts = [making.part(row) for row in case.allegations.all()]
    actions.decide_recording(case=case, by=making.decider(), at=later, parts=parts, first_clear_at=AT + timedelta(days=2))
    assert "First clear that it must be referred: 8 January 2025" in given(case, "panel_reference", at=later, **WHY).body_text


def _drafted_by_hand(case: Case, *, at: datetime) -> str:
    """The day in a letter that is begun when the reference is made already."""
    letter = draft_letter(case=case, by=making.decider(), at=at, kind="panel_reference")
    body = give_letter(
        case=case, by=making.decider(), at=at, channel="PER",
        letter=change_letter(case=case, by=making.decider(), at=at, letter=letter, own_words=WHY, slots={}),
    ).body_text  # fmt: skip
    return next(line for line in body.splitlines() if "First clear" in line).rpartition(": ")[2]


def _events(case: Case) -> list[Any]:
    return list(history(case.id))


# N02 of a conduct matter: nobody complained

CAME = {
    "press": "from the press", "audit": "from an audit", "whistleblower": "from a whistleblower",
    "minutes": "from the minutes or papers of a meeting", "civil_proceedings": "from civil proceedings",
    "iopc": "from the IOPC", "other": "in another way",
}  # fmt: skip


def test_every_source_of_a_conduct_matter_has_words() -> None:
    assert set(CAME) == set(SOURCES)


@pytest.mark.parametrize("source", sorted(CAME))
def test_another_panel_is_told_how_a_conduct_matter_came_and_of_nobody_who_complained(source: str) -> None:
    told = ConductMatterTold(
        what_happened="The commissioner drove without insurance.", channel="EML", source=source,
        civil_proceedings=source == "civil_proceedings", issues=(making.issue("Driving without insurance."),),
    )  # fmt: skip
    case = actions.receive_conduct_matter(
        by=making.officer(), at=AT, area=factories.area(), owner=factories.body("panel"), told=told
    )
    making.consulted(case, at=AT)
    (row,) = case.allegations.all()
    part = making.part(row, "notify_other_panel", passed_to="other_panel", words="")
    part.facts.update({"right_panel": "no", "civil_proceedings": "yes" if source == "civil_proceedings" else "no"})
    actions.decide_recording(case=case, by=making.decider(), at=AT, parts=[part])
    to = {"other_body": "Example Police and Crime Panel"}
    text = given(case, "panel_notified_on", at=AT, slots=to, why="It is their commissioner.").body_text
    assert f"- How it came to us: {CAME[source]}" in text
    for said in ("complained", "A complaint", "Made by", "Made on", "did not give a name", "regulation 9"):
        assert said not in text, said
    assert ("regulation 11 of SI 2012/62" in text) is (source == "civil_proceedings")
    assert ("regulation 12 of SI 2012/62" in text) is (source != "civil_proceedings")
    assert facts.for_recording(row)["kind"] == "conduct_matter"
