"""K9: papers in two parts. The public part names nobody; the exempt part goes through the wall; both leave in one zip."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import PartyTold, restrict_case
from candour.casework.meetings import actions, queries
from candour.casework.meetings.agenda import Asked
from candour.casework.meetings.documents import exempt_of, public_of
from candour.casework.meetings.exporting import COLUMNS, export
from candour.casework.meetings.models import Meeting, MeetingPapers
from candour.casework.meetings.previewing import preview_papers
from candour.casework.publication.as_html import html
from candour.casework.resolution.models import IssueDetails
from candour.casework.shared.refusal import Refused, Stale
from tests import factories
from tests.casework.audit.record import by_hand, key, settled
from tests.casework.meetings.gathering import ASKED, AT, commented, meeting, pack, papers, put_on, withdrawn
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)
DESCRIBED = Asked(reason=ASKED.reason, describe=True)
# What stands in the cases of these tests and must stand in no public paper.
IDENTIFYING = ("Bryony", "Hathersage", "bryony@example.com", "nuisance", "This is what I say", "Corin", "Mill Road")


def officer() -> Any:
    return making.officer(on=AT.date())


def ready(*issues: Any, minutes: int = 0, **changes: Any) -> Meeting:
    """A meeting to which one complaint goes, with its pack."""
    one = meeting()
    case = commented(*issues, at=making.RECEIVED + timedelta(minutes=minutes), **changes)
    put_on(one, case)
    pack(case)
    return one


def public(row: MeetingPapers) -> str:
    return html(public_of(row)).replace("&#x27;", "'")


def test_the_public_part_says_what_may_be_said_and_names_nobody() -> None:
    row = papers(ready())
    told = public(row)
    for sentence in (
        "Leicester, Leicestershire and Rutland Police and Crime Panel: Complaints Sub-Committee", "5 February 2025 at 14:00",
        "Committee Room A", "Declarations of interest", "section 100A(4) of the Local Government Act 1972",
        "paragraph 1: information relating to an individual",
        "paragraph 2: information likely to reveal the identity of an individual", ASKED.reason,
        "Complaint 01/25. Not described in public.", "Version 1, frozen on 20 January 2025.",
    ):  # fmt: skip
        assert sentence in told, sentence
    for words in (*IDENTIFYING, "Manner of the commissioner", "CONFIDENTIAL", "pack"):
        assert words not in told, words


def test_a_summary_stands_in_public_only_where_it_is_asked_for_and_safe() -> None:
    one = ready(making.issue(), making.issue(words="And a letter was lost.", public_summary="A letter that was not answered."))
    told = public(papers(one, asked=DESCRIBED))
    assert "Complaint 01/25. Manner of the commissioner at a meeting; A letter that was not answered." in told
    IssueDetails.objects.filter(allegation__number=1).update(public_summary="What Mrs Hathersage of 14 Mill Road heard")
    told = public(papers(one, asked=DESCRIBED, at=LATER))
    assert "A letter that was not answered; the rest is not described in public." in told
    assert not any(words in told for words in IDENTIFYING)


def test_a_name_of_another_case_on_the_agenda_is_kept_out_too() -> None:
    one = ready(making.issue(public_summary="A remark about Corin Ashdown."))
    other = commented(
        at=making.RECEIVED + timedelta(minutes=1),
        complainant=PartyTold(role="complainant", name="Corin Ashdown", email="corin@example.com", preferred_channel="EML"),
    )
    assert "Corin" in public(papers(one, asked=DESCRIBED)), "nobody of that name is in a case of this agenda"
    put_on(one, other)
    pack(other)
    assert "Corin" not in public(papers(one, asked=DESCRIBED, at=LATER))


def test_what_is_withheld_is_described_nowhere() -> None:
    from candour.casework.resolution import actions as resolution

    one, at, on = meeting(), making.RECEIVED, making.RECEIVED.date()
    case = making.received(at=at)
    making.not_serious(case, at=at + timedelta(hours=1))
    making.consulted(case, at=at + timedelta(hours=2))
    by = making.decider(on=on)
    parts = [making.part(row) for row in case.allegations.all()]
    resolution.decide_recording(case=case, by=by, at=at + timedelta(hours=3), parts=parts)
    resolution.withhold_notice(
        case=case, by=by, at=at + timedelta(hours=4), letter_kind="panel_complaint_copy", why_code="public_interest",
        reason="A source.", review_on=(at + timedelta(days=28)).date(),
    )  # fmt: skip
    put_on(one, case)
    pack(case)
    told = public(papers(one, asked=DESCRIBED))
    assert "Manner" not in told and "Not described in public" in told


@pytest.mark.parametrize(
    "reason", ["It concerns Bryony Hathersage.", "It happened on 4 March 2025.", "Ask bryony@example.com.", "", "   "]
)
def test_the_reason_is_read_by_everybody_and_names_nobody(reason: str) -> None:
    one = ready()
    with pytest.raises(Refused, match=r"read by everybody|Say why the public is excluded"):
        papers(one, asked=Asked(reason=reason))
    assert not MeetingPapers.objects.exists()


def test_a_place_that_names_the_complainant_is_refused_and_a_surname_in_a_place_is_not() -> None:
    one = ready()
    Meeting.objects.update(place="At the home of Bryony Hathersage")
    one.refresh_from_db()
    with pytest.raises(Refused, match="The place names somebody"):
        papers(one)
    Meeting.objects.update(place="Hathersage Hall, Mill Road")
    one.refresh_from_db()
    assert "Hathersage Hall" in public(papers(one))


def test_papers_want_an_agenda_a_pack_and_cases_that_may_be_resolved() -> None:
    one = meeting()
    with pytest.raises(Refused, match="Put a complaint on the agenda"):
        papers(one)
    case = commented()
    put_on(one, case)
    with pytest.raises(Refused, match="Make a pack for"):
        papers(one)
    pack(case)
    withdrawn(case, at=LATER)
    with pytest.raises(Refused, match="can no longer be resolved"):
        papers(one, at=LATER)


def test_the_exempt_part_names_each_pack_and_holds_nobodys_words() -> None:
    one = ready()
    row = papers(one)
    told = html(exempt_of(row))
    held = one.items.get().case.packs.get()
    assert held.hash in told and "OFFICIAL-SENSITIVE" in told and "Schedule 12A, paragraphs 1 and 2" in told
    assert row.exempt_told["packs"] == [
        {"number": 3, "case": str(held.case_id), "reference": "01/25", "pack": str(held.pk), "pack_number": 1,
         "hash": held.hash}
    ]  # fmt: skip
    assert not any(words in row.exempt for words in IDENTIFYING)


def test_papers_are_frozen_with_both_hashes_and_the_chain_says_so() -> None:
    row = papers(ready())
    assert row.public_hash == sha256(row.public.encode()).hexdigest() and row.version == 1
    event = Event.objects.get(kind="meeting_papers_frozen")
    assert event.case_id == factories.area().id and event.data["exempt_hash"] == row.exempt_hash
    assert verify().differences == []


def test_papers_frozen_are_those_that_were_read_and_a_change_is_a_new_version() -> None:
    one = ready()
    seen = preview_papers(officer(), meeting=one, asked=ASKED, on=AT.date())
    first = papers(one)
    with pytest.raises(Refused, match="Nothing would change"):
        papers(one)
    other = commented(at=making.RECEIVED + timedelta(minutes=1))
    put_on(one, other)
    pack(other)
    one.refresh_from_db()
    assert queries.file_of(officer(), meeting=one, on=AT.date()).outdated
    with pytest.raises(Stale, match="Read them again"):
        actions.freeze_papers(by=officer(), at=LATER, meeting=one, asked=ASKED, previewed=seen.hash)
    second = papers(one, at=LATER)
    assert (first.version, second.version) == (1, 2) and public(second).count("Not described in public.") == 2
    assert not queries.file_of(officer(), meeting=one, on=AT.date()).outdated
    assert verify().differences == []


def test_papers_of_a_meeting_that_was_postponed_since_are_out_of_date() -> None:
    one = ready()
    papers(one)
    actions.postpone_meeting(
        by=officer(), at=LATER, meeting=one, on=one.on + timedelta(days=7), starts_at=one.starts_at, place=one.place,
        reason="Snow.",
    )  # fmt: skip
    one.refresh_from_db()
    assert queries.file_of(officer(), meeting=one, on=AT.date()).outdated


@pytest.mark.parametrize(
    ("role", "slug"),
    [("panel_chair", "leicestershire"), ("handler", "leicestershire"), ("office_decision_maker", "leicestershire"),
     ("area_admin", "leicestershire"), ("panel_officer", "cambridgeshire")],
)  # fmt: skip
def test_nobody_but_the_secretariat_freezes_papers(role: str, slug: str) -> None:
    one = ready()
    with pytest.raises(Refused, match="Only the secretariat"):
        papers(one, by=factories.actor(role, slug=slug, on=AT.date()))
    assert papers(one, by=making.decider(on=AT.date())).made_as == "panel_decision_maker"


def test_who_may_not_see_every_complaint_makes_no_papers_and_opens_no_exempt_part() -> None:
    one = ready()
    row, case = papers(one), one.items.get().case
    chair, on = factories.actor("panel_chair", on=AT.date()), AT.date()
    assert [found.case_id for found in queries.exempt_packs(chair, row=row, on=on) or ()] == [case.pk]
    restrict_case(case=case, by=making.decider(on=on), at=LATER, reason="A source is named.")
    assert queries.exempt_packs(chair, row=row, on=on) is None and queries.papers(chair, key=row.pk) == row
    with pytest.raises(Refused, match="Somebody else must do this"):
        papers(one, at=LATER)
    assert queries.exempt_packs(making.decider(on=on), row=row, on=on) is not None
    assert queries.papers(factories.actor("overseer", on=on), key=row.pk) is None


@pytest.fixture
def unpacked() -> dict[str, bytes]:
    row = papers(ready())
    found = queries.exempt_packs(officer(), row=row, on=AT.date())
    assert found is not None
    with zipfile.ZipFile(io.BytesIO(export(row, found))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_zip_has_every_paper_in_three_formats_and_a_sheet(unpacked: dict[str, bytes]) -> None:
    names = ("public/part-a-agenda", "exempt/part-b-agenda", "exempt/part-b-item-3-complaint-01-25-pack-1")
    assert set(unpacked) == {f"{name}.{kind}" for name in names for kind in ("html", "pdf", "odt")} | {"metadata.csv"}
    starts = {"html": b"<!DOCTYPE html>", "pdf": b"%PDF", "odt": b"PK"}
    for name, content in unpacked.items():
        assert name == "metadata.csv" or content.startswith(starts[name.rsplit(".", 1)[1]]), name
    assert b"The commissioner called me a nuisance." in unpacked[f"{names[2]}.html"]


def test_the_sheet_says_of_each_file_what_it_is(unpacked: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(unpacked["metadata.csv"].decode())))
    assert tuple(rows[0]) == COLUMNS and len(rows) == len(unpacked) - 1
    for row in rows:
        assert row["sha256"] == sha256(unpacked[row["file"]]).hexdigest()
        assert row["access"] == row["file"].split("/")[0] and row["language"] == "en-GB"
        assert row["meeting_on"] == "2025-02-05" and row["meeting_at"] == "14:00" and row["place"] == "Committee Room A"
        exempt = row["access"] == "exempt"
        assert (row["part"], bool(row["exempt_under"]), row["reason"]) == (
            ("B", True, ASKED.reason) if exempt else ("A", False, "")
        )
    assert {row["complaint"] for row in rows} == {"", "01/25"}


def test_nothing_public_in_the_zip_identifies_anybody(unpacked: dict[str, bytes]) -> None:
    for name in ("public/part-a-agenda.html", "metadata.csv"):
        text = unpacked[name].decode()
        assert not any(words in text for words in IDENTIFYING), name
    with zipfile.ZipFile(io.BytesIO(unpacked["public/part-a-agenda.odt"])) as odt:
        for inner in ("content.xml", "meta.xml", "styles.xml"):
            text = re.sub(r"<[^>]+>", " ", odt.read(inner).decode())
            assert not any(words in text for words in IDENTIFYING), inner


def test_the_marking_is_on_every_page_of_a_confidential_odt_and_on_no_public_one(unpacked: dict[str, bytes]) -> None:
    for name, marked in (("public/part-a-agenda.odt", False), ("exempt/part-b-agenda.odt", True)):
        with zipfile.ZipFile(io.BytesIO(unpacked[name])) as odt:
            assert ("NOT FOR PUBLICATION" in odt.read("styles.xml").decode()) is marked, name


def test_papers_cannot_be_changed_or_deleted() -> None:
    row = papers(ready())
    settled()
    for sql in ("UPDATE meetings_meetingpapers SET public = '{}'", "DELETE FROM meetings_meetingpapers"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    by_hand("UPDATE meetings_meetingpapers SET public = '{}' WHERE id = %s", key(row.pk))
    assert any("not what its hashes were made of" in one for one in verify().differences)
