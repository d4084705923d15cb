"""The database itself refuses to change or delete what happened and who looked: on both engines, after every migration."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from candour.casework.audit import access, triggers
from candour.casework.audit.models import Access, Event
from tests import factories
from tests.casework.audit.record import case_with_notes, key, last

pytestmark = pytest.mark.django_db


def refused(sql: str, *values: object) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_an_event_cannot_be_changed_deleted_or_emptied_away() -> None:
    case = case_with_notes()
    before = Event.objects.count()
    refused("UPDATE audit_event SET kind = 'note_added' WHERE case_id = %s", key(case.id))
    refused("UPDATE audit_event SET payload = payload")
    refused("DELETE FROM audit_event WHERE case_id = %s", key(case.id))
    refused("DELETE FROM audit_event")
    if connection.vendor == "postgresql":
        refused("TRUNCATE audit_event CASCADE")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.filter(case_id=case.id).update(kind="note_added")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        last(case).save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=last(case).pk).delete()
    assert Event.objects.count() == before


def test_who_looked_cannot_be_changed_or_deleted() -> None:
    case = case_with_notes()
    access.record(by=factories.actor("handler"), case_id=case.id, owner_id=case.owner_id, kind="case")
    refused("UPDATE audit_access SET capacity = 'nobody'")
    refused("DELETE FROM audit_access")
    if connection.vendor == "postgresql":
        refused("TRUNCATE audit_access")
    assert Access.objects.count() == 1


def test_no_event_is_put_in_the_place_of_another() -> None:
    """`INSERT OR REPLACE` deletes without asking a DELETE trigger; PostgreSQL's own way is an UPDATE."""
    event = last(case_with_notes())
    columns = [field.column for field in Event._meta.concrete_fields]
    if connection.vendor == "postgresql":
        same = f"SELECT {', '.join(columns)} FROM audit_event WHERE id = %s"
        refused(f"INSERT INTO audit_event ({', '.join(columns)}) {same} ON CONFLICT (id) DO UPDATE SET kind = 'x'", event.id)
        return
    for forged in ({"kind": "'x'"}, {"id": "'" + "0" * 32 + "'"}, {"id": "'" + "0" * 32 + "'", "position": "-1"}):
        taken = ", ".join(forged.get(name, name) for name in columns)
        same = f"SELECT {taken} FROM audit_event WHERE id = %s"
        refused(f"INSERT OR REPLACE INTO audit_event ({', '.join(columns)}) {same}", event.id.hex)


def test_the_triggers_come_back_when_a_migration_has_rebuilt_the_tables() -> None:
    """SQLite drops the triggers of a table that it rebuilds (stack, trap 23); so they are part of every migration."""
    assert triggers.missing() == []
    event = last(case_with_notes())
    with connection.cursor() as cursor:
        for table in triggers.APPEND_ONLY:
            for verb in ("update", "delete", "insert", "truncate"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'audit_access'")
            made = cursor.fetchone()[0].replace("audit_access", "new__audit_access")
            cursor.execute(made)
            cursor.execute("DROP TABLE audit_access")
            cursor.execute("ALTER TABLE new__audit_access RENAME TO audit_access")
    assert len(triggers.missing()) == 3 * len(triggers.APPEND_ONLY)
    call_command("migrate", verbosity=0)
    assert triggers.missing() == []
    refused("DELETE FROM audit_event WHERE id = %s", key(event.id))
    refused("UPDATE audit_event SET kind = 'x'")


def test_a_trigger_that_is_gone_switched_off_or_hollowed_out_is_found() -> None:
    case_with_notes()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_delete")
        else:
            cursor.execute("DROP TRIGGER audit_event_no_delete")
            cursor.execute("CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event WHEN 0 BEGIN SELECT 1; END")
    assert triggers.missing() == ["audit_event_no_delete"]
    triggers.install()
    assert triggers.missing() == []
    refused("DELETE FROM audit_event")
