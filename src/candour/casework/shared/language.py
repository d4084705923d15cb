"""In which language we speak just now: the reader's, through a whole request, or that of a document for somebody else.

A page asks this for each of its hundreds of words; Django works it out anew each time. The outer door says it once a request.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.utils import translation
from django.utils.functional import lazy

_spoken: ContextVar[str] = ContextVar("candour_language")


def language() -> str:
    """The code of the language spoken now."""
    return _spoken.get("") or translation.get_language() or "en"


@contextmanager
def spoken(code: str = "") -> Iterator[None]:
    """Speak one language inside: this one, or the one that Django has chosen for the request."""
    token = _spoken.set(code or translation.get_language() or "en")
    try:
        if code:
            with translation.override(code):
                yield
        else:
            yield
    finally:
        _spoken.reset(token)


def translated(message: str) -> str:
    """A message in the language spoken now."""
    return _translated(message, language())


@lru_cache(maxsize=8192)
def _translated(message: str, code: str) -> str:
    return translation.gettext(message)


later = lazy(translated, str)
"""Django's `gettext_lazy`, looked up once a language instead of once a use: for what is said on every case page."""
