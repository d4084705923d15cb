"""Who sees a panel's case: the panel's roles, and whoever was handed it. Nobody else, and never whom it is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from candour.casework.accounts import queries as accounts
from candour.casework.accounts.actions import add_membership, change_line_manager, end_membership
from candour.casework.audit.models import Access, Event
from candour.casework.cases import casefile, finding, permissions, queries
from candour.casework.cases.actions import PartyTold, restrict_case
from candour.casework.cases.models import Case
from candour.casework.cases.references import from_address, in_address
from candour.casework.files.queries import part_is_open
from candour.casework.resolution import actions
from candour.casework.resolution.resolving import REFUSED_STEP, StepRefused
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook import scheme
from tests import factories
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
AT = making.RECEIVED
ON = AT.date()
PANEL = ("panel_officer", "panel_decision_maker", "panel_chair")
OTHERS = (
    "intake_officer", "handler", "decision_maker", "manager", "reviews_officer", "office_decision_maker", "overseer",
    "office_chief_executive", "office_manager", "office_finance_officer", "area_admin",
)  # fmt: skip


def sees(by: Actor, case: Case, *, later: int = 0) -> bool:
    return queries.visible_to(by, on=ON + timedelta(days=later)).filter(pk=case.pk).exists()


def test_the_roles_of_the_panel_see_its_cases_and_nobody_else_does() -> None:
    case = making.received()
    for role in PANEL:
        assert sees(factories.actor(role, on=ON), case), role
        assert not sees(factories.actor(role, slug=factories.CAMBRIDGESHIRE, on=ON), case), role
    for role in OTHERS:
        by = factories.actor(role, on=ON)
        assert not sees(by, case), role
        assert casefile.find(by, reference="01-25", on=ON) is None
        assert not finding.find(by, words="01/25", on=ON).rows
        assert not finding.find(by, words="nuisance", on=ON).rows
        for act in permissions.ROLES_FOR:
            assert not permissions.may(by, case=case, act=act).allowed, f"{role} may {act}"


def test_the_panel_sees_no_case_of_the_force_or_of_the_office() -> None:
    complaint = factories.logged()
    for role in PANEL:
        assert not queries.visible_to(factories.actor(role), on=factories.NOON.date()).filter(pk=complaint.pk).exists()


def test_each_role_of_the_panel_does_its_own_acts() -> None:
    case = making.received()
    state = queries.state_of(case)
    officer, decider, chair = (factories.actor(role, on=ON) for role in PANEL)
    decides = {"decide_recording", "decide_seriousness", "refer_case", "disapply", "decide_issue_outcome", "approve_letter"}
    known = scheme.acts("commissioner")
    for act in known:
        told = permissions.may_on(decider, case=case, act=act, state=state)
        assert told.refusal == scheme.refusal("commissioner", act, state), act
        by_chair = permissions.may_on(chair, case=case, act=act, state=state).allowed
        assert by_chair is (act == "record_consultation"), act
        if act in decides:
            assert not permissions.may_on(officer, case=case, act=act, state=state).allowed, act


def test_the_chief_executive_sees_it_only_after_the_hand_over_and_until_it_is_recalled() -> None:
    case = making.recorded(seriousness=making.serious)
    chief, at = factories.actor("office_chief_executive", on=ON), AT + timedelta(hours=5)
    by = making.decider(on=ON)
    assert not sees(chief, case)
    with pytest.raises(Refused):
        actions.hand_over_reference(case=case, by=by, at=at, to=factories.user("overseer"))
    actions.hand_over_reference(case=case, by=by, at=at, to=factories.user("office_chief_executive"))
    assert sees(chief, case) and part_is_open(chief, case=case, part="papers", today=ON)
    assert not sees(factories.actor("office_manager", on=ON), case)
    assert permissions.may(chief, case=case, act="refer_case").allowed
    for act in ("decide_recording", "decide_issue_outcome", "close_case", "assign_case", "hand_over_reference"):
        assert not permissions.may(chief, case=case, act=act).allowed, act
    restrict_case(case=case, by=by, at=at, reason="A source is named.")
    assert sees(chief, case) and permissions.may(chief, case=case, act="refer_case").allowed
    assert not sees(making.officer(on=ON), case)
    actions.recall_function(case=case, by=by, at=at, function="refer_to_iopc", minute="Panel, 6 January 2025")
    assert not sees(chief, case, later=1)
    assert not permissions.may(chief, case=case, act="refer_case").allowed


def test_whom_it_is_about_cannot_find_it_and_cannot_be_handed_it() -> None:
    subject = factories.user("panel_chair")
    about = PartyTold(role="complained_about", name="Maud Winterslow", user_id=subject.pk)
    case = making.received(complained_about=(about,))
    named = factories.actor("panel_chair", on=ON)
    assert not sees(named, case) and casefile.find(named, reference="01-25", on=ON) is None
    assert "named in this case" in str(permissions.may(named, case=case, act="record_consultation").refusal)
    assert sees(factories.actor("panel_officer", on=ON), case)
    manager = factories.user("panel_officer")
    change_line_manager(by=Actor.system(), at=AT, user=subject, area_id=case.area_id, line_manager=manager)
    assert not sees(factories.actor("panel_officer", on=ON), case)
    assert sees(making.decider(on=ON), case)


def test_an_acting_commissioner_is_not_handed_a_complaint_about_themselves() -> None:
    chief = factories.user("office_chief_executive")
    case = making.received(complained_about=(PartyTold(role="complained_about", known_as="Acting", user_id=chief.pk),))
    with pytest.raises(Refused, match="named in this case"):
        actions.hand_over_reference(case=case, by=making.decider(on=ON), at=AT, to=chief)


def test_two_panels_give_the_same_reference_and_each_finds_its_own() -> None:
    here, there = making.received(), making.received(slug=factories.CAMBRIDGESHIRE)
    assert here.reference == there.reference == "01/25"
    for case in (here, there):
        by = factories.actor("panel_officer", slug=case.area.slug, on=ON)
        for spelled in ("01/25", "01-25"):
            found = casefile.find(by, reference=spelled, on=ON)
            assert found is not None and found.pk == case.pk
        assert [row.reference for row in finding.find(by, words="01/25", on=ON).rows] == ["01/25"]


def test_a_reference_is_spelled_for_an_address_and_read_from_it() -> None:
    assert in_address("04/24") == "04-24" and from_address("04-24") == "04/24" and from_address("100-24") == "100/24"
    assert from_address("lp-24-00004") == "LP-24-00004" and in_address("LP-24-00004") == "LP-24-00004"


def test_a_refused_step_is_kept_with_who_asked_and_changes_nothing() -> None:
    case = making.opened()
    at, by = AT + timedelta(days=2), making.officer(on=ON)
    before = Event.objects.count()
    with pytest.raises(StepRefused) as refused:
        actions.take_resolution_step(case=case, by=by, at=at, step="request_third_party_records")
    assert refused.value.advice.answer == "refused" and "investigation" in refused.value.values["why"]
    row = Access.objects.get(case_id=case.id, kind=REFUSED_STEP)
    assert row.user_id == by.user_id and row.capacity == "panel_officer"
    assert Event.objects.count() == before
    actions.take_resolution_step(case=case, by=by, at=at, step="meeting_or_mediation")
    assert Access.objects.filter(kind=REFUSED_STEP).count() == 1


def test_a_step_before_the_resolution_is_open_is_kept_too_and_a_slip_is_not() -> None:
    case = making.recorded()
    by, at = making.officer(on=ON), AT + timedelta(days=2)
    with pytest.raises(Refused, match="Open the informal resolution first"):
        actions.take_resolution_step(case=case, by=by, at=at, step="site_visit")
    assert Access.objects.filter(kind=REFUSED_STEP).count() == 1
    making.open_resolution(case, at=at)
    with pytest.raises(Refused, match="future"):
        actions.take_resolution_step(case=case, by=by, at=at, step="meeting_or_mediation", by_on=ON)
    with pytest.raises(Refused):
        actions.invite_comments(case=case, by=by, at=at, party="nobody")
    assert Access.objects.filter(kind=REFUSED_STEP).count() == 1


def test_the_wall_is_one_statement_for_whoever_was_handed_a_case(django_assert_num_queries: Any) -> None:
    case = making.recorded(seriousness=making.serious)
    chief = factories.user("office_chief_executive")
    actions.hand_over_reference(case=case, by=making.decider(on=ON), at=AT + timedelta(hours=5), to=chief)
    by = factories.actor("office_chief_executive", on=ON)
    with django_assert_num_queries(1):
        assert len(queries.visible_to(by, on=ON)) == 1


def test_who_no_longer_holds_the_post_no_longer_sees_it() -> None:
    case = making.recorded(seriousness=making.serious)
    chief = factories.user("office_chief_executive")
    actions.hand_over_reference(case=case, by=making.decider(on=ON), at=AT + timedelta(hours=5), to=chief)
    office = factories.body("local_policing_body")
    add_membership(by=Actor.system(), at=AT, user=chief, body=office, role="overseer", starts_on=ON)
    end_membership(by=Actor.system(), at=AT, membership=chief.memberships.get(role="office_chief_executive"), on=ON)
    later = accounts.actor(chief, on=ON + timedelta(days=1))
    assert later.posts and not sees(later, case, later=1)
    assert not permissions.may(later, case=case, act="refer_case").allowed


def test_comments_only_requires_nothing_of_the_office_holder() -> None:
    case = making.opened()
    for step in ("require_information_office_holder", "require_attendance_office_holder", "require_staff_statement"):
        with pytest.raises(StepRefused):
            actions.take_resolution_step(case=case, by=making.officer(on=ON), at=AT + timedelta(days=2), step=step)
    assert Access.objects.filter(case_id=case.id, kind=REFUSED_STEP).count() == 3
