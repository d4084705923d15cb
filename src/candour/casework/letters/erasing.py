"""Erase the letters of a case: their texts, what was written in them, and the messages that were made of them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candour.casework.cases.models import Case
from candour.casework.letters import outbox
from candour.casework.letters.models import Letter, Message


def erase_letters(case: Case, *, at: datetime) -> int:
    """Erase the letters of a case; how many there were. Their kinds, days and hashes stay. Part of an act."""
    messages = list(Message.objects.filter(letter__case=case))
    Message.objects.filter(letter__case=case).update(to="")
    erased = Letter.objects.filter(case=case, erased_at=None).update(
        slots={}, own_words={}, body_text="", checks=[], to_body="", erased_at=at
    )
    transaction.on_commit(lambda: _erase_files(messages), robust=True)
    return erased


def erase_left_files() -> int:
    """Erase the messages of erased letters that a machine which stopped at that moment left behind. How many files."""
    messages = Message.objects.exclude(letter__erased_at=None).only("file")
    return _erase_files([one for one in messages if outbox.is_written(one)])


def _erase_files(messages: list[Message]) -> int:
    for message in messages:
        outbox.path_of(message).unlink(missing_ok=True)
    return len(messages)
