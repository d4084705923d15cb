"""What may be said to have happened when a complaint comes in."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class ComplaintReceived(Event):
    reference: str
    made_on: str
    received_on: str | None
    channel: str
    orally: bool
    received_by: str
    owner: str
    standing: list[str]
    on_behalf: bool
    anonymous: bool
    profile: str
    owner_kind: str = "force"


@dataclass(frozen=True, kw_only=True)
class ComplaintLogged(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class ComplaintForwarded(Event):
    to: str
    on: str
    letter: str | None = None


@dataclass(frozen=True, kw_only=True)
class ComplaintSplit(Event):
    """One letter, two authorities: this part was delegated, and is now a case of the force (PRA 2002 s.29(1))."""

    other: str
    reference: str
    to: str
    on: str


@dataclass(frozen=True, kw_only=True)
class NotAComplaintDecided(Event):
    why_code: str
    on: str


@dataclass(frozen=True, kw_only=True)
class ViewsRecorded(Event):
    on: str
    wishes_recording: str
    wants: list[str]


@dataclass(frozen=True, kw_only=True)
class RecordingWished(Event):
    on: str
