"""What people say of themselves for equality figures: held apart from every case, under a keyed pseudonym.

Whoever handles a case can find nothing here: the pseudonym is made of the case's key and a secret that stands in the
data folder, outside the database. Only the job that makes the returns holds both, and it reports in bulk.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from candour.casework.intake.models import EqualityAnswer
from candour.casework.shared.clock import london_day
from candour.rulebook.codes import code_list


def keep_answers(*, case_id: UUID | str, answers: Mapping[str, str], at: datetime) -> bool:
    """Keep what was answered, once for each case; nothing answered, nothing kept."""
    told = {question: answer for question, answer in answers.items() if answer}
    if not told:
        return False
    month = london_day(at).replace(day=1)
    EqualityAnswer.objects.update_or_create(pseudonym=pseudonym(case_id=case_id), defaults={"answers": told, "at": month})
    return True


def ethnic_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """The national list of self-defined ethnicity: each group with the codes in it; what only old data holds left out."""
    rows = [row for row in code_list("ethnicity_18plus1").values() if not row.import_only]
    groups = [row for row in rows if not row.parent and any(other.parent == row.code for other in rows)]
    return [(group.name, [(row.code, row.name) for row in rows if row.parent == group.code]) for group in groups]


def pseudonym(*, case_id: UUID | str) -> str:
    """The name under which a case's equality answers stand: a keyed hash, of no use without the key."""
    return hmac.new(_key(), str(case_id).encode(), hashlib.sha256).hexdigest()


def _key() -> bytes:
    path = Path(settings.DATA) / "keys" / "equality"
    if not path.exists():
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Make the key once, readable by its owner only; of two processes that start together the first wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(32))
    try:
        os.link(made, path)
    except FileExistsError:
        pass
    finally:
        made.unlink()
