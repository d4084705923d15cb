"""When a panel's case stops: withdrawn in writing and signed (reg 16), suspended by the IOPC, resumed, ceased (reg 22)."""

from __future__ import annotations

from datetime import date, datetime

from candour.casework.cases.models import Case
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import state_of
from candour.casework.decisions.deciding import Facts, decide_question, not_ahead, not_in_the_future
from candour.casework.decisions.models import Decision
from candour.casework.handling.events import (
    BecameConductMatter,
    Ceased,
    Resumed,
    ResumptionLetterSent,
    ResumptionReplied,
    Suspended,
    WithdrawalAnswered,
)
from candour.casework.resolution import events
from candour.casework.resolution.facts import for_withdrawal
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook import clocks, profiles
from candour.rulebook.asking import over
from candour.rulebook.commissioner.state import State
from candour.rulebook.interface import advise
from candour.rulebook.words import marked

SIGNATORIES = ("complainant", "solicitor", "authorised_agent", "other")
SAYS = ("withdraws", "no_further_steps")
REPLIES = ("resume", "do_not_resume", "none")
ANSWERS = ("conduct_matter", "ends")
_AS_RECORDED = ("in_writing", "signed", "signatory", "at_iopc")
_MAY_SIGN = frozenset(SIGNATORIES) - {"other"}
_CONDUCT_MATTER = "effective_becomes_conduct_matter"


@action
def receive_withdrawal(
    *, case: Case, by: Actor, at: datetime, in_writing: bool, signed: bool, on: date, signatory: str = "complainant",
    says: str = "withdraws", reason: str = "",
) -> tuple[Case, events.PanelWithdrawalReceived]:  # fmt: skip
    """The complainant wishes to withdraw, or wants no further steps (reg 16). Only in writing and signed is it a withdrawal.

    Anything else is asked about (N14), and the case goes on meanwhile. `signatory` is of `SIGNATORIES`.
    """
    require(by, case=case, act="receive_withdrawal")
    not_ahead(on, at, case=case)
    if signatory not in SIGNATORIES or says not in SAYS:
        raise Refused(marked("Choose one of the answers."))
    counts = signed and signatory in _MAY_SIGN
    said = {"in_writing": in_writing, "signed": counts, "signatory": signatory, "says": says, "on": on.isoformat()}
    return case, events.PanelWithdrawalReceived.about(case, by=by, at=at, text=reason, **said)


@action
def drop_withdrawal(
    *, case: Case, by: Actor, at: datetime, on: date, reason: str = ""
) -> tuple[Case, events.PanelWithdrawalDropped]:
    """The complainant does not withdraw after all: the case goes on as before."""
    require(by, case=case, act="drop_withdrawal")
    not_ahead(on, at, case=case)
    return case, events.PanelWithdrawalDropped.about(case, by=by, at=at, text=reason, on=on.isoformat())


@action
def conclude_withdrawal(
    *, case: Case, by: Actor, at: datetime, facts: Facts, first_clear_at: datetime | None = None, reason: str = ""
) -> tuple[Decision, events.PanelWithdrawn]:
    """Record the signed withdrawal forthwith, and say what follows (reg 16): it ends, becomes a conduct matter, or the IOPC
    decides.

    `facts` are those of the question `commissioner_withdrawal`; what the record says of the notice is not changed in them.
    """
    require(by, case=case, act="conclude_withdrawal")
    known = for_withdrawal(case)
    if any(facts.get(name, known[name]) != known[name] for name in _AS_RECORDED):
        raise Refused(marked("Whether it is signed, and who signed it, is what the record says. Record that first."))
    if first_clear_at is not None:
        not_in_the_future(first_clear_at, at, case=case)
    decision, advice = decide_question(
        "commissioner_withdrawal", case, by, at, {**known, **facts}, _effect({**known, **facts}, at=at), reason
    )
    effect = str(advice.answer)
    if effect == "ineffective_confirm":
        raise Refused(marked("It is not in writing and signed, so it is no withdrawal: regulation 16(1)."))
    clear = (first_clear_at or at).isoformat() if effect == _CONDUCT_MATTER else None
    return decision, events.PanelWithdrawn.about(
        case, by=by, at=at, text=reason, effect=effect, first_clear_at=clear, on=london_day(at).isoformat(),
        decision=str(decision.id), codes=list(advice.codes),
    )  # fmt: skip


@action
def record_withdrawal_answer(
    *, case: Case, by: Actor, at: datetime, answer: str, on: date, reason: str = ""
) -> tuple[Case, WithdrawalAnswered]:
    """The IOPC decided whether the public interest makes a withdrawn complaint a conduct matter (reg 16(3)): that, or ends."""
    require(by, case=case, act="record_withdrawal_answer")
    not_ahead(on, at, case=case)
    if answer not in ANSWERS:
        raise Refused(marked("Choose one of the answers."))
    return case, WithdrawalAnswered.about(case, by=by, at=at, text=reason, answer=answer, on=on.isoformat())


@action
def suspend_case(*, case: Case, by: Actor, at: datetime, review_on: date, reason: str) -> tuple[Case, Suspended]:
    """The IOPC suspends any procedure that would prejudice criminal proceedings (SI 2012/62 reg 22)."""
    require(by, case=case, act="suspend_case")
    if not reason.strip():
        raise Refused(marked("Say what would be prejudiced."))
    if review_on <= london_day(at):
        raise Refused(marked("The day to look again must be in the future."))
    said = {"on": london_day(at).isoformat(), "review_on": review_on.isoformat()}
    return case, Suspended.about(case, by=by, at=at, text=reason, **said)


@action
def send_resumption_letter(*, case: Case, by: Actor, at: datetime, on: date) -> tuple[Case, ResumptionLetterSent]:
    """The proceedings are over: the IOPC wrote to ask whether the complainant wants it taken up again (reg 22(5); K07)."""
    require(by, case=case, act="send_resumption_letter")
    not_ahead(on, at, case=case)
    return case, ResumptionLetterSent.about(case, by=by, at=at, on=on.isoformat())


@action
def record_resumption_reply(
    *, case: Case, by: Actor, at: datetime, reply: str, on: date, reason: str = ""
) -> tuple[Case, ResumptionReplied]:
    """What the complainant answered, or that no answer came in 21 days (reg 22(5)): resume, do_not_resume or none."""
    require(by, case=case, act="record_resumption_reply")
    not_ahead(on, at, case=case)
    state: State = state_of(case)
    if reply not in REPLIES:
        raise Refused(marked("Choose one of the answers."))
    if state.resumption_letter_on is not None and on < state.resumption_letter_on:
        raise Refused(marked("That day is before the letter was sent."))
    if reply == "none":
        _wait(case, state, today=on)
    return case, ResumptionReplied.about(case, by=by, at=at, text=reason, reply=reply, on=on.isoformat())


@action
def resume_case(*, case: Case, by: Actor, at: datetime, reason: str = "") -> tuple[Case, Resumed]:
    """It is taken up again (SI 2012/62 reg 22)."""
    require(by, case=case, act="resume_case")
    return case, Resumed.about(case, by=by, at=at, text=reason, on=london_day(at).isoformat())


@action
def cease_case(
    *, case: Case, by: Actor, at: datetime, in_public_interest: bool, reason: str
) -> tuple[Case, *tuple[Event, ...]]:
    """What the IOPC decided: a conduct matter in the public interest, or the Regulations cease to apply (reg 22)."""
    require(by, case=case, act="cease_case")
    state: State = state_of(case)
    if state.resumption_reply == "resume":
        raise Refused(marked("The complainant wants it taken up again: it must be."))
    if state.resumption_reply is None:
        _wait(case, state, today=london_day(at))
    if not reason.strip():
        raise Refused(marked("Say why it is, or is not, in the public interest."))
    on = london_day(at).isoformat()
    if in_public_interest:
        return case, BecameConductMatter.about(case, by=by, at=at, text=reason, on=on)
    return case, Ceased.about(case, by=by, at=at, text=reason, on=on, basis="reg22")


def _effect(facts: Facts, *, at: datetime) -> str:
    return str(advise("commissioner_withdrawal", facts, today=london_day(at)).answer)


def _wait(case: Case, state: State, *, today: date) -> None:
    """Silence is an answer only when the period is over."""
    if state.resumption_letter_on is None:
        return
    settings = profiles.settings(case.area.slug, today)
    if not over(clocks.due("K07", state.resumption_letter_on, settings=settings), today=today):
        raise Refused(marked("They have 21 days to answer. Wait, or record their answer."))
