"""Turn a draft into a case for each body that owns a part of it: once, however often it is sent, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from candour.casework.areas import queries as areas
from candour.casework.areas.models import Body
from candour.casework.cases.models import Case
from candour.casework.intake.actions import receive_complaint
from candour.casework.intake.drafts import mark_sent
from candour.casework.intake.models import Draft
from candour.casework.intake.routing import Destination
from candour.casework.intake.told import ComplaintTold
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.rulebook.words import marked

Receives = Callable[..., Case]
# How a complaint by a member of the public is received in each scheme; an app above adds its own when it is ready.
RECEIVES: dict[str, Receives] = {"force": receive_complaint}


def send_complaint(
    *, draft_id: UUID, area_slug: str, owners_in: Callable[[dict[str, Any]], Sequence[Destination]],
    told_of: Callable[[dict[str, Any], Destination], ComplaintTold], at: datetime,
) -> Draft:  # fmt: skip
    """Send the draft to every body that owns a part of it (PRA 2002 s.12; SI 2012/62 reg 9). Sent twice, it is sent once.

    Each gets its own part in a case of its own, and nothing tells it of another's: who is complained about in one part may
    read the file of another. All the cases are made or none is, and the words leave the draft in the same transaction.
    """
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(pk=draft_id, expires_at__gt=at).first()
        if draft is None:
            raise Refused(marked("We could not find your saved form. It may have been kept too long."))
        if draft.sent_at is not None:
            return draft
        start = {key: draft.answers.get("start", {}).get(key) for key in ("area", "about", "own_conduct")}
        sent_as = []
        for owner in _owned(owners_in(draft.answers)):
            case = _received(draft, area_slug=area_slug, owner=owner, told=told_of(draft.answers, owner), at=at)
            said = {"case": str(case.id), "reference": case.reference, "subject": owner.subject}
            sent_as.append({**said, **start, "on_behalf": case.on_behalf, "anonymous": case.anonymous})
        mark_sent(draft=draft, at=at, sent_as=sent_as)
    return draft


def _owned(owners: Sequence[Destination]) -> Sequence[Destination]:
    if not owners:
        raise Refused(marked("Say first what your complaint is about. Your form is kept."))
    return owners


def _received(draft: Draft, *, area_slug: str, owner: Destination, told: ComplaintTold, at: datetime) -> Case:
    body = areas.body_in(area_slug, kind=owner.body_kind, on=london_day(at))
    if body is None or owner.scheme not in RECEIVES:
        raise Refused(marked("We cannot send complaints to this area yet. Your form is kept. Please try again later."))
    key = str(draft.id)  # of the force as ever; another body's part is another act
    if (owner.scheme, body.kind) != ("force", Body.Kind.FORCE):
        key = f"{draft.id}:{owner.scheme}:{body.kind}"
    try:
        return RECEIVES[owner.scheme](by=Actor.public(), at=at, area=body.area, owner=body, told=told, act_key=key)
    except AlreadyDone as done:
        return Case.objects.get(pk=done.case_id)
