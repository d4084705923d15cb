"""A statement that is made once and asked many times: a page that everybody opens should not write its SQL anew.

Django builds a statement from a queryset on every request; for the case page that costs more than the database does.
A kept statement is the same statement with marks where the values go. It gives the same rows, as the same models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connection, models
from django.db.models.query import get_related_populators

R = TypeVar("R")
KEY = UUID(int=0xCA5E)
"""Stands in a queryset for a key that is told later: `Event.objects.filter(case_id=KEY)`."""
WORD = "\x00told later"
"""Stands in a queryset for a word that is told later; no value of ours can hold it."""


def one_of(count: int) -> list[UUID]:
    """Stand for so many keys, told later together: `User.objects.filter(pk__in=one_of(3))`."""
    return [UUID(int=KEY.int + 1 + number) for number in range(count)]


def kept_cursor() -> Any:
    """A cursor for a statement that is asked again and again: PostgreSQL plans it once for a connection, not each time.

    Not behind a pooler that hands connections about between statements (DATABASE_BEHIND_PGBOUNCER), and not on SQLite,
    whose driver keeps prepared statements by itself.
    """
    if connection.vendor != "postgresql" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        return connection.cursor()
    connection.ensure_connection()
    if connection.connection.prepare_threshold is None:  # as Django leaves it; its own cursors prepare nothing
        connection.connection.prepare_threshold = 5
    return connection._prepare_cursor(_planned_once()(connection.connection))  # type: ignore[attr-defined]


@cache
def _planned_once() -> Any:
    import psycopg

    class PlannedOnce(psycopg.Cursor[Any]):
        """Sends the values beside the statement, and has it prepared."""

        def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
            """Run it, prepared."""
            return super().execute(query, params, prepare=True, **options)

        def _convert_query(self, query: Any, params: Any = None) -> Any:
            """Leaves the statement where Django's log of statements looks for it."""
            self._query = super()._convert_query(query, params)
            return self._query

    return PlannedOnce


class Kept(Generic[R]):
    """`events = Kept(lambda: Event.objects.filter(case_id=KEY)); events(KEY=case.id)`. Made on first use."""

    def __init__(self, queryset: Callable[[], models.QuerySet[Any, R]]) -> None:
        self._queryset = queryset
        self._made: _Statement | None = None

    def __call__(
        self, *, key: UUID | None = None, word: str | None = None, keys: Sequence[UUID] = ()
    ) -> list[R]:
        """The rows for these values."""
        if self._made is None or self._made.vendor != connection.vendor:
            self._made = _Statement(self._queryset())
        told: dict[Any, Any] = {}
        if key is not None:
            told[_as_key(KEY)] = _as_key(key)
        if word is not None:
            told[WORD] = word
        for mark, one in zip(one_of(len(keys)), keys, strict=True):
            told[_as_key(mark)] = _as_key(one)
        return list(self._made.rows(told))


class _Statement:
    """The SQL of a queryset, and how a row of it becomes a model, with what was selected beside it, or a tuple."""

    def __init__(self, queryset: models.QuerySet[Any]) -> None:
        compiler: Any = queryset.query.get_compiler(connection=connection)
        self.vendor = connection.vendor
        self.sql, self.values = compiler.as_sql()
        self.converters = compiler.get_converters([one[0] for one in compiler.select])
        self.model: Any = None
        if queryset._fields is not None:  # type: ignore[attr-defined]
            return
        selected = compiler.klass_info["select_fields"]
        self.model = compiler.klass_info["model"]
        self.first, self.end = selected[0], selected[-1] + 1
        self.names: Sequence[str] = [one[0].target.attname for one in compiler.select[self.first : self.end]]
        self.beside: Mapping[str, int] = compiler.annotation_col_map or {}
        # The stubs are those of a later Django, which asks for one argument more.
        self.related = get_related_populators(  # type: ignore[call-arg]
            compiler.klass_info, compiler.select, connection.alias
        )

    def rows(self, told: Mapping[Any, Any]) -> Iterator[Any]:
        """Ask it with these values in its marks."""
        with kept_cursor() as cursor:
            cursor.execute(self.sql, [told.get(value, value) if value.__hash__ else value for value in self.values])
            found = cursor.fetchall()
        for row in self._converted(found):
            if self.model is None:
                yield tuple(row)
                continue
            one = self.model.from_db(connection.alias, self.names, row[self.first : self.end])
            for populator in self.related:
                populator.populate(row, one)
            for name, place in self.beside.items():
                setattr(one, name, row[place])
            yield one

    def _converted(self, found: Sequence[Any]) -> Iterator[list[Any]]:
        for row in map(list, found):
            for place, (converters, expression) in self.converters.items():
                for converter in converters:
                    row[place] = converter(row[place], expression, connection)
            yield row


def _as_key(key: UUID) -> Any:
    """A key as the database's driver takes it."""
    return key if connection.features.has_native_uuid_field else key.hex
