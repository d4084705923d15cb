"""Who read what: kept from the first day, outside the chain, written after the answer was sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection

from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.casework.shared.ids import new_id


def record(*, by: Actor, case_id: UUID, owner_id: UUID, kind: str) -> None:
    """Keep that this person, in this capacity, read this part of a case now."""
    record_all(by=by, cases=[(case_id, owner_id)], kind=kind)


def record_all(*, by: Actor, cases: Iterable[tuple[UUID, UUID]], kind: str) -> None:
    """Keep that this person saw a part of each of these cases (key, owner): one statement.

    Written as SQL: every page about a case ends with it, and a model of it would cost more than the database does.
    """
    seen = list(cases)
    if not seen:
        return
    at = connection.ops.adapt_datetimefield_value(clock.now())
    values: list[Any] = []
    for case_id, owner_id in seen:
        acting = by.at(owner_id)
        capacity = acting.capacity or _from_outside(by)
        values += [_key(new_id()), _key(case_id), _key(by.user_id), _key(acting.body_id), capacity, kind, at]
    alone = connection.vendor == "postgresql" and not connection.in_atomic_block
    with _not_waited_for(), connection.cursor() as cursor:
        cursor.execute(_INSERT + ", ".join([_ROW] * len(seen)) + (_NOT_WAITED_FOR if alone else ""), values)


def _from_outside(by: Actor) -> str:
    """The capacity of somebody who reads another body's case: as its overseer, or by the post to which it was granted."""
    held = sorted({post.role for post in by.posts})
    overseeing = not held or _OVERSEERS & set(held)
    return "overseer" if overseeing else "+".join(held)


@contextmanager
def _not_waited_for() -> Iterator[None]:
    """Do not wait for the disk: written after the answer, this row could be lost with the power anyway.

    One writer at a time is all that SQLite allows, and a wait of milliseconds at each reading would stop those who act.
    PostgreSQL is told so in the statement, for its transaction alone.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    connection.connection.execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        connection.connection.execute("PRAGMA synchronous=FULL")


def _key(key: UUID | None) -> Any:
    return key if key is None or connection.features.has_native_uuid_field else key.hex


_OVERSEERS = {"overseer", "office_decision_maker"}
_INSERT = "INSERT INTO audit_access (id, case_id, user_id, body_id, capacity, kind, at) VALUES "
_NOT_WAITED_FOR = " RETURNING set_config('synchronous_commit', 'off', true)"
_ROW = "(%s, %s, %s, %s, %s, %s, %s)"
