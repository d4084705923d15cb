"""One key is one act: another act with the same key is not taken for done."""

from __future__ import annotations

import pytest

from candour.casework.audit.models import Event
from candour.casework.cases.actions import add_note, assign_case
from candour.casework.shared.actions import one_transaction
from candour.casework.shared.refusal import AlreadyDone
from tests import factories
from tests.casework.letters.stories import AT, by

pytestmark = pytest.mark.django_db


def test_two_acts_with_one_key_are_both_done_and_each_once() -> None:
    case = factories.logged()
    said = {"case": case, "at": AT, "act_key": "one-form"}
    add_note(by=by("handler"), text="Read.", **said)
    assign_case(by=by("manager"), user_id=by("handler").user_id, team="", **said)
    assert {"note_added", "assigned"} <= set(Event.objects.filter(case_id=case.id).values_list("kind", flat=True))
    for again in (lambda: add_note(by=by("handler"), text="Read.", **said),
                  lambda: assign_case(by=by("manager"), user_id=None, team="", **said)):  # fmt: skip
        with pytest.raises(AlreadyDone):
            again()
    assert Event.objects.filter(case_id=case.id).exclude(act_key=None).count() == 2


def test_so_they_are_within_one_transaction() -> None:
    case = factories.logged()
    said = {"case": case, "at": AT, "act_key": "one-form"}
    with one_transaction():
        add_note(by=by("handler"), text="Read.", **said)
        assign_case(by=by("manager"), user_id=None, team="North", **said)
    assert Event.objects.filter(case_id=case.id).exclude(act_key=None).count() == 2
