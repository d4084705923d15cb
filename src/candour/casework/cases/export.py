"""The cases that a person may see, as CSV, in a stream that stays flat in memory however many there are.

Codes, dates and references only: never a name, a contact detail or a word that somebody wrote. PostgreSQL writes the
file itself (COPY); on SQLite the driver's own rows go straight to the CSV writer.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Case as Choice
from django.db.models import CharField, QuerySet, Value, When
from django.db.models.functions import Cast, Left, NullIf

from candour.casework.cases.models import NO_DATE, Case
from candour.casework.cases.queries import visible_to
from candour.casework.shared.actor import Actor

# The heading of each column and what stands in it. No column holds a person.
COLUMNS: dict[str, str] = {
    "reference": "reference",
    "scheme": "scheme",
    "area": "area__slug",
    "body": "owner__slug",
    "stage": "stage",
    "handling": "handling",
    "category": "headline",
    "channel": "channel",
    "made_on": "made_on",
    "received_at_utc": "received_at",
    "next_act": "next_act",
    "next_owner": "next_owner",
    "next_due": "next_due",
    "next_provision": "next_provision",
    "open": "is_open",
    "suspended": "suspended",
    "closed_on": "closed_on",
}
_CHUNK = 2000


def rows(by: Actor, *, on: date) -> QuerySet[Case, tuple[Any, ...]]:
    """What the file holds, a line a case, oldest first: the same rows that `as_csv` writes."""
    return visible_to(by, on=on).order_by("id").values_list(*COLUMNS.values())


def as_csv(by: Actor, *, on: date) -> Iterator[bytes]:
    """The file, in pieces: UTF-8, commas, a heading line, the same on both engines."""
    if not by.posts:
        yield _heading()
        return
    shown = visible_to(by, on=on).order_by("id").values_list(*_shown().values())
    sql, values = shown.query.sql_with_params()
    yield from _copied(sql, values) if connection.vendor == "postgresql" else _written(sql, values)


def _shown() -> dict[str, Any]:
    """The columns as they are printed: no date is blank, a yes is `yes`, a moment is to the minute, on both engines."""
    shown: dict[str, Any] = dict(COLUMNS)
    for name in ("open", "suspended"):
        shown[name] = Choice(When(**{COLUMNS[name]: True}, then=Value("yes")), default=Value("no"))
    shown["next_due"] = NullIf("next_due", Value(NO_DATE))
    shown["received_at_utc"] = Left(Cast("received_at", CharField()), 16)
    return shown


def _heading() -> bytes:
    return (",".join(COLUMNS) + "\n").encode()


def _copied(sql: str, values: tuple[Any, ...]) -> Iterator[bytes]:
    """PostgreSQL's own CSV. COPY takes no bound parameters, so the driver quotes them into the statement."""
    yield _heading()
    with connection.cursor() as cursor:
        raw = cursor.cursor
        statement = raw.mogrify(sql, values)
        with raw.copy(f"COPY ({statement}) TO STDOUT WITH (FORMAT csv)") as lines:
            for piece in lines:
                yield bytes(piece)


def _written(sql: str, values: tuple[Any, ...]) -> Iterator[bytes]:
    """SQLite's rows as the driver gives them (dates are text already), a few thousand at a time."""
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\n")
    writer.writerow(COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        while found := cursor.fetchmany(_CHUNK):
            writer.writerows(found)
            yield kept.getvalue().encode()
            kept.seek(0)
            kept.truncate()
    if kept.tell():
        yield kept.getvalue().encode()
