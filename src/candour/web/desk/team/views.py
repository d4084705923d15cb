"""The team: who carries what, what nobody has, which dates were missed; cases are given from here."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from candour.casework.accounts import queries as accounts
from candour.casework.areas import queries as areas
from candour.casework.cases import actions, worklist
from candour.casework.cases import team as reads
from candour.casework.cases.permissions import ROLES_FOR
from candour.casework.cases.queries import visible_to
from candour.casework.cases.worklist import Filter
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.casework.shared.ids import new_id
from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.web.components import wording
from candour.web.components.actor import actor_of
from candour.web.desk.worklist.rows import shown

_AT_MOST = 50


@require_safe
def load(request: HttpRequest) -> HttpResponse:
    """Each person's open cases, late ones, ages; the cases that nobody has, to be given; the dates that were missed."""
    by, today = actor_of(request), clock.today()
    bodies = worklist.bodies_of(by)
    asked = Filter(view="team", assigned="nobody")
    page = worklist.page_of(by, asked=asked, today=today) if bodies else worklist.Page(rows=(), before=None, after=None)
    found = reads.loads(by, today=today) if bodies else ()
    late = reads.missed(by, today=today) if bodies else ()
    context = {
        "here": "team",
        "wide": True,
        "loads": found,
        "total": sum(one.open for one in found),
        "ages": reads.OLD_DAYS,
        "missed": [(wording.act(one.act), one) for one in late],
        "rows": shown(page.rows, today=today, user_id=by.user_id),
        "more": page.after is not None,
        "who": _to_whom(by, bodies=bodies) if page.rows else [],
        "may_assign": bool(page.rows) and _may_assign(by),
        "act_key": new_id(),
        "works_cases": bool(bodies),
    }
    return render(request, "desk/team/load.html", context)


@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Give the chosen cases to a person or a team, each by its own act; what is refused is said and the rest stands."""
    by, chosen = actor_of(request), request.POST.getlist("case")[:_AT_MOST]
    to = request.POST.get("to", "")
    offered = {code for _title, group in _to_whom(by, bodies=worklist.bodies_of(by)) for code, _name in group}
    user_id, team = _receiver(to) if to in offered else (None, "")
    if not chosen or not (user_id or team):
        words = _("Select at least one case.") if not chosen else _("Select who gets the cases.")
        messages.error(request, words)
        return redirect("desk_team_load")
    cases = visible_to(by, on=clock.today()).filter(id__in=[key for text in chosen if (key := _key(text))])
    given = 0
    for case in cases.order_by("id"):
        key = hashlib.sha256(f"{request.POST.get('act_key', '')}{case.pk}".encode()).hexdigest()
        try:
            actions.assign_case(case=case, by=by, at=clock.now(), user_id=user_id, team=team, act_key=key)
        except AlreadyDone:
            continue
        except Refused as refused:
            messages.error(request, f"{case.reference}: {_(refused.sentence)}")
        else:
            given += 1
    if given:
        messages.success(request, ngettext("%(n)s case given", "%(n)s cases given", given) % {"n": given})
    return redirect("desk_team_load")


def _to_whom(by: Actor, *, bodies: set[UUID]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The people and teams of the person's bodies, to whom a case can be given."""
    people: dict[str, str] = {}
    teams: dict[str, str] = {}
    for body_id in sorted(bodies):
        people |= {f"user:{user.pk}": user.name for user in accounts.members(body_id=body_id, on=clock.today())}
        teams |= {f"team:{team.name}": team.name for team in areas.teams(body_id=body_id)}
    groups: list[tuple[str, dict[str, str]]] = [(_("People"), people), (_("Teams"), teams)]
    return [(title, list(group.items())) for title, group in groups if group]


def _may_assign(by: Actor) -> bool:
    allowed = ROLES_FOR["assign_case"]
    return any(post.role in allowed for post in by.posts)


def _receiver(to: str) -> tuple[UUID | None, str]:
    kind, _sign, value = to.partition(":")
    if kind == "user":
        return _key(value), ""
    return None, value.replace("\x00", "")[:80] if kind == "team" else ""


def _key(text: str) -> Any:
    try:
        return UUID(text)
    except ValueError:
        return None
