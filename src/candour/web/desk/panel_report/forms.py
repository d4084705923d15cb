"""What the author of a panel's report says: its period, the words that stand in no register, and how it is marked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from candour.casework.publication.models import Classification
from candour.casework.publication.queries import Asked
from candour.casework.shared import clock
from candour.web.components.forms import DateField, RadiosField, WordsField

_YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class Period(forms.Form):
    """Since when, and up to which meeting."""

    last_report_on = DateField(
        label=_("When was the last report?"), name=_("The day of the last report"),
        missing=_("Enter the day of the last report"),
        help_text=_("What was received after that day is in this report."),
    )  # fmt: skip
    this_report_on = DateField(
        label=_("For which meeting is this report?"), name=_("The day of the meeting"),
        missing=_("Enter the day of the meeting"),
        help_text=_("What is received up to that day is in this report."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The meeting comes after the last report."""
        given: dict[str, Any] = super().clean() or {}
        last, this = given.get("last_report_on"), given.get("this_report_on")
        if last and this and this <= last:
            self.add_error("this_report_on", ValidationError(_("The meeting must be after the last report"), code="day"))
        return given


class Words(Period):
    """The period, and what the author writes. A section with nothing to tell says so."""

    equality = WordsField(
        label=_("Equality implications"), missing=_("Write the equality implications, or say that there are none"), rows=3,
        help_text=_("Say so if there are none."), max_length=4000,
    )  # fmt: skip
    human_rights = WordsField(
        label=_("Human rights implications"), missing=_("Write the human rights implications, or say that there are none"),
        rows=3, help_text=_("Say so if there are none."), max_length=4000,
    )  # fmt: skip
    say_no_misconduct = RadiosField(
        label=_("Say that no misconduct was evidenced, if that may be said?"), choices=_YES_NO, inline=True,
        missing=_("Select whether it should be said"),
        help_text=_("Informal resolution cannot investigate: nothing tests whether there was misconduct."),
    )  # fmt: skip

    def asked(self) -> Asked:
        """What was said, as the report takes it."""
        given = self.cleaned_data
        return Asked(
            last_report_on=given["last_report_on"], this_report_on=given["this_report_on"], equality=given["equality"],
            human_rights=given["human_rights"], say_no_misconduct=given["say_no_misconduct"] == "yes",
        )  # fmt: skip


class Freeze(forms.Form):
    """How the version is marked; a correction says what was wrong. `previewed` is what the person saw."""

    act_key = forms.UUIDField(widget=forms.HiddenInput)
    previewed = forms.CharField(widget=forms.HiddenInput, max_length=64)
    classification = RadiosField(
        label=_("Security classification"), choices=Classification.choices, inline=True, missing=_("Select a classification")
    )
    disclosable = RadiosField(
        label=_("Can it be disclosed under the Freedom of Information Act?"), choices=_YES_NO, inline=True,
        missing=_("Select whether it can be disclosed"),
    )  # fmt: skip

    def __init__(self, *args: Any, correcting: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if correcting:
            self.fields["note"] = WordsField(
                label=_("What was wrong in the version before this one?"), missing=_("Say what was wrong"), rows=3,
                max_length=2000, help_text=_("This stands on the new version."),
            )  # fmt: skip


class Figures(Period):
    """A report's period, and a financial year."""

    year = forms.TypedChoiceField(label=_("Financial year"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        newest = today.year - (today.month < 4)
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            (begins, _("1 April %(begins)s to 31 March %(ends)s") % {"begins": begins, "ends": begins + 1})
            for begins in range(newest, 2011, -1)
        ]
