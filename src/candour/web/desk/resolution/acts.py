"""The acts in a panel's case that one page of the generic kind serves: its form, the action it calls, what it needs found.

Sorting, recording, regulation 15, a signed withdrawal and the publication have pages of their own (`deciding`, `recording`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from candour.casework.resolution import actions
from candour.casework.resolution.told import IssueTold
from candour.casework.shared.language import later as _
from candour.web.desk.case.act_page import ActPage, typed_as
from candour.web.desk.case.forms import CallIn, OptionalReason
from candour.web.desk.resolution import forms
from candour.web.desk.resolution import forms_resolution as resolving

_NO_INVESTIGATION = _(
    "Regulations 27 and 28 of SI 2012/62: comments, explanations, help to agree. The panel has no power to investigate."
)


def _issue(given: dict[str, Any]) -> dict[str, Any]:
    told = IssueTold(**{name: given[name] for name in ("words", "subject_class", "public_summary")})
    return {"told": told, **({"reason": given["reason"]} if "reason" in given else {})}


def _appointed(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "persons": tuple(line.strip() for line in given["persons"].splitlines() if line.strip())}


def _outcome(given: dict[str, Any]) -> dict[str, Any]:
    made = {name: given[name] for name in ("outcome", "summary", "passed_to", "reason")}
    facts = {name: given[name] for name in ("conduct_admitted", "agreed_by_office_holder") if given.get(name)}
    apology = facts if given["outcome"] == "ir_apology" else None
    return {**made, "words": given["told"], "apology": apology}


def _without_row(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in ("recommendation", "to", "unchecked")}


SORTING: Mapping[str, ActPage] = {
    "add_allegation": ActPage(
        title=_("Set out an issue"), form=forms.Issue, run=actions.add_allegation, button=_("Save the issue"),
        arguments=_issue, law=_("Regulation 34 of SI 2012/62. Each issue is routed, and has its outcome, alone."),
        follows=_("An issue that belongs to another body is passed on when recording is decided. The sender is told."),
    ),
    "change_allegation": ActPage(
        title=_("Change this issue"), form=forms.ChangedIssue, run=actions.change_allegation, button=_("Save the change"),
        arguments=_issue, needs=("allegation",),
    ),
    "classify_issue": ActPage(
        title=_("Whose is this issue?"), form=forms.Classify, run=actions.classify_issue, needs=("allegation",),
        law=_("Regulations 2 and 9 of SI 2012/62: conduct includes acts, omissions, statements and decisions."),
    ),
    "record_consultation": ActPage(
        title=_("Who was consulted?"), form=forms.Consult, run=actions.record_consultation,
        law=_("The panel's own delegations say who is consulted before which decision. An attempt counts."),
    ),
    "hand_over_reference": ActPage(
        title=_("Hand the case over for the reference to the IOPC"), form=forms.HandOver, needs=("delegate",),
        run=actions.hand_over_reference, arguments=_without_row, button=_("Hand it over"),
        law=_("Regulation 13 of SI 2012/62. The clock runs on: a hand-over does not start it again. Whoever holds the post"
              " is employed by the commissioner: check first for a conflict of interest, real or seeming."),
        follows=_("That person alone, beside the panel, then sees the case and can make the reference."),
    ),
    "recall_function": ActPage(
        title=_("The panel takes a function back"), form=forms.Recall, run=actions.recall_function,
        law=_("Regulation 7 of SI 2012/62: a delegation never stops the panel from acting itself."),
    ),
    "withhold_notice": ActPage(
        title=_("Withhold a notice to the office holder"), form=forms.Withhold, run=actions.withhold_notice,
        law=_("Regulation 31 of SI 2012/62: only if it might prejudice an investigation or proceedings, or be against the"
              " public interest; and under regular review."),
    ),
    "review_withholding": ActPage(
        title=_("Must the notice still be withheld?"), form=forms.LookAgain, run=actions.review_withholding,
        law=_("Regulation 31 of SI 2012/62: the decision is kept under regular review."),
    ),
    "end_evidence_duty": ActPage(
        title=_("End the duty to keep evidence"), form=forms.EndEvidence, run=actions.end_evidence_duty,
        law=_("Regulation 8 of SI 2012/62: open from receipt until a decision with its reason."),
    ),
    "record_call_in": ActPage(
        title=_("The IOPC calls it in"), form=CallIn, run=actions.record_call_in, arguments=typed_as(moment="notified"),
        law=_("Regulation 13 of SI 2012/62."),
        follows=_("It must be referred by the end of the day after the IOPC told the panel."),
    ),
    "refer_case": ActPage(
        title=_("Refer it to the IOPC"), form=forms.Refer, run=actions.refer_case, arguments=typed_as(moment="sent"),
        button=_("Save the reference"),
        law=_("Regulation 13 of SI 2012/62: by the end of the day after it was clear that it must be. Nobody need be"
              " consulted first."),
        follows=_("The complainant is told, and the office holder too unless that might prejudice an investigation."),
    ),
    "record_iopc_answer": ActPage(
        title=_("What the IOPC decided"), form=forms.IopcAnswer, run=actions.record_iopc_answer,
        law=_("Regulations 14 and 18 of SI 2012/62."),
        follows=_("A complaint that comes back is resolved informally by the panel."),
    ),
    "record_iopc_report": ActPage(
        title=_("The IOPC's report came"), form=forms.IopcReport, run=actions.record_iopc_report,
        arguments=typed_as(yes_no=("relay",)), law=_("Regulations 25 and 26 of SI 2012/62."),
    ),
    "record_discontinuance_application": ActPage(
        title=_("Somebody applied to discontinue the investigation"), form=forms.Discontinuance,
        run=actions.record_discontinuance_application, law=_("Regulation 24(4) of SI 2012/62: a copy the same day."),
    ),
    "record_discontinuance_copy": ActPage(
        title=_("The complainant was sent a copy of the application"), form=forms.OnDay,
        run=actions.record_discontinuance_copy, law=_("Regulation 24(4) of SI 2012/62."),
    ),
    "record_discontinuance": ActPage(
        title=_("The IOPC discontinued the investigation"), form=forms.Discontinued, run=actions.record_discontinuance,
        arguments=typed_as(yes_no=("relay",)), law=_("Regulation 24 of SI 2012/62."),
    ),
}  # fmt: skip
RESOLVING: Mapping[str, ActPage] = {
    "pass_to_standards": ActPage(
        title=_("Pass it to the Authority's standards procedure"), form=resolving.PassOn, run=actions.pass_to_standards,
        law=_("Regulation 29 of SI 2012/62: in London only."),
    ),
    "appoint_for_resolution": ActPage(
        title=_("Who is appointed to resolve it?"), form=resolving.Appoint, run=actions.appoint_for_resolution,
        arguments=_appointed,
        law=_("Regulation 28 of SI 2012/62: the appointment exists before the first step. A delegation under regulation 7"
              " is a different thing, and is not enough."),
    ),
    "open_resolution": ActPage(
        title=_("Open the informal resolution"), form=OptionalReason, run=actions.open_resolution, button=_("Open it"),
        law=_NO_INVESTIGATION, follows=_("Both sides are told what it is and is not, and who is appointed."),
    ),
    "invite_comments": ActPage(
        title=_("Invite comments"), form=resolving.Invite, run=actions.invite_comments, button=_("Record the invitation"),
        law=_("Regulation 28 of SI 2012/62: both sides have the opportunity to comment."),
    ),
    "record_comments": ActPage(
        title=_("Comments came"), form=resolving.CommentsCame, run=actions.record_comments,
    ),
    "record_comments_declined": ActPage(
        title=_("A side chose not to comment"), form=resolving.CommentsDeclined, run=actions.record_comments_declined,
        law=_("Regulation 28 of SI 2012/62: that the office holder did not comment is noted in writing."),
    ),
    "close_comments": ActPage(
        title=_("Close the time for comments"), form=OptionalReason, run=actions.close_comments, button=_("Close it"),
        follows=_("Next: an outcome for each issue."),
    ),
    "treat_as_dealt_with": ActPage(
        title=_("It was already dealt with when it came"), form=resolving.DealtWith, run=actions.treat_as_dealt_with,
        law=_("Regulation 28 of SI 2012/62: if it appears to have been satisfactorily dealt with. Both sides may comment."),
    ),
    "take_resolution_step": ActPage(
        title=_("Take a step of the informal resolution"), form=resolving.TakeStep, run=actions.take_resolution_step,
        button=_("Record the step"), law=_NO_INVESTIGATION,
    ),
    "record_subcommittee": ActPage(
        title=_("What the sub-committee resolved"), form=resolving.SubCommittee, run=actions.record_subcommittee,
        law=_("Local Government Act 1972, section 100A(4): with the public excluded. Both sides are told."),
    ),
    "decide_issue_outcome": ActPage(
        title=_("How does this issue end?"), form=resolving.Outcome, run=actions.decide_issue_outcome, arguments=_outcome,
        needs=("allegation",), button=_("Save the outcome"), law=_("Regulation 28 of SI 2012/62. One outcome for each issue."),
        follows=_("When every issue has its outcome, the record of it goes to both sides."),
    ),
    "make_recommendation": ActPage(
        title=_("Recommend something to the office holder"), form=resolving.Recommend, run=actions.make_recommendation,
        button=_("Make it"), law=_("Police Reform and Social Responsibility Act 2011, section 29(3): they answer in writing."),
        follows=_("A letter to the office holder is owed."),
    ),
    "record_recommendation_answer": ActPage(
        title=_("The office holder's answer"), form=resolving.Answered, run=actions.record_recommendation_answer,
        arguments=_without_row, needs=("panel_recommendation",),
        law=_("Police Reform and Social Responsibility Act 2011, section 29(3)."),
    ),
    "propose_publication": ActPage(
        title=_("Propose to publish the record"), form=resolving.Propose, run=actions.propose_publication,
        button=_("Propose it"), law=_("Regulation 28 of SI 2012/62: first, both sides may say what they think of this text."),
        follows=_("A letter with the text goes to both sides."),
    ),
    "record_representations": ActPage(
        title=_("Representations came"), form=resolving.Representations, run=actions.record_representations,
    ),
    "close_representations": ActPage(
        title=_("Close the time for representations"), form=OptionalReason, run=actions.close_representations,
        button=_("Close it"),
    ),
    "publish_record": ActPage(
        title=_("The record was published"), form=resolving.Published, run=actions.publish_record,
        law=_("Regulation 28 of SI 2012/62: the text that was put to both sides, and no other."),
    ),
}  # fmt: skip
STOPPING: Mapping[str, ActPage] = {
    "receive_withdrawal": ActPage(
        title=_("The complainant wants to withdraw"), form=forms.Withdrawal, run=actions.receive_withdrawal,
        arguments=typed_as(yes_no=("in_writing", "signed")),
        law=_("Regulation 16(1) of SI 2012/62: only in writing and signed is it a withdrawal. Until then the case goes on."),
    ),
    "drop_withdrawal": ActPage(
        title=_("It is not withdrawn after all"), form=forms.OnDay, run=actions.drop_withdrawal,
    ),
    "record_withdrawal_answer": ActPage(
        title=_("What the IOPC decided about the withdrawal"), form=forms.IopcOnWithdrawal,
        run=actions.record_withdrawal_answer, law=_("Regulation 16(3) of SI 2012/62."),
    ),
    "suspend_case": ActPage(
        title=_("The IOPC suspended it"), form=forms.Suspend, run=actions.suspend_case,
        law=_("Regulation 22 of SI 2012/62: what would prejudice criminal proceedings."),
    ),
    "send_resumption_letter": ActPage(
        title=_("The IOPC asked whether to go on"), form=forms.SentOn, run=actions.send_resumption_letter,
        law=_("Regulation 22(5) of SI 2012/62. The complainant has 21 days."),
    ),
    "record_resumption_reply": ActPage(
        title=_("The answer about going on"), form=forms.ResumptionReply, run=actions.record_resumption_reply,
        law=_("Regulation 22(5) of SI 2012/62."),
    ),
    "resume_case": ActPage(title=_("It is taken up again"), form=OptionalReason, run=actions.resume_case),
    "cease_case": ActPage(
        title=_("What the IOPC decided about going on"), form=forms.PublicInterest, run=actions.cease_case,
        arguments=typed_as(yes_no=("in_public_interest",)), law=_("Regulation 22 of SI 2012/62."),
    ),
    "close_case": ActPage(
        title=_("Close the case"), form=forms.Close, run=actions.close_case, button=_("Close it"),
        law=_("Every issue has an outcome, every notice was sent, and the duty to keep evidence has ended."),
    ),
}  # fmt: skip
PANEL: Mapping[str, ActPage] = {**SORTING, **RESOLVING, **STOPPING}
