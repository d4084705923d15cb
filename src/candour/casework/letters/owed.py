"""After every act: the letters that what happened makes owed, saved as drafts in the same transaction.

Nothing is rendered here: a draft is a kind, a recipient and the few words that the event brings. The text is made when
somebody opens it or gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from candour.casework.letters import owed_by_fold, recipients, recommended
from candour.casework.letters.events import LetterDrafted
from candour.casework.letters.models import Letter
from candour.casework.letters.recommended import Brought
from candour.casework.letters.wording import template
from candour.casework.shared.actions import Acts
from candour.casework.shared.events import Event

Payload = Mapping[str, Any]


def _recording(payload: Payload) -> str | None:
    kinds = {"recorded": "recorded", "outside_schedule_3": "outside_schedule_3", "not_recorded": "not_recorded"}
    return kinds.get(payload["answer"])


def _not_a_complaint(payload: Payload) -> str | None:
    """As the fold has it: feedback was no complaint, and is owed no such letter."""
    return None if payload.get("why_code") == "feedback" else "not_recorded"


def _validity(payload: Payload) -> str | None:
    return "review_not_valid" if payload["answer"] == "invalid" else None


def _papers(payload: Payload) -> str | None:
    """Owed by the review. The complaint hears of it too, with the review's key, and owes nothing."""
    return None if payload.get("review") else "papers_asked"


def _always(kind: str) -> Callable[[Payload], str | None]:
    return lambda payload: kind


# Where the act asks for a reason that the person is told (PRA 2002 Sch 3 paras 2(5), 31(2), 32(2)).
_TOLD_WHY = frozenset({"forwarded", "review_forwarded", "review_not_valid"})

OWED_BY: Mapping[str, Callable[[Payload], str | None]] = {
    "complaint_received": _always("acknowledgement"),
    "complaint_forwarded": _always("forwarded"),
    "complaint_split": _always("forwarded"),
    "not_a_complaint_decided": _not_a_complaint,
    "recording_decided": _recording,
    "referred_to_iopc": _always("referral"),
    "review_accepted": _always("review_acknowledged"),
    "review_forwarded": _always("review_forwarded"),
    "review_validity_decided": _validity,
    "papers_asked": _papers,
    "review_decided": _always("review_decision"),
    "recommendation_made": _always("recommendation"),
}


def draft_what_is_owed(acts: Acts) -> None:
    """After-act step: for each event that makes a letter owed, the letter's draft and the event that says so."""
    owed_by_fold.draft_what_is_owed(acts)
    for event in list(acts.events):
        owes = OWED_BY.get(event.kind)
        kind = owes(event.payload()) if owes is not None else None
        if kind is not None:
            letter = _draft(event, kind)
            if letter is not None:
                drafted = LetterDrafted(
                    case_id=event.case_id, by=event.by, at=event.at, letter=str(letter.id), letter_kind=kind
                )
                acts.add(drafted)


def _draft(event: Event, kind: str) -> Letter | None:
    chosen = template(kind)
    brought = _brought(event, kind)
    to = recipients.TO_FORCE if chosen.to == "body" else recipients.person(event.case_id)
    if to is None:
        return None  # nobody to write to: an anonymous complaint without any way to reach the person
    return Letter.objects.create(
        case_id=event.case_id, kind=kind, template=chosen.name, template_version=chosen.version,
        language=chosen.language, to_party_id=to.party_id, to_role="body" if brought.to_body else to.role,
        to_body=brought.to_body, slots=brought.slots, own_words=brought.own_words, drafted_at=event.at,
    )  # fmt: skip


def _brought(event: Event, kind: str) -> Brought:
    """What the event itself brings: the reason that the person is told, or the recommendation with its addressee."""
    if kind == recommended.KIND:
        return recommended.brought(event.case_id, key=event.payload()["recommendation"])
    return Brought(own_words={"why": event.text} if kind in _TOLD_WHY and event.text else {})
