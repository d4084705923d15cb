"""Where the bytes of papers are kept: by their SHA-256, outside the web root, never changed once written."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from candour.casework.files.media import allowed_type
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

LIMIT = 25 * 1024 * 1024
TOO_LARGE = marked("The file is too large. The most that can be taken is 25 MB.")
EMPTY = marked("The file is empty. Choose another file.")
_CHUNK = 64 * 1024
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is known of bytes once they are kept."""

    sha256: str
    size: int
    media_type: str


def keep(source: BinaryIO, *, name: str) -> Kept:
    """Keep one file: refuse it if it is empty, over 25 MB or of a type not allowed, and leave nothing of it then.

    The bytes go to a file beside their place, are flushed to the disk and renamed: a reader never sees half a file.
    """
    folder = _root()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, path = tempfile.mkstemp(prefix=".coming-", dir=folder)
    temporary = Path(path)
    try:
        with os.fdopen(handle, "wb") as out:
            digest, size, head = _copy(source, out)
            media_type = allowed_type(head, name=name)
            out.flush()
            os.fsync(out.fileno())
        place = path_of(digest)
        if not place.exists():
            place.parent.mkdir(exist_ok=True, mode=0o700)
            temporary.replace(place)
            _flush_folder(place.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return Kept(sha256=digest, size=size, media_type=media_type)


@contextmanager
def opened(sha256: str) -> Iterator[BinaryIO]:
    """The bytes kept under this hash, open for reading."""
    with path_of(sha256).open("rb") as source:
        yield source


def refuse_unkept(source: BinaryIO, *, name: str, size: int) -> None:
    """Refuse a file that would not be kept, before anything of it is written: a form says so beside its field."""
    if size > LIMIT:
        raise Refused(TOO_LARGE)
    if size == 0:
        raise Refused(EMPTY)
    head = source.read(_HEAD)
    source.seek(0)
    allowed_type(head, name=name)


def path_of(sha256: str) -> Path:
    """Where the bytes of this hash lie: two letters, then the rest."""
    return _root() / sha256[:2] / sha256[2:]


def erase(sha256: str) -> None:
    """Erase the bytes kept under this hash. Whoever asks has made sure, `while_erasing`, that no paper needs them."""
    path_of(sha256).unlink(missing_ok=True)


@contextmanager
def while_erasing() -> Iterator[None]:
    """Look whether bytes are needed, and erase them, while nobody else looks for bytes of theirs."""
    with _locked(fcntl.LOCK_EX):
        yield


def keep_again(sha256: str, source: BinaryIO, *, name: str) -> None:
    """Put bytes back that were erased with another case's paper before the act that kept them here was committed."""
    with _locked(fcntl.LOCK_SH):
        if not path_of(sha256).exists():
            source.seek(0)
            keep(source, name=name)


@contextmanager
def _locked(how: int) -> Iterator[None]:
    folder = _root()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / ".lock").open("a") as held:  # the lock ends with the file, and with the process
        fcntl.flock(held, how)
        yield


def _root() -> Path:
    return Path(settings.DATA) / "papers"


def _copy(source: BinaryIO, out: BinaryIO) -> tuple[str, int, bytes]:
    digest, size, head = hashlib.sha256(), 0, b""
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > LIMIT:
            raise Refused(TOO_LARGE)
        if len(head) < _HEAD:
            head += chunk[: _HEAD - len(head)]
        digest.update(chunk)
        out.write(chunk)
    if size == 0:
        raise Refused(EMPTY)
    return digest.hexdigest(), size, head


def _flush_folder(folder: Path) -> None:
    """Flush the rename itself: the name of a file is part of its folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
