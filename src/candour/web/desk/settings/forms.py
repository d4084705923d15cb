"""The forms of managing people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.casework.accounts.models import Role
from candour.web.components.forms import DateField, EmailField, LineField, RadiosField, WordsField


class NewPerson(forms.Form):
    """A person and their first role, or another role for somebody who is there."""

    act_key = forms.UUIDField(widget=forms.HiddenInput)
    email = EmailField(label=_("E-mail address"), missing=_("Enter an e-mail address"))
    name = LineField(label=_("Name"), help_text=_("Not needed where they are there already"))
    role = RadiosField(label=_("Role"), choices=Role.choices, missing=_("Select a role"))


class EndRole(forms.Form):
    """The last day of a role, and why."""

    act_key = forms.UUIDField(widget=forms.HiddenInput)
    on = DateField(label=_("Last day"), name=_("The last day"), missing=_("Enter the last day"))
    reason = WordsField(label=_("Why does it end?"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["act_key", "on", "reason"])
