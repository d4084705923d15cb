"""`candour areas`: the police areas, their profiles, and what no source says about them."""

from __future__ import annotations

import argparse

from candour.commands.setup import DONE, Commands, add, day, prepare, profile


def register(commands: Commands) -> None:
    """The commands about areas."""
    areas = commands.add_parser(
        "areas", help="the police areas and their profiles", description="The police areas."
    )
    inner = areas.add_subparsers(metavar="what", required=True)
    add(inner, "list", _list, "list the areas that have a profile")
    add(inner, "load", _load, "bring the areas in the database into line with their profiles")
    what = "list every contact point and setting that no source holds, and review dates that disagree"
    check = add(inner, "check", _check, what)
    check.add_argument("--area", metavar="SLUG", help="one area only")
    check.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="the day to check for (default: today)")


def _list(told: argparse.Namespace) -> int:
    from candour.rulebook import profiles

    for slug in profiles.slugs():
        print(f"{slug}\t{profiles.profile(slug).full_name}")
    return DONE


def _check(told: argparse.Namespace) -> int:
    from candour.casework.shared import clock
    from candour.rulebook import profile_gaps, profiles

    on = told.on or clock.today()
    for slug in (told.area,) if told.area else profiles.slugs():
        checked = profile(slug)
        found = profile_gaps.gaps(checked, on=on)
        print(f"{checked.full_name} on {on.isoformat()}: {len(found)} to look at")
        for gap in found:
            print(f"  {gap.kind:<9} {gap.what}: {gap.why}")
    return DONE


def _load(told: argparse.Namespace) -> int:
    changed = prepare()
    for area in changed:
        print(f"loaded {area.full_name}")
    if not changed:
        print("every area is as its profile says")
    return DONE
