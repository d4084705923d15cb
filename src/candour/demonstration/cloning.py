"""Larger worlds, for measuring: whole cases made by the real acts, copied until there are as many as asked.

Flat in memory: copies are made by two processes, a batch at a time, and written in bulk by this one. `candour verify`
accepts every one of them.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import connection, connections

from candour.casework.cases import models as cases
from candour.casework.cases import references
from candour.demonstration import families
from candour.demonstration.copies import Copy, Order, made, moment_of
from candour.demonstration.families import Family, Spelling
from candour.demonstration.writing import prepared, write

FIRST_DAY = date(2020, 3, 2)  # the regulations of 2020 had begun: no copy falls before them
MOST_FAMILIES = 240
BATCH, ALONE = 100, 1500
PROCESSES = 2
ONE_IN = 200  # cases in which the searched word stands

_families: list[Family] = []  # what a process that is forked finds already there


def clone(*, to: int, seed: int = 7, say: Callable[[str], None] = lambda _: None) -> int:
    """Copy the cases that there are until there are `to`. Returns how many were made."""
    there = cases.Case.objects.count()
    wanted = to - there
    if wanted <= 0:
        return 0
    _families[:] = _read()
    if not _families:
        raise ValueError("there are no cases to copy: make some with `candour demo` first")
    plan = _Plan(wanted=wanted, seed=seed)
    done, shown = 0, 0
    with prepared():
        for batch in _batches(plan.orders(), alone=wanted <= ALONE):
            write(batch)
            done += sum(copy.cases for copy in batch)
            if done - shown >= max(wanted // 20, 500) or done >= wanted:
                say(f"{there + done} of {to} cases")
                shown = done
        plan.save_counters()
    _families.clear()
    return done


def _read() -> list[Family]:
    groups = families.groups()
    step = max(1, len(groups) // MOST_FAMILIES)
    return [found for group in groups[::step] if (found := families.read(group)) is not None]


@dataclass(slots=True)
class _Plan:
    """Which family is copied when: in order of receipt, so that keys, references and texts grow together."""

    wanted: int
    seed: int
    last: Counter[tuple[UUID, str, int]] = field(default_factory=Counter)

    def orders(self) -> Iterator[Order]:
        """Every copy to be made, oldest first, exactly as many cases as are wanted."""
        for row in cases.Counter.objects.all():
            self.last[row.body_id, row.scheme, row.year] = row.last
        made = 0
        for number, (_, family, weeks) in enumerate(sorted(self._moments())):
            members = _families[family].members
            searched = made // ONE_IN != (made + len(members)) // ONE_IN
            made += len(members)
            yield Order(
                family=family, weeks=weeks, seed=f"{self.seed}/copy/{number}", searched=searched,
                references=tuple(self._reference(family, place, weeks) for place in range(len(members))),
            )  # fmt: skip

    def _moments(self) -> Iterator[tuple[datetime, int, int]]:
        """Each sweep copies every family one more week earlier, and begins again from the newest."""
        left, sweep = self.wanted, 0
        alone = next((n for n, one in enumerate(_families) if len(one.members) == 1), None)
        while left > 0:
            for place in range(len(_families)):
                if left <= 0:
                    break
                number = place if len(_families[place].members) <= left else alone
                if number is None:
                    raise ValueError("every case to copy has a review: one without is needed")
                family = _families[number]
                weeks = -(1 + sweep % max(1, (family.earliest - FIRST_DAY).days // 7 - 1))
                left -= len(family.members)
                yield moment_of(family, weeks=weeks), number, weeks
            sweep += 1

    def _reference(self, family: int, place: int, weeks: int) -> str:
        member = _families[family].members[place]
        year = (member.received_on + timedelta(weeks=weeks)).year
        key = (member.body_id, member.scheme, year)
        self.last[key] += 1
        return references.spelled(scheme=member.scheme, prefix=member.prefix, year=year, number=self.last[key])

    def save_counters(self) -> None:
        """The last numbers given, so that the next reference is a new one."""
        for (body_id, scheme, year), last in self.last.items():
            cases.Counter.objects.update_or_create(body_id=body_id, scheme=scheme, year=year, defaults={"last": last})


def _batches(orders: Iterator[Order], *, alone: bool) -> Iterator[list[Copy]]:
    """The copies, batch by batch in order; a few are made here, many by two processes, never far ahead of the writing."""
    groups = iter(lambda: list(islice(orders, BATCH)), [])
    if alone:
        yield from map(_copies, groups)
        return
    connections.close_all()  # nothing of a connection may be shared with a process that is forked
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(max_workers=PROCESSES, mp_context=forked, initializer=os.nice, initargs=(1,)) as pool:
        waiting: deque[Future[list[Copy]]] = deque()
        for group in groups:
            waiting.append(pool.submit(_copies, group))
            if len(waiting) > PROCESSES * 2:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _copies(orders: Sequence[Order]) -> list[Copy]:
    spelling = Spelling(connection.vendor == "sqlite")
    return [made(_families[order.family], order, spelling=spelling) for order in orders]
