"""Which scheme's stages and next steps are asked: force, review, commissioner or office. Another is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from candour.rulebook.advice import Certainty, Due
from candour.rulebook.asking import Local
from candour.rulebook.commissioner import elsewhere as commissioner_elsewhere
from candour.rulebook.commissioner import next_steps as commissioner_steps
from candour.rulebook.commissioner import stages as commissioner
from candour.rulebook.commissioner.notices import NOTICES
from candour.rulebook.force import elsewhere as force_elsewhere
from candour.rulebook.force import next_steps as force_steps
from candour.rulebook.force import stages as force
from candour.rulebook.force.steps_outcome import LETTERS as FORCE_LETTERS
from candour.rulebook.history import Happened, Step
from candour.rulebook.moves import Lawful, Move
from candour.rulebook.office import next_steps as office_steps
from candour.rulebook.office import stages as office
from candour.rulebook.review import next_steps as review_steps
from candour.rulebook.review import stages as review

Asks = Callable[..., Iterator[Step]]
# What stands behind a kind of letter: the provision, how sure it is, and why the letter is given.
LetterRow = tuple[str, Certainty, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One proceeding's tables and functions. `asked` are the questions of its next steps, `letters` its kinds of letter."""

    stages: tuple[str, ...]
    moves: tuple[Move, ...]
    acts: Mapping[str, Lawful]
    elsewhere: frozenset[str]
    fold: Callable[[Iterable[Happened]], Any]
    refusal: Callable[[str, Any], str | None]
    refusal_elsewhere: Callable[[str, Any], str | None]
    next_steps: Callable[..., tuple[Step, ...]]
    asked: tuple[Asks, ...]
    letters: Mapping[str, LetterRow]


_SCHEMES: Mapping[str, Scheme] = {
    "force": Scheme(
        stages=force.STAGES, moves=force.MOVES, acts=force.ACTS, elsewhere=frozenset(force_elsewhere.ELSEWHERE),
        fold=force.fold, refusal=force.refusal, refusal_elsewhere=force_elsewhere.refusal,
        next_steps=force_steps.next_steps, asked=force_steps.ASKED, letters=FORCE_LETTERS,
    ),
    "review": Scheme(
        stages=review.STAGES, moves=review.MOVES, acts=review.ACTS, elsewhere=frozenset(review.ELSEWHERE),
        fold=review.fold, refusal=review.refusal, refusal_elsewhere=review.refusal_elsewhere,
        next_steps=review_steps.next_steps, asked=review_steps.ASKED, letters=review_steps.LETTERS,
    ),
    "commissioner": Scheme(
        stages=commissioner.STAGES, moves=commissioner.MOVES, acts=commissioner.ACTS,
        elsewhere=frozenset(commissioner_elsewhere.ELSEWHERE), fold=commissioner.fold, refusal=commissioner.refusal,
        refusal_elsewhere=commissioner_elsewhere.refusal, next_steps=commissioner_steps.next_steps,
        asked=commissioner_steps.ASKED,
        letters={kind: (row.provision, row.certainty, row.why) for kind, row in NOTICES.items()},
    ),
    "office": Scheme(
        stages=office.STAGES, moves=office.MOVES, acts=office.ACTS, elsewhere=frozenset(office.ELSEWHERE),
        fold=office.fold, refusal=office.refusal, refusal_elsewhere=office.refusal_elsewhere,
        next_steps=office_steps.next_steps,
        asked=office_steps.ASKED,
        letters={kind: ("local practice", Certainty.LOCAL, why) for kind, why in office_steps.LETTERS.items()},
    ),
}  # fmt: skip
SCHEMES = tuple(_SCHEMES)


class UnknownScheme(ValueError):
    """This rulebook has no stages for the scheme."""

    def __init__(self, scheme: str) -> None:
        super().__init__(f"no stages are known for the scheme {scheme!r}; known are {', '.join(SCHEMES)}")
        self.scheme = scheme


def scheme_of(name: str) -> Scheme:
    """The tables and functions of a scheme; raises `UnknownScheme`."""
    try:
        return _SCHEMES[name]
    except KeyError:
        raise UnknownScheme(name) from None


def fold(scheme: str, history: Iterable[Happened]) -> Any:
    """Where the case stands after these events, oldest first: the scheme's own `State`."""
    return scheme_of(scheme).fold(history)


def refusal(scheme: str, act: str, state: Any) -> str | None:
    """Why this act is not lawful now, in a sentence; None where it is lawful."""
    return scheme_of(scheme).refusal(act, state)


def refusal_elsewhere(scheme: str, act: str, state: Any) -> str | None:
    """Why this act cannot be recorded as done elsewhere now, in a sentence; None where it can."""
    return scheme_of(scheme).refusal_elsewhere(act, state)


def next_steps(scheme: str, state: Any, *, today: date, settings: Local) -> tuple[Step, ...]:
    """What is asked next, most urgent first."""
    return scheme_of(scheme).next_steps(state, today=today, settings=settings)


def deadlines(scheme: str, history: Iterable[Happened], *, today: date, settings: Local) -> tuple[Due, ...]:
    """Every clock that runs in a case with these events, soonest first, each with the steps of its working.

    A clock without a number ("as soon as practicable") comes last, with no day. Each step that the law asks next names
    the clock it stands under; one that several steps stand under is told once.
    """
    asked = next_steps(scheme, fold(scheme, history), today=today, settings=settings)
    return tuple(dict.fromkeys(step.due for step in asked if step.due is not None))


def acts(scheme: str) -> frozenset[str]:
    """Every act that the scheme knows."""
    return frozenset(scheme_of(scheme).acts)


def done_elsewhere(scheme: str) -> frozenset[str]:
    """The acts that can be recorded as done elsewhere: those that carry no answer."""
    return scheme_of(scheme).elsewhere
