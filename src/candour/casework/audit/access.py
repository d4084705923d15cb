"""Who read what: kept from the first day, outside the chain, written after the answer was sent."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from candour.casework.audit.models import Access
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor


def record(*, by: Actor, case_id: UUID, owner_id: UUID, kind: str) -> None:
    """Keep that this person, in this capacity, read this part of a case now."""
    acting = by.at(owner_id)
    Access.objects.create(
        case_id=case_id, user_id=by.user_id, body_id=acting.body_id, capacity=acting.capacity or "overseer",
        kind=kind, at=clock.now(),
    )  # fmt: skip


def record_all(*, by: Actor, cases: Iterable[tuple[UUID, UUID]], kind: str) -> None:
    """Keep that this person saw a part of each of these cases (key, owner) in one list: one statement."""
    at, seen = clock.now(), list(cases)
    acting = {owner_id: by.at(owner_id) for _, owner_id in seen}
    Access.objects.bulk_create(
        Access(
            case_id=case_id, user_id=by.user_id, body_id=acting[owner_id].body_id,
            capacity=acting[owner_id].capacity or "overseer", kind=kind, at=at,
        )
        for case_id, owner_id in seen
    )  # fmt: skip
