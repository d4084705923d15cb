"""The pieces that the acts' forms are made of, and the base of every one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from candour.web.components.forms import (
    CheckboxesField,
    DateField,
    RadiosField,
    StaleGuard,
    WordsField,
)

Text = str | Promise


def _asks(what: Text, label: Text) -> Text:
    """What to do, of which question: the summary of errors stands apart from the questions."""
    return format_lazy("{what}: {label}", what=what, label=label)


def words(label: Text, *, required: bool = True, hint: Text = "", rows: int = 4) -> WordsField:
    return WordsField(label=label, help_text=hint, rows=rows, missing=_asks(_("Write an answer"), label) if required else None)


def day(label: Text, *, required: bool = True) -> DateField:
    return DateField(label=label, missing=_asks(_("Enter a date"), label) if required else None)


def time_of_day(label: Text) -> forms.TimeField:
    field = forms.TimeField(label=label, help_text=_("For example, 14:30"))
    field.error_messages.update(required=_asks(_("Enter a time"), label), invalid=_("Enter a time like 14:30"))
    return field


def radios(choices: Mapping[str, Text], label: Text, *, required: bool = True, hint: Text = "") -> RadiosField:
    missing = _asks(_("Select an answer"), label) if required else None
    return RadiosField(label=label, choices=list(choices.items()), help_text=hint, missing=missing)


def checkboxes(
    label: Text, choices: Mapping[str, Text] | None = None, *, required: bool = False, hint: Text = ""
) -> CheckboxesField:
    missing = _asks(_("Select at least one"), label) if required else None
    return CheckboxesField(label=label, choices=list((choices or {}).items()), help_text=hint, missing=missing)


def yes_no(label: Text, *, required: bool = True, hint: Text = "") -> RadiosField:
    return radios({"yes": _("Yes"), "no": _("No")}, label, required=required, hint=hint)


def select(label: Text, *, required: bool = True, hint: Text = "") -> forms.ChoiceField:
    field = forms.ChoiceField(label=label, help_text=hint, required=required)
    missing = _asks(_("Select an answer"), label)
    field.error_messages.update(required=missing, invalid_choice=_("Select one of the answers shown"))
    return field


class ActForm(StaleGuard):
    """The base of every act's form. `case_file` is the case as read; a subclass offers choices from it."""

    def __init__(self, *args: Any, case_file: Any, staff: Any = (), allegation: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case_file = case_file
        self.offer(case_file, staff=staff, allegation=allegation)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        """Fill the choices that depend on the case."""


def parties(case_file: Any, *roles: str) -> list[tuple[str, Any]]:
    return [
        (str(person.party.id), person.party.name or person.party.known_as or _("Not identified"))
        for person in case_file.people
        if not roles or person.party.role in roles
    ]
