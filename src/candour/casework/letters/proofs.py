"""What `candour verify` compares of letters: each stands as its case's events say, its text with the hash they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from candour.casework.audit.erasing import disposed_of
from candour.casework.audit.verification import Chains
from candour.casework.letters.models import Letter

_STATUS_AFTER = {
    "letter_drafted": "draft",
    "letter_changed": "draft",
    "letter_approved": "approved",
    "letter_spoiled": "spoiled",
    "letter_given": "given",
}


def prove(chains: Chains) -> Iterator[str]:
    """Every letter's kind, status and hash as the events of its case say they must be; erased where the case was."""
    said: dict[str, tuple[str, str, str]] = {}
    disposed = disposed_of(chains)
    for chain in chains.values():
        for event in chain:
            if event.kind in _STATUS_AFTER:
                told = event.data
                said[told["letter"]] = (told["letter_kind"], _STATUS_AFTER[event.kind], told.get("hash", ""))
    for letter in Letter.objects.filter(case__in=list(chains)).select_related("case").iterator(chunk_size=500):
        kind, status, digest = said.pop(str(letter.id), ("", "", ""))
        name = f"{letter.case.reference}: the letter {letter.id}"
        if (letter.kind, letter.status) != (kind, status):
            yield f"{name} is {letter.kind}, {letter.status}; its events say {kind}, {status}"
        elif letter.case_id in disposed or letter.erased_at is not None:
            yield from _erased(letter, name=name, disposed=letter.case_id in disposed)
        elif status == "approved" and letter.approved_hash != digest:
            yield f"{name} was approved with another text"
        elif status == "given" and (letter.hash != digest or text_hash(letter.body_text) != digest):
            yield f"{name} does not hold the text that was given"
    for key in said:
        yield f"the letter {key} is gone; its events stand"


def _erased(letter: Letter, *, name: str, disposed: bool) -> Iterator[str]:
    """A letter is erased where its case was disposed of, and nowhere else; then nothing of its text is left."""
    if not disposed or letter.erased_at is None:
        yield f"{name} is erased, and its case is not disposed of; or the other way about"
    elif letter.body_text or letter.slots or letter.own_words:
        yield f"{name} is said to be erased, and words stand there"


def text_hash(text: str) -> str:
    """The SHA-256 of a letter's text."""
    return hashlib.sha256(text.encode()).hexdigest()
