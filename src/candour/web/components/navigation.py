"""What the desk's menu offers, in order. A page that is not there yet is not offered."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from candour.casework.shared.language import later as _
from candour.web.components.actor import bodies_of

DESK: tuple[tuple[tuple[str, ...], Any, str], ...] = (
    (("worklist", "team", "all"), _("Work"), "desk_worklist"),
    (("intake", "new"), _("Intake"), "desk_intake"),
    (("reviews", "review"), _("Reviews"), "desk_reviews"),
    (("panel",), _("Panel"), "desk_panel_register"),
    (("meetings",), _("Meetings"), "desk_meetings"),
    (("panel_reports",), _("Reports"), "desk_panel_reports"),
    (("search",), _("Search"), "desk_search"),
    (("messages",), _("Messages"), "desk_messages"),
    (("recommendations",), _("Recommendations"), "desk_recommendations"),
    (("contact",), _("Contact plans"), "desk_contact_plans"),
    (("settings",), _("Area settings"), "desk_settings"),
    (("account",), _("Your sign-in"), "mfa_index"),
    (("out",), _("Sign out"), "account_logout"),
)
# What only a panel's people do, and what they have nothing to do with.
_OF_PANELS = frozenset({"desk_panel_register", "desk_panel_reports", "desk_meetings"})
_NOT_OF_PANELS = frozenset({"desk_intake", "desk_reviews", "desk_recommendations"})


def desk_menu(request: HttpRequest) -> tuple[tuple[tuple[str, ...], Any, str], ...]:
    """The codes under which a page names itself, the words and the address of each entry, for this person."""
    kinds = bodies_of(request)
    return _menu("panel" in kinds, kinds != {"panel"})


@cache
def _menu(panel: bool, others: bool) -> tuple[tuple[tuple[str, ...], Any, str], ...]:
    left_out = (frozenset() if panel else _OF_PANELS) | (frozenset() if others else _NOT_OF_PANELS)
    offered = [(codes, words, name) for codes, words, name in DESK if name not in left_out]
    return tuple((codes, words, address) for codes, words, name in offered if (address := _address(name)))


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
