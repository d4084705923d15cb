"""`candour …`: what is run from a terminal. Django is imported only inside the commands that need it.

Every command honours CANDOUR_DATA (the data folder) and DATABASE_URL, and makes what it needs.
Exit codes: 0 done, 1 refused or something was found wrong, 2 not understood.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from candour.commands import areas, decide, drafts, example, law, people, worlds
from candour.commands.setup import DONE, INTERRUPTED, NOT_UNDERSTOOD, WRONG, Command, Stop


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    told = parser().parse_args(arguments)
    run: Command = told.run
    try:
        code = run(told)
        if sys.stdout is not None:
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


class Parser(argparse.ArgumentParser):
    """Says what it does not understand beside its usage, or as its command's `refusal` puts it (`decide`: in JSON)."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """A command with a refusal of its own also says itself what is too much."""
        told, rest = super().parse_known_args(args, namespace)
        if rest and self.get_default("refusal") is not None:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return told, rest

    def error(self, message: str) -> NoReturn:
        """Exit 2 with the sentence."""
        refusal = self.get_default("refusal")
        if refusal is None:
            super().error(message)
        self.exit(NOT_UNDERSTOOD, f"{refusal(message)}\n")


def parser() -> argparse.ArgumentParser:
    """Every command with its help."""
    made = Parser(
        prog="candour",
        description="The case system for police complaints and reviews in England and Wales.",
        epilog="CANDOUR_DATA names the data folder (default: data). DATABASE_URL names a PostgreSQL database "
        "(default: SQLite in the data folder). Exit codes: 0 done, 1 refused or wrong, 2 not understood.",
    )
    commands = made.add_subparsers(metavar="command", required=True)
    for kind in (areas, people, worlds, drafts, decide, law, example):
        kind.register(commands)
    return made


if __name__ == "__main__":
    sys.exit(main())
