"""Reads the tables of cases: one CSV a question, one case a line, for a lawyer to check and extend."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "tables"


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
