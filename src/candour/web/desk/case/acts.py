"""Every act that the case page offers, as a table: its page, its form, the action it calls, what it needs.

One view serves them all. Decisions (`questions.py`), letters, papers and recommendations have pages of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from candour.casework.cases import actions as cases
from candour.casework.decisions import actions as decisions
from candour.casework.handling import actions as handling
from candour.casework.handling import stopping
from candour.casework.intake import actions as intake
from candour.casework.shared.language import later as _
from candour.web.desk.case import forms, forms_handling
from candour.web.desk.case.act_page import ActPage, or_none, typed_as
from candour.web.desk.office.acts import ABOUT_THE_CHIEF, CONTACT, OFFICE
from candour.web.desk.resolution.acts import PANEL
from candour.web.desk.retention.acts import RETENTION
from candour.web.desk.reviews.acts import OF_A_COMPLAINT, OF_A_REVIEW_ALONE, REVIEW


def _told_allegation(given: dict[str, Any]) -> dict[str, Any]:
    told = cases.AllegationTold(
        words=given["words"], category=given["category"], alleged=tuple(given["alleged"]),
        factors=tuple(given["factors"]), about_conduct=given["about_conduct"] == "yes",
        subjects=tuple(given["subjects"]),
    )  # fmt: skip
    return {"told": told, **({"reason": given["reason"]} if "reason" in given else {})}


def _told_outcome(given: dict[str, Any]) -> dict[str, Any]:
    return {"told": handling.OutcomeTold(**{**given, "actions": tuple(given["actions"])})}


def _told_party(given: dict[str, Any]) -> dict[str, Any]:
    return {"told": cases.PartyTold(**{**given, "user_id": given["user_id"] or None})}


INTAKE: Mapping[str, ActPage] = {
    "acknowledge": ActPage(
        title=_("Record that they were told it was received"), form=forms.Acknowledge, run=handling.acknowledge,
        law=_("Local practice. A letter is better: write and send the acknowledgement instead."),
    ),
    "log_complaint": ActPage(
        title=_("Put the complaint on the log"), form=forms.OptionalReason, run=intake.log_complaint,
        button=_("Log it"),
        law=_("Regulation 44 of the 2020 Regulations: every complaint is logged, recorded or not."),
        follows=_("Next: set out the allegations and decide on recording."),
    ),
    "forward_complaint": ActPage(
        title=_("Send it to the body whose complaint it is"), form=forms.Forward, run=intake.forward_complaint,
        button=_("Forward it"),
        law=_("Police Reform Act 2002, Schedule 3, paragraph 2(2), (3) and (5): notify that body, and tell the"
              " complainant what was sent."),
        follows=_("A letter to the complainant is drafted. Then the case can be closed here."),
    ),
    "record_consent": ActPage(
        title=_("Consent of the person represented"), form=forms.Consent, run=cases.record_consent, needs=("party",),
        law=_("Police Reform Act 2002, section 12(6): somebody who acts for another needs their written consent."),
    ),
    "record_views": ActPage(
        title=_("What the complainant wants"), form=forms.Views, run=intake.record_views,
        law=_("Police Reform Act 2002, Schedule 3, paragraph 2(6): contact the complainant and ask how they want it"
              " handled."),
        follows=_("If they wish it recorded, it must be."), arguments=typed_as(tuples=("wants",)),
    ),
    "wish_recording": ActPage(
        title=_("The complainant wishes it recorded"), form=forms.OptionalReason, run=intake.wish_recording,
        law=_("Police Reform Act 2002, Schedule 3, paragraph 2(6A)(a): their wish is decisive, at any time."),
        follows=_("The complaint must then be recorded. No date restarts."),
    ),
    "add_allegation": ActPage(
        title=_("Set out an allegation"), form=forms.Allegation, run=cases.add_allegation,
        button=_("Save allegation"), arguments=_told_allegation,
        law=_("One allegation for each separable matter, with one national category: the root of the"
              " dissatisfaction."),
    ),
    "change_allegation": ActPage(
        title=_("Change this allegation"), form=forms.ChangedAllegation, run=cases.change_allegation,
        button=_("Save change"), arguments=_told_allegation, needs=("allegation",),
        follows=_("The tests for recording and referral are asked again."),
    ),
    "record_call_in": ActPage(
        title=_("The IOPC requires a referral"), form=forms.CallIn, run=decisions.record_call_in,
        law=_("Police Reform Act 2002, Schedule 3, paragraph 4(1)(c)."), arguments=typed_as(moment="notified"),
        follows=_("It must be referred by the end of the day after the IOPC told us."),
    ),
    "refer_case": ActPage(
        title=_("Refer it to the IOPC"), form=forms.Refer, run=decisions.refer_case, button=_("Save the referral"),
        law=_("Police Reform Act 2002, Schedule 3, paragraph 4; regulation 4 of the 2020 Regulations."),
        arguments=typed_as(moment="sent"), needs=("codes",),
        follows=_("A letter about the referral is drafted. From now on a review would be for the IOPC."),
    ),
    "record_iopc_answer": ActPage(
        title=_("What the IOPC answered"), form=forms.IopcAnswer, run=decisions.record_iopc_answer,
        law=_("Police Reform Act 2002, Schedule 3, paragraphs 5 and 15."), arguments=typed_as(yes_no=("necessary",)),
    ),
}  # fmt: skip
HANDLING: Mapping[str, ActPage] = {
    "give_copy": ActPage(
        title=_("Give a copy"), form=forms_handling.Copy, run=handling.give_copy,
        law=_("Regulation 3 of the 2020 Regulations: the complainant gets a copy of the record; the person complained"
              " about gets a copy of the complaint."),
        arguments=typed_as(yes_no=("redacted",)), needs=("party",),
    ),
    "withhold_copy": ActPage(
        title=_("Withhold the copy from the person complained about"), form=forms_handling.WithheldCopy,
        run=handling.withhold_copy, needs=("party",),
        law=_("Regulation 3: only if it would prejudice an investigation or proceedings, or be against the public"
              " interest; looked at again regularly."),
    ),
    "appoint_investigator": ActPage(
        title=_("Appoint an investigator"), form=forms_handling.Investigator, run=handling.appoint_investigator,
        arguments=lambda given: {**given, "user_id": UUID(given["user_id"])},
        law=_("Regulation 12 of the 2020 Regulations: knowledge and skills for it, no interest in it, and not under"
              " the person investigated."),
    ),
    "take_evidence_step": ActPage(
        title=_("Get or keep evidence"), form=forms_handling.EvidenceStep, run=handling.take_evidence_step,
        law=_("Police Reform Act 2002, Schedule 3, paragraph 1: as soon as practicable, and until no longer needed."),
    ),
    "plan_step": ActPage(
        title=_("Plan a step"), form=forms_handling.PlanStep, run=handling.plan_step,
        law=_("Police Reform Act 2002, Schedule 3, paragraph 6(2A): what is reasonable and proportionate."),
    ),
    "finish_step": ActPage(
        title=_("Finish a planned step"), form=forms_handling.FinishStep, run=handling.finish_step,
    ),
    "give_update": ActPage(
        title=_("Record an update given by word of mouth"), form=forms_handling.SpokenUpdate, run=handling.give_update,
        law=_("Regulation 34 of the 2020 Regulations: in writing, unless the complaint was made otherwise and is"
              " handled outside Schedule 3. To update in writing, write the update letter."),
    ),
    "give_timeliness_report": ActPage(
        title=_("Report on an investigation that takes long"), form=forms_handling.TimelinessReport,
        run=handling.give_timeliness_report, arguments=typed_as(tuples=("to",)),
        law=_("Regulation 13 of the 2020 Regulations: after 12 months, and every 6 months after, to the IOPC and the"
              " local policing body."),
    ),
    "suspend_case": ActPage(
        title=_("Suspend the case"), form=forms_handling.Suspend, run=stopping.suspend_case, button=_("Suspend it"),
        law=_("Regulation 40 of the 2020 Regulations: what would prejudice a criminal investigation or proceedings."),
        follows=_("Updates go on every four weeks."),
    ),
    "send_resumption_letter": ActPage(
        title=_("Ask whether to take it up again"), form=forms_handling.OnDay, run=stopping.send_resumption_letter,
        law=_("Regulation 41 of the 2020 Regulations: write when the proceedings have ended. They have 28 days."),
    ),
    "record_resumption_reply": ActPage(
        title=_("The answer about taking it up again"), form=forms_handling.ResumptionReply,
        run=stopping.record_resumption_reply, law=_("Regulation 41(4)."),
    ),
    "resume_case": ActPage(
        title=_("Take the complaint up again"), form=forms.OptionalReason, run=stopping.resume_case,
        button=_("Take it up again"),
    ),
    "cease_case": ActPage(
        title=_("Is it in the public interest to go on?"), form=forms_handling.PublicInterest, run=stopping.cease_case,
        law=_("Regulation 41 of the 2020 Regulations: if not, Part 2 of the Act ceases to apply to the complaint."),
        arguments=typed_as(yes_no=("in_public_interest",)),
    ),
    "receive_withdrawal": ActPage(
        title=_("The person wants to withdraw"), form=forms_handling.Withdrawal, run=stopping.receive_withdrawal,
        law=_("Regulations 38 and 39 of the 2020 Regulations."), arguments=typed_as(yes_no=("signed",)),
        follows=_("If it is not signed, write to ask them to confirm. They have 28 days."),
    ),
    "send_withdrawal_letter": ActPage(
        title=_("Write to ask whether it is withdrawn"), form=forms_handling.OnDay, run=stopping.send_withdrawal_letter,
        law=_("Regulation 39(2): by recorded delivery unless the IOPC's guidance says otherwise."),
    ),
    "record_withdrawal_reply": ActPage(
        title=_("The answer about withdrawing"), form=forms_handling.WithdrawalReply,
        run=stopping.record_withdrawal_reply, law=_("Regulation 39(4): no answer in 28 days counts as a withdrawal."),
    ),
    "conclude_withdrawal": ActPage(
        title=_("What the withdrawal leads to"), form=forms_handling.ConcludeWithdrawal,
        run=stopping.conclude_withdrawal, law=_("Regulation 38(2) to (6)."),
        arguments=typed_as(yes_no=("in_public_interest",)), needs=("withdrawal_facts",),
        follows=_("If it was referred and did not come back, tell the IOPC. It decides, and until then it stays open."),
    ),
    "record_withdrawal_answer": ActPage(
        title=_("What the IOPC decided about the withdrawal"), form=forms_handling.IopcOnWithdrawal,
        run=stopping.record_withdrawal_answer, law=_("Regulation 38(3) and (5) of the 2020 Regulations."),
    ),
    "decide_allegation": ActPage(
        title=_("Decide this allegation"), form=forms_handling.Outcome, run=handling.decide_allegation,
        button=_("Save the outcome"), arguments=_told_outcome, needs=("allegation",),
        law=_("One finding for each allegation, with the reasons. What you write here is what the letter says."),
        follows=_("When every allegation is decided, the outcome must be told within five working days."),
    ),
    "give_outside_outcome": ActPage(
        title=_("Tell the outcome outside Schedule 3"), form=forms_handling.OutsideOutcome,
        run=handling.give_outside_outcome,
        law=_("Regulation 34(2)(b): promptly and within five working days. There is no right of review."),
        arguments=lambda given: or_none("letter")(typed_as(yes_no=("resolved", "orally"))(given)),
    ),
    "send_papers": ActPage(
        title=_("Send the papers for a review"), form=forms_handling.Papers, run=handling.send_papers,
        arguments=typed_as(tuples=("contents",)),
        law=_("Police Reform Act 2002, Schedule 3, paragraphs 6A and 25."),
    ),
}  # fmt: skip
ANY_CASE: Mapping[str, ActPage] = {
    "record_done_elsewhere": ActPage(
        title=_("Record what was done elsewhere"), form=forms.DoneElsewhere, run=cases.record_done_elsewhere,
        follows=_("The step counts as done on that day, and the record says that it was done outside this system."),
    ),
    "assign_case": ActPage(
        title=_("Who works the case"), form=forms.Assign, run=cases.assign_case, arguments=or_none("user_id"),
    ),
    "restrict_case": ActPage(
        title=_("Restrict the case"), form=forms.Reason, run=cases.restrict_case, button=_("Restrict it"),
        follows=_("Only those who decide, and whoever it is assigned to, will find it."),
    ),
    "unrestrict_case": ActPage(
        title=_("End the restriction"), form=forms.OptionalReason, run=cases.unrestrict_case,
        button=_("End the restriction"),
    ),
    "add_note": ActPage(title=_("Add a note"), form=forms.Note, run=cases.add_note, button=_("Add note")),
    "add_party": ActPage(
        title=_("Add a person"), form=forms.PartyForm, run=cases.add_party, button=_("Add"), arguments=_told_party,
        follows=_("A person who uses this system cannot find a case in which they are named."),
    ),
    "link_incident": ActPage(
        title=_("Link a case of the same incident"), form=forms.Link, run=cases.link_incident, needs=("other",),
        arguments=typed_as(yes_no=("referable",)), button=_("Link"),
        law=_("Regulations 4(1)(b) and 32(e): it can change whether to refer, and who would review."),
    ),
    "close_case": ActPage(
        title=_("Close the case"), form=forms.Close, run=cases.close_case, button=_("Close it"),
        follows=_("It stays readable. A decision-maker can open it again."),
    ),
    "reopen_case": ActPage(
        title=_("Open the case again"), form=forms.Reopen, run=cases.reopen_case, button=_("Open it again"),
    ),
}  # fmt: skip
PAGES: Mapping[str, ActPage] = {**INTAKE, **HANDLING, **ANY_CASE, **OF_A_COMPLAINT, **REVIEW, **ABOUT_THE_CHIEF, **OFFICE}
# Which pages a case of each scheme has.
OF_SCHEME: Mapping[str, Mapping[str, ActPage]] = {
    "force": {**INTAKE, **HANDLING, **ANY_CASE, **OF_A_COMPLAINT, **ABOUT_THE_CHIEF, **CONTACT},
    "review": {
        **REVIEW, **ANY_CASE, **OF_A_REVIEW_ALONE, **CONTACT, "record_consent": INTAKE["record_consent"],
    },
    "office": {
        **{act: page for act, page in ANY_CASE.items() if act not in ("link_incident", "reopen_case")},
        "acknowledge": INTAKE["acknowledge"], **OFFICE,
    },
    "commissioner": {
        **{act: page for act, page in ANY_CASE.items() if act not in ("link_incident", "reopen_case")},
        "acknowledge": INTAKE["acknowledge"], "take_evidence_step": HANDLING["take_evidence_step"], **PANEL,
        **CONTACT, **RETENTION,
    },
}
