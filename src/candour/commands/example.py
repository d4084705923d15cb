"""`candour example`: real complaints from a source document, entered by the real acts, with what comes out beside the source.

Everything happens in a database of its own in a temporary folder: nobody's own data is read or written.
"""

from __future__ import annotations

import argparse
import json
import os
import textwrap
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from candour.commands.setup import DONE, WRONG, Commands, Stop, add, prepare, say

if TYPE_CHECKING:
    from candour.casework.areas.models import Area
    from candour.casework.publication.models import FrozenReport
    from candour.demonstration.beside_source import Compared, Difference
    from candour.rulebook.measures.report_shapes import Report
    from candour.rulebook.measures.three_figures import ThreeFigures

_OWN = "leics_2021"
_REPORT_ON = date(2024, 12, 2)
_WIDTH, _MARGIN = 100, 26


def register(commands: Commands) -> None:
    """The commands that play real input."""
    example = commands.add_parser(
        "example", help="enter real complaints by the real acts, and show what comes out beside its source",
        description="Real input, played in a database of its own.",
    )  # fmt: skip
    inner = example.add_subparsers(metavar="which", required=True)
    what = "the three complaints of 2024 about a commissioner, and the annual report that the panel's register gives"
    told = add(inner, "leicestershire-2024", _leicestershire_2024, what)
    told.add_argument(
        "--profile", default=_OWN, metavar="PART", help=f"the dated profile to enter them under (default: {_OWN})"
    )
    told.add_argument("--json", action="store_true", help="print one object instead of text")
    told.add_argument("--html", type=Path, metavar="FILE", help="also write the report as HTML")
    told.add_argument("--pdf", type=Path, metavar="FILE", help="also write the report as a tagged PDF")
    told.add_argument("--odt", type=Path, metavar="FILE", help="also write the report as an OpenDocument text")


def _leicestershire_2024(told: argparse.Namespace) -> int:
    slug = _area_of(told.profile)
    for file in (told.html, told.pdf, told.odt):
        if file is not None and not file.resolve().parent.is_dir():
            raise Stop(f"there is no folder {file.resolve().parent}")
    before = {name: os.environ.pop(name, None) for name in ("DATABASE_URL", "CANDOUR_DATA")}
    with TemporaryDirectory(prefix="candour-example-") as folder:
        os.environ["CANDOUR_DATA"] = folder
        try:
            return _played(told, slug=slug)
        finally:
            _close()
            os.environ.pop("CANDOUR_DATA")
            os.environ.update({name: value for name, value in before.items() if value is not None})


def _area_of(part: str) -> str:
    """The area whose profile has a part of this name, in force on the day of the report."""
    from candour.rulebook import profiles

    found = {one.name: slug for slug in profiles.slugs() for one in profiles.profile(slug).parts}
    if part not in found:
        raise Stop(f"no profile is called {part!r}; there are {', '.join(sorted(found))}")
    if part not in profiles.settings(found[part], _REPORT_ON).parts:
        raise Stop(f"the profile {part} is not the one in force on {_REPORT_ON.isoformat()}, the day of the report")
    return found[part]


@dataclass(frozen=True, kw_only=True)
class Played:
    """What came out under one profile, and what differs from the source's own."""

    profile: str
    report: Report
    frozen: FrozenReport
    figures: ThreeFigures
    compared: Compared
    differing: tuple[Difference, ...]
    acts: list[dict[str, str]]

    @property
    def is_own(self) -> bool:
        """Whether it is the profile that the source was written under."""
        return self.profile == _OWN

    @property
    def rows_differ(self) -> bool:
        """Whether anything differs in the rows themselves."""
        from candour.rulebook.measures.annual_report import RECEIVED

        return any(one.where == RECEIVED for one in self.differing)

    @property
    def holds(self) -> bool:
        """Whether it says what the source says; under its own profile, with what was wrong put right."""
        return self.compared.holds if self.is_own else self.compared.says_all and not self.rows_differ


def _played(told: argparse.Namespace, *, slug: str) -> int:
    prepare()
    say(f"entering the complaints by their acts, under {told.profile}")
    played = _play(told.profile, slug=slug)
    _write_files(told, played.frozen)
    if told.json:
        print(json.dumps(_as_json(played), ensure_ascii=False, indent=2, default=str))
    else:
        _print(played)
    return DONE if played.holds else WRONG


def _play(profile: str, *, slug: str) -> Played:
    from candour.casework.areas import queries
    from candour.demonstration import beside_source, panel_year

    def entered(slug: str) -> tuple[Area, Report]:
        area = queries.area(slug)
        if area is None:
            raise Stop(f"the area {slug} is not loaded")
        panel_year.enter(area=area)
        return area, panel_year.report_of(area=area)

    area, report = entered(slug)
    differing: tuple[Difference, ...] = ()
    if profile != _OWN:
        say(f"and under {_OWN}, to compare")
        differing = beside_source.differences(report, other=entered(_area_of(_OWN))[1])
    return Played(
        profile=profile, report=report, frozen=panel_year.freeze(area=area, report=report),
        figures=panel_year.figures_of(area=area, report=report), compared=beside_source.compare(report),
        differing=differing, acts=panel_year.acts(slug),
    )  # fmt: skip


def _write_files(told: argparse.Namespace, row: FrozenReport) -> None:
    from candour.casework.publication import as_html, as_odt, as_pdf
    from candour.casework.publication.document import frozen
    from candour.casework.shared.refusal import Refused

    document = frozen(row)
    try:
        for file, make in ((told.html, as_html.html), (told.pdf, as_pdf.pdf), (told.odt, as_odt.odt)):
            if file is not None:
                made = make(document)
                file.write_bytes(made if isinstance(made, bytes) else made.encode())
                say(f"wrote {file}")
    except Refused as refused:
        raise Stop(refused.sentence) from refused
    except OSError as wrong:
        raise Stop(f"the file cannot be written: {wrong}") from wrong


def _close() -> None:
    """Let go of the database before its folder goes."""
    from django.apps import apps

    if apps.ready:
        from django.db import connections

        connections.close_all()


def _as_json(played: Played) -> dict[str, Any]:
    own, compared = played.is_own, played.compared
    return {
        "profile": played.profile,
        "agrees": compared.says_all,
        "rows": [{**asdict(row), "holds": row.holds} for row in compared.rows],
        "put_right": [asdict(one) for one in compared.put_right] if own else [],
        "questioned": [asdict(one) for one in compared.questioned],
        "questions_to_the_author": list(played.report.questions),
        "warnings": list(played.report.warnings),
        "differs_from": None if own else {"profile": _OWN, "in": [asdict(one) for one in played.differing]},
        "figures": [
            {
                "name": one.name, "definition": one.definition, "dated_by": one.dated_by, "provision": one.provision,
                "first": one.period.first.isoformat(), "last": one.period.last.isoformat(),
                "lines": {line.name: line.told for line in one.lines},
            }
            for one in played.figures.figures
        ],
        "reconciled": [asdict(row) for row in played.figures.rows],
        "acts": played.acts,
        "frozen": {"version": played.frozen.version, "sha256": played.frozen.hash},
        "report": played.report.content(),
    }  # fmt: skip


def _print(played: Played) -> None:
    report, compared = played.report, played.compared
    print(f"{report.title}\n{report.panel}, {report.meeting_on.isoformat()}, under {played.profile}")
    print(f"{len(played.acts)} events by the real acts, in a database of its own that is gone again")
    print(f"Frozen as version {played.frozen.version}, SHA-256 {played.frozen.hash}\n")
    for row in compared.rows:
        print(f"{row.reference}  (source: {row.source_line})")
        for name, source, made in (("issue", row.source_issue, row.issue), ("outcome", row.source_outcome, row.outcome)):
            _pair(f"  {name}, source", source)
            _pair(f"  {name}, report", made)
        for claim in row.claims:
            print(f"    {'says it' if claim.holds else 'MISSING'}: {claim.source}")
        print()
    if played.is_own:
        print("Put right")
        for one in compared.put_right:
            _pair(f"  {one.source}", f"{one.words} → {one.now}{'' if one.holds else '  NOT DONE'}")
            _pair("", one.why)
        _pair("  periods", compared.mixed_periods)
        print()
    _print_questions(played)
    _print_figures(played.figures)
    if not played.is_own:
        _print_differences(played)


def _print_questions(played: Played) -> None:
    print("Questioned")
    for one in played.compared.questioned:
        _pair(f"  {one.source}", f"“{one.words}”")
        _pair("", one.why)
    for question in played.report.questions:
        _pair("  to the author", question)
    for warning in played.report.warnings:
        _pair("  warning", warning)


def _print_figures(figures: ThreeFigures) -> None:
    print("\nThree published figures")
    for one in figures.figures:
        period = f"{one.period.first.isoformat()} to {one.period.last.isoformat()}, by {one.dated_by}"
        _pair(f"  {one.name}" if len(one.name) < _MARGIN - 2 else "  By financial year", f"{period} ({one.provision})")
        _pair("", "; ".join(f"{line.name}: {line.told}" for line in one.lines))
    for row in figures.rows:
        for figure, inside, why in zip(figures.figures, row.counted, row.why, strict=True):
            if not inside:
                _pair(f"  {row.reference}", f"not in “{figure.name}”: {why}")


def _print_differences(played: Played) -> None:
    rows = "THE ROWS DIFFER." if played.rows_differ else "data only. Every row is the same."
    print(f"\nWhat differs under {played.profile}: {rows}")
    for one in played.differing:
        print(f"  {one.where}")
        for words in one.there:
            _pair(f"    {_OWN}", words)
        for words in one.here:
            _pair(f"    {played.profile}", words)


def _pair(name: str, words: str) -> None:
    print(textwrap.fill(words, width=_WIDTH, initial_indent=f"{name:<{_MARGIN}}", subsequent_indent=" " * _MARGIN))
