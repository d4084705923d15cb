"""The order of the questions of an application (R1 to R6), on the machinery of the complaint."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from candour.web.public.complain.forms import Adjustments, HowToContact
from candour.web.public.complain.journey import Journey, Step
from candour.web.public.review import forms

Answers = dict[str, Any]
_SHARED = "public/complain/questions/"


def found_id(answers: Answers) -> str:
    """The complaint that the person found, if they did."""
    return str(answers.get("find", {}).get("found") or "")


def asks_for_someone(answers: Answers) -> bool:
    """Whether the person asks for somebody else."""
    return bool(answers.get("who-asks", {}).get("who") == "representative")


def _not_found(answers: Answers, today: date) -> bool:
    return not found_id(answers)


def _for_someone(answers: Answers, today: date) -> bool:
    return asks_for_someone(answers)


STEPS = (
    Step(slug="find", title=_("Find your complaint"), form=forms.Find),
    Step(slug="your-letter", title=_("What does your letter say?"), form=forms.YourLetter, applies=_not_found),
    Step(slug="who-decides", title=_("Who decides your review"), form=forms.Understood),
    Step(slug="last-day", title=_("The last day to ask"), form=forms.LastDay),
    Step(slug="what-it-can-do", title=_("What a review can and cannot do"), form=forms.Understood),
    Step(slug="unhappy", title=_("What are you unhappy with?"), form=forms.Unhappy),
    Step(slug="who-asks", title=_("Is this your own complaint?"), form=forms.WhoAsks),
    Step(slug="someone-else", title=_("The person you are asking for"), form=forms.SomeoneElse, applies=_for_someone),
    Step(slug="contact", title=_("How should we contact you?"), form=HowToContact, template=f"{_SHARED}contact.html"),
    Step(slug="support", title=_("Do you need any support from us?"), form=Adjustments, template=f"{_SHARED}support.html"),
    Step(slug="your-details", title=_("Your details"), form=forms.Details),
)
REVIEW = Journey(
    name="review", kind="review", folder="public/review/", path="/review/", before_first="area",
    again=_("Start a new request"), steps=STEPS,
)  # fmt: skip
