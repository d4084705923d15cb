"""`candour bench`: how much each page costs beside the least it could cost, in worlds made for it and thrown away.

It makes its worlds in a temporary folder and starts its servers itself; nothing of the installation is touched.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from candour.benchmark import servers
from candour.benchmark.measuring import measured
from candour.benchmark.stopped import NotMeasured

COLUMNS = ("engine", "size", "page", "statements", "p50_ms", "p95_ms", "bytes", "floor_p50_ms", "memory_mib")


def run(*, sizes: Sequence[int], engines: Sequence[str], say: Callable[[str], None]) -> list[dict[str, Any]]:
    """Measure every size on every engine: one row a page, in the order of `COLUMNS`, with ratio and throughput after."""
    rows: list[dict[str, Any]] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="candour-bench-")))
        for engine in engines:
            address = stack.enter_context(servers.postgresql(folder)) if engine == "postgresql" else ""
            for size in sizes:
                rows += _of_world(folder, engine=engine, size=size, server_address=address, say=say)
    return rows


def _of_world(
    folder: Path, *, engine: str, size: int, server_address: str, say: Callable[[str], None]
) -> list[dict[str, Any]]:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"{engine}-{size}-", dir=folder) as own:
        address = servers.create_database(server_address, f"world_{size}") if server_address else ""
        told = servers.environment(data=Path(own), address=address, port=servers.free_port())
        say(f"{engine}, {size} cases: making the world")
        world = _made(size, told)
        say(f"{engine}, {world['cases']} cases after {time.monotonic() - started:.0f} s: measuring")
        with servers.gunicorn(told) as server:
            found = measured(port=int(told["PORT"]), world=world, engine=engine, server=server)
    for row in found:
        say("  {page}: {statements} statements, {p50_ms} ms, {ratio} times the floor".format(**row))
    say(f"{engine}, {size} cases: done after {time.monotonic() - started:.0f} s")
    return [_in_order({"engine": engine, "size": world["cases"], **row}) for row in found]


def _made(size: int, told: dict[str, str]) -> dict[str, Any]:
    """Make a world in a process of its own: Django serves one database in a process."""
    done = subprocess.run(
        [sys.executable, "-m", "candour.benchmark.world", str(size)], env=told, cwd=servers.ROOT, stdout=subprocess.PIPE,
        text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NotMeasured(f"the world of {size} cases could not be made")
    world: dict[str, Any] = json.loads(done.stdout)
    return world


def _in_order(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in COLUMNS} | {name: value for name, value in row.items() if name not in COLUMNS}
