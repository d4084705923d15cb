"""A report as one accessible HTML file that needs nothing beside it: headings, landmarks, tables with their headers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

from candour.casework.publication.document import Readable
from candour.casework.shared.canonical import moment
from candour.casework.shared.language import spoken

# A report is written in English, whatever language its reader works in: the same version is the same file for everybody.
LANGUAGE = "en-GB"


def html(document: Readable) -> str:
    """The whole file."""
    with spoken("en-gb"):
        return _file(document)


def sections(document: Readable) -> str:
    """The sections alone, for a page that has its own header and heading."""
    with spoken("en-gb"):
        return "\n".join(_sections(document)) + "\n"


def _file(document: Readable) -> str:
    title = escape(document.title)
    made = f'<meta name="dcterms.created" content="{moment(document.made_at)}">' if document.made_at else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f'<meta name="author" content="{escape(document.author)}">{made}\n<style>\n{_style()}</style>\n</head>\n'
        "<body>\n" + "\n".join(_body(document)) + "\n</body>\n</html>\n"
    )


def _body(document: Readable) -> Iterator[str]:
    marking = f'<p class="marking">{escape(document.marking)}</p>\n' if document.marking else ""
    opening = "".join(f"<p>{escape(line)}</p>\n" for line in document.opening)
    yield f"<header>\n{marking}{opening}</header>\n<main>"
    yield f"<h1>{escape(document.title)}</h1>"
    if document.notice:
        yield f'<p class="draft">{escape(document.notice)}</p>'
    yield from _sections(document)
    yield "</main>"
    lines = "".join(f"<p>{escape(line)}</p>" for line in document.colophon)
    if lines:
        yield f"<footer>{lines}</footer>"


def _sections(document: Readable) -> Iterator[str]:
    for section in document.sections:
        yield f"<h2>{escape(section['heading'])}</h2>"
        for paragraph in section["paragraphs"]:
            yield from _paragraph(paragraph)
        yield from (f"<p>{escape(sentence)}</p>" for sentence in section["after"])
    if document.contact_lines:
        yield f"<h2>{escape(_('Officer to Contact'))}</h2>"
        yield f"<p>{'<br>'.join(_lines(document.contact_lines))}</p>"


def _paragraph(told: dict[str, Any]) -> Iterator[str]:
    yield f'<p><span class="number">{told["number"]}.</span> {escape(told["text"])}</p>'
    if told.get("words"):
        yield f'<blockquote dir="auto">{"".join(f"<p>{escape(line)}</p>" for line in told["words"])}</blockquote>'
    if told["points"]:
        yield f'<ol type="a">{"".join(_point(point) for point in told["points"])}</ol>'
    if told["table"]:
        yield _table(told["table"])


def _point(point: dict[str, Any]) -> str:
    under = "".join(f"<li>{escape(words)}</li>" for words in point["under"])
    return f"<li>{escape(point['text'])}{f'<ul>{under}</ul>' if under else ''}</li>"


def _table(table: dict[str, Any]) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in table["headings"])
    rows = "".join(_row(row) for row in table["rows"])
    return (
        f"<table><caption>{escape(table['caption'])}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>"
    )


def _row(row: list[str]) -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
    return f'<tr><th scope="row">{escape(row[0])}</th>{cells}</tr>\n'


def _lines(lines: tuple[str, ...]) -> Iterator[str]:
    return (escape(part) for line in lines for part in line.splitlines())


@cache
def _style() -> str:
    return (files("candour.casework.publication") / "report.css").read_text(encoding="utf-8")
