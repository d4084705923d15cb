"""What becomes of the words when the person changes what their letter is about: none lost, none sent to another body unread."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from candour.web.public.complain import parts

TODAY = date(2026, 11, 23)
SUBJECTS = {"treatment": "police", "chief_constable": "chief", "office": "office", "commissioner": parts.PANEL}
ASKED = (parts.WHAT, parts.WHEN, parts.RIGHT)
letters = st.lists(st.sets(st.sampled_from(sorted(SUBJECTS)), min_size=1), min_size=2, max_size=5)


def _start(about: set[str]) -> dict[str, Any]:
    ticked = [subject for subject in SUBJECTS if subject in about]
    return {"about": ticked, "own_conduct": "yes" if "chief_constable" in about else "", "area": "cambridgeshire"}


def _answered(answers: dict[str, Any], written: dict[str, str]) -> dict[str, Any]:
    """Answer what is open, each part in words of its own; what is answered is left as it is."""
    found = dict(answers)
    asked = parts.parts_in(found, today=TODAY)
    for part in asked:
        for question in ASKED:
            name = parts.named(question, part, alone=len(asked) == 1)
            if name not in found and f"~{name}" not in found:
                words = f"{part} {question} {len(written)}"
                found[name] = {"words": words}
                written[words] = part
    return found


@given(letters)
def test_nothing_typed_is_lost_and_nothing_becomes_another_bodys_answer(abouts: list[set[str]]) -> None:
    written: dict[str, str] = {}
    answers = _answered({"start": _start(abouts[0]), "who-you-are": {"standing": "subject"}}, written)
    for about in abouts[1:]:
        answers = parts.carried(answers, start=_start(about), today=TODAY)
        assert answers["start"] == _start(about)
        kept = str(answers)
        assert all(words in kept for words in written)
        asked = parts.parts_in(answers, today=TODAY)
        for part in asked:
            for question in ASKED:
                told = answers.get(parts.named(question, part, alone=len(asked) == 1))
                assert told is None or written[told["words"]] == part, "only what was written for it"
        answers = _answered(answers, written)


@given(st.sets(st.sampled_from(sorted(SUBJECTS)), min_size=1), st.sets(st.sampled_from(sorted(SUBJECTS)), min_size=1))
def test_how_it_affected_them_goes_along(first: set[str], then: set[str]) -> None:
    answers: dict[str, Any] = {"start": _start(first), "who-you-are": {"standing": "subject", "impact": ""}}
    if len(first) == 1:
        answers["who-you-are"]["impact"] = "I was ashamed."
        answers[parts.WHAT] = {"what_happened": "It happened."}
    else:
        part = parts.parts_in(answers, today=TODAY)[0]
        answers[parts.named(parts.WHAT, part, alone=False)] = {"what_happened": "It happened.", "impact": "I was ashamed."}
    found = parts.carried(answers, start=_start(then), today=TODAY)
    assert str(found).count("I was ashamed.") == 1
    if first == then:
        assert found == answers


def test_an_answer_that_waits_to_be_read_again_stays_so_until_it_is_given() -> None:
    answers: dict[str, Any] = {"start": _start({"treatment"}), parts.WHAT: {"what_happened": "They laughed."}}
    moved = parts.carried(answers, start=_start({"commissioner"}), today=TODAY)
    assert parts.WHAT not in moved and moved[f"~{parts.WHAT}"] == {"what_happened": "They laughed."}
    back = parts.carried(moved, start=_start({"treatment"}), today=TODAY)
    assert back[f"~{parts.WHAT}"] == {"what_happened": "They laughed."}


def test_before_anything_is_known_nothing_is_moved() -> None:
    assert parts.carried({parts.WHAT: {"what_happened": "x"}}, start=_start({"office"}), today=TODAY)[parts.WHAT]
