"""A review of the complaint that this system does not hold: at the IOPC, or at an office that works elsewhere.

These are acts of the body whose complaint it is: the complaint's record says that its outcome is under review, and how
that ended.
"""

from __future__ import annotations

from datetime import date, datetime

from candour.casework.cases.models import Case
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import state_of
from candour.casework.decisions.deciding import not_ahead
from candour.casework.reviews import events
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.events import Event
from candour.casework.shared.ids import new_id
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

RESULTS = ("upheld", "not_upheld", "invalid", "forwarded", "withdrawn")


@action
def record_review_opened(
    *, case: Case, by: Actor, at: datetime, body: str, on: date, reference: str = "", reason: str = ""
) -> tuple[str, events.ReviewOpened]:
    """The review body told us that it has an application (PRA 2002 Sch 3 para 25(1C)). Returns the review's key.

    `body` is `iopc`, or the name of the office.
    """
    require(by, case=case, act="record_review_opened")
    not_ahead(on, at, case=case)
    if not body.strip():
        raise Refused(marked("Say which body has the review."))
    review = str(new_id())
    said = {"review": review, "reference": reference, "body": body, "on": on.isoformat()}
    return review, events.ReviewOpened.about(case, by=by, at=at, text=reason, **said)


@action
def record_review_ended(
    *, case: Case, by: Actor, at: datetime, review: str, result: str, on: date, to: str = "", reason: str = ""
) -> tuple[str, *tuple[Event, ...]]:
    """The review body told us how its review ended. Sent on to another body, it is open there: `to` says which."""
    require(by, case=case, act="record_review_ended")
    not_ahead(on, at, case=case)
    if result not in RESULTS:
        raise Refused(marked("Choose one of the answers."))
    held_here = case.reviews.filter(is_open=True).exclude(stage__in=("invalid", "forwarded", "withdrawn"))
    if review in {str(key) for key in held_here.values_list("id", flat=True)}:
        raise Refused(marked("That review is held here: it ends by its own decision."))
    link = next((one for one in state_of(case).open_reviews if one.id == review), None)
    if link is None:
        raise Refused(marked("Choose a review of this complaint that is open."))
    said = {"review": review, "on": on.isoformat()}
    ended = events.ReviewEnded.about(case, by=by, at=at, text=reason, result=result, **said)
    if result != "forwarded":
        return review, ended
    if not to.strip():
        raise Refused(marked("Say which body has the review."))
    return review, ended, events.ReviewOpened.about(case, by=by, at=at, reference=link.reference, body=to, **said)
