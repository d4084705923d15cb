"""The report of a panel: choose its period, read what it would say, freeze it, correct it, download it; and three figures."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from candour.casework.areas.models import Body
from candour.casework.publication import actions, as_html, as_odt, as_pdf, permissions, previewing, queries
from candour.casework.publication.document import frozen
from candour.casework.publication.models import FrozenReport
from candour.casework.shared import clock, ids
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.web.components.actor import actor_of
from candour.web.components.forms import refuse
from candour.web.desk.panel_report import forms

_KINDS = {
    "html": (as_html.html, "text/html; charset=utf-8"),
    "pdf": (as_pdf.pdf, "application/pdf"),
    "odt": (as_odt.odt, "application/vnd.oasis.opendocument.text"),
}


def reports(request: HttpRequest) -> HttpResponse:
    """Every frozen version; and the form by which a report is made, read and frozen."""
    by, body = _panel(request)
    return _made(request, by=by, body=body, corrects=None, initial=_initial(body))


def correct(request: HttpRequest, key: UUID) -> HttpResponse:
    """A new version of a frozen report: the register as it stood then, words and all, changed where they were wrong."""
    by, body = _panel(request)
    row = _row(by, key)
    again = previewing.asked_again(row)
    initial = {
        "last_report_on": again.last_report_on, "this_report_on": again.this_report_on, "equality": again.equality,
        "human_rights": again.human_rights, "say_no_misconduct": "yes" if again.say_no_misconduct else "no",
    }  # fmt: skip
    return _made(request, by=by, body=body, corrects=row, initial=initial)


def report(request: HttpRequest, key: UUID) -> HttpResponse:
    """One frozen version, as it stands for good."""
    by, body = _panel(request)
    row = _row(by, key)
    document = frozen(row)
    context = {
        "body": body, "row": row, "document": document, "sections": _shown(document), "colophon": list(document.colophon),
        "newer": queries.latest(body, meeting_on=row.meeting_on), "here": "panel_reports",
        "may": permissions.may(by, body=body, act="freeze_report").allowed,
    }  # fmt: skip
    return render(request, "desk/panel_report/report.html", context)


def download(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """A frozen version as a file: HTML, tagged PDF or OpenDocument text."""
    by, _body = _panel(request)
    row = _row(by, key)
    if kind not in _KINDS:
        raise Http404
    make, content_type = _KINDS[kind]
    try:
        made = make(frozen(row))
    except Refused as refused:  # the machine lacks what draws a PDF: not a page that this person may not open
        messages.error(request, _(refused.sentence))
        return redirect("desk_panel_report", row.pk)
    response = HttpResponse(made, content_type=content_type)
    name = f"complaints-report-{row.meeting_on.isoformat()}-v{row.version}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def figures(request: HttpRequest) -> HttpResponse:
    """The public count, the report's count and what is published by financial year, each with its definition."""
    by, body = _panel(request)
    asked = any(name.startswith(("last_report_on", "this_report_on")) for name in request.GET)
    form = forms.Figures(request.GET if asked else None, initial=_initial(body))
    made = None
    if asked and form.is_valid():
        given = form.cleaned_data
        made = previewing.figures(
            by, body=body, last_report_on=given["last_report_on"], this_report_on=given["this_report_on"],
            year_begins_in=given["year"],
        )  # fmt: skip
    context = {"body": body, "form": form, "made": made, "here": "panel_reports"}
    return render(request, "desk/panel_report/figures.html", context)


def _made(
    request: HttpRequest, *, by: Actor, body: Body, corrects: FrozenReport | None, initial: dict[str, Any]
) -> HttpResponse:
    """The form, the preview that it gives, and the freezing of what was previewed."""
    may = permissions.may(by, body=body, act="freeze_report").allowed
    posted = request.POST if request.method == "POST" and may else None
    form = forms.Words(posted, initial=initial)
    freezing = posted is not None and posted.get("do") == "freeze"
    seen, freeze = None, None
    if posted is not None and form.is_valid():
        seen = previewing.preview(by, body=body, asked=form.asked())
        for problem in seen.problems:
            form.add_error(None, problem)
        marks = {"act_key": ids.new_id(), "previewed": seen.hash, "classification": "OFFICIAL", "disclosable": "yes"}
        freeze = forms.Freeze(posted if freezing else None, initial=marks, correcting=corrects is not None)
        if freezing and seen.report is not None and freeze.is_valid():
            row = _freeze(by, body, seen, freeze, corrects)
            if row is not None:
                messages.success(request, _("The report is frozen. Nobody can change it."))
                return redirect("desk_panel_report", key=row.pk)
            # What was refused is shown with what would be frozen now: to be read again.
            freeze.data = freeze.data.copy()
            freeze.data["previewed"] = seen.hash
    context = {
        "body": body, "form": form, "freeze": freeze, "seen": seen, "corrects": corrects, "may": may, "here": "panel_reports",
        "sections": _shown(seen.document) if seen is not None and seen.document is not None else "",
        "versions": queries.reports(by, body=body),
    }  # fmt: skip
    return render(request, "desk/panel_report/reports.html", context)


def _freeze(by: Actor, body: Body, seen: previewing.Preview, form: Any, corrects: FrozenReport | None) -> FrozenReport | None:
    given = form.cleaned_data
    try:
        row: FrozenReport = actions.freeze_report(
            by=by, at=clock.now(), body=body, report=seen.report, previewed=given["previewed"], corrects=corrects,
            note=given.get("note", ""), classification=given["classification"], disclosable=given["disclosable"] == "yes",
            act_key=str(given["act_key"]),
        )  # fmt: skip
        return row
    except AlreadyDone:
        return queries.latest(body, meeting_on=seen.report.meeting_on)
    except Refused as refused:
        refuse(form, refused)
    return None


def _panel(request: HttpRequest) -> tuple[Actor, Body]:
    """The person and their panel; nobody else finds these pages."""
    by = actor_of(request)
    body = queries.panels(by).first()
    if body is None:
        raise Http404
    return by, body


def _row(by: Actor, key: UUID) -> FrozenReport:
    row = queries.report(by, key=key)
    if row is None:
        raise Http404
    return row


def _initial(body: Body) -> dict[str, Any]:
    today = clock.today()
    last: date | None = queries.last_report_on(body, before=today)
    year = today.year - (today.month < 4)
    return {"last_report_on": last, "this_report_on": today, "say_no_misconduct": "yes", "year": year}


def _shown(document: Any) -> Any:
    """The sections as markup: each text in it was escaped where it was written."""
    return mark_safe(as_html.sections(document))
