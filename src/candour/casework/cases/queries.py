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
from candour.casework.shared.actions import running
from candour.casework.shared.actor import Actor
from candour.rulebook import profiles, scheme
from candour.rulebook.history import Step

_OFFICE = "local_policing_body"
OVERSEEING_ROLES = frozenset({"overseer", "office_decision_maker"})
WORKING_ROLES = frozenset(
    {
        "intake_officer", "handler", "decision_maker", "manager", "reviews_officer", "office_decision_maker", "overseer",
        "panel_officer", "panel_decision_maker", "panel_chair",
    }
)  # fmt: skip
# Who deals with complaints about the office itself, and sees nothing else of what the office has.
OFFICE_SCHEME_ROLES = frozenset({"office_chief_executive", "office_manager", "office_finance_officer"})
_NAMING = frozenset({"party_added", "contact_changed"})
SEES_RESTRICTED = frozenset({
    "decision_maker", "manager", "office_decision_maker", "panel_decision_maker", "office_chief_executive",
})  # fmt: skip
REVIEWING_ROLES = frozenset({"reviews_officer", "office_decision_maker"})
DELEGATION = "delegation: "  # how the reason of a grant begins that hands a case to the holder of a delegated power
DELEGATES = frozenset({"office_chief_executive"})
FOR_A_REVIEW = "review "  # how the reason of a grant begins that was given so that a body can decide a review


def visible_to(by: Actor, *, on: date) -> QuerySet[Case]:
    """The cases that a person may see on a day: their body's own, those it oversees, and those granted to it or them.

    The panel's cases are seen by the panel's roles, and by whoever holds a grant: the office and the force oversee none.
    A case in which the person, or somebody they manage, is named cannot be found. A restricted case is seen by those
    who decide, by whoever it is assigned to, and by those who review its outcome (docs/decisions/0008).
    """
    bodies = {post.body_id for post in by.posts if post.role in WORKING_ROLES}
    overseen = {post.area_id for post in by.posts if post.role in OVERSEEING_ROLES}
    if by.user_id is None or not by.posts:
        return Case.objects.none()
    delegate = any(post.role in DELEGATES for post in by.posts)
    # A case that was handed to the holder of a post is open to them while they hold it.
    theirs_alone = Q(user=by.user_id) if delegate else Q(user=by.user_id) & ~Q(why__startswith=DELEGATION)
    granted = Grant.objects.filter(case=OuterRef("pk"), starts_on__lte=on, ends_on__gte=on).filter(
        Q(body__in=bodies) | theirs_alone
    )
    offices = {post.body_id for post in by.posts if post.role in WORKING_ROLES and post.body_kind == _OFFICE}
    seen = Q(owner__in=bodies - offices) if bodies - offices or not offices else Q()
    if offices:  # but what is about the office's own people: that is seen by those who deal with it alone
        seen |= Q(owner__in=offices) & ~Q(scheme="office")
    if overseen:
        seen |= Q(area__in=overseen, scheme="force")
    internal = {post.body_id for post in by.posts if post.role in OFFICE_SCHEME_ROLES}
    if internal:
        about_the_office = Q(owner__in=internal, scheme="office")
        if not any(post.role in OFFICE_SCHEME_ROLES - DELEGATES for post in by.posts):
            about_the_office &= ~Q(stage="received")  # it may be about the chief executive: nobody has said yet
        seen |= about_the_office
    # Worked out once for the statement, not for each case: few people are named anywhere. That a user is named at all is said
    # again for PostgreSQL, which else makes room for half the parties there are.
    theirs = User.objects.filter(Q(pk=by.user_id) | Q(line_manager=by.user_id)).values("pk")
    named = Party.objects.filter(user__isnull=False, user__in=theirs).values("case")
    cases = Case.objects.filter(seen | Exists(granted)).exclude(pk__in=named).exclude(complaint__in=named)
    deciding = {post.body_id for post in by.posts if post.role in SEES_RESTRICTED}
    open_to = Q(restricted=False) | Q(owner__in=deciding) | Q(assigned_to=by.user_id)
    reviewing = {post.body_id for post in by.posts if post.role in REVIEWING_ROLES}
    if reviewing:
        open_to |= Q(Exists(granted.filter(body__in=reviewing, why__startswith=FOR_A_REVIEW)))
    if delegate:
        open_to |= Q(Exists(granted.filter(user=by.user_id, why__startswith=DELEGATION)))
    return cases.filter(open_to)


def is_named(by: Actor, *, case_id: UUID) -> bool:
    """Whether the person, or somebody they manage, is named in the case."""
    if by.user_id is None:
        return False
    acts = running()
    if acts is None:
        return _is_named(by.user_id, case_id=case_id)
    # Inside one transaction only an act can name somebody, and every act adds an event of it.
    added = sum(event.kind in _NAMING for event in acts.events)
    kept: dict[tuple[UUID, UUID], tuple[int, bool]] = acts.kept.setdefault("named", {})
    if kept.get((by.user_id, case_id), (-1,))[0] != added:
        kept[by.user_id, case_id] = added, _is_named(by.user_id, case_id=case_id)
    return kept[by.user_id, case_id][1]


def is_named_in(by: Actor, *, case: Case) -> bool:
    """Whether the person, or somebody they manage, is named in the case, or in the complaint that it reviews."""
    return any(is_named(by, case_id=key) for key in (case.id, case.complaint_id) if key is not None)


def _is_named(user_id: UUID, *, case_id: UUID) -> bool:
    named = Q(user=user_id) | Q(user__line_manager=user_id)
    return Party.objects.filter(named, case=case_id).exists()


def state_of(case: Case) -> Any:
    """Where the case stands: the rulebook's fold of its events, with those of the act now running."""
    told = history(case.id)
    acts = running()
    if acts is None:
        return scheme.fold(case.scheme, told)
    # Asked several times between two events: for the permission, for the facts, by the act itself.
    kept: dict[UUID, tuple[int, Any]] = acts.kept.setdefault("states", {})
    if kept.get(case.id, (0,))[0] != len(told):
        kept[case.id] = len(told), scheme.fold(case.scheme, told)
    return kept[case.id][1]


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
