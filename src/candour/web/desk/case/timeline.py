"""One line for each event: the day, the act in words, who in what capacity, and where its decision or letter is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template import loader
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from candour.casework.accounts import queries as accounts
from candour.casework.audit.models import Event
from candour.casework.cases.casefile import CaseFile
from candour.casework.cases.models import Party
from candour.casework.shared.language import language
from candour.web.components import wording
from candour.web.components.jinja import short_day
from candour.web.desk.case.questions import AUTHORITY, ELIGIBILITY, RECORDING, REFERRAL, REVIEW_BODY
from candour.web.desk.case.sentences import SENTENCES, WITHDRAWN
from candour.web.desk.office.sentences import OF_KIND as IN_THE_OFFICE
from candour.web.desk.resolution.sentences import DECISIONS as OF_PANELS
from candour.web.desk.resolution.sentences import OF_ISSUES
from candour.web.desk.resolution.sentences import OF_KIND as IN_PANELS
from candour.web.desk.retention.sentences import DECISIONS as OF_RETENTION
from candour.web.desk.retention.sentences import OF_KIND as IN_RETENTION
from candour.web.desk.reviews.asked import BODY, INVALID, OUTCOME, TIME, VALIDITY
from candour.web.desk.reviews.forms import PAPERS, TOLD

# What a decision's answer is called where it was given, and what other codes in the facts are called.
_ANSWERS: Mapping[str, Mapping[str, wording.Words]] = {
    "eligibility_decided": ELIGIBILITY.answers,
    "authority_decided": AUTHORITY.answers,
    "recording_decided": RECORDING.answers,
    "referral_decided": REFERRAL.answers,
    "review_body_decided": {**BODY.answers, **REVIEW_BODY.answers},
    "review_time_decided": TIME.answers,
    "review_validity_decided": VALIDITY.answers,
}
# What other codes are called in one kind of event only. Of a valid application the answer says all.
_OF_KIND: Mapping[str, Mapping[str, Mapping[str, wording.Words]]] = {
    "review_validity_decided": {"codes": {**INVALID, "VALID": ""}},
    "withdrawn": {"effect": WITHDRAWN},
    "review_decided": {"outcome": OUTCOME.answers},
    "parties_notified": {"to": TOLD},
    "papers_received": {"contents": PAPERS},
    "papers_sent": {"contents": PAPERS},
    **IN_PANELS,
    **IN_THE_OFFICE,
    **IN_RETENTION,
}
_LABELS: Mapping[str, Mapping[str, wording.Words]] = {
    "channel": wording.CHANNELS,
    "handling": wording.HANDLINGS,
    "letter_kind": wording.LETTERS,
    "role": wording.ROLES,
    "to": wording.ROLES,
}
_WITHIN = frozenset({
    "letter_drafted", "letter_changed", "letter_approved", "letter_spoiled", "assigned", "restricted", "unrestricted",
    "contact_changed",
})  # fmt: skip
_DECISIONS = frozenset({"referred_to_iopc", "iopc_answered", "called_in"}) | OF_PANELS | OF_RETENTION
# Codes of the national return, and of ours where there is none, by the fact that holds one.
_LISTS: Mapping[str, str] = {
    "finding": "allegation_decisions",
    "actions": "actions",
    "category": "allegation_categories",
    "type": "review_recommendations",
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


def printed(events: Iterable[Event], *, names: Mapping[str, str], only: str, reference: str) -> list[SafeString]:
    """The same as markup. What happened does not change: a line is made once for the names in it and the reader's language.

    Not one with words that a person typed, which may be erased.
    """
    about = (reference, language(), frozenset(names.items()))
    found = []
    for event in events:
        if only and group(event.kind) != only:
            continue
        made = None if event.text_hash else _MADE.get((event.pk, *about))
        if made is None:
            made = _markup(_line(event, names), reference)
            if not event.text_hash:
                _keep((event.pk, *about), made)
        found.append(made)
    return found


def _keep(key: tuple[Any, ...], made: SafeString) -> None:
    if len(_MADE) >= _MOST:
        _MADE.clear()
    _MADE[key] = made


def _markup(line: Line, reference: str) -> SafeString:
    return mark_safe(loader.render_to_string("desk/case/line.html", {"line": line, "reference": reference}))


_MADE: dict[tuple[Any, ...], SafeString] = {}
_MOST = 2048  # a line is half a kilobyte


def news(events: Iterable[Event], *, names: Mapping[str, str]) -> list[Line]:
    """What a person may be told has happened: the events as lines, without the making of letters and who works the case."""
    return [_line(event, names) for event in events if event.kind not in _WITHIN]


def names_in(file: CaseFile) -> dict[str, str]:
    """Who and what the keys in the case's events stand for: people, parties, the numbers of allegations."""
    users = {row.user_id for row in file.events if row.user_id}
    names = {str(key): value for key, value in accounts.names(users).items()} if users else {}
    for person in file.people:
        role = wording.label(wording.ROLES, Party.Role(person.party.role))
        names[str(person.party.id)] = person.party.name or person.party.known_as or role
    for row in file.allegations:
        names[str(row.allegation.id)] = str(row.allegation.number)
    if file.case.complaint is not None:  # a review looks at the allegations of its complaint
        rows = file.case.complaint.allegations.values_list("id", "number")
        names |= {str(key): str(number) for key, number in rows}
    return names


def group(kind: str) -> str:
    """The filter that a kind of event belongs to."""
    if kind.startswith("letter_") or kind in ("update_given", "acknowledged"):
        return "letters"
    if kind.endswith("_decided") or kind in _DECISIONS:
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
        decision=_key(data.get("decision")),
        letter=str(data.get("letter") or ""),
        paper=str(data.get("paper") or ""),
    )


def sentence(kind: str, data: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """What happened, in a sentence made from the event's own facts; nothing is ever read back out of it."""
    template = OF_ISSUES[kind] if kind in OF_ISSUES and not data.get("category") else SENTENCES.get(kind)
    if template is None:
        return wording.label({}, kind)
    labels = {**_LABELS, "answer": _ANSWERS.get(kind, {}), **_OF_KIND.get(kind, {})}
    first, *more = (str(template) % _Told(data, names, labels=labels)).strip().split(" – ")
    said = [part for part in more if not part.endswith("–")]  # of the others nothing was said
    return " – ".join([first.removesuffix("–").rstrip(" :"), *said])


class _Told(dict[str, str]):
    """The event's facts, each in words a person reads."""

    def __init__(
        self, data: Mapping[str, Any], names: Mapping[str, str], *, labels: Mapping[str, Mapping[str, wording.Words]]
    ) -> None:
        super().__init__()
        self.data, self.names, self.labels = data, names, labels

    def __missing__(self, key: str) -> str:
        value = self.data.get(key)
        if value is None or value == "":
            return "–"
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, list):
            return ", ".join(told for item in value if (told := self._one(key, item))) or "–"
        return self._one(key, value)

    def _one(self, key: str, value: Any) -> str:
        if str(value) in self.names:
            return self.names[str(value)]
        if key == "act":
            return wording.act(str(value))
        if _is_day(value):
            return short_day(value)
        if key in _LISTS:
            return wording.code_name(_LISTS[key], str(value))
        return wording.label(self.labels.get(key, {}), str(value))


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"


def _key(value: Any) -> str:
    """The key of a decision; in some events a code stands in its place."""
    try:
        return str(UUID(str(value))) if value else ""
    except ValueError:
        return ""


def _capacity(capacity: str) -> str:
    return ", ".join(wording.label({}, part) for part in capacity.split("+") if part)
