"""What may be said to have happened in a panel's case. `candour.rulebook.commissioner.noting` reads each of these."""

from __future__ import annotations

from dataclasses import dataclass, field

from candour.casework.shared.events import Event

# Receipt and sorting


@dataclass(frozen=True, kw_only=True)
class PanelComplaintReceived(Event):
    """`reached_first_on`: when the office holder, a chief officer or the IOPC had it, before the panel (reg 9)."""

    reference: str
    made_on: str
    received_on: str
    channel: str
    owner: str
    received_from: str
    reached_first_on: str | None
    anonymous: bool
    reachable: bool
    office_holders: list[str]
    profile: str


@dataclass(frozen=True, kw_only=True)
class ConductMatterKnown(Event):
    reference: str
    received_on: str
    channel: str
    owner: str
    source: str
    civil_proceedings: bool
    office_holders: list[str]
    profile: str


@dataclass(frozen=True, kw_only=True)
class IssueClassified(Event):
    allegation: str
    subject_class: str


@dataclass(frozen=True, kw_only=True)
class ConsultationRecorded(Event):
    """`answer` is "view" or "attempted"."""

    consultation: str
    power: str
    who: str
    answer: str
    on: str


@dataclass(frozen=True, kw_only=True)
class SeriousnessDecided(Event):
    answer: str
    advised: str
    first_clear_at: str | None
    on: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class PanelRecordingDecided(Event):
    """`parts_not_recorded` are the issues of a part notice (reg 10); of the whole where the answer is not "record".

    `parts_notified` are those among them of which another panel is the right one: it is notified, and no notice is due.
    `first_clear_at` is said only of what must be referred (before 30 November 2026 it was the moment of any recording).
    """

    answer: str
    codes: list[str]
    parts_not_recorded: list[str]
    parts_notified: list[str] = field(default_factory=list)
    passed_to: dict[str, str]
    considered_notice: bool
    first_clear_at: str | None
    on: str
    decisions: list[str]


@dataclass(frozen=True, kw_only=True)
class IssuePassedOn(Event):
    """One letter, several owners: this issue went to whom it belongs to. The sender is told by the reg 10 notice."""

    allegation: str
    to: str
    on: str


@dataclass(frozen=True, kw_only=True)
class NoticeWithheld(Event):
    letter_kind: str
    why_code: str
    review_on: str | None
    on: str


@dataclass(frozen=True, kw_only=True)
class WithholdingReviewed(Event):
    """`answer`: keep, give, or never (nobody need be given it any more)."""

    letter_kind: str
    answer: str
    review_on: str | None
    on: str


@dataclass(frozen=True, kw_only=True)
class EvidenceDutyEnded(Event):
    why_code: str
    on: str


@dataclass(frozen=True, kw_only=True)
class FunctionRecalled(Event):
    function: str
    minute: str
    on: str


# The IOPC


@dataclass(frozen=True, kw_only=True)
class ReferenceHandedOver(Event):
    """The holder of the delegated power has the case from here; the clock that runs is not started again.

    `conflict_checked`: whether somebody wrote down what was looked at, because they work for whom it is about.
    """

    power: str
    to: str
    post: str
    on: str
    conflict_checked: bool


@dataclass(frozen=True, kw_only=True)
class ReferenceMade(Event):
    basis: str
    codes: list[str]
    sent_at: str
    due: str | None
    decision: str


@dataclass(frozen=True, kw_only=True)
class ReferenceAnswered(Event):
    mode: str
    on: str


@dataclass(frozen=True, kw_only=True)
class IopcReported(Event):
    result: str
    relay: bool
    on: str


@dataclass(frozen=True, kw_only=True)
class DiscontinuanceApplied(Event):
    copied_on: str | None
    on: str


@dataclass(frozen=True, kw_only=True)
class DiscontinuanceCopied(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class InvestigationDiscontinued(Event):
    ground: str
    relay: bool
    on: str


# Handling


@dataclass(frozen=True, kw_only=True)
class Disapplied(Event):
    grounds: list[str]
    manner: str
    on: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class StandardsPassed(Event):
    to: str
    on: str


@dataclass(frozen=True, kw_only=True)
class ResolutionAppointed(Event):
    """Persons are told by post, or by their key here: never by name."""

    appointment: str
    appointment_kind: str
    minute: str
    persons: list[str]
    on: str


@dataclass(frozen=True, kw_only=True)
class ResolutionOpened(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class CommentsInvited(Event):
    party: str
    by_on: str | None
    on: str


@dataclass(frozen=True, kw_only=True)
class CommentsReceived(Event):
    party: str
    on: str


@dataclass(frozen=True, kw_only=True)
class CommentsDeclined(Event):
    party: str
    on: str


@dataclass(frozen=True, kw_only=True)
class CommentsClosed(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class AlreadyDealtWith(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class ResolutionStepTaken(Event):
    step: str
    on: str
    by_on: str | None
    decision: str


@dataclass(frozen=True, kw_only=True)
class SubcommitteeMet(Event):
    decision: str
    minute: str
    on: str


@dataclass(frozen=True, kw_only=True)
class IssueOutcomeDecided(Event):
    allegation: str
    outcome: str
    passed_to: str
    on: str
    decision: str | None = None


@dataclass(frozen=True, kw_only=True)
class PanelRecommendationMade(Event):
    recommendation: str
    made_on: str
    due_on: str | None


@dataclass(frozen=True, kw_only=True)
class PanelRecommendationAnswered(Event):
    recommendation: str
    response: str
    on: str


# Publication


@dataclass(frozen=True, kw_only=True)
class PublicationProposed(Event):
    publication: str
    on: str


@dataclass(frozen=True, kw_only=True)
class RepresentationsReceived(Event):
    party: str
    on: str


@dataclass(frozen=True, kw_only=True)
class RepresentationsClosed(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class PublicationDecided(Event):
    answer: str
    considered: bool
    codes: list[str]
    on: str
    decision: str


@dataclass(frozen=True, kw_only=True)
class RecordPublished(Event):
    where: str
    on: str


# Withdrawal


@dataclass(frozen=True, kw_only=True)
class PanelWithdrawalReceived(Event):
    in_writing: bool
    signed: bool
    signatory: str
    says: str
    on: str


@dataclass(frozen=True, kw_only=True)
class PanelWithdrawalDropped(Event):
    on: str


@dataclass(frozen=True, kw_only=True)
class PanelWithdrawn(Event):
    effect: str
    first_clear_at: str | None
    on: str
    decision: str
    codes: list[str] = field(default_factory=list)
