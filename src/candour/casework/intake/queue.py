"""Reads of the intake: what was received and is not on the log yet, each with what may be the same complaint.

Duplicates are suggested, with the reason; a person decides. They are sought only among cases that the person may see,
and the number of statements is the same however many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Left
from rapidfuzz import fuzz

from candour.casework.areas.models import Body
from candour.casework.cases.models import NO_DATE, Case, CaseWords, Party
from candour.casework.cases.permissions import ROLES_FOR, ROLES_IN
from candour.casework.cases.queries import visible_to
from candour.casework.cases.worklist import bodies_of, of_deadline
from candour.casework.shared.actor import Actor
from candour.rulebook.office.state import SUBJECTS

PAGE = 10
_SEEN_BACK = timedelta(days=400)
_CANDIDATES = 1500
_WORDS_READ = 2000
_WORDS_COMPARED = 60
_SHOWN = 5
_COMPLAINING = (Party.Role.COMPLAINANT, Party.Role.REPRESENTATIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A case that may be the same complaint, or by the same person, and why it may be."""

    reference: str
    stage: str
    made_on: date
    why: tuple[str, ...]  # same_contact, same_name, like_name, same_day, like_words
    weight: int = field(compare=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A complaint received and not logged, as the queue shows it."""

    id: UUID
    reference: str
    area_id: UUID
    owner_id: UUID
    received_at: datetime
    made_on: date
    channel: str
    orally: bool
    on_behalf: bool
    due: date | None
    act: str
    clock: str
    provision: str
    seq: int
    words: str
    happened_from: date | None
    names: tuple[str, ...] = ()
    adjustments: tuple[str, ...] = ()
    contact_rules: tuple[str, ...] = ()
    like: tuple[Likeness, ...] = ()


@dataclass(slots=True)
class _Person:
    names: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    adjustments: list[str] = field(default_factory=list)
    contact_rules: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)


def forces_of(by: Actor) -> list[Body]:
    """The bodies for which a person takes complaints in, with their areas (one statement)."""
    takes_in = ROLES_FOR["receive_complaint"] | ROLES_IN.get("office", {}).get("receive_office_complaint", frozenset())
    keys = {post.body_id for post in by.posts if post.role in takes_in}
    return list(Body.objects.filter(pk__in=keys).select_related("area").order_by("name")) if keys else []


def subjects_of(by: Actor) -> tuple[str, ...]:
    """About whom a person takes complaints in, beside the force: the chief constable, or the office's own people."""
    roles = {post.role for post in by.posts if post.body_kind == Body.Kind.LOCAL_POLICING_BODY}
    chief = ("chief_officer",) if roles & ROLES_FOR["receive_complaint"] else ()
    internal = ROLES_IN.get("office", {}).get("receive_office_complaint", frozenset())
    return (*chief, *(SUBJECTS if roles & internal else ()))


def reference_of(case_id: str) -> str:
    """The reference of a case that the person has just opened."""
    return Case.objects.values_list("reference", flat=True).get(pk=case_id)


def not_logged(by: Actor, *, on: date) -> QuerySet[Case]:
    """Complaints of the person's bodies that were received and are not on the log yet, oldest first."""
    mine = visible_to(by, on=on).filter(owner__in=bodies_of(by), is_open__in=[True], stage="received")
    return mine.filter(scheme="force").order_by("id")


def queue(by: Actor, *, on: date, after: UUID | None = None) -> tuple[tuple[Waiting, ...], bool]:
    """A page of the queue with the possible duplicates beside each, and whether more follow (six statements)."""
    cases = not_logged(by, on=on)
    if after is not None:
        cases = cases.filter(id__gt=after)
    columns = (
        "id", "reference", "area_id", "owner_id", "received_at", "made_on", "channel", "orally", "on_behalf", "next_due",
        "next_act", "next_provision", "cached_seq", "words__happened_from",
    )  # fmt: skip
    cases = cases.annotate(told=Left("words__what_happened", _WORDS_READ), clock=of_deadline("clock"))
    found = list(cases.values_list(*columns, "told", "clock")[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    if not found:
        return (), False
    people = _people([values[0] for values in found])
    waiting = [_waiting(values, people[values[0]]) for values in found]
    likenesses = _likenesses(by, on=on, waiting=waiting, people=people)
    return tuple(_with(one, likenesses.get(one.id, ())) for one in waiting), more


def _waiting(values: tuple[Any, ...], person: _Person) -> Waiting:
    (
        key, reference, area, owner, received_at, made_on, channel, orally, on_behalf, due, act, provision, seq, from_,
        told, clock,
    ) = values  # fmt: skip
    return Waiting(
        id=key, reference=reference, area_id=area, owner_id=owner, received_at=received_at, made_on=made_on,
        channel=channel, orally=orally, on_behalf=on_behalf, due=None if due == NO_DATE else due, act=act,
        clock=clock or "", provision=provision, seq=seq,
        words=told or "", happened_from=from_, names=tuple(person.shown), adjustments=tuple(person.adjustments),
        contact_rules=tuple(person.contact_rules),
    )  # fmt: skip


def _with(one: Waiting, like: Sequence[Likeness]) -> Waiting:
    return replace(one, like=tuple(like))


def _people(case_ids: Sequence[UUID]) -> dict[UUID, _Person]:
    """Who complains in each case: names and ways to reach them, to compare and not to show (one statement)."""
    people: dict[UUID, _Person] = defaultdict(_Person)
    rows = Party.objects.filter(case__in=case_ids, role__in=_COMPLAINING).order_by("id")
    columns = ("case_id", "name", "adjustments", "contact_rules", "contact_points__kind", "contact_points__value")
    for case_id, name, adjustments, rules, kind, value in rows.values_list(*columns):
        person = people[case_id]
        if name and name not in person.shown:
            person.shown.append(name)
        if folded := _folded(name):
            person.names.add(folded)
        if value and kind in ("email", "phone"):
            person.contacts.add(_contact(kind, value))
        person.adjustments += [code for code in adjustments if code not in person.adjustments]
        person.contact_rules += [code for code in rules if code not in person.contact_rules]
    return people


def _likenesses(
    by: Actor, *, on: date, waiting: Sequence[Waiting], people: Mapping[UUID, _Person]
) -> dict[UUID, list[Likeness]]:
    """What may be the same, for each: three statements, for all of them together."""
    recent = visible_to(by, on=on).exclude(scheme="review").filter(
        area__in={one.area_id for one in waiting}, made_on__gte=on - _SEEN_BACK
    )
    columns = ("id", "reference", "area_id", "stage", "made_on", "words__happened_from")
    candidates = list(recent.order_by("-id").values_list(*columns)[:_CANDIDATES])
    theirs = _people([values[0] for values in candidates])
    pairs: list[tuple[Waiting, tuple[Any, ...], list[str]]] = []
    for one in waiting:
        for other in candidates:
            if other[0] != one.id and other[2] == one.area_id:
                why = _same(one, people[one.id], other, theirs[other[0]])
                if why:
                    pairs.append((one, other, why))
    texts = _texts(other[0] for _, other, _ in pairs)
    found: dict[UUID, list[Likeness]] = defaultdict(list)
    for one, other, why in pairs:
        if _alike(one.words, texts.get(other[0], "")):
            why.append("like_words")
        if weight := _weight(why):
            found[one.id].append(
                Likeness(reference=other[1], stage=other[3], made_on=other[4], why=tuple(why), weight=weight)
            )
    return {key: sorted(of, key=lambda like: (-like.weight, like.reference))[:_SHOWN] for key, of in found.items()}


def _same(one: Waiting, person: _Person, other: tuple[Any, ...], theirs: _Person) -> list[str]:
    why: list[str] = []
    if person.contacts & theirs.contacts:
        why.append("same_contact")
    if person.names & theirs.names:
        why.append("same_name")
    elif any(fuzz.token_sort_ratio(mine, name) >= 86 for mine in person.names for name in theirs.names):
        why.append("like_name")
    if one.happened_from is not None and one.happened_from == other[5]:
        why.append("same_day")
    return why


def _weight(why: Sequence[str]) -> int:
    """How strongly it should be looked at; 0 is not shown. A like name or the same day alone says too little."""
    weights = {"same_contact": 4, "same_name": 4, "like_words": 3, "like_name": 2, "same_day": 2}
    weight = sum(weights[reason] for reason in why)
    return weight if weight >= 4 else 0


def _texts(case_ids: Iterable[UUID]) -> dict[UUID, str]:
    wanted = sorted(set(case_ids), reverse=True)[: _WORDS_COMPARED * PAGE]
    rows = CaseWords.objects.filter(case__in=wanted)
    return dict(rows.values_list("case_id", Left("what_happened", _WORDS_READ))) if wanted else {}


def _alike(one: str, other: str) -> bool:
    mine, theirs = _rare(one), _rare(other)
    if len(mine) < 4 or len(theirs) < 4:
        return False
    return len(mine & theirs) / min(len(mine), len(theirs)) >= 0.6


def _rare(words: str) -> set[str]:
    return {word for word in "".join(c if c.isalnum() else " " for c in words.lower()).split() if len(word) > 3}


def _folded(name: str) -> str:
    return " ".join(sorted("".join(c if c.isalnum() else " " for c in name.casefold()).split()))


def _contact(kind: str, value: str) -> str:
    if kind == "phone":
        digits = "".join(c for c in value if c.isdigit())
        return "phone:" + (digits[-10:] if len(digits) >= 10 else digits)
    return "email:" + value.strip().casefold()
