"""What `candour verify` compares of a case: its cached columns, its deadlines, its allegations and outcomes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from candour.casework.audit.models import Event
from candour.casework.audit.verification import Chains
from candour.casework.cases.models import Allegation, Case, Deadline, Outcome
from candour.casework.cases.refresh import worked_out
from candour.casework.shared.canonical import moment
from candour.rulebook.history import Happened

OPENS_A_CASE = frozenset({
    "complaint_received", "review_received", "panel_complaint_received", "conduct_matter_known", "office_complaint_received",
})  # fmt: skip
_TOLD = ("act", "owner", "clock", "due", "due_at", "provision", "certainty", "steps", "allegation", "from_seq")


def prove(chains: Chains) -> Iterator[str]:
    """Every case's stage, dates and allegations as its events alone say they must be."""
    cases = Case.objects.in_bulk(list(chains))
    deadlines: dict[UUID, list[Deadline]] = defaultdict(list)
    for deadline in Deadline.objects.filter(case__in=cases):
        deadlines[deadline.case_id].append(deadline)
    rows = _allegations(cases)
    for case in cases.values():
        chain = chains[case.id]
        events = tuple(Happened(event.kind, event.occurred_at, event.data, event.seq) for event in chain)
        columns, due = worked_out(case_id=case.id, scheme_name=case.scheme, events=events)
        for name, value in columns.items():
            if getattr(case, name) != value:
                yield f"{case.reference}: {name} is {getattr(case, name)!r}; its events say {value!r}"
        if _spelled(deadlines[case.id]) != _spelled(due):
            yield f"{case.reference}: its deadlines are not those that its events give"
        yield from _allegation_differences(case, chain, rows)
    for case_id in set(chains) - set(cases):
        if chains[case_id][0].kind in OPENS_A_CASE:
            yield f"{case_id}: there are events, but the case is gone"


def _allegations(cases: dict[UUID, Case]) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for allegation in Allegation.objects.filter(case__in=cases):
        rows[str(allegation.id)] = {
            "number": allegation.number, "category": allegation.category, "alleged": sorted(allegation.alleged),
            "handling": allegation.handling, "findings": {},
        }  # fmt: skip
    for outcome in Outcome.objects.filter(allegation__case__in=cases):
        rows[str(outcome.allegation_id)]["findings"][outcome.round] = outcome.finding
    return rows


def _allegation_differences(case: Case, chain: list[Event] | Any, rows: dict[str, dict[str, Any]]) -> Iterator[str]:
    said: dict[str, dict[str, Any]] = {}
    for event in chain:
        told = event.data
        if event.kind in ("allegation_added", "allegation_changed"):
            kept = said.setdefault(told["allegation"], {"handling": "", "findings": {}})
            kept.update(number=told["number"], category=told["category"], alleged=sorted(told["alleged"]))
        elif event.kind == "handling_decided":
            said.setdefault(told["allegation"], {"findings": {}})["handling"] = told["handling"]
        elif event.kind == "allegation_decided":
            kept = said.setdefault(told["allegation"], {"handling": "", "findings": {}})
            kept["findings"][told["round"]] = told["finding"]
    for key, expected in said.items():
        if rows.get(key) != expected:
            yield f"{case.reference}: allegation {expected.get('number')} is not as its events say"


def _spelled(deadlines: list[Deadline]) -> list[str]:
    return sorted(repr([_plain(getattr(deadline, name)) for name in _TOLD]) for deadline in deadlines)


def _plain(value: Any) -> Any:
    """A moment is the same moment in London and in UTC, in which the database gives it back."""
    return moment(value) if isinstance(value, datetime) else value
