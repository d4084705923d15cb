"""A panel's closed files, those to look at first, each with why then; and the days on which office holders left."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from candour.casework.areas.models import Body
from candour.casework.resolution.queries import panels_of
from candour.casework.retention import actions, permissions, queries
from candour.casework.shared import clock, ids
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.web.components.actor import actor_of
from candour.web.components.forms import refuse
from candour.web.components.reading import render_cases
from candour.web.desk.retention import forms, labels

SHOWN = 100


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """Every closed file of a panel: when a person looks at it, with the working, or why no day can be said."""
    by, body, panels = _panel(request)
    today = clock.today()
    found = queries.files(by, body=body, on=today)
    context = {
        "here": "panel", "wide": True, "panel": body, "panels": panels, "rows": found[:SHOWN], "counted": len(found),
        "counts": Counter(one.status for one in found), "labels": labels, "today": today,
        "rule": queries.rule_of(body, on=today), "left": list(queries.left_office(body)),
        "may": permissions.may(by, body=body, act="record_left_office").allowed,
    }  # fmt: skip
    seen = [(one.case.pk, one.case.owner_id) for one in found[:SHOWN]]
    return render_cases(request, "desk/retention/files.html", context, cases=seen, kind="retention")


def left_office(request: HttpRequest) -> HttpResponse:
    """Record that the commissioner or deputy left office."""
    by, body, _panels = _panel(request)
    form = forms.LeftOffice(request.POST or None, initial={"act_key": ids.new_id()})
    title = _("Record who left office")
    return _acted(
        request, form, body=body, title=title, button=_("Record it"),
        act=lambda given: actions.record_left_office(by=by, at=clock.now(), body=body, **given),
        allowed=permissions.may(by, body=body, act="record_left_office"),
    )  # fmt: skip


def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back a day that was recorded wrongly."""
    by, body, _panels = _panel(request)
    left = queries.left_office(body).filter(pk=key).first()
    if left is None and request.method != "POST":
        raise Http404
    form = forms.Withdraw(request.POST or None, initial={"act_key": ids.new_id()})
    return _acted(
        request, form, body=body, title=_("Take back the day on which somebody left office"), button=_("Take it back"),
        act=lambda given: actions.withdraw_left_office(by=by, at=clock.now(), body=body, left=left, **given),
        allowed=permissions.may(by, body=body, act="withdraw_left_office"), left=left,
    )  # fmt: skip


def _acted(
    request: HttpRequest, form: Any, *, body: Body, title: str, button: str, act: Any, allowed: Any, left: Any = None
) -> HttpResponse:
    """Show the form; when it is sent, do the act once and go back to the files."""
    home = redirect(f"{_home()}?panel={body.pk}")
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "act_key": str(form.cleaned_data["act_key"])}
        try:
            act(given)
        except AlreadyDone:
            return home
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved: %(act)s.") % {"act": title})
            return home
    context = {"here": "panel", "panel": body, "form": form, "title": title, "button": button, "allowed": allowed,
               "left": left, "labels": labels, "home": f"{_home()}?panel={body.pk}"}  # fmt: skip
    return render(request, "desk/retention/form.html", context)


def _home() -> str:
    return reverse("desk_retention")


def _panel(request: HttpRequest) -> tuple[Actor, Body, list[Body]]:
    """The panel that the address names, of those for which the person works; else the first."""
    by = actor_of(request)
    panels = panels_of(by)
    if not panels:
        raise PermissionDenied
    asked = request.GET.get("panel", "")
    return by, next((one for one in panels if str(one.pk) == asked), panels[0]), panels
