"""What retention erases of a case's packs: their words. Each pack, its number and its hash stay."""

from __future__ import annotations

from datetime import datetime

from candour.casework.cases.models import Case
from candour.casework.meetings.models import PackWords


def erase_packs(case: Case, *, at: datetime, under: str) -> int:
    """Erase the words of every pack of a case under an authority: how many there were. Part of an act."""
    held = PackWords.objects.filter(pack__case=case, erased_at=None)
    return held.update(content="", erased_at=at, erased_under=under)
