"""The fields: what they make of what people type, and the sentence for each mistake."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template import engines

from candour.casework.shared.refusal import Refused
from candour.web.components.forms import (
    CheckboxesField,
    DateField,
    EmailField,
    LineField,
    PhoneField,
    RadiosField,
    StaleGuard,
    TriField,
    WordsField,
    error_links,
    refuse,
)

CHOICES = [("email", "E-mail"), ("phone", "Telephone"), ("none", "None of these")]


class Asked(forms.Form):
    name = LineField(label="Your name", missing="Enter your name")
    what = WordsField(label="What happened?", missing="Tell us what happened")
    day = DateField(
        label="When?",
        missing="Enter the date",
        name="The date",
        latest=date(2026, 11, 24),
        too_late="In the future",
    )
    how = RadiosField(
        label="How?",
        choices=CHOICES,
        missing="Select how",
        hints={"email": "We write at once"},
        divider_before="none",
    )
    many = CheckboxesField(label="Which?", choices=CHOICES, missing="Select which", alone="none")
    sure = TriField(label="Was anyone hurt?", missing="Select yes, no or not sure")
    email = EmailField(label="E-mail address")
    phone = PhoneField(label="Telephone number")
    team = forms.ChoiceField(label="Team", required=False, choices=[("", "Choose"), ("a", "Team A")])
    agree = forms.BooleanField(label="I agree", required=False)
    paper = forms.FileField(label="Paper", required=False)


def typed(**changes: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    answers = {
        "name": "Bryony", "what": "An officer shouted.", "day_day": "1", "day_month": "11", "day_year": "2026", "how": "email",
        "sure": "unsure", **changes,
    }  # fmt: skip
    for key, value in answers.items():
        data[key] = value
    data.setlist("many", changes.get("many", ["email"]))
    return data


def errors(form: forms.Form) -> dict[str, str]:
    return {name: " ".join(messages) for name, messages in form.errors.items()}


def test_good_answers() -> None:
    form = Asked(typed())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == date(2026, 11, 1)
    assert form.cleaned_data["sure"] == "unsure"


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence", "part"),
    [
        ("", "", "", "Enter the date", "day"),
        ("", "11", "2026", "The date must include a day", "day"),
        ("1", "", "", "The date must include a month and a year", "month"),
        ("1", "11", "", "The date must include a year", "year"),
        ("31", "2", "2026", "The date must be a real date: check the day", "day"),
        ("1", "13", "2026", "The date must have a month from 1 to 12", "month"),
        ("1", "11", "26", "The date must have a year of four numbers, like 2026", "year"),
        ("x", "11", "2026", "The date must be a real date: check the day", "day"),
        ("²", "11", "2026", "The date must be a real date: check the day", "day"),
        ("1", "11", "99999999999", "The date must have a year of four numbers, like 2026", "year"),
        ("25", "11", "2026", "In the future", "day"),
        (
            "\x00",
            "11",
            "2026",
            "Your answer holds a character that cannot be kept. Type it again, or paste it as plain text.",
            "day",
        ),
    ],
)
def test_each_wrong_date_has_its_sentence_and_its_place(day: str, month: str, year: str, sentence: str, part: str) -> None:
    form = Asked(typed(day_day=day, day_month=month, day_year=year))
    assert errors(form) == {"day": sentence}
    assert error_links(form) == [(f"id_day_{part}", sentence)]


@pytest.mark.parametrize("month", ["11", "nov", "November", "NOVEM"])
def test_a_month_may_be_written_out(month: str) -> None:
    form = Asked(typed(day_month=month))
    assert form.is_valid() and form.cleaned_data["day"] == date(2026, 11, 1)


def test_words_are_kept_as_typed_but_for_what_nobody_can_see() -> None:
    form = Asked(typed(what="  Łukasz \U0001f622\r\n\r\nשלום\x07 done \n"))
    assert form.is_valid()
    assert form.cleaned_data["what"] == "Łukasz \U0001f622\n\nשלום done"


@pytest.mark.parametrize("field", ["name", "what", "email", "phone"])
def test_nul_is_refused_with_a_sentence(field: str) -> None:
    form = Asked(typed(**{field: "a\x00b"}))
    assert "cannot be kept" in errors(form)[field]
    assert len(form.errors[field]) == 1


def test_too_long_says_how_long() -> None:
    form = Asked(typed(what="x" * 200_000))
    assert errors(form) == {"what": "Your answer must be 20000 characters or fewer. It has 200000."}


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        (
            {"email": "nobody"},
            "email",
            "Enter an e-mail address in the correct format, like name@example.com",
        ),
        ({"phone": "call me"}, "phone", "Enter a telephone number, like 0116 496 0000 or 07700 900 982"),
        ({"how": "carrier pigeon"}, "how", "Select how"),
        ({"sure": ""}, "sure", "Select yes, no or not sure"),
        ({"many": ["email", "none"]}, "many", "Select what applies, or “None of these”, not both"),
        ({"many": []}, "many", "Select which"),
        ({"many": ["x"]}, "many", "Select which"),
    ],
)
def test_other_mistakes(changes: dict[str, Any], field: str, sentence: str) -> None:
    assert errors(Asked(typed(**changes))) == {field: sentence}


@pytest.mark.parametrize("number", ["0116 496 0000", "+44 7700 900982", "(0116) 496-0000 ext 12"])
def test_telephone_numbers_are_kept_as_typed(number: str) -> None:
    form = Asked(typed(phone=number))
    assert form.is_valid() and form.cleaned_data["phone"] == number


class Acting(StaleGuard):
    why = WordsField(label="Why", missing="Say why")


class OfCase:
    cached_seq = 7


def test_the_guard_carries_what_was_seen_and_a_new_key() -> None:
    first, second = StaleGuard.of(OfCase()), StaleGuard.of(OfCase())
    assert first["seen"] == 7 and first["act_key"] != second["act_key"]
    form = Acting({"why": "because", "seen": "7", "act_key": str(first["act_key"])})
    assert form.is_valid()
    assert form.guard() == {"seen": 7, "act_key": str(first["act_key"])}


@pytest.mark.parametrize("wrong", [{"seen": "x"}, {"seen": ""}, {"act_key": "x"}, {"act_key": ""}])
def test_a_guard_that_was_tampered_with_is_an_error_not_a_fault(wrong: dict[str, str]) -> None:
    good = {"why": "because", "seen": "7", "act_key": str(StaleGuard.of(OfCase())["act_key"])}
    form = Acting({**good, **wrong})
    assert not form.is_valid()
    assert all(text for _, text in error_links(form))


def test_a_refused_act_is_shown_and_nothing_typed_is_lost() -> None:
    form = Acting(QueryDict("why=because&seen=7&act_key=0198f0a0-0000-7000-8000-000000000000"))
    assert form.is_valid()
    refuse(form, Refused("The case is closed."))
    assert error_links(form) == [("id_why", "The case is closed.")]
    assert form["why"].value() == "because"


class Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.named: list[str] = []

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        held = dict(attributes)
        if held.get("id"):
            self.ids.append(held["id"])
        for name in ("for", "aria-describedby", "data-aria-controls"):
            self.named += (held.get(name) or "").split()


@pytest.mark.parametrize("data", [None, {}, typed()])
def test_every_label_hint_and_error_points_at_something_and_no_id_stands_twice(data: Any) -> None:
    template = engines["jinja2"].from_string(
        '{% from "components/fields.html" import field, error_summary %}{{ error_summary(form) }}'
        "{% for f in form %}{{ field(f, hint='A hint', "
        "reveal={'email': 'More'} if f.name in ('how', 'many') else none) }}{% endfor %}"
    )
    form = Asked(data)
    found = Ids()
    found.feed(template.render({"form": form}))
    assert len(found.ids) == len(set(found.ids))
    assert set(found.named) <= set(found.ids)
    assert {target for target, _ in error_links(form)} <= set(found.ids)


def test_what_was_typed_is_shown_again() -> None:
    template = engines["jinja2"].from_string(
        '{% from "components/fields.html" import field %}{% for f in form %}{{ field(f) }}{% endfor %}'
    )
    data = typed(what="<script>", day_day="32", email="nobody", team="a")
    page = template.render({"form": Asked(data)})
    assert "&lt;script&gt;" in page and "<script>" not in page
    assert 'value="32"' in page and 'value="nobody"' in page
    assert '<option value="a" selected>' in page
    assert page.count(" checked") == 3
