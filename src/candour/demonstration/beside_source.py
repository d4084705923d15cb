"""Does the generated report say what its source says? Row by row and claim by claim, with what was put right and questioned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from candour.demonstration.panel_year import told, value
from candour.rulebook.measures import report_periods
from candour.rulebook.measures.report_shapes import Report

_COLUMNS = {"issue": 1, "outcome": 2}


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Something that a row of the source says, and whether the generated row says it."""

    column: str
    source: str
    holds: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the source beside the generated one."""

    reference: str
    source_line: str
    source_issue: str
    source_outcome: str
    issue: str
    outcome: str
    claims: tuple[Claim, ...]

    @property
    def holds(self) -> bool:
        """Whether every claim of the source's row stands in the generated one."""
        return bool(self.issue) and all(claim.holds for claim in self.claims)


@dataclass(frozen=True, kw_only=True)
class PutRight:
    """What the source has wrong or leaves out, and whether the generated report has it right."""

    source: str
    words: str
    why: str
    now: str
    holds: bool


@dataclass(frozen=True, kw_only=True)
class Questioned:
    """What the source says and nothing supports: a person decides."""

    source: str
    words: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The whole comparison."""

    rows: tuple[Row, ...]
    counted: bool
    put_right: tuple[PutRight, ...]
    questioned: tuple[Questioned, ...]
    mixed_periods: str

    @property
    def says_all(self) -> bool:
        """Whether every row says what the source says, and there are as many."""
        return self.counted and all(row.holds for row in self.rows)

    @property
    def holds(self) -> bool:
        """Whether it has besides put right what the source had wrong."""
        return self.says_all and all(one.holds for one in self.put_right)


def compare(report: Report) -> Compared:
    """The report beside its source. `put_right` is of what holds in every area: the names and words of one are its own."""
    generated = {row[0]: row for table in report.tables for row in table.rows}
    rows = tuple(_row(row, generated.get(value(row, "reference"), ("", "", ""))) for row in told()["complaints"])
    texts = "\n".join((*report.texts(), report.contact.post, report.contact.body))
    return Compared(
        rows=rows,
        counted=report.counts["received"] == value(told()["report"], "received") == len(generated),
        put_right=tuple(_put_right(one, texts) for one in told()["put_right"]),
        questioned=tuple(
            Questioned(source=one["source"], words=one["source_words"], why=one["why"]) for one in told()["questioned"]
        ),
        mixed_periods=report_periods.mixed(one["source_words"] for one in told()["put_right"]),
    )


def _row(row: dict[str, Any], generated: tuple[str, ...]) -> Row:
    claims = tuple(
        Claim(
            column=claim["column"], source=claim["source"],
            holds=all(words in generated[_COLUMNS[claim["column"]]] for words in claim["says"]),
        )
        for claim in row["claims"]
    )  # fmt: skip
    return Row(
        reference=value(row, "reference"), source_line=row["reference"]["source"], source_issue=value(row, "source_issue"),
        source_outcome=value(row, "source_outcome"), issue=generated[1], outcome=generated[2], claims=claims,
    )  # fmt: skip


def _put_right(one: dict[str, Any], texts: str) -> PutRight:
    holds = one["says"] in texts and not (one["absent"] and one["absent"] in texts)
    return PutRight(source=one["source"], words=one["source_words"], why=one["why"], now=one["says"], holds=holds)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Where the reports of two areas differ: under which heading, and by what each says."""

    where: str
    here: tuple[str, ...]
    there: tuple[str, ...]


def differences(report: Report, *, other: Report) -> tuple[Difference, ...]:
    """What differs between two reports of the same complaints: names, delegations and contacts, and never a row."""
    found = [
        Difference(where=name, here=(here,), there=(there,))
        for name, here, there in (
            ("panel", report.panel, other.panel),
            ("author", report.author, other.author),
            ("host", report.host, other.host),
            ("contact", _contact(report), _contact(other)),
        )
        if here != there
    ]
    for section in report.sections:
        here, there = _texts(report, section.heading), _texts(other, section.heading)
        if here != there:
            found.append(Difference(
                where=section.heading,
                here=tuple(one for one in here if one not in there),
                there=tuple(one for one in there if one not in here),
            ))  # fmt: skip
    return tuple(found)


def _contact(report: Report) -> str:
    return ", ".join((report.contact.post, *report.contact.channels))


def _texts(report: Report, heading: str) -> tuple[str, ...]:
    """What a section says, without the numbers of its paragraphs."""
    section = report.section(heading)
    said: list[str] = []
    for paragraph in section.paragraphs:
        said.append(paragraph.text)
        said += [words for point in paragraph.points for words in (point.text, *point.under)]
        table = section.tables.get(paragraph.number)
        said += [" | ".join(row) for row in table.rows] if table is not None else []
    return (*said, *section.after)
