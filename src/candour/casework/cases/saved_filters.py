"""A person's own saved filters of the worklist: a convenience, not an act, and in no case's record."""

from __future__ import annotations

from uuid import UUID

from candour.casework.cases.models import SavedFilter
from candour.casework.shared.kept import KEY, Kept
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

AT_MOST = 20


def saved_filters(*, user_id: UUID) -> list[SavedFilter]:
    """The filters that a person has saved, by name (one statement)."""
    return _SAVED(key=user_id)


_SAVED = Kept(lambda: SavedFilter.objects.filter(user=KEY).order_by("name")[:AT_MOST])


def save_filter(*, user_id: UUID, name: str, view: str, query: str) -> SavedFilter:
    """Keep a filter under a name; the same name again replaces it."""
    told = " ".join(name.split())
    if not told:
        raise Refused(marked("Give the filter a name."))
    if len(told) > 60:
        raise Refused(marked("The name must be 60 characters or fewer."))
    if len(query) > 400:
        raise Refused(marked("This filter is too long to keep."))
    others = SavedFilter.objects.filter(user=user_id).exclude(name=told)
    if others.count() >= AT_MOST:
        raise Refused(marked("You have 20 saved filters. Remove one first."))
    kept, _ = SavedFilter.objects.update_or_create(
        user_id=user_id, name=told, defaults={"view": view, "query": query}
    )
    return kept


def remove_filter(*, user_id: UUID, filter_id: UUID) -> bool:
    """Remove a person's own saved filter. Returns whether there was one."""
    return bool(SavedFilter.objects.filter(user=user_id, pk=filter_id).delete()[0])
