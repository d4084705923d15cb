"""What is asked next in a review, of whom and by when? (PRA 2002 Sch 3 paras 6A, 25, 30-32; SI 2020/2 regs 29-32)"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from candour.rulebook import clocks, contact_plans
from candour.rulebook.advice import Certainty, Due
from candour.rulebook.asking import Local, chosen_day, extended_to, most_urgent_first, over, step_by, undated
from candour.rulebook.history import Step
from candour.rulebook.review.lawful import UNDECIDED
from candour.rulebook.review.state import (
    ACCEPTED,
    DECIDED,
    FORWARDED,
    INVALID,
    NOTIFIED,
    PAPERS_ASKED,
    PAPERS_IN,
    RECEIVED,
    RECOMMENDATIONS_OPEN,
    State,
)
from candour.rulebook.words import marked

OFFICE = "office"
OURS = "local_policing_body"
_REVIEW = "PRA 2002 Sch 3 paras 6A, 25"

# The letters of a review: kind, provision, how sure, and why it is given.
LETTERS: dict[str, tuple[str, Certainty, str]] = {
    "review_acknowledged": (
        "local practice", Certainty.LOCAL,
        marked("Give the letter that says the review is accepted, and by when it should be decided."),
    ),
    "review_forwarded": (
        "PRA 2002 Sch 3 paras 31-32", Certainty.VERIFIED,
        marked("Give the letter that says which body reviews it, and that it was sent there."),
    ),
    "review_not_valid": (
        "SI 2020/2 reg 29", Certainty.MEMORY, marked("Give the letter that says why there can be no review."),
    ),
    "papers_asked": ("local practice", Certainty.LOCAL, marked("Give the force the letter that asks for its papers.")),
    "review_decision": (
        _REVIEW, Certainty.MEMORY, marked("Give the decision letter: what was decided, why, and that it is final."),
    ),
    "recommendation": (
        "SI 2020/2 reg 30", Certainty.MEMORY, marked("Give the force the letter that makes the recommendation."),
    ),
}  # fmt: skip
_DRAFT = marked("Write the letter that is owed.")
_APPROVE = marked("A second person approves this letter before it is given.")


def _consent(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Only the complainant, or somebody with written permission, may ask: permission is awaited, never assumed."""
    if state.awaiting_consent and state.stage == RECEIVED:
        yield undated(
            "record_consent", owner="complainant", waiting=True, provision="PRA 2002 s.12(6)",
            why=marked("Someone asks for the complainant, whose written permission has not come."),
        )  # fmt: skip


def _first(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Is this the right body, is it in time, is it valid? Then it is accepted, or sent on."""
    if state.stage != RECEIVED:
        return
    if state.review_body is None:
        yield undated(
            "decide_review_body", owner=OFFICE, provision="PRA 2002 Sch 3 para 30; SI 2020/2 reg 32",
            why=marked("Check that this body, and not the IOPC, must review the outcome."),
        )  # fmt: skip
        return
    if state.review_body != OURS:
        return
    if state.time_answer is None:
        yield undated(
            "decide_review_time", owner=OFFICE, provision="SI 2020/2 reg 29(2)-(4)",
            why=marked("Decide whether the application came in time, with days at the wrong body left out."),
        )  # fmt: skip
    elif state.valid != "valid" and not state.awaiting_consent:
        yield undated(
            "decide_review_validity", owner=OFFICE, provision="SI 2020/2 reg 29; PRA 2002 Sch 3 paras 6A, 25",
            certainty=Certainty.MEMORY, why=marked("Decide whether there can be a review."),
        )  # fmt: skip
    elif state.valid == "valid":
        yield undated(
            "accept_review", owner=OFFICE, provision=_REVIEW, why=marked("The application is valid: accept the review.")
        )


def _forward(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """It belongs to another body: it is sent there at once, and counts as made when it is (paras 31-32)."""
    misplaced = state.review_body not in (None, OURS)
    if state.stage in (RECEIVED, *UNDECIDED) and misplaced and state.received_on is not None:
        yield step_by(
            clocks.due("C17", state.received_on, settings=settings), act="forward_review", owner=OFFICE,
            why=marked("Another body must review it: send it on, and tell the person so."),
        )  # fmt: skip


def _conflict(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Whoever decides is free of the matter, and says so first (local practice)."""
    if state.stage in UNDECIDED and state.conflict is not False and state.provider is None:
        why = marked("Declare whether you have a conflict of interest.")
        if state.conflict:
            why = marked("Somebody declared a conflict of interest: another person takes the review and declares.")
        yield undated(
            "declare_conflict", owner=OFFICE, provision="local practice", certainty=Certainty.LOCAL, why=why
        )


def _parties(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The parties are told of the application, and of the decision (paras 6A, 25(1C))."""
    if state.stage in UNDECIDED and state.parties_notified_on is None and state.accepted_on is not None:
        yield step_by(
            clocks.due("C19", state.accepted_on, settings=settings), act="notify_parties", owner=OFFICE,
            why=marked("Tell the force, and the person complained about, that a review has been asked for."),
        )  # fmt: skip
    if state.stage in (DECIDED, NOTIFIED, RECOMMENDATIONS_OPEN) and state.decision_notified_on is None:
        yield undated(
            "notify_parties", owner=OFFICE, provision=_REVIEW, certainty=Certainty.MEMORY,
            why=marked("Tell the force, and the person complained about, what was decided."),
        )  # fmt: skip


def _papers(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The force is asked for its file, and gives it (local practice: no statutory period was found)."""
    if state.stage == ACCEPTED and state.papers_asked_on is None:
        yield undated(
            "ask_papers", owner=OFFICE, provision=_REVIEW, certainty=Certainty.MEMORY,
            why=marked("Ask the force for its papers."),
        )  # fmt: skip
    if state.stage != PAPERS_ASKED or state.papers_asked_on is None:
        return
    due = papers_due(state, settings=settings)
    yield step_by(
        due, act="receive_papers", owner="force", waiting=True, why=marked("The force has been asked for its papers.")
    )
    if over(due, today=today) and (state.papers_chased_on is None or state.papers_chased_on <= (due.day or today)):
        yield undated(
            "chase_papers", owner=OFFICE, provision="local practice", certainty=Certainty.LOCAL,
            why=marked("The papers have not come in time: ask again."),
        )  # fmt: skip


def papers_due(state: State, *, settings: Local) -> Due:
    """C20, from the day the papers were asked for, or the day that was named."""
    asked = state.papers_asked_on or state.accepted_on or date.min
    due = clocks.due("C20", asked, settings=settings)
    return chosen_day(due, day=state.papers_due_on) if state.papers_due_on is not None else due


def _provider(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Where an outside provider completes reviews: it is appointed, declares, reports; the office decides and tells."""
    if state.stage not in UNDECIDED:
        return
    held, provision = state.provider, "local practice"
    if held is None:
        if settings.provider is not None:
            yield undated(
                "appoint_provider", owner=OFFICE, provision=provision, certainty=Certainty.LOCAL,
                why=marked("Give the review to the outside provider that completes reviews here."),
            )  # fmt: skip
    elif held.conflict is None:
        yield undated(
            "record_provider_declaration", owner="provider", waiting=True, provision=provision,
            certainty=Certainty.LOCAL, why=marked("The provider declares whether it has a conflict of interest."),
        )  # fmt: skip
    elif held.conflict:
        yield undated(
            "appoint_provider", owner=OFFICE, provision=provision, certainty=Certainty.LOCAL,
            why=marked("The provider has a conflict of interest: another reviewer must take it."),
        )  # fmt: skip
    elif held.reported_on is None:
        yield undated(
            "record_provider_report", owner="provider", waiting=True, provision=provision, certainty=Certainty.LOCAL,
            why=marked("The provider completes the review and reports to the office."),
        )  # fmt: skip


def _decision(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """Was the outcome reasonable and proportionate? Allegation by allegation, then as a whole (paras 6A, 25)."""
    if state.stage not in UNDECIDED or state.received_on is None:
        return
    target = decision_due(state, settings=settings)
    if state.stage == PAPERS_IN:
        for item in _unanswered(state):
            yield undated(
                "answer_worksheet", owner=OFFICE, provision=_REVIEW, allegation=item,
                why=marked("Work through the allegation: say whether it was understood, looked into and answered soundly."),
            )  # fmt: skip
    if state.worksheets:
        why = marked("Decide whether the outcome was reasonable and proportionate.")
        yield step_by(target, act="decide_review", owner=OFFICE, why=why, provision=_REVIEW)
    elif state.stage != PAPERS_IN:
        return
    elif not state.items:
        why = marked("Work through each allegation beside the outcome letter: the review has its target day.")
        yield step_by(target, act="answer_worksheet", owner=OFFICE, why=why, provision=_REVIEW)


def _unanswered(state: State) -> tuple[str, ...]:
    """The matters entered in the review without a worksheet. Those of a complaint held here stand in the complaint."""
    return tuple(row.id for row in state.items.values() if row.id not in state.worksheets)


def decision_due(state: State, *, settings: Local) -> Due:
    """C21, local target: from the day the application came, or the day that was told."""
    due = clocks.due("C21", state.received_on or date.min, settings=settings)
    return chosen_day(due, day=state.target_on) if state.target_on is not None else due


def _letters(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The letters in hand that wait to be approved or given, and those that are owed and not written."""
    for kind, (provision, certainty, why) in LETTERS.items():
        written = state.written(kind)
        if written is not None:
            asks_second = kind in settings.second_person_approves and written.status != "approved"
            act, why_now = ("approve_letter", _APPROVE) if asks_second else ("give_letter", why)
        elif kind in state.letters_owed:
            act, why_now = "draft_letter", _DRAFT
        else:
            continue
        if kind == "review_decision" and state.received_on is not None:
            due = decision_due(state, settings=settings)
            yield step_by(due, act=act, owner=OFFICE, why=why_now, provision=provision, letter_kind=kind)
        else:
            yield undated(
                act, owner=OFFICE, provision=provision, certainty=certainty, why=why_now, letter_kind=kind
            )


def _recommending(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """An upheld review recommends what would put it right; the force answers each recommendation (reg 30)."""
    if state.stage == DECIDED and state.outcome == "upheld" and not state.recommendations:
        yield undated(
            "make_recommendation", owner=OFFICE, provision="PRA 2002 Sch 3 paras 6A, 25, 28ZA",
            certainty=Certainty.MEMORY, why=marked("The review is upheld: recommend what would put it right."),
        )  # fmt: skip
    for row in state.open_recommendations:
        yield step_by(
            extended_to("C22", row.made_on, settings=settings, told=row.due_on),
            act="record_recommendation_answer", owner="force", waiting=True,
            why=marked("The force answers the recommendation in writing."),
        )  # fmt: skip


def _contact(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """A plan for contact is looked at again on its day (C39, local practice)."""
    yield from contact_plans.look_again(state, owner=OFFICE, settings=settings)


def _closing(state: State, *, today: date, settings: Local) -> Iterator[Step]:
    """The decision is final (only a court can set it aside): the review is closed when everybody has answered."""
    told_why_not = state.stage in (INVALID, FORWARDED) and not state.letters_owed
    finished = state.stage in (NOTIFIED, RECOMMENDATIONS_OPEN) and not state.open_recommendations
    if told_why_not or finished:
        yield undated(
            "close_case", owner=OFFICE, provision="local practice", certainty=Certainty.LOCAL,
            why=marked("There is nothing left to do here: close the review."),
        )  # fmt: skip


ASKED: tuple[Callable[..., Iterator[Step]], ...] = (
    _consent,
    _first,
    _forward,
    _letters,
    _conflict,
    _parties,
    _papers,
    _provider,
    _decision,
    _recommending,
    _contact,
    _closing,
)


def next_steps(state: State, *, today: date, settings: Local) -> tuple[Step, ...]:
    """What is asked next, most urgent first: by day, those without one last. A closed review asks nothing."""
    if not state.stage or not state.is_open:
        return ()
    return most_urgent_first(step for asks in ASKED for step in asks(state, today=today, settings=settings))
