"""What every test may ask for. Browser tests run against the real server on a database of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings

# A machine that is busy with something else is slow, and nothing of ours is wrong.
hypothesis.settings.register_profile(
    "candour", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("candour")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that two processes end together: ./test asks them to keep this order."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remove the data folder of this test process."""
    folder = Path(settings.DATA)
    if folder.name.startswith("candour-tests-"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def signed_in(client: Any, db: None) -> Any:
    """A test client signed in as the person who holds a role: `signed_in("handler")`."""
    from tests import factories

    def sign_in(role: str, **options: Any) -> Any:
        factories.sign_in(client, role, **options)
        return client

    return sign_in


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium."""
    from playwright.sync_api import sync_playwright

    flags = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
        " --disable-component-update --disable-sync --disable-dev-shm-usage"
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags.split())
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The production server on an empty database of its own with the areas and demonstration people loaded."""
    from tests.serving import Served

    with Served(tmp_path_factory.mktemp("served")) as served:
        yield served
