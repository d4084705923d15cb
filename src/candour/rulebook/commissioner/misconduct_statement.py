"""May the annual report say that no misconduct was evidenced? (local practice; SI 2012/62: the panel cannot investigate)"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import choice, day, records, tri, unsure
from candour.rulebook.words import marked

QUESTION = "misconduct_statement"
ANSWERS = ("may_state_none", "neutral_statement")

_PROVISION = "local practice"
_BARRING = {
    "pending": marked("the IOPC's investigation is still open"),
    "discontinued_without_view": marked("the IOPC's investigation ended without a view"),
    "indicated_offence": marked("the IOPC's report indicates an offence"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One complaint of the report. `iopc_result` "none": not referred, or returned with no investigation."""

    closed: Tri = tri()
    referred: Tri = tri()
    iopc_result: str = choice("none", "pending", "discontinued_without_view", "indicated_offence", "no_offence", default="none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Every complaint of the report, one row each."""

    rows: tuple[Row, ...] = records(Row)
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """Only where every row is closed and no reference is open, ended without a view, or indicated an offence.

    Otherwise a neutral statement, for which the numbers stand beside the answer. Nobody is ever said to be cleared.
    """
    barring = tuple(reason for number, row in enumerate(facts.rows) for reason in _against(row, number=number))
    warnings = () if facts.rows else (marked("No complaints are given: say that none have been received."),)
    return Advice(
        question=QUESTION,
        answer="neutral_statement" if barring else "may_state_none",
        reasons=barring or (_clear(facts),),
        unsure=tuple(f"rows[{number}].{fact}" for number, row in enumerate(facts.rows) for fact in unsure(row)),
        warnings=warnings,
        extra={
            "total": len(facts.rows),
            "not_closed": sum(not row.closed.certain for row in facts.rows),
            "referred": sum(_was_referred(row) for row in facts.rows),
        },
    )


def _against(row: Row, *, number: int) -> Iterator[Reason]:
    """What in this row stands against saying it. A result counts even where the reference is not noted."""
    if not row.closed.certain:
        yield _reason(f"rows[{number}].closed", value=row.closed, effect=marked("it is not known to be closed"))
    if row.iopc_result in _BARRING:
        yield _reason(f"rows[{number}].iopc_result", value=row.iopc_result, effect=_BARRING[row.iopc_result])


def _was_referred(row: Row) -> bool:
    return row.referred.possible or row.iopc_result != "none"


def _clear(facts: Facts) -> Reason:
    effect = marked("every complaint is closed, and no reference to the IOPC is open or stands against it")
    return _reason("rows", value=len(facts.rows), effect=effect)


def _reason(fact: str, *, value: object, effect: str) -> Reason:
    return Reason(provision=_PROVISION, fact=fact, value=value, effect=effect, certainty=Certainty.LOCAL)
