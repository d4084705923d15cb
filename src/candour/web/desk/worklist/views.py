"""The worklist: mine, the team's, everything that I may see. One page, five links with counts, a filter, a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template import loader
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from candour.casework.areas.models import Body
from candour.casework.cases import export as csv_export
from candour.casework.cases import saved_filters
from candour.casework.cases import worklist as reads
from candour.casework.cases.permissions import ROLES_FOR, ROLES_IN
from candour.casework.cases.worklist import MANY, Counts, Filter
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.casework.shared.language import language
from candour.casework.shared.refusal import Refused
from candour.web.components.actor import actor_of
from candour.web.desk.worklist import filtering
from candour.web.desk.worklist.rows import printed

VIEWS: dict[str, tuple[str, Any]] = {
    "mine": ("/desk/", gettext_lazy("My work")),
    "team": ("/desk/team/", gettext_lazy("Team")),
    "all": ("/desk/all/", gettext_lazy("Everything I may see")),
}
_HERE = {"mine": "worklist", "team": "team", "all": "all"}


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The cases that are assigned to me."""
    return _page(request, view="mine")


@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """The cases of my body."""
    return _page(request, view="team")


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Every case that I may see, whoever owns it."""
    return _page(request, view="all")


def _page(request: HttpRequest, *, view: str) -> HttpResponse:
    by, today = actor_of(request), clock.today()
    asked = filtering.read(request.GET, view=view)
    after = filtering.place(request.GET.get("after", ""))
    before = None if after else filtering.place(request.GET.get("before", ""))
    page = reads.page_of(by, asked=asked, today=today, after=after, before=before)
    query = filtering.written(asked)
    address, title = VIEWS[view]
    context = {
        "here": _HERE[view],
        "wide": True,
        "view": view,
        "address": address,
        "title": title,
        "views": [(code, href, words, code == view) for code, (href, words) in VIEWS.items()],
        "rows": printed(page.rows, today=today, user_id=by.user_id),
        "counts": count_links(reads.counts(by, view=view, today=today), view=view),
        "asked": asked,
        "chosen": filtering.chosen_words(asked),
        "saved": saved_filters.saved_filters(user_id=by.user_id) if by.user_id else [],
        "query": query,
        "earlier": _link(address, query, "before", page.before),
        "later": _link(address, query, "after", page.after),
        "filter_form": _filter_form(address, asked, reads.schemes_of(by), language()),
        "works_cases": bool(reads.bodies_of(by)),
        "takes_in": _takes_in(by),
        "came_in": _came_in(by),
    }
    return render(request, "desk/worklist/worklist.html", context)


def count_links(counts: Counts, *, view: str) -> list[tuple[str, str, str, bool]]:
    """Each count with the address of its cases, as words that stop at 99+; whether there is any."""
    address = VIEWS[view][0]
    told = (
        (_("Overdue"), counts.overdue, f"{address}?due=overdue"),
        (_("Due today"), counts.today, f"{address}?due=today"),
        (_("Later this week"), counts.week, f"{address}?due=week"),
        (_("Waiting on others"), counts.waiting, f"{address}?owner=waiting"),
        (_("Given to nobody"), counts.unallocated, "/desk/team/?assigned=nobody"),
    )
    return [(words, "99+" if count >= MANY else str(count), href, count > 0) for words, count, href in told]


def options_of(asked: Filter, *, schemes: tuple[str, ...]) -> dict[str, Any]:
    """What the filter's form offers who may see such cases. A person chosen on the team page stays chosen."""
    assigned = [(code, str(words)) for code, words in filtering.ASSIGNED.items()]
    if asked.assigned and asked.assigned not in filtering.ASSIGNED:
        assigned.append((asked.assigned, _("The person chosen on the team page")))
    return {**filtering.offered(schemes), "bands": filtering.DUE_BANDS, "assigned": assigned}


@lru_cache(maxsize=128)
def _filter_form(address: str, asked: Filter, schemes: tuple[str, ...], language: str) -> SafeString:
    """The form of a filter: the same words in the same language are the same page, for all who see the same kinds."""
    context = {"address": address, "asked": asked, "options": options_of(asked, schemes=schemes)}
    return mark_safe(loader.get_template("desk/worklist/filter.html").render(context))


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Every case that I may see, as CSV: codes and dates, no person. Streamed, so that its size does not matter."""
    by, today = actor_of(request), clock.today()
    response = StreamingHttpResponse(_pieces(by, today), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cases-{today.isoformat()}.csv"'
    return response


def _pieces(by: Actor, today: Any) -> Iterator[bytes]:
    yield from csv_export.as_csv(by, on=today)


@require_POST
def keep_filter(request: HttpRequest) -> HttpResponse:
    """Keep the filter of a page under a name, and go back to it."""
    by = actor_of(request)
    view = request.POST.get("view", "")
    view = view if view in VIEWS else "mine"
    asked = _asked_of(request.POST.get("query", ""), view=view)
    query = filtering.written(asked)
    try:
        name = request.POST.get("name", "").replace("\x00", "")
        kept = saved_filters.save_filter(user_id=_user(by), name=name, view=view, query=query)
    except Refused as refused:
        messages.error(request, _(refused.sentence))
    else:
        messages.success(request, _("Filter saved: %(name)s") % {"name": kept.name})
    return redirect(_address(view, query))


@require_POST
def remove_filter(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    """Remove one of my saved filters."""
    if saved_filters.remove_filter(user_id=_user(actor_of(request)), filter_id=filter_id):
        messages.success(request, _("Saved filter removed"))
    return redirect("desk_worklist")


def _asked_of(query: str, *, view: str) -> Filter:
    from django.http import QueryDict

    return filtering.read(QueryDict(query[:400]), view=view)


def _user(by: Actor) -> UUID:
    if by.user_id is None:
        raise Refused(_("Sign in first."))
    return by.user_id


def _address(view: str, query: str) -> str:
    return VIEWS[view][0] + (f"?{query}" if query else "")


def _link(address: str, query: str, name: str, at: reads.Place | None) -> str:
    if at is None:
        return ""
    place = f"{name}={filtering.place_written(at)}"
    return f"{address}?{query}&{place}" if query else f"{address}?{place}"


def _takes_in(by: Actor) -> str:
    """The address of the form for a new complaint, for those whose role takes complaints in: each scheme has its own."""
    held = {post.role for post in by.posts}
    if held & (ROLES_FOR["receive_complaint"] | ROLES_IN["office"]["receive_office_complaint"]):
        return reverse("desk_intake_new")
    return reverse("desk_panel_new") if held & ROLES_FOR["receive_panel_complaint"] else ""


def _came_in(by: Actor) -> str:
    """Where a person finds what came in and is not begun: the queue of the intake, the panel's register, or the list."""
    schemes = reads.schemes_of(by)
    if "force" in schemes:
        return reverse("desk_intake")
    if any(post.body_kind == Body.Kind.PANEL for post in by.posts):
        return reverse("desk_panel_register")
    return f"{VIEWS['team'][0]}?stage=received"
