"""What was done outside this system, on a day, by whom: read as if its own act had happened on that day.

Only acts that carry no answer stand here. A decision has an answer, and is recorded by its own act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from candour.rulebook.force.lawful import ACTS
from candour.rulebook.force.state import OUTCOME_DECIDED, State
from candour.rulebook.history import Happened
from candour.rulebook.moves import refused

Made = Callable[[State], Iterator[tuple[str, dict[str, Any]]]]


def _plain(kind: str, **payload: Any) -> Made:
    def made(_: State) -> Iterator[tuple[str, dict[str, Any]]]:
        yield kind, dict(payload)

    return made


def _referral(state: State) -> Iterator[tuple[str, dict[str, Any]]]:
    basis = "call_in" if state.call_in_pending else state.referral_pending or "voluntary"
    yield "referred_to_iopc", {"basis": basis, "codes": list(state.referral_codes)}


def _letters(state: State) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every letter that is owed; the outcome letter where the outcome has been decided."""
    kinds = [kind for kind in state.letters_owed if kind != "outcome"]
    if state.stage == OUTCOME_DECIDED:
        kinds.append("outcome")
    for kind in kinds:
        yield "letter_given", {"letter": None, "letter_kind": kind, "to": "complainant"}


def _papers(state: State) -> Iterator[tuple[str, dict[str, Any]]]:
    for review in state.open_reviews:
        if review.papers_sent_on is None:
            yield "papers_sent", {"review": review.id, "contents": []}


def _planned(state: State) -> Iterator[tuple[str, dict[str, Any]]]:
    first = next((step for step in state.planned.values() if step.done_on is None), None)
    if first is not None:
        yield "step_done", {"step": first.id}


def _report(_: State) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "timeliness_report_given", {"to": []}


ELSEWHERE: Mapping[str, Made] = {
    "acknowledge": _plain("acknowledged"),
    "log_complaint": _plain("complaint_logged"),
    "forward_complaint": _plain("complaint_forwarded", to=""),
    "record_views": _plain("views_recorded", wishes_recording="unsure", wants=[]),
    "wish_recording": _plain("recording_wished"),
    "give_copy": _plain("copy_given", to="everyone", party=None, redacted=False),
    "refer_case": _referral,
    "appoint_investigator": _plain("investigator_appointed", user=None),
    "take_evidence_step": _plain("evidence_step_taken", what_code="elsewhere", review_on=None),
    "finish_step": _planned,
    "give_update": _plain("update_given", to="complainant", letter=None),
    "give_timeliness_report": _report,
    "suspend_case": _plain("suspended", review_on=None),
    "send_resumption_letter": _plain("resumption_letter_sent"),
    "resume_case": _plain("resumed"),
    "send_withdrawal_letter": _plain("withdrawal_letter_sent"),
    "give_outside_outcome": _plain("outside_outcome_given", resolved=False, orally=False, letter=None),
    "draft_letter": _letters,
    "approve_letter": _letters,
    "give_letter": _letters,
    "record_done_elsewhere": _letters,  # the one step that bears this act: the IOPC told the outcome
    "send_papers": _papers,
    "close_case": _plain("closed", why_code="done_elsewhere"),
}
# A letter written elsewhere is in no hand here: it is enough that one could be written.
_WRITTEN_ELSEWHERE = {"approve_letter": "draft_letter", "give_letter": "draft_letter"}


def refusal(act: str, state: State) -> str | None:
    """Why this cannot be recorded as done elsewhere now, in a sentence; None where it can."""
    return refused(ACTS, act=_WRITTEN_ELSEWHERE.get(act, act), state=state)


def as_if_done(state: State, event: Happened) -> tuple[Happened, ...]:
    """The events that stand for an act done elsewhere; none where it has an answer, or would not be lawful now."""
    act = event.payload.get("act", "")
    made = ELSEWHERE.get(act)
    if made is None or refusal(act, state):
        return ()
    day = event.payload["on"]
    dates = {"on": day, "sent_at": day, "period_ends": day}
    return tuple(Happened(kind, event.at, {**dates, **payload}, event.seq) for kind, payload in made(state))
