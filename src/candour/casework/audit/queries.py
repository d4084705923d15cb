"""Reads of the record: a case's history as the rulebook sees it, its timeline, and who looked."""

from __future__ import annotations

import json
from uuid import UUID

from django.db.models import QuerySet

from candour.casework.audit.models import Access, Event
from candour.casework.shared import actions
from candour.casework.shared.canonical import canonical_json
from candour.rulebook.history import Happened


def history(case_id: UUID) -> tuple[Happened, ...]:
    """What has happened in a case, oldest first, with the events of the act now running."""
    rows = Event.objects.filter(case_id=case_id).order_by("seq")
    saved = [
        Happened(kind, at, json.loads(payload), seq)
        for kind, at, payload, seq in rows.values_list("kind", "occurred_at", "payload", "seq")
    ]
    acts = actions.running()
    if acts is not None:
        for event in acts.events:
            if event.case_id == case_id:
                payload = json.loads(canonical_json(event.payload()))
                saved.append(Happened(event.kind, event.at, payload, len(saved) + 1))
    return tuple(saved)


def timeline(case_id: UUID) -> QuerySet[Event]:
    """The events of a case with the words beside them, newest first."""
    return Event.objects.filter(case_id=case_id).select_related("words").order_by("-seq")


def since(case_id: UUID, *, seq: int) -> QuerySet[Event]:
    """What happened in a case after an event that somebody had read."""
    return Event.objects.filter(case_id=case_id, seq__gt=seq).order_by("seq")


def who_looked(case_id: UUID) -> QuerySet[Access]:
    """Who read a case, newest first."""
    return Access.objects.filter(case_id=case_id).order_by("-at")
