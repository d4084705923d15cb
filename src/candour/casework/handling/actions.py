"""Handling a complaint: copies, evidence, the plan, updates, papers and the outcome of each allegation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from candour.casework.cases import belonging
from candour.casework.cases.codes import offered
from candour.casework.cases.models import Allegation, Case, Outcome, Party
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import state_of
from candour.casework.decisions.deciding import not_ahead
from candour.casework.handling import events
from candour.casework.letters.events import Acknowledged, UpdateGiven
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.ids import new_id
from candour.casework.shared.known import require_all_known, require_known
from candour.casework.shared.refusal import Refused
from candour.rulebook.codes import code_list
from candour.rulebook.force.state import AllegationState
from candour.rulebook.words import marked

NOT_ACCEPTABLE = "D-S3-2"
NO_FURTHER_ACTION = "AC03"
_COPIED_TO = frozenset({"complainant", "person_complained_about"})
WITHHELD_BECAUSE = ("prejudice", "public_interest")  # SI 2020/2 reg 3
EVIDENCE = (
    "body_worn_video", "cctv", "custody_record", "scene_or_injury", "witness", "nothing_to_preserve", "other",
)  # fmt: skip
UPDATED = ("complainant", "interested_person")  # of whom the complainant is the one that regulation 34 wants updated
REPORTED_TO = ("iopc", "local_policing_body")
# What the force sends to whoever reviews, and what comes there.
PAPERS = ("complaint", "record", "outcome_letter", "report", "decisions", "evidence", "contact_log")


@dataclass(frozen=True, kw_only=True)
class OutcomeTold:
    """What is decided of one allegation, in the order a person reads it: looked at, found, why, what happens now."""

    finding: str
    looked_at: str
    found: str
    why: str
    actions: tuple[str, ...] = ()
    action_words: str = ""
    learning: str = ""


@action
def acknowledge(*, case: Case, by: Actor, at: datetime, on: date, channel: str) -> tuple[Case, Acknowledged]:
    """Tell the complainant that it was received, without a letter: in person or by telephone (local practice, C03)."""
    require(by, case=case, act="acknowledge")
    not_ahead(on, at, case=case)
    _check_channel(channel)
    return case, Acknowledged.about(case, by=by, at=at, on=on.isoformat(), channel=channel)


@action
def give_copy(
    *, case: Case, by: Actor, at: datetime, to: str, party: Party | None, on: date, redacted: bool = False
) -> tuple[Case, events.CopyGiven]:
    """Give a copy of the record to the complainant, or of the complaint to the person it is about (SI 2020/2 reg 3)."""
    require(by, case=case, act="give_copy")
    not_ahead(on, at, case=case)
    belonging.require_party(party, case=case)
    if to not in _COPIED_TO:
        raise Refused(marked("Choose who was given the copy."))
    return case, events.CopyGiven.about(
        case, by=by, at=at, to=to, party=str(party.id) if party else None, on=on.isoformat(), redacted=redacted
    )


@action
def withhold_copy(
    *, case: Case, by: Actor, at: datetime, party: Party | None, why_code: str, review_on: date, reason: str
) -> tuple[Case, events.CopyWithheld]:
    """Withhold the copy from the person complained about, and keep that under regular review (SI 2020/2 reg 3)."""
    require(by, case=case, act="withhold_copy")
    belonging.require_party(party, case=case)
    require_known(why_code, WITHHELD_BECAUSE, marked("Choose from the list why the copy is withheld."))
    if not reason.strip():
        raise Refused(marked("Say why the copy is withheld."))
    if review_on <= london_day(at):
        raise Refused(marked("The day to look again must be in the future."))
    said = {"party": str(party.id) if party else None, "why_code": why_code, "review_on": review_on.isoformat()}
    return case, events.CopyWithheld.about(case, by=by, at=at, text=reason, **said)


@action
def appoint_investigator(
    *, case: Case, by: Actor, at: datetime, user_id: UUID, reason: str = ""
) -> tuple[Case, events.InvestigatorAppointed]:
    """Appoint who investigates: never the person complained about, or somebody under them (SI 2020/2 reg 12)."""
    require(by, case=case, act="appoint_investigator")
    belonging.require_colleague(user_id, case=case, on=london_day(at))
    named = Party.objects.filter(case=case, role=Party.Role.COMPLAINED_ABOUT)
    if named.filter(user=user_id).exists() or named.filter(user__line_manager=user_id).exists():
        raise Refused(marked("That person, or someone they manage, is complained about in this case."))
    said = {"on": london_day(at).isoformat(), "user": str(user_id)}
    return case, events.InvestigatorAppointed.about(case, by=by, at=at, text=reason, **said)


@action
def take_evidence_step(
    *, case: Case, by: Actor, at: datetime, what_code: str, on: date, review_on: date | None = None, reason: str = ""
) -> tuple[Case, events.EvidenceStepTaken]:
    """Obtain or preserve evidence, from the first day on (PRA 2002 Sch 3 para 1)."""
    require(by, case=case, act="take_evidence_step")
    not_ahead(on, at)  # evidence may have been kept before anybody complained
    require_known(what_code, EVIDENCE, marked("Choose from the list what was done."))
    said = {"what_code": what_code, "on": on.isoformat(), "review_on": review_on.isoformat() if review_on else None}
    return case, events.EvidenceStepTaken.about(case, by=by, at=at, text=reason, **said)


@action
def plan_step(
    *, case: Case, by: Actor, at: datetime, what: str, due_on: date | None = None, reason: str = ""
) -> tuple[str, events.StepPlanned]:
    """Plan a reasonable and proportionate step (PRA 2002 Sch 3 para 6(2A)). Returns its key."""
    require(by, case=case, act="plan_step")
    step = str(new_id())
    said = {"step": step, "what": what, "due_on": due_on.isoformat() if due_on else None}
    return step, events.StepPlanned.about(case, by=by, at=at, text=reason, **said)


@action
def finish_step(
    *, case: Case, by: Actor, at: datetime, step: str, on: date, reason: str = ""
) -> tuple[Case, events.StepDone]:
    """Mark a planned step done."""
    require(by, case=case, act="finish_step")
    not_ahead(on, at, case=case)
    planned = state_of(case).planned.get(step)
    if planned is None or planned.done_on is not None:
        raise Refused(marked("Choose a planned step that is not done yet."))
    return case, events.StepDone.about(case, by=by, at=at, text=reason, step=step, on=on.isoformat())


@action
def give_update(
    *, case: Case, by: Actor, at: datetime, to: str, on: date, channel: str, reason: str
) -> tuple[Case, UpdateGiven]:
    """Tell how it is going, in person or by telephone: only where it was made so and is outside Schedule 3 (reg 34(3)).

    Every other update is in writing: a letter of the kind `update`.
    """
    require(by, case=case, act="give_update")
    not_ahead(on, at, case=case)
    _check_channel(channel)
    require_known(to, UPDATED, marked("Choose from the list who was told."))
    if not (state_of(case).handling == "outside_schedule_3" and case.orally):
        raise Refused(marked("This update must be in writing: regulation 34(3) of the 2020 Regulations."))
    if not reason.strip():
        raise Refused(marked("Say what you told them."))
    said = {"to": to, "on": on.isoformat(), "channel": channel, "letter": None}
    return case, UpdateGiven.about(case, by=by, at=at, text=reason, **said)


@action
def give_timeliness_report(
    *, case: Case, by: Actor, at: datetime, period_ends: date, to: tuple[str, ...], on: date, reason: str
) -> tuple[Case, events.TimelinessReportGiven]:
    """Report an investigation that is not complete in 12 months, and every 6 months after (SI 2020/2 reg 13)."""
    require(by, case=case, act="give_timeliness_report")
    not_ahead(on, at, case=case)
    if period_ends >= on:
        raise Refused(marked("The report covers a period that is over: choose its last day."))
    require_all_known(to, REPORTED_TO, marked("Choose from the list who had the report."))
    if not reason.strip():
        raise Refused(marked("Say what the report says: progress, reasons, the steps planned, the likely end."))
    said = {"period_ends": period_ends.isoformat(), "to": sorted(to), "on": on.isoformat()}
    return case, events.TimelinessReportGiven.about(case, by=by, at=at, text=reason, **said)


@action
def decide_allegation(
    *, case: Case, by: Actor, at: datetime, allegation: Allegation, told: OutcomeTold
) -> tuple[Outcome, events.AllegationDecided]:
    """Decide one allegation: the finding that its handling allows, the reasons, the actions, the learning."""
    require(by, case=case, act="decide_allegation")
    belonging.require_allegation(allegation, case=case)
    state = state_of(case)
    _check_outcome(state.allegations[str(allegation.id)], told)
    round_ = state.round
    if Outcome.objects.filter(allegation=allegation, round=round_).exists():
        raise Refused(marked("This allegation has been decided."))
    outcome = Outcome.objects.create(
        allegation=allegation, round=round_, finding=told.finding, decided_on=london_day(at), looked_at=told.looked_at,
        found=told.found, why=told.why, actions=list(told.actions), action_words=told.action_words,
        learning=told.learning,
    )  # fmt: skip
    return outcome, events.AllegationDecided.about(
        case, by=by, at=at, allegation=str(allegation.id), finding=told.finding, actions=sorted(told.actions),
        on=london_day(at).isoformat(), round=round_,
    )  # fmt: skip


@action
def give_outside_outcome(
    *, case: Case, by: Actor, at: datetime, resolved: bool, on: date, orally: bool, letter: str | None = None,
    reason: str = "",
) -> tuple[Case, events.OutsideOutcomeGiven]:  # fmt: skip
    """Tell what was done outside Schedule 3 (reg 34(2)(b)); by word of mouth only where it was made so (reg 34(3))."""
    require(by, case=case, act="give_outside_outcome")
    not_ahead(on, at, case=case)
    if orally and not case.orally:
        raise Refused(marked("This outcome must be in writing: regulation 34(3) of the 2020 Regulations."))
    if not orally and not _was_given(case, letter):
        raise Refused(marked("Write and give the letter first."))
    if resolved and state_of(case).to_be_recorded:
        raise Refused(marked("An allegation is to be recorded under Schedule 3: the complaint is not resolved."))
    said = {"resolved": resolved, "on": on.isoformat(), "orally": orally, "letter": letter}
    return case, events.OutsideOutcomeGiven.about(case, by=by, at=at, text=reason, **said)


@action
def send_papers(
    *, case: Case, by: Actor, at: datetime, review: UUID | str, on: date, contents: tuple[str, ...],
    reason: str = "",
) -> tuple[Case, events.PapersSent]:
    """Give the review body what it needs to decide the review (PRA 2002 Sch 3 paras 6A, 25).

    `review` is its id in this complaint's events: the force cannot see the other body's own case.
    """
    require(by, case=case, act="send_papers")
    not_ahead(on, at, case=case)
    if str(review) not in {one.id for one in state_of(case).open_reviews}:
        raise Refused(marked("Choose a review of this complaint that is open."))
    if not contents:
        raise Refused(marked("Say which papers were sent."))
    require_all_known(contents, PAPERS, marked("Choose from the list which papers were sent."))
    said = {"review": str(review), "on": on.isoformat(), "contents": list(contents)}
    return case, events.PapersSent.about(case, by=by, at=at, text=reason, **said)


def _check_channel(channel: str) -> None:
    if channel not in code_list("contact_channels"):
        raise Refused(marked("Choose how they were told."))


def _was_given(case: Case, letter: str | None) -> bool:
    """Whether this letter of the case has been given, as its events say."""
    held = state_of(case).letters.get(letter or "")
    return held is not None and held.status == "given"


def _check_outcome(allegation: AllegationState, told: OutcomeTold) -> None:
    """The finding must be one that the way of handling allows; "not acceptable" says what was learned or why not."""
    if allegation.decided:
        raise Refused(marked("This allegation has been decided."))
    if allegation.handling is None:
        raise Refused(marked("Decide first how this allegation is handled."))
    row = code_list("allegation_decisions").get(told.finding)
    if row is None or row.import_only or not set(row.parents) & _decision_parents(allegation):
        raise Refused(marked("Choose a finding that the way it was handled allows."))
    for words in (told.looked_at, told.found, told.why):
        if not words.strip():
            raise Refused(marked("Say what was looked at, what was found and why."))
    require_all_known(told.actions, dict(offered("actions")), marked("Choose from the list what happens now."))
    if told.finding == NOT_ACCEPTABLE and not told.learning.strip():
        raise Refused(marked("The service was not acceptable: say what was learned, or why there is no learning."))
    if told.finding == NOT_ACCEPTABLE and set(told.actions) == {NO_FURTHER_ACTION} and not told.action_words.strip():
        raise Refused(marked("The service was not acceptable and no action follows: say why."))


def _decision_parents(allegation: AllegationState) -> set[str]:
    if allegation.handling == "otherwise_than_by_investigation":
        return {"S3-NI"}
    if allegation.handling in ("local_investigation", "directed", "independent"):
        return {"S3-SP"} if allegation.special_procedures else {"S3-INV"}
    return {"OUT"}
