"""The plain words of every question of the law: its title, its facts, their values and its answers.

One file a law, one entry a question. A test looks that no question, fact, value or answer is without words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from candour.web.components import text
from candour.web.public.law.words import clocks, commissioner, deciding, panel, reviews, shared
from candour.web.public.law.words.shapes import Fact, Said

QUESTIONS: Mapping[str, Said] = {
    **deciding.QUESTIONS,
    **reviews.QUESTIONS,
    **clocks.QUESTIONS,
    **commissioner.QUESTIONS,
    **panel.QUESTIONS,
}
_NONE = Said(title="", facts={})


def said_of(question: str) -> Said:
    """The words of a question; empty ones where nobody has written them yet."""
    return QUESTIONS.get(question, _NONE)


def title(question: str, *, meaning: str = "") -> str:
    """The question, as a person would ask it."""
    return str(said_of(question).title) or meaning.partition(" (")[0] or text.words(question)


def known_fact(question: str, name: str) -> Fact | None:
    """The words of a fact, if somebody has written them: the question's own, or those that every question shares."""
    return said_of(question).facts.get(name) or shared.FACTS.get(name)


def fact(question: str, name: str) -> Fact:
    """The words of a fact, or its name made readable. The facts of a record stand under `parts.authority`."""
    return known_fact(question, name) or Fact(text.words(name.rpartition(".")[2]).capitalize())


def value(question: str, name: str, code: Any, *, names: Mapping[Any, str] | None = None) -> str:
    """What a value of a fact is called: in the question's words, or else by the rulebook's own name for it."""
    known = fact(question, name).values
    for words in (known, shared.TRI, names or {}):
        if code in words:
            return str(words[code])
    return text.words(code)


def answer(question: str, code: Any) -> str:
    """What an answer means, in a sentence."""
    found = said_of(question).answers.get(str(code))
    return str(found) if found is not None else text.words(code).capitalize()
