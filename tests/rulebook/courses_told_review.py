"""The courses of reviews that courses/ writes down."""

from __future__ import annotations

from tests.rulebook.courses_of_cases import LOCAL, PLAIN, Course
from tests.rulebook.stories import Story, accepted, allegation, review


def _review_course() -> Story:
    return (
        review(elsewhere={"reference": "X1"}, misdirected=[{"body": "iopc", "received_on": "2024-02-18"}])
        ("2024-02-20", "review_body_decided", answer="local_policing_body", codes=[])
        ("2024-02-20", "review_time_decided", answer="in_time", last_day="2024-02-28", effective_last_day="2024-02-29")
        ("2024-02-21", "review_validity_decided", answer="valid", codes=["VALID"])
        ("2024-02-21", "review_accepted", target_on="2024-03-19")
        ("2024-02-21", "conflict_declared", conflict=True, user="u1")
        ("2024-02-22", "conflict_declared", user="u2")
        ("2024-02-22", "letter_drafted", letter="k", letter_kind="review_acknowledged")
        ("2024-02-22", "letter_approved", letter="k", letter_kind="review_acknowledged")
        ("2024-02-22", "letter_changed", letter="k", letter_kind="review_acknowledged")
        ("2024-02-22", "letter_spoiled", letter="k9", letter_kind="review_acknowledged")
        ("2024-02-23", "letter_given", letter="k", letter_kind="review_acknowledged", to="complainant")
        ("2024-02-23", "letter_spoiled", letter="k", letter_kind="review_acknowledged")
        ("2024-02-23", "parties_notified", to=["force"])
        ("2024-02-24", "papers_asked", due_on="2024-03-06")
        ("2024-02-24", "letter_given", letter="p", letter_kind="papers_asked", to="force")
        ("2024-03-07", "papers_chased")
        ("2024-03-08", "papers_asked", due_on=None)
        ("2024-03-10", "papers_received", contents=["file"])
        ("2024-03-11", "papers_received")
        ("2024-03-11", "allegation_added", **allegation("e1"))
        ("2024-03-11", "allegation_added", **allegation("e2", number=2))
        ("2024-03-12", "worksheet_answered", allegation="e1", answers={"reasonable": "no"})
        ("2024-03-12", "worksheet_answered", allegation="e2")
        ("2024-03-13", "review_decided", outcome="upheld", findings=["F1"])
        ("2024-03-13", "recommendation_made", recommendation="m1", type="RC6", made_on="2024-03-12", due_on="2024-04-20")
        ("2024-03-13", "recommendation_made", recommendation="m2")
        ("2024-03-14", "letter_drafted", letter="d", letter_kind="review_decision")
        ("2024-03-14", "letter_approved", letter="d", letter_kind="review_decision")
        ("2024-03-15", "letter_given", letter="d", letter_kind="review_decision", to="complainant")
        ("2024-03-15", "parties_notified", to=["complainant", "force"])
        ("2024-03-16", "letter_given", letter="m", letter_kind="recommendation", to="force")
        ("2024-03-20", "recommendation_answered", recommendation="m1", response="accepted", action_due="2024-05-01")
        ("2024-03-20", "recommendation_answered", recommendation="m9", response="accepted")
        ("2024-03-21", "recommendation_answered", recommendation="m2", response="rejected")
        ("2024-03-22", "recommendation_made", recommendation="m3", type="RC1")
        ("2024-03-23", "recommendation_answered", recommendation="m3", response="rejected")
        ("2024-03-24", "closed", why_code="done")
        ("2024-09-01", "reopened", why_code="court")
        ("2024-09-02", "assigned", user="u3", team="t3")
        ("2024-09-02", "assigned")
        ("2024-09-03", "restricted")
        ("2024-09-03", "unrestricted")
        ("2024-09-04", "review_withdrawn")
    )  # fmt: skip


def _invalid() -> Story:
    return (
        review(applicant="representative", reference=None, channel=None, complaint=None, handling=None, letter_dated=None,
               provided_on=None)
        ("2024-02-20", "permission_awaited")
        ("2024-02-20", "review_body_decided", answer="local_policing_body", codes=[])
        ("2024-02-20", "review_time_decided", answer="late", last_day="2024-02-19")
        ("2024-02-21", "consent_recorded", party="p1", answer="refused")
        ("2024-02-21", "review_validity_decided", answer="invalid", codes=["INVALID_NO_RIGHT"])
        ("2024-02-22", "done_elsewhere", act="give_letter", on="2024-02-22", by_whom="us")
        ("2024-02-22", "closed", why_code="done")
        ("2024-02-23", "reopened", why_code="closed_in_error")
        ("2024-02-24", "review_validity_decided", answer="valid")
        ("2024-02-24", "review_withdrawn")
        ("2024-02-25", "reopened", why_code="closed_in_error")
    )  # fmt: skip


def _for_the_iopc() -> Story:
    return (
        review(applicant=None)("2024-02-20", "review_body_decided", answer="iopc", codes=["32(b)"])
        ("2024-02-21", "review_forwarded", to="IOPC", received_on="2024-02-20")
        ("2024-02-21", "letter_drafted", letter="f", letter_kind="review_forwarded")
        ("2024-02-22", "letter_given", letter="f", letter_kind="review_forwarded", to="complainant")
        ("2024-02-22", "closed", why_code="done")
        ("2024-02-23", "reopened", why_code="closed_in_error")
        ("2024-02-24", "done_elsewhere", act="forward_review", on="2024-02-24", by_whom="us")
    )  # fmt: skip


def _with_a_provider() -> Story:
    return (
        accepted(misdirected=None)("2024-02-21", "provider_declared", conflict=False)
        ("2024-02-21", "provider_reported")
        ("2024-02-21", "provider_appointed", body="sancus")
        ("2024-02-22", "provider_declared", conflict=True)
        ("2024-02-23", "provider_appointed")
        ("2024-02-24", "provider_declared")
        ("2024-02-25", "papers_received", contents=["file"])
        ("2024-02-26", "provider_reported", paper=None)
        ("2024-02-27", "worksheet_answered", allegation="a1", answers={"reasonable": "yes"})
        ("2024-02-28", "review_decided", outcome="not_upheld")
        ("2024-02-28", "letter_given", letter_kind="review_decision", to="complainant")
        ("2024-02-29", "parties_notified")
    )  # fmt: skip


def _review_elsewhere() -> Story:
    return (
        accepted(target_on=None)("2024-02-21", "done_elsewhere", act="declare_conflict", on="2024-02-21", by_whom="us")
        ("2024-02-21", "done_elsewhere", act="ask_papers", on="2024-02-21", by_whom="us")
        ("2024-03-07", "done_elsewhere", act="chase_papers", on="2024-03-07", by_whom="us")
        ("2024-03-08", "done_elsewhere", act="receive_papers", on="2024-03-08", by_whom="us")
        ("2024-03-08", "done_elsewhere", act="appoint_provider", on="2024-03-08", by_whom="us")
        ("2024-03-08", "done_elsewhere", act="record_provider_declaration", on="2024-03-08", by_whom="us")
        ("2024-03-08", "done_elsewhere", act="record_provider_report", on="2024-03-08", by_whom="us")
        ("2024-03-08", "done_elsewhere", act="notify_parties", on="2024-03-08", by_whom="us")
        ("2024-03-08", "done_elsewhere", act="decide_review", on="2024-03-08", by_whom="us")
        ("2024-03-08", "done_elsewhere", act="accept_review", on="2024-03-08", by_whom="us")
        ("2024-03-08", "done_elsewhere", on="2024-03-08")
        ("2024-03-09", "worksheet_answered", allegation="a1", answers={"reasonable": "yes"})
        ("2024-03-10", "review_decided", outcome="not_upheld")
        ("2024-03-11", "done_elsewhere", act="draft_letter", on="2024-03-11", by_whom="us")
        ("2024-03-12", "done_elsewhere", act="close_case", on="2024-03-12", by_whom="us")
    )  # fmt: skip


def _late_papers() -> Story:
    return accepted()("2024-02-21", "papers_asked", due_on="2024-03-06")("2024-03-06", "papers_chased")


def _on_other_days() -> Story:
    """What is entered on a later day than that on which it came, or was done."""
    return review(received_on="2024-02-19")("2024-02-21", "review_body_decided", answer="local_policing_body")(
        "2024-02-22", "review_accepted", on="2024-02-21"
    )("2024-02-25", "done_elsewhere", act="receive_papers", on="2024-02-23", by_whom="us")(
        "2024-02-26", "done_elsewhere", act="give_letter", on="2024-02-24", by_whom="us"
    )("2024-02-27", "letter_drafted", letter="a", letter_kind="review_acknowledged")(
        "2024-02-27", "letter_drafted", letter="b", letter_kind="review_acknowledged"
    )("2024-02-28", "letter_drafted", letter="a", letter_kind="review_acknowledged")(
        "2024-02-28", "letter_approved", letter="a", letter_kind="review_acknowledged"
    )


REVIEW: dict[str, Course] = {
    "on other days": (_on_other_days, (), LOCAL),
    "a review from beginning to end": (_review_course, (), LOCAL),
    "papers that do not come": (_late_papers, ("2024-03-06", "2024-03-07", "2024-03-09"), LOCAL),
    "not valid": (_invalid, (), PLAIN),
    "another body's": (_for_the_iopc, (), PLAIN),
    "with an outside provider": (_with_a_provider, (), LOCAL),
    "done elsewhere": (_review_elsewhere, ("2024-03-13",), PLAIN),
}
