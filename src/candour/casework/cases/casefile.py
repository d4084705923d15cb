"""One case as its page needs it, in a fixed number of statements however much has happened in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from candour.casework.audit.models import Event
from candour.casework.audit.queries import timeline
from candour.casework.cases.models import Allegation, Case, CaseWords, Party
from candour.casework.cases.queries import visible_to
from candour.casework.cases.references import from_address
from candour.casework.shared.actor import Actor
from candour.casework.shared.kept import KEY, WORD, Kept
from candour.rulebook import profiles, scheme
from candour.rulebook.history import Happened, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A party with the contact points that are held."""

    party: Party
    points: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegationRow:
    """An allegation with its latest outcome, and the parties it is about."""

    allegation: Allegation
    finding: str
    decided_on: date | None
    subjects: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """Everything that the case page shows of the case itself."""

    case: Case
    state: Any
    steps: tuple[Step, ...]
    events: list[Event]
    people: list[Person]
    allegations: list[AllegationRow]
    linked: list[Case] = field(default_factory=list)

    @property
    def words(self) -> CaseWords | None:
        """What the person told us, if it is held."""
        return getattr(self.case, "words", None)

    @property
    def may_be_done_elsewhere(self) -> tuple[str, ...]:
        """The acts now asked that can be recorded as done elsewhere: a decision has an answer, and is its own act."""
        carries_no_answer = scheme.done_elsewhere(self.case.scheme)
        return tuple(dict.fromkeys(step.act for step in self.steps if step.act in carries_no_answer))

    @property
    def seq(self) -> int:
        """The last event read: what a form opened now has seen."""
        return self.events[0].seq if self.events else 0


def find(by: Actor, *, reference: str, on: date) -> Case | None:
    """The case with this reference, as it is written or as an address spells it, if the person may see it."""
    return next(iter(_found(by, on)(word=from_address(reference))), None)


@lru_cache(maxsize=256)
def _found(by: Actor, on: date) -> Kept[Case]:
    related = ("owner", "area", "assigned_to", "words", "complaint")
    return Kept(lambda: visible_to(by, on=on).filter(reference=WORD).select_related(*related))


def of(by: Actor, *, case: Case, today: date) -> CaseFile:
    """Read the case: five statements, beside the one that found it."""
    events = _TIMELINE(key=case.id)
    happened = tuple(Happened(row.kind, row.occurred_at, row.data, row.seq) for row in reversed(events))
    state = scheme.fold(case.scheme, happened)
    settings = profiles.settings(case.area.slug, today)
    return CaseFile(
        case=case,
        state=state,
        steps=tuple(scheme.next_steps(case.scheme, state, today=today, settings=settings)),
        events=events,
        people=_people(case),
        allegations=_allegations(case, events),
        linked=_linked(by, case=case, on=today),
    )


def _people(case: Case) -> list[Person]:
    people: dict[UUID, Person] = {}
    for row in _PEOPLE(key=case.pk):
        person = people.setdefault(row.id, Person(party=row, points={}))
        if row.point_kind:
            person.points[row.point_kind] = row.point_value
    return list(people.values())


def _allegations(case: Case, events: Iterable[Event]) -> list[AllegationRow]:
    subjects: dict[str, tuple[str, ...]] = {}
    for event in events:  # newest first: the first word on an allegation is the last said
        if event.kind in ("allegation_added", "allegation_changed"):
            subjects.setdefault(event.data["allegation"], tuple(event.data["subjects"]))
    latest: dict[UUID, AllegationRow] = {}
    for row in _ALLEGATIONS(key=case.pk):
        latest[row.id] = AllegationRow(
            allegation=row, finding=row.outcome_finding or "", decided_on=row.outcome_on,
            subjects=subjects.get(str(row.id), ()),
        )  # fmt: skip
    return list(latest.values())


def _linked(by: Actor, *, case: Case, on: date) -> list[Case]:
    return _linked_to(by, on, case.incident_id, case.complaint_id)(key=case.pk)


@lru_cache(maxsize=256)
def _linked_to(by: Actor, on: date, incident_id: UUID | None, complaint_id: UUID | None) -> Kept[Case]:
    related = Q(complaint=KEY)
    if incident_id:
        related |= Q(incident=incident_id)
    if complaint_id:
        related |= Q(pk=complaint_id)
    return Kept(lambda: visible_to(by, on=on).filter(related).exclude(pk=KEY).order_by("-id")[:20])


# Kept: the same statements for every case, with its key in their mark.
_TIMELINE = Kept(lambda: timeline(KEY))
_PEOPLE: Kept[Any] = Kept(
    lambda: Party.objects.filter(case=KEY)
    .annotate(point_kind=F("contact_points__kind"), point_value=F("contact_points__value"))
    .order_by("id")
)
_ALLEGATIONS: Kept[Any] = Kept(
    lambda: Allegation.objects.filter(case=KEY)
    .annotate(
        outcome_finding=F("outcomes__finding"), outcome_on=F("outcomes__decided_on"), outcome_round=F("outcomes__round")
    )
    .order_by("number", "outcomes__round")
)
