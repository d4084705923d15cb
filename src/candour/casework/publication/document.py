"""A report as a document to read: its content, with its version, its note, its hash and who froze it; or still a draft.

What the three formats are drawn from is `Readable`: a report is one, and so are the papers of a meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.utils.translation import gettext as _

from candour.casework.publication.models import FrozenReport
from candour.casework.shared.clock import london_day
from candour.rulebook.calendar import in_words
from candour.rulebook.measures.report_shapes import Report


class Readable(Protocol):
    """What HTML, PDF and OpenDocument are drawn from: lines above the title, sections, whom to ask, lines at the end.

    A section is `{"heading", "paragraphs", "after"}`; a paragraph `{"number", "text", "points", "table"}`, and may have
    `words`: lines that somebody wrote, set apart from ours. `marking` stands at the head of every page, `notice` in a box.
    """

    @property
    def title(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def marking(self) -> str: ...
    @property
    def notice(self) -> str: ...
    @property
    def opening(self) -> tuple[str, ...]: ...
    @property
    def sections(self) -> list[dict[str, Any]]: ...
    @property
    def contact_lines(self) -> tuple[str, ...]: ...
    @property
    def colophon(self) -> Iterable[str]: ...
    @property
    def hash(self) -> str: ...
    @property
    def made_at(self) -> datetime | None: ...


@dataclass(frozen=True, kw_only=True)
class Document:
    """What every format is made from. A draft has no version and no hash."""

    report: dict[str, Any]
    version: int | None = None
    note: str = ""
    hash: str = ""
    corrects: str = ""
    classification: str = ""
    disclosable: bool | None = None
    made_at: datetime | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it is not frozen."""
        return self.version is None

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.report["title"])

    @property
    def author(self) -> str:
        """Whose it is: a post."""
        return str(self.report["author"])

    @property
    def marking(self) -> str:
        """A report is for the public: nothing is printed at the head of its pages."""
        return ""

    @property
    def notice(self) -> str:
        """What a reader must know first."""
        return _("Draft: nobody has frozen this report.") if self.is_draft else ""

    @property
    def opening(self) -> tuple[str, ...]:
        """The lines above its title."""
        return self.meeting, self.report_of

    @property
    def sections(self) -> list[dict[str, Any]]:
        """What it says."""
        found: list[dict[str, Any]] = self.report["sections"]
        return found

    @property
    def meeting(self) -> str:
        """The panel and the day of its meeting: the first line of the report."""
        return f"{self.report['panel']}: {in_words(date.fromisoformat(self.report['meeting_on']))}"

    @property
    def report_of(self) -> str:
        """Whose report it is: the post, and the council whose post it is."""
        told = _("Report of the %(author)s") % {"author": self.report["author"]}
        return f"{told} – {self.report['host']}" if self.report["host"] else told

    @property
    def contact_lines(self) -> tuple[str, ...]:
        """The post to ask, its body and how to reach it."""
        contact = self.report["contact"]
        return tuple(line for line in (contact["post"], contact["body"], *contact["channels"]) if line)

    @property
    def colophon(self) -> Iterator[str]:
        """What stands below it: the version, why there is a new one, how it is marked, and the hash."""
        if self.version is None:
            return
        frozen = in_words(london_day(self.made_at)) if self.made_at else ""
        yield _("Version %(version)s, frozen on %(day)s.") % {"version": self.version, "day": frozen}
        if self.note:
            yield _("This version corrects the one before it: %(note)s") % {"note": self.note}
        marking = _("Security classification: %(classification)s.") % {"classification": self.classification}
        disclosable = _("Disclosable under the Freedom of Information Act: yes.")
        if not self.disclosable:
            disclosable = _("Disclosable under the Freedom of Information Act: no.")
        yield f"{marking} {disclosable}"
        yield _("SHA-256 of its content: %(hash)s") % {"hash": self.hash}


def draft(report: Report) -> Document:
    """A report that nobody has frozen, as it would read."""
    return Document(report=report.content())


def frozen(row: FrozenReport) -> Document:
    """A frozen version, from its own content alone."""
    told = row.told
    marking = told["marking"]
    return Document(
        report=told["report"], version=told["version"], note=told["note"], hash=row.hash, corrects=told["corrects"] or "",
        classification=marking["classification"], disclosable=marking["disclosable_under_foi"], made_at=row.made_at,
    )  # fmt: skip
