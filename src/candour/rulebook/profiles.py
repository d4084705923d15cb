"""What differs between police areas: who acts, who handles what since when, how to reach them.

An area's profile is one file, `data/areas/<slug>.toml`. `settings(slug, on)` is what it says for one day.
Nothing is read before it is asked for, and each file is read once.
"""

from __future__ import annotations

import hashlib
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

from candour.rulebook.advice import Certainty
from candour.rulebook.calendar import HolidayTable
from candour.rulebook.profile_shapes import (
    BodyProfile,
    ContactPoint,
    Dated,
    Delegation,
    Document,
    Part,
    Places,
    RetentionRule,
    RouteRow,
    Target,
    TeamProfile,
    Value,
)

T = TypeVar("T", bound=Dated)

# The schemes that are worked here, each with the body whose complaints of that kind they are.
_TAKEN_IN = frozenset({
    ("force", "force"), ("force", "local_policing_body"), ("office", "local_policing_body"), ("commissioner", "panel"),
    ("review", "local_policing_body"),
})  # fmt: skip
# Other names for a subject: those of the questions `appropriate_authority` and `commissioner_route`.
_ALIASES = {
    "acting_chief_officer": "chief_officer",
    "chief_constable": "chief_officer",
    "met_deputy_commissioner": "person_serving",
    "force": "no_person",
    "elected_body": "commissioner",
}


class UnknownArea(ValueError):
    """No profile has this slug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Whose complaint a subject is. `built`: this product takes it in, not only tells where it goes."""

    subject: str
    body_kind: str
    body_name: str
    team: str
    provision: str
    built: bool
    scheme: str
    contact_kind: str
    post: str = ""
    serious_team: str = ""
    body_slug: str = ""
    certainty: Certainty = Certainty.VERIFIED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """An area's profile as it stands on one day."""

    slug: str
    name: str
    full_name: str
    parts: tuple[str, ...]
    bodies: tuple[BodyProfile, ...]
    teams: tuple[TeamProfile, ...]
    delegations: tuple[Delegation, ...]
    contacts: tuple[ContactPoint, ...]
    routes: tuple[RouteRow, ...]
    all_targets: Mapping[str, Target]
    values: Mapping[str, Value]
    places: tuple[str, ...]
    targets: Mapping[str, tuple[int, str]]
    # The bank holidays that working days are counted by; none means those of England and Wales as bundled.
    holidays: HolidayTable | None = None
    retention: tuple[RetentionRule, ...] = ()

    @property
    def force(self) -> BodyProfile:
        """The police force."""
        return self.body("force")

    @property
    def lpb(self) -> BodyProfile:
        """The local policing body: authority for the chief officer's conduct, and reviewer."""
        return self.body("local_policing_body")

    @property
    def panel(self) -> BodyProfile:
        """The police and crime panel."""
        return self.body("panel")

    @property
    def iopc(self) -> BodyProfile:
        """The Independent Office for Police Conduct (before 8 January 2018 the IPCC)."""
        return self.body("iopc")

    @property
    def provider(self) -> BodyProfile | None:
        """The outside provider that completes reviews, or none where the office's own officer does."""
        return next((body for body in self.bodies if body.kind == "review_provider"), None)

    def body(self, kind: str) -> BodyProfile:
        """The body of a kind that stands on this day."""
        return next(body for body in self.bodies if body.kind == kind)

    @property
    def reference_prefix(self) -> str:
        """The letters that a reference of the force scheme begins with."""
        return str(self.values["reference_prefix"].value)

    @property
    def reference_prefixes(self) -> Mapping[str, str]:
        """The letters that a reference begins with, by scheme. The panel's references have none."""
        prefix = self.reference_prefix
        return {"force": prefix, "review": f"R{prefix}", "office": f"O{prefix}", "commissioner": ""}

    @property
    def model(self) -> int:
        """The complaint model: 1; or 2 or 3 where the local policing body gave a notice (PRA 2002 s.13A)."""
        return int(self.values["complaint_model"].value)

    @property
    def adjustments_phone(self) -> str:
        """The number for reasonable adjustments (Equality Act 2010), or nothing where no source holds one."""
        return str(self.values["adjustments_phone"].value) if "adjustments_phone" in self.values else ""

    @property
    def second_person_approves(self) -> frozenset[str]:
        """The kinds of letter that a second person approves before they are given."""
        asked = self.values.get("second_person_approves")
        return frozenset(asked.value) if asked else frozenset()

    @property
    def reviewer_post(self) -> str:
        """The post that reviews complaints in the office, or nothing where no source names one."""
        return str(self.values["reviewer_post"].value) if "reviewer_post" in self.values else ""

    def local(self, name: str) -> Any:
        """A setting of local practice by its name (`gathering`, …), or None where no source says."""
        found = self.values.get(name)
        return found.value if found else None

    def contact(self, kind: str, channel: str | None = None) -> tuple[ContactPoint, ...]:
        """How to reach whoever deals with a kind of matter; nothing where no source holds it."""
        return tuple(one for one in self.contacts if one.kind == kind and channel in (None, one.channel))

    def delegation(self, power: str) -> Delegation | None:
        """Who holds a delegated power on this day."""
        return next((one for one in self.delegations if one.power == power), None)

    def retention_of(self, record: str) -> RetentionRule | None:
        """How long the files of a kind of case are kept, or None where no source says."""
        return next((one for one in reversed(self.retention) if one.record == record), None)

    def team(self, slug: str) -> TeamProfile | None:
        """A team by its slug."""
        return next((one for one in self.teams if one.slug == slug), None)

    def route(self, subject: str) -> Route:
        """Whose complaint this subject is (PRA 2002 s.29(1); SI 2012/62), and who handles it there.

        Subjects: person_serving, no_person, chief_officer, chief_officer_delegated, office_staff,
        office_chief_executive, office_volunteer, commissioner, deputy, commissioner_criminal, review.
        """
        asked = _ALIASES.get(subject, subject)
        # What a dated part says comes after what is always so, and prevails.
        row = next((row for row in reversed(self.routes) if asked in row.subjects), None)
        if row is None:
            raise ValueError(f"no route for the subject {subject!r}")
        body = self.body(row.body)
        first_contact = next(
            (one.to for one in self.delegations if one.power == "first_contact" and one.by_body == body.slug),
            "",
        )
        return Route(
            subject=asked, body_kind=body.kind, body_name=body.name, body_slug=body.slug, scheme=row.scheme,
            team=self._team_name(row.team), serious_team=self._team_name(row.serious_team),
            post=row.post or first_contact, provision=row.provision, contact_kind=row.contact,
            built=_is_built(row), certainty=row.certainty, source=row.source,
        )  # fmt: skip

    def sourced(self) -> Settings:
        """The same settings with only those targets that a source of this very area gives."""
        own = {clock: length for clock, length in self.targets.items() if self.all_targets[clock].own}
        return replace(self, targets=MappingProxyType(own))

    def _team_name(self, slug: str) -> str:
        team = self.team(slug)
        return team.name if team else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything that an area's file says, whatever the day."""

    slug: str
    name: str
    full_name: str
    file_hash: str
    parts: tuple[Part, ...]
    bodies: tuple[BodyProfile, ...]
    teams: tuple[TeamProfile, ...]
    delegations: tuple[Delegation, ...]
    contacts: tuple[ContactPoint, ...]
    routes: tuple[RouteRow, ...]
    targets: tuple[Target, ...]
    values: tuple[Value, ...]
    places: tuple[Places, ...]
    documents: tuple[Document, ...]
    retention: tuple[RetentionRule, ...] = ()

    def changes(self) -> tuple[date, ...]:
        """The days on which something in the profile begins or has just ended, oldest first."""
        dated: list[Dated] = [
            *self.bodies, *self.teams, *self.delegations, *self.contacts, *self.routes,
            *self.targets, *self.values, *self.retention,
        ]  # fmt: skip
        days = {one.valid_from for one in dated if one.valid_from}
        days |= {one.valid_to + timedelta(days=1) for one in dated if one.valid_to}
        days |= {part.valid_from for part in self.parts}
        days |= {part.valid_to + timedelta(days=1) for part in self.parts if part.valid_to}
        return tuple(sorted(days))

    def on(self, day: date) -> Settings:
        """The settings of one day."""
        targets = {one.clock: one for one in _holding(self.targets, day)}
        return Settings(
            slug=self.slug, name=self.name, full_name=self.full_name,
            parts=tuple(
                part.name
                for part in self.parts
                if part.valid_from <= day and (part.valid_to is None or day <= part.valid_to)
            ),
            bodies=self._standing(day), teams=_holding(self.teams, day),
            delegations=_holding(self.delegations, day), contacts=_holding(self.contacts, day),
            routes=_holding(self.routes, day), all_targets=MappingProxyType(targets),
            targets=MappingProxyType({clock: (one.n, one.unit) for clock, one in targets.items()}),
            values=MappingProxyType({one.name: one for one in _holding(self.values, day)}),
            places=tuple(name for one in _holding(self.places, day) for name in one.names),
            retention=_holding(self.retention, day),
        )  # fmt: skip

    def _standing(self, day: date) -> tuple[BodyProfile, ...]:
        """The bodies that stand on a day; before a statutory body's first day, its first form."""
        standing = _holding(self.bodies, day)
        kinds = {body.kind for body in standing}
        needed = [kind for kind in ("force", "local_policing_body", "panel", "iopc") if kind not in kinds]
        return standing + tuple(next(body for body in self.bodies if body.kind == kind) for kind in needed)


@lru_cache(maxsize=1)
def slugs() -> tuple[str, ...]:
    """The slugs of every area that has a profile, in order."""
    folder = files("candour.rulebook").joinpath("data/areas")
    return tuple(
        sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml"))
    )


@lru_cache(maxsize=64)
def profile(slug: str) -> Profile:
    """The whole profile of an area, read once from its file."""
    if slug not in slugs():
        raise UnknownArea(f"no area has the slug {slug!r}; there are {', '.join(slugs())}")
    content = files("candour.rulebook").joinpath(f"data/areas/{slug}.toml").read_bytes()
    return read(content)


def settings(slug: str, on: date) -> Settings:
    """What an area's profile says for a day: between two changes of the profile always the same object."""
    changes, versions = _versions(slug)
    return versions[bisect_right(changes, on)]


@lru_cache(maxsize=64)
def _versions(slug: str) -> tuple[tuple[date, ...], tuple[Settings, ...]]:
    read_profile = profile(slug)
    changes = read_profile.changes()
    days = (changes[0] - timedelta(days=1), *changes) if changes else (date.min,)
    return changes, tuple(read_profile.on(day) for day in days)


def read(content: bytes) -> Profile:
    """A profile from the bytes of its file. A key that no shape knows is an error, never ignored."""
    told = tomllib.loads(content.decode("utf-8"))
    parts = told.get("parts", [])
    values = [Value(**row) for row in _rows(told, "values")]
    return Profile(
        slug=told["slug"], name=told["name"], full_name=told["full_name"],
        file_hash=hashlib.sha256(content).hexdigest(),
        parts=tuple(Part(**{key: part[key] for key in Part.__slots__ if key in part}) for part in parts),
        bodies=tuple(BodyProfile(**row) for row in _rows(told, "bodies")),
        teams=tuple(TeamProfile(**row) for row in _rows(told, "teams")),
        delegations=tuple(Delegation(**row) for row in _rows(told, "delegations")),
        contacts=tuple(ContactPoint(**row) for row in _rows(told, "contacts")),
        routes=tuple(RouteRow(**row) for row in _rows(told, "routes")),
        targets=tuple(Target(**row) for row in _rows(told, "targets")),
        values=tuple(replace(one, value=_frozen(one.value)) for one in values),
        places=tuple(Places(**row) for row in _rows(told, "places")),
        documents=tuple(Document(**_frozen_row(row)) for row in told.get("documents", [])),
        retention=tuple(RetentionRule(**row) for row in _rows(told, "retention")),
    )  # fmt: skip


def _is_built(row: RouteRow) -> bool:
    """Whether this product takes in what goes this way: not where the profile says that the body takes nothing in online,
    and not what goes to a body that does not work here (the IOPC).
    """
    return row.online and (row.scheme, row.body) in _TAKEN_IN


def _rows(told: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The rows of one table: those that stand alone, then those of each dated part, with the part's dates."""
    yield from (_prepared(row) for row in _listed(told.get(name, [])))
    for part in told.get("parts", []):
        lent = {key: part[key] for key in ("valid_from", "valid_to", "certainty") if key in part}
        for row in _listed(part.get(name, [])):
            yield _prepared({**lent, **row, "part": part["name"]})


def _listed(rows: Any) -> Iterable[dict[str, Any]]:
    """A list of rows as it stands; a table of named values as rows that carry their name."""
    if isinstance(rows, Mapping):
        return [{"name": name, **row} for name, row in rows.items()]
    return list(rows)


def _prepared(row: dict[str, Any]) -> dict[str, Any]:
    return {**_frozen_row(row), "certainty": Certainty(row.get("certainty", "verified"))}


def _frozen_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _frozen(value) for key, value in row.items()}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _holding(rows: Iterable[T], day: date) -> tuple[T, ...]:
    return tuple(one for one in rows if one.holds_on(day))
