"""What an act names must belong to its case: an allegation, a person, a letter, a review, a body, a colleague."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases import actions as cases
from candour.casework.cases.actions import AllegationTold, PartyTold
from candour.casework.cases.models import Case, ContactPoint, Incident, Outcome, Party
from candour.casework.cases.queries import state_of
from candour.casework.decisions import actions as decisions
from candour.casework.decisions import facts
from candour.casework.handling import actions as handling
from candour.casework.intake.actions import receive_complaint
from candour.casework.reviews import actions as reviews
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.letters import stories
from tests.casework.letters.stories import AT, DAY, TOLD, by
from tests.casework.reviews import making

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


def refused(act_: Any, match: str | None = None, /, **arguments: Any) -> None:
    """The act is refused with a sentence, and leaves nothing behind."""
    before = _counts()
    with pytest.raises(Refused, match=match):
        act_(**arguments)
    assert _counts() == before


def _counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Case, Event, Party, ContactPoint, Outcome, Incident))


def test_an_allegation_of_another_case_is_not_changed_from_this_one() -> None:
    here, there = factories.logged(), factories.logged()
    stranger = factories.allegation(there)
    told = AllegationTold(words="Mine now.", category="H1")
    refused(
        cases.change_allegation, "this case", case=here, by=by("handler"), at=AT, allegation=stranger, told=told,
        reason="A mistake.",
    )  # fmt: skip
    stranger.refresh_from_db()
    assert stranger.words == "The officer shouted."


def test_the_subjects_of_an_allegation_are_people_of_its_case() -> None:
    here, there = factories.logged(), factories.logged()
    stranger = there.parties.get(role="complained_about")
    told = AllegationTold(words="It was them.", category="H1", subjects=(stranger.id,))
    refused(cases.add_allegation, "in this case", case=here, by=by("handler"), at=AT, told=told)
    mine = factories.allegation(here)
    refused(
        cases.change_allegation, "in this case", case=here, by=by("handler"), at=AT, allegation=mine, told=told, reason="Why.",
    )  # fmt: skip


def test_the_handling_of_another_cases_allegation_is_not_decided_here() -> None:
    here, there = stories.recorded(), stories.recorded()
    decider = by("decision_maker")
    decisions.decide_referral(case=here, by=decider, at=AT, facts=facts.for_referral(here), answer="none")
    stranger = there.allegations.get()
    refused(
        decisions.decide_handling, case=here, by=decider, at=AT, allegation=stranger,
        facts=facts.for_investigation(stranger), answer="otherwise_than_by_investigation",
    )  # fmt: skip
    assert verify().differences == []


def test_the_outcome_of_another_cases_allegation_is_not_decided_here() -> None:
    here, there = stories.decided(undecided=1), stories.decided(undecided=1)
    refused(
        handling.decide_allegation, case=here, by=by("handler"), at=LATER, allegation=there.allegations.get(), told=TOLD
    )


def test_the_address_of_a_person_in_another_case_is_not_changed_from_this_one() -> None:
    here, there = factories.logged(), factories.logged()
    stranger = there.parties.get(role="complainant")
    refused(
        cases.change_contact, case=here, by=by("handler"), at=AT, party=stranger, changes={"email": "mine@example.com"}
    )
    assert stranger.contact_points.get(kind="email").value == "bryony@example.com"


def test_consent_and_copies_name_people_of_the_case() -> None:
    here, there = stories.recorded(), factories.logged()
    stranger = there.parties.get(role="complainant")
    refused(cases.record_consent, case=here, by=by("handler"), at=AT, party=stranger, answer="written", on=DAY)
    refused(
        handling.give_copy, case=here, by=by("handler"), at=AT, to="person_complained_about", party=stranger, on=DAY
    )
    refused(
        handling.withhold_copy, case=here, by=by("handler"), at=AT, party=stranger, why_code="prejudice",
        review_on=DAY + timedelta(days=5), reason="Why.",
    )  # fmt: skip


@pytest.mark.parametrize("who", ["another force", "nobody", "the office"])
def test_a_case_is_given_only_to_somebody_with_a_role_in_its_body(who: str) -> None:
    case = stories.decided(handling="local_investigation", undecided=1)
    user_id = {
        "another force": factories.user("handler", slug="cambridgeshire").pk, "nobody": uuid4(),
        "the office": factories.user("reviews_officer").pk,
    }[who]  # fmt: skip
    refused(cases.assign_case, "role", case=case, by=by("manager"), at=LATER, user_id=user_id)
    refused(handling.appoint_investigator, "role", case=case, by=by("manager"), at=LATER, user_id=user_id)


def test_a_step_that_was_never_planned_is_not_finished() -> None:
    case = factories.logged()
    step = handling.plan_step(case=case, by=by("handler"), at=AT, what="Watch the video")
    refused(handling.finish_step, case=case, by=by("handler"), at=AT, step=str(uuid4()), on=DAY)
    second = handling.plan_step(case=case, by=by("handler"), at=AT, what="Call the witness")
    handling.finish_step(case=case, by=by("handler"), at=AT, step=step, on=DAY)
    refused(handling.finish_step, case=case, by=by("handler"), at=AT, step=step, on=DAY)
    handling.finish_step(case=case, by=by("handler"), at=AT, step=second, on=DAY)


def test_papers_are_sent_for_a_review_of_this_complaint() -> None:
    one, other = making.complaint(), making.complaint()
    making.receive(one)
    stranger = making.receive(other)
    at = making.APPLIED + timedelta(days=1)
    refused(
        handling.send_papers, case=one, by=factories.actor("handler", on=at.date()), at=at, review=stranger,
        on=at.date(), contents=("record",),
    )  # fmt: skip


def test_an_outcome_outside_schedule_3_is_told_in_writing_only_by_a_letter_that_was_given() -> None:
    case = factories.logged()
    factories.allegation(case, category="A1")
    decisions.decide_recording(
        case=case, by=by("decision_maker"), at=AT, facts=facts.for_recording(case), answer="outside_schedule_3"
    )
    owed = stories.owed(case, "outside_schedule_3")
    for letter in ("a letter", str(uuid4()), str(owed.id)):
        refused(
            handling.give_outside_outcome, "letter", case=case, by=by("handler"), at=LATER, resolved=True, on=DAY,
            orally=False, letter=letter,
        )  # fmt: skip


def test_a_case_of_another_body_is_not_linked_and_not_written_to() -> None:
    complaint = making.complaint()
    review = making.receive(complaint)
    refused(
        cases.link_incident, case=complaint, by=factories.actor("handler", on=making.APPLIED.date()), at=making.APPLIED,
        other=review,
    )  # fmt: skip


def test_a_case_that_the_person_cannot_find_is_not_linked() -> None:
    here, there = factories.logged(), factories.logged()
    handler = by("handler")
    told = PartyTold(role="complained_about", name="Hal", user_id=handler.user_id)
    cases.add_party(case=there, by=by("intake_officer"), at=AT, told=told)
    refused(cases.link_incident, "named", case=here, by=handler, at=AT, other=there)


def test_linking_cases_of_two_incidents_makes_them_one() -> None:
    first, second, third, fourth = (factories.logged() for _ in range(4))
    linked = {"by": by("handler"), "at": AT}
    cases.link_incident(case=first, other=second, **linked)
    cases.link_incident(case=third, other=fourth, **linked)
    cases.link_incident(case=first, other=third, **linked)
    assert Case.objects.values("incident").distinct().count() == 1
    assert verify().differences == []


def test_a_complaint_is_received_by_a_force_or_policing_body_of_its_area() -> None:
    area = factories.area()
    strangers = [factories.body(slug="cambridgeshire"), factories.body("panel")]
    for owner in [body for body in strangers if body is not None]:
        refused(
            receive_complaint, by=factories.Actor.public(), at=AT, area=area, owner=owner, told=factories.told()
        )


def test_a_review_is_received_by_the_policing_body_of_its_area() -> None:
    complaint = making.complaint()
    for owner in (factories.body(), factories.body("local_policing_body", slug="cambridgeshire")):
        refused(
            reviews.receive_review, by=factories.Actor.public(), at=making.APPLIED, area=factories.area(), owner=owner,
            told=making.told(), complaint=complaint,
        )  # fmt: skip


def test_a_decided_allegation_is_not_handled_or_decided_again_in_its_round() -> None:
    case = stories.decided(allegations=2, undecided=1)
    done = case.allegations.get(number=1)
    refused(
        decisions.decide_handling, case=case, by=by("decision_maker"), at=LATER, allegation=done,
        facts=facts.for_investigation(done), answer="local_investigation", reason="Why not.",
    )  # fmt: skip
    refused(handling.decide_allegation, case=case, by=by("handler"), at=LATER, allegation=done, told=TOLD)


def test_an_allegation_without_a_way_of_handling_is_not_decided() -> None:
    case = stories.decided(undecided=1)
    new = factories.allegation(case, words="Another matter.", at=LATER)
    outside = handling.OutcomeTold(finding="D-OUT-1", looked_at="A", found="B", why="C")
    refused(handling.decide_allegation, "how", case=case, by=by("handler"), at=LATER, allegation=new, told=outside)


def test_an_allegation_follows_what_the_iopc_decided() -> None:
    case = stories.recorded()
    decider = by("decision_maker")
    known = facts.for_referral(case) | {"alleged": ["serious_assault"]}
    decisions.decide_referral(case=case, by=decider, at=AT, facts=known, answer="mandatory")
    decisions.refer_case(case=case, by=decider, at=AT, basis="mandatory", codes=("M2",), sent_at=AT)
    decisions.record_iopc_answer(case=case, by=by("handler"), at=LATER, mode="local", on=DAY, necessary=True)
    row = case.allegations.get()
    assert row.handling == "local_investigation"
    outside = handling.OutcomeTold(finding="D-OUT-1", looked_at="A", found="B", why="C")
    refused(handling.decide_allegation, case=case, by=by("handler"), at=LATER, allegation=row, told=outside)
    handling.decide_allegation(
        case=case, by=by("handler"), at=LATER, allegation=row,
        told=handling.OutcomeTold(finding="D-S3-1", looked_at="A", found="B", why="C"),
    )  # fmt: skip
    assert verify().differences == []


def test_what_was_done_elsewhere_is_a_lawful_act_that_the_person_may_do() -> None:
    case = stories.decided()
    said = {"case": case, "at": LATER, "on": DAY, "by_whom": "Somebody"}
    refused(cases.record_done_elsewhere, by=by("handler"), act="no_such_act", **said)
    refused(cases.record_done_elsewhere, by=by("handler"), act="decide_recording", **said)  # it has an answer
    refused(cases.record_done_elsewhere, by=by("handler"), act="log_complaint", **said)  # it is on the log
    refused(cases.record_done_elsewhere, "role", by=by("intake_officer"), act="suspend_case", **said)
    refused(cases.record_done_elsewhere, "role", by=by("intake_officer"), act="approve_letter", **said)
    cases.record_done_elsewhere(by=by("intake_officer"), act="take_evidence_step", **said)
    assert state_of(case).stage == "outcome_decided"
