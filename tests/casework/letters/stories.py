"""Cases brought by the real acts to where a letter is owed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from candour.casework.cases.models import Case
from candour.casework.decisions import facts
from candour.casework.decisions.actions import decide_handling, decide_recording, decide_referral, decide_review_body
from candour.casework.handling.actions import OutcomeTold, decide_allegation
from candour.casework.letters.models import Letter
from candour.casework.shared.actor import Actor
from tests import factories

DAY = factories.NOON.date()
AT = factories.NOON + timedelta(hours=3)
TOLD = OutcomeTold(
    finding="D-S3-2", looked_at="We watched the video.", found="The officer shouted at you.",
    why="The officer should have stayed calm.", actions=("AC02",), learning="Officers will be reminded to stay calm.",
)  # fmt: skip


def by(role: str) -> Actor:
    return factories.actor(role, on=DAY)


def recorded(*, allegations: int = 1, **options: Any) -> Case:
    """A complaint recorded because the complainant asked, with its allegations set out."""
    case = factories.logged(**options)
    for number in range(1, allegations + 1):
        factories.allegation(case, words=f"The officer shouted. *Matter {number}*.")
    known = {**facts.for_recording(case), "complainant_wishes_recording": "yes"}
    decide_recording(
        case=case, by=by("decision_maker"), at=AT, facts=known, answer="recorded", reason_code="RR1",
        reason="They asked.",
    )  # fmt: skip
    return case


def decided(*, handling: str = "otherwise_than_by_investigation", allegations: int = 1, undecided: int = 0) -> Case:
    """A complaint whose allegations are decided, all but the last few."""
    case = recorded(allegations=allegations)
    decider = by("decision_maker")
    decide_referral(case=case, by=decider, at=AT, facts=facts.for_referral(case), answer="none")
    rows = list(case.allegations.all())
    for row in rows:
        decide_handling(
            case=case, by=decider, at=AT, allegation=row, facts=facts.for_investigation(row), answer=handling,
            reason="It needs one." if handling == "local_investigation" else "",
        )  # fmt: skip
        row.refresh_from_db()
    for row in rows[: len(rows) - undecided]:
        decide_allegation(case=case, by=by("handler"), at=AT, allegation=row, told=TOLD)
    return case


def review_body(case: Case, *, answer: str = "local_policing_body") -> Case:
    """Which body would review it is decided."""
    excluded = "yes" if answer == "local_policing_body" else "no"
    known = facts.for_review_body(case) | {
        "excludes_crime_or_discipline": excluded, "excludes_article_2_or_3": excluded,
    }  # fmt: skip
    decide_review_body(case=case, by=by("decision_maker"), at=AT, facts=known, answer=answer)
    return case


def owed(case: Case, kind: str) -> Letter:
    """The letter of a kind that stands in a case."""
    return Letter.objects.get(case=case, kind=kind)
