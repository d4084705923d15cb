"""Sections of numbered paragraphs, in the shape that the formats are drawn from (`publication.document.Readable`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from candour.casework.areas.models import Body
from candour.rulebook import profiles
from candour.rulebook.calendar import in_words

SUBCOMMITTEE = "Complaints Sub-Committee"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(kw_only=True)
class Sections:
    """What is written, section by section; the numbers of the paragraphs run on."""

    found: list[dict[str, Any]] = field(default_factory=list)
    number: int = 0

    def begin(self, heading: str) -> None:
        """A new section."""
        self.found.append({"heading": heading, "paragraphs": [], "after": []})

    def say(
        self, text: str, *, words: str = "", points: Iterable[str] = (), table: dict[str, Any] | None = None
    ) -> None:
        """A paragraph, with the words of somebody else under it, with points or a table."""
        self.number += 1
        lettered = [{"letter": _letter(place), "text": point, "under": []} for place, point in enumerate(points)]
        told = {"number": self.number, "text": text, "points": lettered, "table": table}
        lines = [line.strip() for line in words.splitlines() if line.strip()]
        self.found[-1]["paragraphs"].append({**told, "words": lines} if lines else told)

    def note(self, sentence: str) -> None:
        """A sentence without a number, at the end of the section."""
        self.found[-1]["after"].append(sentence)


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> dict[str, Any]:
    """A table, its first cell in each row the row's header."""
    return {"caption": caption, "headings": list(headings), "rows": [list(row) for row in rows]}


def day(value: date | None) -> str:
    """A day as it is written in a letter, or a dash."""
    return in_words(value) if value is not None else "–"


def heading_of(body: Body, *, title: str, on: date) -> dict[str, Any]:
    """What stands round every paper of a panel: its name, whose paper it is, whom to ask."""
    settings = profiles.settings(body.area.slug, on)
    held = settings.delegation("arrange_informal_resolution") or settings.delegation("first_contact")
    author = held.to if held is not None else settings.panel.name
    contacts = settings.contact("commissioner")
    return {
        "title": title, "panel": settings.panel.name, "author": author, "host": settings.panel.host or "",
        "contact": [line for line in (
            author, settings.panel.host, *(one.value for one in contacts if one.channel != "PST"),
        ) if line],
    }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Written:
    """A paper to read: a frozen one, or one that nobody has frozen."""

    title: str
    author: str
    opening: tuple[str, ...]
    sections: list[dict[str, Any]]
    contact_lines: tuple[str, ...] = ()
    colophon: tuple[str, ...] = ()
    marking: str = ""
    notice: str = ""
    hash: str = ""
    made_at: datetime | None = None


def _letter(place: int) -> str:
    return LETTERS[place] if place < len(LETTERS) else f"{LETTERS[place // len(LETTERS) - 1]}{LETTERS[place % len(LETTERS)]}"
