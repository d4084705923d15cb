"""By when must the body that gets a complaint do something? The dates told before and after it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from candour.rulebook import clocks
from candour.rulebook.advice import Due
from candour.rulebook.words import marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """One thing that must happen next, in plain words, with its date and the working of that date."""

    what: str
    due: Due


_ACKNOWLEDGE = marked("They tell you that they have your complaint, and who to ask.")
_UPDATE = marked("They tell you how it is going. After that, they must do so at least every four weeks.")
# By scheme: what is owed by a day, with its clock. Without the law or local practice there is no day, and none is told.
_OWED = {
    "force": ((_ACKNOWLEDGE, "C03"), (_UPDATE, "C11")),
    "commissioner": ((_ACKNOWLEDGE, "K14"),),
}


def promises(*, scheme: str, received_on: date, settings: Any) -> tuple[Promised, ...]:
    """What a body owes a person who complains today, soonest first (SI 2020/2 reg 34; local practice)."""
    owed = [
        Promised(what=what, due=clocks.due(clock, received_on, settings=settings)) for what, clock in _OWED.get(scheme, ())
    ]
    dated = [one for one in owed if one.due.day is not None]
    return tuple(sorted(dated, key=lambda one: one.due.day or date.max))


def first_update(*, received_on: date, settings: Any) -> Due:
    """The day by which the person must first be told how it is going (SI 2020/2 reg 34(2)(a)(i))."""
    return clocks.due("C11", received_on, settings=settings)
