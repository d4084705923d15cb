"""One door to every question: facts as JSON in, a reasoned decision as JSON out (domain/decision-interface.md).

Nothing here is written for one question: names come from the question files, facts and schemas from their `Facts`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, replace
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any

from candour.rulebook import clocks, profiles
from candour.rulebook.advice import Advice, Tri
from candour.rulebook.calendar import PastTheTable, in_london
from candour.rulebook.facts import FactsError, Shape
from candour.rulebook.force import (
    appropriate_authority,
    eligibility,
    function_owner,
    investigation,
    investigator,
    iopc_forms,
    recording,
    referral,
    resumption,
    review_application,
    review_body,
    review_right,
    special_procedures,
    withdrawal,
)
from candour.rulebook.words import marked

__all__ = ["FactsError", "Question", "advise", "decide", "facts_from", "questions", "schema", "to_json"]

# The order of the decision interface.
_FORCE = (
    eligibility,
    appropriate_authority,
    recording,
    referral,
    investigation,
    special_procedures,
    investigator,
    review_right,
    review_body,
    review_application,
    withdrawal,
    resumption,
    iopc_forms,
    function_owner,
)
# Facts that any question takes; `area` chooses local settings and is no part of a question's own facts.
_COMMON = ("area",)
_IN_FORCE = date(2020, 2, 1)
_A_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Question:
    """One statutory question: its name, what it answers in a line, and its file."""

    name: str
    meaning: str
    answers: tuple[str, ...]
    module: ModuleType


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its name, in the order of the decision interface."""
    return MappingProxyType(
        {
            module.QUESTION: Question(
                name=module.QUESTION,
                meaning=(module.__doc__ or "").strip().partition("\n")[0],
                answers=module.ANSWERS,
                module=module,
            )
            for module in _FORCE
        }
    )


def decide(question: str, facts: Any, *, today: date) -> dict[str, Any]:
    """The decision as a JSON object; raises `FactsError` for whatever is wrong with the question or its facts.

    `today` is the day the door passes in: it stands for the fact `on` where that is left out.
    """
    return to_json(advise(question, facts, today=today))


def advise(question: str, facts: Any, *, today: date) -> Advice:
    """The rulebook's advice on facts given as plain values, for a person who decides; errors as `decide`."""
    asked = facts_from(question, facts, today=today)
    try:
        advice: Advice = _question(question).module.advise(asked)
    except (PastTheTable, OverflowError) as error:
        message = str(error) if isinstance(error, PastTheTable) else marked("A date is too far off to count from.")
        raise FactsError(code="impossible-date", message=message) from error
    if asked.on < _IN_FORCE:
        before = marked("These rules have been law since 1 February 2020, not before.")
        return replace(advice, warnings=(*advice.warnings, before))
    return advice


def facts_from(question: str, facts: Any, *, today: date | None = None) -> Any:
    """The question's own `Facts`, read from a JSON object; `on` is `today` where it is left out."""
    facts_class = _question(question).module.Facts
    if not isinstance(facts, Mapping):
        raise FactsError(code="not-an-object", message=marked("The facts must be one JSON object."))
    own = dict(facts)
    if "area" in own:
        # A profile changes none of these answers yet; a name that means no area is still refused.
        _listed(own.pop("area"), choices=profiles.slugs(), fact="area")
    read = _read(facts_class, own, path="", common=_COMMON)
    if "on" not in own:
        read["on"] = today
    return facts_class(**read)


def to_json(advice: Advice) -> dict[str, Any]:
    """The advice as the decision object of the interface: extra keys stand beside `answer`."""
    return {
        "question": advice.question,
        "answer": _plain(advice.answer),
        **{key: _plain(value) for key, value in advice.extra.items()},
        "codes": list(advice.codes),
        "reasons": [
            {
                "provision": reason.provision,
                "fact": reason.fact,
                "value": _plain(reason.value),
                "effect": reason.effect,
                "certainty": reason.certainty.value,
            }
            for reason in advice.reasons
        ],
        "deadlines": [
            {
                "clock": due.clock,
                "name": due.name,
                "due": _plain(due.due),
                "provision": due.provision,
                "rule": due.rule,
                "certainty": due.certainty.value,
                "steps": list(due.steps),
            }
            for due in advice.deadlines
        ],
        "unsure": list(advice.unsure),
        "warnings": list(advice.warnings),
        "rules_as_at": clocks.as_at(),
    }


def schema(question: str) -> dict[str, Any]:
    """The JSON Schema of the question's facts."""
    asked = _question(question)
    described = _object_schema(asked.module.Facts)
    described["properties"]["area"] = {"enum": list(profiles.slugs())}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": asked.name,
        "description": asked.meaning,
        **described,
    }


def _question(name: Any) -> Question:
    found = questions().get(name) if isinstance(name, str) else None
    if found is None:
        raise FactsError(
            code="unknown-question",
            message=marked("There is no question of this name."),
            did_you_mean=_close(name, among=tuple(questions())),
        )
    return found


def _read(facts_class: Any, given: Mapping[Any, Any], *, path: str, common: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values for this dataclass, each checked by its shape; `path` leads to the object within the facts."""
    known = {each.name: each for each in fields(facts_class)}
    for key in given:
        if key not in known:
            raise FactsError(
                code="unknown-fact",
                fact=f"{path}{key}",
                message=marked("This question does not ask for {fact}.").format(fact=f"{path}{key}"),
                did_you_mean=_close(key, among=(*known, *common)),
            )
    for name, each in known.items():
        if name not in given and _is_required(each):
            raise FactsError(
                code="missing-fact",
                fact=f"{path}{name}",
                message=marked("{fact} is needed.").format(fact=f"{path}{name}"),
            )
    return {key: _value(value, shape=known[key].metadata["shape"], fact=f"{path}{key}") for key, value in given.items()}


def _is_required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _value(value: Any, *, shape: Shape, fact: str) -> Any:
    """One value in the type that its shape calls for."""
    if shape.kind == "tri":
        return Tri(_listed(value, choices=tuple(Tri), fact=fact))
    if shape.kind == "choice":
        return _listed(value, choices=shape.choices, fact=fact)
    if shape.kind == "date":
        return _date(value, fact=fact)
    if shape.kind == "datetime":
        return _moment(value, fact=fact)
    if not isinstance(value, list | tuple):
        raise _wrong_type(fact, wanted=marked("a list"))
    if shape.kind == "list":
        listed = (_listed(each, choices=shape.choices, fact=f"{fact}[{n}]") for n, each in enumerate(value))
        return tuple(dict.fromkeys(listed))
    return tuple(_record(each, of=shape.of, fact=f"{fact}[{n}]") for n, each in enumerate(value))


def _record(value: Any, *, of: Any, fact: str) -> Any:
    if not isinstance(value, Mapping):
        raise _wrong_type(fact, wanted=marked("an object"))
    return of(**_read(of, value, path=f"{fact}."))


def _listed(value: Any, *, choices: tuple[Any, ...], fact: str) -> Any:
    wanted = int if isinstance(choices[0], int) else str
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise _wrong_type(fact, wanted=marked("a whole number") if wanted is int else marked("a word"))
    if value not in choices:
        raise FactsError(
            code="bad-value",
            fact=fact,
            message=marked("{fact} is one of: {values}.").format(
                fact=fact, values=", ".join(str(each) for each in choices)
            ),
            did_you_mean=_close(value, among=choices),
        )
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


def _close(given: Any, *, among: tuple[Any, ...]) -> str | None:
    """The nearest of the known words, if one is near."""
    if not isinstance(given, str):
        return None
    near = get_close_matches(given[:100], [each for each in among if isinstance(each, str)], n=1)
    return str(near[0]) if near else None


def _plain(value: Any) -> Any:
    """A value of the rulebook in JSON's own types."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _object_schema(facts_class: Any) -> dict[str, Any]:
    described = fields(facts_class)
    return {
        "type": "object",
        "properties": {each.name: _schema_of(each) for each in described},
        "required": [each.name for each in described if _is_required(each)],
        "additionalProperties": False,
    }


def _schema_of(each: Field[Any]) -> dict[str, Any]:
    shape: Shape = each.metadata["shape"]
    if shape.kind == "records":
        return {"type": "array", "items": _object_schema(shape.of)}
    if shape.kind == "list":
        return {"type": "array", "items": {"enum": list(shape.choices)}}
    if shape.kind in ("date", "datetime"):
        # A moment may come without an offset, which JSON Schema's "date-time" would refuse.
        return {"type": "string", "format": "date"} if shape.kind == "date" else {"type": "string"}
    described: dict[str, Any] = {"enum": [_plain(one) for one in (shape.choices or tuple(Tri))]}
    if shape.judgement:
        return {**described, "default": "unsure", "x-judgement": True}
    if each.default is not MISSING and each.default is not None:
        described["default"] = _plain(each.default)
    return described
