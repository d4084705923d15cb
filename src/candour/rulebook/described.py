"""What a question asks to be told, told plainly: for a page that asks it without knowing the rulebook's types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cache
from typing import Any

from candour.rulebook import clocks, profiles
from candour.rulebook.advice import Tri
from candour.rulebook.facts import Shape, key_of
from candour.rulebook.questions import Question
from candour.rulebook.reading import is_required
from candour.rulebook.schemas import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFact:
    """One fact: its name and kind, the values it may have, what stands for it where it is left out.

    `kind` is `tri`, `choice`, `list`, `date`, `datetime`, `records` or `whole`. `default` is None where nothing stands for
    it. `names` are the rulebook's own names of values, where it has them (the clocks, the areas). `of` are the facts of
    each record.
    """

    name: str
    kind: str
    values: tuple[str | int, ...] = ()
    default: str | int | None = None
    required: bool = False
    judgement: bool = False
    of_area: bool = False
    minimum: int = 0
    maximum: int | None = None
    names: Mapping[str | int, str] = field(default_factory=dict)
    of: tuple[AskedFact, ...] = ()


@cache
def described(question: Question) -> tuple[AskedFact, ...]:
    """The facts of a question in order. The area stands before the day, where local settings can change the answer."""
    asked = tuple(_described(each) for each in fields(question.module.Facts))
    local = getattr(question.module, "NEEDS_SETTINGS", False) or any(one.of_area for one in asked)
    return (*asked[:-1], area_fact(), asked[-1]) if local else asked


@cache
def area_fact() -> AskedFact:
    """The area whose local settings are asked."""
    slugs = profiles.slugs()
    return AskedFact(name="area", kind="choice", values=slugs, names={slug: profiles.profile(slug).name for slug in slugs})


def _described(each: Field[Any]) -> AskedFact:
    """By the fact's own name: `class_` is the fact `class`, a word that Python keeps for itself."""
    shape: Shape = each.metadata["shape"]
    values: tuple[str | int, ...] = shape.choices
    if shape.kind == "tri":
        values = tuple(str(one) for one in Tri)
    known = clocks.table()
    return AskedFact(
        name=key_of(each.name),
        kind=shape.kind,
        values=values,
        default=_default(each),
        required=is_required(each),
        judgement=shape.judgement,
        of_area=bool(shape.of_area),
        minimum=shape.minimum,
        maximum=shape.maximum,
        names={one: known[str(one)].name for one in values if str(one) in known},
        of=tuple(_described(one) for one in fields(shape.of)) if shape.of is not None else (),
    )


def _default(each: Field[Any]) -> str | int | None:
    if each.default is MISSING or each.default is None or isinstance(each.default, tuple):
        return None
    told: str | int = plain(each.default)
    return told
