"""A load of made-up cases that was stopped before its end: what it was to make, so that the next start can finish it.

Kept as a file in the data folder while the load runs. The first case ties it to its database: a load is never finished
in another one that happens to be used with the same folder.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What was asked for. `horizon` is the moment beyond which nothing is told; `first` the key of the first case made."""

    area: str
    year: int
    cases: int
    seed: int
    grow: int | None
    horizon: datetime
    first: UUID | None = None


def note(load: Load) -> None:
    """Keep what is being made, whole or not at all."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".coming")
    beside.write_text(json.dumps(asdict(load), default=str), encoding="utf-8")
    beside.replace(path)


def noted() -> Load | None:
    """The load that was not finished, if there is one that can be read."""
    try:
        told = json.loads(_path().read_text(encoding="utf-8"))
        told["horizon"] = datetime.fromisoformat(told["horizon"])
        told["first"] = UUID(told["first"]) if told["first"] else None
        return Load(**told)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget() -> None:
    """The load is whole."""
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return Path(settings.DATA) / "demonstration-unfinished.json"
