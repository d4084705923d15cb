"""What an outcome letter must say: each allegation with its answer, and the right to a review with its body.

The law: SI 2020/2 regs 33(2)(a), 34(4); PRA 2002 Sch 3 paras 6A, 25, 30.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from candour.casework.audit.models import EventText
from candour.casework.cases.models import Case, Outcome
from candour.rulebook import scheme
from candour.rulebook.advice import Tri
from candour.rulebook.codes import code_list
from candour.rulebook.force import review_right as right_question
from candour.rulebook.force.state import CEASED
from candour.rulebook.history import Happened

_INVESTIGATED = frozenset({"local_investigation", "directed", "independent"})
_BY_THE_IOPC = frozenset({"directed", "independent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """Whether the outcome can be reviewed, by which body and limb, or why not."""

    answer: str
    why: str
    body: str
    codes: tuple[str, ...]
    handlings: tuple[str, ...]

    @property
    def investigated(self) -> bool:
        return bool(_INVESTIGATED & set(self.handlings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """A recommendation of the review, as the force reads it."""

    words: str
    due_on: str | None


def review_right(*, case: Case, told: tuple[Happened, ...]) -> Right:
    """The right is asked of each allegation by its handling, and the complaint has it if one has."""
    handlings = tuple(case.allegations.values_list("handling", flat=True))
    # Where it stands now: one that ceased and was opened again has its right again.
    ceased = scheme.fold(case.scheme, told).stage == CEASED
    found = {handling: _asked(handling, ceased=ceased) for handling in set(handlings) if handling}
    if any(found.values()):
        decided = next((one.payload for one in reversed(told) if one.kind == "review_body_decided"), {})
        codes = tuple(code.replace("(", "_").replace(")", "") for code in decided.get("codes", []))
        return Right(answer="yes", why="", body=decided.get("answer", ""), codes=codes, handlings=handlings)
    return Right(answer="no", why=_why_not(handlings, ceased=ceased), body="", codes=(), handlings=handlings)


def _asked(handling: str, *, ceased: bool) -> bool:
    facts = right_question.Facts(handling=handling, ceased=Tri.YES if ceased else Tri.NO)
    return bool(right_question.advise(facts).answer == "yes")


def _why_not(handlings: tuple[str, ...], *, ceased: bool) -> str:
    if ceased:
        return "ceased"
    if _BY_THE_IOPC & set(handlings):
        return "iopc_investigated"
    if set(handlings) <= {"outside_schedule_3"}:
        return "outside_schedule_3"
    return "no_right"


def points(*, case: Case, undecided: frozenset[str]) -> list[dict[str, Any]]:
    """Each allegation with its latest outcome, in the order a person reads it; one not decided lacks its answer."""
    latest = {row.allegation_id: row for row in Outcome.objects.filter(allegation__case=case).order_by("round")}
    found = []
    for allegation in case.allegations.all():
        point: dict[str, Any] = {"number": allegation.number, "words": allegation.words}
        outcome = latest.get(allegation.id)
        if outcome is not None and str(allegation.id) not in undecided:
            point |= {
                "looked_at": outcome.looked_at, "found": outcome.found, "why": outcome.why,
                "finding_code": outcome.finding, "finding": _name("allegation_decisions", outcome.finding),
                "actions": [{"action": _name("actions", code)} for code in outcome.actions],
                "has_actions": "yes" if outcome.actions else "no",
                "action_words": outcome.action_words, "learning": outcome.learning,
            }  # fmt: skip
        found.append(point)
    return found


def recommended(case: Case, told: tuple[Happened, ...]) -> list[Recommended]:
    """The recommendations that the review has made, with the words that stand beside their events."""
    made = [one for one in told if one.kind == "recommendation_made"]
    if not made:
        return []
    rows = EventText.objects.filter(event__case_id=case.id, event__kind="recommendation_made", erased_at__isnull=True)
    words = {text.event.data["recommendation"]: text.text for text in rows.select_related("event")}
    return [
        Recommended(
            words=words.get(one.payload["recommendation"]) or _name("review_recommendations", str(one.payload.get("type", ""))),
            due_on=one.payload.get("due_on"),
        )
        for one in made
    ]


def _name(codes: str, code: str) -> str:
    row = code_list(codes).get(code)
    return row.name if row is not None else code
