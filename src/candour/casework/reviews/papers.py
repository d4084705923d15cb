"""Before a review is decided: who may do it, the papers of the force, an outside provider where there is one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from candour.casework.areas.models import Body
from candour.casework.audit.queries import history
from candour.casework.cases.events import Assigned
from candour.casework.cases.models import Case
from candour.casework.decisions.deciding import not_ahead
from candour.casework.handling.actions import PAPERS
from candour.casework.reviews import chains, events
from candour.casework.reviews.checking import last_of
from candour.casework.reviews.models import Appointment, Declaration, ReviewDetails
from candour.casework.reviews.permissions import require
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.known import require_all_known
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
from candour.rulebook.clocks import due
from candour.rulebook.words import marked


@action
def declare_conflict(
    *, case: Case, by: Actor, at: datetime, conflict: bool, reason: str = ""
) -> tuple[Declaration, *tuple[Event, ...]]:
    """Say whether you have a conflict of interest in this review. Whoever has one gives the review back."""
    require(by, case=case, act="declare_conflict")
    if conflict and not reason.strip():
        raise Refused(marked("Say what the conflict of interest is."))
    if by.user_id is None:
        raise Refused(marked("Only somebody who signs in can declare this."))
    declaration, _ = Declaration.objects.update_or_create(
        review=case, user_id=by.user_id, defaults={"conflict": conflict, "words": reason, "declared_at": at}
    )
    user = str(by.user_id)
    said = events.ConflictDeclared.about(
        case, by=by, at=at, text=reason, conflict=conflict, user=user, on=london_day(at).isoformat()
    )
    if not conflict or case.assigned_to_id != by.user_id:
        return declaration, said
    Case.objects.filter(pk=case.pk).update(assigned_to=None)
    case.assigned_to_id = None
    return declaration, said, Assigned.about(case, by=by, at=at, user=None, team=case.team)


@chains.in_both_chains
@action
def ask_papers(
    *, case: Case, by: Actor, at: datetime, due_on: date | None = None, reason: str = ""
) -> tuple[Case, *tuple[Event, ...]]:
    """Ask the force for its file: the complaint file only, for a review is not a re-investigation (Sch 3 paras 6A, 25).

    No statutory period is known: the day is the person's, or local practice (C20).
    """
    require(by, case=case, act="ask_papers")
    today = london_day(at)
    due_on = due_on or due("C20", today, settings=profiles.settings(case.area.slug, today)).day
    if due_on is not None and due_on < today:
        raise Refused(marked("The day by which the papers are needed cannot be in the past."))
    ReviewDetails.objects.filter(pk=case.pk).update(papers_due=due_on)
    case.review.papers_due = due_on
    said: dict[str, Any] = {"on": today.isoformat(), "due_on": due_on.isoformat() if due_on else None}
    asked = events.PapersAsked.about(case, by=by, at=at, text=reason, **said)
    if case.complaint is None:
        return case, asked
    heard = events.PapersAsked.about(case.complaint, by=by.at(case.owner_id), at=at, review=str(case.id), **said)
    return case, asked, heard


@action
def chase_papers(*, case: Case, by: Actor, at: datetime, reason: str = "") -> tuple[Case, events.PapersChased]:
    """Ask again for papers that have not come."""
    require(by, case=case, act="chase_papers")
    if last_of(history(case.id), "papers_asked") is None:
        raise Refused(marked("Ask for the papers first."))
    return case, events.PapersChased.about(case, by=by, at=at, text=reason, on=london_day(at).isoformat())


@action
def receive_papers(
    *, case: Case, by: Actor, at: datetime, on: date, contents: tuple[str, ...], reason: str = ""
) -> tuple[Case, events.PapersReceived]:
    """The papers have come: on which day, and what they are."""
    require(by, case=case, act="receive_papers")
    not_ahead(on, at, case=case)
    listed = [one.strip() for one in contents if one.strip()]
    if not listed:
        raise Refused(marked("Say which papers came."))
    require_all_known(listed, PAPERS, marked("Choose from the list which papers came."))
    return case, events.PapersReceived.about(case, by=by, at=at, text=reason, on=on.isoformat(), contents=listed)


@action
def appoint_provider(
    *, case: Case, by: Actor, at: datetime, body: Body, on: date, reason: str = ""
) -> tuple[Appointment, events.ProviderAppointed]:
    """Give the review to the outside provider that the area's profile names. The office still decides and tells."""
    require(by, case=case, act="appoint_provider")
    not_ahead(on, at, case=case)
    provider = profiles.settings(case.area.slug, on).provider
    if provider is None:
        raise Refused(marked("No outside provider reviews complaints here: the office's own officer does."))
    if body.area_id != case.area_id or body.slug != provider.slug:
        raise Refused(marked("Choose the provider that reviews complaints in this area."))
    appointment, _ = Appointment.objects.update_or_create(
        review=case,
        defaults={
            "body": body, "appointed_on": on, "declared_on": None, "conflict": None, "reported_on": None,
            "report": None,
        },
    )  # fmt: skip
    said = {"body": str(body.id), "on": on.isoformat()}
    return appointment, events.ProviderAppointed.about(case, by=by, at=at, text=reason, **said)


@action
def record_provider_declaration(
    *, case: Case, by: Actor, at: datetime, conflict: bool, on: date, reason: str = ""
) -> tuple[Appointment, events.ProviderDeclared]:
    """Whether the provider's reviewer declared a link to a police force or another conflict of interest."""
    require(by, case=case, act="record_provider_declaration")
    not_ahead(on, at)
    appointment = _appointed(case)
    if conflict and not reason.strip():
        raise Refused(marked("Say what the conflict of interest is."))
    if on < appointment.appointed_on:
        raise Refused(marked("That day is before the provider was appointed."))
    Appointment.objects.filter(pk=case.pk).update(declared_on=on, conflict=conflict)
    appointment.declared_on, appointment.conflict = on, conflict
    return appointment, events.ProviderDeclared.about(case, by=by, at=at, text=reason, conflict=conflict, on=on.isoformat())


@action
def record_provider_report(
    *, case: Case, by: Actor, at: datetime, on: date, paper: UUID | None = None, reason: str = ""
) -> tuple[Appointment, events.ProviderReported]:
    """The provider's report has come. What it says goes into the worksheet; the office decides on it."""
    require(by, case=case, act="record_provider_report")
    not_ahead(on, at)
    appointment = _appointed(case)
    if appointment.conflict is not False:
        raise Refused(marked("Record first that the provider declared no conflict of interest."))
    if on < appointment.appointed_on:
        raise Refused(marked("That day is before the provider was appointed."))
    Appointment.objects.filter(pk=case.pk).update(reported_on=on, report=paper)
    appointment.reported_on, appointment.report = on, paper
    said = {"on": on.isoformat(), "paper": str(paper) if paper else None}
    return appointment, events.ProviderReported.about(case, by=by, at=at, text=reason, **said)


def _appointed(case: Case) -> Appointment:
    appointment = Appointment.objects.filter(pk=case.pk).select_related("body").first()
    if appointment is None:
        raise Refused(marked("No provider has been appointed in this review."))
    return appointment
