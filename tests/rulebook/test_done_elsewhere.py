"""What was done elsewhere stands as the events of its own act, on the day on which it was done."""

from __future__ import annotations

from typing import Any

import pytest

from candour.rulebook.commissioner import elsewhere as commissioner
from candour.rulebook.commissioner.stages import fold as fold_commissioner
from candour.rulebook.force import elsewhere as force
from candour.rulebook.force.stages import fold as fold_force
from candour.rulebook.history import Happened
from tests.rulebook import stories_panel as panel
from tests.rulebook.stories import Story, complaint, decided, handled, logged, moment, recorded, told

DAY = "2026-04-02"
ON = {"on": DAY, "sent_at": DAY, "period_ends": DAY}


def done(act: str) -> Happened:
    return Happened("done_elsewhere", moment("2026-04-03"), {"act": act, "on": DAY, "by_whom": "us"}, 99)


def called_in() -> Story:
    return recorded()("2024-06-07", "called_in", notified_at="2024-06-07T09:00:00+01:00")


def to_refer(answer: str) -> Story:
    return recorded()("2024-06-07", "referral_decided", answer=answer, codes=["M2"])


def suspended() -> Story:
    return handled()("2024-06-07", "suspended")


REFERRED = "referred_to_iopc"
FORCE: list[tuple[str, Story, list[tuple[str, dict[str, Any]]]]] = [
    ("acknowledge", complaint(), [("acknowledged", {})]),
    ("log_complaint", complaint(), [("complaint_logged", {})]),
    ("forward_complaint", complaint(), [("complaint_forwarded", {"to": ""})]),
    ("record_views", complaint(), [("views_recorded", {"wishes_recording": "unsure", "wants": []})]),
    ("wish_recording", complaint(), [("recording_wished", {})]),
    ("give_copy", recorded(), [("copy_given", {"to": "everyone", "party": None, "redacted": False})]),
    ("refer_case", called_in(), [(REFERRED, {"basis": "call_in", "codes": []})]),
    ("refer_case", to_refer("mandatory"), [(REFERRED, {"basis": "mandatory", "codes": ["M2"]})]),
    ("refer_case", to_refer("voluntary"), [(REFERRED, {"basis": "voluntary", "codes": ["M2"]})]),
    ("take_evidence_step", complaint(), [("evidence_step_taken", {"what_code": "elsewhere", "review_on": None})]),
    ("give_update", complaint(), [("update_given", {"to": "complainant", "letter": None})]),
    (
        "give_timeliness_report", handled(handling="local_investigation"),
        [("timeliness_report_given", {"to": []})],
    ),
    ("appoint_investigator", handled(handling="local_investigation"), [("investigator_appointed", {"user": None})]),
    ("suspend_case", complaint(), [("suspended", {"review_on": None})]),
    ("send_resumption_letter", suspended(), [("resumption_letter_sent", {})]),
    ("resume_case", suspended(), [("resumed", {})]),
    (
        "give_letter", decided(),
        [("letter_given", {"letter": None, "letter_kind": "outcome", "to": "complainant"})],
    ),
    (
        "draft_letter", logged()("2024-06-05", "complaint_forwarded", to="x"),
        [("letter_given", {"letter": None, "letter_kind": "forwarded", "to": "complainant"})],
    ),
    (
        "send_papers", told()("2024-02-20", "review_opened", review="r1", reference="R1", body="office"),
        [("papers_sent", {"review": "r1", "contents": []})],
    ),
    ("close_case", told(), [("closed", {"why_code": "done_elsewhere"})]),
    # Not lawful now, or an act that has an answer, or none.
    ("resume_case", handled(), []),
    ("log_complaint", logged(), []),
    ("decide_allegation", handled(), []),
    ("", handled(), []),
]  # fmt: skip


@pytest.mark.parametrize(("act", "story", "made"), FORCE, ids=[f"{n}-{row[0]}" for n, row in enumerate(FORCE)])
def test_an_act_of_a_complaint(act: str, story: Story, made: list[tuple[str, dict[str, Any]]]) -> None:
    event = done(act)
    found = force.as_if_done(fold_force(story.events), event)
    assert found == tuple(Happened(kind, event.at, {**ON, **payload}, 99) for kind, payload in made)


COMMISSIONER: list[tuple[str, Story, list[tuple[str, dict[str, Any]]]]] = [
    ("acknowledge", panel.complaint(), [("acknowledged", {})]),
    ("refer_case", panel.referable(), [("reference_made", {"basis": "elsewhere"})]),
    ("take_evidence_step", panel.complaint(), [("evidence_step_taken", {"what_code": "elsewhere", "review_on": None})]),
    ("end_evidence_duty", panel.recorded(), [("evidence_duty_ended", {"why_code": "done_elsewhere"})]),
    (
        "invite_comments", panel.opened()("2025-01-07", "comments_invited", party="complainant"),
        [("comments_invited", {"party": "office_holder", "by_on": None})],
    ),
    (
        "give_letter", panel.complaint(),
        [("letter_given", {"letter": None, "letter_kind": "panel_acknowledgement"})],
    ),
    ("decide_recording", panel.sorted_out(), []),
    ("resume_case", panel.recorded(), []),
    ("", panel.recorded(), []),
]  # fmt: skip


@pytest.mark.parametrize(("act", "story", "made"), COMMISSIONER, ids=[row[0] or "none" for row in COMMISSIONER])
def test_an_act_of_a_case_about_a_commissioner(act: str, story: Story, made: list[tuple[str, dict[str, Any]]]) -> None:
    event = done(act)
    found = commissioner.as_if_done(fold_commissioner(story.events), event)
    assert found == tuple(
        Happened(kind, event.at, {"on": DAY, "sent_at": DAY, **payload}, 99) for kind, payload in made
    )
