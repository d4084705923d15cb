"""The order of the questions: which apply, which come next, which are still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
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
    template: str = ""  # where it is not named after the step, in the folder of its journey

    @property
    def unfinished(self) -> str:
        """The key under which typed words stand that the question could not yet accept."""
        return f"~{self.slug}"


@dataclass(frozen=True, kw_only=True)
class Journey:
    """One set of questions, kept as a draft of its kind: its addresses, its pages, the order of its questions."""

    name: str  # the namespace of its addresses
    kind: str  # of its drafts
    folder: str  # where its own pages stand
    path: str  # where its cookies go
    before_first: str  # the page before the first question
    again: str | Promise  # "start a new one"
    steps: tuple[Step, ...]

    def url(self, page: str, *args: str) -> str:
        """The address of one of its pages."""
        return reverse(f"{self.name}:{page}", args=args)

    def address(self, step: Step | None, *, changing: bool = False) -> str:
        """Where a question is asked; after the last stands the check page."""
        if step is None:
            return self.url("check")
        return self.url("question", step.slug) + ("?change" if changing else "")

    def template(self, step: Step) -> str:
        """The page of a question."""
        return step.template or f"{self.folder}questions/{step.slug.replace('-', '_')}.html"

    def step(self, slug: str) -> Step | None:
        """The question with this name, or none."""
        return next((step for step in self.steps if step.slug == slug), None)

    def applying(self, answers: Answers, *, today: date) -> list[Step]:
        """The questions that this person is asked, in order."""
        return [step for step in self.steps if step.applies(answers, today)]

    def before(self, step: Step, answers: Answers, *, today: date) -> Step | None:
        """The question before this one, or none where it is the first."""
        asked = self.applying(answers, today=today)
        earlier = [one for one in asked if self.steps.index(one) < self.steps.index(step)]
        return earlier[-1] if earlier else None

    def after(self, step: Step, answers: Answers, *, today: date) -> Step | None:
        """The question after this one, or none where it was the last."""
        asked = self.applying(answers, today=today)
        return next((one for one in asked if self.steps.index(one) > self.steps.index(step)), None)

    def still_open(self, answers: Answers, *, today: date) -> Step | None:
        """The first question that was not yet answered, or none."""
        return next((step for step in self.applying(answers, today=today) if step.slug not in answers), None)

    def place_of(self, step: Step, answers: Answers, *, today: date) -> tuple[int, int]:
        """Which question this is, of how many."""
        asked = self.applying(answers, today=today)
        return (asked.index(step) + 1 if step in asked else len(asked)), len(asked)


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
COMPLAINT = Journey(
    name="complain", kind="complaint", folder="public/complain/", path="/complain/", before_first="who-deals",
    again=_("Start a new complaint"), steps=STEPS,
)  # fmt: skip
