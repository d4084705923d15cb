"""What differs in an area, and who works there. Only its administrators change people; everybody may read the profile."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from candour.casework.accounts import actions, permissions
from candour.casework.accounts import queries as accounts
from candour.casework.accounts.models import body_kind_of
from candour.casework.areas import queries as areas
from candour.casework.areas.models import Area
from candour.casework.audit.queries import was_done
from candour.casework.shared import clock, ids
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.web.components import wording
from candour.web.components.actor import actor_of
from candour.web.components.forms import refuse
from candour.web.desk.settings import forms


def area(request: HttpRequest) -> HttpResponse:
    """What the area's profile says today, each value with its source and how sure it is."""
    by, place = _place(request)
    told = areas.settings(place.slug, clock.today())
    context = {"area": place, "told": told, "gaps": areas.gaps(place.slug, clock.today()), "here": "settings",
               "wording": wording, "may": permissions.may_manage_users(by, area_id=place.pk)}  # fmt: skip
    return render(request, "desk/settings/area.html", context)


def people(request: HttpRequest) -> HttpResponse:
    """The people of the area and their roles."""
    by, place = _place(request)
    permissions.require_may_manage_users(by, area_id=place.pk)
    rows = list(accounts.memberships_of_area(area=place))
    context = {"area": place, "rows": rows, "here": "settings", "today": clock.today()}
    return render(request, "desk/settings/people.html", context)


def new_person(request: HttpRequest) -> HttpResponse:
    """Add a person, or give somebody another role. A password is made, and shown once."""
    by, place = _place(request)
    permissions.require_may_manage_users(by, area_id=place.pk)
    form = forms.NewPerson(request.POST or None, initial={"act_key": ids.new_id()})
    if request.method == "POST" and form.is_valid():
        try:
            return _added(request, by, place, form)
        except AlreadyDone:
            return redirect("desk_people")
        except Refused as refused:
            refuse(form, refused)
    return render(request, "desk/settings/form.html", {
        "area": place, "form": form, "here": "settings", "title": _("Add a person"), "button": _("Add"),
    })  # fmt: skip


def end_role(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a role on a day. What the person did stays in the record."""
    by, place = _place(request)
    permissions.require_may_manage_users(by, area_id=place.pk)
    held = accounts.memberships_of_area(area=place).filter(pk=key).first()
    if held is None:
        raise Http404
    form = forms.EndRole(request.POST or None, initial={"act_key": ids.new_id(), "on": clock.today()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.end_membership(
                by=by, at=clock.now(), membership=held, on=given["on"], reason=given["reason"],
                act_key=str(given["act_key"]),
            )  # fmt: skip
        except AlreadyDone:
            return redirect("desk_people")
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The role ends."))
            return redirect("desk_people")
    title = _("End a role: %(who)s, %(role)s") % {"who": held.user.name, "role": held.get_role_display()}
    return render(request, "desk/settings/form.html", {
        "area": place, "form": form, "here": "settings", "title": title, "button": _("End the role"),
    })  # fmt: skip


def _added(request: HttpRequest, by: Actor, place: Area, form: Any) -> HttpResponse:
    given = form.cleaned_data
    body = areas.body(area=place, kind=body_kind_of(given["role"]), on=clock.today())
    if body is None:
        raise Http404
    acting = {"by": by, "at": clock.now(), "body": body, "role": given["role"], "act_key": str(given["act_key"])}
    known = accounts.by_email(given["email"])
    if known is not None:
        if was_done("add_user", act_key=acting["act_key"]):
            return redirect("desk_people")
        actions.add_membership(user=known, **acting)
        messages.success(request, _("%(who)s now holds the role.") % {"who": known.name})
        return redirect("desk_people")
    password = token_urlsafe(15)
    user = actions.add_user(email=given["email"], name=given["name"], password=password, **acting)
    return render(request, "desk/settings/added.html", {
        "area": place, "person": user, "password": password, "here": "settings",
    })  # fmt: skip


def _place(request: HttpRequest) -> tuple[Actor, Area]:
    by = actor_of(request)
    keys = {post.area_id for post in by.posts}
    place = areas.areas().filter(pk__in=keys).first()
    if place is None:
        raise Http404
    return by, place
