"""What may be done in a review now: the acts, the stages in which each is lawful, and what else must be so."""

from __future__ import annotations

from collections.abc import Mapping

from candour.rulebook.moves import CONTACT_PLAN_ACTS, Condition, Lawful
from candour.rulebook.review.state import (
    ACCEPTED,
    CLOSED,
    DECIDED,
    FORWARDED,
    INVALID,
    NOTIFIED,
    PAPERS_ASKED,
    PAPERS_IN,
    RECEIVED,
    RECOMMENDATIONS_OPEN,
    STAGES,
    WITHDRAWN,
    State,
)
from candour.rulebook.words import marked

UNDECIDED = (ACCEPTED, PAPERS_ASKED, PAPERS_IN)
AFTER = (DECIDED, NOTIFIED, RECOMMENDATIONS_OPEN)
OPEN = (RECEIVED, INVALID, FORWARDED, *UNDECIDED, *AFTER)
ENDED = (INVALID, FORWARDED, CLOSED, WITHDRAWN)

_NOT_NOW = marked("This cannot be done at this stage of the review.")
_ONLY_FIRST = marked("The application has been accepted, forwarded or refused already.")
_ONLY_ACCEPTED = marked("Accept the review first; after its decision this cannot be done any more.")
_ONLY_DECIDED = marked("The review has not been decided.")

Needs = tuple[tuple[Condition, str], ...]


def _has(name: str) -> Condition:
    return lambda state: bool(getattr(state, name))


def _valid(state: State) -> bool:
    return state.valid == "valid"


def _asked(state: State) -> bool:
    return state.papers_asked_on is not None and state.papers_in_on is None


def _declared_free(state: State) -> bool:
    return state.provider is not None and state.provider.conflict is False


def _has_letter(state: State) -> bool:
    return any(row.status in ("drafted", "approved") for row in state.letters.values())


def _decision_told(state: State) -> bool:
    return state.stage not in AFTER or (state.stage != DECIDED and not state.open_recommendations)


_VALID = ((_valid, marked("Decide first whether the application is valid.")),)
_ASKED = ((_asked, marked("No papers have been asked for, or they are in.")),)
_PROVIDER = ((_has("provider"), marked("No outside provider has this review.")),)
_FREE = (*_PROVIDER, (_declared_free, marked("The provider has not declared that it is free of a conflict.")))
_WORKSHEET = ((_has("worksheets"), marked("Answer the worksheet first.")),)
_LETTER_IN_HAND = ((_has_letter, marked("No letter is waiting to be changed, approved or given.")),)
_TO_ANSWER = ((_has("open_recommendations"), marked("No recommendation awaits an answer.")),)
_TOLD = ((_decision_told, marked("Tell the decision first, and wait for the answers to the recommendations.")),)


def _not_restricted(state: State) -> bool:
    return not state.restricted


def _row(act: str, stages: tuple[str, ...], otherwise: str, needs: Needs = (), *, closed_too: bool = False) -> Lawful:
    return Lawful(act, frozenset(stages), otherwise, closed_too, needs)


# Act, the stages in which it is lawful, what is said in any other, and what else must be so.
_ROWS: tuple[Lawful, ...] = (
    _row("record_consent", (RECEIVED, *UNDECIDED), _NOT_NOW),
    _row("decide_review_time", (RECEIVED,), _ONLY_FIRST),
    _row("decide_review_validity", (RECEIVED,), _ONLY_FIRST),
    _row("decide_review_body", (RECEIVED, *UNDECIDED), _NOT_NOW),
    _row("forward_review", (RECEIVED, *UNDECIDED), _NOT_NOW),
    _row("accept_review", (RECEIVED,), _ONLY_FIRST, _VALID),
    _row("declare_conflict", (RECEIVED, *UNDECIDED), _NOT_NOW),
    _row("ask_papers", UNDECIDED, _ONLY_ACCEPTED),
    _row("chase_papers", UNDECIDED, _ONLY_ACCEPTED, _ASKED),
    _row("receive_papers", UNDECIDED, _ONLY_ACCEPTED),
    _row("appoint_provider", UNDECIDED, _ONLY_ACCEPTED),
    _row("record_provider_declaration", UNDECIDED, _ONLY_ACCEPTED, _PROVIDER),
    _row("record_provider_report", UNDECIDED, _ONLY_ACCEPTED, _FREE),
    _row("add_allegation", (RECEIVED, *UNDECIDED), _NOT_NOW),
    _row("change_allegation", (RECEIVED, *UNDECIDED), _NOT_NOW),
    _row("answer_worksheet", UNDECIDED, _ONLY_ACCEPTED),
    _row("decide_review", UNDECIDED, _ONLY_ACCEPTED, _WORKSHEET),
    _row("make_recommendation", AFTER, _ONLY_DECIDED),
    _row(
        "record_recommendation_answer", (*AFTER, CLOSED), _ONLY_DECIDED, _TO_ANSWER, closed_too=True
    ),
    _row("complete_recommendation", (*AFTER, CLOSED), _ONLY_DECIDED, closed_too=True),
    _row("notify_parties", (*UNDECIDED, *AFTER), _NOT_NOW),
    _row("withdraw_review", (RECEIVED, *UNDECIDED), _NOT_NOW),
    _row("draft_letter", OPEN, _NOT_NOW),
    _row("change_letter", OPEN, _NOT_NOW, _LETTER_IN_HAND),
    _row("approve_letter", OPEN, _NOT_NOW, _LETTER_IN_HAND),
    _row("spoil_letter", OPEN, _NOT_NOW, _LETTER_IN_HAND),
    _row("give_letter", OPEN, _NOT_NOW, _LETTER_IN_HAND),
    _row("record_done_elsewhere", OPEN, _NOT_NOW),
    _row("close_case", (INVALID, FORWARDED, NOTIFIED, RECOMMENDATIONS_OPEN), _NOT_NOW, _TOLD),
    _row("reopen_case", (*ENDED, NOTIFIED), marked("The review is open."), closed_too=True),
    _row("restrict_case", STAGES, _NOT_NOW, ((_not_restricted, marked("The case is restricted already.")),),
         closed_too=True),
    _row("unrestrict_case", STAGES, _NOT_NOW, ((_has("restricted"), marked("The case is not restricted.")),),
         closed_too=True),
    *(
        _row(act, STAGES, _NOT_NOW, closed_too=True)
        for act in (
            "assign_case", "add_note", "add_paper", "change_contact", "add_party", "link_incident", *CONTACT_PLAN_ACTS,
        )
    ),
)  # fmt: skip
ACTS: Mapping[str, Lawful] = {row.act: row for row in _ROWS}
