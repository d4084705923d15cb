"""The servers that are measured, started and stopped here: the production gunicorn, and PostgreSQL as nobody's root."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from candour.benchmark.stopped import NotMeasured

ROOT = Path(__file__).resolve().parents[3]
WORKERS = 4
_PATIENCE = 40.0  # seconds


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A PostgreSQL of its own on a free port of this machine; its address, to which a database's name is added."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if not found:
        raise NotMeasured("PostgreSQL is not installed: apt-get install -y postgresql")
    home, port = folder / "postgresql", free_port()
    home.mkdir(mode=0o700)
    as_nobody: list[str] = []
    if os.getuid() == 0:  # it refuses to run as root
        as_nobody = ["runuser", "-u", "postgres", "--"]
        shutil.chown(home, "postgres")
        folder.chmod(0o711)

    def run(*command: str) -> None:
        done = subprocess.run(
            [*as_nobody, *command], cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise NotMeasured(f"PostgreSQL could not be started: {' '.join(done.stderr.split())}")

    run(str(found[-1] / "initdb"), "--pgdata=data", "--auth=trust", "--username=candour", "--encoding=UTF8",
        "--locale=C.UTF-8", "--no-sync")  # fmt: skip
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c max_wal_size=4GB"
        " -c shared_buffers=256MB"
    )
    control = str(found[-1] / "pg_ctl")
    run(control, "--pgdata=data", f"--log={home}/log", "--wait", f"--options={options}", "start")
    try:
        yield f"postgres://candour@127.0.0.1:{port}"
    finally:
        run(control, "--pgdata=data", "--mode=immediate", "--wait", "stop")


def create_database(address: str, name: str) -> str:
    """An empty database; its full address."""
    import psycopg

    with psycopg.connect(f"{address}/postgres".replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{address}/{name}"


def environment(*, data: Path, address: str, port: int) -> dict[str, str]:
    """What a world's processes are told."""
    told = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CANDOUR_ORIGIN")}
    told |= {
        "CANDOUR_DATA": str(data), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "candour.benchmark.settings",
        "WEB_CONCURRENCY": str(WORKERS), "LOG_LEVEL": "WARNING",
    }  # fmt: skip
    return told | ({"DATABASE_URL": address} if address else {})


@contextmanager
def gunicorn(told: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The production server, as `./run` starts it, with four workers."""
    log = Path(told["CANDOUR_DATA"]) / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "candour.config.wsgi:application", "--config",
             "python:candour.config.server", "--no-control-socket"],
            env=dict(told), cwd=ROOT, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait(server, int(told["PORT"]), log)
            yield server
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise NotMeasured(f"the server did not start: {' '.join(log.read_text()[-800:].split())}")


def free_port() -> int:
    """A port that nobody holds now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def memory_mib(server: subprocess.Popen[bytes]) -> float:
    """The proportional memory of the server with its workers: a page that five share counts a fifth for each."""
    total = 0
    for pid in [server.pid, *_children(server.pid)]:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return round(total / 1024, 1)


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
