"""`candour verify`: chains, triggers, and what the apps above work out from events, all computed anew and compared.

The events are read once, in order of case, in batches: memory stays flat however many cases there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from django.db.models import Count, Max

from candour.casework.audit import triggers
from candour.casework.audit.chain import digest, digest_of_words
from candour.casework.audit.models import Event, EventText, LastPosition

Chains = Mapping[UUID, Sequence[Event]]
Proof = Callable[[Chains], Iterator[str]]
BATCH = 400

_proofs: list[Proof] = []


def add_proof(proof: Proof) -> None:
    """Register what an app compares with the events: it yields one sentence for each difference."""
    _proofs.append(proof)


@dataclass
class Report:
    """What was looked at, and every difference found."""

    cases: int = 0
    events: int = 0
    erased: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.differences


def verify(*, progress: Callable[[Report], None] = lambda _: None) -> Report:
    """Compute every chain and every cached answer anew; report each difference in a sentence."""
    report = Report()
    report.differences += [f"the trigger {name} is missing: events could be changed" for name in triggers.missing()]
    report.differences += _places_differences()
    report.differences += _forged_words()
    for batch in _batches():
        words = EventText.objects.in_bulk([event.id for chain in batch.values() for event in chain if event.text_hash])
        sound: dict[UUID, list[Event]] = {}
        for case_id, chain in batch.items():
            found = list(_chain_differences(case_id, chain, words, report))
            report.differences += found
            report.events += len(chain)
            if not found:
                sound[case_id] = chain
        for proof in _proofs:
            # A chain that does not hold says nothing that a row could be compared with.
            report.differences += proof(sound)
        report.cases += len(batch)
        progress(report)
    return report


def _batches() -> Iterator[dict[UUID, list[Event]]]:
    batch: dict[UUID, list[Event]] = {}
    rows = Event.objects.order_by("case_id", "seq").iterator(chunk_size=4000)
    for case_id, events in groupby(rows, key=lambda event: event.case_id):
        batch[case_id] = list(events)
        if len(batch) == BATCH:
            yield batch
            batch = {}
    if batch:
        yield batch


def _chain_differences(
    case_id: UUID, chain: Sequence[Event], words: Mapping[UUID, EventText], report: Report
) -> Iterator[str]:
    before = ""
    for place, event in enumerate(chain, start=1):
        if event.seq != place:
            yield f"{case_id}: event {place} is missing; {event.seq} stands in its place"
            return
        if event.prev_hash != before:
            yield f"{case_id}: event {place} does not follow from the one before it"
        if event.hash != digest(event):
            yield f"{case_id}: event {place} ({event.kind}) has been changed"
        if event.text_hash:
            yield from _words_differences(event, words.get(event.id), report)
        before = event.hash


def _words_differences(event: Event, text: EventText | None, report: Report) -> Iterator[str]:
    if text is None:
        yield f"{event.case_id}: the words of event {event.seq} are missing"
    elif text.erased_at is not None:
        report.erased += 1
        if not text.erased_under:
            yield f"{event.case_id}: the words of event {event.seq} were erased without an authority"
        if text.text or text.salt:
            yield f"{event.case_id}: the words of event {event.seq} are said to be erased, and words stand there"
    elif digest_of_words(text=text.text, salt=text.salt) != event.text_hash:
        yield f"{event.case_id}: the words of event {event.seq} have been changed"


def _places_differences() -> Iterator[str]:
    """The places of all events are 1, 2, 3 … to the last that was given: a chain cut short at its end shows here."""
    counted = Event.objects.aggregate(events=Count("id"), last=Max("position"))
    given = LastPosition.objects.values_list("last", flat=True).first() or 0
    if not counted["events"] == (counted["last"] or 0) == given:
        yield f"{counted['events']} events stand where {given} were written: some are missing, or were not written by an act"


def _forged_words() -> Iterator[str]:
    """Words beside an event that had none when it was chained."""
    for case_id, seq in EventText.objects.filter(event__text_hash="").values_list("event__case_id", "event__seq"):
        yield f"{case_id}: the words of event {seq} were put there afterwards"
