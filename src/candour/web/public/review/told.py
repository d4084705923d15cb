"""The answers of a draft as the typed argument of one act: `receive_review`; and the letter they tell of."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from candour.casework.cases.actions import PartyTold
from candour.casework.reviews import applying
from candour.casework.reviews.told import Ground, HeldElsewhere, ReviewTold
from candour.casework.shared import clock
from candour.web.public.complain.told import language_of
from candour.web.public.review import forms
from candour.web.public.review.journey import asks_for_someone, found_id

Answers = dict[str, Any]


def letter_of(answers: Answers, *, found: applying.Found | None) -> dict[str, Any]:
    """What is known of the outcome letter: from the record, or as the person told it."""
    if found is not None:
        return found.letter
    told = answers.get("your-letter", {})
    came = told.get("came", "")
    return {
        "letter_dated": told.get("letter_dated"), "letter_channel": "" if came == "unsure" else came,
        "review_information_given": told.get("told", "unsure"),
    }  # fmt: skip


def body_of(answers: Answers, *, found: applying.Found | None) -> str:
    """Which body decides: as the record says, or as the person read in the letter; empty where nobody knows."""
    if found is not None:
        return found.body
    named = answers.get("your-letter", {}).get("named", "")
    return "" if named == "unsure" else str(named)


def review_told(answers: Answers) -> ReviewTold:
    """The application as made. What was not asked of this person is left out."""
    complaint = found_id(answers)
    for_someone = asks_for_someone(answers)
    letter = answers.get("your-letter", {})
    came, handled = letter.get("came", ""), letter.get("handled", "")
    dated = letter.get("letter_dated") if not complaint else None
    unhappy = answers.get("unhappy", {})
    return ReviewTold(
        channel="WEB", grounds=_grounds(unhappy, complaint=complaint), grounds_words=unhappy.get("words", ""),
        applicant=_applicant(answers, for_someone=for_someone),
        represented=_represented(answers.get("someone-else", {})) if for_someone else None,
        elsewhere=None if complaint else HeldElsewhere(
            reference=letter.get("reference", ""), force=_force(answers), handling="" if handled == "unsure" else handled
        ),
        letter_dated=date.fromisoformat(dated) if dated else None,
        letter_channel="" if complaint or came == "unsure" else came,
        review_information_given="" if complaint else letter.get("told", "unsure"),
        special_circumstances=answers.get("last-day", {}).get("why_late", ""),
    )  # fmt: skip


def _grounds(unhappy: Answers, *, complaint: str) -> tuple[Ground, ...]:
    found = applying.found(complaint) if complaint else None
    if found is None:
        codes = tuple(unhappy.get("codes_0", ()))
        return (Ground(codes=codes),) if codes else ()
    chosen = ((key, tuple(unhappy.get(f"codes_{number}", ()))) for key, number, _words in found.allegations)
    whole = tuple(unhappy.get("codes_0", ()))
    parts = tuple(Ground(codes=codes, allegation=UUID(key)) for key, codes in chosen if codes)
    return parts + ((Ground(codes=whole),) if whole else ())


def _force(answers: Answers) -> str:
    bodies = applying.offices(answers.get("start", {}).get("area", ""), on=clock.today())
    return bodies.force if bodies else ""


def _applicant(answers: Answers, *, for_someone: bool) -> PartyTold:
    details, contact, needs = (answers.get(slug, {}) for slug in ("your-details", "contact", "support"))
    return PartyTold(
        role="representative" if for_someone else "complainant", name=details.get("name", ""),
        relation=answers.get("someone-else", {}).get("relation", "") if for_someone else "",
        consent="awaited" if for_someone else "", preferred_channel=contact.get("preferred_channel", ""),
        contact_rules=tuple(contact.get("contact_rules", [])), contact_words=contact.get("contact_words", ""),
        language=language_of(contact), adjustments=tuple(needs.get("adjustments", [])),
        adjustments_words=needs.get("adjustments_words", ""), email=details.get("email", ""),
        phone=details.get("phone", ""), address=details.get("address", ""),
    )  # fmt: skip


def _represented(someone: Answers) -> PartyTold:
    """The complainant asked for. Their permission is awaited until it is there in writing; what was said stands in words."""
    said = dict(forms.PERMISSION).get(someone.get("permission", ""), "")
    words = _("Permission, as the person who asks told it: %(said)s") % {"said": said} if said else ""
    return PartyTold(role="complainant", name=someone.get("name", ""), contact_words=words)
