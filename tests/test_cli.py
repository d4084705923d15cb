"""The `candour` command, as people run it: another process, an empty folder, exit codes, clear sentences."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from candour.cli import main

ROOT = Path(__file__).resolve().parents[1]


def _run(*arguments: str, data: Path, words: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"CANDOUR_DATA": str(data), "DJANGO_SETTINGS_MODULE": "candour.config.settings"}
    environment |= variables
    return subprocess.run(
        [sys.executable, "-m", "candour", *arguments],
        input=words, capture_output=True, text=True, env=environment, cwd=ROOT, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [
        (), ("areas",), ("areas", "list"), ("areas", "load"), ("areas", "check"), ("user",), ("user", "add"),
        ("user", "list"), ("user", "end"), ("migrate",), ("verify",), ("demo",), ("bench",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_explains_itself(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([*command, "--help"])
    assert stop.value.code == 0
    assert "usage: candour" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "required"),
        (("fly",), "invalid choice"),
        (("areas", "check", "--on", "2026-13-01"), "is not a date"),
        (("demo", "--cases", "0"), "is not a whole number"),
        (("bench", "--sizes", "10,x"), "is not a whole number"),
        (
            ("user", "add", "--area", "leicestershire", "--email", "a@example.com", "--role", "king"),
            "invalid choice",
        ),
    ],
)
def test_what_is_not_understood_exits_2(
    arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert sentence in capsys.readouterr().err


def test_areas_are_listed_and_checked_without_a_database(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["areas", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "cambridgeshire\tCambridgeshire and Peterborough",
        "leicestershire\tLeicester, Leicestershire and Rutland",
    ]
    assert main(["areas", "check", "--area", "cambridgeshire", "--on", "2026-11-24"]) == 0
    out = capsys.readouterr().out
    assert "Telephone: reasonable adjustments: no source holds it" in out
    assert "different next review dates" in out
    assert "Leicester" not in out
    assert main(["areas", "check", "--area", "rutland"]) == 1
    assert "there are cambridgeshire, leicestershire" in capsys.readouterr().err


def test_listing_areas_does_not_import_django(tmp_path: Path) -> None:
    code = (
        "import sys; from candour.cli import main; main(['areas', 'list']); sys.exit('django' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode
        == 0
    )


def test_an_empty_data_folder_gets_what_it_needs(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    first = _run("areas", "load", data=data)
    assert (first.returncode, first.stdout) == (0, "every area is as its profile says\n") or (
        first.returncode == 0 and "loaded Leicester, Leicestershire and Rutland" in first.stdout
    ), first.stderr
    assert (data / "candour.sqlite3").exists()
    assert _run("areas", "load", data=data).stdout == "every area is as its profile says\n"

    nobody = _run("user", "list", data=data)
    assert (nobody.returncode, nobody.stdout) == (0, "")
    assert "nobody yet" in nobody.stderr
    assert "no demonstration data" in _run("user", "list", "--demo", data=data).stderr

    adding = ("user", "add", "--area", "leicestershire", "--email", "Ada@Example.com", "--role")
    added = _run(*adding, "area_admin", "--name", "Ada", data=data)
    assert added.returncode == 0, added.stderr
    assert "added ada@example.com, area_admin" in added.stdout
    assert "password, shown only now: " in added.stdout
    short = (
        "user",
        "add",
        "--area",
        "leicestershire",
        "--email",
        "b@example.com",
        "--role",
        "handler",
        "--name",
        "B",
    )
    weak = _run(*short, "--password-stdin", data=data, words="short\n")
    assert (weak.returncode, "too short" in weak.stderr) == (1, True)
    again = _run(*adding, "area_admin", data=data)
    assert (again.returncode, again.stderr) == (1, "candour: This person holds this role already.\n")
    assert _run(*adding, "overseer", data=data).returncode == 0
    assert len(_run("user", "list", "--area", "leicestershire", data=data).stdout.splitlines()) == 2

    ending = ("user", "end", "--area", "leicestershire", "--email", "ada@example.com")
    assert "ended: overseer" in _run(*ending, "--role", "overseer", "--reason", "moved on", data=data).stdout
    assert _run(*ending, data=data).returncode == 0
    gone = _run(*ending, data=data)
    assert (gone.returncode, gone.stderr) == (1, "candour: this person holds no such role in this area\n")

    proved = _run("verify", data=data)
    assert proved.returncode == 0, proved.stdout
    assert proved.stdout.endswith("everything agrees\n")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "postgres://127.0.0.1:1/nothing", "candour: the database cannot be reached"),
        ("DATABASE_URL", "foo://bar", "candour: the installation is not set up"),
        ("CANDOUR_DATA", "/proc/nowhere", "candour: the settings cannot be read"),
        ("PORT", "eighty", "candour: the settings cannot be read"),
    ],
)
def test_what_is_set_up_wrongly_is_said_in_a_sentence(
    name: str, value: str, sentence: str, tmp_path: Path
) -> None:
    done = _run("migrate", data=tmp_path, **{name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(sentence)
    assert "Traceback" not in done.stderr
