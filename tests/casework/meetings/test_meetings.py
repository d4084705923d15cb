"""K9: a meeting is arranged, postponed, cancelled; cases go to it, in an order; who may, and what `candour verify` finds."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import PartyTold
from candour.casework.meetings import actions, queries
from candour.casework.meetings.models import AgendaItem, Meeting
from candour.casework.resolution import actions as resolution
from candour.casework.shared.refusal import Refused, Stale
from tests import factories
from tests.casework.audit.record import by_hand, key
from tests.casework.meetings.gathering import AT, MEETS, commented, meeting, pack, put_on, withdrawn
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)


def officer() -> Any:
    return making.officer(on=AT.date())


def postponed(one: Meeting, **changes: Any) -> Meeting:
    said = {"on": date(2025, 2, 12), "starts_at": time(10, 30), "place": "Committee Room B", "reason": "The chair is ill."}
    return actions.postpone_meeting(by=officer(), at=LATER, meeting=one, **{**said, **changes})


def seen(one: Meeting, *, by: Any = None) -> queries.MeetingFile:
    one.refresh_from_db()
    return queries.file_of(by or officer(), meeting=one, on=AT.date())


def test_a_meeting_is_arranged_with_the_day_by_which_its_agenda_is_open() -> None:
    one = meeting()
    assert (one.on, one.first_on, one.cancelled, one.agenda) == (MEETS, MEETS, False, [])
    event = Event.objects.get(kind="meeting_arranged")
    assert event.case_id == factories.area().id and event.data["place"] == "Committee Room A"
    due = seen(one).agenda_by
    assert due.day == date(2025, 1, 28) and due.provision == "LGA 1972 s.100B"
    assert verify().differences == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"kind": "banana"}, "Choose one"), ({"on": date(2025, 1, 19)}, "cannot be in the past"),
     ({"place": "  "}, "where it meets"), ({"place": "x" * 201}, "too long")],
)  # fmt: skip
def test_a_meeting_that_cannot_be_is_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        meeting(**changes)
    assert not Meeting.objects.exists()


def test_a_meeting_is_postponed_with_a_reason_and_the_first_day_stays() -> None:
    one = meeting()
    with pytest.raises(Refused, match="Say why"):
        postponed(one, reason=" ")
    with pytest.raises(Refused, match="Nothing would change"):
        postponed(one, on=MEETS, starts_at=time(14, 0), place="Committee Room A")
    postponed(one)
    file = seen(one)
    assert (one.on, one.first_on, one.place) == (date(2025, 2, 12), MEETS, "Committee Room B")
    assert [event.kind for event in file.said] == ["meeting_arranged", "meeting_postponed"]
    assert file.said[1].words.text == "The chair is ill."
    assert verify().differences == []


def test_a_cancelled_meeting_and_one_that_has_been_stay_as_they_were() -> None:
    case, one = commented(), meeting()
    over, on = AT + timedelta(days=40), (AT + timedelta(days=40)).date()
    with pytest.raises(Refused, match="has been"):
        actions.cancel_meeting(by=making.officer(on=on), at=over, meeting=one, reason="Too late.")
    with pytest.raises(Refused, match="Say why"):
        actions.cancel_meeting(by=officer(), at=LATER, meeting=one, reason="")
    actions.cancel_meeting(by=officer(), at=LATER, meeting=one, reason="Not quorate.")
    for again in (lambda: postponed(one), lambda: put_on(one, case), lambda: actions.cancel_meeting(
        by=officer(), at=LATER, meeting=one, reason="Again."
    )):  # fmt: skip
        with pytest.raises(Refused, match="The meeting is cancelled"):
            again()
    assert verify().differences == []


def test_a_case_goes_to_a_meeting_once_and_says_so_in_its_own_chain() -> None:
    case, one = commented(), meeting()
    item = put_on(one, case)
    event = Event.objects.get(kind="put_on_agenda")
    assert event.case_id == case.pk and event.data["meeting"] == str(one.pk) and event.data["meeting_on"] == "2025-02-05"
    with pytest.raises(Refused, match="on the agenda already"):
        put_on(one, case)
    actions.take_off_agenda(case=case, by=officer(), at=LATER, meeting=one, reason="Another meeting.")
    item.refresh_from_db()
    assert item.taken_off_on == AT.date() and seen(one).going == ()
    with pytest.raises(Refused, match="not on the agenda"):
        actions.take_off_agenda(case=case, by=officer(), at=LATER, meeting=one, reason="Again.")
    put_on(one, case, at=LATER)
    assert AgendaItem.objects.count() == 2 and len(seen(one).going) == 1
    assert [found.pk for found in queries.meetings_of(officer(), case=case)] == [one.pk]
    assert verify().differences == []


def test_the_agenda_is_put_in_order() -> None:
    one = meeting()
    items = [str(put_on(one, commented(at=making.RECEIVED + timedelta(minutes=n))).pk) for n in range(3)]
    assert [going.number for going in seen(one).going] == [3, 4, 5]
    order = [items[2], items[0], items[1]]
    actions.set_agenda(by=officer(), at=LATER, meeting=one, order=order)
    assert [str(going.item.pk) for going in seen(one).going] == order
    assert [going.number for going in seen(one).going] == [3, 4, 5]
    with pytest.raises(Stale, match="has changed"):
        actions.set_agenda(by=officer(), at=LATER, meeting=one, order=items[:2])
    with pytest.raises(Refused, match="in this order"):
        actions.set_agenda(by=officer(), at=LATER, meeting=one, order=order)
    assert verify().differences == []


def test_a_case_that_was_withdrawn_or_referred_since_is_flagged() -> None:
    one = meeting()
    gone, criminal, over = (commented(at=making.RECEIVED + timedelta(minutes=n)) for n in range(3))
    for case in (gone, criminal, over):
        put_on(one, case)
    assert [going.flag for going in seen(one).going] == ["", "", ""]
    withdrawn(gone, at=LATER)
    resolution.decide_seriousness(
        case=criminal, by=making.decider(on=AT.date()), at=LATER, answer="serious",
        facts={"alleges_offence": "yes", "circumstances_indicate_offence": "no"}, first_clear_at=LATER,
    )  # fmt: skip
    making.consulted(over, about="resolve_informally", at=LATER, who=(making.CHAIR, making.VICE_CHAIR))
    making.outcome(over, over.allegations.get(), at=LATER)
    making.letters(over, at=LATER)
    assert [going.flag for going in seen(one).going] == ["withdrawn", "referred", "over"]
    with pytest.raises(Refused, match="Only the panel's own handling"):
        put_on(meeting(on=date(2025, 3, 5)), gone, at=LATER)
    actions.take_off_agenda(case=gone, by=officer(), at=LATER, meeting=one, reason="Withdrawn.")
    assert [going.flag for going in seen(one).going] == ["referred", "over"]


def test_whose_pack_is_missing_or_out_of_date_is_seen() -> None:
    case, one = commented(), meeting()
    put_on(one, case)
    assert seen(one).going[0].pack is None
    row = pack(case)
    assert (seen(one).going[0].pack, seen(one).going[0].moved_on) == (row, False)
    resolution.take_resolution_step(case=case, by=officer(), at=LATER, step="meeting_or_mediation")
    assert seen(one).going[0].moved_on


def test_only_what_may_be_resolved_is_offered_for_an_agenda() -> None:
    one, ready = meeting(), commented()
    making.received(at=making.RECEIVED + timedelta(minutes=1))
    commented(at=making.RECEIVED + timedelta(minutes=2), slug=factories.CAMBRIDGESHIRE)
    assert queries.cases_to_put_on(officer(), meeting=one, on=AT.date()) == [ready]
    put_on(one, ready)
    assert queries.cases_to_put_on(officer(), meeting=one, on=AT.date()) == []


def test_a_case_goes_to_no_meeting_of_another_panel() -> None:
    case = commented()
    with pytest.raises(Refused, match="another panel"):
        put_on(meeting(slug=factories.CAMBRIDGESHIRE), case)


def test_who_may_not_find_a_case_does_not_see_it_on_the_agenda() -> None:
    chair, one = factories.actor("panel_chair", on=AT.date()), meeting()
    about = (PartyTold(role="complained_about", name="Maud Winterslow", user_id=factories.user("panel_chair").pk),)
    put_on(one, commented(complained_about=about))
    other = commented(at=making.RECEIVED + timedelta(minutes=1))
    put_on(one, other)
    assert [going.case.pk for going in seen(one, by=chair).going] == [other.pk] and seen(one, by=chair).hidden == 1
    assert len(seen(one).going) == 2


ACTS = {
    "arrange": lambda by, one, case: actions.arrange_meeting(
        by=by, at=LATER, body=one.body, kind="panel", on=MEETS, starts_at=time(9, 0), place="Room C"),
    "postpone": lambda by, one, case: actions.postpone_meeting(
        by=by, at=LATER, meeting=one, on=date(2025, 2, 12), starts_at=time(9, 0), place="Room C", reason="Snow."),
    "cancel": lambda by, one, case: actions.cancel_meeting(by=by, at=LATER, meeting=one, reason="Snow."),
    "put on": lambda by, one, case: actions.put_on_agenda(case=case, by=by, at=LATER, meeting=one),
    "take off": lambda by, one, case: actions.take_off_agenda(
        case=one.items.get().case, by=by, at=LATER, meeting=one, reason="Snow."),
    "order": lambda by, one, case: actions.set_agenda(by=by, at=LATER, meeting=one, order=one.agenda),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize(
    ("role", "slug"),
    [("panel_chair", "leicestershire"), ("handler", "leicestershire"), ("decision_maker", "leicestershire"),
     ("office_decision_maker", "leicestershire"), ("office_chief_executive", "leicestershire"),
     ("area_admin", "leicestershire"), ("panel_officer", "cambridgeshire")],
)  # fmt: skip
def test_nobody_but_the_secretariat_of_the_panel_does_any_of_it(name: str, role: str, slug: str) -> None:
    one = meeting()
    put_on(one, commented())
    one.refresh_from_db()
    by, other = factories.actor(role, slug=slug, on=AT.date()), commented(at=making.RECEIVED + timedelta(minutes=9))
    before = Event.objects.count()
    with pytest.raises(Refused, match="Only the secretariat"):
        ACTS[name](by, one, other)
    assert Event.objects.count() == before


@pytest.mark.parametrize("role", ["panel_officer", "panel_decision_maker"])
@pytest.mark.parametrize("name", [name for name in ACTS if name != "order"])
def test_the_secretariat_does_each_of_it(name: str, role: str) -> None:
    one = meeting()
    put_on(one, commented())
    one.refresh_from_db()
    ACTS[name](factories.actor(role, on=AT.date()), one, commented(at=making.RECEIVED + timedelta(minutes=9)))
    assert verify().differences == []


def test_meetings_are_found_by_the_people_of_their_panel() -> None:
    one, on = meeting(), AT.date()
    for role in ("panel_officer", "panel_decision_maker", "panel_chair"):
        by = factories.actor(role, on=on)
        assert queries.meeting(by, key=one.pk) == one and list(queries.meetings(by, body=one.body)) == [one], role
    for role, slug in (("handler", "leicestershire"), ("overseer", "leicestershire"), ("panel_officer", "cambridgeshire")):
        by = factories.actor(role, slug=slug, on=on)
        assert queries.meeting(by, key=one.pk) is None and not queries.meetings(by, body=one.body), role


def test_a_meeting_is_read_in_a_fixed_number_of_statements(django_assert_num_queries: Any) -> None:
    one, by = meeting(), officer()
    counts = []
    for n in range(3):
        put_on(one, commented(at=making.RECEIVED + timedelta(minutes=n)))
        one.refresh_from_db()
        fresh = queries.meeting(by, key=one.pk)
        assert fresh is not None
        with django_assert_num_queries(10) as asked:
            queries.file_of(by, meeting=fresh, on=AT.date())
        counts.append(len(asked))
    assert counts[0] == counts[2]


CHANGES = {
    "UPDATE meetings_meeting SET place = 'Elsewhere' WHERE id = %s": "meeting",
    "UPDATE meetings_meeting SET agenda = '[]' WHERE id = %s": "meeting",
    "UPDATE meetings_agendaitem SET taken_off_on = '2025-01-21' WHERE meeting_id = %s": "item",
    "DELETE FROM meetings_agendaitem WHERE meeting_id = %s": "item",
}


@pytest.mark.parametrize("sql", CHANGES)
def test_a_row_that_was_changed_behind_the_record_is_found(sql: str) -> None:
    one = meeting()
    put_on(one, commented())
    assert verify().differences == []
    by_hand(sql, key(one.pk))
    found = verify().differences
    assert len(found) == 1 and found[0].startswith(CHANGES[sql]), found
