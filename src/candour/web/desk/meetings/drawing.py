"""A paper on a page, and as a file in each of its formats."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.safestring import mark_safe

from candour.casework.publication import as_html, as_odt, as_pdf
from candour.casework.publication.document import Readable

_KINDS = {
    "html": (as_html.html, "text/html; charset=utf-8"),
    "pdf": (as_pdf.pdf, "application/pdf"),
    "odt": (as_odt.odt, "application/vnd.oasis.opendocument.text"),
}


def shown(document: Readable) -> Any:
    """The sections as markup: each text in it was escaped where it was written."""
    return mark_safe(as_html.sections(document))


def drawn(document: Readable, *, kind: str) -> tuple[Any, str]:
    """The content of a file and its type; no such page for a format that there is not."""
    if kind not in _KINDS:
        raise Http404
    make, content_type = _KINDS[kind]
    return make(document), content_type
