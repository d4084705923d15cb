"""What may be said to have happened in a review, and what its complaint hears of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class ReviewReceived(Event):
    reference: str
    received_on: str
    channel: str
    owner: str
    complaint: str | None
    elsewhere: dict[str, str] | None
    handling: str
    letter_dated: str | None
    sent_on: str | None
    provided_on: str | None
    letter_channel: str
    review_information_given: str
    applicant: str
    misdirected: list[dict[str, str]]
    profile: str


@dataclass(frozen=True, kw_only=True)
class PermissionAwaited(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class ReviewTimeDecided(Event):
    answer: str
    advised: str
    last_day: str | None
    effective_last_day: str | None
    decision: str


@dataclass(frozen=True, kw_only=True)
class ReviewValidityDecided(Event):
    answer: str
    advised: str
    codes: list[str]
    on: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class ReviewForwarded(Event):
    to: str
    received_on: str
    on: str
    letter: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReviewAccepted(Event):
    on: str
    target_on: str | None


@dataclass(frozen=True, kw_only=True)
class ConflictDeclared(Event):
    conflict: bool
    user: str | None
    on: str


@dataclass(frozen=True, kw_only=True)
class PapersAsked(Event):
    """Said in both chains; in the complaint's, `review` says by which review."""

    on: str
    due_on: str | None
    review: str | None = None


@dataclass(frozen=True, kw_only=True)
class PapersChased(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class PapersReceived(Event):
    on: str
    contents: list[str]


@dataclass(frozen=True, kw_only=True)
class ProviderAppointed(Event):
    body: str
    on: str


@dataclass(frozen=True, kw_only=True)
class ProviderDeclared(Event):
    conflict: bool
    on: str


@dataclass(frozen=True, kw_only=True)
class ProviderReported(Event):
    on: str
    paper: str | None


@dataclass(frozen=True, kw_only=True)
class WorksheetAnswered(Event):
    allegation: str
    answers: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class ReviewDecided(Event):
    outcome: str
    findings: list[dict[str, Any]]
    on: str
    advised: str
    codes: list[str]
    decision: str


@dataclass(frozen=True, kw_only=True)
class PartiesNotified(Event):
    on: str
    to: list[str]


@dataclass(frozen=True, kw_only=True)
class ReviewWithdrawn(Event):
    on: str


# In the chain of the complaint.


@dataclass(frozen=True, kw_only=True)
class ReviewOpened(Event):
    review: str
    reference: str
    body: str
    on: str


@dataclass(frozen=True, kw_only=True)
class ReviewEnded(Event):
    """`codes` are the limbs of reg 32 that sent it to another body: they may show a referral that was missed."""

    review: str
    result: str
    on: str
    codes: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class HandlingReopened(Event):
    why_code: str
    on: str
