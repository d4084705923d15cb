"""What each kind of event of a panel's case says in the timeline, and what the codes in it are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

from candour.casework.shared.language import later as _
from candour.web.desk.resolution import labels
from candour.web.desk.resolution.asked import PUBLICATION, RECORDING, SERIOUSNESS, WITHDRAWAL

Words = str | Promise
SENTENCES: Mapping[str, Words] = {
    "panel_complaint_received": _("Complaint received (%(channel)s): %(office_holders)s"),
    "conduct_matter_known": _("Conduct matter known: %(office_holders)s – %(source)s"),
    "issue_classified": _("Issue %(allegation)s: %(subject_class)s"),
    "consultation_recorded": _("%(who)s consulted: %(answer)s"),
    "seriousness_decided": _("Sorted: %(answer)s"),
    "panel_recording_decided": _("Recording decided: %(answer)s – not recorded: %(parts_not_recorded)s"),
    "issue_passed_on": _("Issue %(allegation)s passed on: %(to)s"),
    "notice_withheld": _("Withheld for now: %(letter_kind)s"),
    "withholding_reviewed": _("Looked again at what is withheld: %(letter_kind)s – %(answer)s"),
    "evidence_duty_ended": _("Duty to keep evidence ended: %(why_code)s"),
    "function_recalled": _("Taken back by the panel (%(minute)s): %(function)s"),
    "reference_handed_over": _("Handed over for the reference to the IOPC: %(post)s"),
    "reference_made": _("Referred to the IOPC"),
    "reference_answered": _("The IOPC answered: %(mode)s"),
    "iopc_reported": _("The IOPC reported: %(result)s"),
    "discontinuance_applied": _("Somebody applied to discontinue the investigation"),
    "discontinuance_copied": _("The complainant was sent a copy of the application to discontinue"),
    "investigation_discontinued": _("Investigation discontinued: %(ground)s"),
    "disapplied": _("Regulation 15 used, ground %(grounds)s: %(manner)s"),
    "standards_passed": _("Passed to the Authority's standards procedure"),
    "resolution_appointed": _("Appointed to resolve it: %(appointment_kind)s – %(persons)s (%(minute)s)"),
    "resolution_opened": _("Informal resolution opened"),
    "comments_invited": _("Comments invited: %(party)s"),
    "comments_received": _("Comments received: %(party)s"),
    "comments_declined": _("Chose not to comment: %(party)s"),
    "comments_closed": _("Time for comments closed"),
    "already_dealt_with": _("Treated as already dealt with"),
    "resolution_step_taken": _("Step of the resolution: %(step)s"),
    "subcommittee_met": _("The sub-committee resolved: %(decision)s (%(minute)s)"),
    "issue_outcome_decided": _("Issue %(allegation)s decided: %(outcome)s"),
    "panel_recommendation_made": _("Recommendation made to the office holder"),
    "panel_recommendation_answered": _("The office holder answered a recommendation: %(response)s"),
    "publication_proposed": _("Publication of the record proposed"),
    "representations_received": _("Representations on the publication: %(party)s"),
    "representations_closed": _("Time for representations closed"),
    "publication_decided": _("Publication decided: %(answer)s"),
    "record_published": _("Record published: %(where)s"),
    "panel_withdrawal_received": _("Wish to withdraw received; in writing: %(in_writing)s, signed: %(signed)s"),
    "panel_withdrawal_dropped": _("Not withdrawn after all"),
    "panel_withdrawn": _("Withdrawn: %(effect)s"),
    "withdrawal_answered": _("The IOPC decided about the withdrawal: %(answer)s"),
}
# The same event of any case, where there is no category because the case is a panel's.
OF_ISSUES: Mapping[str, Words] = {
    "allegation_added": _("Issue %(number)s set out"),
    "allegation_changed": _("Issue %(number)s changed"),
}
# What codes are called in one kind of event.
OF_KIND: Mapping[str, Mapping[str, Mapping[str, Words]]] = {
    "panel_complaint_received": {"office_holders": labels.OFFICES},
    "conduct_matter_known": {"office_holders": labels.OFFICES, "source": labels.SOURCES},
    "issue_classified": {"subject_class": labels.CLASSES},
    "consultation_recorded": {"answer": labels.CONSULTED},
    "seriousness_decided": {"answer": SERIOUSNESS.answers},
    "panel_recording_decided": {"answer": RECORDING.answers},
    "issue_passed_on": {"to": labels.PASSED_TO},
    "withholding_reviewed": {"answer": labels.LOOKED},
    "evidence_duty_ended": {"why_code": labels.EVIDENCE_ENDS},
    "function_recalled": {"function": labels.POWERS},
    "reference_answered": {"mode": labels.IOPC_MODES},
    "iopc_reported": {"result": labels.IOPC_RESULTS},
    "investigation_discontinued": {"ground": labels.DISCONTINUED},
    "disapplied": {"manner": labels.MANNERS},
    "resolution_appointed": {"appointment_kind": labels.APPOINTMENTS},
    "comments_invited": {"party": labels.PARTIES},
    "comments_received": {"party": labels.PARTIES},
    "comments_declined": {"party": labels.PARTIES},
    "resolution_step_taken": {"step": labels.STEPS},
    "subcommittee_met": {"decision": labels.SUBCOMMITTEE},
    "issue_outcome_decided": {"outcome": labels.OUTCOMES},
    "panel_recommendation_answered": {"response": labels.RESPONSES},
    "representations_received": {"party": labels.PARTIES},
    "publication_decided": {"answer": PUBLICATION.answers},
    "panel_withdrawn": {"effect": WITHDRAWAL.answers},
    "withdrawal_answered": {"answer": labels.IOPC_WITHDRAWAL},
}
# What the timeline's filter counts as a decision, beside every kind that ends in "_decided".
DECISIONS = frozenset({"disapplied", "reference_made", "reference_answered", "panel_withdrawn", "resolution_step_taken"})
