"""Complaints with an outcome that was told, and reviews of them at each stage, made by the real acts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from candour.casework.audit.queries import history
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import PartyTold
from candour.casework.cases.models import Case
from candour.casework.decisions import facts as decision_facts
from candour.casework.decisions.actions import decide_handling, decide_recording, decide_referral
from candour.casework.handling.actions import OutcomeTold, decide_allegation
from candour.casework.letters.events import LetterGiven
from candour.casework.reviews import actions, facts
from candour.casework.reviews.told import HeldElsewhere, ItemTold, ReviewTold, WorksheetTold
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.rulebook.history import Happened
from tests import factories

MADE = datetime(2024, 1, 8, 10, 0, tzinfo=UTC)
OUTCOME_TOLD = datetime(2024, 1, 31, 10, 0, tzinfo=UTC)  # the letter of X6 and X7
APPLIED = datetime(2024, 2, 12, 9, 0, tzinfo=UTC)
MET = WorksheetTold(
    reasonable="yes", proportionate="yes", lawful="yes", points_understood="yes", enquiries_proportionate="yes",
    reasoning_sound="yes", rights_explained="yes", finding="The force answered every point.",
)  # fmt: skip
FAILS = WorksheetTold(
    reasonable="no", reasonable_words="The letter does not say why.", proportionate="yes", lawful="yes",
    points_understood="yes", enquiries_proportionate="no", reasoning_sound="no", rights_explained="yes",
    finding="The reasons do not support the finding.",
)  # fmt: skip


LETTER = "6f0d4c59-6d43-7a3e-9a83-0c4a0f1b7c11"


@action
def outcome_letter_given(*, case: Case, by: Actor, at: datetime, channel: str = "EML", **said: Any) -> Any:
    """The outcome letter reaches the complainant. The letters app has its own tests; here only its event matters."""
    told = {
        "letter": LETTER, "letter_kind": "outcome", "on": at.date().isoformat(),
        "channel": channel, "to": "complainant", "party": None, "hash": "0" * 64, "review": "yes",
        "review_body": "local_policing_body", "last_day": (at.date() + timedelta(days=28)).isoformat(),
    }  # fmt: skip
    return case, LetterGiven.about(case, by=by, at=at, **{**told, **said})


def complaint(*, finding: str = "D-S3-1", channel: str = "EML", allegations: int = 1, handling: str = "", **said: Any) -> Case:
    """A complaint recorded, handled under Schedule 3, decided, and its outcome told on 31 January 2024."""
    case = factories.logged(at=MADE)
    rows = [
        factories.allegation(case, words=f"Matter {number}.", at=MADE + timedelta(hours=1))
        for number in range(1, allegations + 1)
    ]
    decider, at = factories.actor("decision_maker", on=MADE.date()), MADE + timedelta(days=1)
    recording = {**decision_facts.for_recording(case), "complainant_wishes_recording": "yes"}
    decide_recording(case=case, by=decider, at=at, facts=recording, answer="recorded", reason_code="RR1")
    decide_referral(case=case, by=decider, at=at, facts=decision_facts.for_referral(case), answer="none")
    for row in rows:
        decide_handling(
            case=case, by=decider, at=at, allegation=row, facts=decision_facts.for_investigation(row),
            answer=handling or "otherwise_than_by_investigation",
        )  # fmt: skip
        row.refresh_from_db()
        told = OutcomeTold(
            finding=finding, looked_at="Video.", found="It happened.", why="Because.", learning="Listen first.",
            actions=("AC01",),
        )  # fmt: skip
        decide_allegation(
            case=case, by=factories.actor("handler", on=MADE.date()), at=OUTCOME_TOLD - timedelta(days=1),
            allegation=row, told=told,
        )  # fmt: skip
    outcome_letter_given(case=case, by=decider, at=OUTCOME_TOLD, channel=channel, **said)
    case.refresh_from_db()
    return case


def differences() -> list[str]:
    """What `candour verify` finds, but for the letter that only its event stands for."""
    return [one for one in verify().differences if LETTER not in one]


def last(case: Case | None, kind: str) -> Happened:
    """The last event of a kind in a case: letters that an act made owed may stand after it."""
    assert case is not None
    return next(one for one in reversed(history(case.id)) if one.kind == kind)


def officer() -> Actor:
    return factories.actor("reviews_officer", on=APPLIED.date())


def decider() -> Actor:
    return factories.actor("office_decision_maker", on=APPLIED.date())


def told(**changes: Any) -> ReviewTold:
    return ReviewTold(**{"channel": "EML", "grounds_words": "My points were not answered.", **changes})


def receive(complaint_: Case | None, *, at: datetime = APPLIED, by: Actor | None = None, **changes: Any) -> Case:
    """An application about a complaint found here (or, told `elsewhere`, held in another system)."""
    act_key = changes.pop("act_key", None)
    case = actions.receive_review(
        by=by or Actor.public(), at=at, area=factories.area(), owner=factories.body("local_policing_body"),
        told=told(**changes), complaint=complaint_, act_key=act_key,
    )  # fmt: skip
    case.refresh_from_db()
    return case


def elsewhere(*, items: tuple[ItemTold, ...] = (), **changes: Any) -> Case:
    """An application about a complaint that another system holds."""
    base = {
        "elsewhere": HeldElsewhere(
            reference="CO/123/24", force="Leicestershire Police", handling="local_investigation"
        ),
        "applicant": PartyTold(role="complainant", name="Corin Ashdown", email="corin@example.com"),
        "letter_dated": date(2024, 1, 31), "letter_channel": "email", "sent_on": date(2024, 1, 31), "items": items,
    }  # fmt: skip
    return receive(None, **{**base, **changes})


def checked(case: Case, *, at: datetime = APPLIED + timedelta(hours=1)) -> Case:
    """In time, the right body, valid."""
    by = officer()
    actions.decide_review_time(case=case, by=by, at=at, facts=facts.for_review_application(case), answer="in_time")
    body = facts.for_review_body(case) | {"excludes_crime_or_discipline": "yes", "excludes_article_2_or_3": "yes"}
    actions.decide_review_body(case=case, by=by, at=at, facts=body, answer="local_policing_body")
    actions.decide_review_validity(case=case, by=by, at=at, facts=facts.for_review_right(case), answer="valid")
    return case


def accepted(case: Case, *, at: datetime = APPLIED + timedelta(hours=2)) -> Case:
    actions.accept_review(case=checked(case), by=officer(), at=at)
    return case


def ready(case: Case, sheet: WorksheetTold = MET, *, at: datetime = APPLIED + timedelta(days=3)) -> Case:
    """Accepted, declared, the papers in, every worksheet answered."""
    by = officer()
    accepted(case)
    actions.declare_conflict(case=case, by=by, at=at, conflict=False)
    actions.ask_papers(case=case, by=by, at=at, due_on=at.date() + timedelta(days=7))
    later = at + timedelta(days=2)
    actions.receive_papers(case=case, by=by, at=later, on=later.date(), contents=("record", "outcome_letter"))
    for item in facts.items(case):
        actions.answer_worksheet(case=case, by=by, at=later, allegation=item, told=sheet)
    return case


def decided(case: Case, *, upheld: bool = False, at: datetime = APPLIED + timedelta(days=10)) -> Case:
    ready(case, FAILS if upheld else MET)
    outcome = "upheld" if upheld else "not_upheld"
    actions.decide_review(case=case, by=decider(), at=at, outcome=outcome, conclusion="We looked at every point.")
    case.refresh_from_db()
    return case
