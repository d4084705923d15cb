"""The answers read back, section by section, each row with the way to change it (R7)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from candour.casework.reviews import applying
from candour.casework.reviews.told import GROUNDS
from candour.web.public.complain import choices
from candour.web.public.complain.summary import listed, row, words_of
from candour.web.public.review import forms
from candour.web.public.review.journey import REVIEW

Answers = dict[str, Any]
Row = dict[str, Any]


def sections(answers: Answers, *, area: str, found: applying.Found | None, today: date) -> list[tuple[str, list[Row]]]:
    """What the person answered, as rows with their Change links; an empty answer says so."""
    asked = {step.slug for step in REVIEW.applying(answers, today=today)}
    bodies = applying.offices(area, on=today)
    force = row(_("Police force"), bodies.force if bodies else "", REVIEW.url("area") + "?change")
    return [
        (_("Your complaint"), [force, *_complaint(answers, found=found)]),
        (_("What you are unhappy with"), _unhappy(answers, found=found)),
        (_("You"), _you(answers, asked)),
    ]


def _complaint(answers: Answers, *, found: applying.Found | None) -> list[Row]:
    late = answers.get("last-day", {}).get("why_late")
    rows = []
    if found is not None:
        rows = [_answer(_("Complaint"), found.reference, "find")]
    else:
        letter = answers.get("your-letter", {})
        dated = letter.get("letter_dated")
        rows = [
            _answer(_("Reference on the letter"), letter.get("reference"), "your-letter", typed=True),
            _answer(_("Date on the letter"), date_format(date.fromisoformat(dated), "j F Y") if dated else "", "your-letter"),
            _answer(_("How it came"), words_of(forms.LETTER_CAME, letter.get("came")), "your-letter"),
            _answer(_("It tells of the review"), words_of(forms.YES_NO_UNSURE, letter.get("told")), "your-letter"),
            _answer(_("How it was dealt with"), words_of(forms.HANDLED, letter.get("handled")), "your-letter"),
            _answer(_("Who the letter names"), words_of(forms.NAMED, letter.get("named")), "your-letter"),
        ]
    return rows + ([_answer(_("Why you are asking now"), late, "last-day", typed=True)] if late else [])


def _unhappy(answers: Answers, *, found: applying.Found | None) -> list[Row]:
    told = answers.get("unhappy", {})
    grounds = [(code, _(words)) for code, words in GROUNDS.items()]
    parts = [(number, words) for _key, number, words in found.allegations] if found else []
    rows = []
    for number, words in parts or [(0, "")]:
        key = _("Part %(number)s") % {"number": number} if number else _("What you are unhappy with")
        chosen = "\n".join(str(label) for code, label in grounds if code in told.get(f"codes_{number}", []))
        rows.append(_answer(key, "\n".join(part for part in (words, chosen or _("Nothing chosen")) if part), "unhappy"))
    return [*rows, _answer(_("In your words"), told.get("words"), "unhappy", typed=True)]


def _you(answers: Answers, asked: set[str]) -> list[Row]:
    contact, needs, details = (answers.get(slug, {}) for slug in ("contact", "support", "your-details"))
    rows = [_answer(_("Whose complaint it is"), words_of(forms.WHO, answers.get("who-asks", {}).get("who")), "who-asks")]
    if "someone-else" in asked:
        someone = answers.get("someone-else", {})
        rows += [
            _answer(_("Who you ask for"), someone.get("name"), "someone-else", typed=True),
            _answer(_("Who you are to them"), someone.get("relation"), "someone-else", typed=True),
            _answer(_("Permission in writing"), words_of(forms.PERMISSION, someone.get("permission")), "someone-else"),
        ]
    language = contact.get("other_language") or words_of(choices.LANGUAGES, contact.get("language"))
    return [
        *rows,
        _answer(_("Your name"), details.get("name"), "your-details", typed=True),
        _answer(_("E-mail address"), details.get("email"), "your-details"),
        _answer(_("Phone number"), details.get("phone"), "your-details"),
        _answer(_("Postal address"), details.get("address"), "your-details", typed=True),
        _answer(_("Best way to reach you"), words_of(choices.CHANNELS, contact.get("preferred_channel")), "contact"),
        _answer(_("What we must not do"), listed(choices.CONTACT_RULES, contact.get("contact_rules")), "contact"),
        _answer(_("More about contact"), contact.get("contact_words"), "contact", typed=True),
        _answer(_("Language"), language, "contact"),
        _answer(_("Support you need"), listed(choices.ADJUSTMENTS, needs.get("adjustments")), "support"),
        _answer(_("More about support"), needs.get("adjustments_words"), "support", typed=True),
    ]


def _answer(key: str, value: Any, slug: str, *, typed: bool = False) -> Row:
    return row(key, value, REVIEW.address(REVIEW.step(slug), changing=True), typed=typed)
