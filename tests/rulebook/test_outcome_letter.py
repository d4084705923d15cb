"""The checklist of an outcome letter: each item stands, and falls when what it asks for is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from candour.rulebook.force.outcome_letter import Facts, Point, checks

BODY = "Police and Crime Commissioner for Leicestershire"
POINT = Point(number=1, words="w", looked_at="The video.", finding="D-S3-1", why="Because.", happens_now="Nothing.")
GOOD = Facts(
    allegations=1, points=(POINT,), investigated=False, right=True, review_body="local_policing_body",
    review_body_name=BODY, how_to_apply=True, last_day=date(2026, 4, 29), decided_on=date(2026, 3, 31),
    given_on=date(2026, 4, 1),
    text=f"{BODY}. You do not have a right to a review by the IOPC. It must reach them by 29 April 2026.",
)  # fmt: skip


def failed(facts: Facts) -> set[str]:
    return {check.code for check in checks(facts) if not check.holds}


def test_a_whole_letter_holds() -> None:
    assert failed(GOOD) == set()


BAD: list[tuple[dict[str, Any], str]] = [
    ({"allegations": 2}, "every_allegation"),
    ({"points": (replace(POINT, looked_at=" "),)}, "looked_at"),
    ({"points": (replace(POINT, finding=""),)}, "finding"),
    ({"points": (replace(POINT, why=""),)}, "why"),
    ({"points": (replace(POINT, happens_now=""),)}, "happens_now"),
    ({"points": (replace(POINT, finding="D-S3-2"),)}, "learning"),
    ({"investigated": None}, "handled_how"),
    ({"review_body": ""}, "review_body"),
    ({"text": GOOD.text.replace(BODY, "them")}, "review_body"),
    ({"text": GOOD.text.replace("IOPC", "others")}, "not_the_iopc"),
    ({"review_body": "iopc"}, "why_the_iopc"),
    ({"text": GOOD.text.replace("29 April", "soon")}, "last_day"),
    ({"last_day": None}, "last_day"),
    ({"last_day": date(2026, 4, 28), "text": GOOD.text.replace("29 April", "28 April")}, "last_day_right"),
    ({"how_to_apply": False}, "how_to_apply"),
    ({"investigated": True}, "report"),
    ({"decided_on": date(2026, 3, 20)}, "in_time"),
    ({"right": False}, "no_right_why"),
]


@pytest.mark.parametrize(("change", "code"), BAD, ids=[row[1] for row in BAD])
def test_each_item_falls(change: dict[str, Any], code: str) -> None:
    assert failed(replace(GOOD, **change)) == {code}


def test_no_right_is_said_with_its_reason() -> None:
    facts = replace(GOOD, right=False, review_body="", last_day=None, no_right_why="iopc_investigated")
    assert failed(facts) == set()
    assert "last_day" not in {check.code for check in checks(facts)}


def test_missing_points_are_named_and_every_item_has_its_provision() -> None:
    facts = replace(GOOD, allegations=2, points=(POINT, replace(POINT, number=2, why="")))
    assert [check.missing for check in checks(facts) if check.code == "why"] == [(2,)]
    assert all(check.provision for check in checks(facts))
    assert any(check.stops for check in checks(facts))


def listed(facts: Facts) -> list[tuple[str, str, str, bool]]:
    return [(check.code, check.provision, check.certainty.value, check.blocking) for check in checks(facts)]


POINTS = [
    ("every_allegation", "SI 2020/2 reg 33(2)", "verified", True),
    ("looked_at", "SI 2020/2 reg 33(2)", "verified", True),
    ("finding", "SI 2020/2 reg 33(2)", "verified", True),
    ("why", "SI 2020/2 reg 33(2)", "verified", True),
    ("happens_now", "SI 2020/2 reg 33(2)", "verified", False),
    ("learning", "local practice", "verified", False),
    ("handled_how", "PRA 2002 Sch 3 paras 6A, 25", "verified", True),
]
BODY_NAMED = ("review_body", "SI 2020/2 reg 33(2)(a)", "analogue", True)
LAST_DAY = ("last_day", "SI 2020/2 reg 29(2)", "verified", True)
LAST_DAY_RIGHT = ("last_day_right", "SI 2020/2 reg 29(2)", "verified", True)
HOW = ("how_to_apply", "SI 2020/2 reg 33(2)(a)", "memory", True)
IN_TIME = ("in_time", "SI 2020/2 reg 34(2)(b)", "verified", False)


def test_each_item_has_its_provision_and_stops_the_letter_or_not() -> None:
    ours = ("not_the_iopc", "SI 2020/2 reg 33(2)(a)", "analogue", True)
    assert listed(GOOD) == [*POINTS, BODY_NAMED, ours, LAST_DAY, LAST_DAY_RIGHT, HOW, IN_TIME]
    theirs = ("why_the_iopc", "SI 2020/2 reg 32", "analogue", True)
    report = ("report", "SI 2020/2 reg 35", "memory", False)
    investigated = replace(GOOD, review_body="iopc", investigated=True, report="It is with this letter.", given_on=None)
    assert listed(investigated) == [*POINTS, BODY_NAMED, theirs, LAST_DAY, HOW, report]
    no_right = replace(GOOD, right=False, decided_on=None)
    assert listed(no_right) == [*POINTS, ("no_right_why", "SI 2020/2 reg 34(4)", "verified", True)]


def test_every_item_says_what_it_asks() -> None:
    for facts in (GOOD, replace(GOOD, review_body="iopc", investigated=True), replace(GOOD, right=False)):
        assert all(check.says.endswith(".") for check in checks(facts))
        assert len({check.says for check in checks(facts)}) == len(checks(facts))


def test_what_has_its_report_its_codes_and_its_days() -> None:
    assert failed(replace(GOOD, investigated=True, report="It is with this letter.")) == set()
    assert failed(replace(GOOD, review_body="iopc", review_codes=("32(b)",))) == set()
    assert failed(replace(GOOD, decided_on=date(2026, 3, 25))) == set()  # the fifth working day
    for unknown in ({"decided_on": None}, {"given_on": None}):
        assert not {"in_time"} & {check.code for check in checks(replace(GOOD, **unknown))}


def test_a_reason_for_no_right_beside_a_review_body_does_not_stand() -> None:
    both = replace(GOOD, right=False, no_right_why="iopc_investigated")
    assert failed(both) == {"no_right_why"}
    assert failed(replace(GOOD, right=False, review_body="")) == {"no_right_why"}


def test_the_body_is_one_of_the_two_and_is_named() -> None:
    assert failed(replace(GOOD, review_body="panel")) == {"review_body"}
    assert failed(replace(GOOD, review_body_name="")) == {"review_body"}
    spelt_out = GOOD.text.replace("IOPC", "Independent Office for Police Conduct")
    assert failed(replace(GOOD, text=spelt_out)) == set()


def test_learning_is_asked_of_the_points_that_were_not_acceptable() -> None:
    bad = replace(POINT, number=2, finding="D-S3-2")
    facts = replace(GOOD, allegations=2, points=(POINT, bad))
    assert [check.missing for check in checks(facts) if check.code == "learning"] == [(2,)]
    assert failed(replace(facts, points=(POINT, replace(bad, learning="Call sooner.")))) == set()
    assert failed(replace(GOOD, allegations=0, points=())) == {"every_allegation"}
