"""Why do three published numbers of complaints differ? Three figures, three periods, three populations, side by side.

The public count (SI 2011/3050 Sch para 1(f)), the report to the panel, and what an area's policy publishes at the end of
the financial year in which complaints were made. None is wrong; each says what it counts, and every reference is reconciled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason
from candour.rulebook.calendar import in_words
from candour.rulebook.measures.annual_report import annual_report_count
from candour.rulebook.measures.commissioner_counts import Matter, Period, sio_1f_count
from candour.rulebook.measures.report_shapes import Complaint
from candour.rulebook.words import marked

# Whom section 8 of the policy names, in its order. Staff and volunteers of the office are one line.
SUBJECTS = ("commissioner", "deputy", "office", "chief_constable")
SUBJECT_NAMES = {
    "commissioner": marked("The commissioner"),
    "deputy": marked("The deputy commissioner"),
    "office": marked("The office's staff and volunteers"),
    "chief_constable": marked("The chief constable"),
}
NONE = marked("none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A complaint as it was made: when, and about whom. What became of it does not matter here.

    `reference` is empty where only the number may be known: the reader's body does not own the case.
    """

    made_on: date
    subjects: tuple[str, ...]
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One number of a figure, with the words that stand before it. Zero is said: "none"."""

    name: str
    n: int

    @property
    def told(self) -> str:
        """The number as it is published."""
        return str(self.n) if self.n else NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A published number with its definition: what is counted, by which day, in which period, under what."""

    key: str
    name: str
    definition: str
    dated_by: str
    period: Period
    provision: str
    lines: tuple[Line, ...]
    counted: frozenset[str]
    reasons: tuple[Reason, ...]

    @property
    def total(self) -> int:
        """The sum of its lines."""
        return sum(line.n for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """One reference, and in which figures it stands; where it does not, why not."""

    reference: str
    counted: tuple[bool, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeFigures:
    """The three figures in their order (1(f), report, section 8), reconciled reference by reference."""

    figures: tuple[Figure, Figure, Figure]
    rows: tuple[Reconciled, ...]
    notes: tuple[str, ...]


def three_figures(
    *,
    office_holders: Iterable[str],
    matters: Iterable[Matter],
    complaints: Iterable[Complaint],
    made: Iterable[Made],
    report_period: Period,
    year: Period,
) -> ThreeFigures:
    """All three, for one report and one financial year."""
    matters, complaints, made = tuple(matters), tuple(complaints), tuple(made)
    first = _public_count(tuple(office_holders), matters=matters, year=year)
    second = _report_figure(complaints, period=report_period)
    third = section_8(made, year=year)
    figures = (first, second, third)
    return ThreeFigures(
        figures=figures,
        rows=tuple(_reconciled(figures, matters=matters, complaints=complaints, made=made)),
        notes=tuple(_notes(figures)),
    )


def section_8(made: Iterable[Made], *, year: Period) -> Figure:
    """What is published at the end of a financial year: every complaint made in it, by whom it is about, zeros as "none"."""
    inside = tuple(one for one in made if year.holds(one.made_on))
    unknown = {subject for one in inside for subject in one.subjects} - set(SUBJECTS)
    if unknown:
        raise ValueError(f"no subject of the figure is called {sorted(unknown)}")
    lines = tuple(Line(name=SUBJECT_NAMES[subject], n=sum(subject in one.subjects for one in inside)) for subject in SUBJECTS)
    effect = marked("{n} made between {first} and {last}")
    told = effect.format(n=len(inside), first=in_words(year.first), last=in_words(year.last))
    return Figure(
        key="section_8",
        name=marked("Published at the end of the financial year"),
        definition=marked(
            "Every complaint made about the commissioner, the deputy, the office's staff and volunteers, or the chief"
            " constable, whatever became of it. One complaint about two of them counts once for each."
        ),
        dated_by=marked("the day it was made"),
        period=year,
        provision="local policy (Cambridgeshire complaints policy, section 8); PRSRA 2011",
        lines=lines,
        counted=frozenset(one.reference for one in inside if one.reference),
        reasons=(_local("made_on", value=len(inside), effect=told),),
    )


def _public_count(office_holders: tuple[str, ...], *, matters: tuple[Matter, ...], year: Period) -> Figure:
    advice = {holder: sio_1f_count(holder, year=year, matters=matters) for holder in office_holders}
    names = {"commissioner": SUBJECT_NAMES["commissioner"], "deputy": SUBJECT_NAMES["deputy"]}
    return Figure(
        key="sio_1f",
        name=marked("Public count"),
        definition=marked(
            "Complaints and conduct matters that the panel brought to the attention of an office holder, because they were"
            " referred to the IOPC or came to informal resolution. One that did both counts once."
        ),
        dated_by=marked("the day it was first brought to attention"),
        period=year,
        provision="SI 2011/3050 Sch para 1(f)",
        lines=tuple(Line(name=names.get(holder, holder), n=int(one.answer)) for holder, one in advice.items()),
        counted=frozenset(reference for one in advice.values() for reference in one.extra["counted"]),
        reasons=tuple(reason for one in advice.values() for reason in one.reasons),
    )


def _report_figure(complaints: tuple[Complaint, ...], *, period: Period) -> Figure:
    advice: Advice = annual_report_count(complaints, period=period)
    return Figure(
        key="annual_report",
        name=marked("The report to the panel"),
        definition=marked(
            "Everything that was received as a complaint about the commissioner or the deputy, recorded or not, since the last"
            " report. Those carried forward are told in it and not counted again."
        ),
        dated_by=marked("the day it was received"),
        period=period,
        provision="local practice",
        lines=(Line(name=marked("Received"), n=int(advice.answer)),),
        counted=frozenset(advice.extra["counted"]),
        reasons=advice.reasons,
    )


def _reconciled(
    figures: tuple[Figure, Figure, Figure],
    *,
    matters: tuple[Matter, ...],
    complaints: tuple[Complaint, ...],
    made: tuple[Made, ...],
) -> Iterator[Reconciled]:
    """Each reference that stands in at least one figure, in the order of receipt."""
    by_reference = {one.reference: one for one in complaints}
    told = {one.reference: one for one in matters}
    days = {one.reference: one.made_on for one in made if one.reference}
    all_counted = frozenset().union(*(figure.counted for figure in figures))
    order = sorted(all_counted, key=lambda one: (by_reference[one].received_on if one in by_reference else date.max, one))
    for reference in order:
        why = (
            _why_not_public(told.get(reference), year=figures[0].period),
            _why_not_reported(by_reference.get(reference), period=figures[1].period),
            _why_not_made(days.get(reference), year=figures[2].period),
        )
        counted = tuple(reference in figure.counted for figure in figures)
        yield Reconciled(
            reference=reference, counted=counted,
            why=tuple("" if inside else words for inside, words in zip(counted, why, strict=True)),
        )  # fmt: skip


def _why_not_public(one: Matter | None, *, year: Period) -> str:
    if one is None or one.counts_from is None:
        return marked("neither referred to the IOPC nor brought to informal resolution")
    if one.told_office_holder_on is None:
        return marked("not yet brought to the office holder's attention")
    return marked("brought to attention on {day}").format(day=in_words(one.told_office_holder_on))


def _why_not_reported(one: Complaint | None, *, period: Period) -> str:
    if one is None:
        return marked("a conduct matter, or the complaint of another body")
    side = marked("received on {day}, before this report's period")
    if one.received_on > period.last:
        side = marked("received on {day}, after this report's period")
    return side.format(day=in_words(one.received_on))


def _why_not_made(made_on: date | None, *, year: Period) -> str:
    if made_on is None:
        return marked("nobody made a complaint")
    side = marked("made on {day}, before the financial year")
    if made_on > year.last:
        side = marked("made on {day}, after the financial year")
    return side.format(day=in_words(made_on))


def _notes(figures: tuple[Figure, Figure, Figure]) -> Iterator[str]:
    """The note that is printed with them: that they differ lawfully, and where two of them happen to agree."""
    public, report, year = figures
    yield marked(
        "These are three different counts. They are dated by different days, over different periods, of different"
        " complaints, and cannot be compared or added."
    )
    missing = len(report.counted - public.counted)
    if missing:
        sentence = marked("{n} of those in the report are not in the public count: the table says why for each.")
        if missing == 1:
            sentence = marked("One of those in the report is not in the public count: the table says why.")
        yield sentence.format(n=missing)
    others = year.total - len(year.counted)
    if others > 0:
        sentence = marked(
            "{n} in the third figure are not the panel's, or count for two subjects, and have no row in the table."
        )
        if others == 1:
            sentence = marked(
                "One in the third figure is not the panel's, or counts for two subjects, and has no row in the table."
            )
        yield sentence.format(n=others)


def _local(fact: str, *, value: object, effect: str) -> Reason:
    return Reason(
        provision="local policy (Cambridgeshire complaints policy, section 8)", fact=fact, value=value, effect=effect,
        certainty=Certainty.LOCAL,
    )  # fmt: skip
