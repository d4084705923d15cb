"""The size and mix of a year, as published, and what is assumed where the published figures are silent."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

_PLACE = "candour.demonstration"
# What an allegation of a category may allege at its highest, and how often (an assumption of this generator).
_ALLEGED: Mapping[str, tuple[tuple[str, float], ...]] = {
    "B4": (("serious_assault", 0.10), ("crime_or_discipline", 0.45), ("death_or_serious_injury", 0.02)),
    "B3": (("crime_or_discipline", 0.30),),
    "B5": (("crime_or_discipline", 0.12), ("article_2_or_3", 0.05)),
    "D1": (("crime_or_discipline", 0.70),),
    "D2": (("crime_or_discipline", 0.35),),
    "G2": (("serious_corruption", 1.0),),
    "G3": (("serious_corruption", 1.0),),
    "G5": (("crime_or_discipline", 0.60),),
    "J1": (("serious_sexual_offence", 1.0),),
    "J2": (("crime_or_discipline", 0.80),),
    "F6": (("crime_or_discipline", 0.30), ("discriminatory_aggravation", 0.05)),
}


@dataclass(frozen=True, slots=True)
class AllegationPlan:
    """One allegation to be made: its category, what it alleges, and whether it is investigated."""

    category: str
    alleged: tuple[str, ...]
    investigated: bool
    finding: str

    def found(self, *, investigated: bool) -> str:
        """What it ends with: "no further action" is no finding of an investigation, whoever decided to have one."""
        return "D-S3-1" if investigated and self.finding == "D-S3-4" else self.finding


@dataclass(frozen=True, slots=True)
class Plan:
    """One case to be played: how it comes in, how it is handled, how long it takes, how it ends."""

    channel: str
    outside: bool
    days: int
    allegations: tuple[AllegationPlan, ...]
    anonymous: bool
    on_behalf: bool
    adjustments: bool
    contact_rules: bool
    course: str  # "" | withdrawn | not_a_complaint | suspended
    referred: bool
    iopc: str
    resolved: bool
    review: str  # "" | valid | late | wrong_body
    upheld: bool
    accepted: bool


class Mix:
    """The mix of one force's year. `plan` draws a case; the same seed draws the same cases."""

    def __init__(self, force: str) -> None:
        rows = {row["force"]: row for row in _table("iopc_2024_25_case_timeliness.csv")}
        self.row = rows.get(force) or rows["ALL"]
        self.assumed = _assumed()

    def plan(self, random: Random) -> Plan:
        """Draw one case."""
        assumed, row = self.assumed, self.row
        outside, under = int(row["cases_outside_s3"]), int(row["cases_under_s3"])
        is_outside = random.random() < outside / (outside + under)
        mean = row["avg_days_outside_s3"] if is_outside else row["avg_days_under_s3_exc_suspension"]
        count = int(_weighted(random, assumed["allegations_per_case"]))
        allegations = tuple(self._allegation(random, outside=is_outside) for _ in range(1 if is_outside else count))
        serious = any(set(one.alleged) - {"crime_or_discipline", "article_2_or_3"} for one in allegations)
        course, reviews, people = assumed["course"], assumed["reviews"], assumed["people"]
        handled = not is_outside and not serious
        return Plan(
            channel=_weighted(random, assumed["channels"]),
            outside=is_outside,
            days=max(1, min(400, round(random.expovariate(1 / float(mean))))),
            allegations=allegations,
            anonymous=random.random() < people["anonymous"],
            on_behalf=random.random() < people["on_behalf"],
            adjustments=random.random() < people["adjustments"],
            contact_rules=random.random() < people["contact_rules"],
            course=_one_of(random, {name: course[name] for name in ("withdrawn", "not_a_complaint", "suspended")}),
            referred=serious,
            iopc=_weighted(random, {name: course[f"iopc_{name}"] for name in ("returned", "local", "independent", "directed")}),
            resolved=random.random() < assumed["outside_schedule_3"]["resolved"],
            review=self._review(random) if handled and random.random() < reviews["share"] else "",
            upheld=random.random() < reviews["upheld"],
            accepted=random.random() < reviews["accepted"],
        )

    def _review(self, random: Random) -> str:
        reviews = self.assumed["reviews"]
        return _one_of(random, {"late": reviews["late"], "wrong_body": reviews["wrong_body"]}) or "valid"

    def _allegation(self, random: Random, *, outside: bool) -> AllegationPlan:
        if outside:
            mix = {code: weight for code, weight in self.assumed["outside_schedule_3"].items() if code != "resolved"}
            return AllegationPlan(_weighted(random, mix), alleged=(), investigated=False, finding="D-OUT-1")
        category, investigated = self._category(random)
        alleged = tuple(what for what, share in _ALLEGED.get(category, ()) if random.random() < share)
        return AllegationPlan(category, alleged, investigated, finding=_weighted(random, self.assumed["findings"]))

    def _category(self, random: Random) -> tuple[str, bool]:
        others = self.assumed["other_categories"]
        if random.random() < others["share"]:
            rows = {code: row for code, row in others.items() if isinstance(row, dict)}
            code = _weighted(random, {name: row["weight"] for name, row in rows.items()})
            return code, random.random() < rows[code]["investigated"]
        published = _published()
        code = _weighted(random, {name: total for name, (total, _) in published.items()})
        return code, random.random() < published[code][1]


@cache
def _published() -> Mapping[str, tuple[float, float]]:
    """Category: how many under Schedule 3, and the share of them that was investigated. B0 is for imports only."""
    rows = _table("iopc_2024_25_sch3_allegations_by_subcategory.csv")
    found = {}
    for row in rows:
        total = float(row["total_finalised_s3"])
        if row["code"] != "B0" and total:
            found[row["code"]] = (total, float(row["investigated"]) / total)
    return found


@cache
def _assumed() -> Mapping[str, Any]:
    text = files(_PLACE).joinpath("data/assumptions.toml").read_text(encoding="utf-8")
    assumed: Mapping[str, Any] = tomllib.loads(text)["assumption"]
    return assumed


def _table(name: str) -> Sequence[Mapping[str, str]]:
    text = files(_PLACE).joinpath(f"data/{name}").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _weighted(random: Random, weights: Mapping[str, float]) -> str:
    return random.choices(list(weights), weights=list(weights.values()))[0]


def _one_of(random: Random, shares: Mapping[str, float]) -> str:
    """One of the names, each with its share; nothing with what is left."""
    drawn = random.random()
    for name, share in shares.items():
        if drawn < share:
            return name
        drawn -= share
    return ""
