"""A plan for contact: behaviour described, help considered first, an end, a day to look again; new words get in (L17)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case, Deadline
from candour.casework.cases.permissions import may
from candour.casework.cases.queries import asked_next
from candour.casework.office.models import ContactPlan
from candour.casework.office.plans import (
    LIMITS,
    log_behaviour,
    log_contact,
    review_contact_plan,
    set_contact_plan,
)
from candour.casework.office.queries import Standing, Used, plans, signal, standing, used
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook.calendar import in_words
from tests import factories
from tests.casework.office.making import TODAY, about_the_chief, about_the_office, actor, complainant, plan
from tests.casework.resolution import making as panels
from tests.casework.retention import making as retention
from tests.casework.reviews import making as reviews
from tests.factories import NOON

pytestmark = pytest.mark.django_db
DECIDES = "decision_maker"


def planned(case: Case | None = None, **changes: object) -> ContactPlan:
    case = case or factories.logged()
    told = plan(**changes)
    return set_contact_plan(case=case, by=factories.actor(DECIDES), at=NOON, party=complainant(case), told=told)


def look_again(made: ContactPlan, **changes: object) -> ContactPlan:
    given = {"because": "review_day", "answer": "keep", "reason": "It helps.", **changes}
    return review_contact_plan(case=made.case, by=factories.actor(DECIDES), at=NOON + timedelta(days=30), plan=made, **given)


def test_a_plan_says_what_was_done_why_the_limits_and_until_when():
    made = planned()
    assert made.ends_on and made.review_on and set(made.limits) <= set(LIMITS)
    event = Event.objects.get(case_id=made.case_id, kind="contact_plan_set")
    assert event.data["limits"] == ["one_person", "set_times"]
    assert "telephoned" not in str(event.data), "the words stand in the row, which retention can clear"
    assert not verify().differences


@pytest.mark.parametrize("missing", ["behaviour", "reasons", "adjustments_considered"])
def test_nothing_of_it_may_be_missing_and_help_that_is_needed_is_considered_first(missing):
    with pytest.raises(Refused):
        planned(**{missing: "  "})
    assert not ContactPlan.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"limits": ()}, {"limits": ("no_new_complaints",)}, {"limits": ("one_person", "banana")},
        {"ends_on": TODAY}, {"review_on": TODAY}, {"review_on": TODAY + timedelta(days=181)},
        {"starts_on": TODAY - timedelta(days=1)},
    ],
)  # fmt: skip
def test_a_limit_is_of_the_list_and_a_plan_ends_and_is_looked_at_before_it_does(changes):
    with pytest.raises(Refused):
        planned(**changes)


@pytest.mark.parametrize("label", ["She is vexatious.", "A  VEXATIOUS person", "A persistent complainant."])
@pytest.mark.parametrize("where", ["behaviour", "reasons", "adjustments_considered", "limits_words"])
def test_a_person_is_never_labelled(label, where):
    with pytest.raises(Refused, match="never labels"):
        planned(**{where: label})


def test_a_person_has_one_plan_at_a_time_and_only_who_is_reached_has_one():
    made = planned()
    with pytest.raises(Refused, match="already"):
        planned(made.case)
    officer = made.case.parties.get(role="complained_about")
    with pytest.raises(Refused, match="somebody in this case"):
        set_contact_plan(case=made.case, by=factories.actor(DECIDES), at=NOON, party=officer, told=plan())
    stranger = complainant(factories.complaint())
    with pytest.raises(Refused):
        set_contact_plan(case=made.case, by=factories.actor(DECIDES), at=NOON, party=stranger, told=plan())


def test_only_those_who_decide_set_one():
    case = factories.logged()
    for role in ("intake_officer", "handler", "reviews_officer", "office_decision_maker", "overseer", "panel_officer"):
        assert not may(factories.actor(role), case=case, act="set_contact_plan").allowed, role
    for role in ("decision_maker", "manager"):
        assert may(factories.actor(role), case=case, act="set_contact_plan").allowed, role


def test_the_person_may_ask_again_and_it_is_kept_changed_or_ended_with_a_reason():
    made = planned()
    with pytest.raises(Refused, match="Say why"):
        look_again(made, because="asked_again", reason=" ")
    look_again(made, because="asked_again")
    look_again(made, answer="change", limits=("written_only",), review_on=TODAY + timedelta(days=120))
    made.refresh_from_db()
    assert (made.limits, made.ended_on) == (["written_only"], None)
    with pytest.raises(Refused, match="never labels"):
        look_again(made, reason="Still vexatious.")
    look_again(made, because="asked_again", answer="end", reason="She writes once a week now.")
    made.refresh_from_db()
    assert made.ended_on == TODAY + timedelta(days=30)
    with pytest.raises(Refused, match="not ended"):
        look_again(made)
    assert planned(made.case, starts_on=TODAY), "another may follow, on its own reasons"
    assert not verify().differences


def test_a_plan_is_not_kept_without_a_day_to_look_again():
    made = planned()
    with pytest.raises(Refused):
        look_again(made, review_on=TODAY + timedelta(days=10))


def test_new_complaints_and_applications_for_a_review_always_get_through():
    case = factories.complaint_with_outcome()
    at = NOON + timedelta(hours=1)
    set_contact_plan(case=case, by=factories.actor(DECIDES), at=at, party=complainant(case), told=plan(limits=LIMITS))
    again = factories.complaint("Another officer shouted at me today.")
    assert again.stage == "received"
    review = reviews.receive(case)
    assert review.complaint == case
    assert about_the_chief().stage == "received"
    assert about_the_office(slug=factories.LEICESTERSHIRE).stage == "received"


def test_a_plan_stands_in_a_review_and_in_a_complaint_about_the_office_too():
    review = reviews.receive(factories.complaint_with_outcome())
    by = factories.actor("office_decision_maker")
    assert set_contact_plan(case=review, by=by, at=NOON, party=complainant(review), told=plan())
    office = about_the_office()
    assert set_contact_plan(case=office, by=actor("office_manager"), at=NOON, party=complainant(office), told=plan())


def test_contacts_and_incidents_are_counted_over_the_persons_cases_and_decide_nothing():
    first, second = factories.logged(), factories.logged("It happened again.")
    by = factories.actor("handler")
    for case, day in ((first, 1), (first, 40), (second, 2)):
        log_contact(case=case, by=by, at=NOON, party=complainant(case), channel="TEL", on=TODAY - timedelta(days=day))
    log_behaviour(
        case=first, by=by, at=NOON, party=complainant(first), form="telephone", what="Shouted for ten minutes.",
        on=TODAY, staff_id=factories.user("handler").pk,
    )  # fmt: skip
    told = signal(by, party=complainant(second), on=TODAY)
    assert (told.contacts_28_days, told.contacts_91_days, told.incidents, told.cases) == (2, 3, 1, 2)
    before = {case.pk: case.stage for case in Case.objects.all()}
    assert before == {first.pk: "logged", second.pk: "logged"}
    assert not verify().differences


def test_what_is_written_of_behaviour_names_no_label_and_no_day_to_come():
    case = factories.logged()
    said = {"case": case, "by": factories.actor("handler"), "at": NOON, "party": complainant(case), "form": "written"}
    with pytest.raises(Refused, match="never labels"):
        log_behaviour(**said, what="A vexatious letter writer.", on=TODAY)
    with pytest.raises(Refused, match="future"):
        log_behaviour(**said, what="Wrote nine times.", on=TODAY + timedelta(days=1))
    with pytest.raises(Refused):
        log_behaviour(**{**said, "form": "banana"}, what="Wrote nine times.", on=TODAY)


def test_the_day_to_look_again_is_a_date_of_the_case_with_its_working_until_the_plan_ends():
    made = planned()
    asked = {step.act: step for step in asked_next(made.case, today=TODAY, slug=made.case.area.slug).steps}
    step = asked["review_contact_plan"]
    assert (step.owner, step.due.clock, step.due.day) == ("force", "C39", made.review_on)
    assert step.due.steps == (f"Chosen by a person: {in_words(made.review_on)}",)
    row = Deadline.objects.get(case=made.case, act="review_contact_plan")
    assert (row.clock, row.due, row.provision, row.certainty) == ("C39", made.review_on, "local practice", "local")
    look_again(made, answer="change", limits=("written_only",), review_on=TODAY + timedelta(days=120))
    assert Deadline.objects.get(case=made.case, act="review_contact_plan").due == TODAY + timedelta(days=120)
    look_again(made, answer="end")
    assert not Deadline.objects.filter(case=made.case, act="review_contact_plan").exists()
    assert not verify().differences


@pytest.mark.parametrize(
    ("made", "role", "owner"),
    [
        (about_the_chief, "office_decision_maker", "local_policing_body"),
        (lambda: reviews.receive(factories.complaint_with_outcome()), "office_decision_maker", "office"),
        (lambda: about_the_office(slug=factories.LEICESTERSHIRE), "office_manager", "office"),
        (lambda: panels.received(at=NOON), "panel_decision_maker", "panel"),
    ],
    ids=["about the chief constable", "a review", "about the office", "about the commissioner"],
)
def test_in_every_kind_of_case_whose_it_is_looks_at_the_plan_again(made, role, owner):
    case = made()
    by = factories.actor(role)
    set_contact_plan(case=case, by=by, at=NOON, party=complainant(case), told=plan())
    steps = asked_next(case, today=TODAY, slug=case.area.slug).steps
    assert [(one.owner, one.due.day) for one in steps if one.act == "review_contact_plan"] == [(owner, plan().review_on)]
    assert may(by, case=case, act="review_contact_plan").allowed
    assert not verify().differences


def test_a_day_that_has_passed_makes_the_case_late_in_the_list_of_work():
    case = factories.logged()
    told = plan(starts_on=TODAY, review_on=TODAY + timedelta(days=1))
    made = planned(case, starts_on=told.starts_on, review_on=told.review_on)
    case.refresh_from_db()
    assert (case.next_act, case.next_due) == ("review_contact_plan", made.review_on)
    assert standing(factories.actor("manager"), on=TODAY + timedelta(days=1)).overdue == 0
    assert standing(factories.actor("manager"), on=TODAY + timedelta(days=2)).overdue == 1


def test_a_closed_case_asks_nothing_and_its_plan_is_still_listed():
    case = retention.closed()
    told = plan(starts_on=retention.TODAY, ends_on=retention.TODAY + timedelta(99), review_on=retention.TODAY + timedelta(1))
    by = retention.decider()
    made = set_contact_plan(case=case, by=by, at=retention.LATER, party=complainant(case), told=told)
    later = retention.TODAY + timedelta(days=9)
    assert asked_next(case, today=later, slug=case.area.slug).steps == ()
    assert list(plans(by, on=later)) == [made]
    assert standing(by, on=later).overdue == 1
    assert not verify().differences


def test_a_plan_in_a_panels_case_is_its_decision_makers_and_its_people_count_contacts():
    case = panels.received(at=NOON)
    for act, allowed in (
        ("set_contact_plan", {"panel_decision_maker"}), ("log_contact", {"panel_officer", "panel_decision_maker"}),
        ("log_behaviour", {"panel_officer", "panel_decision_maker"}), ("review_contact_plan", {"panel_decision_maker"}),
    ):  # fmt: skip
        for role in ("panel_officer", "panel_decision_maker", "panel_chair", "office_chief_executive", "decision_maker",
                     "office_decision_maker", "overseer"):  # fmt: skip
            assert may(factories.actor(role), case=case, act=act).allowed == (role in allowed), (act, role)
    made = set_contact_plan(
        case=case, by=factories.actor("panel_decision_maker"), at=NOON, party=complainant(case), told=plan()
    )
    assert list(plans(factories.actor("panel_chair"), on=TODAY)) == [made]
    for role in ("manager", "office_decision_maker", "overseer"):
        assert list(plans(factories.actor(role), on=TODAY)) == []
    assert not verify().differences


def test_new_complaints_about_the_commissioner_get_through_whatever_the_plan_says():
    case = panels.received(at=NOON)
    by = factories.actor("panel_decision_maker")
    set_contact_plan(case=case, by=by, at=NOON, party=complainant(case), told=plan(limits=LIMITS))
    online = panels.received(at=NOON + timedelta(hours=1), by=Actor.public())
    at_the_desk = panels.received(at=NOON + timedelta(hours=2))
    assert [one.stage for one in (online, at_the_desk)] == ["received", "received"]
    assert factories.complaint("An officer shouted at me.").stage == "received", "nor does it reach another body"


def test_an_application_for_a_review_by_somebody_with_a_plan_is_taken_in_by_the_public_way_and_at_the_desk():
    case = factories.complaint_with_outcome()
    told = plan(limits=LIMITS)
    set_contact_plan(case=case, by=factories.actor(DECIDES), at=NOON + timedelta(hours=1), party=complainant(case), told=told)
    online = reviews.receive(case)
    set_contact_plan(
        case=online, by=factories.actor("office_decision_maker"), at=NOON + timedelta(hours=2), party=complainant(online),
        told=told,
    )  # fmt: skip
    other = factories.complaint_with_outcome()
    again = reviews.receive(other, by=factories.actor("reviews_officer"))
    assert (online.stage, again.stage, again.complaint) == ("received", "received", other)


def test_how_plans_were_used_is_counted_by_year_with_what_came_of_them_and_behind_the_wall():
    helped = factories.logged("It happened again.")
    complainant(helped).__class__.objects.filter(case=helped, role="complainant").update(adjustments=["large_print"])
    first, second = planned(), planned(helped)
    look_again(first, because="asked_again")
    look_again(first, answer="change", limits=("written_only",), review_on=TODAY + timedelta(days=120))
    look_again(second, because="asked_again", answer="end")
    later = datetime(2027, 4, 1, 12, 0, tzinfo=UTC)
    review_contact_plan(
        case=first.case, by=factories.actor(DECIDES), at=later, plan=first, because="review_day", answer="keep",
        reason="It helps.", ends_on=later.date() + timedelta(90), review_on=later.date() + timedelta(30),
    )  # fmt: skip
    by = factories.actor("manager")
    assert used(by, on=TODAY) == (
        Used(begins=2027, kept=1),
        Used(begins=2026, set=2, with_help=1, kept=1, changed=1, ended=1, asked=2),
    )
    assert standing(by, on=TODAY) == Standing(plans=1, overdue=0, over=0)
    assert standing(by, on=later.date() + timedelta(91)) == Standing(plans=1, overdue=1, over=1)
    stranger = factories.actor("manager", slug=factories.CAMBRIDGESHIRE)
    assert (used(stranger, on=TODAY), standing(stranger, on=TODAY).plans) == ((), 0)


def test_plans_to_look_at_again_are_listed_first_and_behind_the_wall():
    made = planned()
    assert list(plans(factories.actor("manager"), on=TODAY)) == [made]
    assert list(plans(factories.actor("manager", slug=factories.CAMBRIDGESHIRE), on=TODAY)) == []
