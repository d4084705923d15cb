"""The forms of the acts in a panel's case up to its return from the IOPC: they check shape only."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from candour.casework.resolution import queries
from candour.casework.shared import clock
from candour.web.components import wording
from candour.web.components.forms import DateField, LineField
from candour.web.desk.case.form_pieces import ActForm, checkboxes, day, radios, select, time_of_day, yes_no
from candour.web.desk.case.form_pieces import words as written
from candour.web.desk.resolution import labels

NOTE = _("A note for the record")


def past(label: Any) -> DateField:
    """A day that is today or before."""
    return DateField(label=label, latest=clock.today, missing=_("Enter a date"))


class Issue(ActForm):
    """One issue of the letter."""

    words = written(_("What is the issue?"), hint=_("One matter, in words the complainant would know as theirs."))
    subject_class = radios(
        labels.CLASSES, _("What is it about?"), required=False,
        hint=_("Only the first is for the panel to resolve. Leave it open if it is not clear yet."),
    )  # fmt: skip
    public_summary = written(
        _("A summary that anybody may read"), required=False, rows=2,
        hint=_("For the annual report. No names, no addresses, no day: nobody may be known by it."),
    )  # fmt: skip


class ChangedIssue(Issue):
    reason = written(_("Why is it changed?"))


class Classify(ActForm):
    subject_class = radios(labels.CLASSES, _("What is it about?"))
    public_summary = written(
        _("A summary that anybody may read"), required=False, rows=2,
        hint=_("For the annual report. No names, no addresses, no day: nobody may be known by it."),
    )  # fmt: skip
    reason = written(NOTE, required=False)


class Consult(ActForm):
    about = radios(labels.POWERS, _("Before which decision?"))
    who = LineField(label=_("Who was consulted?"), help_text=_("The post, as the panel's delegation names it."),
                    missing=_("Say who was consulted"))  # fmt: skip
    on = past(_("On what day?"))
    answer = radios(labels.CONSULTED, _("Did they give a view?"), hint=_("An attempt is enough: no clock waits for anybody."))
    words = written(_("What did they say?"), required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        about = self.initial.get("about") or "decide_whether_a_complaint"
        wanted = queries.to_consult(case_file.case, power=about, on=clock.today()) if about in labels.POWERS else ()
        self.initial.setdefault("about", about)
        self.initial["about"] = about
        if wanted:
            self.initial["who"] = wanted[0]


class HandOver(ActForm):
    to = select(_("To whom?"), hint=_("The holder of the post to which the panel delegated the reference."))
    conflict_check = written(
        _("What was checked, because they work for whom it is about?"), required=False,
        hint=_("For example, that they are not named in it and did not take part in what it is about."),
    )  # fmt: skip
    unchecked = checkboxes(
        _("If nothing was checked"), {"yes": _("Nothing was checked. I hand it over all the same: the time for it runs.")}
    )

    def clean(self) -> dict[str, Any]:
        """Whoever holds that post is employed by whom it is about: a check, or the word that there was none."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("conflict_check", "").strip() and not given.get("unchecked"):
            self.add_error("conflict_check", _("Write what was checked for a conflict of interest, or say that nothing was"))
        return given

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        holders = queries.holders_of_the_reference(case_file.case, on=clock.today())
        self.fields["to"].choices = [("", ""), *((str(user.pk), user.name) for user in holders)]


class Recall(ActForm):
    function = radios(labels.POWERS, _("Which function?"))
    minute = LineField(label=_("By which minute of the panel?"), missing=_("Say by which minute"))
    reason = written(NOTE, required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        back = case_file.state.recalled
        self.fields["function"].choices = [(code, said) for code, said in labels.POWERS.items() if code not in back]


class Withhold(ActForm):
    letter_kind = radios({}, _("Which notice?"))
    why_code = radios(labels.WITHHELD, _("Why is it withheld?"))
    review_on = day(_("When will you look again?"), required=False)
    reason = written(_("Reason"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        kinds = [kind for kind in case_file.state.letters_owed if kind in queries.MAY_WAIT]
        self.fields["letter_kind"].choices = [(kind, wording.label(wording.LETTERS, kind)) for kind in kinds]
        self.fields["review_on"].help_text = _("Leave it empty to use the panel's own period.")


class LookAgain(ActForm):
    letter_kind = radios({}, _("Which notice?"))
    answer = radios(labels.LOOKED, _("What do you decide?"))
    review_on = day(_("If it is kept back: when will you look again?"), required=False)
    reason = written(_("Reason"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        kinds = list(case_file.state.withheld)
        self.fields["letter_kind"].choices = [(kind, wording.label(wording.LETTERS, kind)) for kind in kinds]
        if len(kinds) == 1:
            self.initial["letter_kind"] = kinds[0]


class EndEvidence(ActForm):
    why_code = radios(labels.EVIDENCE_ENDS, _("Why need it be kept no longer?"))
    reason = written(_("Reason"))


class Refer(ActForm):
    sent_on = past(_("On what day was it sent?"))
    sent_time = time_of_day(_("At what time?"))
    reason = written(NOTE, required=False)


class IopcAnswer(ActForm):
    mode = radios(labels.IOPC_MODES, _("What did the IOPC decide?"))
    on = past(_("On what day?"))
    reason = written(NOTE, required=False)


class IopcReport(ActForm):
    result = radios(labels.IOPC_RESULTS, _("What does the report indicate?"))
    on = past(_("On what day did it come?"))
    relay = yes_no(_("Did the IOPC ask the panel to pass the result on?"))
    reason = written(NOTE, required=False)


class Discontinuance(ActForm):
    on = past(_("On what day was it applied for?"))
    copied_on = day(_("When was the complainant sent a copy?"), required=False)
    reason = written(NOTE, required=False)


class OnDay(ActForm):
    on = past(_("On what day?"))
    reason = written(NOTE, required=False)


class Discontinued(ActForm):
    ground = radios(labels.DISCONTINUED, _("On what ground?"))
    relay = yes_no(_("Did the IOPC ask the panel to tell the complainant?"))
    reason = written(NOTE, required=False)


class Withdrawal(ActForm):
    in_writing = yes_no(_("Is it in writing?"))
    signed = yes_no(_("Is it signed?"))
    signatory = radios(labels.SIGNATORIES, _("By whom?"))
    says = radios(labels.SAYS, _("What does it say?"))
    on = past(_("On what day did it come?"))
    reason = written(NOTE, required=False)


class IopcOnWithdrawal(ActForm):
    answer = radios(labels.IOPC_WITHDRAWAL, _("What did the IOPC decide?"))
    on = past(_("On what day?"))
    reason = written(NOTE, required=False)


class Suspend(ActForm):
    review_on = day(_("When will you ask the IOPC again?"))
    reason = written(_("What would be prejudiced?"))


class SentOn(ActForm):
    on = past(_("On what day did the IOPC write?"))


class ResumptionReply(ActForm):
    reply = radios(labels.REPLIES, _("What did they answer?"))
    on = past(_("On what day?"))
    reason = written(NOTE, required=False)


class PublicInterest(ActForm):
    in_public_interest = yes_no(_("Did the IOPC decide that it is in the public interest to go on as a conduct matter?"))
    reason = written(_("Reason"))


class Close(ActForm):
    why_code = radios(
        {
            "resolved": _("Every issue has its outcome and every notice was sent"),
            "not_recorded": _("It was not recorded, and the complainant was told"),
            "forwarded": _("It was sent to the right panel"),
            "iopc": _("The IOPC dealt with it"),
            "withdrawn": _("It was withdrawn"),
            "other": _("Something else"),
        },
        _("Why is it closed?"),
    )
    reason = written(_("Reason"), hint=_("A closed case is never opened again. A new letter is a new case."))
