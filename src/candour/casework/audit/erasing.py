"""Erase what people typed beside the events of a case. The events stand, and their chain still verifies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from candour.casework.audit.models import Event, EventText

DISPOSED = "case_disposed"  # the kind of event by which a case's words and papers are erased


def disposed_of(chains: Mapping[UUID, Sequence[Event]]) -> dict[UUID, int]:
    """The cases whose words and papers were erased, each with the place of the event that says so."""
    return {key: event.seq for key, chain in chains.items() for event in chain if event.kind == DISPOSED}


def erase_words(case_id: UUID, *, at: datetime, under: str, but: Iterable[str] = ()) -> int:
    """Erase the words of every event of a case, but of these kinds, under an authority. How many had words. Part of an act.

    Words and salt go together: the hash in the chain then says nothing that could be tried out.
    """
    words = EventText.objects.filter(event__case_id=case_id, erased_at=None).exclude(event__kind__in=list(but))
    return words.update(text="", salt="", erased_at=at, erased_under=under)
