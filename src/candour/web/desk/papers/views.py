"""A paper in, a paper out, and a person's contact details changed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from candour.casework.cases import casefile, permissions
from candour.casework.cases.actions import change_contact
from candour.casework.cases.models import Case
from candour.casework.files import actions, queries, store
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.web.components import wording
from candour.web.components.acting import attempt
from candour.web.components.actor import actor_of
from candour.web.components.forms import StaleGuard
from candour.web.components.reading import render_case
from candour.web.desk.papers import forms


def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Add one file."""
    by, case = _find(request, reference)
    form = forms.NewPaper(request.POST or None, request.FILES or None, initial=StaleGuard.of(case))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = attempt(form, case, lambda: actions.add_paper(
            case=case, by=by, at=clock.now(), title=given["title"], kind=given["kind"], name=given["file"].name,
            source=given["file"].file, reason=given["reason"], **form.guard(),
        ))  # fmt: skip
        if done:
            messages.success(request, _("The paper is added."))
            return redirect("desk_case", reference=case.reference)
    context = {"case": case, "form": form, "here": "worklist", "title": _("Add a paper"), "button": _("Add the paper"),
               "allowed": permissions.may(by, case=case, act="add_paper"), "upload": True}  # fmt: skip
    return render_case(request, "desk/papers/form.html", context, case=case, kind="act")


def paper(request: HttpRequest, reference: str, key: UUID) -> HttpResponse:
    """The bytes of a paper, as an attachment; that it was opened is recorded."""
    found = queries.open_paper(by=actor_of(request), paper_id=key, today=clock.today())
    if found is None or found.case.reference != reference.upper():
        raise Http404
    answer = FileResponse(
        store.path_of(found.sha256).open("rb"), as_attachment=True, filename=found.name,
        content_type="application/octet-stream",
    )  # fmt: skip
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def contact(request: HttpRequest, reference: str) -> HttpResponse:
    """Change how a person may be reached and what they need. The event says that it changed, never the address."""
    by, case = _find(request, reference)
    file = casefile.of(by, case=case, today=clock.today())
    key = request.GET.get("party", "")
    person = next((one for one in file.people if str(one.party.id) == key), None)
    if person is None:
        raise Http404
    party = person.party
    names = ("preferred_channel", "contact_rules", "contact_words", "language", "adjustments", "adjustments_words")
    known = {name: getattr(party, name) for name in names} | person.points
    form = forms.Contact(request.POST or None, initial={**StaleGuard.of(case), **known})
    if request.method == "POST" and form.is_valid():
        changes = {name: form.cleaned_data[name] for name in (*names, "email", "phone", "address")}
        done = attempt(form, case, lambda: change_contact(
            case=case, by=by, at=clock.now(), party=party, changes=changes, reason=form.cleaned_data["reason"],
            **form.guard(),
        ))  # fmt: skip
        if done:
            messages.success(request, _("The contact details and needs are saved."))
            return redirect("desk_case", reference=case.reference)
    who = party.name or party.known_as or wording.label(wording.ROLES, party.role)
    context = {"case": case, "form": form, "here": "worklist", "title": _("Contact and needs: %(who)s") % {"who": who},
               "button": _("Save"), "allowed": permissions.may(by, case=case, act="change_contact"),
               "upload": False}  # fmt: skip
    return render_case(request, "desk/papers/form.html", context, case=case, kind="contact")


def _find(request: HttpRequest, reference: str) -> tuple[Actor, Case]:
    by = actor_of(request)
    case = casefile.find(by, reference=reference, on=clock.today())
    if case is None:
        raise Http404
    return by, case
