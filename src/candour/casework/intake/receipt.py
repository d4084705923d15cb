"""A copy, for the person who asks, of who has which part of what they sent: its reference and how to reach them.

Not an act, and in no case: no body's file says what was sent to another. It goes to the address given, and to no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext

from candour.casework.intake import throttle
from candour.casework.intake.models import Draft
from candour.casework.letters import outbox
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

COPIES_AN_HOUR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part in words: what it is about, its reference, who has it, how to reach them where a source says."""

    about: str
    reference: str
    who: str
    contacts: tuple[str, ...]


def send_copy(*, draft: Draft, to: str, parts: Sequence[Part], at: datetime) -> None:
    """Send it. Of what the person wrote it holds nothing."""
    tries = throttle.Tries(throttle.Limit(what="copy", whose=str(draft.pk), most=COPIES_AN_HOUR), at=at)
    if tries.too_many:
        raise Refused(marked("We have sent you several copies already. Wait an hour, then ask for another."))
    tries.count()
    sent_on = date_format(london_day(draft.sent_at or at), "j F Y")
    first = gettext("You asked for a copy of who has your complaint. You sent it on %(day)s.") % {"day": sent_on}
    last = gettext("If you did not ask for this, you can delete this message.")
    outbox.send_apart(to=to, words="\n\n".join((first, *(_in_words(part) for part in parts), last)), at=at)


def _in_words(part: Part) -> str:
    named = gettext("Reference: %(reference)s") % {"reference": part.reference}
    return "\n".join(line for line in (part.about, named, part.who, *part.contacts) if line)
