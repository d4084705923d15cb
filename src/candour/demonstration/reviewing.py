"""A review, played by the real acts: from the application to the decision, the recommendation and its answer."""

from __future__ import annotations

from datetime import timedelta

from candour.casework.cases.actions import assign_case, close_case
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.decisions.asking import advice_on
from candour.casework.handling.actions import send_papers
from candour.casework.letters import actions as letters
from candour.casework.letters.models import Letter
from candour.casework.recommendations import actions as recommendations
from candour.casework.reviews import actions, facts
from candour.casework.reviews.told import Ground, ReviewTold, WorksheetTold
from candour.casework.shared.actor import Actor
from candour.demonstration.story import Teller

_PAPERS = ("complaint", "record", "outcome_letter", "decisions")
_IN_ORDER = WorksheetTold(
    reasonable="yes", proportionate="yes", lawful="yes", points_understood="yes", enquiries_proportionate="yes",
    reasoning_sound="yes", rights_explained="yes", finding="The force answered this point and gave its reasons.",
)  # fmt: skip
_NOT_IN_ORDER = WorksheetTold(
    reasonable="no", reasonable_words="The letter does not answer what was asked.", proportionate="yes", lawful="yes",
    points_understood="no", enquiries_proportionate="yes", reasoning_sound="no", rights_explained="yes",
    finding="One point was not answered, so the outcome was not reasonable.",
)  # fmt: skip


def review(teller: Teller) -> None:
    """Tell the review of a complaint whose outcome names the local policing body; nothing where it names the IOPC."""
    state = state_of(teller.case)
    if state.review_body != "local_policing_body" or state.outcome_given_on is None or teller.plan.anonymous:
        return
    late = teller.plan.review == "late"
    case = _apply(teller, days=teller.random.randrange(33, 41) if late else teller.random.randrange(2, 27))
    officer = teller.by("reviews_officer")
    assign_case(case=case, by=teller.by("office_decision_maker"), at=teller.wait(), user_id=officer.user_id)
    if not _checked(teller, case):
        _give(teller, case, "review_not_valid", by=officer)
        return
    actions.accept_review(case=case, by=officer, at=teller.wait())
    _give(teller, case, "review_acknowledged", by=officer)
    _papers(teller, case)
    _decide(teller, case)


def _apply(teller: Teller, *, days: int) -> Case:
    told = ReviewTold(
        channel=teller.random.choice(("WEB", "EML", "PST")), grounds_words="You did not answer all my points.",
        grounds=(Ground(codes=(teller.random.choice(("outcome", "reasons", "points_not_answered")),)),),
    )  # fmt: skip
    at = teller.wait(days=days)
    by = Actor.public() if told.channel == "WEB" else teller.by("reviews_officer")
    return actions.receive_review(
        by=by, at=at, area=teller.cast.area, owner=teller.cast.office, told=told, complaint=teller.case
    )


def _checked(teller: Teller, case: Case) -> bool:
    """Decide time, body and validity on the facts as they are known; whether the application is valid."""
    officer = teller.by("reviews_officer")
    asked = facts.for_review_application(case)
    in_time = str(advice_on("review_application", given=asked, today=teller.at.date()).answer)
    actions.decide_review_time(
        case=case, by=officer, at=teller.wait(days=1), facts=asked, answer=in_time,
        reason="" if in_time.startswith("in_time") else "Nothing is known that makes it just to extend the time.",
    )  # fmt: skip
    body = facts.for_review_body(case)
    advised = str(advice_on("review_body", given=body, today=teller.at.date()).answer)
    actions.decide_review_body(case=case, by=officer, at=teller.wait(), facts=body, answer=advised)
    late = in_time == "late"
    actions.decide_review_validity(
        case=case, by=officer, at=teller.wait(), facts=facts.for_review_right(case), answer="invalid" if late else "valid",
        code="OUT_OF_TIME" if late else "", reason="It came after the last day, and no reason was given." if late else "",
    )  # fmt: skip
    return not late


def _papers(teller: Teller, case: Case) -> None:
    officer = teller.by("reviews_officer")
    actions.declare_conflict(case=case, by=officer, at=teller.wait(), conflict=False)
    due_on = teller.at.date() + timedelta(days=10)
    actions.ask_papers(case=case, by=officer, at=teller.wait(), due_on=due_on)
    _give(teller, case, "papers_asked", by=officer)
    teller.wait(days=teller.random.randrange(2, 12))
    send_papers(
        case=teller.case, by=teller.by("handler"), at=teller.at, review=case.id, on=teller.at.date(), contents=_PAPERS
    )
    actions.receive_papers(case=case, by=officer, at=teller.wait(), on=teller.at.date(), contents=_PAPERS)


def _decide(teller: Teller, case: Case) -> None:
    officer, decider = teller.by("reviews_officer"), teller.by("office_decision_maker")
    upheld = teller.plan.upheld
    teller.wait(days=teller.random.randrange(3, 15))
    for number, item in enumerate(facts.items(case)):
        sheet = _NOT_IN_ORDER if upheld and number == 0 else _IN_ORDER
        actions.answer_worksheet(case=case, by=officer, at=teller.wait(), allegation=item, told=sheet)
    actions.declare_conflict(case=case, by=decider, at=teller.wait(), conflict=False)
    actions.decide_review(
        case=case, by=decider, at=teller.wait(days=1), outcome="upheld" if upheld else "not_upheld",
        conclusion="We read the file and looked at each point.",
    )  # fmt: skip
    if upheld:
        _recommend(teller, case, by=decider)
    _decision_letter(teller, case)
    actions.notify_parties(
        case=case, by=officer, at=teller.wait(), to=("complainant", "authority"), on=teller.at.date()
    )
    if upheld:
        _answered(teller, case)
    close_case(case=case, by=officer, at=teller.wait(days=1), why_code="review_ended", reason="Decided and told.")


def _decision_letter(teller: Teller, case: Case) -> None:
    letter = Letter.objects.filter(case=case, kind="review_decision").order_by("-id").first()
    if letter is None:
        return
    officer, decider = teller.by("reviews_officer"), teller.by("office_decision_maker")
    words = {
        "what_you_told_us": "You told us that not all your points were answered.",
        "what_we_looked_at": "We read the complaint, the outcome letter and the force's file.",
        "reasonable": "One point was not answered." if teller.plan.upheld else "Each point was answered, with reasons.",
        "proportionate": "What was done was in proportion to what you complained of.",
        "lawful": "We found nothing that was against the law.",
    }
    letters.change_letter(case=case, by=officer, at=teller.wait(), letter=letter, own_words=words)
    letters.approve_letter(case=case, by=decider, at=teller.wait(), letter=letter)
    letters.give_letter(case=case, by=decider, at=teller.wait(), letter=letter, channel="EML")


def _recommend(teller: Teller, case: Case, *, by: Actor) -> None:
    recommendations.make_recommendation(
        case=case, by=by, at=teller.wait(), type="RC6", words="Write again and answer the point that was missed."
    )
    _give(teller, case, "recommendation", by=by)


def _answered(teller: Teller, case: Case) -> None:
    recommendation = case.recommendations.get()
    accepted = teller.plan.accepted
    told = recommendations.AnswerTold(
        response="accepted" if accepted else "rejected", reasons="" if accepted else "The point was answered by telephone.",
        action="We will write again and answer it." if accepted else "", owner="Complaint team" if accepted else "",
        action_due=teller.at.date() + timedelta(days=50) if accepted else None,
    )  # fmt: skip
    recommendations.answer_recommendation(
        case=teller.case, by=teller.by("handler"), at=teller.wait(days=teller.random.randrange(5, 25)),
        recommendation=recommendation, told=told,
    )  # fmt: skip
    if accepted:
        recommendations.complete_recommendation(
            case=teller.case, by=teller.by("handler"), at=teller.wait(days=7), recommendation=recommendation,
            on=teller.at.date(), evidence="The second letter was given.",
        )  # fmt: skip


def _give(teller: Teller, case: Case, kind: str, *, by: Actor) -> None:
    letter = Letter.objects.filter(case=case, kind=kind, status="draft").order_by("-id").first()
    if letter is not None:
        letters.give_letter(case=case, by=by, at=teller.wait(), letter=letter, channel="EML")
