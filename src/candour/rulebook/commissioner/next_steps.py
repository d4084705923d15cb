"""What is asked next of a complaint or conduct matter about a commissioner, of whom and by when? (SI 2012/62)

Each question stands in its own function. A closed case asks nothing; nothing here asks the panel to investigate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from candour.rulebook.asking import Local, most_urgent_first
from candour.rulebook.commissioner import steps_notices, steps_resolution, steps_start, steps_stops
from candour.rulebook.commissioner.state import State
from candour.rulebook.history import Step

Asks = Callable[..., Iterator[Step]]

# In the order of a case's life; steps without a date keep this order.
ASKED: tuple[Asks, ...] = (
    steps_start.evidence,
    steps_start.issues,
    steps_start.classes,
    steps_start.recording,
    steps_start.seriousness,
    steps_start.reference,
    steps_start.iopc_answer,
    steps_stops.withdrawal,
    steps_stops.suspension,
    steps_stops.discontinuance,
    steps_notices.notices,
    steps_notices.withheld,
    steps_resolution.opening,
    steps_resolution.comments,
    steps_resolution.outcomes,
    steps_resolution.recommendations,
    steps_resolution.publication,
    steps_stops.after_the_iopc,
    steps_stops.evidence_at_the_end,
    steps_stops.contact,
    steps_stops.closing,
)


def next_steps(state: State, *, today: date, settings: Local) -> tuple[Step, ...]:
    """What is asked next, most urgent first: by day, those without one last."""
    if not state.stage or not state.is_open:
        return ()
    found = (step for asks in ASKED for step in asks(state, today=today, settings=settings))
    # The panel may always take a delegated function back: then no post but the panel itself acts under that one.
    return most_urgent_first(replace(step, power="") if state.took_back(step.power) else step for step in found)
