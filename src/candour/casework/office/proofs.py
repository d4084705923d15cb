"""What `candour verify` compares of the office's complaints and of contact plans: the rows as the events say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from candour.casework.audit.verification import Chains
from candour.casework.office.models import BehaviourIncident, Contact, ContactPlan, OfficeDetails


def prove(chains: Chains) -> Iterator[str]:
    """One sentence for each difference between the events and the rows that they describe."""
    yield from _details(chains)
    yield from _plans(chains)
    yield from _logged(chains)


def _details(chains: Chains) -> Iterator[str]:
    opened = {key: chain for key, chain in chains.items() if chain[0].kind == "office_complaint_received"}
    rows = {row.case_id: row for row in OfficeDetails.objects.filter(case__in=opened).select_related("case")}
    for key, chain in opened.items():
        row = rows.get(key)
        if row is None:
            yield f"{key}: there are events of a complaint about the office, but its details are gone"
            continue
        said: dict[str, Any] = {
            "subject": chain[0].data["subject"], "received_on": chain[0].data["received_on"], "handler": None,
            "handler_post": "", "outcome": "", "decided_on": None,
        }  # fmt: skip
        for event in chain:
            told = event.data
            if event.kind == "handler_chosen":
                said |= {"handler": told["user"], "handler_post": told["post"], "subject": told["subject"]}
            elif event.kind == "office_outcome_decided":
                said |= {"outcome": told["answer"], "decided_on": told["on"]}
        held = {
            "subject": row.subject, "received_on": row.received_on.isoformat(), "handler_post": row.handler_post,
            "handler": str(row.handler_id) if row.handler_id else None, "outcome": row.outcome,
            "decided_on": row.decided_on.isoformat() if row.decided_on else None,
        }  # fmt: skip
        for name, value in said.items():
            if held[name] != value:
                yield f"{row.case.reference}: {name} is {held[name]!r}; its events say {value!r}"


def _plans(chains: Chains) -> Iterator[str]:
    said: dict[str, dict[str, Any]] = {}
    for chain in chains.values():
        for event in chain:
            if event.kind == "contact_plan_set":
                told = event.data
                said[told["plan"]] = {name: told[name] for name in ("limits", "ends_on", "review_on")} | {"ended_on": None}
            elif event.kind == "contact_plan_reviewed":
                told = event.data
                said[told["plan"]] |= {"limits": told["limits"], "ends_on": told["ends_on"]}
                if told["answer"] == "end":
                    said[told["plan"]]["ended_on"] = told["on"]
                else:
                    said[told["plan"]]["review_on"] = told["review_on"]
    held = {
        str(row.id): {
            "limits": list(row.limits), "ends_on": row.ends_on.isoformat(), "review_on": row.review_on.isoformat(),
            "ended_on": row.ended_on.isoformat() if row.ended_on else None,
        }
        for row in ContactPlan.objects.filter(case__in=list(chains))
    }  # fmt: skip
    yield from (f"contact plan {key}: it is not as its events say" for key in said if held.get(key) != said[key])
    yield from (f"contact plan {key}: no event set it" for key in held if key not in said)


def _logged(chains: Chains) -> Iterator[str]:
    for kind, name, model in (
        ("contact_logged", "contact", Contact), ("behaviour_logged", "incident", BehaviourIncident),
    ):  # fmt: skip
        said = {event.data[name] for chain in chains.values() for event in chain if event.kind == kind}
        held = {str(key) for key in model.objects.filter(case__in=list(chains)).values_list("id", flat=True)}
        yield from (f"{name} {key}: its row and its event do not agree" for key in sorted(said ^ held))
