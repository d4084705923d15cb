"""Full-text search of cases, one module for both engines: SQLite FTS5 and PostgreSQL tsvector."""

from __future__ import annotations

import re
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from candour.casework.cases.models import Case, SearchText
from candour.casework.cases.references import from_address

_REFERENCE = re.compile(r"^[A-Za-z]{1,4}-\d{2}-\d{1,6}$|^\d{2,3}[/-]\d{2}$")
_SQLITE = "SELECT rowid AS id FROM cases_search WHERE cases_search MATCH %s"
_POSTGRESQL = (
    "SELECT id FROM cases_searchtext"
    " WHERE to_tsvector('english'::regconfig, words) @@ plainto_tsquery('english'::regconfig, %s)"
)
_SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE cases_search USING fts5(words, content='cases_searchtext', content_rowid='id',"
    " tokenize='porter unicode61')"
)
_OUT = "INSERT INTO cases_search(cases_search, rowid, words) VALUES ('delete', old.id, old.words);"
_IN = "INSERT INTO cases_search(rowid, words) VALUES (new.id, new.words);"
_SQLITE_TRIGGERS = {"insert": _IN, "delete": _OUT, "update": _OUT + " " + _IN}
_POSTGRESQL_INDEX = (
    "CREATE INDEX IF NOT EXISTS cases_searchtext_words ON cases_searchtext"
    " USING gin (to_tsvector('english'::regconfig, words))"
)
_STEM = re.compile(r"(ings?|ed|es|s|ly|ment|ion|ies|y)$")


def matching(cases: QuerySet[Case], *, words: str) -> QuerySet[Case]:
    """Those of the cases that hold every word, newest first; a whole reference finds its case."""
    asked = cleaned(words)
    if not asked:
        return cases.none()
    if is_reference(asked):
        return cases.filter(reference=from_address(asked))
    return holding(cases, spelled=spelled(asked)).order_by("-searchable__id")


def cleaned(words: str) -> str:
    """The words as they may be asked."""
    return words.replace("\x00", " ").strip()


def is_reference(asked: str) -> bool:
    """Whether what is asked is a whole reference."""
    return _REFERENCE.match(asked) is not None


def spelled(asked: str) -> str:
    """The words as the engine takes them."""
    return asked if connection.vendor == "postgresql" else _quoted(asked)


def holding(
    cases: QuerySet[Case], *, spelled: str, window: int = 0, below: int | None = None, above: int | None = None
) -> QuerySet[Case]:
    """Those of the cases that hold every word, which is given as the engine takes it.

    A window takes only so many of the texts found, newest first (or, above a place, oldest first), whoever may see
    them: a page then costs the same in a large world as in a small one.
    """
    sql, values = found_texts(spelled, window=window, below=below, above=above)
    if connection.vendor == "postgresql":
        # An array, because PostgreSQL takes the cases of a list by their keys and those of a subquery by reading all.
        listed = f'"cases_case"."id" = ANY(ARRAY(SELECT case_id {sql.removeprefix("SELECT id ")}))'
        return cases.filter(RawSQL(listed, values, output_field=BooleanField()))
    return cases.filter(searchable__id__in=RawSQL(sql, values))


def found_texts(
    spelled: str, *, window: int = 0, below: int | None = None, above: int | None = None
) -> tuple[str, list[Any]]:
    """The statement for the keys of the texts that hold every word."""
    sql, key = (_POSTGRESQL, "id") if connection.vendor == "postgresql" else (_SQLITE, "rowid")
    placed: list[Any] = [spelled]
    if below is not None:
        sql, placed = f"{sql} AND {key} < %s", [*placed, below]
    if above is not None:
        sql, placed = f"{sql} AND {key} > %s", [*placed, above]
    if window:
        # "+ 0": PostgreSQL would rather walk the keys and read every text than use its index of words.
        by = f"{key} + 0" if connection.vendor == "postgresql" else key
        sql = f"{sql} ORDER BY {by} {'ASC' if above is not None else 'DESC'} LIMIT {window:d}"
    return sql, placed


def index(*, case: Case, words: str, opening: bool = False) -> None:
    """Keep the searchable words of a case; the engine's own index follows by trigger or expression."""
    if opening or not SearchText.objects.filter(case=case).update(words=words):
        SearchText.objects.create(case=case, words=words)


def _quoted(asked: str) -> str:
    """Every word as a quoted FTS5 string, so that no sign in it is read as an operator."""
    return " ".join(f'"{term}"' for term in terms(asked)) or '""'


def install(*, using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the engine's index and what keeps it up to date, where missing. Runs after every migration.

    On SQLite the index reads its words from `cases_searchtext`, and triggers follow every change of that table. A later
    migration that rebuilds the table drops its triggers (stack, trap 23), so this is part of all migrations.
    """
    asked = connections[using]
    present = set(asked.introspection.table_names())
    if SearchText._meta.db_table not in present:
        return
    with asked.cursor() as cursor:
        if asked.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_INDEX)
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE %s", ["cases_search%"])
        names = {name for (name,) in cursor.fetchall()}
        if "cases_search" not in names:
            cursor.execute(_SQLITE_INDEX)
        complete = {f"cases_search_{verb}" for verb in _SQLITE_TRIGGERS} <= names
        for verb, work in _SQLITE_TRIGGERS.items():
            cursor.execute(
                f"CREATE TRIGGER IF NOT EXISTS cases_search_{verb} AFTER {verb.upper()} ON cases_searchtext"
                f" BEGIN {work} END"
            )
        if not complete:  # words may have changed while nothing followed them
            cursor.execute("INSERT INTO cases_search(cases_search) VALUES ('rebuild')")


def terms(words: str) -> list[str]:
    """The single words of what was searched."""
    return re.findall(r"\w+", words.lower())[:12]


def snippet(text: str, *, words: str, width: int = 200) -> list[tuple[str, bool]]:
    """A piece of the text around the first word found, cut into parts: what was found, and what stands around it."""
    stems = [re.escape(_STEM.sub("", term) if len(term) > 4 else term) for term in terms(words)]
    if not stems:
        return [(text[:width], False)]
    pattern = re.compile(r"\b(?:" + "|".join(stems) + r")\w*", re.IGNORECASE)
    first = pattern.search(text)
    start = max(0, first.start() - width // 3) if first else 0
    if start:
        start = text.find(" ", start, start + 30) + 1 or start
    piece = " ".join(text[start : start + width].split())
    parts: list[tuple[str, bool]] = [("… ", False)] if start else []
    end = 0
    for found in pattern.finditer(piece):
        parts += [(piece[end : found.start()], False), (found.group(), True)]
        end = found.end()
    parts.append((piece[end:] + (" …" if start + width < len(text) else ""), False))
    return [part for part in parts if part[0]]
