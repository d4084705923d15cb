"""Starts the production server as `./run` does, on a database made for one test module.

The first that is made is kept: the others are copies of it, since to bring an empty database up to date takes longer than
most journeys do.
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).parents[1]
_MAKE = """
import django; django.setup()
from candour.casework.accounts import demonstration
from candour.casework.areas.models import Area
from candour.casework.shared import clock
for area in Area.objects.all(): demonstration.load(area=area, at=clock.now())
"""


class Served:
    """`served.url("/complain/")`; `served.log()` is what the server wrote; `served.python(code)` runs code on its data."""

    _first: tuple[Path, str] | None = None  # the data folder and the database that the others are copies of

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ, "CANDOUR_DATA": str(folder / "data"), "PORT": str(self.port), "LOG_LEVEL": "INFO",
            "WEB_CONCURRENCY": "1", "DJANGO_SETTINGS_MODULE": "candour.config.settings", "SIGN_IN_ATTEMPTS": "50",
        }  # fmt: skip
        self._database = ""

    def __enter__(self) -> Self:
        if Served._first is None:
            self._make_database()
            self.run([sys.executable, "-m", "candour", "migrate"])
            self.python(_MAKE)
            self._keep()
        else:
            data, database = Served._first
            shutil.copytree(data, self.folder / "data")
            self._make_database(template=database)
        self._errors = (self.folder / "log").open("wb")
        self.server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "candour.config.wsgi:application",
             "--config", "python:candour.config.server", "--no-control-socket"],
            env=self.environment, cwd=ROOT, stderr=self._errors, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.terminate()
        self.server.wait(30)
        self._errors.close()
        self._drop_database()

    def url(self, path: str) -> str:
        """The full address of a path."""
        return self.base + path

    def log(self) -> str:
        """Everything that the server has logged."""
        return (self.folder / "log").read_text()

    def run(self, command: list[str]) -> str:
        """Run a command on this server's data."""
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def python(self, code: str) -> str:
        """Run Python on this server's data."""
        return self.run([sys.executable, "-c", code])

    def _wait(self) -> None:
        for _ in range(300):
            try:
                urllib.request.urlopen(self.url("/cookies"), timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError):
                assert self.server.poll() is None, self.log()
                time.sleep(0.1)
        raise AssertionError(self.log())

    def _keep(self) -> None:
        """Keep what was made, before a server is connected to it."""
        data, database = self.folder / "first", f"{self._database}_first" if self._database else ""
        (self.folder / "data").mkdir(exist_ok=True)  # PostgreSQL needs none until the server starts
        shutil.copytree(self.folder / "data", data)
        if database:
            address = os.environ["DATABASE_URL"]
            self._on_server(address, f"CREATE DATABASE {database} TEMPLATE {self._database}")
            atexit.register(self._on_server, address, f"DROP DATABASE IF EXISTS {database}")
        Served._first = data, database

    def _make_database(self, template: str = "") -> None:
        address = os.environ.get("DATABASE_URL", "")
        if address.startswith("postgres"):
            self._database = f"served_{self.port}"
            self._on_server(address, f"CREATE DATABASE {self._database}" + (f" TEMPLATE {template}" if template else ""))
            self.environment["DATABASE_URL"] = urlunsplit(urlsplit(address)._replace(path=f"/{self._database}"))

    def _drop_database(self) -> None:
        if self._database:
            self._on_server(os.environ["DATABASE_URL"], f"DROP DATABASE {self._database} WITH (FORCE)")

    @staticmethod
    def _on_server(address: str, statement: str) -> None:
        import psycopg

        connection: Any = psycopg.connect(address.replace("postgres://", "postgresql://"), autocommit=True)
        with connection:
            connection.execute(statement)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
