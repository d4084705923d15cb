"""Reads of recommendations: which are open, which are late, what a review recommended. A fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from candour.casework.cases.models import Case
from candour.casework.cases.queries import visible_to
from candour.casework.recommendations.models import Recommendation
from candour.casework.shared.actor import Actor

PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationPage:
    """One page of recommendations, and the key that the next page starts after, if there is one."""

    rows: list[Recommendation]
    next_after: tuple[date, UUID] | None


def of_case(case: Case) -> QuerySet[Recommendation]:
    """What a review recommended, or what was recommended about a complaint, oldest first."""
    of = Q(complaint=case) if case.scheme == "force" else Q(case=case)
    return Recommendation.objects.filter(of).select_related("case").order_by("made_on", "id")


def awaiting_answer(by: Actor, *, on: date) -> QuerySet[Recommendation]:
    """Those that a person may see and that nobody has answered, most urgent first."""
    return _seen(by, on=on).filter(response="").order_by("due_on", "id")


def overdue(by: Actor, *, on: date) -> QuerySet[Recommendation]:
    """Those whose answer is late, or whose promised action is."""
    late = Q(response="", due_on__lt=on) | Q(closed_on=None, action_due__lt=on)
    return _seen(by, on=on).filter(late).order_by("due_on", "id")


def open_recommendations(
    by: Actor, *, on: date, only_overdue: bool = False, after: tuple[date, UUID] | None = None, size: int = PAGE
) -> RecommendationPage:
    """One page of those not yet answered or not yet carried out, by the day the answer is due (one statement)."""
    rows = overdue(by, on=on) if only_overdue else _seen(by, on=on).filter(closed_on=None).order_by("due_on", "id")
    if after is not None:
        rows = rows.filter(Q(due_on__gt=after[0]) | Q(due_on=after[0], id__gt=after[1]))
    found = list(rows.select_related("case", "complaint")[: size + 1])
    more = len(found) > size
    page = found[:size]
    return RecommendationPage(rows=page, next_after=(page[-1].due_on, page[-1].id) if more else None)


def _seen(by: Actor, *, on: date) -> QuerySet[Recommendation]:
    seen = visible_to(by, on=on).values("id")
    return Recommendation.objects.filter(Q(case__in=seen) | Q(complaint__in=seen))
