"""One line for each event: the day, the act in words, who in what capacity, and where its decision or letter is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from candour.casework.audit.models import Event
from candour.web.components import wording
from candour.web.desk.case.questions import AUTHORITY, ELIGIBILITY, RECORDING, REFERRAL, REVIEW_BODY
from candour.web.desk.case.sentences import SENTENCES

# What a decision's answer is called where it was given, and what other codes in the facts are called.
_ANSWERS: Mapping[str, Mapping[str, wording.Words]] = {
    "eligibility_decided": ELIGIBILITY.answers,
    "authority_decided": AUTHORITY.answers,
    "recording_decided": RECORDING.answers,
    "referral_decided": REFERRAL.answers,
    "review_body_decided": REVIEW_BODY.answers,
}
_LABELS: Mapping[str, Mapping[str, wording.Words]] = {
    "channel": wording.CHANNELS,
    "handling": wording.HANDLINGS,
    "letter_kind": wording.LETTERS,
    "role": wording.ROLES,
    "to": wording.ROLES,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One event as the timeline shows it."""

    event: Event
    words: str
    who: str
    capacity: str
    typed: str
    erased: str
    decision: str
    letter: str
    paper: str


def lines(events: Iterable[Event], *, names: Mapping[str, str], only: str) -> list[Line]:
    """The events as lines, newest first as they come; `only` keeps one group of kinds."""
    return [_line(event, names) for event in events if not only or group(event.kind) == only]


def group(kind: str) -> str:
    """The filter that a kind of event belongs to."""
    if kind.startswith("letter_") or kind in ("update_given", "acknowledged"):
        return "letters"
    if kind.endswith("_decided") or kind in ("referred_to_iopc", "iopc_answered", "called_in"):
        return "decisions"
    if kind in ("paper_added", "papers_sent", "papers_received", "papers_asked"):
        return "papers"
    return "other"


def _line(event: Event, names: Mapping[str, str]) -> Line:
    data = event.data
    words = getattr(event, "words", None) if event.text_hash else None
    return Line(
        event=event,
        words=sentence(event.kind, data, names),
        who=names.get(str(event.user_id), "") if event.user_id else "",
        capacity=_capacity(event.capacity),
        typed=words.text if words is not None and words.erased_at is None else "",
        erased=words.erased_under if words is not None and words.erased_at is not None else "",
        decision=str(data.get("decision") or ""),
        letter=str(data.get("letter") or ""),
        paper=str(data.get("paper") or ""),
    )


def sentence(kind: str, data: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """What happened, in a sentence made from the event's own facts; nothing is ever read back out of it."""
    template = SENTENCES.get(kind)
    if template is None:
        return wording.label({}, kind)
    told = str(template) % _Told(data, names, answers=_ANSWERS.get(kind, {}))
    return told.removesuffix(" –")  # nothing more was said


class _Told(dict[str, str]):
    """The event's facts, each in words a person reads."""

    def __init__(self, data: Mapping[str, Any], names: Mapping[str, str], *, answers: Mapping[str, wording.Words]) -> None:
        super().__init__()
        self.data, self.names, self.answers = data, names, answers

    def __missing__(self, key: str) -> str:
        value = self.data.get(key)
        if value is None or value == "":
            return "–"
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, list):
            return ", ".join(self._one(key, item) for item in value) or "–"
        return self._one(key, value)

    def _one(self, key: str, value: Any) -> str:
        if str(value) in self.names:
            return self.names[str(value)]
        if key == "act":
            return wording.act(str(value))
        if key in ("finding", "actions", "category"):
            lists = {"finding": "allegation_decisions", "actions": "actions", "category": "allegation_categories"}
            return wording.code_name(lists[key], str(value))
        return wording.label(self.answers if key == "answer" else _LABELS.get(key, {}), str(value))


def _capacity(capacity: str) -> str:
    return ", ".join(wording.label({}, part) for part in capacity.split("+") if part)
