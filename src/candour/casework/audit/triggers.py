"""The database itself refuses to change or delete an event: triggers on both engines, after every migration.

SQLite drops a table's triggers when a migration rebuilds it, so they are not part of one migration but of all.
"""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, connections

APPEND_ONLY = ("audit_event", "audit_access")
_SQLITE = """CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
_FUNCTION = """CREATE OR REPLACE FUNCTION candour_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"""
_POSTGRESQL = """CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH {each} EXECUTE FUNCTION candour_append_only()"""


def install(*, using: str = DEFAULT_DB_ALIAS) -> None:
    """Create the triggers that are missing. Runs after every migration; does nothing where there is no table."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in [name for name in APPEND_ONLY if name in present]:
            if connection.vendor == "sqlite":
                for verb in ("UPDATE", "DELETE"):
                    cursor.execute(_SQLITE.format(table=table, verb=verb))
                continue
            cursor.execute(_FUNCTION)
            for verb, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
                cursor.execute(_POSTGRESQL.format(table=table, verb=verb, each=each))


def missing(*, using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The names of the triggers that should stand and do not."""
    connection = connections[using]
    verbs = ["UPDATE", "DELETE"] + (["TRUNCATE"] if connection.vendor == "postgresql" else [])
    wanted = {f"{table}_no_{verb}".lower() for table in APPEND_ONLY for verb in verbs}
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(wanted - {name.lower() for (name,) in cursor.fetchall()})
