"""The issues of a letter: set out one by one, classified, summarised; and what each row holds of the fold of its case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from candour.casework.audit.queries import history
from candour.casework.cases import belonging
from candour.casework.cases.actions import reindex
from candour.casework.cases.events import AllegationAdded, AllegationChanged
from candour.casework.cases.models import Allegation, Case
from candour.casework.cases.permissions import require
from candour.casework.resolution import events, report_safe
from candour.casework.resolution.models import EvidenceDuty, IssueDetails, PanelDetails
from candour.casework.resolution.told import IssueTold
from candour.casework.shared.actions import Acts, action
from candour.casework.shared.actor import Actor
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook import scheme
from candour.rulebook.commissioner.state import CLASSES
from candour.rulebook.words import marked

SCHEME = "commissioner"
# After which events what a row holds of an issue may no longer be so.
_CHANGES = frozenset({
    "issue_classified", "seriousness_decided", "panel_recording_decided", "reference_made", "reference_answered",
    "iopc_reported", "investigation_discontinued", "disapplied", "standards_passed", "issue_outcome_decided",
    "panel_withdrawn", "withdrawal_answered", "called_in", "ceased", "became_conduct_matter", "evidence_duty_ended",
})  # fmt: skip


@action
def add_allegation(*, case: Case, by: Actor, at: datetime, told: IssueTold) -> tuple[Allegation, *tuple[Event, ...]]:
    """Set out one issue of the letter by itself: each is routed alone, and has its own outcome (reg 34)."""
    require(by, case=case, act="add_allegation")
    allegation, said = set_out(case, told, by=by, at=at)
    reindex(case)
    return allegation, *(*said,)


@action
def change_allegation(
    *, case: Case, by: Actor, at: datetime, allegation: Allegation, told: IssueTold, reason: str
) -> tuple[Allegation, *tuple[Event, ...]]:
    """Change the words, the class or the summary of an issue; a change says why."""
    require(by, case=case, act="change_allegation")
    belonging.require_allegation(allegation, case=case)
    _check(told, case=case)
    if not reason.strip():
        raise Refused(marked("Say why the issue is changed."))
    Allegation.objects.filter(pk=allegation.pk, case=case).update(words=told.words)
    allegation.words = told.words
    IssueDetails.objects.filter(allegation=allegation).update(public_summary=told.public_summary)
    reindex(case)
    said: list[Event] = [AllegationChanged.about(case, by=by, at=at, text=reason, **_said(allegation))]
    return allegation, *(*said, *_class_of(case, allegation, told, by=by, at=at))


@action
def classify_issue(
    *, case: Case, by: Actor, at: datetime, allegation: Allegation, subject_class: str, public_summary: str | None = None,
    reason: str = "",
) -> tuple[IssueDetails, events.IssueClassified]:  # fmt: skip
    """Is this issue about the conduct of the office holder, or about something else? (SI 2012/62 reg 2)

    `subject_class` is of `rulebook.commissioner.state.CLASSES`; `public_summary` may be written at the same time, and is
    refused where somebody could be identified by it.
    """
    require(by, case=case, act="classify_issue")
    belonging.require_allegation(allegation, case=case)
    if subject_class not in CLASSES:
        raise Refused(marked("Choose one of the answers."))
    row = IssueDetails.objects.get(allegation=allegation)
    if public_summary is not None:
        report_safe.require(public_summary, case=case)
        row.public_summary = public_summary
        row.save(update_fields=["public_summary"])
    row.subject_class = subject_class
    said = events.IssueClassified.about(
        case, by=by, at=at, text=reason, allegation=str(allegation.id), subject_class=subject_class
    )
    return row, said


def set_out(case: Case, told: IssueTold, *, by: Actor, at: datetime) -> tuple[Allegation, list[Event]]:
    """Store one issue and say so. Part of an act."""
    _check(told, case=case)
    number = (case.allegations.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    allegation = Allegation.objects.create(case=case, number=number, words=told.words, category="")
    IssueDetails.objects.create(allegation=allegation, public_summary=told.public_summary)
    said: list[Event] = [AllegationAdded.about(case, by=by, at=at, **_said(allegation))]
    return allegation, said + _class_of(case, allegation, told, by=by, at=at)


def bring_up_to_date(acts: Acts) -> None:
    """After-act step: what the rows hold of a case and of each issue is what the fold of the case says now."""
    touched = {event.case_id for event in acts.events if _changes(event)}
    if not touched:
        return
    panels = set(Case.objects.filter(pk__in=touched, scheme=SCHEME).values_list("pk", flat=True))
    rows = IssueDetails.objects.filter(allegation__case__in=panels).select_related("allegation") if panels else []
    states = {key: scheme.fold(SCHEME, history(key)) for key in panels}
    for key, state in states.items():
        PanelDetails.objects.filter(case=key).exclude(kind=state.kind).update(kind=state.kind)
        EvidenceDuty.objects.filter(case=key).update(ended_on=state.evidence_ended_on)
    for row in rows:
        held = columns(states[row.allegation.case_id].issues.get(str(row.allegation_id)))
        IssueDetails.objects.filter(pk=row.pk).update(**held)


def _changes(event: Event) -> bool:
    done = event.payload()["act"] if event.kind == "done_elsewhere" else ""
    return event.kind in _CHANGES or done == "end_evidence_duty"


def columns(issue: Any) -> dict[str, Any]:
    """What a row holds of an issue as the fold has it."""
    return {"subject_class": issue.subject_class or "", "outcome": issue.outcome or "", "decided_on": issue.decided_on}


def _class_of(case: Case, allegation: Allegation, told: IssueTold, *, by: Actor, at: datetime) -> list[Event]:
    if not told.subject_class:
        return []
    key = str(allegation.id)
    return [events.IssueClassified.about(case, by=by, at=at, allegation=key, subject_class=told.subject_class)]


def _check(told: IssueTold, *, case: Case) -> None:
    if not told.words.strip():
        raise Refused(marked("Say in words what the issue is."))
    if told.subject_class and told.subject_class not in CLASSES:
        raise Refused(marked("Choose one of the answers."))
    report_safe.require(told.public_summary, case=case)


def _said(allegation: Allegation) -> dict[str, Any]:
    return {
        "allegation": str(allegation.id), "number": allegation.number, "category": "", "alleged": [],
        "about_conduct": True, "subjects": [],
    }  # fmt: skip
