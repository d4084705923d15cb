"""Where a complaint or conduct matter about a commissioner stands: what its events say. Built by `stages.fold` only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from candour.rulebook.case_letters import Letter, Owed
from candour.rulebook.contact_plans import Plan
from candour.rulebook.retention import Retention

RECEIVED = "received"
KNOWN = "known"
NOTIFIED_ON = "notified_on"
NOT_RECORDED = "not_recorded"
RECORDED = "recorded"
REFERRAL_DUE = "referral_due"
REFERRED = "referred"
INVESTIGATION = "investigation"
REPORTED = "reported"
DISCONTINUED = "discontinued"
BACK = "back"
HANDLING = "handling"
DISAPPLIED = "disapplied"
STANDARDS_REGIME = "standards_regime"
IR_OPEN = "ir_open"
IR_COMMENTS = "ir_comments"
IR_RESOLVING = "ir_resolving"
IR_ALREADY_DEALT = "ir_already_dealt"
IR_OUTCOME = "ir_outcome"
RECORD_SENT = "record_sent"
WITHDRAWN = "withdrawn"
CEASED = "ceased"
CLOSED = "closed"

STAGES = (
    RECEIVED, KNOWN, NOTIFIED_ON, NOT_RECORDED, RECORDED, REFERRAL_DUE, REFERRED, INVESTIGATION, REPORTED, DISCONTINUED,
    BACK, HANDLING, DISAPPLIED, STANDARDS_REGIME, IR_OPEN, IR_COMMENTS, IR_RESOLVING, IR_ALREADY_DEALT, IR_OUTCOME,
    RECORD_SENT, WITHDRAWN, CEASED, CLOSED,
)  # fmt: skip
RESOLUTION = (IR_OPEN, IR_COMMENTS, IR_RESOLVING, IR_ALREADY_DEALT, IR_OUTCOME)
# Where somebody may be appointed to resolve it, or act on the appointment (regs 27 and 28).
RESOLVABLE = (HANDLING, *RESOLUTION)
# Where it is, or was, the IOPC's (reg 13): Part 4 does not apply to it as it did.
OF_THE_IOPC = (REFERRAL_DUE, REFERRED, INVESTIGATION, REPORTED, DISCONTINUED, BACK)

COMPLAINT = "complaint"
CONDUCT_MATTER = "conduct_matter"
SERIOUS = "serious"
NOT_SERIOUS = "not_serious"
COMPLAINANT = "complainant"
OFFICE_HOLDER = "office_holder"
BOTH = (COMPLAINANT, OFFICE_HOLDER)

# The functions that a panel may delegate and take back (reg 7), by the names that the areas' profiles give them.
POWERS = (
    "decide_whether_a_complaint", "refer_to_iopc", "decide_informal_resolution", "arrange_informal_resolution",
    "resolve_informally", "disapply",
)  # fmt: skip
# A profile need not name this by itself: to use regulation 15 is to decide that a complaint is not resolved informally.
PART_OF = {"disapply": "decide_informal_resolution"}

# Who may be put in charge of an informal resolution: the panel itself, or by an appointment under reg 28.
APPOINTMENTS = ("panel", "subcommittee", "single_member", "other_person")

# What an issue is about; only the first is conduct that these Regulations are about.
CLASSES = (
    "office_holder_conduct", "policy_merits", "operational", "chief_constable", "office_staff", "office_chief_executive",
    "office_volunteer", "review_outcome", "panel", "other",
)  # fmt: skip

# How an issue ended. `as_panel_determined` is a conduct matter that came back from the IOPC (reg 14).
OF_RESOLUTION = (
    "ir_information", "ir_explanation", "ir_advice_signpost", "ir_apology", "ir_agreed_action", "ir_recommendation",
    "already_dealt_with",
)  # fmt: skip
OUTCOMES = (
    *OF_RESOLUTION, "disapplied_otherwise", "disapplied_no_action", "not_recorded", "notified_on", "withdrawn",
    "iopc_investigated", "iopc_discontinued", "as_panel_determined",
)  # fmt: skip
# Outcomes that a part of a complaint keeps whatever becomes of the rest.
KEPT = frozenset({"not_recorded", "notified_on"})


@dataclass(slots=True, kw_only=True)
class Issue:
    """One issue of a complaint or conduct matter: outcomes sit on issues, not on complaints."""

    id: str
    number: int
    category: str = ""
    subject_class: str | None = None
    outcome: str | None = None
    decided_on: date | None = None


@dataclass(slots=True, kw_only=True)
class Appointment:
    """Who was put in charge of the informal resolution (reg 28), by which minute, when."""

    kind: str
    minute: str
    on: date
    persons: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether it is of a kind that reg 28 knows, and minuted. A delegation under reg 7 is not one."""
        return self.kind in APPOINTMENTS and bool(self.minute)


@dataclass(slots=True, kw_only=True)
class Comments:
    """One party's opportunity to comment, and whether it was used or declined."""

    invited_on: date | None = None
    by_on: date | None = None
    received_on: date | None = None
    declined_on: date | None = None

    @property
    def answered(self) -> bool:
        """Whether the party commented, or it is noted that it chose not to."""
        return self.received_on is not None or self.declined_on is not None


@dataclass(slots=True, kw_only=True)
class Withheld:
    """A notice that is withheld for now: since when, why, and when somebody looks again (reg 31)."""

    since: date
    why: str
    looked_on: date
    review_on: date | None = None


@dataclass(slots=True, kw_only=True)
class Recommendation:
    """What the resolution recommends, and the office holder's written response (s.29(3) of the 2011 Act)."""

    id: str
    made_on: date
    due_on: date | None = None
    response: str | None = None
    answered_on: date | None = None


@dataclass(slots=True, kw_only=True)
class Publication:
    """The proposal to publish a record, limb by limb (reg 28).

    `status` is proposed, representations_invited, representations_closed, opinion, published or not_published.
    """

    status: str
    proposed_on: date
    invited: dict[str, date] = field(default_factory=dict)
    received: dict[str, date] = field(default_factory=dict)
    considered: bool = False
    public_interest: bool | None = None

    @property
    def under_way(self) -> bool:
        """Whether the proposal has not come to its end."""
        return self.status not in ("published", "not_published")


@dataclass(slots=True, kw_only=True)
class State:
    """Where a complaint or conduct matter stands.

    `place` counts the events folded. Days are London civil days. None is "not known" or "has not happened".
    """

    place: int = 0
    stage: str = ""
    kind: str = COMPLAINT
    # Receipt
    reference: str = ""
    made_on: date | None = None
    received_on: date | None = None
    channel: str = ""
    received_from: str = ""
    reachable: bool = True
    office_holders: tuple[str, ...] = ()
    acknowledged_on: date | None = None
    issues: dict[str, Issue] = field(default_factory=dict)
    evidence_on: date | None = None
    evidence_ended_on: date | None = None
    # Sorting, recording and the IOPC
    seriousness: str | None = None
    first_clear_at: datetime | None = None
    called_in_at: datetime | None = None
    call_in_pending: bool = False
    to_refer: bool = False
    recording_answer: str | None = None
    recorded_on: date | None = None
    referred_on: date | None = None
    first_referred_on: date | None = None
    referred_clear_at: datetime | None = None
    with_iopc: bool = False
    iopc_mode: str | None = None
    returned_on: date | None = None
    iopc_result: str | None = None
    discontinuance_applied_on: date | None = None
    discontinuance_copied_on: date | None = None
    withheld: dict[str, Withheld] = field(default_factory=dict)
    told_office_holder_on: date | None = None
    # Handling
    disapplied_on: date | None = None
    grounds: tuple[str, ...] = ()
    manner: str | None = None
    appointment: Appointment | None = None
    resolution_opened_on: date | None = None
    first_resolution_on: date | None = None
    comments: dict[str, Comments] = field(default_factory=dict)
    steps_taken: tuple[str, ...] = ()
    outcome_on: date | None = None
    recommendations: dict[str, Recommendation] = field(default_factory=dict)
    publication: Publication | None = None
    recalled: tuple[str, ...] = ()
    # Stops
    withdrawal_received_on: date | None = None
    withdrawal_signed: bool = False
    withdrawal_asked_on: date | None = None
    withdrawal_with_iopc: bool = False
    suspended: bool = False
    resumption_letter_on: date | None = None
    resumption_reply: str | None = None
    # The case
    letters: dict[str, Letter] = field(default_factory=dict)
    letters_owed: dict[str, Owed] = field(default_factory=dict)
    assigned_to: str | None = None
    team: str = ""
    restricted: bool = False
    contact_plans: dict[str, Plan] = field(default_factory=dict)
    retention: Retention = field(default_factory=Retention)
    closed_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything may still be asked of the case."""
        return self.closed_on is None

    @property
    def is_disposed_of(self) -> bool:
        """Whether its words and papers were erased: then nothing more is done in it."""
        return self.retention.disposed_on is not None

    @property
    def recorded(self) -> bool:
        """Whether it is recorded (reg 9(5), 11 or 12)."""
        return self.recorded_on is not None

    @property
    def is_conduct_matter(self) -> bool:
        """Whether it is a conduct matter, from the start or since a complaint was withdrawn or stopped."""
        return self.kind == CONDUCT_MATTER

    @property
    def settled(self) -> bool:
        """Whether it is settled that it need not be with the IOPC: found not serious, or referred back."""
        return self.seriousness == NOT_SERIOUS or self.returned_on is not None

    @property
    def referred_or_referable(self) -> bool:
        """Whether regs 15 and 27 lock it: it was or must be referred and is not back; not yet known counts as so."""
        return self.to_refer or self.with_iopc or not self.settled

    @property
    def clear_at(self) -> datetime | None:
        """Since when the reference that is due has been clear, or was called in: a later one gives no more time (K03)."""
        started = (self.first_clear_at, self.called_in_at if self.call_in_pending else None)
        return min((each for each in started if each is not None), default=None)

    @property
    def handling(self) -> str | None:
        """How it is handled, in one word for the list of cases."""
        if self.with_iopc:
            return self.iopc_mode or "referred"
        if self.disapplied_on is not None:
            return "disapplied"
        return "informal_resolution" if self.resolution_opened_on is not None else None

    @property
    def headline(self) -> str:
        """Such a case has no heading of its own: its issues are in people's words."""
        return ""

    @property
    def awaiting_consent(self) -> bool:
        """An agent may stand in the complainant's place (reg 2): no consent is awaited."""
        return False

    @property
    def undecided(self) -> tuple[Issue, ...]:
        """The issues without an outcome, in their order."""
        return tuple(sorted((row for row in self.issues.values() if row.outcome is None), key=lambda row: row.number))

    @property
    def comments_offered_to_both(self) -> bool:
        """Whether each side had the opportunity to comment; a complainant nobody can reach cannot be asked."""
        asked = BOTH if self.reachable else (OFFICE_HOLDER,)
        return all(self.comments_of(party).invited_on is not None for party in asked)

    @property
    def open_recommendations(self) -> tuple[Recommendation, ...]:
        """The recommendations without a response."""
        return tuple(row for row in self.recommendations.values() if row.response is None)

    @property
    def counted_on(self) -> date | None:
        """The day from which para 1(f) of the Specified Information Order counts it, once; None where it does not.

        Brought to the office holder's attention because it was referred, or because it is informally resolved.
        """
        why = [day for day in (self.first_referred_on, self.first_resolution_on) if day is not None]
        if not why or self.told_office_holder_on is None:
            return None
        return max(self.told_office_holder_on, min(why))

    def took_back(self, power: str) -> bool:
        """Whether the panel took this function back, or the one of which it is a part (reg 7)."""
        return power in self.recalled or PART_OF.get(power) in self.recalled

    def comments_of(self, party: str) -> Comments:
        """What is known of one party's opportunity to comment."""
        return self.comments.get(party) or Comments()
