"""What codes are called on the page: acts as what the law asks next, stages, channels, needs, rules for contact.

Every label is marked for translation. A code without a label is shown readable, never hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext

from candour.casework.cases import codes
from candour.casework.shared.language import later as _
from candour.casework.shared.language import translated
from candour.web.components import text, wording_office, wording_panel

Words = str | Promise

ACTS: Mapping[str, Words] = {
    # first words
    "acknowledge": _("Acknowledge the complaint"),
    "decide_eligibility": _("Decide whether it is a complaint, by someone who may make it"),
    "decide_authority": _("Decide which body must deal with it"),
    "forward_complaint": _("Send it to the body whose complaint it is"),
    "log_complaint": _("Put the complaint on the log"),
    "record_consent": _("Record the consent of the person represented"),
    "record_views": _("Ask what the person wants"),
    "wish_recording": _("Note that the person wants it recorded"),
    "add_allegation": _("Set out the allegations"),
    "change_allegation": _("Change an allegation"),
    # deciding
    "decide_recording": _("Decide whether to record it"),
    "give_copy": _("Give a copy of the complaint"),
    "withhold_copy": _("Decide whether to hold back the copy"),
    "decide_referral": _("Decide whether to refer it to the IOPC"),
    "record_call_in": _("Record that the IOPC called it in"),
    "refer_case": _("Refer it to the IOPC"),
    "record_iopc_answer": _("Record what the IOPC answered"),
    "decide_handling": _("Decide how to handle an allegation"),
    "decide_review_body": _("Decide which body would review it"),
    # handling
    "appoint_investigator": _("Appoint an investigator"),
    "take_evidence_step": _("Get or keep evidence"),
    "plan_step": _("Plan the next step"),
    "finish_step": _("Finish a planned step"),
    "give_update": _("Update the complainant"),
    "give_timeliness_report": _("Report why it has taken 12 months"),
    "suspend_case": _("Suspend the case"),
    "send_resumption_letter": _("Ask whether to resume the complaint"),
    "record_resumption_reply": _("Record the reply about resuming"),
    "resume_case": _("Resume the case"),
    "cease_case": _("End the case without a finding"),
    "receive_withdrawal": _("Record that the person wants to withdraw"),
    "send_withdrawal_letter": _("Write to ask whether the complaint is withdrawn"),
    "record_withdrawal_reply": _("Record the reply about withdrawing"),
    "conclude_withdrawal": _("Decide what the withdrawal leads to"),
    "decide_allegation": _("Decide an allegation"),
    "give_outside_outcome": _("Tell the outcome"),
    # letters and papers
    "draft_letter": _("Write the letter"),
    "change_letter": _("Change the letter"),
    "spoil_letter": _("Cancel the letter"),
    "approve_letter": _("Approve the letter"),
    "give_letter": _("Send the letter"),
    "send_papers": _("Send the papers for the review"),
    "answer_recommendation": _("Answer the recommendation"),
    # reviews
    "receive_review": _("Take in the application for a review"),
    "decide_review_time": _("Decide whether the application is in time"),
    "decide_review_validity": _("Decide whether the application is valid"),
    "forward_review": _("Send the application to the right body"),
    "accept_review": _("Accept the review"),
    "declare_conflict": _("Say whether you have a conflict of interest"),
    "ask_papers": _("Ask the force for the papers"),
    "chase_papers": _("Chase the papers"),
    "receive_papers": _("Record that the papers came"),
    "appoint_provider": _("Appoint the outside reviewer"),
    "record_provider_declaration": _("Record the reviewer's declaration"),
    "record_provider_report": _("Record the reviewer's report"),
    "answer_worksheet": _("Fill in the worksheet"),
    "decide_review": _("Decide the review"),
    "make_recommendation": _("Make a recommendation"),
    "record_recommendation_answer": _("Record the force's answer"),
    "notify_parties": _("Tell those concerned"),
    "withdraw_review": _("Record that the review is withdrawn"),
    "record_review_opened": _("Record that a review was asked for"),
    "record_review_ended": _("Record how a review ended"),
    "complete_recommendation": _("Record that a recommendation was carried out"),
    # any case
    "record_done_elsewhere": _("Record what was done elsewhere"),
    "assign_case": _("Say who works the case"),
    "restrict_case": _("Restrict the case"),
    "unrestrict_case": _("End the restriction"),
    "add_note": _("Add a note"),
    "add_paper": _("Add a paper"),
    "change_contact": _("Change how to contact a person"),
    "add_party": _("Add a person"),
    "link_incident": _("Link a case of the same incident"),
    "close_case": _("Close the case"),
    "reopen_case": _("Open the case again"),
    **wording_panel.ACTS,
    **wording_office.ACTS,
}
# The same act in the words of a scheme.
ACTS_IN: Mapping[str, Mapping[str, Words]] = {"commissioner": wording_panel.IN_A_PANEL}
# What a letter is about, by the clock that it stops: a worklist names the letter, not only that there is one.
LETTERS_BY_CLOCK: Mapping[str, Words] = {
    "C03": _("acknowledgement"),
    "C05": _("decision about recording"),
    "C06": _("copy of the record"),
    "C11": _("update"),
    "C12": _("update"),
    "C13": _("outcome"),
    "C14": _("outcome and the right to a review"),
    "C19": _("review received"),
    "C20": _("papers asked for"),
    "C21": _("review decision"),
    "C22": _("recommendation"),
}
_LETTER_ACTS = frozenset({"draft_letter", "change_letter", "approve_letter", "give_letter"})
STAGES: Mapping[str, Words] = {
    "received": _("Received, not yet logged"),
    "not_complaint": _("Not a complaint"),
    "forwarded": _("Sent to another body"),
    "awaiting_consent": _("Waiting for consent"),
    "logged": _("Logged"),
    "outside_schedule_3": _("Handled outside Schedule 3"),
    "closed_outside": _("Closed outside Schedule 3"),
    "recorded": _("Recorded"),
    "referred": _("Referred to the IOPC"),
    "handling": _("Being handled"),
    "outcome_decided": _("Outcome decided"),
    "outcome_notified": _("Outcome told"),
    "final": _("Final"),
    "withdrawn": _("Withdrawn"),
    "ceased": _("Ended without a finding"),
    "conduct_matter": _("Became a conduct matter"),
}
REVIEW_STAGES: Mapping[str, Words] = {
    "received": _("Review received"),
    "invalid": _("Not valid"),
    "forwarded": _("Sent to another body"),
    "accepted": _("Review accepted"),
    "papers_asked": _("Papers asked for"),
    "papers_in": _("Papers received"),
    "decided": _("Review decided"),
    "notified": _("Decision told"),
    "recommendations_open": _("Recommendations open"),
    "closed": _("Closed"),
    "withdrawn": _("Withdrawn"),
}
STAGES_IN: Mapping[str, Mapping[str, Words]] = {
    "review": REVIEW_STAGES, "commissioner": wording_panel.STAGES, "office": wording_office.STAGES,
}  # fmt: skip
HANDLINGS: Mapping[str, Words] = {
    "outside_schedule_3": _("Outside Schedule 3"),
    "otherwise_than_by_investigation": _("Without an investigation"),
    "local_investigation": _("Investigation by the force"),
    "directed": _("Investigation directed by the IOPC"),
    "independent": _("Investigation by the IOPC"),
}
SCHEMES: Mapping[str, Words] = {
    "force": _("Complaint about the force"),
    "review": _("Review"),
    "office": _("Complaint about the office's staff"),
    "commissioner": _("Complaint about the commissioner"),
    "conduct_matter": _("Conduct matter"),
}
OWNERS: Mapping[str, Words] = {
    "force": _("the force"),
    "office": _("the local policing body"),
    "local_policing_body": _("the local policing body"),
    "iopc": _("the IOPC"),
    "complainant": _("the complainant"),
    "provider": _("the outside reviewer"),
    **wording_panel.OWNERS,
}
CHANNELS: Mapping[str, Words] = {
    "WEB": _("Online form"),
    "EML": _("E-mail"),
    "TEL": _("Telephone"),
    "PST": _("Letter"),
    "PER": _("In person"),
    "SOC": _("Social media"),
    "IOPC": _("Sent on by the IOPC"),
    "REP": _("Through a representative or MP"),
}
STANDING: Mapping[str, Words] = {
    "subject": _("It happened to them"),
    "adversely_affected": _("It affected them"),
    "witness": _("They saw or heard it"),
    "representative": _("They act for someone else"),
}
PUT_RIGHT: Mapping[str, Words] = {
    "explanation": _("An explanation"),
    "apology": _("An apology"),
    "learning": _("That the police learn from it"),
    "something_else": _("Something else"),
}
CONTACT_RULES: Mapping[str, Words] = {
    "no_phone": _("Do not phone"),
    "no_voicemail": _("Do not leave a voicemail"),
    "no_text": _("Do not send texts"),
    "no_email": _("Do not e-mail"),
    "no_post": _("Do not write by post"),
    "ask_first": _("Ask if it is safe to talk"),
}
ADJUSTMENTS: Mapping[str, Words] = {
    "large_print": _("Large print"),
    "easy_read": _("Easy read"),
    "interpreter": _("An interpreter"),
    "bsl": _("British Sign Language"),
    "braille_or_audio": _("Braille or audio"),
    "extra_time": _("Extra time"),
    "one_contact": _("One named contact"),
    "supporter": _("A supporter with them"),
    "other": _("Something else they need"),
}
PREFERRED_CHANNELS: Mapping[str, Words] = {"EML": _("E-mail"), "TEL": _("Telephone"), "PST": _("Letter")}
ROLES: Mapping[str, Words] = {
    "complainant": _("Complainant"),
    "representative": _("Representative"),
    "interested_person": _("Interested person"),
    "complained_about": _("Person complained about"),
}
ADVICE: Mapping[str, Words] = {
    "must": _("it must be done"),
    "may": _("it may be handled outside Schedule 3"),
    "no_duty": _("there is no duty to record it"),
    "forward": _("it belongs to another body: forward it"),
    "not_a_complaint": _("it is not a complaint"),
    "mandatory": _("it must be referred"),
    "voluntary": _("it may be referred"),
    "none": _("it need not be referred"),
    "discretion": _("it need not be investigated"),
    "iopc": _("the IOPC"),
    "local_policing_body": _("the local policing body"),
    "chief_officer": _("the chief constable, that is the force"),
    "panel": _("the police and crime panel"),
    "office_internal": _("the local policing body's office, internally"),
    "outside_scheme": _("none of these: outside police complaints"),
    "human_decision": _("a person must decide"),
    "eligible_subject": _("yes: it happened to them"),
    "eligible_affected": _("yes: it affected them"),
    "eligible_witness": _("yes: they are a witness"),
    "eligible_representative": _("yes: they act for someone, with consent"),
    "needs_consent": _("wait for written consent"),
    "not_eligible": _("no: they may not complain about this"),
    "not_dissatisfaction_with_force": _("no: it is not dissatisfaction with the force"),
    "cannot_be_established": _("it cannot be established"),
}
LETTER_STATES: Mapping[str, Words] = {
    "draft": _("Draft"),
    "approved": _("Approved"),
    "given": _("Given"),
    "spoiled": _("Set aside"),
}
LETTERS: Mapping[str, Words] = {
    "acknowledgement": _("Acknowledgement"),
    "recorded": _("Recorded, with a copy"),
    "outside_schedule_3": _("Handled outside Schedule 3"),
    "not_recorded": _("Not recorded"),
    "forwarded": _("Sent to another body"),
    "referral": _("Referral to the IOPC"),
    "update": _("Update"),
    "outcome": _("Outcome, with review rights"),
    "review_acknowledged": _("Review acknowledged"),
    "review_forwarded": _("Review sent to the right body"),
    "review_not_valid": _("Review not valid"),
    "papers_asked": _("Papers asked for"),
    "review_decision": _("Review decision"),
    "recommendation": _("Recommendation"),
    **wording_panel.LETTERS,
    "office_acknowledgement": _("Acknowledgement by the office"),
    "office_outcome": _("Outcome of a complaint about the office"),
    "office_passed_on": _("Sent to the right body"),
    "contact_plan": _("Plan for contact"),
}



def label(labels: Mapping[str, Words], code: str) -> str:
    """What a code is called, or the code made readable."""
    found = labels.get(code)
    return str(found) if found is not None else text.words(code)


def act(name: str, *, clock: str = "", scheme: str = "") -> str:
    """What the law asks next, as a person would say it in a scheme; of a letter also which, where its clock tells."""
    asked = label(ACTS_IN.get(scheme, {}) if name in ACTS_IN.get(scheme, {}) else ACTS, name)
    if name in _LETTER_ACTS and clock in LETTERS_BY_CLOCK:
        return f"{asked}: {LETTERS_BY_CLOCK[clock]}"
    return asked


def stage(code: str, *, scheme: str = "force") -> str:
    """Where a case stands, in words."""
    return label(STAGES_IN.get(scheme, STAGES), code)


def kind_of_case(scheme: str, owner_kind: str) -> str:
    """What kind of case it is; the office's own under the Act is about the chief constable (PRA 2002 s.29(1))."""
    if (scheme, owner_kind) == ("force", "local_policing_body"):
        return str(_("Complaint about the chief constable"))
    return label(SCHEMES, scheme)


def handling(code: str) -> str:
    """How a case is handled, in words."""
    return label({**HANDLINGS, **wording_panel.HANDLINGS}, code)


def adjustment(code: str) -> str:
    """What a person needs, in words."""
    return label(ADJUSTMENTS, code)


def contact_rule(code: str) -> str:
    """How a person may not be contacted, in words."""
    return label(CONTACT_RULES, code)


def code_name(name: str, code: str) -> str:
    """The name of a code of the national return, translated where a translation exists."""
    return translated(codes.name_of(name, code)) if code else ""


def category(code: str) -> str:
    """The name of an allegation category, with its code as the return prints it."""
    return f"{code} {code_name('allegation_categories', code)}" if code else ""


def headline(headline_of_case: str) -> str:
    """What a case is about: the category of its first allegation, whether kept as a code or in words."""
    if headline_of_case in codes.codes("allegation_categories"):
        return code_name("allegation_categories", headline_of_case)
    return gettext(headline_of_case) if headline_of_case else ""


def options(labels: Mapping[str, Words], *, only: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """A list of codes and words for a form, in the list's own order."""
    return [(code, str(words)) for code, words in labels.items() if only is None or code in set(only)]
