"""What `candour verify` compares of reviews: details, worksheets and declarations as the events say they must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from candour.casework.audit.models import Event
from candour.casework.audit.verification import Chains
from candour.casework.reviews.models import Appointment, Declaration, ReviewDetails, Worksheet

_ENDS = {"review_forwarded": "forwarded", "review_withdrawn": "withdrawn"}


def prove(chains: Chains) -> Iterator[str]:
    """Every review's dates, end, worksheets, declarations and provider, worked out from its events alone."""
    opened = {case_id: chain for case_id, chain in chains.items() if chain[0].kind == "review_received"}
    if not opened:
        return
    details = {row.case_id: row for row in ReviewDetails.objects.filter(case__in=opened).select_related("case")}
    held = {"worksheets": _worksheets(opened), "declarations": _declarations(opened), "provider": _providers(opened)}
    for case_id, chain in opened.items():
        row = details.get(case_id)
        if row is None:
            yield f"{case_id}: there are events of a review, but its details are gone"
            continue
        expected = _expected(chain)
        stored = _stored(row) | {name: rows.get(case_id, {}) for name, rows in held.items()}
        for name, value in expected.items():
            if stored[name] != value:
                yield f"{row.case.reference}: {name} is {stored[name]!r}; its events say {value!r}"


def _expected(chain: Sequence[Event]) -> dict[str, Any]:
    first = chain[0].data
    said: dict[str, Any] = {
        "received_on": first["received_on"], "applicant": first["applicant"], "handling": first["handling"],
        "misdirected": first["misdirected"], "last_day": None, "effective_last_day": None, "target_on": None,
        "papers_due": None, "outcome": "", "worksheets": {}, "declarations": {}, "provider": {},
    }  # fmt: skip
    for event in chain:
        told = event.data
        if event.kind == "review_time_decided":
            said |= {"last_day": told["last_day"], "effective_last_day": told["effective_last_day"]}
        elif event.kind == "review_accepted":
            said["target_on"] = told["target_on"]
        elif event.kind == "papers_asked":
            said["papers_due"] = told["due_on"]
        elif event.kind == "worksheet_answered":
            said["worksheets"][told["allegation"]] = told["answers"]
        elif event.kind == "conflict_declared":
            said["declarations"][told["user"]] = told["conflict"]
        elif event.kind.startswith("provider_"):
            said["provider"] = _provider_after(event.kind, told, said["provider"])
        said["outcome"] = _end(event.kind, told) or said["outcome"]
    return said


def _end(kind: str, told: Mapping[str, Any]) -> str:
    if kind == "review_decided":
        return str(told["outcome"])
    if kind == "review_validity_decided":
        return "invalid" if told["answer"] == "invalid" else ""
    return _ENDS.get(kind, "")


def _provider_after(kind: str, told: Mapping[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    if kind == "provider_appointed":
        return {"body": told["body"], "conflict": None, "reported_on": None}
    if kind == "provider_declared":
        return before | {"conflict": told["conflict"]}
    return before | {"reported_on": told["on"]}


def _stored(row: ReviewDetails) -> dict[str, Any]:
    days = ("received_on", "last_day", "effective_last_day", "target_on", "papers_due")
    dates = {name: day.isoformat() if (day := getattr(row, name)) else None for name in days}
    others = ("applicant", "handling", "misdirected", "outcome")
    return dates | {name: getattr(row, name) for name in others}


def _worksheets(opened: Chains) -> dict[UUID, dict[str, Any]]:
    found: dict[UUID, dict[str, Any]] = {}
    for row in Worksheet.objects.filter(review__in=opened):
        answers = row.limbs | {
            "points_understood": row.points_understood, "enquiries_proportionate": row.enquiries_proportionate,
            "reasoning_sound": row.reasoning_sound, "rights_explained": row.rights_explained,
        }  # fmt: skip
        found.setdefault(row.review_id, {})[str(row.allegation_id)] = answers
    return found


def _declarations(opened: Chains) -> dict[UUID, dict[str, Any]]:
    found: dict[UUID, dict[str, Any]] = {}
    for row in Declaration.objects.filter(review__in=opened):
        found.setdefault(row.review_id, {})[str(row.user_id)] = row.conflict
    return found


def _providers(opened: Chains) -> dict[UUID, dict[str, Any]]:
    return {
        row.review_id: {
            "body": str(row.body_id), "conflict": row.conflict,
            "reported_on": row.reported_on.isoformat() if row.reported_on else None,
        }
        for row in Appointment.objects.filter(review__in=opened)
    }  # fmt: skip
