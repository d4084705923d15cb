"""The forms of the informal resolution: they check shape only. No form here gathers evidence from anybody else."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from candour.casework.resolution import queries
from candour.casework.shared import clock
from candour.web.components.forms import DateField, LineField, RadiosField, TriField
from candour.web.desk.case.form_pieces import ActForm, radios, select
from candour.web.desk.case.form_pieces import words as written
from candour.web.desk.resolution import labels
from candour.web.desk.resolution.asked import APOLOGY
from candour.web.desk.resolution.forms import NOTE, past

REQUIRES = ("require_information_office_holder", "require_attendance_office_holder")


class Appoint(ActForm):
    kind = radios(labels.APPOINTMENTS, _("Who is appointed?"))
    persons = written(_("Which members or posts?"), required=False, rows=3, hint=_("One on a line, as the minute has them."))
    minute = LineField(label=_("By which minute of the panel?"), missing=_("Say by which minute"))
    on = past(_("The day of the minute"))
    reason = written(NOTE, required=False)


class Invite(ActForm):
    party = radios(labels.PARTIES, _("Whom do you invite?"))
    by_on = DateField(label=_("To comment by when?"), help_text=_("Leave it empty to use the panel's own period."))
    reason = written(NOTE, required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        waiting = [party for party in labels.PARTIES if case_file.state.comments_of(party).invited_on is None]
        if waiting and not self.initial.get("party"):
            self.initial["party"] = waiting[0]


class CommentsCame(ActForm):
    party = radios(labels.PARTIES, _("Whose comments?"))
    on = past(_("On what day did they come?"))
    words = written(_("What did they say?"), rows=8)


class CommentsDeclined(ActForm):
    party = radios(labels.PARTIES, _("Who chose not to comment?"))
    on = past(_("On what day?"))
    reason = written(NOTE, required=False)


class DealtWith(ActForm):
    reason = written(_("How was it dealt with, and what did the complainant say to that?"))


class StepField(RadiosField):
    """Offers what may be done. What may not is refused by the act, with its rule, and kept in the record."""

    def valid_value(self, value: Any) -> bool:
        return str(value) in labels.STEPS


class TakeStep(ActForm):
    step = StepField(label=_("Which step?"), choices=[], missing=_("Select a step"))
    by_on = DateField(
        label=_("If something is required of the office holder: by when?"), help_text=_("Leave it empty for any other step.")
    )
    reason = written(_("What was done?"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        advice = queries.steps_open(case_file.case, on=clock.today())
        open_ = [step for step, told in advice.items() if told.answer == "allowed" and not step.startswith("invite_")]
        self.fields["step"].choices = [(step, labels.STEPS[step]) for step in open_]
        if not set(open_) & set(REQUIRES):
            del self.fields["by_on"]


class SubCommittee(ActForm):
    decision = radios(labels.SUBCOMMITTEE, _("What did it resolve?"))
    minute = LineField(label=_("Which minute?"), missing=_("Say which minute has it"))
    on = past(_("On what day did it meet?"))
    reason = written(NOTE, required=False)


class Outcome(ActForm):
    """How one issue ends. The words are told to both sides; the summary may be read by anybody."""

    outcome = radios({}, _("How does this issue end?"))
    told = written(
        _("What are both sides told?"), rows=6,
        hint=_("What was explained, advised or agreed. A resolution makes no finding of misconduct and no sanction."),
    )  # fmt: skip
    summary = written(
        _("A summary that anybody may read"), required=False, rows=2, hint=_("No names, no addresses, no day."),
    )  # fmt: skip
    passed_to = select(_("If it is not recorded: who has it?"), required=False)
    reason = written(NOTE, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in APOLOGY.tris.items():
            if "ir_apology" in dict(self.fields["outcome"].choices):
                self.fields[name] = TriField(label=label, required=False, help_text=_("Only for an apology."))
        self.order_fields(["seen", "act_key", "outcome", *APOLOGY.tris])

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        state = case_file.state
        kinds = [one for one in labels.OUTCOMES if one.startswith("ir_")]
        if state.stage == "ir_already_dealt":
            kinds.append("already_dealt_with")
        kinds.append("not_recorded")
        if not state.recommendations:
            kinds.remove("ir_recommendation")
        if state.stage == "back":
            kinds = ["as_panel_determined"]
        self.fields["outcome"].choices = [(one, labels.OUTCOMES[one]) for one in kinds]
        self.fields["passed_to"].choices = [("", ""), *labels.PASSED_TO.items()]


class Recommend(ActForm):
    words = written(_("What do you recommend, and why?"))
    due_on = DateField(label=_("By when must they answer in writing?"), help_text=_("The panel sets the day."))


class Answered(ActForm):
    recommendation = radios({}, _("Which recommendation?"))
    response = radios(labels.RESPONSES, _("Is it accepted?"))
    words = written(_("What did they answer?"))
    on = past(_("On what day did the answer come?"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        rows = [row for row in queries.panel_file(case_file.case).recommendations if not row.response]
        self.fields["recommendation"].choices = [(str(row.pk), row.words) for row in rows]
        if len(rows) == 1:
            self.initial["recommendation"] = str(rows[0].pk)


class Propose(ActForm):
    text = written(_("The text that would be published"), rows=10, hint=_("Both sides are asked about this very text."))
    why = written(_("Why should it be published?"))


class Representations(ActForm):
    party = radios(labels.PARTIES, _("Who made them?"))
    on = past(_("On what day did they come?"))
    words = written(_("What did they say?"), rows=6)


class Published(ActForm):
    where = LineField(label=_("Where was it published?"), missing=_("Say where"))
    on = past(_("On what day?"))


class PassOn(ActForm):
    reason = written(_("Why is it for the standards procedure?"))
