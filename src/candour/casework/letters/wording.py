"""The letters' templates: Markdown files in git, one for each kind and language, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from candour.casework.letters import rendering
from candour.casework.letters.rendering import BadTemplate

_LINE = re.compile(r"^([a-z_.]+)(\?)?:\s*(.*)$")
# Whose opening and ending a letter of a panel has.
_FRAMES = {
    "complainant": ("person", "complainant"), "office_holder": ("person", "complainant"), "panel_body": ("body", "panel_body"),
}  # fmt: skip
# Filled by the act that sends the letter: approval covers the text with these left open.
SENDING = frozenset({"given_on", "last_day", "next_update_on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something that a person writes or chooses for a letter, with the words of its label."""

    name: str
    label: str
    needed: bool
    choices: tuple[str, ...] = ()
    is_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One letter before it is filled. `to` is who it is for: a person, or a body.

    Of a panel's notices also: the complainant, the office holder, or a body that the panel writes to (panel_body).
    """

    kind: str
    language: str
    version: int
    title: str
    to: str
    body: str
    own: tuple[Asked, ...] = field(default_factory=tuple)
    asks: tuple[Asked, ...] = field(default_factory=tuple)

    @property
    def name(self) -> str:
        return f"{self.kind}.{self.language}"

    @property
    def labels(self) -> Mapping[str, str]:
        """The label of each thing that a person writes, by the name it has in the text."""
        return {f"own.{part.name}": part.label for part in self.own} | {part.name: part.label for part in self.asks}


@cache
def template(kind: str, language: str = "en") -> Template:
    """The template of a kind of letter, between its opening and its ending; English where the language has none."""
    front, body = _read(f"{kind}.{language}")
    to = front["to"][1]
    first, last = _FRAMES.get(to, (to, to))
    opening, ending = _read(f"_opening_{first}.{language}")[1], _read(f"_ending_{last}.{language}")[1]
    title = front["title"][1]
    whole = "\n\n".join([opening.strip(), f"## {title}", body.strip(), ending.strip()]) + "\n"
    rendering.parsed(whole)
    return Template(
        kind=front["kind"][1], language=language, version=int(front["version"][1]), title=title, to=to, body=whole,
        own=_asked(front, "own."), asks=_asked(front, "ask."),
    )  # fmt: skip


def _asked(front: dict[str, tuple[bool, str]], prefix: str) -> tuple[Asked, ...]:
    """A label may end in its choices: "Where it stands [decision, resolved]"; or say that it is a day: "By when [day]"."""
    found = []
    for name, (optional, label) in front.items():
        if name.startswith(prefix):
            words, _, choices = label.removesuffix("]").partition(" [")
            listed = tuple(choice.strip() for choice in choices.split(",") if choice.strip())
            is_day = listed == ("day",)
            found.append(Asked(
                name=name.removeprefix(prefix), label=words, needed=not optional, choices=() if is_day else listed,
                is_day=is_day,
            ))  # fmt: skip
    return tuple(found)


def _read(name: str) -> tuple[dict[str, tuple[bool, str]], str]:
    """The front matter (each line: is it optional, what it says) and the body of one file."""
    text = (files("candour.casework.letters") / "templates" / f"{name}.md").read_text(encoding="utf-8")
    if not text.startswith("---\n"):
        return {}, text
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    front: dict[str, tuple[bool, str]] = {}
    for line in head.splitlines():
        match = _LINE.match(line)
        if match is None:
            raise BadTemplate(f"{name}: not understood: {line}")
        front[match[1]] = (match[2] == "?", match[3].strip())
    return front, body
