"""The only place that knows what time it is. Everything else is told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The present day in London civil time, in which the law counts."""
    return london_day(now())


def london_day(at: datetime) -> date:
    """The London calendar day on which a moment falls."""
    return at.astimezone(LONDON).date()
