"""A new complaint about a commissioner or deputy: filled in, read back with the owner of each issue, saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from candour.casework.areas.models import Body
from candour.casework.cases.models import Case
from candour.casework.decisions import asking
from candour.casework.resolution import actions, facts, queries
from candour.casework.resolution.told import IssueTold
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.casework.shared.ids import new_id
from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.web.components.actor import actor_of
from candour.web.components.forms import refuse
from candour.web.desk.resolution import labels
from candour.web.desk.resolution.complaint_form import MATTER, NewPanelCase

_NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "step")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """One issue with the body whose it is, before anything is saved."""

    told: IssueTold
    about: str
    owner: str
    elsewhere: bool
    reasons: tuple[Any, ...]


def new(request: HttpRequest) -> HttpResponse:
    """Take it in: fill in, read back with what belongs to somebody else, save. Nothing is stored before the last step."""
    by = actor_of(request)
    panels = queries.panels_taking_in(by)
    if not panels:
        raise PermissionDenied
    choices = [(str(body.pk), body.name) for body in panels]
    if request.method != "POST":
        initial = {"act_key": new_id(), "body": choices[0][0], "received_on": clock.today(), "kind": "complaint",
                   "office_holders": ["commissioner"], "received_from": "complainant"}  # fmt: skip
        return _form_page(request, NewPanelCase(initial=initial, bodies=choices))
    step = request.POST.get("step", "")
    form = NewPanelCase(request.POST, bodies=choices)
    if step == "change":
        return _form_page(request, NewPanelCase(initial=_typed_again(request, form), bodies=choices))
    if not form.is_valid():
        return _form_page(request, form)
    if step != "save":
        return _read_back(request, form)
    panel = next(body for body in panels if str(body.pk) == form.cleaned_data["body"])
    try:
        reference = _take_in(form, panel, by=by).reference
    except AlreadyDone as done:
        reference = queries.reference_of(done.case_id)
    except Refused as refused:
        refuse(form, refused)
        return _form_page(request, form)
    messages.success(request, _("Taken in: %(reference)s.") % {"reference": reference})
    return redirect("desk_case", reference=reference)


def _take_in(form: NewPanelCase, panel: Body, *, by: Actor) -> Case:
    given, key = form.cleaned_data, str(form.cleaned_data["act_key"])
    common = {"by": by, "at": clock.now(), "area": panel.area, "owner": panel, "act_key": key}
    made: Case
    if given["kind"] == MATTER:
        made = actions.receive_conduct_matter(told=form.matter(), known_on=given["received_on"], **common)
    else:
        made = actions.receive_panel_complaint(
            told=form.complaint(), made_on=given["made_on"], received_on=given["received_on"], **common
        )
    return made


def _form_page(request: HttpRequest, form: NewPanelCase) -> HttpResponse:
    return render(request, "desk/resolution/new.html", {"here": "panel", "form": form})


def _read_back(request: HttpRequest, form: NewPanelCase) -> HttpResponse:
    sent = [(name, value) for name, values in request.POST.lists() if name not in _NOT_SENT_AGAIN for value in values]
    issues = [_owned(told) for told in form.told_issues()]
    context = {"here": "panel", "form": form, "sections": form.read_back(), "sent": sent, "issues": issues}
    return render(request, "desk/resolution/read_back.html", context)


def _owned(told: IssueTold) -> Owned:
    """Whose the issue is by what it is about; while that is not clear it is treated as the panel's."""
    asked = {"subject": facts.subject_of(told.subject_class), "appears_criminal": "unsure", "own_conduct": "unsure"}
    advice = asking.advice_on("commissioner_route", given=asked, today=clock.today())
    return Owned(
        told=told, about=str(labels.CLASSES[told.subject_class]) if told.subject_class else _("Not clear yet"),
        owner=str(labels.ROUTES.get(str(advice.answer), advice.answer)), elsewhere=advice.answer in labels.PASSED_TO,
        reasons=advice.reasons,
    )  # fmt: skip


def _typed_again(request: HttpRequest, form: NewPanelCase) -> dict[str, Any]:
    form.full_clean()
    return {
        name: form.cleaned_data[name] if name in form.cleaned_data
        else field.widget.value_from_datadict(request.POST, request.FILES, name)
        for name, field in form.fields.items()
    }  # fmt: skip
