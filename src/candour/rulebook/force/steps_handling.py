"""What is asked while a complaint is handled, up to the decision of its last allegation (Sch 3 paras 6-24)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from candour.rulebook import clocks
from candour.rulebook.advice import Certainty, Due
from candour.rulebook.asking import Local, chosen_day, over, step_by, undated
from candour.rulebook.force import clocks_running as running
from candour.rulebook.force.state import (
    DIRECTED,
    HANDLING,
    LOCAL_INVESTIGATION,
    OUTSIDE,
    RECORDED,
    Copy,
    State,
)
from candour.rulebook.force.steps_start import FORCE, is_anothers
from candour.rulebook.history import Step
from candour.rulebook.words import marked

IOPC = "iopc"
_PLAN = "PRA 2002 Sch 3 para 6(2A)"


def copies(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """A copy of the record to the complainant, of the complaint to the person complained about (reg 3)."""
    if not state.recorded or state.recorded_on is None:
        return
    asked = clocks.due("C06", state.recorded_on, settings=settings)
    if state.reachable and not _complainant_has_copy(state):
        why = marked("Give the complainant a copy of the record of their complaint.")
        yield step_by(asked, act="give_copy", owner=FORCE, why=why)
    for party in state.subjects or ((None,) if state.about_conduct else ()):
        newest = _newest_for(state, party)
        if newest is None:
            why = marked("Give the person complained about a copy of the complaint, unless it must be withheld.")
            yield step_by(asked, act="give_copy", owner=FORCE, why=why)
        elif newest.given_on is None:
            why = marked("Look again whether the copy must still be withheld: that is kept under regular review.")
            due = asked if newest.review_on is None else chosen_day(asked, day=newest.review_on)
            yield step_by(due, act="give_copy", owner=FORCE, why=why)


def _complainant_has_copy(state: State) -> bool:
    """The letter that tells of the recording carries the copy."""
    letter = any(row.kind == "recorded" and row.status == "given" for row in state.letters.values())
    return letter or any(copy.to in ("complainant", "everyone") and copy.given_on for copy in state.copies)


def _newest_for(state: State, party: str | None) -> Copy | None:
    """What was last done for this person; a copy that names nobody stands for everybody complained about."""
    found = [
        copy
        for copy in state.copies
        if copy.to != "complainant" and (party is None or copy.party in (party, None))
    ]
    return found[-1] if found else None


def handling(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """How each allegation is handled: must it be investigated? (para 6(2A), (2C))"""
    if state.stage not in (RECORDED, HANDLING) or state.referral_owed or state.iopc_leads or state.suspended:
        return
    for allegation in state.undecided:
        if allegation.handling is None:
            yield undated(
                "decide_handling", owner=FORCE, provision="PRA 2002 Sch 3 para 6(2A), (2C)",
                certainty=Certainty.MEMORY, allegation=allegation.id,
                why=marked("Decide how this allegation is handled, and whether it must be investigated."),
            )  # fmt: skip


def investigator(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """An investigation has an investigator who is free of the matter (para 16; reg 12)."""
    held = {allegation.handling for allegation in state.undecided}
    if state.stage == HANDLING and state.investigator_on is None and held & {LOCAL_INVESTIGATION, DIRECTED}:
        yield undated(
            "appoint_investigator", owner=FORCE, provision="PRA 2002 Sch 3 para 16; SI 2020/2 reg 12",
            certainty=Certainty.MEMORY,
            why=marked("Appoint an investigator who has no stake in it and does not work under anyone involved."),
        )  # fmt: skip


def planned(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The steps that somebody planned."""
    for step in state.planned.values():
        if step.done_on is None:
            why = marked("A planned step is not done yet.")
            if step.due_on is None:
                yield undated(
                    "finish_step", owner=FORCE, provision=_PLAN, certainty=Certainty.LOCAL, why=why
                )
            else:
                yield step_by(_planned_for(step.due_on), act="finish_step", owner=FORCE, why=why)


def _planned_for(day: date) -> Due:
    bare = Due(
        clock="plan", name=marked("A planned step"), due=day, provision=_PLAN, rule="CHOSEN",
        certainty=Certainty.LOCAL,
    )  # fmt: skip
    return chosen_day(bare, day=day)


def update(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Keep the complainant informed, within four weeks each time (PRA 2002 s.20; reg 34(2)(a))."""
    due = running.update(state, settings=settings)
    if due is None or not state.reachable or is_anothers(state):
        return
    if state.iopc_leads:
        why = marked("The IOPC leads the investigation, so it keeps the complainant informed.")
        yield step_by(due, act="give_update", owner=IOPC, waiting=True, why=why)
    elif state.written("update") is None:
        why = marked("Tell the complainant how it is going: within four weeks of the start, then of the last news.")
        yield step_by(due, act="give_update", owner=FORCE, why=why)


def timeliness(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Report an investigation that is not complete at the end of each period (reg 13)."""
    due = running.timeliness(state, settings=settings) if state.stage == HANDLING else None
    if due is None:
        return
    if over(due, today=today):
        why = marked("The period is over and the investigation is not: report to the IOPC and the local policing body.")
    else:
        why = marked("If the investigation is not complete by then, report as soon as practicable after.")
    yield step_by(due, act="give_timeliness_report", owner=FORCE, why=why, waiting=False)


def suspension(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """A suspended complaint is looked at again, and taken up or ended when the proceedings end (regs 40-41)."""
    if not state.suspended:
        return
    if state.resumption_letter_on is None:
        look = running.suspension_look(state, settings=settings)
        if look is not None:
            why = marked("Look again whether it must stay suspended.")
            yield step_by(look, act="suspend_case", owner=FORCE, why=why)
        yield undated(
            "send_resumption_letter", owner=FORCE, waiting=True, provision="SI 2020/2 reg 41",
            why=marked("When the proceedings end, write to ask whether the complainant wants it taken up again."),
        )  # fmt: skip
        return
    yield from _after_resumption_letter(state, today=today, settings=settings)


def _after_resumption_letter(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    reply = running.resumption_reply(state, settings=settings)
    if state.resumption_reply == "resume":
        yield undated(
            "resume_case", owner=FORCE, provision="SI 2020/2 reg 41",
            why=marked("The complainant wants it taken up again: it must be."),
        )  # fmt: skip
    elif reply is not None and not over(reply, today=today):
        why = marked("The complainant has been asked whether it should be taken up again.")
        yield step_by(reply, act="record_resumption_reply", owner="complainant", waiting=True, why=why)
    else:
        yield undated(
            "cease_case", owner=FORCE, provision="SI 2020/2 reg 41(4)-(6)",
            why=marked("The complainant does not want it taken up, or did not answer: decide on the public interest."),
        )  # fmt: skip


def withdrawal(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """A withdrawal is signed, or asked about by letter (regs 38-39); of what is with the IOPC, it decides (reg 38(5))."""
    if state.withdrawal_with_iopc:
        yield undated(
            "record_withdrawal_answer", owner=IOPC, waiting=True, provision="SI 2020/2 reg 38(3), (5)",
            why=marked("Tell the IOPC of the withdrawal: it decides whether the public interest makes it a conduct matter."),
        )  # fmt: skip
        return
    if state.withdrawal_received_on is None:
        return
    reply = running.withdrawal_reply(state, settings=settings)
    if not state.withdrawal_signed and state.withdrawal_letter_on is None:
        yield undated(
            "send_withdrawal_letter", owner=FORCE, provision="SI 2020/2 reg 39",
            why=marked("The withdrawal is not signed: write, by recorded delivery, to ask whether it is meant."),
        )  # fmt: skip
    elif reply is not None and not over(reply, today=today):
        why = marked("The complainant has been asked to confirm the withdrawal.")
        yield step_by(reply, act="record_withdrawal_reply", owner="complainant", waiting=True, why=why)
    else:
        yield undated(
            "conclude_withdrawal", owner=FORCE, provision="SI 2020/2 reg 38",
            why=marked("The withdrawal counts as signed: record it, and decide what follows."),
        )  # fmt: skip


def decisions(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """What is found of each allegation that is being handled."""
    if state.stage != HANDLING or state.suspended:
        return
    for allegation in state.undecided:
        if allegation.handling is None:
            continue
        if state.iopc_leads:
            yield undated(
                "decide_allegation", owner=IOPC, waiting=True, provision="PRA 2002 Sch 3 para 23",
                certainty=Certainty.MEMORY, allegation=allegation.id,
                why=marked("The IOPC decides this allegation: record what it decided."),
            )  # fmt: skip
        else:
            investigated = allegation.handling == LOCAL_INVESTIGATION
            yield undated(
                "decide_allegation", owner=FORCE,
                provision="PRA 2002 Sch 3 para 24" if investigated else "PRA 2002 Sch 3 para 6(2A)",
                certainty=Certainty.MEMORY, allegation=allegation.id,
                why=marked("Decide what is found of this allegation, why, and what will be done."),
            )  # fmt: skip


def outside_outcome(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Tell what was done outside Schedule 3, promptly and within five working days (reg 34(2)(b))."""
    if state.stage != OUTSIDE or state.outside_outcome_on is not None or state.suspended:
        return
    why = marked("Put it right if you can, and tell the complainant what was done.")
    due = running.outcome(state, settings=settings)
    if due is not None:
        yield step_by(due, act="give_outside_outcome", owner=FORCE, why=why)
    else:
        yield undated("give_outside_outcome", owner=FORCE, provision="PRA 2002 Sch 3 para 2(6C)", why=why)
