"""Reads for reports: the register of a panel as rows that the rulebook reports on, the frozen versions, the three figures.

A report is of the whole register, whoever asks: it holds public summaries only, and a case that its author may not open is
counted all the same. So these reads ask first whether the person is one of the panel, and do not start from `visible_to`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from candour.casework.areas.models import Body
from candour.casework.audit.queries import history
from candour.casework.cases.models import Case, Party
from candour.casework.publication import permissions
from candour.casework.publication.models import FrozenReport
from candour.casework.resolution.models import IssueDetails
from candour.casework.resolution.queries import Registered, matters, register
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.rulebook import profiles, scheme
from candour.rulebook.commissioner.notices import NOTICES
from candour.rulebook.commissioner.state import COMPLAINT, OFFICE_HOLDER, State
from candour.rulebook.measures import report_delegations
from candour.rulebook.measures.commissioner_counts import Period, since_last_report
from candour.rulebook.measures.report_shapes import PENDING, Complaint, Contact, Delegated, Issue, Named, Source
from candour.rulebook.measures.three_figures import Made, ThreeFigures, three_figures

SCHEME = "commissioner"
OFFICE_HOLDERS = ("commissioner", "deputy")
_TO_OFFICE_HOLDER = frozenset(kind for kind, notice in NOTICES.items() if notice.to == OFFICE_HOLDER)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the author of a report says: its period, and the words that stand in no register."""

    last_report_on: date
    this_report_on: date
    equality: str = ""
    human_rights: str = ""
    say_no_misconduct: bool = True


def panels(by: Actor) -> QuerySet[Body]:
    """The panels whose reports a person may read."""
    return Body.objects.filter(pk__in=permissions.panel_posts(by)).select_related("area")


def reports(by: Actor, *, body: Body) -> QuerySet[FrozenReport]:
    """Every frozen version of a panel's reports, the newest meeting first."""
    permissions.require(by, body=body, act="read_report")
    return FrozenReport.objects.filter(body=body).select_related("made_by", "corrects")


def report(by: Actor, *, key: UUID) -> FrozenReport | None:
    """One frozen version, if the person is one of its panel."""
    return FrozenReport.objects.filter(pk=key, body__in=panels(by)).select_related("body__area", "made_by").first()


def latest(body: Body, *, meeting_on: date) -> FrozenReport | None:
    """The newest version of the report to a meeting."""
    return FrozenReport.objects.filter(body=body, meeting_on=meeting_on).order_by("-version").first()


def last_report_on(body: Body, *, before: date) -> date | None:
    """The day of the last meeting that had a frozen report, before a day."""
    found = FrozenReport.objects.filter(body=body, meeting_on__lt=before).order_by("-meeting_on").first()
    return found.meeting_on if found is not None else None


def source_for(by: Actor, *, body: Body, asked: Asked) -> Source:
    """Everything that the report is made from: the register as it stood on its day, and the profile of that day."""
    permissions.require(by, body=body, act="read_report")
    slug, day = body.area.slug, asked.this_report_on
    settings, profile = profiles.settings(slug, day), profiles.profile(slug)
    rows = register(body, received_to=day)
    delegations = delegations_of(body)
    post = report_delegations.holder(delegations, power="first_contact", on=day)
    contacts = settings.contact("commissioner")
    host = settings.panel.host
    period = since_last_report(asked.last_report_on, this_report_on=day)
    return Source(
        panel=settings.panel.name, office_holder=settings.lpb.office_holder_title, author=post or settings.panel.name,
        host=host, last_report_on=asked.last_report_on, this_report_on=day,
        complaints=complaints_of(rows, on=day),
        bodies=tuple(
            Named(kind=one.kind, name=one.name, short_name=one.short_name, valid_from=one.valid_from, valid_to=one.valid_to)
            for one in profile.bodies
        ),
        contact=Contact(
            post=post or next((one.addressee for one in contacts if one.addressee), ""), body=host,
            channels=tuple(one.value for one in contacts if one.channel != "PST"),
        ),
        delegations=delegations, equality=asked.equality, human_rights=asked.human_rights,
        gathering=str(settings.local("gathering") or "comments_only"), names=_office_holders(body),
        annual=settings.local("report_cycle") != "every_meeting", say_no_misconduct=asked.say_no_misconduct,
        conduct_matters=sum(one.details.kind != COMPLAINT and period.holds(one.details.received_on) for one in rows),
    )  # fmt: skip


def delegations_of(body: Body) -> tuple[Delegated, ...]:
    """Every delegation of the panel that the area's profile holds, with its days."""
    profile = profiles.profile(body.area.slug)
    known = {part.name: part.day_known for part in profile.parts}
    return tuple(
        Delegated(
            power=one.power, to=one.to, valid_from=one.valid_from, valid_to=one.valid_to, formerly=one.formerly,
            consult=one.consult, or_instead=one.or_instead, minute=one.minute, day_known=known.get(one.part, True),
        )
        for one in profile.delegations
        if one.by_body == body.slug
    )  # fmt: skip


def complaints_of(rows: Iterable[Registered], *, on: date) -> tuple[Complaint, ...]:
    """The complaints of a register as they stood on a day."""
    rows = [one for one in rows if one.details.kind == COMPLAINT]
    names: dict[UUID, list[str]] = {}
    for case_id, name in (
        Party.objects.filter(case__in=[one.case.pk for one in rows]).exclude(name="").values_list("case", "name")
    ):
        names.setdefault(case_id, []).append(name)
    return tuple(_complaint(one, on=on, names=tuple(names.get(one.case.pk, ()))) for one in rows)


def _complaint(one: Registered, *, on: date, names: tuple[str, ...]) -> Complaint:
    state = _as_of(one, on=on)
    then = Registered(case=one.case, details=one.details, issues=one.issues, state=state)
    return Complaint(
        reference=one.reference, received_on=one.details.received_on, issues=tuple(_issue(row, state) for row in one.issues),
        closed_on=state.closed_on, referred_on=state.first_referred_on, iopc_result=then.iopc_result,
        withheld=is_withheld(state), names=names,
    )  # fmt: skip


def is_withheld(state: State) -> bool:
    """Whether the office holder is not to know of it yet (reg 31): then nothing of it is told to anybody."""
    return state.told_office_holder_on is None and bool(_TO_OFFICE_HOLDER & state.withheld.keys())


def _as_of(one: Registered, *, on: date) -> State:
    """Where it stood at the end of a day: what happened later is not known to a report of that day."""
    told = history(one.case.pk)
    then = tuple(event for event in told if london_day(event.at) <= on)
    return one.state if len(then) == len(told) else scheme.fold(SCHEME, then)


def _issue(row: IssueDetails, state: State) -> Issue:
    known = state.issues.get(str(row.pk))
    if known is None or known.outcome is None:
        return Issue(summary=row.public_summary)
    return Issue(
        summary=row.public_summary, outcome=known.outcome or PENDING, outcome_words=row.outcome_summary,
        decided_on=known.decided_on,
    )  # fmt: skip


def _office_holders(body: Body) -> tuple[str, ...]:
    """The names of those complained about, in whichever case: none of them stands in a row of another."""
    about = Party.objects.filter(case__owner=body, case__scheme=SCHEME, role=Party.Role.COMPLAINED_ABOUT).exclude(name="")
    return tuple(about.order_by("name").values_list("name", flat=True).distinct())


def figures_for(by: Actor, *, body: Body, report_period: Period, year: Period) -> ThreeFigures:
    """The public count, the report's count and what section 8 publishes, reconciled. Of other bodies' cases only numbers."""
    permissions.require(by, body=body, act="read_report")
    rows = register(body)
    return three_figures(
        office_holders=OFFICE_HOLDERS, matters=matters(rows), complaints=complaints_of(rows, on=report_period.last),
        made=(*_made_to_panel(rows), *_made_to_others(body, year=year)), report_period=report_period, year=year,
    )  # fmt: skip


def _made_to_panel(rows: Iterable[Registered]) -> tuple[Made, ...]:
    return tuple(
        Made(reference=one.reference, made_on=one.case.made_on, subjects=tuple(one.details.office_holders))
        for one in rows
        if one.details.kind == COMPLAINT
    )


def _made_to_others(body: Body, *, year: Period) -> tuple[Made, ...]:
    """Complaints about the office's own people, and about the chief constable: the office has them (PRA 2002 s.29(1))."""
    office = Body.objects.filter(area=body.area_id, kind=Body.Kind.LOCAL_POLICING_BODY)
    cases = Case.objects.filter(owner__in=office, scheme__in=("office", "force"), made_on__range=(year.first, year.last))
    subjects = {"office": ("office",), "force": ("chief_constable",)}
    return tuple(Made(made_on=day, subjects=subjects[kind]) for kind, day in cases.values_list("scheme", "made_on"))
