"""The forms of a letter: which kind, what a person writes in it, how it is given."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from candour.casework.letters.queries import ForSending, ReadLetter
from candour.casework.letters.wording import Asked
from candour.web.components.forms import DateField, LineField, RadiosField, StaleGuard, WordsField


class NewLetter(StaleGuard):
    """Which letter, and to whom."""

    def __init__(self, *args: Any, kinds: dict[str, Any], people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = RadiosField(
            label=_("Which letter?"), choices=list(kinds.items()), missing=_("Select which letter")
        )
        self.fields["to_party"] = forms.ChoiceField(
            label=_("To whom?"), choices=[("", _("Whoever letters of this kind go to")), *people], required=False
        )


class Written(StaleGuard):
    """What a person writes or chooses in one letter: its template says what."""

    def __init__(self, *args: Any, read: ReadLetter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for asked in read.asks:
            self.fields[f"ask_{asked.name}"] = _asked(asked, read.letter.slots.get(asked.name, ""))
        for asked in read.own:
            self.fields[f"own_{asked.name}"] = WordsField(
                label=asked.label, required=False, rows=5, initial=read.letter.own_words.get(asked.name, ""),
                help_text="" if asked.needed else _("Optional"),
            )  # fmt: skip

    def own_words(self) -> dict[str, str]:
        """The words typed, by their place in the letter."""
        return self._typed("own_")

    def slots(self) -> dict[str, str]:
        """The choices made, by their place in the letter."""
        told = self._typed("ask_")
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items() if value}

    def _typed(self, prefix: str) -> dict[str, Any]:
        return {name.removeprefix(prefix): value for name, value in self.cleaned_data.items() if name.startswith(prefix)}


def _asked(asked: Asked, held: str) -> forms.Field:
    """A choice, a day, or a line of words, as the template asks for it."""
    if asked.is_day:
        known = parse_date(held) if held else None
        return DateField(label=asked.label, required=False, initial=known)
    if not asked.choices:
        return LineField(label=asked.label, required=False, initial=held)
    choices = [(choice, choice.replace("_", " ")) for choice in asked.choices]
    return RadiosField(label=asked.label, choices=choices, required=False, initial=held)


class Approve(StaleGuard):
    """Approval asks nothing but that it is meant."""


class Give(StaleGuard):
    """How the letter is given: only by a channel that the person's contact rules allow."""

    def __init__(self, *args: Any, sending: ForSending, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {code: words for code, words, _why in sending.channels}
        preferred = sending.preferred if sending.preferred in sending.allowed else ""
        self.fields["channel"] = RadiosField(
            label=_("How is it given?"), choices=[(code, labels[code]) for code in sending.allowed],
            missing=_("Select how it is given"), initial=preferred,
        )  # fmt: skip


class Spoil(StaleGuard):
    """Setting a letter aside says why."""

    reason = WordsField(label=_("Why will it not be given?"), missing=_("Say why it will not be given"), rows=3)
