"""A plan for contact: behaviour described, help considered first, an end, a day to look again; new words get in (L17)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case
from candour.casework.cases.permissions import may
from candour.casework.office.models import ContactPlan
from candour.casework.office.plans import (
    LIMITS,
    log_behaviour,
    log_contact,
    review_contact_plan,
    set_contact_plan,
)
from candour.casework.office.queries import plans, signal
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.office.making import TODAY, about_the_chief, about_the_office, actor, complainant, plan
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


def test_plans_to_look_at_again_are_listed_first_and_behind_the_wall():
    made = planned()
    assert list(plans(factories.actor("manager"), on=TODAY)) == [made]
    assert list(plans(factories.actor("manager", slug=factories.CAMBRIDGESHIRE), on=TODAY)) == []
