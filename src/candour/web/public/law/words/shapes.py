"""How the words of a question are written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Fact:
    """A fact as a question to a person, a hint where one helps, and what its values are called: yes, no and unsure are.

    Of repeated records, `one` names each of them by its number, and `add` is the button for one more.
    """

    label: Words
    hint: Words = ""
    values: Mapping[str | int, Words] = field(default_factory=dict, hash=False)
    one: Words = "%(number)s"
    add: Words = ""


@dataclass(frozen=True)
class Said:
    """The words of one question."""

    title: Words
    facts: Mapping[str, Fact]
    answers: Mapping[str, Words] = field(default_factory=dict)
