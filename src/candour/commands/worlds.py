"""`candour migrate`, `verify`, `demo`, `bench`: the database, its proof, and made-up worlds."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from candour.commands.setup import DONE, WRONG, Commands, Stop, add, area, prepare, say, whole

if TYPE_CHECKING:
    from candour.demonstration.unfinished import Load


def register(commands: Commands) -> None:
    """The commands about whole databases."""
    add(commands, "migrate", _migrate, "make the database or bring it up to date, and load the areas")
    add(
        commands, "verify", _verify, "work out every chain, stage and deadline again, and report what differs"
    )
    demo = add(commands, "demo", _demo, "make a synthetic year of cases by running the real acts")
    demo.add_argument("--area", default="leicestershire", metavar="SLUG", help="default: leicestershire")
    demo.add_argument("--year", type=whole, help="the April in which the year begins (default: that of six months ago)")
    demo.add_argument("--cases", type=whole, default=200, help="how many (default: 200)")
    demo.add_argument("--seed", type=int, default=7, help="the same seed makes the same year (default: 7)")
    demo.add_argument("--grow", type=whole, metavar="N", help="then copy whole cases until there are N, for measuring")
    demo.add_argument("--if-empty", action="store_true", help="where there are cases, only finish a stopped load")
    what = "measure statements, times and bytes over HTTP, in worlds that it makes itself"
    bench = add(commands, "bench", _bench, what)
    bench.add_argument("--sizes", type=_sizes, default=(1000,), metavar="N[,N]", help="cases (default: 1000)")
    bench.add_argument("--engine", choices=("sqlite", "postgresql", "both"), default="sqlite")
    bench.add_argument("--json", action="store_true", help="print a list of objects")


def _migrate(told: argparse.Namespace) -> int:
    prepare()
    print("the database is up to date")
    return DONE


def _verify(told: argparse.Namespace) -> int:
    prepare()
    from candour.casework.audit import verification

    shown = sys.stderr.isatty()
    report = verification.verify(progress=lambda so_far: say(f"{so_far.cases} chains") if shown else None)
    for difference in report.differences:
        print(difference)
    erased = f", {report.erased} erased by law" if report.erased else ""
    print(f"{report.cases} chains, {report.events} events{erased}: {_found(len(report.differences))}")
    return DONE if report.holds else WRONG


def _found(differences: int) -> str:
    return f"{differences} differences" if differences else "everything agrees"


def _demo(told: argparse.Namespace) -> int:
    one_area = area(told.area)
    from candour.casework.accounts import demonstration as people
    from candour.casework.areas.models import Area
    from candour.casework.cases.models import Case
    from candour.casework.shared import clock
    from candour.demonstration import now
    from candour.demonstration.unfinished import Load

    if told.if_empty and Case.objects.exists():
        return _finish()

    for place in Area.objects.order_by("slug"):
        people.load(area=place, at=clock.now())
    half_a_year_ago = clock.today() - timedelta(days=183)
    year = told.year or half_a_year_ago.year - (half_a_year_ago.month < 4)
    _load(Load(
        area=one_area.slug, year=year, cases=told.cases, seed=told.seed, grow=told.grow, horizon=now()
    ))  # fmt: skip
    return DONE


def _finish() -> int:
    """Finish a load that was stopped, in the database in which it began; whatever else is there stays as it is."""
    from candour.casework.cases.models import Case
    from candour.demonstration import unfinished

    load = unfinished.noted()
    if load is None:
        return DONE
    if load.first is None or not Case.objects.filter(pk=load.first).exists():
        say("a load of demonstration cases was stopped earlier, and not in this database as it stands: nothing is loaded")
        return DONE
    say("the last load of demonstration cases was stopped: making what is missing; what is there stays as it is")
    _load(load, finish=True)
    return DONE


def _load(load: Load, *, finish: bool = False) -> None:
    """Make the cases, with a note in the data folder until they are whole. What grows is for measuring: a force's alone."""
    from candour.demonstration import make, panel_and_office, unfinished
    from candour.demonstration.cloning import clone

    unfinished.note(load)
    make(
        area=load.area, year=load.year, cases=load.cases, seed=load.seed, horizon=load.horizon, finish=finish, say=say,
        begun=lambda first: unfinished.note(replace(load, first=first)),
    )  # fmt: skip
    if load.grow:
        clone(to=load.grow, seed=load.seed, say=say)
    else:
        panel_and_office.make(area=load.area, seed=load.seed, horizon=load.horizon, say=say)
    unfinished.forget()


def _bench(told: argparse.Namespace) -> int:
    from candour.benchmark import NotMeasured, run

    engines = ("sqlite", "postgresql") if told.engine == "both" else (told.engine,)
    try:
        rows = run(sizes=told.sizes, engines=engines, say=say)
    except NotMeasured as why:
        raise Stop(str(why)) from why
    if told.json:
        print(json.dumps(rows, indent=2))
        return DONE
    if not rows:
        raise Stop("nothing was measured")
    names = list(rows[0])
    print("\t".join(names))
    for row in rows:
        print("\t".join(str(row.get(name, "")) for name in names))
    return DONE


def _sizes(words: str) -> tuple[int, ...]:
    return tuple(whole(size.strip()) for size in words.split(","))
