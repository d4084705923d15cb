"""Demonstration people: one for each role in an area, invented, with a password that everybody may know.

They exist only where demonstration data was loaded.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from uuid import UUID, uuid5

from django.contrib.auth.hashers import make_password

from candour.casework.accounts.actions import add_user
from candour.casework.accounts.models import Role, User, body_kind_of
from candour.casework.areas.models import Area, Body
from candour.casework.shared.actor import Actor

PASSWORD = "candour-demonstration"  # well known on purpose, and only where nothing is real
FIRST_DAY = date(2012, 12, 20)
_KEYS = UUID("0b7e2f5c-8f0e-5b1a-9a52-5a6c1f0c9d27")
# Invented. Who manages somebody comes before them.
_PEOPLE: tuple[tuple[Role, str], ...] = (
    (Role.MANAGER, "Marta Quillfeather"),
    (Role.DECISION_MAKER, "Dilys Ambergate"),
    (Role.HANDLER, "Hal Thistlewick"),
    (Role.INTAKE_OFFICER, "Ines Marlowbrook"),
    (Role.REVIEWS_OFFICER, "Rowan Pennyfold"),
    (Role.OFFICE_DECISION_MAKER, "Odile Harrowmere"),
    (Role.OVERSEER, "Oren Saltmarch"),
    (Role.OFFICE_CHIEF_EXECUTIVE, "Cressida Holmefirth"),
    (Role.OFFICE_MANAGER, "Gethin Oakapple"),
    (Role.OFFICE_FINANCE_OFFICER, "Felix Brackenbury"),
    (Role.PANEL_OFFICER, "Petra Wexcombe"),
    (Role.PANEL_DECISION_MAKER, "Lionel Stoneleigh"),
    (Role.PANEL_CHAIR, "Maud Winterslow"),
    (Role.AREA_ADMIN, "Ada Fernleigh-Voss"),
)
_MANAGED_BY = {
    **dict.fromkeys((Role.DECISION_MAKER, Role.HANDLER, Role.INTAKE_OFFICER), Role.MANAGER),
    Role.OFFICE_MANAGER: Role.OFFICE_CHIEF_EXECUTIVE,
}


def email(*, role: str, area: Area) -> str:
    """The address by which the demonstration person of a role signs in."""
    return f"{role.replace('_', '-')}@{area.slug}.example"


def load(*, area: Area, at: datetime) -> dict[str, User]:
    """Add the demonstration people of an area that are not there yet; all of them, by role."""
    wanted = {role: email(role=role, area=area) for role, _ in _PEOPLE}
    people = {user.email: user for user in User.objects.filter(email__in=wanted.values())}
    for role, name in _PEOPLE:
        if wanted[role] in people:
            continue
        manager = _MANAGED_BY.get(role)
        people[wanted[role]] = add_user(
            by=Actor.system(), at=at, email=wanted[role], name=name, role=role.value,
            body=Body.objects.get(area=area, kind=body_kind_of(role)),
            password_hash=_hash(), is_demonstration=True, starts_on=FIRST_DAY,
            user_id=uuid5(_KEYS, wanted[role]),
            line_manager=people[wanted[manager]] if manager is not None else None,
        )  # fmt: skip
    return {role.value: people[address] for role, address in wanted.items()}


@lru_cache(maxsize=1)
def _hash() -> str:
    """The one hash that all of them share: hashing is slow on purpose."""
    return make_password(PASSWORD)
