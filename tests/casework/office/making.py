"""Complaints about the chief constable and about the office, made by the real acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from candour.casework.cases.actions import PartyTold
from candour.casework.cases.models import Case, Party
from candour.casework.decisions.actions import decide_authority
from candour.casework.intake.actions import receive_complaint
from candour.casework.office.actions import choose_handler
from candour.casework.office.plans import PlanTold
from candour.casework.office.receipt import OfficeComplaintTold, receive_office_complaint
from candour.casework.shared.actor import Actor
from tests import factories
from tests.factories import CAMBRIDGESHIRE, NOON

OFFICE_SLUG = CAMBRIDGESHIRE
OFFICE, FORCE = "local_policing_body", "force"
TODAY = NOON.date()
COMPLAINANT = PartyTold(
    role="complainant", name="Bryony Hathersage", email="bryony@example.com", preferred_channel="EML", standing=("subject",)
)


def about_the_chief(
    words: str = "The chief constable told a meeting that my street lies.", *, by: Actor | None = None, at: datetime = NOON
) -> Case:
    """A complaint about the chief constable, received by the office."""
    chief = PartyTold(role="complained_about", known_as="The chief constable", subject_role="CO")
    told = replace(factories.told(words), complained_about=(chief,))
    area, owner = factories.area(), factories.body(OFFICE)
    return receive_complaint(by=by or Actor.public(), at=at, area=area, owner=owner, told=told)


def own_conduct(case: Case, *, own: str, answer: str, reason: str = "She said it herself.", at: datetime = NOON) -> None:
    """Decide whether it is the chief constable's own conduct."""
    facts = {"subject": "chief_officer", "own_conduct": own}
    decide_authority(
        case=case, by=factories.actor("office_decision_maker"), at=at + timedelta(hours=1), facts=facts, answer=answer,
        reason=reason,
    )  # fmt: skip


def actor(role: str) -> Actor:
    """Who holds a role in the area whose policy names who handles what."""
    return factories.actor(role, slug=OFFICE_SLUG)


def user(role: str) -> Any:
    return factories.user(role, slug=OFFICE_SLUG)


def about_the_office(
    *, subject: str = "office_staff", who: str | None = "reviews_officer", by: Actor | None = None, slug: str = OFFICE_SLUG,
    **changes: Any,
) -> Case:  # fmt: skip
    """A complaint about somebody of the office, told at the desk with their account."""
    about: tuple[PartyTold, ...] = ()
    if who is not None:
        person = factories.user(who, slug=slug)
        about = (PartyTold(role="complained_about", name=person.name, user_id=person.pk),)
    told = OfficeComplaintTold(
        what_happened="They put the telephone down on me.", channel="TEL", orally=True, subject=subject,
        complainant=COMPLAINANT, complained_about=about,
    )  # fmt: skip
    return receive_office_complaint(
        by=by or factories.actor("office_manager", slug=slug), at=NOON, area=factories.area(slug),
        owner=factories.body(OFFICE, slug=slug), told=replace(told, **changes),
    )  # fmt: skip


def handled_by(
    case: Case, role: str, *, by: str = "office_finance_officer", subject: str = "office_staff", **more: Any
) -> Case:
    """Choose who handles it."""
    slug = case.area.slug
    return choose_handler(
        case=case, by=factories.actor(by, slug=slug), at=NOON + timedelta(hours=2), subject=subject,
        user_id=factories.user(role, slug=slug).pk, **more,
    )  # fmt: skip


def complainant(case: Case) -> Party:
    return case.parties.get(role="complainant")


def plan(**changes: Any) -> PlanTold:
    """A plan as it is written, unless changed."""
    told = PlanTold(
        behaviour="Between 1 and 20 November she telephoned 61 times, on most days to say the same again.",
        reasons="Nobody else could reach the officer who works on her own complaint.",
        adjustments_considered="She has asked for one person to talk to. The plan gives her that.",
        limits=("one_person", "set_times"), starts_on=TODAY, ends_on=TODAY + timedelta(days=180),
        review_on=TODAY + timedelta(days=90),
    )  # fmt: skip
    return replace(told, **changes)
