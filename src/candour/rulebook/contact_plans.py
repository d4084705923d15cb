"""When is a plan for contact with a person looked at again? (local practice; clock C39)

Any case may have such a plan. It stops no new complaint and no application for a review; a person chose the day on which
it is looked at again, and until then, or until the plan ends, that day is one of the case's dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from candour.rulebook import clocks
from candour.rulebook.asking import Local, chosen_day, step_by
from candour.rulebook.case_letters import Note
from candour.rulebook.history import Happened, Step
from candour.rulebook.payloads import day_of, optional_day
from candour.rulebook.words import marked

CLOCK = "C39"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that stands: since when, and when it is looked at again."""

    starts_on: date
    review_on: date


class WithPlans(Protocol):
    """What a state must hold to have plans."""

    contact_plans: dict[str, Plan]


def look_again(state: WithPlans, *, owner: str, settings: Local) -> Iterator[Step]:
    """Every plan that stands is looked at again on its day (C39); the person may ask for it sooner."""
    for plan in state.contact_plans.values():
        due = chosen_day(clocks.due(CLOCK, plan.starts_on, settings=settings), day=plan.review_on)
        why = marked("Look at the contact plan again: keep it, change it, or end it.")
        yield step_by(due, act="review_contact_plan", owner=owner, why=why)


def _set(state: WithPlans, event: Happened) -> None:
    told = event.payload
    state.contact_plans[told["plan"]] = Plan(day_of(event, "starts_on"), day_of(event, "review_on"))


def _looked_again(state: WithPlans, event: Happened) -> None:
    key, review_on = event.payload["plan"], optional_day(event.payload, "review_on")
    plan = state.contact_plans.pop(key, None)
    if plan is not None and event.payload["answer"] != "end":
        state.contact_plans[key] = Plan(plan.starts_on, review_on or plan.review_on)


NOTES: Mapping[str, Note] = {"contact_plan_set": _set, "contact_plan_reviewed": _looked_again}
