"""The statutory decisions of a complaint: the rulebook advises on the facts given, a person decides, both are kept.

A decision that departs from the advice needs a reason. One departure is refused outright: a complaint that the law says
must be recorded, on facts that the person has answered "yes", is not handled outside Schedule 3.
"""

from __future__ import annotations

from datetime import date, datetime

from candour.casework.cases import belonging
from candour.casework.cases.models import Allegation, Case
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import state_of
from candour.casework.decisions import events
from candour.casework.decisions.deciding import Facts, decide_question, decide_reviewing_body, not_ahead, not_in_the_future
from candour.casework.decisions.facts import authority, is_about_the_chief_officer
from candour.casework.decisions.models import Decision
from candour.casework.intake.events import NotAComplaintDecided
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.known import require_all_known
from candour.casework.shared.refusal import Refused
from candour.rulebook.codes import code_list
from candour.rulebook.force import referral
from candour.rulebook.force.noting import HANDLING_BY_MODE
from candour.rulebook.words import marked

# What the advice leads to: the human answers that agree with it.
_RECORDING_AGREES = {
    "must": {"recorded"},
    "may": {"outside_schedule_3", "recorded"},
    "no_duty": {"not_recorded", "outside_schedule_3"},
    "forward": {"not_recorded"},
    "not_a_complaint": {"not_recorded"},
}
_MUST_FACTS = (
    "complainant_wishes_recording", "alleges_death_or_serious_injury", "alleges_crime_or_discipline",
    "alleges_article_2_or_3", "meets_referral_description", "iopc_requires",
)  # fmt: skip
_REFERRAL_AGREES = {"mandatory": {"mandatory"}, "voluntary": {"voluntary", "none"}, "none": {"none"}}
_HANDLING_AGREES = {
    "must": {"local_investigation"},
    "discretion": {"otherwise_than_by_investigation", "local_investigation"},
}
_BASES = frozenset({"mandatory", "voluntary", "call_in"})
_MODES = frozenset({"returned", *HANDLING_BY_MODE})
_NOT_A_COMPLAINT = frozenset({"not_eligible", "not_dissatisfaction_with_force"})


@action
def decide_eligibility(
    *, case: Case, by: Actor, at: datetime, facts: Facts, answer: str, reason: str = ""
) -> tuple[Decision, *tuple[Event, ...]]:
    """Is this a complaint by somebody who may make it? (PRA 2002 ss.12, 29(3)-(4))"""
    require(by, case=case, act="decide_eligibility")
    decision, advice = decide_question("eligibility", case, by, at, facts, answer, reason)
    said = events.EligibilityDecided.about(
        case, by=by, at=at, text=reason, answer=answer, advised=decision.advised, codes=list(advice.codes),
        decision=str(decision.id),
    )  # fmt: skip
    if answer in _NOT_A_COMPLAINT:
        ends = {"why_code": answer, "on": london_day(at).isoformat()}
        return decision, said, NotAComplaintDecided.about(case, by=by, at=at, **ends)
    return decision, said


@action
def decide_authority(
    *, case: Case, by: Actor, at: datetime, facts: Facts, answer: str, reason: str = ""
) -> tuple[Decision, events.AuthorityDecided]:
    """Which body is the appropriate authority? (PRA 2002 s.29(1))"""
    require(by, case=case, act="decide_authority")
    if is_about_the_chief_officer(case) and not reason.strip():
        raise Refused(marked("Say why it is, or is not, the chief constable's own conduct. The sender may be told."))
    decision, _ = decide_question("appropriate_authority", case, by, at, facts, answer, reason)
    said = {"answer": answer, "advised": decision.advised, "decision": str(decision.id)}
    return decision, events.AuthorityDecided.about(case, by=by, at=at, text=reason, **said)


@action
def decide_recording(
    *, case: Case, by: Actor, at: datetime, facts: Facts, answer: str, reason_code: str | None = None, reason: str = ""
) -> tuple[Decision, events.RecordingDecided]:
    """Must the complaint be recorded under Schedule 3? (PRA 2002 Sch 3 para 2(6A)-(6C), (7))"""
    require(by, case=case, act="decide_recording")
    if answer == "outside_schedule_3" and any(facts.get(name) == "yes" for name in _MUST_FACTS):
        raise Refused(marked("On these facts the law says that the complaint must be recorded."))
    if answer == "recorded" and reason_code not in code_list("recording_reasons"):
        raise Refused(marked("Say why the complaint is recorded."))
    decision, advice = decide_question("recording", case, by, at, facts, answer, reason, agrees=_RECORDING_AGREES)
    return decision, events.RecordingDecided.about(
        case, by=by, at=at, text=reason, answer=answer, advised=decision.advised, codes=list(advice.codes),
        reason_code=reason_code if answer == "recorded" else None, on=london_day(at).isoformat(),
        decision=str(decision.id),
    )  # fmt: skip


@action
def decide_referral(
    *, case: Case, by: Actor, at: datetime, facts: Facts, answer: str, reason: str = ""
) -> tuple[Decision, events.ReferralDecided]:
    """Must, or may, the complaint be referred to the IOPC? (PRA 2002 Sch 3 para 4; SI 2020/2 reg 4)"""
    require(by, case=case, act="decide_referral")
    decision, advice = decide_question("referral", case, by, at, facts, answer, reason, agrees=_REFERRAL_AGREES)
    return decision, events.ReferralDecided.about(
        case, by=by, at=at, text=reason, answer=answer, advised=decision.advised, codes=list(advice.codes),
        first_clear_at=facts.get("first_clear_at"), decision=str(decision.id),
    )  # fmt: skip


@action
def record_call_in(
    *, case: Case, by: Actor, at: datetime, notified_at: datetime, reason: str = ""
) -> tuple[Case, events.CalledIn]:
    """The IOPC requires the complaint to be referred (PRA 2002 Sch 3 para 4(1)(c))."""
    require(by, case=case, act="record_call_in")
    not_in_the_future(notified_at, at, case=case)
    return case, events.CalledIn.about(case, by=by, at=at, text=reason, notified_at=notified_at.isoformat())


@action
def refer_case(
    *, case: Case, by: Actor, at: datetime, basis: str, codes: tuple[str, ...], sent_at: datetime, reason: str = ""
) -> tuple[Case, events.ReferredToIopc]:
    """Refer the complaint to the IOPC: when it was sent, on what basis (PRA 2002 Sch 3 para 4)."""
    require(by, case=case, act="refer_case")
    not_in_the_future(sent_at, at, case=case)
    if basis not in _BASES:
        raise Refused(marked("Choose one of the answers."))
    state = state_of(case)
    if basis not in (state.referral_pending, "call_in" if state.call_in_pending else ""):
        raise Refused(marked("Choose what was decided: it must be, or is by choice, or the IOPC requires it."))
    require_all_known(codes, referral.CODES, marked("Choose from the list why the complaint must be referred."))
    if basis == "voluntary" and not reason.strip():
        raise Refused(marked("Say why the complaint is referred voluntarily."))
    said = {"basis": basis, "codes": sorted(codes), "sent_at": sent_at.isoformat()}
    return case, events.ReferredToIopc.about(case, by=by, at=at, text=reason, **said)


@action
def record_iopc_answer(
    *, case: Case, by: Actor, at: datetime, mode: str, on: date, necessary: bool, reason: str = ""
) -> tuple[Case, *tuple[Event, ...]]:
    """What the IOPC decided of a referral: sent back, or how it is to be investigated (PRA 2002 Sch 3 paras 5, 15).

    How it is to be investigated is the handling of every allegation that awaits a decision.
    """
    require(by, case=case, act="record_iopc_answer")
    if mode not in _MODES:
        raise Refused(marked("Choose one of the answers."))
    not_ahead(on, at, case=case)
    referred_on = state_of(case).referred_on
    if referred_on is not None and on < referred_on:
        raise Refused(marked("That day is before the complaint was referred."))
    said = {"mode": mode, "on": on.isoformat(), "necessary": necessary}
    told: list[Event] = [events.IopcAnswered.about(case, by=by, at=at, text=reason, **said)]
    told += _handled_as_the_iopc_says(case, by=by, at=at, mode=mode, on=on)
    return case, *told


def _handled_as_the_iopc_says(case: Case, *, by: Actor, at: datetime, mode: str, on: date) -> list[Event]:
    """The same in the rows, and an event for each allegation: nobody here decided it, so there is no decision to show."""
    handling = HANDLING_BY_MODE.get(mode)
    if handling is None:
        return []
    state = state_of(case)
    keys = [row.id for row in state.undecided or state.allegations.values()]
    Allegation.objects.filter(case=case, pk__in=keys).update(handling=handling, special_procedures=False)
    return [
        events.HandlingDecided.about(
            case, by=by, at=at, allegation=key, handling=handling, special_procedures=False, advised=handling,
            on=on.isoformat(), decision="",
        )
        for key in keys
    ]  # fmt: skip


@action
def decide_handling(
    *, case: Case, by: Actor, at: datetime, allegation: Allegation, facts: Facts, answer: str,
    special_procedures: bool = False, reason: str = "",
) -> tuple[Decision, events.HandlingDecided]:  # fmt: skip
    """How is this allegation handled: must it be investigated? (PRA 2002 Sch 3 para 6(2A), (2C); SI 2020/2 reg 6)"""
    require(by, case=case, act="decide_handling")
    belonging.require_allegation(allegation, case=case)
    if str(allegation.id) not in {row.id for row in state_of(case).undecided}:
        raise Refused(marked("This allegation has been decided."))
    if special_procedures and answer != "local_investigation":
        raise Refused(marked("Special procedures belong to an investigation."))
    decision, _ = decide_question(
        "investigation", case, by, at, facts, answer, reason, agrees=_HANDLING_AGREES, allegation=allegation
    )
    Allegation.objects.filter(pk=allegation.pk, case=case).update(
        handling=answer, special_procedures=special_procedures
    )
    return decision, events.HandlingDecided.about(
        case, by=by, at=at, text=reason, allegation=str(allegation.id), handling=answer,
        special_procedures=special_procedures, advised=decision.advised, on=london_day(at).isoformat(),
        decision=str(decision.id),
    )  # fmt: skip


@action
def decide_review_body(
    *, case: Case, by: Actor, at: datetime, facts: Facts, answer: str, reason: str = ""
) -> tuple[Decision, events.ReviewBodyDecided]:
    """Which body would review the outcome? (PRA 2002 Sch 3 para 30; SI 2020/2 reg 32: from the complaint alone)"""
    require(by, case=case, act="decide_review_body")
    decision, advice = decide_reviewing_body(case, by, at, facts, answer, reason, authority=authority(case))
    return decision, events.ReviewBodyDecided.about(
        case, by=by, at=at, text=reason, answer=answer, advised=decision.advised, codes=list(advice.codes),
        decision=str(decision.id),
    )  # fmt: skip
