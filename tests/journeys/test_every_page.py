"""Every page and every error state: 320 pixels wide with the content policy on it fits, loads everything and is silent;
on a desk's screen axe finds nothing against WCAG 2.2 AA and its best practices."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest

from tests.journeys import everywhere, sweeping, world
from tests.journeys.sweeping import Sweep

pytestmark = [pytest.mark.browser, pytest.mark.once]
PARTS = 4  # of the desk's pages: each well within the time that one test may take


@pytest.fixture
def sweep(browser: Any, served: Any) -> Sweep:
    return Sweep(browser, served)


@pytest.fixture(scope="module")
def made(served: Any) -> world.World:
    return world.make(served)


def test_every_address_is_visited_or_is_no_page() -> None:
    walks = (everywhere.complain_walk, everywhere.review_walk, everywhere.codes_walk)
    walked = {name for walk in walks for name in re.findall(r'"((?:[a-z]+:|mfa_)[a-z_-]+)"', inspect.getsource(walk))}
    visited = {*everywhere.DESK, *everywhere.PUBLIC, *everywhere.SIGN_IN, *walked}
    no_pages = set(everywhere.NOT_PAGES)
    assert everywhere.addresses() - visited - no_pages == set(), "a page that nobody visits"
    assert (visited | no_pages) - everywhere.addresses() == set(), "an address that is gone"


@pytest.mark.parametrize("part", range(PARTS))
def test_the_desk(sweep: Sweep, made: world.World, part: int) -> None:
    sweeping.desk(sweep, made, part=part, parts=PARTS)


def test_what_a_search_finds(sweep: Sweep, made: world.World) -> None:
    sweeping.found(sweep)


def test_the_public_pages(sweep: Sweep) -> None:
    sweeping.public(sweep)


def test_signing_in_with_codes(sweep: Sweep, served: Any) -> None:
    sweeping.codes(sweep, served)


def test_pages_shown_when_something_went_wrong(sweep: Sweep, served: Any) -> None:
    sweeping.gone_wrong(sweep, served)
