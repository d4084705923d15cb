"""Erase the papers of a case: their titles, their names, and their bytes, where no other paper has the same."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candour.casework.cases.models import Case
from candour.casework.files import store
from candour.casework.files.models import Paper


def erase_papers(case: Case, *, at: datetime) -> int:
    """Erase the papers of a case; how many there were. Part of an act: the bytes go when it is committed."""
    papers = Paper.objects.filter(case=case, erased_at=None)
    hashes = list(papers.values_list("sha256", flat=True))
    papers.update(title="", name="", erased_at=at)
    transaction.on_commit(lambda: _erase_bytes(hashes), robust=True)
    return len(hashes)


def erase_left_bytes() -> int:
    """Erase the bytes of erased papers that a machine which stopped at that moment left behind. How many files."""
    hashes = Paper.objects.exclude(erased_at=None).values_list("sha256", flat=True).distinct()
    return _erase_bytes([one for one in hashes if store.path_of(one).exists()])


def bytes_left(hashes: list[str]) -> set[str]:
    """Which of these hashes of erased papers still have bytes that no other paper needs."""
    return {one for one in _needed_no_more(hashes) if store.path_of(one).exists()}


def _erase_bytes(hashes: list[str]) -> int:
    with store.while_erasing():
        gone = _needed_no_more(hashes)
        for one in gone:
            store.erase(one)
    return len(gone)


def _needed_no_more(hashes: list[str]) -> set[str]:
    needed = Paper.objects.filter(sha256__in=hashes, erased_at=None).values_list("sha256", flat=True)
    return set(hashes) - set(needed)
