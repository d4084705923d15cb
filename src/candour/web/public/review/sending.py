"""Check, send, confirm (R7, R8)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from candour.casework.intake.models import Draft
from candour.casework.reviews import applying
from candour.casework.reviews.sending import send_application
from candour.casework.shared import clock
from candour.casework.shared.refusal import Refused
from candour.web.components.access import public
from candour.web.public.complain.asking import open_draft
from candour.web.public.complain.page import begun_of, kept, place_of
from candour.web.public.review.beginning import page
from candour.web.public.review.journey import REVIEW, asks_for_someone, found_id
from candour.web.public.review.summary import sections
from candour.web.public.review.told import body_of, review_told


@method_decorator(public, name="dispatch")
class Check(View):
    """R7: everything read back, who decides, and the button that sends it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Read it back; a question that is still open is asked first."""
        open_, draft = open_draft(request, REVIEW)
        return _not_ready(draft) or _check_page(request, draft=draft, open_=open_)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send it. Sent twice, it is sent once and confirmed twice."""
        open_, draft = open_draft(request, REVIEW)
        stop = _not_ready(draft)
        if stop is not None or draft is None:
            return stop or redirect("review:come-back")
        key = found_id(draft.answers)
        try:
            send_application(
                draft_id=draft.pk, area_slug=begun_of(draft).area, complaint_id=key, told_of=review_told, at=clock.now(),
                body=body_of(draft.answers, found=applying.found(key) if key else None),
            )  # fmt: skip
        except Refused as refused:
            return _check_page(request, draft=draft, open_=open_, refused=_(refused.sentence))
        return redirect("review:done")


@public
def done(request: HttpRequest) -> HttpResponse:
    """R8: the reference, by when it should be decided in both units, and how the person hears of it."""
    _open, draft = open_draft(request, REVIEW)
    if draft is None or draft.sent_at is None or not draft.sent_as:
        return redirect("review:start")
    sent, received_on = draft.sent_as[0], clock.london_day(draft.sent_at)
    return page(
        request, "done", sent=sent, sent_at=draft.sent_at, bodies=applying.offices(sent["area"], on=received_on),
        target=applying.target(sent["area"], received_on=received_on), place=place_of(sent["area"]),
    )  # fmt: skip


def _check_page(request: HttpRequest, *, draft: Any, open_: Any, refused: str = "") -> HttpResponse:
    today, area, answers = clock.today(), begun_of(draft).area, draft.answers
    key = found_id(answers)
    found = applying.found(key) if key else None
    asked = REVIEW.applying(answers, today=today)
    return page(
        request, "check", sections=sections(answers, area=area, found=found, today=today), kept=kept(draft, open_),
        bodies=applying.offices(area, on=today), body=body_of(answers, found=found), place=place_of(area),
        target=applying.target(area, received_on=today), back=REVIEW.address(asked[-1]), refused=refused,
        has_errors=bool(refused), for_someone=asks_for_someone(answers),
    )  # fmt: skip


def _not_ready(draft: Draft | None) -> HttpResponse | None:
    """Where to go instead, where the draft is missing, already sent, or has a question open."""
    if draft is None:
        return redirect("review:come-back")
    if draft.sent_at is not None:
        return redirect("review:done")
    step = REVIEW.still_open(draft.answers, today=clock.today())
    return redirect(REVIEW.address(step)) if step is not None else None
