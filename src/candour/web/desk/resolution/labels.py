"""What the codes of a panel's cases are called on its pages: classes, owners, powers, steps, grounds, outcomes."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

from candour.casework.shared.language import later as _

Words = str | Promise

CLASSES: Mapping[str, Words] = {
    "office_holder_conduct": _("How the commissioner or deputy behaved"),
    "policy_merits": _("Only the merits of a policy or decision of theirs"),
    "operational": _("Operational policing: what the force did"),
    "chief_constable": _("The chief constable's own conduct"),
    "office_staff": _("Staff of the commissioner's office"),
    "office_chief_executive": _("The chief executive of that office"),
    "office_volunteer": _("A volunteer of that office"),
    "review_outcome": _("Only the outcome of a review of a complaint"),
    "panel": _("How the panel dealt with something"),
    "other": _("Something else"),
}
# Whose an issue is that is not the panel's: the routes of the law, and two bodies that it is notified to.
PASSED_TO: Mapping[str, Words] = {
    "force": _("The force"),
    "local_policing_body": _("The local policing body"),
    "office_internal": _("The commissioner's office, by its own procedure"),
    "other_panel": _("The right panel, of another area"),
    "iopc": _("The IOPC"),
    "gla_standards": _("The standards procedure of the Greater London Authority"),
    "judicial_review_only": _("No body: only a court can look at it"),
    "host_council": _("The council that hosts the panel"),
    "ombudsman": _("The Local Government and Social Care Ombudsman"),
}
ROUTES: Mapping[str, Words] = {
    **PASSED_TO,
    "panel": _("The panel"),
    "panel_then_iopc": _("The panel; the IOPC if an offence appears or is not ruled out"),
}
RECEIVED_FROM: Mapping[str, Words] = {
    "complainant": _("The person who complains, or somebody for them"),
    "office_holder": _("The commissioner, the deputy or their office"),
    "chief_officer": _("The force"),
    "iopc": _("The IOPC"),
    "other_panel": _("Another panel"),
}
SOURCES: Mapping[str, Words] = {
    "press": _("The press"),
    "audit": _("An audit"),
    "whistleblower": _("Somebody inside"),
    "minutes": _("Minutes or papers of a meeting"),
    "civil_proceedings": _("Civil proceedings"),
    "iopc": _("The IOPC"),
    "other": _("Something else"),
}
OFFICES: Mapping[str, Words] = {"commissioner": _("The commissioner"), "deputy": _("The deputy")}
POWERS: Mapping[str, Words] = {
    "decide_whether_a_complaint": _("Whether it is a complaint, and whether to record it"),
    "refer_to_iopc": _("Whether it appears criminal, and the reference to the IOPC"),
    "decide_informal_resolution": _("Whether to resolve it informally"),
    "arrange_informal_resolution": _("Arranging the informal resolution"),
    "resolve_informally": _("Resolving it"),
    "disapply": _("Handling it otherwise, or taking no action"),
}
CONSULTED: Mapping[str, Words] = {
    "view": _("They gave a view"),
    "attempted": _("We tried and could not reach them"),
}
PARTIES: Mapping[str, Words] = {"complainant": _("The complainant"), "office_holder": _("The office holder")}
KINDS: Mapping[str, Words] = {"complaint": _("Complaint"), "conduct_matter": _("Conduct matter")}
APPOINTMENTS: Mapping[str, Words] = {
    "panel": _("The whole panel"),
    "subcommittee": _("A sub-committee of the panel"),
    "single_member": _("One member of the panel"),
    "other_person": _("Another person, such as an officer of the host council"),
}
STEPS: Mapping[str, Words] = {
    "invite_comments_complainant": _("Invite the complainant's comments"),
    "invite_comments_office_holder": _("Invite the office holder's comments"),
    "clarify_complaint": _("Ask the complainant what the complaint is"),
    "meeting_or_mediation": _("Arrange a meeting or mediation"),
    "supply_public_documents": _("Supply and explain what is public already"),
    "require_information_office_holder": _("Require information from the office holder"),
    "require_attendance_office_holder": _("Require the office holder to attend"),
    "interview_third_party": _("Interview somebody else"),
    "request_third_party_records": _("Ask somebody else for records"),
    "require_staff_statement": _("Require a statement from staff"),
    "site_visit": _("Visit a place"),
    "commission_report": _("Commission a report"),
}
OUTCOMES: Mapping[str, Words] = {
    "ir_information": _("Information given"),
    "ir_explanation": _("An explanation given"),
    "ir_advice_signpost": _("Advice given, or another body named"),
    "ir_apology": _("An apology"),
    "ir_agreed_action": _("An action agreed"),
    "ir_recommendation": _("A recommendation made"),
    "already_dealt_with": _("Already dealt with when it came"),
    "not_recorded": _("Not recorded"),
    "notified_on": _("Sent to the right panel"),
    "disapplied_otherwise": _("Handled otherwise under regulation 15"),
    "disapplied_no_action": _("No action under regulation 15"),
    "withdrawn": _("Withdrawn"),
    "iopc_investigated": _("Investigated under the IOPC"),
    "iopc_discontinued": _("Investigation discontinued by the IOPC"),
    "as_panel_determined": _("Dealt with as the panel determined"),
}
WITHHELD: Mapping[str, Words] = {
    "prejudice_investigation": _("It might prejudice a criminal investigation or one by the IOPC"),
    "prejudice_proceedings": _("It might prejudice criminal proceedings"),
    "public_interest": _("It would be against the public interest"),
}
LOOKED: Mapping[str, Words] = {
    "keep": _("Keep it back for now"),
    "give": _("Give it now"),
    "never": _("It need never be given"),
}
EVIDENCE_ENDS: Mapping[str, Words] = {
    "not_needed": _("It is not needed any more"),
    "case_over": _("The case is over"),
    "passed_to_iopc": _("The IOPC has it"),
    "directed_by_iopc": _("The IOPC said so"),
}
IOPC_MODES: Mapping[str, Words] = {
    "returned": _("No investigation: it came back to the panel"),
    "independent": _("An investigation by the IOPC itself"),
    "managed": _("An investigation by a force, managed by the IOPC"),
}
IOPC_RESULTS: Mapping[str, Words] = {
    "no_offence": _("The report indicates no offence"),
    "indicated_offence": _("The report indicates that an offence may have been committed"),
}
DISCONTINUED: Mapping[str, Words] = {
    "part_4": _("It is suitable for informal resolution: a complaint comes back to the panel"),
    "refuses_to_cooperate": _("The complainant refuses to help"),
    "vexatious": _("It is vexatious, oppressive or an abuse"),
    "repetitious": _("It is repetitious"),
    "not_practicable": _("It is not reasonably practicable to go on"),
}
MANNERS: Mapping[str, Words] = {
    "otherwise": _("Handle it otherwise than by informal resolution"),
    "no_action": _("Take no action"),
}
GROUNDS: Mapping[str, Words] = {
    "A": _("A. It is entirely about conduct towards the office holder's own staff"),
    "B": _("B. It came more than 12 months after, without good reason or with likely injustice"),
    "C": _("C. The matter is already the subject of a complaint"),
    "D": _("D. It is anonymous"),
    "E": _("E. It is vexatious, oppressive or an abuse of the procedures"),
    "F": _("F. It is repetitious"),
}
SUBCOMMITTEE: Mapping[str, Words] = {
    "no_action": _("No further action"),
    "action_plan": _("An action plan, agreed with the office holder"),
    "reconvene": _("To meet again"),
    "refer_to_panel": _("To take it to the whole panel"),
    "officer_signs_off": _("That the officer finishes it"),
}
RESPONSES: Mapping[str, Words] = {"accepted": _("Accepted"), "partly": _("Accepted in part"), "rejected": _("Not accepted")}
SIGNATORIES: Mapping[str, Words] = {
    "complainant": _("The complainant"),
    "solicitor": _("Their solicitor"),
    "authorised_agent": _("Another agent whom they authorised"),
    "other": _("Somebody else, or nobody"),
}
SAYS: Mapping[str, Words] = {
    "withdraws": _("That the complaint is withdrawn"),
    "no_further_steps": _("That they want no further steps"),
}
REPLIES: Mapping[str, Words] = {
    "resume": _("They want it to go on"),
    "do_not_resume": _("They do not want it to go on"),
    "none": _("No answer came in 21 days"),
}
IOPC_WITHDRAWAL: Mapping[str, Words] = {
    "conduct_matter": _("It is to be treated as a conduct matter"),
    "ends": _("It ends"),
}
PUBLICATION: Mapping[str, Words] = {
    "proposed": _("Proposed: put it to both sides"),
    "representations_invited": _("Both sides may say what they think"),
    "representations_closed": _("To be decided"),
    "opinion": _("To be published"),
    "published": _("Published"),
    "not_published": _("Not published"),
}
