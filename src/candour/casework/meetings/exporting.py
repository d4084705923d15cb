"""A meeting's papers for a council's committee system: the files, and one sheet that says what each is.

No system is called. The sheet is CSV (RFC 4180): a line for each file, with its part, its reason for exemption and its hash.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from candour.casework.meetings.documents import exempt_of, pack_of, public_of
from candour.casework.meetings.models import MeetingPapers, Pack
from candour.casework.publication.as_html import LANGUAGE, html
from candour.casework.publication.as_odt import odt
from candour.casework.publication.as_pdf import pdf
from candour.casework.publication.document import Readable
from candour.casework.shared.canonical import moment
from candour.casework.shared.spreadsheet import as_text
from candour.rulebook.commissioner import papers

SHEET = "metadata.csv"
COLUMNS = (
    "file", "title", "part", "item", "complaint", "access", "exempt_under", "reason", "meeting_body", "meeting_on",
    "meeting_at", "place", "media_type", "language", "version", "made_at", "sha256",
)  # fmt: skip
PUBLIC, EXEMPT = "public", "exempt"
_FORMATS = (
    ("html", "text/html", lambda document: html(document).encode()),
    ("pdf", "application/pdf", pdf),
    ("odt", "application/vnd.oasis.opendocument.text", odt),
)


@dataclass(frozen=True, kw_only=True)
class _Paper:
    name: str
    document: Readable
    access: str
    item: str = ""
    complaint: str = ""
    version: int = 1


def export(row: MeetingPapers, packs: Sequence[Pack]) -> bytes:
    """One zip: Part A in a folder of its own, Part B in another with a pack for each complaint, and the sheet."""
    out = io.BytesIO()
    lines: list[list[str]] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for paper in _papers(row, packs):
            for kind, media_type, draw in _FORMATS:
                name = f"{paper.access}/{paper.name}.{kind}"
                content = draw(paper.document)
                archive.writestr(_entry(name, row), content)
                lines.append(_line(paper, row, name=name, media_type=media_type, content=content))
        archive.writestr(_entry(SHEET, row), _sheet(lines))
    return out.getvalue()


def _papers(row: MeetingPapers, packs: Sequence[Pack]) -> Iterator[_Paper]:
    yield _Paper(name="part-a-agenda", document=public_of(row), access=PUBLIC, version=row.version)
    yield _Paper(name="part-b-agenda", document=exempt_of(row), access=EXEMPT, version=row.version)
    for told, pack in zip(row.exempt_told["packs"], packs, strict=True):
        spelled = told["reference"].replace("/", "-")
        yield _Paper(
            name=f"part-b-item-{told['number']}-complaint-{spelled}-pack-{pack.number}", document=pack_of(pack, pack.words),
            access=EXEMPT, item=str(told["number"]), complaint=told["reference"], version=pack.number,
        )  # fmt: skip


def _line(paper: _Paper, row: MeetingPapers, *, name: str, media_type: str, content: bytes) -> list[str]:
    is_exempt = paper.access == EXEMPT
    body, _when, place = row.public_told["opening"]
    told = row.exempt_told
    return [
        name, paper.document.title, "B" if is_exempt else "A", paper.item, paper.complaint, paper.access,
        papers.EXEMPT_UNDER if is_exempt else "", told["reason"] if is_exempt else "", body, told["meeting_on"],
        told["meeting_at"], place, media_type, LANGUAGE, str(paper.version), moment(row.made_at), sha256(content).hexdigest(),
    ]  # fmt: skip


def _sheet(lines: Sequence[Sequence[str]]) -> bytes:
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([as_text(value) for value in line] for line in lines)
    return kept.getvalue().encode("utf-8")


def _entry(name: str, row: MeetingPapers) -> zipfile.ZipInfo:
    made = row.made_at
    entry = zipfile.ZipInfo(name, date_time=(made.year, made.month, made.day, made.hour, made.minute, made.second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
