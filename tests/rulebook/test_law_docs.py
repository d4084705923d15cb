"""The pages of docs/law say what the rulebook says; `candour law --write docs/law` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from candour.cli import main
from candour.commands.law import differences
from candour.commands.law_pages import page_of, pages
from candour.rulebook import clocks, interface, named, scheme
from tests.rulebook.tables_of_cases import TABLES

WRITTEN = Path(__file__).parents[2] / "docs" / "law"
MADE = pages(TABLES)


def test_what_is_written_is_what_the_rulebook_says() -> None:
    assert differences(WRITTEN, MADE) == []


def test_every_question_clock_value_and_scheme_has_its_place() -> None:
    for question in interface.questions().values():
        assert MADE[page_of(question)].startswith(f"# `{question.name}`\n")
        assert f"]({page_of(question)})" in MADE["index.md"]
    assert all(f"| {one} |" in MADE["clocks.md"] for one in clocks.table())
    assert all(f"| `{one}` |" in MADE["values.md"] for one in named.every())
    assert {f"stages-{name}.md" for name in scheme.SCHEMES} <= set(MADE)


def test_a_page_names_each_fact_and_each_provision_with_its_certainty() -> None:
    page = MADE["force/referral.md"]
    assert "| `iopc_call_in` | yes, no or unsure | `no` |" in page
    assert "PRA 2002 Sch 3 para 4(1)(c) | `iopc_call_in` | the IOPC requires it: must be referred | verified |" in page
    assert "C07 (" in page


def test_a_page_of_stages_has_the_diagram_the_acts_and_the_steps() -> None:
    page = MADE["stages-commissioner.md"]
    assert "stateDiagram-v2" in page
    assert "handling --> ir_open: resolution_opened" in page
    assert all(f"| `{act}` |" in page for act in scheme.acts("commissioner"))
    assert "(reg 8)." in page


def test_the_command_writes_checks_and_names_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, tables = tmp_path / "law", str(TABLES)
    assert main(["law", "--write", str(folder), "--tables", tables]) == 0
    assert main(["law", "--check", str(folder), "--tables", tables]) == 0
    (folder / "clocks.md").write_text("something else")
    (folder / "values.md").unlink()
    (folder / "old.md").write_text("no such page")
    capsys.readouterr()
    assert main(["law", "--check", str(folder), "--tables", tables]) == 1
    told = capsys.readouterr().out
    assert "clocks.md: differs" in told
    assert "values.md: missing" in told
    assert "old.md: the rulebook has no such page" in told
    assert main(["law", "--write", str(folder), "--tables", tables]) == 0
    assert not (folder / "old.md").exists()


def test_without_tables_of_cases_the_command_says_what_would_help(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "--write", str(tmp_path / "law"), "--tables", str(tmp_path / "none")]) == 1
    assert "no tables of cases" in capsys.readouterr().err
