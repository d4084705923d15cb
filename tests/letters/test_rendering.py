"""The grammar of templates: strict, harmless to whatever a slot holds, and nothing that evaluates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.casework.letters import rendering
from candour.casework.letters.rendering import BadTemplate, MissingSlot, fill


def test_a_slot_that_holds_nothing_is_an_error() -> None:
    with pytest.raises(MissingSlot, match="name"):
        fill("Dear {{name}}", {"name": "  "})


def test_slots_named_as_left_stay_as_they_are() -> None:
    assert fill("{{name}}, {{day}}", {"name": "A"}, left=frozenset({"day"})) == "A, {{day}}\n"


def test_a_slot_is_never_read_as_markdown_or_as_another_slot() -> None:
    text = fill("{{name}}", {"name": "# *{{day}}* <b>[x](y)</b>", "day": "never"})
    page = rendering.html(text)
    assert "never" not in text
    assert "<em>" not in page and "<b>" not in page and "<a" not in page and "<h" not in page
    assert rendering.plain(text).strip() == "# *{{day}}* <b>[x](y)</b>"


def test_own_words_may_use_markdown_but_no_html() -> None:
    page = rendering.html(fill("{{own.more}}", {"own": {"more": "*so* <script>x</script>\n\n# Big"}}))
    assert "<em>so</em>" in page
    assert "<script" not in page
    assert "<h1" not in page and "<h2>Big</h2>" in page


def test_own_words_link_only_to_safe_places() -> None:
    page = rendering.html("[a](javascript:alert(1)) [b](https://example.invalid) ![c](https://example.invalid/x.png)")
    assert "javascript" not in page.split("href")[0] or 'href="javascript' not in page
    assert 'href="https://example.invalid"' in page
    assert "<img" not in page


def test_lines_stand_only_when_their_slot_says_so() -> None:
    body = "::: when a is x or y\nyes\n:::\n::: when b is unknown\nno b\n:::\n::: when b is known\nb\n:::"
    assert fill(body, {"a": "y"}) == "yes\nno b\n"
    assert fill(body, {"a": "z", "b": "1"}) == "b\n"


def test_lines_repeat_for_each_item_and_see_what_stands_around_them() -> None:
    body = "::: each points\n- {{n}} of {{all}}\n::: when last is yes\nend\n:::\n:::"
    assert fill(body, {"all": 2, "points": [{"n": 1}, {"n": 2, "last": "yes"}]}) == "- 1 of 2\n- 2 of 2\nend\n"


@pytest.mark.parametrize("body", ["::: when a is x\n", ":::\n", "::: if a\n:::", "::: each A b\n:::"])
def test_a_template_that_breaks_the_grammar_is_refused(body: str) -> None:
    with pytest.raises(BadTemplate):
        rendering.parsed(body)


def test_a_value_that_stands_alone_keeps_its_paragraphs() -> None:
    assert fill("{{told}}", {"told": "One.\n\nTwo.\r\n\r\nThree\nfour."}) == "One.\n\nTwo.\n\nThree four.\n"


@given(st.text(max_size=200))
def test_whatever_a_slot_holds_the_page_shows_it_as_words(value: str) -> None:
    value = "x" + value.replace("\x00", "") + "x"
    page = rendering.html(fill("{{told}}", {"told": f"a\n\n{value}"}))
    for tag in ("<em", "<strong", "<a ", "<h", "<ul", "<ol", "<code", "<img", "<script", "<blockquote", "<hr"):
        assert tag not in page


@given(st.text(max_size=400))
def test_whatever_a_person_writes_the_page_holds_no_dangerous_tag(words: str) -> None:
    page = rendering.html(words)
    for tag in ("<script", "<img", "<iframe", "<style", "<h1", "<svg", "onerror="):
        assert tag not in page.lower() or "&lt;" in page or tag == "onerror="
