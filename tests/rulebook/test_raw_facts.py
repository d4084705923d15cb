"""Bytes from outside: one JSON object, or the error that the contract names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.rulebook.facts import FactsError
from candour.rulebook.raw_facts import LARGEST, parse


@pytest.mark.parametrize(
    ("raw", "code", "fact"),
    [
        (b"", "not-json", None),
        (b"   ", "not-json", None),
        (b"{", "not-json", None),
        (b'{"a": NaN}', "not-json", None),
        (b'{"a": Infinity}', "not-json", None),
        (b'{"a": -Infinity}', "not-json", None),
        (b'{"a": "\xff"}', "not-json", None),
        (b"\xef\xbb\xbf{}", "not-json", None),
        (b"{} {}", "not-json", None),
        (b'{"a": ' + b"9" * 5000 + b"}", "not-json", None),
        (b"[]", "not-an-object", None),
        (b'"yes"', "not-an-object", None),
        (b"null", "not-an-object", None),
        (b'{"a": "yes", "a": "no"}', "duplicate-fact", "a"),
        (b'{"parts": [{"b": 1, "b": 1}]}', "duplicate-fact", "b"),
        (b"[" * 100_000, "too-large", None),
        (b'{"a": [{"b": []}]}', "too-large", None),
        (b" " * (LARGEST + 1), "too-large", None),
    ],
)
def test_what_is_no_facts_object_is_refused(raw: bytes, code: str, fact: str | None) -> None:
    with pytest.raises(FactsError) as caught:
        parse(raw)
    assert (caught.value.code, caught.value.fact) == (code, fact)


def test_an_object_is_read() -> None:
    assert parse(b'{"parts": [{"a": "[[[[\\"{{{{"}], "on": "2026-04-01"}') == {
        "parts": [{"a": '[[[["{{{{'}],
        "on": "2026-04-01",
    }
    assert parse(b"{" + b" " * (LARGEST - 2) + b"}") == {}


@given(st.binary(max_size=40) | st.text('{}[]",:\\ a1', max_size=40).map(str.encode))
def test_no_bytes_make_anything_but_an_object_or_a_facts_error(raw: bytes) -> None:
    try:
        found = parse(raw)
    except FactsError as error:
        assert error.as_json()
    else:
        assert isinstance(found, dict)
