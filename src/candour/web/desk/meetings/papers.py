"""K9: a meeting's papers: read both parts, freeze them, read and download what was frozen, take all of it in one zip."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from candour.casework.meetings import actions, permissions, queries, words
from candour.casework.meetings.agenda import Asked
from candour.casework.meetings.documents import exempt_of, papers_draft, public_of
from candour.casework.meetings.exporting import EXEMPT, PUBLIC, export
from candour.casework.meetings.models import Meeting, MeetingPapers, Pack
from candour.casework.meetings.previewing import PapersPreview, preview_papers
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.web.components.reading import ReadingMany, render_cases
from candour.web.desk.meetings import forms, labels
from candour.web.desk.meetings.doing import done_once
from candour.web.desk.meetings.drawing import drawn, shown
from candour.web.desk.meetings.views import of_meeting

_PARTS = {PUBLIC: public_of, EXEMPT: exempt_of}


def make(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say why the public is excluded, read both parts as they would be, freeze them."""
    by, row = of_meeting(request, key)
    allowed = permissions.may_of_body(by, body=row.body, act="freeze_papers")
    posted = request.POST if request.method == "POST" and allowed.allowed else None
    form = forms.Papers(posted, initial=forms.Once.fresh(describe="no"))
    seen = preview_papers(by, meeting=row, asked=Asked(reason=""), on=clock.today())
    valid = posted is not None and form.is_valid()
    if posted is not None and valid:
        seen = preview_papers(by, meeting=row, asked=form.asked(), on=clock.today())
        for sentence, values in seen.problems:
            form.add_error(None, _(sentence) % values)
        if not seen.problems and posted.get("do") == "freeze":
            made = _frozen(by, row, form)
            if made:
                messages.success(request, _("The papers are frozen. Nobody can change them."))
                return redirect("desk_meeting", key=row.pk)
        form.data = form.data.copy()
        form.data["previewed"] = seen.hash  # what is shown below is what would be frozen
    context = {
        "here": "meetings", "meeting": row, "form": form, "allowed": allowed, "labels": labels, "seen": seen,
        "parts": _drafts(seen) if valid and not seen.problems else (),
    }  # fmt: skip
    return render_cases(request, "desk/meetings/papers.html", context, cases=_cases(seen.going), kind="meeting_papers")


def read(request: HttpRequest, key: UUID, papers_key: UUID, part: str) -> HttpResponse:
    """One part of frozen papers, as it stands for good."""
    by, row, papers = _found(request, key, papers_key, part=part)
    packs = _exempt(by, papers) if part == EXEMPT else []
    document = _PARTS[part](papers)
    context = {
        "here": "meetings", "meeting": row, "papers": papers, "part": part, "labels": labels, "document": document,
        "sections": shown(document), "packs": packs,
    }  # fmt: skip
    seen = [(one.case_id, one.case.owner_id) for one in packs]
    return render_cases(request, "desk/meetings/paper.html", context, cases=seen, kind="meeting_papers")


def download(request: HttpRequest, key: UUID, papers_key: UUID, part: str, kind: str) -> HttpResponse:
    """One part of frozen papers as a file; the exempt part through the wall, its opening recorded."""
    by, row, papers = _found(request, key, papers_key, part=part)
    packs = _exempt(by, papers) if part == EXEMPT else []
    content, content_type = drawn(_PARTS[part](papers), kind=kind)
    name = f"meeting-{row.on.isoformat()}-{part}-v{papers.version}.{kind}"
    return _file(request, content, packs, name=name, content_type=content_type)


def export_all(request: HttpRequest, key: UUID, papers_key: UUID) -> HttpResponse:
    """Everything for the council's committee system: the files of both parts, each pack, and the sheet, in one zip."""
    by, row, papers = _found(request, key, papers_key, part=EXEMPT)
    packs = _exempt(by, papers)
    name = f"meeting-{row.on.isoformat()}-papers-v{papers.version}.zip"
    return _file(request, export(papers, packs), packs, name=name, content_type="application/zip")


def _frozen(by: Actor, row: Meeting, form: forms.Papers) -> Any:
    return done_once(form, lambda: actions.freeze_papers(
        by=by, at=clock.now(), meeting=row, asked=form.asked(), previewed=form.cleaned_data["previewed"], act_key=form.key,
    ))  # fmt: skip


def _drafts(seen: PapersPreview) -> tuple[dict[str, Any], ...]:
    found = ((PUBLIC, papers_draft(seen.public)), (EXEMPT, papers_draft(seen.exempt, marking=words.MARKING)))
    return tuple({"part": part, "document": document, "sections": shown(document)} for part, document in found)


def _found(request: HttpRequest, key: UUID, papers_key: UUID, *, part: str) -> tuple[Actor, Meeting, MeetingPapers]:
    by, row = of_meeting(request, key)
    papers = queries.papers(by, key=papers_key)
    if papers is None or papers.meeting_id != row.pk or part not in _PARTS:
        raise Http404
    return by, row, papers


def _exempt(by: Actor, papers: MeetingPapers) -> list[Pack]:
    """The packs of the exempt part: whoever may not see every case in it finds no such page."""
    packs = queries.exempt_packs(by, row=papers, on=clock.today())
    if packs is None:
        raise Http404
    return packs


def _file(request: HttpRequest, content: Any, packs: list[Pack], *, name: str, content_type: str) -> HttpResponse:
    seen = [(one.case_id, one.case.owner_id) for one in packs]
    answer = ReadingMany(
        request=request, cases=seen, kind="meeting_papers_file", content=content, content_type=content_type
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _cases(going: Any) -> list[tuple[Any, Any]]:
    return [(one.case.pk, one.case.owner_id) for one in going]
