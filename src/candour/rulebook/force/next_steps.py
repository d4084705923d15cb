"""What does the law ask next of a complaint, of whom and by when? (PRA 2002 Part 2; SI 2020/2)

Each question stands in its own function; a closed case, or one that was withdrawn or has ceased, asks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from candour.rulebook.asking import Local, most_urgent_first
from candour.rulebook.force import steps_handling, steps_outcome, steps_start
from candour.rulebook.force.state import FORWARDED, NOT_COMPLAINT, State
from candour.rulebook.force.steps_start import FORCE
from candour.rulebook.history import Step

LOCAL_POLICING_BODY = "local_policing_body"
Asks = Callable[..., Iterator[Step]]

# In the order of a complaint's life; steps without a date keep this order.
ASKED: tuple[Asks, ...] = (
    steps_start.evidence,
    steps_start.acknowledge,
    steps_start.referral,
    steps_start.consent,
    steps_start.whose,
    steps_start.views,
    steps_start.allegations,
    steps_start.recording,
    steps_start.iopc_answer,
    steps_outcome.letters,
    steps_handling.copies,
    steps_handling.withdrawal,
    steps_handling.suspension,
    steps_handling.handling,
    steps_handling.investigator,
    steps_handling.update,
    steps_handling.planned,
    steps_handling.decisions,
    steps_handling.timeliness,
    steps_handling.outside_outcome,
    steps_outcome.outcome_letter,
    steps_outcome.recommendations,
    steps_outcome.reviews,
    steps_outcome.review_window,
    steps_outcome.after_an_upheld_review,
    steps_outcome.contact,
    steps_outcome.closing,
)
# Of what is withdrawn while the IOPC has it: what the IOPC decides, and that the evidence is kept for it (reg 38(2), (5)).
ASKED_OF_WHAT_IS_WITHDRAWN: tuple[Asks, ...] = (steps_start.evidence, steps_handling.withdrawal, steps_outcome.contact)
# Of what is not a complaint, or is another body's: only that the person is told, and the case closed.
ASKED_OF_WHAT_IS_NOT_OURS: tuple[Asks, ...] = (steps_outcome.letters, steps_outcome.contact, steps_outcome.closing)


def next_steps(state: State, *, today: date, settings: Local) -> tuple[Step, ...]:
    """What is asked next, most urgent first: by day, those without one last."""
    if not state.stage or not state.is_open:
        return ()
    steps = (step for asks in _asked(state) for step in asks(state, today=today, settings=settings))
    return most_urgent_first(_asked_of_the_office(step) if state.of_the_office else step for step in steps)


def _asked(state: State) -> tuple[Asks, ...]:
    if state.stage in (NOT_COMPLAINT, FORWARDED):
        return ASKED_OF_WHAT_IS_NOT_OURS
    return ASKED_OF_WHAT_IS_WITHDRAWN if state.withdrawal_with_iopc else ASKED


def _asked_of_the_office(step: Step) -> Step:
    """The authority for the chief officer's conduct is the local policing body: what is asked of the force is its own."""
    return replace(step, owner=LOCAL_POLICING_BODY) if step.owner == FORCE else step
