"""Which scheme's stages and next steps are asked: `force` or `review`. Another scheme is refused by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from candour.rulebook.asking import Local
from candour.rulebook.force import elsewhere as force_elsewhere
from candour.rulebook.force import next_steps as force_steps
from candour.rulebook.force import stages as force
from candour.rulebook.history import Happened, Step
from candour.rulebook.review import next_steps as review_steps
from candour.rulebook.review import stages as review

SCHEMES = ("force", "review")


class UnknownScheme(ValueError):
    """This rulebook has no stages for the scheme."""

    def __init__(self, scheme: str) -> None:
        super().__init__(f"no stages are known for the scheme {scheme!r}; known are {', '.join(SCHEMES)}")
        self.scheme = scheme


def fold(scheme: str, history: Iterable[Happened]) -> Any:
    """Where the case stands after these events, oldest first: the scheme's own `State`."""
    if scheme == "force":
        return force.fold(history)
    if scheme == "review":
        return review.fold(history)
    raise UnknownScheme(scheme)


def refusal(scheme: str, act: str, state: Any) -> str | None:
    """Why this act is not lawful now, in a sentence; None where it is lawful."""
    if scheme == "force":
        return force.refusal(act, state)
    if scheme == "review":
        return review.refusal(act, state)
    raise UnknownScheme(scheme)


def refusal_elsewhere(scheme: str, act: str, state: Any) -> str | None:
    """Why this act cannot be recorded as done elsewhere now, in a sentence; None where it can."""
    if scheme == "force":
        return force_elsewhere.refusal(act, state)
    if scheme == "review":
        return review.refusal_elsewhere(act, state)
    raise UnknownScheme(scheme)


def next_steps(scheme: str, state: Any, *, today: date, settings: Local) -> tuple[Step, ...]:
    """What is asked next, most urgent first."""
    if scheme == "force":
        return force_steps.next_steps(state, today=today, settings=settings)
    if scheme == "review":
        return review_steps.next_steps(state, today=today, settings=settings)
    raise UnknownScheme(scheme)


def acts(scheme: str) -> frozenset[str]:
    """Every act that the scheme knows."""
    if scheme == "force":
        return frozenset(force.ACTS)
    if scheme == "review":
        return frozenset(review.ACTS)
    raise UnknownScheme(scheme)


def done_elsewhere(scheme: str) -> frozenset[str]:
    """The acts that can be recorded as done elsewhere: those that carry no answer."""
    if scheme == "force":
        return frozenset(force_elsewhere.ELSEWHERE)
    if scheme == "review":
        return frozenset(review.ELSEWHERE)
    raise UnknownScheme(scheme)
