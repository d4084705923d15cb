"""A new application for a review at the desk: filled in on one page, read back, saved. Nothing is stored before that."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from candour.casework.areas.models import Body
from candour.casework.cases.models import Case
from candour.casework.reviews import actions, finding
from candour.casework.shared import clock
from candour.casework.shared.ids import new_id
from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.web.components.actor import actor_of
from candour.web.components.forms import refuse
from candour.web.desk.reviews.application_form import NewReview

_NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "step")


def new(request: HttpRequest) -> HttpResponse:
    """Take an application in: fill in, read back, save."""
    by = actor_of(request)
    offices = finding.offices_of(by)
    if not offices:
        raise PermissionDenied
    step = request.POST.get("step", "") if request.method == "POST" else ""
    choices = [(str(body.pk), body.name) for body in offices]
    if request.method != "POST":
        initial = {"act_key": new_id(), "body": choices[0][0], "received_on": clock.today(), "held": "here",
                   "review_information_given": "yes"}  # fmt: skip
        return _form_page(request, NewReview(initial=initial, bodies=choices))
    form = NewReview(request.POST, bodies=choices)
    if step == "change":
        return _form_page(request, NewReview(initial=_typed_again(request, form), bodies=choices))
    if not form.is_valid():
        return _form_page(request, form)
    office = next(body for body in offices if str(body.pk) == form.cleaned_data["body"])
    complaint = _complaint(form, office)
    if form.errors:
        return _form_page(request, form)
    if step != "save":
        return _read_back(request, form, complaint)
    try:
        case = actions.receive_review(
            by=by, at=clock.now(), area=office.area, owner=office, told=form.told(), complaint=complaint,
            act_key=str(form.cleaned_data["act_key"]),
        )  # fmt: skip
        reference = case.reference
    except AlreadyDone as done:
        reference = finding.reference_of(done.case_id)
    except Refused as refused:
        refuse(form, refused)
        return _form_page(request, form)
    messages.success(request, _("The application is taken in: %(reference)s.") % {"reference": reference})
    return redirect("desk_review", reference=reference)


def _complaint(form: NewReview, office: Body) -> Case | None:
    """The complaint found by its reference; none where another system holds it."""
    if form.cleaned_data["held"] != "here":
        return None
    found = finding.for_desk(reference=form.cleaned_data["complaint_reference"], area=office.area)
    if found is None:
        form.add_error("complaint_reference", _(
            "There is no complaint about the force of this area with that reference. Check it, or choose"
            " “In another system”"
        ))  # fmt: skip
    return found


def _form_page(request: HttpRequest, form: NewReview) -> HttpResponse:
    return render(request, "desk/reviews/new.html", {"here": "review", "form": form})


def _read_back(request: HttpRequest, form: NewReview, complaint: Case | None) -> HttpResponse:
    sent = [(name, value) for name, values in request.POST.lists() if name not in _NOT_SENT_AGAIN for value in values]
    context = {"here": "review", "form": form, "sections": form.read_back(), "sent": sent, "complaint": complaint}
    return render(request, "desk/reviews/read_back.html", context)


def _typed_again(request: HttpRequest, form: NewReview) -> dict[str, Any]:
    form.full_clean()
    return {
        name: form.cleaned_data[name] if name in form.cleaned_data
        else field.widget.value_from_datadict(request.POST, request.FILES, name)
        for name, field in form.fields.items()
    }  # fmt: skip
