"""A complaint about the chief constable, or the part of it that they delegated, is passed to the force (PRA 2002 s.29(1)).

The local policing body is the authority for the chief officer's own conduct only. What was delegated becomes a case of
the force, with the same person and the day on which they first complained; the sender is told what went, and why.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from candour.casework.areas.models import Body
from candour.casework.areas.queries import body as body_of
from candour.casework.cases.actions import PartyTold, reindex, save_parties
from candour.casework.cases.events import ConsentRecorded, IncidentLinked, PartyAdded
from candour.casework.cases.models import Case, CaseWords, Incident, Party
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import state_of
from candour.casework.cases.references import next_reference
from candour.casework.intake import events
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
from candour.rulebook.force.state import LOGGED, RECEIVED
from candour.rulebook.words import marked

WHOLE, PART = "whole", "part"
_COPIED = (
    "role", "name", "known_as", "subject_role", "relation", "consent", "preferred_channel", "contact_words", "language",
    "adjustments_words",
)  # fmt: skip
_COPIED_LISTS = ("standing", "contact_rules", "adjustments")


@action
def pass_to_force(
    *, case: Case, by: Actor, at: datetime, how_much: str, reason: str, words: str = ""
) -> tuple[Case, *tuple[Event, ...]]:
    """Pass the delegated part, or the whole, to the force: a case of its own there, and the sender is told why.

    Of a part, `words` are what the person said of it. The case of the force keeps the day of the first complaint.
    """
    require(by, case=case, act="pass_to_force")
    if how_much not in (WHOLE, PART):
        raise Refused(marked("Choose one of the answers."))
    if not reason.strip():
        raise Refused(marked("Say why it was not the chief constable's own conduct. The sender is told."))
    if how_much == PART and not words.strip():
        raise Refused(marked("Write which part goes to the force, in the person's words."))
    state = state_of(case)
    if how_much == WHOLE and (state.authority != "chief_officer" or state.stage not in (RECEIVED, LOGGED)):
        raise Refused(marked("Decide first that none of it is the chief constable's own conduct."))
    force = body_of(area=case.area, kind=Body.Kind.FORCE, on=london_day(at))
    if force is None:
        raise Refused(marked("There is no force in this area."))
    theirs, opened = _opened(case, force, by=by, at=at, words=words if how_much == PART else "")
    on = london_day(at).isoformat()
    linked = _linked(case, theirs, by=by, at=at)
    if how_much == WHOLE:
        sent: Event = events.ComplaintForwarded.about(case, by=by, at=at, text=reason, to=force.name, on=on)
    else:
        sent = events.ComplaintSplit.about(
            case, by=by, at=at, text=reason, other=str(theirs.id), reference=theirs.reference, to=force.name, on=on
        )
    return theirs, *(sent, linked[0], *opened, linked[1])


def _opened(case: Case, force: Body, *, by: Actor, at: datetime, words: str) -> tuple[Case, list[Event]]:
    """The force's own case: the same person, the same day; nobody is named in it as complained about."""
    day = london_day(at)
    theirs = Case.objects.create(
        scheme="force", area=case.area, owner=force, made_on=case.made_on, received_at=at, channel=case.channel,
        orally=case.orally, on_behalf=case.on_behalf, anonymous=case.anonymous,
        reference=next_reference(
            body=force, scheme="force", received_on=day, prefix=profiles.settings(case.area.slug, day).reference_prefix
        ),
    )  # fmt: skip
    held = CaseWords.objects.get(case=case)
    theirs.words = CaseWords.objects.create(
        case=theirs, what_happened=words or held.what_happened, when_and_where=held.when_and_where,
        happened_from=held.happened_from, happened_to=held.happened_to, why_late=held.why_late,
        put_right=held.put_right, put_right_words=held.put_right_words, impact=held.impact,
        who_was_involved="" if words else held.who_was_involved,
    )  # fmt: skip
    people = save_parties(case=theirs, told=_complaining(case))
    reindex(theirs, opened_with=people)
    standing = sorted({one for person in people for one in person.standing})
    received = events.ComplaintReceived.about(
        theirs, by=by.at(case.owner_id), at=at, reference=theirs.reference, made_on=theirs.made_on.isoformat(),
        received_on=day.isoformat(), channel=theirs.channel, orally=theirs.orally, received_by=str(case.owner_id),
        owner=str(force.id), standing=standing, on_behalf=theirs.on_behalf, anonymous=theirs.anonymous,
        profile=case.area.slug, owner_kind=str(force.kind),
    )  # fmt: skip
    said: list[Event] = [received]
    for person in people:
        said.append(PartyAdded.about(theirs, by=by.at(case.owner_id), at=at, party=str(person.id), role=person.role))
        if person.consent:
            told = {"party": str(person.id), "answer": person.consent, "on": day.isoformat()}
            said.append(ConsentRecorded.about(theirs, by=by.at(case.owner_id), at=at, **told))
    return theirs, said


def _complaining(case: Case) -> list[PartyTold]:
    people = Party.objects.filter(case=case, role__in=[Party.Role.COMPLAINANT, Party.Role.REPRESENTATIVE])
    return [_copied(one) for one in people.prefetch_related("contact_points").order_by("id")]


def _copied(one: Party) -> PartyTold:
    told: dict[str, Any] = {name: getattr(one, name) for name in _COPIED}
    told |= {name: tuple(getattr(one, name)) for name in _COPIED_LISTS}
    told |= {point.kind: point.value for point in one.contact_points.all()}
    return PartyTold(user_id=one.user_id, **told)


def _linked(case: Case, theirs: Case, *, by: Actor, at: datetime) -> list[IncidentLinked]:
    """Both cases arise from one incident. Each body sees its own; whoever may see both finds the other from either."""
    incident = case.incident or Incident.objects.create(area_id=case.area_id)
    Case.objects.filter(pk__in=[case.pk, theirs.pk]).update(incident=incident)
    case.incident = theirs.incident = incident
    acting = by.at(case.owner_id)
    return [
        IncidentLinked.about(one, by=acting, at=at, incident=str(incident.id), others=[str(other.id)], referable=False)
        for one, other in ((case, theirs), (theirs, case))
    ]
