"""The form of a question, made of what the rulebook asks: no question is described here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from candour.rulebook.interface import AskedFact, FactsError
from candour.web.components.forms import CheckboxesField, DateField, LineField, RadiosField, TriField
from candour.web.public.law import address, words

_MANY = 20
_DIGITS_AT_MOST = 6
_UNKNOWN_AT_MOST = 5
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])")
_IN_RECORD = re.compile(r"(\w+)\[(\d{1,6})\](?:\.(\w+))?")


class WholeField(LineField):
    """A whole number within its bounds."""

    def __init__(self, *, minimum: int, maximum: int | None, **options: Any) -> None:
        super().__init__(**options)
        self.minimum, self.maximum = minimum, maximum

    def clean(self, value: Any) -> int | None:  # type: ignore[override]
        typed = super().clean(value)
        if not typed:
            return None
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS_AT_MOST else None
        if number is None or number < self.minimum or (self.maximum is not None and number > self.maximum):
            highest = self.maximum if self.maximum is not None else 10**_DIGITS_AT_MOST - 1
            asked = {"label": self.label, "lowest": self.minimum, "highest": highest}
            raise ValidationError(_("%(label)s Give a whole number from %(lowest)s to %(highest)s"), params=asked)
        return number


class TimeField(LineField):
    """A time of day."""

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        found = _TIME.fullmatch(typed)
        if found is None:
            raise ValidationError(_("Give the time in hours and minutes, like 14:30"))
        return f"{int(found[1]):02}:{found[2]}"


class Facts(forms.Form):
    """What a question asks. `facts()` are those that differ from what stands where nothing is said."""

    def __init__(self, question: str, *, asked: tuple[AskedFact, ...], told: address.Told) -> None:
        self.question, self.asked, self.told = question, asked, told
        self.places = list(address.places(asked, rows=told.rows))
        bound = told.asked and not told.changing
        super().__init__(data=told.data if bound else None)
        for place in self.places:
            self._add(place, data=told.data)

    def clean(self) -> dict[str, Any]:
        """A time has a day; the address names each fact once, and none that is not asked."""
        given = super().clean() or {}
        for place in self.places:
            if given.get(f"{place.name}_time") and place.name in given and given[place.name] is None:
                self.add_error(place.name, ValidationError(_("Give the day too, or leave out the time"), code="day"))
        for name in self.told.twice:
            sentence = _("The address gives this twice: %(label)s") % {"label": self.label_of(name)}
            self.add_error(name if name in self.fields else None, ValidationError(sentence, code="duplicate-fact"))
        for name in self.told.unknown[:_UNKNOWN_AT_MOST]:
            sentence = _("The address holds something that this question does not ask: %(name)s") % {"name": name[:60]}
            self.add_error(None, ValidationError(sentence, code="unknown-fact"))
        for name in self.told.too_many:
            sentence = _("%(label)s: this page takes up to %(most)s") % {
                "label": self.label_of(name), "most": address.ROWS_AT_MOST,
            }  # fmt: skip
            self.add_error(None, ValidationError(sentence, code="bad-value"))
        return given

    def facts(self, *, today: date) -> dict[str, Any]:
        """The facts as the rulebook takes them, with the day that they are asked for."""
        found: dict[str, Any] = {}
        for one in self.asked:
            if one.kind == "records":
                rows = [self._record(one, number=number) for number in range(1, self.told.rows[one.name] + 1)]
                found |= {one.name: rows} if rows else {}
            else:
                found |= self._given(one, name=one.name)
        return {**found, "on": found.get("on", today.isoformat())}

    def refused(self, error: FactsError) -> None:
        """Show at its field what the rulebook says is wrong."""
        name, words_name = _named(error.fact or "")
        label = self.label_of(words_name) if error.fact else ""
        if error.code == "missing-fact":
            sentence = _("This is needed here: %(label)s") % {"label": label}
        else:
            sentence = _(error.message)
            sentence = re.sub(rf"\b{re.escape(error.fact)}(?![\w.])", f"“{label}”", sentence) if error.fact else sentence
        self.add_error(name if name in self.fields else None, ValidationError(sentence, code=error.code))

    def laid_out(self) -> Iterator[dict[str, Any]]:
        """The fields in order; those of records under their fact."""
        for one in self.asked:
            if one.kind == "records":
                said = words.fact(self.question, one.name)
                rows = [list(self._fields_of(f"{one.name}-{number}-")) for number in range(1, self.told.rows[one.name] + 1)]
                yield {"records": one.name, "said": said, "rows": rows, "more": len(rows) < address.ROWS_AT_MOST}
            else:
                yield {"fields": list(self._fields_of(one.name, exactly=True))}

    def label_of(self, name: str) -> str:
        """The words of a fact by the name of its field, or of its words."""
        found = next((place for place in self.places if place.name == name), None)
        return label_of(self.question, found) if found else str(words.fact(self.question, name).label)

    def _fields_of(self, name: str, *, exactly: bool = False) -> Iterator[forms.BoundField]:
        for place in self.places:
            if (place.name == name) if exactly else place.name.startswith(name):
                yield self[place.name]
                if place.fact.kind == "datetime":
                    yield self[f"{place.name}_time"]

    def _add(self, place: address.Place, *, data: QueryDict) -> None:
        name, fact, said = place.name, place.fact, words.fact(self.question, place.words)
        self.fields[name] = _field(self.question, place=place)
        self.fields[name].help_text = said.hint
        if fact.kind in ("date", "datetime"):
            self.initial[name] = [data.get(f"{name}_{part}", "") for part in address.PARTS]
        else:
            self.initial[name] = data.getlist(name) if fact.kind == "list" else data.get(name, address.standing(fact))
        if fact.kind == "datetime":
            self.fields[f"{name}_time"] = TimeField(
                label=_("At what time?"),
                help_text=_("For example 14:30. Leave empty if only the day is known."),
                required=False,
            )
            self.initial[f"{name}_time"] = data.get(f"{name}_time", "")

    def _record(self, one: AskedFact, *, number: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for inner in one.of:
            found |= self._given(inner, name=f"{one.name}-{number}-{inner.name}")
        return found

    def _given(self, fact: AskedFact, *, name: str) -> dict[str, Any]:
        """The fact, unless it is left out or says what stands for it anyway."""
        value: Any = self.cleaned_data.get(name)
        if isinstance(value, date):
            time = self.cleaned_data.get(f"{name}_time")
            value = f"{value.isoformat()}T{time}" if time else value.isoformat()
        if value in (None, "", [], address.LEFT_OUT):
            return {}
        if fact.kind == "choice":
            value = next((one for one in fact.values if str(one) == value), value)
        return {fact.name: value} if fact.required or value != fact.default else {}


def label_of(question: str, place: address.Place) -> str:
    """What a fact is called; of a record, with the record's number."""
    label = str(words.fact(question, place.words).label)
    if not place.number:
        return label
    one = str(words.fact(question, place.words.partition(".")[0]).one) % {"number": place.number}
    return f"{one}: {label}"


def _field(question: str, *, place: address.Place) -> forms.Field:
    fact, label = place.fact, label_of(question, place)
    if fact.kind in ("date", "datetime"):
        missing = _("Give the day: %(label)s") % {"label": label}
        name = _("The date for “%(label)s”") % {"label": label}
        return DateField(label=label, name=name, required=fact.required, missing=missing)
    if fact.kind == "whole":
        missing = _("Give a number: %(label)s") % {"label": label}
        return WholeField(
            label=label, minimum=fact.minimum, maximum=fact.maximum, required=fact.required, missing=missing, max_length=1000
        )
    choices = [(str(code), words.value(question, place.words, code, names=fact.names)) for code in fact.values]
    if fact.kind == "list":
        return CheckboxesField(label=label, choices=choices, required=False)
    missing = _("Choose an answer: %(label)s") % {"label": label}
    if fact.default is None and not fact.required:
        choices.append((address.LEFT_OUT, _("As the area has it, or left out") if fact.of_area else _("Leave this out")))
    options = {"label": label, "choices": choices, "required": fact.required, "missing": missing}
    if fact.kind == "tri":
        return TriField(**options)
    if len(choices) > _MANY:
        return _select(**options, names=fact.names)
    return RadiosField(**options)


def _select(*, label: str, choices: list[tuple[str, str]], required: bool, missing: str, names: Any) -> forms.Field:
    """A long list, with each code before its name where people know the code."""
    told = [(code, f"{code}: {name}" if code in names else name) for code, name in choices]
    field = forms.ChoiceField(label=label, choices=[("", _("Choose one")), *told], required=required)
    field.error_messages |= {"required": missing, "invalid_choice": missing}
    return field


def _named(fact: str) -> tuple[str, str]:
    """The names of a field and of its words, for a fact as an error names it: `parts[0].authority`, `alleged[1]`."""
    found = _IN_RECORD.fullmatch(fact)
    if found is None:
        return fact.rstrip("_"), fact.rstrip("_")
    record, number, inner = found.groups()
    return (f"{record}-{int(number) + 1}-{inner}", f"{record}.{inner}") if inner else (record, record)
