"""Reads days and moments out of an event's payload. Days are London civil days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from candour.rulebook.calendar import in_london, london_day
from candour.rulebook.history import Happened


def day_of(event: Happened, key: str = "on") -> date:
    """The legal day that the event names; the day on which it occurred where it names none."""
    return optional_day(event.payload, key) or london_day(event.at)


def optional_day(payload: Mapping[str, Any], key: str) -> date | None:
    """The day under this key, or None. A moment counts as its London day."""
    text = payload.get(key)
    if not text:
        return None
    return date.fromisoformat(text) if len(text) == len("2026-04-01") else london_day(datetime.fromisoformat(text))


def moment_of(event: Happened, key: str) -> datetime:
    """The moment that the event names, in London; the moment at which it occurred where it names none."""
    text = event.payload.get(key)
    return read_moment(text) if text else in_london(event.at)


def is_to_the_complainant(event: Happened) -> bool:
    """Whether what was given went to whoever complained, or acts for them. Where nobody is named, it did: older events."""
    return event.payload.get("to") in ("complainant", "representative", "", None)


def latest(known: date | None, *, day: date) -> date:
    """The later of two days, the first of which may not be known."""
    return day if known is None or day > known else known


def read_moment(text: str) -> datetime:
    """A moment from its text, in London civil time."""
    return in_london(datetime.fromisoformat(text))
