"""The facts of a question in an address: read as a form reads them, and written as short as they can be.

An address holds facts only. A date may stand in one piece (`made_on=2026-04-01`) or in the three that a form sends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict

from candour.casework.shared.clock import LONDON
from candour.rulebook.interface import AskedFact

ROWS_AT_MOST = 8  # so that the longest address is one that every server takes
LEFT_OUT = "-"
PARTS = ("day", "month", "year")
_ABOUT_THE_PAGE = ("add", "remove", "ask", "format")
_PIECE_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where one fact stands: the name of its field in the form, the name of its words, the fact, the number of its record."""

    name: str
    words: str
    fact: AskedFact
    number: int = 0


@dataclass
class Told:
    """What an address tells: the form's data, how many records there are of each kind, and what cannot be used."""

    data: QueryDict
    rows: dict[str, int]
    asked: bool
    changing: str = ""
    unknown: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)


def places(asked: tuple[AskedFact, ...], *, rows: Mapping[str, int]) -> Iterator[Place]:
    """Every field in order; those of a record once for each record, numbered from 1."""
    for one in asked:
        if one.kind != "records":
            yield Place(one.name, one.name, one)
            continue
        for number in range(1, rows.get(one.name, 0) + 1):
            for inner in one.of:
                yield Place(f"{one.name}-{number}-{inner.name}", f"{one.name}.{inner.name}", inner, number)


def read(query: QueryDict, *, asked: tuple[AskedFact, ...]) -> Told:
    """The facts of an address, for the form."""
    counted = [one.name for one in asked if one.kind == "records"]
    told = Told(data=QueryDict(mutable=True), rows={}, asked=bool(query))
    for name in counted:
        told.rows[name] = _count(query, name=name, told=told)
    _changed(query, counted=counted, told=told)
    expected = {*_ABOUT_THE_PAGE, *counted}
    for place in places(asked, rows=told.rows):
        expected |= _take(query, place=place, told=told)
    known = [name for name in query if name in expected or (told.changing and name.startswith(f"{told.changing}-"))]
    told.unknown = [name for name in query if name not in known]
    told.twice += [name for name in counted if len(query.getlist(name)) > 1]
    return told


def written(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The facts as the pairs of an address."""
    pairs: list[tuple[str, str]] = []
    for name, value in facts.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            pairs.append((name, str(len(value))))
            for number, record in enumerate(value, start=1):
                pairs += [(f"{name}-{number}-{inner}", told) for inner, told in written(record)]
        elif isinstance(value, list):
            pairs += [(name, str(one)) for one in value]
        else:
            pairs.append((name, str(value)))
    return pairs


def pairs_of(query: QueryDict) -> list[tuple[str, str]]:
    """The pairs of an address as they came."""
    return [(name, value) for name, values in query.lists() for value in values]


def _count(query: QueryDict, *, name: str, told: Told) -> int:
    typed = query.get(name, "")
    if not typed:
        return 0
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else ROWS_AT_MOST + 1
    if number > ROWS_AT_MOST:
        told.too_many.append(name)
    return min(number, ROWS_AT_MOST)


def _changed(query: QueryDict, *, counted: list[str], told: Told) -> None:
    """One record more, or the last one less: nothing is asked of the law yet."""
    for verb, step in (("add", 1), ("remove", -1)):
        name = query.get(verb, "")
        if name in counted:
            told.changing = name
            told.rows[name] = max(0, min(ROWS_AT_MOST, told.rows[name] + step))


def _take(query: QueryDict, *, place: Place, told: Told) -> set[str]:
    """Put one fact into the form's data. Gives the names that belong to it."""
    name, kind = place.name, place.fact.kind
    if kind == "list":
        told.data.setlist(name, query.getlist(name))
        return {name}
    names = {name}
    if kind in ("date", "datetime"):
        names |= {f"{name}_{part}" for part in PARTS} | ({f"{name}_time"} if kind == "datetime" else set())
        for one in names:
            told.data[one] = query.get(one, "")
        if query.get(name):
            _in_pieces(query[name], name=name, data=told.data, timed=kind == "datetime")
        del told.data[name]
    else:
        told.data[name] = query.get(name) or standing(place.fact)
    told.twice += [name] if any(len(query.getlist(one)) > 1 for one in names) else []
    return names


def standing(fact: AskedFact) -> str:
    """What stands for a fact that is left out, as the form shows it."""
    if fact.default is not None:
        return str(fact.default)
    return LEFT_OUT if fact.kind in ("tri", "choice") and not fact.required else ""


def _in_pieces(typed: str, *, name: str, data: QueryDict, timed: bool) -> None:
    """A date in one piece, as the form's inputs; what is no date is left in them to be seen and mended."""
    day, _, time = typed[:_PIECE_AT_MOST].partition("T")
    if timed and len(time) > len("23:59"):
        try:
            at = datetime.fromisoformat(typed[:_PIECE_AT_MOST])
            at = at.astimezone(LONDON) if at.tzinfo else at
            day, time = at.date().isoformat(), f"{at:%H:%M}"
        except (ValueError, OverflowError):
            pass
    pieces = day.split("-")
    year, month, number = pieces if len(pieces) == len(PARTS) else ("", "", day)
    data[f"{name}_day"], data[f"{name}_month"], data[f"{name}_year"] = number, month, year
    if timed:
        data[f"{name}_time"] = time
    elif time:
        data[f"{name}_day"] = typed[:_PIECE_AT_MOST]
