"""What must hold for the panel's own questions, and for the commissioner's answers that take unsure for no."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.rulebook import clocks
from candour.rulebook.advice import Certainty, Tri
from candour.rulebook.calendar import PastTheTable, holiday_table
from candour.rulebook.commissioner import apology, misconduct_statement, publication, resolution_step
from candour.rulebook.commissioner.reference import next_ref
from candour.rulebook.facts import FactsError
from candour.rulebook.interface import decide
from candour.rulebook.measures import scrutiny
from candour.rulebook.named import named
from candour.rulebook.panel import clear_days, precept_veto, suspension
from tests.rulebook.tables_of_cases import cases

TODAY = date(2026, 11, 25)
TRIS = st.sampled_from(tuple(Tri))
MEETINGS = st.dates(date(2012, 3, 1), date(2028, 12, 31))
# A meeting, how many clear days, and the last day for it: the check values of section 6.
CHECKED = (
    (date(2024, 12, 2), 15, date(2024, 11, 8)),
    (date(2024, 12, 2), 5, date(2024, 11, 22)),
    (date(2025, 2, 5), 15, date(2025, 1, 14)),
    (date(2025, 2, 5), 5, date(2025, 1, 28)),
    (date(2025, 4, 29), 15, date(2025, 4, 3)),
    (date(2025, 4, 29), 7, date(2025, 4, 15)),
    (date(2025, 4, 29), 5, date(2025, 4, 17)),
)


def working(day: date) -> bool:
    """Counted without the product's own calendar: Monday to Friday, and not in the table."""
    return day.isoweekday() <= 5 and day not in holiday_table().days


def days_before(meeting: date) -> list[date]:
    return [meeting - timedelta(days=k) for k in range(1, 60)]


# The precept.


@given(st.integers(1, 3000))
def test_the_threshold_is_the_fewest_votes_that_are_two_thirds_of_all(members: int) -> None:
    assert precept_veto.threshold(members) == next(votes for votes in range(members + 1) if votes * 3 >= members * 2)


@pytest.mark.parametrize(("members", "votes"), [(15, 10), (13, 9), (12, 8), (20, 14)])
def test_the_thresholds_of_the_specification(members: int, votes: int) -> None:
    assert precept_veto.threshold(members) == votes


@given(st.integers(1, 60), st.integers(0, 60), st.integers(2013, 2050), st.integers(-40, 400))
def test_a_veto_needs_the_votes_and_the_day(members: int, votes: int, year: int, days: int) -> None:
    reported = date(year, 2, 8) + timedelta(days=days)
    facts = precept_veto.Facts(
        members=members,
        votes_for=min(votes, members),
        reported_on=reported,
        financial_year_start=date(year, 4, 1),
    )
    enough = facts.votes_for * 3 >= members * 2
    expected = "no_veto" if not enough else "veto" if days <= 0 else "void_late"
    assert precept_veto.advise(facts).answer == expected


@pytest.mark.parametrize("case", [case for case in cases() if case.question == "precept_veto"], ids=str)
def test_the_threshold_is_the_tables(case: Any) -> None:
    assert decide("precept_veto", case.facts, today=TODAY)["threshold"] == int(case.row["threshold"])


@pytest.mark.parametrize(
    ("facts", "code", "fact"),
    [
        ({"members": 15, "votes_for": 16}, "bad-value", "votes_for"),
        ({"members": 0, "votes_for": 0}, "bad-value", "members"),
        ({"members": 15, "votes_for": -1}, "bad-value", "votes_for"),
        ({"members": 15}, "missing-fact", "votes_for"),
        ({"members": 15, "votes_for": 10, "financial_year_start": "2025-04-01"}, "missing-fact", "reported_on"),
        ({"members": 15, "votes_for": 10, "reported_on": "2025-02-08"}, "missing-fact", "financial_year_start"),
        ({"members": 15, "votes_for": 10, "financial_year_start": "2025-01-01"}, "bad-value", "financial_year_start"),
        ({"members": 15, "votes_for": 10, "financial_year_start": "2025-04-06"}, "bad-value", "financial_year_start"),
    ],
)
def test_facts_about_a_precept_that_cannot_be(facts: dict[str, Any], code: str, fact: str) -> None:
    with pytest.raises(FactsError) as refused:
        decide("precept_veto", facts, today=TODAY)
    assert (refused.value.code, refused.value.fact) == (code, fact)


# Clear days.


@pytest.mark.parametrize(("meeting", "n", "last"), CHECKED)
def test_the_check_values_of_the_specification(meeting: date, n: int, last: date) -> None:
    assert clear_days.advise(clear_days.Facts(meeting_on=meeting, n=n)).answer == last
    if n == 5:
        assert clocks.due("K28", meeting).day == last
    local = SimpleNamespace(targets={"K29": (n, "working_days")})
    assert clocks.due("K29", meeting, settings=local).day == last


@given(MEETINGS, st.integers(0, 25))
def test_clear_days_agree_with_a_naive_counter(meeting: date, n: int) -> None:
    found = clear_days.advise(clear_days.Facts(meeting_on=meeting, n=n)).answer
    between = [day for day in days_before(meeting) if day > found and working(day)]
    assert len(between) == n
    assert working(found) and found < meeting


@given(MEETINGS, st.integers(0, 25))
def test_no_later_day_would_do(meeting: date, n: int) -> None:
    found = clear_days.advise(clear_days.Facts(meeting_on=meeting, n=n)).answer
    for later in days_before(meeting):
        if later > found and working(later):
            assert sum(working(day) for day in days_before(meeting) if day > later) < n


def test_every_meeting_of_the_whole_table_agrees_with_the_naive_counter() -> None:
    table = holiday_table()
    days = [table.first + timedelta(days=k) for k in range((table.last - table.first).days + 1)]
    before: list[date] = []
    for meeting in days:
        for n in (0, 5, 7, 15):
            if len(before) > n:
                assert clear_days.advise(clear_days.Facts(meeting_on=meeting, n=n)).answer == before[-1 - n]
        if working(meeting):
            before.append(meeting)


def test_each_bank_holiday_passed_over_is_told() -> None:
    advice = clear_days.advise(clear_days.Facts(meeting_on=date(2025, 4, 29), n=5))
    told = " ".join(advice.extra["steps"])
    assert "21 April 2025 does not count: Easter Monday" in told
    assert "18 April 2025 does not count: Good Friday" in told


def test_past_the_table_no_day_is_guessed() -> None:
    with pytest.raises(PastTheTable):
        clear_days.advise(clear_days.Facts(meeting_on=date(2029, 1, 9), n=5))
    with pytest.raises(PastTheTable):
        clear_days.advise(clear_days.Facts(meeting_on=date(2012, 1, 4), n=5))
    for facts in ({"meeting_on": "2029-01-09", "n": 5}, {"meeting_on": "0001-01-01", "n": 1}):
        with pytest.raises(FactsError) as refused:
            decide("clear_days", facts, today=TODAY)
        assert refused.value.code == "impossible-date"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"n": 5}, "missing-fact"),
        ({"meeting_on": "2024-12-02"}, "missing-fact"),
        ({"meeting_on": "2024-12-02", "n": -1}, "bad-value"),
        ({"meeting_on": "2024-12-02", "n": "5"}, "wrong-type"),
        ({"meeting_on": "2024-12-02", "n": True}, "wrong-type"),
    ],
)
def test_facts_about_clear_days_that_cannot_be(facts: dict[str, Any], code: str) -> None:
    with pytest.raises(FactsError) as refused:
        decide("clear_days", facts, today=TODAY)
    assert refused.value.code == code


# Suspension, apology and publication: only what is known to be so opens the way.


@given(TRIS, TRIS, TRIS)
def test_suspension_needs_a_charge_and_a_grave_offence(charged: Tri, over: Tri, life: Tri) -> None:
    advice = suspension.advise(suspension.Facts(charged=charged, max_term_exceeds_two_years=over, life=life))
    may = charged is Tri.YES and Tri.YES in (over, life)
    assert advice.answer == ("may" if may else "may_not")
    assert advice.reasons
    assert all(reason.certainty is Certainty.MEMORY for reason in advice.reasons if reason.fact != "charged")


@given(TRIS, TRIS)
def test_an_apology_needs_admission_and_agreement(admitted: Tri, agreed: Tri) -> None:
    facts = apology.Facts(conduct_admitted=admitted, agreed_by_office_holder=agreed)
    assert apology.advise(facts).answer == ("allowed" if admitted is agreed is Tri.YES else "refused")


@given(TRIS, TRIS, TRIS, TRIS)
def test_publication_needs_every_limb(one: Tri, other: Tri, considered: Tri, opinion: Tri) -> None:
    advice = publication.advise(
        publication.Facts(
            offered_complainant=one,
            offered_office_holder=other,
            representations_considered=considered,
            public_interest_opinion=opinion,
        )
    )
    limbs = {"a": one is other is Tri.YES, "b": considered is Tri.YES, "c": opinion is Tri.YES}
    assert advice.codes == tuple(code for code, met in limbs.items() if not met)
    assert advice.answer == ("refused" if advice.codes else "allowed")


def test_a_limb_held_from_memory_is_one_line_of_data(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "apology_limbs": SimpleNamespace(value=["agreed_by_office_holder"]),
        "publication_limbs": SimpleNamespace(value=["a", "c"]),
    }
    for module in (apology, publication):
        monkeypatch.setattr(module, "named", values.__getitem__)
    assert apology.advise(apology.Facts(agreed_by_office_holder=Tri.YES)).answer == "allowed"
    assert apology.advise(apology.Facts(conduct_admitted=Tri.YES)).answer == "refused"
    assert publication.advise(publication.Facts()).codes == ("a", "c")


@pytest.mark.parametrize(
    "name",
    [
        "suspension_term_over_months",
        "apology_limbs",
        "publication_limbs",
        "resolution_may_require_of_office_holder",
        "panel_may_investigate_from",
    ],
)
def test_the_named_values_say_that_they_are_from_memory(name: str) -> None:
    value = named(name)
    assert value.certainty is Certainty.MEMORY
    assert value.source and value.provision


def test_a_panels_own_apology_does_not_ask_the_office_holder() -> None:
    facts = apology.Facts(on_behalf_of="panel", conduct_admitted=Tri.UNSURE, agreed_by_office_holder=Tri.UNSURE)
    advice = apology.advise(facts)
    assert (advice.answer, advice.unsure) == ("allowed", ())


# Informal resolution.

STEPS = resolution_step.Facts.__dataclass_fields__["step"].metadata["shape"].choices


@given(st.sampled_from(STEPS), st.sampled_from(("comments_only", "statutory")), TRIS, TRIS)
def test_no_step_before_an_appointment_and_a_settled_seriousness(
    step: str, gathering: str, appointed: Tri, settled: Tri
) -> None:
    facts = resolution_step.Facts(
        step=step, gathering=gathering, appointment_valid=appointed, seriousness_settled_not_serious=settled
    )
    advice = resolution_step.advise(facts)
    assert advice.reasons
    if advice.answer == "allowed":
        assert appointed is settled is Tri.YES


def test_comments_only_never_allows_what_the_law_does_not() -> None:
    settled = {"appointment_valid": Tri.YES, "seriousness_settled_not_serious": Tri.YES}
    for step in STEPS:
        local, law = (
            resolution_step.advise(resolution_step.Facts(step=step, gathering=gathering, **settled)).answer
            for gathering in ("comments_only", "statutory")
        )
        assert (local, law) != ("allowed", "refused")


def test_what_the_area_says_is_asked_only_where_the_answer_turns_on_it() -> None:
    settled = {"appointment_valid": "yes", "seriousness_settled_not_serious": "yes"}
    for area in ({}, {"area": "cambridgeshire"}):
        with pytest.raises(FactsError) as refused:
            decide("resolution_step", {"step": "require_information_office_holder", **settled, **area}, today=TODAY)
        assert (refused.value.code, refused.value.fact) == ("missing-fact", "gathering")


def test_a_power_to_investigate_would_be_one_line_of_data(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "panel_may_investigate_from": SimpleNamespace(value=date(2030, 4, 1)),
        "resolution_may_require_of_office_holder": SimpleNamespace(value=[]),
    }
    monkeypatch.setattr(resolution_step, "named", values.__getitem__)
    settled = {"appointment_valid": Tri.YES, "seriousness_settled_not_serious": Tri.YES}

    def answer(step: str, on: date | None) -> str:
        facts = resolution_step.Facts(step=step, gathering="statutory", on=on, **settled)
        return str(resolution_step.advise(facts).answer)

    assert answer("site_visit", date(2030, 4, 1)) == "allowed"
    assert answer("site_visit", date(2030, 3, 31)) == "refused"
    assert answer("site_visit", None) == "refused"
    assert answer("require_staff_statement", date(2030, 4, 1)) == "refused"
    assert answer("require_information_office_holder", date(2030, 4, 1)) == "refused"


# The statement that no misconduct was evidenced.

RESULTS = misconduct_statement.Row.__dataclass_fields__["iopc_result"].metadata["shape"].choices
ROWS = st.lists(
    st.builds(misconduct_statement.Row, closed=TRIS, referred=TRIS, iopc_result=st.sampled_from(RESULTS)), max_size=5
).map(tuple)


@given(ROWS, ROWS)
def test_another_complaint_never_makes_the_statement_bolder(some: Any, more: Any) -> None:
    def bold(rows: Any) -> bool:
        return bool(misconduct_statement.advise(misconduct_statement.Facts(rows=rows)).answer == "may_state_none")

    assert bold(some + more) == (bold(some) and bold(more))
    assert bold(some + more) == bold(more + some)


@given(ROWS)
def test_nothing_open_or_pending_is_ever_stated_as_none(rows: Any) -> None:
    advice = misconduct_statement.advise(misconduct_statement.Facts(rows=rows))
    fine = all(row.closed is Tri.YES and row.iopc_result in ("none", "no_offence") for row in rows)
    assert advice.answer == ("may_state_none" if fine else "neutral_statement")
    assert advice.extra["not_closed"] == len([row for row in rows if row.closed is not Tri.YES])
    assert bool(advice.warnings) == (not rows)
    assert len(advice.unsure) == sum([row.closed, row.referred].count(Tri.UNSURE) for row in rows)


def test_an_unknown_fact_of_a_row_is_named_by_its_place() -> None:
    with pytest.raises(FactsError) as refused:
        decide("misconduct_statement", {"rows": [{"closed": "yes", "outcome": "none"}]}, today=TODAY)
    assert (refused.value.code, refused.value.fact) == ("unknown-fact", "rows[0].outcome")


# References and shares.


@pytest.mark.parametrize(
    ("year", "last", "expected"),
    [(2024, 3, "04/24"), (2025, 0, "01/25"), (2024, 8, "09/24"), (2024, 9, "10/24"), (2024, 99, "100/24"), (2105, 0, "01/05")],
)
def test_references(year: int, last: int, expected: str) -> None:
    assert next_ref(year, last=last) == expected


def test_no_reference_before_the_first() -> None:
    with pytest.raises(ValueError, match="before its first"):
        next_ref(2024, last=-1)


@given(st.integers(0, 2000))
def test_the_domestic_share_is_the_fewest_cases_that_are_three_in_ten(n: int) -> None:
    assert scrutiny.domestic_min(n).answer == next(least for least in range(n + 1) if least * 10 >= n * 3)


# The other check values of section 6: those that a length of the law decides.


@pytest.mark.parametrize(
    ("clock", "trigger", "due"),
    [
        ("K03", datetime(2024, 12, 16, 16, 0), datetime(2024, 12, 17, 23, 59, 59)),  # noqa: DTZ001
        ("K07", date(2024, 4, 1), date(2024, 4, 22)),
        ("K18", date(2024, 4, 1), date(2024, 4, 21)),
        ("K19", date(2024, 4, 1), date(2024, 4, 21)),
        ("K20", date(2024, 4, 1), date(2024, 5, 12)),
        ("K21", date(2025, 4, 1), date(2025, 2, 1)),
        ("K22", date(2025, 4, 1), date(2025, 2, 8)),
        ("K23", date(2025, 4, 1), date(2025, 2, 15)),
        ("K24", date(2025, 4, 1), date(2025, 2, 22)),
        ("K28", date(2024, 12, 2), date(2024, 11, 22)),
    ],
)
def test_the_lengths_of_section_6(clock: str, trigger: date, due: date) -> None:
    found = clocks.due(clock, trigger).due
    assert (found.replace(tzinfo=None) if isinstance(found, datetime) else found) == due


def test_every_combination_of_a_charge_is_told_why() -> None:
    for charged, over, life in product(Tri, repeat=3):
        advice = suspension.advise(suspension.Facts(charged=charged, max_term_exceeds_two_years=over, life=life))
        against = {reason.fact for reason in advice.reasons}
        if charged is not Tri.YES:
            assert "charged" in against
        if Tri.YES not in (over, life):
            assert {"max_term_exceeds_two_years", "life"} <= against
