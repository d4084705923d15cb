"""The forms of the acts of any case and of intake: they check shape only; what is lawful is the act's to say."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from candour.casework.cases import codes
from candour.web.components import wording
from candour.web.components.forms import EmailField, LineField, PhoneField
from candour.web.desk.case.form_pieces import (
    ActForm,
    checkboxes,
    day,
    parties,
    radios,
    select,
    time_of_day,
    words,
    yes_no,
)
from candour.web.desk.case.questions import ALLEGED_IN_ALLEGATION


class OptionalReason(ActForm):
    reason = words(_("A note for the record"), required=False)


class Reason(ActForm):
    reason = words(_("Reason"))


class Note(ActForm):
    text = words(_("Note"), hint=_("It becomes part of the record and cannot be changed."))


class Acknowledge(ActForm):
    on = day(_("When were they told?"))
    channel = radios(wording.CHANNELS, _("How?"))


class Forward(ActForm):
    to = LineField(label=_("Which body?"), missing=_("Name the body"))
    reason = words(_("Why does it belong to them?"), hint=_("The complainant is told this."))


class Consent(ActForm):
    party = select(_("Whose consent?"))
    answer = radios(
        {
            "written": _("They have consented in writing"),
            "refused": _("They do not consent"),
            "not_needed": _("Written consent is not needed: a child, or a person who lacks capacity"),
            "awaited": _("We have asked and are waiting"),
        },
        _("What is the position?"),
    )
    on = day(_("On what day?"))
    reason = words(_("Reason or note"), required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["party"].choices = parties(case_file, "complainant", "representative")


class Views(ActForm):
    wishes_recording = radios(
        {"yes": _("Yes"), "no": _("No"), "unsure": _("They are not sure")},
        _("Do they wish it recorded under Schedule 3?"),
    )
    wants = checkboxes(_("What would put it right?"), wording.PUT_RIGHT)
    reason = words(_("What did they say?"), required=False)


class Allegation(ActForm):
    words = words(_("What is alleged?"), hint=_("One matter, in words the complainant would know as theirs."))
    category = select(_("National category"))
    alleged = checkboxes(
        _("Taken at its highest, does it allege any of these?"),
        ALLEGED_IN_ALLEGATION,
        hint=_("What is alleged, not what is proved. Leave empty if none."),
    )
    factors = checkboxes(_("Situational factors"))
    about_conduct = yes_no(_("Is it about how a person behaved?"))
    subjects = checkboxes(_("Who is it about?"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["category"].choices = _category_choices()
        self.fields["factors"].choices = codes.offered("complaint_factors")
        self.fields["subjects"].choices = parties(case_file, "complained_about")


class ChangedAllegation(Allegation):
    reason = words(_("Why is it changed?"))


class CallIn(ActForm):
    notified_on = day(_("On what day did the IOPC tell us?"))
    notified_time = time_of_day(_("At what time?"))
    reason = words(_("A note for the record"), required=False)


class Refer(ActForm):
    basis = radios(
        {"mandatory": _("It must be referred"), "voluntary": _("By choice"), "call_in": _("The IOPC requires it")},
        _("On what basis?"),
    )
    sent_on = day(_("On what day was it sent?"))
    sent_time = time_of_day(_("At what time?"))
    reason = words(_("Reason"), required=False, hint=_("Needed for a referral by choice."))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        state = case_file.state
        self.fields["basis"].initial = "call_in" if state.call_in_pending else state.referral_pending


class IopcAnswer(ActForm):
    mode = radios(
        {
            "returned": _("It came back: we decide how to handle it"),
            "local": _("Local investigation, by us"),
            "directed": _("Directed investigation: ours, under the IOPC's direction"),
            "independent": _("Independent investigation, by the IOPC"),
        },
        _("What did the IOPC decide?"),
    )
    on = day(_("On what day?"))
    necessary = yes_no(_("Did it decide that an investigation is necessary?"))
    reason = words(_("A note for the record"), required=False)


class DoneElsewhere(ActForm):
    act = select(_("Which step was done?"))
    on = day(_("On what day?"))
    by_whom = LineField(label=_("By whom?"), missing=_("Say who did it"), help_text=_("A post or a body, not a name."))
    reason = words(_("Where is the record of it?"), required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["act"].choices = [(act, wording.act(act)) for act in case_file.may_be_done_elsewhere]


class Assign(ActForm):
    user_id = select(_("Who works it?"), required=False)
    team = LineField(label=_("Or which team?"), max_length=80)
    reason = words(_("A note for them"), required=False)

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["user_id"].choices = [("", _("Nobody yet")), *staff]


class PartyForm(ActForm):
    role = radios(
        {
            "complained_about": _("A person complained about"),
            "representative": _("Somebody who acts for the complainant"),
            "interested_person": _("An interested person"),
        },
        _("Who are they in this case?"),
    )
    name = LineField(label=_("Name"))
    known_as = LineField(label=_("Number, description or “not identified”"))
    subject_role = select(_("Their role at the time, if complained about"), required=False)
    user_id = select(
        _("If they use this system: which account?"),
        required=False,
        hint=_("They, and whoever manages them, will then not find this case."),
    )
    email = EmailField(label=_("E-mail"))
    phone = PhoneField(label=_("Telephone"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        self.fields["subject_role"].choices = [("", ""), *codes.offered("subject_roles")]
        self.fields["user_id"].choices = [("", ""), *staff]


class Link(ActForm):
    other = LineField(label=_("Reference of the other case"), missing=_("Enter the reference"), max_length=30)
    referable = yes_no(_("Is either of them one that must be referred to the IOPC?"))
    reason = words(_("Why do they arise from the same incident?"), required=False)


class Close(ActForm):
    why_code = radios(
        {
            "dealt_with": _("It has been dealt with"),
            "forwarded": _("It was forwarded to another body"),
            "not_a_complaint": _("It is not a complaint"),
            "no_review": _("The time to ask for a review has passed"),
            "review_ended": _("The review has ended"),
            "other": _("Something else"),
        },
        _("Why is it closed?"),
    )
    reason = words(_("Reason"))


class Reopen(ActForm):  # of a complaint; a review has its own (reviews/forms.py)
    why_code = radios(
        {
            "new_facts": _("There are new facts"),
            "closed_in_error": _("It was closed in error: it goes on where it stood"),
            "court": _("A court decided so"),
        },
        _("Why is it opened again?"),
    )
    reason = words(_("Reason"))


def _category_choices() -> list[tuple[str, Any]]:
    """The national list, grouped; a category without sub-categories stands alone."""
    choices: list[tuple[str, Any]] = [("", "")]
    for code, name, below in codes.categories():
        choices.append(
            (f"{code} {name}", [(sub, f"{sub} {words}") for sub, words in below]) if below else (code, f"{code} {name}")
        )
    return choices
