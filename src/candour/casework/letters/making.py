"""A letter as text: its slots gathered, its template filled, its checks run. Reads only; the acts store the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from candour.casework.audit.queries import history
from candour.casework.cases.models import Case
from candour.casework.letters import checks, rendering, slots
from candour.casework.letters.checks import Check
from candour.casework.letters.models import Letter
from candour.casework.letters.proofs import text_hash
from candour.casework.letters.wording import SENDING, Template, template
from candour.casework.shared.refusal import Refused
from candour.rulebook.history import Happened
from candour.rulebook.words import marked

# What stands in a draft on the screen where the sending act will put a date.
_LATER = {
    "given_on": marked("[the day it is given]"),
    "last_day": marked("[28 days after the day it is given]"),
    "next_update_on": marked("[the day by which the next news is due]"),
}


@dataclass(frozen=True, kw_only=True)
class Made:
    """A letter with everything known of it on a day."""

    letter: Letter
    case: Case
    template: Template
    told: tuple[Happened, ...]
    slots: dict[str, Any]

    @property
    def reviewable(self) -> bool:
        """Whether it must tell of a right to a review."""
        return self.letter.kind == "outcome" and self.slots.get("review") == "yes"

    @property
    def missing(self) -> tuple[str, ...]:
        """What is still to be filled, except by the sending act: needed words that nobody wrote come first."""
        own = self.slots["own"]
        needed = [f"own.{part.name}" for part in self.template.own if part.needed and part.name not in own]
        open_slots = rendering.gaps(self.template.body, self.slots)
        rest = [name for name in open_slots if name not in SENDING and name not in needed]
        return (*needed, *rest)

    def approved_text(self) -> str:
        """The text with the slots of the sending act left open: what an approval covers."""
        return _filled(self, self.slots, left=SENDING)

    def preview(self, *, sending: Mapping[str, str] | None = None) -> str:
        """The text as it stands on the screen: open slots are named in brackets, never left out in silence."""
        shown = {**_LATER, **self.slots, **(sending or {})}
        own = dict(shown["own"])
        labels = self.template.labels
        for name in self.missing:
            words = f"[{labels.get(name, name.replace('_', ' '))}]"
            if name.startswith("own."):
                own[name.removeprefix("own.")] = rendering.escaped(words)
            else:
                shown[name] = words
        return rendering.fill(self.template.body, _each_filled({**shown, "own": own}))

    def if_given(self, *, on: date) -> tuple[str, date | None]:
        """The text if it were given on a day, with what is missing in brackets, and the last day to ask for a review."""
        sending, last_day = slots.of_sending(
            letter=self.letter, case=self.case, told=self.told, on=on, reviewable=self.reviewable
        )
        return self.preview(sending=sending), last_day

    def to_give(self, *, on: date) -> tuple[str, dict[str, Any], date | None]:
        """The text filled for a day, its slots, and the last day to ask for a review."""
        sending, last_day = slots.of_sending(
            letter=self.letter, case=self.case, told=self.told, on=on, reviewable=self.reviewable
        )
        whole = {**self.slots, **sending}
        return _filled(self, whole), whole, last_day

    def checks(self, *, text: str, last_day: date | None, on: date, needs: tuple[str, ...] = ()) -> tuple[Check, ...]:
        """What the letter check finds in a text (C12)."""
        return checks.run(made=self, text=text, last_day=last_day, on=on, needs=needs)


def make(*, letter: Letter, case: Case, on: date) -> Made:
    """Gather everything for a letter: a fixed number of statements."""
    told = history(case.id)
    gathered = slots.gather(letter=letter, case=case, told=told, on=on)
    return Made(letter=letter, case=case, template=template(letter.kind, letter.language), told=told, slots=gathered)


def refuse_gaps(made: Made) -> None:
    """Refuse a letter that is not complete, naming the first thing that is missing."""
    missing = made.missing
    if missing:
        name = missing[0]
        label = made.template.labels.get(name, name.removeprefix("own.").replace("_", " "))
        raise Refused(marked("The letter is not complete. Still missing: %(what)s."), what=label)


def refuse_failures(found: Iterable[Check]) -> None:
    """Refuse a letter that a check stops."""
    stopped = next((check for check in found if check.stops), None)
    if stopped is not None:
        raise Refused(stopped.says, **stopped.values)


def approved_hash(made: Made) -> str:
    """The hash that an approval keeps."""
    return text_hash(made.approved_text())


def _filled(made: Made, values: dict[str, Any], *, left: frozenset[str] = frozenset()) -> str:
    try:
        return rendering.fill(made.template.body, values, left=left)
    except rendering.MissingSlot as missing:
        what = missing.name.replace("_", " ")
        raise Refused(marked("The letter is not complete. Still missing: %(what)s."), what=what) from missing


def _each_filled(values: dict[str, Any]) -> dict[str, Any]:
    """For the screen: an allegation that is not decided yet shows that its answer is missing."""
    points = values.get("allegations")
    if not points:
        return values
    blank = {name: f"[{name.replace('_', ' ')}]" for name in ("looked_at", "finding", "found", "why")}
    filled = [blank | {name: value for name, value in point.items() if value} for point in points]
    return {**values, "allegations": filled}
