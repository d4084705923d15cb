"""Each notice N01–N17, brought about by its own acts, given, and word for word as it stands in `golden/`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.verification import verify
from candour.casework.cases.queries import state_of
from candour.casework.letters.actions import change_letter, give_letter
from candour.casework.letters.models import OF_PANEL, Letter
from candour.casework.resolution import actions
from candour.casework.resolution.resolving import StepRefused
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
from candour.rulebook.advice import Certainty
from candour.rulebook.commissioner.notices import NOTICES
from candour.rulebook.commissioner.state import COMPLAINANT, OFFICE_HOLDER
from candour.rulebook.profile_shapes import Value
from tests.casework.letters import panel_acts
from tests.casework.letters.panel_acts import AT, COMES, DAY
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden"
DECIDED = {
    COMPLAINANT: "complainant", OFFICE_HOLDER: "office_holder",
    "iopc": "body", "other_panel": "body", "file": "body", "members": "body", "senior_officer": "body",
}  # fmt: skip


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def may_require(monkeypatch: pytest.MonkeyPatch) -> None:
    """Local practice is that the panel may require information of the office holder: no area here says so of itself."""
    of_area = profiles.settings
    statutory = Value(name="gathering", value="statutory", source="invented", certainty=Certainty.LOCAL)

    def settings_with(slug: str, on: Any) -> Any:
        known = of_area(slug, on)
        return replace(known, values={**known.values, "gathering": statutory})

    monkeypatch.setattr(profiles, "settings", settings_with)


def given(kind: str) -> Letter:
    """The notice as its acts bring it about, written, and given by whoever decides."""
    comes = COMES[kind]
    case = comes.by()
    (letter,) = case.letters.filter(kind=kind, status="draft")
    assert letter.drafted_by_id is None, "the act behind it drafted it, and nobody by hand"
    assert kind in state_of(case).letters_owed
    if comes.own or comes.slots:
        change_letter(
            case=case, by=making.decider(), at=comes.at, letter=letter, own_words=dict(comes.own), slots=dict(comes.slots)
        )
    sent = give_letter(case=case, by=making.decider(), at=comes.at, letter=letter, channel="PER")
    assert kind not in state_of(case).letters_owed
    return sent


def test_every_notice_comes_about_by_acts() -> None:
    assert set(COMES) == set(OF_PANEL) == set(NOTICES)
    assert {path.stem for path in GOLDEN.glob("*.md")} == set(OF_PANEL)
    assert sorted({notice.number for notice in NOTICES.values()}) == [f"N{number:02}" for number in range(1, 18)]


@pytest.mark.parametrize("kind", sorted(COMES))
@pytest.mark.usefixtures("may_require")
def test_a_notice_that_its_acts_bring_about_reads_as_its_golden_text(kind: str) -> None:
    letter = given(kind)
    assert letter.to_role == DECIDED[NOTICES[kind].to]
    assert letter.body_text == (GOLDEN / f"{kind}.md").read_text(encoding="utf-8")
    assert all(check["passed"] for check in letter.checks if check["blocking"])
    assert verify().differences == []


def test_nothing_is_required_of_the_office_holder_where_comments_are_all_that_may_be_asked_for() -> None:
    with pytest.raises(StepRefused):
        panel_acts.required()


def test_the_senior_officer_is_told_only_where_the_delegate_says_so() -> None:
    assert not panel_acts.recorded().letters.filter(kind="panel_considered").exists()
    letter = panel_acts.recorded(considered=True).letters.get(kind="panel_considered")
    assert letter.to_body == "Chief Executive, Office of the Police and Crime Commissioner for Leicestershire"


def test_the_whole_may_be_another_panels() -> None:
    case = panel_acts.complaint()
    making.not_serious(case, at=AT)
    making.consulted(case, at=AT)
    part = making.part(case.allegations.get(), "notify_other_panel", words="")
    part.facts["right_panel"] = "no"
    actions.decide_recording(case=case, by=making.decider(), at=AT, parts=[part])
    case.refresh_from_db()
    assert case.stage == "notified_on"
    for kind in ("panel_notified_on", "panel_notified_on_complainant"):
        letter = case.letters.get(kind=kind, status="draft")
        slots = {"other_body": "Example Police and Crime Panel"}
        change_letter(case=case, by=making.decider(), at=AT, letter=letter, own_words={"why": "It is theirs."}, slots=slots)
        sent = give_letter(case=case, by=making.decider(), at=AT, letter=letter, channel="PER")
        assert "Example Police and Crime Panel" in sent.body_text and "part of it" not in sent.body_text.lower()
    assert verify().differences == []


def test_one_letter_with_three_owners_has_a_notice_for_each_part_that_goes_elsewhere() -> None:
    """One part is the panel's, one another panel's, one the office's: no part is left without its notice, or with two."""
    case = panel_acts.complaint(
        making.issue(), making.issue("Their commissioner laughed."), making.issue(panel_acts.PHOTOGRAPH, "office_staff")
    )
    making.not_serious(case, at=AT)
    making.consulted(case, at=AT)
    ours, theirs, staff = case.allegations.order_by("number")
    notified = making.part(theirs, "notify_other_panel", words="")
    notified.facts["right_panel"] = "no"
    parts = [making.part(ours), notified, making.part(staff, "not_recorded", passed_to="office_internal")]
    actions.decide_recording(case=case, by=making.decider(), at=AT, parts=parts)
    outcomes = [row.outcome for row in state_of(case).issues.values()]
    assert outcomes == [None, "notified_on", "not_recorded"]
    notice = give_letter(
        case=case, by=making.decider(), at=AT, letter=case.letters.get(kind="panel_not_recorded"), channel="PER"
    )
    assert "**Point 3.**" in notice.body_text and "**Point 2.**" not in notice.body_text
    assert verify().differences == []


def test_a_sub_committee_that_is_appointed_later_has_its_report_too() -> None:
    case = panel_acts.invited()
    assert not case.letters.filter(kind="panel_subcommittee_report").exists()
    actions.appoint_for_resolution(
        case=case, by=making.decider(), at=AT + DAY, kind="subcommittee", persons=["three members"], minute="Panel, 7 January",
        on=AT.date(),
    )  # fmt: skip
    assert case.letters.get(kind="panel_subcommittee_report", status="draft").to_body == "Members of the Sub-Committee"
    making.appointed(case, at=AT + DAY)
    assert not case.letters.filter(kind="panel_subcommittee_report", status="draft").exists()
    with pytest.raises(Refused, match="No sub-committee"):
        actions.record_subcommittee(
            case=case, by=making.officer(), at=AT + DAY, decision="no_action", minute="m", on=(AT + DAY).date()
        )
    assert verify().differences == []
