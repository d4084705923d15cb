"""How a step is put: who is asked, by when, and in what order the steps stand. Shared by the schemes' next steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from candour.rulebook import clocks
from candour.rulebook.advice import Certainty, Due
from candour.rulebook.calendar import in_words
from candour.rulebook.history import Step
from candour.rulebook.words import marked

FAR_OFF = date.max


class Local(Protocol):
    """What the next steps ask of an area's profile."""

    @property
    def targets(self) -> Mapping[str, tuple[int, str]]:
        """The local targets: clock to number and unit."""
        ...

    @property
    def second_person_approves(self) -> frozenset[str]:
        """The kinds of letter that a second person approves."""
        ...

    @property
    def provider(self) -> object | None:
        """The outside provider that completes reviews, or none."""
        ...


def step_by(
    due: Due,
    *,
    act: str,
    why: str,
    owner: str,
    waiting: bool = False,
    allegation: str | None = None,
    provision: str | None = None,
    letter_kind: str = "",
) -> Step:
    """A step with a clock: provision and certainty are the clock's, unless the duty stands in another provision."""
    return Step(
        act=act, owner=owner, why=why, provision=provision or due.provision, certainty=due.certainty, due=due,
        allegation=allegation, waiting=waiting, letter_kind=letter_kind,
    )  # fmt: skip


def undated(
    act: str,
    *,
    why: str,
    provision: str,
    owner: str,
    certainty: Certainty = Certainty.VERIFIED,
    waiting: bool = False,
    allegation: str | None = None,
    letter_kind: str = "",
) -> Step:
    """A step for which no clock runs."""
    return Step(
        act=act, owner=owner, why=why, provision=provision, certainty=certainty, allegation=allegation, waiting=waiting,
        letter_kind=letter_kind,
    )  # fmt: skip


def chosen_day(due: Due, *, day: date) -> Due:
    """The due with a day that a person chose: where the law sets none, or where it was extended."""
    said = marked("Chosen by a person: {day}").format(day=in_words(day))
    return replace(due, due=day, rule="CHOSEN", certainty=Certainty.LOCAL, steps=(said,))


def extended_to(clock: str, trigger: date, *, settings: object, told: date | None) -> Due:
    """The clock's due, or the later day that somebody was told."""
    due = clocks.due(clock, trigger, settings=settings)
    if told is None or due.day is None or told <= due.day:
        return due
    return clocks.due(clock, trigger, settings=settings, extended_by_days=(told - due.day).days)


def over(due: Due, *, today: date) -> bool:
    """Whether the period is over: only when its last day lies before today."""
    return due.day is not None and due.day < today


def most_urgent_first(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps by their day, those without one last; on one day what the owning body can do itself comes first."""
    return tuple(sorted(steps, key=_urgency))


def _urgency(step: Step) -> tuple[date, bool]:
    day = step.due.day if step.due is not None else None
    return day or FAR_OFF, step.waiting
