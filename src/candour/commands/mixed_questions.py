"""A mixed file of every question with facts that can be answered, and how fast `candour decide --batch` answers it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from candour.rulebook import interface
from candour.rulebook.facts import FactsError
from candour.rulebook.raw_facts import written

# All within the bank holidays that are known, so that every question can count.
_FIRST = date(2021, 1, 1)
_DAYS = 5 * 365
_OF_EACH = 50
_TRIES = 400


def lines(count: int, *, seed: int = 7) -> Iterator[bytes]:
    """So many lines for `--batch`, each question as often as the others; the same seed gives the same lines."""
    dice = Random(seed)
    pools = [_pool(name, dice=dice) for name in interface.questions()]
    for number in range(count):
        yield dice.choice(pools[number % len(pools)])


def _pool(name: str, *, dice: Random) -> list[bytes]:
    """Different facts for one question, each of which it decides."""
    schema = interface.schema(name)
    found: list[bytes] = []
    for _ in range(_TRIES):
        facts = _object(schema, dice=dice)
        try:
            interface.decide(name, facts, today=_FIRST + timedelta(days=_DAYS))
        except FactsError:
            continue
        found.append(written({"question": name, "facts": facts}) + b"\n")
        if len(found) == _OF_EACH:
            break
    return found


def _object(schema: Mapping[str, Any], *, dice: Random) -> dict[str, Any]:
    """What must be given, and some of what may be."""
    return {
        name: _value(described, dice=dice)
        for name, described in schema["properties"].items()
        if name in schema["required"] or dice.random() < 0.6
    }


def _value(described: Mapping[str, Any], *, dice: Random) -> Any:
    if "enum" in described:
        return dice.choice(described["enum"])
    if described["type"] == "integer":
        least = int(described.get("minimum", 0))
        return dice.randint(least, min(int(described.get("maximum", least + 20)), least + 20))
    if described["type"] == "array":
        items = described["items"]
        if "enum" in items:
            return dice.sample(items["enum"], k=dice.randint(0, len(items["enum"])))
        return [_object(items, dice=dice) for _ in range(dice.randint(0, 2))]
    day = (_FIRST + timedelta(days=dice.randrange(_DAYS))).isoformat()
    return day if described.get("format") == "date" else f"{day}T{dice.randrange(24):02}:30"


def measure(count: int) -> Iterator[str]:
    """What a lawyer's million questions would cost: lines a second of one process, and what it takes to begin."""
    with tempfile.TemporaryFile() as file:
        file.writelines(lines(count))
        file.flush()
        taken, used = min(_batch(file) for _ in range(3))
    kinds = len(interface.questions())
    yield f"{count} lines, {kinds} questions in turn, one process with its start: the best of three runs"
    yield f"{count / taken:.0f} a second ({taken:.2f} s, {used:.2f} s of processor time)"
    imported = min(_import_ms() for _ in range(5))
    yield f"import of candour.rulebook.interface: {imported:.0f} ms (python -X importtime, best of five)"


def _batch(file: Any) -> tuple[float, float]:
    file.seek(0)
    before, started = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "candour", "decide", "--batch"], stdin=file, stdout=subprocess.DEVNULL, check=True)
    taken, after = time.perf_counter() - started, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return taken, used


def _import_ms() -> float:
    """The cumulative time of the import in a new process, as Python itself measures it."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import candour.rulebook.interface"],
        stderr=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    parts = re.findall(r"\|\s*(\d+) \|\s*candour(?:\.rulebook(?:\.interface)?)?$", done.stderr, re.M)
    return sum(map(int, parts)) / 1000
