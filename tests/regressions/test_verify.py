"""What `candour verify` once reported though nothing was wrong, or broke on."""

from __future__ import annotations

import pytest

from candour.casework.audit.verification import verify
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_deadline_that_ends_at_an_instant_is_proved_whatever_zone_it_is_read_in() -> None:
    """The end of the day after (SI 2020/2 reg 4(2)) was a London moment when worked out and a UTC one when read."""
    case = factories.logged()
    factories.allegation(case, alleged=("serious_assault",))
    assert case.deadlines.filter(due_at__isnull=False).exists()
    assert verify().differences == []
