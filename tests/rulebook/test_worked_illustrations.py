"""The eight worked illustrations of the specification, section 13, X1 to X8, through the one door."""

from __future__ import annotations

from datetime import date
from typing import Any

from candour.rulebook import clocks
from candour.rulebook.interface import decide

TODAY = date(2024, 11, 24)
EXCLUDED = {"excludes_crime_or_discipline": "yes", "excludes_article_2_or_3": "yes"}


def asked(question: str, **facts: Any) -> dict[str, Any]:
    return decide(question, facts, today=TODAY)


def test_x1_kept_waiting_an_hour_and_wants_an_apology() -> None:
    assert asked("eligibility", standing=["adversely_affected"])["answer"] == "eligible_affected"
    assert asked("appropriate_authority", subject="person_serving")["answer"] == "chief_officer"
    assert asked("recording")["answer"] == "may"
    assert asked("referral")["answer"] == "none"
    assert clocks.due("C11", date(2024, 6, 5)).day == date(2024, 7, 3)
    assert asked("deadline", clock="C11", trigger="2024-06-05")["answer"] == "2024-07-03"
    assert asked("review_right", handling="outside_schedule_3")["codes"] == ["INVALID_NO_RIGHT"]
    assert asked("review_right", handling="outside_schedule_3")["answer"] == "no"


def test_x2_the_same_caller_wants_it_made_formal() -> None:
    recorded = asked("recording", complainant_wishes_recording="yes")
    assert (recorded["answer"], recorded["codes"]) == ("must", ["2(6A)(a)"])
    # A copy of the record: with or after the recording, and the law sets no number of days.
    assert asked("deadline", clock="C06", trigger="2024-06-20")["answer"] == "no_fixed_period"
    assert asked("investigation")["answer"] == "discretion"
    assert asked("review_body", **EXCLUDED)["answer"] == "local_policing_body"
    assert asked("review_right", handling="otherwise_than_by_investigation")["answer"] == "yes"


def test_x3_a_broken_wrist_is_referred_by_the_end_of_saturday() -> None:
    referred = asked(
        "referral",
        alleged=["death_or_serious_injury", "serious_assault"],
        first_clear_at="2024-05-31T09:00",
    )
    assert (referred["answer"], referred["codes"]) == ("mandatory", ["M1", "M2"])
    assert [(due["clock"], due["due"]) for due in referred["deadlines"]] == [("C07", "2024-06-01T23:59:59+01:00")]
    recorded = asked("recording", alleges_death_or_serious_injury="yes", meets_referral_description="yes")
    assert (recorded["answer"], recorded["codes"]) == ("must", ["2(6B)(a)", "2(6B)(d)"])
    assert asked("review_body", **EXCLUDED, referred_or_must_be="yes")["codes"] == ["32(c)"]
    assert asked("investigation", indicates_crime_or_discipline="yes")["answer"] == "must"


def test_x4_sworn_at_in_the_same_incident() -> None:
    referred = asked("referral", same_incident_as_referable="yes")
    assert (referred["answer"], referred["codes"]) == ("mandatory", ["M7"])
    recorded = asked("recording", meets_referral_description="yes")
    assert (recorded["answer"], recorded["codes"]) == ("must", ["2(6B)(d)"])
    reviewed = asked("review_body", **EXCLUDED, referred_or_must_be="yes", same_incident_as_iopc_case="yes")
    assert reviewed["answer"] == "iopc"
    assert asked("review_body", **EXCLUDED, same_incident_as_iopc_case="yes")["answer"] == "iopc"


def test_x5_a_published_policy_fails_the_area() -> None:
    eligible = asked("eligibility", about="other_matter", standing=["adversely_affected"])
    assert eligible["answer"] == "eligible_affected"
    assert asked("appropriate_authority", subject="no_person")["answer"] == "chief_officer"
    addressed = asked("appropriate_authority", subject="chief_officer", own_conduct="no")
    assert addressed["answer"] == "chief_officer"
    assert asked("recording")["answer"] == "may"
    assert asked("recording", complainant_wishes_recording="yes")["answer"] == "must"
    assert asked("review_body", **EXCLUDED)["codes"] == ["30(1)(b)"]


X6 = {"letter_dated": "2024-01-31", "sent_on": "2024-01-31", "channel": "email"}


def test_x6_the_leap_day_does_not_help() -> None:
    late = asked("review_application", **X6, received_on="2024-02-29")
    assert (late["answer"], late["last_day"]) == ("late", "2024-02-28")
    assert asked("review_application", **X6, received_on="2024-02-28")["answer"] == "in_time"
    accepted = asked("review_application", **X6, received_on="2024-02-29", special_circumstances="yes")
    assert accepted["answer"] == "late_extended"
    assert asked("deadline", clock="C16", trigger="2024-01-31")["answer"] == "2024-02-28"


def test_x7_seven_days_at_the_iopc_are_left_out() -> None:
    stay = {"body": "iopc", "received_on": "2024-02-26", "forwarded_on": "2024-03-04"}
    found = asked("review_application", **X6, misdirected=[stay])
    assert found["answer"] == "in_time"
    assert (found["last_day"], found["effective_last_day"]) == ("2024-02-28", "2024-03-06")
    assert found["made_on"] == "2024-03-04"
    by_hand = asked("deadline", clock="C16", trigger="2024-01-31", extended_by_days=7)
    assert by_hand["answer"] == found["effective_last_day"]


def test_x8_the_relevant_periods_of_a_long_investigation() -> None:
    assert clocks.relevant_periods(date(2023, 3, 10), count=3) == (
        (date(2023, 3, 10), date(2024, 3, 9)),
        (date(2024, 3, 10), date(2024, 9, 9)),
        (date(2024, 9, 10), date(2025, 3, 9)),
    )
    listed = asked("deadline", clock="C25", trigger="2023-03-10", periods=3)
    assert listed["answer"] == ["2024-03-09", "2024-09-09", "2025-03-09"]
    assert clocks.due("C25", date(2023, 3, 10)).day == date(2024, 3, 9)
    assert clocks.due("C26", date(2024, 3, 10)).day == date(2024, 9, 9)
