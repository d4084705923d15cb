"""The letters of a case as its events tell of them: in hand, given or spoiled, and those that are owed.

Every scheme's letters have these shapes. How an event is noted is shared by the schemes in whose letters the recipient is
part of the kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from candour.rulebook.history import Happened
from candour.rulebook.moves import Condition
from candour.rulebook.payloads import day_of
from candour.rulebook.words import marked

IN_HAND = ("drafted", "approved")


@dataclass(slots=True, kw_only=True)
class Letter:
    """A letter, drafted, approved, given or spoiled. `written_at` is its place in the chain when it was drafted."""

    id: str
    kind: str
    status: str = "drafted"
    written_at: int = 0
    given_on: date | None = None


@dataclass(slots=True, kw_only=True)
class Owed:
    """A letter that an event makes owed: since which day and place in the chain, and which of several people have it."""

    on: date
    place: int
    told: set[str] = field(default_factory=set)


class WithLetters(Protocol):
    """What a state must hold to have letters."""

    place: int
    letters: dict[str, Letter]
    letters_owed: dict[str, Owed]


Note = Callable[[Any, Happened], None]


def owe(state: WithLetters, event: Happened, *kinds: str) -> None:
    """Note that a letter of each kind is owed since this event."""
    for kind in kinds:
        state.letters_owed[kind] = Owed(on=day_of(event), place=state.place)


def settle(state: WithLetters, *kinds: str) -> None:
    """Note that letters of these kinds are owed no more."""
    for kind in kinds:
        state.letters_owed.pop(kind, None)


def written(state: WithLetters, kind: str) -> Letter | None:
    """The newest letter of a kind that is neither given nor spoiled, written since it became owed."""
    owed = state.letters_owed.get(kind)
    since = owed.place if owed else 0
    found = [row for row in state.letters.values() if row.kind == kind and row.status in IN_HAND and row.written_at >= since]
    return found[-1] if found else None


def has_letter_in_hand(state: WithLetters) -> bool:
    """Whether a letter waits to be changed, approved or given."""
    return any(row.status in IN_HAND for row in state.letters.values())


LETTER_IN_HAND: tuple[tuple[Condition, str], ...] = (
    (has_letter_in_hand, marked("No letter is waiting to be changed, approved or given.")),
)


def _drafted(state: WithLetters, event: Happened) -> None:
    key = event.payload["letter"]
    state.letters.pop(key, None)
    state.letters[key] = Letter(id=key, kind=event.payload["letter_kind"], written_at=state.place)


def _set(status: str) -> Note:
    def set_to(state: WithLetters, event: Happened) -> None:
        letter = state.letters.get(event.payload["letter"])
        if letter is not None and letter.status != "given":
            letter.status = status

    return set_to


def handed_over(state: WithLetters, event: Happened) -> None:
    """Note that a letter was given to somebody."""
    key, kind = event.payload.get("letter"), event.payload["letter_kind"]
    if key:
        letter = state.letters.setdefault(key, Letter(id=key, kind=kind, written_at=state.place))
        letter.status, letter.given_on = "given", day_of(event)


def given(state: WithLetters, event: Happened) -> None:
    """Note that a letter was given to whom it is owed: it is owed no more."""
    handed_over(state, event)
    settle(state, event.payload["letter_kind"])


LETTER_NOTES: Mapping[str, Note] = {
    "letter_drafted": _drafted,
    "letter_changed": _set("drafted"),
    "letter_approved": _set("approved"),
    "letter_spoiled": _set("spoiled"),
    "letter_given": given,
}
