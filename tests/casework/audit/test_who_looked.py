"""The record of who looked: written without waiting for the disk; what is written after it waits again."""

from __future__ import annotations

import json
from typing import Any

_LOOK = """
import json
import django; django.setup()
from django.db import connection
from candour.casework.audit import access
from candour.casework.audit.models import Access
from tests import factories

def waits():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous" if connection.vendor == "sqlite" else "SHOW synchronous_commit")
        return str(cursor.fetchone()[0])

factories.areas()
case = factories.logged()
before = waits()
access.record(by=factories.actor("handler"), case_id=case.id, owner_id=case.owner_id, kind="case")
print(json.dumps({"looks": Access.objects.filter(case_id=case.id, kind="case").count(), "before": before, "after": waits()}))
"""


def test_a_look_is_kept_and_the_next_act_waits_for_the_disk_as_before(served: Any) -> None:
    told = json.loads(served.python(_LOOK))
    assert told["looks"] == 1
    assert told["after"] == told["before"]
