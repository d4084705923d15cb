"""Cases found by words, newest first, a page at a time, each with the piece of text in which the words stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models.functions import Left

from candour.casework.cases import search
from candour.casework.cases.models import SearchText
from candour.casework.cases.queries import visible_to
from candour.casework.cases.worklist import PAGE, Row, Statement, as_rows, rows_statement
from candour.casework.shared.actor import Actor

_WORDS = "\x00words"  # no search can hold it
_READ = 20_000  # signs of a narrative that are read for its snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of cases, the piece of each that shows why, and the keys from which the next pages are read."""

    rows: tuple[Row, ...]
    snippets: dict[UUID, list[tuple[str, bool]]]
    newer: UUID | None
    older: UUID | None


def find(
    by: Actor, *, words: str, on: date, older_than: UUID | None = None, newer_than: UUID | None = None
) -> Found:
    """The cases a person may see that hold every word (three statements): the rows, the people, the snippets."""
    backwards = newer_than is not None
    statement = _asked(by, words=words, on=on, older_than=older_than, newer_than=newer_than)
    rows, more = as_rows(statement, backwards=backwards) if statement else ((), False)
    if not rows:
        return Found(rows=(), snippets={}, newer=None, older=None)
    newer = more if backwards else older_than is not None
    older = True if backwards else more
    return Found(
        rows=rows, snippets=_snippets([row.id for row in rows], words=words),
        newer=rows[0].id if newer else None, older=rows[-1].id if older else None,
    )  # fmt: skip


def _asked(
    by: Actor, *, words: str, on: date, older_than: UUID | None, newer_than: UUID | None
) -> Statement | None:
    asked = search.cleaned(words)
    if not by.posts or not asked:
        return None
    if search.is_reference(asked):
        return rows_statement(search.matching(visible_to(by, on=on), words=asked).order_by("-id"))
    statement = _statement(by, on, older_than, newer_than)
    if statement is None:
        return None
    sql, values = statement
    spelled = search.spelled(asked)
    return sql, tuple(spelled if value == _WORDS else value for value in values)


@lru_cache(maxsize=128)
def _statement(by: Actor, on: date, older_than: UUID | None, newer_than: UUID | None) -> Statement | None:
    """The statement of a search, kept with a mark where the words go: only they differ from one search to the next."""
    cases = search.holding(visible_to(by, on=on), spelled=_WORDS)
    if newer_than is not None:
        cases = cases.filter(id__gt=newer_than)
    elif older_than is not None:
        cases = cases.filter(id__lt=older_than)
    return rows_statement(cases.order_by("id" if newer_than is not None else "-id"))


def _snippets(case_ids: Sequence[UUID], *, words: str) -> dict[UUID, list[tuple[str, bool]]]:
    texts = SearchText.objects.filter(case__in=case_ids).values_list("case_id", Left("words", _READ))[:PAGE]
    # The first line is the reference, which stands above the snippet.
    return {case_id: search.snippet(text.partition("\n")[2] or text, words=words) for case_id, text in texts}
