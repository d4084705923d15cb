"""Facts as bytes from outside, read into one JSON object or refused with the error of the contract; answers as bytes.

The doors (command line, API) share it, so that the same bytes get the same answer everywhere.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from candour.rulebook.facts import FactsError
from candour.rulebook.reading import close_to
from candour.rulebook.words import marked

LARGEST = 1024 * 1024
# The deepest shape of any question: an object, with a list, of objects.
DEEPEST = 3
_ON_A_LINE = ("question", "facts")
# A string or a bracket. Nothing that has matched is tried again: the time grows with the length and no faster.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


def parse(raw: bytes, *, deepest: int = DEEPEST) -> dict[str, Any]:
    """The one JSON object that these bytes hold; raises `FactsError` for anything else."""
    if len(raw) > LARGEST:
        raise _too_large()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_json() from error
    if _is_deeper(text, than=deepest):
        raise _too_large()
    try:
        value = _DECODER.decode(text)
    except FactsError:
        raise
    except ValueError as error:
        raise _not_json() from error
    if not isinstance(value, dict):
        raise FactsError(code="not-an-object", message=marked("The facts must be one JSON object."))
    return value


def question_and_facts(raw: bytes) -> tuple[Any, Any]:
    """The two things that a line of a batch says: which question, and its facts; both are checked by whoever answers."""
    line = parse(raw, deepest=DEEPEST + 1)
    for key in line:
        if key not in _ON_A_LINE:
            message = marked("A line holds a question and its facts, not {fact}.").format(fact=key)
            raise FactsError(code="unknown-fact", fact=key, message=message, did_you_mean=close_to(key, among=_ON_A_LINE))
    for key in _ON_A_LINE:
        if key not in line:
            raise FactsError(code="missing-fact", fact=key, message=marked("{fact} is needed.").format(fact=key))
    return line["question"], line["facts"]


def written(value: Any) -> bytes:
    """A decision, an error or a schema as one line of JSON in UTF-8, without the line's end.

    Half of a surrogate pair, which JSON can name and UTF-8 cannot hold, becomes a question mark.
    """
    return _ENCODER.encode(value).encode("utf-8", "replace")


def _is_deeper(text: str, *, than: int) -> bool:
    """Whether objects and lists nest deeper than this, found without building them."""
    if text.count("{") + text.count("[") <= than:
        return False
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        mark = text[found.start()]
        if mark in "[{":
            depth += 1
            if depth > than:
                return True
        elif mark != '"':
            depth -= 1
    return False


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise FactsError(
                code="duplicate-fact",
                fact=key,
                message=marked("{fact} is given twice.").format(fact=key),
            )
        seen.add(key)
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _not_json() -> FactsError:
    return FactsError(code="not-json", message=marked("This is not JSON."))


def _too_large() -> FactsError:
    return FactsError(code="too-large", message=marked("This is larger or deeper than any facts can be."))


# Made once: making them takes longer than reading one question.
_DECODER = json.JSONDecoder(object_pairs_hook=_without_repeats, parse_constant=_no_constant)
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
