"""The tracker of recommendations, and the page on which the force answers one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from candour.casework.cases import casefile, permissions
from candour.casework.recommendations import actions, queries
from candour.casework.shared import clock
from candour.web.components import wording
from candour.web.components.acting import attempt
from candour.web.components.actor import actor_of
from candour.web.components.forms import StaleGuard
from candour.web.components.reading import render_case
from candour.web.desk.recommendations import forms


def recommendations(request: HttpRequest) -> HttpResponse:
    """Those not yet answered or carried out, by the day the answer is due; a page at a time by key."""
    late = request.GET.get("late") == "yes"
    page = queries.open_recommendations(
        actor_of(request), on=clock.today(), only_overdue=late, after=_after(request.GET.get("after", ""))
    )
    context = {"page": page, "late": late, "today": clock.today(), "wording": wording, "here": "recommendations"}
    return render(request, "desk/recommendations/list.html", context)


def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer a recommendation made about this complaint."""
    by = actor_of(request)
    case = casefile.find(by, reference=reference, on=clock.today())
    if case is None:
        raise Http404
    rows = list(queries.of_case(case))
    waiting = {str(row.pk): row for row in rows if not row.response}
    choices = [(key, row.words) for key, row in waiting.items()]
    initial = {**StaleGuard.of(case), "recommendation": next(iter(waiting), "")}
    form = forms.Answer(request.POST or None, initial=initial, choices=choices)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        told = actions.AnswerTold(
            response=given["response"], reasons=given["reasons"], action=given["action"], owner=given["owner"],
            action_due=given["action_due"],
        )  # fmt: skip
        done = attempt(form, case, lambda: actions.answer_recommendation(
            case=case, by=by, at=clock.now(), recommendation=waiting[given["recommendation"]], told=told,
            reason=given["reason"], **form.guard(),
        ))  # fmt: skip
        if done:
            messages.success(request, _("The answer is saved."))
            return redirect("desk_case", reference=case.reference)
    context = {"case": case, "form": form, "rows": rows, "waiting": waiting, "wording": wording, "here": "worklist",
               "allowed": permissions.may(by, case=case, act="answer_recommendation")}  # fmt: skip
    return render_case(request, "desk/recommendations/answer.html", context, case=case, kind="recommendation")


def _after(told: str) -> tuple[date, UUID] | None:
    day, _comma, key = told.partition(",")
    if not told:
        return None
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        raise Http404 from None
