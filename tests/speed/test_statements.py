"""A page asks the database the same number of times in a small world and in a larger one, and few times at that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.casework.cases import worklist
from candour.casework.cases.models import Case
from candour.casework.shared import clock
from candour.casework.shared.actions import one_transaction
from tests import factories

pytestmark = pytest.mark.django_db
SMALL, LARGE = 30, 300
AT_MOST = 8  # of the worklist, a filtered list and a search: session, person and roles included
PAGES = {
    "worklist": ("/desk/", AT_MOST),
    "team": ("/desk/team/", AT_MOST),
    "everything": ("/desk/all/", AT_MOST),
    "filtered": ("/desk/team/?stage=received&due=overdue&category=H&adjustment=yes&owner=force&assigned=nobody", AT_MOST),
    "intake": ("/desk/intake/", 12),
    "load": ("/desk/team/load/", 14),
}


@pytest.fixture(autouse=True)
def _fresh_statements() -> Iterator[None]:
    worklist._page_statement.cache_clear()
    worklist._count_statement.cache_clear()
    yield


def _grow(to: int) -> None:
    """Bring the world to a size: cases received, every third given to the manager."""
    manager = factories.user("manager")
    now = clock.now()
    with one_transaction():
        for n in range(Case.objects.count(), to):
            factories.complaint(f"Matter {n} about a heron", at=now - timedelta(minutes=n))
    keys = list(Case.objects.values_list("pk", flat=True))[::3]
    Case.objects.filter(pk__in=keys).update(assigned_to=manager)


def _statements(client: Any, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    assert response.status_code == 200
    return len([query for query in asked.captured_queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))])


def test_the_same_statements_in_both_worlds(signed_in: Any) -> None:
    client = signed_in("manager")
    counted: dict[int, dict[str, int]] = {}
    for size in (SMALL, LARGE):
        _grow(size)
        found = client.post("/desk/search/", {"words": "heron"})["Location"]
        addresses = {**PAGES, "search": (found, AT_MOST)}
        counted[size] = {name: _statements(client, address) for name, (address, _) in addresses.items()}
    assert counted[SMALL] == counted[LARGE]
    for name, (_address, most) in {**PAGES, "search": ("", AT_MOST)}.items():
        assert counted[LARGE][name] <= most, (name, counted)
