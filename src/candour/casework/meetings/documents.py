"""A pack and the two parts of a meeting's papers as documents to read, from their own content alone."""

from __future__ import annotations

from typing import Any

from candour.casework.meetings import words
from candour.casework.meetings.models import MeetingPapers, Pack, PackWords
from candour.casework.meetings.writing import Written, day
from candour.casework.shared.clock import london_day
from candour.rulebook.words import marked

ERASED = marked("The words of this pack were erased under: {authority}.")
_DRAFT = marked("Draft: nobody has frozen this pack.")


def pack_draft(content: dict[str, Any]) -> Written:
    """A pack that nobody has frozen, as it would read."""
    return _written(content, opening=(content["panel"],), marking=words.MARKING, notice=_DRAFT)


def pack_of(row: Pack, held: PackWords) -> Written:
    """A frozen pack. Where its words were erased by law, it says so and nothing else."""
    frozen = marked("Pack {number}, frozen on {day}.").format(number=row.number, day=day(london_day(row.made_at)))
    colophon = (frozen, marked("SHA-256 of its content: {hash}").format(hash=row.hash))
    if held.erased_at is not None:
        notice = ERASED.format(authority=held.erased_under)
        return Written(
            title=marked("Pack {number}").format(number=row.number), author="", opening=(), sections=[], notice=notice,
            colophon=colophon, marking=words.MARKING, hash=row.hash, made_at=row.made_at,
        )  # fmt: skip
    content = held.told["pack"]
    return _written(
        content, opening=(content["panel"],), marking=words.MARKING, colophon=colophon, hash=row.hash, made_at=row.made_at
    )


def public_of(row: MeetingPapers) -> Written:
    """Part A of frozen papers: for anybody."""
    content = row.public_told
    return _written(content, opening=tuple(content["opening"]), **_frozen(row, row.public_hash))


def exempt_of(row: MeetingPapers) -> Written:
    """Part B of frozen papers: the exempt agenda, without the packs, which are papers of their own."""
    content = row.exempt_told
    return _written(content, opening=tuple(content["opening"]), marking=words.MARKING, **_frozen(row, row.exempt_hash))


def papers_draft(content: dict[str, Any], *, marking: str = "") -> Written:
    """A part of the papers that nobody has frozen, as it would read."""
    return _written(content, opening=tuple(content["opening"]), marking=marking)


def _frozen(row: MeetingPapers, digest: str) -> dict[str, Any]:
    version = marked("Version {version}, frozen on {day}.").format(version=row.version, day=day(london_day(row.made_at)))
    said = marked("SHA-256 of its content: {hash}").format(hash=digest)
    return {"colophon": (version, said), "hash": digest, "made_at": row.made_at}


def _written(content: dict[str, Any], *, opening: tuple[str, ...], **more: Any) -> Written:
    return Written(
        title=content["title"], author=content["author"], opening=opening, sections=content["sections"],
        contact_lines=tuple(content["contact"]), **more,
    )  # fmt: skip
