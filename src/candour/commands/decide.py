"""`candour decide`: a statutory question and its facts in, the reasoned decision out, as JSON.

Needs no database and imports no Django. The contract is docs/reference/decide.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from candour.commands.setup import DONE, NOT_UNDERSTOOD, WRONG, Commands, add, whole

if TYPE_CHECKING:
    from candour.rulebook.facts import FactsError

_EPILOG = """Exit codes: 0 decided; 1 a line of a batch could not be answered; 2 not understood, with one JSON object
on the error output. An example: echo '{"alleges_crime_or_discipline": "yes"}' | candour decide recording"""


def register(commands: Commands) -> None:
    """The command that answers."""
    parser = add(commands, "decide", _decide, "put a question of the law: facts as JSON in, a reasoned decision as JSON out")
    parser.epilog = _EPILOG
    parser.set_defaults(refusal=_as_json)
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="one of those that --list lists")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--list", action="store_true", help="list the questions, one a line, with what each answers")
    instead.add_argument("--schema", action="store_true", help="print the JSON Schema of the question's facts")
    instead.add_argument(
        "--batch", action="store_true", help='read a {"question": …, "facts": …} a line, write a decision a line'
    )
    instead.add_argument("--openapi", action="store_true", help="print the OpenAPI description of the API")
    instead.add_argument(
        "--measure", type=whole, nargs="?", const=50_000, metavar="N",
        help="measure --batch on a mixed file of all questions (default: 50000 lines)",
    )  # fmt: skip


def _decide(told: argparse.Namespace) -> int:
    from candour.rulebook.facts import FactsError

    try:
        return _instead(told) if told.question is None else _one(told)
    except FactsError as wrong:
        _put(sys.stderr, wrong.as_json())
        return NOT_UNDERSTOOD


def _one(told: argparse.Namespace) -> int:
    """What is asked of one question: its schema, or a decision."""
    from candour.casework.shared import clock
    from candour.rulebook import interface

    if told.list or told.batch or told.openapi or told.measure:
        raise _no_question(f"{told.question!r} does not go with this option.")
    described = interface.schema(told.question)  # refused before the input is waited for
    if told.schema:
        _put(sys.stdout, described)
    else:
        _put(sys.stdout, interface.answer(told.question, _input(), today=clock.today()))
    return DONE


def _instead(told: argparse.Namespace) -> int:
    """What is asked of all questions."""
    if told.list:
        return _list()
    if told.batch:
        return _batch()
    if told.openapi:
        from candour.web.api.decide import openapi

        _print(json.dumps(openapi.document(), indent=2, ensure_ascii=False))
        return DONE
    if told.measure:
        from candour.commands import mixed_questions

        for line in mixed_questions.measure(told.measure):
            print(line)
        return DONE
    raise _no_question("Say which question: candour decide --list lists them.")


def _list() -> int:
    from candour.rulebook import interface

    for question in interface.questions().values():
        _print(f"{question.name}\t{question.meaning}")
    return DONE


def _batch() -> int:
    """Answer each line as it comes: a line that cannot be answered gets its error, and the rest go on."""
    from candour.casework.shared import clock
    from candour.rulebook import interface, raw_facts
    from candour.rulebook.facts import FactsError

    code, today = DONE, clock.today()
    for line in _lines(largest=raw_facts.LARGEST):
        try:
            question, facts = raw_facts.question_and_facts(line)
            told = interface.decide(question, facts, today=today)
        except FactsError as wrong:
            told, code = wrong.as_json(), WRONG
        _put(sys.stdout, told)
    return code


def _lines(*, largest: int) -> Iterator[bytes]:
    """The lines of the input without their ends. Of one that is too large only enough to see that it is."""
    source = _source()
    while source is not None and (line := _up_to_a_line(source, most=largest + 1)):
        yield line.removesuffix(b"\n")
        while line and not line.endswith(b"\n"):
            line = _up_to_a_line(source, most=largest)


def _input() -> bytes:
    """The whole input, or enough of it to see that it is too large."""
    from candour.rulebook.raw_facts import LARGEST

    source = _source()
    try:
        return source.read(LARGEST + 1) if source is not None else b""
    except OSError:
        return b""


def _up_to_a_line(source: BinaryIO, *, most: int) -> bytes:
    try:
        return source.readline(most)
    except OSError:
        return b""  # a folder, or a line that went dead: nothing more comes


def _source() -> BinaryIO | None:
    """The input as bytes; none where it was closed before we began."""
    return sys.stdin.buffer if sys.stdin is not None else None


def _put(stream: TextIO | None, value: Any) -> None:
    """One JSON object on a line of its own, at once: whoever waits for an answer to this line gets it."""
    from candour.rulebook.raw_facts import written

    if stream is not None:
        stream.buffer.write(written(value) + b"\n")
        stream.flush()


def _print(words: str) -> None:
    if sys.stdout is not None:
        sys.stdout.buffer.write(f"{words}\n".encode())


def _no_question(why: str) -> FactsError:
    from candour.rulebook.facts import FactsError

    return FactsError(code="unknown-question", message=why)


def _as_json(why: str) -> str:
    """What was typed after `decide` and cannot be read, as the one error object."""
    from candour.rulebook.raw_facts import written

    return written(_no_question(f"{why[:1].upper()}{why[1:]}.").as_json()).decode()
