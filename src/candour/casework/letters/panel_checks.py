"""What is checked of a panel's notices beside their content: nobody's address, no right that does not exist, no lock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from candour.casework.cases.models import ContactPoint, Party
from candour.casework.letters import mandatory
from candour.casework.letters.models import OF_PANEL
from candour.rulebook import scheme
from candour.rulebook.commissioner.notices import OF_RESOLUTION
from candour.rulebook.words import marked

if TYPE_CHECKING:
    from candour.casework.letters.making import Made

Found = tuple[str, bool, str]
# Whoever is told what the complainant is told by the panel, and nobody else, may read where they live.
_MAY_HOLD_ADDRESS = frozenset({"complainant"})
_NEEDS_ADDRESS = frozenset({"panel_notified_on", "panel_reference"})
_A_RIGHT = re.compile(
    r"\bappeal|\b(?:ask|apply) for (?:a|another) review\b|\byour right (?:to|of) (?:a )?review\b", re.IGNORECASE
)
_LEAST = 6  # shorter lines of an address (a town alone) may stand in any text


def found(made: Made, *, text: str, written: str) -> Iterator[Found]:
    """Code, whether it is in order, and what is said of it: of a panel's notice only. All of these stop a letter."""
    kind = made.letter.kind
    if kind not in OF_PANEL:
        return
    if made.template.to not in _MAY_HOLD_ADDRESS and kind not in _NEEDS_ADDRESS:
        yield _said(
            "no_address", not _holds_address(made, text),
            good=marked("It does not say how to reach the complainant."),
            bad=marked("It says where the complainant lives or how to reach them. Take that out."),
        )  # fmt: skip
    if made.letter.slots.get("anonymise") == "yes":
        yield _said(
            "no_name", not _holds_name(made, text), good=marked("It does not name the complainant."),
            bad=marked("It names the complainant, and that was to be left out. Take the name out of the copy."),
        )  # fmt: skip
    yield _said(
        "no_appeal", _A_RIGHT.search(written) is None, good=marked("It tells of no right that does not exist."),
        bad=marked("It tells of an appeal or a review. The law gives none here."),
    )  # fmt: skip
    if made.slots.get("apology_agreed") is not None:
        agreed = made.slots["apology_agreed"] == "yes" or not made.slots["own"].get("apology")
        yield _said(
            "apology_agreed", agreed, good=marked("It holds no apology that was not agreed."),
            bad=marked("No apology was agreed: the office holder must admit the conduct and agree to it."),
        )  # fmt: skip
    if kind in OF_RESOLUTION:
        locked = scheme.fold("commissioner", made.told).referred_or_referable
        yield _said(
            "not_locked", not locked, good=marked("The panel may deal with it."),
            bad=marked("It is, or must be, referred to the IOPC: this letter must wait."),
        )  # fmt: skip


def _said(code: str, passed: bool, *, good: str, bad: str) -> Found:
    return code, passed, good if passed else bad


def _people(made: Made) -> list[Party]:
    roles = [Party.Role.COMPLAINANT, Party.Role.REPRESENTATIVE]
    return list(made.case.parties.filter(role__in=roles))


def _holds_address(made: Made, text: str) -> bool:
    """Any line of an address, an e-mail address or a telephone number of the complainant or whoever acts for them."""
    read = mandatory.folded(text).lower()
    digits = re.sub(r"\D", "", read)
    for point in ContactPoint.objects.filter(party__in=_people(made)):
        if point.kind == ContactPoint.Kind.PHONE:
            number = re.sub(r"\D", "", point.value)
            if len(number) >= _LEAST and number in digits:
                return True
        elif any(len(line) >= _LEAST and line in read for line in _lines(point.value)):
            return True
    return False


def _lines(value: str) -> list[str]:
    return [" ".join(part.split()).lower() for line in value.splitlines() for part in line.split(",")]


def _holds_name(made: Made, text: str) -> bool:
    read = mandatory.folded(text).lower()
    return any(party.name.strip() and party.name.lower() in read for party in _people(made))
