"""What a pack or a meeting's papers would say, before anybody freezes them; or why papers cannot be made now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from candour.casework.cases.models import Case
from candour.casework.meetings import agenda, packing, queries
from candour.casework.meetings.agenda import Asked, Going
from candour.casework.meetings.models import Meeting
from candour.casework.publication.hashing import digest
from candour.casework.shared.actor import Actor
from candour.casework.shared.canonical import canonical_json
from candour.rulebook.words import marked

_SOMEBODY_ELSE = marked("Somebody else must do this: you may not see every complaint of this meeting.")


@dataclass(frozen=True, kw_only=True)
class PackPreview:
    """A pack as it would be frozen now, and the hash by which the act knows that this was read."""

    content: dict[str, Any]
    hash: str


@dataclass(frozen=True, kw_only=True)
class PapersPreview:
    """Both parts of a meeting's papers as they would be frozen now; every reason why they cannot be."""

    public: dict[str, Any]
    exempt: dict[str, Any]
    going: tuple[Going, ...]
    hash: str
    problems: tuple[tuple[str, dict[str, str]], ...]


def preview_pack(case: Case, *, on: date) -> PackPreview:
    """The pack of a case that the reader has already been let into, as it stands."""
    content = packing.content(case, on=on)
    return PackPreview(content=content, hash=digest(canonical_json(content)))


def preview_papers(by: Actor, *, meeting: Meeting, asked: Asked, on: date) -> PapersPreview:
    """The papers of a meeting from its agenda as it stands. Who may not see all that goes to it makes none."""
    items, hidden = queries.items_of(by, meeting, on=on)
    going = queries.going(items)
    problems = ((_SOMEBODY_ELSE, {}),) if hidden else tuple(agenda.problems(meeting, going, asked))
    public, exempt = agenda.public(meeting, going, asked), agenda.exempt(meeting, going, asked)
    return PapersPreview(
        public=public, exempt=exempt, going=going, problems=problems,
        hash=digest(canonical_json({"public": public, "exempt": exempt})),
    )  # fmt: skip
