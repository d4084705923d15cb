"""Values for a file that a spreadsheet will open."""

from __future__ import annotations

from typing import Any


def as_text(value: Any) -> str:
    """A value as text that a spreadsheet does not run as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
