"""The embedded sender: every letter given becomes a message in the data folder. No message leaves by another way.

The file is written when the transaction has been committed: a letter that was rolled back was never sent.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from candour.casework.letters import rendering
from candour.casework.letters.models import Letter, Message
from candour.casework.letters.sending import Address, address_of
from candour.casework.shared.clock import london_day
from candour.casework.shared.ids import new_id

# Says nothing about the police or a complaint: somebody else may see it.
SUBJECT = "A letter for you"
_SENDER = "no-reply@letters.invalid"
_APART = "apart"


def queue(*, letter: Letter, address: Address, channel: str, at: datetime) -> Message:
    """Note the message beside the letter, and write its file once the act is committed. Part of an act."""
    message = Message(letter=letter, channel=channel, to=address.to, at=at)
    message.file = f"{at:%Y/%m}/{message.id}.eml"
    message.save(force_insert=True)
    content = _content(letter=letter, address=address, message=message)
    transaction.on_commit(lambda: _write(message.file, content), robust=True)
    return message


def send_apart(*, to: str, words: str, at: datetime) -> None:
    """Send words that belong to no case (a link to a saved form): a file and no row, so that no desk lists it."""
    key = new_id()
    mail = _mail(to=to, at=at, key=key, channel="EML")
    mail.set_content(words)
    content = bytes(mail)
    name = f"{_APART}/{london_day(at).isoformat()}/{key}.eml"
    transaction.on_commit(lambda: _write(name, content), robust=True)


def erase_apart(*, before: date) -> int:
    """Erase the messages sent apart on days before this one: what they opened is erased too. How many days' worth."""
    old = [day for day in (_root() / _APART).glob("????-??-??") if day.name < before.isoformat()]
    for day in old:
        shutil.rmtree(day)
    return len(old)


def is_written(message: Message) -> bool:
    """Whether the file is there: a machine that stopped between the commit and the write leaves it out."""
    return (_root() / message.file).is_file()


def write_missing(*, newest: int = 500) -> int:
    """Write the messages whose file is not there, from the letters as they were given. How many were written.

    Called when the server starts. Only what was sent last can have been cut off, so that many of the newest are looked at.
    """
    written = 0
    related = Message.objects.select_related("letter__to_party").prefetch_related("letter__to_party__contact_points")
    for message in related.filter(letter__erased_at=None).order_by("-id")[:newest]:
        if not is_written(message):
            letter = message.letter
            _write(message.file, _content(letter=letter, address=address_of(letter), message=message))
            written += 1
    return written


def path_of(message: Message) -> Path:
    """Where the file of a message lies."""
    return _root() / message.file


def _root() -> Path:
    return Path(settings.DATA) / "outbox"


def _content(*, letter: Letter, address: Address, message: Message) -> bytes:
    """The message: a neutral sender and subject, the address where one is held, and the letter as plain text."""
    to = address.points.get("email", "") if message.channel == "EML" else ""
    mail = _mail(to=to, at=message.at, key=message.id, channel=message.channel)
    mail["X-Letter"] = str(letter.id)
    mail.set_content(_envelope(address, message.channel) + rendering.plain(letter.body_text))
    return bytes(mail)


def _mail(*, to: str, at: datetime, key: UUID, channel: str) -> EmailMessage:
    """A message that tells nothing to whoever sees only its outside."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _SENDER
    mail["To"] = " ".join(to.split())
    mail["Subject"] = SUBJECT
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{key}@letters.invalid>"
    mail["X-Channel"] = channel
    return mail


def _envelope(address: Address, channel: str) -> str:
    """The lines for an envelope above a letter that goes by post."""
    if channel != "PST" or address.party is None:
        return ""
    return f"{address.party.name}\n{address.points.get('address', '')}\n\n\n"


def _write(name: str, content: bytes) -> None:
    """Write beside the place, then rename: whoever lists the folder sees whole messages only."""
    path = _root() / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(prefix=".coming-", dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    Path(temporary).replace(path)
