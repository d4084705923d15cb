"""What every page of the journey shows beside its question: the area, the reference and code, how long it is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from candour.casework.intake.drafts import last_day
from candour.casework.intake.models import Draft
from candour.casework.intake.routing import Destination, area_settings, destinations_in
from candour.casework.shared import clock
from candour.web.public.complain.journey import COMPLAINT, Journey
from candour.web.public.complain.parts import PANEL, begun_in
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


def place_of(area: str, *, parts: Collection[str] = ()) -> dict[str, str] | None:
    """The area's name, and the number for those who need another way, where a source holds one.

    `panel_phone` is the panel's own, of a letter or a part about the commissioner: nobody is sent to the number of the
    office that is complained about, and of a letter with such a part the foot of the page gives none.
    """
    settings = settings_of(area)
    if settings is None:
        return None
    phone, panel = settings.adjustments_phone, PANEL in parts
    points = (*settings.contact("adjustments", "TEL"), *settings.contact("commissioner", "TEL")) if panel else ()
    return {
        "name": settings.name, "phone": "" if panel else phone, "email": "",
        "others_phone": phone if panel and len(parts) > 1 else "",
        "panel_phone": next((one.value for one in points if one.body == "panel"), ""),
    }  # fmt: skip


def goes_to(told: Begun) -> tuple[Destination, ...]:
    """Where each ticked subject goes, in the area chosen."""
    return destinations_in(told.about, area=told.area, own_conduct=told.own_conduct, today=clock.today())


def apart(found: Iterable[Destination]) -> list[dict[str, Any]]:
    """What the person has to send elsewhere, once for each body that is reached in one way, with each reason.

    `instead`: another body takes it in here too, and this one is only another way to be heard.
    """
    found = tuple(found)
    here = {one.subject for one in found if one.taken_here}
    merged: dict[Any, dict[str, Any]] = {}
    for one in found:
        if not one.taken_here:
            instead = one.only_if and one.subject in here
            row = merged.setdefault(
                (one.body_slug, one.contacts, instead),
                {"name": one.body_name, "contacts": one.contacts, "instead": instead, "reasons": [],
                 "subjects": set()},
            )  # fmt: skip
            row["subjects"].add(one.subject)
            row["reasons"].append({"why": one.why, "who": one.handled_by, "only_if": one.only_if})
    return list(merged.values())


def begun_of(draft: Draft) -> Begun:
    """What a draft keeps of the first two questions: only what this product takes in."""
    return begun_in(draft.answers.get("start") or (draft.sent_as[0] if draft.sent_as else {}))


def kept(draft: Draft, pass_: Pass) -> dict[str, Any]:
    """The draft's reference, code and last day, as the page shows them."""
    return {
        "reference": f"{draft.reference[:4]} {draft.reference[4:]}", "code": f"{pass_.code[:3]} {pass_.code[3:]}",
        "saved_at": draft.saved_at, "until": last_day(draft),
    }  # fmt: skip
