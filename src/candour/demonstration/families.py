"""A case made by the real acts, taken apart so that it can be made again: what is its own, and what may stand as it is.

A family is a complaint with its reviews. Its rows are read once and kept as one text in which every key, reference, date,
invented name and hash is marked; a copy is that text with other values in the marks.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from candour.casework.audit.models import Event, EventText
from candour.casework.cases.models import (
    Allegation,
    Case,
    CaseWords,
    ContactPoint,
    Grant,
    Outcome,
    Party,
    SearchText,
)  # fmt: skip
from candour.casework.decisions.models import Decision
from candour.casework.files.models import Paper
from candour.casework.letters import rendering
from candour.casework.letters.models import Letter, Message
from candour.casework.letters.proofs import text_hash
from candour.casework.letters.wording import SENDING, template
from candour.casework.meetings import models as meetings
from candour.casework.office import models as office
from candour.casework.recommendations.models import Recommendation
from candour.casework.resolution import models as panel
from candour.casework.retention import models as retention
from candour.casework.reviews.models import Appointment, Declaration, OutcomeWords, ReviewDetails, Worksheet
from candour.casework.shared.clock import london_day
from candour.rulebook.calendar import in_words

# Every table whose rows belong to a case, and the way from its rows to the case. Deadlines and the cached columns are
# worked out anew; events and their texts are chained anew; who looked is not copied.
TABLES: tuple[tuple[type[models.Model], str], ...] = (
    (Case, "pk"), (CaseWords, "case"), (Party, "case"), (ContactPoint, "party__case"), (Allegation, "case"),
    (Allegation.subjects.through, "allegation__case"), (Outcome, "allegation__case"), (Grant, "case"),
    (SearchText, "case"), (Decision, "case"), (Paper, "case"), (Letter, "case"), (Message, "letter__case"),
    (ReviewDetails, "case"), (OutcomeWords, "allegation__case"), (Worksheet, "review"), (Declaration, "review"),
    (Appointment, "review"), (Recommendation, "case"),
    (panel.PanelDetails, "case"), (panel.IssueDetails, "allegation__case"), (panel.Consultation, "case"),
    (panel.Appointment, "case"), (panel.Comments, "case"), (panel.PanelRecommendation, "case"),
    (panel.EvidenceDuty, "case"), (panel.Publication, "case"),
    (office.OfficeDetails, "case"), (office.ContactPlan, "case"), (office.Contact, "case"), (office.BehaviourIncident, "case"),
)  # fmt: skip
# A case with one of these is not copied: a meeting's agenda holds other cases, a pack is frozen with its words' hash, and
# a file that is held or was looked at for retention is a real one.
LEFT_OUT: tuple[type[models.Model], ...] = (
    meetings.Pack, meetings.AgendaItem, retention.RetentionHold, retention.RetentionReview,
)  # fmt: skip
CASES = 0
EVENT_COLUMNS = (
    "id", "case_id", "seq", "kind", "version", "occurred_at", "recorded_at", "user_id", "office", "capacity", "body_id",
    "payload", "act_key",
)  # fmt: skip
MARK = "\ue000"  # where the invented sentence of a case goes; no text of ours holds it
_DAY = r"\d{4}-\d{2}-\d{2}"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SIGNS = (
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", r"\b[0-9a-f]{64}\b", r"\b[0-9a-f]{32}\b",
    # A date says when, unless it says as at what day the rulebook was read.
    rf'(?<!rules_as_at\\": \\")\b{_DAY}', rf"\b\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}}\b", MARK,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """How keys and moments are spelled for the database that is being filled."""

    sqlite: bool

    def key(self, value: str | None) -> str | None:
        """A key, told as text with dashes."""
        return value.replace("-", "") if value is not None and self.sqlite else value

    def moment(self, value: datetime) -> str:
        """A moment, in UTC."""
        at = value.astimezone(UTC)
        return str(at.replace(tzinfo=None)) if self.sqlite else at.isoformat()


@dataclass(frozen=True, slots=True)
class Token:
    """One thing that a copy has of its own: what it is, and what it was in the case that is copied."""

    kind: str  # key, hex (the same key without dashes), reference, day, day_in_words, name, email, phone, address, hash, words
    was: str
    of: str = ""  # of an e-mail address: the name that it belongs to


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with marks: its pieces stand at the even places, and between them the numbers of tokens."""

    pieces: list[str]
    tokens: list[int]

    def filled(self, values: Sequence[str]) -> str:
        """The text with these values in its marks."""
        whole = self.pieces.copy()
        whole[1::2] = [values[number] for number in self.tokens]
        return "".join(whole)


@dataclass(frozen=True, slots=True)
class Member:
    """One case of a family: what gives its reference, and the day of its first event."""

    key: str
    reference: str
    scheme: str
    body_id: UUID
    prefix: str
    received_on: date


@dataclass(frozen=True, slots=True)
class Family:
    """A complaint with its reviews, ready to be made again."""

    members: tuple[Member, ...]
    received_at: datetime
    events: int
    tokens: tuple[Token, ...]
    hashed: Marked  # a JSON list of texts, one for each hash token
    told: Marked  # JSON: {"tables": [[table, cells], …], "events": […], "texts": {event: text}}

    @property
    def earliest(self) -> date:
        return min(member.received_on for member in self.members)


def read(case_ids: Sequence[UUID]) -> Family | None:
    """The family of these cases; None where it holds something that a copy could not say truly."""
    cases = {case.pk: case for case in Case.objects.filter(pk__in=case_ids).order_by("id").select_related("owner")}
    rows = {number: _rows(model, path, case_ids) for number, (model, path) in enumerate(TABLES)}
    events = list(Event.objects.filter(case_id__in=case_ids).order_by("position").values(*EVENT_COLUMNS))
    texts = _texts(case_ids)
    hashes = _hashed_texts(case_ids)
    if hashes is None or not events:
        return None
    told = {
        "tables": [[number, cells] for number, found in rows.items() for cells in found],
        "events": [[_plain(event[name]) for name in EVENT_COLUMNS] for event in events],
        "texts": texts,
    }
    marking = _Marking(
        own=_own_keys(case_ids, events), people=_people(case_ids), hashes=tuple(hashes), span=_span(events),
        references=frozenset(case.reference for case in cases.values()),
    )  # fmt: skip
    hashed = marking.marked(json.dumps(list(hashes.values()), ensure_ascii=False))
    whole = marking.marked(json.dumps(told, ensure_ascii=False))
    return Family(
        members=tuple(_member(case) for case in cases.values()), received_at=min(event["occurred_at"] for event in events),
        events=len(events), tokens=tuple(marking.tokens), hashed=hashed, told=whole,
    )  # fmt: skip


def groups() -> list[list[UUID]]:
    """The cases that there are, complaint and reviews together; without those linked by an incident, or named in `LEFT_OUT`."""
    left_out = {key for model in LEFT_OUT for key in model._default_manager.values_list("case", flat=True)}
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for key, complaint, incident in Case.objects.order_by("id").values_list("id", "complaint_id", "incident_id"):
        if incident is None and key not in left_out:
            found[complaint or key].append(key)
    return [sorted(family) for first, family in found.items() if first in family]


@cache
def columns_of(number: int) -> tuple[models.Field[Any, Any], ...]:
    """The columns of a table that a copy writes: all but a key that the database gives."""
    model = TABLES[number][0]
    return tuple(one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField))


def _member(case: Case) -> Member:
    prefix = case.reference.split("-", 1)[0].removeprefix({"review": "R", "office": "O"}.get(case.scheme, ""))
    return Member(str(case.pk), case.reference, case.scheme, case.owner_id, prefix, london_day(case.received_at))


def _rows(model: type[models.Model], path: str, case_ids: Sequence[UUID]) -> list[list[Any]]:
    number = [one for one, _ in TABLES].index(model)
    fields = columns_of(number)
    found = model._default_manager.filter(**{f"{path}__in": case_ids}).order_by("pk")
    spelled = [_spelling(one) for one in fields]
    rows = [
        [spell(value) for spell, value in zip(spelled, values, strict=True)]
        for values in found.values_list(*[one.attname for one in fields])
    ]
    if model is CaseWords or model is SearchText:
        names = [one.attname for one in fields]
        words, case = names.index("what_happened" if model is CaseWords else "words"), names.index("case_id")
        for row in rows:  # of the complaint alone: a review's words are its own
            if UUID(row[case]) == case_ids[0]:
                row[words] += " " + MARK
    return rows


def _spelling(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """How a value of a column is spelled for the database that is being filled."""
    kind = getattr(field, "target_field", field).get_internal_type()  # of a foreign key: what it points to
    spelling = Spelling(connection.vendor == "sqlite")
    spellings: Mapping[str, Callable[[Any], Any]] = {
        "UUIDField": lambda value: spelling.key(str(value)),
        "DateTimeField": spelling.moment,
        "DateField": str,
        "JSONField": json.dumps,
        "BooleanField": int if spelling.sqlite else bool,
    }
    spell = spellings.get(kind, lambda value: value)
    return spell if kind == "JSONField" else lambda value: None if value is None else spell(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value) if isinstance(value, UUID) else value


def _texts(case_ids: Sequence[UUID]) -> dict[str, str]:
    """What people typed as reasons, by event; what was erased by law is not copied as if it stood."""
    rows = EventText.objects.filter(event__case_id__in=case_ids, erased_at=None).values_list("event_id", "text")
    return {str(key): text for key, text in rows}


def _hashed_texts(case_ids: Sequence[UUID]) -> dict[str, str] | None:
    """Each text whose hash an event holds: as given, and as approved with the slots of sending left open."""
    found: dict[str, str] = {}
    for letter in Letter.objects.filter(case__in=case_ids).order_by("id"):
        if letter.status == Letter.Status.APPROVED:
            return None  # approved and not yet given: its text is made only when it is opened
        if letter.hash:
            found[letter.hash] = letter.body_text
        if letter.approved_hash:
            slots = {name: value for name, value in letter.slots.items() if name not in SENDING}
            text = rendering.fill(template(letter.kind, letter.language).body, slots, left=SENDING)
            if text_hash(text) != letter.approved_hash:
                return None
            found[letter.approved_hash] = text
    return found


def _own_keys(case_ids: Sequence[UUID], events: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    own = {str(key) for key in case_ids} | {str(event["id"]) for event in events}
    for model, path in TABLES:
        if isinstance(model._meta.pk, models.UUIDField):
            found = model._default_manager.filter(**{f"{path}__in": case_ids})
            own |= {str(key) for key in found.values_list("pk", flat=True)}
    return frozenset(own)


def _people(case_ids: Sequence[UUID]) -> dict[str, tuple[str, str]]:
    """What is invented of people: the value, its kind, and the name that it belongs to."""
    people: dict[str, tuple[str, str]] = {}
    for name in Party.objects.filter(case__in=case_ids).exclude(name="").values_list("name", flat=True):
        people[name] = "name", name
    points = ContactPoint.objects.filter(party__case__in=case_ids)
    for kind, value, name in points.values_list("kind", "value", "party__name"):
        people.setdefault(value, (kind, name))
    return people


def _span(events: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
    """The days that belong to a case's story: any other date (of a law, of no end) is not moved."""
    days = [london_day(event["occurred_at"]) for event in events]
    return (min(days) - timedelta(days=1500)).isoformat(), (max(days) + timedelta(days=800)).isoformat()


class _Marking:
    """Finds what is a case's own in a text, and numbers it."""

    def __init__(
        self, *, own: frozenset[str], people: Mapping[str, tuple[str, str]], references: frozenset[str],
        hashes: Sequence[str], span: tuple[str, str],
    ) -> None:  # fmt: skip
        self.own, self.references = own, references
        self.own_hex = {key.replace("-", ""): key for key in own}
        self.people = people
        self.hashes = frozenset(hashes)
        self.first, self.last = span
        self.tokens: list[Token] = [Token("hash", key) for key in hashes]
        self.numbers = {token: number for number, token in enumerate(self.tokens)}

    def marked(self, text: str) -> Marked:
        """The text in pieces and tokens."""
        told = sorted([*self.people, *self.references], key=len, reverse=True)
        pattern = re.compile("|".join([*_SIGNS, *(rf"(?<!\w){re.escape(one)}(?!\w)" for one in told)]))
        pieces, numbers, end = [], [], 0
        for found in pattern.finditer(text):
            token = self._token(found.group())
            if token is not None:
                pieces += [text[end : found.start()], ""]
                numbers.append(self._number(token))
                end = found.end()
        return Marked([*pieces, text[end:]], numbers)

    def _number(self, token: Token) -> int:
        if token not in self.numbers:
            self.numbers[token] = len(self.tokens)
            self.tokens.append(token)
        return self.numbers[token]

    def _token(self, sign: str) -> Token | None:
        if sign in self.people:
            kind, name = self.people[sign]
            return Token(kind, sign, of=name)
        if sign in self.references or sign == MARK:
            return Token("words" if sign == MARK else "reference", sign)
        if sign in self.hashes:
            return Token("hash", sign)
        if sign in self.own or sign in self.own_hex:
            return Token("key", sign) if sign in self.own else Token("hex", self.own_hex[sign])
        if re.fullmatch(_DAY, sign):
            return Token("day", sign) if self.first <= sign <= self.last else None
        day = _read_words(sign)
        return Token("day_in_words", sign) if day and self.first <= day.isoformat() <= self.last else None


def _read_words(sign: str) -> date | None:
    told = sign.split(" ")
    if len(told) != 3:
        return None
    day = date(int(told[2]), _MONTHS.index(told[1]) + 1, int(told[0]))
    return day if in_words(day) == sign else None


@cache
def moved_day(was: str, *, weeks: int) -> str:
    """A date moved by whole weeks, as ISO text."""
    return (date.fromisoformat(was) + timedelta(weeks=weeks)).isoformat()


@cache
def moved_words(was: str, *, weeks: int) -> str:
    """A date written as in a letter, moved by whole weeks."""
    day = _read_words(was)
    return in_words(day + timedelta(weeks=weeks)) if day is not None else was
