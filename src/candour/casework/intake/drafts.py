"""A person's unfinished form: start it, keep it, find it again by its reference and code, erase it when it expires.

Not acts: nobody at a desk sees a draft, and no event is made of one.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext

from candour.casework.intake import throttle
from candour.casework.intake.models import Draft
from candour.casework.letters import outbox
from candour.casework.shared.clock import LONDON, london_day
from candour.casework.shared.kept import KEY, Kept
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

KEPT_DAYS = 28
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
REFERENCE_LENGTH, CODE_LENGTH = 8, 6
WRONG_AN_HOUR, WRONG_AN_HOUR_FROM_ONE_PLACE, WRONG_EVER = 5, 60, 50
LINKS_AN_HOUR = 5
_LINK = re.compile(r"[\w-]{43}-\d{6}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A draft and its code, which is shown to the person on every page and kept only as a hash."""

    draft: Draft
    code: str


class NotFound(Refused):
    """No draft opens with what was given: never saying which part was wrong."""


def start(*, at: datetime, answers: Mapping[str, Any], kind: str = Draft.Kind.COMPLAINT, language: str = "en") -> Opened:
    """Open a draft. Drafts that have expired are erased on the way."""
    erase_expired(at=at)
    code, salt = f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}}", secrets.token_hex(16)
    draft = Draft.objects.create(
        kind=kind, reference=_new_reference(), code_hash=_hash_of_code(code, salt=salt), code_salt=salt,
        answers=dict(answers), language=language, created_at=at, saved_at=at, expires_at=kept_until(at),
    )  # fmt: skip
    return Opened(draft=draft, code=code)


def kept_until(at: datetime) -> datetime:
    """The end of the London day, 28 days after the last save: the day before it is the one we tell the person."""
    last_day = london_day(at) + timedelta(days=KEPT_DAYS)
    return datetime.combine(last_day + timedelta(days=1), time(), tzinfo=LONDON)


def last_day(draft: Draft) -> date:
    """The last day on which the draft is kept."""
    return london_day(draft.expires_at) - timedelta(days=1)


_draft: Kept[Draft] = Kept(lambda: Draft.objects.filter(pk=KEY))


def find(*, draft_id: UUID | str, at: datetime, kind: str = Draft.Kind.COMPLAINT) -> Draft | None:
    """The draft, or none where there is none or it has expired; one that has expired is erased now."""
    draft = next(iter(_draft(key=UUID(str(draft_id)))), None)
    if draft is None or draft.kind != kind:
        return None
    if draft.expires_at <= at:
        erase_expired(at=at)
        return None
    return draft


def save(*, draft_id: UUID | str, at: datetime, answers: Mapping[str, Any], drop: Iterable[str] = ()) -> Draft | None:
    """Keep some answers beside those already given. A draft already sent is left as it is."""
    dropped = set(drop)

    def kept(held: Mapping[str, Any]) -> dict[str, Any]:
        return {**{key: value for key, value in held.items() if key not in dropped}, **answers}

    return change(draft_id=draft_id, at=at, how=kept)


def change(*, draft_id: UUID | str, at: datetime, how: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Draft | None:
    """Keep what the answers become, under a row lock. A draft already sent is left as it is."""
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(pk=draft_id, expires_at__gt=at).first()
        if draft is None or draft.sent_at is not None:
            return draft
        draft.answers = how(draft.answers)
        draft.saved_at, draft.expires_at = at, kept_until(at)
        draft.save(update_fields=["answers", "saved_at", "expires_at"])
    return draft


def find_by_code(*, reference: str, code: str, at: datetime, place: str, kind: str = Draft.Kind.COMPLAINT) -> Opened:
    """The draft that a reference and its code open. Wrong tries are counted; too many close the door for a while.

    An unknown reference, a wrong code and an expired draft are refused in the same words.
    """
    told = "".join(letter for letter in reference.upper() if letter.isalpha())[:REFERENCE_LENGTH]
    tries = throttle.Tries(
        throttle.Limit(what="code", whose=told, most=WRONG_AN_HOUR),
        throttle.Limit(what="code from", whose=place, most=WRONG_AN_HOUR_FROM_ONE_PLACE),
        at=at,
    )
    if tries.too_many:
        raise Refused(marked("Too many tries. Wait an hour, then try again. Your saved form is safe."))
    draft = Draft.objects.filter(reference=told, kind=kind, expires_at__gt=at).first()
    digits = "".join(sign for sign in code if sign.isascii() and sign.isdigit())[:CODE_LENGTH]
    salt, right = (draft.code_salt, draft.code_hash) if draft else ("", "")
    if constant_time_compare(_hash_of_code(digits, salt=salt), right) and draft and draft.wrong_codes < WRONG_EVER:
        return Opened(draft=draft, code=digits)
    tries.count()
    if draft is not None:
        Draft.objects.filter(pk=draft.pk, wrong_codes__lt=WRONG_EVER).update(wrong_codes=F("wrong_codes") + 1)
    raise NotFound(marked("We could not find a saved form with that reference and code. Check both and try again."))


def new_link(*, draft_id: UUID | str, code: str, at: datetime) -> str:
    """A secret for a link that opens the draft until it expires. Kept as a hash; an earlier link stops working.

    It ends in the code, so that the code is on screen wherever the draft is opened.
    """
    tries = throttle.Tries(throttle.Limit(what="link", whose=str(draft_id), most=LINKS_AN_HOUR), at=at)
    if tries.too_many:
        raise Refused(marked("We have sent you several links already. Wait an hour, then ask for another."))
    tries.count()
    secret = f"{secrets.token_urlsafe(32)}-{code}"
    Draft.objects.filter(pk=draft_id).update(link_hash=_hash_of_link(secret))
    return secret


def send_link(*, draft: Draft, to: str, link: str, at: datetime) -> None:
    """Send the link to the address given. The words name neither the police nor a complaint: somebody else may see them."""
    words = "\n\n".join(
        (
            gettext("You asked for a link to the form that you saved. Open it to go on where you stopped:"),
            link,
            gettext("The form is kept until %(day)s. After that day we erase it.")
            % {"day": date_format(last_day(draft), "j F Y")},
            gettext("If you did not ask for this, you can delete this message."),
        )
    )
    outbox.send_apart(to=to, words=words, at=at)


def find_by_link(*, secret: str, at: datetime, kind: str = Draft.Kind.COMPLAINT) -> Opened | None:
    """The draft that a link opens, or none."""
    if not _LINK.fullmatch(secret):
        return None
    draft = Draft.objects.filter(link_hash=_hash_of_link(secret), kind=kind, expires_at__gt=at).first()
    return Opened(draft=draft, code=secret[-CODE_LENGTH:]) if draft is not None else None


def mark_sent(*, draft: Draft, at: datetime, sent_as: list[dict[str, Any]]) -> None:
    """The words now stand in the case: the draft keeps only what the confirmation page says."""
    draft.answers, draft.sent_at, draft.sent_as, draft.link_hash = {}, at, sent_as, ""
    draft.save(update_fields=["answers", "sent_at", "sent_as", "link_hash"])


def erase(*, draft_id: UUID | str) -> None:
    """Erase a draft because the person asks."""
    Draft.objects.filter(pk=draft_id, sent_at=None).delete()


def erase_expired(*, at: datetime) -> int:
    """Erase every draft whose time is over. Returns how many."""
    return Draft.objects.filter(expires_at__lte=at).delete()[0]


def expire(*, at: datetime) -> int:
    """`candour drafts expire`: erase what is over, with the links that were sent to it. Returns how many drafts."""
    throttle.forget_old(at=at)
    outbox.erase_apart(before=london_day(at) - timedelta(days=KEPT_DAYS))
    return erase_expired(at=at)


def _new_reference() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(REFERENCE_LENGTH))


def _hash_of_code(code: str, *, salt: str) -> str:
    """Keyed, because six digits alone are guessed from any hash in a second."""
    return str(salted_hmac("candour.intake.code", f"{salt}\n{code}", algorithm="sha256").hexdigest())


def _hash_of_link(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
