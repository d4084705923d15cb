"""What `candour verify` compares of frozen reports: each is there, is what was frozen, and says so in its area's chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from candour.casework.audit.verification import Chains
from candour.casework.publication.hashing import digest
from candour.casework.publication.models import FrozenReport


def prove(chains: Chains) -> Iterator[str]:
    """One sentence for each report that differs from its event, or has none."""
    said = {event.data["report"]: event.data for chain in chains.values() for event in chain if event.kind == "report_frozen"}
    areas = list(chains)
    rows = FrozenReport.objects.filter(body__area__in=areas)
    for row in rows:
        told = said.pop(str(row.pk), None)
        if digest(row.content) != row.hash:
            yield f"{row}: its content is not what its hash was made of"
        if told is None:
            yield f"{row}: no event says that it was frozen"
        elif {name: told[name] for name in _stored(row)} != _stored(row):
            yield f"{row}: it is not what its event says"
    for missing in said:
        yield f"{missing}: an event says that this report was frozen, and it is gone"


def _stored(row: FrozenReport) -> dict[str, Any]:
    return {
        "body": str(row.body_id),
        "report_kind": row.kind,
        "period_first": row.period_first.isoformat(),
        "period_last": row.period_last.isoformat(),
        "meeting_on": row.meeting_on.isoformat(),
        "report_version": row.version,
        "content_hash": row.hash,
        "corrects": str(row.corrects_id) if row.corrects_id else None,
    }
