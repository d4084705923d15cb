"""What `candour verify` compares: every pack, its words and its place on agendas with the case's chain; meetings and their
papers with the area's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from candour.casework.audit.erasing import disposed_of
from candour.casework.audit.models import Event
from candour.casework.audit.verification import Chains
from candour.casework.meetings.models import AgendaItem, Meeting, MeetingPapers, Pack, PackWords
from candour.casework.publication.hashing import digest

Rows = dict[str, Any]
_OURS = frozenset({
    "pack_frozen", "put_on_agenda", "taken_off_agenda", "meeting_arranged", "meeting_postponed", "meeting_cancelled",
    "agenda_set", "meeting_papers_frozen",
})  # fmt: skip


def prove(chains: Chains) -> Iterator[str]:
    """One sentence for each pack, item, meeting or paper that differs from its event, or has none."""
    keys = list(chains)
    ours = [event for chain in chains.values() for event in chain if event.kind in _OURS]
    yield from _packs(ours, keys)
    disposed = list(disposed_of(chains))
    for row in PackWords.objects.filter(pack__case__in=disposed, erased_at=None).select_related("pack") if disposed else ():
        yield f"{row.pack}: the case was disposed of, and the words of the pack stand"
    yield from _compare("item", _said_of_items(ours), _items(keys))
    yield from _compare("meeting", _said_of_meetings(ours), _meetings(keys))
    yield from _papers(ours, keys)


def _packs(ours: Sequence[Event], keys: Sequence[UUID]) -> Iterator[str]:
    said = _said(ours, kind="pack_frozen", key="pack")
    packs = list(Pack.objects.filter(case__in=keys))
    held = {str(row.pk): [str(row.case_id), row.number, row.read_to, row.hash] for row in packs}
    told = {
        key: [str(event.case_id), event.data["number"], event.data["read_to"], event.data["content_hash"]]
        for key, event in said.items()
    }
    yield from _compare("pack", told, held)
    words = {row.pack_id: row for row in PackWords.objects.filter(pack__case__in=keys)}
    for pack in packs:
        found = words.get(pack.pk)
        if found is None:
            yield f"{pack}: its words are missing, and nothing says that they were erased"
        elif found.erased_at is None and digest(found.content) != pack.hash:
            yield f"{pack}: its words are not what its hash was made of"


def _papers(ours: Sequence[Event], keys: Sequence[UUID]) -> Iterator[str]:
    said = {
        key: [event.data[name] for name in ("meeting", "papers_version", "public_hash", "exempt_hash")]
        for key, event in _said(ours, kind="meeting_papers_frozen", key="papers").items()
    }
    held: Rows = {}
    for row in MeetingPapers.objects.filter(meeting__body__area__in=keys):
        held[str(row.pk)] = [str(row.meeting_id), row.version, row.public_hash, row.exempt_hash]
        if (digest(row.public), digest(row.exempt)) != (row.public_hash, row.exempt_hash):
            yield f"{row}: its content is not what its hashes were made of"
    yield from _compare("papers", said, held)


def _said(ours: Sequence[Event], *, kind: str, key: str) -> dict[str, Event]:
    return {event.data[key]: event for event in ours if event.kind == kind}


def _said_of_items(ours: Sequence[Event]) -> Rows:
    found: Rows = {}
    for event in ours:
        if event.kind == "put_on_agenda":
            found[event.data["item"]] = [str(event.case_id), event.data["meeting"], event.data["on"], None]
        elif event.kind == "taken_off_agenda":
            found[event.data["item"]][3] = event.data["on"]
    return found


def _items(keys: Sequence[UUID]) -> Rows:
    return {
        str(row.pk): [
            str(row.case_id), str(row.meeting_id), row.added_on.isoformat(),
            row.taken_off_on.isoformat() if row.taken_off_on else None,
        ]
        for row in AgendaItem.objects.filter(case__in=keys)
    }  # fmt: skip


def _said_of_meetings(ours: Sequence[Event]) -> Rows:
    found: Rows = {}
    for event in ours:
        told = event.data
        if event.kind == "meeting_arranged":
            found[told["meeting"]] = {
                "body": told["body"], "kind": told["meeting_kind"], "first_on": told["meeting_on"], "cancelled": False,
                "agenda": [], **_when_and_where(told),
            }  # fmt: skip
        elif event.kind == "meeting_postponed":
            found[told["meeting"]] |= _when_and_where(told)
        elif event.kind == "meeting_cancelled":
            found[told["meeting"]]["cancelled"] = True
        elif event.kind == "agenda_set":
            found[told["meeting"]]["agenda"] = told["items"]
    return found


def _when_and_where(told: Mapping[str, Any]) -> dict[str, str]:
    return {"on": told["meeting_on"], "starts_at": told["starts_at"], "place": told["place"]}


def _meetings(keys: Sequence[UUID]) -> Rows:
    return {
        str(row.pk): {
            "body": str(row.body_id), "kind": row.kind, "first_on": row.first_on.isoformat(), "on": row.on.isoformat(),
            "starts_at": f"{row.starts_at:%H:%M}", "place": row.place, "cancelled": row.cancelled, "agenda": row.agenda,
        }
        for row in Meeting.objects.filter(body__area__in=keys)
    }  # fmt: skip


def _compare(name: str, said: Rows, held: Rows) -> Iterator[str]:
    for key in sorted(said.keys() - held.keys()):
        yield f"{name} {key}: an event tells of it, and it is gone"
    for key in sorted(held.keys() - said.keys()):
        yield f"{name} {key}: no event tells of it"
    for key in sorted(said.keys() & held.keys()):
        if said[key] != held[key]:
            yield f"{name} {key} is {held[key]!r}; its events say {said[key]!r}"
