"""A synthetic year: cases made by running the real acts, in the size and mix that the IOPC published. Never anybody's name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from random import Random
from uuid import UUID

from django.db import IntegrityError

from candour.casework.accounts import demonstration as people
from candour.casework.accounts import queries as accounts
from candour.casework.areas.models import Area, Body
from candour.casework.cases.models import Case
from candour.casework.shared import clock, ids
from candour.casework.shared.actions import one_transaction
from candour.demonstration.mix import Mix
from candour.demonstration.reviewing import review
from candour.demonstration.story import LONDON, Cast, Teller
from candour.rulebook import profiles
from candour.rulebook.calendar import is_working_day

_ROLES = ("intake_officer", "handler", "decision_maker", "manager", "reviews_officer", "office_decision_maker")


def make(
    *, area: str, year: int, cases: int, seed: int, say: Callable[[str], None] = lambda _: None,
    horizon: datetime | None = None, finish: bool = False, begun: Callable[[UUID], None] = lambda _: None,
) -> int:  # fmt: skip
    """Make the cases of the financial year that begins in April of `year`. The same seed makes the same cases.

    Cases are received evenly over the year and told to their end, but never beyond now: a year that is not over leaves
    open cases. One transaction a case. To `finish` a load that was stopped, give its `horizon`: what it had made is
    left as it is and the rest is made. `begun` hears the key of the first case.
    """
    place = Area.objects.get(slug=area)
    cast = _cast(place)
    mix = Mix(profiles.settings(area, clock.today()).force.code)
    first = datetime(year, 4, 1, 9, tzinfo=LONDON)
    horizon = (horizon or now()).astimezone(LONDON)
    last = min(datetime(year + 1, 3, 31, 16, tzinfo=LONDON), horizon)
    made = 0
    for begins, number in sorted(_beginnings(seed=seed, cases=cases, first=first, last=last)):
        random = Random(f"{seed}/{area}/{year}/{number}")
        teller = Teller(cast=cast, plan=mix.plan(random), random=random, begins=begins, horizon=horizon, then=review)
        try:
            with ids.drawn_from(random, moment=partial(_moment, teller)), one_transaction() as acts:
                acts.kept["simulated"] = True
                teller.tell()
        except IntegrityError as twice:
            if not (finish and _has_its_key(twice)):
                raise
        else:
            if made == 0:
                begun(teller.case.id)
        made += 1
        if made % 25 == 0 or made == cases:
            say(f"{made} of {cases} cases")
    return made


def now() -> datetime:
    """The moment beyond which a load that begins now tells nothing."""
    return clock.now().replace(microsecond=0) - timedelta(minutes=5)


def _has_its_key(twice: IntegrityError) -> bool:
    """Whether the case is there already: the same seed and moment draw the same key. Any other clash is a fault."""
    table = Case._meta.db_table
    return f"{table}.id" in str(twice) or f"{table}_pkey" in str(twice)


def _moment(teller: Teller) -> datetime:
    return teller.at


def _beginnings(*, seed: int, cases: int, first: datetime, last: datetime) -> list[tuple[datetime, int]]:
    random = Random(f"{seed}/days")
    span = (last - first).total_seconds()
    found = []
    for number in range(cases):
        at = first + timedelta(seconds=int(random.random() * span))
        at = datetime.combine(at.date(), time(8 + random.randrange(10), random.randrange(60)), tzinfo=LONDON)
        found.append((min(at, last), number))
    return found


def _cast(area: Area) -> Cast:
    loaded = people.load(area=area, at=clock.now())
    on = clock.today()
    actors = {role: accounts.actor(loaded[role], on=on) for role in _ROLES}
    bodies = {body.kind: body for body in Body.objects.filter(area=area)}
    return Cast(
        area=area, force=bodies["force"], office=bodies["local_policing_body"], actors=actors,
        is_working_day=is_working_day,
    )  # fmt: skip
