"""Reads of letters: those of a case, one with its text, what matters when it is sent, and the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from candour.casework.audit.models import Event
from candour.casework.audit.queries import since
from candour.casework.cases.models import Case
from candour.casework.cases.queries import visible_to
from candour.casework.files.queries import part_is_open
from candour.casework.letters import making, outbox, rendering, sending
from candour.casework.letters.checks import Check
from candour.casework.letters.models import Letter, Message, kinds_in
from candour.casework.letters.sending import Address
from candour.casework.letters.wording import Asked, template
from candour.casework.shared.actor import Actor
from candour.casework.shared.kept import KEY, Kept

PAGE = 25


@dataclass(frozen=True, kw_only=True)
class ReadLetter:
    """One letter as a screen shows it: its text as HTML, what a person may write in it, and what the check finds."""

    letter: Letter
    title: str
    html: str
    own: tuple[Asked, ...]
    asks: tuple[Asked, ...]
    checks: tuple[Check, ...]
    missing: tuple[str, ...]

    @property
    def can_be_given(self) -> bool:
        """Whether nothing is missing and no check stops it."""
        return not self.missing and not any(check.stops for check in self.checks)


@dataclass(frozen=True, kw_only=True)
class ForSending:
    """What somebody who gives a letter must have before their eyes: whom it goes to, their rules, their adjustments."""

    address: Address
    channels: tuple[tuple[str, str | Promise, str | None], ...]
    contact_words: str
    adjustments_words: str
    language: str
    preferred: str

    @property
    def allowed(self) -> tuple[str, ...]:
        """The channels by which it may go."""
        return tuple(code for code, _, why_not in self.channels if why_not is None)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A message of the embedded sender, and whether its file is there."""

    message: Message
    written: bool


def letters_of(case: Case) -> QuerySet[Letter]:
    """The letters of a case that the reader has already been let into, newest first (one statement)."""
    return Letter.objects.filter(case=case).select_related("to_party", "approved_by").order_by("-id")


def listed(case: Case) -> list[Letter]:
    """The same letters for a list, without their texts."""
    return _LISTED(key=case.pk)


_LISTED = Kept(lambda: Letter.objects.filter(case=KEY).only("id", "kind", "status", "given_on", "erased_at").order_by("-id"))


def find(by: Actor, *, letter_id: UUID, on: date) -> Letter | None:
    """A letter with its case, if the person may see the case and the letters in it."""
    related = ("to_party", "case__area", "case__owner", "case__complaint", "case__words", "approved_by")
    letter = Letter.objects.filter(pk=letter_id, case__in=visible_to(by, on=on)).select_related(*related).first()
    if letter is None or not part_is_open(by, case=letter.case, part="letters", today=on):
        return None
    return letter


def since_last_news(case: Case) -> QuerySet[Event]:
    """What has happened since the complainant was last told how it is going: where an update begins (C10)."""
    told = Event.objects.filter(case_id=case.id, kind="update_given").order_by("-seq").values_list("seq", flat=True)
    return since(case.id, seq=told.first() or 0).select_related("words")


def read(letter: Letter, *, on: date) -> ReadLetter:
    """The letter as it stands: as given, if it was given; otherwise made now, with what is open named in brackets."""
    chosen = template(letter.kind, letter.language)
    if letter.erased_at is not None:
        return ReadLetter(letter=letter, title=chosen.title, html="", own=(), asks=(), checks=(), missing=())
    if not letter.is_open:
        text = letter.body_text or making.make(letter=letter, case=letter.case, on=on).preview()
        return ReadLetter(
            letter=letter, title=chosen.title, html=rendering.html(text), own=chosen.own, asks=chosen.asks, missing=(),
            checks=tuple(Check(**row) for row in letter.checks),
        )  # fmt: skip
    made = making.make(letter=letter, case=letter.case, on=on)
    would_be, last_day = made.if_given(on=on)
    found = made.checks(text=would_be, last_day=last_day, on=on, needs=sending.address_of(letter).needs)
    missing = tuple(chosen.labels.get(name, name.replace("_", " ")) for name in made.missing)
    return ReadLetter(
        letter=letter, title=chosen.title, html=rendering.html(made.preview()), own=chosen.own, asks=chosen.asks,
        checks=found,
        missing=missing,
    )  # fmt: skip


def for_sending(letter: Letter) -> ForSending:
    """Whom the letter goes to, and each channel with why it may not be used, if it may not."""
    address = sending.address_of(letter)
    party = address.party
    channels = tuple((code, label, sending.refusal(address, channel=code)) for code, label in sending.CHANNELS.items())
    return ForSending(
        address=address, channels=channels, contact_words=party.contact_words if party else "",
        adjustments_words=party.adjustments_words if party else "", language=party.language if party else "",
        preferred=party.preferred_channel if party else "",
    )  # fmt: skip


def kinds_for(case: Case) -> Mapping[str, str | Promise]:
    """The kinds of letter that may be begun in a case."""
    return {kind.value: kind.label for kind in kinds_in(case)}


def outbox_of(by: Actor, *, on: date, before: UUID | None = None, size: int = PAGE) -> list[Sent]:
    """The messages of the cases that a person may see, newest first, a page at a time by key (one statement)."""
    rows = Message.objects.filter(letter__case__in=visible_to(by, on=on)).select_related("letter__case")
    if before is not None:
        rows = rows.filter(id__lt=before)
    return [Sent(message=row, written=outbox.is_written(row)) for row in rows.order_by("-id")[:size]]
