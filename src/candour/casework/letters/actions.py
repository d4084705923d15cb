"""What people do with a letter: draft it, change it, approve it, spoil it, give it.

Approval covers the text with the slots of the sending act left open. Giving fills them, runs the check again, keeps the
text and its hash, and starts the clocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from candour.casework.cases.models import Case, Party
from candour.casework.cases.permissions import require
from candour.casework.letters import events, making, outbox, owed_by_fold, recipients, recommended, sending
from candour.casework.letters.making import Made
from candour.casework.letters.models import Kind, Letter, kinds_in
from candour.casework.letters.proofs import text_hash
from candour.casework.letters.recipients import Recipient
from candour.casework.letters.wording import Template, template
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.casework.shared.words import refuse_too_long
from candour.rulebook import profiles, scheme
from candour.rulebook.words import marked

Words = Mapping[str, str]
_NOBODY_ACTS = marked("Consent was refused, so nobody acts for the complainant. Say first how the complainant is reached.")


@action
def draft_letter(
    *, case: Case, by: Actor, at: datetime, kind: str, to_party: Party | None = None, to_body: str = "",
    own_words: Words | None = None, slots: Words | None = None, language: str = "en",
) -> tuple[Letter, events.LetterDrafted]:  # fmt: skip
    """Begin a letter of a kind. Without `to_party` or `to_body` it goes to whoever letters of its kind go to.

    The letter of a recommendation begins with the words and the addressee of the last one made.
    """
    require(by, case=case, act="draft_letter")
    chosen = _template(case, kind, language)
    refuse_too_long(Letter, {"to_body": to_body})
    _check_words(chosen, own_words or {}, slots or {})
    brought = recommended.brought(case.id) if kind == Kind.RECOMMENDATION else recommended.Brought()
    to_body = to_body or ("" if to_party is not None else brought.to_body)
    to = _recipient(case, chosen, to_party, to_body, at=at)
    if not brought.own_words:
        brought = recommended.Brought(own_words=owed_by_fold.words_of(kind, case_id=case.id, party=to.party_id))
    letter = Letter.objects.create(
        case=case, kind=kind, template=chosen.name, template_version=chosen.version, language=language,
        to_party_id=to.party_id, to_role=to.role, to_body=to.body, slots={**brought.slots, **(slots or {})},
        own_words={**brought.own_words, **(own_words or {})}, drafted_by_id=by.user_id, drafted_at=at,
    )  # fmt: skip
    return letter, events.LetterDrafted.about(case, by=by, at=at, letter=str(letter.id), letter_kind=kind)


@action
def change_letter(
    *, case: Case, by: Actor, at: datetime, letter: Letter, own_words: Words | None = None, slots: Words | None = None,
    reason: str = "",
) -> tuple[Letter, events.LetterChanged]:  # fmt: skip
    """Change the words of a letter that has not been given. An approval does not outlive a change."""
    require(by, case=case, act="change_letter")
    letter = _open(case, letter)
    chosen = _template(case, letter.kind, letter.language)
    _check_words(chosen, own_words or {}, slots or {})
    letter.own_words = {**letter.own_words, **(own_words or {})}
    letter.slots = {**letter.slots, **(slots or {})}
    letter.template, letter.template_version = chosen.name, chosen.version
    letter.status, letter.changed_by_id = Letter.Status.DRAFT, by.user_id
    letter.approved_by_id, letter.approved_at, letter.approved_hash, letter.checks = None, None, "", []
    letter.save()
    return letter, events.LetterChanged.about(case, by=by, at=at, text=reason, letter=str(letter.id), letter_kind=letter.kind)


@action
def approve_letter(*, case: Case, by: Actor, at: datetime, letter: Letter) -> tuple[Letter, events.LetterApproved]:
    """Approve the text, with its date and last day left open. Where the profile asks, never one's own text."""
    require(by, case=case, act="approve_letter")
    letter = _open(case, letter)
    if _needs_second_person(case, letter, at) and by.user_id in _writers(letter):
        raise Refused(marked("A second person must approve this letter: somebody who did not write it."))
    _check_recipient(letter)
    made = making.make(letter=letter, case=case, on=london_day(at))
    making.refuse_gaps(made)
    today = london_day(at)
    text, _, last_day = made.to_give(on=today)
    found = made.checks(text=text, last_day=last_day, on=today, needs=sending.address_of(letter).needs)
    making.refuse_failures(found)
    letter.status = Letter.Status.APPROVED
    letter.approved_by_id, letter.approved_at, letter.approved_hash = by.user_id, at, making.approved_hash(made)
    letter.checks = [check.as_json() for check in found]
    letter.save()
    said = {"letter": str(letter.id), "letter_kind": letter.kind, "hash": letter.approved_hash}
    return letter, events.LetterApproved.about(case, by=by, at=at, **said)


@action
def spoil_letter(*, case: Case, by: Actor, at: datetime, letter: Letter, reason: str) -> tuple[Letter, events.LetterSpoiled]:
    """Set a letter aside that will not be given, with the reason. It stays in the record."""
    require(by, case=case, act="spoil_letter")
    letter = _open(case, letter)
    if not reason.strip():
        raise Refused(marked("Say why the letter will not be given."))
    letter.status = Letter.Status.SPOILED
    letter.save(update_fields=["status"])
    said = {"letter": str(letter.id), "letter_kind": letter.kind}
    return letter, events.LetterSpoiled.about(case, by=by, at=at, text=reason, **said)


@action
def give_letter(
    *, case: Case, by: Actor, at: datetime, letter: Letter, channel: str, on: date | None = None
) -> tuple[Letter, *tuple[Event, ...]]:
    """Give the letter: its date and last day are filled, the check runs again, the text and its hash are kept.

    `channel` is EML, PST or PER (by hand); `on` is the day, today if not given. The clocks that start with a letter
    start with this act (SI 2020/2 regs 29(2), 34).
    """
    require(by, case=case, act="give_letter")
    letter = _open(case, letter)
    on = on or london_day(at)
    _check_recipient(letter)
    _check_day(letter, on, at)
    made = making.make(letter=letter, case=case, on=on)
    _check_lawful(made)
    making.refuse_gaps(made)
    _check_approval(made, by, at)
    address = sending.address_of(letter)
    sending.require_channel(address, channel=channel)
    text, slots, last_day = made.to_give(on=on)
    found = made.checks(text=text, last_day=last_day, on=on, needs=address.needs)
    making.refuse_failures(found)
    letter.status, letter.given_on, letter.channel = Letter.Status.GIVEN, on, channel
    letter.body_text, letter.hash, letter.slots = text, text_hash(text), slots
    letter.checks = [check.as_json() for check in found]
    letter.last_day, letter.review_body = last_day, slots.get("review_body") or ""
    letter.save()
    outbox.queue(letter=letter, address=address, channel=channel, at=at)
    return letter, *_given(made, letter=letter, by=by, at=at)


def _given(made: Made, *, letter: Letter, by: Actor, at: datetime) -> list[Event]:
    """What giving means: the letter was given, and what the law calls it where it has a name for it."""
    case, on = made.case, letter.given_on.isoformat() if letter.given_on else ""
    said: dict[str, Any] = {
        "letter": str(letter.id), "letter_kind": letter.kind, "on": on, "channel": letter.channel,
        "to": letter.to_role or "body", "party": str(letter.to_party_id) if letter.to_party_id else None,
        "hash": letter.hash,
    }  # fmt: skip
    if letter.kind == Kind.OUTCOME:
        said |= {
            "review": letter.slots["review"], "review_body": letter.review_body or None,
            "last_day": letter.last_day.isoformat() if letter.last_day else None,
            "no_right_why": letter.slots.get("no_right_why") or None,
        }  # fmt: skip
    given: list[Event] = [events.LetterGiven.about(case, by=by, at=at, **said)]
    if letter.kind == Kind.ACKNOWLEDGEMENT and _lawful(made, "acknowledge") is None:
        given.append(events.Acknowledged.about(case, by=by, at=at, on=on, channel=letter.channel))
    if letter.kind == Kind.UPDATE:
        told = {"to": letter.to_role, "on": on, "letter": str(letter.id), "channel": letter.channel}
        given.append(events.UpdateGiven.about(case, by=by, at=at, **told))
    return given


def _template(case: Case, kind: str, language: str) -> Template:
    if kind not in kinds_in(case):
        raise Refused(marked("Choose a letter that belongs to this case."))
    if language != "en":
        raise Refused(marked("Letters are written in English for now."))
    return template(kind, language)


def _check_words(chosen: Template, own_words: Words, slots: Words) -> None:
    """Only what the template asks for may be written or chosen."""
    parts, asked = {part.name for part in chosen.own}, {part.name for part in chosen.asks}
    if set(own_words) - parts or set(slots) - asked:
        raise Refused(marked("The letter has no place for one of these answers."))
    for asks in chosen.asks:
        if asks.choices and slots.get(asks.name, asks.choices[0]) not in asks.choices:
            raise Refused(marked("Choose one of the answers."))
        if asks.is_day and slots.get(asks.name) and not _is_day(slots[asks.name]):
            raise Refused(marked("Give the day as a date."))


def _is_day(words: str) -> bool:
    try:
        return bool(date.fromisoformat(words))
    except ValueError:
        return False


def _recipient(case: Case, chosen: Template, to_party: Party | None, to_body: str, *, at: datetime) -> Recipient:
    if to_party is not None:
        if to_party.case_id != case.id:
            raise Refused(marked("Choose somebody in this case."))
        _refuse_wrong_side(chosen, to_party)
        if recipients.is_barred(to_party, kind=chosen.kind):
            raise Refused(marked("The person they act for does not consent, so nothing of this case is sent to them."))
        holder = chosen.to == "office_holder"
        return Recipient(party_id=to_party.id, role="office_holder" if holder else to_party.role)
    if to_body or chosen.to == "body":
        return Recipient(party_id=None, role="body", body=to_body) if to_body else recipients.TO_FORCE
    found = owed_by_fold.addressed(chosen.kind, case=case, at=at)
    if not found:
        raise Refused(_NOBODY_ACTS if recipients.is_refused(case.id) else marked("There is nobody in this case to write to."))
    return found[0]


def _refuse_wrong_side(chosen: Template, party: Party) -> None:
    """What the complainant is told never goes to who is complained about, and the other way round."""
    about = party.role == Party.Role.COMPLAINED_ABOUT
    if (chosen.to == "office_holder" and not about) or (chosen.to == "complainant" and about) or chosen.to == "panel_body":
        raise Refused(marked("This letter is for somebody else in the case."))


def _open(case: Case, letter: Letter) -> Letter:
    """The letter as it stands now, inside the case's lock; refused if it was given or set aside."""
    current = Letter.objects.select_related("to_party").filter(pk=letter.pk, case=case).first()
    if current is None:
        raise Refused(marked("That letter is not in this case."))
    if not current.is_open:
        raise Refused(marked("This letter has been given or set aside. It cannot be changed."))
    return current


def _needs_second_person(case: Case, letter: Letter, at: datetime) -> bool:
    return letter.kind in profiles.settings(case.area.slug, london_day(at)).second_person_approves


def _writers(letter: Letter) -> set[Any]:
    return {letter.drafted_by_id, letter.changed_by_id} - {None}


def _check_recipient(letter: Letter) -> None:
    """Said before anything else is asked for: who began the letter may not have known that consent would be refused."""
    if recipients.is_barred(letter.to_party, kind=letter.kind):
        raise Refused(recipients.BARRED)


def _check_day(letter: Letter, on: date, at: datetime) -> None:
    if on > london_day(at):
        raise Refused(marked("The day cannot be in the future."))
    ready = letter.approved_at or letter.drafted_at
    if on < london_day(ready):
        raise Refused(marked("The letter cannot be given before the day on which it was written or approved."))


def _check_approval(made: Made, by: Actor, at: datetime) -> None:
    """An approved text is given as approved; where a second person must approve, two people stand behind it."""
    letter = made.letter
    if letter.status == Letter.Status.APPROVED:
        if making.approved_hash(made) != letter.approved_hash:
            raise Refused(marked("The letter, or what it rests on, has changed since it was approved. Approve it again."))
        if _needs_second_person(made.case, letter, at) and not _writers(letter) and by.user_id == letter.approved_by_id:
            raise Refused(marked("You approved this letter and nobody else has seen it. Somebody else must give it."))
    elif _needs_second_person(made.case, letter, at):
        raise Refused(marked("A second person must approve this letter before it is given."))


def _check_lawful(made: Made) -> None:
    """An update is an act of its own in the law: refused where an update would be."""
    why = _lawful(made, "give_update") if made.letter.kind == Kind.UPDATE else None
    if why is not None:
        raise Refused(why)


def _lawful(made: Made, act: str) -> str | None:
    return scheme.refusal(made.case.scheme, act, scheme.fold(made.case.scheme, made.told))
