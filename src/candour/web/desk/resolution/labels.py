"""What the codes of a panel's cases are called on its pages: classes, owners, powers, steps, grounds, outcomes."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

from candour.casework.resolution import words
from candour.casework.shared.language import later as _

Words = str | Promise


def _said(labels: Mapping[str, str]) -> Mapping[str, Words]:
    return {code: _(label) for code, label in labels.items()}


CLASSES: Mapping[str, Words] = _said(words.CLASSES)
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
STEPS: Mapping[str, Words] = _said(words.STEPS)
OUTCOMES: Mapping[str, Words] = _said(words.OUTCOMES)
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
SUBCOMMITTEE: Mapping[str, Words] = _said(words.RESOLVED)
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
