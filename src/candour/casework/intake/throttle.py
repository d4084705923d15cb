"""Has this been tried too often? A small limiter in the database, shared by every server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from candour.casework.intake.models import Throttle

WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most so many tries of something, by or on somebody, within an hour."""

    what: str
    whose: str
    most: int

    @property
    def key(self) -> str:
        """A keyed hash, so that the table names neither a draft nor an address."""
        told = f"{self.what}\n{self.whose}"
        return str(salted_hmac("candour.intake.throttle", told, algorithm="sha256").hexdigest())


class Tries:
    """The tries already made under some limits, read once (one statement) and counted once (one more)."""

    def __init__(self, *limits: Limit, at: datetime) -> None:
        self._limits, self._at = limits, at
        rows = Throttle.objects.filter(key__in=[limit.key for limit in limits], started_at__gt=at - WINDOW)
        self._open = {row.key: row for row in rows}

    @property
    def too_many(self) -> bool:
        """Whether any limit is reached."""
        return any(limit.key in self._open and self._open[limit.key].tried >= limit.most for limit in self._limits)

    def count(self) -> None:
        """Count one try under every limit; a window that has closed is opened anew."""
        rows = [self._open.get(limit.key) or Throttle(key=limit.key, started_at=self._at) for limit in self._limits]
        for row in rows:
            row.tried += 1
        Throttle.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=["started_at", "tried"])


def forget_old(*, at: datetime) -> int:
    """Erase the windows that have closed. Returns how many."""
    return Throttle.objects.filter(started_at__lte=at - WINDOW).delete()[0]
