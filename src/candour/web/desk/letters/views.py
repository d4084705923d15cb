"""Pages of letters. Each button is one act; the check is run again by the act that gives the letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from candour.casework.cases import casefile, permissions
from candour.casework.cases.models import Case
from candour.casework.letters import actions, queries
from candour.casework.letters.models import Letter
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.web.components import wording
from candour.web.components.acting import attempt
from candour.web.components.actor import actor_of
from candour.web.components.forms import StaleGuard
from candour.web.components.reading import render_case
from candour.web.desk.case.timeline import names_in, news
from candour.web.desk.letters import forms


def letters(request: HttpRequest, reference: str) -> HttpResponse:
    """The letters of a case stand on its page; a step that asks to approve or send leads to the one that waits."""
    _by, case = _find(request, reference)
    kind = request.GET.get("kind", "")
    waiting = [one for one in queries.letters_of(case) if one.is_open and (not kind or one.kind == kind)]
    if len(waiting) == 1:
        return redirect("desk_letter", reference=case.reference, key=waiting[0].pk)
    return redirect(reverse("desk_case", args=[case.reference]) + "#letters")


def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin a letter."""
    by, case = _find(request, reference)
    file = casefile.of(by, case=case, today=clock.today())
    people = {person.party.id: person.party for person in file.people}
    choices = [(str(key), f"{party.name or party.known_as or _('Not identified')} ({wording.label(wording.ROLES, party.role)})")
               for key, party in people.items()]  # fmt: skip
    initial = {**StaleGuard.of(case), "kind": request.GET.get("kind", "")}
    form = forms.NewLetter(
        request.POST or None, initial=initial, kinds=dict(queries.kinds_for(case)), people=choices
    )
    if request.method == "POST" and form.is_valid():
        to = people.get(UUID(form.cleaned_data["to_party"])) if form.cleaned_data["to_party"] else None
        made = attempt(form, case, lambda: actions.draft_letter(
            case=case, by=by, at=clock.now(), kind=form.cleaned_data["kind"], to_party=to, **form.guard()
        ))  # fmt: skip
        if isinstance(made, Letter):
            return redirect("desk_letter", reference=case.reference, key=made.pk)
        if made:
            return redirect(reverse("desk_case", args=[case.reference]) + "#letters")
    context = {"case": case, "form": form, "here": "worklist", "wording": wording,
               "allowed": permissions.may(by, case=case, act="draft_letter")}  # fmt: skip
    return render_case(request, "desk/letters/new.html", context, case=case, kind="letter")


def letter(request: HttpRequest, reference: str, key: UUID) -> HttpResponse:
    """One letter: as it reads, what the check finds, what may be written in it, and its next act."""
    by, case = _find(request, reference)
    found = queries.find(by, letter_id=key, on=clock.today())
    if found is None or found.case_id != case.pk:
        raise Http404
    read = queries.read(found, on=clock.today())
    sending = queries.for_sending(found)
    asked = _forms(request, case, read, sending)
    done = _act(request, by, case, found, asked) if request.method == "POST" else None
    if done is not None:
        return done
    context = {
        "case": case, "read": read, "letter": found, "sending": sending, "forms": asked, "here": "worklist",
        "wording": wording, "has_errors": any(form.is_bound and form.errors for form in asked.values()),
        "may": {act: permissions.may(by, case=case, act=act) for act in ("change_letter", "approve_letter", "give_letter")},
    }  # fmt: skip
    if found.is_open and found.kind == "update":
        file = casefile.of(by, case=case, today=clock.today())
        context["news"] = news(queries.since_last_news(case), names=names_in(file))
    return render_case(request, "desk/letters/letter.html", context, case=case, kind="letter")


def printed(request: HttpRequest, reference: str, key: UUID) -> HttpResponse:
    """The letter alone, for the printer."""
    by, case = _find(request, reference)
    found = queries.find(by, letter_id=key, on=clock.today())
    if found is None or found.case_id != case.pk:
        raise Http404
    read = queries.read(found, on=clock.today())
    return render_case(request, "desk/letters/print.html", {"case": case, "read": read}, case=case, kind="letter")


def messages_sent(request: HttpRequest) -> HttpResponse:
    """What the embedded sender wrote into the data folder, newest first, a page at a time by key."""
    before = request.GET.get("before", "")
    by = actor_of(request)
    try:
        key = UUID(before) if before else None
    except ValueError:
        raise Http404 from None
    rows = queries.outbox_of(by, on=clock.today(), before=key, size=queries.PAGE + 1)
    older = rows[queries.PAGE - 1].message.pk if len(rows) > queries.PAGE else None
    context = {"rows": rows[: queries.PAGE], "older": older, "newest": bool(before), "here": "messages", "wording": wording}
    return render(request, "desk/letters/messages.html", context)


def _find(request: HttpRequest, reference: str) -> tuple[Actor, Case]:
    by = actor_of(request)
    case = casefile.find(by, reference=reference, on=clock.today())
    if case is None:
        raise Http404
    return by, case


def _forms(request: HttpRequest, case: Case, read: queries.ReadLetter, sending: queries.ForSending) -> dict[str, Any]:
    """Every form of the page, each with its own prefix; only the one that was sent is bound."""
    sent = request.POST.get("do", "")
    made: dict[str, Any] = {}
    for name, kind, more in (
        ("write", forms.Written, {"read": read}), ("approve", forms.Approve, {}),
        ("give", forms.Give, {"sending": sending}), ("spoil", forms.Spoil, {}),
    ):  # fmt: skip
        data = request.POST if sent == name else None
        made[name] = kind(data, initial=StaleGuard.of(case), prefix=name, auto_id=f"{name}_%s", **more)
    return made


def _act(request: HttpRequest, by: Actor, case: Case, found: Letter, asked: dict[str, Any]) -> HttpResponse | None:
    """Do what the button says, once. Nothing is answered where the form must be shown again."""
    name = request.POST.get("do", "")
    form = asked.get(name)
    if form is None or not form.is_valid():
        return None
    common = {"case": case, "by": by, "at": clock.now(), "letter": found, **form.guard()}
    acts: dict[str, tuple[Callable[[], Any], str]] = {
        "write": (lambda: actions.change_letter(own_words=form.own_words(), slots=form.slots(), **common), _("Saved.")),
        "approve": (lambda: actions.approve_letter(**common), _("The letter is approved.")),
        "give": (lambda: actions.give_letter(channel=form.cleaned_data["channel"], **common), _("The letter is given.")),
        "spoil": (lambda: actions.spoil_letter(reason=form.cleaned_data["reason"], **common), _("The letter is set aside.")),
    }
    act, said = acts[name]
    if attempt(form, case, act) is None:
        return None
    messages.success(request, said)
    if name in ("give", "spoil"):
        return redirect("desk_case", reference=case.reference)
    return redirect("desk_letter", reference=case.reference, key=found.pk)
