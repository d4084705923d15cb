"""The questions' forms of an application for a review."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from candour.casework.reviews.told import GROUNDS
from candour.casework.shared import clock
from candour.web.components.forms import CheckboxesField, DateField, LineField, RadiosField, WordsField
from candour.web.public.complain.forms import SHORT_WORDS, Question, WhichArea, YourDetails

YES_NO_UNSURE = (("yes", _("Yes")), ("no", _("No")), ("unsure", _("I am not sure")))
LETTER_CAME = (
    ("email", _("By e-mail")),
    ("post", _("By post")),
    ("hand", _("Someone gave it to me")),
    ("unsure", _("I am not sure")),
)
HANDLED = (
    ("local_investigation", _("The police investigated it")),
    ("otherwise_than_by_investigation", _("The police dealt with it without an investigation")),
    ("outside_schedule_3", _("It was dealt with “outside Schedule 3”")),
    ("independent", _("The IOPC investigated it")),
    ("unsure", _("The letter does not say, or I am not sure")),
)
NAMED = (
    ("local_policing_body", _("The police and crime commissioner, or their office")),
    ("iopc", _("The IOPC")),
    ("unsure", _("It names nobody, or I am not sure")),
)
WHO = (
    ("complainant", _("It is my complaint")),
    ("representative", _("I am asking for someone else")),
)
PERMISSION = (
    ("has", _("Yes, they have said so in writing")),
    ("will_ask", _("Not in writing yet")),
)


class Right(forms.Form):
    """R0: is there a right to a review? Nobody is stopped here."""

    outcome = RadiosField(
        label=_("Have you had a letter or message that tells you the result of your complaint?"), choices=YES_NO_UNSURE,
        missing=_("Choose if you have had the result"),
    )  # fmt: skip
    looked = RadiosField(
        label=_("Who looked into your complaint?"),
        choices=(
            ("police", _("The police")),
            ("iopc", _("The Independent Office for Police Conduct (IOPC)")),
            ("unsure", _("I am not sure")),
        ),
        missing=_("Choose who looked into it. You can choose “I am not sure”"),
    )
    outside = RadiosField(
        label=_("Does the letter say that it was dealt with “outside Schedule 3”?"), choices=YES_NO_UNSURE,
        missing=_("Choose if the letter says so. You can choose “I am not sure”"),
    )  # fmt: skip

    def doubts(self) -> list[str]:
        """Why there may be no right: codes only."""
        given = self.cleaned_data
        found = [
            ("no-result", given["outcome"] == "no"), ("iopc", given["looked"] == "iopc"),
            ("outside", given["outside"] == "yes"),
        ]  # fmt: skip
        return [code for code, so in found if so]


class WhichForce(WhichArea):
    """Which police force dealt with the complaint, by the places in its area."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["area"]
        field.label = _("Which police force dealt with your complaint?")
        field.error_messages["required"] = field.error_messages["invalid_choice"] = _("Choose the police force")
        field.choices = [one for one in field.choices if one[0] != "unsure"]


class _WithDays(Question):
    """A question whose days are kept as text."""

    def clean(self) -> dict[str, Any]:
        """Days as the draft keeps them."""
        given: dict[str, Any] = super().clean() or {}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}


def _letter_day(**more: Any) -> DateField:
    return DateField(
        label=_("The date on the letter that told you the result"), name=_("The date"), latest=clock.today,
        help_text=_("For example 27 3 2026"), too_late=_("The date cannot be in the future. Check the year"), **more,
    )  # fmt: skip


class Find(_WithDays):
    """Three things from the letter that only the person knows."""

    reference = LineField(
        label=_("The reference of your complaint"), help_text=_("It is on the letter. It looks like LP-26-00123."),
        max_length=30, missing=_("Write the reference, or go on without it"),
    )  # fmt: skip
    letter_dated = _letter_day(missing=_("Write the date of the letter, or go on without it"))
    contact = LineField(
        label=_("How they reached you about it"),
        help_text=_("Your e-mail address, phone number or postcode, as you gave it then."),
        missing=_("Write your e-mail address, phone number or postcode, or go on without it"),
    )  # fmt: skip


class YourLetter(_WithDays):
    """What the letter says, where we could not find the complaint."""

    reference = LineField(label=_("The reference on the letter, if there is one"), max_length=60)
    letter_dated = _letter_day(required=False)
    came = RadiosField(
        label=_("How did the letter come?"), choices=LETTER_CAME,
        missing=_("Choose how it came. You can choose “I am not sure”"),
    )  # fmt: skip
    told = RadiosField(
        label=_("Does it say that you can ask for a review, who to ask, and the last day?"), choices=YES_NO_UNSURE,
        missing=_("Choose if it says so. You can choose “I am not sure”"),
    )  # fmt: skip
    handled = RadiosField(
        label=_("How was your complaint dealt with?"), choices=HANDLED,
        missing=_("Choose how it was dealt with. You can choose “I am not sure”"),
    )  # fmt: skip
    named = RadiosField(
        label=_("Who does the letter say you can ask for a review?"), choices=NAMED,
        missing=_("Choose who it names. You can choose “I am not sure”"),
    )  # fmt: skip


class Understood(Question):
    """A page that is read, not filled in."""


class LastDay(Question):
    """R2: if it is late, why. Never a reason to stop."""

    why_late = WordsField(
        label=_("Why are you asking now?"), max_length=SHORT_WORDS, rows=5, required=False,
        help_text=_("For example: you were ill, or you did not get the letter. You can leave this empty."),
    )  # fmt: skip


class Unhappy(Question):
    """R3: what the person is unhappy with, for each part of the complaint where we know them."""

    words = WordsField(label=_("Tell us more, in your own words"), rows=8, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(code, _now(words)) for code, words in GROUNDS.items()]
        self.parts = [(number, words) for _key, number, words in self.answers.get("~allegations", ())]
        for number, _said in self.parts or [(0, "")]:
            told = _("What are you unhappy with?")
            self.fields[f"codes_{number}"] = CheckboxesField(
                label=_("Part %(number)s: what are you unhappy with?") % {"number": number} if number else told,
                choices=choices, help_text=_("Choose all that apply."),
            )  # fmt: skip
        self.order_fields([name for name in self.fields if name != "words"])

    def clean(self) -> dict[str, Any]:
        """Something has to be said: a tick or a word."""
        given: dict[str, Any] = super().clean() or {}
        if not any(given.values()) and not self.errors:
            first = next(name for name in self.fields)
            self.add_error(first, _("Choose what you are unhappy with, or tell us in your own words"))
        return given

    def matters(self) -> list[tuple[Any, str]]:
        """Each part's field, with the words of the part."""
        return [(self[f"codes_{number}"], words) for number, words in self.parts or [(0, "")]]


class WhoAsks(Question):
    """R5: is it theirs, or do they ask for somebody?"""

    who = RadiosField(label=_("Is this your own complaint?"), choices=WHO, missing=_("Choose if it is your own complaint"))


class SomeoneElse(Question):
    """R5: for whom, and whether they have said so in writing. It is held until that comes, never refused for it."""

    name = LineField(label=_("What is the name of the person who complained?"), missing=_("Write their name"))
    relation = LineField(
        label=_("Who are you to them?"), help_text=_("For example: mother, son, friend, carer, solicitor"),
        missing=_("Say who you are to them"),
    )  # fmt: skip
    permission = RadiosField(
        label=_("Have they said in writing that you can ask for them?"), choices=PERMISSION,
        missing=_("Choose if they have said so in writing"),
    )  # fmt: skip


class Details(YourDetails):
    """Who asks, and how to reach them. A review needs a name: only some people may ask for one."""

    named = None  # type: ignore[assignment]
    name = LineField(label=_("Your full name"), missing=_("Write your name"))

    def clean(self) -> dict[str, Any]:
        """The way they chose to be reached has to be there."""
        self.cleaned_data["named"] = "yes"
        return super().clean()
