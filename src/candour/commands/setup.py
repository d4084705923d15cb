"""What every command stands on: the folder, the tables and the areas, made where missing; how it stops."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

if TYPE_CHECKING:
    from candour.casework.areas.models import Area
    from candour.rulebook.profiles import Profile

DONE, WRONG, NOT_UNDERSTOOD, INTERRUPTED = 0, 1, 2, 130

Command = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
R = TypeVar("R")


class Stop(Exception):
    """The command cannot go on; the sentence says why and what would help."""


def add(commands: Commands, name: str, run: Command, what: str) -> argparse.ArgumentParser:
    """One command with its help."""
    parser = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    parser.set_defaults(run=run)
    return parser


def prepare() -> Sequence[Area]:
    """Make what a command needs: the data folder, the tables, the areas. Returns the areas changed."""
    start_django()
    from django.core.exceptions import ImproperlyConfigured
    from django.db import Error

    from candour.casework.areas import actions
    from candour.casework.shared import clock
    from candour.casework.shared.actor import Actor

    try:
        _bring_up_to_date()
        return actions.load_areas(by=Actor.system(), at=clock.now())
    except (Error, ImproperlyConfigured) as wrong:
        raise Stop(f"the database cannot be reached or written: {_line(wrong)}") from wrong


def start_django() -> None:
    """Read the settings and the apps; the data folder is made."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        settings.INSTALLED_APPS  # noqa: B018 - the first look reads the file
    except (ImproperlyConfigured, OSError, ValueError, KeyError) as wrong:
        raise Stop(
            f"the settings cannot be read (CANDOUR_DATA, DATABASE_URL, PORT …): {_line(wrong)}"
        ) from wrong
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise Stop(f"the installation is not set up: {_line(wrong)}") from wrong


def _bring_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("bringing the database up to date")
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)

    from candour.casework.cases import recount

    if recount.is_due():
        moved = recount.recount(progress=lambda done: say(f"{done} open cases counted by the rules as they are now"))
        if moved:
            say(f"the dates of {moved} open cases moved")


def _line(wrong: Exception) -> str:
    return " ".join(str(wrong).split())


def profile(slug: str) -> Profile:
    """The profile of an area, or the sentence that names those there are."""
    from candour.rulebook import profiles

    try:
        return profiles.profile(slug)
    except profiles.UnknownArea as wrong:
        raise Stop(str(wrong)) from wrong


def area(slug: str) -> Area:
    """An area in the database, after making what is missing."""
    profile(slug)
    prepare()
    from candour.casework.areas import queries

    found = queries.area(slug)
    if found is None:
        raise Stop(f"the area {slug} is not loaded: run `candour areas load`")
    return found


def act(action: Callable[..., R], **arguments: Any) -> R:
    """Run an act; a refusal becomes the command's own sentence."""
    from django.utils.translation import gettext

    from candour.casework.shared.refusal import Refused

    try:
        return action(**arguments)
    except Refused as refused:
        raise Stop(gettext(refused.sentence)) from refused


def say(words: str) -> None:
    """Progress: to the terminal, never into what another program reads."""
    print(words, file=sys.stderr, flush=True)


def day(words: str) -> date:
    """A date as typed."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        not_understood(f"{words!r} is not a date like 2026-04-01")


def whole(words: str) -> int:
    """A whole number from 1, as typed."""
    if not words.isascii() or not words.isdigit() or int(words) == 0:
        not_understood(f"{words!r} is not a whole number from 1")
    return int(words)


def not_understood(why: str) -> NoReturn:
    """What was typed cannot be read: exit 2 with the sentence."""
    raise argparse.ArgumentTypeError(why)
