"""Form fields that ask as the design system asks and answer a mistake with a sentence that says how to mend it.

No law and no permission is decided here: a form turns what was typed into typed arguments for one act.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from candour.casework.shared.ids import new_id
from candour.casework.shared.refusal import Refused

WORDS_AT_MOST = 20_000
_THE_DATE = _("The date")
_INVISIBLE = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean_words(typed: Any) -> str:
    """What was typed, with one kind of line end and no invisible control characters. NUL is refused with a sentence."""
    words = "" if typed is None else str(typed)
    if "\x00" in words:
        raise ValidationError(_("Your answer holds a character that cannot be kept. Type it again, or paste it as plain text."))
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        raise ValidationError(_("Your answer holds a character that cannot be kept. Type it again.")) from None
    return _INVISIBLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


class LineField(forms.CharField):
    """One line of text."""

    def __init__(self, *, missing: Any = None, max_length: int = 200, **options: Any) -> None:
        options.setdefault("required", missing is not None)
        super().__init__(max_length=max_length, **options)
        _say(self, missing=missing)
        self.error_messages["max_length"] = _("Your answer must be %(limit_value)d characters or fewer. It has %(show_value)d.")
        self.validators = [v for v in self.validators if type(v).__name__ != "ProhibitNullCharactersValidator"]

    def to_python(self, value: Any) -> str:
        return super().to_python(" ".join(clean_words(value).split()))  # type: ignore[no-any-return]


class WordsField(forms.CharField):
    """Words of any length that people need, up to a limit that is shown as they type."""

    widget = forms.Textarea

    def __init__(self, *, missing: Any = None, max_length: int = WORDS_AT_MOST, rows: int = 8, **options: Any) -> None:
        options.setdefault("required", missing is not None)
        super().__init__(max_length=max_length, **options)
        self.widget.attrs["rows"] = rows
        _say(self, missing=missing)
        self.error_messages["max_length"] = _("Your answer must be %(limit_value)d characters or fewer. It has %(show_value)d.")
        self.validators = [v for v in self.validators if type(v).__name__ != "ProhibitNullCharactersValidator"]

    def to_python(self, value: Any) -> str:
        return super().to_python(clean_words(value))  # type: ignore[no-any-return]

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data.replace("\x00", "") if isinstance(data, str) else data


class EmailField(forms.EmailField):
    """An e-mail address."""

    def __init__(self, *, missing: Any = None, **options: Any) -> None:
        options.setdefault("required", missing is not None)
        super().__init__(max_length=254, **options)
        _say(self, missing=missing)
        self.error_messages["invalid"] = _("Enter an e-mail address in the correct format, like name@example.com")
        for validator in self.validators:
            if hasattr(validator, "message"):
                validator.message = self.error_messages["invalid"]

    def to_python(self, value: Any) -> str:
        return super().to_python(clean_words(value).strip())  # type: ignore[no-any-return]


class PhoneField(LineField):
    """A telephone number, kept as typed: people write them in many ways, and we only read them back."""

    widget = forms.TextInput(attrs={"type": "tel"})

    def clean(self, value: Any) -> str:
        number = super().clean(value)
        if number and (len(re.sub(r"\D", "", number)) < 5 or not re.fullmatch(r"[\d\s()+\-.#x]+(ext\.? ?\d+)?", number)):
            raise ValidationError(_("Enter a telephone number, like 0116 496 0000 or 07700 900 982"))
        return number


class RadiosField(forms.ChoiceField):
    """One answer of a few."""

    widget = forms.RadioSelect

    def __init__(
        self, *, missing: Any = None, hints: Mapping[str, Any] | None = None, inline: bool = False, divider_before: str = "",
        **options: Any,
    ) -> None:  # fmt: skip
        options.setdefault("required", missing is not None)
        super().__init__(**options)
        self.hints, self.inline, self.divider_before = dict(hints or {}), inline, divider_before
        _say(self, missing=missing)
        self.error_messages["invalid_choice"] = missing or _("Select one of the answers shown")


class TriField(RadiosField):
    """Yes, No, or Not sure: "not sure" is an answer. Gives the codes of the rulebook's `Tri`."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("inline", True)
        options.setdefault("choices", (("yes", _("Yes")), ("no", _("No")), ("unsure", _("Not sure"))))
        super().__init__(**options)


class CheckboxesField(forms.MultipleChoiceField):
    """Any of several answers; `alone` names the one that excludes the others ("None of these")."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, missing: Any = None, hints: Mapping[str, Any] | None = None, alone: str = "", **options: Any) -> None:
        options.setdefault("required", missing is not None)
        super().__init__(**options)
        self.hints, self.alone = dict(hints or {}), alone
        _say(self, missing=missing)
        self.error_messages["invalid_choice"] = missing or _("Select from the answers shown")

    def clean(self, value: Any) -> list[str]:
        chosen: list[str] = super().clean(value)
        if self.alone and self.alone in chosen and len(chosen) > 1:
            label = dict(self.choices)[self.alone]
            raise ValidationError(_("Select what applies, or “%(alone)s”, not both"), params={"alone": label})
        return chosen


class DateParts(forms.MultiWidget):
    """Day, month and year in three inputs."""

    parts = ("day", "month", "year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in self.parts}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                return [None, None, None]
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateField(forms.Field):
    """A date in three parts. Each mistake gets its own sentence; the error's code names the part to mend.

    `latest` and `earliest` are dates, or functions that give one; `too_late` says what is wrong with a later date.
    """

    widget = DateParts

    def __init__(
        self, *, missing: Any = None, name: Any = _THE_DATE, latest: date | Callable[[], date] | None = None,
        earliest: date | Callable[[], date] | None = None, too_late: Any = None, too_early: Any = None, **options: Any,
    ) -> None:  # fmt: skip
        options.setdefault("required", missing is not None)
        super().__init__(**options)
        self.name, self.latest, self.earliest = name, latest, earliest
        self.too_late = too_late or _("%(name)s must not be after %(limit)s")
        self.too_early = too_early or _("%(name)s must not be before %(limit)s")
        _say(self, missing=missing)

    def clean(self, value: Any) -> date | None:
        typed = [clean_words(part).strip() for part in (value or ["", "", ""])]
        if not any(typed):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="day")
            return None
        self._complete(typed)
        return self._within(self._possible(typed))

    def _complete(self, typed: list[str]) -> None:
        words = {"day": _("a day"), "month": _("a month"), "year": _("a year")}
        gaps = [part for part, text in zip(DateParts.parts, typed, strict=True) if not text]
        if gaps:
            told = str(words[gaps[0]])
            if len(gaps) == 2:
                told = gettext("%(one)s and %(two)s") % {"one": words[gaps[0]], "two": words[gaps[1]]}
            raise ValidationError(_("%(name)s must include %(parts)s"), code=gaps[0], params={"name": self.name, "parts": told})

    def _possible(self, typed: list[str]) -> date:
        day, month, year = (_number(typed[0]), _month(typed[1]), _number(typed[2]))
        params = {"name": self.name}
        if month is None or not 1 <= month <= 12:
            raise ValidationError(_("%(name)s must have a month from 1 to 12"), code="month", params=params)
        if year is None or not 1900 <= year <= 2200:
            raise ValidationError(_("%(name)s must have a year of four numbers, like 2026"), code="year", params=params)
        try:
            return date(year, month, day if day is not None else 0)
        except ValueError:
            raise ValidationError(_("%(name)s must be a real date: check the day"), code="day", params=params) from None

    def _within(self, given: date) -> date:
        latest = self.latest() if callable(self.latest) else self.latest
        earliest = self.earliest() if callable(self.earliest) else self.earliest
        if latest and given > latest:
            raise ValidationError(self.too_late, code="day", params={"name": self.name, "limit": _told(latest)})
        if earliest and given < earliest:
            raise ValidationError(self.too_early, code="day", params={"name": self.name, "limit": _told(earliest)})
        return given

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.widget.decompress(initial) != data)


class StaleGuard(forms.Form):
    """What an act's form carries so that it happens once, and only on the case as the person saw it.

    Give `initial=StaleGuard.of(case)`; pass `**form.guard()` to the act.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=True)
    act_key = forms.UUIDField(widget=forms.HiddenInput, required=True)

    @staticmethod
    def of(case: Any) -> dict[str, Any]:
        """The hidden fields for a form on this case as it stands now."""
        return {"seen": case.cached_seq, "act_key": new_id()}

    def guard(self) -> dict[str, Any]:
        """The two arguments that every act takes."""
        key: UUID = self.cleaned_data["act_key"]
        return {"seen": self.cleaned_data["seen"], "act_key": str(key)}

    def seen_again(self, case: Any) -> None:
        """After the person was told that the case moved on: the same words, on the case as it stands now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = str(case.cached_seq)


def refuse(form: forms.Form, refused: Refused) -> None:
    """Show the sentence of a refused act above the form, with everything that was typed kept."""
    form.add_error(None, gettext(refused.sentence) % refused.values if refused.values else gettext(refused.sentence))


def error_links(*asked: forms.BaseForm | None) -> list[tuple[str, str]]:
    """The errors of one or more forms, in the order of the page: where each is mended, and its sentence."""
    links: list[tuple[str, str]] = []
    for form in asked:
        if form is None or not form.is_bound:
            continue
        problems = form.errors.as_data()
        first = next((f.id_for_label or f.auto_id for f in form.visible_fields()), "main-content")
        for error in problems.get(NON_FIELD_ERRORS, []):
            links += [(first, message) for message in error.messages]
        for bound in form:
            for error in problems.get(bound.name, []):
                links += [(_target(bound, error), message) for message in error.messages]
    return links


def _target(bound: forms.BoundField, error: ValidationError) -> str:
    if isinstance(bound.field.widget, DateParts):
        part = error.code if error.code in DateParts.parts else "day"
        return f"{bound.auto_id}_{part}"
    if bound.is_hidden or (isinstance(bound.field, RadiosField | CheckboxesField) and not list(bound.field.choices)):
        return "main-content"  # nothing on the page can be mended
    return bound.auto_id


def _say(field: forms.Field, *, missing: Any) -> None:
    if missing is not None:
        field.error_messages["required"] = missing


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else None


def _month(typed: str) -> int | None:
    number = _number(typed)
    if number is not None:
        return number
    months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    found = [at for at, name in enumerate(months, start=1) if len(typed) >= 3 and name.startswith(typed.lower())]
    return found[0] if len(found) == 1 else None


def _told(day: date) -> str:
    from django.utils.formats import date_format

    return date_format(day, "j F Y")


def labels(choices: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Choices as a dictionary of code and label, for showing an answer again."""
    return {code: str(label) for code, label in choices}
