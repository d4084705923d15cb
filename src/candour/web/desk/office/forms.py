"""The forms of the office's acts: shape only. What is lawful, and whom the line forbids, is the act's to say."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from candour.casework.office.handlers import candidates
from candour.casework.shared import clock
from candour.web.components import wording, wording_office
from candour.web.components.forms import CheckboxesField, LineField
from candour.web.desk.case.form_pieces import ActForm, checkboxes, day, parties, radios, select, yes_no
from candour.web.desk.case.form_pieces import words as lines_of
from candour.web.desk.office.plans import plans_in

_REACHED = ("complainant", "representative", "interested_person")


class Close(ActForm):
    """Nobody reviews it, and it is not opened again: a new letter is a new complaint."""

    why_code = radios(
        {
            "dealt_with": _("It has been dealt with"),
            "forwarded": _("It was passed on to another body"),
            "other": _("Something else"),
        },
        _("Why is it closed?"),
    )
    reason = lines_of(_("Reason"))


class PassToForce(ActForm):
    how_much = radios(
        {
            "part": _("A part of it: the rest is the chief constable's own conduct, and stays here"),
            "whole": _("All of it: none is the chief constable's own conduct"),
        },
        _("How much goes to the force?"),
    )
    words = lines_of(_("Which part?"), required=False, hint=_("Only of a part, in the person's words. The force reads this."))
    reason = lines_of(_("Why is it the force's?"), hint=_("The sender is told this."))


class ChooseHandler(ActForm):
    subject = radios(wording_office.SUBJECTS, _("Whom or what is it about?"))
    no_account = yes_no(
        _("If the person complained about is not named with an account here: is it sure that they have none?"),
        required=False, hint=_("If they have one, add them first as a person complained about. Then they cannot find it."),
    )  # fmt: skip
    user_id = select(_("Who handles it?"), hint=_("Nobody it is about, or above or below them in the line, is offered."))
    reason = lines_of(
        _("Why this person?"), required=False, hint=_("Needed where the area's settings name another post, or none.")
    )

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.initial.setdefault("subject", case_file.state.subject)
        found = candidates(case_file.case, subject=case_file.state.subject, on=clock.today())
        offered = [(str(one.user.pk), _candidate(one)) for one in found if not one.in_the_line]
        self.fields["user_id"].choices = [("", ""), *offered]


def _candidate(one: Any) -> str:
    post = wording.label(wording_office.POSTS, one.role)
    named = f" · {_('named by the area')}" if one.named else ""
    return f"{one.user.name} ({post}){named}"


class PassOn(ActForm):
    to = LineField(label=_("Which body?"), missing=_("Name the body"))
    reason = lines_of(_("Why does it belong to them?"), hint=_("The complainant is told this."))


class OfficeOutcome(ActForm):
    answer = radios(wording_office.OUTCOMES, _("What came of it?"))
    found = lines_of(_("What was looked at, what was found, and why"), rows=8, hint=_("The letter tells it in your words."))
    reason = lines_of(_("A note for the record"), required=False)


class OfParty(ActForm):
    """A form about somebody who is in contact with us."""

    party = select(_("Who?"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["party"].choices = parties(case_file, *_REACHED)


class ContactPlan(OfParty):
    behaviour = lines_of(
        _("What did the person do?"), rows=6, hint=_("What was said or done, with days. Never a word for the person.")
    )
    reasons = lines_of(_("Why is a plan needed?"))
    adjustments_considered = lines_of(_("What help does the person need, and how did you consider it?"))
    limits = checkboxes(_("What is agreed?"), wording_office.LIMITS, required=True)
    limits_words = lines_of(
        _("Who, which way, which times"), required=False,
        hint=_("New complaints and requests for a review always get through, in any way."),
    )  # fmt: skip
    starts_on = day(_("From which day?"))
    ends_on = day(_("Until which day?"))
    review_on = day(_("On which day do we look at it again?"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        super().offer(case_file, staff=staff, allegation=allegation)
        self.initial.setdefault("starts_on", clock.today())
        needs = [need for person in case_file.people for need in _needs(person.party)]
        told = "; ".join(needs) or _("None is recorded. Ask before you decide.")
        self.fields["adjustments_considered"].help_text = _("Help that is recorded: %(needs)s") % {"needs": told}


def _needs(party: Any) -> list[str]:
    if party.role not in _REACHED:
        return []
    said = [wording.adjustment(code) for code in party.adjustments]
    return [*said, party.adjustments_words] if party.adjustments_words else said


class PlanAgain(ActForm):
    plan = select(_("Which plan?"))
    because = radios(wording_office.BECAUSE, _("Why now?"))
    answer = radios(wording_office.ANSWERS, _("What is decided?"))
    limits = CheckboxesField(label=_("If changed: what is agreed now?"), choices=list(wording_office.LIMITS.items()))
    ends_on = day(_("A new last day, if it changes"), required=False)
    review_on = day(_("The next day to look at it again, if it goes on"), required=False)
    reason = lines_of(_("Why?"), hint=_("The person is told. Never a word for the person."))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["plan"].choices = [(one.key, f"{one.name}, {one.ends_on}") for one in plans_in(case_file) if one.stands]


class LogContact(OfParty):
    channel = radios(wording.CHANNELS, _("How?"))
    on = day(_("On what day?"))
    reason = lines_of(_("A note for the record"), required=False)


class LogBehaviour(OfParty):
    form = radios(wording_office.FORMS, _("In what form?"))
    what = lines_of(_("What was said or done?"), rows=6, hint=_("As it was. Never a word for the person."))
    on = day(_("On what day?"))
    staff_id = select(_("Whom of the staff did it meet?"), required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        super().offer(case_file, staff=staff, allegation=allegation)
        self.fields["staff_id"].choices = [("", ""), *staff]
