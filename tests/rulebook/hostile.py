"""What may come in at a door: bytes that are no JSON, JSON that is no facts, facts that nobody could mean."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from candour.rulebook import interface
from candour.rulebook.raw_facts import LARGEST

CODES = frozenset({
    "not-json", "not-an-object", "too-large", "unknown-question", "unknown-fact", "duplicate-fact", "missing-fact",
    "wrong-type", "bad-value", "impossible-date", "unknown-clock",
})  # fmt: skip

# Bodies for the question `recording`, with the code that each must get.
HOSTILE: tuple[tuple[bytes, str], ...] = (
    (b"", "not-json"),
    (b" \n\t", "not-json"),
    (b"\x00", "not-json"),
    (b"\xff\xfe", "not-json"),
    (b"\xef\xbb\xbf{}", "not-json"),
    ("{}".encode("utf-16"), "not-json"),
    (b"{}{}", "not-json"),
    (b"{'withdrawn': 'yes'}", "not-json"),
    (b'{"withdrawn": NaN}', "not-json"),
    (b'{"withdrawn": -Infinity}', "not-json"),
    (b'{"withdrawn": ' + b"9" * 5000 + b"}", "not-json"),
    (b'{"withdrawn": "\x01"}', "not-json"),
    (b'{"a": "' + b'\\"' * 400_000, "not-json"),
    (b"\\" * 1000, "not-json"),
    (b"null", "not-an-object"),
    (b"true", "not-an-object"),
    (b"1e999", "not-an-object"),
    (b'"yes"', "not-an-object"),
    (b"[[[]]]", "not-an-object"),
    (b"[" * 500_000, "too-large"),
    (b'{"a":' * 100_000, "too-large"),
    (b'{"a": [{"b": {}}]}', "too-large"),
    (b"{" + b" " * LARGEST + b"}", "too-large"),
    (b'{"withdrawn": "yes", "withdrawn": "yes"}', "duplicate-fact"),
    (b'{"withdrawn": "yes", "\\u0077ithdrawn": "yes"}', "duplicate-fact"),
    (b'{"\\ud800": "yes"}', "unknown-fact"),
    (b'{"\\u0000": "yes"}', "unknown-fact"),
    (b'{"": "yes"}', "unknown-fact"),
    (b'{"' + b"w" * 500_000 + b'": "yes"}', "unknown-fact"),
    (b'{"withdrawn": "\\udfff"}', "bad-value"),
    (b'{"withdrawn": "yes\\u0000"}', "bad-value"),
    (b'{"withdrawn": true}', "wrong-type"),
    (b'{"withdrawn": null}', "wrong-type"),
    (b'{"withdrawn": 1e999}', "wrong-type"),
    (b'{"withdrawn": ' + b"9" * 4000 + b"}", "wrong-type"),
    (b'{"withdrawn": {"yes": "yes"}}', "wrong-type"),
    (b'{"on": "2026-02-30"}', "impossible-date"),
    (b'{"on": "0000-00-00"}', "impossible-date"),
    ('{"on": "２０２６-04-01"}'.encode(), "impossible-date"),
    (b'{"on": "2026-04-01T00:00"}', "impossible-date"),
    (b'{"area": "\\ud800"}', "bad-value"),
    (b'{"area": ["leicestershire"]}', "wrong-type"),
)

_words = st.text(max_size=12) | st.sampled_from(
    ["yes", "no", "unsure", "2026-04-01", "9999-12-31T23:59:59+14:00", "\ud800", "\x00"]
)
_numbers = st.integers() | st.floats(allow_nan=False) | st.sampled_from([0, -1, 10**9, 10**30, 10**4000, 1.5])
_plain = st.none() | st.booleans() | _numbers | _words
_json = st.recursive(
    _plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3), max_leaves=6
)


def any_bytes() -> st.SearchStrategy[bytes]:
    """Noise, marks of JSON in any order, and whole JSON of any kind."""
    marks = st.text('{}[]",:\\ truefalsnn0123456789.-eE\n\x00é', max_size=60).map(str.encode)
    return st.binary(max_size=60) | marks | _json.map(lambda value: json.dumps(value).encode())


def any_facts(question: str) -> st.SearchStrategy[dict[str, Any]]:
    """Facts of the question's own names, at the ends of what each may be; of some, one is of any kind at all."""
    schema = interface.schema(question)
    right = _object(schema)
    wrong = st.builds(
        lambda facts, name, value: {**facts, name: value}, right, st.sampled_from(list(schema["properties"])), _json
    )
    return right | right | wrong


def _object(schema: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    values = {name: _right(described) for name, described in schema["properties"].items()}
    required = {name: values.pop(name) for name in schema["required"]}
    return st.fixed_dictionaries(required, optional=values)


def _right(described: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "enum" in described:
        return st.sampled_from(described["enum"])
    if described["type"] == "integer":
        return st.integers(0, 40) | st.sampled_from([-1, 366, 10**6, 10**9, 10**30, 10**4000])
    if described["type"] == "array":
        items = described["items"]
        one = _right(items) if "enum" in items else _object(items)
        return st.lists(one, max_size=3)
    days = st.dates().map(str) | st.sampled_from(
        ["0001-01-01", "1900-02-28", "2024-02-29", "2028-12-31", "2029-01-01", "2100-02-28", "9999-12-31"]
    )
    if described.get("format") == "date":
        return days
    ends = ["", "T00:00", "T23:59:59", "T01:30", "T00:00+14:00", "T23:59-12:00", "T10:00Z"]
    return st.builds(str.__add__, days, st.sampled_from(ends))
