"""A plan for contact with a person: what they did, the limits, until when, and when it is looked at again (local policy).

A plan is about behaviour and labels nobody. What help the person needs is considered first (Equality Act 2010). No limit
stops a new complaint or an application for a review, and the person may ask at any time that the plan is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from candour.casework.cases import belonging
from candour.casework.cases.models import Case, Party
from candour.casework.cases.permissions import require
from candour.casework.office import events
from candour.casework.office.models import BehaviourIncident, Contact, ContactPlan
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import Refused
from candour.rulebook.codes import code_list
from candour.rulebook.words import marked

# What may be agreed. None of them touches a new complaint, an application for a review, or what the law owes the person.
LIMITS = (
    "one_person", "one_channel", "set_times", "written_only", "one_topic_at_a_time", "no_answer_to_repeats", "no_visits",
)  # fmt: skip
FORMS = ("spoken", "telephone", "written", "in_person", "online")
BECAUSE = ("review_day", "asked_again")
ANSWERS = ("keep", "change", "end")
_REACHED = frozenset({Party.Role.COMPLAINANT, Party.Role.REPRESENTATIVE, Party.Role.INTERESTED_PERSON})
# Words that would put a label on a person: none of them stands in a plan.
_LABELS = ("vexatious", "persistent complainant", "serial complainant", "querulous", "time waster", "time-waster")


@dataclass(frozen=True, kw_only=True)
class PlanTold:
    """A plan as it is written. Everything but `limits_words` must be there."""

    behaviour: str
    reasons: str
    adjustments_considered: str
    limits: tuple[str, ...]
    starts_on: date
    ends_on: date
    review_on: date
    limits_words: str = ""


@action
def set_contact_plan(
    *, case: Case, by: Actor, at: datetime, party: Party, told: PlanTold
) -> tuple[ContactPlan, events.ContactPlanSet]:
    """Agree how the body and a person keep in contact for a time. The person is told it, and how to ask again."""
    require(by, case=case, act="set_contact_plan")
    _check_party(party, case=case)
    _check_told(told, today=london_day(at))
    if ContactPlan.objects.filter(party=party, ended_on=None).exists():
        raise Refused(marked("There is a plan for this person already. Look at that one again."))
    plan = ContactPlan.objects.create(
        case=case, party=party, behaviour=told.behaviour, reasons=told.reasons, limits=sorted(told.limits),
        adjustments_considered=told.adjustments_considered, limits_words=told.limits_words, starts_on=told.starts_on,
        ends_on=told.ends_on, review_on=told.review_on,
    )  # fmt: skip
    return plan, events.ContactPlanSet.about(
        case, by=by, at=at, plan=str(plan.id), party=str(party.id), limits=sorted(told.limits),
        starts_on=told.starts_on.isoformat(), ends_on=told.ends_on.isoformat(), review_on=told.review_on.isoformat(),
        had_adjustments=bool(party.adjustments or party.adjustments_words),
    )  # fmt: skip


@action
def review_contact_plan(
    *, case: Case, by: Actor, at: datetime, plan: ContactPlan, because: str, answer: str, reason: str,
    limits: tuple[str, ...] = (), ends_on: date | None = None, review_on: date | None = None,
) -> tuple[ContactPlan, events.ContactPlanReviewed]:  # fmt: skip
    """Look at a plan again: because its day has come, or because the person asks. Keep it, change it, or end it."""
    require(by, case=case, act="review_contact_plan")
    if plan.case_id != case.id or plan.ended_on is not None:
        raise Refused(marked("Choose a plan of this case that has not ended."))
    if because not in BECAUSE or answer not in ANSWERS:
        raise Refused(marked("Choose one of the answers."))
    _check_words(reason, missing=marked("Say why. The person is told."))
    today = london_day(at)
    if answer == "end":
        plan.ended_on = today
    else:
        plan.limits = sorted(limits) if answer == "change" else plan.limits
        plan.ends_on, plan.review_on = ends_on or plan.ends_on, review_on or plan.review_on
        _check_limits(plan.limits)
        _check_days(starts_on=plan.starts_on, ends_on=plan.ends_on, review_on=plan.review_on, today=today)
    plan.save(update_fields=["limits", "ends_on", "review_on", "ended_on"])
    return plan, events.ContactPlanReviewed.about(
        case, by=by, at=at, text=reason, plan=str(plan.id), party=str(plan.party_id), because=because, answer=answer,
        limits=list(plan.limits), ends_on=plan.ends_on.isoformat(),
        review_on=None if answer == "end" else plan.review_on.isoformat(), on=today.isoformat(),
    )  # fmt: skip


@action
def log_contact(
    *, case: Case, by: Actor, at: datetime, party: Party, channel: str, on: date, reason: str = ""
) -> tuple[Contact, events.ContactLogged]:
    """Count a contact by a person about this case. A count is a signal to people, and decides nothing."""
    require(by, case=case, act="log_contact")
    _check_party(party, case=case)
    _not_ahead(on, at=at)
    if channel not in code_list("contact_channels"):
        raise Refused(marked("Choose one of the answers."))
    contact = Contact.objects.create(case=case, party=party, on=on, channel=channel)
    return contact, events.ContactLogged.about(
        case, by=by, at=at, text=reason, contact=str(contact.id), party=str(party.id), channel=channel, on=on.isoformat()
    )


@action
def log_behaviour(
    *, case: Case, by: Actor, at: datetime, party: Party, form: str, what: str, on: date, staff_id: UUID | None = None
) -> tuple[BehaviourIncident, events.BehaviourLogged]:
    """Write down what a person did: the day, the form, whom of the staff it met. Whether it is too much, people judge."""
    require(by, case=case, act="log_behaviour")
    _check_party(party, case=case)
    _not_ahead(on, at=at)
    if form not in FORMS:
        raise Refused(marked("Choose one of the answers."))
    _check_words(what, missing=marked("Say what happened, as it was said or done."))
    if staff_id is not None:
        belonging.require_colleague(staff_id, case=case, on=london_day(at))
    incident = BehaviourIncident.objects.create(case=case, party=party, on=on, form=form, what=what, staff_id=staff_id)
    return incident, events.BehaviourLogged.about(
        case, by=by, at=at, incident=str(incident.id), party=str(party.id), form=form,
        staff=str(staff_id) if staff_id else None, on=on.isoformat(),
    )  # fmt: skip


def _check_party(party: Party | None, *, case: Case) -> None:
    if party is None or party.role not in _REACHED:
        raise Refused(marked("Choose somebody in this case."))
    belonging.require_party(party, case=case)


def _check_told(told: PlanTold, *, today: date) -> None:
    _check_words(told.behaviour, missing=marked("Describe what the person did, with the days on which they did it."))
    _check_words(told.reasons, missing=marked("Say why a plan is needed."))
    _check_words(
        told.adjustments_considered,
        missing=marked("Say which help the person needs, and how you considered it: that comes first."),
    )
    _check_words(told.limits_words, missing="")
    _check_limits(told.limits)
    _check_days(starts_on=told.starts_on, ends_on=told.ends_on, review_on=told.review_on, today=today)
    if told.starts_on < today:
        raise Refused(marked("A plan starts today or later: the person is told first."))


def _check_words(words: str, *, missing: str) -> None:
    if missing and not words.strip():
        raise Refused(missing)
    plain = " ".join(words.casefold().split())
    if any(label in plain for label in _LABELS):
        raise Refused(marked("Describe what was done. A plan is about behaviour, and never labels a person."))


def _check_limits(limits: Iterable[str]) -> None:
    if not limits or not set(limits) <= set(LIMITS):
        raise Refused(marked("Choose at least one limit."))


def _check_days(*, starts_on: date, ends_on: date, review_on: date, today: date) -> None:
    if ends_on < today or ends_on <= starts_on:
        raise Refused(marked("A plan ends on a day after it starts."))
    if not max(starts_on, today) < review_on <= ends_on:
        raise Refused(marked("The day to look at it again lies within the plan, and in the future."))


def _not_ahead(on: date, *, at: datetime) -> None:
    if on > london_day(at):
        raise Refused(marked("The day cannot be in the future."))
