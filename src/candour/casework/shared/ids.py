"""Identifiers made by us, in order of time, before anything is stored (UUID version 7)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from random import Random
from uuid import UUID

from candour.casework.shared import clock

_seed: ContextVar[tuple[Random, Callable[[], datetime]] | None] = ContextVar("ids_seed", default=None)


def new_id() -> UUID:
    """A new key: 48 bits of the present millisecond, the rest random."""
    seed = _seed.get()
    moment = seed[1]() if seed is not None else clock.now()
    return _version_7(int(moment.timestamp() * 1000), int.from_bytes(random_bytes(10)))


def random_bytes(length: int) -> bytes:
    """Random bytes for keys and salts: the system's, unless a demonstration draws them from its seed."""
    seed = _seed.get()
    return seed[0].randbytes(length) if seed is not None else os.urandom(length)


@contextmanager
def drawn_from(seed: Random, *, moment: Callable[[], datetime]) -> Iterator[None]:
    """Draw keys and salts from a seed and a told moment: demonstration worlds that can be repeated."""
    token = _seed.set((seed, moment))
    try:
        yield
    finally:
        _seed.reset(token)


def moved(key: UUID, *, milliseconds: int, randomness: int) -> UUID:
    """A new key for a copy of what has this one, its moment moved by so many milliseconds."""
    return _version_7((key.int >> 80) + milliseconds, randomness)


def _version_7(millisecond: int, randomness: int) -> UUID:
    value = (millisecond & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (randomness >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | randomness & (1 << 62) - 1
    return UUID(int=value)
