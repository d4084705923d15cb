"""Rows by the thousand: COPY on PostgreSQL, one prepared INSERT on SQLite. For copies only; an act writes as acts do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from candour.casework.audit.models import Event, EventText, LastPosition
from candour.casework.cases.models import Deadline
from candour.casework.letters.models import Message
from candour.demonstration.copies import DEADLINE_ROW, EVENT_ROW, Copy
from candour.demonstration.families import TABLES, columns_of


@contextmanager
def prepared() -> Iterator[None]:
    """While a world is being made, SQLite need not survive a power cut; afterwards it is as before, and analysed."""
    if connection.in_atomic_block:  # somebody else's transaction: nothing about it may be changed here
        yield
        return
    sqlite = connection.vendor == "sqlite"
    if sqlite:
        _run("PRAGMA synchronous=OFF", "PRAGMA cache_size=-262144")
    yield
    if sqlite:
        _run("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()  # the next one reads its settings anew
    else:
        _run("VACUUM ANALYZE")


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def write(batch: Sequence[Copy]) -> None:
    """Write a batch whole or not at all; the positions of its events are taken last."""
    rows: dict[int, list[list[Any]]] = defaultdict(list)
    for copy in batch:
        for table, found in copy.rows.items():
            rows[table] += found
    with transaction.atomic():
        for table, found in sorted(rows.items()):
            model = TABLES[table][0]
            names = [one.attname for one in columns_of(table)]
            if model is Message:
                _name_files(names, found)
            _bulk(model._meta.db_table, names, found)
        _bulk(Deadline._meta.db_table, DEADLINE_ROW, [row for copy in batch for row in copy.deadlines])
        events = [row for copy in batch for row in copy.events]
        first = _positions(len(events)) - len(events) + 1
        placed = ((position, *row) for position, row in enumerate(events, start=first))
        _bulk(Event._meta.db_table, ("position", *EVENT_ROW), placed)
        texts = [row for copy in batch for row in copy.texts]
        _bulk(EventText._meta.db_table, ("event_id", "text", "salt", "erased_under"), texts)


def _name_files(names: Sequence[str], rows: Iterable[list[Any]]) -> None:
    """A message's file is named by its month and key, as the sender names it. No file is written."""
    file, at, key = names.index("file"), names.index("at"), names.index("id")
    for row in rows:
        row[file] = f"{row[at][:4]}/{row[at][5:7]}/{UUID(row[key])}.eml"


def _positions(count: int) -> int:
    if not LastPosition.objects.filter(pk=1).update(last=F("last") + count):
        LastPosition.objects.create(pk=1, last=count)
    return LastPosition.objects.values_list("last", flat=True).get(pk=1)


def _bulk(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # the driver's own: Django's cursor would rewrite every statement
            marks = ", ".join(["?"] * len(columns))
            cursor.cursor.connection.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', rows)
            return
        with cursor.cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as into:
            for row in rows:
                into.write_row(row)
