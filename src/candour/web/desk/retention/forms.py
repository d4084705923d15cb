"""The forms of retention: shape only. Whether a file may be erased is the act's to say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from candour.casework.retention import queries
from candour.casework.shared import clock
from candour.web.components.forms import DateField, LineField, RadiosField, WordsField
from candour.web.desk.case.form_pieces import ActForm, day, radios, select
from candour.web.desk.case.form_pieces import words as lines_of
from candour.web.desk.retention import labels


class Hold(ActForm):
    kind = radios(labels.HOLDS, _("What is the file needed for?"))
    reason = lines_of(_("Why?"), hint=_("Such as the court and the number of the claim."))


class Lift(ActForm):
    hold = select(_("Which hold?"))
    reason = lines_of(_("Why is the file needed no longer for that?"))

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        held = queries.holds_of(case_file.case)
        self.fields["hold"].choices = [(str(one.pk), f"{labels.HOLDS[one.kind]}, {date_format(one.placed_on)}") for one in held]


class LookAt(ActForm):
    answer = radios(labels.ANSWERS, _("What is decided?"))
    keep_until = day(_("If it is kept: until which day?"), required=False)
    authority = LineField(
        label=_("If it is to be erased: under which authority?"),
        help_text=_("The policy or schedule, and the post that allows it. It stays in the record, so name nobody."),
        max_length=200,
    )  # fmt: skip
    reason = lines_of(_("Why?"), hint=_("These words stay when the rest is erased, so name nobody."))


class Dispose(ActForm):
    sure = RadiosField(
        label=_("Erase the words and papers of this case for good?"),
        choices=[("yes", _("Yes, erase them")), ("no", _("No"))], missing=_("Select whether they are to be erased"),
    )  # fmt: skip
    reason = lines_of(
        _("A note for the record"), required=False, hint=_("These words stay when the rest is erased, so name nobody.")
    )

    def offer(self, case_file: Any, *, staff: Any, allegation: Any) -> None:
        proposed = queries.file_of(case_file.case, on=clock.today()).review
        if proposed is not None and proposed.authority:
            told = {"who": proposed.by.name, "authority": proposed.authority}
            said = gettext("%(who)s decided that it need be kept no longer. Authority: %(authority)s.") % told
            self.fields["sure"].help_text = said


class LeftOffice(forms.Form):
    """Who left office, and when."""

    act_key = forms.UUIDField(widget=forms.HiddenInput)
    office = RadiosField(label=_("Who left office?"), choices=list(labels.OFFICES.items()), missing=_("Select an office"))
    left_on = DateField(label=_("On which day?"), name=_("The day"), missing=_("Enter the day on which they left office"))
    reason = WordsField(label=_("How do you know?"), rows=3, help_text=_("Such as the notice of the result. Name nobody."))


class Withdraw(forms.Form):
    """Why a day is taken back."""

    act_key = forms.UUIDField(widget=forms.HiddenInput)
    reason = WordsField(label=_("What was wrong?"), rows=3, missing=_("Say what was wrong"))
