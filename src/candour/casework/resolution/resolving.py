"""Handling by the panel: disapplication (reg 15), and informal resolution up to the outcome (reg 28). Nothing investigates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar

from candour.casework.audit import access
from candour.casework.cases.models import Case
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import state_of
from candour.casework.decisions.deciding import Facts, decide_question, not_ahead
from candour.casework.decisions.models import Decision
from candour.casework.resolution import events, facts
from candour.casework.resolution.consulting import DECIDES, DISAPPLIES, require_consulted
from candour.casework.resolution.models import Appointment, Comments
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import Refused, Stale
from candour.casework.shared.words import refuse_too_long
from candour.rulebook import clocks, profiles
from candour.rulebook.advice import Advice
from candour.rulebook.commissioner.resolution_step import Facts as StepFacts
from candour.rulebook.commissioner.state import APPOINTMENTS, BOTH
from candour.rulebook.facts import shapes
from candour.rulebook.interface import advise
from candour.rulebook.words import marked

R = TypeVar("R")

STEPS: tuple[str, ...] = tuple(str(step) for step in shapes(StepFacts)["step"].choices)
REFUSED_STEP = "refused_step"  # the kind of the access record that a forbidden step leaves
INVITES = {party: f"invite_comments_{party}" for party in BOTH}
REQUIRES = frozenset({"require_information_office_holder", "require_attendance_office_holder"})
MANNERS = ("otherwise", "no_action")
GROUNDS = ("A", "B", "C", "D", "E", "F")


class StepRefused(Refused):
    """The step is not open to the panel: `advice` names the rule, each reason with its provision."""

    def __init__(self, advice: Advice) -> None:
        super().__init__(
            marked("This step may not be taken in an informal resolution: %(why)s (%(provision)s)."),
            why=advice.reasons[-1].effect, provision=advice.reasons[-1].provision,
        )  # fmt: skip
        self.advice = advice


def refusals_are_kept(act: Callable[..., R]) -> Callable[..., R]:
    """A step that the law refuses leaves a record of who asked for it and when, outside the chain: no act has happened."""

    @wraps(act)
    def asked(**arguments: Any) -> R:
        try:
            return act(**arguments)
        except Stale:
            raise
        except Refused as refused:
            case, by = arguments["case"], arguments["by"]
            forbidden = isinstance(refused, StepRefused) or _is_forbidden(case, arguments)
            if forbidden and by.user_id is not None:
                access.record(by=by, case_id=case.id, owner_id=case.owner_id, kind=REFUSED_STEP)
            raise

    return asked


@action
def disapply(
    *, case: Case, by: Actor, at: datetime, facts: Facts, grounds: Sequence[str], manner: str, reason: str
) -> tuple[Decision, events.Disapplied]:
    """Handle it otherwise than under Part 4, or take no action (SI 2012/62 reg 15). Locked while referred or referable.

    `facts` are those of the question `disapplication`; `grounds` (A to F) must be made out on them; `manner` is otherwise or
    no_action; `reason` says why the panel considers that it should be so: a ground alone is not enough.
    """
    require(by, case=case, act="disapply")
    require_consulted(case, power=DISAPPLIES, on=london_day(at))
    if manner not in MANNERS or not grounds or not set(grounds) <= set(GROUNDS):
        raise Refused(marked("Choose one of the answers."))
    if not reason.strip():
        raise Refused(marked("Say why it should be handled otherwise, or not at all: a ground alone is not enough."))
    advice = advise("disapplication", facts, today=london_day(at))
    if advice.answer != "available" or not set(grounds) <= set(advice.codes):
        raise Refused(marked("On these facts that ground is not made out: regulation 15(3)."))
    decision, _ = decide_question("disapplication", case, by, at, facts, "available", reason)
    return decision, events.Disapplied.about(
        case, by=by, at=at, text=reason, grounds=sorted(grounds), manner=manner, on=london_day(at).isoformat(),
        decision=str(decision.id),
    )  # fmt: skip


@action
def pass_to_standards(*, case: Case, by: Actor, at: datetime, reason: str) -> tuple[Case, events.StandardsPassed]:
    """London only: the Mayor, or a deputy who is an Assembly Member, answers to the Authority's standards regime (reg 29)."""
    require(by, case=case, act="pass_to_standards")
    if profiles.settings(case.area.slug, london_day(at)).lpb.type != "MOPAC":
        raise Refused(marked("Only in London is there a standards regime for this: regulation 29."))
    if not reason.strip():
        raise Refused(marked("Say why."))
    said = {"to": "gla_standards", "on": london_day(at).isoformat()}
    return case, events.StandardsPassed.about(case, by=by, at=at, text=reason, **said)


@action
def appoint_for_resolution(
    *, case: Case, by: Actor, at: datetime, kind: str, persons: Sequence[str], minute: str, on: date, reason: str = ""
) -> tuple[Appointment, events.ResolutionAppointed]:
    """Put the resolution in somebody's hands: the panel, a sub-committee, one member, or another person (reg 28).

    `persons` are posts or members as the minute has them; `on` is the day of the minute, not later than the first step.
    A delegation under regulation 7 is a different thing, and is not enough.
    """
    require(by, case=case, act="appoint_for_resolution")
    not_ahead(on, at)  # a standing minute may be older than the complaint
    if kind not in APPOINTMENTS:
        raise Refused(marked("Choose whom regulation 28 allows. A delegation under regulation 7 is not an appointment."))
    refuse_too_long(Appointment, {"minute": minute})
    if not minute.strip():
        raise Refused(marked("Say by which minute the panel appointed them."))
    if kind != "panel" and not [one for one in persons if one.strip()]:
        raise Refused(marked("Say who is appointed, by their post."))
    named = [one.strip() for one in persons if one.strip()]
    row = Appointment.objects.create(case=case, kind=kind, persons=named, minute=minute.strip(), on=on)
    return row, events.ResolutionAppointed.about(
        case, by=by, at=at, text=reason, appointment=str(row.id), appointment_kind=kind, minute=row.minute,
        persons=named, on=on.isoformat(),
    )  # fmt: skip


@action
def open_resolution(*, case: Case, by: Actor, at: datetime, reason: str = "") -> tuple[Case, events.ResolutionOpened]:
    """Begin the informal resolution: both sides are told what it is and is not, and who is appointed (regs 27, 28).

    That it is resolved so, and not by regulation 15, is a decision: who the profile names for it is consulted before.
    """
    require(by, case=case, act="open_resolution")
    require_consulted(case, power=DECIDES, on=london_day(at))
    return case, events.ResolutionOpened.about(case, by=by, at=at, text=reason, on=london_day(at).isoformat())


@refusals_are_kept
@action
def invite_comments(
    *, case: Case, by: Actor, at: datetime, party: str, by_on: date | None = None, reason: str = ""
) -> tuple[Comments, events.CommentsInvited]:
    """Give one side (complainant, office_holder) the opportunity to comment (reg 28; K10, local target).

    Without `by_on`, the area's local target says by when.
    """
    require(by, case=case, act="invite_comments")
    if party not in BOTH:
        raise Refused(marked("Choose one of the answers."))
    on = london_day(at)
    _require_open(case, step=INVITES[party], on=on)
    by_on = by_on or clocks.due("K10", on, settings=profiles.settings(case.area.slug, on)).day
    if by_on is not None and by_on < on:
        raise Refused(marked("The day must be in the future."))
    row = Comments.objects.filter(case=case, party=party).order_by("id").last() if _is_asked(case, party) else None
    row = row or Comments(case=case, party=party)
    row.invited_on, row.by_on = on, by_on
    row.save()
    said = {"party": party, "by_on": by_on.isoformat() if by_on else None, "on": on.isoformat()}
    return row, events.CommentsInvited.about(case, by=by, at=at, text=reason, **said)


@action
def record_comments(
    *, case: Case, by: Actor, at: datetime, party: str, words: str, on: date
) -> tuple[Comments, events.CommentsReceived]:
    """Keep what a side said when it was asked to comment (reg 28). The words stand in a row that retention can clear."""
    require(by, case=case, act="record_comments")
    row = _asked_for(case, party, on=on, at=at)
    if not words.strip():
        raise Refused(marked("Write what they said."))
    row.received_on, row.words = on, words
    row.save(update_fields=["received_on", "words"])
    return row, events.CommentsReceived.about(case, by=by, at=at, party=party, on=on.isoformat())


@action
def record_comments_declined(
    *, case: Case, by: Actor, at: datetime, party: str, on: date, reason: str = ""
) -> tuple[Comments, events.CommentsDeclined]:
    """Note in writing that a side chose not to comment (reg 28; N10)."""
    require(by, case=case, act="record_comments_declined")
    row = _asked_for(case, party, on=on, at=at)
    row.declined_on = on
    row.save(update_fields=["declined_on"])
    return row, events.CommentsDeclined.about(case, by=by, at=at, text=reason, party=party, on=on.isoformat())


@action
def close_comments(*, case: Case, by: Actor, at: datetime, reason: str = "") -> tuple[Case, events.CommentsClosed]:
    """Both sides had their opportunity: go on to resolve it (reg 28)."""
    require(by, case=case, act="close_comments")
    return case, events.CommentsClosed.about(case, by=by, at=at, text=reason, on=london_day(at).isoformat())


@action
def treat_as_dealt_with(*, case: Case, by: Actor, at: datetime, reason: str) -> tuple[Case, events.AlreadyDealtWith]:
    """It appears to have been satisfactorily dealt with when it was brought (reg 28), whatever the complainant says to that.

    `reason` says how it was dealt with, and what the complainant said.
    """
    require(by, case=case, act="treat_as_dealt_with")
    if not reason.strip():
        raise Refused(marked("Say how it was dealt with, and what the complainant said to that."))
    return case, events.AlreadyDealtWith.about(case, by=by, at=at, text=reason, on=london_day(at).isoformat())


@refusals_are_kept
@action
def take_resolution_step(
    *, case: Case, by: Actor, at: datetime, step: str, by_on: date | None = None, reason: str = ""
) -> tuple[Decision, events.ResolutionStepTaken]:
    """Take a step of the informal resolution: one that the law and local practice allow, and nothing beside (regs 27, 28).

    `step` is of the question `resolution_step`. What gathers evidence from anybody else is an investigation, for which the
    panel has no power: it is refused with the rule (`StepRefused`), and who asked for it is kept. `by_on` is the day by
    which an office holder must give what is required (N11).
    """
    require(by, case=case, act="take_resolution_step")
    on = london_day(at)
    if step in INVITES.values():
        raise Refused(marked("Comments are invited by an act of their own."))
    if by_on is not None and by_on <= on:
        raise Refused(marked("The day must be in the future."))
    given = _require_open(case, step=step, on=on)
    decision, _ = decide_question("resolution_step", case, by, at, given, "allowed", reason)
    last = by_on.isoformat() if by_on and step in REQUIRES else None
    return decision, events.ResolutionStepTaken.about(
        case, by=by, at=at, text=reason, step=step, on=on.isoformat(), by_on=last, decision=str(decision.id)
    )


@action
def record_subcommittee(
    *, case: Case, by: Actor, at: datetime, decision: str, minute: str, on: date, reason: str = ""
) -> tuple[Case, events.SubcommitteeMet]:
    """What the sub-committee resolved, with the public excluded (LGA 1972 s.100A(4)); both sides are told (N17).

    `decision`: no_action, action_plan, reconvene, refer_to_panel or officer_signs_off.
    """
    require(by, case=case, act="record_subcommittee")
    not_ahead(on, at, case=case)
    appointment = state_of(case).appointment
    if appointment is None or appointment.kind != "subcommittee":
        raise Refused(marked("No sub-committee was appointed to resolve it."))
    if decision not in ("no_action", "action_plan", "reconvene", "refer_to_panel", "officer_signs_off"):
        raise Refused(marked("Choose one of the answers."))
    if not minute.strip():
        raise Refused(marked("Say which minute has it."))
    said = {"decision": decision, "minute": minute, "on": on.isoformat()}
    return case, events.SubcommitteeMet.about(case, by=by, at=at, text=reason, **said)


def _is_forbidden(case: Case, arguments: Mapping[str, Any]) -> bool:
    """Whether the step asked for is not open to the panel now, whatever else the act was refused for."""
    step = arguments.get("step") or INVITES.get(arguments.get("party", ""))
    if step not in STEPS:
        return False
    on = london_day(arguments["at"])
    return bool(advise("resolution_step", facts.for_step(case, step=step, on=on), today=on).answer != "allowed")


def _require_open(case: Case, *, step: str, on: date) -> Facts:
    """Refuse a step that is not open to the panel; the facts on which it is."""
    given = facts.for_step(case, step=step, on=on)
    advice = advise("resolution_step", given, today=on)
    if advice.answer != "allowed":
        raise StepRefused(advice)
    return given


def _is_asked(case: Case, party: str) -> bool:
    return state_of(case).comments_of(party).invited_on is not None


def _asked_for(case: Case, party: str, *, on: date, at: datetime) -> Comments:
    """The row of a side that was asked to comment."""
    not_ahead(on, at, case=case)
    if party not in BOTH or not _is_asked(case, party):
        raise Refused(marked("Invite this side to comment first."))
    row = Comments.objects.filter(case=case, party=party).order_by("id").last()
    if row is None or on < row.invited_on:
        raise Refused(marked("That day is before they were asked."))
    return row
