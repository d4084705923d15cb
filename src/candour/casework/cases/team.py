"""Reads of a team: what each person carries, what nobody has, which dates were missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q

from candour.casework.cases.models import NO_DATE
from candour.casework.cases.worklist import cases_in, end_of_week
from candour.casework.shared.actor import Actor

OLD_DAYS = (28, 90, 365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one person carries now. No user and no team: the cases that nobody has."""

    user_id: UUID | None
    name: str
    team: str
    open: int
    overdue: int
    week: int
    undated: int
    oldest: date | None
    older_than: tuple[int, ...]  # as many cases as are older than each of OLD_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """How many cases have passed the date of what the law asks next, by the act that is late."""

    act: str
    provision: str
    count: int
    longest: date


def loads(by: Actor, *, today: date) -> tuple[Load, ...]:
    """Open cases of the person's bodies by who has them, most overdue first (one statement)."""
    ages = {
        f"older_{days}": Count("id", filter=Q(made_on__lt=today - timedelta(days=days))) for days in OLD_DAYS
    }
    grouped = (
        cases_in(by, view="team", on=today)
        .filter(is_open__in=[True])
        .order_by()
        .values_list("assigned_to_id", "assigned_to__name", "team")
        .annotate(
            open=Count("id"),
            overdue=Count("id", filter=Q(next_due__lt=today)),
            week=Count("id", filter=Q(next_due__gte=today, next_due__lte=end_of_week(today))),
            undated=Count("id", filter=Q(next_due=NO_DATE)),
            oldest=Min("made_on"),
            **ages,
        )
    )
    found = [
        Load(
            user_id=user_id, name=name or "", team=team, open=count, overdue=overdue, week=week, undated=undated,
            oldest=oldest, older_than=tuple(older),
        )
        for user_id, name, team, count, overdue, week, undated, oldest, *older in grouped
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda load: (-load.overdue, -load.open, load.name, load.team)))


def missed(by: Actor, *, today: date) -> tuple[Missed, ...]:
    """The dates that have passed in open cases of the person's bodies, by act, most first (one statement)."""
    grouped = (
        cases_in(by, view="team", on=today)
        .filter(is_open__in=[True], next_due__lt=today)
        .order_by()
        .values_list("next_act", "next_provision")
        .annotate(count=Count("id"), longest=Min("next_due"))
    )
    found = [
        Missed(act=act, provision=provision, count=count, longest=longest)
        for act, provision, count, longest in grouped
    ]
    return tuple(sorted(found, key=lambda late: (-late.count, late.act)))
