"""After every act: the case's cached columns and deadlines, worked out anew from its events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from candour.casework.audit.queries import history
from candour.casework.cases.models import NO_DATE, Case, Deadline
from candour.casework.shared.actions import Acts
from candour.casework.shared.clock import london_day
from candour.casework.shared.kept import KEY, Kept
from candour.rulebook import profiles, scheme
from candour.rulebook.calendar import HolidayTable
from candour.rulebook.history import Happened, Step


def refresh(acts: Acts) -> None:
    """After-act step: bring every case touched up to date. A chain that is not a case's (an area's) is left alone."""
    touched = sorted({event.case_id for event in acts.events})
    for case_id, scheme_name, cached_seq in [case for key in touched for case in _CASE(key=key)]:
        columns, deadlines = worked_out(case_id=case_id, scheme_name=scheme_name, events=history(case_id))
        Case.objects.filter(pk=case_id).update(**columns)
        if cached_seq:  # a case just opened has none
            Deadline.objects.filter(case=case_id).delete()
        if deadlines:
            Deadline.objects.bulk_create(deadlines)


_CASE: Kept[Any] = Kept(lambda: Case.objects.filter(id=KEY).values_list("id", "scheme", "cached_seq"))


def worked_out(
    *, case_id: UUID, scheme_name: str, events: tuple[Happened, ...], holidays: HolidayTable | None = None
) -> tuple[dict[str, Any], list[Deadline]]:
    """What a case's cached columns and deadlines must be, from its events alone: for an act, a copy, a proof.

    `holidays` stands in for the bank holidays of the rulebook's own table.
    """
    day = london_day(events[-1].at)
    slug = str(events[0].payload["profile"])
    state = scheme.fold(scheme_name, events)
    settings = profiles.settings(slug, day)
    if holidays is not None:
        settings = replace(settings, holidays=holidays)
    steps = scheme.next_steps(scheme_name, state, today=day, settings=settings)
    first = min(steps, key=_due_day, default=None)
    columns: dict[str, Any] = {
        "stage": state.stage,
        "handling": state.handling or "",
        "headline": state.headline or "",
        "is_open": state.is_open,
        "suspended": state.suspended,
        "restricted": state.restricted,
        "closed_on": state.closed_on,
        "next_due": _due_day(first) if first else NO_DATE,
        "next_act": first.act if first else "",
        "next_owner": first.owner if first else "",
        "next_provision": first.provision if first else "",
        "cached_seq": events[-1].seq,
    }
    return columns, [_deadline(case_id, step, seq=events[-1].seq) for step in steps if step.due and step.due.due]


def _due_day(step: Step) -> Any:
    return step.due.day if step.due is not None and step.due.day is not None else NO_DATE


def _deadline(case_id: UUID, step: Step, *, seq: int) -> Deadline:
    due = step.due
    assert due is not None and due.day is not None
    return Deadline(
        case_id=case_id, act=step.act, owner=step.owner, clock=due.clock, due=due.day,
        due_at=due.due if due.due != due.day else None, provision=due.provision, certainty=str(due.certainty),
        steps=list(due.steps), allegation=UUID(step.allegation) if step.allegation else None, from_seq=seq,
    )  # fmt: skip
