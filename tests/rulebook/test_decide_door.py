"""`candour decide`: the contract at the terminal, and whatever may come in on stdin. No Django."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candour.cli import main
from candour.commands import mixed_questions
from candour.rulebook import interface
from candour.rulebook.raw_facts import LARGEST
from tests.rulebook.hostile import CODES, HOSTILE, any_bytes, any_facts

ROOT = Path(__file__).resolve().parents[2]
NAMES = tuple(interface.questions())
FIELDS = {"question", "answer", "codes", "reasons", "deadlines", "unsure", "warnings", "rules_as_at"}


class Streams:
    """The command run in this process on bytes of our own, with what it wrote."""

    def __init__(self, *arguments: str, stdin: bytes = b"") -> None:
        kept = sys.stdin, sys.stdout, sys.stderr
        read, out, err = (io.TextIOWrapper(io.BytesIO(raw), "utf-8", write_through=True) for raw in (stdin, b"", b""))
        sys.stdin, sys.stdout, sys.stderr = read, out, err
        try:
            self.code = main(["decide", *arguments])
        except SystemExit as stop:
            self.code = int(stop.code or 0)
        finally:
            sys.stdin, sys.stdout, sys.stderr = kept
        self.out, self.err = (stream.buffer.getvalue() for stream in (out, err))

    @property
    def error(self) -> dict[str, Any]:
        """The one error object, alone on the error output."""
        assert (self.code, self.out, self.err.count(b"\n")) == (2, b"", 1), (self.code, self.out, self.err)
        return the_error(self.err)


def the_error(raw: bytes) -> dict[str, Any]:
    told = json.loads(raw.decode("utf-8"))
    assert set(told) == {"error"}
    assert {"code", "message"} <= set(told["error"]) <= {"code", "message", "fact", "did_you_mean"}
    assert told["error"]["code"] in CODES
    assert told["error"]["message"].strip()
    return dict(told["error"])


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "candour", "decide", *arguments],
        input=stdin, capture_output=True, cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip


def test_a_decision_is_one_object_on_stdout() -> None:
    done = run("recording", stdin=b'{"alleges_crime_or_discipline": "yes", "on": "2026-04-01"}')
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert set(told) >= FIELDS
    assert (told["question"], told["answer"]) == ("recording", "must")


def test_the_questions_are_listed_one_a_line_with_a_line_of_meaning() -> None:
    done = Streams("--list")
    assert (done.code, done.err) == (0, b"")
    rows = [line.split("\t") for line in done.out.decode().splitlines()]
    assert [name for name, _ in rows] == list(NAMES)
    assert all("?" in meaning for _, meaning in rows)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_a_schema(name: str) -> None:
    done = Streams(name, "--schema")
    assert (done.code, done.err, json.loads(done.out)) == (0, b"", interface.schema(name))


@pytest.mark.parametrize(
    ("arguments", "code", "meant"),
    [
        (("recordings",), "unknown-question", "recording"),
        (("refferal", "--schema"), "unknown-question", "referral"),
        (("",), "unknown-question", None),
        (("xyzzy",), "unknown-question", None),
        (("\udcff\x00",), "unknown-question", None),
        ((), "unknown-question", None),
        (("--schema",), "unknown-question", None),
        (("--lists",), "unknown-question", None),
        (("--list", "--batch"), "unknown-question", None),
        (("recording", "--batch"), "unknown-question", None),
        (("recording", "referral"), "unknown-question", None),
        (("--measure", "many"), "unknown-question", None),
    ],
)
def test_what_is_typed_wrong_is_the_error_object_too(arguments: tuple[str, ...], code: str, meant: str | None) -> None:
    error = Streams(*arguments, stdin=b"{}").error
    assert (error["code"], error.get("did_you_mean")) == (code, meant)


def test_the_command_explains_itself_in_words() -> None:
    done = Streams("--help")
    assert (done.code, done.err) == (0, b"")
    assert b"usage: candour decide" in done.out
    assert b"Exit codes" in done.out


def test_other_commands_still_say_their_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["fly"], ["areas", "fly"], ["verify", "--fly"]):
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
        assert capsys.readouterr().err.startswith("usage: candour")


@pytest.mark.parametrize(("raw", "code"), HOSTILE, ids=range(len(HOSTILE)))
def test_bad_input_is_one_error_object(raw: bytes, code: str) -> None:
    assert Streams("recording", stdin=raw).error["code"] == code


@pytest.mark.parametrize("raw", [b"", b"\xff\x00", b"[" * 200_000, b'"' + b'\\"' * 500_000, b" " * (LARGEST + 1)])
def test_a_real_process_never_shows_a_traceback(raw: bytes) -> None:
    done = run("referral", stdin=raw)
    assert (done.returncode, done.stdout) == (2, b"")
    assert the_error(done.stderr)


def test_an_input_that_is_closed_is_no_json() -> None:
    closed = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m candour decide recording <&-"], capture_output=True, cwd=ROOT, check=False
    )
    assert (closed.returncode, closed.stdout, the_error(closed.stderr)["code"]) == (2, b"", "not-json")


@settings(deadline=None, max_examples=150)
@given(raw=any_bytes(), question=st.sampled_from(NAMES))
def test_no_bytes_make_anything_but_a_decision_or_an_error(raw: bytes, question: str) -> None:
    done = Streams(question, stdin=raw)
    if done.code == 0:
        assert set(json.loads(done.out)) >= FIELDS
        assert done.err == b""
    else:
        assert done.error


@settings(deadline=None, max_examples=400)
@given(data=st.data(), question=st.sampled_from(NAMES))
def test_no_facts_of_the_right_names_make_anything_but_a_decision_or_an_error(data: st.DataObject, question: str) -> None:
    facts = data.draw(any_facts(question))
    done = Streams(question, stdin=json.dumps(facts).encode())
    if done.code == 0:
        assert set(json.loads(done.out)) >= FIELDS
    else:
        assert done.error


# A batch


def test_each_line_of_a_batch_is_answered_in_its_place() -> None:
    good = b'{"question": "recording", "facts": {"on": "2026-04-01"}}'
    sent = [
        (good, None),
        (b"", "not-json"),
        (b"nonsense", "not-json"),
        (b"[]", "not-an-object"),
        (b'{"facts": {}}', "missing-fact"),
        (b'{"question": "recording"}', "missing-fact"),
        (b'{"question": "recording", "fact": {}, "facts": {}}', "unknown-fact"),
        (b'{"question": "recordin", "facts": {}}', "unknown-question"),
        (b'{"question": 7, "facts": {}}', "unknown-question"),
        (b'{"question": "recording", "facts": []}', "not-an-object"),
        (b'{"question": "recording", "facts": {"withdrawn": true}}', "wrong-type"),
        (b'{"question": "recording", "question": "recording", "facts": {}}', "duplicate-fact"),
        (b'{"question": "review_body", "facts": {"parts": [{"referred_or_must_be": "yes"}]}}', None),
        (b'{"question": "review_body", "facts": {"parts": [{"referred_or_must_be": []}]}}', "too-large"),
        (b'{"question": "recording", "facts": {"x": "' + b"y" * LARGEST + b'"}}', "too-large"),
        (good + b"\r", None),
        (good, None),
    ]
    done = Streams("--batch", stdin=b"\n".join(line for line, _ in sent))
    assert (done.code, done.err) == (1, b"")
    lines = done.out.splitlines()
    assert len(lines) == len(sent)
    for line, (_, code) in zip(lines, sent, strict=True):
        if code is None:
            assert set(json.loads(line)) >= FIELDS
        else:
            assert the_error(line)["code"] == code


def test_a_batch_without_a_bad_line_exits_0_and_one_of_no_lines_says_nothing() -> None:
    line = b'{"question": "recording", "facts": {}}\n'
    done = Streams("--batch", stdin=line * 3)
    assert (done.code, done.err, len(done.out.splitlines())) == (0, b"", 3)
    nothing = Streams("--batch")
    assert (nothing.code, nothing.out, nothing.err) == (0, b"", b"")


def test_the_largest_line_is_read_and_one_byte_more_is_not() -> None:
    head, tail = b'{"question": "recording", "facts": {}', b"}"
    line = head + b" " * (LARGEST - len(head) - len(tail)) + tail
    done = Streams("--batch", stdin=b"\n".join([line, line + b" ", line]))
    codes = [json.loads(each).get("error", {}).get("code") for each in done.out.splitlines()]
    assert (done.code, codes) == (1, [None, "too-large", None])


def test_a_line_without_end_is_not_kept_in_memory() -> None:
    """A line of 200 MB is refused, the next is answered, and the process stays small."""
    code = (
        "import sys; from candour.cli import main; code = main(['decide', '--batch']);"
        "print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0], file=sys.stderr);"
        "sys.exit(code)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin and process.stdout and process.stderr
    for _ in range(200):
        process.stdin.write(b"x" * 1_000_000)
    process.stdin.write(b'\n{"question": "recording", "facts": {}}\n')
    process.stdin.close()
    lines = process.stdout.read().splitlines()
    kilobytes = int(process.stderr.read())
    assert process.wait(timeout=60) == 1
    assert the_error(lines[0])["code"] == "too-large"
    assert json.loads(lines[1])["question"] == "recording"
    assert kilobytes < 80_000


def test_a_decision_is_written_as_soon_as_its_line_is_in() -> None:
    """Another program may hold the batch open and ask one question at a time."""
    process = subprocess.Popen(
        [sys.executable, "-m", "candour", "decide", "--batch"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin and process.stdout
    for _ in range(2):
        process.stdin.write(b'{"question": "recording", "facts": {}}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["question"] == "recording"
    process.stdin.close()
    process.stdout.close()
    assert process.wait(timeout=60) == 0


@settings(deadline=None, max_examples=100)
@given(raws=st.lists(any_bytes().filter(lambda raw: b"\n" not in raw), min_size=1, max_size=8))
def test_a_batch_of_anything_answers_every_line(raws: list[bytes]) -> None:
    done = Streams("--batch", stdin=b"\n".join(raws) + b"\n")
    assert (done.code in (0, 1), done.err) == (True, b"")
    lines = done.out.splitlines()
    assert len(lines) == len(raws)
    assert any("error" in json.loads(line) for line in lines) == bool(done.code)


# What is loaded


def test_the_mixed_file_puts_every_question_and_all_are_decided() -> None:
    lines = list(mixed_questions.lines(20 * len(NAMES)))
    assert {json.loads(line)["question"] for line in lines} == set(NAMES)
    assert lines == list(mixed_questions.lines(20 * len(NAMES)))
    done = Streams("--batch", stdin=b"".join(lines))
    assert (done.code, len(done.out.splitlines())) == (0, len(lines))


def test_deciding_imports_no_django_and_no_network() -> None:
    code = (
        "import sys; from candour.cli import main; main(['decide', '--batch']);"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'django', 'sqlite3', 'psycopg', 'structlog', 'logging', 'socket', 'http'}))"
    )
    line = b'{"question": "recording", "facts": {"area": "leicestershire"}}\n'
    done = subprocess.run([sys.executable, "-c", code], input=line, capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[1] == b"[]"
