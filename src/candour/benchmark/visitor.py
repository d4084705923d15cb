"""A visitor: one kept connection, the cookies it was given, and the time and size of every answer."""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode
from uuid import uuid4

from candour.benchmark.stopped import NotMeasured

_TOKEN = re.compile(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, where it leads, the milliseconds to its last byte, its bytes."""

    status: int
    location: str
    ms: float
    body: bytes


class Visitor:
    """`visitor.get("/desk/")`, `visitor.post("/complain/check/")`."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.token = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    def get(self, path: str, *, headers: dict[str, str] | None = None) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, headers or {})

    def post(self, path: str, values: dict[str, str] | None = None, *, headers: dict[str, str] | None = None) -> Answer:
        """Send a form."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **(values or {})})
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1:{self._port}{path}"}
        return self._ask("POST", path, body, {**kind, **(headers or {})})

    def counting(self) -> dict[str, str]:
        """The header that asks for the statements of the next request to be counted."""
        self._asked = uuid4().hex
        return {"X-Benchmark-Count": self._asked}

    def counted(self) -> int:
        """How many they were. The same connection reaches the same worker."""
        return int(self.get(f"/benchmark/counted/{self._asked}/").body)

    def sign_in(self, *, email: str, password: str) -> None:
        """Sign in as a person does."""
        self.read_token("/accounts/login/")
        answer = self.post("/accounts/login/", {"login": email, "password": password})
        if answer.status != http.client.FOUND:
            raise NotMeasured(f"the demonstration person could not sign in ({answer.status})")

    def read_token(self, path: str) -> None:
        """Take the token that a page's form asks for."""
        found = _TOKEN.search(self.get(path).body.decode())
        if found is None:
            raise NotMeasured(f"there is no form at {path}")
        self.token = found[1]

    def same(self) -> Visitor:
        """The same person on another connection."""
        other = Visitor(self._port)
        other.cookies, other.token = dict(self.cookies), self.token
        return other

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        started = time.perf_counter()
        try:
            self._line.request(method, path, body, told)
            response = self._line.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self._line.close()  # kept longer than the server keeps it: once more, on a new connection
            started = time.perf_counter()
            self._line.request(method, path, body, told)
            response = self._line.getresponse()
        content = response.read()
        taken = (time.perf_counter() - started) * 1000
        for line in response.headers.get_all("Set-Cookie") or ():
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return Answer(response.status, response.headers.get("Location", ""), taken, content)
