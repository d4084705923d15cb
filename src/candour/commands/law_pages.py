"""The pages that tell the law as the rulebook holds it: one for each question, the clocks, the values, the stages."""

from __future__ import annotations

import csv
import inspect
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from candour.commands.law_stages import stage_pages
from candour.commands.markdown import MADE, table
from candour.rulebook import clocks, interface, named
from candour.rulebook.advice import Certainty
from candour.rulebook.described import AskedFact, described
from candour.rulebook.questions import Question

LAWS = {
    "force": "Complaints about the police (PRA 2002, SI 2020/2)",
    "commissioner": "Complaints about a commissioner or deputy (SI 2012/62)",
    "panel": "The police and crime panel",
    "both": "The clocks of every scheme",
}
CERTAINTIES = {
    Certainty.VERIFIED: "the provision's text was read",
    Certainty.ANALOGUE: "a panel's or force's procedure restates it, or a sister provision says it",
    Certainty.MEMORY: "from memory: check it before relying on it",
    Certainty.LOCAL: "local practice, or a decision of this product",
}
_KINDS = {"tri": "yes, no or unsure", "date": "date", "datetime": "moment", "whole": "whole number"}
_WORDS_OF_RULES = {
    "AFTER": "{n} days, starting the day after",
    "FROM": "{n} days, starting on the day itself",
    "EARLIEST": "not before the end of {n} days that start on the day itself",
    "NEXTDAY": "the end of the next day, weekends and bank holidays included",
    "WEEKS4": "four weeks, starting the day after",
    "WD": "{n} working days, starting the day after",
    "MONTHS": "{n} months, starting on the day itself",
    "DATE": "the same day of the month, {n} months later",
    "ON": "the day itself",
    "HOURS": "{n} hours",
    "CLEARWD": "{n} whole working days between the two days",
    "FIXED": "a fixed day of the year",
    "YEAREND": "the last day of the financial year",
    "TARGET": "local: no number without an area's target",
    "NONE": "no number: as soon as practicable",
}


@dataclass
class Rests:
    """What a question rests on: its distinct reasons, codes and clocks, in the order in which its table reaches them."""

    reasons: dict[tuple[str, str, str, str], None] = field(default_factory=dict)
    codes: dict[str, None] = field(default_factory=dict)
    clocks: dict[str, None] = field(default_factory=dict)

    @property
    def certainties(self) -> Counter[str]:
        """How many of its reasons are how certain."""
        return Counter(key[3] for key in self.reasons)


def pages(tables: Path) -> dict[str, str]:
    """Every page by its path inside the folder."""
    found = {question.name: _rests(question, tables) for question in interface.questions().values()}
    made = {page_of(question): _question(question, found[question.name]) for question in interface.questions().values()}
    made["clocks.md"] = _clocks()
    made["values.md"] = _values()
    made |= stage_pages()
    return {"index.md": _index(found, made), **made}


def page_of(question: Question) -> str:
    """The path of a question's page: a folder for each law, the file as the question's own."""
    stem = question.module.__name__.rpartition(".")[2]
    return f"{stem}.md" if question.law == "both" else f"{question.law}/{stem}.md"


def _rests(question: Question, tables: Path) -> Rests:
    """Ask every line of the question's table, and collect what it answered with."""
    found = Rests()
    today = date.fromisoformat(clocks.as_at())
    with (tables / f"{question.name}.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            decision = interface.decide(question.name, json.loads(row["facts"]), today=today)
            for one in decision["reasons"]:
                if question.law == "both" and one["fact"] == "trigger":
                    continue  # the working of one day: its rule stands in the table of clocks
                found.reasons[one["provision"], one["fact"], one["effect"], one["certainty"]] = None
            found.codes |= dict.fromkeys(decision["codes"])
            found.clocks |= dict.fromkeys(one["clock"] for one in decision["deadlines"])
    if question.law != "both":
        named_in_file = re.findall(r'"([CK]\d\d)"', inspect.getsource(question.module))
        found.clocks |= dict.fromkeys(sorted(set(named_in_file) & set(clocks.table())))
    return found


def _question(question: Question, rests: Rests) -> str:
    since = f"In force since {question.in_force.isoformat()}." if question.in_force else "Each answer has its own law."
    lines = [f"# `{question.name}`", "", MADE, "", question.meaning, "", f"{LAWS[question.law]}. {since}", "", "## Facts", ""]
    lines += table(("Fact", "Kind", "Left out"), _facts(described(question)))
    lines += ["", "## Answers", "", _listed(question.answers) or "A day, or that the law sets none."]
    if rests.codes:
        lines += ["", f"Codes, one for each limb that is met: {_listed(rests.codes)}."]
    if rests.clocks and question.law != "both":
        told = (f"{one} ({clocks.clock(one).name})" for one in rests.clocks)
        lines += ["", f"Deadlines: {', '.join(told)}; see the page of the clocks."]
    lines += ["", "## What it rests on", ""]
    if question.law == "both":
        lines += ["Each clock's own rule, provision and certainty stand in [the table of clocks](clocks.md).", ""]
    lines += [_to_check(rests.certainties), ""]
    rows = ((provision, f"`{fact}`", effect, certainty) for provision, fact, effect, certainty in rests.reasons)
    lines += table(("Provision", "Fact", "What follows", "Certainty"), rows)
    return "\n".join(lines) + "\n"


def _facts(asked: Iterable[AskedFact], *, prefix: str = "") -> Iterator[tuple[str, str, str]]:
    for one in asked:
        yield f"`{prefix}{one.name}`", _kind(one), _left_out(one)
        yield from _facts(one.of, prefix=f"{prefix}{one.name}[].")


def _kind(one: AskedFact) -> str:
    if one.kind == "tri":
        return _KINDS["tri"] + (", a judgement" if one.judgement else "")
    if one.kind == "records":
        return "list of objects"
    if one.kind == "choice":
        return f"one of {_listed(one.values)}"
    if one.kind == "list":
        return f"any of {_listed(one.values)}"
    if one.kind == "whole":
        return f"whole number from {one.minimum}" + (f" to {one.maximum}" if one.maximum is not None else "")
    return _KINDS[one.kind]


def _left_out(one: AskedFact) -> str:
    if one.name == "on":
        return "today"
    if one.required:
        return "must be given"
    if one.of_area:
        return "the area's setting, else it must be given where the answer turns on it"
    if one.default is not None:
        return f"`{one.default}`"
    if one.kind in ("list", "records"):
        return "none"
    return "not known" if one.kind in ("date", "datetime") else "not said"


def _listed(values: Iterable[str | int]) -> str:
    return ", ".join(f"`{one}`" for one in values)


def _to_check(counted: Counter[str]) -> str:
    told = ", ".join(f"{counted[str(one)]} {one}" for one in Certainty if counted[str(one)])
    return f"By the certainty of each reason: {told}." if told else "It gives no reasons."


def _clocks() -> str:
    rows = (
        (
            row.id, row.name, row.trigger, _rule(row), row.provision, str(row.certainty),
            row.in_force.isoformat() + (f" to {row.in_force_to.isoformat()}" if row.in_force_to else ""),
        )
        for row in clocks.table().values()
    )  # fmt: skip
    head = ("Clock", "What must be done", "Starts when", "Counted as", "Provision", "Certainty", "In force since")
    intro = (
        "No statutory period here moves because its last day is a weekend day or a bank holiday. Days are London civil days. "
        f"The table was compared with its sources on {clocks.as_at()}."
    )
    return "\n".join(["# Clocks", "", MADE, "", intro, "", *table(head, rows)]) + "\n"


def _rule(row: clocks.Clock) -> str:
    told = _WORDS_OF_RULES.get(row.rule, row.rule)
    counted = told.format(n=row.length) if row.length is not None or "{n}" not in told else told.format(n="so many")
    if row.rule == "FIXED":
        counted = f"{row.day} each year"
    if row.then is not None:
        counted += f"; then {row.then} {row.unit} each"
    if row.also is not None:
        length = row.also.day or f"{row.also.length} {row.unit or ''}".strip()
        counted += f"; also {row.also.name[0].lower()}{row.also.name[1:]}: {length}"
    if row.is_local and row.rule != "TARGET":
        counted += "; local practice may set another length"
    return f"{counted}. {row.note}" if row.note else counted


def _values() -> str:
    rows = (
        (f"`{row.name}`", f"`{json.dumps(row.value)}`", row.provision, str(row.certainty), row.source, row.in_force.isoformat())
        for row in named.every().values()
    )
    head = ("Value", "Now", "Provision", "Certainty", "Read where", "In force since")
    intro = "What the specification gives from memory and no clock holds. Correcting one is one line of data."
    return "\n".join(["# Named values", "", MADE, "", intro, "", *table(head, rows)]) + "\n"


def _index(found: dict[str, Rests], made: dict[str, str]) -> str:
    lines = ["# The law as this rulebook holds it", "", MADE, ""]
    lines += [
        "Each question has a page: what it answers, what it asks to be told, what it may answer and what that rests on.",
        "The reasons are those that the question gives for the lines of its table of cases, each with how certain the",
        "specification is of its provision:", "",
        *(f"- *{one}*: {meaning}" for one, meaning in CERTAINTIES.items()),
    ]  # fmt: skip
    for law, title in LAWS.items():
        asked = [question for question in interface.questions().values() if question.law == law]
        lines += ["", f"## {title}", ""]
        rows = ((_link(question), question.meaning, *_counts(question, found[question.name])) for question in asked)
        lines += table(("Question", "What it answers", *(str(one) for one in Certainty)), rows)
    lines += ["", "## Tables", ""]
    asked_about = {page_of(question) for question in interface.questions().values()}
    lines += [f"- [{_title(made[name])}]({name})" for name in sorted(set(made) - asked_about)]
    return "\n".join(lines) + "\n"


def _title(page: str) -> str:
    return page.partition("\n")[0].removeprefix("# ")


def _link(question: Question) -> str:
    return f"[`{question.name}`]({page_of(question)})"


def _counts(question: Question, rests: Rests) -> tuple[str, ...]:
    """How many reasons, or clocks, are how certain."""
    counted = rests.certainties
    if question.law == "both":
        counted = Counter(str(row.certainty) for row in clocks.table().values())
    return tuple(str(counted[str(one)] or "") for one in Certainty)
