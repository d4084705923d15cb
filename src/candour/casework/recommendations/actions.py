"""A recommendation is made, answered, carried out: each told to the review and to the complaint (SI 2020/2 reg 30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from candour.casework.cases import permissions as case_permissions
from candour.casework.cases.models import Case
from candour.casework.decisions.deciding import not_ahead
from candour.casework.recommendations import events
from candour.casework.recommendations.models import Recommendation
from candour.casework.recommendations.offered import LEADS_BACK, types_offered
from candour.casework.recommendations.permissions import may_complete
from candour.casework.reviews import permissions as review_permissions
from candour.casework.reviews.chains import in_both_chains
from candour.casework.reviews.events import HandlingReopened
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.casework.shared.words import refuse_too_long
from candour.rulebook import profiles
from candour.rulebook.clocks import due
from candour.rulebook.words import marked

_DOES_SOMETHING = frozenset({"accepted", "partly"})


@dataclass(frozen=True, kw_only=True)
class AnswerTold:
    """What the force answers: whether it accepts, why not, what it will do, who, by when."""

    response: str
    reasons: str = ""
    action: str = ""
    owner: str = ""
    action_due: date | None = None


@in_both_chains
@action
def make_recommendation(
    *, case: Case, by: Actor, at: datetime, type: str, words: str, addressee: str = ""
) -> tuple[Recommendation, *tuple[Event, ...]]:
    """Recommend to the force, within the powers of a local policing body (Sch 3 paras 6A, 25, 28ZA; C22)."""
    review_permissions.require(by, case=case, act="make_recommendation")
    if type not in types_offered(case):
        raise Refused(marked("This review cannot recommend that: choose from the list."))
    if not words.strip():
        raise Refused(marked("Say what you recommend and why."))
    refuse_too_long(Recommendation, {"addressee": addressee})
    made_on = london_day(at)
    due_on = due("C22", made_on, settings=profiles.settings(case.area.slug, made_on)).day or made_on
    force = case.complaint.owner.name if case.complaint is not None else case.review.elsewhere_force
    recommendation = Recommendation.objects.create(
        case=case, complaint=case.complaint, type=type, addressee=addressee.strip() or force, words=words,
        made_on=made_on, due_on=due_on,
    )  # fmt: skip
    said = {"recommendation": str(recommendation.id), "type": type, "made_on": made_on.isoformat()}
    said["due_on"] = due_on.isoformat()
    made = events.RecommendationMade.about(case, by=by, at=at, text=words, **said)
    if case.complaint is None:
        return recommendation, made
    acting = by.at(case.owner_id)
    received = events.RecommendationReceived.about(case.complaint, by=acting, at=at, review=str(case.id), **said)
    return recommendation, made, received


@action
def answer_recommendation(
    *, case: Case, by: Actor, at: datetime, recommendation: Recommendation, told: AnswerTold, on: date | None = None,
    reason: str = "",
) -> tuple[Recommendation, *tuple[Event, ...]]:  # fmt: skip
    """The force answers in writing: whether it accepts, what it will do by when, or why not (SI 2020/2 reg 30).

    `case` is the complaint; its id is older than its review's, so the rows are locked in ascending order.
    """
    case_permissions.require(by, case=case, act="answer_recommendation")
    if recommendation.complaint_id != case.id:
        raise Refused(marked("Choose a recommendation made about this complaint."))
    review = Case.objects.select_for_update().get(pk=recommendation.case_id)
    return _answered(recommendation, told, case=case, other=review, by=by, at=at, on=on or london_day(at), text=reason)


@in_both_chains
@action
def record_recommendation_answer(
    *, case: Case, by: Actor, at: datetime, recommendation: Recommendation, told: AnswerTold, on: date,
    reason: str = "",
) -> tuple[Recommendation, *tuple[Event, ...]]:  # fmt: skip
    """The force's answer came by letter or e-mail: what it says, and the day it came."""
    review_permissions.require(by, case=case, act="record_recommendation_answer")
    if recommendation.case_id != case.id:
        raise Refused(marked("Choose a recommendation of this review."))
    return _answered(recommendation, told, case=case, other=case.complaint, by=by, at=at, on=on, text=reason)


@action
def complete_recommendation(
    *, case: Case, by: Actor, at: datetime, recommendation: Recommendation, on: date, evidence: str
) -> tuple[Recommendation, *tuple[Event, ...]]:
    """What was promised has been done: the day and the evidence. `case` is the complaint, or the review."""
    may_complete(by, case=case).require()
    not_ahead(on, at)
    if case.id not in (recommendation.case_id, recommendation.complaint_id):
        raise Refused(marked("Choose a recommendation of this review."))
    recommendation.refresh_from_db()
    if recommendation.response not in _DOES_SOMETHING:
        raise Refused(marked("Only a recommendation that was accepted can be carried out."))
    if recommendation.closed_on is not None:
        raise Refused(marked("This recommendation was carried out already."))
    if recommendation.answered_on is not None and on < recommendation.made_on:
        raise Refused(marked("That day is before the recommendation was made."))
    if not evidence.strip():
        raise Refused(marked("Say what shows that it was done."))
    Recommendation.objects.filter(pk=recommendation.pk).update(evidence=evidence, closed_on=on)
    recommendation.evidence, recommendation.closed_on = evidence, on
    said = {"recommendation": str(recommendation.id), "on": on.isoformat()}
    return recommendation, events.RecommendationCompleted.about(case, by=by, at=at, **said)


def _answered(
    recommendation: Recommendation, told: AnswerTold, *, case: Case, other: Case | None, by: Actor, at: datetime,
    on: date, text: str,
) -> tuple[Recommendation, *tuple[Event, ...]]:  # fmt: skip
    """Keep the answer, once; tell both chains; lead the complaint back to handling where that was accepted."""
    not_ahead(on, at)
    recommendation.refresh_from_db()
    _check(recommendation, told, on=on)
    refuse_too_long(Recommendation, {"owner": told.owner})
    closed_on = on if told.response == Recommendation.Response.REJECTED else None
    columns = {
        "response": told.response, "reasons": told.reasons, "action": told.action, "owner": told.owner,
        "action_due": told.action_due, "answered_on": on, "closed_on": closed_on,
    }  # fmt: skip
    Recommendation.objects.filter(pk=recommendation.pk).update(**columns)
    for name, value in columns.items():
        setattr(recommendation, name, value)
    acting = by.at(case.owner_id)
    due_ = told.action_due.isoformat() if told.action_due else None
    said = {"recommendation": str(recommendation.id), "response": told.response, "on": on.isoformat()}
    answered = events.RecommendationAnswered.about(case, by=acting, at=at, text=text, action_due=due_, **said)
    if other is None:
        return recommendation, answered
    echoed = events.RecommendationAnswered.about(other, by=acting, at=at, action_due=due_, **said)
    complaint = other if case.scheme == "review" else case
    back = LEADS_BACK.get(recommendation.type)
    if back is None or told.response not in _DOES_SOMETHING:
        return recommendation, answered, echoed
    reopened = HandlingReopened.about(complaint, by=acting, at=at, why_code=back, on=on.isoformat())
    return recommendation, answered, echoed, reopened


def _check(recommendation: Recommendation, told: AnswerTold, *, on: date) -> None:
    if recommendation.response:
        raise Refused(marked("This recommendation has been answered."))
    if told.response not in Recommendation.Response.values:
        raise Refused(marked("Choose one of the answers."))
    if on < recommendation.made_on:
        raise Refused(marked("That day is before the recommendation was made."))
    if told.response != Recommendation.Response.ACCEPTED and not told.reasons.strip():
        raise Refused(marked("Say why it is not accepted, or not in full."))
    if told.response in _DOES_SOMETHING and not told.action.strip():
        raise Refused(marked("Say what will be done."))
    if told.action_due is not None and told.action_due < on:
        raise Refused(marked("The day by which it will be done cannot be before the answer."))
