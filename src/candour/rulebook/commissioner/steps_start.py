"""What is asked first: the evidence, the issues, whether to record, whether it appears criminal, the reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from candour.rulebook import clocks
from candour.rulebook.advice import Certainty, Due
from candour.rulebook.asking import Local, step_by, undated
from candour.rulebook.commissioner.state import (
    CEASED,
    CLOSED,
    HANDLING,
    INVESTIGATION,
    KNOWN,
    NOT_RECORDED,
    NOTIFIED_ON,
    RECEIVED,
    RECORDED,
    REFERRAL_DUE,
    REFERRED,
    WITHDRAWN,
    State,
)
from candour.rulebook.history import Step
from candour.rulebook.words import marked

PANEL = "panel"
IOPC = "iopc"
FIRST_CONTACT = "first_contact"
RECORDS = "decide_whether_a_complaint"
REFERS = "refer_to_iopc"
_NOT_KEPT = (NOTIFIED_ON, NOT_RECORDED, WITHDRAWN, CEASED, CLOSED)


def under(power: str, step: Step) -> Step:
    """The step with the delegated power under which it is taken."""
    return replace(step, power=power)


def evidence(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Evidence about the conduct is secured at once and kept; that is preservation, not investigation (reg 8)."""
    if state.stage in _NOT_KEPT or state.evidence_on or state.evidence_ended_on or state.received_on is None:
        return
    if state.stage not in (RECEIVED, KNOWN, RECORDED, REFERRAL_DUE, REFERRED, INVESTIGATION, HANDLING):
        return
    yield under(FIRST_CONTACT, step_by(
        clocks.due("K01", state.received_on, settings=settings), act="take_evidence_step", owner=PANEL,
        why=marked("Secure what shows what happened, before it is lost. This preserves; it does not investigate."),
    ))  # fmt: skip


def issues(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """One letter may hold issues for several owners: each is set out by itself (reg 34)."""
    if state.stage in (RECEIVED, KNOWN) and not state.issues:
        yield under(FIRST_CONTACT, undated(
            "add_allegation", owner=PANEL, provision="SI 2012/62 reg 34", certainty=Certainty.ANALOGUE,
            why=marked("Set out each issue by itself: each is routed, and has its outcome, alone."),
        ))  # fmt: skip


def classes(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Is each issue about the conduct of an office holder, or somebody else's to deal with? (reg 9)"""
    if state.stage not in (RECEIVED, KNOWN):
        return
    for row in state.undecided:
        if row.subject_class is None:
            yield under(FIRST_CONTACT, undated(
                "classify_issue", owner=PANEL, provision="SI 2012/62 regs 2, 9", certainty=Certainty.LOCAL,
                why=marked("Say whose this issue is: conduct of the office holder, or another owner's."),
                allegation=row.id,
            ))  # fmt: skip


def reference_due(state: State, *, settings: Local) -> Due | None:
    """K03: from when it first became clear that it must be referred, or the IOPC's call-in: a later one gives no more time."""
    return clocks.due("K03", state.clear_at, settings=settings) if state.clear_at is not None else None


def recording(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The right panel must record; not recording is almost never open to it (regs 9(5), 11, 12).

    Where it must be referred, the clock of the reference runs before it is recorded, and governs.
    """
    if state.stage not in (RECEIVED, KNOWN) or not state.issues or state.received_on is None:
        return
    provision = "SI 2012/62 regs 11-12" if state.is_conduct_matter else "SI 2012/62 reg 9(5)"
    why = marked("Decide whether it is recorded. Age, repetition or weakness is no reason not to.")
    due = reference_due(state, settings=settings)
    if due is not None:
        provision, why = f"{provision}; reg 13", marked("Record it at once: it must be referred, and that clock runs.")
    due = due or clocks.due("K15", state.received_on, settings=settings)
    yield under(RECORDS, step_by(due, act="decide_recording", owner=PANEL, provision=provision, why=why))


def seriousness(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Does it appear to be about a criminal offence, however minor? (the 2011 Act, Sch 7 para 2(6); reg 13)"""
    unsettled = state.stage == RECORDED or (state.stage == RECEIVED and state.seriousness is None)
    if unsettled and not state.call_in_pending:
        yield under(REFERS, undated(
            "decide_seriousness", owner=PANEL, provision="PRSRA 2011 Sch 7 para 2(6); SI 2012/62 reg 13",
                certainty=Certainty.ANALOGUE,
            why=marked("Decide whether it appears criminal: any offence counts, and doubt counts as yes."),
        ))  # fmt: skip


def reference(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """K03: it is referred by the end of the day after it was clear; hand-overs and absences change nothing (reg 13)."""
    if state.stage != REFERRAL_DUE:
        return
    due = reference_due(state, settings=settings)
    why = (
        marked("The IOPC has called it in: refer it.") if state.call_in_pending else marked("It must be referred to the IOPC.")
    )
    if due is not None:
        yield under(REFERS, step_by(due, act="refer_case", owner=PANEL, why=why))


def iopc_answer(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The IOPC decides whether it is investigated, by itself or by a force that it manages (regs 14, 18)."""
    if state.stage == REFERRED:
        yield undated(
            "record_iopc_answer", owner=IOPC, waiting=True, provision="SI 2012/62 regs 14, 18",
            certainty=Certainty.ANALOGUE, why=marked("The IOPC decides whether it needs an investigation."),
        )  # fmt: skip
    elif state.stage == INVESTIGATION and not state.suspended:
        yield undated(
            "record_iopc_report", owner=IOPC, waiting=True, provision="SI 2012/62 regs 25-26",
            certainty=Certainty.MEMORY, why=marked("The IOPC has it investigated, and reports."),
        )  # fmt: skip
