"""The plans of a case as its events tell them: for its page, without a statement more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from candour.casework.cases.casefile import CaseFile


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One plan: with whom, until when, and the day to look at it again."""

    key: str
    name: str
    limits: tuple[str, ...]
    ends_on: date
    review_on: date
    stands: bool = True


def plans_in(file: CaseFile) -> list[PlanLine]:
    """The plans of a case, the oldest first, as they stand after their last look."""
    names = {str(person.party.id): person.party.name or person.party.known_as for person in file.people}
    found: dict[str, PlanLine] = {}
    for event in reversed(file.events):
        told: dict[str, Any] = event.data
        if event.kind == "contact_plan_set":
            found[told["plan"]] = PlanLine(
                key=told["plan"], name=names.get(told["party"], ""), limits=tuple(told["limits"]),
                ends_on=date.fromisoformat(told["ends_on"]), review_on=date.fromisoformat(told["review_on"]),
            )  # fmt: skip
        elif event.kind == "contact_plan_reviewed" and told["plan"] in found:
            review_on = date.fromisoformat(told["review_on"]) if told["review_on"] else found[told["plan"]].review_on
            found[told["plan"]] = replace(
                found[told["plan"]], limits=tuple(told["limits"]), ends_on=date.fromisoformat(told["ends_on"]),
                review_on=review_on, stands=told["answer"] != "end",
            )  # fmt: skip
    return list(found.values())
