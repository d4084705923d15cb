"""Put a paper into a case."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from candour.casework.cases.models import Case
from candour.casework.cases.permissions import require
from candour.casework.files import store
from candour.casework.files.events import PaperAdded
from candour.casework.files.models import Paper
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

_LONGEST = 200


@action
def add_paper(
    *, case: Case, by: Actor, at: datetime, title: str, kind: str, name: str, source: BinaryIO, reason: str = ""
) -> tuple[Paper, PaperAdded]:
    """Put one file into a case: what it is called, what it is, and its bytes, kept by their hash."""
    require(by, case=case, act="add_paper")
    if kind not in Paper.Kind.values:
        raise Refused(marked("Say what kind of paper it is."))
    if not title.strip():
        raise Refused(marked("Give the paper a title."))
    kept = store.keep(source, name=name)
    paper = Paper.objects.create(
        case=case, title=title.strip()[:_LONGEST], kind=kind, name=_plain(name), media_type=kept.media_type,
        size=kept.size, sha256=kept.sha256, added_at=at, added_by_id=by.user_id,
    )  # fmt: skip
    transaction.on_commit(lambda: store.keep_again(kept.sha256, source, name=name), robust=True)
    said = {"paper": str(paper.id), "paper_kind": kind, "sha256": kept.sha256}
    return paper, PaperAdded.about(case, by=by, at=at, text=reason, **said)


def _plain(name: str) -> str:
    """The last part of a name as given, without signs that a header or a screen could trip over."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-_LONGEST:].strip() or "paper"
