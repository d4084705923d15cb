"""Which recommendations a review may end with: never what a local policing body has no power to recommend."""

from __future__ import annotations

from collections.abc import Iterable

from candour.casework.cases.models import Case
from candour.rulebook.codes import Code, code_list

# Of an outcome that was reasonable and proportionate there is nothing to recommend but learning (no statutory force).
LEARNING = frozenset({"RC7", "RC8"})
_INVESTIGATED = frozenset({"local_investigation"})
_ONLY_AFTER_INVESTIGATION = frozenset({"RC1", "RC4", "RC5"})  # para 25
_ONLY_WITHOUT = frozenset({"RC2"})  # para 6A

# What leads the complaint back to handling when it is accepted, and the word for it in the complaint's chain.
LEADS_BACK = {"RC1": "investigate_again", "RC2": "investigate", "RC3": "refer", "RC5": "decide_again"}


def types_offered(review: Case) -> dict[str, Code]:
    """The types that this review may recommend, by the outcome it came to and how the complaint was handled."""
    handled = _handled(review)
    return {
        code: row
        for code, row in code_list("review_recommendations").items()
        if row.parent == "LPB" and _allowed(code, outcome=review.review.outcome, handled=handled)
    }


def _allowed(code: str, *, outcome: str, handled: set[str]) -> bool:
    if outcome != "upheld":
        return code in LEARNING
    if code in _ONLY_AFTER_INVESTIGATION:
        return not handled or bool(handled & _INVESTIGATED)
    if code in _ONLY_WITHOUT:
        return not handled or bool(handled - _INVESTIGATED)
    return True


def _handled(review: Case) -> set[str]:
    """How the allegations were handled; nothing where that is not known."""
    rows: Iterable[str] = (review.complaint or review).allegations.values_list("handling", flat=True)
    return {one for one in (*rows, review.review.handling) if one}
