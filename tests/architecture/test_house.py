"""The promises about the shape of the code that no linter keeps: sizes, imports, what the pages are made of."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "candour"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
BANNED_NAMES = {"utils", "helpers", "misc", "manager", "managers", "common"}


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def named(module: Path) -> str:
    return str(module.relative_to(SOURCE))


def test_imports_point_one_way() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_no_module_is_over_400_lines() -> None:
    assert {named(module): lines for module in MODULES if (lines := len(module.read_text().splitlines())) > 400} == {}


def test_no_function_is_over_40_statements() -> None:
    long = {}
    for module in MODULES:
        for function in functions(module):
            statements = sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1
            if statements > 40:
                long[f"{named(module)}:{function.name}"] = statements
    assert long == {}


def test_no_module_is_called_by_a_word_that_says_nothing() -> None:
    assert [named(module) for module in MODULES if module.stem in BANNED_NAMES] == []


def test_every_module_says_what_it_is() -> None:
    empty = ("migrations", "apps.py")
    silent = [
        named(m)
        for m in MODULES
        if m.read_text().strip() and m.name not in empty and not ast.get_docstring(ast.parse(m.read_text()))
    ]
    assert silent == []


def calls(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_only_the_clock_knows_the_time() -> None:
    asked = {
        "date.today",
        "datetime.now",
        "datetime.today",
        "datetime.utcnow",
        "timezone.now",
        "localdate",
        "timezone.localdate",
    }
    knowing = {named(m) for m in MODULES for call in calls(m) if call in asked or call.removeprefix("datetime.") in asked}
    assert knowing <= {"casework/shared/clock.py"}


def test_no_signals_and_no_overridden_save() -> None:
    overridden = {named(m) for m in MODULES for f in functions(m) if f.name == "save" and "model" in m.name}
    connected = {
        call for m in MODULES for call in calls(m) if call.endswith(".connect") and named(m).startswith(("casework", "web"))
    }
    assert overridden == set()
    # The one hook of Django's own: triggers and search tables are made again after a migration.
    assert connected <= {"post_migrate.connect"}


def test_nothing_is_left_unfinished_or_silenced() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b|NotImplementedError|# type: ignore(?!\[)|# noqa(?!:)")
    assert {named(m): marks.search(m.read_text())[0] for m in MODULES if marks.search(m.read_text())} == {}


def test_a_broad_except_is_nowhere() -> None:
    broad = []
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
            ):
                broad.append(f"{named(module)}:{node.lineno}")
    assert broad == []


def test_screens_write_nothing_themselves() -> None:
    writes = re.compile(r"\.objects\b|\bbulk_(create|update)\b|\.(delete|save)\(\)|connection\.cursor")
    screens = [module for module in MODULES if named(module).startswith("web/")]
    assert {named(m): writes.search(m.read_text())[0] for m in screens if writes.search(m.read_text())} == {}


def test_the_language_is_changed_in_one_place() -> None:
    changes = re.compile(r"\boverride\(|\bactivate\(")
    changing = {named(m) for m in MODULES if changes.search(m.read_text())}
    assert changing == {"casework/shared/language.py"}


FILES_OF_THE_PAGES = [*sorted((ROOT / "build" / "static").rglob("*"))]


def test_no_restricted_font_and_no_crest_in_what_is_built() -> None:
    assert FILES_OF_THE_PAGES, "the assets are not built: ./test builds them"
    style = (ROOT / "build" / "static" / "app.css").read_text().lower()
    for word in (
        "gds transport",
        "gds-transport",
        "@font-face",
        "crest.",
        "govuk-logotype",
        "crown.",
        ".woff",
    ):
        assert word not in style, word
    for file in FILES_OF_THE_PAGES:
        assert not re.search(r"crest|crown|logotype|opengraph|\.woff|\.ico$", file.name), file.name


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.html")), ids=lambda file: file.name)
def test_no_page_says_appeal_or_holds_inline_script(file: Path) -> None:
    text = file.read_text()
    assert not re.search(r"\bvexatious\b|\bappeals?\b", text, re.I)
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=\"|\son[a-z]+=\"|javascript:", text)
    assert not re.search(r"https?://(?!www\.w3\.org)", text), "no page loads or names another host by address"


def test_every_sentence_of_a_page_is_marked_for_translation() -> None:
    unmarked = {}
    for file in SOURCE.rglob("*.html"):
        text = re.sub(
            r"\{#.*?#\}|\{%-? *trans.*?endtrans *-?%\}|\{%.*?%\}|\{\{.*?\}\}|<svg.*?</svg>",
            " ",
            file.read_text(),
            flags=re.S,
        )
        found = [words.strip() for words in re.findall(r">([^<>]*)<", text) if re.search(r"[A-Za-z]{3,} [A-Za-z]{2,}", words)]
        if found:
            unmarked[file.name] = found
    assert unmarked == {}


def test_no_committed_file_names_a_registry_or_this_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    hosts = re.compile(r"(pypi\.org|files\.pythonhosted|registry\.npmjs|/root/|/work/main|--index-url|--find-links)")
    naming = []
    for name in listed.splitlines():
        path = ROOT / name
        if path.suffix in (".png", ".pdf", ".gz") or name == "tests/architecture/test_house.py" or not path.is_file():
            continue
        if hosts.search(path.read_text(errors="replace")):
            naming.append(name)
    assert naming == []
