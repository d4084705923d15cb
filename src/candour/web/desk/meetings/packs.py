"""K6: the packs of one case: read what one would say, freeze it, read a frozen one, download it. Each opening is recorded."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from candour.casework.cases.references import in_address
from candour.casework.meetings import actions, permissions, queries
from candour.casework.meetings.documents import pack_draft, pack_of
from candour.casework.meetings.models import Pack
from candour.casework.meetings.previewing import PackPreview, preview_pack
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.web.components.acting import attempt
from candour.web.components.reading import Reading, render_case
from candour.web.desk.case.timeline import lines, names_in
from candour.web.desk.meetings.drawing import drawn, shown
from candour.web.desk.meetings.forms import FreezePack
from candour.web.desk.resolution.deciding import context_of, read_panel


def packs(request: HttpRequest, reference: str) -> HttpResponse:
    """Every pack of the case; and what a pack would say now, to be read and frozen."""
    by, file = read_panel(request, reference)
    if file.case.owner_id not in permissions.panel_posts(by):
        raise Http404
    allowed = permissions.may_of_case(by, case=file.case, act="freeze_pack")
    seen: PackPreview | None = preview_pack(file.case, on=clock.today()) if allowed.allowed else None
    known = {**FreezePack.of(file.case), "previewed": seen.hash if seen else ""}
    form = FreezePack(request.POST or None, initial=known)
    if request.method == "POST" and seen is not None and form.is_valid():
        done = attempt(form, file.case, lambda: actions.freeze_pack(
            case=file.case, by=by, at=clock.now(), previewed=form.cleaned_data["previewed"], **form.guard(),
        ))  # fmt: skip
        if done:
            messages.success(request, _("The pack is frozen. Nobody can change it."))
            row = done if isinstance(done, Pack) else queries.packs(by, case=file.case)[0]
            return redirect("desk_pack", reference=file.case.reference, key=row.pk)
        form.previewed_again(seen.hash)
    rows = queries.packs(by, case=file.case)
    since = queries.since_pack(file.events, newest=rows[0] if rows else None)
    context = context_of(
        file, rows=rows, seen=seen, form=form, allowed=allowed, document=pack_draft(seen.content) if seen else None,
        sections=shown(pack_draft(seen.content)) if seen else "", since=lines(since, names=names_in(file), only=""),
    )  # fmt: skip
    return render_case(request, "desk/meetings/packs.html", context, case=file.case, kind="pack")


def pack(request: HttpRequest, reference: str, key: UUID) -> HttpResponse:
    """One frozen pack, and what has happened in the case since."""
    by, file = read_panel(request, reference)
    row = _row(by, key, reference=file.case.reference)
    rows = queries.packs(by, case=file.case)
    document = pack_of(row, row.words)
    context = context_of(
        file, row=row, document=document, sections=shown(document), newer=rows[0] if rows[0].pk != row.pk else None,
        since=lines(queries.since_pack(file.events, newest=row), names=names_in(file), only=""),
        may=permissions.may_of_case(by, case=file.case, act="freeze_pack").allowed,
    )  # fmt: skip
    return render_case(request, "desk/meetings/pack.html", context, case=file.case, kind="pack")


def download(request: HttpRequest, reference: str, key: UUID, kind: str) -> HttpResponse:
    """A frozen pack as a file: HTML, tagged PDF or OpenDocument text. That it was opened is recorded."""
    by, file = read_panel(request, reference)
    row = _row(by, key, reference=file.case.reference)
    content, content_type = drawn(pack_of(row, row.words), kind=kind)
    answer = Reading(request=request, case=row.case, kind="pack_file", content=content, content_type=content_type)
    name = f"complaint-{in_address(row.case.reference)}-pack-{row.number}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _row(by: Actor, key: UUID, *, reference: str) -> Pack:
    row = queries.pack(by, key=key, on=clock.today())
    if row is None or row.case.reference != reference:
        raise Http404
    return row
