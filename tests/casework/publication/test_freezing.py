"""A report is frozen by a person of the panel, with a hash; it is never changed, and a correction is a new version."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.publication import queries
from candour.casework.publication.actions import freeze_report
from candour.casework.publication.hashing import preview_hash
from candour.casework.publication.models import FrozenReport
from candour.casework.shared.refusal import Refused, Stale
from candour.rulebook.measures.commissioner_counts import financial_year, since_last_report
from candour.rulebook.measures.report_shapes import NotReportable
from tests import factories
from tests.casework.audit.record import by_hand, key, settled
from tests.casework.publication.panel import FROZEN_AT, MEETING, NONE, asked, author, freeze, report, resolved
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db


def test_the_register_gives_the_rows_of_the_report() -> None:
    resolved()
    made = report()
    assert made.tables[0].rows == (
        ("01/25", "Manner of the commissioner at a meeting.", "Resolved informally: an explanation was given."),
    )
    assert made.panel == "Leicester, Leicestershire and Rutland Police and Crime Panel"
    assert (made.author, made.host) == ("Director of Law and Governance", "Leicestershire County Council")
    assert made.contact.post == "Director of Law and Governance" and made.contact.channels == ("0116 305 6240",)
    assert made.questions[0].startswith("The report says that no misconduct was evidenced.")


def test_a_report_of_an_earlier_day_does_not_know_what_came_after() -> None:
    resolved()
    made = report(this_report_on=making.RECEIVED.date())
    assert made.tables[0].rows[0][2] == "Not yet decided."
    assert made.counts["not_closed"] == 1


def test_a_name_in_a_public_summary_stops_the_report() -> None:
    case = resolved()
    row = case.allegations.get().issue
    row.public_summary = "What Bryony Hathersage heard on 5 March 2025"
    row.save()
    with pytest.raises(NotReportable, match="Bryony Hathersage"):
        report()


def test_a_report_is_frozen_with_the_hash_of_its_content() -> None:
    resolved()
    row = freeze(report())
    assert row.version == 1 and row.hash == sha256(row.content.encode()).hexdigest()
    assert row.made_by == factories.user("panel_officer") and row.made_as == "panel_officer" and row.made_at == FROZEN_AT
    told = json.loads(row.content)
    assert told["report"]["sections"][3]["paragraphs"][0]["table"]["rows"][0][0] == "01/25"
    assert told["marking"] == {"classification": "OFFICIAL", "disclosable_under_foi": True}
    event = Event.objects.get(kind="report_frozen")
    assert event.data["content_hash"] == row.hash and event.case_id == factories.area().id
    assert verify().differences == []


def test_a_frozen_report_cannot_be_changed_deleted_or_replaced() -> None:
    row = freeze(report())
    settled()

    def refused(sql: str, *values: Any) -> None:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)

    refused("UPDATE publication_frozenreport SET content = '{}'")
    refused("DELETE FROM publication_frozenreport WHERE id = %s", key(row.pk))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.save()
    if connection.vendor == "postgresql":
        refused("TRUNCATE publication_frozenreport CASCADE")
        return
    columns = [field.column for field in FrozenReport._meta.concrete_fields]
    for forged in ({"note": "'x'"}, {"id": "'" + "0" * 32 + "'"}):
        taken = ", ".join(forged.get(name, name) for name in columns)
        same = f"SELECT {taken} FROM publication_frozenreport WHERE id = %s"
        refused(f"INSERT OR REPLACE INTO publication_frozenreport ({', '.join(columns)}) {same}", row.pk.hex)


def test_what_somebody_with_the_whole_database_changes_is_found() -> None:
    row = freeze(report())
    by_hand("UPDATE publication_frozenreport SET content = '{}' WHERE id = %s", key(row.pk))
    assert any("not what its hash was made of" in one for one in verify().differences)
    by_hand("DELETE FROM publication_frozenreport WHERE id = %s", key(row.pk))
    assert any("it is gone" in one for one in verify().differences)


def test_a_correction_is_a_new_version_with_a_note() -> None:
    first = freeze(report())
    with pytest.raises(Refused, match="frozen already"):
        freeze(report())
    with pytest.raises(Refused, match="Say what was wrong"):
        freeze(report(equality=NONE + " None at all."), corrects=first)
    with pytest.raises(Refused, match="Nothing would change"):
        freeze(report(), corrects=first, note="The count was wrong.")
    second = freeze(report(equality="A leaflet is now in Polish."), corrects=first, note="The equality section was wrong.")
    assert (second.version, second.corrects) == (2, first)
    assert json.loads(second.content)["corrects"] == first.hash
    first.refresh_from_db()
    assert first.told["report"]["sections"][4]["paragraphs"][0]["text"] == NONE
    with pytest.raises(Stale):
        freeze(report(), corrects=first, note="Again.")
    assert verify().differences == []


def test_the_first_version_has_no_note_and_corrects_nothing() -> None:
    with pytest.raises(Refused, match="first version"):
        freeze(report(), note="Early.")
    other = freeze(report())
    later = report(this_report_on=MEETING.replace(year=2026))
    with pytest.raises(Refused, match="no frozen report of this meeting"):
        freeze(later, corrects=other, note="Wrong.")


def test_a_register_that_moved_on_is_read_again_before_it_is_frozen() -> None:
    shown = preview_hash(report())
    resolved()
    with pytest.raises(Stale, match="has changed since"):
        freeze_report(by=author(), at=FROZEN_AT, body=factories.body("panel"), report=report(), previewed=shown)


@pytest.mark.parametrize(
    "role", ["panel_chair", "decision_maker", "office_decision_maker", "overseer", "office_chief_executive"]
)
def test_nobody_else_freezes_a_report(role: str) -> None:
    made = report()
    with pytest.raises(Refused, match="people of this panel"):
        freeze(made, by=factories.actor(role, on=MEETING))


def test_a_panel_of_another_area_neither_reads_nor_freezes_it() -> None:
    row = freeze(report())
    stranger = author(factories.CAMBRIDGESHIRE)
    assert queries.report(stranger, key=row.pk) is None
    assert queries.report(factories.actor("panel_chair", on=MEETING), key=row.pk) == row
    for by in (stranger, factories.actor("overseer", on=MEETING), factories.actor("decision_maker", on=MEETING)):
        with pytest.raises(Refused):
            queries.source_for(by, body=factories.body("panel"), asked=asked())
        with pytest.raises(Refused):
            queries.reports(by, body=factories.body("panel"))


def test_the_same_register_under_another_profile_differs_in_data_only() -> None:
    one, other = report(), report(slug=factories.CAMBRIDGESHIRE)
    assert [section.heading for section in one.sections] == [section.heading for section in other.sections]
    assert other.panel == "Cambridgeshire Police and Crime Panel" and other.host == "Peterborough City Council"
    assert other.contact.post == "Clerk to the Police and Crime Panel"


def test_three_figures_of_the_register_and_of_other_bodies() -> None:
    resolved()
    made = queries.figures_for(
        author(), body=factories.body("panel"), report_period=since_last_report(asked().last_report_on, this_report_on=MEETING),
        year=financial_year(2024),
    )  # fmt: skip
    assert [figure.total for figure in made.figures] == [1, 1, 1]
    assert [line.told for line in made.figures[2].lines] == ["1", "none", "none", "none"]
    assert made.rows[0].counted == (True, True, True)
    with pytest.raises(Refused):
        queries.figures_for(
            factories.actor("overseer"), body=factories.body("panel"), report_period=made.figures[1].period,
            year=made.figures[0].period,
        )  # fmt: skip


def test_the_last_report_is_that_of_the_meeting_before() -> None:
    body = factories.body("panel")
    assert queries.last_report_on(body, before=MEETING) is None
    freeze(report())
    assert queries.last_report_on(body, before=MEETING) is None
    assert queries.last_report_on(body, before=MEETING.replace(year=2026)) == MEETING
