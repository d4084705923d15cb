"""What may be said to have happened to people's roles, in their area's chain: keys and roles, no names."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class UserAdded(Event):
    user: str
    body: str
    role: str
    on: str


@dataclass(frozen=True, kw_only=True)
class MembershipAdded(Event):
    user: str
    body: str
    role: str
    on: str


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(Event):
    user: str
    body: str
    role: str
    on: str


@dataclass(frozen=True, kw_only=True)
class LineManagerChanged(Event):
    user: str
    line_manager: str | None
