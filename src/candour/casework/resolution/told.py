"""What a panel is told: a complaint, a conduct matter, an issue of either, what is decided of a part, who was consulted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.casework.cases.actions import PartyTold
from candour.casework.cases.models import Allegation
from candour.casework.decisions.deciding import Facts
from candour.rulebook.commissioner.route import ANSWERS as ROUTES

OFFICES = ("commissioner", "deputy")
RECEIVED_FROM = ("complainant", "office_holder", "chief_officer", "iopc", "other_panel")
SOURCES = ("press", "audit", "whistleblower", "minutes", "civil_proceedings", "iopc", "other")
# Where an issue that is not the panel's goes: the routes of the law, the IOPC by itself, and the right panel (reg 9).
PASSED_TO = (*(one for one in ROUTES if one not in ("panel", "panel_then_iopc")), "iopc", "other_panel")


@dataclass(frozen=True, kw_only=True)
class IssueTold:
    """One issue of a letter: its words, what it is about, and a summary that may be read by anybody.

    `subject_class` is of `rulebook.commissioner.state.CLASSES`, or empty while nobody has said.
    """

    words: str
    subject_class: str = ""
    public_summary: str = ""


@dataclass(frozen=True, kw_only=True)
class PanelComplaintTold:
    """What is, or purports to be, a complaint about the conduct of a commissioner or deputy, as it came in.

    `complained_about` are people (a user's key where they sign in here: they then cannot find the case);
    `office_holders` are the offices that they hold. `reached_first_on` is when another body or the office holder had it.
    """

    what_happened: str
    channel: str
    complainant: PartyTold | None = None
    represented: PartyTold | None = None
    complained_about: tuple[PartyTold, ...] = ()
    office_holders: tuple[str, ...] = ("commissioner",)
    received_from: str = "complainant"
    reached_first_on: date | None = None
    happened_from: date | None = None
    happened_to: date | None = None
    when_and_where: str = ""
    why_late: str = ""
    who_was_involved: str = ""
    put_right: tuple[str, ...] = ()
    put_right_words: str = ""
    impact: str = ""
    orally: bool = False
    issues: tuple[IssueTold, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConductMatterTold:
    """An indication that an office holder may have committed an offence, without a complaint (regs 11 and 12)."""

    what_happened: str
    channel: str
    source: str
    civil_proceedings: bool = False
    complained_about: tuple[PartyTold, ...] = ()
    office_holders: tuple[str, ...] = ("commissioner",)
    happened_from: date | None = None
    happened_to: date | None = None
    issues: tuple[IssueTold, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PartTold:
    """What is decided of one issue, on which facts; `words` are the grounds that the complainant is told (reg 10).

    `answer` is record, notify_other_panel or not_recorded. `passed_to` is of `PASSED_TO`, where it belongs elsewhere.
    """

    allegation: Allegation
    facts: Facts
    answer: str
    passed_to: str = ""
    words: str = ""
