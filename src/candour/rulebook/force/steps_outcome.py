"""What is asked from the decided outcome on: the letters, the review window, reviews and what follows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from candour.rulebook import contact_plans
from candour.rulebook.advice import Certainty, Due
from candour.rulebook.asking import Local, over, step_by, undated
from candour.rulebook.case_letters import Letter
from candour.rulebook.force import clocks_running as running
from candour.rulebook.force.state import (
    FORWARDED,
    NOT_COMPLAINT,
    OUTCOME_DECIDED,
    OUTCOME_NOTIFIED,
    OUTSIDE,
    State,
)
from candour.rulebook.force.steps_handling import IOPC
from candour.rulebook.force.steps_start import FORCE
from candour.rulebook.history import Step
from candour.rulebook.words import marked

# The letters of a complaint: kind, provision, how sure, and why it is given.
LETTERS: dict[str, tuple[str, Certainty, str]] = {
    "acknowledgement": ("local practice", Certainty.LOCAL, marked("Give the letter that says the complaint has come.")),
    "recorded": (
        "SI 2020/2 reg 3", Certainty.VERIFIED,
        marked("Give the letter that says the complaint is recorded, with a copy of the record."),
    ),
    "outside_schedule_3": (
        "PRA 2002 Sch 3 para 2(6C)", Certainty.LOCAL,
        marked("Give the letter that says how the complaint is handled, and that it can still be recorded."),
    ),
    "not_recorded": (
        "PRA 2002 Sch 3 para 2(9)-(10)", Certainty.MEMORY,
        marked("Give the letter that says that it is not recorded, and why."),
    ),
    "forwarded": (
        "PRA 2002 Sch 3 para 2(5)", Certainty.ANALOGUE,
        marked("Give the letter that says where the complaint was sent, and why."),
    ),
    "referral": (
        "PRA 2002 Sch 3 para 4(6)", Certainty.MEMORY,
        marked("Give the letter that says that it was referred, unless that could prejudice an investigation."),
    ),
    "update": ("SI 2020/2 reg 34(2)(a)", Certainty.VERIFIED, marked("Give the letter that says how it is going.")),
    "outcome": (
        "SI 2020/2 reg 34(2)(b), (4)", Certainty.VERIFIED,
        marked("Give the outcome letter: what was found, who reviews it and until when."),
    ),
}  # fmt: skip
_DRAFT_OUTCOME = marked("Write the outcome letter: what was found, why, and the right to a review.")
_DRAFT = marked("Write the letter that the complainant is owed.")
_APPROVE = marked("A second person approves this letter before it is given.")
# Recommendations that ask for a new decision when they are accepted; others ask for something to be done.
_ENDED_FOR_GOOD = frozenset({"upheld", "not_upheld"})


def letters(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The letters in hand that wait to be approved or given, and those that are owed and not written."""
    in_hand = {row.kind for row in state.letters.values() if _in_hand(row) and row.kind != "outcome"}
    if state.acknowledged_on is not None:
        in_hand.discard("acknowledgement")
    for kind, (provision, certainty, _) in LETTERS.items():
        if kind in in_hand:
            yield _give(state, kind, settings=settings)
        elif kind in state.letters_owed and kind != "outcome" and state.reachable:
            yield undated(
                "draft_letter", owner=FORCE, provision=provision, certainty=certainty, why=_DRAFT, letter_kind=kind
            )


def _in_hand(letter: Letter) -> bool:
    return letter.status in ("drafted", "approved")


def _give(state: State, kind: str, *, settings: Local) -> Step:
    provision, certainty, why = LETTERS[kind]
    approved = any(row.kind == kind and row.status == "approved" for row in state.letters.values())
    asks_second = kind in settings.second_person_approves and not approved
    act, why = ("approve_letter", _APPROVE) if asks_second else ("give_letter", why)
    due = _due_of(state, kind, settings=settings)
    if due is not None:
        return step_by(due, act=act, owner=FORCE, why=why, letter_kind=kind)
    return undated(act, owner=FORCE, provision=provision, certainty=certainty, why=why, letter_kind=kind)


def _due_of(state: State, kind: str, *, settings: Local) -> Due | None:
    if kind == "acknowledgement":
        return running.acknowledgement(state, settings=settings)
    if kind == "update":
        return running.update(state, settings=settings)
    return running.outcome(state, settings=settings) if kind == "outcome" else None


def outcome_letter(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Every allegation is decided: the outcome is told within five working days, with the right to a review."""
    if state.stage != OUTCOME_DECIDED:
        return
    due = running.outcome(state, settings=settings)
    if state.iopc_leads:
        why = marked("The IOPC tells the complainant the outcome: record the day on which it did.")
        if due is not None:
            yield step_by(due, act="record_done_elsewhere", owner=IOPC, waiting=True, why=why)
        return
    if state.review_right and _review_body_open(state) and due is not None:
        yield step_by(
            due, act="decide_review_body", owner=FORCE, provision="PRA 2002 Sch 3 para 30; SI 2020/2 reg 32",
            why=marked("Decide which body would review the outcome: the letter must name it."),
        )  # fmt: skip
    written = state.written("outcome")
    if written is not None:
        yield _give(state, "outcome", settings=settings)
    elif due is not None:
        yield step_by(due, act="draft_letter", owner=FORCE, why=_DRAFT_OUTCOME, letter_kind="outcome")


def _review_body_open(state: State) -> bool:
    """Not decided yet, or decided before it was linked with a referable incident or referred (reg 32(c), (e))."""
    changed = state.same_incident_as_referable or state.referred or state.must_be_referred
    return state.review_body is None or (changed and state.review_body != "iopc")


def review_window(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The complainant may ask for a review until the last day (reg 29(2)); after it the case can be closed."""
    if state.stage != OUTCOME_NOTIFIED or state.open_reviews or state.new_decision_owed or state.open_recommendations:
        return
    window = running.review_window(state, settings=settings)
    decided = any(review.result in _ENDED_FOR_GOOD and _of_this_outcome(state, review.opened_on) for review in
                  state.reviews.values())  # fmt: skip
    if not decided and state.review_offered and (window is None or not over(window, today=today)):
        why = marked("The complainant may still ask for a review of the outcome.")
        if window is not None:
            yield step_by(window, act="record_review_opened", owner="complainant", waiting=True, why=why)
        else:
            yield undated(
                "record_review_opened", owner="complainant", waiting=True, provision="SI 2020/2 reg 29(2)",
                why=marked("No review information is on record as given, so the 28 days have not begun."),
            )  # fmt: skip
        return
    why = marked("No review can be asked for any more, or it has ended: close the case.")
    yield undated("close_case", owner=FORCE, provision="SI 2020/2 reg 29", certainty=Certainty.LOCAL, why=why)


def _of_this_outcome(state: State, opened_on: date) -> bool:
    return state.outcome_given_on is None or opened_on >= state.outcome_given_on


def reviews(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """A review is open: the body that decides it needs the papers, and then decides (Sch 3 paras 6A, 25)."""
    if state.stage != OUTCOME_NOTIFIED:
        return
    for review in state.open_reviews:
        if review.papers_sent_on is None:
            due = running.papers(review, settings=settings)
            why = marked("Send the review body the papers that it needs to decide the review.")
            if due is not None:
                yield step_by(due, act="send_papers", owner=FORCE, why=why, provision="PRA 2002 Sch 3 paras 6A, 25")
        yield undated(
            "record_review_ended", owner=IOPC if review.body == "iopc" else "office", waiting=True,
            provision="PRA 2002 Sch 3 paras 6A, 25", why=marked("The review body decides the review."),
        )  # fmt: skip


def recommendations(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Each recommendation is answered in writing: what will be done and by when, or why not (reg 30)."""
    for row in state.open_recommendations:
        due = running.response(row, settings=settings)
        yield step_by(
            due, act="answer_recommendation", owner=FORCE,
            why=marked("Answer the recommendation in writing: whether it is accepted, what will be done, or why not."),
        )  # fmt: skip


def after_an_upheld_review(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The review was upheld: the outcome is decided anew, or the case closed where nothing more is to be decided."""
    if state.stage != OUTCOME_NOTIFIED or not state.new_decision_owed or state.open_recommendations:
        return
    if state.open_reviews:
        return
    yield undated(
        "reopen_case", owner=FORCE, provision="PRA 2002 Sch 3 paras 6A, 25", certainty=Certainty.MEMORY,
        why=marked("The review was upheld: decide the outcome again, where what was recommended asks for it."),
    )  # fmt: skip
    if state.recommendations:
        yield undated(
            "close_case", owner=FORCE, provision="SI 2020/2 reg 30", certainty=Certainty.LOCAL,
            why=marked("Every recommendation is answered: close the case if nothing is left to decide again."),
        )  # fmt: skip


def contact(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """A plan for contact is looked at again on its day (C39, local practice)."""
    yield from contact_plans.look_again(state, owner=FORCE, settings=settings)


def closing(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """What ended without an outcome under Schedule 3 is closed when the person has been told."""
    if state.stage in (NOT_COMPLAINT, FORWARDED) and (not state.letters_owed or not state.reachable):
        yield undated(
            "close_case", owner=FORCE, provision="SI 2020/2 reg 44", certainty=Certainty.LOCAL,
            why=marked("There is nothing left to do here: close the case."),
        )  # fmt: skip
    if state.stage == OUTSIDE and state.outside_outcome_on is not None and not state.to_be_recorded:
        yield undated(
            "close_case", owner=FORCE, provision="PRA 2002 Sch 3 para 2(6C)", certainty=Certainty.LOCAL,
            why=marked("The outcome is told: close the case, if the complainant does not wish it recorded."),
        )  # fmt: skip
