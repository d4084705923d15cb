"""K9: the meetings of a panel: arrange, postpone, cancel; what goes to one, in which order, and what has changed since."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from candour.casework.areas.models import Body
from candour.casework.cases import casefile
from candour.casework.meetings import actions, permissions, queries
from candour.casework.meetings.models import Meeting
from candour.casework.meetings.queries import MeetingFile
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.web.components.actor import actor_of
from candour.web.components.reading import render_cases
from candour.web.desk.meetings import forms, labels
from candour.web.desk.meetings.doing import done_once


def meetings(request: HttpRequest) -> HttpResponse:
    """Every meeting of the panel, the latest day first."""
    by, body = of_panel(request)
    context = {
        "here": "meetings", "body": body, "rows": queries.meetings(by, body=body), "labels": labels, "today": clock.today(),
        "may": permissions.may_of_body(by, body=body, act="arrange_meeting").allowed,
    }  # fmt: skip
    return render(request, "desk/meetings/meetings.html", context)


def arrange(request: HttpRequest) -> HttpResponse:
    """A new meeting."""
    by, body = of_panel(request)
    form = forms.Arrange(request.POST or None, initial=forms.Once.fresh())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = done_once(form, lambda: actions.arrange_meeting(
            by=by, at=clock.now(), body=body, kind=given["kind"], on=given["on"], starts_at=given["starts_at"],
            place=given["place"], act_key=form.key,
        ))  # fmt: skip
        if made:
            messages.success(request, _("The meeting is arranged."))
            return redirect("desk_meeting", key=made.pk) if isinstance(made, Meeting) else redirect("desk_meetings")
    return _form(request, form, by=by, body=body, act="arrange_meeting", title=_("Arrange a meeting"), button=_("Arrange it"))


def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    """One meeting: its agenda with what has changed since, its papers; and the forms that change the agenda."""
    by, row = of_meeting(request, key)
    file = queries.file_of(by, meeting=row, on=clock.today())
    cases = queries.cases_to_put_on(by, meeting=row, on=clock.today())
    posted = request.POST if request.method == "POST" else None
    moving = posted is not None and "move" in posted
    form = forms.PutOn(None if moving else posted, cases=cases, initial=forms.Once.fresh())
    order = forms.Once(posted if moving else None, initial=forms.Once.fresh())
    if posted is not None:
        done = _move(by, file, order, str(posted["move"])) if moving else _put_on(by, row, form, cases)
        if done:
            return redirect("desk_meeting", key=row.pk)
    changes = permissions.may_of_body(by, body=row.body, act="set_agenda").allowed
    context = {
        "here": "meetings", "wide": True, "file": file, "meeting": row, "form": form, "order": order, "labels": labels,
        "cases": cases, "may": changes and not row.cancelled and row.on >= clock.today(),
    }  # fmt: skip
    seen = [(one.case.pk, one.case.owner_id) for one in file.going]
    return render_cases(request, "desk/meetings/meeting.html", context, cases=seen, kind="meeting")


def postpone(request: HttpRequest, key: UUID) -> HttpResponse:
    """Another day, time or place, with the reason."""
    by, row = of_meeting(request, key)
    form = forms.Postpone(request.POST or None, initial=forms.of_meeting(row))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if done_once(form, lambda: actions.postpone_meeting(
            by=by, at=clock.now(), meeting=row, on=given["on"], starts_at=given["starts_at"], place=given["place"],
            reason=given["reason"], act_key=form.key,
        )):  # fmt: skip
            messages.success(request, _("The meeting is changed."))
            return redirect("desk_meeting", key=row.pk)
    told = {"title": _("Postpone the meeting, or change its time or place"), "button": _("Save the change")}
    return _form(request, form, by=by, body=row.body, act="postpone_meeting", meeting=row, **told)


def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """It does not take place, with the reason."""
    by, row = of_meeting(request, key)
    form = forms.Why(request.POST or None, initial=forms.Once.fresh())
    if request.method == "POST" and form.is_valid() and done_once(form, lambda: actions.cancel_meeting(
        by=by, at=clock.now(), meeting=row, reason=form.cleaned_data["reason"], act_key=form.key,
    )):  # fmt: skip
        messages.success(request, _("The meeting is cancelled."))
        return redirect("desk_meeting", key=row.pk)
    told = {"title": _("Cancel the meeting"), "button": _("Cancel the meeting")}
    return _form(request, form, by=by, body=row.body, act="cancel_meeting", meeting=row, **told)


def take_off(request: HttpRequest, key: UUID, reference: str) -> HttpResponse:
    """A complaint does not go to the meeting after all, with the reason."""
    by, row = of_meeting(request, key)
    case = casefile.find(by, reference=reference, on=clock.today())
    if case is None or case.owner_id != row.body_id:
        raise Http404
    form = forms.Why(request.POST or None, initial=forms.Once.fresh())
    if request.method == "POST" and form.is_valid() and done_once(form, lambda: actions.take_off_agenda(
        case=case, by=by, at=clock.now(), meeting=row, reason=form.cleaned_data["reason"], act_key=form.key,
    )):  # fmt: skip
        messages.success(request, _("%(reference)s is off the agenda.") % {"reference": case.reference})
        return redirect("desk_meeting", key=row.pk)
    told = {"title": _("Take %(reference)s off the agenda") % {"reference": case.reference}, "button": _("Take it off")}
    return _form(request, form, by=by, body=row.body, act="set_agenda", meeting=row, **told)


def of_panel(request: HttpRequest) -> tuple[Actor, Body]:
    """The person and their panel; nobody else finds these pages."""
    by = actor_of(request)
    body = queries.panels(by).first()
    if body is None:
        raise Http404
    return by, body


def of_meeting(request: HttpRequest, key: UUID) -> tuple[Actor, Meeting]:
    """The person and a meeting of their panel; or no such page."""
    by = actor_of(request)
    row = queries.meeting(by, key=key)
    if row is None:
        raise Http404
    return by, row


def _put_on(by: Actor, row: Meeting, form: forms.PutOn, cases: list[Any]) -> Any:
    if not form.is_valid():
        return None
    case = next(case for case in cases if str(case.pk) == form.cleaned_data["case"])
    return done_once(form, lambda: actions.put_on_agenda(
        case=case, by=by, at=clock.now(), meeting=row, act_key=form.key
    ))  # fmt: skip


def _move(by: Actor, file: MeetingFile, form: forms.Once, asked: str) -> Any:
    """Move one complaint up or down by a place among those that are seen: `asked` is "up:" or "down:" and its number."""
    way, _colon, number = asked.partition(":")
    shown = [str(one.item.pk) for one in file.going]
    numbers = [str(one.number) for one in file.going]
    place = numbers.index(number) if number in numbers else -1
    other = place + (1 if way == "down" else -1)
    if not form.is_valid() or place < 0 or not 0 <= other < len(shown):
        return True  # nothing to move: the page is shown again
    order = list(file.meeting.agenda)
    first, second = order.index(shown[place]), order.index(shown[other])
    order[first], order[second] = order[second], order[first]
    return done_once(form, lambda: actions.set_agenda(
        by=by, at=clock.now(), meeting=file.meeting, order=order, act_key=form.key
    ))  # fmt: skip


def _form(
    request: HttpRequest, form: Any, *, by: Actor, body: Body, act: str, title: str, button: str, meeting: Meeting | None = None
) -> HttpResponse:
    context = {
        "here": "meetings", "form": form, "title": title, "button": button, "body": body, "meeting": meeting,
        "allowed": permissions.may_of_body(by, body=body, act=act), "labels": labels,
    }  # fmt: skip
    return render(request, "desk/meetings/form.html", context)
