"""One door to every question: facts as JSON in, a reasoned decision as JSON out (domain/decision-interface.md).

Nothing here is written for one question: names come from the question files, facts and schemas from their `Facts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from candour.rulebook import clocks, profiles
from candour.rulebook.advice import Advice
from candour.rulebook.calendar import PastTheTable, in_words
from candour.rulebook.described import AskedFact, area_fact, described
from candour.rulebook.facts import FactsError, shapes
from candour.rulebook.questions import Question, questions
from candour.rulebook.raw_facts import LARGEST, parse, written
from candour.rulebook.reading import close_to, listed, read
from candour.rulebook.schemas import object_schema, plain
from candour.rulebook.words import marked

__all__ = [
    "LARGEST", "AskedFact", "FactsError", "Question", "advise", "answer", "area_fact", "asked_facts", "decide",
    "facts_from", "questions", "schema", "to_json", "written",
]  # fmt: skip

# Facts that any question takes; `area` chooses local settings and is no part of a question's own facts.
_COMMON = ("area",)


def decide(question: str, facts: Any, *, today: date) -> dict[str, Any]:
    """The decision as a JSON object; raises `FactsError` for whatever is wrong with the question or its facts.

    `today` is the day the door passes in: it stands for the fact `on` where that is left out.
    """
    return to_json(advise(question, facts, today=today))


def answer(question: str, raw: bytes, *, today: date) -> dict[str, Any]:
    """The decision on facts that came as bytes; errors as `decide`, the question's before those of its facts."""
    _question(question)
    return decide(question, parse(raw), today=today)


def advise(question: str, facts: Any, *, today: date) -> Advice:
    """The rulebook's advice on facts given as plain values, for a person who decides; errors as `decide`."""
    asked = _question(question)
    own, area = _with_area(facts)
    known = _facts(asked, own, area=area, today=today)
    try:
        advice = _advised(asked, known, area=area)
    except (PastTheTable, OverflowError) as error:
        message = str(error) if isinstance(error, PastTheTable) else marked("A date is too far off to count from.")
        raise FactsError(code="impossible-date", message=message) from error
    if asked.in_force is not None and known.on < asked.in_force:
        before = marked("These rules have been law since {day}, not before.").format(day=in_words(asked.in_force))
        return replace(advice, warnings=(*advice.warnings, before))
    return advice


def facts_from(question: str, facts: Any, *, today: date | None = None) -> Any:
    """The question's own `Facts`, read from a JSON object; `on` is `today` where it is left out."""
    asked = _question(question)
    own, area = _with_area(facts)
    return _facts(asked, own, area=area, today=today)


def to_json(advice: Advice) -> dict[str, Any]:
    """The advice as the decision object of the interface: extra keys stand beside `answer`."""
    return {
        "question": advice.question,
        "answer": plain(advice.answer),
        **{key: plain(value) for key, value in advice.extra.items()},
        "codes": list(advice.codes),
        "reasons": [
            {
                "provision": reason.provision,
                "fact": reason.fact,
                "value": plain(reason.value),
                "effect": reason.effect,
                "certainty": reason.certainty.value,
            }
            for reason in advice.reasons
        ],
        "deadlines": [
            {
                "clock": due.clock,
                "name": due.name,
                "due": plain(due.due),
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
    described = object_schema(asked.module.Facts)
    described["properties"]["area"] = {"enum": list(profiles.slugs())}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": asked.name,
        "description": asked.meaning,
        **described,
    }


def asked_facts(question: str) -> tuple[AskedFact, ...]:
    """What the question asks to be told, for a page that asks it."""
    return described(_question(question))


def _question(name: Any) -> Question:
    found = questions().get(name) if isinstance(name, str) else None
    if found is None:
        raise FactsError(
            code="unknown-question",
            message=marked("There is no question of this name."),
            did_you_mean=close_to(name, among=tuple(questions())),
        )
    return found


def _with_area(facts: Any) -> tuple[dict[Any, Any], str | None]:
    """The question's own facts, and the area whose profile is asked, if one is named."""
    if not isinstance(facts, Mapping):
        raise FactsError(code="not-an-object", message=marked("The facts must be one JSON object."))
    own = dict(facts)
    if "area" not in own:
        return own, None
    return own, str(listed(own.pop("area"), choices=profiles.slugs(), fact="area"))


def _facts(asked: Question, own: dict[Any, Any], *, area: str | None, today: date | None) -> Any:
    facts_class = asked.module.Facts
    known = read(facts_class, own, common=_COMMON)
    if "on" not in own:
        known["on"] = today
    if area is not None and known["on"] is not None:
        local = profiles.settings(area, known["on"]).local
        for name, shape in shapes(facts_class).items():
            if shape.of_area and name not in known:
                known[name] = local(shape.of_area)
    return facts_class(**known)


def _advised(asked: Question, known: Any, *, area: str | None) -> Advice:
    """The answer of the question's file. The one that counts by local targets is told them; only an area's own count."""
    if getattr(asked.module, "NEEDS_SETTINGS", False):
        settings = profiles.settings(area, known.on).sourced() if area is not None else None
        told: Advice = asked.module.advise(known, settings=settings)
        return told
    advice: Advice = asked.module.advise(known)
    return advice
