"""Whom a letter goes to where somebody acts for another: nobody who may not, and nobody who may not any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.verification import verify
from candour.casework.cases.actions import PartyTold, add_party, record_consent
from candour.casework.cases.models import Case, Party
from candour.casework.decisions.facts import for_eligibility
from candour.casework.letters import queries
from candour.casework.letters.actions import approve_letter, change_letter, draft_letter, give_letter, spoil_letter
from candour.casework.letters.models import Letter
from candour.casework.office.plans import review_contact_plan, set_contact_plan
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.letters import stories
from tests.casework.office import making as office

pytestmark = pytest.mark.django_db
AT, DAY, by = stories.AT, stories.DAY, stories.by
INES = PartyTold(role="representative", name="Ines Marlow", relation="daughter", email="ines@example.com")
OLIVE = PartyTold(role="complainant", name="Olive Marlow", consent="awaited")


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def _case(*, represented: PartyTold | None = OLIVE) -> Case:
    """A complaint by somebody who acts for another, as the desk takes it in."""
    return factories.logged(complainant=INES, represented=represented, standing=("representative",))


def _of(case: Case, role: str) -> Party:
    return Party.objects.get(case=case, role=role)


def _answered(case: Case, answer: str, *, of: str = "complainant") -> None:
    record_consent(case=case, by=by("handler"), at=AT, party=_of(case, of), answer=answer, on=DAY)


def _drafted(case: Case, kind: str = "update", **options: Any) -> Letter:
    return draft_letter(case=case, by=by("handler"), at=AT, kind=kind, **options)


def test_a_refusal_outweighs_an_earlier_consent_also_where_it_is_asked_who_may_complain() -> None:
    case = _case()
    for of, answer, consent in (("representative", "written", "yes"), ("complainant", "refused", "no")):
        _answered(case, answer, of=of)
        assert for_eligibility(case)["consent"] == consent


@pytest.mark.parametrize("of", ["complainant", "representative"])
def test_after_consent_is_refused_letters_go_to_the_person_themselves(of: str) -> None:
    case = _case()
    assert _drafted(case).to_role == "representative"
    _answered(case, "refused", of=of)
    letter = _drafted(case)
    assert (letter.to_role, letter.to_party.name if letter.to_party else "") == ("complainant", "Olive Marlow")
    assert verify().differences == []


@pytest.mark.parametrize("answer", ["written", "not_needed", "awaited"])
def test_with_consent_or_until_it_comes_letters_go_to_whoever_acts(answer: str) -> None:
    case = _case()
    record_consent(case=case, by=by("handler"), at=AT, party=_of(case, "complainant"), answer=answer, on=DAY, reason="A child.")
    assert _drafted(case).to_role == "representative"


def test_who_is_not_allowed_to_act_cannot_be_chosen_either() -> None:
    case = _case()
    _drafted(case, to_party=_of(case, "representative"))
    _answered(case, "refused")
    with pytest.raises(Refused, match="does not consent"):
        _drafted(case, to_party=_of(case, "representative"))


def test_a_letter_in_hand_when_consent_is_refused_is_not_approved_and_not_given() -> None:
    """The acknowledgement was drafted at intake: it stands on the page with what to do, and another is written."""
    case = _case()
    letter = Letter.objects.get(case=case, kind="acknowledgement")
    assert letter.to_role == "representative"
    _answered(case, "refused")
    found = queries.find(by("handler"), letter_id=letter.id, on=DAY)
    assert found is not None
    read = queries.read(found, on=DAY)
    assert not read.can_be_given
    assert any("set it aside" in check.sentence() for check in read.checks if check.stops)
    with pytest.raises(Refused, match="does not consent"):
        approve_letter(case=case, by=by("decision_maker"), at=AT, letter=letter)
    with pytest.raises(Refused, match="does not consent"):
        give_letter(case=case, by=by("handler"), at=AT, letter=letter, channel="EML")
    spoil_letter(case=case, by=by("handler"), at=AT, letter=letter, reason="Consent was refused.")
    given = give_letter(case=case, by=by("handler"), at=AT, letter=_drafted(case, "acknowledgement"), channel="PER")
    assert given.to_role == "complainant" and "complaining for someone else" not in given.body_text


def test_an_approved_letter_is_not_given_either() -> None:
    case = _case()
    letter = approve_letter(
        case=case, by=by("decision_maker"), at=AT, letter=Letter.objects.get(case=case, kind="acknowledgement")
    )
    _answered(case, "refused")
    with pytest.raises(Refused, match="does not consent"):
        give_letter(case=case, by=by("handler"), at=AT, letter=letter, channel="EML")


@pytest.mark.parametrize(("represented", "of"), [(PartyTold(role="complainant"), "complainant"), (None, "representative")])
def test_where_the_person_cannot_be_reached_nobody_is_written_to_and_it_is_said_why(
    represented: PartyTold | None, of: str
) -> None:
    case = _case(represented=represented)
    _answered(case, "refused", of=of)
    with pytest.raises(Refused, match="nobody acts for the complainant"):
        _drafted(case)


def test_who_complains_in_their_own_right_too_is_added_as_a_complainant() -> None:
    case = _case()
    _answered(case, "refused")
    told = replace(INES, role="complainant", standing=("adversely_affected",))
    own = add_party(case=case, by=by("handler"), at=AT, told=told)
    letter = _drafted(case, "acknowledgement", to_party=own)
    assert give_letter(case=case, by=by("handler"), at=AT, letter=letter, channel="EML").to_role == "complainant"


def test_a_draft_to_the_complainant_needs_no_more_statements(django_assert_num_queries: Any) -> None:
    """Only a letter to whoever acts for somebody asks for the consents."""
    case = factories.logged()
    letter = queries.find(by("handler"), letter_id=Letter.objects.get(case=case).id, on=DAY)
    assert letter is not None
    with django_assert_num_queries(2):
        queries.read(letter, on=DAY)


# A plan for contact is about one person, whoever acts for them or does not.


def _two_people() -> tuple[Case, Party, Party]:
    case = office.about_the_office()
    complainant = office.complainant(case)
    acts = add_party(case=case, by=office.actor("office_manager"), at=AT, told=INES)
    return case, complainant, acts


def _planned(case: Case, party: Party, behaviour: str, **days: Any) -> Any:
    told = replace(office.plan(), behaviour=behaviour, **days)
    return set_contact_plan(case=case, by=office.actor("office_manager"), at=AT, party=party, told=told)


def test_each_hears_of_their_own_plan_for_contact_and_of_no_other() -> None:
    case, complainant, acts = _two_people()
    first = _planned(case, acts, "Ines rang forty times.")
    _planned(case, complainant, "Bryony shouted.", starts_on=office.plan().starts_on + timedelta(days=3))
    manager = office.actor("office_manager")
    review_contact_plan(
        case=case, by=manager, at=AT, plan=first, because="asked_again", answer="keep", reason="It is still needed."
    )
    to_ines = [give_letter(case=case, by=manager, at=AT, letter=one, channel="EML")
               for one in Letter.objects.filter(case=case, kind="contact_plan", to_party=acts)]  # fmt: skip
    assert len(to_ines) == 2
    for given in to_ines:
        assert "Ines rang forty times." in given.body_text and "Bryony shouted." not in given.body_text
    by_hand = draft_letter(case=case, by=manager, at=AT, kind="contact_plan")
    assert (by_hand.to_party_id, by_hand.own_words["behaviour"]) == (complainant.id, "Bryony shouted.")
    chosen = draft_letter(case=case, by=manager, at=AT, kind="contact_plan", to_party=acts)
    assert chosen.own_words["behaviour"] == "Ines rang forty times."


def test_a_plan_about_who_may_not_act_is_still_told_to_them() -> None:
    case = _case()
    _answered(case, "refused")
    acts = _of(case, "representative")
    told = replace(office.plan(), behaviour="Ines rang forty times.")
    set_contact_plan(case=case, by=by("manager"), at=AT, party=acts, told=told)
    letter = Letter.objects.get(case=case, kind="contact_plan")
    given = give_letter(case=case, by=by("handler"), at=AT, letter=letter, channel="EML")
    assert given.to_party_id == acts.id


def test_no_plan_about_somebody_else_goes_to_who_may_not_act() -> None:
    case = _case()
    _answered(case, "refused")
    set_contact_plan(case=case, by=by("manager"), at=AT, party=_of(case, "complainant"), told=office.plan())
    with pytest.raises(Refused, match="does not consent"):
        _drafted(case, "contact_plan", to_party=_of(case, "representative"))


def test_consent_given_after_all_lets_them_act_again() -> None:
    case = _case()
    _answered(case, "refused")
    _answered(case, "written")
    letter = _drafted(case, own_words={"what_we_did": "We read it.", "what_is_left": "Nothing."})
    change_letter(case=case, by=by("handler"), at=AT, letter=letter, own_words={"what_is_left": "Little."})
    assert give_letter(case=case, by=by("handler"), at=AT, letter=letter, channel="EML").to_role == "representative"
