"""What the IOPC decides of a referral reaches the rows and the events of every allegation; what was done elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import record_done_elsewhere
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.decisions import facts
from candour.casework.decisions.actions import decide_referral, record_call_in, record_iopc_answer, refer_case
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.letters.stories import AT, DAY, by, recorded

pytestmark = pytest.mark.django_db


def referred() -> Case:
    case = recorded(allegations=2)
    decider = by("decision_maker")
    known = facts.for_referral(case)
    decide_referral(case=case, by=decider, at=AT, facts=known, answer="voluntary", reason="It is grave.")
    refer_case(case=case, by=decider, at=AT, basis="voluntary", codes=(), sent_at=AT, reason="It is grave.")
    return case


@pytest.mark.parametrize(
    ("mode", "handling"), [("local", "local_investigation"), ("directed", "directed"), ("independent", "independent")]
)
def test_how_it_is_investigated_is_the_handling_of_every_allegation(mode: str, handling: str) -> None:
    case = referred()
    later = AT + timedelta(hours=1)
    record_iopc_answer(case=case, by=by("handler"), at=later, mode=mode, on=DAY, necessary=True)
    assert set(case.allegations.values_list("handling", flat=True)) == {handling}
    assert Event.objects.filter(case_id=case.id, kind="handling_decided").count() == 2
    assert (state_of(case).stage, state_of(case).handling) == ("handling", handling)
    assert verify().differences == []


def test_what_came_back_is_decided_here() -> None:
    case = referred()
    later = AT + timedelta(hours=1)
    record_iopc_answer(case=case, by=by("handler"), at=later, mode="returned", on=DAY, necessary=False)
    assert not Event.objects.filter(case_id=case.id, kind="handling_decided").exists()
    assert state_of(case).stage == "recorded"


@pytest.mark.parametrize(("decided", "called_in", "basis"), [
    ("mandatory", False, "voluntary"), ("voluntary", False, "mandatory"), ("voluntary", False, "call_in"),
    ("none", True, "voluntary"), ("none", True, "mandatory"),
])  # fmt: skip
def test_it_is_referred_on_the_basis_that_was_decided(decided: str, called_in: bool, basis: str) -> None:
    case = recorded()
    decider = by("decision_maker")
    known = facts.for_referral(case) | {"alleged": ["serious_assault"] if decided == "mandatory" else []}
    decide_referral(case=case, by=decider, at=AT, facts=known, answer=decided, reason="It is grave.")
    if called_in:
        record_call_in(case=case, by=by("handler"), at=AT, notified_at=AT)
    sent = {"case": case, "by": decider, "at": AT, "codes": (), "sent_at": AT, "reason": "It is grave."}
    with pytest.raises(Refused, match="what was decided"):
        refer_case(basis=basis, **sent)
    refer_case(basis="call_in" if called_in else decided, **sent)


def test_a_decision_is_not_done_elsewhere_without_its_answer() -> None:
    case = factories.logged()
    with pytest.raises(Refused, match="has an answer"):
        record_done_elsewhere(case=case, by=by("handler"), at=AT, act="decide_recording", on=DAY, by_whom="the old system")
    record_done_elsewhere(case=case, by=by("handler"), at=AT, act="give_update", on=DAY, by_whom="the old system")
    assert state_of(case).last_update_on == DAY
