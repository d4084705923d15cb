"""What may be said to have happened in an area's own chain: its profile was loaded."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class AreaLoaded(Event):
    slug: str
    file_hash: str
