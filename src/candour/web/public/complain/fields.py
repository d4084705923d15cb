"""A date as people remember it: a day, a month, or only a year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from candour.casework.intake import when
from candour.web.components.forms import DateParts, clean_words

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WRONG = {
    "day": _("There is no such day in that month. Check the day, or leave it empty"),
    "month": _("Give the month as a number from 1 to 12, or by its name"),
    "year": _("Give the year with four numbers, like 2026"),
}


class RememberedDate(forms.Field):
    """Day, month and year, each of which but the year may be left empty. Gives the parts as numbers."""

    widget = DateParts

    def clean(self, value: Any) -> dict[str, int]:
        """The parts that were given; refuses only a date that cannot be."""
        typed = dict(zip(DateParts.parts, (clean_words(part).strip() for part in value or ["", "", ""]), strict=True))
        parts: dict[str, int] = {}
        for part, text in typed.items():
            if not text:
                continue
            number = _month(text) if part == "month" else _whole(text)
            if number is None:
                raise ValidationError(_WRONG[part], code=part)
            parts[part] = number
        try:
            when.span(day=parts.get("day"), month=parts.get("month"), year=parts.get("year"))
        except when.NoSuchDate as wrong:
            raise ValidationError(_WRONG[wrong.part], code=wrong.part) from None
        return parts


def span_of(parts: dict[str, int] | None) -> when.Span | None:
    """The days that the kept parts may mean."""
    told = parts or {}
    return when.span(day=told.get("day"), month=told.get("month"), year=told.get("year"))


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _month(text: str) -> int | None:
    number = _whole(text)
    if number is not None:
        return number
    found = [at for at, name in enumerate(_MONTHS, start=1) if len(text) >= 3 and name.startswith(text.lower())]
    return found[0] if len(found) == 1 else None
