"""Complaints about the office's own people: who handles which, nobody their own or their line's, the outcome told (L16)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from candour.casework.accounts.models import User
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import PartyTold, add_party, close_case
from candour.casework.cases.models import Case
from candour.casework.cases.permissions import may
from candour.casework.cases.queries import OFFICE_SCHEME_ROLES, asked_next, state_of, visible_to
from candour.casework.office.actions import decide_office_outcome, pass_on
from candour.casework.office.handlers import candidates
from candour.casework.office.models import OfficeDetails
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook import profile_gaps, profiles
from tests import factories
from tests.casework.office.making import (
    OFFICE,
    TODAY,
    about_the_office,
    actor,
    handled_by,
    user,
)
from tests.factories import LEICESTERSHIRE, NOON

pytestmark = pytest.mark.django_db
MANAGER, FINANCE, CHIEF = "office_manager", "office_finance_officer", "office_chief_executive"


def acts(case: Case) -> list[str]:
    return [one.act for one in asked_next(case, today=TODAY, slug=case.area.slug).steps]


def test_its_reference_is_the_offices_and_its_first_question_is_who_handles_it():
    case = about_the_office()
    assert (case.scheme, case.owner.kind, case.reference) == ("office", OFFICE, "OCC-26-001")
    assert "choose_handler" in acts(case)
    assert not verify().differences


def test_it_is_seen_by_those_who_deal_with_it_and_by_nobody_else():
    case = about_the_office(who=None)
    seen = {role for role in factories.people(case.area.slug) if case in visible_to(actor(role), on=TODAY)}
    assert seen == {MANAGER, FINANCE}, "and the chief executive once it is said that it is not about them"
    handled_by(case, MANAGER, no_account=True)
    assert case in visible_to(actor(CHIEF), on=TODAY)
    for role in ("reviews_officer", "office_decision_maker", "overseer", "decision_maker", "panel_officer"):
        assert not may(actor(role), case=case, act="choose_handler").allowed


def test_who_deals_with_it_does_nothing_in_what_else_the_office_has():
    complaint = factories.complaint()
    for role in OFFICE_SCHEME_ROLES:
        assert not visible_to(factories.actor(role), on=TODAY).filter(pk=complaint.pk).exists()


def test_the_profile_names_the_handler_of_staff_and_of_volunteers():
    for subject in ("office_staff", "office_volunteer"):
        case = about_the_office(subject=subject)
        handled_by(case, MANAGER, subject=subject)
        event = state_of(case)
        assert (event.stage, event.handler_post, event.subject) == ("handler_chosen", MANAGER, subject)
        assert OfficeDetails.objects.get(case=case).handler == user(MANAGER)
        case.refresh_from_db()
        assert case.assigned_to == user(MANAGER)


def test_about_the_chief_executive_the_finance_officer_handles_it_and_the_chief_executive_finds_it_by_no_way():
    case = about_the_office(subject=CHIEF, who=None)
    assert case.parties.get(role="complained_about").user == user(CHIEF), "named from the first moment"
    assert case not in visible_to(actor(CHIEF), on=TODAY)
    assert not may(actor(CHIEF), case=case, act="choose_handler").allowed
    handled_by(case, FINANCE, subject=CHIEF)
    assert state_of(case).handler_post == FINANCE
    assert case not in visible_to(actor(CHIEF), on=TODAY)


def test_nobody_handles_a_complaint_about_themselves_or_their_line():
    about_chief = about_the_office(subject=CHIEF, who=CHIEF)
    with pytest.raises(Refused, match="above or below"):  # the manager works under the chief executive
        handled_by(about_chief, MANAGER, subject=CHIEF, reason="She knows the matter.")
    about_manager = about_the_office(who=MANAGER, by=actor(FINANCE))
    for role in (MANAGER, CHIEF):  # the subject, and whoever manages them
        with pytest.raises(Refused, match="above or below"):
            handled_by(about_manager, role, reason="No.")
    handled_by(about_manager, FINANCE, reason="The senior manager is complained about.")
    assert state_of(about_manager).handler_post == FINANCE


def test_a_line_of_several_steps_is_one_line():
    chief, manager, officer = (user(role) for role in (CHIEF, MANAGER, "reviews_officer"))
    User.objects.filter(pk=officer.pk).update(line_manager=manager)
    case = about_the_office(who="reviews_officer", by=actor(FINANCE))
    assert case not in visible_to(actor(MANAGER), on=TODAY)
    found = {one.user.pk: one.in_the_line for one in candidates(case, subject="office_staff", on=TODAY)}
    assert found == {chief.pk: True, manager.pk: True, user(FINANCE).pk: False}
    with pytest.raises(Refused, match="above or below"):
        handled_by(case, CHIEF, reason="No.")


def test_somebody_below_the_person_complained_about_judges_nothing_either():
    case = about_the_office(subject=CHIEF, who=CHIEF)
    assert not may(actor(MANAGER), case=case, act="choose_handler").allowed
    with pytest.raises(Refused, match="above or below"):
        handled_by(case, FINANCE, by=MANAGER, subject=CHIEF)


def test_whoever_it_is_about_is_said_first():
    case = about_the_office(who=None)
    with pytest.raises(Refused, match="who it is about"):
        handled_by(case, MANAGER)
    told = PartyTold(role="complained_about", name="A colleague", user_id=user("overseer").pk)
    add_party(case=case, by=actor(MANAGER), at=NOON, told=told)
    handled_by(case, MANAGER)


def test_whoever_chooses_another_than_the_profile_names_says_why():
    case = about_the_office()
    with pytest.raises(Refused, match="does not name this post"):
        handled_by(case, FINANCE)
    handled_by(case, FINANCE, reason="The manager is on leave until January.")
    assert state_of(case).handler == str(user(FINANCE).pk)


def test_where_no_source_says_a_person_decides_and_says_why():
    case = about_the_office(slug=LEICESTERSHIRE)
    assert case.reference == "OLP-26-001"
    with pytest.raises(Refused, match="does not name this post"):
        handled_by(case, MANAGER)
    handled_by(case, MANAGER, reason="She manages the office.")
    gaps = {gap.what for gap in profile_gaps.gaps(profiles.profile(LEICESTERSHIRE), on=TODAY)}
    assert {
        "who handles a complaint about the office's staff",
        "who handles a complaint about the office's chief executive",
    } <= gaps
    here = {gap.what for gap in profile_gaps.gaps(profiles.profile("cambridgeshire"), on=TODAY)}
    assert "who handles a complaint about the office's staff" not in here


def test_somebody_outside_these_posts_is_never_chosen():
    case = about_the_office()
    for role in ("overseer", "area_admin", "handler"):
        with pytest.raises(Refused, match="one of the people"):
            handled_by(case, role, reason="Why not?")


def test_the_handler_decides_and_nobody_else():
    case = about_the_office()
    with pytest.raises(Refused):
        decide_office_outcome(case=case, by=actor(MANAGER), at=NOON, answer="upheld", found="He did.")
    handled_by(case, MANAGER)
    later = NOON + timedelta(days=2)
    with pytest.raises(Refused, match="chosen to handle"):
        decide_office_outcome(case=case, by=actor(FINANCE), at=later, answer="upheld", found="He did.")
    with pytest.raises(Refused):
        decide_office_outcome(case=case, by=actor(MANAGER), at=later, answer="banana", found="He did.")
    with pytest.raises(Refused, match="what was found"):
        decide_office_outcome(case=case, by=actor(MANAGER), at=later, answer="upheld", found=" ")
    decide_office_outcome(case=case, by=actor(MANAGER), at=later, answer="upheld", found="He put it down. He is sorry.")
    case.refresh_from_db()
    assert (case.stage, OfficeDetails.objects.get(case=case).outcome) == ("handled", "upheld")
    with pytest.raises(Refused, match="outcome first"):
        close_case(case=case, by=actor(MANAGER), at=later, why_code="dealt_with", reason="Done.")
    assert not verify().differences


def test_what_is_not_about_the_office_is_passed_on_with_a_reason():
    case = about_the_office(who=None)
    with pytest.raises(Refused, match="Say why"):
        pass_on(case=case, by=actor(MANAGER), at=NOON, to="Cambridgeshire Constabulary", reason=" ")
    pass_on(case=case, by=actor(MANAGER), at=NOON, to="Cambridgeshire Constabulary", reason="It is about an officer.")
    case.refresh_from_db()
    assert case.stage == "passed_on"


def test_the_public_sends_one_without_knowing_whom_it_is_about():
    case = about_the_office(by=Actor.public(), subject="", who=None)
    assert OfficeDetails.objects.get(case=case).subject == ""
    assert case.reference == "OCC-26-001"
    with pytest.raises(Refused):
        about_the_office(by=actor("reviews_officer"))


def test_no_act_of_the_statute_is_done_in_it():
    case = about_the_office()
    for act in ("decide_recording", "decide_referral", "decide_review_body", "record_review_opened", "log_complaint"):
        assert not may(actor(MANAGER), case=case, act=act).allowed, act
