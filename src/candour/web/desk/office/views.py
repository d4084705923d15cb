"""The plans that stand, those to look at again first; and one plan, to read, hand over or print."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from candour.casework.cases import casefile, permissions
from candour.casework.office import queries
from candour.casework.shared import clock
from candour.web.components import wording, wording_office
from candour.web.components.actor import actor_of
from candour.web.components.reading import render_case, render_cases

SHOWN = 100


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Every plan that stands in a case that this person may see; and how plans were used, year by year."""
    by, today = actor_of(request), clock.today()
    rows = list(queries.plans(by, on=today)[:SHOWN])
    context = {
        "rows": rows, "today": today, "wording": wording, "of_office": wording_office, "here": "contact", "wide": True,
        "standing": queries.standing(by, on=today), "used": queries.used(by, on=today),
    }  # fmt: skip
    seen = [(row.case.id, row.case.owner_id) for row in rows]
    return render_cases(request, "desk/office/plans.html", context, cases=seen, kind="contact_plans")


@require_safe
def plan(request: HttpRequest, reference: str, key: UUID) -> HttpResponse:
    """One plan whole: what was done, why, the help considered, the limits, the days, and how to ask again."""
    by, today = actor_of(request), clock.today()
    case = casefile.find(by, reference=reference, on=today)
    found = queries.plan_of(case, key=key) if case is not None else None
    if case is None or found is None:
        raise Http404
    context = {
        "case": case, "plan": found, "today": today, "wording": wording, "of_office": wording_office, "here": "contact",
        "signal": queries.signal(by, party=found.party, on=today), "incidents": queries.incidents_of(case),
        "may_look_again": permissions.may(by, case=case, act="review_contact_plan").allowed,
    }  # fmt: skip
    return render_case(request, "desk/office/plan.html", context, case=case, kind="contact_plan")
