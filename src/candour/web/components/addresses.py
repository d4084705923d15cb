"""The address of a page by its name, made from a pattern that is kept: a case page names forty."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.urls.converters import StringConverter

from candour.casework.cases.references import from_address, in_address

_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class ReferenceInAddress(StringConverter):
    """A case's reference in an address: the panel's 01/24 is spelled 01-24 there, and read back."""

    def to_python(self, value: str) -> str:
        return from_address(value)

    def to_url(self, value: str) -> str:
        return in_address(value)


def reverse_url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name. Arguments that need no quoting are put into the pattern of the address."""
    told = [str(value) for value in args]
    if kwargs or not all(map(_PLAIN.fullmatch, told)):
        return reverse(name, args=args or None, kwargs=kwargs or None)
    pattern = _pattern(name, tuple(_KEY.fullmatch(value) is not None for value in told))
    return pattern.format(*told) if pattern is not None else reverse(name, args=args or None)


@lru_cache(maxsize=1024)
def _pattern(name: str, keys: tuple[bool, ...]) -> str | None:
    """The address with {0}, {1} … in the places of its arguments; none where it does not take every argument."""
    marks = [str(UUID(int=0xADD0 + place)) if key else f"candour-mark-{place}" for place, key in enumerate(keys)]
    try:
        made = reverse(name, args=marks or None)
    except NoReverseMatch:
        return None
    made = made.replace("{", "{{").replace("}", "}}")
    for place, mark in enumerate(marks):
        made = made.replace(mark, f"{{{place}}}")
    return made
