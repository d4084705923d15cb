"""What each check of a dip-sampling round answers, with every reason of it (commissioner specification, 12.3 and 12.4).

A reason reads as in the tables of cases: `fact=value: provision [certainty]: what follows`.
"""

from __future__ import annotations

from typing import Any

import pytest

from candour.rulebook.advice import Advice
from candour.rulebook.measures import scrutiny
from candour.rulebook.measures.scrutiny import Form, ListedCase, Sample
from tests.rulebook.tables_of_cases import reasons_told

LIST = (
    ListedCase(number="1", rag="red"),
    ListedCase(number="2", rag="amber"),
    ListedCase(number="3"),
    ListedCase(number="4", closed=False),
    ListedCase(number="5"),
    ListedCase(number="6", rag="red"),
)
NO_STATUTE = "local practice [local]"


def told(advice: Advice) -> tuple[str, Any, list[str]]:
    """The question, its answer, and each reason; every one says that no statute asks for it."""
    reasons = reasons_told(advice.reasons)
    assert all(f": {NO_STATUTE}: " in reason for reason in reasons)
    return advice.question, advice.answer, [reason.replace(f": {NO_STATUTE}: ", ": ") for reason in reasons]


# Do the codes add up?


@pytest.mark.parametrize(
    ("tally", "reviewed", "answer", "difference", "why"),
    [
        ((1, 8, 6, 0), 15, "adds_up", 0, "tally=15: the codes add up to 15, as many as were reviewed"),
        ((1, 8, 6, 0), 16, "does_not_add_up", -1, "tally=15: the codes add up to 15, but 16 were reviewed"),
        ((1, 2, 1, 1), 4, "does_not_add_up", 1, "tally=5: the codes add up to 5, but 4 were reviewed"),
        ((0, 0, 0, 0), 0, "adds_up", 0, "tally=0: the codes add up to 0, as many as were reviewed"),
    ],
)
def test_a_tally_says_what_it_adds_up_to(tally: tuple[int, ...], reviewed: int, answer: str, difference: int, why: str) -> None:
    checked = scrutiny.tally_check(dict(enumerate(tally, start=1)), reviewed=reviewed)
    assert told(checked) == ("tally_check", answer, [why])
    assert checked.extra == {"difference": difference}


# Are enough of the cases domestic?


@pytest.mark.parametrize(("cases", "least"), [(0, 0), (1, 1), (3, 1), (4, 2), (10, 3), (15, 5), (20, 6), (30, 9), (34, 11)])
def test_three_in_ten_are_domestic_rounded_up(cases: int, least: int) -> None:
    why = f"cases={cases}: at least 30% of {cases} cases: {least}"
    assert told(scrutiny.domestic_min(cases)) == ("domestic_min", least, [why])


ADULTS_LACK = "adults=4: 4 of 15 are domestic, and 5 are needed"
YOUTH_LACK = "youth=0: 0 of 10 are domestic, and 3 are needed"
YOUTH_HAVE = "youth=3: 3 of 10 are domestic, and 3 are needed"


@pytest.mark.parametrize(
    ("adults", "youth", "answer", "short", "why"),
    [
        (4, 0, "too_few", {"adults": 1, "youth": 3}, [ADULTS_LACK, YOUTH_LACK]),
        # Only what is missing is told, and what one group has too many helps no other.
        (4, 3, "too_few", {"adults": 1}, [ADULTS_LACK]),
        (15, 0, "too_few", {"youth": 3}, [YOUTH_LACK]),
        (5, 3, "enough", {}, ["adults=5: 5 of 15 are domestic, and 5 are needed", YOUTH_HAVE]),
    ],
)
def test_each_group_says_how_many_domestic_cases_it_has_and_needs(
    adults: int, youth: int, answer: str, short: dict[str, int], why: list[str]
) -> None:
    groups = {"adults": Sample(cases=15, domestic=adults), "youth": Sample(cases=10, domestic=youth)}
    checked = scrutiny.domestic_check(groups)
    assert told(checked) == ("domestic_check", answer, why)
    assert checked.extra == {"short": short}


# Does a member's form agree with itself?

SLOW = {"feedback": "Too slow."}
APPROPRIATE = {"outcome_appropriate": "yes", **SLOW}
AGAINST = "outcome_appropriate=no: the outcome is not appropriate, yet the code says that it is"


@pytest.mark.parametrize(
    ("form", "flags"),
    [
        ({"code": 1, **APPROPRIATE}, {}),
        ({"code": 1, **APPROPRIATE, "observation": " \n"}, {}),
        ({"code": 1, **SLOW, "outcome_appropriate": "no"}, {"outcome_against_code": AGAINST}),
        ({"code": 1, **SLOW, "outcome_appropriate": "not_applicable"}, {}),
        ({"code": 1, **APPROPRIATE, "observation": "Slow."}, {"observation_not_meant": "code=1: code 1 has no observation"}),
        ({"code": 2, **APPROPRIATE, "observation": "Slow."}, {}),
        ({"code": 2, **APPROPRIATE}, {"observation_missing": "code=2: codes 2 and 3 need an observation"}),
        ({"code": 2, **SLOW, "outcome_appropriate": "no", "observation": "Slow."}, {"outcome_against_code": AGAINST}),
        ({"code": 3, **APPROPRIATE, "observation": "Wrong.", "names_policy": "Custody policy"}, {}),
        (
            {"code": 3, **APPROPRIATE, "names_policy": "Custody policy"},
            {"observation_missing": "code=3: codes 2 and 3 need an observation"},
        ),
        (
            {"code": 3, **SLOW, "outcome_appropriate": "no", "observation": "Wrong.", "names_policy": "  "},
            {"policy_missing": "code=3: code 3 names the policy or procedure"},
        ),
        ({"code": 4, **APPROPRIATE, "reason": "No recording."}, {}),
        ({"code": 4, **APPROPRIATE, "reason": "No recording.", "observation": "It was long."}, {}),
        (
            {"code": 4, **SLOW, "outcome_appropriate": "no", "reason": " "},
            {"reason_missing": "code=4: code 4 says why there is no conclusion"},
        ),
        (
            {"code": 1, "outcome_appropriate": "yes", "feedback": " \n"},
            {"feedback_empty": "feedback=: no feedback was written"},
        ),
        (
            {"code": 1, "outcome_appropriate": "yes", "feedback": "WELL\nhandled"},
            {"feedback_copied": "feedback=WELL\nhandled: the same words stand in another form"},
        ),
        ({"code": 1, "outcome_appropriate": "yes", "feedback": "Wellhandled"}, {}),
        (
            {"code": 3, "outcome_appropriate": "no", "names_policy": "", "feedback": "well handled"},
            {
                "observation_missing": "code=3: codes 2 and 3 need an observation",
                "policy_missing": "code=3: code 3 names the policy or procedure",
                "feedback_copied": "feedback=well handled: the same words stand in another form",
            },
        ),
    ],
)
def test_a_form_is_flagged_where_it_does_not_agree_with_itself(form: dict[str, Any], flags: dict[str, str]) -> None:
    checked = scrutiny.qc_flags(Form(**form), others_feedback=["Well handled", ""])
    clear = [f"code={form['code']}: the form agrees with itself"]
    assert told(checked) == ("qc_flags", "flagged" if flags else "clear", list(flags.values()) or clear)
    assert checked.codes == tuple(flags)


# May each member's picks stand?


@pytest.mark.parametrize(
    ("picks", "refused", "why"),
    [
        ({}, (), ["picks=0: every member's picks may stand"]),
        ({"A": ["1", "2"], "B": ["1"]}, (), ["picks=2: every member's picks may stand"]),
        ({"A": ["1", "2", "5"]}, (), ["picks=3: every member's picks may stand"]),
        ({"A": ["3"]}, ("A",), ["A=3: the member has declared an interest in this case"]),
        ({"A": ["1"], "B": ["3"]}, (), ["picks=2: every member's picks may stand"]),
        ({"A": ["4"]}, ("A",), ["A=4: this case is not closed"]),
        ({"A": ["9"]}, ("A",), ["A=9: this case is not on the list"]),
        ({"A": ["1", "1"]}, ("A",), ['A=["1", "1"]: one case is picked twice by the same member']),
        (
            {"A": ["1", "2", "3", "5"]},
            ("A",),
            ["A=4: 4 picks, and a member has 3 at most in a round", "A=3: the member has declared an interest in this case"],
        ),
        (
            {"A": ["1"], "B": ["4", "9", "4"], "C": ["1", "9"]},
            ("B", "C"),
            [
                'B=["4", "9", "4"]: one case is picked twice by the same member',
                "B=4: this case is not closed",
                "B=9: this case is not on the list",
                "C=9: this case is not on the list",
            ],
        ),
    ],
)
def test_picks_are_refused_by_member_and_case(picks: dict[str, list[str]], refused: tuple[str, ...], why: list[str]) -> None:
    own = {"A": frozenset({"3"})}
    checked = scrutiny.selection_check(picks, listed=LIST, interests=own, limit=3)
    assert told(checked) == ("selection_check", "refused" if refused else "accepted", why)
    assert checked.extra["refused"] == refused


def test_without_interests_nobody_has_one() -> None:
    assert scrutiny.selection_check({"A": ["3"]}, listed=LIST).answer == "accepted"


def test_a_member_has_eight_picks_unless_the_round_says_otherwise() -> None:
    listed = [ListedCase(number=str(n)) for n in range(9)]
    eight, nine = ([str(n) for n in range(last)] for last in (8, 9))
    assert scrutiny.selection_check({"A": eight}, listed=listed).answer == "accepted"
    assert told(scrutiny.selection_check({"A": nine}, listed=listed))[2] == [
        "A=9: 9 picks, and a member has 8 at most in a round"
    ]


@pytest.mark.parametrize(
    ("picks", "picked", "warned"),
    [
        ({"A": ["2", "3"], "B": ["3"]}, {"amber": 1, "green": 1}, True),
        ({"A": ["1", "3"]}, {"red": 1, "green": 1}, False),
        # What is not on the list has no colour.
        ({"A": ["9"]}, {}, True),
        ({"A": []}, {}, True),
    ],
)
def test_a_round_with_a_red_case_and_no_red_pick_is_warned_of(
    picks: dict[str, list[str]], picked: dict[str, int], warned: bool
) -> None:
    checked = scrutiny.selection_check(picks, listed=LIST)
    assert checked.extra["available"] == {"red": 2, "amber": 1, "green": 3}
    assert checked.extra["picked"] == picked
    assert checked.warnings == (("There are 2 red cases on the list, and none was picked.",) if warned else ())
