"""The answers read back, section by section, each row with the way to change it (P14)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from candour.web.public.complain import choices
from candour.web.public.complain.journey import COMPLAINT, WHO
from candour.web.public.complain.page import settings_of
from candour.web.public.complain.passes import Begun
from candour.web.public.complain.told import when_in_words

Answers = dict[str, Any]
Row = dict[str, Any]


def sections(answers: Answers, *, told: Begun, today: date) -> list[tuple[str, list[Row]]]:
    """What the person answered, as rows with their Change links; an empty answer says so."""
    asked = {step.slug for step in COMPLAINT.applying(answers, today=today)}
    found = [(_("Your complaint"), _complaint(answers, told, asked)), (_("What you want"), _wants(answers))]
    return [*found, (_("You"), _you(answers, asked))]


def _complaint(answers: Answers, told: Begun, asked: set[str]) -> list[Row]:
    when = answers.get("when-and-where", {})
    about = [str(words) for code, words in choices.ABOUT if code in told.about]
    rows = [
        row(_("What it is about"), "\n".join(about), "/complain/about/?change"),
        row(_("Police area"), settings_of(told.area).full_name, "/complain/area/?change"),
        _answer(_("What happened"), answers.get("what-happened", {}).get("what_happened"), "what-happened", typed=True),
        _answer(_("When it happened"), when_in_words(when), "when-and-where"),
        _answer(_("Where it happened"), when.get("where"), "when-and-where", typed=True),
    ]
    if "why-now" in asked:
        why = answers.get("why-now", {}).get("why_late")
        rows.append(_answer(_("Why you are telling us now"), why, "why-now", typed=True))
    return [*rows, *_people(answers)]


def _people(answers: Answers) -> list[Row]:
    people = answers.get(WHO, {}).get("people", [])
    if not people:
        return [_answer(_("Who was involved"), _("I do not know"), WHO)]
    rows = []
    for number, person in enumerate(people, start=1):
        said = (person.get("name"), words_of(choices.SUBJECT_ROLES, person.get("role")), person.get("looks"))
        key = _("Person %(number)s") % {"number": number} if len(people) > 1 else _("Who was involved")
        rows.append(_answer(key, "\n".join(str(part) for part in said if part), WHO, typed=True))
    return rows


def _wants(answers: Answers) -> list[Row]:
    right = answers.get("put-it-right", {})
    return [
        _answer(_("What would put it right"), listed(choices.PUT_RIGHT, right.get("put_right")), "put-it-right"),
        _answer(_("In your words"), right.get("put_right_words"), "put-it-right", typed=True),
    ]


def _you(answers: Answers, asked: set[str]) -> list[Row]:
    who, contact, needs = (answers.get(slug, {}) for slug in ("who-you-are", "contact", "support"))
    details = answers.get("your-details", {})
    rows = [_answer(_("Who you are in this"), words_of(choices.STANDING, who.get("standing")), "who-you-are")]
    if who.get("impact"):
        rows.append(_answer(_("How it affected you"), who["impact"], "who-you-are", typed=True))
    if "someone-else" in asked:
        rows += _someone(answers.get("someone-else", {}))
    language = contact.get("other_language") or words_of(choices.LANGUAGES, contact.get("language"))
    named = details.get("name") or _("You did not give your name")
    return [
        *rows,
        _answer(_("Your name"), named, "your-details", typed=bool(details.get("name"))),
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


def _someone(someone: Answers) -> list[Row]:
    return [
        _answer(_("Who you complain for"), someone.get("name"), "someone-else", typed=True),
        _answer(_("Who you are to them"), someone.get("relation"), "someone-else", typed=True),
        _answer(_("What it was to them"), words_of(choices.STANDING_OF_ANOTHER, someone.get("standing")), "someone-else"),
        _answer(_("Do they agree"), words_of(choices.CONSENT, someone.get("consent")), "someone-else"),
        _answer(_("More about this"), someone.get("consent_words"), "someone-else", typed=True),
    ]


def _answer(key: str, value: Any, slug: str, *, typed: bool = False) -> Row:
    return row(key, value, COMPLAINT.address(COMPLAINT.step(slug), changing=True), typed=typed)


def row(key: str, value: Any, href: str, *, typed: bool = False) -> Row:
    """One answer with the way to change it; an empty one says so."""
    told = str(value or "")
    if not told:
        return {"key": key, "value": _("Not provided"), "typed": "", "href": href, "change": ""}
    return {"key": key, "value": told, "typed": told if typed or "\n" in told else "", "href": href, "change": ""}


def words_of(options: Iterable[tuple[str, str | Promise]], code: str | None) -> str:
    """What was chosen, in words."""
    return str(dict(options).get(code or "", ""))


def listed(options: Iterable[tuple[str, str | Promise]], codes: list[str] | None) -> str:
    """All that was chosen, a line each."""
    return "\n".join(str(words) for code, words in options if code in (codes or []))
