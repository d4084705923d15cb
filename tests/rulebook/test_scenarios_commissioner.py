"""Worked scenarios S1 to S6 of the commissioner specification, section 19, through the one door; and the tables' extras."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from candour.rulebook.facts import FactsError
from candour.rulebook.interface import decide
from tests.rulebook.tables_of_cases import Case, cases

TODAY = date(2024, 12, 16)
TABLES_TODAY = date(2026, 11, 24)
OURS = {"commissioner_recording", "commissioner_referral"}
APPOINTED = {"gathering": "comments_only", "appointment_valid": "yes"}


def asked(question: str, *, today: date = TODAY, **facts: Any) -> dict[str, Any]:
    return decide(question, facts, today=today)


def recorded(**facts: Any) -> dict[str, Any]:
    return asked("commissioner_recording", **facts)


def deadline(clock: str, *, trigger: str, n: int) -> str:
    answer = asked("deadline", clock=clock, trigger=trigger, n=n, unit="working_days")["answer"]
    assert isinstance(answer, str)
    return answer


# S1: a crime alleged to the commissioner's inbox.


def test_s1_the_panel_records_what_the_commissioner_passed_on() -> None:
    routed = asked("commissioner_route", subject="commissioner", appears_criminal="yes")
    assert routed["answer"] == "panel_then_iopc"
    decision = recorded(right_panel="yes", about_office_holder_conduct="yes")
    assert (decision["answer"], decision["codes"], decision["documents"]) == ("record", ["9(5)"], ["N04", "N05"])


def test_s1_a_speeding_offence_is_serious_and_referred_by_the_end_of_the_next_day() -> None:
    assert asked("seriousness", alleges_offence="yes", circumstances_indicate_offence="no")["answer"] == "serious"
    referred = asked(
        "commissioner_referral",
        seriousness="serious",
        # Seen by the Director at nine; handed to the office's chief executive at four, which starts nothing again.
        first_clear_at="2024-12-16T09:00",
        sent_at="2024-12-17T23:59",
    )
    assert referred["answer"] == "mandatory"
    assert [(due["clock"], due["due"]) for due in referred["deadlines"]] == [("K03", "2024-12-17T23:59:59+00:00")]
    assert referred["late_by_days"] == 0


def test_s1_disapplication_and_informal_resolution_are_locked() -> None:
    locked = asked("disapplication", recorded="yes", referred_or_referable="yes", vexatious="yes")
    assert (locked["answer"], locked["codes"]) == ("locked", [])
    step = asked(
        "resolution_step",
        step="invite_comments_office_holder",
        seriousness_settled_not_serious="no",
        **APPOINTED,
    )
    assert step["answer"] == "refused"


def test_s1_the_acknowledgement_counts_from_the_panels_receipt() -> None:
    assert deadline("K14", trigger="2024-12-16", n=5) == "2024-12-23"


# S2: disagreement with the precept.


def test_s2_turned_away_with_a_notice_that_gives_the_ground() -> None:
    decision = recorded(**{"class": "policy_merits"}, purported="yes", policy_merits_treatment="reg10_not_a_complaint")
    assert (decision["answer"], decision["codes"], decision["documents"]) == ("not_recorded", ["reg10"], ["N03"])
    assert "merits of a decision" in decision["reasons"][0]["effect"]
    assert "no conduct in taking it is alleged" in decision["reasons"][0]["effect"]


def test_s2_or_recorded_and_explained() -> None:
    decision = recorded(**{"class": "policy_merits"}, purported="yes", policy_merits_treatment="record_and_explain")
    assert (decision["answer"], decision["codes"], decision["documents"]) == ("record", ["9(5)"], ["N04", "N05"])
    assert "conduct includes decisions" in decision["reasons"][0]["effect"]
    assert asked("seriousness", alleges_offence="no", circumstances_indicate_offence="no")["answer"] == "not_serious"
    step = asked(
        "resolution_step",
        step="supply_public_documents",
        seriousness_settled_not_serious="yes",
        **APPOINTED,
    )
    assert step["answer"] == "allowed"


def test_s2_under_neither_treatment_is_there_silence() -> None:
    for treatment in ("reg10_not_a_complaint", "record_and_explain"):
        assert recorded(**{"class": "policy_merits"}, policy_merits_treatment=treatment)["documents"]


# S3: three issues in one letter.


def test_s3_the_operational_issue_is_in_the_part_notice() -> None:
    decision = recorded(**{"class": "operational"}, purported="yes", operational_treatment="reg10_and_signpost")
    assert (decision["answer"], decision["codes"], decision["documents"]) == ("not_recorded", ["reg10"], ["N03"])


def test_s3_the_commissioners_own_photograph_is_recorded_and_resolved_informally() -> None:
    routed = asked("commissioner_route", subject="commissioner", appears_criminal="no")
    assert routed["answer"] == "panel"
    assert recorded(purported="yes")["answer"] == "record"
    assert asked("commissioner_referral", seriousness="not_serious")["answer"] == "none"
    step = asked(
        "resolution_step",
        step="invite_comments_office_holder",
        seriousness_settled_not_serious="yes",
        **APPOINTED,
    )
    assert step["answer"] == "allowed"


def test_s3_the_staff_photograph_goes_to_the_office_and_is_in_the_part_notice() -> None:
    assert asked("commissioner_route", subject="office_staff")["answer"] == "office_internal"
    decision = recorded(about_office_holder_conduct="no", purported="yes")
    assert (decision["answer"], decision["codes"], decision["documents"]) == ("not_recorded", ["reg10"], ["N03"])


# S4: fourteen months old.


def test_s4_a_good_reason_and_no_injustice_leave_no_ground() -> None:
    facts = {"recorded": "yes", "latest_incident_on": "2023-11-04", "good_reason_for_delay": "yes"}
    decision = asked("disapplication", made_on="2025-01-06", **facts)
    assert (decision["answer"], decision["codes"]) == ("none", [])
    delay = [reason["fact"] for reason in decision["reasons"] if "15(3)(b)" in reason["provision"]]
    assert delay == ["made_on", "good_reason_for_delay", "injustice_from_delay"]


def test_s4_made_on_the_limit_day_it_is_not_over_12_months() -> None:
    assert asked("deadline", clock="K04", trigger="2023-11-04")["answer"] == "2024-11-04"
    facts = {"recorded": "yes", "latest_incident_on": "2023-11-04"}
    assert asked("disapplication", made_on="2024-11-04", **facts)["answer"] == "none"
    assert asked("disapplication", made_on="2024-11-05", **facts)["codes"] == ["B"]


def test_s4_acknowledgement_and_comments() -> None:
    assert deadline("K14", trigger="2025-01-06", n=5) == "2025-01-13"
    assert deadline("K10", trigger="2025-01-06", n=10) == "2025-01-20"


# S5: same again, with a new recording.


def test_s5_fresh_evidence_defeats_repetition() -> None:
    facts = {"recorded": "yes", "repeat_same": "yes", "repeat_previous_disposed": "yes"}
    decision = asked("disapplication", repeat_fresh_evidence="yes", **facts)
    assert (decision["answer"], decision["codes"]) == ("none", [])
    failing = [reason["fact"] for reason in decision["reasons"] if "(4)" in reason["provision"]]
    assert failing == ["repeat_fresh_evidence"]
    assert asked("disapplication", **facts)["codes"] == ["F"]


def test_s5_it_is_recorded_and_the_audio_may_make_it_serious() -> None:
    assert recorded()["answer"] == "record"
    assert asked("disapplication", repeat_same="yes", repeat_previous_disposed="yes")["answer"] == "locked"
    assert asked("seriousness", alleges_offence="no", circumstances_indicate_offence="unsure")["answer"] == "serious"
    assert asked("seriousness", alleges_offence="no", circumstances_indicate_offence="no")["answer"] == "not_serious"


# S6: "please drop it", by telephone.


def test_s6_a_telephone_call_withdraws_nothing() -> None:
    decision = asked("commissioner_withdrawal")
    assert decision["answer"] == "ineffective_confirm"
    assert [reason["fact"] for reason in decision["reasons"]] == ["in_writing", "signed"]
    step = asked(
        "resolution_step",
        step="meeting_or_mediation",
        seriousness_settled_not_serious="yes",
        **APPOINTED,
    )
    assert step["answer"] == "allowed"


def test_s6_the_signed_letter_ends_it_where_no_offence_appears() -> None:
    signed = {"in_writing": "yes", "signed": "yes"}
    assert asked("commissioner_withdrawal", **signed, appears_criminal="no")["answer"] == "effective_ends"
    possible = asked("commissioner_withdrawal", **signed)
    assert (possible["answer"], possible["unsure"]) == ("effective_becomes_conduct_matter", ["appears_criminal"])
    assert asked("commissioner_withdrawal", **signed, at_iopc="yes")["answer"] == "effective_iopc_decides"


# What the tables say beside answer and codes.


@pytest.mark.parametrize("case", [case for case in cases() if case.question in OURS], ids=str)
def test_documents_and_lateness_come_out_as_the_table_says(case: Case) -> None:
    decision = decide(case.question, case.facts, today=TABLES_TODAY)
    if case.question == "commissioner_recording":
        assert decision["documents"] == case.row["documents"].split()
    else:
        assert [due["due"] for due in decision["deadlines"]] == case.row["due"].split()
        assert decision["late_by_days"] == int(case.row["late_by_days"])


def test_a_treatment_that_is_needed_and_that_no_profile_gives_is_asked_for() -> None:
    for kind in ("policy_merits", "operational"):
        with pytest.raises(FactsError) as caught:
            recorded(**{"class": kind}, area="leicestershire")
        assert (caught.value.code, caught.value.fact) == ("missing-fact", f"{kind}_treatment")


def test_a_reason_names_the_fact_by_its_key() -> None:
    decision = recorded(**{"class": "operational"}, about_office_holder_conduct="no")
    assert "class" in [reason["fact"] for reason in decision["reasons"]]


def test_what_is_asked_of_the_other_kind_only_is_no_open_question() -> None:
    """Regs 9 to 12: nobody purports to complain of a conduct matter; civil proceedings bear on conduct matters alone."""
    of_conduct_matters = {"civil_proceedings": "unsure", "already_recorded": "unsure"}
    of_complaints = {"purported": "unsure", "withdrawn": "unsure"}
    assert recorded(**of_conduct_matters, **of_complaints)["unsure"] == ["withdrawn", "purported"]
    matter = recorded(kind="conduct_matter", **of_conduct_matters, **of_complaints)
    assert matter["unsure"] == ["civil_proceedings", "already_recorded"]
