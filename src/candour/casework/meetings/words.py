"""What codes of a panel's case are called in the papers for those who resolve it. In English: papers are frozen as written."""

from __future__ import annotations

from collections.abc import Mapping

from candour.rulebook.words import marked

# The public is excluded for these (LGA 1972 s.100A(4); Sch 12A paras 1 and 2).
EXEMPTIONS: Mapping[str, str] = {
    "1": marked("information relating to an individual"),
    "2": marked("information likely to reveal the identity of an individual"),
}
EXEMPT_UNDER = marked("Local Government Act 1972, Schedule 12A, paragraphs 1 and 2")
EXCLUDED_UNDER = marked("section 100A(4) of the Local Government Act 1972")
MARKING = marked("OFFICIAL-SENSITIVE – CONFIDENTIAL – NOT FOR PUBLICATION")

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
OFFICES: Mapping[str, str] = {"commissioner": marked("the commissioner"), "deputy": marked("the deputy commissioner")}
SIDES: Mapping[str, str] = {"complainant": marked("The complainant"), "office_holder": marked("The office holder")}
ROLES: Mapping[str, str] = {
    "complainant": marked("The complainant"),
    "representative": marked("Acts for the complainant"),
    "interested_person": marked("An interested person"),
    "complained_about": marked("Complained about"),
}
RECEIVED_FROM: Mapping[str, str] = {
    "complainant": marked("from the person who complains, or somebody for them"),
    "office_holder": marked("from the office holder, who passed it on"),
    "chief_officer": marked("from the force, which passed it on"),
    "iopc": marked("from the IOPC, which passed it on"),
    "other_panel": marked("from another panel, which passed it on"),
}
APPOINTMENTS: Mapping[str, str] = {
    "panel": marked("the whole panel"),
    "subcommittee": marked("a sub-committee of the panel"),
    "single_member": marked("one member of the panel"),
    "other_person": marked("another person"),
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
RESOLVED: Mapping[str, str] = {
    "no_action": marked("No further action"),
    "action_plan": marked("An action plan, agreed with the office holder"),
    "reconvene": marked("To meet again"),
    "refer_to_panel": marked("To take it to the whole panel"),
    "officer_signs_off": marked("That the officer finishes it"),
}
# What each question decided, by its answer; "{step}" is the step of a resolution.
DECIDED: Mapping[str, Mapping[str, str]] = {
    "seriousness": {
        "serious": marked("It appears that an offence may have been committed"),
        "not_serious": marked("It does not appear that an offence was committed"),
    },
    "commissioner_recording": {
        "record": marked("To record it"),
        "notify_other_panel": marked("To notify the right panel"),
        "not_recorded": marked("Not to record it under these Regulations"),
    },
    "commissioner_referral": {"mandatory": marked("To refer it to the IOPC")},
    "disapplication": {"available": marked("To handle it otherwise than under Part 4, or take no action")},
    "resolution_step": {"allowed": marked("Step taken: {step}")},
    "apology": {"allowed": marked("That an apology may be tendered")},
}
QUESTIONS: Mapping[str, str] = {
    "seriousness": marked("Does it appear criminal?"),
    "commissioner_recording": marked("Must it be recorded?"),
    "commissioner_referral": marked("Must it be referred to the IOPC?"),
    "disapplication": marked("May it be handled otherwise?"),
    "resolution_step": marked("Informal resolution"),
    "apology": marked("May an apology be tendered?"),
    "publication": marked("May the record be published?"),
    "commissioner_withdrawal": marked("What follows from the withdrawal?"),
}
# Under which delegated power each decision stands. What follows the appointment stands under that (reg 28), not under reg 7.
POWER_OF: Mapping[str, str] = {
    "seriousness": "refer_to_iopc",
    "commissioner_recording": "decide_whether_a_complaint",
    "commissioner_referral": "refer_to_iopc",
    "disapplication": "decide_informal_resolution",
}
POWERS: Mapping[str, str] = {
    "decide_whether_a_complaint": marked("whether it is a complaint, and whether to record it"),
    "refer_to_iopc": marked("whether it appears criminal, and the reference to the IOPC"),
    "decide_informal_resolution": marked("whether to resolve it informally"),
    "arrange_informal_resolution": marked("how the informal resolution is arranged"),
    "resolve_informally": marked("how it is resolved"),
    "disapply": marked("handling it otherwise, or taking no action"),
}
# The law that those who resolve act under: the provision, what it says for them, whether its text was checked.
LAW: tuple[tuple[str, str, bool], ...] = (
    ("Police Reform and Social Responsibility Act 2011 s.31 and Sch 7",
     marked("complaints about the conduct of a commissioner or deputy are dealt with under regulations"), True),
    ("SI 2012/62 reg 27",
     marked("Part 4 applies to a recorded complaint unless it was, or must be, referred to the IOPC and is not back, or is"
            " handled under regulation 15"), True),
    ("SI 2012/62 reg 28",
     marked("the panel makes the arrangements for an informal resolution; it may act itself, or appoint a sub-committee, one"
            " member, or another person"), True),
    ("SI 2012/62 reg 28",
     marked("both sides are given the opportunity to comment; no apology is tendered unless the office holder admitted the"
            " conduct and agreed to it; a record of the outcome goes to both"), False),
    ("SI 2012/62 reg 15",
     marked("on one of its grounds, the panel may handle a complaint otherwise than under Part 4, or take no action"), True),
    ("Police Reform and Social Responsibility Act 2011 s.29(3)",
     marked("the panel may require a written response to its report or recommendation within a reasonable period"), True),
    ("Local Government Act 1972 s.100A(4) and Sch 12A paras 1 and 2",
     marked("the public is excluded while this is considered: it relates to an individual, or is likely to reveal who one is"),
     True),
)  # fmt: skip
NEVER: tuple[str, ...] = (
    marked("A finding of misconduct, a sanction, a suspension or an order for compensation."),
    marked("An investigation of any kind: the law gives the panel no power for it. If an offence appears, the informal"
           " resolution stops and the matter goes to the IOPC (SI 2012/62 reg 13)."),
)  # fmt: skip


def told(labels: Mapping[str, str], code: str) -> str:
    """What a code is called; its own words where nobody named it."""
    return labels.get(code, code.replace("_", " "))
