"""An act: whole or not at all, once, on what the person had read, in its place in the record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from candour.casework.audit.models import Event, LastPosition
from candour.casework.audit.queries import history
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import PartyTold, add_note, add_party, assign_case, link_incident, save_party
from candour.casework.cases.events import NoteAdded
from candour.casework.cases.models import Case, Party
from candour.casework.intake.actions import log_complaint
from candour.casework.shared.actions import action, key_of, one_transaction
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import AlreadyDone, Refused, Stale
from tests import factories
from tests.casework.audit.record import last
from tests.factories import NOON

pytestmark = pytest.mark.django_db
TOLD = PartyTold(role="interested_person", name="Somebody")


@action
def change_and_say_nothing(*, case: Case, by: Actor) -> Any:
    """What no act may do."""
    return (save_party(case=case, told=TOLD),)


@action
def change_and_fail(*, case: Case, by: Actor) -> Any:
    """An act that breaks after it has changed rows."""
    save_party(case=case, told=TOLD)
    raise Refused("No.")


def handler() -> Actor:
    return factories.actor("handler")


def test_a_change_without_an_event_is_rolled_back() -> None:
    case, by = factories.complaint(), handler()
    before = Party.objects.count(), Event.objects.count(), LastPosition.objects.get().last
    with pytest.raises(TypeError, match="returned no event"):
        change_and_say_nothing(case=case, by=by)
    with pytest.raises(Refused):
        change_and_fail(case=case, by=by)
    assert (Party.objects.count(), Event.objects.count(), LastPosition.objects.get().last) == before


def test_a_refused_act_in_a_batch_takes_the_batch_with_it() -> None:
    """A caller that swallows the refusal would otherwise keep what the act had begun."""
    case, by = factories.complaint(), handler()
    before = Party.objects.count(), Event.objects.count()
    with pytest.raises(RuntimeError, match="refused"), one_transaction():
        add_note(case=case, by=by, at=NOON, text="Before.")
        with pytest.raises(Refused):
            change_and_fail(case=case, by=by)
        add_note(case=case, by=by, at=NOON, text="After.")
    assert (Party.objects.count(), Event.objects.count()) == before


def test_acts_take_keywords_only() -> None:
    with pytest.raises(TypeError):
        add_note(factories.complaint(), handler(), NOON, "A note.")  # type: ignore[call-arg]


def test_an_act_with_one_key_happens_once() -> None:
    case = factories.complaint()
    add_note(case=case, by=handler(), at=NOON, text="Once.", act_key="k")
    with pytest.raises(AlreadyDone) as done:
        add_note(case=case, by=handler(), at=NOON, text="Once.", act_key="k")
    assert done.value.case_id == str(case.id) and done.value.event_id == str(last(case).id)
    add_note(case=case, by=handler(), at=NOON, text="Another.", act_key="k2")
    assert [one.kind for one in history(case.id)].count("note_added") == 2


def test_a_key_used_in_one_case_does_not_count_as_done_in_another() -> None:
    one, two = factories.complaint(), factories.complaint()
    add_note(case=one, by=handler(), at=NOON, text="Here.", act_key="k")
    before = Event.objects.count()
    with pytest.raises(Refused, match="another case"):
        add_note(case=two, by=handler(), at=NOON, text="There.", act_key="k")
    assert Event.objects.count() == before


def test_one_key_is_not_used_twice_in_a_batch() -> None:
    case = factories.complaint()
    with pytest.raises(AlreadyDone), one_transaction():
        add_note(case=case, by=handler(), at=NOON, text="Once.", act_key="k")
        add_note(case=case, by=handler(), at=NOON, text="Once.", act_key="k")
    assert not Event.objects.filter(act_key=key_of("add_note", "k")).exists()


def test_the_key_of_an_act_in_several_cases_stands_in_the_case_acted_in() -> None:
    older, newer = factories.complaint(), factories.complaint()
    link_incident(case=newer, by=handler(), at=NOON, other=older, act_key="k")
    assert Event.objects.get(act_key=key_of("link_incident", "k")).case_id == newer.id
    with pytest.raises(AlreadyDone):
        link_incident(case=newer, by=handler(), at=NOON, other=older, act_key="k")


def test_a_form_opened_before_the_case_moved_on_is_refused() -> None:
    case = factories.complaint()
    seen = case.cached_seq = Case.objects.get(pk=case.pk).cached_seq
    add_note(case=case, by=handler(), at=NOON, text="Meanwhile.", seen=seen)
    before = Event.objects.count()
    with pytest.raises(Stale, match="moved on"):
        add_note(case=case, by=handler(), at=NOON, text="Too late.", seen=seen)
    assert Event.objects.count() == before
    add_note(case=case, by=handler(), at=NOON, text="Read again.", seen=seen + 1)


def test_a_repeated_click_is_done_before_it_is_stale() -> None:
    case = factories.complaint()
    seen = Case.objects.get(pk=case.pk).cached_seq
    add_note(case=case, by=handler(), at=NOON, text="Once.", seen=seen, act_key="k")
    with pytest.raises(AlreadyDone):
        add_note(case=case, by=handler(), at=NOON, text="Once.", seen=seen, act_key="k")


def test_an_act_rests_on_the_case_as_it_stands_under_its_lock() -> None:
    case = factories.complaint()
    held = Case.objects.get(pk=case.pk)
    assign_case(case=case, by=factories.actor("manager"), at=NOON, user_id=handler().user_id)
    assert held.assigned_to_id is None
    add_note(case=held, by=handler(), at=NOON, text="A note.")
    assert held.assigned_to_id == handler().user_id


def test_places_are_unique_and_without_a_gap_in_a_transaction_and_in_all() -> None:
    one, two = factories.logged(), factories.logged()
    start = LastPosition.objects.get().last
    with one_transaction():
        for case in (one, two, one):
            add_note(case=case, by=handler(), at=NOON, text="A note.")
    places = list(Event.objects.filter(position__gt=start).order_by("position").values_list("position", "case_id"))
    assert places == [(start + 1, one.id), (start + 2, two.id), (start + 3, one.id)]
    everywhere = list(Event.objects.order_by("position").values_list("position", flat=True))
    assert everywhere == list(range(1, len(everywhere) + 1)) and LastPosition.objects.get().last == len(everywhere)
    for case in (one, two):
        seqs = list(Event.objects.filter(case_id=case.id).order_by("seq").values_list("seq", flat=True))
        assert seqs == list(range(1, len(seqs) + 1))


def test_a_batch_gives_the_same_chain_as_single_acts() -> None:
    def acts(case: Case) -> None:
        by = factories.actor("intake_officer")
        log_complaint(case=case, by=by, at=NOON + timedelta(hours=1))
        add_note(case=case, by=by, at=NOON + timedelta(hours=2), text="A note.")
        add_party(case=case, by=by, at=NOON + timedelta(hours=3), told=TOLD)
        factories.allegation(case, at=NOON + timedelta(hours=4))
        assign_case(case=case, by=factories.actor("manager"), at=NOON + timedelta(hours=5), user_id=by.user_id)

    single, batched = factories.complaint(), factories.complaint()
    acts(single)
    with one_transaction():
        acts(batched)
    told = [
        [(one.kind, one.at, one.seq, sorted(one.payload)) for one in history(case.id)] for case in (single, batched)
    ]
    assert told[0] == told[1]
    cached = [
        Case.objects.filter(pk=case.pk).values_list(
            "stage", "next_due", "next_act", "next_owner", "next_provision", "cached_seq", "headline", "is_open"
        ).get()
        for case in (single, batched)
    ]  # fmt: skip
    assert cached[0] == cached[1]
    told_of = ("act", "due", "clock", "steps")
    due = [list(case.deadlines.order_by("due", "act").values_list(*told_of)) for case in (single, batched)]
    assert due[0] == due[1]
    assert verify().holds


def test_an_act_inside_a_batch_sees_what_the_batch_has_done() -> None:
    case = factories.complaint()
    by = factories.actor("intake_officer")
    with pytest.raises(Refused, match="on the log already"), one_transaction():
        log_complaint(case=case, by=by, at=NOON)
        log_complaint(case=Case.objects.get(pk=case.pk), by=by, at=NOON)


def test_the_public_does_nothing_in_a_case() -> None:
    case = factories.complaint()
    with pytest.raises(Refused):
        add_note(case=case, by=Actor.public(), at=NOON, text="Hello.")
    with pytest.raises(Refused):
        add_note(case=case, by=Actor.system(), at=NOON, text="Hello.")


def test_an_event_says_who_for_which_body_in_what_capacity() -> None:
    case = factories.complaint()
    by = handler()
    add_note(case=case, by=by, at=NOON, text="A note.")
    event = last(case)
    assert (event.user_id, event.body_id, event.capacity) == (by.user_id, case.owner_id, "handler")
    assert event.kind == NoteAdded.kind and event.data == {}
