"""Whoever holds the delegated power to refer is employed by whom it is about: what was checked is kept, or that nothing was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.resolution import actions
from tests import factories
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
AT = making.RECEIVED + timedelta(hours=5)


@pytest.mark.parametrize(("told", "checked"), [("She is not named and took no part in it.", True), ("", False), ("  ", False)])
def test_what_was_checked_is_kept_and_that_nothing_was_too(told: str, checked: bool) -> None:
    case = making.recorded(seriousness=making.serious)
    chief = factories.user("office_chief_executive")
    actions.hand_over_reference(case=case, by=making.decider(), at=AT, to=chief, conflict_check=told)
    event = Event.objects.get(case_id=case.id, kind="reference_handed_over")
    assert event.data["conflict_checked"] is checked
    assert verify().differences == []
