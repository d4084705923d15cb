"""Courses of complaints about a force: outside Schedule 3, investigated, and with the IOPC."""

from __future__ import annotations

from tests.rulebook.stories import Story, allegation, logged, recorded

CALL = {"codes": ["M2"], "first_clear_at": "2024-06-06T09:30:00+01:00"}


def outside() -> Story:
    return (
        logged(orally=True, received_on="2024-06-06")
        ("2024-06-06", "referral_decided", answer="none", codes=[])
        ("2024-06-06", "recording_decided", answer="outside_schedule_3", codes=[])
        ("2024-06-07", "allegation_added", **allegation("a2", number=2, about_conduct=False))
        ("2024-06-07", "letter_drafted", letter="l1", letter_kind="outside_schedule_3")
        ("2024-06-08", "letter_approved", letter="l1", letter_kind="outside_schedule_3")
        ("2024-06-10", "letter_given", letter="l1", letter_kind="outside_schedule_3", to="complainant")
        ("2024-06-11", "update_given", to="someone_else", letter=None)
        ("2024-06-12", "allegation_decided", allegation="a1", finding="D-O-1", actions=["AC1"], round=1)
        ("2024-06-12", "allegation_decided", allegation="a2", finding="D-O-2")
        ("2024-06-12", "allegation_decided", allegation="a9", finding="D-O-2")
        ("2024-06-13", "outside_outcome_given", resolved=False, orally=True)
        ("2024-06-14", "closed", why_code="done")
        ("2024-06-20", "recording_wished")
        ("2024-06-21", "recording_decided", answer="recorded", codes=["2(6A)(a)"])
        ("2024-06-22", "letter_drafted", letter="l2", letter_kind="recorded")
        ("2024-06-22", "letter_given", letter="l2", letter_kind="recorded", to="force")
        ("2024-06-23", "letter_given", letter="l2", letter_kind="recorded", to="representative")
    )  # fmt: skip


def outside_resolved() -> Story:
    return (
        logged()("2024-06-06", "recording_decided", answer="outside_schedule_3", codes=[])
        ("2024-06-07", "allegation_changed", **allegation(alleged=("serious_assault",), category="B4", subjects=["p7"]))
        ("2024-06-10", "outside_outcome_given", resolved=True)
        ("2024-06-11", "reopened", why_code="closed_in_error")
        ("2024-06-12", "done_elsewhere", act="give_outside_outcome", on="2024-06-12", by_whom="the station")
        ("2024-06-13", "done_elsewhere", act="close_case", on="2024-06-12", by_whom="the station")
        ("2024-06-14", "called_in", notified_at="2024-06-14T10:00:00+01:00")
    )  # fmt: skip


def investigated() -> Story:
    return (
        logged()("2024-06-06T10:00:00", "allegation_added", **allegation("a2", number=2, subjects=["p2", "p1"]))
        ("2024-06-06", "referral_decided", answer="none", codes=[])
        ("2024-06-07", "recording_decided", answer="recorded", codes=[])
        ("2024-06-08", "copy_given", to="complainant", party=None)
        ("2024-06-08", "copy_given", to="person_complained_about", party="p1")
        ("2024-06-09", "copy_withheld", party="p2", why_code="prejudice", review_on="2024-07-09")
        ("2024-06-09", "copy_withheld", party="p3")
        ("2024-06-10", "handling_decided", allegation="a1", handling="local_investigation", special_procedures=True)
        ("2024-06-10", "handling_decided", allegation="a2", handling="otherwise_than_by_investigation")
        ("2024-06-10", "handling_decided", allegation="a9", handling="local_investigation")
        ("2024-06-11", "investigator_appointed", user="u1")
        ("2024-06-12", "evidence_step_taken", what_code="video", review_on="2024-07-12")
        ("2024-06-13", "step_planned", step="s1", what="call", due_on="2024-06-20")
        ("2024-06-13", "step_planned", step="s2")
        ("2024-06-14", "step_done", step="s1")
        ("2024-06-14", "step_done", step="s9")
        ("2024-06-15", "update_given", to="complainant", letter=None)
        ("2024-06-14", "update_given", to="representative", letter=None)
        ("2024-06-20", "letter_drafted", letter="u1", letter_kind="update")
        ("2024-06-21", "letter_given", letter="u1", letter_kind="update", to="complainant")
        ("2024-06-22", "assigned", user="u2", team="t2")
        ("2024-06-22", "assigned")
        ("2024-06-23", "restricted")
        ("2024-06-23", "unrestricted")
        ("2025-06-10", "timeliness_report_given", period_ends="2025-06-05", to=["iopc"])
        ("2025-06-11", "timeliness_report_given", period_ends="2024-12-05", to=["iopc"])
        ("2025-06-12", "done_elsewhere", act="give_timeliness_report", on="2025-12-05", by_whom="us")
        ("2025-12-20", "allegation_decided", allegation="a1", finding="D-S3-1", actions=["AC2", "AC3"], round=1)
        ("2025-12-21", "allegation_decided", allegation="a2", finding="D-S3-2", actions=[])
    )  # fmt: skip


def call_in() -> Story:
    return (
        logged()("2024-06-06T16:00:00", "called_in", notified_at="2024-06-06T15:30:00+01:00")
        ("2024-06-07T11:00:00", "referred_to_iopc", basis="call_in", codes=["M9"], sent_at="2024-06-07T11:00:00+01:00")
        ("2024-06-10", "iopc_answered", mode="independent", necessary=True)
        ("2024-06-11", "recording_decided", answer="recorded", codes=["4A(4)"])
        ("2024-06-12", "allegation_added", **allegation("a2", number=2))
        ("2024-06-20", "iopc_answered", mode="directed", necessary=True)
        ("2024-06-21", "iopc_answered", mode="returned", necessary=False)
        ("2024-06-22", "handling_decided", allegation="a1", handling="local_investigation")
        ("2024-06-23", "iopc_answered", mode="local", necessary=True)
        ("2024-06-24", "allegation_decided", allegation="a1", finding="D-S3-1", actions=[], round=1)
        ("2024-06-24", "allegation_decided", allegation="a2", finding="D-S3-1", actions=[], round=1)
        ("2024-06-25", "called_in")
        ("2024-06-26", "done_elsewhere", act="refer_case", on="2024-06-25", by_whom="us")
        ("2024-06-27", "iopc_answered", mode="independent", necessary=True)
        ("2024-07-01", "allegation_decided", allegation="a1", finding="D-S3-1", actions=[], round=2)
        ("2024-07-01", "allegation_decided", allegation="a2", finding="D-S3-1", actions=[], round=2)
        ("2024-07-02", "done_elsewhere", act="record_done_elsewhere", on="2024-07-02", by_whom="IOPC")
    )  # fmt: skip


def mandatory() -> Story:
    return (
        logged()("2024-06-06T08:00:00", "allegation_changed", **allegation(alleged=("serious_assault", "rudeness")))
        ("2024-06-06T10:00:00", "referral_decided", answer="mandatory", **CALL)
        ("2024-06-06T11:00:00", "recording_decided", answer="recorded", codes=["2(6B)(d)"])
        ("2024-06-06T12:00:00", "referred_to_iopc", basis="mandatory", codes=["M2"], sent_at="2024-06-06T12:00:00+01:00")
        ("2024-06-06T13:00:00", "letter_drafted", letter="r", letter_kind="referral")
        ("2024-06-06T14:00:00", "letter_given", letter="r", letter_kind="referral", to="complainant")
        ("2024-06-09", "iopc_answered", mode="local", necessary=True)
        ("2024-06-10", "incident_linked", incident="i1", others=["c2"], referable=False)
        ("2024-06-10", "incident_linked", incident="i1", others=["c2"], referable=True)
        ("2024-06-11", "referral_decided", answer="mandatory")
        ("2024-06-11", "done_elsewhere", act="refer_case", on="2024-06-11", by_whom="us")
        ("2024-06-12", "iopc_answered", mode="returned", necessary=False)
    )  # fmt: skip


def voluntary() -> Story:
    return (
        recorded()("2024-06-06T09:00:00", "allegation_changed", **allegation(alleged=("serious_corruption",)))
        ("2024-06-06T10:00:00", "referral_decided", answer="mandatory", codes=["M4"])
        ("2024-06-06T11:00:00", "referral_decided", answer="voluntary", codes=[])
        ("2024-06-07", "done_elsewhere", act="refer_case", on="2024-06-07", by_whom="us")
        ("2024-06-08", "iopc_answered", mode="returned", necessary=False)
        ("2024-06-08", "referral_decided", answer="none", codes=[])
    )  # fmt: skip
