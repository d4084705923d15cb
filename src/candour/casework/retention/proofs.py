"""What `candour verify` compares of retention: holds, looks and erasures as the events say, and nothing erased without one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from candour.casework.audit.erasing import disposed_of
from candour.casework.audit.models import EventText
from candour.casework.audit.verification import Chains
from candour.casework.cases.models import CaseWords, ContactPoint, Party, SearchText
from candour.casework.files.erasing import bytes_left
from candour.casework.files.models import Paper
from candour.casework.retention.actions import WORDS_THAT_STAY
from candour.casework.retention.models import LeftOffice, RetentionHold, RetentionReview

Rows = dict[str, list[Any]]


def prove(chains: Chains) -> Iterator[str]:
    """One sentence for each difference between the events and the rows, and for each word that should be gone."""
    said = _said(chains)
    for name, rows in (("hold", _holds(chains)), ("look at a file", _reviews(chains)), ("leaving of office", _left(chains))):
        for key in sorted(said[name].keys() | rows.keys()):
            if said[name].get(key) != rows.get(key):
                yield f"{name} {key}: it is not as its events say"
    disposed = disposed_of(chains)
    yield from _words(chains, disposed)
    if disposed:
        yield from _people(list(disposed))


def _said(chains: Chains) -> dict[str, Rows]:
    said: dict[str, Rows] = {"hold": {}, "look at a file": {}, "leaving of office": {}}
    holds, looks, left = said.values()
    for key, chain in chains.items():
        for event in chain:
            told = event.data
            if event.kind == "retention_held":
                holds[told["hold"]] = [str(key), told["hold_kind"], told["on"], None]
            elif event.kind == "retention_hold_lifted":
                holds[told["hold"]][3] = told["on"]
            elif event.kind == "retention_reviewed":
                row = [str(key), told["answer"], told["keep_until"], told["authority"], told["on"], str(event.user_id)]
                looks[told["review"]] = [*row, None, None]
            elif event.kind == "case_disposed":
                looks[told["review"]][6:] = [told["on"], str(event.user_id)]
            elif event.kind == "office_holder_left":
                left[told["left"]] = [told["body"], told["office"], told["left_on"], False]
            elif event.kind == "office_holder_left_withdrawn":
                left[told["left"]][3] = True
    return said


def _holds(chains: Chains) -> Rows:
    return {
        str(row.id): [str(row.case_id), row.kind, row.placed_on.isoformat(), _iso(row.lifted_on)]
        for row in RetentionHold.objects.filter(case__in=list(chains))
    }


def _reviews(chains: Chains) -> Rows:
    return {
        str(row.id): [
            str(row.case_id), row.answer, _iso(row.keep_until), row.authority, row.on.isoformat(), str(row.by_id),
            _iso(row.disposed_on), str(row.confirmed_by_id) if row.confirmed_by_id else None,
        ]
        for row in RetentionReview.objects.filter(case__in=list(chains))
    }  # fmt: skip


def _left(chains: Chains) -> Rows:
    return {
        str(row.id): [str(row.body_id), row.office, row.left_on.isoformat(), row.withdrawn_on is not None]
        for row in LeftOffice.objects.filter(body__area__in=list(chains))
    }


def _words(chains: Chains, disposed: dict[UUID, int]) -> Iterator[str]:
    """In a panel's case words are erased by its disposal alone, and by it all that were there but why it was."""
    panel = [key for key, chain in chains.items() if chain[0].kind in ("panel_complaint_received", "conduct_matter_known")]
    rows = EventText.objects.filter(event__case_id__in=panel).select_related("event")
    for row in rows if disposed else rows.exclude(erased_at=None):
        event = row.event
        gone = event.seq < disposed.get(event.case_id, 0) and event.kind not in WORDS_THAT_STAY
        if gone and row.erased_at is None:
            yield f"{event.case_id}: the case was disposed of, and the words of event {event.seq} stand"
        elif not gone and row.erased_at is not None:
            yield f"{event.case_id}: the words of event {event.seq} were erased, and no act says so"


def _people(disposed: list[UUID]) -> Iterator[str]:
    """Names, addresses, the words of the complaint, what a search finds, and the bytes of papers are gone."""
    named = Party.objects.filter(case__in=disposed).exclude(name="", known_as="", adjustments_words="", contact_words="")
    for what, keys in (
        ("a person's name or needs", named.values_list("case", flat=True)),
        ("an address", ContactPoint.objects.filter(party__case__in=disposed).values_list("party__case", flat=True)),
        ("what was told", CaseWords.objects.filter(case__in=disposed).exclude(what_happened="").values_list("case", flat=True)),
        ("what a search finds", SearchText.objects.filter(case__in=disposed).values_list("case", flat=True)),
    ):
        yield from (f"{key}: the case was disposed of, and {what} stands" for key in sorted(set(keys)))
    hashes = set(Paper.objects.filter(case__in=disposed).values_list("sha256", flat=True))
    yield from (f"the bytes of an erased paper are still there: {one}" for one in sorted(bytes_left(sorted(hashes))))


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
