"""A report as a tagged PDF (PDF/UA-1): what a screen reader needs of headings, lists and tables is in the file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from candour.casework.publication.as_html import html
from candour.casework.publication.document import Readable
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked


def pdf(document: Readable) -> bytes:
    """The bytes of the file. Refused with a sentence where the machine lacks what draws text (Pango)."""
    try:
        import weasyprint
    except OSError as missing:
        raise Refused(
            marked(
                "A PDF cannot be made on this machine: the library Pango is not installed. Take the HTML or the OpenDocument"
                " text, or ask whoever runs Candour here to install it."
            )
        ) from missing
    identifier = (document.hash or "draft").encode()
    drawn = weasyprint.HTML(string=html(document)).write_pdf(
        pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=identifier, custom_metadata=False
    )
    return _with_scopes(drawn)


def _with_scopes(drawn: bytes) -> bytes:
    """The same with the scope of each table header, which WeasyPrint leaves out: a column's in the head, a row's below it."""
    import pikepdf

    with pikepdf.open(BytesIO(drawn)) as file:
        root = file.Root.get("/StructTreeRoot")
        if root is not None:
            _scopes(root, scope="/Column", pikepdf=pikepdf)
        out = BytesIO()
        # The same report gives the same bytes.
        file.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def _scopes(node: Any, *, scope: str, pikepdf: Any) -> None:
    kind = str(node.get("/S", ""))
    if kind == "/TBody":
        scope = "/Row"
    if kind == "/TH":
        node.A = pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=pikepdf.Name(scope))
    kids = node.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            _scopes(kid, scope=scope, pikepdf=pikepdf)
