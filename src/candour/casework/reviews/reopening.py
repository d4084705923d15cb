"""A review that ended is opened again: its complaint is under review again, unless the decision stands."""

from __future__ import annotations

from datetime import datetime

from candour.casework.cases.events import Reopened
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.reviews import chains
from candour.casework.reviews.permissions import require
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook.moves import CLOSED_IN_ERROR, REOPENING
from candour.rulebook.words import marked


@chains.in_both_chains
@action
def reopen_case(*, case: Case, by: Actor, at: datetime, why_code: str, reason: str) -> tuple[Case, *tuple[Event, ...]]:
    """Open a review again. Its decision is final: only a court sets it aside (PRA 2002 Sch 3 paras 6A, 25)."""
    require(by, case=case, act="reopen_case")
    if why_code not in REOPENING[case.scheme] or not reason.strip():
        raise Refused(marked("Say why the case is opened again."))
    state = state_of(case)
    stands = state.decided_on is not None and why_code == CLOSED_IN_ERROR
    if stands and state.is_open:
        raise Refused(marked("The review is open."))
    told = {"why_code": why_code, "on": london_day(at).isoformat()}
    said = Reopened.about(case, by=by, at=at, text=reason, **told)
    if stands:  # the complaint has heard the decision, and hears nothing else
        return case, said
    return case, *(said, *chains.goes_on(case=case, by=by, at=at))
