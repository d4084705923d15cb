"""Was this application for a review made in time? (SI 2020/2 reg 29; PRA 2002 Sch 3 paras 31-32)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook import clocks
from candour.rulebook.advice import Advice, Certainty, Due, Reason, Tri
from candour.rulebook.calendar import add_working_days
from candour.rulebook.clocks import LeftOut
from candour.rulebook.facts import (
    FactsError,
    choice,
    day,
    needed,
    records,
    required_day,
    tri,
    unsure,
)
from candour.rulebook.words import marked

QUESTION = "review_application"
ANSWERS = ("in_time", "in_time_by_delivery", "late", "late_extended", "not_started")

# A posted letter is taken to arrive on this working day after it was sent, as the generous alternative.
POST_WORKING_DAYS = 2
_HELD_BY = {"local_policing_body": marked("the local policing body"), "iopc": marked("the IOPC")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Misdirected:
    """One stay of the application at a body that could not decide it."""

    body: str = choice("local_policing_body", "iopc", "force")
    received_on: date = required_day()
    forwarded_on: date = required_day()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """When the review information was provided, and when the application reached whom."""

    letter_dated: date | None = day()
    sent_on: date | None = day()
    provided_on: date | None = day()
    channel: str | None = choice("email", "hand", "post", default=None)
    review_information_given: Tri = tri(Tri.YES)
    received_on: date | None = day()
    misdirected: tuple[Misdirected, ...] = records(Misdirected)
    special_circumstances: Tri = tri()
    on: date | None = day()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """The last days: nothing left out, with the days left out, and the latter by deemed delivery of a letter."""

    last_day: date
    effective: Due
    by_delivery: date | None


def advise(facts: Facts) -> Advice:
    """In time, in time by the day of delivery, late, late but extended, or not started because nothing was told."""
    for n, stay in enumerate(facts.misdirected):
        if stay.forwarded_on < stay.received_on:
            raise FactsError(
                code="bad-value",
                fact=f"misdirected[{n}].forwarded_on",
                message=marked("It cannot be sent on before it was received."),
            )
    if not facts.review_information_given.certain:
        return _not_started(facts)
    counted = _count(facts)
    made_on, made = _made(facts)
    answer, reasons = _in_time(facts, counted=counted, made_on=made_on)
    excluded = tuple(
        Reason(
            provision="SI 2020/2 reg 29(3)",
            fact="misdirected",
            value=step.held_by,
            effect=marked("{n} days at the wrong body are left out").format(n=step.days),
        )
        for step in _left_out(facts)
    )
    extra = {"last_day": counted.last_day, "effective_last_day": counted.effective.day, "made_on": made_on}
    if counted.by_delivery:
        extra["effective_last_day_by_delivery"] = counted.by_delivery
    return Advice(
        question=QUESTION,
        answer=answer,
        reasons=(*excluded, made, *reasons),
        deadlines=(counted.effective,),
        unsure=unsure(facts),
        warnings=_warnings(facts, answer=answer),
        extra=extra,
    )


def _not_started(facts: Facts) -> Advice:
    reason = Reason(
        provision="SI 2020/2 regs 29(2), 33(2)(a)",
        fact="review_information_given",
        value=facts.review_information_given,
        effect=marked("the 28 days run from the information about the review, which was not given"),
        certainty=Certainty.LOCAL,
    )
    return Advice(
        question=QUESTION,
        answer="not_started",
        reasons=(reason,),
        unsure=unsure(facts),
        extra={"last_day": None, "effective_last_day": None},
    )


def _provided(facts: Facts) -> tuple[date, date | None]:
    """The day the information was provided, and for post the deemed day of delivery if that is later."""
    if facts.provided_on is not None:
        return facts.provided_on, None
    sent = needed(facts.sent_on or facts.letter_dated, fact="provided_on")
    if needed(facts.channel, fact="channel") != "post":
        return sent, None
    practice = max(sent, facts.letter_dated or sent)
    delivered = add_working_days(sent, n=POST_WORKING_DAYS)
    return practice, delivered if delivered > practice else None


def _count(facts: Facts) -> _Counted:
    provided, delivered = _provided(facts)
    left_out = _left_out(facts)
    last_day = clocks.due("C16", provided).day
    by_delivery = clocks.due("C16", delivered, excluded=left_out).day if delivered else None
    return _Counted(
        last_day=needed(last_day, fact="provided_on"),
        effective=clocks.due("C16", provided, excluded=left_out),
        by_delivery=by_delivery,
    )


def _left_out(facts: Facts) -> tuple[LeftOut, ...]:
    """Reg 29(3) leaves out time at the local policing body or the IOPC, not at the force."""
    return tuple(
        LeftOut(stay.received_on, stay.forwarded_on, _HELD_BY[stay.body])
        for stay in facts.misdirected
        if stay.body in _HELD_BY
    )


def _made(facts: Facts) -> tuple[date, Reason]:
    """The day on which the application was made: received by the right body, or forwarded to it."""
    last = max(facts.misdirected, key=lambda stay: stay.forwarded_on, default=None)
    received = facts.received_on
    if last is None or (received is not None and (last.body == "force" or received < last.forwarded_on)):
        made_on = needed(received, fact="received_on")
        return made_on, Reason(
            provision="SI 2020/2 reg 29(2)",
            fact="received_on",
            value=made_on,
            effect=marked("made when the right body received it"),
        )
    by_force = last.body == "force"
    return last.forwarded_on, Reason(
        provision="SI 2020/2 reg 29(2)" if by_force else "PRA 2002 Sch 3 paras 31(3), 32(3)",
        fact="misdirected",
        value=last.forwarded_on,
        effect=marked("taken to have reached the right body when the force sent it on")
        if by_force
        else marked("taken to be made when it was sent on to the right body"),
        certainty=Certainty.LOCAL if by_force else Certainty.ANALOGUE,
    )


def _in_time(facts: Facts, *, counted: _Counted, made_on: date) -> tuple[str, tuple[Reason, ...]]:
    effective = needed(counted.effective.day, fact="provided_on")
    if made_on <= effective:
        return "in_time", (_against(effective, effect=marked("made on or before the last day")),)
    missed = _against(effective, effect=marked("made after the last day"))
    if counted.by_delivery and made_on <= counted.by_delivery:
        return "in_time_by_delivery", (
            missed,
            Reason(
                provision="SI 2020/2 reg 29(2)",
                fact="channel",
                value=facts.channel,
                effect=marked("in time if counted from the day the post is taken to arrive: accept it"),
                certainty=Certainty.LOCAL,
            ),
        )
    extend = facts.special_circumstances.possible
    return "late_extended" if extend else "late", (
        missed,
        Reason(
            provision="SI 2020/2 reg 29(4)",
            fact="special_circumstances",
            value=facts.special_circumstances,
            effect=marked("special circumstances make it just to allow more time")
            if extend
            else marked("no special circumstances are shown; ask for reasons before you decide"),
            certainty=Certainty.MEMORY,
        ),
    )


def _against(last_day: date, *, effect: str) -> Reason:
    return Reason(provision="SI 2020/2 reg 29(2)", fact="effective_last_day", value=last_day, effect=effect)


def _warnings(facts: Facts, *, answer: str) -> tuple[str, ...]:
    found = []
    if answer == "late":
        found.append(marked("Ask why it is late, decide on more time, and give written reasons."))
        if any(stay.body == "force" for stay in facts.misdirected):
            found.append(marked("It was first sent to the force: that may be a special circumstance."))
    if answer == "in_time_by_delivery":
        found.append(marked("In time only by the day of delivery: accept it, and keep a note."))
    return tuple(found)
