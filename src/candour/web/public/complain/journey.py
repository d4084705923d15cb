"""The order of the questions: which apply, which come next, which are still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from candour.web.public.complain import forms, parts
from candour.web.public.complain.parts import WHO

Answers = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One page with one question. `unfinished` keys keep what was typed there and could not be saved as an answer."""

    slug: str
    title: str | Promise
    form: type[forms.Question] | None
    applies: Callable[[Answers, date], bool] = lambda answers, today: True
    template: str = ""  # where it is not named after the step, in the folder of its journey
    question: str = ""  # what it asks, where several steps ask the same of different parts
    part: str = ""  # the part of a letter that it is about, where the letter has several

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
        return step.template or f"{self.folder}questions/{(step.question or step.slug).replace('-', '_')}.html"

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


_ASKED: dict[str, tuple[Any, type[forms.Question] | None]] = {
    parts.WHAT: (_("What happened?"), forms.WhatHappened),
    parts.WHICH: (_("Who is it about?"), forms.WhichOfThem),
    parts.WHEN: (_("When and where did it happen?"), forms.WhenAndWhere),
    parts.WHY: (_("Why are you telling us now?"), forms.WhyLate),
    WHO: (_("Who was involved?"), None),
    parts.RIGHT: (_("What would put it right?"), forms.WhatPutsItRight),
}


def _when(question: str, part: str = "") -> Callable[[Answers, date], bool]:
    """When a question about a part is asked, or about the whole of a letter that has one part."""
    asked_as = parts.named(parts.WHEN, part, alone=not part)

    def applies(answers: Answers, today: date) -> bool:
        late = question != parts.WHY or forms.late(answers, today=today, asked_as=asked_as)
        return late and parts.is_asked(question, part, answers, today=today)

    return applies


def _alone() -> tuple[Step, ...]:
    return tuple(
        Step(slug=question, title=title, form=form, applies=_when(question), question=question)
        for question, (title, form) in _ASKED.items()
    )  # fmt: skip


def _in_parts() -> tuple[Step, ...]:
    return tuple(
        Step(
            slug=parts.named(question, part, alone=False), title=title, part=part, question=question,
            form=forms.WhatHappenedInPart if question == parts.WHAT else form, applies=_when(question, part),
        )
        for part in parts.PARTS
        for question, (title, form) in _ASKED.items()
        if question not in (parts.WHICH, WHO) or (question == parts.WHICH) == (part == parts.PANEL)
    )  # fmt: skip


STEPS = (
    Step(slug="who-you-are", title=_("Who are you in this?"), form=forms.WhoYouAre),
    Step(slug="someone-else", title=_("The person you are complaining for"), form=forms.SomeoneElse, applies=_for_someone),
    *_alone(),
    *_in_parts(),
    Step(slug="contact", title=_("How should we contact you?"), form=forms.HowToContact),
    Step(slug="support", title=_("Do you need any support from us?"), form=forms.Adjustments),
    Step(slug="your-details", title=_("Your details"), form=forms.YourDetails),
)  # fmt: skip
COMPLAINT = Journey(
    name="complain", kind="complaint", folder="public/complain/", path="/complain/", before_first="who-deals",
    again=_("Start a new complaint"), steps=STEPS,
)  # fmt: skip
