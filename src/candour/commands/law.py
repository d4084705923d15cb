"""`candour law`: writes the law as this rulebook holds it, for a lawyer to read, or checks that what was written stands.

Needs no database and imports no Django. Everything is read from the rulebook itself: its questions, its tables of
clocks, stages and acts. What each question rests on is what it gives as reasons for every line of its table of cases,
which is part of the source (tests/rulebook/tables) and not of an installed package.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from candour.commands.setup import DONE, WRONG, Commands, Stop, add

TABLES = Path("tests") / "rulebook" / "tables"


def register(commands: Commands) -> None:
    """The command that writes the law."""
    law = add(commands, "law", _law, "write the law as the rulebook holds it, or check what was written")
    what = law.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", metavar="FOLDER", type=Path, help="write the pages into this folder (docs/law)")
    what.add_argument("--check", metavar="FOLDER", type=Path, help="name every page that differs; exit 1 if one does")
    law.add_argument("--tables", metavar="FOLDER", type=Path, default=TABLES, help=f"the tables of cases (default: {TABLES})")


def _law(told: argparse.Namespace) -> int:
    from candour.commands.law_pages import pages

    if not told.tables.is_dir():
        raise Stop(f"there are no tables of cases in {told.tables}: run it in the source's own folder, or name them")
    made = pages(told.tables)
    if told.write is not None:
        return _write(told.write, made)
    wrong = differences(told.check, made)
    for line in wrong:
        print(line)
    return WRONG if wrong else DONE


def _write(folder: Path, made: dict[str, str]) -> int:
    for name in sorted(_written(folder) - set(made)):
        (folder / name).unlink()
    for name, text in made.items():
        page = folder / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    print(f"wrote {len(made)} pages into {folder}")
    return DONE


def differences(folder: Path, made: dict[str, str]) -> list[str]:
    """Each page that is missing, is one too many, or says something else than the rulebook."""
    written = _written(folder)
    found = [f"{name}: missing" for name in sorted(set(made) - written)]
    found += [f"{name}: the rulebook has no such page" for name in sorted(written - set(made))]
    return found + [
        f"{name}: differs from the rulebook"
        for name in sorted(written & set(made))
        if (folder / name).read_text(encoding="utf-8") != made[name]
    ]


def _written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
