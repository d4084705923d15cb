"""A bank holiday proclaimed later is one line of data, and moves the dates of open cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from candour.casework.audit.verification import verify
from candour.casework.cases import recount
from candour.casework.cases.models import Case, Deadline
from candour.rulebook.calendar import add_working_days, holiday_table
from tests import factories
from tests.factories import NOON

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def _with_holiday(day: date) -> object:
    table = holiday_table()
    return replace(table, days={**table.days, day: "Proclaimed later"})


def _acknowledge_by(case: Case) -> date:
    return Deadline.objects.get(case=case, clock="C03").due


def test_a_bank_holiday_proclaimed_later_moves_an_open_case_and_its_place_in_the_worklist() -> None:
    case = factories.complaint()
    before = _acknowledge_by(case)
    assert before == add_working_days(TODAY, n=3)
    proclaimed = add_working_days(TODAY, n=2)
    done: list[int] = []
    assert recount.recount(holidays=_with_holiday(proclaimed), progress=done.append) == 1  # type: ignore[arg-type]
    assert done == [1]
    assert _acknowledge_by(case) == add_working_days(TODAY, n=4)
    steps = Deadline.objects.get(case=case, clock="C03").steps
    assert any("Proclaimed later" in step for step in steps)
    case.refresh_from_db()
    assert case.next_due == min(Deadline.objects.filter(case=case).values_list("due", flat=True))
    # Back by the rules as they are: the chain proves the dates again.
    assert recount.recount() == 1
    assert _acknowledge_by(case) == before
    assert verify().holds


def test_a_second_count_by_the_same_rules_moves_nothing_and_is_not_due() -> None:
    factories.complaint()
    assert recount.recount() == 0
    assert not recount.is_due()


def test_a_holiday_long_before_moves_nothing() -> None:
    factories.complaint()
    assert recount.recount(holidays=_with_holiday(TODAY - timedelta(days=30))) == 0  # type: ignore[arg-type]
