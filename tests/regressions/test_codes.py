"""A code that an act is called with is of the list of its field: what nobody reads is refused, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from candour.casework.audit.queries import history
from candour.casework.cases import actions as cases
from candour.casework.cases.actions import PartyTold
from candour.casework.cases.models import Party
from candour.casework.decisions import actions as decisions
from candour.casework.handling import actions as handling
from candour.casework.handling import stopping
from candour.casework.intake import actions as intake
from candour.casework.intake.told import ComplaintTold
from candour.casework.office.receipt import OfficeComplaintTold, receive_office_complaint
from candour.casework.resolution import actions as panels
from candour.casework.reviews import actions as reviews
from candour.casework.reviews.told import HeldElsewhere
from candour.casework.shared.actor import Actor
from tests import factories
from tests.casework.letters import stories
from tests.casework.letters.stories import AT, DAY, TOLD, by
from tests.casework.resolution import making as panel_making
from tests.casework.reviews import making
from tests.regressions.test_belonging import refused

pytestmark = pytest.mark.django_db
NONSENSE = "banana"
LATER = AT + timedelta(hours=1)
# What is told of a person: a code that nobody knows in each field, and what is said of it.
OF_A_PERSON: Mapping[str, tuple[Any, str]] = {
    "subject_role": (NONSENSE, "role"),
    "standing": (("subject", NONSENSE), "concerns"),
    "consent": (NONSENSE, "consent"),
    "preferred_channel": (NONSENSE, "contacted"),
    "contact_rules": (("no_email", NONSENSE), "must not be done"),
    "adjustments": (("large_print", NONSENSE), "needs"),
}
CHANGED = ("preferred_channel", "contact_rules", "adjustments")
ANYBODY = PartyTold(role="complainant", name="Bryony Hathersage", email="bryony@example.com")


def _of_the_force(person: PartyTold) -> Any:
    told = factories.told(complainant=person)
    return intake.receive_complaint, {"area": factories.area(), "owner": factories.body(), "told": told}


def _of_the_panel(person: PartyTold) -> Any:
    told = panel_making.told(complainant=person)
    return panels.receive_panel_complaint, {"area": factories.area(), "owner": factories.body("panel"), "told": told}


def _of_the_office(person: PartyTold) -> Any:
    told = OfficeComplaintTold(what_happened="She shouted.", channel="EML", complainant=person)
    return receive_office_complaint, {
        "area": factories.area(), "owner": factories.body("local_policing_body"), "told": told
    }  # fmt: skip


def _of_a_review(person: PartyTold) -> Any:
    told = making.told(applicant=person, elsewhere=HeldElsewhere(reference="CO/1/26", force="Leicestershire Police"))
    return reviews.receive_review, {
        "area": factories.area(), "owner": factories.body("local_policing_body"), "told": told
    }  # fmt: skip


RECEIPTS: tuple[Callable[[PartyTold], Any], ...] = (_of_the_force, _of_the_panel, _of_the_office, _of_a_review)


@pytest.mark.parametrize("receipt", RECEIPTS)
@pytest.mark.parametrize("name", OF_A_PERSON)
def test_of_a_person_only_known_codes_are_received(receipt: Callable[[PartyTold], Any], name: str) -> None:
    code, says = OF_A_PERSON[name]
    act, given = receipt(replace(ANYBODY, **{name: code}))
    refused(act, says, by=Actor.public(), at=factories.NOON, **given)
    act, given = receipt(ANYBODY)
    assert act(by=Actor.public(), at=factories.NOON, **given).parties.filter(role="complainant").exists()


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_of_a_person_only_known_codes_are_added(name: str) -> None:
    code, says = OF_A_PERSON[name]
    told = PartyTold(role="representative", name="Ines Marlow", **{name: code})
    refused(cases.add_party, says, case=factories.logged(), by=by("handler"), at=AT, told=told)


@pytest.mark.parametrize("name", CHANGED)
def test_of_a_person_only_known_codes_are_changed(name: str) -> None:
    code, says = OF_A_PERSON[name]
    person = factories.logged().parties.get(role="complainant")
    changes = {"phone": "0116 496 0000", name: code}
    refused(cases.change_contact, says, case=person.case, by=by("handler"), at=AT, party=person, changes=changes)
    before = getattr(person, name)
    person.refresh_from_db()
    assert getattr(person, name) == before and not person.contact_points.filter(kind="phone").exists()


def test_a_rule_for_contact_is_a_list_and_not_a_word() -> None:
    """A word by itself would be read letter by letter, and would stop no letter."""
    person = factories.logged().parties.get(role="complainant")
    changes = {"contact_rules": "no_email"}
    refused(cases.change_contact, "must not", case=person.case, by=by("handler"), at=AT, party=person, changes=changes)


def test_a_language_is_a_name_and_no_code() -> None:
    case = factories.complaint(complainant=replace(ANYBODY, language="Polish"))
    assert case.parties.get(role="complainant").language == "Polish"


@pytest.mark.parametrize("receipt", RECEIPTS[:3])
def test_what_would_put_it_right_is_of_the_list(receipt: Callable[[PartyTold], Any]) -> None:
    act, given = receipt(ANYBODY)
    given["told"] = replace(given["told"], put_right=("apology", NONSENSE))
    refused(act, "put it right", by=Actor.public(), at=factories.NOON, **given)


def test_how_it_concerns_who_complains_is_of_the_list() -> None:
    told: ComplaintTold = factories.told(standing=("banana",))
    refused(
        intake.receive_complaint, "concerns", by=Actor.public(), at=factories.NOON, area=factories.area(),
        owner=factories.body(), told=told,
    )  # fmt: skip


def test_what_a_person_wants_is_of_the_list() -> None:
    refused(
        intake.record_views, "put it right", case=factories.logged(), by=by("handler"), at=AT, wishes_recording="no",
        wants=("apology", NONSENSE),
    )  # fmt: skip


def test_only_who_may_be_told_counts_as_told() -> None:
    case = factories.complaint(orally=True)
    given = {"case": case, "by": by("handler"), "at": AT, "on": DAY, "channel": "TEL", "reason": "It goes on."}
    refused(handling.give_update, "who was told", to="complainent", **given)


def test_why_a_case_is_closed_is_of_its_schemes_list() -> None:
    at = making.OUTCOME_TOLD + timedelta(days=60)
    given = {"case": making.complaint(), "by": factories.actor("handler", on=at.date()), "at": at, "reason": "It is over."}
    for why in (NONSENSE, "done", "resolved", ""):
        refused(cases.close_case, "why the case is closed", why_code=why, **given)
    assert cases.close_case(why_code="no_review", **given)


def test_what_happens_now_is_of_the_national_list() -> None:
    case = stories.decided(undecided=1)
    told = replace(TOLD, actions=("AC02", NONSENSE))
    refused(
        handling.decide_allegation, "what happens now", case=case, by=by("handler"), at=AT,
        allegation=case.allegations.get(), told=told,
    )  # fmt: skip


def test_a_referral_names_known_criteria() -> None:
    case = stories.recorded()
    decisions.record_call_in(case=case, by=by("handler"), at=AT, notified_at=AT)
    given = {"case": case, "by": by("decision_maker"), "at": LATER, "basis": "call_in", "sent_at": LATER}
    refused(decisions.refer_case, "must be referred", codes=("M2", NONSENSE), **given)
    assert decisions.refer_case(codes=("M1", "M9"), **given)


def test_a_copy_is_withheld_and_evidence_kept_for_a_known_reason() -> None:
    case, handler = stories.decided(undecided=1), {"by": by("handler"), "at": LATER}
    refused(
        handling.withhold_copy, "why the copy", case=case, party=None, why_code=NONSENSE, reason="Why.",
        review_on=DAY + timedelta(days=5), **handler,
    )  # fmt: skip
    refused(handling.take_evidence_step, "what was done", case=case, what_code=NONSENSE, on=DAY, **handler)


def test_a_report_goes_to_a_known_body() -> None:
    case = stories.decided(handling="local_investigation", undecided=1)
    refused(
        handling.give_timeliness_report, "who had the report", case=case, by=by("handler"), at=LATER, on=DAY,
        period_ends=DAY - timedelta(days=1), to=("iopc", NONSENSE), reason="It takes long.",
    )  # fmt: skip


def test_a_complaint_is_withdrawn_by_somebody_known() -> None:
    refused(
        stopping.receive_withdrawal, "who withdraws", case=factories.logged(), by=by("handler"), at=AT, signed=True, on=DAY,
        by_role=NONSENSE,
    )  # fmt: skip


def test_papers_are_of_the_list_where_they_are_sent_and_where_they_come() -> None:
    complaint = making.complaint()
    review = making.accepted(making.receive(complaint))
    at = making.APPLIED + timedelta(days=1)
    given = {"at": at, "on": at.date(), "contents": ("record", NONSENSE)}
    refused(
        handling.send_papers, "papers were sent", case=complaint, by=factories.actor("handler", on=at.date()),
        review=review.id, **given,
    )  # fmt: skip
    refused(reviews.receive_papers, "papers came", case=review, by=making.officer(), **given)


@pytest.mark.parametrize(("changes", "says"), [
    ({"elsewhere": HeldElsewhere(reference="CO/1/26", force="Leicestershire Police", handling=NONSENSE)}, "handled"),
    ({"letter_channel": "EML"}, "was sent"),
    ({"review_information_given": "perhaps"}, "told of the review"),
])  # fmt: skip
def test_what_is_told_of_the_outcome_letter_is_of_the_lists(changes: dict[str, Any], says: str) -> None:
    held = HeldElsewhere(reference="CO/1/26", force="Leicestershire Police")
    told = making.told(applicant=ANYBODY, **{"elsewhere": held, **changes})
    refused(
        reviews.receive_review, says, by=Actor.public(), at=factories.NOON, area=factories.area(),
        owner=factories.body("local_policing_body"), told=told,
    )  # fmt: skip


def test_an_old_code_of_a_person_stops_no_other_change() -> None:
    case = factories.logged()
    Party.objects.filter(case=case, role="complainant").update(adjustments=["an_old_code"])
    kept = cases.change_contact(
        case=case, by=by("handler"), at=AT, party=case.parties.get(role="complainant"), changes={"phone": "0116 496 0000"}
    )
    kept.refresh_from_db()
    assert kept.adjustments == ["an_old_code"] and history(case.id)[-1].kind == "contact_changed"
