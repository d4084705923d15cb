"""The answers read back, section by section, each row with the way to change it (P14)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from candour.casework.intake.routing import Destination
from candour.web.public.complain import choices, parts
from candour.web.public.complain.journey import COMPLAINT
from candour.web.public.complain.page import settings_of
from candour.web.public.complain.passes import Begun
from candour.web.public.complain.told import of_part, when_in_words

Answers = dict[str, Any]
Row = dict[str, Any]


def sections(answers: Answers, *, told: Begun, today: date) -> list[tuple[str, list[Row]]]:
    """What the person answered, as rows with their Change links; an empty answer says so."""
    asked = {step.slug for step in COMPLAINT.applying(answers, today=today)}
    owners = parts.owners_of(told, today=today)
    about = [str(words) for code, words in choices.ABOUT if code in told.about]
    first = [
        row(_("What it is about"), "\n".join(about), "/complain/about/?change"),
        row(_("Police area"), settings_of(told.area).full_name, "/complain/area/?change"),
    ]
    if len(owners) == 1:
        part = _Part(answers, owner=owners[0], alone=True)
        found = [(_("Your complaint"), first + part.told(asked)), (_("What you want"), part.wants())]
        return [*found, (_("You"), _you(answers, asked))]
    found = [(_("Your complaint"), first)]
    for owner in owners:
        part = _Part(answers, owner=owner, alone=False)
        title = _("About %(whom)s, for %(body)s") % {"whom": parts.ABOUT[owner.part], "body": owner.body_name}
        found.append((title, part.told(asked) + part.wants()))
    return [*found, (_("You"), _you(answers, asked))]


class _Part:
    """What was told of one part of the letter, as rows whose Change links name the part where there are several."""

    def __init__(self, answers: Answers, *, owner: Destination, alone: bool) -> None:
        self.answers, self.owner, self.alone = answers, owner, alone

    def told(self, asked: set[str]) -> list[Row]:
        """What happened, when, where, why only now, and who was involved."""
        what, when = self._of(parts.WHAT), self._of(parts.WHEN)
        rows = [
            self._row(_("What happened"), what.get("what_happened"), parts.WHAT, typed=True),
            self._row(_("When it happened"), when_in_words(when), parts.WHEN),
            self._row(_("Where it happened"), when.get("where"), parts.WHEN, typed=True),
        ]
        if not self.alone:
            rows.insert(1, self._row(_("How it affected you"), what.get("impact"), parts.WHAT, typed=True))
        if parts.named(parts.WHY, self.owner.part, alone=self.alone) in asked:
            why = self._of(parts.WHY).get("why_late")
            rows.append(self._row(_("Why you are telling us now"), why, parts.WHY, typed=True))
        return [*rows, *(self._which() if self.owner.part == parts.PANEL else self._people())]

    def wants(self) -> list[Row]:
        """What would put it right."""
        right = self._of(parts.RIGHT)
        return [
            self._row(_("What would put it right"), listed(choices.PUT_RIGHT, right.get("put_right")), parts.RIGHT),
            self._row(_("In your words"), right.get("put_right_words"), parts.RIGHT, typed=True),
        ]

    def _of(self, question: str) -> Answers:
        return of_part(self.answers, question, owner=self.owner, alone=self.alone)

    def _row(self, key: str, value: Any, question: str, *, typed: bool = False) -> Row:
        found = _answer(key, value, parts.named(question, self.owner.part, alone=self.alone), typed=typed)
        return found if self.alone else {**found, "of": str(parts.ABOUT[self.owner.part])}

    def _which(self) -> list[Row]:
        told = self._of(parts.WHICH)
        return [
            self._row(_("Who it is about"), words_of(choices.WHICH_OF_THEM, told.get("which")), parts.WHICH),
            self._row(_("Who else was there"), told.get("others"), parts.WHICH, typed=True),
        ]

    def _people(self) -> list[Row]:
        people = self._of(parts.WHO).get("people", [])
        if not people:
            return [self._row(_("Who was involved"), _("I do not know"), parts.WHO)]
        return [self._row(key, words, parts.WHO, typed=True) for key, words in _described(people)]


def _described(people: list[Answers]) -> list[tuple[str, str]]:
    rows = []
    for number, person in enumerate(people, start=1):
        said = (person.get("name"), words_of(choices.SUBJECT_ROLES, person.get("role")), person.get("looks"))
        key = _("Person %(number)s") % {"number": number} if len(people) > 1 else _("Who was involved")
        rows.append((key, "\n".join(str(part) for part in said if part)))
    return rows


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
