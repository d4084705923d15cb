"""What a person told us of one body's part, before any of it is judged: the input of `receive_complaint` and its like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.casework.cases.actions import PartyTold


@dataclass(frozen=True, kw_only=True)
class ComplaintTold:
    """A complaint as made, in the person's words. Only `what_happened` must say something."""

    what_happened: str
    channel: str
    orally: bool = False
    when_and_where: str = ""
    happened_from: date | None = None
    happened_to: date | None = None
    why_late: str = ""
    who_was_involved: str = ""
    put_right: tuple[str, ...] = ()
    put_right_words: str = ""
    impact: str = ""
    standing: tuple[str, ...] = ()
    wishes_recording: str = "unsure"
    complainant: PartyTold | None = None
    represented: PartyTold | None = None
    complained_about: tuple[PartyTold, ...] = ()
    # Of a complaint about the commissioner or deputy: the offices of those it is about.
    office_holders: tuple[str, ...] = ()

    @property
    def on_behalf(self) -> bool:
        return self.represented is not None
