"""The one shape of every answer that the rulebook gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Tri(StrEnum):
    """Yes, no, or not yet known: "not yet known" is an answer, and never a reason to guess."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"

    @property
    def possible(self) -> bool:
        """Whether the fact may be so: the protective reading of a test that protects the complainant."""
        return self is not Tri.NO

    @property
    def certain(self) -> bool:
        """Whether the fact is known to be so: the protective reading of an exception to a duty."""
        return self is Tri.YES


class Certainty(StrEnum):
    """How sure the specification is of the provision behind a reason, surest first."""

    VERIFIED = "verified"
    ANALOGUE = "analogue"
    MEMORY = "memory"
    LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One test that was evaluated: the provision, the fact tested, its value, and what follows."""

    provision: str
    fact: str
    value: Any
    effect: str
    certainty: Certainty = Certainty.VERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A date that the law or local policy sets, with the steps of its working in plain words.

    `due` is a date, or an aware datetime in London time where the rule ends at an instant. `None` means that
    no number is set ("as soon as practicable").
    """

    clock: str
    name: str
    due: date | datetime | None
    provision: str
    rule: str
    certainty: Certainty
    steps: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The calendar day on which the period ends."""
        return self.due.date() if isinstance(self.due, datetime) else self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the rulebook answers to one statutory question, with every reason that decided it."""

    question: str
    answer: Any
    codes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    deadlines: tuple[Due, ...] = ()
    unsure: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
