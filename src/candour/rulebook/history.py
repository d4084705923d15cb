"""How the rulebook sees a case: the list of what has happened in it, oldest first, and what the law asks next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from candour.rulebook.advice import Certainty, Due


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a case: its kind, the moment it occurred (aware), its payload and its place in the case's chain."""

    kind: str
    at: datetime
    payload: Mapping[str, Any]
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the law (or local policy) asks next: the act, of whom, by when, under what provision, and why.

    `owner` is the body that must act: "force", "office", "panel", "iopc", "complainant", "office_holder" or "provider".
    `power` names the delegated power under which it acts: the area's profile says which post holds it. `due` is None
    where no clock runs. `waiting` is true where somebody outside the owning body must move first. `letter_kind` names
    the letter that a step is about, where it is about one.
    """

    act: str
    owner: str
    why: str
    provision: str
    certainty: Certainty
    due: Due | None = None
    allegation: str | None = None
    waiting: bool = False
    letter_kind: str = ""
    power: str = ""
