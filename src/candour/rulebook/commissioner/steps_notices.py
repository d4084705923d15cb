"""Which notices are to be written, approved and given, and which are withheld until somebody looks again?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from candour.rulebook import clocks
from candour.rulebook.advice import Due
from candour.rulebook.asking import Local, chosen_day, step_by, undated
from candour.rulebook.case_letters import written
from candour.rulebook.commissioner import notices as table
from candour.rulebook.commissioner.state import State
from candour.rulebook.commissioner.steps_start import FIRST_CONTACT, PANEL, reference_due, under
from candour.rulebook.history import Step
from candour.rulebook.words import marked

_APPROVE = marked("A second person approves this letter before it is given.")


def notices(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The notices that are owed, and the letters in hand."""
    for kind, notice in table.NOTICES.items():
        letter = written(state, kind)
        if letter is None and kind not in state.letters_owed:
            continue
        act, why = "draft_letter", notice.why
        if letter is not None:
            asks_second = kind in settings.second_person_approves and letter.status != "approved"
            act, why = ("approve_letter", _APPROVE) if asks_second else ("give_letter", notice.why)
        due = _due(state, kind, settings=settings)
        step = (
            step_by(due, act=act, owner=PANEL, why=why, provision=notice.provision, letter_kind=kind)
            if due is not None
            else undated(act, owner=PANEL, why=why, provision=notice.provision, certainty=notice.certainty, letter_kind=kind)
        )
        yield under(FIRST_CONTACT, step)


def _due(state: State, kind: str, *, settings: Local) -> Due | None:
    """K14 for the acknowledgement, K03 for the reference, K12 for the record of the outcome; no other has a clock."""
    if kind == "panel_acknowledgement" and state.received_on is not None:
        return clocks.due("K14", state.received_on, settings=settings)
    if kind == "panel_reference":
        return reference_due(state, settings=settings)
    if kind in table.OUTCOME and state.outcome_on is not None:
        return clocks.due("K12", state.outcome_on, settings=settings)
    return None


def withheld(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """K11: a notice that is withheld is looked at again and again, until it is given or need never be (reg 31)."""
    for kind, row in state.withheld.items():
        due = clocks.due("K11", row.looked_on, settings=settings)
        if row.review_on is not None:
            due = chosen_day(due, day=row.review_on)
        yield under(FIRST_CONTACT, step_by(
            due, act="review_withholding", owner=PANEL, letter_kind=kind,
            why=marked("A notice to the office holder is withheld: look again whether it must be."),
        ))  # fmt: skip
