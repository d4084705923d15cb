"""The outcome letter: it cannot omit what the law wants, two people stand behind it, and giving it starts the 28 days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.queries import history
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import reopen_case
from candour.casework.cases.models import Case, Outcome
from candour.casework.handling import stopping
from candour.casework.letters import outcomes, queries
from candour.casework.letters.actions import approve_letter, change_letter, draft_letter, give_letter
from candour.casework.letters.models import Letter
from candour.casework.shared.refusal import Refused
from candour.rulebook.history import Happened
from tests.casework.letters import stories

pytestmark = pytest.mark.django_db
AT, DAY, by = stories.AT, stories.DAY, stories.by


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def _draft(case: Case) -> Letter:
    return draft_letter(case=case, by=by("handler"), at=AT, kind="outcome", own_words={"sorry": "We are sorry."})


def _failing(letter: Letter) -> set[str]:
    found = queries.find(by("handler"), letter_id=letter.id, on=DAY)
    assert found is not None
    return {check.code for check in queries.read(found, on=DAY).checks if check.stops}


def test_the_whole_way_of_an_outcome_letter() -> None:
    case = stories.review_body(stories.decided(allegations=2))
    letter = _draft(case)
    assert _failing(letter) == set()
    approved = approve_letter(case=case, by=by("decision_maker"), at=AT, letter=letter)
    later = AT + timedelta(days=2)
    given = give_letter(case=case, by=by("handler"), at=later, letter=approved, channel="EML")
    assert given.last_day == date(2026, 12, 23)
    assert "Date: 25 November 2026" in given.body_text
    assert "**23 December 2026**" in given.body_text
    assert "Police and Crime Commissioner for Leicester, Leicestershire and Rutland" in given.body_text
    assert "Independent Office for Police Conduct (IOPC)" in given.body_text
    assert given.body_text.count("The service provided was not acceptable") == 2
    assert "\\*Matter 1\\*" in given.body_text
    said = Event.objects.get(case_id=case.id, kind="letter_given").data
    assert (said["review"], said["review_body"], said["last_day"], said["no_right_why"]) == (
        "yes", "local_policing_body", "2026-12-23", None,
    )  # fmt: skip
    case.refresh_from_db()
    assert case.stage == "outcome_notified"
    assert verify().differences == []


def test_approval_covers_the_text_with_its_date_left_open() -> None:
    case = stories.review_body(stories.decided())
    letter = approve_letter(case=case, by=by("decision_maker"), at=AT, letter=_draft(case))
    again = approve_letter(case=case, by=by("decision_maker"), at=AT + timedelta(days=1), letter=letter)
    assert again.approved_hash == letter.approved_hash


def test_where_the_profile_asks_a_second_person_approves() -> None:
    case = stories.review_body(stories.decided())
    letter = _draft(case)
    with pytest.raises(Refused, match="second person"):
        give_letter(case=case, by=by("handler"), at=AT, letter=letter, channel="EML")
    change_letter(case=case, by=by("decision_maker"), at=AT, letter=letter, own_words={"more": "You can ring us."})
    with pytest.raises(Refused, match="did not write it"):
        approve_letter(case=case, by=by("decision_maker"), at=AT, letter=letter)
    with pytest.raises(Refused):
        approve_letter(case=case, by=by("handler"), at=AT, letter=letter)


def test_what_it_rests_on_changed_so_it_is_approved_again() -> None:
    case = stories.review_body(stories.decided())
    letter = approve_letter(case=case, by=by("decision_maker"), at=AT, letter=_draft(case))
    Outcome.objects.filter(allegation__case=case).update(why="Another reason.")
    with pytest.raises(Refused, match="changed since it was approved"):
        give_letter(case=case, by=by("handler"), at=AT, letter=letter, channel="EML")
    approve_letter(case=case, by=by("decision_maker"), at=AT, letter=letter)
    give_letter(case=case, by=by("handler"), at=AT, letter=letter, channel="EML")


def test_it_is_not_sent_while_an_allegation_lacks_its_answer() -> None:
    case = stories.review_body(stories.decided(allegations=2, undecided=1))
    letter = _draft(case)
    assert {"looked_at", "finding", "why"} <= _failing(letter)
    with pytest.raises(Refused):
        approve_letter(case=case, by=by("decision_maker"), at=AT, letter=letter)


def test_it_is_not_sent_before_the_review_body_is_decided() -> None:
    case = stories.decided()
    letter = _draft(case)
    assert "review_body" in _failing(letter)
    with pytest.raises(Refused, match="not complete"):
        approve_letter(case=case, by=by("decision_maker"), at=AT, letter=letter)


def test_where_the_iopc_reviews_the_letter_says_why() -> None:
    case = stories.review_body(stories.decided(handling="local_investigation"), answer="iopc")
    letter = _draft(case)
    found = queries.find(by("handler"), letter_id=letter.id, on=DAY)
    assert found is not None
    shown = queries.read(found, on=DAY)
    assert "what you told us is so serious" in shown.html
    assert "Independent Office for Police Conduct" in shown.html
    assert "You do not have a right to a review by the" not in shown.html
    assert "report" in {check.code for check in shown.checks if not check.passed}
    assert all(check.sentence() for check in shown.checks)


def test_a_complaint_that_ceased_and_was_reopened_by_a_court_has_its_right_again() -> None:
    case = stories.review_body(stories.decided())
    decider, handler, later = by("decision_maker"), by("handler"), AT + timedelta(days=30)
    stopping.suspend_case(case=case, by=decider, at=AT, review_on=DAY + timedelta(days=9), reason="A trial.")
    stopping.send_resumption_letter(case=case, by=handler, at=AT, on=DAY)
    stopping.record_resumption_reply(case=case, by=handler, at=later, reply="none", on=later.date())
    stopping.cease_case(case=case, by=decider, at=later, in_public_interest=False, reason="Nothing turns on it.")
    told = history(case.id)
    assert _right(case, told) == ("no", "ceased")
    reopen_case(case=case, by=decider, at=later, why_code="court", reason="The court quashed that.")
    assert _right(case, history(case.id)) == ("yes", "")
    letter = draft_letter(case=case, by=handler, at=later, kind="outcome", own_words={"sorry": "We are sorry."})
    approved = approve_letter(case=case, by=decider, at=later, letter=letter)
    given = give_letter(case=case, by=handler, at=later, letter=approved, channel="EML")
    assert (given.slots["review"], given.review_body) == ("yes", "local_policing_body") and given.last_day is not None
    assert verify().differences == []


def _right(case: Case, told: tuple[Happened, ...]) -> tuple[str, str]:
    right = outcomes.review_right(case=case, told=told)
    return right.answer, right.why
