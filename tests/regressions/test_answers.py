"""An answer is one of its list, a day is one that can be, and words are words that can be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from candour.casework.cases import actions as cases
from candour.casework.cases.actions import AllegationTold, PartyTold
from candour.casework.decisions import actions as decisions
from candour.casework.decisions import facts
from candour.casework.handling import actions as handling
from candour.casework.handling import stopping
from candour.casework.intake import actions as intake
from candour.casework.letters import actions as letters
from tests import factories
from tests.casework.letters import stories
from tests.casework.letters.stories import AT, DAY, by
from tests.regressions.test_belonging import LATER, refused

pytestmark = pytest.mark.django_db
LONG = "x" * 200_000
YESTERYEAR = date(2001, 1, 1)


def referred() -> Any:
    case = stories.recorded()
    decider = by("decision_maker")
    known = facts.for_referral(case) | {"alleged": ["serious_assault"]}
    decisions.decide_referral(case=case, by=decider, at=AT, facts=known, answer="mandatory")
    decisions.refer_case(case=case, by=decider, at=AT, basis="mandatory", codes=("M2",), sent_at=AT)
    return case


def test_the_iopc_gives_one_of_its_answers() -> None:
    case = referred()
    refused(decisions.record_iopc_answer, case=case, by=by("handler"), at=LATER, mode="banana", on=DAY, necessary=True)


def test_a_decision_is_one_of_the_answers_to_its_question() -> None:
    case = factories.logged()
    said = {"case": case, "at": AT, "answer": "banana", "reason": "Because."}
    refused(decisions.decide_eligibility, by=by("handler"), facts=facts.for_eligibility(case), **said)
    refused(decisions.decide_authority, by=by("handler"), facts=facts.for_appropriate_authority(case), **said)
    recorded = stories.recorded()
    said["case"] = recorded
    refused(decisions.decide_review_body, by=by("decision_maker"), facts=facts.for_review_body(recorded), **said)


def test_a_reply_is_one_of_the_replies() -> None:
    case = factories.logged()
    handler = {"case": case, "by": by("handler"), "at": AT}
    stopping.suspend_case(case=case, by=by("decision_maker"), at=AT, review_on=DAY + timedelta(days=9), reason="Court.")
    stopping.send_resumption_letter(on=DAY, **handler)
    refused(stopping.record_resumption_reply, reply="banana", on=DAY, **handler)
    stopping.receive_withdrawal(signed=False, on=DAY, **handler)
    stopping.send_withdrawal_letter(on=DAY, **handler)
    refused(stopping.record_withdrawal_reply, reply="banana", on=DAY, **handler)


def test_silence_counts_as_an_answer_only_after_28_days() -> None:
    case = factories.logged()
    handler = {"case": case, "by": by("handler"), "at": AT}
    stopping.suspend_case(case=case, by=by("decision_maker"), at=AT, review_on=DAY + timedelta(days=9), reason="Court.")
    stopping.send_resumption_letter(on=DAY, **handler)
    refused(stopping.record_resumption_reply, "28 days", reply="none", on=DAY, **handler)
    stopping.receive_withdrawal(signed=False, on=DAY, **handler)
    stopping.send_withdrawal_letter(on=DAY, **handler)
    refused(stopping.record_withdrawal_reply, "28 days", reply="none", on=DAY, **handler)
    after = {**handler, "at": AT + timedelta(days=29), "on": DAY + timedelta(days=29), "reply": "none"}
    stopping.record_resumption_reply(**after)
    stopping.record_withdrawal_reply(**after)


def test_a_complaint_is_not_ceased_while_the_complainant_may_still_answer_or_wants_it_resumed() -> None:
    case = factories.logged()
    decider = {"case": case, "by": by("decision_maker")}
    stopping.suspend_case(at=AT, review_on=DAY + timedelta(days=9), reason="Court.", **decider)
    stopping.send_resumption_letter(case=case, by=by("handler"), at=AT, on=DAY)
    cease = {"in_public_interest": False, "reason": "It is not.", **decider}
    refused(stopping.cease_case, "28 days", at=LATER, **cease)
    stopping.record_resumption_reply(case=case, by=by("handler"), at=LATER, reply="resume", on=DAY)
    refused(stopping.cease_case, "taken up", at=AT + timedelta(days=40), **cease)


def test_consent_wishes_and_bases_are_answers_of_their_lists() -> None:
    case = factories.logged()
    handler = {"case": case, "by": by("handler"), "at": AT}
    person = case.parties.get(role="complainant")
    refused(cases.record_consent, party=person, answer="banana", on=DAY, **handler)
    refused(intake.record_views, wishes_recording="banana", **handler)
    refused(handling.acknowledge, on=DAY, channel="banana", **handler)
    refused(cases.add_party, told=PartyTold(role="banana", name="A"), **handler)
    refused(cases.add_allegation, told=AllegationTold(words="A", category="H1", alleged=("banana",)), **handler)
    refused(
        intake.receive_complaint, by=factories.Actor.public(), at=AT, area=factories.area(), owner=factories.body(),
        told=replace(factories.told(), channel="banana"),
    )  # fmt: skip
    known = facts.for_referral(case) | {"alleged": ["serious_assault"]}
    decisions.decide_referral(case=case, by=by("decision_maker"), at=AT, facts=known, answer="mandatory")
    refused(
        decisions.refer_case, case=case, by=by("decision_maker"), at=AT, basis="banana", codes=(), sent_at=AT
    )


def test_nothing_is_done_in_a_case_before_it_was_made() -> None:
    case = stories.recorded()
    handler = {"case": case, "by": by("handler"), "at": AT, "on": YESTERYEAR}
    refused(handling.acknowledge, "before", channel="PER", **handler)
    refused(handling.give_copy, "before", to="complainant", party=None, **handler)
    refused(stopping.receive_withdrawal, "before", signed=True, **handler)
    refused(cases.record_done_elsewhere, "before", act="give_update", by_whom="Somebody", **handler)
    refused(
        cases.record_consent, "before", party=case.parties.get(role="complainant"), answer="written", **handler
    )
    refused(
        decisions.record_call_in, "before", case=case, by=by("handler"), at=AT, notified_at=AT - timedelta(days=9000)
    )


def test_consent_is_not_recorded_for_a_day_to_come() -> None:
    case = factories.logged()
    refused(
        cases.record_consent, "future", case=case, by=by("handler"), at=AT, party=case.parties.get(role="complainant"),
        answer="written", on=DAY + timedelta(days=1),
    )  # fmt: skip


def test_a_report_does_not_cover_a_period_that_is_not_over() -> None:
    case = stories.decided(handling="local_investigation", undecided=1)
    refused(
        handling.give_timeliness_report, case=case, by=by("handler"), at=LATER, period_ends=date(2099, 1, 1),
        to=("iopc",), on=DAY, reason="It goes on.",
    )  # fmt: skip


def test_an_incident_to_come_is_not_complained_of() -> None:
    refused(
        intake.receive_complaint, "future", by=factories.Actor.public(), at=AT, area=factories.area(),
        owner=factories.body(), told=replace(factories.told(), happened_from=DAY + timedelta(days=1)),
    )  # fmt: skip


@pytest.mark.parametrize("words", ["NUL \x00 in it", "half a sign \ud800"])
def test_a_sign_that_cannot_be_kept_is_refused_on_both_engines(words: str) -> None:
    case = factories.logged()
    handler = {"case": case, "by": by("handler"), "at": AT}
    refused(cases.add_note, text=words, **handler)
    refused(cases.add_allegation, told=AllegationTold(words=words, category="H1"), **handler)
    refused(cases.add_party, told=PartyTold(role="interested_person", name=words), **handler)
    refused(
        cases.change_contact, party=case.parties.get(role="complainant"), changes={"phone": words}, **handler
    )
    refused(
        intake.receive_complaint, by=factories.Actor.public(), at=AT, area=factories.area(), owner=factories.body(),
        told=factories.told(words),
    )  # fmt: skip


def test_what_is_too_long_for_its_place_is_refused_on_both_engines() -> None:
    case = factories.logged()
    handler = {"case": case, "by": by("handler"), "at": AT}
    refused(cases.add_party, "long", told=PartyTold(role="interested_person", name=LONG), **handler)
    refused(
        cases.change_contact, "long", party=case.parties.get(role="complainant"), changes={"language": LONG}, **handler
    )
    refused(cases.assign_case, "long", case=case, by=by("manager"), at=AT, user_id=None, team=LONG)
    refused(letters.draft_letter, "long", kind="forwarded", to_body=LONG, **handler)


def test_long_words_are_kept_whole() -> None:
    case = factories.logged()
    cases.add_note(case=case, by=by("handler"), at=AT, text=LONG)
    told = factories.complaint(LONG + " 😀 \u202e")
    assert told.words.what_happened == LONG + " 😀 \u202e"


def test_only_known_things_of_a_person_are_changed() -> None:
    case = factories.logged()
    person = case.parties.get(role="complainant")
    handler = {"case": case, "by": by("handler"), "at": AT, "party": person}
    other = factories.logged()
    refused(cases.change_contact, changes={"case_id": other.id}, **handler)
    refused(cases.change_contact, changes={"user": by("handler").user_id}, **handler)
