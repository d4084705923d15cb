"""The acts of a review that one page of the generic kind serves: its form, the action it calls, what it needs found.

The three checks, the worksheet and the decision have pages of their own (`checking`, `worksheet`, `deciding`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from candour.casework.recommendations import actions as recommending
from candour.casework.reviews import actions as reviews
from candour.web.desk.case.act_page import ActPage, typed_as
from candour.web.desk.reviews import forms


def _forwarded(given: dict[str, Any]) -> dict[str, Any]:
    to = "iopc" if given["to"] == "iopc" else given["other_body"]
    return {"to": to, "reason": given["reason"]}


def _opened(given: dict[str, Any]) -> dict[str, Any]:
    body = "iopc" if given["body"] == "iopc" else given["other_body"]
    return {"body": body, "reference": given["reference"], "on": given["on"], "reason": given["reason"]}


def _ended(given: dict[str, Any]) -> dict[str, Any]:
    to = "iopc" if given["to"] == "iopc" else given["other_body"]
    return {"review": given["review"], "result": given["result"], "on": given["on"], "to": to, "reason": given["reason"]}


def _report(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "paper": UUID(given["paper"]) if given["paper"] else None}


def _answered(given: dict[str, Any]) -> dict[str, Any]:
    told = recommending.AnswerTold(
        response=given["response"], reasons=given["reasons"], action=given["action"], owner=given["owner"],
        action_due=given["action_due"],
    )  # fmt: skip
    return {"told": told, "on": given["on"], "reason": given["reason"]}


def _without_row(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != "recommendation"}


# Done by whoever promised it in the complaint, or by the office that tracks it in the review.
CARRIED_OUT: Mapping[str, ActPage] = {
    "complete_recommendation": ActPage(
        title=_("A recommendation was carried out"), form=forms.RecommendationDone,
        run=recommending.complete_recommendation, arguments=_without_row, needs=("recommendation",),
    ),
}  # fmt: skip
REVIEW: Mapping[str, ActPage] = {
    **CARRIED_OUT,
    "accept_review": ActPage(
        title=_("Accept the review"), form=forms.Accept, run=reviews.accept_review, button=_("Accept it"),
        law=_("Police Reform Act 2002, Schedule 3, paragraphs 6A and 25. The local target counts from the day the"
              " application came."),
        follows=_("A letter to the applicant is drafted. Next: tell the force, declare any conflict, ask for the papers."),
    ),
    "forward_review": ActPage(
        title=_("Send the application to the right body"), form=forms.ForwardReview, run=reviews.forward_review,
        button=_("Send it on"), arguments=_forwarded,
        law=_("Police Reform Act 2002, Schedule 3, paragraphs 31 and 32: send it on, and tell the applicant. It counts"
              " as made when it is sent on; the days here are left out (regulation 29(3))."),
        follows=_("A letter to the applicant is drafted. The complaint's record says that the review went elsewhere."),
    ),
    "declare_conflict": ActPage(
        title=_("Say whether you have a conflict of interest"), form=forms.DeclareConflict,
        run=reviews.declare_conflict, arguments=typed_as(yes_no=("conflict",)), button=_("Save your declaration"),
        law=_("Local practice: whoever reviews has no link to the matter or to a police force, and says so first."),
        follows=_("If you have one, the review is taken from you and somebody else must decide it."),
    ),
    "ask_papers": ActPage(
        title=_("Ask the force for the papers"), form=forms.AskPapers, run=reviews.ask_papers, button=_("Ask for them"),
        law=_("Police Reform Act 2002, Schedule 3, paragraphs 6A and 25. A review works from the file of the complaint:"
              " it asks for nothing new, and investigates nothing."),
        follows=_("A letter to the force is drafted."),
    ),
    "chase_papers": ActPage(
        title=_("Ask again for the papers"), form=forms.Accept, run=reviews.chase_papers, button=_("Record the reminder"),
    ),
    "receive_papers": ActPage(
        title=_("The papers came"), form=forms.ReceivePapers, run=reviews.receive_papers,
        arguments=typed_as(tuples=("contents",)), follows=_("Next: the worksheet of each allegation."),
    ),
    "appoint_provider": ActPage(
        title=_("Give the review to the outside provider"), form=forms.AppointProvider, run=reviews.appoint_provider,
        needs=("provider",), button=_("Appoint it"),
        law=_("Local practice: the provider named in the area's settings completes the review. The office decides on"
              " its report and tells the people concerned."),
    ),
    "record_provider_declaration": ActPage(
        title=_("The provider's declaration"), form=forms.ProviderDeclaration,
        run=reviews.record_provider_declaration, arguments=typed_as(yes_no=("conflict",)),
    ),
    "record_provider_report": ActPage(
        title=_("The provider's report came"), form=forms.ProviderReport, run=reviews.record_provider_report,
        arguments=_report, follows=_("What it says goes into the worksheet. The office decides on it."),
    ),
    "notify_parties": ActPage(
        title=_("Tell those concerned"), form=forms.NotifyParties, run=reviews.notify_parties,
        arguments=typed_as(tuples=("to",)), button=_("Record that they were told"),
        law=_("Police Reform Act 2002, Schedule 3, paragraphs 6A and 25(1C): of the application, and later of the"
              " decision."),
    ),
    "withdraw_review": ActPage(
        title=_("The applicant withdraws"), form=forms.Withdraw, run=reviews.withdraw_review, button=_("Record it"),
        law=_("Regulation 38(4) of the 2020 Regulations."),
        follows=_("The review ends without a decision. The complaint's record says so."),
    ),
    "make_recommendation": ActPage(
        title=_("Make a recommendation"), form=forms.Recommend, run=recommending.make_recommendation,
        button=_("Make it"),
        law=_("Police Reform Act 2002, Schedule 3, paragraphs 6A, 25 and 28ZA. The force answers in writing; it may"
              " say no, with reasons. The period of 28 days is local: we have not checked it against the text."),
        follows=_("It stands in the complaint's record with the day by which the force must answer. A letter is"
                  " drafted."),
    ),
    "record_recommendation_answer": ActPage(
        title=_("The force's answer to a recommendation"), form=forms.RecommendationAnswer,
        run=recommending.record_recommendation_answer, arguments=_answered, needs=("recommendation",),
        law=_("Regulation 30 of the 2020 Regulations: in writing, with what will be done and by when, or why not."),
    ),
}  # fmt: skip
# What the body of a complaint hears of a review that this system does not hold.
OF_A_COMPLAINT: Mapping[str, ActPage] = {
    **CARRIED_OUT,
    "record_review_opened": ActPage(
        title=_("A review was asked for at another body"), form=forms.ReviewOpened, run=reviews.record_review_opened,
        arguments=_opened, law=_("Police Reform Act 2002, Schedule 3, paragraph 25(1C)."),
        follows=_("The complaint cannot be closed while it is under review."),
    ),
    "record_review_ended": ActPage(
        title=_("A review at another body has ended"), form=forms.ReviewEnded, run=reviews.record_review_ended,
        arguments=_ended,
    ),
}  # fmt: skip
# What any case has, with a form and an act of its own in a review.
OF_A_REVIEW_ALONE: Mapping[str, ActPage] = {
    "reopen_case": ActPage(
        title=_("Open the case again"), form=forms.Reopen, run=reviews.reopen_case, button=_("Open it again"),
        law=_("Police Reform Act 2002, Schedule 3, paragraphs 6A and 25: the decision of a review is final. Only a court"
              " can set it aside."),
        follows=_("If a court decided so, the review is decided again. The complaint's record says that it is open."),
    ),
}  # fmt: skip
