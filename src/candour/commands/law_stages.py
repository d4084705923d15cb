"""The pages of the stages: for each scheme its diagram, its moves, its acts, what is asked next, and its letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from candour.commands.markdown import MADE, table
from candour.rulebook import moves, scheme
from candour.rulebook.moves import Lawful, Move

TITLES = {
    "force": "Stages of a complaint about the police",
    "review": "Stages of a review",
    "commissioner": "Stages of a complaint or conduct matter about a commissioner",
    "office": "Stages of a complaint about the office",
}
CLOSED_TOO = "closed too"


def stage_pages() -> dict[str, str]:
    """The page of each scheme, by its path."""
    return {f"stages-{name}.md": _page(name) for name in scheme.SCHEMES}


def _page(name: str) -> str:
    told = scheme.scheme_of(name)
    lines = [f"# {TITLES[name]}", "", MADE, "", "A stage follows from what happened, never from time alone.", ""]
    lines += ["```mermaid", moves.diagram(told.moves).rstrip(), "```", "", "## What leads where", ""]
    lines += table(("What happened", "With which answer", "In which stages", "Leads to"), map(_move, told.moves))
    lines += ["", "## What may be done", "", f"*{CLOSED_TOO}* marks what a closed case allows.", ""]
    rows = (_act(row, stages=told.stages) for row in told.acts.values())
    lines += table(("Act", "In which stages", "Refused elsewhere with", "Refused there with, unless it is so"), rows)
    lines += [
        "",
        "## What is asked next",
        "",
        "Each question is asked of an open case; what it asks stands in its next steps.",
        "",
    ]
    lines += [f"{number}. {_first_line(asks)}" for number, asks in enumerate(told.asked, start=1)]
    lines += ["", "## Letters", ""]
    rows = ((f"`{kind}`", why, provision, certainty) for kind, (provision, certainty, why) in told.letters.items())
    lines += table(("Letter", "Why it is given", "Provision", "Certainty"), rows)
    lines += ["", "## What may be recorded as done elsewhere", "", ", ".join(f"`{act}`" for act in sorted(told.elsewhere))]
    return "\n".join(lines) + "\n"


def _move(row: Move) -> tuple[str, str, str, str]:
    stages = ", ".join(f"`{stage}`" if stage else "(the start)" for stage in row.stages)
    to = "where it stood" if row.to == moves.WHERE_IT_STOOD else f"`{row.to}`"
    return f"`{row.happened}`", row.answer or "any", stages, to


def _act(row: Lawful, *, stages: Sequence[str]) -> tuple[str, str, str, str]:
    """An act's line; stages in the order of the scheme, as a set has none."""
    where = "every stage" if row.stages == set(stages) else ", ".join(f"`{one}`" for one in stages if one in row.stages)
    needs = " ".join(sentence for _, sentence in row.needs)
    return f"`{row.act}`", where + (f" (*{CLOSED_TOO}*)" if row.closed_too else ""), row.otherwise, needs


def _first_line(asks: Any) -> str:
    return str(asks.__doc__ or asks.__name__).strip().partition("\n")[0]
