"""A panel's year by the real acts: complaints received and resolved, and the report of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from candour.casework.cases.models import Case
from candour.casework.publication import queries
from candour.casework.publication.actions import freeze_report
from candour.casework.publication.hashing import preview_hash
from candour.casework.publication.models import FrozenReport
from candour.casework.publication.queries import Asked
from candour.casework.shared.actor import Actor
from candour.rulebook.measures.annual_report import build
from candour.rulebook.measures.report_shapes import Report
from tests import factories
from tests.casework.resolution import making

MEETING = date(2025, 12, 1)
NONE = "There are none arising from this report."
FROZEN_AT = datetime(2025, 12, 1, 10, 0, tzinfo=UTC)


def asked(**changes: Any) -> Asked:
    return Asked(**{
        "last_report_on": date(2024, 12, 2), "this_report_on": MEETING, "equality": NONE, "human_rights": NONE, **changes
    })  # fmt: skip


def resolved(summary: str = "Manner of the commissioner at a meeting.", *, at: datetime = making.RECEIVED) -> Case:
    """Received, recorded, resolved by an explanation, closed."""
    case = making.opened(making.issue(public_summary=summary), at=at)
    making.commented(case, at=at + timedelta(days=2))
    making.consulted(case, about="resolve_informally", at=at + timedelta(days=9), who=(making.CHAIR, making.VICE_CHAIR))
    for allegation in case.allegations.order_by("number"):
        making.outcome(case, allegation, at=at + timedelta(days=10))
    making.closed(case, at=at + timedelta(days=12))
    return case


def author(slug: str = factories.LEICESTERSHIRE) -> Actor:
    return factories.actor("panel_officer", slug=slug, on=MEETING)


def report(by: Actor | None = None, *, slug: str = factories.LEICESTERSHIRE, **changes: Any) -> Report:
    body = factories.body("panel", slug=slug)
    return build(queries.source_for(by or author(slug), body=body, asked=asked(**changes)))


def freeze(one: Report, *, by: Actor | None = None, at: datetime = FROZEN_AT, **more: Any) -> FrozenReport:
    return freeze_report(
        by=by or author(), at=at, body=factories.body("panel"), report=one, previewed=preview_hash(one), **more
    )  # fmt: skip
