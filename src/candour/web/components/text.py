"""Small things about words on a page: lists in a sentence, a code made readable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _


def words(code: Any) -> str:
    """A code that has no label of its own, readable: `outside_schedule_3` is `outside schedule 3`."""
    return str(code).replace("_", " ")


def sentence(items: Iterable[Any]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    told = [str(item) for item in items]
    if len(told) < 2:
        return "".join(told)
    return _("%(most)s and %(last)s") % {"most": ", ".join(told[:-1]), "last": told[-1]}
