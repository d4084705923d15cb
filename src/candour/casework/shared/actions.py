"""`@action`: the only way in which a case changes.

An act runs in one transaction and returns its result with its events, one for each case it touches. After each act the
steps before the chain run on its events (letters owed); when the outermost act is done, the rest run in their order:
the chain, the deadlines, the save. No event, no change: a function that returns none is refused and everything is
rolled back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from django.db import transaction

from candour.casework.shared.events import Event
from candour.casework.shared.words import refuse_unkeepable

R = TypeVar("R")
Step = Callable[["Acts"], None]
Guard = Callable[["Acts", dict[str, Any], str | None, int | None], None]

OWED, CHAIN, REFRESH, SAVE = 10, 50, 60, 90


class Acts:
    """The acts of one transaction: their events in order, and what the steps keep between them."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.keys: dict[str, str] = {}
        self.kept: dict[str, Any] = {}
        self.unfinished = 0

    def add(self, event: Event, *, act_key: str | None = None) -> None:
        """Add an event; a step may add one too (a letter owed), as long as the chain is not yet made."""
        self.events.append(event)
        if act_key:
            self.keys[str(event.id)] = act_key


_steps: list[tuple[int, Step]] = []
_guards: list[Guard] = []
_running: ContextVar[Acts | None] = ContextVar("acts_running", default=None)


def add_step(order: int, step: Step) -> None:
    """Register what runs after every act, in order. Called by an app when it is ready."""
    _steps.append((order, step))
    _steps.sort(key=lambda pair: pair[0])


def add_guard(guard: Guard) -> None:
    """Register what runs before every act inside its transaction: row locks, stale forms, double clicks."""
    _guards.append(guard)


def running() -> Acts | None:
    """The acts of the transaction now open, if any: reads inside it must see events not yet saved."""
    return _running.get()


@contextmanager
def one_transaction() -> Iterator[Acts]:
    """Run several acts as one transaction, with the after-act steps once, at its end."""
    outer = _running.get()
    if outer is not None:
        yield outer
        return
    with transaction.atomic():
        acts = Acts()
        token = _running.set(acts)
        try:
            yield acts
            if acts.unfinished:
                raise RuntimeError("an act of this transaction was refused: what it had begun is rolled back with the rest")
            for order, step in _steps:
                if order >= CHAIN:
                    step(acts)
        finally:
            _running.reset(token)


def action(function: Callable[..., tuple[R, *tuple[Event, ...]]]) -> Callable[..., R]:
    """Make a function an act, called by keywords only.

    It also takes `act_key` (the act happens once, however often it is sent; another act with the same key is another)
    and `seen` (the last event of the case that the person had read: if the case has moved on since, it is stale).
    """

    @wraps(function)
    def act(*, act_key: str | None = None, seen: int | None = None, **arguments: Any) -> R:
        refuse_unkeepable(arguments)
        key = key_of(function.__name__, act_key) if act_key else None
        with one_transaction() as acts:
            acts.unfinished += 1
            for guard in _guards:
                guard(acts, arguments, key, seen)
            result, *events = function(**arguments)
            if not events:
                raise TypeError(f"{function.__name__} returned no event: nothing changes without one")
            _follow(acts, events, act_key=key, case=arguments.get("case"))
            acts.unfinished -= 1
        return result

    act.is_action = True  # type: ignore[attr-defined]
    return act


def key_of(act: str, act_key: str) -> str:
    """The key as it is kept: of this act alone. Two acts sent with one key are two acts, and neither hides the other."""
    return hashlib.sha256(f"{act}:{act_key}".encode()).hexdigest()


def _follow(acts: Acts, events: list[Event], *, act_key: str | None, case: Any = None) -> None:
    """Add an act's events, and what follows from them at once: a step sees these events only, and may add more.

    The act's key stands in the event of the case that was acted in, or in the first.
    """
    fresh = Acts()
    fresh.kept = acts.kept
    bearer = next((event for event in events if case is not None and event.case_id == case.id), events[0])
    for event in events:
        fresh.add(event, act_key=act_key if event is bearer else None)
    for order, step in _steps:
        if order < CHAIN:
            step(fresh)
    acts.events += fresh.events
    acts.keys |= fresh.keys
