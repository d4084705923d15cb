"""Two people at once, in two connections: what one does waits for the other, and nothing happens twice."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.serving import Served

_BOTH = """
import json, threading
import django; django.setup()
from django.db import connection, connections
from candour.casework.areas.actions import load_areas
from candour.casework.audit.models import Event, LastPosition
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import add_note
from candour.casework.cases.models import Case
from candour.casework.intake.actions import log_complaint
from candour.casework.shared import actions
from candour.casework.shared.actor import Actor
from tests import factories
from tests.factories import NOON

gate = threading.local()

def met(*_):
    # PostgreSQL lets both begin before either has a lock; SQLite lets only one begin.
    meet = getattr(gate, "meet", None)
    if meet is not None and connection.vendor == "postgresql":
        gate.meet = None
        meet.wait(20)

actions._guards.insert(0, met)

def at_once(*acts):
    meet, said = threading.Barrier(len(acts)), []
    def run(act):
        gate.meet = meet
        try:
            if connection.vendor == "sqlite":
                meet.wait(20)
            act()
            said.append("done")
        except Exception as wrong:
            said.append(type(wrong).__name__)
        finally:
            connections.close_all()
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads: thread.start()
    for thread in threads: thread.join(60)
    return sorted(said)

factories.areas()
handler = factories.actor("handler")
area, body = factories.area(), factories.body()
note = lambda case, **more: (lambda: add_note(case=Case.objects.get(pk=case.pk), by=handler, at=NOON, text="A note.", **more))
log = lambda case, **more: (lambda: log_complaint(case=Case.objects.get(pk=case.pk), by=handler, at=NOON, **more))
receive = lambda **more: (lambda: factories.complaint(**more))
found = {}
cases = [factories.complaint() for _ in range(6)]
found["one key, one case"] = at_once(note(cases[0], act_key="a"), note(cases[0], act_key="a"))
found["notes"] = Event.objects.filter(case_id=cases[0].id, kind="note_added").count()
found["one key, an act that is lawful once"] = at_once(log(cases[1], act_key="b"), log(cases[1], act_key="b"))
before = Case.objects.count()
found["one key, a new case"] = at_once(receive(act_key="c"), receive(act_key="c"))
found["new cases"] = Case.objects.count() - before
found["two acts in one case"] = at_once(note(cases[2]), note(cases[2]), note(cases[2]))
found["an act that is lawful once"] = at_once(log(cases[3]), log(cases[3]))
seen = Case.objects.get(pk=cases[4].pk).cached_seq
found["two forms opened together"] = at_once(note(cases[4], seen=seen), note(cases[4], seen=seen))
found["four cases at once"] = at_once(*(note(case) for case in cases[:4]))
found["three new cases"] = at_once(receive(), receive(), receive())
found["one reference each"] = Case.objects.count() == Case.objects.values("reference").distinct().count()
places = list(Event.objects.order_by("position").values_list("position", flat=True))
found["no gap"] = places == list(range(1, len(places) + 1)) == list(range(1, LastPosition.objects.get().last + 1))
found["differences"] = verify().differences
print(json.dumps(found))
"""


class OwnDatabase(Served):
    """A database of its own without a server."""

    def __enter__(self) -> OwnDatabase:
        self._make_database()
        return self

    def __exit__(self, *_: object) -> None:
        self._drop_database()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    with OwnDatabase(tmp_path_factory.mktemp("at_once")) as database:
        database.run([sys.executable, "-m", "candour", "migrate"])
        yield json.loads(database.python(_BOTH).splitlines()[-1])


def test_a_double_click_happens_once(found: dict[str, Any]) -> None:
    assert found["one key, one case"] == ["AlreadyDone", "done"] and found["notes"] == 1
    assert found["one key, an act that is lawful once"] == ["AlreadyDone", "done"]


def test_a_double_click_opens_one_case(found: dict[str, Any]) -> None:
    assert found["one key, a new case"] == ["AlreadyDone", "done"] and found["new cases"] == 1


def test_two_acts_in_one_case_wait_for_each_other(found: dict[str, Any]) -> None:
    assert found["two acts in one case"] == ["done", "done", "done"]
    assert found["an act that is lawful once"] == ["Refused", "done"]


def test_of_two_forms_opened_together_the_second_is_stale(found: dict[str, Any]) -> None:
    assert found["two forms opened together"] == ["Stale", "done"]


def test_acts_in_different_cases_all_happen_and_the_record_has_no_gap(found: dict[str, Any]) -> None:
    assert found["four cases at once"] == ["done"] * 4 and found["three new cases"] == ["done"] * 3
    assert found["one reference each"] and found["no gap"]
    assert found["differences"] == []
