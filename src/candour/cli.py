"""`candour …`: what is run from a terminal. Django is imported only inside the commands that need it.

Every command honours CANDOUR_DATA (the data folder) and DATABASE_URL, and makes what it needs.
Exit codes: 0 done, 1 refused or something was found wrong, 2 not understood.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from candour.commands import areas, drafts, people, worlds
from candour.commands.setup import DONE, INTERRUPTED, WRONG, Command, Stop


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    told = parser().parse_args(arguments)
    run: Command = told.run
    try:
        code = run(told)
        sys.stdout.flush()
        return code
    except Stop as stop:
        print(f"candour: {stop}", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print("candour: stopped", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away (`candour … | head`): not an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def parser() -> argparse.ArgumentParser:
    """Every command with its help."""
    made = argparse.ArgumentParser(
        prog="candour",
        description="The case system for police complaints and reviews in England and Wales.",
        epilog="CANDOUR_DATA names the data folder (default: data). DATABASE_URL names a PostgreSQL database "
        "(default: SQLite in the data folder). Exit codes: 0 done, 1 refused or wrong, 2 not understood.",
    )
    commands = made.add_subparsers(metavar="command", required=True)
    for kind in (areas, people, worlds, drafts):
        kind.register(commands)
    return made


if __name__ == "__main__":
    sys.exit(main())
