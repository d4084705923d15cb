"""Reads of the record: a case's history as the rulebook sees it, its timeline, and who looked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from candour.casework.audit.models import Access, Event
from candour.casework.shared import actions
from candour.casework.shared.canonical import canonical_json
from candour.casework.shared.kept import KEY, WORD, Kept
from candour.rulebook.history import Happened


def history(case_id: UUID) -> tuple[Happened, ...]:
    """What has happened in a case, oldest first, with the events of the act now running.

    Inside an act the saved events are read once: nobody else can add one while the act holds the case's lock.
    """
    acts = actions.running()
    if acts is None:
        return tuple(_saved(case_id))
    kept: dict[UUID, _Read] = acts.kept.setdefault("histories", {})
    read = kept.get(case_id)
    if read is None:
        read = kept[case_id] = _Read(_saved(case_id))
    for event in acts.events[read.seen :]:
        if event.case_id == case_id:
            payload = json.loads(canonical_json(event.payload()))
            read.happened.append(Happened(event.kind, event.at, payload, len(read.happened) + 1))
    read.seen = len(acts.events)
    return tuple(read.happened)


_BY_KEY: Kept[Any] = Kept(lambda: Event.objects.filter(act_key=WORD).values_list("id", "case_id"))


def done_with(act_key: str) -> tuple[UUID, UUID] | None:
    """The event, and its case, of the act that was done with this key before (one statement)."""
    return next(iter(_BY_KEY(word=act_key)), None)


def was_done(act: str, *, act_key: str) -> bool:
    """Whether this very act was done already under the key that a page sent with it: a double click."""
    return Event.objects.filter(act_key=actions.key_of(act, act_key)).exists()


def forget(case_ids: Iterable[UUID]) -> None:
    """Read these histories anew: the cases have only now been locked, and may have moved on until then."""
    acts = actions.running()
    if acts is not None:
        for case_id in case_ids:
            acts.kept.get("histories", {}).pop(case_id, None)


def began(case_ids: Iterable[UUID]) -> None:
    """These cases had no event before this transaction: their histories need not be asked for."""
    acts = actions.running()
    if acts is not None:
        kept: dict[UUID, _Read] = acts.kept.setdefault("histories", {})
        for case_id in case_ids:
            kept.setdefault(case_id, _Read([]))


@dataclass(slots=True)
class _Read:
    """A case's history inside one transaction, and how many of its events have been looked through."""

    happened: list[Happened]
    seen: int = 0


def _saved(case_id: UUID) -> list[Happened]:
    return [Happened(kind, at, json.loads(payload), seq) for kind, at, payload, seq in _SAVED(key=case_id)]


_SAVED: Kept[Any] = Kept(
    lambda: Event.objects.filter(case_id=KEY).order_by("seq").values_list("kind", "occurred_at", "payload", "seq")
)


def timeline(case_id: UUID) -> QuerySet[Event]:
    """The events of a case with the words beside them, newest first."""
    return Event.objects.filter(case_id=case_id).select_related("words").order_by("-seq")


def since(case_id: UUID, *, seq: int) -> QuerySet[Event]:
    """What happened in a case after an event that somebody had read."""
    return Event.objects.filter(case_id=case_id, seq__gt=seq).order_by("seq")


def who_looked(case_id: UUID) -> QuerySet[Access]:
    """Who read a case, newest first."""
    return Access.objects.filter(case_id=case_id).order_by("-at")
