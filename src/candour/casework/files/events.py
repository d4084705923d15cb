"""What may be said to have happened to a paper."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class PaperAdded(Event):
    paper: str
    paper_kind: str
    sha256: str
