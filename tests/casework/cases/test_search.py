"""Search: every word, stems, signs that mean nothing, the wall, the page, the snippet; the index follows every change."""

from __future__ import annotations

import pytest
from django.db import connection

from candour.casework.cases import finding, search, worklist
from candour.casework.cases.models import SearchText
from candour.casework.shared.actor import Actor
from tests import factories
from tests.factories import NOON

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def _found(words: str, *, by: Actor | None = None) -> list[str]:
    page = finding.find(by or factories.actor("manager"), words=words, on=TODAY)
    return [row.reference for row in page.rows]


def test_every_word_must_be_there_and_stems_count() -> None:
    first = factories.complaint("They searched my bicycle shed at night")
    second = factories.complaint("They searched my car")
    assert _found("searching") == [second.reference, first.reference]
    assert _found("searched shed") == [first.reference]
    assert _found("aeroplane") == []


def test_names_and_references_are_found() -> None:
    case = factories.complaint()
    assert _found("hathersage") == [case.reference]
    assert _found(case.reference.lower()) == [case.reference]


@pytest.mark.parametrize(
    "words", ['"', "a AND (b", "near(", "*", "col:term", "'; --", "\x00", "   ", "🚓", "()", "-", 'x" OR "y']
)
def test_signs_are_only_signs(words: str) -> None:
    factories.complaint()
    assert _found(words) == []


def test_contact_details_are_never_in_the_index() -> None:
    factories.complaint()
    assert _found("bryony@example.com") == []


def test_only_what_a_person_may_see() -> None:
    factories.complaint("A heron on the roof", slug="cambridgeshire")
    assert _found("heron") == []
    assert _found("heron", by=factories.actor("area_admin")) == []
    assert len(_found("heron", by=factories.actor("overseer", slug="cambridgeshire"))) == 1


def test_pages_by_key_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "PAGE", 2)
    cases = [factories.complaint(f"A heron number {n}") for n in range(5)]
    by = factories.actor("manager")
    newest = list(reversed([case.reference for case in cases]))
    page = finding.find(by, words="heron", on=TODAY)
    assert [row.reference for row in page.rows] == newest[:2] and page.newer is None
    page = finding.find(by, words="heron", on=TODAY, older_than=page.older)
    assert [row.reference for row in page.rows] == newest[2:4] and page.newer is not None
    last = finding.find(by, words="heron", on=TODAY, older_than=page.older)
    assert [row.reference for row in last.rows] == newest[4:] and last.older is None
    back = finding.find(by, words="heron", on=TODAY, newer_than=last.newer)
    assert [row.reference for row in back.rows] == newest[2:4]


def test_a_page_is_whole_even_where_hardly_any_of_the_newest_may_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "WINDOW", 3)
    mine = [factories.complaint(f"A heron {n}") for n in range(2)]
    for n in range(4):
        factories.complaint(f"A heron elsewhere {n}", slug="cambridgeshire")
    assert _found("heron") == [case.reference for case in reversed(mine)]
    mine.append(factories.complaint("A heron again"))
    assert _found("heron") == [case.reference for case in reversed(mine)]


def test_the_index_follows_changes_and_deletion() -> None:
    case = factories.complaint("A heron on the roof")
    SearchText.objects.filter(case=case).update(words="A kingfisher")
    assert _found("heron") == [] and _found("kingfisher") == [case.reference]
    SearchText.objects.filter(case=case).delete()
    assert _found("kingfisher") == []


def test_lost_triggers_are_made_again_and_the_index_is_rebuilt() -> None:
    case = factories.complaint("A heron on the roof")
    with connection.cursor() as cursor:
        connection.check_constraints()
        if connection.vendor == "postgresql":  # its index is an expression: there is nothing to lose but the index
            cursor.execute("DROP INDEX cases_searchtext_words")
        for verb in ("insert", "delete", "update") if connection.vendor == "sqlite" else ():
            cursor.execute(f"DROP TRIGGER cases_search_{verb}")
    SearchText.objects.filter(case=case).update(words="A kingfisher")
    connection.check_constraints()  # PostgreSQL makes no index while checks are deferred
    search.install()
    search.install()
    assert _found("kingfisher") == [case.reference] and _found("heron") == []


def test_the_snippet_shows_what_was_found() -> None:
    text = "word " * 100 + "the officers were shouting at us " + "word " * 100
    parts = search.snippet(text, words="shouted officer")
    assert [part for part, hit in parts if hit] == ["officers", "shouting"]
    assert sum(len(part) for part, _ in parts) < 220
    assert search.snippet("short", words="absent") == [("short", False)]
    assert search.snippet("", words="x") == []
