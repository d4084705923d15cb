"""Before every act: the row lock, the double click and the stale form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from candour.casework.audit.queries import done_with, forget
from candour.casework.cases.models import Case
from candour.casework.shared.actions import Acts
from candour.casework.shared.refusal import AlreadyDone, Refused, Stale
from candour.rulebook.words import marked


def guard(acts: Acts, arguments: dict[str, Any], act_key: str | None, seen: int | None) -> None:
    """Lock the cases that the act names, in ascending id; refuse what was done before or rests on an old reading."""
    locked: set[str] = acts.kept.setdefault("locked", set())
    named = {str(value.id): value for value in arguments.values() if isinstance(value, Case)}
    to_lock = sorted(set(named) - locked)
    if to_lock:
        current = Case.objects.select_for_update().filter(id__in=to_lock).order_by("id").in_bulk()
        forget(named[key].id for key in to_lock)
        for key in to_lock:
            _bring_up_to_date(named[key], current[named[key].id])
        locked.update(to_lock)
    case = arguments.get("case")
    if act_key:
        _refuse_repeated(acts, act_key, case_id=case.id if isinstance(case, Case) else None)
    if seen is not None and isinstance(case, Case) and case.cached_seq != seen:
        raise Stale(marked("This case has moved on since you opened the form. Nothing you typed is lost."))


def _refuse_repeated(acts: Acts, act_key: str, *, case_id: UUID | None) -> None:
    """An act that was done before is not done again; a key that was used in another case opens nothing here.

    Asked under the row lock: of two clicks at once, the second waits for the first and then finds it done.
    """
    done = done_with(act_key)
    if done is None:
        done = next(((event.id, event.case_id) for event in acts.events if acts.keys.get(str(event.id)) == act_key), None)
    if done is None:
        return
    if case_id is not None and done[1] != case_id:
        raise Refused(marked("This form was used in another case. Open the page again and send it from there."))
    raise AlreadyDone(str(done[0]), str(done[1]))


def _bring_up_to_date(stale: Case, fresh: Case) -> None:
    for field in Case._meta.concrete_fields:
        setattr(stale, field.attname, getattr(fresh, field.attname))
