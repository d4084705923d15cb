"""The rulebook is pure: importing it loads no Django, reads no file of its data and does no work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROBE = """
import builtins, io, pathlib, sys
read = []
def watch(event, args):
    if event == "open" and isinstance(args[0], str) and ("rulebook/data" in args[0] or "zoneinfo" in args[0]):
        read.append(args[0])
sys.addaudithook(watch)
import candour.rulebook.interface, candour.rulebook.clocks, candour.rulebook.calendar
foreign = sorted(
    name for name in sys.modules
    if name.partition(".")[0] in ("django", "sqlite3", "psycopg", "logging", "structlog", "socket")
)
tables = [name for name in read if not name.endswith(".pyc") and not name.endswith(".py")]
print(foreign, tables)
"""


def test_importing_the_rulebook_loads_no_django_and_reads_no_table() -> None:
    source = Path(__file__).parents[2] / "src"
    found = subprocess.run(
        [sys.executable, "-S", "-c", PROBE],
        env={"PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[] []"


def test_the_tables_are_read_once() -> None:
    from candour.rulebook import calendar, clocks

    assert clocks.table() is clocks.table()
    assert calendar.holiday_table() is calendar.holiday_table()
