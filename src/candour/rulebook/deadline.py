"""By what day must it be done? Any clock of the two schemes and of the panel (PRA 2002; SI 2020/2; SI 2012/62)"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from candour.rulebook.advice import Advice, Certainty, Due, Reason
from candour.rulebook.asking import Local
from candour.rulebook.calendar import in_words, london_day
from candour.rulebook.clocks import Clock, clock, every_due
from candour.rulebook.counting import year_start
from candour.rulebook.facts import FactsError, choice, day, needed, required_moment, whole
from candour.rulebook.words import marked

QUESTION = "deadline"
# The words that it answers with. Where a day is set the answer is that day, or the list of the ends of periods.
ANSWERS = ("no_fixed_period",)
ANSWER_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"enum": list(ANSWERS)},
        {"type": "string", "format": "date"},
        {"type": "array", "items": {"type": "string", "format": "date"}, "minItems": 1},
    ]
}
# The door passes the settings of the area whose targets may be asked.
NEEDS_SETTINGS = True
CLOCKS = (*(f"C{n:02}" for n in range(1, 40)), *(f"K{n:02}" for n in range(1, 34)))
UNITS = ("days", "weeks", "working_days")
_MOST_PERIODS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The clock and what started it; `n` and `unit` where local practice sets the length."""

    clock: str = choice(*CLOCKS, refused_as="unknown-clock")
    trigger: datetime = required_moment()
    n: int | None = whole(default=None)
    unit: str | None = choice(*UNITS, default=None)
    periods: int = whole(minimum=1, maximum=_MOST_PERIODS, default=1)
    extended_by_days: int = whole(default=0)
    on: date | None = day()


def advise(facts: Facts, *, settings: Local | None = None) -> Advice:
    """The last day (C35, K09: the earliest); the ends of the periods; or that the law sets no number and nobody told one."""
    row = clock(facts.clock)
    length = _length(facts, row=row, settings=settings)
    found = every_due(
        row.id,
        _trigger(facts),
        settings=settings,
        length=length,
        periods=facts.periods,
        extended_by_days=facts.extended_by_days,
    )
    dated = tuple(one for one in found if one.day is not None)
    days = tuple(one.day for one in dated)
    answer: Any = "no_fixed_period"
    if days:
        answer = days if row.then is not None else days[0]
    return Advice(
        question=QUESTION,
        answer=answer,
        reasons=tuple(_reasons(facts, row=row, found=found, settings=settings)),
        deadlines=dated,
        warnings=tuple(_warnings(facts, row=row)),
    )


def _trigger(facts: Facts) -> date | datetime:
    """The moment, or the whole day where only a day was told."""
    return facts.trigger if facts.trigger.time() != time.min else facts.trigger.date()


def _length(facts: Facts, *, row: Clock, settings: Local | None) -> tuple[int, str] | None:
    """The length that was told, where local practice sets it; a length that the law sets cannot be told."""
    if not row.is_local:
        for fact in ("n", "unit"):
            if getattr(facts, fact) is not None:
                raise FactsError(
                    code="bad-value",
                    fact=fact,
                    message=marked("The length of {clock} is not local: {fact} cannot change it.").format(
                        clock=row.id, fact=fact
                    ),
                )
        return None
    if facts.n is None and facts.unit is None:
        return None
    own = settings.targets.get(row.id) if settings is not None else None
    unit = needed(facts.unit or (own[1] if own else row.unit), fact="unit")
    if row.rule == "CLEARWD" and unit != "working_days":
        message = marked("{clock} is counted in working days only.").format(clock=row.id)
        raise FactsError(code="bad-value", fact="unit", message=message, did_you_mean="working_days")
    return needed(facts.n, fact="n"), unit


def _reasons(facts: Facts, *, row: Clock, found: tuple[Due, ...], settings: Local | None) -> Iterator[Reason]:
    """The clock with its working; what set a local length; what made it longer."""
    for each in found:
        yield Reason(
            provision=each.provision,
            fact="trigger",
            value=_trigger(facts),
            effect=f"{each.name}: {'; '.join(each.steps)}",
            certainty=each.certainty,
        )
    if facts.n is not None:
        yield Reason(
            provision="local practice",
            fact="n",
            value=facts.n,
            effect=marked("the law leaves the length open: the one that was told counts"),
            certainty=Certainty.LOCAL,
        )
    elif row.is_local and settings is not None and row.id in settings.targets:
        yield Reason(
            provision="local practice",
            fact="area",
            value=" ".join(str(part) for part in settings.targets[row.id]),
            effect=marked("the law leaves the length open: the area's own target counts"),
            certainty=Certainty.LOCAL,
        )
    if facts.extended_by_days:
        yield Reason(
            provision=row.provision,
            fact="extended_by_days",
            value=facts.extended_by_days,
            effect=marked("the period was made longer"),
            certainty=row.certainty,
        )


def _warnings(facts: Facts, *, row: Clock) -> Iterator[str]:
    """What a person should know before relying on the day."""
    trigger = london_day(facts.trigger)
    asked = [each for each in (facts.on, trigger) if each is not None]
    if min(asked) < row.in_force:
        yield marked("This has been law since {day}, not before.").format(day=in_words(row.in_force))
    if row.in_force_to is not None and max(asked) > row.in_force_to:
        yield marked("This was law until {day}, not after.").format(day=in_words(row.in_force_to))
    if row.rule == "FIXED" and trigger != year_start(trigger):
        yield marked("This clock counts from the first day of a financial year: {day} was taken.").format(
            day=in_words(year_start(trigger))
        )
    if facts.periods > 1 and row.then is None:
        yield marked("This clock has no periods that follow each other.")
    if row.note:
        yield row.note
