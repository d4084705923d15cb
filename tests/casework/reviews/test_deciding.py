"""Before the decision: conflicts, papers, the provider, the worksheets; and every refusal of the decision itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from candour.casework.cases.actions import assign_case, record_done_elsewhere
from candour.casework.cases.models import Case, Party
from candour.casework.reviews import actions, facts
from candour.casework.reviews.models import Worksheet
from candour.casework.reviews.told import ItemTold
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.reviews import making

pytestmark = pytest.mark.django_db

LATER = making.APPLIED + timedelta(days=6)


def decide(case: Case, **changes: object) -> object:
    given = {"by": making.decider(), "at": LATER, "outcome": "not_upheld", "conclusion": "We looked at every point."}
    return actions.decide_review(case=case, **{**given, **changes})


def test_whoever_declares_a_conflict_gives_the_review_back_and_judges_nothing_in_it() -> None:
    case = making.accepted(making.receive(making.complaint()))
    officer = making.officer()
    assign_case(case=case, by=officer, at=LATER, user_id=officer.user_id)
    with pytest.raises(Refused, match="what the conflict"):
        actions.declare_conflict(case=case, by=officer, at=LATER, conflict=True)
    actions.declare_conflict(case=case, by=officer, at=LATER, conflict=True, reason="My brother is the officer.")
    case.refresh_from_db()
    assert case.assigned_to_id is None
    item = facts.items(case)[0]
    with pytest.raises(Refused, match="conflict of interest"):
        actions.answer_worksheet(case=case, by=officer, at=LATER, allegation=item, told=making.MET)
    assert making.differences() == []


def test_a_decider_with_a_conflict_does_not_decide() -> None:
    case = making.ready(making.receive(making.complaint()))
    decider = making.decider()
    actions.declare_conflict(case=case, by=decider, at=LATER, conflict=True, reason="I know the complainant.")
    with pytest.raises(Refused, match="conflict of interest"):
        decide(case)


def test_a_worksheet_of_somebody_with_a_conflict_is_answered_again() -> None:
    case = making.ready(making.receive(making.complaint()))
    decider = making.decider()
    actions.declare_conflict(case=case, by=decider, at=LATER, conflict=False)
    actions.declare_conflict(case=case, by=making.officer(), at=LATER, conflict=True, reason="I learned it today.")
    with pytest.raises(Refused, match="Answer it again"):
        decide(case)
    actions.answer_worksheet(case=case, by=decider, at=LATER, allegation=facts.items(case)[0], told=making.MET)
    decide(case)


def test_the_officer_does_not_decide_and_nobody_decides_what_they_handled() -> None:
    complaint = making.complaint()
    case = making.ready(making.receive(complaint))
    with pytest.raises(Refused, match="Your role"):
        decide(case, by=making.officer())
    force = complaint.owner_id
    handler = factories.actor("handler", on=making.APPLIED.date())
    both = replace(making.decider(), user_id=handler.user_id)
    assert force in {post.body_id for post in handler.posts}
    with pytest.raises(Refused, match="You handled the complaint"):
        decide(case, by=both)


def test_somebody_named_in_the_complaint_does_not_act_in_its_review() -> None:
    complaint = making.complaint()
    case = making.receive(complaint)
    Party.objects.create(case=complaint, role="complained_about", user_id=making.officer().user_id)
    with pytest.raises(Refused, match="named in the complaint"):
        actions.declare_conflict(case=case, by=making.officer(), at=LATER, conflict=False)


def test_nothing_is_decided_without_a_declaration() -> None:
    case = making.accepted(making.receive(making.complaint()))
    by = making.officer()
    actions.ask_papers(case=case, by=by, at=LATER)
    actions.receive_papers(case=case, by=by, at=LATER, on=LATER.date(), contents=("record",))
    actions.answer_worksheet(case=case, by=by, at=LATER, allegation=facts.items(case)[0], told=making.MET)
    with pytest.raises(Refused, match="Declare first"):
        decide(case)
    actions.declare_conflict(case=case, by=by, at=LATER, conflict=False)
    decide(case)


def test_papers_in_or_done_elsewhere() -> None:
    case = making.accepted(making.receive(making.complaint()))
    by = making.officer()
    actions.declare_conflict(case=case, by=by, at=LATER, conflict=False)
    actions.answer_worksheet(case=case, by=by, at=LATER, allegation=facts.items(case)[0], told=making.MET)
    with pytest.raises(Refused):
        decide(case)
    record_done_elsewhere(case=case, by=by, at=LATER, act="receive_papers", on=LATER.date(), by_whom="The office")
    decide(case)


def test_asking_chasing_and_receiving_papers() -> None:
    complaint = making.complaint()
    case = making.accepted(making.receive(complaint))
    by = making.officer()
    with pytest.raises(Refused):
        actions.chase_papers(case=case, by=by, at=LATER)
    with pytest.raises(Refused, match="in the past"):
        actions.ask_papers(case=case, by=by, at=LATER, due_on=LATER.date() - timedelta(days=1))
    actions.ask_papers(case=case, by=by, at=LATER, due_on=date(2024, 2, 28))
    heard = making.last(complaint, "papers_asked")
    assert heard.payload == {"on": "2024-02-18", "due_on": "2024-02-28", "review": str(case.id)}
    assert case.letters.filter(kind="papers_asked").count() == 1
    assert not complaint.letters.filter(kind="papers_asked").exists()
    actions.chase_papers(case=case, by=by, at=LATER + timedelta(days=10))
    with pytest.raises(Refused, match="future"):
        actions.receive_papers(case=case, by=by, at=LATER, on=LATER.date() + timedelta(days=1), contents=("record",))
    with pytest.raises(Refused, match="which papers"):
        actions.receive_papers(case=case, by=by, at=LATER, on=LATER.date(), contents=(" ",))
    actions.receive_papers(case=case, by=by, at=LATER, on=LATER.date(), contents=("record",))
    case.refresh_from_db()
    assert case.stage == "papers_in"


def test_every_worksheet_must_be_there_and_complete() -> None:
    complaint = making.complaint(allegations=2)
    case = making.ready(making.receive(complaint))
    Worksheet.objects.filter(allegation=facts.items(case)[1]).delete()
    with pytest.raises(Refused, match="every allegation first"):
        decide(case)
    for half in (replace(making.MET, lawful="unsure"), replace(making.MET, finding=" ")):
        actions.answer_worksheet(case=case, by=making.officer(), at=LATER, allegation=facts.items(case)[1], told=half)
        with pytest.raises(Refused, match="every limb"):
            decide(case)


def test_the_decision_itself_is_refused_without_words_or_with_another_answer() -> None:
    case = making.ready(making.receive(making.complaint()))
    with pytest.raises(Refused, match="one of the answers"):
        decide(case, outcome="partly")
    with pytest.raises(Refused, match="Every limb is met"):
        decide(case, outcome="upheld")
    with pytest.raises(Refused, match="in words"):
        decide(case, conclusion=" ")


def test_worksheet_answers_are_checked_and_a_review_looks_at_nothing_new() -> None:
    case = making.accepted(making.receive(making.complaint()))
    item, other = facts.items(case)[0], facts.items(making.receive(making.complaint()))[0]
    sheet = {"case": case, "by": making.officer(), "at": LATER}
    with pytest.raises(Refused, match="yes, no or not sure"):
        actions.answer_worksheet(**sheet, allegation=item, told=replace(making.MET, lawful="perhaps"))
    with pytest.raises(Refused, match="say why"):
        actions.answer_worksheet(**sheet, allegation=item, told=replace(making.MET, lawful="no"))
    with pytest.raises(Refused, match="nothing new"):
        actions.answer_worksheet(**sheet, allegation=other, told=making.MET)
    with pytest.raises(Refused, match="nothing new"):
        actions.answer_worksheet(**sheet, item="A new matter.", told=making.MET)


def test_who_is_told() -> None:
    case = making.decided(making.receive(making.complaint()))
    tell = {"case": case, "by": making.officer(), "at": LATER + timedelta(days=5), "on": LATER.date()}
    with pytest.raises(Refused, match="from the list"):
        actions.notify_parties(**tell, to=("complainant", "authority", "the press"))
    with pytest.raises(Refused, match="must be told"):
        actions.notify_parties(**tell, to=("complained_about",))
    actions.notify_parties(**tell, to=("authority", "complained_about"))


def test_a_complaint_held_elsewhere_is_reviewed_by_its_items() -> None:
    case = making.elsewhere(items=(ItemTold(words="They kept my phone.", outcome_words="It was returned."),))
    assert case.complaint is None
    assert facts.for_review_right(case)[str(case.allegations.get().id)]["handling"] == "local_investigation"
    making.ready(case)
    with pytest.raises(Refused, match="in words"):
        actions.answer_worksheet(case=case, by=making.officer(), at=LATER, item=" ", told=making.MET)
    actions.answer_worksheet(
        case=case, by=making.officer(), at=LATER, item="They were rude.", outcome_words="No finding.",
        told=making.FAILS,
    )  # fmt: skip
    assert [item.number for item in facts.items(case)] == [1, 2]
    decision = decide(case, outcome="upheld", conclusion="One point was not answered.")
    assert decision.advised == "upheld"
    assert "force_found_not_acceptable" in decision.facts
    assert making.differences() == []


def test_a_complaint_held_elsewhere_with_nothing_entered_is_not_decided() -> None:
    case = making.ready(making.elsewhere())
    with pytest.raises(Refused, match="the worksheet"):
        decide(case)


def test_no_provider_where_the_profile_names_none() -> None:
    case = making.accepted(making.receive(making.complaint()))
    body = factories.body("review_provider", slug="cambridgeshire")
    with pytest.raises(Refused, match="No outside provider"):
        actions.appoint_provider(case=case, by=making.officer(), at=LATER, body=body, on=LATER.date())
    with pytest.raises(Refused):
        actions.record_provider_report(case=case, by=making.officer(), at=LATER, on=LATER.date())


def test_the_provider_writes_and_the_office_decides() -> None:
    at = datetime(2024, 5, 8, 9, 0, tzinfo=UTC)
    slug, on = "cambridgeshire", at.date()
    officer = factories.actor("reviews_officer", slug=slug, on=on)
    decider = factories.actor("office_decision_maker", slug=slug, on=on)
    told = making.told(
        elsewhere=making.HeldElsewhere(
            reference="CC/7", force="Cambridgeshire Constabulary", handling="local_investigation"
        ),
        applicant=making.PartyTold(role="complainant", name="Corin Ashdown"), letter_dated=date(2024, 4, 24),
        letter_channel="email", items=(ItemTold(words="They kept my phone.", outcome_words="It was returned."),),
    )  # fmt: skip
    case = actions.receive_review(
        by=officer, at=at, area=factories.area(slug), owner=factories.body("local_policing_body", slug=slug), told=told
    )
    act = {"case": case, "by": officer, "at": at}
    actions.decide_review_time(**act, facts=facts.for_review_application(case), answer="in_time")
    body = {**facts.for_review_body(case), "excludes_crime_or_discipline": "yes", "excludes_article_2_or_3": "yes"}
    actions.decide_review_body(**act, facts=body, answer="local_policing_body")
    actions.decide_review_validity(**act, facts=facts.for_review_right(case), answer="valid")
    actions.accept_review(**act)
    actions.ask_papers(**act)
    actions.receive_papers(**act, on=on, contents=("record",))
    with pytest.raises(Refused, match="Choose the provider"):
        actions.appoint_provider(**act, body=factories.body("force", slug=slug), on=on)
    actions.appoint_provider(**act, body=factories.body("review_provider", slug=slug), on=on)
    with pytest.raises(Refused):
        actions.record_provider_report(**act, on=on)
    with pytest.raises(Refused, match="what the conflict"):
        actions.record_provider_declaration(**act, conflict=True, on=on)
    with pytest.raises(Refused, match="before the provider"):
        actions.record_provider_declaration(**act, conflict=False, on=on - timedelta(days=1))
    actions.answer_worksheet(**act, allegation=case.allegations.get(), told=making.MET)
    decision = {"case": case, "by": decider, "at": at, "outcome": "not_upheld", "conclusion": "It holds."}
    with pytest.raises(Refused, match="provider"):
        actions.decide_review(**decision)
    actions.record_provider_declaration(**act, conflict=False, on=on)
    actions.record_provider_report(**act, on=on, reason="By post.")
    actions.decide_review(**decision)
    case.refresh_from_db()
    assert case.stage == "decided"
    assert making.differences() == []


def test_a_withdrawal_says_how_and_not_in_the_future() -> None:
    case = making.accepted(making.receive(making.complaint()))
    withdraw = {"case": case, "by": making.officer(), "at": LATER}
    with pytest.raises(Refused, match="future"):
        actions.withdraw_review(**withdraw, on=LATER.date() + timedelta(days=1), reason="They said so.")
    with pytest.raises(Refused, match="how the applicant"):
        actions.withdraw_review(**withdraw, on=LATER.date(), reason=" ")
