"""The questions' forms: what each asks, and the sentence that says how to mend a mistake."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from candour.casework.intake import when
from candour.web.components.forms import (
    CheckboxesField,
    EmailField,
    LineField,
    PhoneField,
    RadiosField,
    WordsField,
)
from candour.web.public.complain import choices, parts
from candour.web.public.complain.fields import RememberedDate, span_of

SHORT_WORDS = 2_000
PEOPLE_AT_MOST = 20


class Question(forms.Form):
    """One question. `answers` are those already given to the others; `today` is the London day."""

    def __init__(self, *args: Any, answers: dict[str, Any], today: date, **options: Any) -> None:
        self.answers, self.today = answers, today
        super().__init__(*args, **options)


def _effect() -> WordsField:
    return WordsField(
        label=_("If it affected you, how?"),
        help_text=_("For example loss, pain, fear, worry or extra work. You can leave this empty."),
        max_length=SHORT_WORDS, rows=4, required=False,
    )  # fmt: skip


class About(forms.Form):
    """P1: about whom or what. One letter may be about several."""

    about = CheckboxesField(
        label=_("What is your complaint about?"),
        help_text=_("Choose all that apply. You can complain about more than one thing at once."),
        choices=choices.ABOUT,
        hints={"crime": _("For example a theft, or someone hurting you"), "chief_constable": _("The head of the police force")},
        missing=_("Choose what your complaint is about"),
    )  # fmt: skip
    own_conduct = RadiosField(
        label=_("Did the chief constable do it or decide it themselves?"),
        choices=choices.OWN_CONDUCT, required=False,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Whether the chief constable acted in person is asked only where they are complained about."""
        given = super().clean() or {}
        if "chief_constable" not in given.get("about", []):
            given["own_conduct"] = ""
        elif not given.get("own_conduct"):
            self.add_error("own_conduct", _("Say if the chief constable did it themselves. You can choose “I am not sure”"))
        return given


class WhichArea(forms.Form):
    """P2: which police area, by the places in it."""

    area = RadiosField(
        label=_("Where did it happen?"),
        missing=_("Choose where it happened. You can choose “I am not sure”"),
        choices=(),
    )

    def __init__(self, *args: Any, areas: list[tuple[str, str]], places: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["area"]
        field.choices = [*areas, ("elsewhere", _("Somewhere else")), ("unsure", _("I am not sure"))]
        field.hints = places


class WhoYouAre(Question):
    """P4: who the person is to the matter. Nobody is turned away here."""

    standing = RadiosField(
        label=_("Who are you in this?"),
        choices=choices.STANDING,
        hints={
            "subject": _("The police did or said something to you"),
            "adversely_affected": _("For example it cost you money, upset you or put you in danger"),
            "representative": _("For example your child, a friend or someone you care for"),
        },
        missing=_("Choose who you are in this"),
    )  # fmt: skip
    impact = _effect()

    def __init__(self, *args: Any, **options: Any) -> None:
        """A letter with several parts asks of each how it affected the person; one that is not of the police says so."""
        super().__init__(*args, **options)
        asked = parts.parts_in(self.answers, today=self.today)
        if len(asked) > 1:
            del self.fields["impact"]
        if asked and "police" not in asked:
            field: Any = self.fields["standing"]
            field.hints = {**field.hints, "subject": _("They did or said something to you")}


class SomeoneElse(Question):
    """P5: for whom, and how we know that they agree. The consent itself is asked for in writing later."""

    name = LineField(label=_("What is their name?"), missing=_("Write the name of the person you are complaining for"))
    relation = LineField(
        label=_("Who are you to them?"),
        help_text=_("For example: mother, son, friend, carer, solicitor"),
        missing=_("Say who you are to them"),
    )
    standing = RadiosField(
        label=_("What was it to them?"), choices=choices.STANDING_OF_ANOTHER, missing=_("Choose what it was to them")
    )
    consent = RadiosField(
        label=_("Do they agree that you complain for them?"),
        choices=choices.CONSENT,
        missing=_("Choose if they agree. If you have not asked them, that is fine: say so"),
    )
    consent_words = WordsField(
        label=_("Anything we should know about this"),
        help_text=_("For example: how and when they agreed, or why they cannot say. You can leave this empty."),
        max_length=SHORT_WORDS, rows=4, required=False,
    )  # fmt: skip


class WhatHappened(Question):
    """P6: in their own words."""

    what_happened = WordsField(
        label=_("What happened?"),
        rows=12,
        missing=_("Tell us what happened. A few words are enough to start"),
        widget=forms.Textarea(attrs={"counted": "yes"}),
    )


class WhatHappenedInPart(WhatHappened):
    """P6 of one part of a letter, with what it did to them: each body gets its own part only."""

    impact = _effect()


class WhichOfThem(Question):
    """P8 of what is about the commissioner or deputy: which of them, and who else was there."""

    which = RadiosField(
        label=_("Who is it about?"), choices=choices.WHICH_OF_THEM,
        missing=_("Choose who it is about. You can choose “I am not sure”"),
    )  # fmt: skip
    others = WordsField(
        label=_("Was anyone else there, or did anyone see it?"),
        help_text=_("Tell us what you know. You can leave this empty."),
        max_length=SHORT_WORDS, rows=3, required=False,
    )  # fmt: skip


class WhenAndWhere(Question):
    """P7: dates as far as they are remembered, and the place."""

    happened_from = RememberedDate(
        label=_("When did it happen, or when did it start?"),
        help_text=_("For example 27 3 2026. If you do not know the day or the month, leave them empty."),
        required=False,
    )
    happened_to = RememberedDate(
        label=_("If it went on, when did it end?"),
        help_text=_("Leave this empty if it happened once, or if it is still going on."),
        required=False,
    )
    where = WordsField(
        label=_("Where did it happen?"),
        help_text=_("A street, a place, a police station, a phone call. Say also what time of day, if you know."),
        max_length=SHORT_WORDS, rows=3, required=False,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """It cannot have happened yet, nor ended before it began."""
        given = super().clean() or {}
        started, ended = span_of(given.get("happened_from")), span_of(given.get("happened_to"))
        for name, span in (("happened_from", started), ("happened_to", ended)):
            if span is not None and span.first > self.today:
                self.add_error(name, ValidationError(_("This date is in the future. Check the year"), code="year"))
        if started and ended and ended.last < started.first:
            told = _("It cannot have ended before it started. Check both dates")
            self.add_error("happened_to", ValidationError(told, code="year"))
        if ended and not started and not self.errors:
            self.add_error("happened_from", ValidationError(_("Say when it started. Only a year is fine"), code="year"))
        return given


class WhyLate(Question):
    """P7, where it happened more than 12 months ago. Never a reason to refuse."""

    why_late = WordsField(label=_("Why are you telling us now?"), max_length=SHORT_WORDS, rows=5, required=False)


class Someone(forms.Form):
    """P8: one person who was involved."""

    name = LineField(label=_("Name or number, if you know it"), help_text=_("For example PC 1234, or Sergeant Green"))
    role = RadiosField(label=_("Who are they?"), choices=choices.SUBJECT_ROLES, required=False)
    looks = WordsField(
        label=_("Anything else that helps us find them"),
        help_text=_("What they looked like, the police car, the station."),
        max_length=SHORT_WORDS, rows=3, required=False,
    )  # fmt: skip

    @property
    def said_anything(self) -> bool:
        """Whether anything was said of this person."""
        return any(self.cleaned_data.get(name) for name in ("name", "looks", "role"))


class WhatPutsItRight(Question):
    """P9: what would put it right, having been told what cannot be given."""

    put_right = CheckboxesField(
        label=_("What would put it right?"),
        help_text=_("Choose all that apply. You can leave this empty."),
        choices=choices.PUT_RIGHT, required=False,
    )  # fmt: skip
    put_right_words = WordsField(label=_("Tell us more, if you want to"), max_length=SHORT_WORDS, rows=4, required=False)

    def clean(self) -> dict[str, Any]:
        """Something else has to be said in words."""
        given = super().clean() or {}
        if "something_else" in given.get("put_right", []) and not given.get("put_right_words"):
            self.add_error("put_right_words", _("Tell us what else would put it right"))
        return given


class HowToContact(Question):
    """P11: the rules for contact, which everybody who works the case sees."""

    preferred_channel = RadiosField(
        label=_("What is the best way to reach you?"),
        choices=choices.CHANNELS,
        missing=_("Choose the best way to reach you"),
    )
    contact_rules = CheckboxesField(
        label=_("Is there anything we must not do?"),
        help_text=_("Choose all that apply. You can leave this empty."),
        choices=choices.CONTACT_RULES, required=False,
    )  # fmt: skip
    contact_words = WordsField(
        label=_("Good and bad times, a safe word, or anything else"), max_length=SHORT_WORDS, rows=3, required=False
    )
    language = RadiosField(label=_("Which language should we use?"), choices=choices.LANGUAGES, missing=_("Choose a language"))
    other_language = LineField(label=_("If another language, which one?"), required=False)

    def clean(self) -> dict[str, Any]:
        """The best way cannot be one that they rule out; another language has a name."""
        given = super().clean() or {}
        ruled_out = {"EML": "no_email", "TEL": "no_phone", "PST": "no_post"}
        if ruled_out.get(given.get("preferred_channel", "")) in given.get("contact_rules", []):
            told = _("You chose this as the best way to reach you. Choose another way above, or untick this")
            self.add_error("contact_rules", told)
        if given.get("language") != "other":
            given["other_language"] = ""
        elif not given.get("other_language"):
            self.add_error("other_language", _("Write which language"))
        return given


class Adjustments(Question):
    """P12: what the person needs (Equality Act 2010 s.20). Apart from equality questions."""

    adjustments = CheckboxesField(
        label=_("Do you need any support from us?"),
        help_text=_("Choose all that apply. If you need nothing, leave this empty."),
        choices=choices.ADJUSTMENTS, required=False,
    )  # fmt: skip
    adjustments_words = WordsField(label=_("Tell us more, if you want to"), max_length=SHORT_WORDS, rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        """Something else has to be said in words."""
        given = super().clean() or {}
        if "other" in given.get("adjustments", []) and not given.get("adjustments_words"):
            self.add_error("adjustments_words", _("Tell us what else you need"))
        return given


class YourDetails(Question):
    """P13: who they are, or nobody. Without a name the complaint is still taken."""

    named = RadiosField(
        label=_("Do you want to give your name?"),
        choices=choices.NAMED,
        hints={"no": _("We still take your complaint")},
        missing=_("Choose if you want to give your name"),
    )
    name = LineField(label=_("Your full name, if you want to give it"), required=False)
    email = EmailField(label=_("E-mail address"), required=False)
    phone = PhoneField(label=_("Phone number"), required=False)
    address = WordsField(label=_("Postal address"), max_length=500, rows=4, required=False)

    def clean(self) -> dict[str, Any]:
        """Somebody who gives their name can be reached in the way they chose; nobody has to give it."""
        given = super().clean() or {}
        if given.get("named") == "no":
            given["name"] = ""
            return given
        if given.get("named") == "yes" and not given.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write your name"))
        wanted = {"EML": "email", "TEL": "phone", "PST": "address"}.get(
            self.answers.get("contact", {}).get("preferred_channel", ""), ""
        )
        needed = {
            "email": _("Write your e-mail address. You chose e-mail as the best way to reach you"),
            "phone": _("Write your phone number. You chose phone as the best way to reach you"),
            "address": _("Write your address. You chose letter as the best way to reach you"),
        }
        if given.get("named") == "yes" and wanted and not given.get(wanted) and wanted not in self.errors:
            self.add_error(wanted, needed[wanted])
        return given


class Equality(forms.Form):
    """P15: optional, held apart from the case, used only for figures in bulk."""

    age = RadiosField(label=_("How old are you?"), choices=choices.AGE, required=False)
    sex = RadiosField(label=_("What is your sex or gender?"), choices=choices.SEX, required=False)
    ethnicity = forms.ChoiceField(label=_("What is your ethnic group?"), required=False)
    disability = RadiosField(
        label=_("Do you have a disability or an illness that lasts a long time?"),
        choices=choices.DISABILITY, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, ethnicities: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ethnicity"].choices = [("", _("Choose, or leave empty")), *ethnicities]


class ComeBack(forms.Form):
    """The reference and code of a saved form."""

    reference = LineField(
        label=_("Reference"), help_text=_("Eight letters, like BCDF GHJK"), missing=_("Write the reference: eight letters")
    )
    code = LineField(label=_("Code"), help_text=_("Six numbers"), missing=_("Write the code: six numbers"))


class LinkTo(forms.Form):
    """Where to send a link to the saved form."""

    email = EmailField(label=_("E-mail address"), missing=_("Write the e-mail address for the link"))


class CopyTo(forms.Form):
    """Where to send a copy of who has which part."""

    email = EmailField(label=_("E-mail address"), missing=_("Write the e-mail address for the copy"))


def late(answers: dict[str, Any], *, today: date, asked_as: str = parts.WHEN) -> bool:
    """Whether what they told lies more than 12 months back, even at its latest."""
    told = answers.get(asked_as, {})
    last = span_of(told.get("happened_to")) or span_of(told.get("happened_from"))
    return last is not None and when.more_than_a_year_ago(last.last, today=today)
