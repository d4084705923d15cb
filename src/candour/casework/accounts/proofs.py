"""What `candour verify` compares of an area with its own chain: the profile loaded, and the roles held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from candour.casework.accounts.models import Membership
from candour.casework.areas.models import Area


class Said(Protocol):
    """One event of a chain: its kind and its payload, read."""

    kind: Any

    @property
    def data(self) -> Mapping[str, Any]: ...


def prove(chains: Mapping[UUID, Sequence[Said]]) -> Iterator[str]:
    """One sentence for each difference between an area's chain and the rows that it describes."""
    for area in Area.objects.filter(pk__in=list(chains)).order_by("slug"):
        chain = chains[area.pk]
        loaded = [event.data["file_hash"] for event in chain if event.kind == "area_loaded"]
        if not loaded or loaded[-1] != area.file_hash:
            yield f"{area.slug}: the profile last loaded is not the one that its events name"
        rows = Membership.objects.filter(body__area=area).values_list(
            "user_id", "body_id", "role", "starts_on", "ends_on"
        )
        held = sorted(
            (str(user), str(body), role, str(first), str(last)) for user, body, role, first, last in rows
        )
        if held != sorted(_held(chain)):
            yield f"{area.slug}: the roles held are not those that its events give"


def _held(chain: Sequence[Said]) -> list[tuple[str, str, str, str, str]]:
    """Every role with its first and last day, as the events tell it. A role ended can be given again."""
    ended: list[tuple[str, str, str, str, str]] = []
    still: dict[tuple[str, str, str], str] = {}
    for event in chain:
        told = event.data
        if event.kind in ("user_added", "membership_added"):
            still[told["user"], told["body"], told["role"]] = told["on"]
        elif event.kind == "membership_ended":
            key = (told["user"], told["body"], told["role"])
            ended.append((*key, still.pop(key, "never"), told["on"]))
    return ended + [(*key, first, "None") for key, first in still.items()]
