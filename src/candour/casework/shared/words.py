"""Words that can be kept: no sign that one of the engines cannot store, nothing longer than its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

_NOT_KEPT = marked("Your answer holds a character that cannot be kept. Type it again, or paste it as plain text.")
_TOO_LONG = marked("One of the answers is too long: %(most)s characters at most.")


def refuse_unkeepable(arguments: Mapping[str, Any]) -> None:
    """Refuse an act whose words hold a NUL or half a sign: PostgreSQL keeps neither, and nothing is half written."""
    for words in _strings(arguments):
        if "\x00" in words:
            raise Refused(_NOT_KEPT)
        if not words.isascii() and any("\ud800" <= sign <= "\udfff" for sign in words):
            raise Refused(_NOT_KEPT)


def refuse_too_long(model: Any, values: Mapping[str, Any]) -> None:
    """Refuse words that are longer than the column they are for: SQLite would keep them, PostgreSQL would not."""
    for name, value in values.items():
        most = model._meta.get_field(name).max_length
        if most is not None and isinstance(value, str) and len(value) > most:
            raise Refused(_TOO_LONG, most=most)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from _strings(one)
    elif is_dataclass(value) and not isinstance(value, (type, Actor)):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
