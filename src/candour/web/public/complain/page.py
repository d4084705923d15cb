"""What every page of the journey shows beside its question: the area, the reference and code, how long it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from candour.casework.intake.drafts import last_day
from candour.casework.intake.models import Draft
from candour.casework.intake.routing import Destination, area_settings, destinations_in
from candour.casework.shared import clock
from candour.web.public.complain.journey import COMPLAINT, Journey
from candour.web.public.complain.passes import Begun, Pass

FOLDER = "public/complain/"


def show(
    request: HttpRequest, name: str, *, journey: Journey = COMPLAINT, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of a journey: one that all journeys share, unless its whole path is named."""
    context.setdefault("place", None)
    template = name if name.endswith(".html") else f"{FOLDER}{name}.html"
    return render(request, template, {**context, "journey": journey}, status=status)


def settings_of(area: str) -> Any:
    """The profile of the area for today, or nothing where no area of that name is known."""
    return area_settings(area, today=clock.today())


def place_of(area: str) -> dict[str, str] | None:
    """The area's name, and the number for those who need another way, where a source holds one."""
    settings = settings_of(area)
    return {"name": settings.name, "phone": settings.adjustments_phone, "email": ""} if settings else None


def goes_to(told: Begun) -> tuple[Destination, ...]:
    """Where each ticked subject goes, in the area chosen."""
    return destinations_in(told.about, area=told.area, own_conduct=told.own_conduct, today=clock.today())


def apart(found: Iterable[Destination]) -> list[dict[str, Any]]:
    """What the person has to send elsewhere, once for each body that is reached in one way, with each reason."""
    merged: dict[Any, dict[str, Any]] = {}
    for one in found:
        if not one.taken_here:
            row = merged.setdefault(
                (one.body_slug, one.contacts), {"name": one.body_name, "contacts": one.contacts, "reasons": []}
            )
            row["reasons"].append({"why": one.why, "who": one.handled_by, "only_if": one.only_if})
    return list(merged.values())


def begun_of(draft: Draft) -> Begun:
    """What a draft keeps of the first two questions: only what this product takes in."""
    start = draft.answers.get("start") or (draft.sent_as[0] if draft.sent_as else {})
    return Begun(
        about=tuple(start.get("about") or ()), own_conduct=start.get("own_conduct") or "", area=start.get("area") or ""
    )


def kept(draft: Draft, pass_: Pass) -> dict[str, Any]:
    """The draft's reference, code and last day, as the page shows them."""
    return {
        "reference": f"{draft.reference[:4]} {draft.reference[4:]}", "code": f"{pass_.code[:3]} {pass_.code[3:]}",
        "saved_at": draft.saved_at, "until": last_day(draft),
    }  # fmt: skip
