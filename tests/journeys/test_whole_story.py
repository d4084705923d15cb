"""The whole story in Debian's chromium: on a phone, at a desk, by keyboard only, without JavaScript."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tests.journeys.story import Story

pytestmark = pytest.mark.browser
ONCE = {"keyboard", "without-javascript"}  # the same acts as at the desk, by other hands
WAYS = {
    "phone": {"width": 375, "way": "mouse"},
    "desk": {"width": 1280, "way": "mouse"},
    "keyboard": {"width": 1280, "way": "keyboard"},
    "without-javascript": {"width": 320, "way": "plain"},
}


@pytest.mark.parametrize(
    "journey", [pytest.param(name, marks=[pytest.mark.once] if name in ONCE else []) for name in WAYS]
)
def test_from_the_first_words_to_the_answered_recommendation(browser: Any, served: Any, journey: str) -> None:
    story = Story(browser, served, journey=journey, **WAYS[journey])
    story.complain()
    story.take_in()
    story.record()
    story.handle()
    story.tell()
    story.ask_for_a_review()
    story.check_the_review()
    story.decide_the_review()
    story.answer()
    story.close()
    assert "everything agrees" in served.run([sys.executable, "-m", "candour", "verify"])
