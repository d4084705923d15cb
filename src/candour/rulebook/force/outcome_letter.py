"""Does an outcome letter say what the law wants in it? (SI 2020/2 regs 29(2), 33(2)(a), 34(2)-(4); PRA 2002 Sch 3 para 30)

The specification's checklist (section 5.3), item by item, over the letter's slots and its text. Whether the words are
plain is asked elsewhere, of every letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from candour.rulebook import clocks
from candour.rulebook.advice import Certainty
from candour.rulebook.calendar import in_words
from candour.rulebook.words import marked

IOPC = "iopc"
LOCAL_POLICING_BODY = "local_policing_body"
NOT_ACCEPTABLE = "D-S3-2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One allegation as the letter answers it. An empty text is "the letter does not say"."""

    number: int
    words: str = ""
    looked_at: str = ""
    finding: str = ""
    why: str = ""
    happens_now: str = ""
    learning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the letter says, and what it must agree with.

    `allegations` is how many the complaint has. `right` is whether the law gives a review. `given_on` and `decided_on`
    are None until they are known; `last_day` is the day that the letter names. `text` is the letter as it is read.
    """

    allegations: int
    points: tuple[Point, ...]
    investigated: bool | None
    right: bool
    review_body: str = ""
    review_body_name: str = ""
    review_codes: tuple[str, ...] = ()
    how_to_apply: bool = False
    last_day: date | None = None
    no_right_why: str = ""
    report: str = ""
    decided_on: date | None = None
    given_on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One item of the checklist: whether the letter has it, its provision, and what is said of it.

    A `blocking` item that fails keeps the letter from being given: without it the law's clock does not start, or a point
    is left unanswered.
    """

    code: str
    holds: bool
    says: str
    provision: str
    certainty: Certainty
    blocking: bool = True
    missing: tuple[int, ...] = ()

    @property
    def stops(self) -> bool:
        return self.blocking and not self.holds


def checks(facts: Facts) -> tuple[Check, ...]:
    """Every item of the checklist that applies to this letter, in the order in which a person reads it."""
    return (*_points(facts), *_handled(facts), *_review(facts), *_report(facts), *_in_time(facts))


def _points(facts: Facts) -> Iterator[Check]:
    """Each allegation: what was done, what was found, why, what happens now."""
    told = {
        "looked_at": marked("Every point says what was looked at."),
        "finding": marked("Every point says what was found."),
        "why": marked("Every point says why."),
        "happens_now": marked("Every point says what happens now, or that nothing does."),
    }
    whole = bool(facts.points) and len(facts.points) == facts.allegations
    yield _item("every_allegation", whole, marked("Every allegation is answered."), provision=_OUTCOME)
    for name, says in told.items():
        missing = tuple(point.number for point in facts.points if not getattr(point, name).strip())
        yield _item(name, not missing, says, provision=_OUTCOME, missing=missing, blocking=name != "happens_now")
    without = tuple(
        point.number for point in facts.points if point.finding == NOT_ACCEPTABLE and not point.learning.strip()
    )
    says = marked("Where the service was not acceptable, the letter says what was learned.")
    yield _item("learning", not without, says, provision="local practice", missing=without, blocking=False)


def _handled(facts: Facts) -> Iterator[Check]:
    says = marked("The letter says whether it was investigated: that decides which review there is.")
    yield _item("handled_how", facts.investigated is not None, says, provision="PRA 2002 Sch 3 paras 6A, 25")


def _review(facts: Facts) -> Iterator[Check]:
    """The right to a review: there is one or there is none, and the letter says which, and all that goes with it."""
    if not facts.right:
        says = marked("There is no right to a review, and the letter says so and why.")
        yield _item("no_right_why", bool(facts.no_right_why) and not facts.review_body, says, provision=_RIGHT)
        return
    named = facts.review_body in (IOPC, LOCAL_POLICING_BODY) and bool(facts.review_body_name)
    stands = named and facts.review_body_name in facts.text
    says = marked("The letter names the body that would review the outcome.")
    yield _item("review_body", stands, says, provision="SI 2020/2 reg 33(2)(a)", certainty=Certainty.ANALOGUE)
    if facts.review_body == IOPC:
        says = marked("The letter says why the IOPC would review it.")
        yield _item(
            "why_the_iopc", bool(facts.review_codes), says, provision="SI 2020/2 reg 32", certainty=Certainty.ANALOGUE
        )
    elif facts.review_body == LOCAL_POLICING_BODY:
        says = marked("The letter says that there is no right to a review by the IOPC.")
        mentions = "Independent Office for Police Conduct" in facts.text or "IOPC" in facts.text
        yield _item("not_the_iopc", mentions, says, provision=_INFORMATION, certainty=Certainty.ANALOGUE)
    yield from _last_day(facts)
    says = marked("The letter says how to ask for a review.")
    yield _item("how_to_apply", facts.how_to_apply, says, provision=_INFORMATION, certainty=Certainty.MEMORY)


def _last_day(facts: Facts) -> Iterator[Check]:
    """The date itself is printed, and it is 28 days starting with the day after the letter is given (reg 29(2))."""
    named = facts.last_day is not None and in_words(facts.last_day) in facts.text
    yield _item("last_day", named, marked("The letter names the last day to ask for a review."), provision=_TIME)
    if facts.last_day is not None and facts.given_on is not None:
        law = clocks.due("C16", facts.given_on).day
        says = marked("The last day is 28 days, starting with the day after the letter is given.")
        yield _item("last_day_right", law is not None and facts.last_day >= law, says, provision=_TIME)


def _report(facts: Facts) -> Iterator[Check]:
    if facts.investigated:
        says = marked("The letter says that the report is with it, or why it is not.")
        yield _item(
            "report", bool(facts.report.strip()), says, provision="SI 2020/2 reg 35", certainty=Certainty.MEMORY,
            blocking=False,
        )  # fmt: skip


def _in_time(facts: Facts) -> Iterator[Check]:
    if facts.decided_on is not None and facts.given_on is not None:
        last = clocks.due("C13", facts.decided_on).day
        says = marked("The letter is given within five working days of the decision.")
        yield _item(
            "in_time", last is not None and facts.given_on <= last, says, provision="SI 2020/2 reg 34(2)(b)",
            blocking=False,
        )  # fmt: skip


_OUTCOME = "SI 2020/2 reg 33(2)"
_RIGHT = "SI 2020/2 reg 34(4)"
_INFORMATION = "SI 2020/2 reg 33(2)(a)"
_TIME = "SI 2020/2 reg 29(2)"


def _item(
    code: str,
    holds: bool,
    says: str,
    *,
    provision: str,
    certainty: Certainty = Certainty.VERIFIED,
    blocking: bool = True,
    missing: tuple[int, ...] = (),
) -> Check:
    return Check(
        code=code, holds=holds, says=says, provision=provision, certainty=certainty, blocking=blocking, missing=missing
    )
