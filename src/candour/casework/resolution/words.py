"""What the codes of a panel's case are called, for its pages and for the papers that are frozen: said once."""

from __future__ import annotations

from collections.abc import Mapping

from candour.rulebook.words import marked

CLASSES: Mapping[str, str] = {
    "office_holder_conduct": marked("How the commissioner or deputy behaved"),
    "policy_merits": marked("Only the merits of a policy or decision of theirs"),
    "operational": marked("Operational policing: what the force did"),
    "chief_constable": marked("The chief constable's own conduct"),
    "office_staff": marked("Staff of the commissioner's office"),
    "office_chief_executive": marked("The chief executive of that office"),
    "office_volunteer": marked("A volunteer of that office"),
    "review_outcome": marked("Only the outcome of a review of a complaint"),
    "panel": marked("How the panel dealt with something"),
    "other": marked("Something else"),
}
STEPS: Mapping[str, str] = {
    "invite_comments_complainant": marked("Invite the complainant's comments"),
    "invite_comments_office_holder": marked("Invite the office holder's comments"),
    "clarify_complaint": marked("Ask the complainant what the complaint is"),
    "meeting_or_mediation": marked("Arrange a meeting or mediation"),
    "supply_public_documents": marked("Supply and explain what is public already"),
    "require_information_office_holder": marked("Require information from the office holder"),
    "require_attendance_office_holder": marked("Require the office holder to attend"),
    "interview_third_party": marked("Interview somebody else"),
    "request_third_party_records": marked("Ask somebody else for records"),
    "require_staff_statement": marked("Require a statement from staff"),
    "site_visit": marked("Visit a place"),
    "commission_report": marked("Commission a report"),
}
OUTCOMES: Mapping[str, str] = {
    "ir_information": marked("Information given"),
    "ir_explanation": marked("An explanation given"),
    "ir_advice_signpost": marked("Advice given, or another body named"),
    "ir_apology": marked("An apology"),
    "ir_agreed_action": marked("An action agreed"),
    "ir_recommendation": marked("A recommendation made"),
    "already_dealt_with": marked("Already dealt with when it came"),
    "not_recorded": marked("Not recorded"),
    "notified_on": marked("Sent to the right panel"),
    "disapplied_otherwise": marked("Handled otherwise under regulation 15"),
    "disapplied_no_action": marked("No action under regulation 15"),
    "withdrawn": marked("Withdrawn"),
    "iopc_investigated": marked("Investigated under the IOPC"),
    "iopc_discontinued": marked("Investigation discontinued by the IOPC"),
    "as_panel_determined": marked("Dealt with as the panel determined"),
}
# What a sub-committee may resolve.
RESOLVED: Mapping[str, str] = {
    "no_action": marked("No further action"),
    "action_plan": marked("An action plan, agreed with the office holder"),
    "reconvene": marked("To meet again"),
    "refer_to_panel": marked("To take it to the whole panel"),
    "officer_signs_off": marked("That the officer finishes it"),
}
