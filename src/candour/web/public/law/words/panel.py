"""Words: the police and crime panel's own decisions."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from candour.web.public.law.words.shapes import Fact, Said

PRECEPT_VETO = Said(
    title=_("Does the panel’s vote veto the precept?"),
    facts={
        "members": Fact(_("How many members has the panel?"), _("All of them, present or not.")),
        "votes_for": Fact(_("How many voted for the veto?")),
        "reported_on": Fact(_("When did the panel report to the commissioner?"), _("Needed where the votes are enough.")),
        "financial_year_start": Fact(
            _("When does the financial year start that the precept is for?"), _("It starts on 1 April.")
        ),
    },
    answers={
        "veto": _("Yes. The precept is vetoed"),
        "no_veto": _("No. There were not enough votes"),
        "void_late": _("No. The panel reported too late, so the veto is void"),
    },
)
CLEAR_DAYS = Said(
    title=_("By what day, so that enough clear days lie before a meeting?"),
    facts={
        "meeting_on": Fact(_("When is the meeting?")),
        "n": Fact(
            _("How many clear working days must lie between?"),
            _("Neither the day that is found nor the day of the meeting counts."),
        ),
    },
)
SUSPENSION = Said(
    title=_("May the panel suspend the commissioner?"),
    facts={
        "charged": Fact(
            _("Has the commissioner been charged with an offence?"),
            _("In the United Kingdom, the Channel Islands or the Isle of Man."),
        ),
        "max_term_exceeds_two_years": Fact(_("Can the offence bring more than two years in prison?")),
        "life": Fact(_("Can the offence bring life in prison?")),
    },
    answers={"may": _("Yes. The panel may suspend the commissioner"), "may_not": _("No. The panel may not")},
)

QUESTIONS: Mapping[str, Said] = {
    "precept_veto": PRECEPT_VETO,
    "clear_days": CLEAR_DAYS,
    "suspension": SUSPENSION,
}
