"""A small record made by the real acts, and a hand that changes it past the triggers."""

from __future__ import annotations

from typing import Any

from django.db import connection

from candour.casework.audit import triggers
from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import add_note
from candour.casework.cases.models import Case
from tests import factories
from tests.factories import NOON


def case_with_notes(*notes: str) -> Case:
    """A complaint on the log, with notes beside it."""
    case = factories.logged()
    for note in notes or ("First note.", "Second note."):
        add_note(case=case, by=factories.actor("handler"), at=NOON, text=note)
    case.refresh_from_db()
    settled()
    return case


def last(case: Case) -> Event:
    """The last event of a case."""
    return Event.objects.filter(case_id=case.id).latest("seq")


def by_hand(sql: str, *values: Any) -> int:
    """Change the record past its triggers, as somebody with the whole database might, and put the triggers back."""
    with connection.cursor() as cursor:
        for table in triggers.APPEND_ONLY:
            for verb in ("update", "delete", "insert", "truncate"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")
        cursor.execute(sql, values)
        changed = cursor.rowcount
        settled()
    triggers.install()
    return changed


def settled() -> None:
    """Ask now what PostgreSQL would ask at the end: a table with open questions cannot be altered."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def key(value: Any) -> Any:
    """A key as the engine takes it in raw SQL."""
    return value.hex if connection.vendor == "sqlite" else value


def found(*, of: Case | None = None) -> list[str]:
    """What `candour verify` says, of one case or of all."""
    said = verify().differences
    return [one for one in said if of is None or str(of.id) in one or of.reference in one]
