"""What was done outside this system, on a day, by whom: read as if its own act had happened on that day.

Only acts that carry no answer stand here. A decision has an answer, and is recorded by its own act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from candour.rulebook.commissioner.lawful import ACTS
from candour.rulebook.commissioner.state import State
from candour.rulebook.history import Happened
from candour.rulebook.moves import refused

Made = Callable[[State], Iterator[tuple[str, dict[str, Any]]]]


def _plain(kind: str, **payload: Any) -> Made:
    def made(_: State) -> Iterator[tuple[str, dict[str, Any]]]:
        yield kind, dict(payload)

    return made


def _letters(state: State) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every notice that is owed."""
    for kind in list(state.letters_owed):
        yield "letter_given", {"letter": None, "letter_kind": kind}


def _comments(state: State) -> Iterator[tuple[str, dict[str, Any]]]:
    for party in ("complainant", "office_holder"):
        if state.comments_of(party).invited_on is None:
            yield "comments_invited", {"party": party, "by_on": None}


ELSEWHERE: Mapping[str, Made] = {
    "acknowledge": _plain("acknowledged"),
    "refer_case": _plain("reference_made", basis="elsewhere"),
    "take_evidence_step": _plain("evidence_step_taken", what_code="elsewhere", review_on=None),
    "end_evidence_duty": _plain("evidence_duty_ended", why_code="done_elsewhere"),
    "record_discontinuance_copy": _plain("discontinuance_copied"),
    "invite_comments": _comments,
    "close_comments": _plain("comments_closed"),
    "publish_record": _plain("record_published", where="elsewhere"),
    "send_resumption_letter": _plain("resumption_letter_sent"),
    "resume_case": _plain("resumed"),
    "draft_letter": _letters,
    "approve_letter": _letters,
    "give_letter": _letters,
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
    return tuple(Happened(kind, event.at, {"on": day, "sent_at": day, **payload}, event.seq) for kind, payload in made(state))
