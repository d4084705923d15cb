"""What is asked from receipt to the recording decision, and of the IOPC (PRA 2002 ss.12, 29; Sch 3 paras 1-5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from candour.rulebook import clocks
from candour.rulebook.advice import Certainty
from candour.rulebook.asking import Local, chosen_day, step_by, undated
from candour.rulebook.force import clocks_running as running
from candour.rulebook.force.state import (
    LOGGED,
    OUTCOME_NOTIFIED,
    OUTSIDE,
    RECEIVED,
    REFERRED,
    State,
)
from candour.rulebook.history import Step
from candour.rulebook.words import marked

FORCE = "force"
# The authorities that mean: this body must pass it on.
ANOTHERS = frozenset({"local_policing_body", "office_internal", "panel", "outside_scheme"})
_SETTLED_AUTHORITY = ANOTHERS | {"chief_officer"}
# The same where the local policing body has it: a matter that the chief officer delegated is the force's.
ANOTHERS_THAN_THE_OFFICE = _SETTLED_AUTHORITY - {"local_policing_body"}


def is_anothers(state: State) -> bool:
    """Whether the complaint is another body's and has not been passed on yet."""
    others = ANOTHERS_THAN_THE_OFFICE if state.of_the_office else ANOTHERS
    return state.stage in (RECEIVED, LOGGED) and state.authority in others


def acknowledge(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Tell the complainant that the complaint came (local practice); anything told since says so too."""
    if state.acknowledged_on or state.last_update_on or not state.reachable or _told_otherwise(state):
        return
    if any(letter.kind == "acknowledgement" and letter.status != "spoiled" for letter in state.letters.values()):
        return  # a letter in hand is asked for by its own step
    due = running.acknowledgement(state, settings=settings)
    if due is not None:
        yield step_by(due, act="acknowledge", owner=FORCE, why=marked("Tell the person that their complaint has come."))


def _told_otherwise(state: State) -> bool:
    return any(letter.status == "given" for letter in state.letters.values())


def evidence(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Obtain and preserve evidence from the first day, whoever's complaint it may turn out to be (para 1)."""
    if state.stage == OUTCOME_NOTIFIED or state.made_on is None:
        return
    asked = clocks.due("C01", state.made_on, settings=settings)
    if state.evidence_on is None and state.outcome_decided_on is None:
        yield step_by(
            asked, act="take_evidence_step", owner=FORCE,
            why=marked("Evidence such as video is soon deleted: take every step to keep it, as soon as practicable."),
        )  # fmt: skip
    elif state.evidence_review_on is not None and state.outcome_decided_on is None:
        yield step_by(
            chosen_day(asked, day=state.evidence_review_on), act="take_evidence_step", owner=FORCE,
            why=marked("Look again whether more evidence must be kept: the duty goes on."),
        )  # fmt: skip


def consent(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Somebody acts for another: the written consent of that person is awaited (s.12(6))."""
    if state.awaiting_consent and state.stage in (RECEIVED, LOGGED, OUTSIDE):
        yield undated(
            "record_consent", owner="complainant", waiting=True, provision="PRA 2002 s.12(6)",
            certainty=Certainty.MEMORY,
            why=marked("Someone complains for another person, whose written consent has not come."),
        )  # fmt: skip


def whose(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Is it a complaint, and whose? Then log it, or pass it on."""
    if state.stage not in (RECEIVED, LOGGED):
        return
    if not state.awaiting_consent and state.eligibility in (None, "needs_consent"):
        yield undated(
            "decide_eligibility", owner=FORCE, provision="PRA 2002 ss.12, 29(3)-(4)",
            why=marked("Decide whether this is a complaint by someone who may make it."),
        )  # fmt: skip
    if state.authority not in _SETTLED_AUTHORITY:
        own = marked("Decide whether it is the chief officer's own conduct, or was delegated.")
        yield undated(
            "decide_authority", owner=FORCE, provision="PRA 2002 s.29(1)",
            why=own if state.of_the_office else marked("Decide which body must deal with the complaint."),
        )  # fmt: skip
    if state.stage == RECEIVED:
        yield undated(
            "log_complaint", owner=FORCE, provision="SI 2020/2 reg 44",
            why=marked("Put it on the log: every complaint is logged, recorded or not."),
        )  # fmt: skip
    if is_anothers(state) and state.made_on is not None:
        due = clocks.due("C02", state.received_on or state.made_on, settings=settings)
        delegated = state.of_the_office and state.authority == "chief_officer"
        yield step_by(
            due, act="pass_to_force" if delegated else "forward_complaint", owner=FORCE,
            why=marked("Another body must deal with it: pass it on, and tell the complainant."),
        )  # fmt: skip


def views(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Contact the complainant and seek their views on how the complaint should be handled (para 2(6))."""
    if state.stage not in (RECEIVED, LOGGED) or state.views_on or state.recorded or not state.reachable:
        return
    if is_anothers(state) or state.received_on is None:
        return
    due = clocks.due("C04", state.received_on, settings=settings)
    yield step_by(
        due, act="record_views", owner=FORCE, why=marked("Ask the complainant how they want the complaint handled.")
    )


def allegations(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Set out each separable matter: nothing can be tested or decided of a complaint without one."""
    if state.allegations or state.stage in (RECEIVED, OUTCOME_NOTIFIED):
        return
    if is_anothers(state):
        return
    yield undated(
        "add_allegation", owner=FORCE, provision="SI 2020/2 reg 44", certainty=Certainty.MEMORY,
        why=marked("Set out each separate matter, with its national category."),
    )  # fmt: skip


def referral(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Must it be referred to the IOPC, and has it been? (para 4)"""
    if state.stage == REFERRED:
        return
    due = running.referral(state, settings=settings)
    if due is not None:
        must = marked("It must be referred to the IOPC.")
        why = marked("The IOPC has called it in.") if state.call_in_pending else must
        yield step_by(due, act="refer_case", owner=FORCE, why=why)
    elif state.referral_pending == "voluntary":
        yield undated(
            "refer_case", owner=FORCE, provision="PRA 2002 Sch 3 para 4(2)",
            why=marked("It was decided to refer it to the IOPC, though that is not compulsory."),
        )  # fmt: skip
    if not state.referral_test_due or state.iopc_leads or is_anothers(state):
        return
    suspected = running.referral_test(state, settings=settings)
    why = marked("Test whether it must be referred to the IOPC: the matters set out have not been tested yet.")
    if suspected is not None:
        yield step_by(suspected, act="decide_referral", owner=FORCE, why=why)
    else:
        yield undated("decide_referral", owner=FORCE, provision="PRA 2002 Sch 3 para 4(1)", why=why)


def iopc_answer(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The IOPC decides whether, and how, a referred complaint is investigated (paras 5, 15)."""
    if state.stage == REFERRED:
        yield undated(
            "record_iopc_answer", owner="iopc", waiting=True, provision="PRA 2002 Sch 3 paras 5, 15",
            why=marked("The IOPC decides whether it must be investigated, and by whom."),
        )  # fmt: skip


def recording(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Must it be recorded? Asked once logged, and again when something new may make it so (para 2(6A)-(6C))."""
    if state.recorded or state.awaiting_consent or state.stage not in (LOGGED, OUTSIDE, REFERRED):
        return
    if is_anothers(state):
        return
    why = _why_record(state)
    if why is None:
        return
    due = running.recording(state, settings=settings)
    if due is not None:
        yield step_by(due, act="decide_recording", owner=FORCE, why=why)


def _why_record(state: State) -> str | None:
    if state.wishes_recording:
        return marked("The complainant wishes it recorded: that is decisive at any time.")
    if state.referred or state.must_be_referred:
        return marked("A complaint that was or must be referred to the IOPC must be recorded.")
    if state.stage == LOGGED:
        return marked("Decide whether it must be recorded under Schedule 3.")
    if state.stage == OUTSIDE and state.serious_place > state.recording_place:
        return marked("What is alleged has changed since it was decided not to record it: decide again.")
    if state.to_be_recorded:
        return marked("It was found that an allegation is to be recorded under Schedule 3: record the complaint.")
    if state.outside_outcome_on is not None:
        return marked("The complainant is not satisfied: decide again whether to record it.")
    return None
