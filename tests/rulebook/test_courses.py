"""The courses of whole cases: after each event the case says, asks and allows what the files say."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest

from candour.rulebook import clocks, scheme
from candour.rulebook.force import clocks_running
from tests.rulebook.courses_of_cases import kept, lines, told_of

TOLD = [(case, name) for case in scheme.SCHEMES for name in told_of(case)]
KEPT = {
    (case, name): list(rows) for case in scheme.SCHEMES for name, rows in groupby(kept(case), key=lambda row: row["course"])
}


@pytest.mark.parametrize(("case", "name"), TOLD, ids=[f"{case}-{name}" for case, name in TOLD])
def test_the_course_is_as_it_is_written_down(case: str, name: str) -> None:
    story, later, local = told_of(case)[name]
    assert list(lines(name, case, story(), later=later, local=local)) == KEPT[case, name]


def test_no_course_is_written_down_that_is_not_told() -> None:
    assert set(KEPT) == set(TOLD)


@pytest.mark.parametrize("case", scheme.SCHEMES)
def test_whoever_would_close_a_closed_case_is_told_that_it_is_closed(case: str) -> None:
    """And not that this stage does not allow it: that would set somebody looking for what is missing."""
    folded = [scheme.fold(case, story().events) for story, _, _ in told_of(case).values()]
    closed = [state for state in folded if not state.is_open and not getattr(state, "is_disposed_of", False)]
    assert closed
    assert all("closed" in str(scheme.refusal(case, "close_case", state)) for state in closed)


@pytest.mark.parametrize("case", scheme.SCHEMES)
def test_every_clock_is_counted_with_the_settings_of_the_area(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[tuple[str, object]] = []
    count = clocks.due

    def noted(clock: str, *arguments: Any, **more: Any) -> Any:
        counted.append((clock, more.get("settings")))
        return count(clock, *arguments, **more)

    monkeypatch.setattr(clocks, "due", noted)
    monkeypatch.setattr(clocks_running, "due", noted)
    for story, later, local in told_of(case).values():
        counted.clear()
        assert list(lines("", case, story(), later=later, local=local))
        assert [clock for clock, settings in counted if settings is not local] == []
