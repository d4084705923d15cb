"""`candour demo --cases 1600 --seed 7` stopped at a referred case that came back for a local investigation.

Its allegation was planned to end with "no further action", which no investigation can find.
"""

from __future__ import annotations

from random import Random

from candour.demonstration.mix import Mix
from candour.rulebook.codes import code_list


def test_an_investigation_that_the_iopc_left_to_the_force_ends_with_a_finding_it_can_have() -> None:
    mix, random = Mix("leicestershire"), Random(7)
    plans = [mix.plan(random) for _ in range(4000)]
    planned = [one for plan in plans if plan.referred and plan.iopc == "local" for one in plan.allegations]
    assert any(one.finding == "D-S3-4" for one in planned)
    for one in planned:
        row = code_list("allegation_decisions").get(one.found(investigated=True))
        assert row is not None
        assert "S3-INV" in row.parents
