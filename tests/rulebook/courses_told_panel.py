"""The courses of cases about a commissioner and about an office that courses/ writes down."""

from __future__ import annotations

from tests.rulebook import stories_panel as panel
from tests.rulebook.courses_of_cases import PLAIN, Course
from tests.rulebook.stories import Story

OUTCOME = "issue_outcome_decided"
CLEAR = {"answer": "serious", "first_clear_at": "2025-01-07T09:00:00+00:00"}
CALL_IN = {"notified_at": "2025-01-10T15:00:00+00:00"}


def _resolved() -> Story:
    story = panel.complaint(channel=None, reference=None, received_from=None)
    story("2025-01-06", "allegation_added", **panel.issue())("2025-01-06", "allegation_added", **panel.issue("a2", number=2))
    story("2025-01-06", "allegation_changed", **{**panel.issue("a2", number=3), "category": "X"})
    story("2025-01-07", "issue_classified", allegation="a1", subject_class="office_holder_conduct")
    story("2025-01-07", "issue_classified", allegation="a9", subject_class="other")
    story("2025-01-07", "evidence_step_taken", what_code="capture")
    story("2025-01-07", "letter_drafted", letter="k", letter_kind="panel_acknowledgement")
    story("2025-01-08", "letter_given", letter="k", letter_kind="panel_acknowledgement")
    story("2025-01-09", "acknowledged", channel="TEL")
    story("2025-01-10", "panel_recording_decided", answer="record", parts_not_recorded=["a2"], considered_notice=True)
    story("2025-01-10", "seriousness_decided", answer="not_serious")
    panel.given(story, "2025-01-11", "panel_not_recorded", "panel_considered", "panel_record_copy", "panel_complaint_copy")
    story("2025-01-12", "resolution_appointed", appointment_kind="reg_7_delegate")
    story("2025-01-13", "resolution_appointed", appointment_kind="subcommittee", minute="m1", persons=["u1", "u2"])
    story("2025-01-14", "resolution_opened")
    panel.given(story, "2025-01-14", *panel.OPENING)
    story("2025-01-15", "comments_invited", party="complainant", by_on="2025-01-31")
    story("2025-01-15", "comments_invited", party="office_holder")
    story("2025-01-20", "comments_received", party="complainant")
    story("2025-02-03", "comments_closed")
    story("2025-02-04", "comments_declined", party="office_holder")
    story("2025-02-05", "resolution_step_taken", step="meeting_or_mediation")
    story("2025-02-06", "resolution_step_taken", step="require_information_office_holder")
    panel.given(story, "2025-02-06", "panel_requirement")
    story("2025-02-07", "subcommittee_met", decision="officer_signs_off", minute="m2")
    panel.given(story, "2025-02-08", "panel_decision_complainant", "panel_decision_office_holder")
    story("2025-02-09", "panel_recommendation_made", recommendation="m1", made_on="2025-02-08", due_on="2025-03-08")
    story("2025-02-09", "panel_recommendation_made", recommendation="m2")
    story("2025-02-10", OUTCOME, allegation="a9", outcome="ir_apology")(
        "2025-02-10", OUTCOME, allegation="a1", outcome="ir_apology"
    )
    panel.given(story, "2025-02-11", "panel_recommendation", "panel_outcome_complainant")
    return _published(story)


def _published(story: Story) -> Story:
    """From the record of the outcome to its publication."""
    story("2025-02-12", "letter_drafted", letter="o", letter_kind="panel_outcome_office_holder")
    story("2025-02-13", "letter_given", letter="o", letter_kind="panel_outcome_office_holder")
    story("2025-02-14", "panel_recommendation_answered", recommendation="m1", response="accepted")
    story("2025-02-14", "panel_recommendation_answered", recommendation="m9", response="accepted")
    story("2025-02-15", "panel_recommendation_answered", recommendation="m2", response="rejected")
    story("2025-02-16", "publication_proposed")
    panel.given(story, "2025-02-17", "panel_publication_complainant")
    panel.given(story, "2025-02-18", "panel_publication_office_holder")
    story("2025-02-19", "representations_received", party="complainant")
    story("2025-02-20", "representations_received", party="office_holder")
    story("2025-02-21", "representations_closed")
    story("2025-02-22", "publication_decided", answer="publish", considered=True)
    story("2025-02-23", "record_published", where="site")
    story("2025-02-24", "evidence_duty_ended", why_code="not_needed")
    story("2025-02-25", "assigned", user="u1", team="t1")("2025-02-25", "assigned")
    story("2025-02-25", "restricted")("2025-02-25", "unrestricted")
    for function in ("decide_whether_a_complaint", "refer_to_iopc"):
        story("2025-02-25", "function_recalled", function=function, minute="m3")
    story("2025-02-25", "function_recalled", minute="m4")
    return story("2025-02-26", "closed", why_code="done")


def _not_published() -> Story:
    story = panel.told()("2025-01-20", "representations_received", party="complainant")
    story("2025-01-20", "representations_closed")("2025-01-20", "publication_decided", answer="publish", considered=True)
    story("2025-01-20", "record_published")("2025-01-21", "publication_proposed")
    panel.given(story, "2025-01-22", "panel_publication_office_holder", "panel_publication_complainant")
    story("2025-01-23", "representations_closed")
    return story("2025-01-24", "publication_decided", answer="publish", considered=False)(
        "2025-01-25", "publication_decided", answer="do_not_publish", considered=True
    )("2025-01-26", "closed", why_code="done")


def _already_dealt_with() -> Story:
    story = panel.opened()("2025-01-08", "already_dealt_with")
    story("2025-01-09", "comments_invited", party="complainant")("2025-01-09", "comments_invited", party="office_holder")
    story("2025-01-20", OUTCOME, allegation="a1", outcome="already_dealt_with")
    return story("2025-01-21", "comments_received", party="office_holder")("2025-01-22", "called_in", **CALL_IN)


def _investigated() -> Story:
    story = panel.sorted_out()("2025-01-07", "seriousness_decided", **CLEAR)
    story("2025-01-07", "panel_recording_decided", answer="record", codes=["9(5)"])
    story("2025-01-07", "letter_drafted", letter="r", letter_kind="panel_reference")
    story("2025-01-08", "reference_made", basis="serious", sent_at="2025-01-08T10:00:00+00:00")
    story("2025-01-08", "notice_withheld", letter_kind="panel_referred_office_holder", why_code="x", review_on="2025-02-01")
    story("2025-01-08", "notice_withheld", letter_kind="panel_record_copy", why_code="x")
    story("2025-01-09", "withholding_reviewed", letter_kind="panel_record_copy", answer="keep")
    story("2025-02-01", "withholding_reviewed", letter_kind="panel_referred_office_holder", answer="keep")
    story("2025-03-01", "withholding_reviewed", letter_kind="panel_referred_office_holder", answer="give")
    panel.given(story, "2025-03-02", "panel_referred_complainant", "panel_referred_office_holder")
    story("2025-03-03", "reference_answered", mode="managed")
    story("2025-03-04", "discontinuance_applied", copied_on=None)("2025-03-05", "discontinuance_copied")
    story("2025-03-06", "discontinuance_applied", copied_on="2025-03-06")
    story("2025-04-01", "iopc_reported", result="no_offence", relay=True)
    return story("2025-04-02", "evidence_duty_ended")("2025-04-03", "closed")


def _reported_without_relay() -> Story:
    story = panel.referred()("2025-01-10", "reference_answered", mode="independent")
    return story("2025-02-01", "iopc_reported", result="indicated_offence")


def _discontinued_to_part_4() -> Story:
    story = panel.referred()("2025-02-03", "reference_answered", mode="managed")
    story("2025-02-10", "investigation_discontinued", ground="part_4")
    return story("2025-02-11", "disapplied", manner="otherwise", grounds=["E"])


def _discontinued() -> Story:
    story = panel.referred()("2025-02-03", "reference_answered", mode="managed")
    return story("2025-02-10", "investigation_discontinued", ground="vexatious", relay=True)


def _returned_and_disapplied() -> Story:
    story = panel.referable()("2025-01-06", "seriousness_decided", answer="not_serious")
    story("2025-01-07", "seriousness_decided", answer="serious")
    story("2025-01-07", "done_elsewhere", act="refer_case", on="2025-01-07", by_whom="us")
    story("2025-01-10", "reference_answered", mode="returned")
    return story("2025-01-11", "disapplied", manner="no_action", grounds=["C"])("2025-01-12", "called_in", **CALL_IN)(
        "2025-01-13", "seriousness_decided", answer="not_serious"
    )


def _conduct_matter() -> Story:
    story = panel.conduct_matter()("2025-01-07", "panel_recording_decided", answer="record", codes=["reg11"])
    story("2025-01-08", "seriousness_decided", answer="not_serious")
    story("2025-01-08", "reference_made", basis="conduct")
    story("2025-01-10", "reference_answered", mode="returned")
    story("2025-01-11", OUTCOME, allegation="a1", outcome="as_panel_determined")
    return story("2025-01-12", "closed")


def _conduct_matter_investigated() -> Story:
    story = panel.conduct_matter()("2025-01-07", "panel_recording_decided", **{**CLEAR, "answer": "record"})
    story("2025-01-08", "reference_made", basis="conduct")("2025-01-10", "reference_answered", mode="independent")
    return story("2025-01-11", "investigation_discontinued", ground="part_4")


def _another_panels() -> Story:
    story = panel.sorted_out()("2025-01-07", "panel_recording_decided", answer="notify_other_panel")
    panel.given(story, "2025-01-08", "panel_notified_on")
    story("2025-01-09", "done_elsewhere", act="give_letter", on="2025-01-09", by_whom="us")
    return story("2025-01-10", "done_elsewhere", act="close_case", on="2025-01-10", by_whom="us")


def _not_recorded_and_called_in() -> Story:
    story = panel.sorted_out(issues=2)(
        "2025-01-07", "panel_recording_decided", answer="record", parts_not_recorded=["a1", "a2"]
    )
    story("2025-01-10", "called_in", **CALL_IN)
    return story("2025-01-11", "panel_recording_decided", answer="record")


def _not_recorded() -> Story:
    return panel.sorted_out()("2025-01-07", "panel_recording_decided", answer="not_recorded", codes=["reg10"])(
        "2025-01-08", "panel_recording_decided", answer="record"
    )


def _nobody_to_tell() -> Story:
    story = panel.complaint(anonymous=True, reachable=False)("2025-01-07", "allegation_added", **panel.issue())
    story("2025-01-08", "contact_changed", party="p1", reachable=True)
    return story("2025-01-09", "panel_recording_decided", answer="record")


def _withdrawn() -> Story:
    story = panel.recorded()("2025-01-07", "panel_withdrawal_received", in_writing=True, signed=False)
    panel.given(story, "2025-01-08", "panel_withdrawal_confirm")
    story("2025-01-09", "panel_withdrawal_dropped")
    story("2025-01-10", "panel_withdrawal_received", in_writing=False, signed=True)
    story("2025-01-11", "panel_withdrawal_received", in_writing=True, signed=True)
    return story("2025-01-12", "panel_withdrawn", effect="effective_ends")("2025-01-13", "evidence_duty_ended")(
        "2025-01-14", "closed"
    )


def _withdrawn_in_the_public_interest() -> Story:
    story = panel.handled()("2025-01-07", "panel_withdrawal_received", in_writing=True, signed=True)
    return story("2025-01-08", "panel_withdrawn", effect="effective_becomes_conduct_matter")


def _withdrawn_with_the_iopc() -> Story:
    story = panel.referred()("2025-01-08", "panel_withdrawn", effect="effective_iopc_decides")
    story("2025-01-09", "reference_answered", mode="returned")
    return story("2025-01-10", "panel_withdrawn", effect="effective_ends")


def _withdrawal_answered() -> Story:
    story = panel.referred()("2025-01-08", "panel_withdrawn", effect="effective_iopc_decides")
    return story("2025-01-09", "withdrawal_answered", answer="ends")


def _withdrawal_is_a_conduct_matter() -> Story:
    story = panel.referred()("2025-01-08", "panel_withdrawn", effect="effective_iopc_decides")
    return story("2025-01-09", "withdrawal_answered", answer="conduct_matter")(
        "2025-01-10", "reference_answered", mode="returned"
    )


def _suspended() -> Story:
    story = panel.opened()("2025-01-07", "suspended", review_on=None)("2025-02-01", "resumption_letter_sent")
    story("2025-02-10", "resumption_replied", reply="resume")("2025-02-11", "resumed")
    story("2025-02-12", "suspended")("2025-02-13", "done_elsewhere", act="send_resumption_letter", on="2025-02-13")
    story("2025-02-14", "done_elsewhere", act="resume_case", on="2025-02-14")("2025-02-15", "suspended")
    story("2025-02-16", "resumption_letter_sent")("2025-02-20", "resumption_replied", reply="do_not_resume")
    return story("2025-02-21", "ceased", basis="reg22")


def _suspended_to_a_conduct_matter() -> Story:
    story = panel.resolved()("2025-01-21", "suspended")("2025-01-22", "resumption_letter_sent")
    return story("2025-02-22", "became_conduct_matter")


def _done_elsewhere() -> Story:
    story = panel.complaint()
    for act in ("acknowledge", "take_evidence_step", "decide_recording", "publish_record"):
        story("2025-01-07", "done_elsewhere", act=act, on="2025-01-07", by_whom="us")
    story("2025-01-07", "done_elsewhere", on="2025-01-07")
    story("2025-01-07", "allegation_added", **panel.issue())
    story("2025-01-08", "panel_recording_decided", answer="record")("2025-01-08", "seriousness_decided", answer="not_serious")
    story("2025-01-08", "resolution_appointed", appointment_kind="panel", minute="m")("2025-01-08", "resolution_opened")
    story("2025-01-09", "done_elsewhere", act="approve_letter", on="2025-01-09")
    story("2025-01-09", "comments_invited", party="complainant")
    story("2025-01-10", "done_elsewhere", act="invite_comments", on="2025-01-10")
    story("2025-01-11", "comments_received", party="complainant")("2025-01-12", "comments_received", party="office_holder")
    story("2025-01-13", "done_elsewhere", act="close_comments", on="2025-01-13")
    story("2025-01-14", OUTCOME, allegation="a1", outcome="not_recorded")
    story("2025-01-15", "done_elsewhere", act="draft_letter", on="2025-01-15")
    return story("2025-01-16", "done_elsewhere", act="end_evidence_duty", on="2025-01-16")


def _standards() -> Story:
    return panel.handled()("2025-01-08", "standards_passed", to="gla_standards")


COMMISSIONER: dict[str, Course] = {
    "resolved, recommended and published": (_resolved, (), panel.PANEL),
    "not published": (_not_published, (), panel.PANEL),
    "dealt with already": (_already_dealt_with, (), PLAIN),
    "investigated": (_investigated, (), panel.PANEL),
    "investigated, and nothing to relay": (_reported_without_relay, (), PLAIN),
    "discontinued, back to Part 4": (_discontinued_to_part_4, (), panel.PANEL),
    "discontinued": (_discontinued, (), PLAIN),
    "returned and disapplied": (_returned_and_disapplied, (), panel.PANEL),
    "a conduct matter": (_conduct_matter, (), panel.PANEL),
    "a conduct matter that is investigated": (_conduct_matter_investigated, (), PLAIN),
    "another panel's": (_another_panels, (), panel.PANEL),
    "not recorded in any part, and called in": (_not_recorded_and_called_in, (), panel.PANEL),
    "not recorded, then recorded": (_not_recorded, (), PLAIN),
    "by somebody who cannot be reached": (_nobody_to_tell, (), panel.PANEL),
    "withdrawn": (_withdrawn, ("2025-01-15",), panel.PANEL),
    "withdrawn, and the public interest": (_withdrawn_in_the_public_interest, (), panel.PANEL),
    "withdrawn while it is with the IOPC": (_withdrawn_with_the_iopc, (), panel.PANEL),
    "withdrawn, and the IOPC ends it": (_withdrawal_answered, (), PLAIN),
    "withdrawn, and a conduct matter": (_withdrawal_is_a_conduct_matter, (), PLAIN),
    "suspended": (_suspended, (), panel.PANEL),
    "suspended, and a conduct matter": (_suspended_to_a_conduct_matter, ("2025-03-01",), panel.PANEL),
    "done elsewhere": (_done_elsewhere, (), panel.PANEL),
    "passed to the standards regime": (_standards, (), PLAIN),
    "the time to comment": (panel.invited, ("2025-01-20", "2025-01-21"), panel.PANEL),
}


def _office() -> Story:
    story = panel.office_complaint(channel=None, reference=None, subject=None)
    story("2025-01-06", "allegation_added", **panel.issue())("2025-01-06", "allegation_changed", **panel.issue(number=2))
    story("2025-01-07", "letter_drafted", letter="k", letter_kind="office_acknowledgement")
    story("2025-01-07", "letter_approved", letter="k")("2025-01-07", "letter_changed", letter="k")
    story("2025-01-07", "letter_spoiled", letter="k9")
    story("2025-01-08", "letter_given", letter="k", letter_kind="office_acknowledgement")
    story("2025-01-08", "letter_spoiled", letter="k")("2025-01-09", "acknowledged", channel="TEL")
    story("2025-01-10", "handler_chosen", user="u2", post="chief finance officer")("2025-01-11", "handler_chosen")
    story("2025-01-20", "office_outcome_decided", answer="upheld")
    story("2025-01-21", "letter_drafted", letter="o", letter_kind="office_outcome")
    story("2025-01-21", "letter_approved", letter="o", letter_kind="office_outcome")
    story("2025-01-22", "letter_given", letter="o", letter_kind="office_outcome")
    story("2025-01-23", "assigned", user="u1", team="t1")("2025-01-23", "assigned")
    story("2025-01-23", "restricted")("2025-01-23", "unrestricted")
    return story("2025-01-24", "closed", why_code="done")


def _office_passed_on() -> Story:
    story = panel.office_complaint()("2025-01-07", "office_passed_on", to="the force")
    return story("2025-01-08", "done_elsewhere", act="approve_letter", on="2025-01-08")(
        "2025-01-09", "done_elsewhere", act="close_case", on="2025-01-09"
    )


def _office_elsewhere() -> Story:
    story = panel.office_complaint()("2025-01-07", "done_elsewhere", act="acknowledge", on="2025-01-06")
    story("2025-01-07", "done_elsewhere", act="choose_handler", on="2025-01-07")
    story("2025-01-07", "done_elsewhere", on="2025-01-07")
    story("2025-01-08", "handler_chosen", post="x")("2025-01-09", "office_outcome_decided", answer="not_upheld")
    return story("2025-01-10", "done_elsewhere", act="draft_letter", on="2025-01-10")


def _office_nobody_to_tell() -> Story:
    story = panel.office_complaint(anonymous=True, reachable=False)("2025-01-08", "handler_chosen", user="u1")
    return story("2025-01-09", "office_outcome_decided", answer="explained")


OFFICE: dict[str, Course] = {
    "from beginning to end": (_office, (), panel.PANEL),
    "passed on": (_office_passed_on, (), PLAIN),
    "done elsewhere": (_office_elsewhere, (), panel.PANEL),
    "by somebody who cannot be reached": (_office_nobody_to_tell, (), panel.PANEL),
}
