"""The forms of the acts of a review: they check shape only; what is lawful is the act's to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from candour.casework.files import queries as files
from candour.casework.recommendations import queries as recommendations
from candour.casework.recommendations.offered import types_offered
from candour.casework.shared import clock
from candour.web.components import wording
from candour.web.components.forms import DateField, LineField
from candour.web.desk.case.form_pieces import ActForm, checkboxes, day, radios, select, words, yes_no

Words = str | Promise
PAPERS: Mapping[str, Words] = {
    "complaint": _("The complaint as made"),
    "record": _("The record of it"),
    "outcome_letter": _("The outcome letter"),
    "report": _("The report or summary of what was done"),
    "decisions": _("Decisions and reasons"),
    "evidence": _("The evidence looked at"),
    "contact_log": _("Updates and contact"),
}
TOLD: Mapping[str, Words] = {
    "authority": _("The force"),
    "complainant": _("The complainant"),
    "representative": _("Their representative"),
    "complained_about": _("The person complained about"),
    "interested_person": _("An interested person"),
}
_NOTE = _("A note for the record")


class Accept(ActForm):
    reason = words(_NOTE, required=False)


class ForwardReview(ActForm):
    to = radios(
        {"iopc": _("The IOPC"), "other": _("Another local policing body")},
        _("Which body must review it?"),
    )
    other_body = LineField(label=_("If another local policing body: its name"), max_length=120)
    reason = words(_("Why must that body review it?"), hint=_("The applicant is told this."))

    def clean(self) -> dict[str, Any]:
        """Another body has a name."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("to") == "other" and not given.get("other_body"):
            self.add_error("other_body", _("Name the body"))
        return given


class DeclareConflict(ActForm):
    conflict = yes_no(
        _("Do you have a conflict of interest in this review?"),
        hint=_("For example: you know somebody in it, you dealt with the complaint, or you work or worked for the force."),
    )
    reason = words(_("If so, what is it?"), required=False)


class AskPapers(ActForm):
    due_on = DateField(
        label=_("By when are they needed?"), name=_("The day"),
        help_text=_("No law sets a period. Leave it empty to use the local target."),
    )  # fmt: skip
    reason = words(_NOTE, required=False)


class ReceivePapers(ActForm):
    on = DateField(label=_("On what day did they come?"), latest=clock.today, missing=_("Enter a date"))
    contents = checkboxes(_("What came?"), PAPERS, required=True)
    reason = words(_("What is missing or withheld, and why?"), required=False)


class AppointProvider(ActForm):
    on = DateField(label=_("On what day was it appointed?"), latest=clock.today, missing=_("Enter a date"))
    reason = words(_NOTE, required=False)


class ProviderDeclaration(ActForm):
    conflict = yes_no(
        _("Did its reviewer declare a conflict of interest?"),
        hint=_("A link to any police force counts."),
    )
    on = DateField(label=_("On what day?"), latest=clock.today, missing=_("Enter a date"))
    reason = words(_("If so, what is it?"), required=False)


class ProviderReport(ActForm):
    on = DateField(label=_("On what day did the report come?"), latest=clock.today, missing=_("Enter a date"))
    paper = select(_("Which paper is it?"), required=False, hint=_("Add the report as a paper first, then choose it here."))
    reason = words(_NOTE, required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["paper"].choices = [("", _("Not kept here"))] + [
            (str(paper.pk), paper.title) for paper in files.papers_of(case_file.case)
        ]


class NotifyParties(ActForm):
    to = checkboxes(
        _("Who was told?"), TOLD, required=True,
        hint=_("The force always. The others unless telling them would do harm."),
    )  # fmt: skip
    on = DateField(label=_("On what day?"), latest=clock.today, missing=_("Enter a date"))
    reason = words(_("Who was not told, and why?"), required=False)


class Withdraw(ActForm):
    on = DateField(label=_("On what day did they withdraw?"), latest=clock.today, missing=_("Enter a date"))
    reason = words(_("How did they say so, and why if they said?"))


class Recommend(ActForm):
    """Only what this review has the power to recommend is on the list."""

    type = radios({}, _("What kind of recommendation is it?"))
    words = words(
        _("What do you recommend, and why?"),
        hint=_("A review cannot award money, punish anyone or order the force to act."),
    )
    addressee = LineField(
        label=_("To whom?"), max_length=120,
        help_text=_("A post or a body. Leave it empty for the force. Not the name of a person."),
    )  # fmt: skip

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["type"].choices = [
            (code, wording.code_name("review_recommendations", code)) for code in types_offered(case_file.case)
        ]


class RecommendationAnswer(ActForm):
    recommendation = radios({}, _("Which recommendation?"))
    on = DateField(label=_("On what day did the answer come?"), latest=clock.today, missing=_("Enter a date"))
    response = radios({"accepted": _("Yes"), "partly": _("In part"), "rejected": _("No")}, _("Is it accepted?"))
    reasons = words(_("Why is it not accepted, or not in full?"), required=False)
    action = words(_("What will be done?"), required=False)
    owner = LineField(label=_("Which post or team will do it?"), max_length=120)
    action_due = day(_("By when?"), required=False)
    reason = words(_NOTE, required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        rows = [row for row in recommendations.of_case(case_file.case) if not row.response]
        self.fields["recommendation"].choices = [(str(row.pk), row.words) for row in rows]


class RecommendationDone(ActForm):
    recommendation = radios({}, _("Which recommendation?"))
    on = DateField(label=_("On what day was it done?"), latest=clock.today, missing=_("Enter a date"))
    evidence = words(_("What shows that it was done?"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        rows = [
            row
            for row in recommendations.of_case(case_file.case)
            if row.response in ("accepted", "partly") and row.closed_on is None
        ]
        self.fields["recommendation"].choices = [(str(row.pk), row.words) for row in rows]


class ReviewOpened(ActForm):
    body = radios({"iopc": _("The IOPC"), "other": _("A local policing body")}, _("Which body has the review?"))
    other_body = LineField(label=_("If a local policing body: its name"), max_length=120)
    reference = LineField(label=_("Its reference, if known"), max_length=60)
    on = DateField(label=_("On what day was it asked for?"), latest=clock.today, missing=_("Enter a date"))
    reason = words(_NOTE, required=False)

    def clean(self) -> dict[str, Any]:
        """Another body has a name."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("body") == "other" and not given.get("other_body"):
            self.add_error("other_body", _("Name the body"))
        return given


class ReviewEnded(ActForm):
    review = select(_("Which review?"))
    result = radios(
        {
            "upheld": _("Upheld"), "not_upheld": _("Not upheld"), "invalid": _("Not valid"),
            "forwarded": _("Sent to another body"), "withdrawn": _("Withdrawn"),
        },
        _("How did it end?"),
    )  # fmt: skip
    to = radios(
        {"iopc": _("The IOPC"), "other": _("A local policing body")}, _("If sent to another body: which?"), required=False,
        hint=_("The review is then open there."),
    )  # fmt: skip
    other_body = LineField(label=_("If a local policing body: its name"), max_length=120)
    on = DateField(label=_("On what day?"), latest=clock.today, missing=_("Enter a date"))
    reason = words(_NOTE, required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        references = {
            event.data["review"]: event.data["reference"] for event in case_file.events if event.kind == "review_opened"
        }
        self.fields["review"].choices = [
            (one.id, references.get(one.id) or _("Review at another body"))
            for one in getattr(case_file.state, "open_reviews", ())
        ]

    def clean(self) -> dict[str, Any]:
        """What was sent on was sent to a body, and another body has a name."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("result") == "forwarded" and not given.get("to"):
            self.add_error("to", _("Select which body has it now"))
        elif given.get("result") == "forwarded" and given.get("to") == "other" and not given.get("other_body"):
            self.add_error("other_body", _("Name the body"))
        return given


class Reopen(ActForm):
    """Of a review: its decision is final, so new facts do not open it; a court's decision does."""

    why_code = radios(
        {
            "closed_in_error": _("It was closed in error: it goes on where it stood"),
            "court": _("A court decided so"),
        },
        _("Why is it opened again?"),
    )
    reason = words(_("Reason"))
