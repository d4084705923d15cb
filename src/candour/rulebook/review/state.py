"""Where a review stands: what its events say, gathered. Built by `stages.fold`; nothing else changes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from candour.rulebook.case_letters import Letter
from candour.rulebook.clocks import LeftOut
from candour.rulebook.contact_plans import Plan
from candour.rulebook.words import marked

RECEIVED = "received"
INVALID = "invalid"
FORWARDED = "forwarded"
ACCEPTED = "accepted"
PAPERS_ASKED = "papers_asked"
PAPERS_IN = "papers_in"
DECIDED = "decided"
NOTIFIED = "notified"
RECOMMENDATIONS_OPEN = "recommendations_open"
CLOSED = "closed"
WITHDRAWN = "withdrawn"

STAGES = (
    RECEIVED, INVALID, FORWARDED, ACCEPTED, PAPERS_ASKED, PAPERS_IN, DECIDED, NOTIFIED, RECOMMENDATIONS_OPEN, CLOSED,
    WITHDRAWN,
)  # fmt: skip

LIMBS = ("reasonable", "proportionate", "lawful")
_HELD_BY = {
    "local_policing_body": marked("the local policing body"),
    "iopc": marked("the IOPC"),
    "force": marked("the force"),
}


@dataclass(slots=True, kw_only=True)
class Recommendation:
    """What the review recommended to the force, and the force's response."""

    id: str
    type: str
    made_on: date
    due_on: date | None = None
    response: str | None = None
    answered_on: date | None = None
    action_due: date | None = None


@dataclass(slots=True, kw_only=True)
class Provider:
    """The outside provider that was given the review: its declaration and its report."""

    body: str
    appointed_on: date
    conflict: bool | None = None
    declared_on: date | None = None
    reported_on: date | None = None


@dataclass(slots=True, kw_only=True)
class Item:
    """One matter of a complaint that is held elsewhere, entered in the review."""

    id: str
    number: int


@dataclass(slots=True, kw_only=True)
class State:
    """Where a review stands. Days are London civil days; None is "not known" or "has not happened"."""

    place: int = 0
    stage: str = ""
    before_ending: str = RECEIVED
    # The application
    reference: str = ""
    received_on: date | None = None
    channel: str = ""
    complaint: str | None = None
    elsewhere: dict[str, str] | None = None
    complaint_handling: str = ""
    letter_dated: date | None = None
    provided_on: date | None = None
    applicant: str = ""
    misdirected: list[dict[str, Any]] = field(default_factory=list)
    consents: dict[str, str] = field(default_factory=dict)
    permission_awaited_on: date | None = None
    # Is it in time, in the right place, valid?
    time_answer: str | None = None
    last_day: date | None = None
    effective_last_day: date | None = None
    valid: str | None = None
    validity_codes: tuple[str, ...] = ()
    validity_on: date | None = None
    review_body: str | None = None
    forwarded_to: str | None = None
    accepted_on: date | None = None
    target_on: date | None = None
    # Who decides, on which papers
    conflict: bool | None = None
    conflict_user: str | None = None
    papers_asked_on: date | None = None
    papers_due_on: date | None = None
    papers_chased_on: date | None = None
    papers_in_on: date | None = None
    papers: tuple[str, ...] = ()
    provider: Provider | None = None
    # The decision
    items: dict[str, Item] = field(default_factory=dict)
    worksheets: dict[str, dict[str, str]] = field(default_factory=dict)
    outcome: str | None = None
    findings: tuple[Any, ...] = ()
    decided_on: date | None = None
    recommendations: dict[str, Recommendation] = field(default_factory=dict)
    parties_notified_on: date | None = None
    decision_notified_on: date | None = None
    told: tuple[str, ...] = ()
    letters: dict[str, Letter] = field(default_factory=dict)
    letters_owed: dict[str, int] = field(default_factory=dict)
    # The case
    assigned_to: str | None = None
    team: str = ""
    restricted: bool = False
    contact_plans: dict[str, Plan] = field(default_factory=dict)
    closed_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything may still be asked of the review."""
        return self.closed_on is None

    @property
    def handling(self) -> str:
        """How the complaint was handled: that decides between paras 6A and 25."""
        return self.complaint_handling

    @property
    def headline(self) -> str:
        """A review has no heading of its own."""
        return ""

    @property
    def suspended(self) -> bool:
        """A review is never suspended."""
        return False

    @property
    def awaiting_consent(self) -> bool:
        """Whether somebody acts for the complainant and the written consent has not come."""
        answers = set(self.consents.values())
        if answers & {"written", "not_needed", "refused"}:
            return False
        return self.permission_awaited_on is not None or "awaited" in answers or self.applicant == "representative"

    @property
    def open_recommendations(self) -> tuple[Recommendation, ...]:
        """The recommendations without a response."""
        return tuple(row for row in self.recommendations.values() if row.response is None)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The time at the wrong one of the two bodies, which does not count (SI 2020/2 reg 29(3))."""
        return tuple(
            LeftOut(date.fromisoformat(one["received_on"]), date.fromisoformat(one["forwarded_on"]), _HELD_BY[one["body"]])
            for one in self.misdirected
            if one.get("forwarded_on") and one["body"] in ("local_policing_body", "iopc")
        )

    def written(self, kind: str) -> Letter | None:
        """The newest letter of a kind that is neither given nor spoiled."""
        found = [row for row in self.letters.values() if row.kind == kind and row.status in ("drafted", "approved")]
        return found[-1] if found else None
