"""What a report would say, before anybody freezes it: the document, what its author is asked, or why it cannot be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.casework.areas.models import Body
from candour.casework.publication import queries
from candour.casework.publication.document import Document, draft
from candour.casework.publication.hashing import preview_hash
from candour.casework.publication.models import FrozenReport
from candour.casework.publication.queries import Asked
from candour.casework.shared.actor import Actor
from candour.rulebook.measures.annual_report import EQUALITY, HUMAN_RIGHTS, NO_MISCONDUCT, build
from candour.rulebook.measures.commissioner_counts import Period, financial_year, since_last_report
from candour.rulebook.measures.report_shapes import NotReportable, Report
from candour.rulebook.measures.three_figures import ThreeFigures


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A report as it would be frozen now; or no report, and every reason why not."""

    report: Report | None = None
    document: Document | None = None
    hash: str = ""
    problems: tuple[str, ...] = ()


def preview(by: Actor, *, body: Body, asked: Asked) -> Preview:
    """What the register gives for a period."""
    try:
        report = build(queries.source_for(by, body=body, asked=asked))
    except NotReportable as refused:
        return Preview(problems=refused.problems)
    return Preview(report=report, document=draft(report), hash=preview_hash(report))


def asked_again(row: FrozenReport) -> Asked:
    """What the author of a frozen version said, for a correction of it."""
    told = row.told["report"]
    words = {section["heading"]: section["paragraphs"] for section in told["sections"]}
    said = {name: words[heading][0]["text"] for name, heading in (("equality", EQUALITY), ("human_rights", HUMAN_RIGHTS))}
    return Asked(
        last_report_on=date.fromordinal(row.period_first.toordinal() - 1), this_report_on=row.period_last,
        say_no_misconduct=any(NO_MISCONDUCT in section["after"] for section in told["sections"]), **said,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The three figures, with the two periods that were asked for."""

    told: ThreeFigures
    report_period: Period
    year: Period


def figures(by: Actor, *, body: Body, last_report_on: date, this_report_on: date, year_begins_in: int) -> Figures:
    """The three figures for a report and a financial year."""
    period = since_last_report(last_report_on, this_report_on=this_report_on)
    year = financial_year(year_begins_in)
    return Figures(told=queries.figures_for(by, body=body, report_period=period, year=year), report_period=period, year=year)
