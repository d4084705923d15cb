"""After a change of the rules' data (a bank holiday proclaimed, a length corrected): the dates of open cases, anew.

Not an act: nothing happened in any case. What is cached is worked out from the same events by the rules as they are now.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from candour.casework.audit.queries import history
from candour.casework.cases.models import Case, Deadline, RulesApplied
from candour.casework.cases.refresh import worked_out
from candour.rulebook import version
from candour.rulebook.calendar import HolidayTable

_AT_ONCE = 200


def is_due() -> bool:
    """Whether the dates rest on other rules than those in force now."""
    return not RulesApplied.objects.filter(version=version.of_the_data()).exists()


def recount(*, progress: Callable[[int], None] | None = None, holidays: HolidayTable | None = None) -> int:
    """Work out the dates of every open case anew; how many cases moved. An interrupted run is begun again.

    `progress` is told after each batch how many are done; `holidays` stands in for the rulebook's own table.
    """
    moved, done = 0, 0
    last: UUID | None = None
    while True:
        cases = Case.objects.filter(is_open__in=[True]).order_by("id")
        keys = list((cases.filter(id__gt=last) if last else cases).values_list("id", flat=True)[:_AT_ONCE])
        if not keys:
            break
        with transaction.atomic():
            moved += sum(_one(key, holidays) for key in keys)
        done, last = done + len(keys), keys[-1]
        if progress is not None:
            progress(done)
    RulesApplied.objects.update_or_create(only=1, defaults={"version": version.of_the_data()})
    return moved


def _one(case_id: UUID, holidays: HolidayTable | None) -> bool:
    """One case under its lock; False where nothing moved, or where the case was closed meanwhile."""
    case = Case.objects.select_for_update().filter(pk=case_id, is_open__in=[True]).first()
    if case is None:
        return False
    columns, deadlines = worked_out(
        case_id=case_id, scheme_name=case.scheme, events=history(case_id), holidays=holidays
    )
    kept = {_told(each) for each in Deadline.objects.filter(case=case_id)}
    if {name: getattr(case, name) for name in columns} == columns and kept == {_told(each) for each in deadlines}:
        return False
    Case.objects.filter(pk=case_id).update(**columns)
    Deadline.objects.filter(case=case_id).delete()
    Deadline.objects.bulk_create(deadlines)
    return True


def _told(each: Deadline) -> tuple[object, ...]:
    counted = (each.clock, each.due, each.due_at, each.provision, each.certainty, tuple(each.steps))
    return each.act, each.owner, each.allegation, *counted
