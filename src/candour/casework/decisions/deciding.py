"""How every statutory decision is made: ask the rulebook on the facts given, compare, keep both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from candour.casework.cases.belonging import not_before_made
from candour.casework.cases.models import Allegation, Case
from candour.casework.decisions.models import Decision
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import Refused
from candour.rulebook.advice import Advice
from candour.rulebook.force import review_body
from candour.rulebook.interface import advise, questions
from candour.rulebook.words import marked

Facts = Mapping[str, Any]


def decide_question(
    question: str, case: Case, by: Actor, at: datetime, facts: Facts, answer: str, reason: str,
    *, agrees: Mapping[str, set[str]] | None = None, allegation: Allegation | None = None,
) -> tuple[Decision, Advice]:  # fmt: skip
    """Keep a person's answer to a question beside the advice. A departure from the advice must say why.

    `agrees` maps each advised answer to the human answers that follow it, where the two lists differ.
    """
    advice = advise(question, facts, today=london_day(at))
    known = {given for group in agrees.values() for given in group} if agrees else set(questions()[question].answers)
    if answer not in known:
        raise Refused(marked("Choose one of the answers."))
    same = answer in agrees[advice.answer] if agrees else answer == advice.answer
    if not same and not reason.strip():
        raise Refused(marked("Your decision differs from the advice. Say why."))
    decision = Decision.made(
        case=case, question=question, facts=facts, advice=advice, answer=answer, agrees=same, by=by, at=at,
        allegation=allegation.id if allegation else None,
    )  # fmt: skip
    return decision, advice


def decide_reviewing_body(
    case: Case, by: Actor, at: datetime, facts: Facts, answer: str, reason: str, *, authority: str | None
) -> tuple[Decision, Advice]:
    """Which body reviews the outcome? (PRA 2002 Sch 3 para 30; SI 2020/2 reg 32)

    A limb that leaves nothing to judge is not departed from, whatever the reason: what the local policing body answers for
    is reviewed by the IOPC. `authority` is who answers for it by the record, if that is known; to type another opens no
    other way.
    """
    for given in (facts, {**facts, "authority": authority} if authority else facts):
        told = advise("review_body", given, today=london_day(at))
        if review_body.NOT_JUDGED in told.codes and answer != told.answer:
            limb = next(one for one in told.reasons if one.provision.endswith(review_body.NOT_JUDGED))
            raise Refused(
                marked("The law leaves no choice here: %(why)s (%(provision)s)."), why=limb.effect, provision=limb.provision
            )
    return decide_question("review_body", case, by, at, facts, answer, reason)


def not_in_the_future(moment: datetime, at: datetime, *, case: Case) -> None:
    """Refuse a moment that has not come yet, or lies before the complaint."""
    if moment > at:
        raise Refused(marked("The moment cannot be in the future."))
    not_before_made(london_day(moment), case)


def not_ahead(on: date, at: datetime, *, case: Case | None = None) -> None:
    """Refuse a day that has not come yet, or on which there was no such case."""
    if on > london_day(at):
        raise Refused(marked("The day cannot be in the future."))
    if case is not None:
        not_before_made(on, case)
