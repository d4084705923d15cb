"""The form of a new complaint, or conduct matter, about a commissioner or deputy: who, what, and issue by issue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.casework.cases.actions import PartyTold
from candour.casework.resolution.told import ConductMatterTold, IssueTold, PanelComplaintTold
from candour.casework.shared import clock
from candour.web.components import wording
from candour.web.components.forms import (
    CheckboxesField,
    DateField,
    EmailField,
    LineField,
    PhoneField,
    RadiosField,
    WordsField,
)
from candour.web.desk.resolution import labels

ISSUES = 6
MATTER = "conduct_matter"


def _day(label: Any, hint: Any = "", missing: Any = None) -> DateField:
    return DateField(label=label, help_text=hint, latest=clock.today, missing=missing)


class NewPanelCase(forms.Form):
    """Nothing is turned away here: old, anonymous, repeated or misdirected, it is taken in and decided after."""

    act_key = forms.UUIDField(widget=forms.HiddenInput)
    body = forms.ChoiceField(label=_("Which panel is it for?"))
    kind = RadiosField(
        label=_("What is it?"), missing=_("Select what it is"),
        choices=(("complaint", _("A complaint")),
                 (MATTER, _("A conduct matter: a sign of an offence, without a complaint"))),
    )  # fmt: skip
    office_holders = CheckboxesField(
        label=_("Whose conduct is it about?"), choices=tuple(labels.OFFICES.items()), missing=_("Select whose conduct it is")
    )
    channel = RadiosField(
        label=_("How did it come?"), choices=tuple((k, v) for k, v in wording.CHANNELS.items() if k != "WEB"),
        missing=_("Select how it came"),
    )  # fmt: skip
    received_on = _day(_("When did it reach the panel, or its officer?"), missing=_("Enter the day it reached the panel"))
    made_on = _day(_("When was it first made, to anybody?"), _("Leave it empty if that is the same day."))
    received_from = RadiosField(
        label=_("Who passed it to the panel?"), choices=tuple(labels.RECEIVED_FROM.items()), required=False
    )
    reached_first_on = _day(_("If another body had it first: from which day?"))
    source = RadiosField(
        label=_("If it is a conduct matter: how did it come to be known?"), choices=tuple(labels.SOURCES.items()),
        required=False,
    )  # fmt: skip
    what_happened = WordsField(
        label=_("What happened?"), rows=10, missing=_("Write what happened, in the person's own words"),
        help_text=_("The letter, or their own words."),
    )  # fmt: skip
    happened_from = _day(_("When did it begin?"), _("Leave it empty if they are not sure of the day."))
    happened_to = _day(_("When did it last happen?"), _("Leave it empty if it was one day."))
    put_right_words = WordsField(label=_("What would put it right, in their words?"), rows=2, max_length=1000)
    name = LineField(label=_("Name of the person who complains"), help_text=_("Leave it empty if they do not give one."))
    email = EmailField(label=_("E-mail address"))
    phone = PhoneField(label=_("Telephone number"))
    address = WordsField(label=_("Postal address"), rows=4, max_length=500)
    preferred_channel = RadiosField(
        label=_("How should we contact them?"), choices=tuple(wording.PREFERRED_CHANNELS.items()), required=False
    )
    contact_rules = CheckboxesField(label=_("Is there anything we must not do?"), choices=tuple(wording.CONTACT_RULES.items()))
    adjustments = CheckboxesField(
        label=_("Is there anything we should do differently for them?"), choices=tuple(wording.ADJUSTMENTS.items())
    )
    adjustments_words = WordsField(label=_("What they need, in words"), rows=2, max_length=1000)
    represented_name = LineField(label=_("If they act for somebody else: whose complaint is it?"))
    relation = LineField(label=_("How are they related, or in what role?"))

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies
        if len(bodies) == 1:
            self.fields["body"].widget = forms.HiddenInput()
        for n in range(1, ISSUES + 1):
            self.fields[f"issue_{n}"] = WordsField(label=_("What is the issue?"), rows=3, max_length=4000)
            self.fields[f"issue_{n}_class"] = forms.ChoiceField(
                label=_("What is it about?"), required=False, choices=[("", _("Not clear yet")), *labels.CLASSES.items()]
            )
            self.fields[f"issue_{n}_summary"] = LineField(
                label=_("A summary that anybody may read"), max_length=300, help_text=_("No names, no addresses, no day.")
            )

    def clean(self) -> dict[str, Any]:
        """What must go together."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("kind") == MATTER and not given.get("source"):
            self.add_error("source", _("Select how it came to be known"))
        for n in range(1, ISSUES + 1):
            if (given.get(f"issue_{n}_class") or given.get(f"issue_{n}_summary")) and not given.get(f"issue_{n}"):
                self.add_error(f"issue_{n}", _("Write what the issue is"))
        first, last = given.get("happened_from"), given.get("happened_to")
        if first and last and last < first:
            self.add_error("happened_to", _("It cannot have ended before it began"))
        preferred = {"EML": "email", "TEL": "phone", "PST": "address"}.get(given.get("preferred_channel") or "")
        if preferred and not given.get(preferred) and preferred not in self.errors:
            self.add_error(preferred, _("Enter where to contact them in that way"))
        return given

    def issues(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each issue."""
        return [(self[f"issue_{n}"], self[f"issue_{n}_class"], self[f"issue_{n}_summary"]) for n in range(1, ISSUES + 1)]

    def told_issues(self) -> tuple[IssueTold, ...]:
        """The issues that were set out, in order."""
        return tuple(self._issues())

    def _issues(self) -> Iterator[IssueTold]:
        given = self.cleaned_data
        for n in range(1, ISSUES + 1):
            if given[f"issue_{n}"]:
                yield IssueTold(
                    words=given[f"issue_{n}"], subject_class=given[f"issue_{n}_class"],
                    public_summary=given[f"issue_{n}_summary"],
                )  # fmt: skip

    def complaint(self) -> PanelComplaintTold:
        """The typed argument of taking in a complaint."""
        given = self.cleaned_data
        acts_for = bool(given["represented_name"])
        return PanelComplaintTold(
            what_happened=given["what_happened"], channel=given["channel"], complainant=self._complainant(acts_for=acts_for),
            represented=PartyTold(role="complainant", name=given["represented_name"]) if acts_for else None,
            complained_about=self._about(), office_holders=tuple(given["office_holders"]),
            received_from=given["received_from"] or "complainant", reached_first_on=given["reached_first_on"],
            happened_from=given["happened_from"], happened_to=given["happened_to"] or given["happened_from"],
            put_right_words=given["put_right_words"], issues=self.told_issues(),
        )  # fmt: skip

    def matter(self) -> ConductMatterTold:
        """The typed argument of taking in a conduct matter."""
        given = self.cleaned_data
        return ConductMatterTold(
            what_happened=given["what_happened"], channel=given["channel"], source=given["source"],
            civil_proceedings=given["source"] == "civil_proceedings", complained_about=self._about(),
            office_holders=tuple(given["office_holders"]), happened_from=given["happened_from"],
            happened_to=given["happened_to"] or given["happened_from"], issues=self.told_issues(),
        )  # fmt: skip

    def _about(self) -> tuple[PartyTold, ...]:
        return tuple(
            PartyTold(role="complained_about", known_as=str(labels.OFFICES[code]))
            for code in self.cleaned_data["office_holders"]
        )

    def _complainant(self, *, acts_for: bool) -> PartyTold:
        given = self.cleaned_data
        return PartyTold(
            role="representative" if acts_for else "complainant", name=given["name"], email=given["email"],
            phone=given["phone"], address=given["address"], preferred_channel=given["preferred_channel"],
            contact_rules=tuple(given["contact_rules"]), adjustments=tuple(given["adjustments"]),
            adjustments_words=given["adjustments_words"], relation=given["relation"] if acts_for else "",
        )  # fmt: skip

    def read_back(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """What was taken down, in sections of questions with what was answered."""
        return [(str(title), [row for name in names if (row := self._answer(name))]) for title, names in _SECTIONS]

    def _answer(self, name: str) -> dict[str, Any] | None:
        value, field = self.cleaned_data.get(name), self.fields[name]
        if not value:
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
    (_("What came in"), ("body", "kind", "office_holders", "channel", "received_on", "made_on", "received_from",
                         "reached_first_on", "source", "what_happened", "happened_from", "happened_to", "put_right_words")),
    (_("The person who complains"), ("name", "email", "phone", "address", "preferred_channel", "contact_rules",
                                     "adjustments", "adjustments_words", "represented_name", "relation")),
)  # fmt: skip
