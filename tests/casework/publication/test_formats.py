"""The same report in three formats: accessible HTML, tagged PDF, OpenDocument text. Each says what its content says."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from django.utils import translation

from candour.casework.publication.as_html import html
from candour.casework.publication.as_odt import odt
from candour.casework.publication.as_pdf import pdf
from candour.casework.publication.document import Document, draft, frozen
from candour.rulebook.measures.annual_report import build
from tests.casework.publication.panel import freeze, report
from tests.rulebook.report_rows import complaint, delegated, issue, s10, source


@pytest.fixture(scope="module")
def document() -> Document:
    return draft(build(source(*s10(), delegations=delegated("leicestershire"))))


class Outline(HTMLParser):
    """The tags of a file in order with their attributes, and every tag closed."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, *tags: str) -> list[str]:
        return [tag for tag, _ in self.tags if tag in tags]


def test_html_has_a_language_a_title_landmarks_and_one_first_heading(document: Document) -> None:
    made = Outline(html(document))
    assert made.open == []
    assert dict(made.tags)["html"] == {"lang": "en-GB"}
    assert made.all("h1", "h2", "h3") == ["h1", *["h2"] * 7]
    assert made.all("header", "main") == ["header", "main"] and "title" in made.all("title")
    assert made.all("script", "img", "link") == []


def test_the_table_has_a_caption_and_headers_with_their_scope(document: Document) -> None:
    made = Outline(html(document))
    scopes = [attributes["scope"] for tag, attributes in made.tags if tag == "th"]
    assert scopes == ["col"] * 3 + ["row"] * 6
    assert made.all("caption") == ["caption"]


def test_what_people_wrote_is_never_markup() -> None:
    made = html(draft(build(source(complaint("01/24", "2024-03-01", issue("<script>alert(1)</script> & more"))))))
    assert "<script>" not in made and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in made


def test_a_report_is_the_same_file_in_whatever_language_its_reader_works(document: Document) -> None:
    english = html(document)
    with translation.override("cy"):
        assert html(document) == english


def test_a_draft_says_so_and_has_no_hash(document: Document) -> None:
    assert "Draft: nobody has frozen this report." in html(document)
    assert "SHA-256" not in html(document)


@pytest.mark.django_db
def test_a_frozen_report_says_its_version_its_marking_and_its_hash() -> None:
    first = freeze(report())
    second = freeze(report(equality="A leaflet is now in Polish."), corrects=first, note="The leaflet was left out.")
    made = html(frozen(second))
    assert "Version 2, frozen on 1 December 2025." in made and second.hash in made
    assert "This version corrects the one before it: The leaflet was left out." in made
    assert "Security classification: OFFICIAL. Disclosable under the Freedom of Information Act: yes." in made
    assert "Draft" not in made
    assert html(frozen(first)).count(first.hash) == 1 and pdf(frozen(first)) == pdf(frozen(first))


@pytest.fixture(scope="module")
def file(document: Document) -> Any:
    with pikepdf.open(BytesIO(pdf(document))) as opened:
        yield opened


def elements(node: Any) -> Any:
    yield node
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def test_the_pdf_is_tagged_named_and_in_a_language(file: Any) -> None:
    assert bool(file.Root.MarkInfo.Marked) and str(file.Root.Lang).startswith("en")
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert b"pdfuaid" in file.Root.Metadata.read_bytes()
    kinds = [str(one.get("/S")) for one in elements(file.Root.StructTreeRoot)]
    for kind in ("/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TR", "/TD", "/Caption"):
        assert kind in kinds, kind
    assert kinds.count("/H1") == 1


def test_every_header_of_the_pdf_says_whose_it_is(file: Any) -> None:
    heads = [one for one in elements(file.Root.StructTreeRoot) if str(one.get("/S")) == "/TH"]
    assert [str(one.A.Scope) for one in heads] == ["/Column"] * 3 + ["/Row"] * 6


def test_every_font_of_the_pdf_is_inside_it(file: Any) -> None:
    fonts = [font for page in file.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        described = font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.FontDescriptor
        assert any(name in described for name in ("/FontFile2", "/FontFile3", "/FontFile"))


def test_the_odt_has_headings_a_table_with_its_head_and_the_same_words(document: Document) -> None:
    with ZipFile(BytesIO(odt(document))) as opened:
        assert opened.namelist()[0] == "mimetype"
        assert opened.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        content, styles = opened.read("content.xml").decode(), opened.read("styles.xml").decode()
        meta = opened.read("meta.xml").decode()
    assert len(re.findall(r"<text:h [^>]*outline-level=\"1\"", content)) == 1
    assert len(re.findall(r"<text:h [^>]*outline-level=\"2\"", content)) == 7
    assert "<table:table-header-rows>" in content and content.count("<table:table-row>") == 7
    assert 'fo:language="en"' in styles and document.report["title"] in meta
    words = re.sub(r"<[^>]+>", " ", content)
    for section in document.report["sections"]:
        for paragraph in section["paragraphs"]:
            assert paragraph["text"].split("(")[0] in words
            for row in (paragraph["table"] or {"rows": ()})["rows"]:
                assert all(cell in words for cell in row)
