"""What `candour verify` compares of a panel's case: every row beside it as its events say that it must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from candour.casework.audit.models import Event
from candour.casework.audit.verification import Chains
from candour.casework.resolution.issues import SCHEME, columns
from candour.casework.resolution.models import (
    Appointment,
    Comments,
    Consultation,
    EvidenceDuty,
    IssueDetails,
    PanelDetails,
    PanelRecommendation,
    Publication,
)
from candour.rulebook import scheme
from candour.rulebook.commissioner.state import State
from candour.rulebook.history import Happened
from candour.rulebook.payloads import day_of

Rows = dict[UUID, dict[str, Any]]


def prove(chains: Chains) -> Iterator[str]:
    """Every panel's case: its details, issues, consultations, appointments, comments, recommendations and publications."""
    opened = {
        key: chain for key, chain in chains.items() if chain[0].kind in ("panel_complaint_received", "conduct_matter_known")
    }
    if not opened:
        return
    details = {row.case_id: row for row in PanelDetails.objects.filter(case__in=opened).select_related("case")}
    held = {name: read(opened) for name, read in _READ.items()}
    for key, chain in opened.items():
        row = details.get(key)
        if row is None:
            yield f"{key}: there are events of a panel's case, but its details are gone"
            continue
        stored = {"details": _details(row)} | {name: rows.get(key, {}) for name, rows in held.items()}
        for name, value in _expected(chain).items():
            if stored[name] != value:
                yield f"{row.case.reference}: {name} is {stored[name]!r}; its events say {value!r}"


def _expected(chain: Sequence[Event]) -> dict[str, Any]:
    events = tuple(Happened(event.kind, event.occurred_at, event.data, event.seq) for event in chain)
    state: State = scheme.fold(SCHEME, events)
    said: dict[str, Any] = {
        "details": [state.kind, list(state.office_holders), _first(events[0].payload), _iso(state.received_on)],
        "issues": {key: columns(issue) | {"passed_to": ""} for key, issue in state.issues.items()},
        "consultations": {}, "appointments": {}, "recommendations": {}, "publications": {}, "comments": {},
        "evidence": {"ended_on": None},
    }  # fmt: skip
    for event in events:
        _take_in(said, event)
    return said


def _take_in(said: dict[str, Any], event: Happened) -> None:
    told, kind = event.payload, event.kind
    if kind == "consultation_recorded":
        said["consultations"][told["consultation"]] = [told["power"], told["who"], told["answer"], told["on"]]
    elif kind == "resolution_appointed":
        said["appointments"][told["appointment"]] = [told["appointment_kind"], told["minute"], told["persons"], told["on"]]
    elif kind == "panel_recommendation_made":
        said["recommendations"][told["recommendation"]] = [told["made_on"], told["due_on"], "", None]
    elif kind == "panel_recommendation_answered":
        said["recommendations"][told["recommendation"]][2:] = [told["response"], told["on"]]
    elif kind == "publication_proposed":
        said["publications"][told["publication"]] = [told["on"], "", None]
    elif kind == "record_published" and said["publications"]:
        said["publications"][list(said["publications"])[-1]][1:] = [told["where"], told["on"]]
    elif kind in ("comments_invited", "comments_received", "comments_declined"):
        name = kind.removeprefix("comments_")
        said["comments"].setdefault(told["party"], {})[name] = told["on"]
    elif kind in ("panel_recording_decided", "issue_outcome_decided"):
        _passed_on(said["issues"], event)
    elif kind == "evidence_duty_ended" or (kind == "done_elsewhere" and told["act"] == "end_evidence_duty"):
        said["evidence"]["ended_on"] = _iso(day_of(event))


def _passed_on(issues: dict[str, Any], event: Happened) -> None:
    told = event.payload
    if event.kind == "issue_outcome_decided":
        issues[told["allegation"]]["passed_to"] = told["passed_to"]
        return
    for key, issue in issues.items():
        issue["passed_to"] = told["passed_to"].get(key, "")


def _first(payload: Any) -> str:
    return str(payload.get("received_from") or payload.get("source") or "")


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


def _details(row: PanelDetails) -> list[Any]:
    return [row.kind, list(row.office_holders), row.received_from, _iso(row.received_on)]


def _issues(opened: Chains) -> Rows:
    found: Rows = {}
    for row in IssueDetails.objects.filter(allegation__case__in=opened).select_related("allegation"):
        found.setdefault(row.allegation.case_id, {})[str(row.allegation_id)] = {
            "subject_class": row.subject_class, "outcome": row.outcome, "decided_on": row.decided_on,
            "passed_to": row.passed_to,
        }  # fmt: skip
    return found


def _consultations(opened: Chains) -> Rows:
    found: Rows = {}
    for row in Consultation.objects.filter(case__in=opened):
        found.setdefault(row.case_id, {})[str(row.id)] = [row.about, row.who, row.answer, _iso(row.on)]
    return found


def _appointments(opened: Chains) -> Rows:
    found: Rows = {}
    for row in Appointment.objects.filter(case__in=opened):
        found.setdefault(row.case_id, {})[str(row.id)] = [row.kind, row.minute, list(row.persons), _iso(row.on)]
    return found


def _recommendations(opened: Chains) -> Rows:
    found: Rows = {}
    for row in PanelRecommendation.objects.filter(case__in=opened):
        told = [_iso(row.made_on), _iso(row.due_on), row.response, _iso(row.answered_on)]
        found.setdefault(row.case_id, {})[str(row.id)] = told
    return found


def _publications(opened: Chains) -> Rows:
    found: Rows = {}
    for row in Publication.objects.filter(case__in=opened):
        found.setdefault(row.case_id, {})[str(row.id)] = [_iso(row.proposed_on), row.where, _iso(row.published_on)]
    return found


def _comments(opened: Chains) -> Rows:
    """The latest of each side: what a resolution that stopped had asked for stays beside it."""
    found: Rows = {}
    for row in Comments.objects.filter(case__in=opened).order_by("id"):
        days = {"invited": row.invited_on, "received": row.received_on, "declined": row.declined_on}
        held = {name: _iso(day) for name, day in days.items() if day is not None}
        found.setdefault(row.case_id, {}).setdefault(row.party, {}).update(held)
    return found


def _evidence(opened: Chains) -> Rows:
    return {row.case_id: {"ended_on": _iso(row.ended_on)} for row in EvidenceDuty.objects.filter(case__in=opened)}


_READ = {
    "issues": _issues, "consultations": _consultations, "appointments": _appointments,
    "recommendations": _recommendations, "publications": _publications, "comments": _comments, "evidence": _evidence,
}  # fmt: skip
