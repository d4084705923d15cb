"""The shapes of an area profile: what a profile's file may say, each value with its source and its dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from candour.rulebook.advice import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something that a source says, and the days on which it holds (`valid_to` is the last one)."""

    source: str
    certainty: Certainty = Certainty.VERIFIED
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    part: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day: from its first day to its last, both included."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyProfile(Dated):
    """An organisation that acts in the area. No rule asks its type; letters take its titles."""

    kind: str
    slug: str
    name: str
    short_name: str = ""
    office_name: str = ""
    office_holder_title: str = ""
    type: str = ""
    code: str = ""
    host: str = ""
    successor: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamProfile(Dated):
    """A team of a body: what it takes, and the other forces it also serves."""

    slug: str
    name: str
    body: str
    short_name: str = ""
    takes: str = ""
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Dated):
    """A power, from which body, to which post, after consulting whom, by which minute."""

    power: str
    by_body: str
    to: str
    formerly: str = ""
    consult: tuple[str, ...] = ()
    or_instead: str = ""
    minute: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint(Dated):
    """How to reach a body about one kind of matter, by one channel (a code of `contact_channels`)."""

    kind: str
    channel: str
    value: str
    body: str
    addressee: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteRow(Dated):
    """Whose complaint a subject is: the kind of body, and who handles it there. `online`: it takes complaints in by a form."""

    subjects: tuple[str, ...]
    body: str
    scheme: str
    provision: str
    contact: str
    team: str = ""
    serious_team: str = ""
    post: str = ""
    online: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Dated):
    """How long local practice allows. `own` is whether a source of this very area gives the number."""

    clock: str
    n: int
    unit: str
    own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule(Dated):
    """How long the file of a closed case is kept before a person looks at it: so many months after what.

    `own` is whether a source of this very area gives the period.
    """

    record: str
    n: int
    after: str
    unit: str = "months"
    own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Dated):
    """One setting of the area. An empty `source` means that the product chose it, because no source says."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Places(Dated):
    """Places in the area, by which a person finds it."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that the profile rests on, with the dates it states of itself ("2024-10": no day)."""

    title: str
    file: str
    version: str = ""
    dated: str = ""
    implemented: str = ""
    revisions: tuple[dict[str, str], ...] = ()
    next_reviews: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A dated part of a profile. `day_known` is false where a source gives only the month."""

    name: str
    valid_from: date
    source: str
    valid_to: date | None = None
    day_known: bool = True
