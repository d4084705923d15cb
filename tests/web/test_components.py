"""The components: what the design system expects, of our own forms; everything escaped, each error at its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2
import pytest
from django import forms
from django.http import QueryDict
from django.template import engines

from candour.web.components.forms import CheckboxesField, DateField, LineField, RadiosField, TriField, WordsField, error_links

FIXTURES = Path(__file__).parents[2] / "node_modules/govuk-frontend/dist/govuk/components"
VOID = {"input", "br", "img", "hr", "meta", "link", "path"}
USED = (
    "back-link", "button", "character-count", "checkboxes", "date-input", "details", "error-message", "error-summary",
    "fieldset", "file-upload", "generic-header", "hint", "input", "inset-text", "label", "notification-banner", "panel",
    "phase-banner", "radios", "select", "service-navigation", "skip-link", "summary-list", "tag", "textarea", "warning-text",
)  # fmt: skip
NASTY = """<script>alert("it's")</script> & "quoted" 'so'"""


class Tree(HTMLParser):
    """The elements of a piece of markup, without the blanks that nobody sees."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.parts: list[Any] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: dict[str, str] = {}
        self._open: list[str | None] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.elements.append((tag, held))
        self.parts.append((tag, held))
        if tag not in VOID:
            self._open.append(held.get("id"))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"/{tag}")
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.parts.append(" ".join(data.split()))
        for name in {name for name in self._open if name}:
            self.text[name] = self.text.get(name, "") + data

    def named(self, name: str) -> tuple[str, dict[str, str]]:
        """The one element with this id."""
        (found,) = [(tag, held) for tag, held in self.elements if held.get("id") == name]
        return found

    def of(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each such element."""
        return [held for found, held in self.elements if found == tag]


def structure(markup: str, *, ours: bool = False) -> list[Any]:
    """The elements, their attributes in one order. With `ours`, ids and names become numbers, and what we add goes."""
    numbers: dict[tuple[bool, str], str] = {}

    def number(attribute: str, value: str) -> str:
        known = [(attribute == "name", one) for one in value.split()]
        return " ".join(numbers.setdefault(one, f"n{len(numbers)}") for one in known)

    def tidy(tag: str, held: dict[str, str]) -> Any:
        kept = {name: " ".join(value.split()) for name, value in held.items()}
        kept["class"] = " ".join(sorted(kept.get("class", "").split()))
        if ours:
            kept["class"] = re.sub(r"govuk-(fieldset__legend|label)--[sl]\b", "", kept["class"]).strip()
            for name in ("id", "name", "for", "aria-describedby", "data-aria-controls"):
                if name in kept:
                    kept[name] = number(name, kept[name])
            for name in ("dir", "rows", "data-threshold") if tag in ("textarea", "div") else ():
                kept.pop(name, None)
        return (tag, tuple(sorted((name, value) for name, value in kept.items() if (name, value) != ("class", ""))))

    return [part if isinstance(part, str) else tidy(*part) for part in Tree(markup).parts]


def fixtures(component: str) -> dict[str, Any]:
    """The upstream examples of a component: options and the markup they make, by name."""
    read = json.loads((FIXTURES / component / "fixtures.json").read_text())["fixtures"]
    return {one["name"]: one for one in read}


def rendered(template: str, **context: Any) -> str:
    imports = (
        '{% from "components/fields.html" import field, tri, tick, submit, error_summary, hidden %}'
        '{% from "components/pieces.html" import button, start, tag, back, inset, warning, panel, details, rows, typed %}'
    )
    return str(engines["jinja2"].from_string(imports + template).render(context))


@pytest.mark.parametrize("component", USED)
def test_every_upstream_example_of_a_component_that_we_use(component: str) -> None:
    """The library in our environment, where three things of it are Python; a name left out prints nothing here."""
    macro = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    lenient = engines["jinja2"].env.overlay(undefined=jinja2.Undefined)
    template = lenient.from_string(
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {macro} %}}{{{{ {macro}(options) }}}}'
    )
    examples = fixtures(component)
    assert examples
    different = []
    for name, example in examples.items():
        if structure(template.render(options=example["options"])) != structure(example["html"]):
            different.append(name)
    assert different == []


def asked(options: dict[str, Any], field: forms.Field) -> forms.BoundField:
    """The field of an upstream example in a form of ours: its label, hint and error."""
    legend = options.get("label") or options["fieldset"]["legend"]
    field.label, field.help_text, field.required = legend["text"], options.get("hint", {}).get("text", ""), False
    chosen = [str(item["value"]) for item in options.get("items", []) if item.get("checked") or item.get("selected")]
    data = QueryDict(mutable=True)
    data.setlist("asked", chosen)
    initial = options.get("value", (chosen or [None])[0])
    form = forms.Form(data if "errorMessage" in options else None, initial={"asked": initial})
    form.fields["asked"] = field
    if "errorMessage" in options:
        form.add_error("asked", options["errorMessage"]["text"])
    return form["asked"]


def choices(options: dict[str, Any]) -> list[tuple[Any, str]]:
    return [(item["value"], item["text"]) for item in options["items"] if "divider" not in item]


def hints(options: dict[str, Any]) -> dict[Any, str]:
    return {item["value"]: item["hint"]["text"] for item in options["items"] if "hint" in item}


FIELDS: dict[str, Callable[[dict[str, Any]], forms.Field]] = {
    "input": lambda options: LineField(),
    "textarea": lambda options: WordsField(max_length=0),
    "character-count": lambda options: WordsField(max_length=options["maxlength"]),
    "radios": lambda options: RadiosField(choices=choices(options), hints=hints(options)),
    "radios inline": lambda options: RadiosField(choices=choices(options), inline=True),
    "radios divided": lambda options: RadiosField(choices=choices(options), divider_before="create-account"),
    "checkboxes": lambda options: CheckboxesField(choices=choices(options), hints=hints(options), alone="none"),
    "date-input": lambda options: DateField(),
    "select": lambda options: forms.ChoiceField(choices=choices(options)),
    "file-upload": lambda options: forms.FileField(),
}


@pytest.mark.parametrize(
    ("kind", "name", "call"),
    [
        ("input", "default", "field(f)"),
        ("input", "with error and hint", "field(f)"),
        ("input", "with label as page heading", "field(f, heading=true)"),
        ("input", "with width-10 class", 'field(f, width="govuk-input--width-10")'),
        ("input", "value", "field(f)"),
        ("input", "inputmode", 'field(f, inputmode="decimal")'),
        ("input", "with autocomplete attribute", 'field(f, autocomplete="postal-code")'),
        ("input", "with spellcheck disabled", "field(f, spellcheck=false)"),
        ("textarea", "with hint and error message", "field(f)"),
        ("textarea", "with default value", "field(f)"),
        ("textarea", "with autocomplete attribute", 'field(f, autocomplete="street-address")'),
        ("character-count", "default", "field(f)"),
        ("character-count", "with hint and error", "field(f)"),
        ("character-count", "with default value", "field(f)"),
        ("radios", "with hint", "field(f)"),
        ("radios", "with fieldset and error message", "field(f)"),
        ("radios", "with hints on items", "field(f, heading=true)"),
        ("radios divided", "small with a divider", 'field(f, classes="govuk-radios--small")'),
        ("radios inline", "inline", "field(f)"),
        ("radios divided", "with a divider", "field(f)"),
        ("checkboxes", "with hint", "field(f)"),
        ("checkboxes", "with divider and None", "field(f)"),
        ("checkboxes", "with error message and hint", "field(f)"),
        ("checkboxes", "small with hint", 'field(f, classes="govuk-checkboxes--small")'),
        ("date-input", "default", "field(f)"),
        ("date-input", "with errors and hint", "field(f)"),
        ("select", "with hint text and error message", "field(f)"),
        ("file-upload", "with error message and hint", "field(f)"),
    ],
)
def test_a_field_of_ours_is_what_the_design_system_expects(kind: str, name: str, call: str) -> None:
    example = fixtures(kind.split(maxsplit=1)[0])[name]
    bound = asked(example["options"], FIELDS[kind](example["options"]))
    assert structure(rendered(f"{{{{ {call} }}}}", f=bound), ours=True) == structure(example["html"], ours=True)


@pytest.mark.parametrize(
    ("component", "name", "call"),
    [
        ("button", "prevent double click", "{{ submit('Submit') }}"),
        ("button", "start link", "{{ start('Start now link button', '/') }}"),
        ("details", "default", "{% call details(o.summaryText) %}{{ o.text }}{% endcall %}"),
        ("tag", "grey", "{{ tag('Grey', 'grey') }}"),
        ("warning-text", "default", "{{ warning(o.text) }}"),
        ("inset-text", "default", "{{ inset(o.text) }}"),
        ("panel", "title with no body text", "{{ panel(o.titleText) }}"),
        ("back-link", "with custom text and link", "{{ back(o.href, o.text) }}"),
        (
            "summary-list",
            "actions href",
            "{{ rows([{'key': o.rows[0].key.text, 'value': o.rows[0].value.text, 'href': o.rows[0].actions['items'][0].href,"
            " 'change': o.rows[0].actions['items'][0].text}]) }}",
        ),
    ],
)
def test_a_piece_of_ours_is_what_the_design_system_expects(component: str, name: str, call: str) -> None:
    example = fixtures(component)[name]
    ours, expected = structure(rendered(call, o=example["options"])), structure(example["html"])
    if component == "summary-list":  # ours names the row in the link, for who hears the links alone
        at = ours.index(("span", (("class", "govuk-visually-hidden"),)))
        assert ours[at + 1] == example["options"]["rows"][0]["key"]["text"]
        ours[at : at + 3] = []
    assert ours == expected


TOLD: dict[str, Any] = {"label": NASTY, "help_text": NASTY}
MISSING: dict[str, Any] = {"error_messages": {"required": NASTY}}
CHOICES = [(NASTY, NASTY), ("b", "B")]


class Asked(forms.Form):
    """One field of each kind, every word of it nasty."""

    line = LineField(**TOLD, missing=NASTY)
    words = WordsField(**TOLD, missing=NASTY)
    secret = forms.CharField(**TOLD, **MISSING, widget=forms.PasswordInput)
    day = DateField(**TOLD, missing=NASTY)
    one = RadiosField(**TOLD, choices=CHOICES, hints={NASTY: NASTY}, missing=NASTY)
    many = CheckboxesField(**TOLD, choices=CHOICES, hints={NASTY: NASTY}, missing=NASTY)
    sure = TriField(**TOLD, missing=NASTY)
    team = forms.ChoiceField(**TOLD, **MISSING, choices=[("", NASTY), (NASTY, NASTY)])
    group = forms.ChoiceField(**TOLD, **MISSING, choices=[("", "-"), (NASTY, [(NASTY, NASTY)])])
    agree = forms.BooleanField(**TOLD, **MISSING)
    paper = forms.FileField(**TOLD, **MISSING)


PAGE = "{{ error_summary(form) }}{% for f in form %}{{ field(f, reveal=reveal) }}{% endfor %}"


def filled() -> QueryDict:
    """Every answer nasty too."""
    data = QueryDict(mutable=True)
    for name in (
        "line",
        "words",
        "secret",
        "day_day",
        "day_month",
        "day_year",
        "one",
        "many",
        "sure",
        "team",
        "group",
        "agree",
    ):
        data[name] = NASTY
    return data


@pytest.mark.parametrize("data", [None, {}, filled()])
def test_quotes_and_angle_brackets_are_escaped_wherever_they_stand(data: Any) -> None:
    page = rendered(PAGE, form=Asked(data), reveal={NASTY: NASTY})
    tree = Tree(page)
    assert not tree.of("script")
    shown = [held["value"] for held in tree.of("input") if held.get("value", "").startswith("<")]
    assert shown and set(shown) == {NASTY}
    allowed = re.compile(
        r"id|class|name|for|type|value|rows|dir|href|role|aria-describedby|spellcheck|inputmode|checked|selected|label"
        r"|data-(module|maxlength|threshold|aria-controls)"
    )
    assert [name for _, held in tree.elements for name in held if not allowed.fullmatch(name)] == []


def test_a_password_is_never_shown_again() -> None:
    page = rendered("{{ field(form.secret) }}", form=Asked(filled()))
    assert "value" not in Tree(page).named("id_secret")[1]


def test_each_error_links_to_what_mends_it_and_is_read_out_with_its_hint() -> None:
    form = Asked({})
    page = rendered(PAGE, form=form, reveal={})
    tree = Tree(page)
    links = [held["href"].removeprefix("#") for held in tree.of("a")]
    assert links == [target for target, _ in error_links(form)] and len(links) == len(form.fields)
    for name, target in zip(form.fields, links, strict=True):
        tag, held = tree.named(target)
        assert tag in ("input", "select", "textarea")
        assert held["name"] == ("day_day" if name == "day" else name)
        described = [one.get("aria-describedby", "").split() for _, one in tree.elements]
        told = [parts for parts in described if f"id_{name}-error" in parts]
        assert len(told) == 1, name
        assert [tree.text[part].split(":")[0].strip() for part in told[0] if part.endswith("-error")] == ["Error"]
        assert any(part.endswith("hint") and NASTY in tree.text[part] for part in told[0]), name
        assert tree.text[f"id_{name}-error"].strip().endswith(NASTY)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        (("1", "13", "2026"), ["month"]),
        (("1", "11", "26"), ["year"]),
        (("", "11", "2026"), ["day", "month", "year"]),
        (("", "", ""), ["day", "month", "year"]),
    ],
)
def test_the_part_of_a_date_that_is_wrong_is_marked(typed: tuple[str, ...], marked: list[str]) -> None:
    form = Asked(dict(zip(("day_day", "day_month", "day_year"), typed, strict=True)))
    tree = Tree(rendered("{{ field(form.day) }}", form=form))
    parts = [held["id"].removeprefix("id_day_") for held in tree.of("input") if "govuk-input--error" in held["class"]]
    assert parts == marked


LINES = "\n\n  First line\n    indented\n\nlast <b>\n"


class Revealing(forms.Form):
    how = CheckboxesField(label="How?", choices=[("other", "In another way")])
    other = WordsField(label="Which way?")


REVEALED = "{{ field(form.how, reveal={'other': own}) }}"
FOLDED = "{% call details('More') %}{{ own }}{% endcall %}"


@pytest.mark.parametrize("inside", [REVEALED, FOLDED])
def test_the_lines_that_a_person_typed_stay_as_they_are_wherever_the_field_stands(inside: str) -> None:
    page = rendered("{% set own %}{{ field(form.other) }}{% endset %}" + inside, form=Revealing(initial={"other": LINES}))
    assert Tree(page).text["id_other"] == "\n" + LINES  # a browser drops the first


def test_words_in_a_summary_list_keep_their_lines() -> None:
    page = rendered("{{ rows([{'key': 'What happened', 'typed': words}]) }}", words=LINES)
    assert LINES.replace("<b>", "&lt;b&gt;") in page


def test_a_list_of_answers_to_change_names_each_in_its_link() -> None:
    page = rendered("{{ rows([{'key': 'Name', 'value': 'Bryony', 'href': '/x'}, {'key': 'Told by', 'value': 'Phone'}]) }}")
    assert "Change<span" in page and " Name</span>" in page
    classes = [held["class"].split() for held in Tree(page).of("div")]
    assert classes == [["govuk-summary-list__row"], ["govuk-summary-list__row", "govuk-summary-list__row--no-actions"]]


def test_options_stand_in_their_groups_with_the_chosen_one() -> None:
    class Grouped(forms.Form):
        to = forms.ChoiceField(label="Give it to", choices=[("", "Select"), ("People", [("u1", "Hal"), ("u2", "Ines")])])

    tree = Tree(rendered("{{ field(form.to) }}", form=Grouped(initial={"to": "u2"})))
    assert tree.of("optgroup") == [{"label": "People"}]
    assert [held["value"] for held in tree.of("option") if "selected" in held] == ["u2"]


def test_an_answer_that_reveals_more_names_what_it_opens() -> None:
    page = rendered("{{ field(form.how, reveal={'other': own}) }}", form=Revealing(), own="Say <which>")
    tree = Tree(page)
    (box,) = tree.of("input")
    assert tree.text[box["data-aria-controls"]].strip() == "Say <which>"
    assert "--hidden" in tree.named(box["data-aria-controls"])[1]["class"]


def test_the_buttons_of_a_form() -> None:
    page = rendered("{{ submit('Send') }}{{ submit('Later', 'secondary', name='do', value='later') }}")
    plain, named = Tree(page).of("button")
    assert plain["data-prevent-double-click"] == "true" and plain["type"] == named["type"] == "submit"
    assert (named["name"], named["value"]) == ("do", "later") and "data-prevent-double-click" not in named
