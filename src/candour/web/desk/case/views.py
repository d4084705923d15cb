"""The case page and the page of each act. Nothing is decided here: a view reads, asks, and calls one action."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from candour.casework.accounts import queries as accounts
from candour.casework.areas.models import Body
from candour.casework.audit import queries as audit
from candour.casework.cases import casefile, permissions
from candour.casework.cases.casefile import CaseFile
from candour.casework.cases.models import Allegation
from candour.casework.decisions import asking
from candour.casework.files import queries as files
from candour.casework.letters import queries as letters
from candour.casework.office.queries import details_of
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import AlreadyDone, Refused, Stale
from candour.web.components import wording
from candour.web.components.actor import actor_of
from candour.web.components.forms import StaleGuard, refuse
from candour.web.components.reading import render_case
from candour.web.desk.case import addresses, deciding
from candour.web.desk.case.acts import OF_SCHEME, ActPage
from candour.web.desk.case.forms_handling import SpokenUpdate
from candour.web.desk.case.questions import OF_THE_CHIEF, QUESTIONS
from candour.web.desk.case.timeline import lines, names_in, news, printed
from candour.web.desk.meetings import case_part as meetings_part
from candour.web.desk.office.plans import plans_in
from candour.web.desk.resolution import case_page
from candour.web.desk.resolution.asked import ASKED_OF_PANELS
from candour.web.desk.reviews.asked import ASKED_IN_REVIEWS

_DECIDED_HERE = frozenset({"force", "review"})  # a panel's decisions have pages of their own; the office's are acts


def case(request: HttpRequest, reference: str) -> HttpResponse:
    """The case: what the law asks next, the allegations, the people, one timeline, the papers and letters."""
    by, file = _read(request, reference)
    kind = request.GET.get("kind", "")
    context = {
        "file": file,
        "case": file.case,
        "state": file.state,
        "steps": [addresses.step_row(file, step) for step in file.steps],
        "lines": printed(file.events, names=names_in(file), only=kind, reference=file.case.reference),
        "kind": kind,
        "letters": letters.listed(file.case),
        "papers": files.listed(file.case),
        "acts": addresses.offered(by, file),
        "plans": plans_in(file),
        "of_office": details_of(file.case) if file.case.scheme == "office" else None,
        "wording": wording,
        "here": "panel" if file.case.scheme == "commissioner" else "worklist",
        "wide": True,
        "today": clock.today(),
    }
    template = "desk/case/case.html"
    if file.case.scheme == "commissioner":
        of_panel = {**case_page.context_of(file, by=by), **meetings_part.context_of(by, file)}
        template, context = case_page.TEMPLATE, {**context, **of_panel}
    return render_case(request, template, context, case=file.case, kind="case")


def act(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """The page of one act: its form, and on sending, the act itself, once."""
    by, file = _read(request, reference)
    page = OF_SCHEME[file.case.scheme].get(name.replace("-", "_"))
    if page is None:
        raise Http404
    allegation = _allegation(request, file) if "allegation" in page.needs else None
    staff = [(str(user.pk), user.name) for user in accounts.members(body_id=file.case.owner_id, on=clock.today())]
    initial = {**StaleGuard.of(file.case), **_known(request, file, allegation)}
    form = page.form(
        request.POST or None, initial=initial, case_file=file, staff=staff, allegation=allegation
    )
    if request.method == "POST" and form.is_valid():
        answer = _do(request, by, file, page, form, allegation)
        if answer is not None:
            return answer
    context = _act_context(file, page, form, allegation=allegation, allowed=_allowed(by, file, name))
    if page.form is SpokenUpdate:
        context["news"] = news(letters.since_last_news(file.case), names=names_in(file))
    return render_case(request, "desk/case/act.html", context, case=file.case, kind="act")


def decide(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """A statutory decision: the facts, what the rules say of them, the person's own answer and reason."""
    question = QUESTIONS.get(name.replace("-", "_"))
    if question is None:
        raise Http404
    by, file = _read(request, reference)
    if file.case.scheme not in _DECIDED_HERE:
        raise Http404
    if file.case.scheme == "review" and name.replace("-", "_") in addresses.IN_A_REVIEW:
        return redirect(addresses.IN_A_REVIEW[name.replace("-", "_")], reference=file.case.reference)
    if file.case.owner.kind == Body.Kind.LOCAL_POLICING_BODY:
        question = OF_THE_CHIEF.get(name.replace("-", "_"), question)
    allegation = _allegation(request, file) if question.name == "investigation" else None
    known = asking.known_facts(question.name, case=file.case, allegation=allegation)
    page = deciding.DecisionPage.of(request, question, file=file, known=known, allegation=allegation)
    if request.method == "POST" and request.POST.get("do") == "save" and page.is_valid():
        try:
            deciding.run(name.replace("-", "_"), page, by=by, case=file.case, allegation=allegation)
        except AlreadyDone:
            return redirect(addresses.home(file.case))
        except Stale as stale:
            page.form.add_error(None, _since(file, page.form, stale))
            page.form.seen_again(file.case)
        except Refused as refused:
            refuse(page.form, refused)
        else:
            messages.success(request, _("Your decision is saved."))
            return redirect(addresses.home(file.case))
    context = {
        **_act_context(file, question, page.form, allegation=allegation, allowed=_allowed(by, file, name)),
        "page": page,
        "question": question,
    }
    return render_case(request, "desk/case/decide.html", context, case=file.case, kind="decision")


def decision(request: HttpRequest, reference: str, decision: UUID) -> HttpResponse:
    """One decision as it was made: the facts given, the advice with its reasons, the answer, the reason."""
    _by, file = _read(request, reference)
    made = asking.decision(file.case, key=decision)
    if made is None:
        raise Http404
    asked = {"review": ASKED_IN_REVIEWS, "commissioner": ASKED_OF_PANELS}.get(file.case.scheme, QUESTIONS.values())
    question = next((one for one in asked if one.name == made.question), None)
    event = next((row for row in file.events if row.data.get("decision") == str(made.pk)), None)
    context = {"file": file, "case": file.case, "made": made, "question": question, "event": event,
               "advice": made.advice, "wording": wording, "here": _place(file), "home": addresses.home(file.case),
               "facts": _facts(made.facts, question, names=names_in(file)),
               "who": names_in(file).get(str(made.user_id), "")}  # fmt: skip
    return render_case(request, "desk/case/decision.html", context, case=file.case, kind="decision")


def who_looked(request: HttpRequest, reference: str) -> HttpResponse:
    """Who read this case, in what capacity, and when: the newest two hundred."""
    _by, file = _read(request, reference)
    looks = list(audit.who_looked(file.case.id)[:200])
    context = {"file": file, "case": file.case, "looks": looks, "here": "worklist",
               "names": accounts.names([look.user_id for look in looks if look.user_id])}  # fmt: skip
    return render_case(request, "desk/case/who_looked.html", context, case=file.case, kind="who_looked")


def _read(request: HttpRequest, reference: str) -> tuple[Actor, CaseFile]:
    by, today = actor_of(request), clock.today()
    found = casefile.find(by, reference=reference, on=today)
    if found is None:
        raise Http404
    return by, casefile.of(by, case=found, today=today)


def _do(
    request: HttpRequest, by: Actor, file: CaseFile, page: ActPage, form: Any, allegation: Allegation | None
) -> HttpResponse | None:
    """Call the act; on a refusal leave the sentence on the form, with everything typed kept, and answer nothing."""
    given = {name: form.cleaned_data[name] for name in form.fields if name not in ("seen", "act_key")}
    try:
        arguments = {**page.arguments(given), **addresses.needed(page.needs, by=by, file=file, given=given)}
        if allegation is not None:
            arguments["allegation"] = allegation
        page.run(case=file.case, by=by, at=clock.now(), **arguments, **form.guard())
    except AlreadyDone:
        return redirect(addresses.home(file.case))
    except Stale as stale:
        form.add_error(None, _since(file, form, stale))
        form.seen_again(file.case)
        return None
    except Refused as refused:
        refuse(form, refused)
        return None
    messages.success(request, _("Saved: %(act)s.") % {"act": page.title})
    return redirect(addresses.home(file.case))


def _since(file: CaseFile, form: StaleGuard, stale: Stale) -> str:
    """What changed since the form was opened, in the words of the timeline."""
    new = [event for event in file.events if event.seq > form.cleaned_data["seen"]]
    told = "; ".join(line.words for line in lines(reversed(new), names={}, only=""))
    return _(stale.sentence) + (" " + _("Since then: %(what)s.") % {"what": told} if told else "")


def _allegation(request: HttpRequest, file: CaseFile) -> Allegation:
    number = request.GET.get("allegation") or request.POST.get("allegation") or ""
    rows = [row.allegation for row in file.allegations]
    chosen = [row for row in rows if str(row.number) == number or str(row.id) == number]
    if not chosen and len(rows) == 1:
        chosen = rows
    if not chosen:
        raise Http404
    return chosen[0]


def _known(request: HttpRequest, file: CaseFile, allegation: Allegation | None) -> dict[str, Any]:
    known: dict[str, Any] = {"act": request.GET.get("act", ""), "other": request.GET.get("other", ""), "on": clock.today()}
    if allegation is not None:
        row = next(row for row in file.allegations if row.allegation.pk == allegation.pk)
        known |= {
            "words": allegation.words, "category": allegation.category, "alleged": allegation.alleged,
            "factors": allegation.factors, "about_conduct": "yes" if allegation.about_conduct else "no",
            "subjects": list(row.subjects),
        }  # fmt: skip
    if file.case.scheme == "commissioner":
        known = {**known, **case_page.known(request, allegation)}
    if file.case.assigned_to_id:
        known["user_id"] = str(file.case.assigned_to_id)
    return known


def _allowed(by: Actor, file: CaseFile, name: str) -> permissions.Permission:
    return addresses.may_do(by, file)(name.replace("-", "_"))


def _act_context(file: CaseFile, page: Any, form: Any, **more: Any) -> dict[str, Any]:
    return {"file": file, "case": file.case, "act": page, "form": form, "wording": wording, "here": _place(file),
            "home": addresses.home(file.case), **more}  # fmt: skip


def _place(file: CaseFile) -> str:
    """Which entry of the menu the case belongs to."""
    return {"review": "reviews", "commissioner": "panel"}.get(file.case.scheme, "worklist")


def _facts(given: dict[str, Any], question: Any, *, names: dict[str, str]) -> list[tuple[str, str]]:
    """The facts of a decision in words, each with the question that it answers."""
    tris = question.tris if question else {}
    return [(str(tris.get(name) or wording.label({}, name)), _told(value, names)) for name, value in given.items()]


def _told(value: Any, names: dict[str, str]) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{names.get(key) or wording.label({}, key)}: {_told(one, names)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_told(one, names) for one in value) or "–"
    try:
        return date_format(date.fromisoformat(str(value)), "j F Y")
    except ValueError:  # not a day: a code, or a moment
        return wording.label({}, str(value))
