"""One copy of a family: other keys, references, invented names and words, dates moved by whole weeks; then what the law
makes of it. Chain, stage and deadlines are computed by the functions that acts use: nothing of an act is written twice.

Touches no database: it runs in processes of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from candour.casework.audit.chain import digest, digest_of_words
from candour.casework.cases.models import Deadline
from candour.casework.cases.refresh import worked_out
from candour.casework.shared import ids
from candour.demonstration import invented
from candour.demonstration.families import (
    CASES,
    EVENT_COLUMNS,
    Family,
    Spelling,
    Token,
    columns_of,
    moved_day,
    moved_words,
)  # fmt: skip
from candour.rulebook.history import Happened

SEARCHED = "heronsbill"  # stands in 0.5% of the cases, and in no other invented word
_PLACES = {one.attname: place for place, one in enumerate(columns_of(CASES))}
_WEEK = 7 * 24 * 60 * 60 * 1000
_ADJECTIVES = (
    "grey", "tall", "narrow", "crowded", "empty", "muddy", "painted", "broken", "quiet", "windy", "bright", "rusty",
    "wooden", "steep", "crooked", "shuttered", "cobbled", "frosty", "leafy", "noisy", "damp", "dusty", "sunny", "dark",
)  # fmt: skip
_NOUNS = (
    "bakery", "bandstand", "bench", "bollard", "bridge", "bus shelter", "chapel", "clock", "crossing", "fountain",
    "garden", "garage", "gate", "hedge", "kiosk", "lamp post", "library", "market", "mill", "orchard", "passage",
    "pavilion", "playground", "post box", "quay", "railing", "roundabout", "school", "stairway", "subway", "towpath",
    "underpass", "viaduct", "warehouse", "workshop", "yard",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """One copy to be made: of which family, moved by how many weeks, with which references, from which draw."""

    family: int
    weeks: int
    references: tuple[str, ...]
    seed: str
    searched: bool


@dataclass(slots=True)
class Copy:
    """What is to be written of a copy, row by row as the database takes it; an event's position is still to come."""

    cases: int
    rows: dict[int, list[list[Any]]]
    deadlines: list[list[Any]]
    events: list[list[Any]]
    texts: list[list[Any]]


class Chained:
    """An event of a copy, as `chain.digest` reads it; its keys are text."""

    __slots__ = (*EVENT_COLUMNS, "hash", "prev_hash", "text_hash")
    id: str
    case_id: str
    seq: int
    kind: str
    version: int
    occurred_at: datetime
    recorded_at: datetime
    user_id: str | None
    office: str
    capacity: str
    body_id: str | None
    payload: str
    act_key: str | None
    text_hash: str
    prev_hash: str
    hash: str

    def __init__(self, cells: Sequence[Any]) -> None:
        (
            self.id, self.case_id, self.seq, self.kind, self.version, occurred_at, recorded_at, self.user_id, self.office,
            self.capacity, self.body_id, self.payload, self.act_key,
        ) = cells  # fmt: skip
        self.occurred_at = datetime.fromisoformat(occurred_at)
        self.recorded_at = self.occurred_at if recorded_at == occurred_at else datetime.fromisoformat(recorded_at)
        self.text_hash = ""
        if self.act_key is not None:  # a key is one act's alone
            self.act_key = hashlib.sha256(self.id.encode()).hexdigest()

    def row(self, spelling: Spelling) -> list[Any]:
        """The event as it is written, in the order of `EVENT_ROW`."""
        key, moment = spelling.key, spelling.moment
        return [
            key(self.id), key(self.case_id), self.seq, self.kind, self.version, moment(self.occurred_at),
            moment(self.recorded_at), key(self.user_id), self.office, self.capacity, key(self.body_id), self.payload,
            self.text_hash, self.act_key, self.prev_hash, self.hash,
        ]  # fmt: skip


EVENT_ROW = (*EVENT_COLUMNS[:-1], "text_hash", "act_key", "prev_hash", "hash")
DEADLINE_ROW = (
    "case_id", "act", "owner", "clock", "due", "due_at", "provision", "certainty", "steps", "allegation", "from_seq",
)  # fmt: skip


def made(family: Family, order: Order, *, spelling: Spelling) -> Copy:
    """The copy that an order asks for."""
    random = Random(order.seed)
    values = _values(family, order, random)
    texts = json.loads(family.hashed.filled(values))
    for number, text in enumerate(texts):
        values[number] = hashlib.sha256(text.encode()).hexdigest()
    told = json.loads(family.told.filled(values))
    rows: dict[int, list[list[Any]]] = defaultdict(list)
    for table, cells in told["tables"]:
        rows[table].append(cells)
    events = [Chained(cells) for cells in told["events"]]
    words = _chain(events, told["texts"], random, spelling)
    deadlines = _law(family, events, rows[CASES], spelling)
    return Copy(len(family.members), dict(rows), deadlines, [event.row(spelling) for event in events], words)


def _chain(events: list[Chained], texts: dict[str, str], random: Random, spelling: Spelling) -> list[list[Any]]:
    """Salt what was typed, and hash every event onto the one before it in its case."""
    words: list[list[Any]] = []
    heads: dict[str, str] = {}
    for event in events:
        text = texts.get(event.id)
        if text is not None:
            salt = random.randbytes(16).hex()
            event.text_hash = digest_of_words(text=text, salt=salt)
            words.append([spelling.key(event.id), text, salt, ""])
        event.prev_hash = heads.get(event.case_id, "")
        event.hash = heads[event.case_id] = digest(event)
    return words


def _law(
    family: Family, events: Sequence[Chained], cases: Sequence[list[Any]], spelling: Spelling
) -> list[list[Any]]:
    """Each case's cached columns and deadlines, worked out from the moved events."""
    told: dict[str, list[Happened]] = defaultdict(list)
    for event in events:
        told[event.case_id].append(Happened(event.kind, event.occurred_at, json.loads(event.payload), event.seq))
    deadlines: list[Deadline] = []
    for row in cases:
        key = str(UUID(row[_PLACES["id"]]))
        found, due = worked_out(case_id=UUID(key), scheme_name=row[_PLACES["scheme"]], events=tuple(told[key]))
        for name, value in found.items():
            row[_PLACES[name]] = value.isoformat() if isinstance(value, date) else value
        deadlines += due
    return [_deadline(one, spelling) for one in deadlines]


def _deadline(one: Deadline, spelling: Spelling) -> list[Any]:
    """The deadline as it is written, in the order of `DEADLINE_ROW`."""
    key, moment = spelling.key, spelling.moment
    return [
        key(str(one.case_id)), one.act, one.owner, one.clock, one.due.isoformat(), moment(one.due_at) if one.due_at else None,
        one.provision, one.certainty, json.dumps(one.steps), key(str(one.allegation) if one.allegation else None), one.from_seq,
    ]  # fmt: skip


def _values(family: Family, order: Order, random: Random) -> list[str]:
    """The value of each token in this copy. Hashes come later, from the texts that these values make."""
    keys = {
        token.was: str(ids.moved(_read_key(token.was), milliseconds=order.weeks * _WEEK, randomness=random.getrandbits(80)))
        for token in family.tokens
        if token.kind in ("key", "hex")
    }
    names: dict[str, str] = {}
    references = dict(zip((member.reference for member in family.members), order.references, strict=True))

    def name_of(was: str) -> str:
        if was not in names:
            names[was] = invented.name(random)
        return names[was]

    makes: dict[str, Callable[[Token], str]] = {
        "hash": lambda token: "",
        "key": lambda token: keys[token.was],
        "hex": lambda token: keys[token.was].replace("-", ""),
        "day": lambda token: moved_day(token.was, weeks=order.weeks),
        "day_in_words": lambda token: moved_words(token.was, weeks=order.weeks),
        "name": lambda token: name_of(token.was),
        "email": lambda token: invented.email(random, of=name_of(token.of)),
        "phone": lambda token: invented.phone(random),
        "address": lambda token: invented.address(random),
        "words": lambda token: _words(random, searched=order.searched),
        "reference": lambda token: references[token.was],
    }
    return [makes[token.kind](token) for token in family.tokens]


@cache
def _read_key(was: str) -> UUID:
    return UUID(was)


def _words(random: Random, *, searched: bool) -> str:
    """Two invented sentences, so that no two cases hold the same words."""
    a, b, c, d = (f"{random.choice(_ADJECTIVES)} {random.choice(_NOUNS)}" for _ in range(4))
    last = f" There was a {SEARCHED} on the wall." if searched else ""
    return f"It was between the {a} and the {b}. Somebody stood by the {c}, opposite the {d}.{last}"


def moment_of(family: Family, *, weeks: int) -> datetime:
    """When the copy's first event happened."""
    return family.received_at + timedelta(weeks=weeks)
