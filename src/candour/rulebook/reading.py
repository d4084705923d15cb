"""Facts from JSON values: each checked by the shape that its question gives it, or refused with the contract's error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Any

from candour.rulebook.advice import Tri
from candour.rulebook.calendar import in_london
from candour.rulebook.facts import FactsError, Shape, key_of
from candour.rulebook.words import marked

_A_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read(facts_class: Any, given: Mapping[Any, Any], *, path: str = "", common: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values for this dataclass, each checked by its shape; `path` leads to the object within the facts."""
    known = _known(facts_class)
    for key in given:
        if key not in known:
            raise FactsError(
                code="unknown-fact",
                fact=f"{path}{key}",
                message=marked("This question does not ask for {fact}.").format(fact=f"{path}{key}"),
                did_you_mean=close_to(key, among=(*known, *common)),
            )
    for name, each in known.items():
        if name not in given and is_required(each):
            raise FactsError(
                code="missing-fact",
                fact=f"{path}{name}",
                message=marked("{fact} is needed.").format(fact=f"{path}{name}"),
            )
    return {
        known[key].name: _value(value, shape=known[key].metadata["shape"], fact=f"{path}{key}")
        for key, value in given.items()
    }


@cache
def _known(facts_class: Any) -> Mapping[str, Field[Any]]:
    return {key_of(each.name): each for each in fields(facts_class)}


def is_required(each: Field[Any]) -> bool:
    """Whether the fact must be given: it has no default."""
    return each.default is MISSING and each.default_factory is MISSING


def _value(value: Any, *, shape: Shape, fact: str) -> Any:
    """One value in the type that its shape calls for."""
    if shape.kind == "tri":
        return Tri(listed(value, choices=tuple(Tri), fact=fact))
    if shape.kind == "choice":
        return listed(value, choices=shape.choices, fact=fact, refused_as=shape.refused_as)
    if shape.kind == "date":
        return _date(value, fact=fact)
    if shape.kind == "datetime":
        return _moment(value, fact=fact)
    if shape.kind == "whole":
        return _whole(value, shape=shape, fact=fact)
    if not isinstance(value, list | tuple):
        raise _wrong_type(fact, wanted=marked("a list"))
    if shape.kind == "list":
        each_listed = (listed(each, choices=shape.choices, fact=f"{fact}[{n}]") for n, each in enumerate(value))
        return tuple(dict.fromkeys(each_listed))
    return tuple(_record(each, of=shape.of, fact=f"{fact}[{n}]") for n, each in enumerate(value))


def _record(value: Any, *, of: Any, fact: str) -> Any:
    if not isinstance(value, Mapping):
        raise _wrong_type(fact, wanted=marked("an object"))
    return of(**read(of, value, path=f"{fact}."))


def listed(value: Any, *, choices: tuple[Any, ...], fact: str, refused_as: str = "bad-value") -> Any:
    """The value, if it is one of those listed."""
    wanted = int if isinstance(choices[0], int) else str
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise _wrong_type(fact, wanted=marked("a whole number") if wanted is int else marked("a word"))
    if value not in choices:
        raise FactsError(
            code=refused_as,
            fact=fact,
            message=marked("{fact} is one of: {values}.").format(
                fact=fact, values=", ".join(str(each) for each in choices)
            ),
            did_you_mean=close_to(value, among=choices),
        )
    return value


def _whole(value: Any, *, shape: Shape, fact: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong_type(fact, wanted=marked("a whole number"))
    if value < shape.minimum or (shape.maximum is not None and value > shape.maximum):
        bounds = marked("{fact} is a whole number from {minimum}.").format(fact=fact, minimum=shape.minimum)
        if shape.maximum is not None:
            bounds = marked("{fact} is a whole number from {minimum} to {maximum}.").format(
                fact=fact, minimum=shape.minimum, maximum=shape.maximum
            )
        raise FactsError(code="bad-value", fact=fact, message=bounds)
    return value


def _date(value: Any, *, fact: str) -> date:
    if not isinstance(value, str):
        raise _wrong_type(fact, wanted=marked("a date such as 2026-04-01"))
    if not _A_DATE.fullmatch(value):
        raise _impossible(fact)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _impossible(fact) from None


def _moment(value: Any, *, fact: str) -> datetime:
    if not isinstance(value, str):
        raise _wrong_type(fact, wanted=marked("a date and time such as 2026-04-01T09:30"))
    try:
        return in_london(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        raise _impossible(fact) from None


def _impossible(fact: str) -> FactsError:
    return FactsError(
        code="impossible-date",
        fact=fact,
        message=marked("{fact} is not a date that can be.").format(fact=fact),
    )


def _wrong_type(fact: str, *, wanted: str) -> FactsError:
    return FactsError(
        code="wrong-type", fact=fact, message=marked("{fact} must be {wanted}.").format(fact=fact, wanted=wanted)
    )


def close_to(given: Any, *, among: tuple[Any, ...]) -> str | None:
    """The nearest of the known words, if one is near."""
    if not isinstance(given, str):
        return None
    near = get_close_matches(given[:100], [each for each in among if isinstance(each, str)], n=1)
    return str(near[0]) if near else None
