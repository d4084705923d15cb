"""What a person who asks for a review is told before they ask: which body decides, until when, and by when it answers.

Nothing here decides: a right, a last day and a body told here are what is known so far, for the person to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from candour.casework.audit.queries import history
from candour.casework.cases.models import Case, Party
from candour.casework.intake.routing import area_settings
from candour.casework.reviews.facts import letter_dates, outcome_letter
from candour.rulebook import clocks
from candour.rulebook.advice import Advice, Due
from candour.rulebook.calendar import working_days_between
from candour.rulebook.interface import FactsError, advise

OURS, IOPC = "local_policing_body", "iopc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """The two bodies that review, as the area's profile names them, and how to reach the office where a source says."""

    force: str
    office: str
    iopc: str
    contacts: tuple[Any, ...]
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A complaint that the person found: what its letter told, what it alleged, and what is known of the complainant."""

    id: UUID
    reference: str
    body: str  # which body reviews, by the record; empty where nothing says
    right: str  # what the letter told of the right: yes, no, or empty
    allegations: tuple[tuple[str, int, str], ...]
    letter: dict[str, Any]
    complainant: dict[str, Any]


def offices(slug: str, *, on: date) -> Offices | None:
    """The force, the office and the IOPC of an area; nothing where no area of that name is known."""
    settings = area_settings(slug, today=on)
    if settings is None:
        return None
    office, iopc = settings.body("local_policing_body"), settings.body("iopc")
    provider = settings.provider
    return Offices(
        force=settings.body("force").name, office=office.office_name or office.name, iopc=iopc.name,
        contacts=settings.contact("review"), provider=provider.name if provider else "",
    )  # fmt: skip


def found(complaint_id: str) -> Found | None:
    """The complaint that a draft points to, with what its page shows (four statements)."""
    case = Case.objects.filter(pk=complaint_id, scheme="force").first()
    if case is None:
        return None
    told = history(case.id)
    letter = outcome_letter(told)
    payload = letter.payload if letter is not None else {}
    decided = next((one.payload["answer"] for one in reversed(told) if one.kind == "review_body_decided"), "")
    rows = case.allegations.order_by("number").values_list("id", "number", "words")
    return Found(
        id=case.id, reference=case.reference, body=str(payload.get("review_body") or decided or ""),
        right=str(payload.get("review") or ""), allegations=tuple((str(key), n, words) for key, n, words in rows),
        letter=letter_dates(told), complainant=_complainant(case),
    )  # fmt: skip


def last_day(letter: dict[str, Any], *, received_on: date) -> Advice | None:
    """Would an application be in time on a day, and what is the last one? (SI 2020/2 reg 29). None: too little known."""
    facts: dict[str, Any] = {"received_on": received_on.isoformat(), "special_circumstances": "unsure"}
    for name in ("letter_dated", "sent_on", "provided_on"):
        if letter.get(name):
            facts[name] = _iso(letter[name])
    facts["channel"] = letter.get("letter_channel") or "post"  # the kinder reading where nothing is known
    facts["review_information_given"] = letter.get("review_information_given") or "unsure"
    try:
        return advise("review_application", facts, today=received_on)
    except FactsError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """By when the office means to decide, in both units, which are never mixed. Local practice: no law sets a time."""

    due: Due
    days: int
    working_days: int


def target(slug: str, *, received_on: date) -> Target | None:
    """The local target for an application received on a day (C21), where the area has one."""
    due = clocks.due("C21", received_on, settings=area_settings(slug, today=received_on))
    if due.day is None:
        return None
    working = working_days_between(received_on, last=due.day)
    return Target(due=due, days=(due.day - received_on).days, working_days=working)


def _complainant(case: Case) -> dict[str, Any]:
    """What is carried over and can be changed: how to reach them, their needs, their contact rules."""
    party = case.parties.filter(role=Party.Role.COMPLAINANT).order_by("id").first()
    if party is None:
        return {}
    names = (
        "name", "preferred_channel", "contact_rules", "contact_words", "language", "adjustments", "adjustments_words",
    )  # fmt: skip
    return {name: getattr(party, name) for name in names} | dict(party.contact_points.values_list("kind", "value"))


def _iso(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
