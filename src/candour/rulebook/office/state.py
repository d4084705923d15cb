"""Where a complaint about the office stands: what its events say. Built by `stages.fold`; nothing else changes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from candour.rulebook.case_letters import Letter, Owed
from candour.rulebook.contact_plans import Plan

RECEIVED = "received"
HANDLER_CHOSEN = "handler_chosen"
HANDLED = "handled"
OUTCOME_TOLD = "outcome_told"
PASSED_ON = "passed_on"
CLOSED = "closed"
STAGES = (RECEIVED, HANDLER_CHOSEN, HANDLED, OUTCOME_TOLD, PASSED_ON, CLOSED)

# Whom a complaint of this scheme may be about; the profile says which post handles which.
SUBJECTS = ("office_staff", "office_chief_executive", "office_volunteer", "policy_or_procedure")
OUTCOMES = ("upheld", "partly_upheld", "not_upheld", "explained", "withdrawn")

ACKNOWLEDGEMENT = "office_acknowledgement"
OUTCOME = "office_outcome"
PASSED_ON_LETTER = "office_passed_on"


@dataclass(slots=True, kw_only=True)
class State:
    """Where a complaint about the office stands. Days are London civil days; None is "has not happened"."""

    place: int = 0
    stage: str = ""
    reference: str = ""
    received_on: date | None = None
    channel: str = ""
    subject: str = ""
    reachable: bool = True
    acknowledged_on: date | None = None
    issues: dict[str, int] = field(default_factory=dict)
    handler: str | None = None
    handler_post: str = ""
    handler_on: date | None = None
    outcome: str | None = None
    handled_on: date | None = None
    told_on: date | None = None
    letters: dict[str, Letter] = field(default_factory=dict)
    letters_owed: dict[str, Owed] = field(default_factory=dict)
    assigned_to: str | None = None
    team: str = ""
    restricted: bool = False
    contact_plans: dict[str, Plan] = field(default_factory=dict)
    closed_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything may still be asked of the case."""
        return self.closed_on is None

    @property
    def handling(self) -> str:
        """It is handled inside the office, in no statutory way."""
        return ""

    @property
    def headline(self) -> str:
        """Such a case has no heading of its own."""
        return ""

    @property
    def suspended(self) -> bool:
        """Such a case is never suspended."""
        return False

    @property
    def awaiting_consent(self) -> bool:
        """Nobody's consent is awaited."""
        return False

    @property
    def undecided(self) -> tuple[str, ...]:
        """The outcome is the complaint's, not each matter's."""
        return ()
