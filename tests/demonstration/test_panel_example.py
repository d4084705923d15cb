"""The three complaints of 2024, entered by the real acts: the report says what its source says, its slips put right."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case
from candour.demonstration import beside_source, panel_year
from candour.rulebook.measures import annual_report
from candour.rulebook.measures.report_safe import report_safe
from candour.rulebook.measures.report_shapes import Report
from tests import factories

SOURCES = ("line", "lines", "invented", "commissioner-complaints-and-panel")


@pytest.fixture
def report(db: None) -> Report:
    area = factories.area()
    panel_year.enter(area=area)
    return panel_year.report_of(area=area)


def test_the_report_says_what_the_source_says_row_by_row(report: Report) -> None:
    compared = beside_source.compare(report)
    missing = [(row.reference, claim.source) for row in compared.rows for claim in row.claims if not claim.holds]
    assert missing == []
    assert [row.reference for row in compared.rows] == ["01/24", "02/24", "03/24"]
    assert compared.counted and compared.holds


def test_the_rows_word_for_word(report: Report) -> None:
    assert [row[2] for row in report.tables[0].rows] == [
        "Rejected: (1), (3) not recorded as a complaint under the Regulations."
        " Resolved informally: (2) information was provided.",
        "Resolved informally: advice was provided.",
        "Resolved informally: (1) an explanation in relation to the social media account;"
        " (2) advice on how to progress complaints about operational policing.",
    ]
    assert "three complaints have been received" in report.section(annual_report.RECEIVED).paragraphs[0].text


def test_what_the_source_has_wrong_is_put_right_and_its_sentence_questioned(report: Report) -> None:
    compared = beside_source.compare(report)
    assert all(one.holds for one in compared.put_right)
    assert "Independent Police Complaints Commission" not in "\n".join(report.texts())
    assert annual_report.NO_MISCONDUCT in report.section(annual_report.RECEIVED).after
    assert "cannot investigate" in report.questions[0] and "line 50" in [one.source for one in compared.questioned]
    assert all(words in compared.mixed_periods for words in ("12 months", "in 2024", "December 2023"))


def test_the_layout_is_that_of_the_source(report: Report) -> None:
    assert [one.heading for one in report.sections] == list(annual_report.HEADINGS)
    assert [p.number for section in report.sections for p in section.paragraphs] == list(range(1, 9))
    assert report.panel == "Leicester, Leicestershire and Rutland Police and Crime Panel"
    assert report.author == "Director of Law and Governance"


def test_a_comparison_fails_where_a_row_does_not_say_it(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = json.loads(json.dumps(panel_year.told(), default=str))
    changed["complaints"][1]["claims"].append({"column": "outcome", "source": "an apology", "says": ["an apology"]})
    monkeypatch.setattr(beside_source, "told", lambda: changed)
    compared = beside_source.compare(report)
    assert not compared.says_all and not compared.rows[1].holds


def test_the_record_of_the_example_proves(report: Report) -> None:
    assert verify().differences == []
    assert set(Case.objects.filter(scheme="commissioner").values_list("stage", flat=True)) == {"closed"}
    kinds = {one["event"] for one in panel_year.acts("leicestershire")}
    assert {
        "panel_complaint_received", "seriousness_decided", "consultation_recorded", "panel_recording_decided",
        "issue_passed_on", "resolution_appointed", "resolution_opened", "comments_received", "issue_outcome_decided", "closed",
    } <= kinds  # fmt: skip


@pytest.mark.django_db
def test_another_profile_differs_in_data_only() -> None:
    made = {}
    for slug in (factories.LEICESTERSHIRE, factories.CAMBRIDGESHIRE):
        area = factories.area(slug)
        panel_year.enter(area=area)
        made[slug] = panel_year.report_of(area=area)
    here, there = made[factories.CAMBRIDGESHIRE], made[factories.LEICESTERSHIRE]
    assert here.tables[0].rows == there.tables[0].rows
    differing = {one.where for one in beside_source.differences(here, other=there)}
    assert differing == {"panel", "author", "host", "contact", annual_report.POLICY, annual_report.BACKGROUND}
    assert beside_source.compare(here).says_all
    assert beside_source.differences(here, other=here) == ()


def values(row: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(row, Mapping):
        if "value" in row:
            yield row
            return
        row = row.values()
    if not isinstance(row, (str, int)) and hasattr(row, "__iter__"):
        for one in row:
            yield from values(one)


def test_every_value_of_the_file_names_its_source() -> None:
    found = list(values({"report": panel_year.told()["report"], "complaints": panel_year.told()["complaints"]}))
    assert len(found) > 60
    assert [one for one in found if not str(one["source"]).startswith(SOURCES)] == []


def test_every_public_text_of_the_file_names_nobody() -> None:
    for row in panel_year.told()["complaints"]:
        for issue in row["issues"]:
            for name in ("summary", "outcome_summary"):
                text = panel_year.value(issue, name)
                assert report_safe(text, names=(panel_year.value(row, "complainant"),)).answer == "safe", text


def example(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CANDOUR_DATA": str(folder / "never"), "DATABASE_URL": "sqlite:////nowhere/at/all"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-m", "candour", "example", "leicestershire-2024", *arguments],
        capture_output=True, text=True, check=False, env=environment, cwd=folder,
    )  # fmt: skip


def test_the_command_plays_in_a_database_of_its_own(tmp_path: Path) -> None:
    page, paper = tmp_path / "report.html", tmp_path / "report.pdf"
    done = example(tmp_path, "--json", "--html", str(page), "--pdf", str(paper))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["agrees"] and [row["reference"] for row in told["rows"]] == ["01/24", "02/24", "03/24"]
    assert all(claim["holds"] for row in told["rows"] for claim in row["claims"])
    assert told["questions_to_the_author"] and len(told["acts"]) > 60
    assert "<h1>Annual report on complaints" in page.read_text() and paper.read_bytes().startswith(b"%PDF")
    assert told["frozen"]["version"] == 1 and told["frozen"]["sha256"] in page.read_text()
    assert [list(figure["lines"].values()) for figure in told["figures"]] == [
        ["1", "none"],
        ["3"],
        ["1", "none", "none", "none"],
    ]
    assert [row["counted"] for row in told["reconciled"]] == [[True, True, True], [False, True, False], [False, True, False]]
    assert not (tmp_path / "never").exists()


def test_the_command_says_what_differs_under_another_profile(tmp_path: Path) -> None:
    done = example(tmp_path, "--profile", "cambs_2024")
    assert done.returncode == 0, done.stderr
    assert "data only. Every row is the same." in done.stdout and "Cambridgeshire Police and Crime Panel" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--profile", "nowhere"), "there are cambs_2024, leics_2012, leics_2021"),
        (("--profile", "leics_2012"), "not the one in force on 2024-12-02"),
        (("--pdf", "no/such/folder/report.pdf"), "there is no folder"),
    ],
)
def test_the_command_says_what_it_cannot_do(arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = example(tmp_path, *arguments)
    assert done.returncode == 1 and says in done.stderr, done.stderr
