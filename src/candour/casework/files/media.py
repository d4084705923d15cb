"""What a file is, told by its bytes and not by its name, and whether it may be taken."""

from __future__ import annotations

from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
ALLOWED: frozenset[str] = frozenset({
    "application/pdf", "text/plain", "text/csv", "text/rtf", "application/rtf",
    "application/msword", "application/vnd.ms-excel", "application/vnd.ms-outlook", "message/rfc822",
    f"{_OFFICE}wordprocessingml.document", f"{_OFFICE}spreadsheetml.sheet", f"{_OFFICE}presentationml.presentation",
    f"{_OPEN}text", f"{_OPEN}spreadsheet", f"{_OPEN}presentation",
    "image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/heic", "image/heif",
    "audio/mpeg", "audio/mp4", "audio/x-m4a", "audio/wav", "audio/x-wav", "audio/ogg", "audio/amr",
    "video/mp4", "video/quicktime", "video/webm", "video/x-msvideo", "video/3gpp",
})  # fmt: skip
# What is offered in a form: the ends of names, for the browser's file chooser. The bytes decide, not the name.
OFFERED: tuple[str, ...] = tuple(
    [
        ".pdf",
        ".txt",
        ".csv",
        ".rtf",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".pptx",
        ".odt",
        ".ods",
        ".odp",
        ".eml",
        ".msg",
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".webp",
        ".tif",
        ".tiff",
        ".heic",
        ".mp3",
        ".m4a",
        ".wav",
        ".ogg",
        ".amr",
        ".mp4",
        ".mov",
        ".webm",
        ".avi",
        ".3gp",
    ]
)
# Containers that libmagic names only by their outside.
_OUTSIDE_ONLY = frozenset({"application/zip", "application/octet-stream", "application/cdfv2", "application/x-ole-storage"})
_OLE_BY_NAME = {
    ".msg": "application/vnd.ms-outlook", ".doc": "application/msword", ".xls": "application/vnd.ms-excel",
}  # fmt: skip


def allowed_type(head: bytes, *, name: str) -> str:
    """The media type of a file from its first bytes; refused if papers of this type are not taken."""
    found = sniffed(head)
    ending = f".{name.rsplit('.', 1)[-1].lower()}" if "." in name else ""
    if found in {"application/cdfv2", "application/x-ole-storage"}:
        found = _OLE_BY_NAME.get(ending, found)  # the old Office container tells no more than this
    if found == "application/csv":
        found = "text/csv"
    if found not in ALLOWED:
        raise Refused(
            marked(
                "This type of file cannot be taken. Use a PDF, a document, a picture, a sound or video recording,"
                " a spreadsheet, an e-mail or plain text."
            )
        )
    return found


def sniffed(head: bytes) -> str:
    """The media type told by libmagic, or by the pure-Python fallback where libmagic is missing or sees a box only."""
    import filetype  # type: ignore[import-untyped, unused-ignore]

    found = _by_libmagic(head)
    if found is None or found in _OUTSIDE_ONLY:
        guess = filetype.guess_mime(head)
        found = guess if guess and guess != "application/zip" else found
    if found is None:
        found = "text/plain" if _is_text(head) else "application/octet-stream"
    return str(found).lower()


def _by_libmagic(head: bytes) -> str | None:
    try:
        import magic
    except ImportError:  # the wrapper is installed, but the machine has no libmagic1
        return None
    return str(magic.from_buffer(head, mime=True)).lower()


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3  # only the last character is cut
    return True
