"""What may be said to have happened to the file of a panel's case; and, in the area's own chain, who left office."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class RetentionHeld(Event):
    hold: str
    hold_kind: str
    on: str


@dataclass(frozen=True, kw_only=True)
class RetentionHoldLifted(Event):
    hold: str
    hold_kind: str
    on: str


@dataclass(frozen=True, kw_only=True)
class RetentionReviewed(Event):
    """`answer`: keep, until a day; or dispose, under an authority. `due` is the day on which it was to be looked at."""

    review: str
    answer: str
    keep_until: str | None
    authority: str
    due: str | None
    on: str


@dataclass(frozen=True, kw_only=True)
class CaseDisposed(Event):
    """Its words and papers were erased: of how many events the words, how many letters and papers. Acts and days stand."""

    review: str
    authority: str
    events: int
    letters: int
    papers: int
    on: str


@dataclass(frozen=True, kw_only=True)
class OfficeHolderLeft(Event):
    left: str
    body: str
    office: str
    left_on: str


@dataclass(frozen=True, kw_only=True)
class OfficeHolderLeftWithdrawn(Event):
    left: str
    body: str
    office: str
    left_on: str
