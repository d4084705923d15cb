"""What is withdrawn while the IOPC has it: the IOPC decides what follows, and nobody here (SI 2020/2 reg 38(3), (5))."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import reopen_case
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.decisions import facts
from candour.casework.decisions.actions import decide_referral, record_iopc_answer, refer_case
from candour.casework.handling import stopping
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
from candour.rulebook.force.next_steps import next_steps
from tests.casework.letters.stories import AT, DAY, by, recorded

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


def referred(mode: str = "") -> Case:
    """A recorded complaint that was referred, and what the IOPC answered to that, if it did."""
    case = recorded()
    decider = by("decision_maker")
    known = facts.for_referral(case)
    decide_referral(case=case, by=decider, at=AT, facts=known, answer="voluntary", reason="It is grave.")
    refer_case(case=case, by=decider, at=AT, basis="voluntary", codes=(), sent_at=AT, reason="It is grave.")
    if mode:
        record_iopc_answer(case=case, by=by("handler"), at=AT, mode=mode, on=DAY, necessary=mode != "returned")
    return case


def withdrawn(case: Case, *, on: date = DAY, in_public_interest: bool | None = None) -> Case:
    at = LATER + (on - DAY)
    stopping.receive_withdrawal(case=case, by=by("handler"), at=at, signed=True, on=on)
    stopping.conclude_withdrawal(
        case=case, by=by("decision_maker"), at=at, facts=facts.for_withdrawal(case),
        in_public_interest=in_public_interest, reason="They do not want to go on.",
    )  # fmt: skip
    case.refresh_from_db()
    return case


def told(case: Case, kind: str) -> Any:
    return json.loads(Event.objects.get(case_id=case.id, kind=kind).payload)


@pytest.mark.parametrize(
    ("mode", "not_returned"),
    [("", "yes"), ("local", "yes"), ("directed", "yes"), ("independent", "yes"), ("returned", "no")],
)
def test_only_what_the_iopc_sent_back_is_returned(mode: str, not_returned: str) -> None:
    """How it is to be investigated is an answer too: the IOPC has sent nothing back by it (Sch 3 paras 5(2), 15)."""
    assert facts.for_withdrawal(referred(mode))["referred_not_returned"] == not_returned


def test_what_was_never_referred_is_the_authoritys_to_decide() -> None:
    case = recorded()
    assert facts.for_withdrawal(case)["referred_not_returned"] == "no"
    withdrawn(case, in_public_interest=False)
    assert (case.stage, case.is_open) == ("withdrawn", False)
    assert told(case, "withdrawn")["with_iopc"] is False


@pytest.mark.parametrize("mode", ["", "local", "directed", "independent"])
def test_what_the_iopc_has_stays_open_until_the_iopc_has_decided(mode: str) -> None:
    case = referred(mode)
    stood = state_of(case).stage
    withdrawn(case)
    assert (case.stage, case.is_open) == (stood, True)
    steps = next_steps(state_of(case), today=DAY, settings=profiles.settings(case.area.slug, DAY))
    assert [(step.act, step.owner) for step in steps] == [
        ("take_evidence_step", "force"), ("record_withdrawal_answer", "iopc"),
    ]  # fmt: skip
    said = told(case, "withdrawn")
    assert (said["effect"], said["with_iopc"]) == ("withdrawn_iopc_decides", True)
    with pytest.raises(Refused, match="the IOPC decides"):
        stopping.receive_withdrawal(case=case, by=by("handler"), at=LATER, signed=True, on=DAY)
    assert verify().differences == []


@pytest.mark.parametrize(("answer", "stage"), [("ends", "withdrawn"), ("conduct_matter", "conduct_matter")])
def test_the_answer_of_the_iopc_ends_it(answer: str, stage: str) -> None:
    case = withdrawn(referred("independent"))
    stopping.record_withdrawal_answer(case=case, by=by("handler"), at=LATER, answer=answer, on=DAY)
    case.refresh_from_db()
    assert (case.stage, case.is_open, case.next_act) == (stage, False, "")
    assert told(case, "withdrawal_answered") == {"answer": answer, "on": DAY.isoformat()}
    assert verify().differences == []


def test_nobody_here_decides_what_the_iopc_decides() -> None:
    with pytest.raises(Refused, match="The IOPC has this complaint"):
        withdrawn(referred("directed"), in_public_interest=True)


def test_the_answer_is_one_of_the_answers_to_a_withdrawal_that_is_with_the_iopc() -> None:
    case = referred("directed")
    said = {"case": case, "by": by("handler"), "at": LATER, "on": DAY}
    with pytest.raises(Refused, match="No withdrawal is with the IOPC"):
        stopping.record_withdrawal_answer(answer="ends", **said)
    withdrawn(case)
    day = timedelta(days=1)
    wrongs: list[tuple[dict[str, Any], str]] = [
        ({"answer": "banana"}, "one of the answers"), ({"on": DAY + day}, "future"),
        ({"on": DAY, "at": LATER + day, "case": withdrawn(referred(), on=DAY + day)}, "before the withdrawal"),
    ]  # fmt: skip
    for wrong, message in wrongs:
        with pytest.raises(Refused, match=message):
            stopping.record_withdrawal_answer(**{"answer": "ends", **said, **wrong})


def test_what_is_opened_again_after_the_answer_is_withdrawn_no_more() -> None:
    case = withdrawn(referred("local"))
    stopping.record_withdrawal_answer(case=case, by=by("handler"), at=LATER, answer="ends", on=DAY)
    reopen_case(case=case, by=by("decision_maker"), at=LATER, why_code="closed_in_error", reason="The wrong complaint.")
    state = state_of(case)
    assert (state.stage, state.withdrawal_with_iopc, state.withdrawal_received_on) == ("handling", False, None)
