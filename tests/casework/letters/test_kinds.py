"""Each kind of letter, owed by the real act, written where it needs words, and given."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.verification import verify
from candour.casework.cases.actions import close_case, record_done_elsewhere, reopen_case
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.decisions import facts
from candour.casework.decisions.actions import (
    decide_eligibility,
    decide_recording,
    decide_referral,
    record_call_in,
    refer_case,
)
from candour.casework.intake.actions import forward_complaint
from candour.casework.letters.actions import approve_letter, change_letter, draft_letter, give_letter
from candour.casework.letters.models import Letter
from candour.casework.letters.queries import kinds_for
from candour.casework.letters.wording import template
from candour.casework.recommendations.actions import make_recommendation
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook.calendar import in_words
from tests import factories
from tests.casework.letters import stories
from tests.casework.reviews import making

pytestmark = pytest.mark.django_db
AT, by = stories.AT, stories.by


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def _give(case: Case, kind: str, who: Actor, *, at: Any = AT, approver: Actor | None = None, **words: str) -> Letter:
    letter = stories.owed(case, kind)
    if words:
        change_letter(case=case, by=who, at=at, letter=letter, own_words=words)
    if approver is not None:
        approve_letter(case=case, by=approver, at=at, letter=letter)
    return give_letter(case=case, by=who, at=at, letter=letter, channel="PER")


def test_recorded_with_the_copy_of_the_record() -> None:
    given = _give(stories.recorded(), "recorded", by("handler"))
    assert "- **Point 1.** The officer shouted." in given.body_text
    assert "We did this because you asked us to." in given.body_text


def test_handled_outside_schedule_3_at_first_and_at_the_end() -> None:
    case = factories.logged()
    factories.allegation(case)
    decide_recording(case=case, by=by("decision_maker"), at=AT, facts=facts.for_recording(case), answer="outside_schedule_3")
    given = _give(case, "outside_schedule_3", by("handler"))
    assert "You cannot ask for a review at the end." in given.body_text
    end = draft_letter(
        case=case, by=by("handler"), at=AT, kind="outside_schedule_3", slots={"stage": "resolved"},
        own_words={"what_we_did": "We rang you.", "what_we_found": "It was our mistake."},
    )  # fmt: skip
    told = give_letter(case=case, by=by("handler"), at=AT, letter=end, channel="PER")
    assert "As we understand it, you are satisfied with this." in told.body_text


def test_not_recorded_says_why_in_a_persons_own_words() -> None:
    case = factories.logged()
    known = {**facts.for_recording(case), "dealt_with_by_proceedings": "yes"}
    decide_recording(case=case, by=by("decision_maker"), at=AT, facts=known, answer="not_recorded", reason="Court has it.")
    with pytest.raises(Refused, match="not complete"):
        give_letter(case=case, by=by("handler"), at=AT, letter=stories.owed(case, "not_recorded"), channel="PER")
    given = _give(case, "not_recorded", by("handler"), why="A court is dealing with this now.")
    assert "Court has it." not in given.body_text
    assert "Police and Crime Commissioner for Leicester" in given.body_text


def _not_eligible(case: Case, *, at: Any = AT) -> None:
    known = {"standing": [], "dissatisfaction_with_force": "yes", "identity_known": "yes"}
    decide_eligibility(case=case, by=by("handler"), at=at, facts=known, answer="not_eligible", reason="Saw it on the news.")


def test_who_may_not_complain_is_told_that_it_is_not_recorded() -> None:
    case = factories.logged()
    _not_eligible(case)
    letter = stories.owed(case, "not_recorded")
    assert (letter.to_role, letter.own_words) == ("complainant", {})  # the reason for the file is not the person's
    given = _give(case, "not_recorded", by("handler"), why="You told us that you were not there.")
    assert "We decided this on 23 November 2026." in given.body_text and "Saw it on the news." not in given.body_text
    assert state_of(case).letters_owed == {}
    assert verify().differences == []


def test_not_recorded_bears_the_day_of_the_decision_that_stands() -> None:
    case, later = factories.logged(), AT + timedelta(days=2)
    _not_eligible(case)
    close_case(case=case, by=by("handler"), at=AT, why_code="not_a_complaint", reason="Not eligible.")
    reopen_case(case=case, by=by("decision_maker"), at=later, why_code="new_facts", reason="They were there.")
    known = {**facts.for_recording(case), "dealt_with_by_proceedings": "yes"}
    decide_recording(case=case, by=by("decision_maker"), at=later, facts=known, answer="not_recorded", reason="Court.")
    letter = Letter.objects.filter(case=case, kind="not_recorded").latest("id")
    change_letter(case=case, by=by("handler"), at=later, letter=letter, own_words={"why": "A court has it."})
    given = give_letter(case=case, by=by("handler"), at=later, letter=letter, channel="PER")
    assert "We decided this on 25 November 2026." in given.body_text


def test_forwarded_names_the_other_body() -> None:
    case = factories.complaint()
    forward_complaint(case=case, by=by("intake_officer"), at=AT, to="Derbyshire Constabulary", reason="Their officers.")
    given = _give(case, "forwarded", by("handler"), why="The officers work for Derbyshire.")
    assert "we sent your complaint to another body: **Derbyshire Constabulary**" in given.body_text


def test_referral_says_that_the_law_asked_for_it() -> None:
    case = factories.logged()
    factories.allegation(case, alleged=("serious_assault",))
    known = facts.for_referral(case) | {"first_clear_at": AT.isoformat()}
    decide_referral(case=case, by=by("decision_maker"), at=AT, facts=known, answer="mandatory")
    refer_case(case=case, by=by("decision_maker"), at=AT, basis="mandatory", codes=("M2",), sent_at=AT)
    given = _give(case, "referral", by("handler"))
    assert "The law says that we must do this" in given.body_text


def _elsewhere(case: Case, act: str, *, who: Actor | None = None, at: Any = AT) -> None:
    record_done_elsewhere(
        case=case, by=who or by("decision_maker"), at=at, act=act, on=(at - timedelta(days=1)).date(), by_whom="The old system"
    )


@pytest.mark.parametrize(
    ("basis", "says"),
    [("mandatory", "The law says that we must"), ("voluntary", "We chose to do this"), ("call_in", "The IOPC asked us to")],
)
def test_a_referral_made_elsewhere_says_its_day_and_why_it_was_made(basis: str, says: str) -> None:
    case = factories.logged(at=factories.NOON - timedelta(days=2))
    at = factories.NOON - timedelta(days=1)
    factories.allegation(case, at=at, alleged=("serious_assault",) if basis == "mandatory" else ())
    known = facts.for_referral(case) | ({"first_clear_at": at.isoformat()} if basis == "mandatory" else {})
    answer = "none" if basis == "call_in" else basis
    decide_referral(case=case, by=by("decision_maker"), at=at, facts=known, answer=answer, reason="Grave.")
    if basis == "call_in":
        record_call_in(case=case, by=by("handler"), at=at, notified_at=at)
    _elsewhere(case, "refer_case")
    assert "referral" in state_of(case).letters_owed
    letter = draft_letter(case=case, by=by("handler"), at=AT, kind="referral")
    given = give_letter(case=case, by=by("handler"), at=AT, letter=letter, channel="PER")
    assert "On 22 November 2026 we sent your complaint" in given.body_text and says in given.body_text


@pytest.mark.parametrize("came_back", [False, True])
def test_a_complaint_forwarded_elsewhere_asks_for_the_body_and_says_its_day(came_back: bool) -> None:
    """The last time counts: what was forwarded here before, and came back, names another body."""
    before = factories.NOON - timedelta(days=2)
    case = factories.logged(at=before)
    if came_back:
        at = before + timedelta(hours=1)
        forward_complaint(case=case, by=by("intake_officer"), at=at, to="Essex Police", reason="Their officers.")
        close_case(case=case, by=by("handler"), at=at, why_code="forwarded", reason="Sent.")
        reopen_case(case=case, by=by("decision_maker"), at=at, why_code="new_facts", reason="It came back.")
    _elsewhere(case, "forward_complaint")
    assert "forwarded" in state_of(case).letters_owed
    letter = draft_letter(case=case, by=by("handler"), at=AT, kind="forwarded", own_words={"why": "Their officers."})
    with pytest.raises(Refused) as refused:
        give_letter(case=case, by=by("handler"), at=AT, letter=letter, channel="PER")
    assert refused.value.values == {"what": "The body it was sent to, where the record does not say"}
    change_letter(case=case, by=by("handler"), at=AT, letter=letter, slots={"forwarded_to": "Derbyshire Constabulary"})
    given = give_letter(case=case, by=by("handler"), at=AT, letter=letter, channel="PER")
    assert "On 22 November 2026 we sent your complaint to another body: **Derbyshire Constabulary**" in given.body_text
    assert state_of(case).letters_owed == {}


def test_a_review_forwarded_elsewhere_asks_for_the_body_and_says_its_day() -> None:
    case = making.receive(making.complaint())
    at, officer = making.APPLIED + timedelta(days=1), making.officer()
    _elsewhere(case, "forward_review", who=officer, at=at)
    assert "review_forwarded" in state_of(case).letters_owed
    letter = draft_letter(case=case, by=officer, at=at, kind="review_forwarded", own_words={"why": "It is theirs."})
    with pytest.raises(Refused) as refused:
        give_letter(case=case, by=officer, at=at, letter=letter, channel="PER")
    assert refused.value.values == {"what": "The body it was sent to, where the record does not say"}
    change_letter(case=case, by=officer, at=at, letter=letter, slots={"forwarded_to": "Northamptonshire Police"})
    given = give_letter(case=case, by=officer, at=at, letter=letter, channel="PER")
    day = in_words((at - timedelta(days=1)).date())
    assert f"On {day} we sent it to another body: **Northamptonshire Police**" in given.body_text


def test_an_accepted_review_is_acknowledged_and_papers_are_asked_for() -> None:
    case = making.accepted(making.receive(making.complaint()))
    at = making.APPLIED + timedelta(hours=3)
    given = _give(case, "review_acknowledged", making.officer(), at=at)
    assert "We aim to send you our decision by 11 March 2024." in given.body_text
    assert "Leicestershire Police" in given.body_text and given.to_role == "complainant"
    making.actions.ask_papers(case=case, by=making.officer(), at=at)
    asked = stories.owed(case, "papers_asked")
    assert (asked.to_party, asked.to_role) == (None, "force")
    sent = give_letter(case=case, by=making.officer(), at=at, letter=asked, channel="EML")
    assert "To: Leicestershire Police" in sent.body_text
    assert making.differences() == []


def test_a_review_that_is_not_valid_says_why() -> None:
    case = making.receive(making.complaint())
    at, officer = making.APPLIED + timedelta(hours=1), making.officer()
    known = making.facts.for_review_right(case)
    known = {key: {**one, "already_reviewed": "yes"} for key, one in known.items()}
    making.actions.decide_review_validity(
        case=case, by=officer, at=at, facts=known, answer="invalid", code="ALREADY_REVIEWED",
        reason="We sent you our decision last year.",
    )  # fmt: skip
    given = _give(case, "review_not_valid", officer, at=at)
    assert "We sent you our decision last year." in given.body_text
    assert "This outcome has been reviewed already." in given.body_text


def test_a_review_for_another_body_is_sent_there_and_the_applicant_is_told() -> None:
    case = making.receive(making.complaint())
    at, officer = making.APPLIED + timedelta(hours=1), making.officer()
    known = making.facts.for_review_body(case) | {"excludes_crime_or_discipline": "no"}
    making.actions.decide_review_body(case=case, by=officer, at=at, facts=known, answer="iopc")
    making.actions.forward_review(case=case, by=officer, at=at, to="iopc", reason="It could be a crime.")
    given = _give(case, "review_forwarded", officer, at=at)
    assert "we sent it to another body: **Independent Office for Police Conduct**." in given.body_text
    assert "It could be a crime." in given.body_text


def test_the_decision_of_a_review_holds_its_limbs_its_recommendations_and_its_finality() -> None:
    case = making.decided(making.receive(making.complaint()), upheld=True)
    at = making.APPLIED + timedelta(days=11)
    make_recommendation(case=case, by=making.officer(), at=at, type="RC6", words="Say sorry in writing.")
    force = stories.owed(case, "recommendation")
    told = give_letter(case=case, by=making.officer(), at=at, letter=force, channel="EML")
    assert "Say sorry in writing." in told.body_text and "22 March 2024" in told.body_text
    words = {part.name: "We looked at it." for part in template("review_decision").own if part.needed}
    given = _give(case, "review_decision", making.officer(), at=at, approver=making.decider(), **words)
    assert "**We uphold your review.**" in given.body_text
    assert "- Say sorry in writing. It must answer us by 22 March 2024." in given.body_text
    assert "judicial review" in given.body_text
    assert making.differences() == []


def test_who_wrote_the_decision_of_a_review_does_not_approve_it() -> None:
    case = making.decided(making.receive(making.complaint()))
    at = making.APPLIED + timedelta(days=11)
    words = {part.name: "We looked at it." for part in template("review_decision").own if part.needed}
    with pytest.raises(Refused, match="second person"):
        _give(case, "review_decision", making.decider(), at=at, approver=making.decider(), **words)


def test_a_review_of_a_complaint_held_elsewhere_names_that_force() -> None:
    case = making.accepted(making.elsewhere())
    given = _give(case, "review_acknowledged", making.officer(), at=making.APPLIED + timedelta(hours=3))
    assert "reference CO/123/24" in given.body_text


def test_kinds_belong_to_their_scheme() -> None:
    force = set(kinds_for(factories.complaint()))
    assert "outcome" in force and "review_decision" not in force
    assert len(force) == 9 and "contact_plan" in force
    for kind in force:
        assert template(kind).to == "person"
    assert verify().differences == []
