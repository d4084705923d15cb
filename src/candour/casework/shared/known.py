"""A code that an act takes is one that somebody knows: what nobody reads would stand in the record and do nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from candour.casework.shared.refusal import Refused


def require_known(code: str, known: Collection[str | int], sentence: str) -> None:
    """Refuse a code that the table of its field does not hold; `sentence` says which field that is."""
    if code not in known:
        raise Refused(sentence)


def require_all_known(codes: Iterable[str], known: Collection[str | int], sentence: str) -> None:
    """The same of a field that takes several codes, or none."""
    for code in codes:
        require_known(code, known, sentence)
