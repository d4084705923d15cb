"""What may be said to have been decided of a complaint: the answer, what was advised, and the decision kept."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class EligibilityDecided(Event):
    answer: str
    advised: str
    codes: list[str]
    decision: str


@dataclass(frozen=True, kw_only=True)
class AuthorityDecided(Event):
    answer: str
    advised: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class RecordingDecided(Event):
    answer: str
    advised: str
    codes: list[str]
    reason_code: str | None
    on: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class ReferralDecided(Event):
    answer: str
    advised: str
    codes: list[str]
    first_clear_at: str | None
    decision: str


@dataclass(frozen=True, kw_only=True)
class CalledIn(Event):
    notified_at: str


@dataclass(frozen=True, kw_only=True)
class ReferredToIopc(Event):
    basis: str
    codes: list[str]
    sent_at: str


@dataclass(frozen=True, kw_only=True)
class IopcAnswered(Event):
    mode: str
    on: str
    necessary: bool


@dataclass(frozen=True, kw_only=True)
class HandlingDecided(Event):
    allegation: str
    handling: str
    special_procedures: bool
    advised: str
    on: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class ReviewBodyDecided(Event):
    answer: str
    advised: str
    codes: list[str]
    decision: str
