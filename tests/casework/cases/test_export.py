"""The file of what a person may see: whole, walled, without a person in it, the same on both engines."""

from __future__ import annotations

import csv
import io
from types import GeneratorType

import pytest

from candour.casework.cases import export
from candour.casework.shared.actor import Actor
from tests import factories
from tests.factories import NOON

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def _lines(by: Actor) -> list[dict[str, str]]:
    text = b"".join(export.as_csv(by, on=TODAY)).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_every_case_that_may_be_seen_and_no_other() -> None:
    cases = [factories.complaint(f"Matter {n}") for n in range(3)]
    factories.complaint("Elsewhere", slug="cambridgeshire")
    assert [line["reference"] for line in _lines(factories.actor("manager"))] == [case.reference for case in cases]
    assert _lines(factories.actor("area_admin")) == []
    assert _lines(Actor.public()) == []


def test_no_name_no_contact_detail_no_word_is_in_it() -> None:
    factories.complaint("Secret words of the complaint")
    text = b"".join(export.as_csv(factories.actor("overseer"), on=TODAY)).decode()
    for secret in ("Bryony", "Hathersage", "example.com", "Secret", "not named"):
        assert secret not in text


def test_values_are_printed_plainly() -> None:
    case = factories.complaint()
    (line,) = _lines(factories.actor("manager"))
    case.refresh_from_db()
    assert list(line) == list(export.COLUMNS)
    assert line["area"] == "leicestershire"
    assert line["made_on"] == "2026-11-23"
    assert line["received_at_utc"] == "2026-11-23 12:00"
    assert line["next_due"] == case.next_due.isoformat()
    assert (line["open"], line["suspended"], line["closed_on"]) == ("yes", "no", "")


def test_a_case_without_a_date_has_none() -> None:
    from candour.casework.cases.models import NO_DATE, Case

    case = factories.complaint()
    Case.objects.filter(pk=case.pk).update(next_due=NO_DATE)
    (line,) = _lines(factories.actor("manager"))
    assert line["next_due"] == ""


def test_it_is_a_stream_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "_CHUNK", 2)
    for n in range(5):
        factories.complaint(f"Matter {n}")
    by = factories.actor("manager")
    pieces = export.as_csv(by, on=TODAY)
    assert isinstance(pieces, GeneratorType)
    assert len(list(pieces)) >= 3
    assert export.rows(by, on=TODAY).count() == 5
