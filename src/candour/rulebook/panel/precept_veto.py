"""Does the panel's vote veto the precept? (SI 2023/649 Sch para 24(a), the Policing Protocol; SI 2012/2271 reg 4)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook import clocks
from candour.rulebook.advice import Advice, Reason
from candour.rulebook.facts import FactsError, day, needed, whole
from candour.rulebook.words import marked

QUESTION = "precept_veto"
ANSWERS = ("veto", "no_veto", "void_late")

_CLOCK = "K22"
_APRIL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`members` are all of the panel's, present or not; the two days are asked only where the votes suffice."""

    members: int = whole(minimum=1)
    votes_for: int = whole()
    reported_on: date | None = day()
    financial_year_start: date | None = day()
    on: date | None = day()


def threshold(members: int) -> int:
    """How many votes make a veto: two thirds of all members, rounded up (15: 10; 13: 9; 12: 8; 20: 14)."""
    return (2 * members + 2) // 3


def advise(facts: Facts) -> Advice:
    """A veto needs two thirds of all members, and a report by 8 February before the year: a late one is void."""
    _consistent(facts)
    least = threshold(facts.members)
    enough = facts.votes_for >= least
    vote = Reason(
        provision="SI 2023/649 Sch para 24(a)",
        fact="votes_for",
        value=facts.votes_for,
        effect=(
            marked("at least {least} of {members} members, two thirds of all: enough for a veto")
            if enough
            else marked("fewer than {least} of {members} members, two thirds of all: no veto")
        ).format(least=least, members=facts.members),
    )
    if not enough:
        return Advice(question=QUESTION, answer="no_veto", reasons=(vote,), extra={"threshold": least})
    reported_on = needed(facts.reported_on, fact="reported_on")
    deadline = clocks.due(_CLOCK, needed(facts.financial_year_start, fact="financial_year_start"))
    late = deadline.day is None or reported_on > deadline.day
    timing = Reason(
        provision=deadline.provision,
        fact="reported_on",
        value=reported_on,
        effect=marked("reported after the last day: the veto is void, and the precept may be issued")
        if late
        else marked("reported in time: the precept may not be issued as proposed"),
        certainty=deadline.certainty,
    )
    return Advice(
        question=QUESTION,
        answer="void_late" if late else "veto",
        reasons=(vote, timing),
        deadlines=(deadline,),
        extra={"threshold": least},
    )


def _consistent(facts: Facts) -> None:
    """No more votes than members, and a financial year that begins when financial years do."""
    if facts.votes_for > facts.members:
        raise FactsError(
            code="bad-value",
            fact="votes_for",
            message=marked("There cannot be more votes than members."),
        )
    begins = facts.financial_year_start
    if begins is not None and (begins.month, begins.day) != (_APRIL, 1):
        raise FactsError(
            code="bad-value",
            fact="financial_year_start",
            message=marked("A financial year starts on 1 April."),
        )
