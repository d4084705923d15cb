"""A complaint about the chief constable: the office's own, its question, its referral, its review body, its split (L15)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from candour.casework.audit.verification import verify
from candour.casework.cases.actions import AllegationTold, add_allegation
from candour.casework.cases.models import Case
from candour.casework.cases.permissions import may
from candour.casework.cases.queries import asked_next, state_of, visible_to
from candour.casework.decisions import facts
from candour.casework.decisions.actions import decide_recording, decide_review_body
from candour.casework.decisions.asking import advice_on
from candour.casework.intake.actions import log_complaint, receive_complaint
from candour.casework.intake.splitting import PART, WHOLE, pass_to_force
from candour.casework.letters.making import make
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.office.making import FORCE, OFFICE, TODAY, about_the_chief, own_conduct
from tests.factories import NOON

pytestmark = pytest.mark.django_db
OFFICER, DECIDES = "reviews_officer", "office_decision_maker"


def steps(case: Case) -> dict[str, str]:
    return {one.act: one.owner for one in asked_next(case, today=TODAY, slug=case.area.slug).steps}


def test_the_office_sees_and_works_it_and_the_force_finds_it_by_no_way():
    case = about_the_chief()
    assert (case.scheme, case.owner.kind, case.reference) == ("force", OFFICE, "CLP-26-00001")
    for role in (OFFICER, DECIDES, "overseer"):
        assert case in visible_to(factories.actor(role), on=TODAY)
    for role in ("intake_officer", "handler", "decision_maker", "manager", "panel_officer", "area_admin", "office_manager"):
        assert case not in visible_to(factories.actor(role), on=TODAY), role
        assert not may(factories.actor(role), case=case, act="log_complaint").allowed
    assert may(factories.actor(OFFICER), case=case, act="log_complaint").allowed
    assert not may(factories.actor(OFFICER), case=case, act="decide_referral").allowed
    assert may(factories.actor(DECIDES), case=case, act="decide_referral").allowed


def test_the_office_does_nothing_in_a_complaint_of_the_force():
    case = factories.complaint()
    for act in ("log_complaint", "decide_recording", "decide_referral", "pass_to_force", "add_allegation"):
        assert not may(factories.actor(DECIDES), case=case, act=act).allowed


def test_one_reference_is_never_two_cases_of_one_area():
    ours, theirs = about_the_chief(), factories.complaint()
    assert ours.reference != theirs.reference


def test_what_is_asked_next_is_asked_of_the_office():
    asked = steps(about_the_chief())
    assert asked["decide_authority"] == OFFICE
    assert "force" not in asked.values()


def test_own_conduct_or_delegated_is_answered_with_a_reason_and_stays_with_the_office():
    case = about_the_chief()
    assert (
        advice_on("appropriate_authority", given=facts.for_appropriate_authority(case), today=TODAY).answer == "human_decision"
    )
    with pytest.raises(Refused, match="Say why"):
        own_conduct(case, own="yes", answer="local_policing_body", reason=" ")
    own_conduct(case, own="yes", answer="local_policing_body")
    assert "forward_complaint" not in steps(case)
    assert "pass_to_force" not in steps(case)
    assert "decide_authority" not in steps(case)


def test_a_delegated_matter_goes_whole_to_the_force_as_a_case_of_its_own_and_the_sender_is_told():
    case = about_the_chief()
    with pytest.raises(Refused, match="Decide first"):
        pass_to_force(case=case, by=factories.actor(OFFICER), at=NOON, how_much=WHOLE, reason="An inspector decided it.")
    own_conduct(case, own="no", answer="chief_officer", reason="An inspector decided it.")
    assert steps(case)["pass_to_force"] == OFFICE
    theirs = pass_to_force(
        case=case, by=factories.actor(OFFICER), at=NOON + timedelta(days=1), how_much=WHOLE, reason="An inspector decided it."
    )
    case.refresh_from_db()
    theirs.refresh_from_db()
    assert (case.stage, theirs.stage, theirs.owner.kind, theirs.reference) == ("forwarded", "received", FORCE, "LP-26-00001")
    assert (theirs.made_on, theirs.words.what_happened) == (case.made_on, case.words.what_happened)
    assert theirs.incident_id == case.incident_id
    assert theirs in visible_to(factories.actor("intake_officer"), on=TODAY)
    assert case not in visible_to(factories.actor("intake_officer"), on=TODAY)
    assert state_of(theirs).owner_kind == FORCE
    person = theirs.parties.get(role="complainant")
    assert (person.name, person.contact_points.get(kind="email").value) == ("Bryony Hathersage", "bryony@example.com")
    letter = case.letters.get(kind="forwarded")
    text = make(letter=letter, case=case, on=TODAY).preview()
    assert "Leicestershire Police" in text and "An inspector decided it." in text and "a part of" not in text
    assert not verify().differences


def test_a_mixed_complaint_is_split_and_the_rest_stays():
    case = about_the_chief("She said it, and her officers then searched my house.")
    own_conduct(case, own="yes", answer="local_policing_body")
    with pytest.raises(Refused, match="which part"):
        pass_to_force(case=case, by=factories.actor(OFFICER), at=NOON, how_much=PART, reason="The search was an inspector's.")
    theirs = pass_to_force(
        case=case, by=factories.actor(OFFICER), at=NOON + timedelta(hours=3), how_much=PART,
        words="Her officers then searched my house.", reason="The search was an inspector's.",
    )  # fmt: skip
    case.refresh_from_db()
    assert (case.stage, case.is_open, theirs.words.what_happened) == ("received", True, "Her officers then searched my house.")
    assert "a part of your complaint" in make(letter=case.letters.get(kind="forwarded"), case=case, on=TODAY).preview()
    assert not theirs.parties.filter(role="complained_about").exists(), "the chief constable is not named there"
    assert not verify().differences


def test_the_whole_does_not_go_while_a_part_is_the_chief_constables_own():
    case = about_the_chief()
    own_conduct(case, own="yes", answer="local_policing_body")
    with pytest.raises(Refused, match="none of it"):
        pass_to_force(case=case, by=factories.actor(OFFICER), at=NOON, how_much=WHOLE, reason="No.")


def test_what_cannot_be_excluded_of_the_chief_constable_must_be_referred():
    case = about_the_chief()
    told = AllegationTold(words="She lied.", category="H1")
    log_complaint(case=case, by=factories.actor(OFFICER), at=NOON)
    add_allegation(case=case, by=factories.actor(OFFICER), at=NOON, told=told)
    known = facts.for_referral(case)
    advice = advice_on("referral", given={**known, "first_clear_at": NOON.isoformat()}, today=TODAY)
    assert (advice.answer, advice.codes) == ("mandatory", ("M8",))
    out = {"excludes_crime_or_discipline": "yes", "excludes_article_2_or_3": "yes"}
    assert advice_on("referral", given={**known, **out}, today=TODAY).answer == "none"
    assert facts.for_recording(case)["meets_referral_description"] == "unsure"


def test_only_the_iopc_reviews_it():
    case = about_the_chief()
    by = factories.actor(DECIDES)
    log_complaint(case=case, by=factories.actor(OFFICER), at=NOON)
    wishes = {**facts.for_recording(case), "complainant_wishes_recording": "yes"}
    decide_recording(case=case, by=by, at=NOON, facts=wishes, answer="recorded", reason_code="RR1")
    known = facts.for_review_body(case)
    assert advice_on("review_body", given=known, today=TODAY).answer == "iopc"
    for authority in ("local_policing_body", "chief_officer"):  # what is typed does not change whose complaint it is
        given = {**known, "authority": authority}
        with pytest.raises(Refused, match="no choice") as refused:
            decide_review_body(case=case, by=by, at=NOON, facts=given, answer="local_policing_body", reason="Ours.")
        assert refused.value.values["provision"] == "PRA 2002 Sch 3 para 30(1)(a)"
    decide_review_body(case=case, by=by, at=NOON, facts=known, answer="iopc")
    assert state_of(case).review_body == "iopc"


def test_a_complaint_of_the_force_is_never_passed_to_the_force():
    case = factories.complaint()
    refusal = may(factories.actor("handler"), case=case, act="pass_to_force").refusal
    assert refusal is not None


def test_the_office_takes_one_in_at_the_desk_and_the_force_cannot_take_it_in_there():
    told = factories.told()
    area, office = factories.area(), factories.body(OFFICE)
    receive_complaint(by=factories.actor(OFFICER), at=NOON, area=area, owner=office, told=told)
    with pytest.raises(Refused):
        receive_complaint(by=factories.actor("handler"), at=NOON, area=area, owner=office, told=told)
