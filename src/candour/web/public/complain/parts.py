"""The parts of a letter: whose each is, what its questions are called, and how answers go along when the parts change.

A letter for one body is asked about once. One for several is asked about part by part, because each body gets its own
part and no word of another's: who is complained about must not read it in the file of somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from candour.casework.intake.routing import PARTS as CODES
from candour.casework.intake.routing import Destination, all_taken_here, destinations_in
from candour.web.public.complain.passes import Begun

Answers = dict[str, Any]
PANEL = "panel"
PARTS = tuple(CODES.values())
WHAT, WHICH, WHEN, WHY, WHO, RIGHT = (
    "what-happened", "which-of-them", "when-and-where", "why-now", "who-was-involved", "put-it-right",
)  # fmt: skip
QUESTIONS = (WHAT, WHICH, WHEN, WHY, WHO, RIGHT)
ABOUT = {
    "police": _("the police"),
    "chief": _("the chief constable"),
    "office": _("the commissioner's office"),
    PANEL: _("the commissioner or deputy"),
}
_TYPED = "~"  # what was typed and is no answer yet


def begun_in(start: Mapping[str, Any]) -> Begun:
    """What was ticked, as a draft keeps it."""
    return Begun(
        about=tuple(start.get("about") or ()), own_conduct=start.get("own_conduct") or "", area=start.get("area") or ""
    )


@lru_cache(maxsize=256)
def owners_of(told: Begun, *, today: date) -> tuple[Destination, ...]:
    """The bodies that own a part of the letter and take it in here, in the order of the page."""
    return all_taken_here(destinations_in(told.about, area=told.area, own_conduct=told.own_conduct, today=today))


def owners_in(answers: Mapping[str, Any], *, today: date) -> tuple[Destination, ...]:
    """The same, of the answers of a draft."""
    return owners_of(begun_in(answers.get("start") or {}), today=today)


def parts_in(answers: Mapping[str, Any], *, today: date) -> tuple[str, ...]:
    """The parts of the letter."""
    return tuple(owner.part for owner in owners_in(answers, today=today))


def named(question: str, part: str, *, alone: bool) -> str:
    """What a question about a part is called: it needs no other name where the letter has one part."""
    return question if alone else f"{question}-{part}"


def is_asked(question: str, part: str, answers: Mapping[str, Any], *, today: date) -> bool:
    """Whether a question about a part is one of this letter: not where the letter has no such part, or others beside."""
    asked = parts_in(answers, today=today)
    if question not in QUESTIONS or not asked:
        return True
    if (part and (len(asked) < 2 or part not in asked)) or (not part and len(asked) > 1):
        return False
    return question not in (WHICH, WHO) or (question == WHICH) == ((part or asked[0]) == PANEL)


def carried(answers: Mapping[str, Any], *, start: Mapping[str, Any], today: date) -> Answers:
    """The answers once the person has changed what the letter is about: each part keeps its own.

    The words of a part that is gone go to a new part, where there is one, and are asked again there; else they are kept
    aside, so that they come back with it. Nothing that was typed is lost, and nothing goes to a body unread.
    """
    before = parts_in(answers, today=today)
    after = tuple(owner.part for owner in owners_of(begun_in(start), today=today))
    rest: Answers = {**answers, "start": dict(start)}
    if not before or before == after:
        return rest
    blocks = {part: _taken(rest, part, alone=before == (part,)) for part in PARTS}
    if len(before) == 1:
        _effect_into(blocks[before[0]], rest)
    empty = [part for part in after if not blocks[part]]
    gone = [part for part in before if part not in after and blocks[part]]
    for part, other in zip(empty, gone, strict=False):
        blocks[part], blocks[other] = _to_ask_again(blocks[other]), {}
    if len(after) == 1:
        _effect_out_of(blocks[after[0]], rest)
    for part, block in blocks.items():
        for (mark, question), told in block.items():
            rest[mark + named(question, part, alone=after == (part,))] = told
    return rest


_Block = dict[tuple[str, str], Answers]


def _taken(rest: Answers, part: str, *, alone: bool) -> _Block:
    """The answers about one part, taken out of the rest."""
    keys = [(mark, question) for question in QUESTIONS for mark in ("", _TYPED)]
    names = {key: key[0] + named(key[1], part, alone=alone) for key in keys}
    return {key: rest.pop(name) for key, name in names.items() if name in rest}


def _to_ask_again(block: _Block) -> _Block:
    """The same words, typed and not yet answers: the newest of each question."""
    return {(_TYPED, question): block.get((_TYPED, question)) or told for (_, question), told in block.items()}


def _effect_into(block: _Block, rest: Answers) -> None:
    """How it affected the person: asked once of a letter with one part, and of each part of another."""
    for mark in ("", _TYPED):
        words = rest.get(mark + "who-you-are", {}).get("impact")
        if words:
            key = ("", WHAT) if ("", WHAT) in block else (_TYPED, WHAT)
            block[key] = {**block.get(key, {}), "impact": words}
            rest[mark + "who-you-are"] = {**rest[mark + "who-you-are"], "impact": ""}


def _effect_out_of(block: _Block, rest: Answers) -> None:
    for key in (("", WHAT), (_TYPED, WHAT)):
        words = block.get(key, {}).get("impact")
        if words:
            block[key] = {name: told for name, told in block[key].items() if name != "impact"}
            kept = "who-you-are" if "who-you-are" in rest else f"{_TYPED}who-you-are"
            rest[kept] = {**rest.get(kept, {}), "impact": words}
