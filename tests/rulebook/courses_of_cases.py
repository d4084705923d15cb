"""What each event of a case changes, written down: one CSV a scheme in courses/, for a lawyer to read and to check.

A line says, after an event (or on a later day without one): where the case stands (`stage`), what its events say of it
(`says`), what the law asks (`asks`, `no longer asks`) and which acts are lawful (`may`, `may no longer`). Only what changes
has a line. `python -m tests.rulebook.courses_of_cases` writes the files anew: read the difference before it is kept.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from candour.rulebook import scheme
from candour.rulebook.history import Step
from tests.rulebook.stories import Local, Story

Course = tuple[Callable[[], Story], tuple[str, ...], Local]
COURSES = Path(__file__).parent / "courses"
HEADS = ("course", "on", "event", "what", "told")
LOCAL = Local(
    targets={"C03": (3, "working_days"), "C04": (5, "working_days"), "C20": (10, "working_days"), "C21": (28, "days")},
    second_person_approves=frozenset({"outcome", "review_decision"}),
    provider="Sancus",
)
PLAIN = Local()


def lines(name: str, case: str, story: Story, *, later: tuple[str, ...], local: Local) -> Iterator[dict[str, str]]:
    """The lines of one course."""
    known = {"says": list(_said(scheme.fold(case, [])))}
    days = [(event.at.date(), event.kind) for event in story.events]
    days += [(date.fromisoformat(day), "a later day") for day in later]
    for number, (day, kind) in enumerate(days, start=1):
        state = scheme.fold(case, story.events[:number])
        found = _found(case, state, today=day, local=local)
        for what, told in _changes(known, found):
            yield {"course": name, "on": day.isoformat(), "event": kind, "what": what, "told": told}
        known = found


def _found(case: str, state: Any, *, today: date, local: Local) -> dict[str, list[str]]:
    return {
        "stage": [f"{state.stage}, {'open' if state.is_open else 'closed'}"],
        "says": list(_said(state)),
        "asks": [_asked(step) for step in scheme.next_steps(case, state, today=today, settings=local)],
        "may": [act for act in sorted(scheme.acts(case)) if scheme.refusal(case, act, state) is None],
    }


def _changes(before: dict[str, list[str]], now: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for what, told in now.items():
        earlier = before.get(what, [])
        fresh = [each for each in told if each not in earlier]
        gone = [each for each in earlier if each not in told]
        if what == "may":
            yield from ((head, " ".join(acts)) for head, acts in (("may", fresh), ("may no longer", gone)) if acts)
            continue
        yield from ((what, each) for each in fresh)
        if what == "asks":
            yield from (("no longer asks", each) for each in gone)
        elif what == "says":
            keys = {each.partition(" = ")[0] for each in told}
            yield from (("says no longer", key) for key in (each.partition(" = ")[0] for each in gone) if key not in keys)


def _said(value: Any, path: str = "") -> Iterator[str]:
    """Each plain value within a state under its path."""
    if is_dataclass(value):
        for each in fields(value):
            if path or each.name not in ("place", "stage"):
                yield from _said(getattr(value, each.name), f"{path}.{each.name}" if path else each.name)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _said(each, f"{path}.{key}")
    elif isinstance(value, list | tuple | set):
        for number, each in enumerate(sorted(value) if isinstance(value, set) else value, start=1):
            yield from _said(each, f"{path}.{number}")
    else:
        yield f"{path} = {value!r}" if value in (None, "") else f"{path} = {value}"


def _asked(step: Step) -> str:
    due = step.due
    by = "no day" if due is None else f"{due.clock} {due.due} {due.rule} [{due.certainty}] {due.name}"
    about = "".join(f", {each}" for each in (step.allegation, step.letter_kind, step.power) if each)
    waits = ", waiting" if step.waiting else ""
    return f"{step.act} of {step.owner}{about}{waits}: {by}: {step.provision} [{step.certainty}]: {step.why}"


def told_of(case: str) -> dict[str, Course]:
    """The courses of a scheme by their names."""
    from tests.rulebook import courses_told, courses_told_panel, courses_told_review

    return {
        "force": courses_told.FORCE,
        "review": courses_told_review.REVIEW,
        "commissioner": courses_told_panel.COMMISSIONER,
        "office": courses_told_panel.OFFICE,
    }[case]


def all_lines(case: str) -> list[dict[str, str]]:
    """Every line of a scheme's file."""
    return [
        line
        for name, (story, later, local) in told_of(case).items()
        for line in lines(name, case, story(), later=later, local=local)
    ]


def kept(case: str) -> list[dict[str, str]]:
    """The lines of a scheme's file as they are kept."""
    with (COURSES / f"{case}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(case: str) -> None:
    """Write a scheme's file anew."""
    with (COURSES / f"{case}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(all_lines(case))


if __name__ == "__main__":
    for each in scheme.SCHEMES:
        write(each)
