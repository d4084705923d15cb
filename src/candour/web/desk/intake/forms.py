"""A complaint as it is said at the desk: the same questions as online, on one page, for somebody who listens and types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.casework.cases import codes
from candour.casework.cases.actions import PartyTold
from candour.casework.intake.told import ComplaintTold
from candour.casework.shared import clock
from candour.web.components import wording, wording_office
from candour.web.components.forms import (
    CheckboxesField,
    DateField,
    EmailField,
    LineField,
    PhoneField,
    RadiosField,
    WordsField,
)

SUBJECTS = 3
_SPOKEN = ("TEL", "PER")
_CONSENT = {
    "written": _("They have agreed in writing"),
    "awaited": _("We will ask them in writing"),
    "not_needed": _("Written agreement is not needed: a child, or a person who cannot decide this for themselves"),
}
# Where the office takes it in: about whom, as only then it is the office's.
ABOUT = {"chief_officer": _("What the chief constable did, said or decided"), **wording_office.SUBJECTS}
_LANGUAGES = {"English": _("English"), "Welsh": _("Welsh"), "other": _("Another language")}


class NewComplaint(forms.Form):
    """What was said or written, by whom, about whom, and how to reach them. Only the words must be there."""

    act_key = forms.UUIDField(widget=forms.HiddenInput)
    body = forms.ChoiceField(label=_("Which force is it for?"))
    channel = RadiosField(
        label=_("How did it reach you?"), choices=tuple((k, v) for k, v in wording.CHANNELS.items() if k != "WEB"),
        missing=_("Select how the complaint reached you"),
    )  # fmt: skip
    orally = RadiosField(
        label=_("Was it spoken?"), choices=(("yes", _("Yes, it was spoken")), ("no", _("No, it was written"))), inline=True,
        help_text=_("A spoken complaint is as good as a written one. Nobody has to put it in writing."), required=False,
    )  # fmt: skip
    made_on = DateField(
        label=_("When was it first made?"), name=_("The date it was made"), latest=clock.today,
        help_text=_("The day any part of the police first had it. The time for the first answer starts then."),
        too_late=_("%(name)s must be today or in the past"), missing=_("Enter the day the complaint was first made"),
    )  # fmt: skip
    standing = RadiosField(
        label=_("Did it happen to them?"), choices=tuple(wording.STANDING.items()),
        missing=_("Select what the person has to do with what happened"),
    )  # fmt: skip
    what_happened = WordsField(
        label=_("What happened?"), rows=12, missing=_("Write what happened, in the person's own words"),
        help_text=_("Their own words, as they say them. They do not need to know names or the law."),
    )  # fmt: skip
    happened_from = DateField(
        label=_("When did it happen?"), name=_("The day it happened"), latest=clock.today, required=False,
        too_late=_("%(name)s must be today or in the past"), help_text=_("Leave it empty if they are not sure of the day."),
    )  # fmt: skip
    when_and_where = WordsField(label=_("When and where, in their words"), rows=3, required=False, max_length=2000)
    why_late = WordsField(
        label=_("If it was more than 12 months ago: why now?"), rows=3, required=False, max_length=4000,
        help_text=_("It does not stop them. It helps those who decide."),
    )  # fmt: skip
    impact = WordsField(label=_("How has it affected them?"), rows=3, required=False, max_length=4000)
    put_right = CheckboxesField(label=_("What would put it right?"), choices=tuple(wording.PUT_RIGHT.items()))
    put_right_words = LineField(label=_("In their words"), max_length=1000)
    wishes_recording = RadiosField(
        label=_("Do they want it recorded formally?"), inline=True, required=False,
        choices=(("yes", _("Yes")), ("no", _("No")), ("unsure", _("Not sure, or not asked"))),
        help_text=_("If they do, it must be recorded."),
    )  # fmt: skip
    name = LineField(label=_("Name of the person who complains"), help_text=_("Leave it empty if they do not give one."))
    email = EmailField(label=_("E-mail address"))
    phone = PhoneField(label=_("Telephone number"))
    address = WordsField(label=_("Postal address"), rows=4, required=False, max_length=500)
    preferred_channel = RadiosField(
        label=_("How should we contact them?"), choices=tuple(wording.PREFERRED_CHANNELS.items()), inline=True, required=False
    )
    contact_rules = CheckboxesField(label=_("Is there anything we must not do?"), choices=tuple(wording.CONTACT_RULES.items()))
    contact_words = WordsField(
        label=_("Safe times, a code word, who must not know"), rows=2, required=False, max_length=1000
    )
    language = RadiosField(label=_("Which language do they want to use?"), choices=tuple(_LANGUAGES.items()), required=False)
    other_language = LineField(label=_("Which other language?"), max_length=40)
    adjustments = CheckboxesField(
        label=_("Is there anything we should do differently for them?"), choices=tuple(wording.ADJUSTMENTS.items()),
        help_text=_("Because of a disability, illness or anything else. It goes on every page of the case."),
    )  # fmt: skip
    adjustments_words = WordsField(label=_("What they need, in words"), rows=2, required=False, max_length=1000)
    represented_name = LineField(label=_("Name of the person they act for"))
    represented_standing = RadiosField(
        label=_("What has that person to do with it?"), required=False,
        choices=tuple((k, v) for k, v in wording.STANDING.items() if k != "representative"),
    )  # fmt: skip
    relation = LineField(label=_("How are they related, or in what role?"))
    consent = RadiosField(label=_("Does that person agree?"), choices=tuple(_CONSENT.items()), required=False)

    about = RadiosField(label=_("Whom or what is it about?"), choices=(), missing=_("Select whom or what it is about"))

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], about: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies
        if about:
            self.fields["about"].choices = [(code, ABOUT[code]) for code in about]
        else:
            del self.fields["about"]
        for number in range(1, SUBJECTS + 1):
            self.fields[f"subject_{number}_name"] = LineField(label=_("Name, if known"))
            self.fields[f"subject_{number}_known_as"] = LineField(label=_("Number, vehicle or description"))
            self.fields[f"subject_{number}_role"] = forms.ChoiceField(
                label=_("Role"), required=False, choices=[("", _("Not known")), *codes.offered("subject_roles")]
            )

    def clean(self) -> dict[str, Any]:
        """What must go together."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("standing") == "representative":
            if not given.get("represented_standing"):
                self.add_error("represented_standing", _("Select what the person they act for has to do with it"))
            if not given.get("consent"):
                self.add_error("consent", _("Select whether the person they act for agrees"))
        if given.get("language") == "other" and not given.get("other_language"):
            self.add_error("other_language", _("Enter the language"))
        preferred = {"EML": "email", "TEL": "phone", "PST": "address"}.get(given.get("preferred_channel") or "")
        if preferred and not given.get(preferred) and preferred not in self.errors:
            sentences = {
                "email": _("Enter the e-mail address at which to contact them"),
                "phone": _("Enter the telephone number at which to contact them"),
                "address": _("Enter the postal address at which to contact them"),
            }
            self.add_error(preferred, sentences[preferred])
        return given

    def subjects(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each person complained about."""
        return [
            (self[f"subject_{n}_name"], self[f"subject_{n}_known_as"], self[f"subject_{n}_role"])
            for n in range(1, SUBJECTS + 1)
        ]

    @property
    def body_id(self) -> UUID:
        return UUID(self.cleaned_data["body"])

    def told(self) -> ComplaintTold:
        """The typed argument of the act."""
        given = self.cleaned_data
        spoken = given["orally"] == "yes" or (not given["orally"] and given["channel"] in _SPOKEN)
        on_behalf = given["standing"] == "representative"
        people = self._complained_about()
        return ComplaintTold(
            what_happened=given["what_happened"], channel=given["channel"], orally=spoken,
            when_and_where=given["when_and_where"], happened_from=given["happened_from"], why_late=given["why_late"],
            happened_to=given["happened_from"], impact=given["impact"], put_right=tuple(given["put_right"]),
            who_was_involved="\n".join(" · ".join(p for p in (one.name, one.known_as) if p) for one in people),
            put_right_words=given["put_right_words"], standing=(given["standing"],),
            wishes_recording=given["wishes_recording"] or "unsure", complainant=self._complainant(on_behalf=on_behalf),
            represented=self._represented() if on_behalf else None, complained_about=tuple(people),
        )  # fmt: skip

    def _complainant(self, *, on_behalf: bool) -> PartyTold:
        given = self.cleaned_data
        language = given["other_language"] if given["language"] == "other" else given["language"]
        return PartyTold(
            role="representative" if on_behalf else "complainant", name=given["name"], standing=(given["standing"],),
            relation=given["relation"] if on_behalf else "", preferred_channel=given["preferred_channel"],
            contact_rules=tuple(given["contact_rules"]), contact_words=given["contact_words"], language=language,
            adjustments=tuple(given["adjustments"]), adjustments_words=given["adjustments_words"], email=given["email"],
            phone=given["phone"], address=given["address"],
        )  # fmt: skip

    def _represented(self) -> PartyTold:
        given = self.cleaned_data
        return PartyTold(
            role="complainant", name=given["represented_name"], standing=(given["represented_standing"],),
            consent=given["consent"],
        )  # fmt: skip

    def _complained_about(self) -> list[PartyTold]:
        given = self.cleaned_data
        told: list[PartyTold] = []
        for n in range(1, SUBJECTS + 1):
            name, known_as, role = (given[f"subject_{n}_{part}"] for part in ("name", "known_as", "role"))
            if name or known_as or role:
                told.append(PartyTold(role="complained_about", name=name, known_as=known_as, subject_role=role or "UNK"))
        return told

    def read_back(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """What was taken down, to read to the person: sections of questions with what was answered."""
        return [(str(title), [row for name in names if (row := self._answer(name))]) for title, names in _SECTIONS]

    def _answer(self, name: str) -> dict[str, Any] | None:
        value, field = self.cleaned_data.get(name), self.fields.get(name)
        if not value or field is None:
            return None
        choices = dict(getattr(field, "choices", ()))
        if isinstance(value, list):
            return {"key": field.label, "value": ", ".join(str(choices[code]) for code in value)}
        if choices:
            return {"key": field.label, "value": choices[value]}
        if isinstance(field, DateField):
            return {"key": field.label, "day": value}
        return {"key": field.label, "typed": value}


_SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("How it came in"), ("body", "about", "channel", "orally", "made_on")),
    (
        _("What they told us"),
        (
            "standing", "what_happened", "happened_from", "when_and_where", "why_late", "impact", "put_right",
            "put_right_words", "wishes_recording",
        ),
    ),
    (
        _("Who it is about"),
        tuple(f"subject_{n}_{part}" for n in range(1, SUBJECTS + 1) for part in ("name", "known_as", "role")),
    ),
    (_("The person they act for"), ("represented_name", "represented_standing", "relation", "consent")),
    (
        _("The person, and how to reach them"),
        (
            "name", "email", "phone", "address", "preferred_channel", "contact_rules", "contact_words", "language",
            "other_language", "adjustments", "adjustments_words",
        ),
    ),
)  # fmt: skip
