"""What a question asks to be told: typed fields that describe themselves, and the one error for a fact that is wrong.

Each question's `Facts` is a frozen dataclass whose fields are made here. The field's `Shape` is all that the JSON
reader, the schema and the pages need, so no question is described twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal, TypeVar

from candour.rulebook.advice import Certainty, Reason, Tri
from candour.rulebook.words import marked

T = TypeVar("T")
Kind = Literal["tri", "choice", "list", "date", "datetime", "records", "whole"]


class FactsError(ValueError):
    """The facts cannot be used: which fact, why, in words, and what was probably meant.

    `code` is one of those that `domain/decision-interface.md` lists, such as `missing-fact` or `bad-value`.
    """

    def __init__(self, *, code: str, message: str, fact: str | None = None, did_you_mean: str | None = None) -> None:
        self.code = code
        self.fact = fact
        self.message = message
        self.did_you_mean = did_you_mean
        super().__init__(message)

    def as_json(self) -> dict[str, dict[str, str]]:
        """The error object of the decision interface; what does not apply is left out."""
        told = {
            "code": self.code,
            "fact": self.fact,
            "message": self.message,
            "did_you_mean": self.did_you_mean,
        }
        return {"error": {key: value for key, value in told.items() if value is not None}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What one fact may be: its kind, its listed values, its bounds, and whether it is a judgement.

    `of_area` names the setting of an area's profile that stands for the fact where it is left out. `refused_as` is the
    code of the error for a value that is not listed.
    """

    kind: Kind
    choices: tuple[str | int, ...] = ()
    judgement: bool = False
    of: type | None = None
    of_area: str = ""
    refused_as: str = "bad-value"
    minimum: int = 0
    maximum: int | None = None


def tri(default: Tri = Tri.NO) -> Any:
    """Yes, no or unsure; left out means no unless another default is given."""
    return field(default=default, metadata={"shape": Shape(kind="tri")})


def judgement() -> Any:
    """Yes, no or unsure, as a person judges it; left out means unsure where the question asks for it."""
    return field(default=Tri.UNSURE, metadata={"shape": Shape(kind="tri", judgement=True)})


def judgement_if_asked() -> Any:
    """A judgement of which it matters whether it was given at all: None means that nothing was said."""
    return field(default=None, metadata={"shape": Shape(kind="tri", judgement=True)})


def choice(*values: str | int, default: Any = MISSING, of_area: str = "", refused_as: str = "bad-value") -> Any:
    """One of the values listed; without a default it must be given, with None it may be needed (see `needed`).

    With `of_area` it is left out where the area's profile says it; where no profile does, it is None.
    """
    shape = Shape(kind="choice", choices=values, of_area=of_area, refused_as=refused_as)
    return field(default=None if of_area and default is MISSING else default, metadata={"shape": shape})


def whole(*, minimum: int = 0, maximum: int | None = None, default: Any = MISSING) -> Any:
    """A whole number within its bounds; without a default it must be given."""
    return field(default=default, metadata={"shape": Shape(kind="whole", minimum=minimum, maximum=maximum)})


def many(*values: str) -> Any:
    """Any number of the values listed; left out means none."""
    return field(default=(), metadata={"shape": Shape(kind="list", choices=values)})


def day() -> Any:
    """A date in London civil time, or None: it has not happened, or is not known."""
    return field(default=None, metadata={"shape": Shape(kind="date")})


def required_day() -> Any:
    """A date in London civil time that must be given."""
    return field(metadata={"shape": Shape(kind="date")})


def moment() -> Any:
    """A moment, or None; one without an offset is London civil time."""
    return field(default=None, metadata={"shape": Shape(kind="datetime")})


def required_moment() -> Any:
    """A moment, or a date, that must be given."""
    return field(metadata={"shape": Shape(kind="datetime")})


def records(of: type) -> Any:
    """A list of objects, each with the facts of the dataclass given; left out means none."""
    return field(default=(), metadata={"shape": Shape(kind="records", of=of)})


def key_of(field_name: str) -> str:
    """The fact's key: its field's name, without the underscore of a field whose key is a word of Python (`class_`)."""
    return field_name.removesuffix("_")


def shapes(facts_class: Any) -> dict[str, Shape]:
    """The shape of each fact that this dataclass asks for, by its name, in order."""
    return {each.name: each.metadata["shape"] for each in fields(facts_class)}


def needed(value: T | None, *, fact: str) -> T:
    """The value of a fact that the answer turns on here; raises `missing-fact` where it was left out."""
    if value is None:
        raise FactsError(code="missing-fact", fact=fact, message=marked("{fact} is needed here.").format(fact=fact))
    return value


def unsure(facts: Any, *, not_asked: Iterable[str] = ()) -> tuple[str, ...]:
    """The facts that are not yet known, in order, without those that this case does not ask for."""
    skipped = frozenset(not_asked)
    return tuple(
        name
        for name, shape in shapes(facts).items()
        if shape.kind == "tri" and name not in skipped and getattr(facts, name) is Tri.UNSURE
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """One limb of a statutory test: its code, the fact it turns on, the provision and what follows if it is met."""

    code: str
    fact: str
    provision: str
    effect: str
    certainty: Certainty = Certainty.VERIFIED

    def reason(self, facts: Any, *, effect: str | None = None) -> Reason:
        """This limb as a reason, with the value that the fact has; another effect where it is not met."""
        return Reason(
            provision=self.provision,
            fact=self.fact,
            value=getattr(facts, self.fact),
            effect=effect or self.effect,
            certainty=self.certainty,
        )


def possibly_met(limbs: Sequence[Limb], *, facts: Any) -> tuple[Limb, ...]:
    """The limbs whose fact is so, or may be so: the protective reading of a duty."""
    return tuple(limb for limb in limbs if getattr(facts, limb.fact).possible)
