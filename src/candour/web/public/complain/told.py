"""The answers of a draft as the typed argument of one act: `receive_complaint`."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from candour.casework.cases.actions import PartyTold
from candour.casework.intake.told import ComplaintTold
from candour.web.public.complain import choices, journey
from candour.web.public.complain.fields import span_of

Answers = dict[str, Any]
_CONSENT = dict(choices.CONSENT)


def complaint_told(answers: Answers) -> ComplaintTold:
    """The complaint as made, in the person's words. What was not asked of this person is left out."""
    who, when = answers.get("who-you-are", {}), answers.get("when-and-where", {})
    right, standing = answers.get("put-it-right", {}), who.get("standing", "")
    first, last = span_of(when.get("happened_from")), span_of(when.get("happened_to"))
    people = answers.get(journey.WHO, {}).get("people", [])
    on_behalf = standing == "representative"
    return ComplaintTold(
        what_happened=answers.get("what-happened", {}).get("what_happened", ""), channel="WEB",
        when_and_where=_when_and_where(when), happened_from=first.first if first else None,
        happened_to=(last or first).last if last or first else None,
        why_late=answers.get("why-now", {}).get("why_late", ""),
        who_was_involved="\n\n".join(_described(person) for person in people),
        put_right=tuple(right.get("put_right", [])), put_right_words=right.get("put_right_words", ""),
        impact=who.get("impact", ""), standing=(standing,) if standing else (),
        complainant=_complainant(answers, on_behalf=on_behalf, standing=standing),
        represented=_represented(answers.get("someone-else", {})) if on_behalf else None,
        complained_about=tuple(_complained_about(person) for person in people),
    )  # fmt: skip


def remembered(parts: dict[str, int] | None) -> str:
    """A date as far as it was remembered: `27 March 2026`, `March 2026`, `2026`."""
    span = span_of(parts)
    if not parts or span is None:
        return ""
    return date_format(span.first, "j F Y" if "day" in parts else "F Y" if "month" in parts else "Y")


def when_in_words(when: Answers) -> str:
    """The dates in one line."""
    first, last = remembered(when.get("happened_from")), remembered(when.get("happened_to"))
    return _("%(first)s to %(last)s") % {"first": first, "last": last} if first and last else first


def _when_and_where(when: Answers) -> str:
    return "\n".join(part for part in (when_in_words(when), when.get("where", "")) if part)


def _complainant(answers: Answers, *, on_behalf: bool, standing: str) -> PartyTold:
    details, contact, needs = (answers.get(slug, {}) for slug in ("your-details", "contact", "support"))
    return PartyTold(
        role="representative" if on_behalf else "complainant", name=details.get("name", ""),
        standing=(standing,) if standing else (),
        relation=answers.get("someone-else", {}).get("relation", "") if on_behalf else "",
        preferred_channel=contact.get("preferred_channel", ""),
        contact_rules=tuple(contact.get("contact_rules", [])), contact_words=contact.get("contact_words", ""),
        language=language_of(contact), adjustments=tuple(needs.get("adjustments", [])),
        adjustments_words=needs.get("adjustments_words", ""), email=details.get("email", ""),
        phone=details.get("phone", ""), address=details.get("address", ""),
    )  # fmt: skip


def _represented(someone: Answers) -> PartyTold:
    """The person complained for. Their consent is asked for in writing; what was said of it stands in words."""
    said = str(_CONSENT.get(someone.get("consent", ""), ""))
    told = [said, someone.get("consent_words", "")]
    standing = someone.get("standing", "")
    return PartyTold(
        role="complainant", name=someone.get("name", ""), standing=(standing,) if standing else (),
        consent="awaited", contact_words="\n".join(part for part in told if part),
    )  # fmt: skip


def _complained_about(person: Answers) -> PartyTold:
    known_as = "" if person.get("name") else " ".join(person.get("looks", "").split())[:200]
    return PartyTold(
        role="complained_about", name=person.get("name", ""), known_as=known_as,
        subject_role=person.get("role") or "UNK",
    )  # fmt: skip


def _described(person: Answers) -> str:
    role = dict(choices.SUBJECT_ROLES).get(person.get("role", ""), "")
    return "\n".join(str(part) for part in (person.get("name"), role, person.get("looks")) if part)


def language_of(contact: Answers) -> str:
    """The language that was chosen, by its name."""
    language = contact.get("language", "")
    return str(contact.get("other_language", ""))[:40] if language == "other" else str(language)
