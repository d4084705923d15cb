"""Turn a draft into a case: once, however often it is sent, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from candour.casework.areas import queries as areas
from candour.casework.cases.models import Case
from candour.casework.intake.actions import receive_complaint
from candour.casework.intake.drafts import mark_sent
from candour.casework.intake.models import Draft
from candour.casework.intake.told import ComplaintTold
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.rulebook.words import marked


def send_complaint(
    *, draft_id: UUID, area_slug: str, owner_kind: str, told_of: Callable[[dict[str, Any]], ComplaintTold], at: datetime
) -> Draft:
    """Send the draft to the body that owns it (PRA 2002 s.12). A second sending answers with the first.

    The words leave the draft in the same transaction in which the case takes them.
    """
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(pk=draft_id, expires_at__gt=at).first()
        if draft is None:
            raise Refused(marked("We could not find your saved form. It may have been kept too long."))
        if draft.sent_at is not None:
            return draft
        case = _received(draft, area_slug=area_slug, owner_kind=owner_kind, told=told_of(draft.answers), at=at)
        start = {key: draft.answers.get("start", {}).get(key) for key in ("area", "about", "own_conduct")}
        on_behalf, anonymous = case.on_behalf, case.anonymous
        said = {"case": str(case.id), "reference": case.reference}
        mark_sent(draft=draft, at=at, sent_as=[{**said, **start, "on_behalf": on_behalf, "anonymous": anonymous}])
    return draft


def _received(draft: Draft, *, area_slug: str, owner_kind: str, told: ComplaintTold, at: datetime) -> Case:
    owner = areas.body_in(area_slug, kind=owner_kind, on=london_day(at))
    if owner is None:
        raise Refused(marked("We cannot send complaints to this area yet. Your form is kept. Please try again later."))
    try:
        return receive_complaint(by=Actor.public(), at=at, area=owner.area, owner=owner, told=told, act_key=str(draft.id))
    except AlreadyDone as done:
        return Case.objects.get(pk=done.case_id)
