"""The base of every event: one class for each thing that can happen, with a payload that is enough to replay it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, ClassVar, Protocol, Self
from uuid import UUID

from candour.casework.shared.actor import Actor
from candour.casework.shared.ids import new_id

_ENVELOPE = frozenset({"case_id", "by", "at", "text", "id"})
_BETWEEN_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
KINDS: dict[str, type[Event]] = {}


class InCase(Protocol):
    """What an event needs of a case: its key and the body that owns it."""

    @property
    def id(self) -> UUID: ...
    @property
    def owner_id(self) -> UUID: ...


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened in a case. Fields of a subclass are its payload; ids and dates, never narrative.

    `text` is what a person typed as the reason: it is kept beside the event, so that it can be erased by law
    without breaking the chain.
    """

    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1

    case_id: UUID
    by: Actor
    at: datetime
    text: str = ""
    id: UUID = field(default_factory=new_id)

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls.kind = _BETWEEN_WORDS.sub("_", cls.__name__).lower()
        if cls.kind in KINDS and KINDS[cls.kind].__qualname__ == cls.__qualname__:
            KINDS.pop(cls.kind)  # dataclass(slots=True) makes the class twice
        if cls.kind in KINDS:
            raise TypeError(f"two event classes are named {cls.kind}")
        KINDS[cls.kind] = cls

    @classmethod
    def about(cls, case: InCase, *, by: Actor, at: datetime, text: str = "", **payload: Any) -> Self:
        """The event in this case, by this person acting for the body that owns it."""
        acting = by if by.body_id else by.at(case.owner_id)
        if not acting.body_id and acting.posts:  # by a delegated power: the person acts for their own body
            acting = by.at(acting.posts[0].body_id)
        return cls(case_id=case.id, by=acting, at=at, text=text, **payload)

    def payload(self) -> dict[str, Any]:
        """The event's own facts, without its envelope."""
        names = _PAYLOADS.get(type(self))
        if names is None:
            names = _PAYLOADS[type(self)] = tuple(f.name for f in fields(self) if f.name not in _ENVELOPE)
        return {name: getattr(self, name) for name in names}


_PAYLOADS: dict[type[Event], tuple[str, ...]] = {}
