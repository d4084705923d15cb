"""Reads of cases. Everything that a person sees starts from `visible_to`: the one wall between bodies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from candour.casework.accounts.models import User
from candour.casework.audit.queries import history
from candour.casework.cases.models import Case, Grant, Party
from candour.casework.shared.actor import Actor
from candour.rulebook import profiles, scheme
from candour.rulebook.history import Step

OVERSEEING_ROLES = frozenset({"overseer", "office_decision_maker"})
WORKING_ROLES = frozenset(
    {"intake_officer", "handler", "decision_maker", "manager", "reviews_officer", "office_decision_maker", "overseer"}
)
SEES_RESTRICTED = frozenset({"decision_maker", "manager", "office_decision_maker"})


def visible_to(by: Actor, *, on: date) -> QuerySet[Case]:
    """The cases that a person may see on a day: their body's own, those it oversees, and those granted to it or them.

    A case in which the person, or somebody they manage, is named cannot be found. A restricted case is seen by those
    who decide, and by whoever it is assigned to.
    """
    bodies = {post.body_id for post in by.posts if post.role in WORKING_ROLES}
    overseen = {post.area_id for post in by.posts if post.role in OVERSEEING_ROLES}
    if by.user_id is None or not by.posts:
        return Case.objects.none()
    granted = Grant.objects.filter(case=OuterRef("pk"), starts_on__lte=on, ends_on__gte=on).filter(
        Q(body__in=bodies) | Q(user=by.user_id)
    )
    seen = Q(owner__in=bodies) | Q(area__in=overseen, scheme="force") if overseen else Q(owner__in=bodies)
    # Worked out once for the statement, not for each case: few people are named anywhere.
    theirs = User.objects.filter(Q(pk=by.user_id) | Q(line_manager=by.user_id)).values("pk")
    named = Party.objects.filter(user__in=theirs).values("case")
    cases = Case.objects.filter(seen | Exists(granted)).exclude(pk__in=named)
    deciding = {post.body_id for post in by.posts if post.role in SEES_RESTRICTED}
    return cases.filter(Q(restricted=False) | Q(owner__in=deciding) | Q(assigned_to=by.user_id))


def is_named(by: Actor, *, case_id: UUID) -> bool:
    """Whether the person, or somebody they manage, is named in the case."""
    named = Q(user=by.user_id) | Q(user__line_manager=by.user_id)
    return by.user_id is not None and Party.objects.filter(named, case=case_id).exists()


def state_of(case: Case) -> Any:
    """Where the case stands: the rulebook's fold of its events, with those of the act now running."""
    return scheme.fold(case.scheme, history(case.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the law asks next of a case, and the state it was asked of."""

    state: Any
    steps: tuple[Step, ...]


def asked_next(case: Case, *, today: date, slug: str) -> Asked:
    """What the law asks next: the steps of the rulebook, worked out anew from the events (one statement)."""
    state = state_of(case)
    settings = profiles.settings(slug, today)
    return Asked(state=state, steps=scheme.next_steps(case.scheme, state, today=today, settings=settings))
