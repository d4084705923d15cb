"""What the codes of a panel's cases are called: acts, stages, letters, and how a case is handled."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

from candour.casework.shared.language import later as _

Words = str | Promise

# Acts that only a panel does.
ACTS: Mapping[str, Words] = {
    "receive_panel_complaint": _("Take in a complaint about the commissioner"),
    "receive_conduct_matter": _("Take in a conduct matter"),
    "classify_issue": _("Say whose an issue is"),
    "record_consultation": _("Record who was consulted"),
    "hand_over_reference": _("Hand the case over for the reference to the IOPC"),
    "recall_function": _("Take a delegated function back"),
    "decide_seriousness": _("Decide whether it appears criminal"),
    "withhold_notice": _("Withhold a notice for now"),
    "review_withholding": _("Look again at a withheld notice"),
    "end_evidence_duty": _("End the duty to keep evidence"),
    "record_iopc_report": _("Record the IOPC's report"),
    "record_discontinuance_application": _("Record an application to discontinue"),
    "record_discontinuance_copy": _("Record that the complainant has a copy of the application"),
    "record_discontinuance": _("Record that the investigation was discontinued"),
    "disapply": _("Handle it otherwise, or take no action"),
    "pass_to_standards": _("Pass it to the Authority's standards procedure"),
    "appoint_for_resolution": _("Record who is appointed to resolve it"),
    "open_resolution": _("Open the informal resolution"),
    "invite_comments": _("Invite comments"),
    "record_comments": _("Record comments"),
    "record_comments_declined": _("Note that a side did not comment"),
    "close_comments": _("Close the time for comments"),
    "treat_as_dealt_with": _("Treat it as already dealt with"),
    "take_resolution_step": _("Take a step of the informal resolution"),
    "record_subcommittee": _("Record what the sub-committee resolved"),
    "decide_issue_outcome": _("Decide the outcome of an issue"),
    "propose_publication": _("Propose to publish the record"),
    "record_representations": _("Record representations on the publication"),
    "close_representations": _("Close the time for representations"),
    "decide_publication": _("Decide whether to publish the record"),
    "publish_record": _("Record that the record was published"),
    "drop_withdrawal": _("Record that it is not withdrawn after all"),
    "record_withdrawal_answer": _("Record what the IOPC decided about the withdrawal"),
    "hold_retention": _("Put the file on hold"),
    "lift_retention_hold": _("Lift a hold"),
    "review_retention": _("Look at the file for retention"),
    "dispose_case": _("Confirm: erase the words and papers"),
}
# Acts that other schemes have too, in a panel's words.
IN_A_PANEL: Mapping[str, Words] = {
    "add_allegation": _("Set out an issue"),
    "change_allegation": _("Change an issue"),
    "decide_recording": _("Decide whether to record each issue"),
    "take_evidence_step": _("Secure and keep evidence"),
    "refer_case": _("Refer it to the IOPC"),
    "make_recommendation": _("Recommend something to the office holder"),
    "record_recommendation_answer": _("Record the office holder's answer to a recommendation"),
    "suspend_case": _("Record that the IOPC suspended it"),
    "send_resumption_letter": _("Record that the IOPC asked whether to go on"),
    "record_resumption_reply": _("Record the answer about going on"),
    "resume_case": _("Record that it is taken up again"),
    "cease_case": _("Record what the IOPC decided about going on"),
    "conclude_withdrawal": _("Record the withdrawal and what follows"),
}
STAGES: Mapping[str, Words] = {
    "received": _("Received"),
    "known": _("Conduct matter known"),
    "notified_on": _("Sent to the right panel"),
    "not_recorded": _("Not recorded"),
    "recorded": _("Recorded"),
    "referral_due": _("To be referred to the IOPC"),
    "referred": _("Referred to the IOPC"),
    "investigation": _("Investigated under the IOPC"),
    "reported": _("IOPC reported"),
    "discontinued": _("Investigation discontinued"),
    "back": _("Sent back by the IOPC"),
    "handling": _("With the panel"),
    "disapplied": _("Handled otherwise, or no action"),
    "standards_regime": _("With the Authority's standards procedure"),
    "ir_open": _("Informal resolution open"),
    "ir_comments": _("Comments invited"),
    "ir_resolving": _("Being resolved"),
    "ir_already_dealt": _("Already dealt with"),
    "ir_outcome": _("Outcome decided"),
    "record_sent": _("Record of the outcome sent"),
    "withdrawn": _("Withdrawn"),
    "ceased": _("The Regulations ceased to apply"),
    "closed": _("Closed"),
}
LETTERS: Mapping[str, Words] = {
    "panel_acknowledgement": _("Acknowledgement"),
    "panel_notified_on": _("To the right panel"),
    "panel_notified_on_complainant": _("Sent to the right panel: to the complainant"),
    "panel_not_recorded": _("Not recorded, and why"),
    "panel_considered": _("To the senior officer: it was considered"),
    "panel_record_copy": _("Copy of the record, to the complainant"),
    "panel_complaint_copy": _("Copy of the complaint, to the office holder"),
    "panel_reference": _("Reference to the IOPC"),
    "panel_referred_complainant": _("Referred to the IOPC: to the complainant"),
    "panel_referred_office_holder": _("Referred to the IOPC: to the office holder"),
    "panel_disapplied": _("Handled otherwise, or no action"),
    "panel_resolution_complainant": _("Informal resolution: to the complainant"),
    "panel_resolution_office_holder": _("Informal resolution: to the office holder"),
    "panel_comments_note": _("Note that the office holder did not comment"),
    "panel_requirement": _("Requirement to the office holder"),
    "panel_subcommittee_report": _("Report to the sub-committee"),
    "panel_decision_complainant": _("What the sub-committee resolved: to the complainant"),
    "panel_decision_office_holder": _("What the sub-committee resolved: to the office holder"),
    "panel_outcome_complainant": _("Record of the outcome, to the complainant"),
    "panel_outcome_office_holder": _("Record of the outcome, to the office holder"),
    "panel_publication_complainant": _("Proposed publication: to the complainant"),
    "panel_publication_office_holder": _("Proposed publication: to the office holder"),
    "panel_withdrawal_confirm": _("Withdraw in writing?"),
    "panel_withdrawal_recorded": _("Withdrawal recorded"),
    "panel_withdrawal_iopc": _("Withdrawal: to the IOPC"),
    "panel_withdrawal_office_holder": _("Withdrawal: to the office holder"),
    "panel_iopc_result": _("What the IOPC decided"),
    "panel_recommendation": _("Recommendation to the office holder"),
}
OWNERS: Mapping[str, Words] = {
    "panel": _("the panel"),
    "office_holder": _("the office holder"),
}
HANDLINGS: Mapping[str, Words] = {
    "informal_resolution": _("Informal resolution"),
    "disapplied": _("Regulation 15"),
    "referred": _("With the IOPC"),
    "managed": _("Investigation managed by the IOPC"),
}
