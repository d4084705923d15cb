"""The complaint that an application is about: found by its reference, at the desk or by the person who has its letter."""

from __future__ import annotations

import re
from datetime import date, datetime
from uuid import UUID

from candour.casework.areas.models import Area, Body
from candour.casework.audit.queries import history
from candour.casework.cases.models import Case, ContactPoint, Party
from candour.casework.cases.permissions import ROLES_FOR
from candour.casework.intake import throttle
from candour.casework.letters.recipients import is_refused
from candour.casework.reviews.facts import letter_dates
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

TRIES_ON_ONE_REFERENCE, TRIES_WITH_ONE_CONTACT, TRIES_FROM_ONE_PLACE = 5, 5, 30
_APPLIES = (Party.Role.COMPLAINANT, Party.Role.REPRESENTATIVE)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")


def offices_of(by: Actor) -> list[Body]:
    """The offices for which a person takes applications in, with their areas (one statement)."""
    keys = {post.body_id for post in by.posts if post.role in ROLES_FOR["receive_review"]}
    return list(Body.objects.filter(pk__in=keys).select_related("area").order_by("name")) if keys else []


def reference_of(case_id: str) -> str:
    """The reference of a review that the person has just opened."""
    return str(Case.objects.values_list("reference", flat=True).get(pk=case_id))


def for_desk(*, reference: str, area: Area) -> Case | None:
    """The complaint with this reference in the office's area: its officer has the application in hand."""
    found = Case.objects.filter(reference=reference.strip().upper(), scheme="force", area=area)
    return found.select_related("owner", "area").first()


def for_applicant(*, reference: str, letter_dated: date, contact: str, area_slug: str, at: datetime, place: str) -> UUID | None:
    """The complaint that a person knows by its letter: its reference, the letter's day, and how we reached them.

    All three must be right, and nothing tells which was wrong or whether there is such a complaint. Tries are counted
    by reference, by contact and by place; too many are refused in the same words for a real reference and for none.
    """
    told = reference.strip().upper()
    tries = throttle.Tries(
        throttle.Limit(what="review of", whose=told, most=TRIES_ON_ONE_REFERENCE),
        throttle.Limit(what="review by", whose=_plain(contact), most=TRIES_WITH_ONE_CONTACT),
        throttle.Limit(what="review from", whose=place, most=TRIES_FROM_ONE_PLACE),
        at=at,
    )
    if tries.too_many:
        raise Refused(marked("Too many tries. You can go on without it, or wait an hour and try again."))
    found = Case.objects.filter(reference=told, scheme="force", area__slug=area_slug, restricted=False).first()
    if found is not None and letter_dates(history(found.id)).get("letter_dated") == letter_dated:
        # Whoever was refused consent does not act, and finds nothing: they would see the complainant's own details.
        applies = _APPLIES[:1] if is_refused(found.id) else _APPLIES
        points = ContactPoint.objects.filter(party__case=found, party__role__in=applies).values_list("kind", "value")
        if any(_same(kind, value, contact) for kind, value in points):
            return found.id
    tries.count()
    return None


def _same(kind: str, held: str, told: str) -> bool:
    if kind == ContactPoint.Kind.EMAIL:
        return _plain(held) == _plain(told)
    if kind == ContactPoint.Kind.PHONE:
        digits = _digits(told)
        return len(digits) >= 10 and _digits(held) == digits
    postcode = _POSTCODE.fullmatch(re.sub(r"\s", "", told.upper()))
    return postcode is not None and postcode[0] in re.sub(r"\s", "", held.upper())


def _plain(told: str) -> str:
    return "".join(told.split()).casefold()


def _digits(number: str) -> str:
    """The last ten digits: with or without the country's code it is the same telephone."""
    return re.sub(r"\D", "", number)[-10:]
