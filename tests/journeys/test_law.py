"""Somebody puts a question to the law: on a telephone and on a desk, by keyboard, without JavaScript; axe finds no barrier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from candour.casework.shared import clock
from tests.journeys.visiting import Shots, Visitor, violations, visiting

pytestmark = [pytest.mark.browser, pytest.mark.once]
WIDTHS = (320, 1280)
ANSWERED = (
    "/law/referral/?alleged=serious_assault&alleged=discriminatory_aggravation&first_clear_at=2026-11-02T09:05&on=2026-11-25"
)
STATES = {
    "list": "/law/",
    "form": "/law/referral/",
    "decision": ANSWERED,
    "several-days": "/law/deadline/?clock=K32&trigger=2026-01-02&periods=3&on=2026-11-25",
    "records": "/law/review_body/?parts=2&parts-1-referred_or_must_be=yes&on=2026-11-25",
    "warning": "/law/misconduct_statement/?on=2026-11-25",
    "beside": "/law/commissioner_recording/?class=policy_merits&policy_merits_treatment=reg10_not_a_complaint&on=2026-11-25",
    "error": "/law/review_application/?misdirected=1&nonsense=1&on_day=31&on_month=2&on_year=2026",
}


@pytest.fixture(scope="module")
def shots() -> Shots:
    return Shots("law")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_is_without_barriers(browser: Any, served: Any, width: int) -> None:
    with visiting(browser, served, width=width, bypass_csp=True) as visitor:
        found = {name: violations(visitor.go(address).page) for name, address in STATES.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_fits_and_is_silent(browser: Any, served: Any, shots: Shots, width: int) -> None:
    with visiting(browser, served, width=width, shots=shots) as visitor:
        for name, address in STATES.items():
            visitor.go(address).look(name)
            assert visitor.page.title().startswith("Error: ") == (name == "error")
            assert bool(visitor.page.locator("#answer").count()) == (name not in ("list", "form", "error"))
        visitor.content()


@pytest.mark.parametrize("way", ["mouse", "keyboard", "plain"])
def test_a_question_from_the_first_page_to_its_shared_answer(browser: Any, served: Any, way: str) -> None:
    """`plain` is without JavaScript."""
    with visiting(browser, served, width=320 if way == "plain" else 1280, way=way) as visitor:
        visitor.go("/").follow("/law/").follow("/law/referral/")
        visitor.fill(alleged=["serious_assault"], first_clear_at_day="2", first_clear_at_month="11", first_clear_at_year="2026")
        visitor.press("Show the answer").says(
            "Yes. It must be referred", "Tuesday 3 November 2026, at 23:59", "SI 2020/2 reg 4"
        )
        assert (
            visitor.path == f"/law/referral/?alleged=serious_assault&first_clear_at=2026-11-02&on={clock.today().isoformat()}"
        )
        visitor.says("From memory: check before relying on it")
        with visiting(browser, served, way=way) as other:
            other.go(visitor.path).says("Yes. It must be referred", "Tuesday 3 November 2026").content()
        with visitor.page.expect_download() as downloading:
            visitor.page.get_by_role("link", name="Download the answer as JSON").click()
        assert json.loads(Path(downloading.value.path()).read_text(encoding="utf-8"))["codes"] == ["M2"]
        visitor.fill(subject="chief_officer").press("Show the answer").says("M2, M8")
        visitor.content()


def test_parts_are_added_and_taken_away_and_nothing_is_lost(browser: Any, served: Any) -> None:
    with visiting(browser, served, way="plain") as visitor:
        visitor.go("/law/review_body/").fill(authority="local_policing_body").press("Add a part")
        visitor.fill(**{"parts-1-referred_or_must_be": "yes"}).press("Add a part").press("Remove the last one")
        assert visitor.page.locator("[name=authority][value=local_policing_body]").is_checked()
        assert visitor.page.locator("[name=parts-1-referred_or_must_be][value=yes]").is_checked()
        assert not visitor.page.locator("[name=parts-2-authority]").count()
        visitor.press("Show the answer").says("Part 1: Was it referred to the IOPC, or must it be? Yes")
        visitor.content()


def test_the_enter_key_asks_and_adds_nothing(browser: Any, served: Any) -> None:
    with visiting(browser, served) as visitor:
        visitor.go("/law/review_application/").page.locator("[name=letter_dated_day]").focus()
        with visitor.page.expect_navigation():
            visitor.page.keyboard.press("Enter")
        visitor.says("There is a problem")
        assert "add=" not in visitor.path


def test_a_mistake_has_the_focus_and_its_link_leads_to_it(browser: Any, served: Any) -> None:
    with visiting(browser, served, width=320) as visitor:
        visitor.go("/law/clear_days/").fill(n="many", meeting_on_day="2", meeting_on_month="12", meeting_on_year="2024")
        _problem(visitor.press("Show the answer"), "Give a whole number")
        visitor.page.locator(".govuk-error-summary a").first.click()
        assert visitor.page.evaluate("document.activeElement.name") == "n"
        assert visitor.page.locator("[name=meeting_on_year]").input_value() == "2024"
        visitor.fill(n="15").press("Show the answer").says("Friday 8 November 2024")
        visitor.content()


def _problem(visitor: Visitor, sentence: str) -> None:
    visitor.says("There is a problem", sentence)
    assert visitor.page.title().startswith("Error: ")
    assert visitor.page.evaluate("document.activeElement.className") == "govuk-error-summary"
