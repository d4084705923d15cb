"""What may be said to have happened in a complaint about the office, and with a plan for contact in any case."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class OfficeComplaintReceived(Event):
    """`subject` is empty where the person could not say whom of the office it is about."""

    reference: str
    made_on: str
    received_on: str
    channel: str
    owner: str
    subject: str
    anonymous: bool
    reachable: bool
    profile: str


@dataclass(frozen=True, kw_only=True)
class HandlerChosen(Event):
    """`named_by` is "profile" where the area's profile names the post for such a subject, else "person"."""

    user: str
    post: str
    subject: str
    named_by: str
    on: str


@dataclass(frozen=True, kw_only=True)
class OfficePassedOn(Event):
    to: str
    on: str


@dataclass(frozen=True, kw_only=True)
class OfficeOutcomeDecided(Event):
    answer: str
    on: str


@dataclass(frozen=True, kw_only=True)
class ContactPlanSet(Event):
    """The words stand in the row, which retention can clear; the chain keeps that there was a plan, and its days."""

    plan: str
    party: str
    limits: list[str]
    starts_on: str
    ends_on: str
    review_on: str
    had_adjustments: bool


@dataclass(frozen=True, kw_only=True)
class ContactPlanReviewed(Event):
    """`because`: the day came, or the person asked again. `answer`: keep, change, or end."""

    plan: str
    party: str
    because: str
    answer: str
    limits: list[str]
    ends_on: str
    review_on: str | None
    on: str


@dataclass(frozen=True, kw_only=True)
class ContactLogged(Event):
    contact: str
    party: str
    channel: str
    on: str


@dataclass(frozen=True, kw_only=True)
class BehaviourLogged(Event):
    incident: str
    party: str
    form: str
    staff: str | None
    on: str
