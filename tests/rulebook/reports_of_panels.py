"""Whole reports to a panel, as they come out: what is published, and what the author alone is told.

`tests/rulebook/reports/` holds them, for a person to read; `python -m tests.rulebook.reports_of_panels` writes them anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from candour.rulebook.measures.annual_report import build
from candour.rulebook.measures.report_shapes import Source
from tests.rulebook.report_rows import complaint, delegated, issue, numbered, s10, source, withheld
from tests.rulebook.tables_of_cases import reasons_told

REPORTS = Path(__file__).parent / "reports"


def the_year_of_s10() -> Source:
    """Scenario S10, under the delegations of Leicestershire."""
    return source(*s10(), delegations=delegated("leicestershire"))


def all_are_closed() -> Source:
    """Nothing stands against the sentence on misconduct; one was carried forward; nobody was given any power."""
    return source(complaint("09/23", "2023-12-04", closed="2023-12-05"), *numbered(2))


def half_a_year_with_the_iopc() -> Source:
    """Several with the IOPC and not closed, one of them withheld, two carried forward; what is told may be gathered by law."""
    with_the_iopc = {"closed": None, "referred_on": date(2024, 8, 1), "iopc_result": "pending"}
    return replace(
        source(
            complaint("02/24", "2024-03-01", issue(outcome="ir_apology"), closed="2024-12-02"),
            complaint("04/24", "2024-05-20", issue(outcome="pending"), **with_the_iopc),
            withheld(complaint("07/24", "2024-08-05", issue(outcome="pending"), **with_the_iopc)),
            complaint("06/24", "2024-07-01", issue("The tone of a meeting in 2023", "withdrawn"), issue(outcome="withdrawn")),
            # Referred after the day of this report: it is not known in it.
            complaint("08/24", "2024-11-01", issue(outcome="pending"), **{**with_the_iopc, "referred_on": date(2024, 12, 3)}),
            last_report_on=date(2024, 6, 3),
        ),
        annual=False, gathering="statutory", conduct_matters=2, delegations=delegated("cambridgeshire"), host="",
        equality="  None, for the last 6 months. ",
    )  # fmt: skip


def nothing_was_received() -> Source:
    """Every section says so in words."""
    return source()


WRITTEN: dict[str, Callable[[], Source]] = {
    one.__name__: one for one in (the_year_of_s10, all_are_closed, half_a_year_with_the_iopc, nothing_was_received)
}


def told(name: str) -> dict[str, Any]:
    """A report by its name: its content, then what only its author sees."""
    report = build(WRITTEN[name]())
    return {
        "published": report.content(),
        "warnings": list(report.warnings),
        "questions": list(report.questions),
        "reasons": reasons_told(report.reasons),
        "counts": dict(report.counts),
    }


def kept(name: str) -> dict[str, Any]:
    """The same as it is written down."""
    found: dict[str, Any] = json.loads((REPORTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    for each in WRITTEN:
        text = json.dumps(told(each), ensure_ascii=False, indent=1)
        (REPORTS / f"{each}.json").write_text(f"{text}\n", encoding="utf-8")
