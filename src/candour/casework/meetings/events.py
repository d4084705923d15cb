"""What may be said to have happened: to a case that goes to a meeting, in its own chain; to the meeting, in its area's."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event

# In a case


@dataclass(frozen=True, kw_only=True)
class PackFrozen(Event):
    """`read_to` is the last event of the case that the pack knows of."""

    pack: str
    number: int
    read_to: int
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class PutOnAgenda(Event):
    meeting: str
    item: str
    meeting_on: str
    on: str


@dataclass(frozen=True, kw_only=True)
class TakenOffAgenda(Event):
    meeting: str
    item: str
    meeting_on: str
    on: str


# In the chain of an area


@dataclass(frozen=True, kw_only=True)
class MeetingArranged(Event):
    meeting: str
    body: str
    meeting_kind: str
    meeting_on: str
    starts_at: str
    place: str


@dataclass(frozen=True, kw_only=True)
class MeetingPostponed(Event):
    meeting: str
    meeting_on: str
    starts_at: str
    place: str


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Event):
    meeting: str


@dataclass(frozen=True, kw_only=True)
class AgendaSet(Event):
    """The agenda as it stands from here: the keys of its items in order."""

    meeting: str
    items: list[str]


@dataclass(frozen=True, kw_only=True)
class MeetingPapersFrozen(Event):
    meeting: str
    papers: str
    papers_version: int
    public_hash: str
    exempt_hash: str
