"""A report as an OpenDocument text, which a council can open, edit and put on its own paper: styles, not looks."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from candour.casework.publication.document import Readable
from candour.casework.shared.language import spoken

# The style of each part: its name, how it derives, its letters and its spacing.
_STYLES: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
    ("Meeting", {"fontweight": "bold", "fontsize": "11pt"}, {"marginbottom": "0cm"}),
    ("Title 1", {"fontweight": "bold", "fontsize": "16pt"}, {"margintop": "0.5cm", "marginbottom": "0.5cm"}),
    ("Section", {"fontweight": "bold", "fontsize": "12.5pt"}, {"margintop": "0.5cm", "marginbottom": "0.2cm"}),
    ("Body", {"fontsize": "11pt"}, {"marginbottom": "0.25cm"}),
    ("Point", {"fontsize": "11pt"}, {"marginbottom": "0.15cm", "marginleft": "1cm"}),
    ("Under", {"fontsize": "11pt"}, {"marginbottom": "0.1cm", "marginleft": "2cm"}),
    ("Column head", {"fontsize": "11pt", "fontweight": "bold"}, {}),
    ("Small", {"fontsize": "9.5pt"}, {"marginbottom": "0.1cm"}),
)
_NARROW, _PAGE_CM, _MOST_COLUMNS = "2.5cm", 14.4, 6  # the narrow column, and what is left of the page beside it


def odt(document: Readable) -> bytes:
    """The bytes of the file."""
    from odf import dc, meta
    from odf.opendocument import OpenDocumentText

    file = OpenDocumentText()
    styles = _styles(file)
    if document.marking:
        _mark_pages(file, document.marking, style=styles["Meeting"])
    file.meta.addElement(dc.Title(text=document.title))
    file.meta.addElement(dc.Language(text="en-GB"))
    file.meta.addElement(meta.InitialCreator(text=document.author))
    with spoken("en-gb"):
        _write(_Pen(file.text, styles), document)
    out = BytesIO()
    file.write(out)
    return out.getvalue()


class _Pen:
    """Adds a paragraph, a heading or a table at the end of a text."""

    def __init__(self, text: Any, styles: dict[str, Any]) -> None:
        self.text = text
        self.styles = styles

    def heading(self, words: str, *, level: int) -> None:
        """A heading of the outline, by which a reader moves about."""
        from odf.text import H

        style = self.styles["Title 1" if level == 1 else "Section"]
        self.text.addElement(H(outlinelevel=level, stylename=style, text=words))

    def paragraph(self, words: str, *, style: str = "Body") -> None:
        """One paragraph."""
        from odf.text import P

        self.text.addElement(P(stylename=self.styles[style], text=words))

    def table(self, told: dict[str, Any]) -> None:
        """A table with its heading row marked as such, below its caption."""
        from odf.table import Table, TableColumn, TableHeaderRows

        self.paragraph(told["caption"], style="Column head")
        table = Table(name=told["caption"])
        for width in _widths(len(told["headings"])):
            table.addElement(TableColumn(stylename=self.styles[width]))
        head = TableHeaderRows()
        head.addElement(self._row(told["headings"], style="Column head"))
        table.addElement(head)
        for row in told["rows"]:
            table.addElement(self._row(row, style="Body"))
        self.text.addElement(table)

    def _row(self, cells: list[str], *, style: str) -> Any:
        from odf.table import TableCell, TableRow
        from odf.text import P

        row = TableRow()
        for words in cells:
            cell = TableCell(stylename=self.styles["Cell"], valuetype="string")
            cell.addElement(P(stylename=self.styles[style], text=words))
            row.addElement(cell)
        return row


def _write(pen: _Pen, document: Readable) -> None:
    for line in (document.marking, *document.opening):
        if line:
            pen.paragraph(line, style="Meeting")
    pen.heading(document.title, level=1)
    if document.notice:
        pen.paragraph(document.notice, style="Column head")
    for section in document.sections:
        pen.heading(section["heading"], level=2)
        for paragraph in section["paragraphs"]:
            _write_paragraph(pen, paragraph)
        for sentence in section["after"]:
            pen.paragraph(sentence)
    if document.contact_lines:
        pen.heading(_("Officer to Contact"), level=2)
    for line in document.contact_lines:
        for part in line.splitlines():
            pen.paragraph(part, style="Small")
    for sentence in document.colophon:
        pen.paragraph(sentence, style="Small")


def _write_paragraph(pen: _Pen, told: dict[str, Any]) -> None:
    pen.paragraph(f"{told['number']}. {told['text']}")
    for words in told.get("words", ()):
        pen.paragraph(words, style="Point")
    for point in told["points"]:
        pen.paragraph(f"({point['letter']}) {point['text']}", style="Point")
        for words in point["under"]:
            pen.paragraph(f"– {words}", style="Under")
    if told["table"]:
        pen.table(told["table"])


def _mark_pages(file: Any, marking: str, *, style: Any) -> None:
    """The marking at the head of every page."""
    from odf.style import Header, HeaderStyle, MasterPage, PageLayout, PageLayoutProperties
    from odf.text import P

    layout = PageLayout(name="Marked")
    layout.addElement(PageLayoutProperties(pagewidth="21cm", pageheight="29.7cm", margin="2cm"))
    layout.addElement(HeaderStyle())
    file.automaticstyles.addElement(layout)
    page = MasterPage(name="Standard", pagelayoutname=layout)
    header = Header()
    header.addElement(P(stylename=style, text=marking))
    page.addElement(header)
    file.masterstyles.addElement(page)


def _widths(columns: int) -> tuple[str, ...]:
    """The widths of a table's columns: the first narrow, the others alike, all as wide as the page."""
    return (_NARROW, *(f"{_PAGE_CM / (columns - 1):.1f}cm" for _column in range(columns - 1)))


def _styles(file: Any) -> dict[str, Any]:
    from odf.style import (
        DefaultStyle,
        ParagraphProperties,
        Style,
        TableCellProperties,
        TableColumnProperties,
        TextProperties,
    )

    default = DefaultStyle(family="paragraph")
    default.addElement(TextProperties(fontfamily="Liberation Sans", fontsize="11pt", language="en", country="GB"))
    file.styles.addElement(default)
    made: dict[str, Any] = {}
    for name, letters, spacing in _STYLES:
        style = Style(name=name, family="paragraph")
        style.addElement(ParagraphProperties(**spacing))
        style.addElement(TextProperties(**letters))
        file.styles.addElement(style)
        made[name] = style
    for width in sorted({one for columns in range(1, _MOST_COLUMNS + 1) for one in _widths(columns)}):
        column = Style(name=f"Column {width}", family="table-column")
        column.addElement(TableColumnProperties(columnwidth=width))
        file.automaticstyles.addElement(column)
        made[width] = column
    cell = Style(name="Cell", family="table-cell")
    cell.addElement(TableCellProperties(border="0.5pt solid #505a5f", padding="0.12cm"))
    file.automaticstyles.addElement(cell)
    made["Cell"] = cell
    return made
