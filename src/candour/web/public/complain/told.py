"""The answers of a draft, part by part, as the typed argument of the act by which each body receives its own."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from candour.casework.cases.actions import PartyTold
from candour.casework.intake.routing import Destination
from candour.casework.intake.told import ComplaintTold
from candour.web.public.complain import choices, parts
from candour.web.public.complain.fields import span_of

Answers = dict[str, Any]
_CONSENT = dict(choices.CONSENT)


_WHICH = dict(choices.WHICH_OF_THEM)
# Where the person cannot say which, it is put to the commissioner, whose deputy acts for them; their doubt stands in words.
_OFFICES = {"deputy": ("deputy",), "both": ("commissioner", "deputy")}


def of_part(answers: Answers, question: str, *, owner: Destination, alone: bool) -> Answers:
    """What was answered to a question about one part of the letter."""
    return dict(answers.get(parts.named(question, owner.part, alone=alone), {}))


def complaint_told(answers: Answers, owner: Destination, *, alone: bool) -> ComplaintTold:
    """One body's part as made, in the person's words. What was not asked of this person is left out."""
    what, when, why, right = (
        of_part(answers, question, owner=owner, alone=alone)
        for question in (parts.WHAT, parts.WHEN, parts.WHY, parts.RIGHT)
    )  # fmt: skip
    who = answers.get("who-you-are", {})
    standing = who.get("standing", "")
    first, last = span_of(when.get("happened_from")), span_of(when.get("happened_to"))
    on_behalf = standing == "representative"
    return ComplaintTold(
        what_happened=what.get("what_happened", ""), channel="WEB",
        when_and_where=_when_and_where(when), happened_from=first.first if first else None,
        happened_to=(last or first).last if last or first else None, why_late=why.get("why_late", ""),
        put_right=tuple(right.get("put_right", [])), put_right_words=right.get("put_right_words", ""),
        impact=(who if alone else what).get("impact", ""), standing=(standing,) if standing else (),
        complainant=_complainant(answers, on_behalf=on_behalf, standing=standing),
        represented=_represented(answers.get("someone-else", {}), waits=owner.scheme == "force") if on_behalf else None,
        **_involved(answers, owner=owner, alone=alone),
    )  # fmt: skip


def _involved(answers: Answers, *, owner: Destination, alone: bool) -> dict[str, Any]:
    """Whom it is about: the people described; or the commissioner, the deputy or both, by their offices."""
    if owner.part != parts.PANEL:
        people = of_part(answers, parts.WHO, owner=owner, alone=alone).get("people", [])
        return {
            "who_was_involved": "\n\n".join(_described(person) for person in people),
            "complained_about": tuple(_complained_about(person) for person in people),
        }
    told = of_part(answers, parts.WHICH, owner=owner, alone=alone)
    offices = _OFFICES.get(told.get("which", ""), ("commissioner",))
    doubt = _("I am not sure if it is about the commissioner or the deputy.") if told.get("which") == "unsure" else ""
    return {
        "office_holders": offices,
        "who_was_involved": "\n\n".join(words for words in (str(doubt), told.get("others", "")) if words),
        "complained_about": tuple(PartyTold(role="complained_about", known_as=str(_WHICH[one])) for one in offices),
    }


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


def _represented(someone: Answers, *, waits: bool) -> PartyTold:
    """The person complained for. What was said of their consent stands in words; under the police's law it is asked for in
    writing, and the case waits for it. Nothing waits for it with the panel (SI 2012/62 reg 2) or inside the office.
    """
    said = str(_CONSENT.get(someone.get("consent", ""), ""))
    told = [said, someone.get("consent_words", "")]
    standing = someone.get("standing", "")
    return PartyTold(
        role="complainant", name=someone.get("name", ""), standing=(standing,) if standing else (),
        consent="awaited" if waits else "", contact_words="\n".join(part for part in told if part),
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
