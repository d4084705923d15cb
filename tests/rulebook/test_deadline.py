"""The question `deadline`: what it refuses, what it warns of, and what stands beside its answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from candour.rulebook import clocks, deadline, interface, profiles
from candour.rulebook.facts import FactsError

TODAY = date(2026, 11, 25)
THURSDAY = "2024-03-28"
LOCAL = {
    "C02", "C03", "C05", "C20", "C21", "C22", "C34", "C39", "K06", "K10", "K11", "K12", "K13", "K14", "K15", "K16", "K17",
    "K26", "K27", "K29",
}  # fmt: skip


def asked(clock: str, trigger: str = THURSDAY, **facts: Any) -> dict[str, Any]:
    return interface.decide("deadline", {"clock": clock, "trigger": trigger, **facts}, today=TODAY)


def refused(**facts: Any) -> FactsError:
    with pytest.raises(FactsError) as found:
        interface.decide("deadline", facts, today=TODAY)
    return found.value


def test_it_takes_every_clock_of_the_table() -> None:
    assert list(deadline.CLOCKS) == list(clocks.table())
    assert {key for key, row in clocks.table().items() if row.is_local} == LOCAL


def test_an_unknown_clock_is_named_with_the_nearest() -> None:
    error = refused(clock="C077", trigger=THURSDAY)
    assert (error.code, error.fact, error.did_you_mean) == ("unknown-clock", "clock", "C07")
    assert refused(clock="K34", trigger=THURSDAY).code == "unknown-clock"
    assert refused(clock=7, trigger=THURSDAY).code == "wrong-type"
    assert refused(trigger=THURSDAY).code == "missing-fact"


def test_the_trigger_is_needed_and_must_be_a_day_that_can_be() -> None:
    assert (refused(clock="C16").code, refused(clock="C16").fact) == ("missing-fact", "trigger")
    assert refused(clock="C16", trigger="2024-02-30").code == "impossible-date"
    assert refused(clock="C16", trigger="9999-12-31").code == "impossible-date"
    assert refused(clock="K09", trigger="9999-12-31T23:00").code == "impossible-date"
    assert refused(clock="K31", trigger="9999-12-31").code == "impossible-date"
    assert refused(clock="K21", trigger="0001-01-01").code == "impossible-date"


@pytest.mark.parametrize("clock", sorted(set(deadline.CLOCKS) - LOCAL))
def test_a_length_that_the_law_sets_cannot_be_told(clock: str) -> None:
    for fact, value in (("n", 5), ("unit", "days")):
        error = refused(clock=clock, trigger=THURSDAY, **{fact: value})
        assert (error.code, error.fact) == ("bad-value", fact)
        assert error.message == f"The length of {clock} is not local: {fact} cannot change it."


@pytest.mark.parametrize("clock", sorted(LOCAL - {"K29"}))
def test_a_local_length_is_counted_as_told_and_is_local(clock: str) -> None:
    told = asked(clock, n=2, unit="weeks")
    assert told["answer"] in ("2024-04-11", ["2024-04-11"])
    assert told["deadlines"][0]["certainty"] == "local"
    assert told["deadlines"][0]["rule"] == "AFTER(14)"
    assert {"provision": "local practice", "fact": "n", "value": 2, "certainty": "local",
            "effect": "the law leaves the length open: the one that was told counts"} in told["reasons"]  # fmt: skip
    assert asked(clock, n=5, unit="working_days")["answer"] in ("2024-04-08", ["2024-04-08"])


def test_number_and_unit_go_together() -> None:
    assert (refused(clock="C03", trigger=THURSDAY, n=3).code, refused(clock="C03", trigger=THURSDAY, n=3).fact) == (
        "missing-fact", "unit",
    )  # fmt: skip
    error = refused(clock="C03", trigger=THURSDAY, unit="days")
    assert (error.code, error.fact) == ("missing-fact", "n")
    assert refused(clock="C03", trigger=THURSDAY, n=-1, unit="days").code == "bad-value"
    assert refused(clock="C03", trigger=THURSDAY, n="3", unit="days").code == "wrong-type"
    assert refused(clock="C03", trigger=THURSDAY, n=3, unit="fortnights").code == "bad-value"
    assert refused(clock="C03", trigger=THURSDAY, n=10**12, unit="days").code == "impossible-date"
    assert refused(clock="C03", trigger=THURSDAY, n=10**12, unit="working_days").code == "impossible-date"


def test_clear_working_days_are_counted_in_nothing_else() -> None:
    error = refused(clock="K29", trigger="2024-12-02", n=15, unit="days")
    assert (error.code, error.fact, error.did_you_mean) == ("bad-value", "unit", "working_days")
    assert error.message == "K29 is counted in working days only."
    assert asked("K29", "2024-12-02", n=15, unit="working_days")["deadlines"][0]["rule"] == "CLEARWD(15)"


def test_only_the_areas_own_target_is_a_default() -> None:
    own = asked("C21", area="leicestershire")
    assert own["answer"] == "2024-04-25"
    assert [(one["fact"], one["value"]) for one in own["reasons"]] == [("trigger", THURSDAY), ("area", "28 days")]
    assert asked("C21")["answer"] == "no_fixed_period"
    assert asked("C21", area="cambridgeshire")["answer"] == "no_fixed_period"
    # Three working days is another area's practice, which no source gives for these two.
    assert asked("C03", area="leicestershire")["answer"] == "no_fixed_period"
    assert asked("C03", area="cambridgeshire")["answer"] == "no_fixed_period"


def test_an_area_changes_no_length_that_the_law_sets() -> None:
    here = profiles.settings("leicestershire", TODAY)
    stretched = replace(here, targets={"C16": (90, "days"), "C13": (1, "days")})
    for clock in ("C16", "C13"):
        facts = interface.facts_from("deadline", {"clock": clock, "trigger": THURSDAY}, today=TODAY)
        assert deadline.advise(facts, settings=stretched) == deadline.advise(facts)


def test_no_fixed_period_has_a_reason_and_no_deadline() -> None:
    told = asked("K05")
    assert (told["answer"], told["deadlines"]) == ("no_fixed_period", [])
    assert told["reasons"] == [
        {"provision": "SI 2012/62 reg 16(1)", "fact": "trigger", "value": THURSDAY, "certainty": "verified",
         "effect": "Recording a withdrawal: The law sets no number of days"},
    ]  # fmt: skip


def test_the_response_to_a_review_recommendation_is_28_days_from_memory() -> None:
    told = asked("C22")
    assert (told["answer"], told["deadlines"][0]["certainty"]) == ("2024-04-25", "memory")


def test_a_deadline_that_ends_at_an_instant_tells_it() -> None:
    assert asked("K03", "2026-03-28T10:00")["deadlines"][0]["due"] == "2026-03-29T23:59:59+01:00"
    assert asked("K09", "2024-03-29T23:30")["deadlines"][0]["due"] == "2024-04-01T00:30:00+01:00"
    assert asked("K09", "2024-03-29T23:30", extended_by_days=1)["deadlines"][0]["due"] == "2024-04-02T00:30:00+01:00"
    assert asked("K09")["deadlines"][0]["due"] == "2024-03-30"
    assert asked("C16", "2024-06-30T23:30+00:00")["answer"] == "2024-07-29"


def test_the_working_of_each_deadline_is_told() -> None:
    assert asked("C16", "2026-04-01", extended_by_days=9)["deadlines"][0]["steps"] == [
        "28 days, starting the day after 1 April 2026", "Extended by 9 days", "Last day: 8 May 2026",
    ]  # fmt: skip
    assert asked("K28", "2025-04-29")["deadlines"][0]["steps"] == [
        "5 whole working days between it and 29 April 2025; neither of the two counts",
        "18 April 2025 does not count: Good Friday",
        "21 April 2025 does not count: Easter Monday",
        "Last day: 17 April 2025",
    ]
    assert asked("K21", "2025-04-01")["deadlines"][0]["steps"] == [
        "A fixed day, before the financial year that begins on 1 April 2025", "Last day: 1 February 2025",
    ]  # fmt: skip
    assert asked("K08")["deadlines"][0]["steps"] == ["The same day, 28 March 2024", "Last day: 28 March 2024"]
    assert asked("K31", "2025-03-31")["deadlines"][0]["steps"][0] == "The end of the financial year that began on 1 April 2024"
    assert asked("K30")["deadlines"][0]["steps"][0] == "The same day of the next month after 28 March 2024"
    assert asked("K09")["deadlines"][0]["steps"] == ["48 hours after 28 March 2024", "Earliest day: 30 March 2024"]
    assert asked("C35")["deadlines"][0]["steps"][-1] == "Earliest day: 25 April 2024"
    assert asked("K29", "2024-12-02", n=1)["deadlines"][0]["steps"][0].startswith("1 whole working day between")


def test_each_period_is_a_deadline_with_its_own_working() -> None:
    told = asked("C25", "2023-03-10", periods=3)
    assert told["answer"] == ["2024-03-09", "2024-09-09", "2025-03-09"] == [one["due"] for one in told["deadlines"]]
    assert [one["rule"] for one in told["deadlines"]] == ["MONTHS(12)", "MONTHS(6)", "MONTHS(6)"]
    assert told["deadlines"][1]["steps"] == ["6 months, starting on 10 March 2024", "Last day: 9 September 2024"]
    assert asked("K11")["answer"] == ["2024-04-25"]


def test_an_extension_moves_the_periods_that_follow() -> None:
    assert asked("C25", "2023-03-10", periods=2, extended_by_days=5)["answer"] == ["2024-03-14", "2024-09-14"]


def test_the_number_of_periods_has_bounds() -> None:
    assert refused(clock="C25", trigger=THURSDAY, periods=0).code == "bad-value"
    assert refused(clock="C25", trigger=THURSDAY, periods=1001).code == "bad-value"
    assert len(asked("K11", periods=1000, n=0, unit="days")["answer"]) == 1000
    assert asked("C16", periods=2)["warnings"] == ["This clock has no periods that follow each other."]


def test_a_second_day_stands_beside_the_first() -> None:
    precept = asked("K24", "2025-04-01")
    assert [(one["name"], one["due"], one["rule"]) for one in precept["deadlines"]] == [
        ("The panel's second report on the precept", "2025-02-22", "FIXED(02-22)"),
        ("The commissioner's final response on the precept", "2025-03-01", "FIXED(03-01)"),
    ]
    ethics = asked("K33")
    assert ethics["answer"] == "2026-03-27"
    assert [(one["due"], one["rule"]) for one in ethics["deadlines"]] == [
        ("2026-03-27", "MONTHS(24)"), ("2028-03-27", "MONTHS(48)"),
    ]  # fmt: skip
    longer = asked("K33", extended_by_days=3)["deadlines"]
    assert [(one["due"], one["steps"][1]) for one in longer] == [
        ("2026-03-30", "Extended by 3 days"), ("2028-03-30", "Extended by 3 days"),
    ]  # fmt: skip


@pytest.mark.parametrize(("trigger", "expected"), [("2024-04-01", "2024-02-08"), ("2025-04-01", "2025-02-08")])
def test_the_precept_counts_from_the_first_day_of_its_year(trigger: str, expected: str) -> None:
    told = asked("K22", trigger)
    assert (told["answer"], told["warnings"]) == (expected, [])


def test_a_precept_day_that_begins_no_year_is_warned_of() -> None:
    told = asked("K22", "2025-03-31")
    assert told["answer"] == "2024-02-08"
    assert told["warnings"] == ["This clock counts from the first day of a financial year: 1 April 2024 was taken."]


def test_law_that_was_not_yet_in_force_is_warned_of() -> None:
    assert asked("C16", "2019-06-01")["warnings"] == ["This has been law since 1 February 2020, not before."]
    assert asked("C16", "2020-02-01")["warnings"] == []
    assert asked("C16", on="2020-01-31")["warnings"] == ["This has been law since 1 February 2020, not before."]
    assert asked("K07", "2019-06-01")["warnings"] == []


def test_a_row_that_is_law_no_longer_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = replace(clocks.clock("C16"), in_force_to=date(2025, 12, 31))
    monkeypatch.setattr(deadline, "clock", {"C16": ended}.__getitem__)
    assert ended.holds_on(date(2025, 12, 31)) and not ended.holds_on(date(2026, 1, 1))
    assert not ended.holds_on(date(2020, 1, 31))
    assert asked("C16")["warnings"] == ["This was law until 31 December 2025, not after."]
    assert asked("C16", on="2025-12-31")["warnings"] == []


def test_what_to_know_before_relying_on_a_day_is_told() -> None:
    assert asked("K19")["warnings"] == ["The days of a post-election period do not count: add them with extended_by_days."]


def test_working_days_past_the_bank_holidays_that_are_known_are_refused() -> None:
    error = refused(clock="C13", trigger="2028-12-27")
    assert error.code == "impossible-date"
    assert "31 December 2028" in error.message
    assert refused(clock="K28", trigger="2029-06-01").code == "impossible-date"
    assert asked("C16", "2030-01-01")["answer"] == "2030-01-29"


def test_the_schema_tells_the_clocks_and_the_bounds() -> None:
    told = interface.schema("deadline")
    assert told["required"] == ["clock", "trigger"]
    assert told["properties"]["clock"]["enum"] == list(deadline.CLOCKS)
    assert told["properties"]["n"] == {"type": "integer", "minimum": 0}
    assert told["properties"]["periods"] == {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1}
    assert told["properties"]["unit"]["enum"] == list(deadline.UNITS)
