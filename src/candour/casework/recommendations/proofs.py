"""What `candour verify` compares of recommendations: each stands as the events of its review and complaint say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from candour.casework.audit.models import Event
from candour.casework.audit.verification import Chains
from candour.casework.recommendations.models import Recommendation

_KINDS = ("recommendation_made", "recommendation_answered", "recommendation_completed")


def prove(chains: Chains) -> Iterator[str]:
    """Every recommendation that these reviews made. It may be completed from its complaint's chain: both are read."""
    made = [case_id for case_id, chain in chains.items() if any(one.kind == "recommendation_made" for one in chain)]
    if not made:
        return
    rows = {str(row.id): row for row in Recommendation.objects.filter(case__in=made).select_related("case")}
    both = {row.case_id for row in rows.values()} | {row.complaint_id for row in rows.values() if row.complaint_id}
    said: dict[str, dict[str, Any]] = {}
    for event in Event.objects.filter(case_id__in=both | set(made), kind__in=_KINDS).order_by("position"):
        told = event.data
        kept = said.setdefault(told["recommendation"], {"response": "", "closed_on": None})
        if event.kind == "recommendation_made":
            kept |= {"type": told["type"], "made_on": told["made_on"], "due_on": told["due_on"]}
        elif event.kind == "recommendation_answered":
            kept["response"] = told["response"]
            kept["closed_on"] = told["on"] if told["response"] == "rejected" else None
        else:
            kept["closed_on"] = told["on"]
    for key, row in rows.items():
        expected = said.pop(key, {})
        if _stored(row) != expected:
            yield f"{row.case.reference}: the recommendation {key} is {_stored(row)!r}; its events say {expected!r}"
    for key, kept in said.items():
        if "type" in kept:
            yield f"the recommendation {key} is gone; its events stand"


def _stored(row: Recommendation) -> dict[str, Any]:
    return {
        "response": row.response, "closed_on": row.closed_on.isoformat() if row.closed_on else None, "type": row.type,
        "made_on": row.made_on.isoformat(), "due_on": row.due_on.isoformat(),
    }  # fmt: skip
