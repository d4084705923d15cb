"""Closed cases of a panel with something of everything in them that a file holds, and what is done with such a file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

from candour.casework.cases.actions import add_note
from candour.casework.cases.models import Case
from candour.casework.files.actions import add_paper
from candour.casework.letters.actions import draft_letter, give_letter
from candour.casework.resolution import actions as panel_actions
from candour.casework.retention import actions
from candour.casework.retention.models import LeftOffice, RetentionHold, RetentionReview
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from tests import factories
from tests.casework.resolution import making

LEFT = date(2025, 5, 8)
DUE = date(2026, 5, 8)  # twelve months on
LATER = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
TODAY = LATER.date()
SECRET = "Hathersage"  # in the complainant's name, and in every kind of words below
AUTHORITY = "Retention schedule of the panel, Director of Law and Governance"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"


def officer(on: date = TODAY) -> Actor:
    return making.officer(on=on)


def decider(on: date = TODAY) -> Actor:
    return making.decider(on=on)


def closed(*, paper: bytes = PDF, at: datetime = making.RECEIVED, **changes: Any) -> Case:
    """A complaint that was not recorded and is closed, with a note, a paper and a given letter."""
    case = making.received(making.issue(f"Mrs {SECRET} had no visit.", "operational", "A visit."), at=at, **changes)
    by, day = making.officer(case.area.slug, on=london_day(at)), at + timedelta(hours=1)
    add_note(case=case, by=by, at=day, text=f"Mrs {SECRET} telephoned.")
    add_paper(case=case, by=by, at=day, title=f"Letter of Mrs {SECRET}", kind="complaint", name=f"{SECRET}.pdf",
              source=BytesIO(paper))  # fmt: skip
    acknowledge(case, at=day)
    making.consulted(case, at=day)
    parts = [making.part(row, "not_recorded") for row in case.allegations.all()]
    panel_actions.decide_recording(
        case=case, by=making.decider(case.area.slug, on=london_day(at)), at=day, parts=parts, reason=f"Mrs {SECRET} is wrong."
    )
    making.letters(case, at=day + timedelta(hours=1))
    panel_actions.close_case(case=case, by=by, at=day + timedelta(hours=2), why_code="resolved", reason=f"{SECRET} was told.")
    return Case.objects.get(pk=case.pk)


def acknowledge(case: Case, *, at: datetime) -> None:
    by = making.officer(case.area.slug, on=london_day(at))
    letter = case.letters.filter(kind="panel_acknowledgement", status="draft").first()
    if letter is None:
        letter = draft_letter(case=case, by=by, at=at, kind="panel_acknowledgement")
    give_letter(case=case, by=by, at=at, letter=letter, channel="EML")


def left(day: date = LEFT, *, office: str = "commissioner", at: datetime = LATER, by: Actor | None = None) -> LeftOffice:
    return actions.record_left_office(
        by=by or officer(), at=at, body=factories.body("panel"), office=office, left_on=day, reason="Notice of the result."
    )


def held(case: Case, kind: str = "litigation", *, at: datetime = LATER) -> RetentionHold:
    return actions.hold_retention(case=case, by=officer(), at=at, kind=kind, reason="Claim 24 of the county court.")


def looked_at(case: Case, answer: str = "dispose", *, by: Actor | None = None, at: datetime = LATER, **changes: Any) -> Any:
    given: dict[str, Any] = {"reason": "Nothing in it is needed.", "authority": AUTHORITY if answer == "dispose" else ""}
    review: RetentionReview = actions.review_retention(
        case=case, by=by or officer(), at=at, answer=answer, **{**given, **changes}
    )
    return review


def disposed(case: Case, *, by: Actor | None = None, at: datetime = LATER + timedelta(hours=1), **changes: Any) -> Any:
    return actions.dispose_case(case=case, by=by or decider(), at=at, **{"sure": True, "reason": "As decided.", **changes})
