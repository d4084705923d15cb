"""Papers in a case: added by an act, opened through the wall, opening recorded."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.models import Access, Event
from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case, Grant
from candour.casework.files import queries, store
from candour.casework.files.actions import add_paper
from candour.casework.files.models import Paper
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.files.test_store import PDF

pytestmark = pytest.mark.django_db
AT = factories.NOON + timedelta(hours=2)
TODAY = factories.NOON.date()


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def _add(case: Case, by: Actor, *, content: bytes = PDF, name: str = "scan.pdf", **changes: Any) -> Paper:
    told: dict[str, Any] = {"title": "Scan", "kind": "evidence", **changes}
    return add_paper(case=case, by=by, at=AT, name=name, source=io.BytesIO(content), **told)


def test_adding_a_paper_is_an_act_and_its_event_holds_the_hash() -> None:
    case = factories.complaint()
    paper = _add(case, factories.actor("handler", on=TODAY), name="C:\\temp\\..\\my \u202escan.pdf\n")
    event = Event.objects.get(case_id=case.id, kind="paper_added")
    assert event.data == {"paper": str(paper.id), "paper_kind": "evidence", "sha256": paper.sha256}
    assert paper.scanned == "not_scanned"
    assert paper.name == "my scan.pdf"
    assert list(queries.papers_of(case)) == [paper]


def test_bytes_erased_with_another_case_before_the_commit_are_put_back(django_capture_on_commit_callbacks: Any) -> None:
    first, second = factories.complaint(), factories.complaint()
    by = factories.actor("handler", on=TODAY)
    _add(first, by)
    with django_capture_on_commit_callbacks(execute=True):
        paper = _add(second, by)
        erased = store.path_of(paper.sha256)
        erased.unlink()  # an erasure cannot see a paper that is not committed
    assert erased.read_bytes() == PDF


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": " "}, "title"),
        ({"kind": "secret"}, "kind"),
        ({"content": b""}, "empty"),
        ({"content": b"MZ\x90" + bytes(99)}, "type"),
    ],
)
def test_a_paper_that_is_refused_leaves_no_row_and_no_event(changes: dict[str, Any], says: str) -> None:
    case = factories.complaint()
    with pytest.raises(Refused, match=says):
        _add(case, factories.actor("handler", on=TODAY), **changes)
    assert not Paper.objects.exists()
    assert not Event.objects.filter(kind="paper_added").exists()


def test_who_may_not_work_the_case_may_not_add_to_it(data_folder: Path) -> None:
    case = factories.complaint()
    with pytest.raises(Refused):
        _add(case, factories.actor("overseer", on=TODAY))
    assert not (data_folder / "papers").exists()


def test_a_paper_opens_through_the_wall_and_that_is_recorded() -> None:
    case = factories.complaint()
    handler = factories.actor("handler", on=TODAY)
    paper = _add(case, handler)
    found = queries.open_paper(by=handler, paper_id=paper.id, today=TODAY)
    assert found == paper
    with store.opened(found.sha256) as source:
        assert source.read() == PDF
    seen = Access.objects.get(kind="paper")
    assert (seen.case_id, seen.user_id, seen.capacity) == (case.id, handler.user_id, "handler")


def test_a_paper_of_another_body_cannot_be_opened_and_no_access_is_recorded() -> None:
    paper = _add(factories.complaint(), factories.actor("handler", on=TODAY))
    stranger = factories.actor("handler", slug=factories.CAMBRIDGESHIRE, on=TODAY)
    assert queries.open_paper(by=stranger, paper_id=paper.id, today=TODAY) is None
    assert queries.open_paper(by=Actor.public(), paper_id=paper.id, today=TODAY) is None
    assert not Access.objects.filter(kind="paper").exists()


@pytest.mark.parametrize(("parts", "opens"), [([], True), (["words", "papers"], True), (["words"], False)])
def test_who_sees_a_case_by_a_grant_sees_the_papers_that_it_names(parts: list[str], opens: bool) -> None:
    case = factories.complaint()
    paper = _add(case, factories.actor("handler", on=TODAY))
    guest = factories.actor("handler", slug=factories.CAMBRIDGESHIRE, on=TODAY)
    Grant.objects.create(
        case=case, body_id=guest.posts[0].body_id, parts=parts, starts_on=TODAY, ends_on=TODAY, why="mutual aid"
    )
    found = queries.open_paper(by=guest, paper_id=paper.id, today=TODAY)
    assert (found is not None) is opens
    assert Access.objects.filter(kind="paper").exists() is opens


def test_verify_tells_when_a_paper_was_swapped() -> None:
    paper = _add(factories.complaint(), factories.actor("handler", on=TODAY))
    assert verify().differences == []
    Paper.objects.filter(pk=paper.pk).update(sha256="0" * 64)
    assert any("is not the one" in one for one in verify().differences)
