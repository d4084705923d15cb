"""Reads of a panel's cases: issues, comments, who is to be consulted, and the register that figures and reports count.

What a person sees starts from `cases.queries.visible_to`; the registers are of one panel, for its own roles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from candour.casework.accounts import queries as accounts
from candour.casework.accounts.models import User
from candour.casework.areas.models import Body
from candour.casework.audit.queries import history
from candour.casework.cases.models import Allegation, Case
from candour.casework.cases.permissions import ROLES_FOR
from candour.casework.cases.queries import DELEGATES, WORKING_ROLES, state_of, visible_to
from candour.casework.decisions.models import Decision
from candour.casework.resolution.consulting import still_to_consult
from candour.casework.resolution.facts import for_step
from candour.casework.resolution.issues import SCHEME
from candour.casework.resolution.models import (
    Appointment,
    Comments,
    Consultation,
    IssueDetails,
    PanelDetails,
    PanelRecommendation,
    Publication,
)
from candour.casework.resolution.resolving import STEPS
from candour.casework.shared.actor import Actor
from candour.rulebook import profiles, scheme
from candour.rulebook.advice import Advice
from candour.rulebook.commissioner.notices import MAY_WAIT
from candour.rulebook.commissioner.state import State
from candour.rulebook.interface import advise
from candour.rulebook.measures.commissioner_counts import Matter

__all__ = ["MAY_WAIT", "STEPS"]
PRACTICES = ("policy_merits_treatment", "operational_treatment")


@dataclass(frozen=True, kw_only=True)
class PanelFile:
    """Everything that the panel has of a case beside what every case has."""

    details: PanelDetails
    issues: tuple[IssueDetails, ...]
    consultations: tuple[Consultation, ...]
    appointments: tuple[Appointment, ...]
    comments: tuple[Comments, ...]
    recommendations: tuple[PanelRecommendation, ...]
    publications: tuple[Publication, ...]


def panel_file(case: Case) -> PanelFile:
    """What stands beside a case that the reader has already been let into (seven statements)."""
    return PanelFile(
        details=PanelDetails.objects.get(case=case),
        issues=tuple(issues_of(case)),
        consultations=tuple(Consultation.objects.filter(case=case).order_by("on", "id")),
        appointments=tuple(Appointment.objects.filter(case=case).order_by("id")),
        comments=tuple(Comments.objects.filter(case=case).order_by("id")),
        recommendations=tuple(PanelRecommendation.objects.filter(case=case).order_by("id")),
        publications=tuple(Publication.objects.filter(case=case).order_by("id")),
    )


def issues_of(case: Case) -> QuerySet[IssueDetails]:
    """The issues of a case in their order, with their words."""
    return IssueDetails.objects.filter(allegation__case=case).select_related("allegation").order_by("allegation__number")


def issue_of(allegation: Allegation) -> IssueDetails:
    """What is known of one issue."""
    return IssueDetails.objects.get(allegation=allegation)


def decisions_by_issue(case: Case) -> dict[str, list[Decision]]:
    """What was decided of each issue, oldest first, by the issue's key (one statement)."""
    found: dict[str, list[Decision]] = {}
    for row in Decision.objects.filter(case=case).exclude(allegation=None).order_by("at", "id"):
        found.setdefault(str(row.allegation), []).append(row)
    return found


def reference_of(case_id: UUID | str) -> str:
    """The reference of a case that the person has just opened: a form that was sent twice asks for it."""
    return Case.objects.values_list("reference", flat=True).get(pk=case_id)


def cases_of_panel(by: Actor, *, on: date) -> QuerySet[Case]:
    """The panel's cases that a person may see on a day, newest first."""
    return visible_to(by, on=on).filter(scheme=SCHEME).select_related("panel").order_by("-id")


def to_consult(case: Case, *, power: str, on: date) -> tuple[str, ...]:
    """The posts that must be consulted, or tried, before a decision under a power."""
    return still_to_consult(case, power=power, on=on)


def is_delegated(case: Case, *, power: str, on: date) -> bool:
    """Whether the panel gave this power to a post (reg 7)."""
    return profiles.settings(case.area.slug, on).delegation(power) is not None


def panels_of(by: Actor) -> list[Body]:
    """The panels for which a person works, with their areas (one statement)."""
    keys = {post.body_id for post in by.posts if post.body_kind == Body.Kind.PANEL and post.role in WORKING_ROLES}
    return list(Body.objects.filter(pk__in=keys).select_related("area").order_by("name")) if keys else []


def panels_taking_in(by: Actor) -> list[Body]:
    """The panels for which a person takes complaints in (one statement)."""
    roles = ROLES_FOR["receive_panel_complaint"]
    return [body for body in panels_of(by) if by.roles_at(body.pk) & roles]


def practices_not_known(case: Case, *, on: date) -> frozenset[str]:
    """The practices on which recording may turn and of which the area's profile says nothing: a person says them."""
    settings = profiles.settings(case.area.slug, on)
    return frozenset(name for name in PRACTICES if settings.local(name) is None)


def holders_of_the_reference(case: Case, *, on: date) -> QuerySet[User]:
    """Who holds, in the office, the post to which the panel may have delegated the reference to the IOPC."""
    office = Body.objects.get(area=case.area_id, kind=Body.Kind.LOCAL_POLICING_BODY)
    return accounts.members(body_id=office.id, on=on, roles=DELEGATES)


def has_standards_regime(case: Case, *, on: date) -> bool:
    """Whether a standards procedure of its own deals with such conduct here (reg 29: London only)."""
    return profiles.settings(case.area.slug, on).lpb.type == "MOPAC"


def steps_open(case: Case, *, on: date) -> dict[str, Advice]:
    """Every step of an informal resolution with what the law says of it now: allowed, or refused and by which rule."""
    return {step: advise("resolution_step", for_step(case, step=step, on=on), today=on) for step in STEPS}


@dataclass(frozen=True, kw_only=True)
class Registered:
    """One complaint or conduct matter as a register has it: its issues, and where its events say that it stands."""

    case: Case
    details: PanelDetails
    issues: tuple[IssueDetails, ...]
    state: State

    @property
    def reference(self) -> str:
        return self.case.reference

    @property
    def iopc_result(self) -> str:
        """As the question `misconduct_statement` asks it of a row."""
        if self.state.with_iopc or self.state.to_refer:
            return "pending"
        if self.state.iopc_result == "discontinued":
            return "discontinued_without_view"
        return self.state.iopc_result or "none"

    @property
    def was_referred(self) -> bool:
        return self.state.first_referred_on is not None


def register(owner: Body, *, received_from: date | None = None, received_to: date | None = None) -> tuple[Registered, ...]:
    """What a panel received between two days, both included, in the order of receipt (reg 34): complaints and purported
    complaints, conduct matters. Three statements and one for the events of each.
    """
    details = PanelDetails.objects.filter(case__owner=owner, case__scheme=SCHEME).select_related("case", "case__area")
    if received_from is not None:
        details = details.filter(received_on__gte=received_from)
    if received_to is not None:
        details = details.filter(received_on__lte=received_to)
    rows = list(details.order_by("received_on", "case__id"))
    issues: dict[Any, list[IssueDetails]] = {}
    held = IssueDetails.objects.filter(allegation__case__in=[row.case_id for row in rows]).select_related("allegation")
    for one in held.order_by("allegation__number"):
        issues.setdefault(one.allegation.case_id, []).append(one)
    return tuple(
        Registered(
            case=row.case, details=row, issues=tuple(issues.get(row.case_id, ())),
            state=scheme.fold(SCHEME, history(row.case_id)),
        )
        for row in rows
    )  # fmt: skip


def register_seen(
    by: Actor, owner: Body, *, on: date, received_from: date | None = None, received_to: date | None = None
) -> tuple[Registered, ...]:
    """The register of a panel without the cases that this person may not find: those in which they are named."""
    rows = register(owner, received_from=received_from, received_to=received_to)
    seen = set(cases_of_panel(by, on=on).values_list("pk", flat=True))
    return tuple(row for row in rows if row.case.pk in seen)


def matters(rows: Iterable[Registered]) -> tuple[Matter, ...]:
    """The rows of a register as the count of para 1(f) takes them: one for each office holder whom it is about.

    From `rulebook.measures.commissioner_counts`: `sio_1f_count("commissioner", year=…, matters=matters(register(…)))`.
    """
    return tuple(
        Matter(
            reference=row.reference, office_holder=office, referred_on=row.state.first_referred_on,
            resolution_opened_on=row.state.first_resolution_on, told_office_holder_on=row.state.told_office_holder_on,
            withdrawn_on=_withdrawn_on(row),
        )
        for row in rows
        for office in row.details.office_holders
    )  # fmt: skip


def _withdrawn_on(row: Registered) -> date | None:
    """The day on which the whole was withdrawn."""
    days = [issue.decided_on for issue in row.issues if issue.outcome == "withdrawn" and issue.decided_on is not None]
    return max(days) if days and all(issue.outcome == "withdrawn" for issue in row.issues) else None


def state(case: Case) -> State:
    """Where a case stands."""
    found: State = state_of(case)
    return found
