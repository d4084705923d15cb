"""Intake at the desk: the queue of what is not logged, the one-page form, its receipt."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candour.casework.cases.models import NO_DATE, Case
from candour.casework.cases.queries import visible_to
from candour.casework.intake import actions
from candour.casework.intake import queue as reads
from candour.casework.office.receipt import receive_from_the_public
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.casework.shared.ids import new_id
from candour.casework.shared.language import language
from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.web.components import wording
from candour.web.components.actor import actor_of
from candour.web.components.forms import refuse
from candour.web.components.reading import render_case, render_cases
from candour.web.components.wording_office import SUBJECTS as OFFICE_SUBJECTS
from candour.web.desk.intake.forms import NewComplaint
from candour.web.desk.intake.pasted import answers_from
from candour.web.desk.worklist.rows import dated

WHY_ALIKE = {
    "same_contact": gettext_lazy("Same e-mail or telephone"),
    "same_name": gettext_lazy("Same name"),
    "like_name": gettext_lazy("Name written nearly the same"),
    "same_day": gettext_lazy("Same day of the event"),
    "like_words": gettext_lazy("Much the same words"),
}
_NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "step", "email_text")


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What was received and is not logged, oldest first, each beside what may be the same complaint."""
    by, today = actor_of(request), clock.today()
    after = _key(request.GET.get("after", ""))
    waiting, more = reads.queue(by, on=today, after=after)
    context = {
        "here": "intake",
        "wide": True,
        "items": [
            {
                "row": one,
                "channel": wording.label(wording.CHANNELS, one.channel),
                "due": dated(one.due, today=today, language=language()) if one.due else None,
                "asks": wording.act(one.act, clock=one.clock) if one.act else "",
                "needs": [wording.adjustment(code) for code in one.adjustments],
                "rules": [wording.contact_rule(code) for code in one.contact_rules],
                "made_before": one.made_on != clock.london_day(one.received_at),
                "act_key": new_id(),
                "like": [
                    {"row": like, "stage": wording.stage(like.stage), "why": [_why(code) for code in like.why]}
                    for like in one.like
                ],
            }
            for one in waiting
        ],
        "more": waiting[-1].id.hex if more else "",
        "paged": after is not None,
        "takes_in": bool(reads.forces_of(by)),
    }
    seen = [(one.id, one.owner_id) for one in waiting]
    return render_cases(request, "desk/intake/queue.html", context, cases=seen, kind="intake")


@require_POST
def log(request: HttpRequest, reference: str) -> HttpResponse:
    """Put one complaint of the queue on the log."""
    by = actor_of(request)
    case = _visible(by, reference)
    seen = request.POST.get("seen", "")
    try:
        actions.log_complaint(
            case=case, by=by, at=clock.now(), act_key=_act_key(request.POST.get("act_key", "")),
            seen=int(seen) if seen.isdecimal() and len(seen) < 9 else None,
        )  # fmt: skip
    except AlreadyDone:
        return redirect("desk_intake")
    except Refused as refused:
        messages.error(request, f"{case.reference}: {_(refused.sentence)}")
        return redirect("desk_intake")
    messages.success(request, _("%(reference)s is on the log.") % {"reference": case.reference})
    return redirect("desk_intake")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take a complaint in on one page: fill in, read back to the person, save. Nothing is stored before the last step."""
    by = actor_of(request)
    bodies = reads.forces_of(by)
    if not bodies:
        raise PermissionDenied
    step = request.POST.get("step", "") if request.method == "POST" else ""
    choices, about = [(str(body.pk), body.name) for body in bodies], reads.subjects_of(by)
    if step == "paste":
        pasted = answers_from(request.POST.get("email_text", ""))
        filled = NewComplaint(initial=_initial(choices, pasted), bodies=choices, about=about)
        return _form_page(request, filled, pasted=bool(pasted["what_happened"]))
    if request.method != "POST":
        channel = request.GET.get("channel", "")
        initial = {"channel": channel if channel in wording.CHANNELS else ""}
        return _form_page(request, NewComplaint(initial=_initial(choices, initial), bodies=choices, about=about))
    form = NewComplaint(request.POST, bodies=choices, about=about)
    if not form.is_valid() or step == "change":
        if step == "change":
            form = NewComplaint(initial=_typed_again(request, form), bodies=choices, about=about)
        return _form_page(request, form)
    if step != "save":
        return _read_back_page(request, form)
    body = next(body for body in bodies if body.pk == form.body_id)
    try:
        reference = _received(form, body=body, by=by).reference
    except AlreadyDone as done:
        reference = reads.reference_of(done.case_id)
    except Refused as refused:
        refuse(form, refused)
        return _form_page(request, form)
    return redirect("desk_intake_receipt", reference=reference)


def _received(form: NewComplaint, *, body: Any, by: Actor) -> Case:
    """One call of one action: what is about the office's own people is of a scheme of its own."""
    told, subject = form.told(), form.cleaned_data.get("about") or ""
    more: dict[str, Any] = {"made_on": form.cleaned_data["made_on"], "act_key": str(form.cleaned_data["act_key"])}
    if subject in OFFICE_SUBJECTS:
        return receive_from_the_public(
            by=by, at=clock.now(), area=body.area, owner=body, told=told, subject=subject, **more
        )
    return actions.receive_complaint(by=by, at=clock.now(), area=body.area, owner=body, told=told, **more)


@require_safe
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """What was taken in, with its reference and what happens next: to give, read out or print."""
    case = _visible(actor_of(request), reference)
    due = None if case.next_due == NO_DATE else case.next_due
    told = getattr(case, "words", None)
    clock_code = case.deadlines.filter(act=case.next_act, due=case.next_due).values_list("clock", flat=True).first()
    context = {
        "here": "intake",
        "case": case,
        "told": told,
        "channel": wording.label(wording.CHANNELS, case.channel),
        "asks": wording.act(case.next_act, clock=clock_code or "") if case.next_act else "",
        "due": due,
        "put_right": [wording.label(wording.PUT_RIGHT, code) for code in (told.put_right if told else ())],
    }
    return render_case(request, "desk/intake/receipt.html", context, case=case, kind="receipt")


def _form_page(request: HttpRequest, form: NewComplaint, *, pasted: bool = False) -> HttpResponse:
    context = {
        "here": "new",
        "form": form,
        "pasted": pasted,
        "channel": form["channel"].value() or "",
        "links": [(code, str(words)) for code, words in wording.CHANNELS.items() if code != "WEB"],
    }
    return render(request, "desk/intake/new.html", context, status=200)


def _read_back_page(request: HttpRequest, form: NewComplaint) -> HttpResponse:
    sent = [
        (name, value) for name, values in request.POST.lists() if name not in _NOT_SENT_AGAIN for value in values
    ]
    spoken = form.told().orally
    context = {"here": "new", "sections": form.read_back(), "sent": sent, "spoken": spoken, "form": form}
    return render(request, "desk/intake/read_back.html", context)


def _initial(bodies: list[tuple[str, str]], answers: dict[str, Any]) -> dict[str, Any]:
    return {"act_key": new_id(), "body": bodies[0][0], "made_on": clock.today(), **answers}


def _typed_again(request: HttpRequest, form: NewComplaint) -> dict[str, Any]:
    """Everything that was typed, as the form's starting answers."""
    typed: dict[str, Any] = {}
    for name, field in form.fields.items():
        typed[name] = form.cleaned_data.get(name) if name in form.cleaned_data else field.widget.value_from_datadict(
            request.POST, request.FILES, name
        )
    return typed


def _visible(by: Actor, reference: str) -> Case:
    found = visible_to(by, on=clock.today()).select_related("words", "owner").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def _act_key(given: str) -> str | None:
    """The key of one click, kept to the length that an event holds."""
    return hashlib.sha256(given.encode()).hexdigest() if given else None


def _why(code: str) -> str:
    return str(WHY_ALIKE[code])


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

