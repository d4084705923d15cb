"""The database itself refuses to change or delete an event: triggers on both engines, after every migration.

SQLite drops a table's triggers when a migration rebuilds it, so they are not part of one migration but of all.
"""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, connections

# Each table, with what else of a row must not be put in another's place than its key.
APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "audit_event": (
        "held.position = NEW.position", "held.case_id = NEW.case_id AND held.seq = NEW.seq", "held.act_key = NEW.act_key"
    ),
    "audit_access": (),
}  # fmt: skip
_REFUSE = "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
# SQLite fires no DELETE trigger for the row that "INSERT OR REPLACE" puts another in the place of. One search of an index
# for each key: joined by OR, SQLite would read the whole table for every event.
_TAKEN = "SELECT 1 FROM {table} AS held WHERE {same}"
_FUNCTION = """CREATE OR REPLACE FUNCTION candour_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"""
_POSTGRESQL = """CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH {each} EXECUTE FUNCTION candour_append_only()"""
_EACH = {"UPDATE": "ROW", "DELETE": "ROW", "TRUNCATE": "STATEMENT"}


def keep(table: str, *, unique: tuple[str, ...] = ()) -> None:
    """Let the database refuse to change this table too. Called by a higher app when it is ready; `unique` as in APPEND_ONLY."""
    APPEND_ONLY[table] = unique


def install(*, using: str = DEFAULT_DB_ALIAS) -> None:
    """Create the triggers that are missing or were changed. Runs after every migration; nothing where no table is."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    absent = set(missing(using=using))
    with connection.cursor() as cursor:
        for table in [name for name in APPEND_ONLY if name in present]:
            if connection.vendor == "sqlite":
                for name, sql in _sqlite(table).items():
                    if name in absent:
                        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                        cursor.execute(sql)
                continue
            cursor.execute(_FUNCTION)
            for verb, each in _EACH.items():
                cursor.execute(_POSTGRESQL.format(table=table, verb=verb, each=each))
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_no_{verb}")


def missing(*, using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The names of the triggers that should stand as they were made, and do not: gone, changed or switched off."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            stands = dict(cursor.fetchall())
            wanted = {name: sql for table in APPEND_ONLY for name, sql in _sqlite(table).items()}
            return sorted(name for name, sql in wanted.items() if stands.get(name) != sql)
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND prosrc LIKE '%RAISE EXCEPTION%'"
        )
        stand = {name for (name,) in cursor.fetchall()}
        return sorted({f"{table}_no_{verb}".lower() for table in APPEND_ONLY for verb in _EACH} - stand)


def _sqlite(table: str) -> dict[str, str]:
    """The triggers of a table by name, as SQLite keeps them."""
    refuse = _REFUSE.format(table=table)
    keys = ("held.id = NEW.id", *APPEND_ONLY[table])
    taken = " UNION ALL ".join(_TAKEN.format(table=table, same=same) for same in keys)
    whens = {"update": "", "delete": "", "insert": f"WHEN EXISTS ({taken}) "}
    return {
        f"{table}_no_{verb}": f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} {when}{refuse}"
        for verb, when in whens.items()
    }
