"""The order of the questions: which apply, which come next, which are still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from candour.web.public.complain import forms

Answers = dict[str, Any]
WHO = "who-was-involved"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One page with one question. `unfinished` keys keep what was typed there and could not be saved as an answer."""

    slug: str
    title: str | Promise
    form: type[forms.Question] | None
    applies: Callable[[Answers, date], bool] = lambda answers, today: True

    @property
    def unfinished(self) -> str:
        """The key under which typed words stand that the question could not yet accept."""
        return f"~{self.slug}"


def _for_someone(answers: Answers, today: date) -> bool:
    return bool(answers.get("who-you-are", {}).get("standing") == "representative")


STEPS = (
    Step(slug="who-you-are", title=_("Who are you in this?"), form=forms.WhoYouAre),
    Step(slug="someone-else", title=_("The person you are complaining for"), form=forms.SomeoneElse, applies=_for_someone),
    Step(slug="what-happened", title=_("What happened?"), form=forms.WhatHappened),
    Step(slug="when-and-where", title=_("When and where did it happen?"), form=forms.WhenAndWhere),
    Step(
        slug="why-now", title=_("Why are you telling us now?"), form=forms.WhyLate,
        applies=lambda answers, today: forms.late(answers, today=today),
    ),
    Step(slug=WHO, title=_("Who was involved?"), form=None),
    Step(slug="put-it-right", title=_("What would put it right?"), form=forms.WhatPutsItRight),
    Step(slug="contact", title=_("How should we contact you?"), form=forms.HowToContact),
    Step(slug="support", title=_("Do you need any support from us?"), form=forms.Adjustments),
    Step(slug="your-details", title=_("Your details"), form=forms.YourDetails),
)  # fmt: skip
BY_SLUG = {step.slug: step for step in STEPS}


def applying(answers: Answers, *, today: date) -> list[Step]:
    """The questions that this person is asked, in order."""
    return [step for step in STEPS if step.applies(answers, today)]


def before(step: Step, answers: Answers, *, today: date) -> Step | None:
    """The question before this one, or none where it is the first."""
    asked = applying(answers, today=today)
    earlier = [one for one in asked if STEPS.index(one) < STEPS.index(step)]
    return earlier[-1] if earlier else None


def after(step: Step, answers: Answers, *, today: date) -> Step | None:
    """The question after this one, or none where it was the last."""
    asked = applying(answers, today=today)
    return next((one for one in asked if STEPS.index(one) > STEPS.index(step)), None)


def still_open(answers: Answers, *, today: date) -> Step | None:
    """The first question that was not yet answered, or none."""
    return next((step for step in applying(answers, today=today) if step.slug not in answers), None)


def place_of(step: Step, answers: Answers, *, today: date) -> tuple[int, int]:
    """Which question this is, of how many."""
    asked = applying(answers, today=today)
    return (asked.index(step) + 1 if step in asked else len(asked)), len(asked)
