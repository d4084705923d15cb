"""Turn the draft of an application into a review: once, however often it is sent, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from candour.casework.areas import queries as areas
from candour.casework.cases.models import Case
from candour.casework.intake.drafts import mark_sent
from candour.casework.intake.models import Draft
from candour.casework.reviews.receipt import receive_review
from candour.casework.reviews.told import ReviewTold
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.rulebook.words import marked


def send_application(
    *, draft_id: UUID, area_slug: str, complaint_id: str, body: str, told_of: Callable[[dict[str, Any]], ReviewTold],
    at: datetime,
) -> Draft:  # fmt: skip
    """Send the draft to the office of the local policing body, which forwards what is for the IOPC (Sch 3 para 31).

    A second sending answers with the first. The words leave the draft in the transaction in which the review takes them.
    `body` is the body that decides, as far as is known: the confirmation tells it.
    """
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(pk=draft_id, kind=Draft.Kind.REVIEW, expires_at__gt=at).first()
        if draft is None:
            raise Refused(marked("We could not find your saved form. It may have been kept too long."))
        if draft.sent_at is not None:
            return draft
        told = told_of(draft.answers)
        case = _received(draft, area_slug=area_slug, complaint_id=complaint_id, told=told, at=at)
        said: dict[str, Any] = {"case": str(case.id), "reference": case.reference, "area": area_slug, "body": body}
        preferred = told.applicant.preferred_channel if told.applicant else ""
        said |= {"on_behalf": told.represented is not None, "channel": preferred}
        mark_sent(draft=draft, at=at, sent_as=[said])
    return draft


def _received(draft: Draft, *, area_slug: str, complaint_id: str, told: ReviewTold, at: datetime) -> Case:
    owner = areas.body_in(area_slug, kind="local_policing_body", on=london_day(at))
    if owner is None:
        raise Refused(marked("We cannot send requests to this area yet. Your form is kept. Please try again later."))
    complaint = Case.objects.filter(pk=complaint_id).select_related("area").first() if complaint_id else None
    try:
        return receive_review(
            by=Actor.public(), at=at, area=owner.area, owner=owner, told=told, complaint=complaint, act_key=str(draft.id)
        )
    except AlreadyDone as done:
        return Case.objects.get(pk=done.case_id)
