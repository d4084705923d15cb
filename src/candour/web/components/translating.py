"""Words in the reader's language, kept: a page asks for hundreds of them, and most stand on every page.

`later` is Django's `gettext_lazy`, looked up once a language instead of once a use: for what is said on every case page.
"""

from __future__ import annotations

from functools import lru_cache

from django.utils import translation
from django.utils.functional import lazy


def translated(message: str) -> str:
    """A message in the reader's language."""
    return _translated(message, translation.get_language())


@lru_cache(maxsize=8192)
def _translated(message: str, language: str | None) -> str:
    return translation.gettext(message)


later = lazy(translated, str)
