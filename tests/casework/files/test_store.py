"""Where bytes are kept, and which are refused."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from candour.casework.files import store
from candour.casework.files.media import allowed_type, sniffed
from candour.casework.shared.refusal import Refused

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_bytes_lie_under_their_hash_and_come_back_whole(data_folder: Path) -> None:
    kept = store.keep(io.BytesIO(PDF), name="letter.pdf")
    digest = hashlib.sha256(PDF).hexdigest()
    assert (kept.sha256, kept.size, kept.media_type) == (digest, len(PDF), "application/pdf")
    assert _files(data_folder) == [data_folder / "papers" / digest[:2] / digest[2:]]
    with store.opened(digest) as source:
        assert source.read() == PDF


def test_the_same_bytes_are_kept_once(data_folder: Path) -> None:
    store.keep(io.BytesIO(PDF), name="a.pdf")
    store.keep(io.BytesIO(PDF), name="b.pdf")
    assert len(_files(data_folder)) == 1


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "empty.pdf", "empty"),
        (b"MZ\x90\x00" + b"\x00" * 200, "letter.pdf", "type of file"),
        (b"<!DOCTYPE html><html><script>alert(1)</script></html>", "page.txt", "type of file"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "picture.png", "type of file"),
        (b"PK\x05\x06" + b"\x00" * 18, "papers.zip", "type of file"),
        (b"#!/bin/sh\nrm -rf /\n", "run.txt", "type of file"),
    ],
)
def test_what_is_not_a_paper_is_refused_and_leaves_nothing(content: bytes, name: str, says: str, data_folder: Path) -> None:
    with pytest.raises(Refused, match=says):
        store.keep(io.BytesIO(content), name=name)
    assert _files(data_folder) == []


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(data_folder: Path) -> None:
    with pytest.raises(Refused, match="25 MB"):
        store.keep(io.BytesIO(PDF + b"x" * store.LIMIT), name="big.pdf")
    assert _files(data_folder) == []


def test_a_file_at_the_limit_is_taken() -> None:
    assert store.keep(io.BytesIO(PDF + b"x" * (store.LIMIT - len(PDF))), name="big.pdf").size == store.LIMIT


def _docx() -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>" * 40)
        out.writestr("_rels/.rels", "<Relationships/>" * 40)
        out.writestr("word/document.xml", "<w:document/>" * 40)
    return box.getvalue()


def _odt() -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        out.writestr("content.xml", "<office/>" * 40)
    return box.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (_docx(), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (_odt(), "a.odt", "application/vnd.oasis.opendocument.text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00", "a.png", "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00", "a.jpg", "image/jpeg"),
        ("Ŵy yn ysgrifennu – plain words.\n".encode(), "a.txt", "text/plain"),
        (b"From: a@example.invalid\nTo: b@example.invalid\nSubject: x\nDate: Mon, 1 Apr 2026 10:00:00 +0100\n\nwords\n",
         "a.eml", "message/rfc822"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504, "a.msg", "application/vnd.ms-outlook"),
    ],
)  # fmt: skip
def test_a_paper_is_known_by_its_bytes(content: bytes, name: str, media_type: str) -> None:
    assert allowed_type(content[:4096], name=name) == media_type


def test_without_libmagic_the_fallback_still_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("candour.casework.files.media._by_libmagic", lambda head: None)
    assert sniffed(PDF) == "application/pdf"
    assert sniffed(b"just words\n") == "text/plain"
    assert sniffed(b"\x00\x01\x02\x03") == "application/octet-stream"
