"""K6: a pack of one case holds what those who resolve need, is frozen with its hash, and is reached through the wall."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import PartyTold, restrict_case
from candour.casework.meetings import actions, queries
from candour.casework.meetings.documents import pack_of
from candour.casework.meetings.erasing import erase_packs
from candour.casework.meetings.models import Pack, PackWords
from candour.casework.meetings.previewing import preview_pack
from candour.casework.publication.as_html import html
from candour.casework.publication.as_odt import odt
from candour.casework.publication.as_pdf import pdf
from candour.casework.resolution import actions as resolution
from candour.casework.resolution.actions import add_note
from candour.casework.shared.refusal import Refused, Stale
from tests import factories
from tests.casework.audit.record import by_hand, key, settled
from tests.casework.meetings.gathering import AT, commented, pack, withdrawn
from tests.casework.publication.test_formats import Outline, elements
from tests.casework.resolution import making
from tests.casework.retention import making as keeping

pytestmark = pytest.mark.django_db


def words(row: Pack) -> str:
    return html(pack_of(row, row.words)).replace("&#x27;", "'")


def test_a_pack_holds_what_those_who_resolve_need() -> None:
    case = commented()
    told = words(pack(case))
    for sentence in (
        "OFFICIAL-SENSITIVE", "Schedule 12A, paragraphs 1 and 2", "Complaint 01/25", "The commissioner called me a nuisance.",
        "This is what I say.", "SI 2012/62 reg 28", "text not checked", "To record it",
        "Delegated to the Director of Law and Governance: Panel, 20 December 2012; review of the Constitution, December 2021",
        "It does not appear that an offence was committed",
        "Delegated to the Chief Executive of the Office of the Police and Crime Commissioner",
        "Appointed to resolve it (SI 2012/62 reg 28): another person (Director of Law and Governance)",
        "or by the Sub-Committee of the Panel", "It was tried on 6 January 2025 to consult Chairman of the Panel",
        "Arrange a meeting or mediation", "An investigation of any kind", "Interview somebody else",
        "gathering evidence from others is an investigation: the panel has no power", "here the panel invites comments",
        "Pack 1, frozen on 20 January 2025.",
    ):  # fmt: skip
        assert sentence in told, sentence
    assert "bryony@example.com" not in told, "a pack tells nobody how to reach the complainant"


def test_a_pack_before_anybody_is_appointed_says_so_and_who_resolves_by_the_profile() -> None:
    told = words(pack(making.recorded()))
    assert "Nobody is appointed to resolve it yet" in told and "has not been invited to comment yet" in told
    assert "By the panel's delegation complaints are resolved by the Director of Law and Governance" in told
    assert "No step is open now" in told


def test_what_is_withheld_from_the_office_holder_is_said() -> None:
    case = making.received(at=making.RECEIVED)
    making.not_serious(case, at=making.RECEIVED + timedelta(hours=1))
    making.consulted(case, at=making.RECEIVED + timedelta(hours=2))
    at, by = making.RECEIVED + timedelta(hours=3), making.decider(on=making.RECEIVED.date())
    resolution.decide_recording(case=case, by=by, at=at, parts=[making.part(row) for row in case.allegations.all()])
    resolution.withhold_notice(
        case=case, by=by, at=at, letter_kind="panel_complaint_copy", why_code="prejudice_proceedings", reason="They asked.",
        review_on=(at + timedelta(days=28)).date(),
    )  # fmt: skip
    assert "Do not tell the office holder of this complaint" in words(pack(case))


def test_a_pack_is_frozen_with_its_hash_and_the_chain_says_so() -> None:
    case = commented()
    row = pack(case)
    assert (row.number, row.made_by, row.made_as) == (1, factories.user("panel_officer"), "panel_officer")
    assert row.hash == sha256(row.words.content.encode()).hexdigest()
    event = Event.objects.get(kind="pack_frozen")
    assert event.case_id == case.pk and event.data["content_hash"] == row.hash and event.data["read_to"] == event.seq - 1
    assert verify().differences == []


def test_what_is_frozen_is_what_was_read() -> None:
    case = commented()
    seen = preview_pack(case, on=AT.date()).hash
    resolution.take_resolution_step(case=case, by=making.officer(on=AT.date()), at=AT, step="meeting_or_mediation")
    with pytest.raises(Stale, match="Read it again"):
        actions.freeze_pack(case=case, by=making.officer(on=AT.date()), at=AT, previewed=seen)
    assert not Pack.objects.exists()


def test_a_second_pack_is_a_new_one_and_the_first_stays() -> None:
    case = commented()
    first = pack(case)
    with pytest.raises(Refused, match="Nothing would change"):
        pack(case)
    resolution.take_resolution_step(case=case, by=making.officer(on=AT.date()), at=AT, step="meeting_or_mediation")
    second = pack(case, at=AT + timedelta(hours=1))
    assert second.number == 2 and "Step taken: Arrange a meeting or mediation" in words(second)
    first.refresh_from_db()
    assert "Step taken" not in words(first)
    assert [row.number for row in queries.packs(making.officer(on=AT.date()), case=case)] == [2, 1]
    assert verify().differences == []


def test_a_case_moves_on_by_what_changes_it_and_not_by_its_own_packs() -> None:
    case = commented()
    row = pack(case)

    def since() -> list[str]:
        return [one.kind for one in queries.since_pack(Event.objects.filter(case_id=case.pk).order_by("seq"), newest=row)]

    assert since() == [] and queries.moved_on_to([case.pk])[case.pk] == row.read_to
    add_note(case=case, by=making.officer(on=AT.date()), at=AT, text="They rang.")
    assert since() == ["note_added"] and queries.moved_on_to([case.pk])[case.pk] > row.read_to


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("panel_officer", True), ("panel_decision_maker", True), ("panel_chair", False), ("handler", False),
     ("decision_maker", False), ("office_decision_maker", False), ("office_chief_executive", False), ("area_admin", False)],
)  # fmt: skip
def test_the_secretariat_freezes_a_pack_and_nobody_else(role: str, allowed: bool) -> None:
    case = commented()
    by = factories.actor(role, on=AT.date())
    if allowed:
        assert pack(case, by=by).made_as == role
        return
    with pytest.raises(Refused, match="Only the secretariat"):
        pack(case, by=by)
    assert not Pack.objects.exists()


def test_the_panel_of_another_area_makes_and_reads_none() -> None:
    case = commented()
    row, other = pack(case), factories.actor("panel_officer", slug=factories.CAMBRIDGESHIRE, on=AT.date())
    with pytest.raises(Refused):
        pack(case, by=other)
    assert queries.pack(other, key=row.pk, on=AT.date()) is None and queries.packs(other, case=case) == []


def test_a_pack_is_read_through_the_wall() -> None:
    case = commented()
    row, on = pack(case), AT.date()
    for role in ("panel_officer", "panel_decision_maker", "panel_chair"):
        assert queries.pack(factories.actor(role, on=on), key=row.pk, on=on) == row, role
    for role in ("handler", "overseer", "office_chief_executive", "office_decision_maker", "area_admin"):
        assert queries.pack(factories.actor(role, on=on), key=row.pk, on=on) is None, role
    restrict_case(case=case, by=making.decider(on=on), at=AT, reason="A source is named.")
    assert queries.pack(factories.actor("panel_chair", on=on), key=row.pk, on=on) is None
    with pytest.raises(Refused, match="restricted"):
        pack(case, by=making.officer(on=on))
    assert queries.pack(making.decider(on=on), key=row.pk, on=on) == row


def test_who_is_named_in_the_case_makes_and_reads_none() -> None:
    def about(role: str) -> tuple[PartyTold, ...]:
        return (PartyTold(role="complained_about", name="Maud Winterslow", user_id=factories.user(role).pk),)

    with pytest.raises(Refused, match="named in this case"):
        pack(making.received(complained_about=about("panel_officer")))
    row, chair = pack(commented(complained_about=about("panel_chair"))), factories.actor("panel_chair", on=AT.date())
    assert queries.pack(chair, key=row.pk, on=AT.date()) is None
    assert queries.pack(making.officer(on=AT.date()), key=row.pk, on=AT.date()) == row


def test_no_pack_of_what_part_4_does_not_cover() -> None:
    with pytest.raises(Refused, match="Only the panel's own handling"):
        pack(making.received())
    with pytest.raises(Refused, match="Only the panel's own handling"):
        pack(making.recorded(seriousness=making.serious, at=making.RECEIVED + timedelta(minutes=1)))
    gone = commented(at=making.RECEIVED + timedelta(minutes=2))
    withdrawn(gone)
    with pytest.raises(Refused, match="Only the panel's own handling"):
        pack(gone)


def test_a_complaint_about_the_force_has_none() -> None:
    case = factories.logged()
    with pytest.raises(Refused, match="Only the secretariat"):
        actions.freeze_pack(case=case, by=factories.actor("decision_maker"), at=AT, previewed="")


def test_a_pack_cannot_be_changed_deleted_or_replaced() -> None:
    row = pack(commented())
    settled()

    def refused(sql: str, *values: Any) -> None:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)

    refused("UPDATE meetings_pack SET hash = 'x'")
    refused("DELETE FROM meetings_pack WHERE id = %s", key(row.pk))
    if connection.vendor == "sqlite":
        columns = [field.column for field in Pack._meta.concrete_fields]
        forged = ", ".join("'" + "0" * 32 + "'" if name == "id" else name for name in columns)
        refused(
            f"INSERT OR REPLACE INTO meetings_pack ({', '.join(columns)}) SELECT {forged} FROM meetings_pack WHERE id = %s",
            row.pk.hex,
        )


def test_words_erased_by_law_leave_the_pack_and_its_hash() -> None:
    row = pack(commented())
    assert erase_packs(row.case, at=AT, under="UK GDPR Art 17") == 1
    assert erase_packs(row.case, at=AT, under="UK GDPR Art 17") == 0 and PackWords.objects.get().content == ""
    assert verify().differences == []
    read = words(Pack.objects.select_related("words").get())
    assert "The words of this pack were erased under: UK GDPR Art 17." in read and row.hash in read
    assert "nuisance" not in read and "Bryony" not in read


def test_what_somebody_with_the_whole_database_changes_is_found() -> None:
    row = pack(commented())
    by_hand("UPDATE meetings_packwords SET content = '{}' WHERE pack_id = %s", key(row.pk))
    assert any("not what its hash was made of" in one for one in verify().differences)
    by_hand("DELETE FROM meetings_packwords WHERE pack_id = %s", key(row.pk))
    assert any("its words are missing" in one for one in verify().differences)
    by_hand("DELETE FROM meetings_pack WHERE id = %s", key(row.pk))
    assert any("an event tells of it, and it is gone" in one for one in verify().differences)


def test_a_pack_reads_the_same_in_three_formats_each_accessible_and_marked() -> None:
    row = pack(commented())
    document = pack_of(row, row.words)
    outline = Outline(html(document))
    assert outline.open == [] and outline.all("h1", "h2", "h3") == ["h1", *["h2"] * 10]
    assert outline.all("blockquote") and outline.all("caption") == ["caption", "caption"]
    with pikepdf.open(BytesIO(pdf(document))) as file:
        kinds = [str(one.get("/S")) for one in elements(file.Root.StructTreeRoot)]
        assert bool(file.Root.MarkInfo.Marked) and b"pdfuaid" in file.Root.Metadata.read_bytes()
        heads = [str(one.A.Scope) for one in elements(file.Root.StructTreeRoot) if str(one.get("/S")) == "/TH"]
        assert kinds.count("/H1") == 1 and "/BlockQuote" in kinds and {"/Column", "/Row"} == set(heads)
    with ZipFile(BytesIO(odt(document))) as file:
        content, styles = file.read("content.xml").decode(), file.read("styles.xml").decode()
    assert "NOT FOR PUBLICATION" in styles and content.count("<table:table-header-rows>") == 2
    for words_ in ("The commissioner called me a nuisance.", "This is what I say.", "An investigation of any kind"):
        assert words_ in content, words_


def test_a_file_that_is_disposed_of_takes_the_words_of_its_packs_with_it() -> None:
    case = commented()
    row, at = pack(case), AT + timedelta(days=1)
    making.consulted(case, about="resolve_informally", at=at, who=(making.CHAIR, making.VICE_CHAIR))
    making.outcome(case, case.allegations.get(), at=at)
    making.closed(case, at=at)
    keeping.left()
    keeping.looked_at(case)
    keeping.disposed(case)
    held = PackWords.objects.get(pack=row)
    assert (held.content, held.erased_under) == ("", keeping.AUTHORITY)
    assert verify().differences == []
    by_hand("UPDATE meetings_packwords SET content = 'x', erased_at = NULL, erased_under = '' WHERE pack_id = %s", key(row.pk))
    assert any("the words of the pack stand" in one for one in verify().differences)
