"""`candour drafts`: forms that people saved and did not send."""

from __future__ import annotations

import argparse

from candour.commands.setup import DONE, Commands, add, prepare


def register(commands: Commands) -> None:
    """The commands about saved forms."""
    drafts = commands.add_parser("drafts", help="forms saved and not yet sent", description="Forms saved and not yet sent.")
    inner = drafts.add_subparsers(metavar="what", required=True)
    add(inner, "expire", _expire, "erase the saved forms whose 28 days are over; fit for a daily timer")


def _expire(told: argparse.Namespace) -> int:
    prepare()
    from candour.casework.intake import drafts
    from candour.casework.shared import clock

    erased = drafts.expire(at=clock.now())
    print(f"erased {erased} saved form{'' if erased == 1 else 's'}")
    return DONE
