"""What may be said to have happened while a complaint is handled, from the first copy to the outcome."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class CopyGiven(Event):
    to: str
    party: str | None
    on: str
    redacted: bool


@dataclass(frozen=True, kw_only=True)
class CopyWithheld(Event):
    party: str | None
    why_code: str
    review_on: str


@dataclass(frozen=True, kw_only=True)
class InvestigatorAppointed(Event):
    on: str
    user: str


@dataclass(frozen=True, kw_only=True)
class EvidenceStepTaken(Event):
    what_code: str
    on: str
    review_on: str | None


@dataclass(frozen=True, kw_only=True)
class StepPlanned(Event):
    step: str
    what: str
    due_on: str | None


@dataclass(frozen=True, kw_only=True)
class StepDone(Event):
    step: str
    on: str


@dataclass(frozen=True, kw_only=True)
class TimelinessReportGiven(Event):
    period_ends: str
    to: list[str]
    on: str


@dataclass(frozen=True, kw_only=True)
class Suspended(Event):
    on: str
    review_on: str


@dataclass(frozen=True, kw_only=True)
class ResumptionLetterSent(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class ResumptionReplied(Event):
    reply: str
    on: str


@dataclass(frozen=True, kw_only=True)
class Resumed(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class Ceased(Event):
    on: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class BecameConductMatter(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class WithdrawalReceived(Event):
    signed: bool
    on: str
    by_role: str


@dataclass(frozen=True, kw_only=True)
class WithdrawalLetterSent(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class WithdrawalReplied(Event):
    reply: str
    on: str


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Event):
    """`with_iopc`: the IOPC decides what follows, and the complaint stays open until its answer (reg 38(5))."""

    on: str
    effect: str
    with_iopc: bool


@dataclass(frozen=True, kw_only=True)
class WithdrawalAnswered(Event):
    """What the IOPC decided of a withdrawal, in any scheme: conduct_matter or ends (SI 2020/2 reg 38(5); SI 2012/62 reg 16)."""

    answer: str
    on: str


@dataclass(frozen=True, kw_only=True)
class AllegationDecided(Event):
    allegation: str
    finding: str
    actions: list[str]
    on: str
    round: int


@dataclass(frozen=True, kw_only=True)
class OutsideOutcomeGiven(Event):
    resolved: bool
    on: str
    orally: bool
    letter: str | None


@dataclass(frozen=True, kw_only=True)
class PapersSent(Event):
    review: str
    on: str
    contents: list[str]
