"""Values that the specification holds from memory, by name: each is one line of data, dated, with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from candour.rulebook.advice import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One value with the provision it comes from, how sure we are, since when, and where it was read."""

    name: str
    value: Any
    provision: str
    certainty: Certainty
    source: str
    in_force: date


def named(name: str) -> Named:
    """The value of this name; a name that the table does not hold is a KeyError."""
    return every()[name]


@cache
def every() -> Mapping[str, Named]:
    """Every named value, read once when first asked for."""
    raw = tomllib.loads((files("candour.rulebook") / "data" / "values.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {name: Named(name=name, **{**row, "certainty": Certainty(row["certainty"])}) for name, row in raw.items()}
    )
