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
