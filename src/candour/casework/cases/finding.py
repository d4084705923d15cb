"""Cases found by words, newest first, a page at a time, each with the piece of text in which the words stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.functions import Left

from candour.casework.cases import search
from candour.casework.cases.models import SearchText
from candour.casework.cases.queries import visible_to
from candour.casework.cases.worklist import PAGE, Row, Statement, fetched, rows_statement, with_people
from candour.casework.shared.actor import Actor
from candour.casework.shared.kept import Kept, one_of

WINDOW = 60  # texts looked at first, whoever may see them; a page is nearly always among them
_WORDS = "\x00words"  # no search can hold it
_READ = 20_000  # signs of a narrative that are read for its snippet
_Texts = dict[UUID, tuple[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of cases, the piece of each that shows why, and the places from which the next pages are read."""

    rows: tuple[Row, ...]
    snippets: dict[UUID, list[tuple[str, bool]]]
    newer: int | None
    older: int | None


def find(
    by: Actor, *, words: str, on: date, older_than: int | None = None, newer_than: int | None = None
) -> Found:
    """The cases a person may see that hold every word, by the order in which they came in.

    Three statements: the rows, their texts, the people. One more on a last page, and another where the newest texts that
    hold the words may hide older ones.
    """
    asked, backwards = search.cleaned(words), newer_than is not None
    values, more, texts = _page(by, asked, on=on, below=older_than, above=newer_than, window=WINDOW)
    if not values:
        return Found(rows=(), snippets={}, newer=None, older=None)
    first, last = texts[values[0][0]][0], texts[values[-1][0]][0]
    newer = more if backwards else older_than is not None
    older = True if backwards else more
    return Found(
        rows=with_people(values), newer=first if newer else None, older=last if older else None,
        # The first line of a text is the reference, which stands above the snippet.
        snippets={
            key: search.snippet(text.partition("\n")[2] or text, words=words) for key, (_, text) in texts.items()
        },
    )  # fmt: skip


def _page(
    by: Actor, asked: str, *, on: date, below: int | None, above: int | None, window: int
) -> tuple[list[tuple[Any, ...]], bool, _Texts]:
    values, more = fetched(_asked(by, asked, on, below, above, window), backwards=above is not None)
    if window and not more and _is_full(asked, below=below, above=above, window=window):
        return _page(by, asked, on=on, below=below, above=above, window=0)
    return values, more, _texts([row[0] for row in values])


def _asked(
    by: Actor, asked: str, on: date, below: int | None, above: int | None, window: int
) -> Statement | None:
    if not by.posts or not asked:
        return None
    if search.is_reference(asked):
        return rows_statement(search.matching(visible_to(by, on=on), words=asked))
    statement = _statement(by, on, below, above, window)
    if statement is None:
        return None
    sql, values = statement
    spelled = search.spelled(asked)
    return sql, tuple(spelled if value == _WORDS else value for value in values)


@lru_cache(maxsize=128)
def _statement(by: Actor, on: date, below: int | None, above: int | None, window: int) -> Statement | None:
    """The statement of a search, kept with a mark where the words go: only they differ from one search to the next."""
    cases = search.holding(visible_to(by, on=on), spelled=_WORDS, window=window, below=below, above=above)
    return rows_statement(cases.order_by("searchable__id" if above is not None else "-searchable__id"))


def _is_full(asked: str, *, below: int | None, above: int | None, window: int) -> bool:
    """Whether the window held as many texts as it can, so that more may lie behind it (one statement)."""
    if not asked or search.is_reference(asked):
        return False
    sql, values = search.found_texts(search.spelled(asked), window=window, below=below, above=above)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({sql}) AS held", values)
        held: int = cursor.fetchone()[0]
    return held >= window


def _texts(case_ids: list[UUID]) -> _Texts:
    """The texts of a page by case, each with its place (one statement)."""
    found = _texts_of(len(case_ids))(keys=case_ids) if case_ids else []
    return {case_id: (place, text) for case_id, place, text in found}


@lru_cache(maxsize=PAGE + 1)
def _texts_of(count: int) -> Kept[Any]:
    return Kept(lambda: SearchText.objects.filter(case__in=one_of(count)).values_list("case_id", "id", Left("words", _READ)))
