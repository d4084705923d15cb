"""The informal resolution of one case, and the panel's register: one complaint, its matters, one outcome for each."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from candour.casework.areas.models import Body
from candour.casework.resolution import queries
from candour.casework.resolution.queries import Registered
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.casework.shared.spreadsheet import as_text
from candour.web.components import wording
from candour.web.components.actor import actor_of
from candour.web.components.addresses import reverse_url
from candour.web.components.reading import ReadingMany, render_case, render_cases
from candour.web.desk.case import addresses
from candour.web.desk.resolution import labels
from candour.web.desk.resolution.case_page import consulted_before
from candour.web.desk.resolution.deciding import context_of, read_panel

FIRST_YEAR = 2012  # when there were first commissioners
_ACTS = ("invite_comments", "record_comments", "record_comments_declined", "close_comments", "take_resolution_step",
         "appoint_for_resolution", "open_resolution", "decide_issue_outcome", "make_recommendation",
         "propose_publication", "treat_as_dealt_with", "record_subcommittee")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedStep:
    """One step of an informal resolution: what it is called, where it is done, or by which rule it is not open."""

    code: str
    words: Any
    href: str
    reasons: tuple[Any, ...]


def resolution(request: HttpRequest, reference: str) -> HttpResponse:
    """What may be done to resolve it informally, and beside it what may not, and by which rule."""
    by, file = read_panel(request, reference)
    may = addresses.may_do(by, file)
    power = consulted_before(file.state)
    advice = queries.steps_open(file.case, on=clock.today())
    offered = [_step(file, code, told) for code, told in advice.items()]
    open_ = [one for one, told in zip(offered, advice.values(), strict=True) if told.answer == "allowed"]
    context = context_of(
        file, panel=queries.panel_file(file.case), open=open_, closed=[one for one in offered if one not in open_],
        may={act: may(act).allowed for act in _ACTS}, refusal=may("take_resolution_step").refusal, wide=True,
        to_consult=queries.to_consult(file.case, power=power, on=clock.today()) if power else (), power=power,
    )  # fmt: skip
    return render_case(request, "desk/resolution/resolution.html", context, case=file.case, kind="case")


def _step(file: Any, code: str, told: Any) -> OfferedStep:
    side = code.removeprefix("invite_comments_")
    act, more = ("invite_comments", {"party": side}) if side != code else ("take_resolution_step", {"step": code})
    href = addresses.address(act, reference=file.case.reference, scheme="commissioner", **more)
    return OfferedStep(code=code, words=labels.STEPS[code], href=href, reasons=told.reasons)


def register(request: HttpRequest) -> HttpResponse:
    """The register of a panel: a row for each matter, under its complaint, with its own outcome; by year of receipt."""
    by = actor_of(request)
    panel, panels = _panel(request, by)
    year, years = _year(request)
    rows = _rows(by, panel, year=year)
    context = {
        "here": "panel", "wide": True, "panel": panel,
        "takes_in": panel in queries.panels_taking_in(by), "panels": panels, "rows": rows, "year": year, "years": years,
        "labels": labels, "wording": wording, "query": f"?panel={panel.pk}&year={year or 'all'}",
        "letters": {row.case.pk: reverse_url("desk_case", row.case.reference) for row in rows},
    }  # fmt: skip
    seen = [(row.case.pk, row.case.owner_id) for row in rows]
    return render_cases(request, "desk/resolution/register.html", context, cases=seen, kind="register")


def export(request: HttpRequest) -> HttpResponse:
    """The same register as CSV: a line for each matter. Summaries that anybody may read, never a name or a letter's words."""
    by = actor_of(request)
    panel, _panels = _panel(request, by)
    year, _years = _year(request)
    rows = _rows(by, panel, year=year)
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\n")
    writer.writerow(["reference", "kind", "received_on", "made_on", "about", "stage", "issue", "class", "summary", "outcome",
                     "outcome_summary", "decided_on", "passed_to", "referred_to_iopc_on", "closed_on"])  # fmt: skip
    for row in rows:
        for issue in row.issues or (None,):
            writer.writerow([as_text(value) for value in _line(row, issue)])
    seen = [(row.case.pk, row.case.owner_id) for row in rows]
    answer = ReadingMany(
        request=request, cases=seen, kind="export", content=kept.getvalue().encode(), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="register-{panel.slug}-{year or "all"}.csv"'
    return answer


def _line(row: Registered, issue: Any) -> list[Any]:
    told = [issue.allegation.number, issue.subject_class, issue.public_summary, issue.outcome, issue.outcome_summary,
            issue.decided_on, issue.passed_to] if issue is not None else [""] * 7  # fmt: skip
    return [row.reference, row.details.kind, row.details.received_on, row.case.made_on, " ".join(row.details.office_holders),
            row.state.stage, *told, row.state.first_referred_on, row.state.closed_on]  # fmt: skip


def _panel(request: HttpRequest, by: Actor) -> tuple[Body, list[Body]]:
    panels = queries.panels_of(by)
    if not panels:
        raise PermissionDenied
    chosen = request.GET.get("panel", "")
    return next((body for body in panels if str(body.pk) == chosen), panels[0]), panels


def _year(request: HttpRequest) -> tuple[int | None, list[int]]:
    """The year of receipt, this one unless another or all were asked for; and the years to choose from."""
    this = clock.today().year
    years = list(range(this, FIRST_YEAR - 1, -1))
    asked = request.GET.get("year", "")
    if asked == "all":
        return None, years
    return (int(asked) if asked.isascii() and asked.isdigit() and int(asked[:4]) in years else this), years


def _rows(by: Actor, panel: Body, *, year: int | None) -> tuple[Registered, ...]:
    first = date(year, 1, 1) if year is not None else None
    last = date(year, 12, 31) if year is not None else None
    return queries.register_seen(by, panel, on=clock.today(), received_from=first, received_to=last)
