"""Each page beside its floor: three rounds, the two asked in turns, so that both meet the same machine."""

from __future__ import annotations

import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from candour.benchmark.servers import memory_mib
from candour.benchmark.stopped import NotMeasured
from candour.benchmark.visitor import Answer, Visitor

ROUNDS, EACH, TURN = 3, 35, 5
USERS, WARMING, SECONDS = 8, 12, 0.4
_FOUND = 302
Ask = Callable[[Visitor], Answer]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is measured: how it is asked for, what floor stands beside it, how often in a round."""

    name: str
    ask: Ask
    floor: Ask
    status: int = 200
    each: int = EACH
    under_load: bool = False
    uncounted: int = 0  # statements that go past Django's cursor


def measured(*, port: int, world: Mapping[str, Any], engine: str, server: subprocess.Popen[bytes]) -> list[dict[str, Any]]:
    """One row for each page, with the memory of the server after all of them."""
    with Visitor(port) as visitor:
        visitor.sign_in(email=world["email"], password=world["password"])
        pages = list(_pages(visitor, world, engine))
        rows = [_row(page, visitor) for page in pages]
        for page, row in zip(pages, rows, strict=True):
            row.update(_under_load(page, visitor) if page.under_load else {})
    memory = memory_mib(server)
    return [{**row, "memory_mib": memory} for row in rows]


def _pages(visitor: Visitor, world: Mapping[str, Any], engine: str) -> Iterator[Page]:
    references = cycle(world["references"])
    found = _search(visitor, world["searched"])

    def floor(one: Visitor) -> Answer:
        return one.get(f"/benchmark/floor/{next(references)}/")

    yield Page("worklist", lambda one: one.get("/desk/"), floor, under_load=True)
    yield Page("filter", lambda one: one.get("/desk/team/?category=A&due=overdue"), floor, under_load=True)
    yield Page("search", lambda one: one.get(found), floor, under_load=True)
    yield Page("case", lambda one: one.get(f"/desk/cases/{next(references)}/"), floor, under_load=True)
    yield Page("complain", _sending(world["forms"]), floor, status=_FOUND)
    yield Page(
        "export", lambda one: one.get("/desk/export.csv"), lambda one: one.get(f"/benchmark/floor.csv?by={world['email']}"),
        each=1 if world["cases"] > 20_000 else 3, uncounted=int(engine == "postgresql"),
    )  # fmt: skip


def _search(visitor: Visitor, words: str) -> str:
    """Search for a word; the address at which its cases are shown."""
    visitor.read_token("/desk/search/")
    return visitor.post("/desk/search/", {"words": words}).location


def _sending(forms: list[str]) -> Ask:
    """Send the next complaint that was typed: the one request that makes a case of it."""
    left = iter(forms)

    def send(visitor: Visitor) -> Answer:
        kept = visitor.cookies
        visitor.cookies = {"csrftoken": kept["csrftoken"], "candour_form": next(left)}
        try:
            return visitor.post("/complain/check/")
        finally:
            visitor.cookies = kept

    return send


def _row(page: Page, visitor: Visitor) -> dict[str, Any]:
    statements, size = _counted(page, visitor)
    for _ in range(2 if page.each > 1 else 1):
        page.floor(visitor)
    times: list[list[float]] = []
    floors: list[list[float]] = []
    for _ in range(ROUNDS):
        mine: list[float] = []
        least: list[float] = []
        while len(mine) < page.each:
            # A few of the one, then a few of the other: what a server still does after an answer (the record of who
            # looked) is waited for by the next request of the same page, and so is counted to that page.
            some = range(min(TURN, page.each - len(mine)))
            mine += [_checked(page, page.ask(visitor)).ms for _ in some]
            least += [page.floor(visitor).ms for _ in some]
        times.append(mine)
        floors.append(least)
    half, floor_half = _middle(times), _middle(floors)
    every = sorted(ms for one in times for ms in one)
    ratios = [statistics.median(mine) / statistics.median(least) for mine, least in zip(times, floors, strict=True)]
    return {
        "page": page.name, "statements": statements, "p50_ms": round(half, 2),
        "p95_ms": round(every[min(len(every) - 1, int(len(every) * 0.95))], 2), "bytes": size,
        "floor_p50_ms": round(floor_half, 2), "ratio": round(statistics.median(ratios), 2),
    }  # fmt: skip


def _middle(rounds: list[list[float]]) -> float:
    return statistics.median(statistics.median(one) for one in rounds)


def _counted(page: Page, visitor: Visitor) -> tuple[int, int]:
    """The statements and bytes of one request, once the worker has met the page."""
    _checked(page, page.ask(visitor))
    counting = _Counting(visitor)
    answer = _checked(page, page.ask(counting))
    return visitor.counted() + page.uncounted, len(answer.body)


class _Counting(Visitor):
    """The same visitor, whose requests ask to be counted."""

    def __init__(self, visitor: Visitor) -> None:
        self.__dict__ = visitor.__dict__

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        return super()._ask(method, path, body, {**headers, **self.counting()})


def _checked(page: Page, answer: Answer) -> Answer:
    if answer.status != page.status:
        raise NotMeasured(f"the page {page.name} answered {answer.status}, not {page.status}")
    return answer


def _under_load(page: Page, visitor: Visitor) -> dict[str, float]:
    """Requests a second of eight users at once: of the page, and of the floor, by turns; the middle of three rounds."""
    rounds = [(_throughput(page.ask, visitor), _throughput(page.floor, visitor)) for _ in range(ROUNDS)]
    return {
        "throughput": statistics.median(mine for mine, _ in rounds),
        "floor_throughput": statistics.median(least for _, least in rounds),
        "throughput_ratio": round(statistics.median(mine / least for mine, least in rounds), 3),
    }


def _throughput(ask: Ask, visitor: Visitor) -> float:
    """Counted once every user has been served a dozen times: four workers, and the connections of their threads, have then met
    the page. A server that has just started is not what is measured."""
    done = [0] * USERS
    ready = threading.Barrier(USERS + 1)

    def work(number: int) -> None:
        with visitor.same() as user:
            for _ in range(WARMING):
                ask(user)
            ready.wait()
            until = time.perf_counter() + SECONDS
            while time.perf_counter() < until:
                ask(user)
                done[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(USERS)]
    for thread in threads:
        thread.start()
    ready.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    return round(sum(done) / (time.perf_counter() - started), 1)
