"""What the desk's menu offers, in order. A page that is not there yet is not offered."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.urls import NoReverseMatch, reverse

from candour.web.components.translating import later as _

DESK: tuple[tuple[tuple[str, ...], Any, str], ...] = (
    (("worklist", "team", "all"), _("Work"), "desk_worklist"),
    (("intake", "new"), _("Intake"), "desk_intake"),
    (("reviews", "review"), _("Reviews"), "desk_reviews"),
    (("search",), _("Search"), "desk_search"),
    (("messages",), _("Messages"), "desk_messages"),
    (("recommendations",), _("Recommendations"), "desk_recommendations"),
    (("settings",), _("Area settings"), "desk_settings"),
    (("account",), _("Your sign-in"), "mfa_index"),
    (("out",), _("Sign out"), "account_logout"),
)


@cache
def desk_menu() -> tuple[tuple[tuple[str, ...], Any, str], ...]:
    """The codes under which a page names itself, the words and the address of each entry."""
    return tuple((codes, words, address) for codes, words, name in DESK if (address := _address(name)))


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
