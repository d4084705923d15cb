"""What a person tells us when they ask for a review, and what a reviewer finds: the inputs of the acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from candour.casework.cases.actions import PartyTold
from candour.rulebook.words import marked

# What a person may be unhappy with, for each allegation or for all of it.
GROUNDS = {
    "handling": marked("How the complaint was handled"),
    "outcome": marked("The outcome"),
    "points_not_answered": marked("Not all my points were answered"),
    "reasons": marked("The reasons I was given"),
    "information_missing": marked("Information was left out"),
}


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What the applicant is unhappy with: of one allegation, or of the whole where none is named."""

    codes: tuple[str, ...] = ()
    words: str = ""
    allegation: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Misdirected:
    """A body that had the application before it came here: `local_policing_body`, `iopc` or `force`."""

    body: str
    received_on: date
    forwarded_on: date


@dataclass(frozen=True, kw_only=True)
class HeldElsewhere:
    """A complaint that another system holds: its reference, its force, how it was handled (empty: not told)."""

    reference: str
    force: str
    handling: str = ""


@dataclass(frozen=True, kw_only=True)
class ItemTold:
    """One matter of a complaint held elsewhere, with the words of the outcome letter that answer it."""

    words: str
    outcome_words: str = ""


@dataclass(frozen=True, kw_only=True)
class ReviewTold:
    """An application for a review, whole, before any of it is judged.

    `applicant` is None where the complainant of the complaint found is the applicant. What is told of the outcome
    letter overrides what the complaint's own record holds.
    """

    channel: str
    applicant: PartyTold | None = None
    represented: PartyTold | None = None
    received_on: date | None = None
    grounds: tuple[Ground, ...] = ()
    grounds_words: str = ""
    elsewhere: HeldElsewhere | None = None
    items: tuple[ItemTold, ...] = ()
    letter_dated: date | None = None
    sent_on: date | None = None
    provided_on: date | None = None
    letter_channel: str = ""
    review_information_given: str = ""
    misdirected: tuple[Misdirected, ...] = ()
    special_circumstances: str = ""


@dataclass(frozen=True, kw_only=True)
class WorksheetTold:
    """The reviewer's answers for one allegation: yes, no or unsure, with words. Unsure until it is known."""

    reasonable: str = "unsure"
    reasonable_words: str = ""
    proportionate: str = "unsure"
    proportionate_words: str = ""
    lawful: str = "unsure"
    lawful_words: str = ""
    points_understood: str = "unsure"
    enquiries_proportionate: str = "unsure"
    reasoning_sound: str = "unsure"
    rights_explained: str = "unsure"
    finding: str = ""
