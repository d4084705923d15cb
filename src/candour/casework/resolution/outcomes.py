"""How each issue ends, and what is recommended to the office holder (SI 2012/62 reg 28; PRSRA 2011 s.29(3))."""

from __future__ import annotations

from datetime import date, datetime

from candour.casework.cases import belonging
from candour.casework.cases.models import Allegation, Case
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import state_of
from candour.casework.decisions.deciding import Facts, decide_question, not_ahead
from candour.casework.resolution import events, report_safe
from candour.casework.resolution.consulting import RESOLVES, require_consulted
from candour.casework.resolution.models import IssueDetails, PanelRecommendation
from candour.casework.resolution.told import PASSED_TO
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook.commissioner.state import BACK, IR_ALREADY_DEALT, OF_RESOLUTION, State
from candour.rulebook.interface import advise
from candour.rulebook.words import marked

AS_DETERMINED = "as_panel_determined"
RESPONSES = ("accepted", "partly", "rejected")


@action
def decide_issue_outcome(
    *, case: Case, by: Actor, at: datetime, allegation: Allegation, outcome: str, words: str, summary: str = "",
    passed_to: str = "", apology: Facts | None = None, reason: str = "",
) -> tuple[IssueDetails, *tuple[Event, ...]]:  # fmt: skip
    """Decide how one issue ends: outcomes sit on issues, not on complaints (reg 28). No finding of misconduct, no sanction.

    `outcome` is of `rulebook.commissioner.state.OF_RESOLUTION`, or not_recorded where it turns out not to be the panel's
    (then `passed_to` may say whose, and the complainant is given notice), or as_panel_determined for a conduct matter that
    the IOPC sent back. `words` are told to both sides; `summary` may be read by anybody. An apology of the office holder is
    an outcome only where both was so: the conduct was admitted and the apology agreed (`apology`: that question's facts).
    """
    require(by, case=case, act="decide_issue_outcome")
    belonging.require_allegation(allegation, case=case)
    state: State = state_of(case)
    _check(state, allegation, outcome=outcome, words=words, passed_to=passed_to)
    report_safe.require(summary, case=case)
    on = london_day(at)
    if outcome in OF_RESOLUTION and state.appointment is not None and state.appointment.kind == "other_person":
        require_consulted(case, power=RESOLVES, on=on)
    decision = _apology(case, by=by, at=at, given=apology or {}, reason=reason) if outcome == "ir_apology" else None
    row = IssueDetails.objects.get(allegation=allegation)
    row.outcome_words, row.outcome_summary, row.passed_to = words, summary, passed_to
    if outcome == "not_recorded":
        row.grounds_words = words
    row.save(update_fields=["outcome_words", "outcome_summary", "passed_to", "grounds_words"])
    row.outcome, row.decided_on = outcome, on
    key = str(allegation.id)
    decided = events.IssueOutcomeDecided.about(
        case, by=by, at=at, text=reason, allegation=key, outcome=outcome, passed_to=passed_to, on=on.isoformat(),
        decision=decision,
    )  # fmt: skip
    if passed_to:
        return row, decided, events.IssuePassedOn.about(case, by=by, at=at, allegation=key, to=passed_to, on=on.isoformat())
    return row, decided


@action
def make_recommendation(
    *, case: Case, by: Actor, at: datetime, words: str, due_on: date | None = None
) -> tuple[PanelRecommendation, events.PanelRecommendationMade]:
    """Recommend to the office holder, who must respond in writing by the day that the panel sets (PRSRA 2011 s.29(3); K26)."""
    require(by, case=case, act="make_recommendation")
    if not words.strip():
        raise Refused(marked("Say what you recommend and why."))
    made_on = london_day(at)
    if due_on is not None and due_on <= made_on:
        raise Refused(marked("The day must be in the future."))
    row = PanelRecommendation.objects.create(case=case, words=words, made_on=made_on, due_on=due_on)
    return row, events.PanelRecommendationMade.about(
        case, by=by, at=at, text=words, recommendation=str(row.id), made_on=made_on.isoformat(),
        due_on=due_on.isoformat() if due_on else None,
    )  # fmt: skip


@action
def record_recommendation_answer(
    *, case: Case, by: Actor, at: datetime, recommendation: PanelRecommendation, response: str, words: str, on: date
) -> tuple[PanelRecommendation, events.PanelRecommendationAnswered]:
    """Keep the office holder's written response: accepted, partly or rejected, in their words (PRSRA 2011 s.29(3))."""
    require(by, case=case, act="record_recommendation_answer")
    not_ahead(on, at, case=case)
    if str(recommendation.id) not in {row.id for row in state_of(case).open_recommendations}:
        raise Refused(marked("Choose a recommendation of this case that awaits its answer."))
    if response not in RESPONSES:
        raise Refused(marked("Choose one of the answers."))
    if not words.strip():
        raise Refused(marked("Write what was answered."))
    if on < recommendation.made_on:
        raise Refused(marked("That day is before the recommendation was made."))
    row = recommendation
    row.response, row.response_words, row.answered_on = response, words, on
    row.save(update_fields=["response", "response_words", "answered_on"])
    said = {"recommendation": str(row.id), "response": response, "on": on.isoformat()}
    return row, events.PanelRecommendationAnswered.about(case, by=by, at=at, **said)


def _check(state: State, allegation: Allegation, *, outcome: str, words: str, passed_to: str) -> None:
    """The outcome must be one that the stage allows, decided once, and said in words."""
    if str(allegation.id) not in {row.id for row in state.undecided}:
        raise Refused(marked("This issue has its outcome."))
    allowed = (AS_DETERMINED,) if state.stage == BACK else (*OF_RESOLUTION, "not_recorded")
    if outcome not in allowed:
        raise Refused(marked("Choose an outcome that informal resolution allows."))
    if outcome == "already_dealt_with" and state.stage != IR_ALREADY_DEALT:
        raise Refused(marked("Decide first that it appears to have been dealt with: regulation 28."))
    if outcome == "ir_recommendation" and not state.recommendations:
        raise Refused(marked("Make the recommendation first."))
    if not words.strip():
        raise Refused(marked("Say how the issue ends. Both sides are told."))
    if passed_to and (passed_to not in PASSED_TO or outcome != "not_recorded"):
        raise Refused(marked("Only an issue that is not recorded is passed on, to one of the listed bodies."))


def _apology(case: Case, *, by: Actor, at: datetime, given: Facts, reason: str) -> str:
    """The decision that an apology may be tendered; refused where the conduct was not admitted or the apology not agreed."""
    advice = advise("apology", given, today=london_day(at))
    if advice.answer != "allowed":
        raise Refused(
            marked("No apology may be tendered: %(why)s (%(provision)s)."),
            why=advice.reasons[0].effect, provision=advice.reasons[0].provision,
        )  # fmt: skip
    decision, _ = decide_question("apology", case, by, at, given, "allowed", reason)
    return str(decision.id)
