"""Letters of the office's own scheme, and of a plan for contact: drafted by the acts, checked, and given."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.verification import verify
from candour.casework.letters.actions import change_letter, give_letter
from candour.casework.letters.models import OF_OFFICE, Letter
from candour.casework.letters.queries import kinds_for
from candour.casework.office.actions import decide_office_outcome, pass_on
from candour.casework.office.plans import review_contact_plan, set_contact_plan
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.office import making

pytestmark = pytest.mark.django_db
AT = factories.NOON + timedelta(hours=3)


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def _give(case: Any, kind: str, *, role: str = "office_finance_officer", at: Any = AT, **words: str) -> Letter:
    by = making.actor(role)
    letter = case.letters.get(kind=kind, status="draft")
    if words:
        change_letter(case=case, by=by, at=at, letter=letter, own_words=words)
    return give_letter(case=case, by=by, at=at, letter=letter, channel="EML")


def test_the_acknowledgement_says_who_deals_with_it() -> None:
    case = making.about_the_office()
    assert set(kinds_for(case)) == {*OF_OFFICE, "contact_plan"}
    making.handled_by(case, "office_finance_officer", by="office_chief_executive", reason="The manager is away.")
    given = _give(case, "office_acknowledgement")
    assert "The Chief Finance Officer deals with it." in given.body_text
    assert "It is about our own office." in given.body_text


def test_the_outcome_begins_with_what_was_found_and_lacks_what_was_looked_at() -> None:
    case = making.about_the_office()
    making.handled_by(case, "office_manager")
    decide_office_outcome(
        case=case, by=making.actor("office_manager"), at=AT, answer="upheld", found="Nobody rang you back. We are sorry."
    )
    assert not case.letters.filter(kind="office_acknowledgement", status="draft").exists()
    with pytest.raises(Refused, match="not complete"):
        _give(case, "office_outcome")
    given = _give(case, "office_outcome", looked_at="We read the notes of the call.")
    assert "**You were right.**" in given.body_text and "Nobody rang you back. We are sorry." in given.body_text
    assert "appeal" not in given.body_text
    assert verify().differences == []


def test_what_is_passed_on_says_where_and_why() -> None:
    case = making.about_the_office()
    pass_on(case=case, by=making.actor("office_manager"), at=AT, to="force", reason="It is about a police officer.")
    given = _give(case, "office_passed_on")
    assert "we sent it to another body: **Cambridgeshire Constabulary**" in given.body_text
    assert "It is about a police officer." in given.body_text


def test_a_plan_for_contact_is_told_whole_and_its_end_too() -> None:
    case = making.about_the_office()
    told = replace(making.plan(), limits_words="Write to the manager of the office.")
    plan = set_contact_plan(case=case, by=making.actor("office_manager"), at=AT, party=making.complainant(case), told=told)
    given = _give(case, "contact_plan")
    for words in (told.behaviour, told.reasons, told.adjustments_considered, told.limits_words, "one named person",
                  "by **21 February 2027**", "You can always make a new complaint"):  # fmt: skip
        assert words in given.body_text
    review_contact_plan(
        case=case, by=making.actor("office_manager"), at=AT, plan=plan, because="asked_again", answer="end",
        reason="You have kept to it.",
    )  # fmt: skip
    ended = _give(case, "contact_plan")
    assert "**The plan has ended.**" in ended.body_text and "You have kept to it." in ended.body_text
    assert verify().differences == []


@pytest.mark.parametrize("missing", ["behaviour", "limits", "adjustments", "reasons"])
def test_a_plan_that_lacks_a_part_is_not_given(missing: str) -> None:
    case = making.about_the_office()
    set_contact_plan(case=case, by=making.actor("office_manager"), at=AT, party=making.complainant(case), told=making.plan())
    with pytest.raises(Refused):
        _give(case, "contact_plan", **{missing: " "})
