"""Check, send, and what comes after: the equality questions and the confirmation (P14 to P16)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from candour.casework.intake import equality
from candour.casework.intake.models import Draft
from candour.casework.intake.promises import first_update, promises
from candour.casework.intake.routing import all_taken_here
from candour.casework.intake.sending import send_complaint
from candour.casework.shared import clock
from candour.casework.shared.refusal import Refused
from candour.web.components.access import public
from candour.web.public.complain import passes
from candour.web.public.complain.asking import open_draft
from candour.web.public.complain.forms import Equality
from candour.web.public.complain.journey import COMPLAINT
from candour.web.public.complain.page import apart, begun_of, goes_to, kept, place_of, settings_of, show
from candour.web.public.complain.summary import sections
from candour.web.public.complain.told import complaint_told


@method_decorator(public, name="dispatch")
class Check(View):
    """P14: everything read back, to whom it goes and why, and the button that sends it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Read it back; a question that is still open is asked first."""
        open_, draft = open_draft(request)
        stop = _not_ready(draft)
        if stop is not None:
            return stop
        return self._page(request, draft=draft, open_=open_)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send it. Sent twice, it is sent once and confirmed twice."""
        open_, draft = open_draft(request)
        if draft is not None and draft.sent_at is not None:
            return redirect("complain:equality")
        stop = _not_ready(draft)
        if stop is not None or draft is None:
            return stop or redirect("complain:come-back")
        owners = all_taken_here(goes_to(begun_of(draft)))
        if not owners:
            return redirect("complain:about")
        try:
            send_complaint(
                draft_id=draft.pk, area_slug=begun_of(draft).area, owners=owners,
                told_of=complaint_told, at=clock.now(),
            )  # fmt: skip
        except Refused as refused:
            return self._page(request, draft=draft, open_=open_, refused=_(refused.sentence))
        return redirect("complain:equality")

    @staticmethod
    def _page(request: HttpRequest, *, draft: Any, open_: Any, refused: str = "") -> HttpResponse:
        told, today = begun_of(draft), clock.today()
        settings = settings_of(told.area)
        asked = COMPLAINT.applying(draft.answers, today=today)
        owners = all_taken_here(goes_to(told))
        return show(
            request, "check", sections=sections(draft.answers, told=told, today=today), owners=owners,
            due=_first_update(owners, received_on=today, settings=settings), back=COMPLAINT.address(asked[-1]),
            kept=kept(draft, open_),
            place=place_of(told.area), refused=refused, has_errors=bool(refused),
            on_behalf="someone-else" in {step.slug for step in asked},
        )  # fmt: skip


@method_decorator(public, name="dispatch")
class EqualityQuestions(View):
    """P15: optional, after sending, so that nobody's complaint waits for it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask, saying who sees it and that it stands apart."""
        draft = _sent(request)
        if draft is None:
            return redirect("complain:start")
        return self._page(request, draft, Equality(ethnicities=_ethnicities()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep what was answered apart from the case."""
        draft = _sent(request)
        if draft is None:
            return redirect("complain:start")
        form = Equality(request.POST, ethnicities=_ethnicities())
        if not form.is_valid():
            return self._page(request, draft, form)
        equality.keep_answers(case_id=draft.sent_as[0]["case"], answers=form.cleaned_data, at=clock.now())
        return redirect("complain:done")

    @staticmethod
    def _page(request: HttpRequest, draft: Draft, form: Equality) -> HttpResponse:
        sent = draft.sent_as[0]
        return show(request, "equality", form=form, reference=sent["reference"], place=place_of(begun_of(draft).area))


@public
def done(request: HttpRequest) -> HttpResponse:
    """P16: the reference, what happens next with dates, who deals with it, what to send elsewhere."""
    draft = _sent(request)
    if draft is None:
        return redirect("complain:start")
    told, sent = begun_of(draft), draft.sent_as[0]
    settings = settings_of(told.area)
    received_on = clock.london_day(draft.sent_at) if draft.sent_at else clock.today()
    owners = all_taken_here(goes_to(told))
    by_law = settings is not None and any(one.scheme == "force" for one in owners)
    dates = promises(received_on=received_on, settings=settings.sourced()) if by_law else ()
    return show(
        request, "done", sent=sent, sent_at=draft.sent_at, owners=list(zip(owners, draft.sent_as, strict=False)),
        dates=dates, by_law=by_law,
        apart=apart(goes_to(passes.begun(request))),
        place=place_of(told.area),
    )  # fmt: skip




def _first_update(owners: Any, *, received_on: Any, settings: Any) -> Any:
    """The law's first day for news, where a part is dealt with under it; the office's own procedure sets none."""
    if not any(one.scheme == "force" for one in owners):
        return None
    return first_update(received_on=received_on, settings=settings)


def _sent(request: HttpRequest) -> Draft | None:
    _open, draft = open_draft(request)
    return draft if draft is not None and draft.sent_at is not None and draft.sent_as else None


def _not_ready(draft: Draft | None) -> HttpResponse | None:
    """Where to go instead, where the draft is missing, already sent, or has a question open."""
    if draft is None:
        return redirect("complain:come-back")
    if draft.sent_at is not None:
        return redirect("complain:done")
    step = COMPLAINT.still_open(draft.answers, today=clock.today())
    return redirect(COMPLAINT.address(step)) if step is not None else None


def _ethnicities() -> list[tuple[str, Any]]:
    """The groups of the national list in the reader's language, and the choice not to say."""
    groups: list[tuple[str, Any]] = [
        (_(name), [(code, _(words)) for code, words in codes]) for name, codes in equality.ethnic_groups()
    ]
    return [*groups, ("NS", _("I do not want to say"))]
