"""What a report to a police and crime panel is made from, and the shape that it comes out in. Plain rows, no text of law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from candour.rulebook.advice import Reason
from candour.rulebook.measures.commissioner_counts import Period

PENDING = "pending"


class NotReportable(ValueError):
    """A report cannot be made from this: something that must be said is missing, or may not be said. Names each."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue as it may be published. `outcome` is a code of `commissioner.state.OUTCOMES`, or `pending`.

    `outcome_words` may say more of it in the same outline; left out, the code alone speaks. What was decided after the day
    of the report is pending in it.
    """

    summary: str
    outcome: str = PENDING
    outcome_words: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One reference of the register: a complaint, a purported complaint or a conduct matter.

    `iopc_result` is one of the values of the question `misconduct_statement`. `names` are of everybody in it: they are
    looked for in what is published, and never printed. `withheld`: the office holder is not to know of it yet (reg 31).
    """

    reference: str
    received_on: date
    issues: tuple[Issue, ...]
    closed_on: date | None = None
    referred_on: date | None = None
    iopc_result: str = "none"
    withheld: bool = False
    names: tuple[str, ...] = ()

    def closed_by(self, day: date) -> bool:
        """Whether it was closed on or before a day."""
        return self.closed_on is not None and self.closed_on <= day

    def referred_by(self, day: date) -> bool:
        """Whether it had been referred to the IOPC on or before a day."""
        return self.referred_on is not None and self.referred_on <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegated:
    """A power that the panel gave to a post, from when, by which minute. `day_known`: or the month alone."""

    power: str
    to: str
    valid_from: date | None = None
    valid_to: date | None = None
    formerly: str = ""
    consult: tuple[str, ...] = ()
    or_instead: str = ""
    minute: str = ""
    day_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A body's name, and the days on which it bears it."""

    kind: str
    name: str
    short_name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it bears the name on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def in_full(self) -> str:
        """The name with its letters in brackets."""
        return f"{self.name} ({self.short_name})" if self.short_name else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The post to ask, its body, and how to reach it. A post, never a person."""

    post: str
    body: str = ""
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Everything that a report is made from. The equality and human-rights words must say something: "none" is said.

    `names` are of people who stand in no one complaint (the office holders). `gathering` is the profile's setting.
    `conduct_matters` are those known in the period: they are no complaints, and the author is told of them.
    """

    panel: str
    office_holder: str
    author: str
    last_report_on: date
    this_report_on: date
    complaints: tuple[Complaint, ...]
    bodies: tuple[Named, ...]
    contact: Contact
    host: str = ""
    delegations: tuple[Delegated, ...] = ()
    equality: str = ""
    human_rights: str = ""
    gathering: str = "comments_only"
    names: tuple[str, ...] = ()
    annual: bool = True
    conduct_matters: int = 0
    say_no_misconduct: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A lettered point of a paragraph, with what is listed under it."""

    letter: str
    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A numbered paragraph; the numbers run on through the sections."""

    number: int
    text: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The complaints, one row a reference: reference, issue, outcome."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it: paragraphs, each with the table that follows it, and sentences after them."""

    heading: str
    paragraphs: tuple[Paragraph, ...] = ()
    tables: Mapping[int, Table]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report to a panel. What is published is `content`; warnings, questions and reasons are for its author."""

    panel: str
    meeting_on: date
    author: str
    host: str
    title: str
    period: Period
    sections: tuple[Section, ...]
    contact: Contact
    warnings: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    counts: Mapping[str, int]

    def section(self, heading: str) -> Section:
        """The section of a heading."""
        return next(one for one in self.sections if one.heading == heading)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables in order: the complaints received, then those carried forward."""
        return tuple(table for section in self.sections for _, table in sorted(section.tables.items()))

    def content(self) -> dict[str, Any]:
        """All that is published, as plain values: the same report gives the same content."""
        return {
            "panel": self.panel,
            "meeting_on": self.meeting_on.isoformat(),
            "author": self.author,
            "host": self.host,
            "title": self.title,
            "period": {"first": self.period.first.isoformat(), "last": self.period.last.isoformat()},
            "sections": [_section(one) for one in self.sections],
            "contact": {"post": self.contact.post, "body": self.contact.body, "channels": list(self.contact.channels)},
        }

    def texts(self) -> Iterator[str]:
        """Every sentence of it, for a search."""
        for section in self.sections:
            yield section.heading
            for paragraph in section.paragraphs:
                yield paragraph.text
                for point in paragraph.points:
                    yield point.text
                    yield from point.under
            for table in section.tables.values():
                yield from (cell for row in table.rows for cell in row)
            yield from section.after


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "paragraphs": [
            {
                "number": one.number,
                "text": one.text,
                "points": [{**asdict(point), "under": list(point.under)} for point in one.points],
                "table": _table(section.tables.get(one.number)),
            }
            for one in section.paragraphs
        ],
        "after": list(section.after),
    }


def _table(table: Table | None) -> dict[str, Any] | None:
    if table is None:
        return None
    return {"caption": table.caption, "headings": list(table.headings), "rows": [list(row) for row in table.rows]}
