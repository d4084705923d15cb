"""References: from the profile, per receiving body, scheme and London calendar year; never reused, gaps allowed.

Two panels may give the same reference, so one is unique for each owner, and is looked up behind the wall only. The
panel's `01/24` stands in an address as `01-24`: `in_address` spells it, `from_address` reads it, and nothing else does.
"""

from __future__ import annotations

import re
from datetime import date

from django.db import connection

from candour.casework.areas.models import Body

_NEXT = (
    "INSERT INTO cases_counter (body_id, scheme, year, last) VALUES (%s, %s, %s, 1)"
    " ON CONFLICT (body_id, scheme, year) DO UPDATE SET last = cases_counter.last + 1 RETURNING last"
)
_PATTERNS = {
    "force": "{prefix}-{yy:02}-{n:05}",
    "review": "R{prefix}-{yy:02}-{n:04}",
    "office": "O{prefix}-{yy:02}-{n:03}",
    "commissioner": "{n:02}/{yy:02}",
}


_PANELS = re.compile(r"^(\d{2,})-(\d{2})$")


def in_address(reference: str) -> str:
    """The reference as it stands in an address, where a stroke would part two folders."""
    return reference.replace("/", "-")


def from_address(text: str) -> str:
    """The reference that an address names: `01-24` is the panel's 01/24, anything else is itself."""
    return _PANELS.sub(r"\1/\2", text.upper())


def next_reference(*, body: Body, scheme: str, received_on: date, prefix: str) -> str:
    """The next reference, given in the act: the counter's row is the lock, made where it is the first of its year."""
    key = body.pk if connection.features.has_native_uuid_field else body.pk.hex
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [key, scheme, received_on.year])
        (number,) = cursor.fetchone()
    return spelled(scheme=scheme, prefix=prefix, year=received_on.year, number=number)


def spelled(*, scheme: str, prefix: str, year: int, number: int) -> str:
    """A reference as it is written."""
    return _PATTERNS[scheme].format(prefix=prefix, yy=year % 100, n=number)
