"""Every page and error state with the content policy on, 320 pixels wide: it fits, loads everything, and is silent."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys import sweeping, world
from tests.journeys.sweeping import Sweep

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture
def sweep(browser: Any, served: Any) -> Sweep:
    return Sweep(browser, served, axe=False, width=320)


def test_the_desk(sweep: Sweep, served: Any) -> None:
    sweeping.desk(sweep, world.make(served))


def test_the_public_pages(sweep: Sweep, served: Any) -> None:
    sweeping.public(sweep)


def test_signing_in_with_codes(sweep: Sweep, served: Any) -> None:
    sweeping.codes(sweep, served)


def test_pages_shown_when_something_went_wrong(sweep: Sweep, served: Any) -> None:
    sweeping.gone_wrong(sweep, served)
