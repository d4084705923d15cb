"""Reads of plans for contact: those that stand, those to look at again, and the counts that are a signal to people."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from candour.casework.audit.models import Event
from candour.casework.cases.models import Case, ContactPoint, Party
from candour.casework.cases.queries import visible_to
from candour.casework.office.models import BehaviourIncident, Contact, ContactPlan, OfficeDetails
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.rulebook.counting import year_start

_MONTH, _QUARTER = timedelta(days=28), timedelta(days=91)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """How much contact there was with a person: a signal to people, from which nothing follows by itself."""

    contacts_28_days: int
    contacts_91_days: int
    incidents: int
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """How contact plans were used in one financial year, which begins on 1 April: so that their use is looked at itself.

    `with_help`: the person's need of help was recorded when the plan was set. `asked`: looked at because the person asked.
    """

    begins: int
    set: int = 0
    with_help: int = 0
    kept: int = 0
    changed: int = 0
    ended: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many plans stand now, how many of them were to be looked at before today, and how many have passed their last day."""

    plans: int
    overdue: int
    over: int


_ANSWERED = {"keep": "kept", "change": "changed", "end": "ended"}


def used(by: Actor, *, on: date) -> tuple[Used, ...]:
    """How plans were set and what came of each look at them, by financial year, newest first.

    Counted from the events of the cases that a person may see (one statement): a plan whose words were erased counts too.
    """
    seen = visible_to(by, on=on).values("pk")
    rows = Event.objects.filter(kind__in=["contact_plan_set", "contact_plan_reviewed"], case_id__in=seen)
    years: dict[int, Counter[str]] = {}
    for kind, at, payload in rows.values_list("kind", "occurred_at", "payload"):
        told = json.loads(payload)
        counted = years.setdefault(year_start(london_day(at)).year, Counter())
        if kind == "contact_plan_set":
            counted.update(set=1, with_help=int(told["had_adjustments"]))
        else:
            counted[_ANSWERED[told["answer"]]] += 1
            counted.update(asked=int(told["because"] == "asked_again"))
    return tuple(Used(begins=year, **years[year]) for year in sorted(years, reverse=True))


def standing(by: Actor, *, on: date) -> Standing:
    """How many plans stand in the cases that a person may see, and how many are late (one statement)."""
    seen = visible_to(by, on=on).values("pk")
    counted = ContactPlan.objects.filter(case__in=seen, ended_on=None).aggregate(
        plans=Count("id"), overdue=Count("id", filter=Q(review_on__lt=on)), over=Count("id", filter=Q(ends_on__lt=on))
    )
    return Standing(**counted)


def plans(by: Actor, *, on: date) -> QuerySet[ContactPlan]:
    """The plans that stand in cases that the person may see, those to look at again first."""
    seen = visible_to(by, on=on).values("pk")
    found = ContactPlan.objects.filter(case__in=seen, ended_on=None)
    return found.select_related("case", "case__owner", "party").order_by("review_on", "id")


def plans_of(case: Case) -> list[ContactPlan]:
    """The plans that arose from a case, newest first. The reader has been let into the case already."""
    return list(ContactPlan.objects.filter(case=case).select_related("party").order_by("-id"))


def plan_of(case: Case, *, key: object) -> ContactPlan | None:
    """One plan of a case."""
    return ContactPlan.objects.filter(case=case, pk=str(key)).select_related("party").first()


def incidents_of(case: Case) -> list[BehaviourIncident]:
    """What was written down of behaviour in a case, newest first."""
    return list(BehaviourIncident.objects.filter(case=case).select_related("party", "staff").order_by("-on", "-id"))


def signal(by: Actor, *, party: Party, on: date) -> Signal:
    """Contacts, incidents and cases of the person, by the addresses that they gave, in cases that the reader may see."""
    reached = list(ContactPoint.objects.filter(party=party, kind__in=["email", "phone"]).values_list("value", flat=True))
    seen = visible_to(by, on=on).values("pk")
    same = (
        Party.objects.filter(case__in=seen, contact_points__value__in=reached) if reached else Party.objects.filter(pk=party.pk)
    )
    people = set(same.values_list("pk", flat=True)) | {party.pk}
    contacts = Contact.objects.filter(party__in=people)
    return Signal(
        contacts_28_days=contacts.filter(on__gt=on - _MONTH, on__lte=on).count(),
        contacts_91_days=contacts.filter(on__gt=on - _QUARTER, on__lte=on).count(),
        incidents=BehaviourIncident.objects.filter(party__in=people).count(),
        cases=Party.objects.filter(pk__in=people).values("case").distinct().count(),
    )


def details_of(case: Case) -> OfficeDetails | None:
    """What stands beside a complaint about the office."""
    return OfficeDetails.objects.filter(case=case).select_related("handler").first()
