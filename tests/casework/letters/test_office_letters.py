"""Letters of the office's own scheme, and of a plan for contact: drafted by the acts, checked, and given."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case
from candour.casework.cases.queries import asked_next
from candour.casework.letters.actions import approve_letter, change_letter, give_letter
from candour.casework.letters.models import OF_OFFICE, Letter
from candour.casework.letters.queries import kinds_for
from candour.casework.office.actions import decide_office_outcome, pass_on
from candour.casework.office.plans import review_contact_plan, set_contact_plan
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
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


# Where the profile asks for a second person


@pytest.fixture
def two_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Local practice is that a second person approves what the office says of a complaint about itself."""
    of_area = profiles.settings

    def settings_with(slug: str, on: Any) -> Any:
        known = of_area(slug, on)
        asked = replace(known.values["second_person_approves"], value=["office_outcome"])
        return replace(known, values={**known.values, "second_person_approves": asked})

    monkeypatch.setattr(profiles, "settings", settings_with)


def _decided(*, subject: str = "office_staff", handler: str = "office_manager", **about: Any) -> Case:
    case = making.about_the_office(subject=subject, **about)
    making.handled_by(case, handler, by="office_finance_officer", subject=subject)
    decide_office_outcome(case=case, by=making.actor(handler), at=AT, answer="upheld", found="Nobody rang you back.")
    return case


def _written(case: Case, role: str) -> Letter:
    letter = case.letters.get(kind="office_outcome", status="draft")
    looked_at = {"looked_at": "We read the notes of the call."}
    return change_letter(case=case, by=making.actor(role), at=AT, letter=letter, own_words=looked_at)


def _asked(case: Case) -> set[tuple[str, str | None]]:
    return {(step.act, step.letter_kind) for step in asked_next(case, today=AT.date(), slug=case.area.slug).steps}


@pytest.mark.usefixtures("two_people")
def test_whoever_wrote_it_does_not_approve_it_and_nobody_gives_it_unapproved() -> None:
    case = _decided()
    letter = _written(case, "office_manager")
    writer, second = making.actor("office_manager"), making.actor("office_finance_officer")
    assert ("approve_letter", "office_outcome") in _asked(case)
    with pytest.raises(Refused, match="second person must approve this letter before"):
        give_letter(case=case, by=writer, at=AT, letter=letter, channel="EML")
    with pytest.raises(Refused, match="somebody who did not write it"):
        approve_letter(case=case, by=writer, at=AT, letter=letter)
    approve_letter(case=case, by=second, at=AT, letter=letter)
    assert ("give_letter", "office_outcome") in _asked(case)
    given = give_letter(case=case, by=writer, at=AT, letter=letter, channel="EML")
    case.refresh_from_db()
    assert (given.approved_by_id, case.stage) == (second.user_id, "outcome_told")
    assert verify().differences == []


@pytest.mark.usefixtures("two_people")
def test_an_approval_does_not_outlive_a_change() -> None:
    case = _decided()
    letter = _written(case, "office_manager")
    approve_letter(case=case, by=making.actor("office_finance_officer"), at=AT, letter=letter)
    changed = change_letter(
        case=case, by=making.actor("office_manager"), at=AT, letter=letter, own_words={"sorry": "We are sorry."}
    )
    with pytest.raises(Refused, match="second person must approve this letter before"):
        give_letter(case=case, by=making.actor("office_manager"), at=AT, letter=changed, channel="EML")


@pytest.mark.parametrize("role", ["office_manager", "office_chief_executive"])
@pytest.mark.usefixtures("two_people")
def test_nobody_in_the_line_of_whom_it_is_about_approves_it(role: str) -> None:
    case = _decided(subject="office_chief_executive", handler="office_finance_officer", who="office_chief_executive")
    letter = _written(case, "office_finance_officer")
    with pytest.raises(Refused, match=r"above or below|named in this case"):
        approve_letter(case=case, by=making.actor(role), at=AT, letter=letter)


@pytest.mark.parametrize("role", ["reviews_officer", "office_decision_maker", "overseer", "panel_decision_maker"])
def test_nobody_else_of_the_area_approves_or_gives_it(role: str) -> None:
    case = _decided()
    letter = _written(case, "office_manager")
    for act in (approve_letter, give_letter):
        with pytest.raises(Refused):
            act(case=case, by=making.actor(role), at=AT, letter=letter, **({"channel": "EML"} if act is give_letter else {}))


def test_where_no_second_person_is_asked_for_one_person_is_enough() -> None:
    case = _decided()
    letter = _written(case, "office_manager")
    assert ("give_letter", "office_outcome") in _asked(case)
    give_letter(case=case, by=making.actor("office_manager"), at=AT, letter=letter, channel="EML")
