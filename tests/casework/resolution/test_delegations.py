"""Each delegated function by itself (reg 7): who is consulted before it is used, and what it changes when it is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from candour.casework.cases.models import Case
from candour.casework.cases.queries import asked_next, state_of
from candour.casework.resolution import actions, facts, queries
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
from tests import factories
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
AT = making.RECEIVED + timedelta(hours=5)
ON = london_day(AT)
CHIEF = "office_chief_executive"


def recall(case: Case, function: str, *, minute: str = "Panel, 6 January 2025") -> None:
    actions.recall_function(case=case, by=making.decider(on=ON), at=AT, function=function, minute=minute)


def handed_over() -> Case:
    case = making.recorded(seriousness=making.serious)
    actions.hand_over_reference(case=case, by=making.decider(on=ON), at=AT, to=factories.user(CHIEF))
    return case


def has_the_case(case: Case) -> bool:
    chief = factories.actor(CHIEF, on=ON)
    return chief.user_id in set(case.grants.filter(ends_on__gt=ON).values_list("user", flat=True))


# Taking a function back


def test_only_the_reference_taken_back_ends_the_chief_executives_part_in_it() -> None:
    case = handed_over()
    for function in ("disapply", "decide_whether_a_complaint", "resolve_informally"):
        recall(case, function)
    assert has_the_case(case)
    assert state_of(case).recalled == ("disapply", "decide_whether_a_complaint", "resolve_informally")
    recall(case, "refer_to_iopc")
    assert not has_the_case(case)


def test_a_function_is_taken_back_once_and_another_one_after_it() -> None:
    case = making.recorded()
    recall(case, "disapply")
    with pytest.raises(Refused, match="taken it back already"):
        recall(case, "disapply")
    for function in (
        "decide_whether_a_complaint", "refer_to_iopc", "decide_informal_resolution", "arrange_informal_resolution",
        "resolve_informally",
    ):  # fmt: skip
        recall(case, function)
    with pytest.raises(Refused, match="every function back already"):
        recall(case, "refer_to_iopc")


def test_a_step_is_the_panels_own_only_under_the_function_that_it_took_back() -> None:
    case = making.recorded()

    def power() -> str:
        steps = asked_next(case, today=ON, slug=case.area.slug).steps
        return next(step.power for step in steps if step.act == "appoint_for_resolution")

    recall(case, "refer_to_iopc")
    assert power() == "arrange_informal_resolution"
    recall(case, "arrange_informal_resolution")
    assert power() == ""


# Consulted before the decision that the profile names


def test_the_chairman_is_consulted_before_a_resolution_is_opened() -> None:
    case = making.recorded()
    making.appointed(case, at=AT)
    assert queries.to_consult(case, power="decide_informal_resolution", on=ON) == (making.CHAIR,)
    with pytest.raises(Refused, match="Consult") as refused:
        actions.open_resolution(case=case, by=making.decider(on=ON), at=AT)
    assert refused.value.values == {"who": making.CHAIR}
    making.consulted(case, about="decide_informal_resolution", at=AT)
    actions.open_resolution(case=case, by=making.decider(on=ON), at=AT)


def disapply(case: Case) -> None:
    given = facts.for_disapplication(case) | {"vexatious": "yes"}
    actions.disapply(
        case=case, by=making.decider(on=ON), at=AT, facts=given, grounds=["E"], manner="no_action",
        reason="It only means to annoy.",
    )  # fmt: skip


@pytest.mark.parametrize("about", ["disapply", "decide_informal_resolution"])
def test_the_chairman_is_consulted_before_regulation_15_is_used(about: str) -> None:
    """No profile names it by itself: it is the decision whether a complaint is resolved informally, answered with no."""
    case = making.recorded()
    with pytest.raises(Refused, match="Consult") as refused:
        disapply(case)
    assert refused.value.values == {"who": making.CHAIR}
    making.consulted(case, about=about, at=AT)
    disapply(case)
    assert state_of(case).stage == "disapplied"


def test_where_the_profile_names_it_by_itself_those_are_consulted(monkeypatch: pytest.MonkeyPatch) -> None:
    case, of_area = making.recorded(), profiles.settings
    named = profiles.Delegation(
        power="disapply", by_body="panel", to="Clerk", consult=(making.VICE_CHAIR,), source="invented", valid_from=None,
        valid_to=None,
    )  # fmt: skip

    def settings_with(slug: str, on: Any) -> Any:
        known = of_area(slug, on)
        return replace(known, delegations=(*known.delegations, named))

    monkeypatch.setattr(profiles, "settings", settings_with)
    making.consulted(case, about="decide_informal_resolution", at=AT)
    with pytest.raises(Refused, match="Consult") as refused:
        disapply(case)
    assert refused.value.values == {"who": making.VICE_CHAIR}
    making.consulted(case, about="disapply", at=AT, who=(making.VICE_CHAIR,))
    disapply(case)


def test_where_no_profile_names_anybody_nobody_is_consulted() -> None:
    case = making.received(slug=factories.CAMBRIDGESHIRE)
    for power in ("disapply", "decide_informal_resolution"):
        assert queries.to_consult(case, power=power, on=ON) == ()
