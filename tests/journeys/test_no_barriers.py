"""Every page and every error state, for barriers: axe finds none against WCAG 2.2 AA and its best practices."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest

from tests.journeys import everywhere, sweeping, world
from tests.journeys.sweeping import Sweep

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture
def sweep(browser: Any, served: Any) -> Sweep:
    return Sweep(browser, served, axe=True, width=1280)


def test_every_address_is_visited_or_is_no_page() -> None:
    walks = (everywhere.complain_walk, everywhere.review_walk, everywhere.codes_walk)
    walked = {name for walk in walks for name in re.findall(r'"((?:[a-z]+:|mfa_)[a-z_-]+)"', inspect.getsource(walk))}
    visited = {*everywhere.DESK, *everywhere.PUBLIC, *everywhere.SIGN_IN, *walked}
    no_pages = set(everywhere.NOT_PAGES)
    assert everywhere.addresses() - visited - no_pages == set(), "a page that nobody visits"
    assert (visited | no_pages) - everywhere.addresses() == set(), "an address that is gone"


def test_the_desk(sweep: Sweep, served: Any) -> None:
    sweeping.desk(sweep, world.make(served))


def test_the_public_pages(sweep: Sweep, served: Any) -> None:
    sweeping.public(sweep)


def test_signing_in_with_codes(sweep: Sweep, served: Any) -> None:
    sweeping.codes(sweep, served)


def test_pages_shown_when_something_went_wrong(sweep: Sweep, served: Any) -> None:
    sweeping.gone_wrong(sweep, served)
