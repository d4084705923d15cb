"""Tables in Markdown, and the line that says where a generated page comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

MADE = "<!-- Written by `candour law --write docs/law`: change the rulebook, not this page. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """The lines of a table."""
    return [_line(head), _line(["---"] * len(head)), *(_line(row) for row in rows)]


def _line(cells: Sequence[Any]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
