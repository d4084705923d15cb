"""The wall and the permission matrix: who may do what, who sees which case, and by which ways nobody comes round it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from candour.casework.areas.models import Body
from candour.casework.cases import casefile, export, finding, permissions, queries, worklist
from candour.casework.cases.actions import (
    PartyTold,
    add_note,
    add_party,
    assign_case,
    link_incident,
    restrict_case,
    unrestrict_case,
)
from candour.casework.cases.models import Case, Grant
from candour.casework.cases.permissions import ROLES_FOR
from candour.casework.cases.queries import visible_to
from candour.casework.cases.worklist import Filter
from candour.casework.files.queries import part_is_open
from candour.casework.intake import queue
from candour.casework.letters import queries as letters
from candour.casework.letters.actions import give_letter
from candour.casework.reviews import queries as reviews
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook import scheme
from tests import factories
from tests.casework.letters import stories
from tests.casework.reviews import making
from tests.factories import CAMBRIDGESHIRE, NOON

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
OF_THE_FORCE = {"I": "intake_officer", "H": "handler", "D": "decision_maker", "M": "manager"}
OF_THE_OFFICE = {"R": "reviews_officer", "O": "office_decision_maker", "V": "overseer"}
# Complaints about the office itself have roles of their own, and the panel has its own: both are nothing in these cases.
OF_THE_OFFICE_ITSELF = {"X": "office_chief_executive", "N": "office_manager", "F": "office_finance_officer"}
OF_THE_PANEL = {"P": "panel_officer", "B": "panel_decision_maker", "C": "panel_chair"}
ROLES = {**OF_THE_FORCE, **OF_THE_OFFICE, **OF_THE_OFFICE_ITSELF, **OF_THE_PANEL, "A": "area_admin"}
# Who may do each act, in the body whose case it is. A role that is not named here may not.
MATRIX = {
    "IHDM": """receive_complaint acknowledge decide_eligibility decide_authority forward_complaint log_complaint record_views
        add_allegation change_allegation wish_recording take_evidence_step record_call_in receive_withdrawal""",
    "HDM": """give_copy withhold_copy record_iopc_answer appoint_investigator plan_step finish_step give_update
        give_timeliness_report send_resumption_letter record_resumption_reply send_withdrawal_letter record_withdrawal_reply
        record_withdrawal_answer decide_allegation give_outside_outcome send_papers answer_recommendation record_review_opened
        record_review_ended""",
    "D": """decide_recording decide_referral refer_case decide_handling suspend_case resume_case cease_case
        conclude_withdrawal""",
    "RO": """receive_review decide_review_time decide_review_validity forward_review accept_review declare_conflict ask_papers
        chase_papers receive_papers appoint_provider record_provider_declaration record_provider_report answer_worksheet
        make_recommendation record_recommendation_answer notify_parties withdraw_review""",
    "O": "decide_review",
    "DRO": "decide_review_body",
    "DO": "approve_letter reopen_case",
    "DMO": "restrict_case unrestrict_case",
    "DMRO": "assign_case",
    "HDMRO": "close_case complete_recommendation",
    "IHDMRO": """draft_letter change_letter spoil_letter give_letter record_done_elsewhere add_note add_paper change_contact
        add_party link_incident record_consent""",
}
# The same of a panel. Its roles are held in a panel alone, so that an act may have one name in every scheme.
OF_PANELS = {
    "PB": """receive_panel_complaint receive_conduct_matter acknowledge add_allegation change_allegation classify_issue
        take_evidence_step record_call_in hand_over_reference record_iopc_answer record_iopc_report
        record_discontinuance_application record_discontinuance_copy record_discontinuance invite_comments record_comments
        record_comments_declined close_comments take_resolution_step record_subcommittee record_recommendation_answer
        record_representations close_representations publish_record receive_withdrawal drop_withdrawal
        record_withdrawal_answer suspend_case send_resumption_letter record_resumption_reply resume_case draft_letter
        change_letter spoil_letter give_letter record_done_elsewhere add_note add_paper change_contact add_party assign_case
        close_case review_withholding open_resolution propose_publication hold_retention lift_retention_hold
        review_retention""",
    "B": """decide_recording decide_seriousness refer_case withhold_notice end_evidence_duty recall_function disapply
        pass_to_standards appoint_for_resolution treat_as_dealt_with decide_issue_outcome make_recommendation
        decide_publication conclude_withdrawal cease_case restrict_case unrestrict_case approve_letter dispose_case""",
    "PBC": "record_consultation",
}
# A complaint about the chief constable is the office's: there its people do what the force's do. Contact is planned anywhere.
# What is about the office itself has roles of its own (tests/casework/office).
OF_THE_OFFICES_CASES = {
    "RO": f"""{MATRIX["IHDM"]} {MATRIX["HDM"]} pass_to_force""",
    "O": MATRIX["D"],
    "IHDMROPB": "log_contact log_behaviour",
    "DMOB": "set_contact_plan review_contact_plan",
}
ALLOWED: dict[str, set[str]] = {}
for matrix in (MATRIX, OF_PANELS, OF_THE_OFFICES_CASES):
    for who, acts in matrix.items():
        for one in acts.split():
            ALLOWED[one] = ALLOWED.get(one, set()) | {ROLES[letter] for letter in who}
NOT_YOURS = "Your role does not allow this, or the case belongs to another body."
RESTRICTED = "This case is restricted to those who decide it."


def seen(by: Actor, *, on: date = TODAY) -> set[str]:
    return set(visible_to(by, on=on).values_list("reference", flat=True))


def add_user_as_subject(case: Case, role: str) -> None:
    told = PartyTold(role="complained_about", name="A colleague", user_id=factories.user(role).pk)
    add_party(case=case, by=factories.actor("decision_maker"), at=NOON, told=told)


# The matrix


def test_every_act_stands_in_the_matrix() -> None:
    assert set(ROLES_FOR) == set(ALLOWED)


@pytest.mark.parametrize("role", ROLES.values())
def test_the_matrix_of_roles_and_acts(role: str) -> None:
    complaint = making.complaint()
    review = making.receive(complaint)
    for case in (complaint, review):
        at_home = role in (OF_THE_FORCE if case is complaint else OF_THE_OFFICE).values()
        by, state = factories.actor(role), queries.state_of(case)
        for act in ROLES_FOR:
            told = permissions.may_on(by, case=case, act=act, state=state)
            if at_home and role in ALLOWED[act]:
                assert told.refusal == scheme.refusal(case.scheme, act, state), act
            else:
                assert told.refusal == NOT_YOURS, act
                with pytest.raises(Refused, match=NOT_YOURS):
                    permissions.require(by, case=case, act=act)


@pytest.mark.parametrize("role", ROLES.values())
def test_a_role_in_one_area_is_nothing_in_another(role: str) -> None:
    case = factories.logged()
    stranger = factories.actor(role, slug=CAMBRIDGESHIRE)
    for act in ROLES_FOR:
        assert permissions.may(stranger, case=case, act=act).refusal == NOT_YOURS
    assert seen(stranger) == set()


@pytest.mark.parametrize("by", [Actor.public(), Actor.system(), Actor()], ids=["public", "system", "nobody"])
def test_whoever_holds_no_post_does_and_sees_nothing(by: Actor) -> None:
    case = factories.logged()
    for act in ROLES_FOR:
        assert permissions.may(by, case=case, act=act).refusal == NOT_YOURS
    assert seen(by) == set()
    assert b"".join(export.as_csv(by, on=TODAY)).count(b"\n") == 1


def test_an_act_that_nobody_knows_is_nobodys() -> None:
    case = factories.logged()
    for role in ROLES.values():
        assert permissions.may(factories.actor(role), case=case, act="no_such_act").refusal == NOT_YOURS


def test_a_case_is_opened_by_the_public_or_by_a_role_for_it_in_its_body() -> None:
    force, office = (factories.body(), OF_THE_FORCE), (factories.body("local_policing_body"), OF_THE_OFFICE)
    for act, (body, at_home) in (("receive_complaint", force), ("receive_complaint", office), ("receive_review", office)):
        permissions.require_role(Actor.public(), body_id=body.id, act=act)
        for role in ROLES.values():
            by = factories.actor(role)
            if role in ALLOWED[act] and role in at_home.values():
                permissions.require_role(by, body_id=body.id, act=act)
                continue
            with pytest.raises(Refused, match=NOT_YOURS):
                permissions.require_role(by, body_id=body.id, act=act)
    with pytest.raises(Refused):
        permissions.require_role(Actor.public(), body_id=factories.body().id, act="log_complaint")


def test_somebody_who_has_left_does_and_sees_nothing() -> None:
    case = factories.logged()
    handler = factories.user("handler")
    handler.memberships.update(ends_on=TODAY - timedelta(days=1))
    by = factories.actor("handler", on=TODAY)
    assert seen(by) == set()
    assert permissions.may(by, case=case, act="add_note").refusal == NOT_YOURS


# Between bodies


def test_bodies_do_not_see_each_others_cases() -> None:
    here, there = factories.logged(), factories.logged(slug=CAMBRIDGESHIRE)
    for role in OF_THE_FORCE.values():
        assert seen(factories.actor(role)) == {here.reference}
        assert seen(factories.actor(role, slug=CAMBRIDGESHIRE)) == {there.reference}
    assert seen(factories.actor("reviews_officer")) == set()


def test_the_force_does_not_see_the_review_of_its_complaint() -> None:
    complaint = making.complaint()
    review = making.receive(complaint)
    for role in OF_THE_FORCE.values():
        assert review.reference not in seen(factories.actor(role))
        assert reviews.review_page(factories.actor(role), case_id=review.id, on=TODAY) is None


@pytest.mark.parametrize("role", ["overseer", "office_decision_maker"])
def test_the_office_oversees_complaints_and_cannot_act_in_them(role: str) -> None:
    here, there = factories.logged(), factories.logged(slug=CAMBRIDGESHIRE)
    by = factories.actor(role)
    assert seen(by) == {here.reference}
    assert casefile.find(by, reference=there.reference, on=TODAY) is None
    for act in ROLES_FOR:
        assert permissions.may(by, case=here, act=act).refusal == NOT_YOURS
    with pytest.raises(Refused, match=NOT_YOURS):
        add_note(case=here, by=by, at=NOON, text="I was here.")


def test_an_overseer_acts_in_no_review_either() -> None:
    review = making.receive(making.complaint())
    by = factories.actor("overseer")
    assert review.reference in seen(by)
    assert {permissions.may(by, case=review, act=act).refusal for act in ROLES_FOR} == {NOT_YOURS}


def test_an_area_administrator_sees_no_case() -> None:
    complaint = making.complaint()
    making.receive(complaint)
    by = factories.actor("area_admin")
    assert seen(by) == set()
    assert casefile.find(by, reference=complaint.reference, on=TODAY) is None
    assert b"".join(export.as_csv(by, on=TODAY)).count(b"\n") == 1


def test_a_grant_opens_a_case_on_its_days_and_closes_after() -> None:
    case = factories.logged()
    body = Body.objects.get(area=factories.area(CAMBRIDGESHIRE), kind="force")
    Grant.objects.create(
        case=case, body=body, parts=["papers"], starts_on=TODAY, ends_on=TODAY + timedelta(days=2), why="joint operation"
    )
    by = factories.actor("handler", slug=CAMBRIDGESHIRE)
    days = [TODAY + timedelta(days=n) for n in range(-1, 4)]
    assert [case.reference in seen(by, on=day) for day in days] == [False, True, True, True, False]
    assert seen(factories.actor("area_admin", slug=CAMBRIDGESHIRE)) == set()
    assert part_is_open(by, case=case, part="papers", today=TODAY)
    assert not part_is_open(by, case=case, part="letters", today=TODAY)
    assert not part_is_open(by, case=case, part="papers", today=days[-1])
    with pytest.raises(Refused, match=NOT_YOURS):
        add_note(case=case, by=by, at=NOON, text="A grant opens the reading.")


def test_a_grant_to_a_person_opens_it_to_nobody_beside_them() -> None:
    case = factories.logged()
    user = factories.user("handler", slug=CAMBRIDGESHIRE)
    Grant.objects.create(case=case, user=user, starts_on=TODAY, why="advice")
    assert seen(factories.actor("handler", slug=CAMBRIDGESHIRE)) == {case.reference}
    assert seen(factories.actor("manager", slug=CAMBRIDGESHIRE)) == set()


def test_a_review_that_ends_without_a_decision_closes_the_complaint_to_the_office() -> None:
    complaint = making.complaint()
    review = making.receive(complaint)
    at, by = making.APPLIED + timedelta(days=1), making.officer()
    assert complaint.reference in seen(by, on=at.date())
    making.actions.withdraw_review(case=review, by=by, at=at, on=at.date(), reason="They wrote.")
    assert complaint.reference not in seen(by, on=at.date() + timedelta(days=1))


# Named in the case


WAYS: dict[str, Callable[[Actor, Case], bool]] = {
    "the wall": lambda by, case: case.reference in seen(by),
    "my list": lambda by, case: _listed(by, case, "mine"),
    "the list of the team": lambda by, case: _listed(by, case, "team"),
    "the list of all": lambda by, case: _listed(by, case, "all"),
    "the reference": lambda by, case: casefile.find(by, reference=case.reference, on=TODAY) is not None,
    "a reference in small letters": lambda by, case: casefile.find(by, reference=case.reference.lower(), on=TODAY) is not None,
    "the search for the reference": lambda by, case: bool(finding.find(by, words=case.reference, on=TODAY).rows),
    "the search for a word": lambda by, case: bool(finding.find(by, words="peculiarly", on=TODAY).rows),
    "the count": lambda by, case: worklist.counts(by, view="team", today=TODAY) != worklist.Counts(),
    "the export": lambda by, case: case.reference in b"".join(export.as_csv(by, on=TODAY)).decode(),
    "the intake queue": lambda by, case: bool(queue.queue(by, on=TODAY)[0]),
    "the outbox": lambda by, case: bool(letters.outbox_of(by, on=TODAY)),
}  # fmt: skip


def _listed(by: Actor, case: Case, view: str) -> bool:
    rows = worklist.page_of(by, asked=Filter(view=view), today=TODAY).rows
    return case.reference in {row.reference for row in rows}


def _written_to() -> Case:
    case = factories.complaint("They looked at me peculiarly.", at=NOON - timedelta(days=40))
    letter = case.letters.get(kind="acknowledgement")
    by = factories.actor("intake_officer", on=TODAY)
    give_letter(case=case, by=by, at=NOON, letter=letter, channel="EML")
    return case


@pytest.mark.parametrize("who", ["handler", "manager"])
@pytest.mark.parametrize("way", WAYS)
def test_a_person_named_and_whoever_manages_them_find_the_case_by_no_way(way: str, who: str) -> None:
    """The handler is named; the manager is the handler's."""
    case = _written_to()
    by = factories.actor(who)
    assign_case(case=case, by=factories.actor("decision_maker"), at=NOON, user_id=by.user_id)
    assert WAYS[way](by, case), "the way leads to the case as long as nobody is named"
    add_user_as_subject(case, "handler")
    assert not WAYS[way](by, case)
    assert WAYS["the wall"](factories.actor("decision_maker"), case)


def test_a_person_named_does_not_find_the_case_by_a_link_from_another() -> None:
    here, there = factories.logged(), factories.logged()
    link_incident(case=here, by=factories.actor("intake_officer"), at=NOON, other=there)
    handler, other = factories.actor("handler"), factories.actor("intake_officer")
    add_user_as_subject(there, "handler")
    here.refresh_from_db()
    assert casefile.of(handler, case=here, today=TODAY).linked == []
    assert casefile.of(other, case=here, today=TODAY).linked == [there]


def test_a_person_named_does_not_see_the_case_as_a_possible_duplicate() -> None:
    there = factories.complaint()
    add_user_as_subject(there, "handler")
    factories.complaint()
    waiting, _ = queue.queue(factories.actor("handler"), on=TODAY)
    assert [one.like for one in waiting] == [()]


@pytest.mark.parametrize("who", ["handler", "manager"])
def test_a_person_named_does_nothing_in_the_case(who: str) -> None:
    case = factories.logged()
    add_user_as_subject(case, "handler")
    for act in ROLES_FOR:
        assert not permissions.may(factories.actor(who), case=case, act=act).allowed
    with pytest.raises(Refused, match="named"):
        add_note(case=case, by=factories.actor(who), at=NOON, text="It was not so.")


def test_nobody_is_given_a_case_in_which_they_or_someone_they_manage_are_named() -> None:
    case = factories.logged()
    add_user_as_subject(case, "handler")
    for role in ("handler", "manager"):
        with pytest.raises(Refused, match="named"):
            assign_case(case=case, by=factories.actor("decision_maker"), at=NOON, user_id=factories.user(role).pk)


def test_a_review_of_a_complaint_that_names_a_person_is_kept_from_them_too() -> None:
    complaint = making.complaint()
    review = making.receive(complaint)
    by = making.officer()
    assert review.reference in seen(by, on=making.APPLIED.date())
    told = PartyTold(role="complained_about", name="Once an officer", user_id=by.user_id)
    add_party(case=complaint, by=factories.actor("decision_maker"), at=making.APPLIED, told=told)
    assert seen(by, on=making.APPLIED.date()) == set()
    with pytest.raises(Refused, match="named"):
        add_note(case=review, by=by, at=making.APPLIED, text="A note.")


# Restricted


def test_a_restricted_case_is_for_those_who_decide_and_whoever_has_it() -> None:
    case = factories.logged()
    restrict_case(case=case, by=factories.actor("manager"), at=NOON, reason="Corruption is alleged.")
    who = [role for role in OF_THE_FORCE.values() if seen(factories.actor(role))]
    assert who == ["decision_maker", "manager"]
    handler = factories.actor("handler")
    assert permissions.may(handler, case=case, act="add_note").refusal == RESTRICTED
    assert casefile.find(handler, reference=case.reference, on=TODAY) is None
    assert not finding.find(handler, words=case.reference, on=TODAY).rows
    assert case.reference not in b"".join(export.as_csv(factories.actor("overseer"), on=TODAY)).decode()
    assign_case(case=case, by=factories.actor("manager"), at=NOON, user_id=handler.user_id)
    assert seen(handler) == {case.reference}
    add_note(case=case, by=handler, at=NOON, text="I have it now.")
    assert seen(factories.actor("intake_officer")) == set()
    unrestrict_case(case=case, by=factories.actor("decision_maker"), at=NOON, reason="Charged.")
    assert seen(factories.actor("intake_officer")) == {case.reference}


def test_the_letters_of_a_case_behind_the_wall_are_behind_it_too() -> None:
    case = stories.recorded()
    letter = case.letters.first()
    assert letters.find(factories.actor("handler"), letter_id=letter.id, on=TODAY) is not None
    for by in (factories.actor("handler", slug=CAMBRIDGESHIRE), factories.actor("reviews_officer"), Actor.public()):
        assert letters.find(by, letter_id=letter.id, on=TODAY) is None


def test_a_restricted_complaint_is_open_to_those_of_the_office_who_review_its_outcome() -> None:
    """docs/decisions/0008: the restriction is the force's tool against its own staff; the office has a duty to decide."""
    complaint = making.complaint()
    restrict_case(case=complaint, by=factories.actor("manager"), at=making.OUTCOME_TOLD, reason="Corruption is alleged.")
    at, on = making.APPLIED + timedelta(days=1), (making.APPLIED + timedelta(days=1)).date()
    who = [*OF_THE_OFFICE.values(), *OF_THE_FORCE.values()]
    assert {role for role in who if complaint.reference in seen(factories.actor(role), on=on)} == {"decision_maker", "manager"}
    review = making.receive(complaint)
    reading = {"decision_maker", "manager", "reviews_officer", "office_decision_maker"}
    assert {role for role in who if complaint.reference in seen(factories.actor(role), on=on)} == reading
    officer = making.officer()
    assert casefile.find(officer, reference=complaint.reference, on=on) is not None
    assert part_is_open(officer, case=complaint, part="papers", today=on)
    assert complaint.reference not in seen(factories.actor("reviews_officer", slug=CAMBRIDGESHIRE), on=on)
    with pytest.raises(Refused, match=NOT_YOURS):
        add_note(case=complaint, by=officer, at=at, text="Reading is all.")
    making.actions.withdraw_review(case=review, by=officer, at=at, on=on, reason="They wrote.")
    after = on + timedelta(days=1)
    left = {role for role in who if complaint.reference in seen(factories.actor(role), on=after)}
    assert left == {"decision_maker", "manager"}


def test_no_other_grant_opens_a_restricted_case_and_nobody_named_is_let_in() -> None:
    complaint = making.complaint()
    office, on = factories.body("local_policing_body"), making.APPLIED.date()
    Grant.objects.create(case=complaint, body=office, starts_on=on, why="joint operation")
    restrict_case(case=complaint, by=factories.actor("manager"), at=making.OUTCOME_TOLD, reason="Corruption is alleged.")
    for role in OF_THE_OFFICE.values():
        assert complaint.reference not in seen(factories.actor(role), on=on)
    making.receive(complaint)
    officer = making.officer()
    assert complaint.reference in seen(officer, on=on)
    told = PartyTold(role="complained_about", name="Once an officer", user_id=officer.user_id)
    add_party(case=complaint, by=factories.actor("decision_maker"), at=making.APPLIED, told=told)
    assert complaint.reference not in seen(officer, on=on)


def test_the_wall_is_one_statement_for_whoever_reviews_too(django_assert_num_queries: Any) -> None:
    making.receive(making.complaint())
    officer = making.officer()
    with django_assert_num_queries(1):
        seen(officer, on=making.APPLIED.date())
