"""What is asked for a pack, a meeting, its agenda and its papers. Shape only: the acts decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.casework.cases.models import Case
from candour.casework.meetings.agenda import Asked
from candour.casework.meetings.models import Meeting
from candour.casework.shared import clock
from candour.casework.shared.ids import new_id
from candour.web.components.forms import DateField, LineField, RadiosField, StaleGuard, WordsField
from candour.web.desk.case.form_pieces import time_of_day
from candour.web.desk.meetings import labels


class FreezePack(StaleGuard):
    """The pack that was read, by its hash."""

    previewed = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def previewed_again(self, digest: str) -> None:
        """What was refused is shown with what would be frozen now: to be read again."""
        self.data = self.data.copy()
        self.data["previewed"] = digest


class Once(forms.Form):
    """A form of a meeting, which does its act once however often it is sent."""

    act_key = forms.UUIDField(widget=forms.HiddenInput)

    @staticmethod
    def fresh(**known: Any) -> dict[str, Any]:
        """What the form begins with."""
        return {"act_key": new_id(), **known}

    @property
    def key(self) -> str:
        """The key of the act."""
        return str(self.cleaned_data["act_key"])


class WhenAndWhere(Once):
    """When it meets, and where."""

    on = DateField(
        label=_("When does it meet?"), name=_("The day of the meeting"), missing=_("Enter the day of the meeting"),
        earliest=clock.today, too_early=_("The day of the meeting must not be in the past"),
    )  # fmt: skip
    starts_at = time_of_day(_("At what time?"))
    place = LineField(
        label=_("Where does it meet?"), missing=_("Enter where it meets"),
        help_text=_("Everybody may read this. For example, Committee Room A, County Hall."),
    )  # fmt: skip


class Arrange(WhenAndWhere):
    """Who meets, when and where."""

    kind = RadiosField(
        label=_("Who meets?"), choices=list(labels.KINDS.items()), missing=_("Select who meets"),
    )  # fmt: skip
    field_order = ("act_key", "kind", "on", "starts_at", "place")


class Postpone(WhenAndWhere):
    """Another day, time or place, and why."""

    reason = WordsField(label=_("Why is it changed?"), missing=_("Say why it is changed"), rows=3, max_length=2000)


class Why(Once):
    """A reason, for the record."""

    reason = WordsField(label=_("Why?"), missing=_("Say why"), rows=3, max_length=2000)


class PutOn(Once):
    """One complaint of those that may be resolved."""

    case = forms.ChoiceField(label=_("Complaint"))

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["case"]
        asked.choices = [("", _("Choose a complaint")), *((str(case.pk), case.reference) for case in cases)]
        asked.error_messages.update(required=_("Choose a complaint"), invalid_choice=_("Choose one of the complaints shown"))


class Papers(Once):
    """Why the public is excluded, and whether the public part says more of each complaint than its reference."""

    reason = WordsField(
        label=_("Why is the public excluded?"), missing=_("Say why the public is excluded"), rows=3, max_length=1000,
        help_text=_("Everybody may read this, in the public part. Name nobody."),
    )  # fmt: skip
    describe = RadiosField(
        label=_("Should the public part say in outline what each complaint is about?"),
        choices=[("no", _("No: the reference alone")), ("yes", _("Yes: the summaries that anybody may read"))],
        missing=_("Select whether the public part says what each complaint is about"),
        help_text=_("A summary that names somebody, an address or a day stays out whatever you choose."),
    )  # fmt: skip
    previewed = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def asked(self) -> Asked:
        """What was said, as the papers take it."""
        given = self.cleaned_data
        return Asked(reason=given["reason"], describe=given["describe"] == "yes")


def of_meeting(meeting: Meeting) -> dict[str, Any]:
    """What a form about a meeting begins with."""
    return Once.fresh(on=meeting.on, starts_at=f"{meeting.starts_at:%H:%M}", place=meeting.place)
