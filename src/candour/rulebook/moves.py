"""How a scheme's stages are written down: tables of moves and of acts that a lawyer can read, and a diagram.

A stage follows from events only; time never moves a case. `WHERE_IT_STOOD` as a target means the stage
that the case was in before it went to where it now is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from candour.rulebook.words import marked

START = ""
# How contact with a person is agreed, after a case ended too (local practice): lawful at any stage of a case.
CONTACT_PLAN_ACTS = ("set_contact_plan", "review_contact_plan", "log_contact", "log_behaviour")
WHERE_IT_STOOD = "where_it_stood"
# Why a case is opened again, by its scheme. What was closed in error stands as it stood; anything else may need a new
# decision. The decision of a review is final: new facts do not open it, only a court does (PRA 2002 Sch 3 paras 6A, 25).
CLOSED_IN_ERROR = "closed_in_error"
REOPENING: Mapping[str, tuple[str, ...]] = {
    "force": ("new_facts", CLOSED_IN_ERROR, "court"),
    "review": (CLOSED_IN_ERROR, "court"),
}
IN_ERROR = frozenset({CLOSED_IN_ERROR, "error"})  # "error": what the page sent before 30 November 2026


@dataclass(frozen=True, slots=True)
class Move:
    """A line of the table of stages: what happened, with which answer ("" is any), in which stages, leads where."""

    happened: str
    answer: str
    stages: tuple[str, ...]
    to: str


class Standing(Protocol):
    """What a state must say for the common part of a refusal."""

    @property
    def stage(self) -> str: ...
    @property
    def is_open(self) -> bool: ...


S = TypeVar("S", bound=Standing)
Condition = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Lawful:
    """A line of the table of acts: where it is lawful, what else must be so, and what is said where not.

    `closed_too` is true of acts that a closed case still allows. `needs` are (condition, sentence) pairs, in order.
    """

    act: str
    stages: frozenset[str]
    otherwise: str
    closed_too: bool = False
    needs: tuple[tuple[Condition, str], ...] = field(default=())


DISPOSED = marked("The words and papers of this case were erased. Nothing more can be done in it.")
CLOSED = marked("The case is closed. Open it again first.")
CLOSED_FOR_GOOD = marked("The case is closed.")
UNKNOWN_ACT = marked("This act does not belong to this kind of case.")


def indexed(moves: Iterable[Move]) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """The moves by what happened and its answer, then by stage. Two lines that disagree are refused."""
    table: dict[tuple[str, str], dict[str, str]] = {}
    for move in moves:
        targets = table.setdefault((move.happened, move.answer), {})
        for stage in move.stages:
            if stage in targets:
                raise ValueError(f"{move.happened} {move.answer} in {stage} stands twice in the table")
            targets[stage] = move.to
    return table


def target(
    table: Mapping[tuple[str, str], Mapping[str, str]], *, happened: str, answer: str, stage: str
) -> str | None:
    """Where the case goes, or None where it stays."""
    found = table.get((happened, answer), {}).get(stage)
    return found if found is not None or answer == "" else table.get((happened, ""), {}).get(stage)


def refused(acts: Mapping[str, Lawful], *, act: str, state: Standing) -> str | None:
    """Why this act is not lawful now, as a sentence; None where it is lawful."""
    row = acts.get(act)
    if row is None:
        return UNKNOWN_ACT
    if getattr(state, "is_disposed_of", False):
        return DISPOSED
    if not state.is_open and not row.closed_too:
        return CLOSED if "reopen_case" in acts else CLOSED_FOR_GOOD
    if state.stage not in row.stages:
        return row.otherwise
    return next((sentence for condition, sentence in row.needs if not condition(state)), None)


def diagram(moves: Iterable[Move]) -> str:
    """The stages as a Mermaid state diagram, for the generated law pages."""
    lines = ["stateDiagram-v2"]
    for move in moves:
        label = f"{move.happened}: {move.answer}" if move.answer else move.happened
        lines += [f"    {stage or '[*]'} --> {move.to}: {label}" for stage in move.stages if stage != move.to]
    return "\n".join(lines) + "\n"
