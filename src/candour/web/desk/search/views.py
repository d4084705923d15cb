"""Search: the words are posted, kept in the session under a short id, and shown at an address that does not hold them."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from candour.casework.cases import finding
from candour.casework.shared import clock
from candour.web.components.actor import actor_of
from candour.web.desk.worklist.rows import shown

_KEPT, _KEPT_AT_MOST, _LONGEST = "searches", 10, 200


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for words. The last ten searches of a person stay in the session, until they sign out."""
    error = ""
    words = " ".join(request.POST.get("words", "").replace("\x00", " ").split())
    if request.method == "POST":
        if not words:
            error = _("Enter a reference, a name, or words to search for")
        elif len(words) > _LONGEST:
            error = _("Search for 200 characters or fewer")
        else:
            kept = request.session.get(_KEPT, {})
            short_id = next((key for key, said in kept.items() if said == words), None)
            if short_id is None:
                short_id = secrets.token_hex(4)
                newest = dict(list(kept.items())[-(_KEPT_AT_MOST - 1) :])
                request.session[_KEPT] = {**newest, short_id: words}
            return redirect("desk_search_found", short_id=short_id)
    context = {"here": "search", "words": words[:_LONGEST], "error": error, "has_errors": bool(error), "gone": False}
    return render(request, "desk/search/ask.html", context)


@require_safe
def found(request: HttpRequest, short_id: str) -> HttpResponse:
    """The cases that hold every word, newest first, a page at a time."""
    by, today = actor_of(request), clock.today()
    words = request.session.get(_KEPT, {}).get(short_id)
    if words is None:
        context = {"here": "search", "words": "", "error": "", "has_errors": False, "gone": True}
        return render(request, "desk/search/ask.html", context, status=404)
    older_than, newer_than = _place(request, "older"), _place(request, "newer")
    page = finding.find(by, words=words, on=today, older_than=older_than, newer_than=newer_than)
    context = {
        "here": "search",
        "wide": True,
        "words": words,
        "rows": shown(page.rows, today=today, user_id=by.user_id),
        "snippets": page.snippets,
        "newer": f"?newer={page.newer}" if page.newer else "",
        "older": f"?older={page.older}" if page.older else "",
    }
    return render(request, "desk/search/found.html", context)


def _place(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
