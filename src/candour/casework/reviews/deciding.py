"""The review itself: the worksheet of each allegation, the decision on the three limbs, who is told, withdrawal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from candour.casework.audit.queries import history
from candour.casework.cases.actions import reindex
from candour.casework.cases.models import Allegation, Case
from candour.casework.cases.queries import state_of
from candour.casework.decisions.deciding import not_ahead
from candour.casework.decisions.models import Decision
from candour.casework.reviews import chains, events, facts
from candour.casework.reviews.models import Answer, Declaration, OutcomeWords, ReviewDetails, Worksheet
from candour.casework.reviews.permissions import require
from candour.casework.reviews.receipt import item_added
from candour.casework.reviews.told import WorksheetTold
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook.review import outcome as outcome_rule
from candour.rulebook.words import marked

LIMBS = ("reasonable", "proportionate", "lawful")
ENQUIRIES = ("points_understood", "enquiries_proportionate", "reasoning_sound", "rights_explained")
OUTCOMES = ("upheld", "not_upheld")
# Who is told of the decision, unless telling them would do harm.
TOLD = ("complainant", "representative", "authority", "complained_about", "interested_person")
_MUST_BE_TOLD = "authority"
_PAPERS_ACTS = frozenset({"ask_papers", "receive_papers"})


@action
def answer_worksheet(
    *, case: Case, by: Actor, at: datetime, told: WorksheetTold, allegation: Allegation | None = None, item: str = "",
    outcome_words: str = "", reason: str = "",
) -> tuple[Worksheet, *tuple[Event, ...]]:  # fmt: skip
    """Was the outcome of this allegation reasonable, proportionate and lawful? (PRA 2002 Sch 3 paras 6A, 25)

    Answers may be changed until the review is decided. Where the complaint is held elsewhere, `item` enters an
    allegation that is not there yet, and `outcome_words` what the outcome letter says of it.
    """
    require(by, case=case, act="answer_worksheet")
    _check_answers(told)
    added: tuple[Event, ...] = ()
    if allegation is None:
        if case.complaint is not None:
            raise Refused(marked("Choose an allegation of the complaint: a review looks at nothing new."))
        event = item_added(case, by=by, at=at, words=item, outcome_words=outcome_words)
        allegation = Allegation.objects.get(pk=event.allegation)
        reindex(case)
        added = (event,)
    elif allegation.case_id != (case.complaint_id or case.id):
        raise Refused(marked("Choose an allegation of the complaint: a review looks at nothing new."))
    elif outcome_words.strip() and case.complaint is None:
        OutcomeWords.objects.update_or_create(allegation=allegation, defaults={"words": outcome_words})
    sheet, _ = Worksheet.objects.update_or_create(
        review=case, allegation=allegation,
        defaults={**asdict(told), "answered_by": by.user_id, "answered_at": at},
    )  # fmt: skip
    answers = {name: str(getattr(told, name)) for name in (*LIMBS, *ENQUIRIES)}
    said = events.WorksheetAnswered.about(case, by=by, at=at, text=reason, allegation=str(allegation.id), answers=answers)
    return sheet, *(*added, said)


@chains.in_both_chains
@action
def decide_review(
    *, case: Case, by: Actor, at: datetime, outcome: str, conclusion: str, reason: str = ""
) -> tuple[Decision, *tuple[Event, ...]]:
    """Was the outcome reasonable and proportionate? Upheld if any limb of any allegation fails (Sch 3 paras 6A, 25).

    `conclusion` is what the decision letter says; `reason` is for the record.
    """
    require(by, case=case, act="decide_review")
    sheets = _complete_worksheets(case)
    _require_declarations(case, sheets)
    _require_papers(case)
    asked = facts.for_outcome(case)
    advice = outcome_rule.advise(asked)
    if outcome not in OUTCOMES:
        raise Refused(marked("Choose one of the answers."))
    if outcome != advice.answer:
        raise Refused(
            marked("A limb is not met, so the review is upheld. Change the worksheet if that is wrong.")
            if advice.answer == "upheld"
            else marked("Every limb is met, so the review is not upheld. Change the worksheet if that is wrong.")
        )
    if not conclusion.strip():
        raise Refused(marked("Say in words what you decided and why. The applicant reads it."))
    decision = Decision.made(
        case=case, question=outcome_rule.QUESTION, facts=facts.as_json(asked), advice=advice, answer=outcome,
        agrees=True, by=by, at=at,
    )  # fmt: skip
    ReviewDetails.objects.filter(pk=case.pk).update(outcome=outcome, conclusion=conclusion)
    case.review.outcome, case.review.conclusion = outcome, conclusion
    said = events.ReviewDecided.about(
        case, by=by, at=at, text=reason, outcome=outcome, findings=[_finding(sheet) for sheet in sheets],
        on=london_day(at).isoformat(), advised=decision.advised, codes=list(advice.codes), decision=str(decision.id),
    )  # fmt: skip
    ended = chains.ended(case=case, by=by, at=at, result=outcome)
    return decision, *(said, *ended)


@action
def notify_parties(
    *, case: Case, by: Actor, at: datetime, to: tuple[str, ...], on: date, reason: str = ""
) -> tuple[Case, events.PartiesNotified]:
    """Tell the parties of the application (Sch 3 para 25(1C)) or the decision: the force always, others unless harmful."""
    require(by, case=case, act="notify_parties")
    not_ahead(on, at, case=case)
    if not set(to) <= set(TOLD):
        raise Refused(marked("Choose from the list who was told."))
    if _MUST_BE_TOLD not in to:
        raise Refused(marked("The force must be told. The complainant has the letter."))
    return case, events.PartiesNotified.about(case, by=by, at=at, text=reason, on=on.isoformat(), to=sorted(to))


@chains.in_both_chains
@action
def withdraw_review(*, case: Case, by: Actor, at: datetime, on: date, reason: str) -> tuple[Case, *tuple[Event, ...]]:
    """The applicant no longer wishes a review. There is then no decision on the outcome (SI 2020/2 reg 38(4))."""
    require(by, case=case, act="withdraw_review")
    not_ahead(on, at, case=case)
    if not reason.strip():
        raise Refused(marked("Say how the applicant withdrew, and why if they said so."))
    ReviewDetails.objects.filter(pk=case.pk).update(outcome="withdrawn")
    case.review.outcome = "withdrawn"
    said = events.ReviewWithdrawn.about(case, by=by, at=at, text=reason, on=on.isoformat())
    ended = chains.ended(case=case, by=by, at=at, result="withdrawn")
    return case, *(said, *ended)


def _check_answers(told: WorksheetTold) -> None:
    for name in (*LIMBS, *ENQUIRIES):
        if getattr(told, name) not in Answer.values:
            raise Refused(marked("Answer yes, no or not sure."))
    for name in LIMBS:
        if getattr(told, name) == Answer.NO and not getattr(told, f"{name}_words").strip():
            raise Refused(marked("A limb is not met: say why."))


def _complete_worksheets(case: Case) -> list[Worksheet]:
    """The worksheet of every allegation, complete: one that is missing or open leaves the review undecided."""
    wanted = {one.id for one in facts.items(case)}
    sheets = list(case.worksheets.select_related("allegation").order_by("allegation__number"))
    if not wanted or wanted != {sheet.allegation_id for sheet in sheets}:
        raise Refused(marked("Answer the worksheet of every allegation first."))
    if not all(sheet.complete for sheet in sheets):
        raise Refused(marked("Answer every limb yes or no, and write a finding for every allegation."))
    return sheets


def _require_declarations(case: Case, sheets: Iterable[Worksheet]) -> None:
    """Somebody declared no conflict; nobody who answered has one; an appointed provider declared and reported."""
    said = dict(Declaration.objects.filter(review=case).values_list("user_id", "conflict"))
    state = state_of(case)
    provider = state.provider
    if provider is not None and (provider.conflict is not False or provider.reported_on is None):
        raise Refused(marked("Record the provider's declaration of no conflict and its report first."))
    if provider is None and state.conflict is not False and False not in said.values():
        raise Refused(marked("Declare first whether you have a conflict of interest."))
    if any(said.get(sheet.answered_by) for sheet in sheets if sheet.answered_by):
        raise Refused(marked("A worksheet was answered by somebody with a conflict of interest. Answer it again."))


def _require_papers(case: Case) -> None:
    told = history(case.id)
    had = any(one.kind == "papers_received" for one in told)
    elsewhere = any(one.kind == "done_elsewhere" and one.payload["act"] in _PAPERS_ACTS for one in told)
    if not had and not elsewhere:
        raise Refused(marked("The papers are not in. Record that they came, or that it was done elsewhere."))


def _finding(sheet: Worksheet) -> dict[str, Any]:
    return {"allegation": str(sheet.allegation_id), **sheet.limbs}
