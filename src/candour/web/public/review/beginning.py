"""Before anything is kept: what a review is, may there be a right to one, and which police force (R0)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View

from candour.casework.intake import drafts, routing
from candour.casework.intake.models import Draft
from candour.casework.shared import clock
from candour.web.components.access import public
from candour.web.public.complain import passes
from candour.web.public.complain.asking import open_draft
from candour.web.public.complain.page import begun_of, kept, show
from candour.web.public.review.forms import Right, WhichForce
from candour.web.public.review.journey import REVIEW

DOUBTS = ("no-result", "iopc", "outside")


def page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    """A page of this journey's own."""
    return show(request, f"{REVIEW.folder}{name}.html", journey=REVIEW, **context)


@method_decorator(public, name="dispatch")
class Start(View):
    """What a review is, what it can and cannot do, and a form that waits to be finished."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the start page."""
        open_, draft = open_draft(request, REVIEW)
        waiting = kept(draft, open_) if draft and open_ and draft.sent_at is None else None
        return page(request, "start", waiting=waiting, areas=routing.areas(today=clock.today()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin a new request; one that waits stays kept, and opens with its reference and code."""
        return passes.forget(redirect("review:right"), path=REVIEW.path)


@method_decorator(public, name="dispatch")
class RightToReview(View):
    """R0: is there a right? Asked, never kept; whatever is answered, the person can go on."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        return page(request, "right", form=Right())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Go on; or first explain why there may be no right, and what else helps."""
        form = Right(request.POST)
        if not form.is_valid():
            return page(request, "right", form=form)
        doubts = form.doubts()
        if doubts:
            response = redirect("review:maybe-not")
            response["Location"] += "?why=" + ",".join(doubts)
            return response
        return redirect("review:area")


@public
def maybe_not(request: HttpRequest) -> HttpResponse:
    """Why there may be no right to a review, what else helps, and the way on all the same."""
    why = [code for code in request.GET.get("why", "").split(",") if code in DOUBTS]
    return page(request, "maybe_not", why=why)


@method_decorator(public, name="dispatch")
class Area(View):
    """Which police force dealt with it. From here on what is told is kept."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        _open, draft = open_draft(request, REVIEW)
        told = begun_of(draft).area if draft is not None else ""
        return page(request, "area", form=self._form(initial={"area": told}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open a draft for this force, or bring the open one up to date."""
        form = self._form(request.POST)
        if not form.is_valid():
            return page(request, "area", form=form)
        chosen = form.cleaned_data["area"]
        if chosen == "elsewhere":
            return redirect("review:elsewhere")
        start, at = {"start": {"area": chosen}}, clock.now()
        _open, draft = open_draft(request, REVIEW)
        if draft is not None and draft.sent_at is None:
            # Another force is another complaint: what was found in the first one is let go.
            drop = ["find", "~find"] if begun_of(draft).area != chosen else []
            drafts.save(draft_id=draft.pk, at=at, answers=start, drop=drop)
            return redirect("review:check" if "change" in request.GET else "review:first")
        opened = drafts.start(at=at, answers=start, kind=Draft.Kind.REVIEW)
        response = redirect("review:first")
        return passes.give_pass(response, draft_id=opened.draft.pk, code=opened.code, path=REVIEW.path)

    @staticmethod
    def _form(*args: Any, **options: Any) -> WhichForce:
        areas = routing.areas(today=clock.today())
        return WhichForce(
            *args, areas=[(area.slug, area.body("force").name) for area in areas],
            places={area.slug: ", ".join(area.places) for area in areas}, **options,
        )  # fmt: skip


@public
def elsewhere(request: HttpRequest) -> HttpResponse:
    """What to do where another police force dealt with the complaint."""
    return page(request, "elsewhere")
