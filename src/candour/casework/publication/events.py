"""What may be said to have happened to a publication, in its area's own chain."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class ReportFrozen(Event):
    report: str
    body: str
    report_kind: str
    period_first: str
    period_last: str
    meeting_on: str
    report_version: int
    content_hash: str
    corrects: str | None
