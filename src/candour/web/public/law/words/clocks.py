"""Words: the clocks. What each clock is called, the rulebook's own table says."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from candour.web.public.law.words.shapes import Fact, Said

DEADLINE = Said(
    title=_("By what day must it be done?"),
    facts={
        "clock": Fact(_("Which period?"), _("C is about the force, K about the commissioner and the panel.")),
        "trigger": Fact(
            _("When did it start?"),
            _("The day of what starts the period. For a precept, a day of the financial year that it is for."),
        ),
        "n": Fact(
            _("How long is it, where local practice sets it?"),
            _("A number. Leave empty where the law sets the length, or to use the area’s own."),
        ),
        "unit": Fact(_("What is that a number of?"), "", {
            "days": _("Days"),
            "weeks": _("Weeks"),
            "working_days": _("Working days"),
        }),
        "periods": Fact(_("How many periods, where they follow each other?"), _("For reports on investigations that go on.")),
        "extended_by_days": Fact(_("By how many days was it made longer?"), _("0 if it was not.")),
    },
    answers={"no_fixed_period": _("The law sets no number of days, and no local one is given")},
)  # fmt: skip

QUESTIONS: Mapping[str, Said] = {"deadline": DEADLINE}
