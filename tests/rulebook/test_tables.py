"""Every case of every table comes out as the table says, and the tables reach every answer and every code."""

from __future__ import annotations

import json
from datetime import date

import pytest

from candour.rulebook import interface
from tests.rulebook.tables_of_cases import Case, cases

TODAY = date(2026, 11, 24)
CASES = cases()
CODES = {
    "recording": {"2(6A)(a)", "2(6A)(b)", "2(6B)(a)", "2(6B)(b)", "2(6B)(c)", "2(6B)(d)", "4A(4)", "2(7)"},
    "referral": {f"M{n}" for n in range(1, 10)},
    "investigation": {"6(2C)(a)", "6(2C)(b)", "iopc", "reg6"},
    "review_right": {
        "VALID",
        "INVALID_NO_RIGHT",
        "INVALID_NOT_COMPLAINANT",
        "INVALID_NO_OUTCOME",
        "ALREADY_REVIEWED",
    },
    "review_body": {"30(1)(a)", "32(a)", "32(b)", "32(c)", "32(d)", "32(e)", "32(f)", "30(1)(b)"},
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_case_comes_out_as_the_table_says(case: Case) -> None:
    decision = interface.decide(case.question, case.facts, today=TODAY)
    assert (decision["answer"], decision["codes"]) == (case.answer, case.codes)
    assert any(reason["provision"].startswith(case.provision) for reason in decision["reasons"])
    for key in ("last_day", "effective_last_day"):
        if key in case.row:
            assert (decision[key] or "") == case.row[key]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_decision_is_whole(case: Case) -> None:
    decision = interface.decide(case.question, case.facts, today=TODAY)
    assert json.loads(json.dumps(decision)) == decision
    assert decision["answer"] in interface.questions()[case.question].answers
    assert decision["reasons"]
    for reason in decision["reasons"]:
        assert reason["provision"] and reason["fact"] and reason["effect"]
        assert reason["certainty"] in {"verified", "analogue", "memory", "local"}
    explicit = {fact for fact, value in case.facts.items() if value == "unsure"}
    not_asked = {fact for fact in explicit if fact not in decision["unsure"]}
    assert not_asked == set()


@pytest.mark.parametrize("question", interface.questions())
def test_the_table_reaches_every_answer_and_code(question: str) -> None:
    told = [case for case in CASES if case.question == question]
    assert {case.answer for case in told} == set(interface.questions()[question].answers)
    assert {code for case in told for code in case.codes} == CODES.get(question, set())


def test_there_is_no_table_without_a_question() -> None:
    assert {case.question for case in CASES} == set(interface.questions())
