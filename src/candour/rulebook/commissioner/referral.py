"""Must it be referred to the IOPC, and by when? (SI 2012/62 reg 13)"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from candour.rulebook import clocks
from candour.rulebook.advice import Advice, Certainty, Due, Reason, Tri
from candour.rulebook.calendar import london_day
from candour.rulebook.facts import choice, day, moment, tri, unsure
from candour.rulebook.words import marked

QUESTION = "commissioner_referral"
ANSWERS = ("mandatory", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`first_clear_at` is when whoever first saw it knew: handing it on to another delegate starts nothing again."""

    kind: str = choice("complaint", "conduct_matter", default="complaint")
    seriousness: str = choice("serious", "not_serious", "undecided", default="undecided")
    iopc_call_in: Tri = tri()
    first_clear_at: datetime | None = moment()
    call_in_notified_at: datetime | None = moment()
    sent_at: datetime | None = moment()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """Mandatory for every conduct matter and every complaint not found free of crime, by the end of the next day."""
    found = tuple(_grounds(facts))
    due, warnings = _deadline(facts, by_criterion=_by_criterion(facts)) if found else (None, ())
    return Advice(
        question=QUESTION,
        answer="mandatory" if found else "none",
        reasons=found or (_nothing(facts),),
        deadlines=(due,) if due else (),
        unsure=unsure(facts),
        warnings=(*_to_settle(facts), *warnings),
        extra={"late_by_days": _late_by_days(facts, due=due)},
    )


def _by_criterion(facts: Facts) -> bool:
    """Whether it must be referred for what it is, and not only because the IOPC calls it in."""
    return facts.kind == "conduct_matter" or facts.seriousness != "not_serious"


def _grounds(facts: Facts) -> Iterator[Reason]:
    """Reg 13: a conduct matter, a serious complaint, and what the IOPC calls in."""
    if facts.kind == "conduct_matter":
        yield _reason(facts, fact="kind", effect=marked("every recorded conduct matter must be referred"))
    elif facts.seriousness == "serious":
        yield _reason(facts, fact="seriousness", effect=marked("every serious complaint must be referred"))
    elif facts.seriousness == "undecided":
        effect = marked("not yet decided whether an offence appears: treated as serious, so it must be referred")
        yield _reason(facts, fact="seriousness", effect=effect, certainty=Certainty.LOCAL)
    if facts.iopc_call_in.possible:
        yield _reason(facts, fact="iopc_call_in", effect=marked("the IOPC calls it in: must be referred"))


def _nothing(facts: Facts) -> Reason:
    effect = marked("no offence appears and the IOPC has not called it in: it is not referred")
    return _reason(facts, fact="seriousness", effect=effect)


def _reason(facts: Facts, *, fact: str, effect: str, certainty: Certainty = Certainty.ANALOGUE) -> Reason:
    return Reason(provision="SI 2012/62 reg 13", fact=fact, value=getattr(facts, fact), effect=effect, certainty=certainty)


def _to_settle(facts: Facts) -> tuple[str, ...]:
    if facts.kind == "complaint" and facts.seriousness == "undecided":
        return (marked("Decide at once whether a criminal offence appears, and give reasons."),)
    return ()


def _deadline(facts: Facts, *, by_criterion: bool) -> tuple[Due | None, tuple[str, ...]]:
    """One period, from the first moment that starts it: a later call-in or hand-over gives no more time."""
    started, missing = [], []
    if by_criterion:
        started.append(facts.first_clear_at)
        if facts.first_clear_at is None:
            missing.append(marked("Record when it first became clear that it must be referred: the deadline runs from then."))
    if facts.iopc_call_in.possible:
        started.append(facts.call_in_notified_at)
        if facts.call_in_notified_at is None:
            missing.append(marked("Record when the IOPC gave notice of the call-in: the deadline runs from then."))
    known = [each for each in started if each is not None]
    return (clocks.due("K03", min(known)) if known else None), tuple(missing)


def _late_by_days(facts: Facts, *, due: Due | None) -> int:
    """Days between the last day and the day it was sent; while it is not sent, the day that the question is asked for."""
    reached = london_day(facts.sent_at) if facts.sent_at else facts.on
    if due is None or due.day is None or reached is None:
        return 0
    return max(0, (reached - due.day).days)
