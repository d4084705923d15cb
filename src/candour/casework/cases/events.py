"""What may be said to have happened in any case, whatever its scheme."""

from __future__ import annotations

from dataclasses import dataclass, field

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class AllegationAdded(Event):
    allegation: str
    number: int
    category: str
    alleged: list[str]
    about_conduct: bool
    subjects: list[str]


@dataclass(frozen=True, kw_only=True)
class AllegationChanged(AllegationAdded):
    pass


@dataclass(frozen=True, kw_only=True)
class PartyAdded(Event):
    """`reachable`: whether it made whoever complained, or whoever acts for them, somebody who can be written to."""

    party: str
    role: str
    reachable: bool = False


@dataclass(frozen=True, kw_only=True)
class ContactChanged(Event):
    """`reachable`: whether whoever complained, or acts for them, can be written to now. Never the address."""

    party: str
    reachable: bool = False


@dataclass(frozen=True, kw_only=True)
class ConsentRecorded(Event):
    party: str
    answer: str
    on: str


@dataclass(frozen=True, kw_only=True)
class Assigned(Event):
    user: str | None
    team: str


@dataclass(frozen=True, kw_only=True)
class Restricted(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class Unrestricted(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class IncidentLinked(Event):
    incident: str
    others: list[str] = field(default_factory=list)
    referable: bool = False


@dataclass(frozen=True, kw_only=True)
class DoneElsewhere(Event):
    act: str
    on: str
    by_whom: str


@dataclass(frozen=True, kw_only=True)
class Closed(Event):
    why_code: str
    on: str


@dataclass(frozen=True, kw_only=True)
class Reopened(Event):
    why_code: str
    on: str
