"""What codes of a panel's case are called in the papers for those who resolve it. In English: papers are frozen as written."""

from __future__ import annotations

from collections.abc import Mapping

from candour.rulebook.words import marked

MARKING = marked("OFFICIAL-SENSITIVE – CONFIDENTIAL – NOT FOR PUBLICATION")

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
POWERS: Mapping[str, str] = {
    "decide_whether_a_complaint": marked("whether it is a complaint, and whether to record it"),
    "refer_to_iopc": marked("whether it appears criminal, and the reference to the IOPC"),
    "decide_informal_resolution": marked("whether to resolve it informally"),
    "arrange_informal_resolution": marked("how the informal resolution is arranged"),
    "resolve_informally": marked("how it is resolved"),
    "disapply": marked("handling it otherwise, or taking no action"),
}


def told(labels: Mapping[str, str], code: str) -> str:
    """What a code is called; its own words where nobody named it."""
    return labels.get(code, code.replace("_", " "))
