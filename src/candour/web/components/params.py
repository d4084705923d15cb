"""What the design system's macros ask for, told of a bound form field. `fields.html` hands it on; no markup is written here.

Everything a person reads or typed goes under `text` or `value`, which the macros escape. Under `html`, which they trust, goes
only what is escaped already.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext
from jinja2.runtime import Markup, Undefined, escape

Params = dict[str, Any]


def labelled(field: BoundField, *, heading: bool = False, hint: Any = None, label: Any = None) -> Params:
    """A field of one input: its id and name, its label (the page's h1 if `heading`), its hint and its first error."""
    words = {"text": label or field.label, "isPageHeading": heading, "classes": "govuk-label--l" if heading else ""}
    return {"id": field.auto_id, "name": field.html_name, "label": words, **_told(field, hint=hint)}


def grouped(field: BoundField, *, heading: bool = False, hint: Any = None, label: Any = None) -> Params:
    """A field of several inputs: the same, under a legend."""
    size = "govuk-fieldset__legend--l" if heading else "govuk-fieldset__legend--s"
    legend = {"text": label or field.label, "isPageHeading": heading, "classes": size}
    return {
        "id": field.auto_id,
        "idPrefix": field.auto_id,
        "name": field.html_name,
        "fieldset": {"legend": legend},
        **_told(field, hint=hint),
    }


def answers(field: BoundField, *, reveal: Any = None) -> list[Params]:
    """The radios or checkboxes of a field, each with its hint and with what it shows when it is chosen."""
    asked: Any = field.field
    hints, divider_before = getattr(asked, "hints", None) or {}, getattr(asked, "divider_before", "")
    alone = getattr(asked, "alone", "")
    chosen = _chosen(field)
    items: list[Params] = []
    offered = [(code, words) for code, words in asked.choices if str(code) != ""]
    for at, (code, words) in enumerate(offered, start=1):
        by_itself = bool(alone) and code == alone
        if (divider_before and code == divider_before) or (by_itself and items):
            items.append({"divider": gettext("or")})
        item = {
            "id": field.auto_id if at == 1 else f"{field.auto_id}_{at}",
            "value": code,
            "text": words,
            "checked": str(code) in chosen,
        }
        if by_itself:
            item["behaviour"] = "exclusive"
        if hints.get(code):
            item["hint"] = {"text": hints[code]}
        if reveal and reveal.get(code):
            # The macro trusts it: a plain string is escaped here, markup from a page stays as it is.
            item["conditional"] = {"html": escape(reveal[code])}
        items.append(item)
    return items


def date_parts(field: BoundField) -> list[Params]:
    """The three inputs of a date. Those named by the error's code are marked; any other error marks all three."""
    value, widget = field.value(), field.field.widget
    typed = widget.decompress(value) if isinstance(value, (str, date)) else (value or [None] * 3)
    wrong = field.form.errors.as_data().get(field.name, [])
    code = wrong[0].code if wrong else ""
    words = {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}
    items: list[Params] = []
    for part, text in zip(words, typed, strict=True):
        marked = bool(wrong) and (code in (part, "day") or code not in ("month", "year"))
        width = "govuk-input--width-4" if part == "year" else "govuk-input--width-2"
        item: Params = {
            "id": f"{field.auto_id}_{part}",
            "name": f"{field.html_name}_{part}",
            "label": words[part],
            "value": text,
            "classes": f"{width} govuk-input--error" if marked else width,
        }
        if widget.attrs.get("autocomplete") == "bday":
            item["autocomplete"] = f"bday-{part}"
        items.append(item)
    return items


def options(field: BoundField) -> list[Params]:
    """The options of a select. A group of options is `{group, items}`."""
    asked: Any = field.field
    value = field.value()
    chosen = "" if value is None else str(value)

    def one(code: Any, words: Any) -> Params:
        code = "" if code is None else code
        return {"value": code, "text": words, "selected": str(code) == chosen}

    return [
        {"group": code, "items": [one(*inner) for inner in words]} if isinstance(words, (list, tuple)) else one(code, words)
        for code, words in asked.choices
    ]


def attributes(given: Any = None) -> Markup:
    """The attributes of an element, each with a space before it: the library's own macro of this, in Python.

    A value is text, or `{value, optional}`: an optional one that is true stands alone; one that is none or false is left out.
    """
    if not given:
        return Markup("")
    if isinstance(given, str):
        return Markup(given)  # written by another macro of the library, and escaped there
    written = []
    for name, told in given.items():
        value, optional = (told.get("value"), told.get("optional") is True) if isinstance(told, dict) else (told, False)
        if optional and value is True:
            written.append(f" {escape(name)}")
        elif not optional or not (value is None or value is False or isinstance(value, Undefined)):
            written.append(f' {escape(name)}="{escape(str(value).lower() if isinstance(value, bool) else value)}"')
    return Markup("".join(written))


def _told(field: BoundField, *, hint: Any) -> Params:
    told: Params = {}
    words = hint if hint is not None else field.help_text
    if words:
        told["hint"] = {"text": words}
    errors = field.errors
    if errors:
        told["errorMessage"] = {"text": errors[0], "visuallyHiddenText": gettext("Error")}
    return told


def _chosen(field: BoundField) -> set[str]:
    value = field.value()
    if value is None:
        return set()
    return {str(one) for one in value} if isinstance(value, (list, tuple, set)) else {str(value)}
