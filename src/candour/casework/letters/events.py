"""What may be said to have happened to a letter, and what giving one means in the law's words."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class LetterDrafted(Event):
    letter: str
    letter_kind: str


@dataclass(frozen=True, kw_only=True)
class LetterChanged(Event):
    letter: str
    letter_kind: str


@dataclass(frozen=True, kw_only=True)
class LetterApproved(Event):
    letter: str
    letter_kind: str
    hash: str


@dataclass(frozen=True, kw_only=True)
class LetterSpoiled(Event):
    letter: str
    letter_kind: str


@dataclass(frozen=True, kw_only=True)
class LetterGiven(Event):
    """A letter was given on a day. What stands of a review is said only of an outcome letter."""

    letter: str
    letter_kind: str
    on: str
    channel: str
    to: str
    party: str | None
    hash: str
    review: str | None = None
    review_body: str | None = None
    last_day: str | None = None
    no_right_why: str | None = None


@dataclass(frozen=True, kw_only=True)
class Acknowledged(Event):
    on: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class UpdateGiven(Event):
    to: str
    on: str
    letter: str | None
    channel: str
