"""The bridge from an outcome letter to the rulebook's checklist: what the letter says, as `outcome_letter` asks it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from candour.casework.letters import rendering
from candour.rulebook import scheme
from candour.rulebook.force import outcome_letter

if TYPE_CHECKING:
    from candour.casework.letters.making import Made


def checked(made: Made, *, text: str, last_day: date | None, on: date) -> tuple[outcome_letter.Check, ...]:
    """Every item of the checklist for this letter as it would be given on a day (SI 2020/2 regs 29(2), 33, 34)."""
    slots = made.slots
    points = tuple(_point(point) for point in slots.get("allegations") or ())
    state = scheme.fold(made.case.scheme, made.told)
    return outcome_letter.checks(
        outcome_letter.Facts(
            allegations=len(state.allegations), points=points, investigated=slots.get("investigated") == "yes",
            right=slots.get("review") == "yes", review_body=slots.get("review_body") or "",
            review_body_name=slots.get("review_body_name") or "",
            review_codes=tuple(one["code"] for one in slots.get("review_codes") or ()),
            # The template always says how: by the contact points held, or in writing to the body that it names.
            how_to_apply=slots.get("has_review_contact") in ("yes", "no"),
            last_day=last_day, no_right_why=slots.get("no_right_why") or "", report=slots["own"].get("report", ""),
            decided_on=state.outcome_decided_on, given_on=on, text=rendering.plain(text),
        )
    )  # fmt: skip


def _point(point: Mapping[str, Any]) -> outcome_letter.Point:
    actions = ", ".join(one["action"] for one in point.get("actions") or ())
    # Without an action the template says that there is none.
    happens_now = actions or point.get("action_words") or point.get("has_actions", "")
    return outcome_letter.Point(
        number=point["number"], words=point["words"], looked_at=point.get("looked_at", ""),
        finding=point.get("finding_code", ""), why=point.get("why", ""), happens_now=happens_now,
        learning=point.get("learning", ""),
    )  # fmt: skip
