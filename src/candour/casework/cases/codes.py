"""What the coded lists of the national return are called: thin access for screens, which import no rule."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from candour.rulebook.codes import Code, code_list


def codes(name: str) -> Mapping[str, Code]:
    """The codes of one list in the list's own order."""
    return code_list(name)


@lru_cache(maxsize=64)
def offered(name: str) -> tuple[tuple[str, str], ...]:
    """The codes of one list that a form may offer, each with its name; those kept for old data are left out."""
    return tuple((code.code, code.name) for code in code_list(name).values() if not code.import_only)


@lru_cache(maxsize=1024)
def name_of(name: str, code: str) -> str:
    """What a code is called, or the code itself where the list does not hold it."""
    row = code_list(name).get(code)
    return row.name if row is not None else code


@lru_cache(maxsize=4)
def categories() -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """The national categories, each with its sub-categories, as a form offers them."""
    rows = [code for code in code_list("allegation_categories").values() if not code.import_only]
    return tuple(
        (top.code, top.name, tuple((code.code, code.name) for code in rows if code.parent == top.code))
        for top in rows
        if not top.parent
    )
