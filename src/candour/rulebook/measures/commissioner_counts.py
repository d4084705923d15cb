"""How many complaints about an office holder must be published? (SI 2011/3050 Sch para 1(f))

Three figures have three periods and must never be mixed: references go by calendar year, the report to the panel by the time
since the last one, and this count by financial year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from candour.rulebook.advice import Advice, Certainty, Reason
from candour.rulebook.calendar import in_words
from candour.rulebook.words import marked

_PROVISION = "SI 2011/3050 Sch para 1(f)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days from the first to the last, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


def calendar_year(year: int) -> Period:
    """The year by which references are numbered."""
    return Period(first=date(year, 1, 1), last=date(year, 12, 31))


def financial_year(begins_in: int) -> Period:
    """The year from 1 April to 31 March, by which figures are published."""
    return Period(first=date(begins_in, 4, 1), last=date(begins_in + 1, 3, 31))


def since_last_report(last_report_on: date, *, this_report_on: date) -> Period:
    """What the report to the panel covers: received after the day of the last one, up to the day of this one."""
    return Period(first=last_report_on + timedelta(days=1), last=this_report_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A complaint or conduct matter, with the days of what counts; None means that it has not happened.

    `told_office_holder_on` is when the panel brought it to the office holder's attention, for either reason.
    """

    reference: str
    office_holder: str
    referred_on: date | None = None
    resolution_opened_on: date | None = None
    told_office_holder_on: date | None = None
    withdrawn_on: date | None = None

    @property
    def counts_from(self) -> date | None:
        """When it was first referred or came to informal resolution, unless withdrawn before that."""
        days = [each for each in (self.referred_on, self.resolution_opened_on) if each is not None]
        if not days or (self.withdrawn_on is not None and self.withdrawn_on < min(days)):
            return None
        return min(days)


def sio_1f_count(office_holder: str, *, year: Period, matters: Iterable[Matter]) -> Advice:
    """How many the panel brought to the office holder's attention in the year, as referred or for informal resolution.

    Each reference counts once, on the first day it was brought to attention, even where it was referred and came back.
    `counted` and `left_out` name the references: with the reasons, they reconcile the figure with those received.
    """
    own = [each for each in matters if each.office_holder == office_holder]
    first_told: dict[str, date] = {}
    for each in own:
        if each.counts_from is not None and each.told_office_holder_on is not None:
            told = each.told_office_holder_on
            first_told[each.reference] = min(told, first_told.get(each.reference, told))
    counted = tuple(reference for reference, told in first_told.items() if year.holds(told))
    total = Reason(
        provision=_PROVISION,
        fact="told_office_holder_on",
        value=counted,
        effect=marked("{n} brought to attention between {first} and {last}").format(
            n=len(counted), first=in_words(year.first), last=in_words(year.last)
        ),
        # Which day dates it, and so in which year it counts, still needs checking.
        certainty=Certainty.MEMORY,
    )
    left_out = dict(_left_out(own, first_told=first_told, year=year))
    return Advice(
        question="sio_1f_count",
        answer=len(counted),
        reasons=(total, *left_out.values()),
        extra={"counted": counted, "left_out": tuple(left_out)},
    )


def _left_out(own: Iterable[Matter], *, first_told: dict[str, date], year: Period) -> Iterator[tuple[str, Reason]]:
    """Why each other reference is not in the figure."""
    for each in own:
        told = first_told.get(each.reference)
        if told is not None and not year.holds(told):
            effect = marked("{reference} was brought to attention on another day, {day}")
            yield each.reference, _not_counted(each, fact="told_office_holder_on", value=told, effect=effect)
        elif told is None and each.counts_from is None:
            effect = marked("{reference} was neither referred nor came to informal resolution")
            yield each.reference, _not_counted(each, fact="referred_on", value=None, effect=effect)
        elif told is None:
            effect = marked("{reference} is not yet known to the office holder")
            yield each.reference, _not_counted(each, fact="told_office_holder_on", value=None, effect=effect)


def _not_counted(matter: Matter, *, fact: str, value: date | None, effect: str) -> Reason:
    day = in_words(value) if value is not None else ""
    return Reason(
        provision=_PROVISION,
        fact=fact,
        value=value,
        effect=effect.format(reference=matter.reference, day=day),
        certainty=Certainty.VERIFIED if value is None else Certainty.MEMORY,
    )
