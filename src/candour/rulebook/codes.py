"""The coded lists of the national return, and what each code is called. Data, dated, never an enum."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Code:
    """One row of a coded list: the code, its parent codes, its name, and how surely both are known."""

    code: str
    parents: tuple[str, ...]
    name: str
    status: str
    code_status: str
    note: str

    @property
    def parent(self) -> str:
        """The first parent, or nothing."""
        return self.parents[0] if self.parents else ""

    @property
    def import_only(self) -> bool:
        """Whether the code may only be read from old data and never be offered in a form."""
        return self.note.startswith("import")


@lru_cache(maxsize=64)
def code_list(name: str) -> Mapping[str, Code]:
    """The codes of one list in the list's own order (`data/codes/<name>.csv`)."""
    text = files("candour.rulebook").joinpath(f"data/codes/{name}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType(
        {
            row["code"]: Code(
                row["code"], tuple(part for part in (row.get("parent") or "").split("|") if part), row["name"],
                row.get("status") or "", row.get("code_status") or "", row.get("note") or "",
            )
            for row in rows
        }
    )  # fmt: skip
