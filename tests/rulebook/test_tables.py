"""Every case of every table comes out as the table says, and the tables reach every answer and every code."""

from __future__ import annotations

import json

import pytest

from candour.rulebook import interface
from tests.rulebook.tables_of_cases import TODAY, Case, also, as_written, because, cases

CASES = cases()


def answers_with_a_day(question: str) -> bool:
    """Whether the answer may be a day rather than one of the words listed."""
    return hasattr(interface.questions()[question].module, "ANSWER_SCHEMA")


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
    "commissioner_recording": {"9(5)", "reg10", "9(exception)", "reg11", "reg12"},
    "disapplication": set("ABCDEF"),
    "publication": set("abc"),
    "review_body": {"30(1)(a)", "32(a)", "32(b)", "32(c)", "32(d)", "32(e)", "32(f)", "30(1)(b)"},
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_case_comes_out_as_the_table_says(case: Case) -> None:
    decision = interface.decide(case.question, case.facts, today=TODAY)
    assert (as_written(decision["answer"]), decision["codes"]) == (case.answer, case.codes)
    assert any(reason["provision"].startswith(case.provision) for reason in decision["reasons"])
    for key in ("last_day", "effective_last_day"):
        if key in case.row:
            assert (decision[key] or "") == case.row[key]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_case_is_decided_for_the_reasons_that_the_table_gives(case: Case) -> None:
    decision = interface.decide(case.question, case.facts, today=TODAY)
    assert (because(decision), also(decision)) == (case.row["because"], case.row["also"])


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_decision_is_whole(case: Case) -> None:
    decision = interface.decide(case.question, case.facts, today=TODAY)
    assert json.loads(json.dumps(decision)) == decision
    assert decision["question"] == case.question
    answers = interface.questions()[case.question].answers
    assert decision["answer"] in answers or answers_with_a_day(case.question)
    assert decision["reasons"]
    for reason in decision["reasons"]:
        assert reason["provision"] and reason["fact"] and reason["effect"]
        assert reason["certainty"] in {"verified", "analogue", "memory", "local"}
    for sentence in (*(reason["effect"] for reason in decision["reasons"]), *decision["warnings"]):
        assert "None" not in sentence and "{" not in sentence
    explicit = {fact for fact, value in case.facts.items() if value == "unsure"}
    not_asked = {fact for fact in explicit if fact not in decision["unsure"]}
    assert not_asked == set()


@pytest.mark.parametrize("question", interface.questions())
def test_the_table_reaches_every_answer_and_code(question: str) -> None:
    told = [case for case in CASES if case.question == question]
    answers = {case.answer for case in told}
    if answers_with_a_day(question):
        assert answers >= set(interface.questions()[question].answers)
    else:
        assert answers == set(interface.questions()[question].answers)
    assert {code for case in told for code in case.codes} == CODES.get(question, set())


def test_there_is_no_table_without_a_question() -> None:
    assert {case.question for case in CASES} == set(interface.questions())


def effects(question: str, **facts: object) -> str:
    decision = interface.decide(question, facts, today=TODAY)
    return " | ".join(reason["effect"] for reason in decision["reasons"])


@pytest.mark.parametrize(
    ("question", "met", "said"),
    [
        ("recording", {"complainant_wishes_recording": "yes"}, "must be"),
        ("investigation", {"indicates_crime_or_discipline": "yes"}, "must be"),
        ("investigator", {"line_manager_of_subject": "yes"}, "manages"),
    ],
)
def test_a_limb_that_is_not_met_does_not_say_what_follows_if_it_is(question: str, met: dict[str, object], said: str) -> None:
    assert said in effects(question, **met)
    assert said not in effects(question)
