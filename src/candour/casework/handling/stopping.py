"""When a complaint stops: suspended for criminal proceedings, resumed, withdrawn, ceased (SI 2020/2 regs 38-41)."""

from __future__ import annotations

from datetime import date, datetime

from candour.casework.cases.models import Case
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import state_of
from candour.casework.decisions.deciding import Facts, decide_question, not_ahead
from candour.casework.decisions.facts import for_withdrawal
from candour.casework.handling import events
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.known import require_known
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
from candour.rulebook.advice import Due
from candour.rulebook.asking import over
from candour.rulebook.force import clocks_running as running
from candour.rulebook.interface import advise
from candour.rulebook.words import marked

_RESUMPTION_REPLIES = frozenset({"resume", "do_not_resume", "none"})
_WITHDRAWAL_REPLIES = frozenset({"confirms", "continues", "none"})
_WITHDRAWN_BY = frozenset({"complainant", "solicitor", "agent"})
_IOPC_ANSWERS = frozenset({"conduct_matter", "ends"})
_IOPC_DECIDES = "withdrawn_iopc_decides"
_AS_RECORDED = ("signed_in_writing", "confirmation_letter_sent_on", "reply")


@action
def suspend_case(
    *, case: Case, by: Actor, at: datetime, review_on: date, reason: str
) -> tuple[Case, events.Suspended]:
    """Suspend what would prejudice a criminal investigation or proceedings (SI 2020/2 reg 40). Updates go on."""
    require(by, case=case, act="suspend_case")
    if not reason.strip():
        raise Refused(marked("Say what would be prejudiced. The complainant is told the reason."))
    if review_on <= london_day(at):
        raise Refused(marked("The day to look again must be in the future."))
    said = {"on": london_day(at).isoformat(), "review_on": review_on.isoformat()}
    return case, events.Suspended.about(case, by=by, at=at, text=reason, **said)


@action
def send_resumption_letter(
    *, case: Case, by: Actor, at: datetime, on: date
) -> tuple[Case, events.ResumptionLetterSent]:
    """The proceedings have ended: write to ask whether the complainant wishes it taken up again (reg 41)."""
    require(by, case=case, act="send_resumption_letter")
    not_ahead(on, at, case=case)
    return case, events.ResumptionLetterSent.about(case, by=by, at=at, on=on.isoformat())


@action
def record_resumption_reply(
    *, case: Case, by: Actor, at: datetime, reply: str, on: date, reason: str = ""
) -> tuple[Case, events.ResumptionReplied]:
    """What the complainant answered, or that no answer came in 28 days (reg 41(4))."""
    require(by, case=case, act="record_resumption_reply")
    not_ahead(on, at, case=case)
    state = state_of(case)
    _check_reply(reply, _RESUMPTION_REPLIES, asked_on=state.resumption_letter_on, on=on)
    if reply == "none":
        _wait_for(running.resumption_reply(state, settings=profiles.settings(case.area.slug, on)), today=on)
    return case, events.ResumptionReplied.about(case, by=by, at=at, text=reason, reply=reply, on=on.isoformat())


@action
def resume_case(*, case: Case, by: Actor, at: datetime, reason: str = "") -> tuple[Case, events.Resumed]:
    """Take the complaint up again."""
    require(by, case=case, act="resume_case")
    return case, events.Resumed.about(case, by=by, at=at, text=reason, on=london_day(at).isoformat())


@action
def cease_case(
    *, case: Case, by: Actor, at: datetime, in_public_interest: bool, reason: str
) -> tuple[Case, *tuple[Event, ...]]:
    """Is it in the public interest to treat it as a conduct matter? If not, Part 2 ceases to apply (regs 38, 41)."""
    require(by, case=case, act="cease_case")
    state = state_of(case)
    if state.resumption_reply == "resume":
        raise Refused(marked("The complainant wants it taken up again: it must be."))
    today = london_day(at)
    _wait_for(running.resumption_reply(state, settings=profiles.settings(case.area.slug, today)), today=today)
    if not reason.strip():
        raise Refused(marked("Say why it is, or is not, in the public interest."))
    on = london_day(at).isoformat()
    if in_public_interest:
        return case, events.BecameConductMatter.about(case, by=by, at=at, text=reason, on=on)
    return case, events.Ceased.about(case, by=by, at=at, text=reason, on=on, basis="reg41")


@action
def receive_withdrawal(
    *, case: Case, by: Actor, at: datetime, signed: bool, on: date, by_role: str = "complainant", reason: str = ""
) -> tuple[Case, events.WithdrawalReceived]:
    """The complainant wishes to withdraw: signed in writing, or otherwise (regs 38(1), 39(1))."""
    require(by, case=case, act="receive_withdrawal")
    not_ahead(on, at, case=case)
    require_known(by_role, _WITHDRAWN_BY, marked("Choose from the list who withdraws it."))
    said = {"signed": signed, "on": on.isoformat(), "by_role": by_role}
    return case, events.WithdrawalReceived.about(case, by=by, at=at, text=reason, **said)


@action
def send_withdrawal_letter(
    *, case: Case, by: Actor, at: datetime, on: date
) -> tuple[Case, events.WithdrawalLetterSent]:
    """Write to ask for confirmation of a withdrawal that was not signed (reg 39(2))."""
    require(by, case=case, act="send_withdrawal_letter")
    not_ahead(on, at, case=case)
    return case, events.WithdrawalLetterSent.about(case, by=by, at=at, on=on.isoformat())


@action
def record_withdrawal_reply(
    *, case: Case, by: Actor, at: datetime, reply: str, on: date, reason: str = ""
) -> tuple[Case, events.WithdrawalReplied]:
    """What the complainant answered, or that no answer came in 28 days (reg 39(4))."""
    require(by, case=case, act="record_withdrawal_reply")
    not_ahead(on, at, case=case)
    state = state_of(case)
    _check_reply(reply, _WITHDRAWAL_REPLIES, asked_on=state.withdrawal_letter_on, on=on)
    if reply == "none":
        _wait_for(running.withdrawal_reply(state, settings=profiles.settings(case.area.slug, on)), today=on)
    return case, events.WithdrawalReplied.about(case, by=by, at=at, text=reason, reply=reply, on=on.isoformat())


@action
def conclude_withdrawal(
    *, case: Case, by: Actor, at: datetime, facts: Facts, in_public_interest: bool | None, reason: str
) -> tuple[Case, *tuple[Event, ...]]:
    """What a withdrawal leads to: who decides on the public interest, and what was decided (reg 38(2)-(6))."""
    require(by, case=case, act="conclude_withdrawal")
    known = for_withdrawal(case)
    if any(facts.get(name) != known.get(name) for name in _AS_RECORDED):
        raise Refused(marked("Whether it is signed, asked about and answered is what the record says. Record that first."))
    advice = advise("withdrawal", facts, today=london_day(at))
    effect = str(advice.answer)
    if effect in ("confirm_by_letter", "awaiting_reply"):
        raise Refused(marked("The withdrawal is not signed: write first, and wait for the answer or 28 days."))
    if effect == "continues":
        raise Refused(marked("The complainant wishes to go on: the complaint is not withdrawn."))
    if state_of(case).withdrawal_received_on is None:
        raise Refused(marked("Record the withdrawal first."))
    if effect == "withdrawn_authority_decides" and in_public_interest is None:
        raise Refused(marked("Decide whether it is in the public interest to treat it as a conduct matter."))
    with_iopc = effect == _IOPC_DECIDES
    if with_iopc and in_public_interest:
        raise Refused(marked("The IOPC has this complaint: it decides whether the public interest makes it a conduct matter."))
    decide_question("withdrawal", case, by, at, facts, effect, reason)
    on = london_day(at).isoformat()
    withdrawn = events.Withdrawn.about(case, by=by, at=at, text=reason, on=on, effect=effect, with_iopc=with_iopc)
    if in_public_interest:
        return case, withdrawn, events.BecameConductMatter.about(case, by=by, at=at, on=on)
    return case, withdrawn


@action
def record_withdrawal_answer(
    *, case: Case, by: Actor, at: datetime, answer: str, on: date, reason: str = ""
) -> tuple[Case, events.WithdrawalAnswered]:
    """Whether the IOPC decided that the public interest makes it a conduct matter, or that it ends (reg 38(5))."""
    require(by, case=case, act="record_withdrawal_answer")
    not_ahead(on, at, case=case)
    require_known(answer, _IOPC_ANSWERS, marked("Choose one of the answers."))
    received_on = state_of(case).withdrawal_received_on
    if received_on is not None and on < received_on:
        raise Refused(marked("That day is before the withdrawal was received."))
    return case, events.WithdrawalAnswered.about(case, by=by, at=at, text=reason, answer=answer, on=on.isoformat())


def _check_reply(reply: str, replies: frozenset[str], *, asked_on: date | None, on: date) -> None:
    if reply not in replies:
        raise Refused(marked("Choose one of the answers."))
    if asked_on is not None and on < asked_on:
        raise Refused(marked("That day is before the letter was sent."))


def _wait_for(due: Due | None, *, today: date) -> None:
    """Silence is an answer only when the period is over (SI 2020/2 regs 39(4)(b), 41(4)(b))."""
    if due is not None and not over(due, today=today):
        raise Refused(marked("They have 28 days to answer. Wait, or record their answer."))
