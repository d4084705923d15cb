"""The force's answer to a recommendation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from candour.web.components.forms import DateField, LineField, RadiosField, StaleGuard, WordsField


class Answer(StaleGuard):
    """Whether it is accepted, why not, what will be done, by whom, by when."""

    response = RadiosField(
        label=_("Is it accepted?"),
        choices=[("accepted", _("Yes")), ("partly", _("In part")), ("rejected", _("No"))],
        missing=_("Select whether it is accepted"),
    )
    reasons = WordsField(label=_("Why is it not accepted, or not in full?"), rows=4)
    action = WordsField(label=_("What will be done?"), rows=4)
    owner = LineField(label=_("Which post or team will do it?"))
    action_due = DateField(label=_("By when?"))
    reason = WordsField(label=_("A note for the record"), rows=3)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recommendation"] = RadiosField(
            label=_("Which recommendation?"), choices=choices, missing=_("Select which recommendation")
        )
        self.order_fields(["seen", "act_key", "recommendation", "response"])
