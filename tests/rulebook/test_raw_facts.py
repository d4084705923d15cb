"""Bytes from outside: one JSON object, or the error that the contract names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.rulebook.facts import FactsError
from candour.rulebook.raw_facts import LARGEST, parse, question_and_facts, written


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


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"{", "This is not JSON."),
        (b"\xff", "This is not JSON."),
        (b"[]", "The facts must be one JSON object."),
        (b'{"a": 1, "a": 1}', "a is given twice."),
        (b"[[[[]]]]", "This is larger or deeper than any facts can be."),
    ],
)
def test_it_is_said_what_is_wrong(raw: bytes, message: str) -> None:
    with pytest.raises(FactsError) as caught:
        parse(raw)
    assert caught.value.message == message


def test_what_closes_is_no_longer_deep() -> None:
    assert parse(b'{"a": [{}, {}], "b": [{}], "c": {"d": [], "e": []}}')
    with pytest.raises(FactsError):
        parse(b'{"a": [], "b": [{"c": []}]}')
    with pytest.raises(FactsError):
        parse(b'{"a": [[], [], [[]]]}')


def test_a_line_of_a_batch_holds_a_question_and_its_facts() -> None:
    assert question_and_facts(b'{"question": "referral", "facts": {"a": [{"b": 1}]}}') == ("referral", {"a": [{"b": 1}]})
    with pytest.raises(FactsError) as caught:
        question_and_facts(b'{"question": "referral", "facts": {"a": [{"b": []}]}}')
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (
            b'{"question": "referral", "fact": {}}',
            {
                "code": "unknown-fact",
                "fact": "fact",
                "message": "A line holds a question and its facts, not fact.",
                "did_you_mean": "facts",
            },
        ),
        (b'{"question": "referral"}', {"code": "missing-fact", "fact": "facts", "message": "facts is needed."}),
        (b'{"facts": {}}', {"code": "missing-fact", "fact": "question", "message": "question is needed."}),
    ],
)
def test_a_line_that_holds_less_or_more_is_refused(raw: bytes, error: dict[str, str]) -> None:
    with pytest.raises(FactsError) as caught:
        question_and_facts(raw)
    assert caught.value.as_json() == {"error": error}


def test_an_answer_is_one_line_of_json_in_utf_8() -> None:
    assert written({"a": "é"}) == '{"a": "é"}'.encode()
    assert written("\ud800") == b'"?"'
