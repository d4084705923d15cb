"""What the page of a panel's case shows of packs and meetings."""

from __future__ import annotations

from typing import Any

from candour.casework.cases.casefile import CaseFile
from candour.casework.meetings import permissions, queries
from candour.casework.shared.actor import Actor


def context_of(by: Actor, file: CaseFile) -> dict[str, Any]:
    """The packs, whether the case has moved on since the newest, and the meetings it goes to (two statements).

    Nothing for whoever has the case by a delegated power: those papers are the panel's.
    """
    if file.case.owner_id not in permissions.panel_posts(by):
        return {"of_meetings": None}
    rows = queries.packs(by, case=file.case)
    newest = rows[0] if rows else None
    return {"of_meetings": {
        "packs": rows, "may_make": permissions.lawful("freeze_pack", state=file.state).allowed,
        "moved_on": bool(queries.since_pack(file.events, newest=newest)),
        "meetings": queries.meetings_of(by, case=file.case),
    }}  # fmt: skip
