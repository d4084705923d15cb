"""Before anything is typed: what this is for, about whom, in which area, and who deals with it (P0 to P2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View

from candour.casework.intake import drafts, routing
from candour.casework.shared import clock
from candour.web.components.access import public
from candour.web.public.complain import parts, passes
from candour.web.public.complain.asking import open_draft
from candour.web.public.complain.forms import About, WhichArea
from candour.web.public.complain.page import apart, begun_of, goes_to, kept, place_of, settings_of, show


@method_decorator(public, name="dispatch")
class Start(View):
    """P0: what this is for, how long it takes, the other ways, and a form that waits to be finished."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the start page."""
        open_, draft = open_draft(request)
        areas = routing.areas(today=clock.today())
        waiting = kept(draft, open_) if draft and open_ and draft.sent_at is None else None
        return show(request, "start", areas=areas, waiting=waiting)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin a new complaint; one that waits stays kept, and opens with its reference and code."""
        return passes.forget(redirect("complain:about"))


@method_decorator(public, name="dispatch")
class AboutWhom(View):
    """P1: about whom or what."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        told = _told_so_far(request)
        form = About(initial={"about": list(told.about), "own_conduct": told.own_conduct})
        return show(request, "about", form=form, changing=_changing(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Remember what was ticked in this browser only, and go on to the area."""
        form = About(request.POST)
        if not form.is_valid():
            return show(request, "about", form=form, changing=_changing(request))
        ticked = tuple(form.cleaned_data["about"])
        told = replace(_told_so_far(request), about=ticked, own_conduct=form.cleaned_data["own_conduct"])
        next_page = "complain:area" if routed(ticked) else "complain:who-deals"
        return passes.remember(_go(request, next_page), told)


@method_decorator(public, name="dispatch")
class Area(View):
    """P2: which area, by the places in it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask, once it is known what the complaint is about."""
        told = _told_so_far(request)
        if not told.about:
            return redirect("complain:about")
        form = self._form(initial={"area": told.area})
        return show(request, "area", form=form, changing=_changing(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Remember the area, or explain what to do where it is none of these."""
        form = self._form(request.POST)
        if not form.is_valid():
            return show(request, "area", form=form, changing=_changing(request))
        chosen = form.cleaned_data["area"]
        if chosen in ("elsewhere", "unsure"):
            return redirect("complain:elsewhere" if chosen == "elsewhere" else "complain:not-sure")
        told = replace(_told_so_far(request), area=chosen)
        return passes.remember(_go(request, "complain:who-deals"), told)

    @staticmethod
    def _form(*args: Any, **options: Any) -> WhichArea:
        areas = routing.areas(today=clock.today())
        return WhichArea(
            *args, areas=[(area.slug, area.full_name) for area in areas],
            places={area.slug: ", ".join(area.places) for area in areas}, **options,
        )  # fmt: skip


@public
def elsewhere(request: HttpRequest) -> HttpResponse:
    """What to do where it happened in none of the areas."""
    return show(request, "elsewhere", areas=[area.full_name for area in routing.areas(today=clock.today())])


@public
def not_sure(request: HttpRequest) -> HttpResponse:
    """How to choose where the person does not know the area."""
    return show(request, "not_sure", areas=routing.areas(today=clock.today()))


@method_decorator(public, name="dispatch")
class WhoDeals(View):
    """Whose complaint each part is, told before a word is typed; only what is taken in here opens a draft."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Tell where each part goes."""
        told = _told_so_far(request)
        if not told.about:
            return redirect("complain:about")
        if routed(told.about) and settings_of(told.area) is None:
            return redirect("complain:area")
        found = goes_to(told)
        here = [one for one in found if one.taken_here]
        held = {one.part for one in here}
        return show(
            request, "who_deals", here=here, apart=apart(found), told=told,
            place=place_of(told.area, parts=held), changing=_changing(request), only_unhappy=told.about == ("unhappy",),
            parts=held,
        )  # fmt: skip

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open a draft for the part taken in here, or bring the open one up to date."""
        told = _told_so_far(request)
        here = [one.subject for one in goes_to(told) if one.taken_here]
        if not here:
            return redirect("complain:who-deals")
        own_conduct = told.own_conduct if "chief_constable" in here else ""
        start = {"about": here, "own_conduct": own_conduct, "area": told.area}
        at, today = clock.now(), clock.today()
        open_ = passes.open_pass(request)
        if open_ is not None:
            draft = drafts.change(
                draft_id=open_.draft_id, at=at, how=lambda answers: parts.carried(answers, start=start, today=today)
            )
            if draft is not None and draft.sent_at is None:
                return redirect("complain:check" if _changing(request) else "complain:first")
        opened = drafts.start(at=at, answers={"start": start})
        return passes.give_pass(redirect("complain:first"), draft_id=opened.draft.pk, code=opened.code)


def routed(about: tuple[str, ...]) -> bool:
    """Whether anything ticked belongs to a body of an area, so that the area has to be asked."""
    return bool(set(about) & set(routing.SUBJECTS))


def _told_so_far(request: HttpRequest) -> passes.Begun:
    """What was ticked in this browser; else what the open draft keeps of it."""
    told = passes.begun(request)
    if told.about:
        return told
    _, draft = open_draft(request)
    return begun_of(draft) if draft is not None and draft.sent_at is None else told


def _changing(request: HttpRequest) -> bool:
    return "change" in request.GET


def _go(request: HttpRequest, name: str) -> HttpResponse:
    response = redirect(name)
    if _changing(request):
        response["Location"] += "?change"
    return response
