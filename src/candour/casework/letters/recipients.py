"""Who a letter of a case goes to: the complainant, or whoever acts for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from candour.casework.cases.models import ContactPoint, Party
from candour.casework.shared.kept import KEY, Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A party in a role, or the force."""

    party_id: UUID | None
    role: str


TO_FORCE = Recipient(party_id=None, role="force")


def person(case_id: UUID) -> Recipient | None:
    """The representative, unless consent was refused; otherwise the complainant. None: nobody who could be reached.

    One statement. Somebody without a name and without any contact point cannot be written to.
    """
    people = [row for row in _PEOPLE(key=case_id) if row.name.strip() or row.reached]
    acting = [row for row in people if row.role == Party.Role.REPRESENTATIVE and row.consent != "refused"]
    chosen = next(iter(acting or people), None)
    return Recipient(party_id=chosen.id, role=chosen.role) if chosen is not None else None


_PEOPLE: Kept[Any] = Kept(
    lambda: Party.objects.filter(case=KEY, role__in=[Party.Role.REPRESENTATIVE, Party.Role.COMPLAINANT])
    .annotate(reached=Exists(ContactPoint.objects.filter(party=OuterRef("pk"))))
    .only("id", "role", "name", "consent")
)
