"""What is asked next of a complaint about the office, of whom and by when? (local policy)

A day is set only where the area's profile has a target: O01 to acknowledge it, O02 to tell its outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from candour.rulebook import clocks, contact_plans
from candour.rulebook.advice import Certainty, Due
from candour.rulebook.asking import Local, most_urgent_first, step_by, undated
from candour.rulebook.calendar import in_words
from candour.rulebook.case_letters import written
from candour.rulebook.history import Step
from candour.rulebook.moves import refused
from candour.rulebook.office.lawful import ACTS
from candour.rulebook.office.state import (
    ACKNOWLEDGEMENT,
    HANDLED,
    HANDLER_CHOSEN,
    OUTCOME,
    PASSED_ON_LETTER,
    RECEIVED,
    State,
)
from candour.rulebook.words import marked

OFFICE = "office"
_LOCAL = "local practice"
ACKNOWLEDGE, COMPLETE = "O01", "O02"
_NAMES = {
    ACKNOWLEDGE: marked("Acknowledgement by the office"),
    COMPLETE: marked("Outcome of a complaint about the office"),
}
LETTERS = {
    ACKNOWLEDGEMENT: marked("Tell the complainant that the complaint has come, and who deals with it."),
    OUTCOME: marked("Tell the complainant the outcome, and why."),
    PASSED_ON_LETTER: marked("Tell the complainant where the complaint was sent, and why."),
}
_APPROVE = marked("A second person approves this letter before it is given.")


def letters(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The letters that are owed, and those in hand that wait to be approved or given."""
    for kind, reason in LETTERS.items():
        letter = written(state, kind)
        if letter is None and kind not in state.letters_owed:
            continue
        act, why = "draft_letter", reason
        if letter is not None:
            asks_second = kind in settings.second_person_approves and letter.status != "approved"
            act, why = ("approve_letter", _APPROVE) if asks_second else ("give_letter", reason)
        clock = {ACKNOWLEDGEMENT: ACKNOWLEDGE, OUTCOME: COMPLETE}.get(kind)
        yield _by(target(clock, state.received_on, settings=settings), act=act, why=why, letter_kind=kind)


def handling(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The profile names the post by the subject; nobody handles a complaint about themselves or their line."""
    due = target(COMPLETE, state.received_on, settings=settings)
    if state.stage == RECEIVED:
        yield _by(due, act="choose_handler", why=marked("Choose who handles it: never somebody it is about, or their line."))
    elif state.stage == HANDLER_CHOSEN:
        yield _by(due, act="decide_office_outcome", why=marked("Look into it, and decide the outcome."))


def contact(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """A plan for contact is looked at again on its day (C39, local practice)."""
    yield from contact_plans.look_again(state, owner=OFFICE, settings=settings)


def closing(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Everybody has been told: the case is closed."""
    if refused(ACTS, act="close_case", state=state) is None and (state.stage != HANDLED or not state.reachable):
        yield _by(None, act="close_case", why=marked("There is nothing left to do here: close the case."))


def _by(due: Due | None, *, act: str, why: str, letter_kind: str = "") -> Step:
    if due is not None:
        return step_by(due, act=act, owner=OFFICE, why=why, letter_kind=letter_kind)
    return undated(act, owner=OFFICE, provision=_LOCAL, certainty=Certainty.LOCAL, why=why, letter_kind=letter_kind)


def target(clock: str | None, trigger: date | None, *, settings: Local) -> Due | None:
    """The day of a local target, where the profile has one; without it no day is set."""
    length = settings.targets.get(clock) if clock is not None else None
    if clock is None or trigger is None or length is None:
        return None
    number, unit = length
    if unit == "working_days":
        rule, last = "WD", clocks.wd(trigger, n=number)
        counted = marked("{n} working days, starting the day after {day}")
    else:
        number *= 7 if unit == "weeks" else 1
        rule, last = "AFTER", clocks.after(trigger, days=number)
        counted = marked("{n} days, starting the day after {day}")
    return Due(
        clock=clock, name=_NAMES[clock], due=last, provision=_LOCAL, rule=f"{rule}({number})", certainty=Certainty.LOCAL,
        steps=(
            counted.format(n=number, day=in_words(trigger)), marked("Last day: {day}").format(day=in_words(last)),
        ),
    )  # fmt: skip


# In the order of a case's life; steps without a date keep this order.
ASKED: tuple[Callable[..., Iterator[Step]], ...] = (letters, handling, contact, closing)


def next_steps(state: State, *, today: date, settings: Local) -> tuple[Step, ...]:
    """What is asked next, most urgent first: by day, those without one last. A closed case asks nothing."""
    if not state.stage or not state.is_open:
        return ()
    return most_urgent_first(step for asks in ASKED for step in asks(state, today=today, settings=settings))
