"""What a hand with the whole database could do, and the sentence with which `candour verify` finds it."""

from __future__ import annotations

import json

import pytest

from candour.casework.audit.chain import digest
from candour.casework.audit.models import Event, EventText, LastPosition
from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case, Deadline
from candour.cli import main
from tests import factories
from tests.casework.audit.record import by_hand, case_with_notes, found, key, last
from tests.casework.letters import stories

pytestmark = pytest.mark.django_db


def test_an_untouched_record_holds() -> None:
    case_with_notes()
    stories.decided(allegations=2)
    report = verify()
    assert report.holds
    assert report.cases >= 3 and report.events > 20 and report.erased == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("payload", '{"forged":true}'),
        ("payload", "not even JSON"),
        ("kind", "note_forged"),
        ("capacity", "manager"),
        ("office", "chief"),
        ("version", 2),
        ("occurred_at", "2020-01-01 00:00:00+00:00"),
        ("recorded_at", "2020-01-01 00:00:00+00:00"),
        ("act_key", "forged"),
        ("user_id", None),
        ("body_id", None),
    ],
)
def test_any_changed_column_is_found(column: str, value: object) -> None:
    case = case_with_notes()
    event = last(case)
    by_hand(f"UPDATE audit_event SET {column} = %s WHERE id = %s", value, key(event.id))
    assert any(f"event {event.seq}" in one and "has been changed" in one for one in found(of=case))


def test_a_changed_hash_is_found_in_the_event_and_in_the_one_after() -> None:
    case = case_with_notes()
    event = Event.objects.get(case_id=case.id, seq=2)
    by_hand("UPDATE audit_event SET hash = %s WHERE id = %s", "0" * 64, key(event.id))
    said = found(of=case)
    assert f"{case.id}: event 2 ({event.kind}) has been changed" in said
    assert f"{case.id}: event 3 does not follow from the one before it" in said


def test_an_event_hashed_anew_no_longer_carries_the_next() -> None:
    case = case_with_notes()
    event = Event.objects.get(case_id=case.id, seq=2)
    event.payload = '{"forged":true}'
    by_hand("UPDATE audit_event SET payload = %s, hash = %s WHERE id = %s", event.payload, digest(event), key(event.id))
    assert found(of=case) == [f"{case.id}: event 3 does not follow from the one before it"]


def test_an_event_taken_out_of_the_middle_is_found() -> None:
    case = case_with_notes()
    by_hand("DELETE FROM audit_event WHERE case_id = %s AND seq = 2", key(case.id))
    said = verify().differences
    assert f"{case.id}: event 2 is missing; 3 stands in its place" in said


def test_a_gap_closed_by_a_changed_seq_is_found() -> None:
    case = case_with_notes()
    end = last(case).seq
    by_hand("UPDATE audit_event SET seq = seq + 100 WHERE case_id = %s AND seq = %s", key(case.id), end)
    assert found(of=case) == [f"{case.id}: event {end} is missing; {end + 100} stands in its place"]


def test_a_chain_cut_short_at_its_end_is_found_though_what_remains_holds() -> None:
    case = case_with_notes()
    event = last(case)
    EventText.objects.filter(event=event).delete()
    by_hand("DELETE FROM audit_event WHERE id = %s", key(event.id))
    case.refresh_from_db()
    # Even where the cached columns are mended to fit, the places of all events show the gap.
    Case.objects.filter(pk=case.pk).update(cached_seq=event.seq - 1)
    Deadline.objects.filter(case=case).update(from_seq=event.seq - 1)
    assert any("some are missing" in one for one in verify().differences)


def test_a_case_whose_rows_are_gone_is_found() -> None:
    case = factories.complaint()
    case.letters.all().delete()
    Case.objects.filter(pk=case.pk).delete()
    assert f"{case.id}: there are events, but the case is gone" in verify().differences


def test_the_words_beside_an_event_cannot_be_changed_swapped_or_lost_in_silence() -> None:
    case = case_with_notes("They called back.", "They did not call back.")
    one, two = EventText.objects.filter(event__case_id=case.id, event__kind="note_added").order_by("event__seq")
    EventText.objects.filter(pk=one.pk).update(text="They never called.")
    assert found(of=case) == [f"{case.id}: the words of event {one.event.seq} have been changed"]
    EventText.objects.filter(pk=one.pk).update(text=two.text, salt=two.salt)
    assert found(of=case) == [f"{case.id}: the words of event {one.event.seq} have been changed"]
    EventText.objects.filter(pk=one.pk).delete()
    assert found(of=case) == [f"{case.id}: the words of event {one.event.seq} are missing"]


def test_words_put_beside_an_event_that_had_none_are_found() -> None:
    case = factories.complaint()
    event = Event.objects.filter(case_id=case.id, text_hash="").earliest("seq")
    EventText.objects.create(event=event, text="They threatened us.", salt="00")
    assert found(of=case) == [f"{case.id}: the words of event {event.seq} were put there afterwards"]


def test_erased_words_leave_the_chain_whole_and_show_under_which_authority() -> None:
    case = case_with_notes("Her full story.")
    event = last(case)
    words = EventText.objects.filter(event=event)
    words.update(text="", salt="", erased_at=factories.NOON, erased_under="Data Protection Act 2018 s.47(1)")
    report = verify()
    assert report.holds and report.erased == 1
    words.update(erased_under="")
    assert found(of=case) == [f"{case.id}: the words of event {event.seq} were erased without an authority"]
    words.update(erased_under="An order", text="Another story.")
    assert found(of=case) == [f"{case.id}: the words of event {event.seq} are said to be erased, and words stand there"]


def test_cached_columns_deadlines_and_rows_are_proved_from_events() -> None:
    case = stories.decided()
    Case.objects.filter(pk=case.pk).update(stage="final", is_open=False)
    said = " ".join(found(of=case))
    assert "stage is 'final'" in said and "is_open is False" in said
    case.refresh_from_db()
    Case.objects.filter(pk=case.pk).update(stage="outcome_decided", is_open=True)
    assert found(of=case) == []
    Deadline.objects.filter(case=case).delete()
    assert found(of=case) == [f"{case.reference}: its deadlines are not those that its events give"]


def test_an_outcome_changed_in_its_row_is_found() -> None:
    case = stories.decided()
    outcome = case.allegations.get().outcomes.get()
    type(outcome).objects.filter(pk=outcome.pk).update(finding="D-S3-1")
    assert found(of=case) == [f"{case.reference}: allegation 1 is not as its events say"]


def test_an_event_written_past_the_acts_is_found() -> None:
    case = case_with_notes()
    before = last(case)
    forged = Event(
        case_id=case.id, seq=before.seq + 1, position=LastPosition.objects.get().last + 1, kind="closed",
        occurred_at=factories.NOON, recorded_at=factories.NOON, capacity="manager", prev_hash=before.hash,
        payload=json.dumps({"why_code": "x", "on": "2026-11-23"}),
    )  # fmt: skip
    forged.hash = digest(forged)
    Event.objects.bulk_create([forged])
    assert any("were not written by an act" in one for one in verify().differences)
    assert any(case.reference in one for one in verify().differences)


def test_the_command_says_what_it_found_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    case = case_with_notes()
    by_hand("UPDATE audit_event SET capacity = 'manager' WHERE case_id = %s AND seq = 1", key(case.id))
    assert main(["verify"]) == 1
    told = capsys.readouterr()
    assert f"{case.id}: event 1 (complaint_received) has been changed" in told.out + told.err
