"""Who acts, for which body, in what capacity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One role that a person holds in one body."""

    body_id: UUID
    body_kind: str
    area_id: UUID
    role: str
    area_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, the public, or the system, with every post held; narrowed to one body when an act is recorded."""

    user_id: UUID | None = None
    posts: tuple[Post, ...] = ()
    body_id: UUID | None = None
    capacity: str = ""
    office: str = ""

    @classmethod
    def public(cls) -> Actor:
        """A member of the public, who signs in to nothing."""
        return cls(capacity="member_of_the_public")

    @classmethod
    def system(cls) -> Actor:
        """The installation itself, for acts that load reference data."""
        return cls(capacity="system")

    @property
    def is_public(self) -> bool:
        return self.capacity == "member_of_the_public"

    @property
    def is_system(self) -> bool:
        return self.capacity == "system"

    def roles_at(self, body_id: UUID | None) -> frozenset[str]:
        """The roles held in one body."""
        return frozenset(post.role for post in self.posts if post.body_id == body_id)

    def at(self, body_id: UUID | None, *, roles: frozenset[str] = frozenset()) -> Actor:
        """The same person acting for one body: the capacity is the role that allowed the act, or all roles held."""
        held = self.roles_at(body_id)
        chosen = (held & roles) or held
        if not chosen:
            return self
        return replace(self, body_id=body_id, capacity="+".join(sorted(chosen)))
