"""The chain: every event of a case carries the hash of the one before, so that a gap or a change shows."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from candour.casework.audit.models import Event, EventText, LastPosition
from candour.casework.audit.queries import began, done_with
from candour.casework.shared import clock
from candour.casework.shared import events as shared_events
from candour.casework.shared.actions import Acts
from candour.casework.shared.canonical import canonical_json, moment
from candour.casework.shared.ids import random_bytes
from candour.casework.shared.kept import KEY, Kept
from candour.casework.shared.refusal import AlreadyDone

_TAKE = "UPDATE audit_lastposition SET last = last + %s WHERE id = 1 RETURNING last"


class Chained(Protocol):
    """What the hash of an event is made of: a row, or what will be one (its keys may be text already)."""

    @property
    def id(self) -> UUID | str: ...
    @property
    def case_id(self) -> UUID | str: ...
    @property
    def seq(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def occurred_at(self) -> datetime: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def user_id(self) -> UUID | str | None: ...
    @property
    def office(self) -> str: ...
    @property
    def capacity(self) -> str: ...
    @property
    def body_id(self) -> UUID | str | None: ...
    @property
    def payload(self) -> str: ...
    @property
    def text_hash(self) -> str: ...
    @property
    def act_key(self) -> str | None: ...
    @property
    def prev_hash(self) -> str: ...


def digest(event: Event | Chained) -> str:
    """The hash of an event: everything that is said of it, and the hash of the event before it in its case."""
    told = [
        event.prev_hash, str(event.id), str(event.case_id), event.seq, event.kind, event.version,
        moment(event.occurred_at), moment(event.recorded_at), _text(event.user_id), event.office, event.capacity,
        _text(event.body_id), event.payload, event.text_hash, event.act_key or "",
    ]  # fmt: skip
    return hashlib.sha256(canonical_json(told).encode()).hexdigest()


def digest_of_words(*, text: str, salt: str) -> str:
    """The salted hash that stands in the chain for what a person typed."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def link(acts: Acts) -> None:
    """After-act step: give each new event its place and hash in the chain of its case."""
    heads = _heads({event.case_id for event in acts.events})
    began(case_id for case_id, (seq, _) in heads.items() if seq == 0)
    recorded_at = clock.now()
    rows: list[Event] = []
    words: list[EventText] = []
    for said in acts.events:
        row = _row(said, act_key=acts.keys.get(str(said.id)))
        row.recorded_at = said.at if acts.kept.get("simulated") else recorded_at
        if said.text:
            salt = random_bytes(16).hex()
            row.text_hash = digest_of_words(text=said.text, salt=salt)
            words.append(EventText(event=row, text=said.text, salt=salt))
        seq, prev_hash = heads[said.case_id]
        row.seq, row.prev_hash = seq + 1, prev_hash
        row.hash = digest(row)
        heads[said.case_id] = (row.seq, row.hash)
        rows.append(row)
    acts.kept["rows"], acts.kept["words"] = rows, words


def save(acts: Acts) -> None:
    """After-act step, the last: take the positions and write the events."""
    rows: list[Event] = acts.kept["rows"]
    words: list[EventText] = acts.kept["words"]
    last = _last_after(len(rows))
    _refuse_repeated({row.act_key for row in rows if row.act_key})
    for number, row in enumerate(rows, start=last - len(rows) + 1):
        row.position = number
    Event.objects.bulk_create(rows)
    if words:
        EventText.objects.bulk_create(words)


def _last_after(count: int) -> int:
    """Take so many positions: the row is the lock, and holds the last that was taken."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [count])
        found = cursor.fetchone()
    return int(found[0]) if found else LastPosition.objects.create(pk=1, last=count).last


def _refuse_repeated(keys: set[str]) -> None:
    """Of two acts that open a case at once with one key, the second finds the first done: the counter's row is the lock."""
    for key in keys:
        done = done_with(key)
        if done is not None:
            raise AlreadyDone(str(done[0]), str(done[1]))


def _row(said: shared_events.Event, *, act_key: str | None) -> Event:
    return Event(
        id=said.id, case_id=said.case_id, kind=said.kind, version=said.version, occurred_at=said.at,
        user_id=said.by.user_id, office=said.by.office, capacity=said.by.capacity, body_id=said.by.body_id,
        payload=canonical_json(said.payload()), act_key=act_key,
    )  # fmt: skip


def _heads(case_ids: set[UUID]) -> dict[UUID, tuple[int, str]]:
    """The last event of each chain: one search of an index a chain. An act touches one case, seldom three."""
    heads: dict[UUID, tuple[int, str]] = {}
    for case_id in sorted(case_ids):
        heads[case_id] = next(iter(_HEAD(key=case_id)), (0, ""))
    return heads


_HEAD: Kept[Any] = Kept(lambda: Event.objects.filter(case_id=KEY).order_by("-seq").values_list("seq", "hash")[:1])


def _text(value: UUID | str | None) -> str:
    return "" if value is None else str(value)
