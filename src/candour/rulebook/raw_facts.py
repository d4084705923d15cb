"""Facts as bytes from outside, read into one JSON object or refused with the error of the contract.

The doors (command line, API) share it, so that the same bytes get the same answer everywhere.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from candour.rulebook.facts import FactsError
from candour.rulebook.words import marked

LARGEST = 1024 * 1024
# The deepest shape of any question: an object, with a list, of objects.
DEEPEST = 3
_A_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


def parse(raw: bytes, *, deepest: int = DEEPEST) -> dict[str, Any]:
    """The one JSON object that these bytes hold; raises `FactsError` for anything else."""
    if len(raw) > LARGEST:
        raise _too_large()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_json() from error
    if _depth(text) > deepest:
        raise _too_large()
    try:
        value = json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant)
    except FactsError:
        raise
    except ValueError as error:
        raise _not_json() from error
    if not isinstance(value, dict):
        raise FactsError(code="not-an-object", message=marked("The facts must be one JSON object."))
    return value


def _depth(text: str) -> int:
    """How deep objects and lists nest, found without building them."""
    depth = deepest = 0
    for mark in re.findall(r"[\[\]{}]", _A_STRING.sub("", text)):
        depth += 1 if mark in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise FactsError(
                code="duplicate-fact",
                fact=key,
                message=marked("{fact} is given twice.").format(fact=key),
            )
        found[key] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _not_json() -> FactsError:
    return FactsError(code="not-json", message=marked("This is not JSON."))


def _too_large() -> FactsError:
    return FactsError(code="too-large", message=marked("This is larger or deeper than any facts can be."))
