"""What a letter's slots are worked out from: the letter, its case, the area's profile on the day, and what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from candour.casework.cases.models import Case
from candour.casework.letters.models import Letter
from candour.rulebook import profiles
from candour.rulebook.calendar import in_words
from candour.rulebook.history import Happened

Slots = dict[str, Any]
_CHANNEL_NAMES = {"EML": "email", "TEL": "phone", "PST": "address"}


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Everything that a letter's slots are worked out from."""

    letter: Letter
    case: Case
    settings: profiles.Settings
    told: tuple[Happened, ...]

    def last(self, *kinds: str) -> Mapping[str, Any]:
        """What the last event of these kinds says, or nothing."""
        return next((one.payload for one in reversed(self.told) if one.kind in kinds), {})

    def last_done(self, kind: str, *, act: str) -> Mapping[str, Any]:
        """The same of what an act left, here or elsewhere: of one done elsewhere its day and by whom, and no more."""
        done = (one for one in reversed(self.told) if one.kind in (kind, "done_elsewhere"))
        return next((one.payload for one in done if one.kind == kind or one.payload["act"] == act), {})


def contacts(settings: profiles.Settings, kind: str, *, prefix: str, flag: str) -> Slots:
    """How to reach whoever deals with a kind of matter; what no source holds stays empty."""
    held = {_CHANNEL_NAMES[one.channel]: one for one in settings.contact(kind) if one.channel in _CHANNEL_NAMES}
    slots: Slots = {f"{prefix}_{channel}": ", ".join(point.value.split("\n")) for channel, point in held.items()}
    return slots | {flag: "yes" if held else "no"}


def days(**told: str | date | None) -> Slots:
    """Dates written as in a letter; one that is not known is absent."""
    return {name: worded(str(day)) for name, day in told.items() if day}


def worded(value: Any) -> Any:
    """A day as code holds it, written as in a letter; anything else as it is."""
    try:
        return in_words(date.fromisoformat(value))
    except (TypeError, ValueError):
        return value
