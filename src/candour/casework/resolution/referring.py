"""The reference to the IOPC and what comes of it: returned, investigated, reported, discontinued (SI 2012/62 Part 3)."""

from __future__ import annotations

from datetime import date, datetime

from candour.casework.cases.models import Case
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import state_of
from candour.casework.decisions.deciding import decide_question, not_ahead, not_in_the_future
from candour.casework.decisions.models import Decision
from candour.casework.resolution import events, facts
from candour.casework.resolution.consulting import acting
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

# Returned, or in which form it is investigated: by the IOPC itself, or by a force that it manages (reg 18).
MODES = ("returned", "independent", "managed")
RESULTS = ("no_offence", "indicated_offence")
DISCONTINUED = ("refuses_to_cooperate", "part_4", "vexatious", "repetitious", "not_practicable")


@action
def refer_case(
    *, case: Case, by: Actor, at: datetime, sent_at: datetime, reason: str = ""
) -> tuple[Decision, events.ReferenceMade]:
    """Refer it to the IOPC: when it was sent (SI 2012/62 reg 13; clock K03, the end of the next day, never rolled over).

    Done by whoever holds the delegated power once the case was handed over, or by the panel, which keeps the function
    whatever it delegates. No consultation is asked for: nothing may make it late. The question `commissioner_referral`
    is kept as a decision with its date; a reference that comes late is made all the same.
    """
    require(by, case=case, act="refer_case")
    not_in_the_future(sent_at, at, case=case)
    here, state = acting(by, case=case), state_of(case)
    given = facts.for_referral(case, sent_at=sent_at)
    decision, advice = decide_question("commissioner_referral", case, here, at, given, "mandatory", reason)
    basis = "call_in" if state.call_in_pending else "conduct_matter" if state.is_conduct_matter else "serious"
    due = advice.deadlines[0].day if advice.deadlines else None
    return decision, events.ReferenceMade.about(
        case, by=here, at=at, text=reason, basis=basis, codes=list(advice.codes), sent_at=sent_at.isoformat(),
        due=due.isoformat() if due else None, decision=str(decision.id),
    )  # fmt: skip


@action
def record_iopc_answer(
    *, case: Case, by: Actor, at: datetime, mode: str, on: date, reason: str = ""
) -> tuple[Case, events.ReferenceAnswered]:
    """What the IOPC decided: no investigation, so it comes back (a complaint to Part 4), or in which form (regs 14, 18).

    `mode` is returned, independent or managed.
    """
    require(by, case=case, act="record_iopc_answer")
    not_ahead(on, at, case=case)
    if mode not in MODES:
        raise Refused(marked("Choose one of the answers."))
    referred_on = state_of(case).referred_on
    if referred_on is not None and on < referred_on:
        raise Refused(marked("That day is before the complaint was referred."))
    here = acting(by, case=case)
    return case, events.ReferenceAnswered.about(case, by=here, at=at, text=reason, mode=mode, on=on.isoformat())


@action
def record_iopc_report(
    *, case: Case, by: Actor, at: datetime, result: str, on: date, relay: bool = False, reason: str = ""
) -> tuple[Case, events.IopcReported]:
    """The IOPC's report is in: does it indicate an offence? (regs 25-26). `relay`: the panel passes the result on."""
    require(by, case=case, act="record_iopc_report")
    not_ahead(on, at, case=case)
    if result not in RESULTS:
        raise Refused(marked("Choose one of the answers."))
    said = {"result": result, "relay": relay, "on": on.isoformat()}
    return case, events.IopcReported.about(case, by=by, at=at, text=reason, **said)


@action
def record_discontinuance_application(
    *, case: Case, by: Actor, at: datetime, on: date, copied_on: date | None = None, reason: str = ""
) -> tuple[Case, events.DiscontinuanceApplied]:
    """A chief officer applied to discontinue a managed investigation; the complainant has a copy the same day (reg 24(4))."""
    require(by, case=case, act="record_discontinuance_application")
    for day in (on, copied_on or on):
        not_ahead(day, at, case=case)
    said = {"on": on.isoformat(), "copied_on": copied_on.isoformat() if copied_on else None}
    return case, events.DiscontinuanceApplied.about(case, by=by, at=at, text=reason, **said)


@action
def record_discontinuance_copy(
    *, case: Case, by: Actor, at: datetime, on: date, reason: str = ""
) -> tuple[Case, events.DiscontinuanceCopied]:
    """The complainant was sent a copy of the application to discontinue (reg 24(4))."""
    require(by, case=case, act="record_discontinuance_copy")
    not_ahead(on, at, case=case)
    return case, events.DiscontinuanceCopied.about(case, by=by, at=at, text=reason, on=on.isoformat())


@action
def record_discontinuance(
    *, case: Case, by: Actor, at: datetime, ground: str, relay: bool = False, reason: str = ""
) -> tuple[Case, events.InvestigationDiscontinued]:
    """The IOPC discontinued the investigation; only the ground `part_4` sends a complaint back to the panel (reg 24)."""
    require(by, case=case, act="record_discontinuance")
    if ground not in DISCONTINUED:
        raise Refused(marked("Choose one of the answers."))
    said = {"ground": ground, "relay": relay, "on": london_day(at).isoformat()}
    return case, events.InvestigationDiscontinued.about(case, by=by, at=at, text=reason, **said)
