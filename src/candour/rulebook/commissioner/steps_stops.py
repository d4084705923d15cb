"""What is asked where a case stops or ends: withdrawal, suspension, discontinuance, closing (regs 16, 22, 24)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from candour.rulebook import clocks, contact_plans
from candour.rulebook.advice import Certainty
from candour.rulebook.asking import Local, over, step_by, undated
from candour.rulebook.commissioner.lawful import ACTS, CLOSABLE
from candour.rulebook.commissioner.state import (
    BACK,
    CEASED,
    COMPLAINANT,
    INVESTIGATION,
    NOT_RECORDED,
    NOTIFIED_ON,
    WITHDRAWN,
    State,
)
from candour.rulebook.commissioner.steps_start import FIRST_CONTACT, IOPC, PANEL, RECORDS, under
from candour.rulebook.history import Step
from candour.rulebook.moves import refused
from candour.rulebook.words import marked


def withdrawal(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """K05: a signed withdrawal is recorded forthwith. An unsigned wish is asked about, and the case goes on (reg 16)."""
    if refused(ACTS, act="receive_withdrawal", state=state) is None and state.withdrawal_received_on is not None:
        if state.withdrawal_signed and state.issues:
            due = clocks.due("K05", state.withdrawal_received_on, settings=settings)
            yield under(RECORDS, step_by(
                due, act="conclude_withdrawal", owner=PANEL,
                why=marked("A signed withdrawal has come: record it, and decide what becomes of the complaint."),
            ))  # fmt: skip
        elif not state.withdrawal_signed and state.withdrawal_asked_on is not None:
            due = clocks.due("K06", state.withdrawal_asked_on, settings=settings)
            yield step_by(
                due, act="receive_withdrawal", owner=COMPLAINANT, waiting=True,
                why=marked("The complainant was asked to withdraw in writing; the case goes on meanwhile."),
            )  # fmt: skip
    if state.withdrawal_with_iopc:
        yield undated(
            "record_withdrawal_answer", owner=IOPC, waiting=True, provision="SI 2012/62 reg 16", certainty=Certainty.MEMORY,
            why=marked("The IOPC decides whether a withdrawn complaint becomes a conduct matter."),
        )  # fmt: skip


def suspension(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """K07: after criminal proceedings the IOPC asks the complainant, who has 21 days (reg 22(5))."""
    if not state.suspended:
        return
    if state.resumption_letter_on is None:
        yield undated(
            "send_resumption_letter" if state.reachable else "resume_case", owner=IOPC, waiting=True,
            provision="SI 2012/62 reg 22",
            why=marked("The IOPC has suspended this for criminal proceedings, and takes it up after them."),
        )  # fmt: skip
        return
    due = clocks.due("K07", state.resumption_letter_on, settings=settings)
    if state.resumption_reply == "resume":
        yield undated(
            "resume_case", owner=IOPC, waiting=True, provision="SI 2012/62 reg 22",
            why=marked("The complainant wants it to go on: it is taken up again."),
        )  # fmt: skip
    elif state.resumption_reply is not None or over(due, today=today):
        if not state.to_refer:  # what must be referred is asked for by itself
            yield undated(
                "cease_case", owner=IOPC, waiting=True, provision="SI 2012/62 reg 22",
                why=marked("The IOPC decides whether the public interest wants it to go on as a conduct matter."),
            )  # fmt: skip
    else:
        yield step_by(
            due, act="record_resumption_reply", owner=COMPLAINANT, waiting=True,
            why=marked("The complainant has been asked whether it should go on."),
        )  # fmt: skip


def discontinuance(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """K08: whoever applies to discontinue sends the complainant a copy on the same day (reg 24(4))."""
    if state.stage != INVESTIGATION or state.discontinuance_applied_on is None:
        return
    if state.discontinuance_copied_on is None and state.reachable:
        yield step_by(
            clocks.due("K08", state.discontinuance_applied_on, settings=settings), act="record_discontinuance_copy",
            owner="force", waiting=True, why=marked("The chief officer sends the complainant a copy of the application."),
        )  # fmt: skip
    yield undated(
        "record_discontinuance", owner=IOPC, waiting=True, provision="SI 2012/62 reg 24",
        why=marked("The IOPC decides whether the investigation is discontinued."),
    )  # fmt: skip


def after_the_iopc(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """A conduct matter that came back is dealt with as the panel determines (reg 14)."""
    if state.stage != BACK:
        return
    for row in state.undecided:
        yield under(RECORDS, undated(
            "decide_issue_outcome", owner=PANEL, provision="SI 2012/62 reg 14", certainty=Certainty.ANALOGUE,
            allegation=row.id, why=marked("The IOPC sent it back: determine how it is dealt with."),
        ))  # fmt: skip


def evidence_at_the_end(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The duty to keep evidence ends only by a decision with its reason (reg 8)."""
    if state.stage not in CLOSABLE or state.stage in (NOTIFIED_ON, NOT_RECORDED, WITHDRAWN, CEASED):
        return
    if state.evidence_ended_on is None and not state.undecided:
        yield under(FIRST_CONTACT, undated(
            "end_evidence_duty", owner=PANEL, provision="SI 2012/62 reg 8", certainty=Certainty.ANALOGUE,
            why=marked("Say why the evidence need be kept no longer."),
        ))  # fmt: skip


def contact(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """A plan for contact is looked at again on its day (C39, local practice)."""
    yield from contact_plans.look_again(state, owner=PANEL, settings=settings)


def closing(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Every issue has an outcome and every notice is sent: the case is closed, and is never opened again."""
    if refused(ACTS, act="close_case", state=state) is None:
        yield under(FIRST_CONTACT, undated(
            "close_case", owner=PANEL, provision="SI 2012/62 reg 34", certainty=Certainty.LOCAL,
            why=marked("Every issue has an outcome and every notice is sent: close the case."),
        ))  # fmt: skip
