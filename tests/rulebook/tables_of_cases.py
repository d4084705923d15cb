"""Reads the tables of cases: one CSV a question, one case a line, for a lawyer to check and extend.

`because` holds every reason, as `fact=value: provision [certainty]: what follows`; `also` what else the decision says. In a
new line they may be left empty: `python -m tests.rulebook.tables_of_cases` fills the empty ones with what the rulebook says
now, for a person to check against the law; with `--anew` it writes all of them, where sentences have changed.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from candour.rulebook.advice import Advice, Reason
from candour.rulebook.interface import decide, to_json

TABLES = Path(__file__).parent / "tables"
TODAY = date(2026, 11, 24)
# What has a column of its own, is told by `because`, or is the same in every decision.
_TOLD_ELSEWHERE = {"question", "answer", "codes", "reasons", "rules_as_at", "last_day", "effective_last_day"}


@dataclass(frozen=True)
class Case:
    """One line: the facts, and what must come of them."""

    question: str
    line: int
    facts: dict[str, Any]
    answer: str
    codes: list[str]
    provision: str
    row: dict[str, str]

    def __str__(self) -> str:
        return f"{self.question}:{self.line}"


def cases() -> list[Case]:
    """Every case of every table."""
    return [case for path in sorted(TABLES.glob("*.csv")) for case in _of(path)]


def as_written(answer: Any) -> str:
    """An answer as a table holds it: the days of a list stand one after the other, with a space between."""
    return " ".join(answer) if isinstance(answer, list) else str(answer)


def _of(path: Path) -> list[Case]:
    with path.open(newline="", encoding="utf-8") as file:
        return [
            Case(
                question=path.stem,
                line=number,
                facts=json.loads(row["facts"]),
                answer=row["answer"],
                codes=row["codes"].split(),
                provision=row["provision"],
                row=row,
            )
            for number, row in enumerate(csv.DictReader(file), start=2)
        ]


def because(decision: dict[str, Any]) -> str:
    """Every reason of a decision in its order."""
    return " | ".join(
        f"{reason['fact']}={_shown(reason['value'])}: {reason['provision']} [{reason['certainty']}]: {reason['effect']}"
        for reason in decision["reasons"]
    )


def reasons_told(reasons: Iterable[Reason]) -> list[str]:
    """The reasons of an answer that no question of the interface gives, each as `because` would hold it."""
    told = to_json(Advice(question="", answer="", reasons=tuple(reasons)))
    return [because({"reasons": [reason]}) for reason in told["reasons"]]


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def also(decision: dict[str, Any]) -> str:
    """What a decision says besides its answer, codes and reasons; of a deadline its clock and its day."""
    told = {key: value for key, value in decision.items() if key not in _TOLD_ELSEWHERE and value}
    if "deadlines" in told:
        told["deadlines"] = {due["clock"]: due["due"] for due in told["deadlines"]}
    return json.dumps(told, ensure_ascii=False) if told else ""


def fill(*, anew: bool) -> None:
    """Fill each empty `because`, and `also` with it; or every one."""
    for path in sorted(TABLES.glob("*.csv")):
        found = _of(path)
        for case in found:
            if anew or not case.row.get("because"):
                decision = decide(case.question, case.facts, today=TODAY)
                case.row.update(because=because(decision), also=also(decision))
        heads = [head for head in found[0].row if head not in ("because", "also")] + ["because", "also"]
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, heads, lineterminator="\n")
            writer.writeheader()
            writer.writerows(case.row for case in found)


if __name__ == "__main__":
    fill(anew="--anew" in sys.argv)
