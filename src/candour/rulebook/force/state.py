"""Where a complaint stands: what its events say, gathered. Built by `stages.fold`; nothing else changes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from candour.rulebook.case_letters import Letter, Owed
from candour.rulebook.codes import code_list
from candour.rulebook.contact_plans import Plan

RECEIVED = "received"
NOT_COMPLAINT = "not_complaint"
FORWARDED = "forwarded"
LOGGED = "logged"
OUTSIDE = "outside_schedule_3"
CLOSED_OUTSIDE = "closed_outside"
RECORDED = "recorded"
REFERRED = "referred"
HANDLING = "handling"
OUTCOME_DECIDED = "outcome_decided"
OUTCOME_NOTIFIED = "outcome_notified"
FINAL = "final"
WITHDRAWN = "withdrawn"
CEASED = "ceased"
CONDUCT_MATTER = "conduct_matter"

STAGES = (
    RECEIVED, NOT_COMPLAINT, FORWARDED, LOGGED, OUTSIDE, CLOSED_OUTSIDE, RECORDED, REFERRED, HANDLING, OUTCOME_DECIDED,
    OUTCOME_NOTIFIED, FINAL, WITHDRAWN, CEASED, CONDUCT_MATTER,
)  # fmt: skip

# Ways of handling, highest first: the case's handling is the highest of its allegations'.
INDEPENDENT = "independent"
DIRECTED = "directed"
LOCAL_INVESTIGATION = "local_investigation"
OTHERWISE = "otherwise_than_by_investigation"
OUTSIDE_HANDLING = "outside_schedule_3"
HANDLINGS = (INDEPENDENT, DIRECTED, LOCAL_INVESTIGATION, OTHERWISE, OUTSIDE_HANDLING)
TO_BE_RECORDED = "D-OUT-3"  # found outside Schedule 3: not resolved, to be recorded under it
RETURNED = "returned"  # how the IOPC answers a referral that it sends back
BY_THE_IOPC = frozenset({INDEPENDENT, DIRECTED})
WITH_REVIEW_RIGHT = frozenset({LOCAL_INVESTIGATION, OTHERWISE})  # PRA 2002 Sch 3 paras 25 and 6A

# What an allegation may allege that must be referred (PRA 2002 Sch 3 para 4(1)(a); SI 2020/2 reg 4(1)).
REFERABLE = frozenset(
    {
        "death_or_serious_injury", "serious_assault", "serious_sexual_offence", "serious_corruption",
        "discriminatory_aggravation", "relevant_offence",
    }
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class AllegationState:
    """One separable matter. Finding, round and day are those of its last decision; `decided` is whether that stands."""

    id: str
    number: int
    category: str
    alleged: tuple[str, ...] = ()
    about_conduct: bool = True
    subjects: tuple[str, ...] = ()
    handling: str | None = None
    special_procedures: bool = False
    decided: bool = False
    finding: str | None = None
    actions: tuple[str, ...] = ()
    round: int = 0
    decided_on: date | None = None


@dataclass(slots=True, kw_only=True)
class ReviewLink:
    """A review of this complaint's outcome, which is a case of its own or lies with the IOPC."""

    id: str
    reference: str = ""
    body: str = ""
    opened_on: date
    ended_on: date | None = None
    result: str | None = None
    papers_asked_on: date | None = None
    papers_due_on: date | None = None
    papers_sent_on: date | None = None


@dataclass(slots=True, kw_only=True)
class RecommendationState:
    """A recommendation of a review and the authority's response to it."""

    id: str
    review: str
    made_on: date
    type: str = ""
    due_on: date | None = None
    response: str | None = None
    answered_on: date | None = None
    action_due: date | None = None


@dataclass(slots=True, kw_only=True)
class PlannedStep:
    """A step that somebody planned in handling the complaint."""

    id: str
    what: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(slots=True, kw_only=True)
class Copy:
    """A copy of the record or of the complaint (SI 2020/2 reg 3): given, or withheld until somebody looks again.

    `to` is complainant, person_complained_about or everyone (done elsewhere).
    """

    to: str
    party: str | None
    given_on: date | None = None
    withheld_why: str = ""
    review_on: date | None = None


@dataclass(slots=True, kw_only=True)
class State:
    """Where a complaint about the force stands.

    `place` counts the events folded. Days are London civil days. None is "not known" or "has not happened".
    """

    place: int = 0
    stage: str = ""
    before_referral: str = RECEIVED
    before_ending: str = RECEIVED
    round: int = 1
    # Receipt
    reference: str = ""
    made_on: date | None = None
    received_on: date | None = None
    channel: str = ""
    orally: bool = False
    on_behalf: bool = False
    anonymous: bool = False
    owner_kind: str = "force"
    acknowledged_on: date | None = None
    eligibility: str | None = None
    authority: str | None = None
    forwarded_to: str | None = None
    parts_passed_on: int = 0
    logged_on: date | None = None
    views_on: date | None = None
    wants: tuple[str, ...] = ()
    wishes_recording: bool = False
    wished_on: date | None = None
    consents: dict[str, str] = field(default_factory=dict)
    # Recording
    recorded: bool = False
    recorded_on: date | None = None
    recording_answer: str | None = None
    recording_place: int = 0
    copies: list[Copy] = field(default_factory=list)
    # The IOPC
    referral_answer: str | None = None
    referral_codes: tuple[str, ...] = ()
    referral_pending: str = ""
    referral_tested_place: int = 0
    referral_facts_place: int = 0
    referable_alleged_at: datetime | None = None
    first_clear_at: datetime | None = None
    called_in_at: str | None = None
    call_in_pending: bool = False
    referred_on: date | None = None
    iopc_mode: str | None = None
    same_incident_as_referable: bool = False
    # Handling
    allegations: dict[str, AllegationState] = field(default_factory=dict)
    serious_place: int = 0
    investigator_on: date | None = None
    evidence_on: date | None = None
    evidence_review_on: date | None = None
    planned: dict[str, PlannedStep] = field(default_factory=dict)
    last_update_on: date | None = None
    timeliness_reported: date | None = None
    suspended: bool = False
    suspension_looked_on: date | None = None
    suspension_review_on: date | None = None
    resumption_letter_on: date | None = None
    resumption_reply: str | None = None
    withdrawal_received_on: date | None = None
    withdrawal_signed: bool = False
    withdrawal_letter_on: date | None = None
    withdrawal_reply: str | None = None
    withdrawal_effect: str | None = None
    withdrawal_with_iopc: bool = False
    # Outcome
    outside_outcome_on: date | None = None
    outside_resolved: bool | None = None
    review_body: str | None = None
    review_body_place: int = 0
    outcome_decided_on: date | None = None
    outcome_given_on: date | None = None
    earlier_outcomes_given: tuple[date, ...] = ()
    review_offered: bool | None = None
    no_review_right_why: str | None = None
    last_day_for_review: date | None = None
    letters: dict[str, Letter] = field(default_factory=dict)
    letters_owed: dict[str, Owed] = field(default_factory=dict)
    # After the outcome
    reviews: dict[str, ReviewLink] = field(default_factory=dict)
    recommendations: dict[str, RecommendationState] = field(default_factory=dict)
    new_decision_owed: bool = False
    # The case
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
    def of_the_office(self) -> bool:
        """Whether the local policing body is the appropriate authority: the chief officer's conduct (PRA 2002 s.29(1))."""
        return self.owner_kind == "local_policing_body"

    @property
    def handling(self) -> str | None:
        """The highest handling of any allegation; outside Schedule 3 where only that was decided."""
        held = {allegation.handling for allegation in self.allegations.values()}
        outside = OUTSIDE_HANDLING if not self.recorded and self.recording_answer == "outside_schedule_3" else None
        return next((handling for handling in HANDLINGS if handling in held), outside)

    @property
    def headline(self) -> str:
        """The national category of the first allegation, in words."""
        first = min(self.allegations.values(), key=lambda allegation: allegation.number, default=None)
        if first is None:
            return ""
        row = code_list("allegation_categories").get(first.category)
        return row.name if row is not None else first.category

    @property
    def awaiting_consent(self) -> bool:
        """Whether somebody acts for another whose consent has not come (PRA 2002 s.12(6))."""
        answers = set(self.consents.values())
        if answers & {"written", "not_needed", "refused"}:
            return False
        return self.on_behalf or "awaited" in answers or self.eligibility == "needs_consent"

    @property
    def called_in(self) -> bool:
        """Whether the IOPC required the complaint to be referred (PRA 2002 Sch 3 para 4(1)(c))."""
        return self.called_in_at is not None

    @property
    def referred(self) -> bool:
        """Whether it was ever referred: that fixes the review body, even when it came back (SI 2020/2 reg 32(c))."""
        return self.referred_on is not None

    @property
    def referred_not_returned(self) -> bool:
        """Whether the IOPC has it: it has not answered, or said that it is to be investigated, by whomever (Sch 3 para 15).

        Only what it sent back is the authority's alone again (Sch 3 para 5(2)): so reg 38(3) asks.
        """
        return self.referred and self.iopc_mode != RETURNED

    @property
    def must_be_referred(self) -> bool:
        """Whether somebody decided that it must be referred, or the IOPC said so."""
        return self.referral_answer == "mandatory" or self.called_in

    @property
    def referral_owed(self) -> bool:
        """Whether a reference that must be made has not been made: para 6 does not apply until it has come back."""
        return self.call_in_pending or self.referral_pending == "mandatory"

    @property
    def referral_test_due(self) -> bool:
        """Whether what is alleged, or what it is linked with, has changed since the referral test."""
        return bool(self.allegations) and self.referral_facts_place > self.referral_tested_place

    @property
    def iopc_leads(self) -> bool:
        """Whether the IOPC directs or investigates: then keeping people informed is its duty (PRA 2002 s.20(1))."""
        return self.iopc_mode in BY_THE_IOPC

    @property
    def review_right(self) -> bool:
        """Whether one allegation was handled so that its outcome can be reviewed (PRA 2002 Sch 3 paras 6A, 25)."""
        return any(allegation.handling in WITH_REVIEW_RIGHT for allegation in self.allegations.values())

    @property
    def undecided(self) -> tuple[AllegationState, ...]:
        """The allegations that await a decision in this round, in their order."""
        rows = (allegation for allegation in self.allegations.values() if not allegation.decided)
        return tuple(sorted(rows, key=lambda allegation: allegation.number))

    @property
    def to_be_recorded(self) -> bool:
        """Whether it was found outside Schedule 3 that an allegation is to be recorded, and it is not yet."""
        return not self.recorded and any(row.decided and row.finding == TO_BE_RECORDED for row in self.allegations.values())

    @property
    def open_reviews(self) -> tuple[ReviewLink, ...]:
        """The reviews that have not ended."""
        return tuple(review for review in self.reviews.values() if review.ended_on is None)

    @property
    def open_recommendations(self) -> tuple[RecommendationState, ...]:
        """The recommendations without a response."""
        return tuple(row for row in self.recommendations.values() if row.response is None)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The people complained about, where they are named in an allegation about conduct."""
        rows = (allegation for allegation in self.allegations.values() if allegation.about_conduct)
        return tuple(sorted({party for allegation in rows for party in allegation.subjects}))

    @property
    def reachable(self) -> bool:
        """Whether there is somebody to tell: no letter is ever drafted to a nameless person without a contact point."""
        return not self.anonymous or bool(self.letters)

    @property
    def about_conduct(self) -> bool:
        """Whether any allegation is about the conduct of a person."""
        return any(allegation.about_conduct for allegation in self.allegations.values())

    def written(self, kind: str) -> Letter | None:
        """The newest letter of a kind that is neither given nor spoiled, written since it became owed."""
        owed = self.letters_owed.get(kind)
        since = owed.place if owed else 0
        found = [
            letter
            for letter in self.letters.values()
            if letter.kind == kind and letter.status in ("drafted", "approved") and letter.written_at >= since
        ]
        return found[-1] if found else None
