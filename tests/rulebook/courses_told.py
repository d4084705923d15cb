"""The courses of complaints about a force that courses/ writes down: each a story, the later days, the area."""

from __future__ import annotations

from tests.rulebook import courses_handled
from tests.rulebook.courses_of_cases import LOCAL, PLAIN, Course
from tests.rulebook.stories import Story, allegation, complaint, decided, handled, logged, recorded, told


def _suspension() -> Story:
    return (
        handled()("2024-07-01", "suspended", review_on=None)
        ("2024-07-15", "suspended", review_on="2024-09-02")
        ("2024-08-20", "resumption_letter_sent")
        ("2024-08-25", "resumption_replied")
        ("2024-08-26", "resumption_letter_sent")
        ("2024-09-10", "resumption_replied", reply="resume")
        ("2024-09-11", "resumed")
        ("2024-09-12", "done_elsewhere", act="suspend_case", on="2024-09-12", by_whom="us")
        ("2024-09-13", "done_elsewhere", act="send_resumption_letter", on="2024-09-13", by_whom="us")
        ("2024-10-20", "ceased", basis="reg41")
        ("2024-10-21", "reopened", why_code="error")
    )  # fmt: skip


def _suspended_and_taken_up() -> Story:
    return (
        handled()("2024-07-01", "suspended", review_on=None)
        ("2024-07-02", "done_elsewhere", act="resume_case", on="2024-07-02", by_whom="us")
        ("2024-07-03", "suspended")("2024-07-04", "became_conduct_matter")
    )  # fmt: skip


def _withdrawal() -> Story:
    return (
        handled()("2024-07-01", "withdrawal_received", signed=False, by_role="complainant")
        ("2024-07-02", "done_elsewhere", act="send_withdrawal_letter", on="2024-07-02", by_whom="us")
        ("2024-07-10", "withdrawal_replied", reply="continues")
        ("2024-07-11", "withdrawal_received", signed=False)
        ("2024-07-12", "withdrawal_received", signed=False)
        ("2024-07-13", "withdrawal_letter_sent")
        ("2024-07-20", "withdrawal_replied")
        ("2024-07-21", "withdrawal_letter_sent")
        ("2024-07-22", "withdrawal_replied", reply="confirms")
        ("2024-07-23", "withdrawn", effect="withdrawn_authority_decides")
        ("2024-07-24", "reopened", why_code="error")
        ("2024-07-25", "withdrawal_received", signed=True)
        ("2024-07-25", "withdrawal_received", signed=False)
        ("2024-07-26", "withdrawn")
        ("2024-07-27", "became_conduct_matter")
    )  # fmt: skip


def _withdrawn_with_the_iopc() -> Story:
    return (
        handled()("2024-07-01", "referred_to_iopc", basis="voluntary", codes=[], sent_at="2024-07-01T12:00:00+01:00")
        ("2024-07-02", "iopc_answered", mode="local", necessary=True)
        ("2024-07-03", "withdrawal_received", signed=True)
        ("2024-07-04", "withdrawn", effect="withdrawn_iopc_decides", with_iopc=True)
        ("2024-07-05", "withdrawal_answered", answer="ends")
        ("2024-07-06", "reopened", why_code="closed_in_error")
        ("2024-07-07", "withdrawal_received", signed=True)
        ("2024-07-08", "withdrawn", effect="withdrawn_iopc_decides", with_iopc=True)
        ("2024-07-09", "withdrawal_answered", answer="conduct_matter")
    )  # fmt: skip


def _told_of_it() -> Story:
    return (
        handled("2024-05-01")("2024-05-02", "recommendation_received", recommendation="m0", made_on="2024-05-02")
        ("2024-05-23", "allegation_decided", allegation="a1", finding="D-S3-1", actions=[], round=1)
        ("2024-05-24", "review_body_decided", answer="local_policing_body", codes=["30(1)(b)"])
        ("2024-05-24", "letter_drafted", letter="o", letter_kind="outcome")
        ("2024-05-25", "letter_approved", letter="o", letter_kind="outcome", hash="x")
        ("2024-05-25", "letter_changed", letter="o", letter_kind="outcome")
        ("2024-05-25", "letter_spoiled", letter="o", letter_kind="outcome")
        ("2024-05-26", "letter_drafted", letter="o", letter_kind="outcome")
        ("2024-05-26", "letter_approved", letter="o9", letter_kind="outcome")
        ("2024-05-26", "letter_approved", letter="o", letter_kind="outcome")
        ("2024-05-27", "incident_linked", incident="i1", others=["c2"], referable=True)
        ("2024-05-27", "allegation_added", **allegation("a2", number=2))
        ("2024-05-28", "handling_decided", allegation="a2", handling="local_investigation")
        ("2024-05-29", "allegation_decided", allegation="a2", finding="D-S3-1", actions=[])
        ("2024-05-29", "letter_given", letter="o", letter_kind="outcome", to="iopc")
        ("2024-05-30", "letter_given", letter="o", letter_kind="outcome", to="complainant", review="yes",
         review_body="iopc", last_day="2024-06-26")
        ("2024-05-31", "letter_changed", letter="o", letter_kind="outcome")
        ("2024-06-01", "letter_given", letter="o2", letter_kind="outcome", to="complainant", review="no")
        ("2024-06-26", "suspended")
    )  # fmt: skip


def _no_right() -> Story:
    return decided("2024-01-03", "2024-01-30")(
        "2024-01-31", "letter_given", letter="o", letter_kind="outcome", to="complainant", review="no",
        no_right_why="ceased",
    )("2024-02-01", "closed", why_code="done")(
        "2024-02-02", "called_in", notified_at="2024-02-02T09:00:00+00:00"
    )  # fmt: skip


def _not_said() -> Story:
    return decided("2024-01-03", "2024-01-30")(
        "2024-01-31", "done_elsewhere", act="give_letter", on="2024-01-31", by_whom="us"
    )("2024-02-01", "reopened", why_code="closed_in_error")("2024-02-02", "reopened", why_code="court", allegations=["a1"])


def _reviewed() -> Story:
    return (
        told()("2024-02-05", "review_opened", review="r0", reference="R0", body="iopc")
        ("2024-02-10", "review_ended", review="r0", result="withdrawn")
        ("2024-02-20", "review_opened", review="r1", reference="R1", body="office")
        ("2024-02-21", "review_opened", review="r2")
        ("2024-02-22", "papers_asked", review="r1", due_on="2024-03-01")
        ("2024-02-22", "papers_asked", review="r9", due_on="2024-03-01")
        ("2024-02-22", "papers_asked")
        ("2024-02-23", "papers_sent", review="r1", contents=["file"])
        ("2024-02-23", "papers_sent", review="r9")
        ("2024-02-24", "done_elsewhere", act="send_papers", on="2024-02-24", by_whom="us")
        ("2024-03-08", "review_ended", review="r2", result="not_upheld")
        ("2024-03-10", "review_ended", review="r1", result="upheld")
        ("2024-03-10", "review_ended", review="r9", result="upheld")
        ("2024-03-11", "recommendation_received", recommendation="m1", review="r1", made_on="2024-03-10", type="RC6",
         due_on="2024-04-07")
        ("2024-03-12", "recommendation_received", recommendation="m2", review="r1", made_on="2024-03-12")
        ("2024-03-20", "recommendation_answered", recommendation="m1", response="accepted", action_due="2024-05-01")
        ("2024-03-20", "recommendation_answered", recommendation="m9", response="accepted")
        ("2024-03-21", "recommendation_answered", recommendation="m2", response="rejected", action_due=None)
        ("2024-03-22", "handling_reopened", why_code="investigate_again", allegations=["a1"])
        ("2024-03-22", "handling_reopened", why_code="investigate_again")
        ("2024-04-01", "allegation_decided", allegation="a1", finding="D-S3-2", actions=[], round=2)
        ("2024-04-02", "letter_given", letter="o2", letter_kind="outcome", to="", channel="EML", review="yes",
         last_day="2024-04-30")
        ("2024-05-01", "closed", why_code="done")
        ("2024-05-02", "review_opened", review="r3", reference="R3", body="iopc")
        ("2024-05-03", "review_ended", review="r3", result="upheld")
        ("2024-05-04", "closed", why_code="done")
    )  # fmt: skip


def _two_of_them() -> Story:
    """One of two allegations is decided again."""
    return (
        recorded()("2024-06-06", "allegation_added", **allegation("a2", number=2, subjects=["p1"]))
        ("2024-06-07", "handling_decided", allegation="a1", handling="local_investigation")
        ("2024-06-07", "handling_decided", allegation="a2", handling="otherwise_than_by_investigation")
        ("2024-06-20", "allegation_decided", allegation="a1", finding="D-S3-1", round=1)
        ("2024-06-21", "allegation_decided", allegation="a2", finding="D-S3-1", round=1)
        ("2024-06-22", "letter_given", letter="o", letter_kind="outcome", to="complainant")
        ("2024-06-23", "review_opened", review="r1", reference="R1", body="office")
        ("2024-06-30", "review_ended", review="r1", result="upheld")
        ("2024-07-01", "handling_reopened", allegations=["a2"])
        ("2024-07-02", "allegation_decided", allegation="a2", finding="D-S3-2")
    )  # fmt: skip


def _another_bodys() -> Story:
    return (
        complaint()("2024-06-05", "authority_decided", answer="panel")
        ("2024-06-06", "complaint_forwarded", to="the panel")
        ("2024-06-06", "letter_drafted", letter="f", letter_kind="forwarded")
        ("2024-06-07", "letter_given", letter="f", letter_kind="forwarded", to="complainant")
        ("2024-06-08", "closed", why_code="sent")
        ("2024-06-09", "reopened", why_code="closed_in_error")
        ("2024-06-10", "done_elsewhere", act="forward_complaint", on="2024-06-10", by_whom="us")
    )  # fmt: skip


def _not_recorded() -> Story:
    return (
        logged()("2024-06-06", "recording_decided", answer="not_recorded", codes=["2(7)"])
        ("2024-06-07", "done_elsewhere", act="draft_letter", on="2024-06-07", by_whom="us")
        ("2024-06-08", "done_elsewhere", act="close_case", on="2024-06-08", by_whom="us")
        ("2024-06-09", "called_in", notified_at="2024-06-09T10:00:00+01:00")
        ("2024-06-10", "closed", why_code="x")
        ("2024-06-11", "reopened", why_code="error")
    )  # fmt: skip


def _not_a_complaint() -> Story:
    return (
        complaint(anonymous=True)("2024-06-05", "eligibility_decided", answer="not_eligible")
        ("2024-06-05", "not_a_complaint_decided", why_code="not_eligible")
        ("2024-06-06", "reopened", why_code="error")
        ("2024-06-06", "not_a_complaint_decided", why_code="feedback")
        ("2024-06-07", "closed", why_code="done")
    )  # fmt: skip


def _not_dissatisfied() -> Story:
    return complaint()("2024-06-05", "eligibility_decided", answer="not_dissatisfaction_with_force")(
        "2024-06-05", "not_a_complaint_decided"
    )("2024-06-06", "letter_drafted", letter="n", letter_kind="not_recorded")("2024-06-07", "reopened", why_code="error")


def _for_another() -> Story:
    return (
        complaint(on_behalf=True, channel=None, reference=None, received_on=None)
        ("2024-06-05", "eligibility_decided", answer="needs_consent")
        ("2024-06-06", "consent_recorded", party="p1", answer="awaited")
        ("2024-06-10", "consent_recorded", party="p1", answer="written")
        ("2024-06-11", "views_recorded", wishes_recording="yes", wants=["apology", "explanation"])
        ("2024-06-12", "recording_wished")
        ("2024-06-12", "complaint_logged")
        ("2024-06-13", "acknowledged", channel="TEL")
        ("2024-06-14", "acknowledged", channel="TEL")
        ("2024-06-14", "authority_decided", answer="chief_officer")
    )  # fmt: skip


def _acknowledged() -> Story:
    return (
        complaint(received_on="2024-06-07")("2024-06-07", "letter_drafted", letter="k", letter_kind="acknowledgement")
        ("2024-06-07", "letter_spoiled", letter="k", letter_kind="acknowledgement")
        ("2024-06-07", "letter_drafted", letter="k2", letter_kind="acknowledgement")
        ("2024-06-08", "letter_given", letter="k2", letter_kind="acknowledgement", to="complainant")
        ("2024-06-09", "letter_given", letter="k3", letter_kind="acknowledgement", to="complainant")
        ("2024-06-09", "done_elsewhere", act="log_complaint", on="2024-06-09", by_whom="us")
        ("2024-06-10", "done_elsewhere", act="record_views", on="2024-06-10", by_whom="us")
        ("2024-06-11", "done_elsewhere", act="wish_recording", on="2024-06-11", by_whom="us")
        ("2024-06-11", "done_elsewhere", act="take_evidence_step", on="2024-06-11", by_whom="us")
    )  # fmt: skip


def _told_by_telephone() -> Story:
    return complaint()("2024-06-06", "done_elsewhere", act="acknowledge", on="2024-06-05", by_whom="us")(
        "2024-06-07", "letter_drafted", letter="k", letter_kind="acknowledgement"
    )("2024-06-08", "update_given", to="complainant")


def _done_elsewhere() -> Story:
    return (
        recorded()("2024-06-06", "handling_decided", allegation="a1", handling="local_investigation")
        ("2024-06-06", "step_planned", step="s1", what="call", due_on=None)
        ("2024-06-07", "step_planned", step="s2", what="visit", due_on="2024-06-17")
        ("2024-06-08", "done_elsewhere", act="give_copy", on="2024-06-08", by_whom="us")
        ("2024-06-08", "done_elsewhere", act="appoint_investigator", on="2024-06-08", by_whom="us")
        ("2024-06-09", "done_elsewhere", act="give_update", on="2024-06-09", by_whom="us")
        ("2024-06-10", "done_elsewhere", act="finish_step", on="2024-06-10", by_whom="us")
        ("2024-06-10", "done_elsewhere", act="finish_step", on="2024-06-11", by_whom="us")
        ("2024-06-10", "done_elsewhere", act="decide_allegation", on="2024-06-10", by_whom="us")
        ("2024-06-10", "done_elsewhere", act="log_complaint", on="2024-06-10", by_whom="us")
        ("2024-06-10", "done_elsewhere", on="2024-06-10")
        ("2024-06-11", "allegation_decided", allegation="a1", finding="D-S3-1")
        ("2024-06-12", "done_elsewhere", act="approve_letter", on="2024-06-12", by_whom="us")
    )  # fmt: skip


def _changed_on_the_way() -> Story:
    """What is told late, in another order, or a second time."""
    bare = {"allegation": "a2", "number": 2, "category": "B4"}
    return (
        logged()("2024-06-05", "allegation_added", **bare)
        ("2024-06-06", "recording_decided", answer="outside_schedule_3", codes=[])
        ("2024-06-06", "allegation_decided", allegation="a1", finding="D-O-1", round=4)
        ("2024-06-07", "allegation_changed", **allegation(category="C1"))
        ("2024-06-08", "recording_decided", answer="recorded", codes=[])
        ("2024-06-09T10:00:00", "referral_decided", answer="voluntary", codes=[])
        ("2024-06-12", "referred_to_iopc", basis="voluntary", codes=[], sent_at="2024-06-10T12:00:00+01:00")
        ("2024-06-13", "iopc_answered", mode="returned", necessary=False)
        ("2024-06-14", "handling_decided", allegation="a1", handling="local_investigation")
        ("2024-06-14", "handling_decided", allegation="a2", handling="local_investigation")
        ("2024-06-15", "update_given", to="representative", letter=None)
        ("2024-06-16", "update_given", to="", letter=None)
        ("2024-06-17", "update_given", to="the force", letter=None)
        ("2024-07-20", "update_given", to=None, letter=None)
        ("2024-06-18", "letter_given", letter="u", letter_kind="update", to="complainant")
        ("2024-06-19", "letter_drafted", letter="x", letter_kind="update")
        ("2024-06-19", "letter_drafted", letter="y", letter_kind="update")
        ("2024-06-19", "letter_drafted", letter="x", letter_kind="update")
        ("2024-06-20", "allegation_decided", allegation="a1", finding="D-S3-1")
        ("2024-06-20", "allegation_decided", allegation="a2", finding="D-S3-1")
        ("2024-06-21", "letter_given", letter="o", letter_kind="outcome", to="complainant")
        ("2024-06-22", "reopened", why_code="court", allegations=["a2"])
        ("2024-06-23", "allegation_decided", allegation="a2", finding="D-S3-2")
        ("2024-06-24", "letter_given", letter="o2", letter_kind="outcome", to="complainant")
        ("2024-06-25", "reopened", why_code="court")
    )  # fmt: skip


def _told_twice_outside() -> Story:
    """An outcome outside Schedule 3 after later news, and the case opened again."""
    return (
        logged()("2024-06-06", "recording_decided", answer="outside_schedule_3", codes=[])
        ("2024-06-20", "update_given", to="complainant", letter=None)
        ("2024-06-10", "outside_outcome_given", resolved=True)
        ("2024-06-11", "allegation_added", **allegation("a2", number=2))
        ("2024-06-12", "reopened", why_code="closed_in_error")
    )  # fmt: skip


def _copied_elsewhere() -> Story:
    """Copies given by nobody's letter, an act that cannot be done yet, and a case that ends by a withdrawal at last."""
    return (
        logged()("2024-06-05", "referral_decided", answer="none", codes=[])
        ("2024-06-06", "recording_decided", answer="recorded", codes=[])
        ("2024-06-07", "copy_withheld", party=None, why_code="prejudice")
        ("2024-06-07", "copy_given", to="the force", party="p9")
        ("2024-06-08", "done_elsewhere", act="give_copy", on="2024-06-08", by_whom="us")
        ("2024-06-09", "suspended", review_on="2024-07-09")
        ("2024-06-10", "resumed")
        ("2024-06-11", "allegation_added", **allegation("a2", number=2))
        ("2024-06-11", "handling_decided", allegation="a2", handling="otherwise_than_by_investigation")
        ("2024-06-12", "ceased", basis="withdrawn")
    )  # fmt: skip


def _late() -> Story:
    return handled(handling="local_investigation")("2024-06-05", "step_planned", step="s1", what="call", due_on="2024-07-01")


def _ceased() -> Story:
    return handled()("2024-07-01", "suspended", review_on=None)("2024-07-02", "ceased")("2024-07-03", "reopened")


def _told_to_the_representative() -> Story:
    """The outcome, told to whoever acts for the complainant, on another day than that of the act."""
    return decided("2024-01-03", "2024-01-30")(
        "2024-02-02", "letter_given", on="2024-02-01", letter="o", letter_kind="outcome", to="representative", review="yes",
        last_day="2024-02-29",
    )  # fmt: skip


FORCE: dict[str, Course] = {
    "told to the representative": (_told_to_the_representative, (), PLAIN),
    "copied elsewhere": (_copied_elsewhere, (), PLAIN),
    "ceased": (_ceased, (), PLAIN),
    "changed on the way": (_changed_on_the_way, (), PLAIN),
    "told twice outside Schedule 3": (_told_twice_outside, (), PLAIN),
    "outside Schedule 3, then recorded": (courses_handled.outside, ("2024-07-30",), LOCAL),
    "outside Schedule 3, resolved": (courses_handled.outside_resolved, (), PLAIN),
    "a local investigation": (courses_handled.investigated, ("2026-01-05",), PLAIN),
    "called in before it is recorded": (courses_handled.call_in, (), PLAIN),
    "must be referred": (courses_handled.mandatory, (), LOCAL),
    "may be referred": (courses_handled.voluntary, (), PLAIN),
    "suspended and ended": (_suspension, (), PLAIN),
    "suspended and taken up": (_suspended_and_taken_up, (), LOCAL),
    "withdrawn": (_withdrawal, (), PLAIN),
    "withdrawn while the IOPC has it": (_withdrawn_with_the_iopc, ("2024-09-01",), PLAIN),
    "the outcome is told": (_told_of_it, ("2024-06-27",), LOCAL),
    "the outcome without a right to a review": (_no_right, (), PLAIN),
    "the outcome told elsewhere": (_not_said, (), PLAIN),
    "reviewed twice and decided again": (_reviewed, ("2024-06-01",), LOCAL),
    "one of two allegations decided again": (_two_of_them, (), PLAIN),
    "another body's": (_another_bodys, (), PLAIN),
    "not recorded": (_not_recorded, (), PLAIN),
    "not a complaint, by nobody who can be reached": (_not_a_complaint, (), LOCAL),
    "no dissatisfaction with the force": (_not_dissatisfied, (), PLAIN),
    "made for another person": (_for_another, (), LOCAL),
    "acknowledged by letter": (_acknowledged, ("2024-06-20",), LOCAL),
    "acknowledged by telephone": (_told_by_telephone, (), LOCAL),
    "done elsewhere": (_done_elsewhere, (), PLAIN),
    "an investigation that is late": (_late, ("2025-06-05", "2025-06-06"), PLAIN),
    "the window for a review": (told, ("2024-02-28", "2024-02-29"), LOCAL),
}
