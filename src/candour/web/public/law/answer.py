"""A decision as the page shows it: the answer, why, by when, what was not known; in plain words beside the codes."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from candour.rulebook.interface import AskedFact
from candour.web.components import text
from candour.web.components.jinja import day, moment, short_day
from candour.web.public.law import words
from candour.web.public.law.words import shared

_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_A_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*")
_IN_RECORD = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")
_TOLD = frozenset({
    "question", "answer", "codes", "reasons", "deadlines", "unsure", "warnings", "rules_as_at",
})  # fmt: skip


def shown(decision: dict[str, Any], *, asked: tuple[AskedFact, ...]) -> dict[str, Any]:
    """The decision for the page."""
    question = decision["question"]
    facts = {one.name: one for one in asked} | {f"{one.name}.{inner.name}": inner for one in asked for inner in one.of}
    return {
        "answer": _answer(question, decision["answer"]),
        "codes": _codes(decision),
        "beside": [_beside(name, value) for name, value in decision.items() if name not in _TOLD and value not in (None, [])],
        "reasons": [_reason(question, reason, facts=facts) for reason in decision["reasons"]],
        "deadlines": [_deadline(due) for due in decision["deadlines"]],
        "unsure": [fact_words(question, name) for name in decision["unsure"]],
        "warnings": [_(each) for each in decision["warnings"]],
        "rules_as_at": decision["rules_as_at"],
    }


def legend() -> list[dict[str, Any]]:
    """How sure we are of the words of a provision: what each tag means."""
    return [_certainty(code) for code in shared.CERTAINTY]


def fact_words(question: str, name: str) -> str:
    """A fact as a reason names it: of a record, with the record's number."""
    found = _IN_RECORD.fullmatch(name)
    if found is None:
        return str(words.fact(question, name.rstrip("_")).label)
    record, number, inner = found.groups()
    one = str(words.fact(question, record).one) % {"number": int(number) + 1}
    return f"{one}: {words.fact(question, f'{record}.{inner}').label}"


def value_words(question: str, name: str, value: Any, *, facts: dict[str, AskedFact]) -> str:
    """A value as a reason gives it."""
    found = _IN_RECORD.fullmatch(name)
    key = f"{found[1]}.{found[3]}" if found else name.rstrip("_")
    if value is None:
        return _("Not given")
    if isinstance(value, list):
        told = [value_words(question, name, one, facts=facts) for one in value]
        return text.sentence(told) if told else _("None of these")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, str) and _A_MOMENT.fullmatch(value):
        return moment(value)
    if isinstance(value, str) and _A_DAY.fullmatch(value):
        return short_day(value)
    if isinstance(value, dict):
        return text.sentence(
            _("%(value)s") % {"value": value_words(question, name, one, facts=facts)} for one in value.values()
        )
    known = facts.get(key)
    if isinstance(value, int) and (known is None or known.kind == "whole"):
        return str(value)
    return _(words.value(question, key, value, names=known.names if known else None))


def _answer(question: str, answer: Any) -> dict[str, Any]:
    """A sentence, a day, or the days of several periods."""
    if isinstance(answer, list):
        return {"words": _("The periods end on these days"), "days": [day(one) for one in answer]}
    if isinstance(answer, str) and _A_DAY.fullmatch(answer):
        return {"words": day(answer), "days": []}
    return {"words": words.answer(question, answer), "days": []}


def _codes(decision: dict[str, Any]) -> list[str]:
    answer = decision["answer"]
    said = isinstance(answer, str) and not _A_DAY.fullmatch(answer)
    return [*([answer] if said else []), *decision["codes"]]


def _beside(name: str, value: Any) -> dict[str, Any]:
    said = shared.BESIDE.get(name)
    label = str(said.label) if said else text.words(name).capitalize()
    each = value if isinstance(value, list) else [value]
    known = said.values if said else {}
    return {"key": label, "values": [f"{known[one]} ({one})" if one in known else _told(one) for one in each]}


def _told(value: Any) -> str:
    return day(value) if isinstance(value, str) and _A_DAY.fullmatch(value) else _(str(value))


def _reason(question: str, reason: dict[str, Any], *, facts: dict[str, AskedFact]) -> dict[str, Any]:
    asked = fact_words(question, reason["fact"])
    return {
        "fact": asked if asked.endswith("?") else f"{asked}:",
        "value": value_words(question, reason["fact"], reason["value"], facts=facts),
        "effect": _sentence(_(reason["effect"])),
        "provision": _sentence(_(reason["provision"])),
        "certainty": _certainty(reason["certainty"]),
    }


def _sentence(words_of_rule: str) -> str:
    """From a capital on: the rulebook writes it to stand within a sentence."""
    return words_of_rule[:1].upper() + words_of_rule[1:]


def _deadline(due: dict[str, Any]) -> dict[str, Any]:
    timed = isinstance(due["due"], str) and "T" in due["due"]
    return {**due, "tag": _certainty(due["certainty"]), "at": due["due"][11:16] if timed else ""}


def _certainty(code: str) -> dict[str, Any]:
    tag, meaning, colour = shared.CERTAINTY[code]
    return {"tag": tag, "meaning": meaning, "colour": colour}
