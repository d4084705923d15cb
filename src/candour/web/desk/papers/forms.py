"""The forms of a paper and of a person's contact details and needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from candour.casework.files import store
from candour.casework.files.models import Paper
from candour.casework.shared.refusal import Refused
from candour.web.components import wording
from candour.web.components.forms import (
    CheckboxesField,
    EmailField,
    LineField,
    PhoneField,
    RadiosField,
    StaleGuard,
    WordsField,
)


class NewPaper(StaleGuard):
    """One file, what it is and what it is called."""

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_("One file, 25 MB at most: a PDF, a document, a picture, a recording, a spreadsheet or an e-mail."),
        error_messages={"required": _("Choose a file"), "empty": _(store.EMPTY)},
    )
    title = LineField(label=_("What is it called?"), missing=_("Give the paper a title"))
    kind = RadiosField(label=_("What is it?"), choices=Paper.Kind.choices, missing=_("Select what it is"))
    reason = WordsField(label=_("A note for the record"), rows=3)

    def clean_file(self) -> Any:
        """A file that cannot be taken is told beside its field; the act looks again."""
        file = self.cleaned_data["file"]
        try:
            store.refuse_unkept(file.file, name=file.name, size=file.size)
        except Refused as refused:
            raise ValidationError(gettext(refused.sentence)) from None
        return file


class Contact(StaleGuard):
    """How a person may be reached, and what they need."""

    email = EmailField(label=_("E-mail"))
    phone = PhoneField(label=_("Telephone"))
    address = WordsField(label=_("Address"), rows=4, max_length=500)
    preferred_channel = RadiosField(
        label=_("How do they want to be reached?"), choices=list(wording.PREFERRED_CHANNELS.items())
    )
    contact_rules = CheckboxesField(label=_("Contact rules"), choices=list(wording.CONTACT_RULES.items()))
    contact_words = WordsField(label=_("Anything else about reaching them safely"), rows=3, max_length=2000)
    language = LineField(label=_("Language"), max_length=40)
    adjustments = CheckboxesField(label=_("Adjustments"), choices=list(wording.ADJUSTMENTS.items()))
    adjustments_words = WordsField(label=_("More about what they need"), rows=3, max_length=2000)
    reason = WordsField(label=_("Why is it changed?"), rows=3)
