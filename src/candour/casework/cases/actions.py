"""What people do in any case: say who and what it is about, hand it on, note, link, close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from candour.casework.accounts.models import User
from candour.casework.cases import belonging, events, queries, search
from candour.casework.cases.coded import CLOSED_BECAUSE, CONSENTS, require_known_of_person
from candour.casework.cases.models import Allegation, Case, ContactPoint, Incident, Party
from candour.casework.cases.permissions import require, roles_for
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.known import require_known
from candour.casework.shared.refusal import Refused
from candour.casework.shared.words import refuse_too_long
from candour.rulebook import scheme
from candour.rulebook.codes import code_list
from candour.rulebook.force.state import REFERABLE
from candour.rulebook.moves import REOPENING
from candour.rulebook.words import marked

ALLEGED = REFERABLE | {"crime_or_discipline", "article_2_or_3"}
_POINTS = ("email", "phone", "address")
# What may be changed of a person besides the contact points: how they are reached and what they need.
_CHANGED = frozenset({
    "preferred_channel", "contact_rules", "contact_words", "language", "adjustments", "adjustments_words",
})  # fmt: skip
# Who is written to about a complaint: with a way to reach one of them it is nobody's no more.
_WRITTEN_TO = frozenset({Party.Role.COMPLAINANT, Party.Role.REPRESENTATIVE})
_OF_LETTERS = frozenset({"draft_letter", "approve_letter", "give_letter", "record_done_elsewhere"})
_ONE_OF_THE_ANSWERS = marked("Choose one of the answers.")


@dataclass(frozen=True, kw_only=True)
class PartyTold:
    """A person as told to us: who they are, how to reach them, what they need. Empty is "not told"."""

    role: str
    name: str = ""
    known_as: str = ""
    subject_role: str = ""
    standing: tuple[str, ...] = ()
    relation: str = ""
    consent: str = ""
    preferred_channel: str = ""
    contact_rules: tuple[str, ...] = ()
    contact_words: str = ""
    language: str = ""
    adjustments: tuple[str, ...] = ()
    adjustments_words: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    user_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class AllegationTold:
    """One separable matter: the words, the national category, what is alleged at its highest."""

    words: str
    category: str
    alleged: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    about_conduct: bool = True
    subjects: tuple[UUID, ...] = field(default_factory=tuple)


def save_party(*, case: Case, told: PartyTold) -> Party:
    """Store a person in a case with their contact points. Part of an act, never an act of its own."""
    return save_parties(case=case, told=[told])[0]


def save_parties(*, case: Case, told: Sequence[PartyTold]) -> list[Party]:
    """Store people in a case with their contact points: two statements, however many. Part of an act."""
    parties: list[Party] = []
    points: list[ContactPoint] = []
    for one in told:
        columns = {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(one).items()}
        reached = {kind: str(columns.pop(kind)) for kind in _POINTS}
        if one.role not in Party.Role.values:
            raise Refused(_ONE_OF_THE_ANSWERS)
        require_known_of_person(columns)
        refuse_too_long(Party, columns)
        party = Party(case=case, **columns)
        parties.append(party)
        points += [ContactPoint(party=party, kind=kind, value=value) for kind, value in reached.items() if value]
    Party.objects.bulk_create(parties)
    if points:
        ContactPoint.objects.bulk_create(points)
    return parties


def reindex(case: Case, *, opened_with: Sequence[Party] | None = None) -> None:
    """Bring the searchable words of a case up to date. Part of an act.

    `opened_with`: the people of a case that is only now being opened, so that nothing has to be read.
    """
    opening = opened_with is not None
    named = [(one.name, one.known_as) for one in opened_with or ()] or case.parties.values_list("name", "known_as")
    words = [case.reference, *(f"{name} {known}".strip() for name, known in named)]
    told = getattr(case, "words", None)
    if told is not None:
        words += [told.what_happened, told.when_and_where, told.who_was_involved, told.put_right_words, told.impact]
    words += [] if opening else list(case.allegations.values_list("words", flat=True))
    search.index(case=case, words="\n".join(word for word in words if word), opening=opening)


@action
def add_party(*, case: Case, by: Actor, at: datetime, told: PartyTold) -> tuple[Party, events.PartyAdded]:
    """Add a person in a role: a representative, an interested person, a person complained about."""
    require(by, case=case, act="add_party")
    if told.user_id is not None and not User.objects.filter(pk=told.user_id).exists():
        raise Refused(marked("There is no such account."))
    party = save_party(case=case, told=told)
    reindex(case)
    reachable = told.role in _WRITTEN_TO and bool(told.email or told.phone or told.address)
    return party, events.PartyAdded.about(case, by=by, at=at, party=str(party.id), role=told.role, reachable=reachable)


@action
def change_contact(
    *, case: Case, by: Actor, at: datetime, party: Party, changes: dict[str, Any], reason: str = ""
) -> tuple[Party, events.ContactChanged]:
    """Change how a person may be contacted or what they need. The event says that it changed, never the address."""
    require(by, case=case, act="change_contact")
    belonging.require_party(party, case=case)
    columns = {name: value for name, value in changes.items() if name not in _POINTS}
    if set(columns) - _CHANGED:
        raise Refused(marked("Only how a person is reached, and what they need, is changed here."))
    require_known_of_person(columns)
    refuse_too_long(Party, columns)
    for kind in [kind for kind in _POINTS if kind in changes]:
        ContactPoint.objects.filter(party=party, kind=kind).delete()
        if changes[kind]:
            ContactPoint.objects.create(party=party, kind=kind, value=changes[kind])
    if columns:
        Party.objects.filter(pk=party.pk, case=case).update(**columns)
    reachable = party.role in _WRITTEN_TO and ContactPoint.objects.filter(party=party).exists()
    return party, events.ContactChanged.about(case, by=by, at=at, text=reason, party=str(party.id), reachable=reachable)


@action
def record_consent(
    *, case: Case, by: Actor, at: datetime, party: Party, answer: str, on: date, reason: str = ""
) -> tuple[Party, events.ConsentRecorded]:
    """Whether the person represented has consented in writing (PRA 2002 s.12(6)), or why that is not needed."""
    require(by, case=case, act="record_consent")
    belonging.require_party(party, case=case)
    if answer not in CONSENTS:
        raise Refused(_ONE_OF_THE_ANSWERS)
    _check_day(on, at=at, case=case)
    if answer == "not_needed" and not reason.strip():
        raise Refused(marked("Say why written consent is not needed."))
    Party.objects.filter(pk=party.pk, case=case).update(consent=answer)
    said = {"party": str(party.id), "answer": answer, "on": on.isoformat()}
    return party, events.ConsentRecorded.about(case, by=by, at=at, text=reason, **said)


@action
def add_allegation(
    *, case: Case, by: Actor, at: datetime, told: AllegationTold
) -> tuple[Allegation, events.AllegationAdded]:
    """Set out one separable matter, with exactly one national category (SI 2020/2 reg 44: the form of the record)."""
    require(by, case=case, act="add_allegation")
    check_allegation(told, case=case)
    number = (case.allegations.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    allegation = Allegation.objects.create(case=case, number=number, **_columns(told))
    if told.subjects:
        allegation.subjects.set(Party.objects.filter(case=case, pk__in=told.subjects))
    reindex(case)
    return allegation, events.AllegationAdded.about(case, by=by, at=at, **_said(allegation, told))


@action
def change_allegation(
    *, case: Case, by: Actor, at: datetime, allegation: Allegation, told: AllegationTold, reason: str
) -> tuple[Allegation, events.AllegationChanged]:
    """Change an allegation's words, category or subjects; a change says why."""
    require(by, case=case, act="change_allegation")
    belonging.require_allegation(allegation, case=case)
    check_allegation(told, case=case)
    if not reason.strip():
        raise Refused(marked("Say why the allegation is changed."))
    for name, value in _columns(told).items():
        setattr(allegation, name, value)
    Allegation.objects.filter(pk=allegation.pk, case=case).update(**_columns(told))
    allegation.subjects.set(Party.objects.filter(case=case, pk__in=told.subjects))
    reindex(case)
    return allegation, events.AllegationChanged.about(case, by=by, at=at, text=reason, **_said(allegation, told))


@action
def assign_case(
    *, case: Case, by: Actor, at: datetime, user_id: UUID | None, team: str = "", reason: str = ""
) -> tuple[Case, events.Assigned]:
    """Say who works the case. Nobody is given a case in which they, or someone they manage, are named."""
    require(by, case=case, act="assign_case")
    refuse_too_long(Case, {"team": team})
    if user_id is not None:
        belonging.require_colleague(user_id, case=case, on=london_day(at))
        named = Party.objects.filter(case=case)
        if named.filter(user=user_id).exists() or named.filter(user__line_manager=user_id).exists():
            raise Refused(marked("That person, or someone they manage, is named in this case."))
    Case.objects.filter(pk=case.pk).update(assigned_to=user_id, team=team)
    case.assigned_to_id, case.team = user_id, team
    said = {"user": str(user_id) if user_id else None, "team": team}
    return case, events.Assigned.about(case, by=by, at=at, text=reason, **said)


@action
def restrict_case(*, case: Case, by: Actor, at: datetime, reason: str) -> tuple[Case, events.Restricted]:
    """Keep the case to those who decide it and whoever it is assigned to."""
    require(by, case=case, act="restrict_case")
    if not reason.strip():
        raise Refused(marked("Say why the case is restricted."))
    return case, events.Restricted.about(case, by=by, at=at, text=reason)


@action
def unrestrict_case(*, case: Case, by: Actor, at: datetime, reason: str) -> tuple[Case, events.Unrestricted]:
    """Open the case again to the body that owns it."""
    require(by, case=case, act="unrestrict_case")
    return case, events.Unrestricted.about(case, by=by, at=at, text=reason)


@action
def add_note(*, case: Case, by: Actor, at: datetime, text: str) -> tuple[Case, events.NoteAdded]:
    """Write something down in the record: a call, a thought, what was agreed."""
    require(by, case=case, act="add_note")
    if not text.strip():
        raise Refused(marked("Write the note."))
    return case, events.NoteAdded.about(case, by=by, at=at, text=text)


@action
def link_incident(
    *, case: Case, by: Actor, at: datetime, other: Case, referable: bool = False, reason: str = ""
) -> tuple[Incident, *tuple[Event, ...]]:
    """Say that cases arise from the same incident (SI 2020/2 regs 4(1)(b), 32(e)): it can change who reviews."""
    require(by, case=case, act="link_incident")
    if other.pk == case.pk or other.area_id != case.area_id or other.owner_id != case.owner_id:
        raise Refused(marked("Choose another case of the same body."))
    require(by, case=other, act="link_incident")
    known = [one.incident_id for one in (case, other) if one.incident_id]
    incident = case.incident or other.incident or Incident.objects.create(area_id=case.area_id)
    linked = Case.objects.select_for_update().filter(incident__in=known).order_by("id")
    together = sorted({case, other, *linked}, key=lambda one: one.id)
    Case.objects.filter(id__in=[one.id for one in together]).update(incident=incident)
    ids = [str(one.id) for one in together]
    said = [
        events.IncidentLinked.about(
            one, by=by, at=at, text=reason if one.pk == case.pk else "", incident=str(incident.id),
            others=[key for key in ids if key != str(one.id)], referable=referable,
        )
        for one in together
    ]  # fmt: skip
    case.incident = incident
    return incident, *said


@action
def record_done_elsewhere(
    *, case: Case, by: Actor, at: datetime, act: str, on: date, by_whom: str, reason: str = ""
) -> tuple[Case, events.DoneElsewhere]:
    """Record that a step was done outside this system: what, on which day, by whom."""
    require(by, case=case, act="record_done_elsewhere")
    if act not in scheme.done_elsewhere(case.scheme):
        raise Refused(marked("This step has an answer: record the decision itself, with its day."))
    _require_done_lawfully(by, case=case, act=act)
    _check_day(on, at=at, case=case)
    if not by_whom.strip():
        raise Refused(marked("Say who did it."))
    said = {"act": act, "on": on.isoformat(), "by_whom": by_whom}
    return case, events.DoneElsewhere.about(case, by=by, at=at, text=reason, **said)


@action
def close_case(*, case: Case, by: Actor, at: datetime, why_code: str, reason: str) -> tuple[Case, events.Closed]:
    """Close the case. The law's periods do not close it: a person does, and says why."""
    require(by, case=case, act="close_case")
    require_known(why_code, CLOSED_BECAUSE[case.scheme], marked("Choose from the list why the case is closed."))
    if not reason.strip():
        raise Refused(marked("Say why the case is closed."))
    said = {"why_code": why_code, "on": london_day(at).isoformat()}
    return case, events.Closed.about(case, by=by, at=at, text=reason, **said)


@action
def reopen_case(*, case: Case, by: Actor, at: datetime, why_code: str, reason: str) -> tuple[Case, events.Reopened]:
    """Open a closed case again, with the reason. A review has an act of its own, which tells its complaint."""
    require(by, case=case, act="reopen_case")
    if case.scheme == "review":
        raise TypeError("a review is opened again by reviews.actions.reopen_case")
    if why_code not in REOPENING[case.scheme] or not reason.strip():
        raise Refused(marked("Say why the case is opened again."))
    said = {"why_code": why_code, "on": london_day(at).isoformat()}
    return case, events.Reopened.about(case, by=by, at=at, text=reason, **said)


def _require_done_lawfully(by: Actor, *, case: Case, act: str) -> None:
    """What was done elsewhere is an act that is lawful now, and one that this person might have done here.

    A letter that tells an outcome is approved here by somebody else: who says it was given elsewhere may approve it.
    """
    state = queries.state_of(case)
    refusal = scheme.refusal_elsewhere(case.scheme, act, state)
    if refusal is not None:
        raise Refused(refusal)
    ours = not getattr(state, "iopc_leads", False)
    tells_an_outcome = ours and act in _OF_LETTERS and state.stage in ("outcome_decided", "decided")
    roles = roles_for("approve_letter" if tells_an_outcome else act, scheme=case.scheme)
    if not by.roles_at(case.owner_id) & roles:
        raise Refused(marked("Your role does not allow this, or the case belongs to another body."))


def _check_day(on: date, *, at: datetime, case: Case) -> None:
    if on > london_day(at):
        raise Refused(marked("The day cannot be in the future."))
    belonging.not_before_made(on, case)


def check_allegation(told: AllegationTold, *, case: Case) -> None:
    """The category, what is alleged and the factors are of their lists; the subjects are people of the case."""
    check_category(told)
    if not set(told.alleged) <= ALLEGED or not set(told.factors) <= set(code_list("complaint_factors")):
        raise Refused(_ONE_OF_THE_ANSWERS)
    belonging.require_parties(told.subjects, case=case)


def check_category(told: AllegationTold) -> None:
    """One category, with its sub-category where it has any; never a category without words (data standard, rule 1)."""
    categories = code_list("allegation_categories")
    row = categories.get(told.category)
    if row is None or row.import_only:
        raise Refused(marked("Choose a category from the national list."))
    if not row.parent and any(other.parent == told.category for other in categories.values()):
        raise Refused(marked("Choose the sub-category too."))
    if not told.words.strip():
        raise Refused(marked("Say in words what the allegation is."))


def _columns(told: AllegationTold) -> dict[str, Any]:
    return {
        "words": told.words, "category": told.category, "alleged": list(told.alleged), "factors": list(told.factors),
        "about_conduct": told.about_conduct,
    }  # fmt: skip


def _said(allegation: Allegation, told: AllegationTold) -> dict[str, Any]:
    subjects: Sequence[str] = sorted(str(party) for party in told.subjects)
    return {
        "allegation": str(allegation.id), "number": allegation.number, "category": told.category,
        "alleged": sorted(told.alleged), "about_conduct": told.about_conduct, "subjects": list(subjects),
    }  # fmt: skip
