"""From first words to the log: receive, say whose it is, ask what the person wants, forward what is another's."""

from __future__ import annotations

from datetime import date, datetime

from candour.casework.areas.models import Area, Body
from candour.casework.cases.actions import PartyTold, reindex, save_parties
from candour.casework.cases.coded import require_known_standing, require_known_wishes
from candour.casework.cases.events import ConsentRecorded, PartyAdded
from candour.casework.cases.models import Case, CaseWords, Party
from candour.casework.cases.permissions import require, require_role
from candour.casework.cases.references import next_reference
from candour.casework.intake import events
from candour.casework.intake.told import ComplaintTold
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
from candour.rulebook.codes import code_list
from candour.rulebook.words import marked

_OWNERS = frozenset({Body.Kind.FORCE, Body.Kind.LOCAL_POLICING_BODY})
_WISHES = frozenset({"yes", "no", "unsure"})


@action
def receive_complaint(
    *, by: Actor, at: datetime, area: Area, owner: Body, told: ComplaintTold, made_on: date | None = None
) -> tuple[Case, *tuple[Event, ...]]:
    """Open a case with the words as given (PRA 2002 s.12: any expression of dissatisfaction, in writing or otherwise).

    `made_on` is the day the first body received it (it starts reg 13); the act's own day is when the owner had it.
    """
    require_role(by, body_id=owner.id, act="receive_complaint")
    if owner.area_id != area.id or owner.kind not in _OWNERS:
        raise Refused(marked("A complaint is received by the force of its area, or by its local policing body."))
    received_on = london_day(at)
    made_on = made_on or received_on
    if made_on > received_on:
        raise Refused(marked("The day the complaint was made cannot be in the future."))
    if not told.what_happened.strip():
        raise Refused(marked("Say what happened."))
    if told.happened_from is not None and told.happened_from > received_on:
        raise Refused(marked("The day on which it happened cannot be in the future."))
    if told.channel not in code_list("contact_channels") or told.wishes_recording not in _WISHES:
        raise Refused(marked("Choose one of the answers."))
    require_known_standing(told.standing)
    require_known_wishes(told.put_right)
    prefix = profiles.settings(area.slug, received_on).reference_prefix
    if owner.kind == Body.Kind.LOCAL_POLICING_BODY:
        prefix = f"C{prefix}"  # of the same area, but never the same reference as one of the force
    case = _open(at=at, area=area, owner=owner, told=told, made_on=made_on, prefix=prefix)
    people = _people(case, told)
    reindex(case, opened_with=people)
    received = events.ComplaintReceived.about(
        case, by=by.at(owner.id), at=at, reference=case.reference, made_on=made_on.isoformat(),
        received_on=received_on.isoformat(), channel=told.channel, orally=told.orally, received_by=str(owner.id),
        owner=str(owner.id), standing=sorted(told.standing), on_behalf=told.on_behalf, anonymous=case.anonymous,
        profile=area.slug, owner_kind=str(owner.kind),
    )  # fmt: skip
    added: list[Event] = [
        PartyAdded.about(case, by=by, at=at, party=str(party.id), role=party.role) for party in people
    ]
    for party in people:
        if party.consent:
            said = {"party": str(party.id), "answer": party.consent, "on": received_on.isoformat()}
            added.append(ConsentRecorded.about(case, by=by, at=at, **said))
    if told.wishes_recording == "yes":
        added.append(events.RecordingWished.about(case, by=by, at=at, on=received_on.isoformat()))
    return case, *(received, *added)


@action
def log_complaint(*, case: Case, by: Actor, at: datetime, reason: str = "") -> tuple[Case, events.ComplaintLogged]:
    """Put the complaint on the log: every complaint is logged, recorded or not (SI 2020/2 reg 44)."""
    require(by, case=case, act="log_complaint")
    return case, events.ComplaintLogged.about(case, by=by, at=at, text=reason, on=london_day(at).isoformat())


@action
def forward_complaint(
    *, case: Case, by: Actor, at: datetime, to: str, reason: str
) -> tuple[Case, events.ComplaintForwarded]:
    """Notify the body whose complaint it is, and tell the complainant so (PRA 2002 Sch 3 para 2(2), (3), (5))."""
    require(by, case=case, act="forward_complaint")
    if not to.strip():
        raise Refused(marked("Say which body the complaint is forwarded to."))
    if not reason.strip():
        raise Refused(marked("Say why the complaint belongs to that body."))
    said = {"to": to, "on": london_day(at).isoformat()}
    return case, events.ComplaintForwarded.about(case, by=by, at=at, text=reason, **said)


@action
def record_views(
    *, case: Case, by: Actor, at: datetime, wishes_recording: str, wants: tuple[str, ...] = (), reason: str = ""
) -> tuple[Case, *tuple[Event, ...]]:
    """What the complainant wants done, and whether they wish it recorded (PRA 2002 Sch 3 para 2(6), (6A)(a))."""
    require(by, case=case, act="record_views")
    if wishes_recording not in _WISHES:
        raise Refused(marked("Choose one of the answers."))
    require_known_wishes(wants)
    on = london_day(at).isoformat()
    said = {"on": on, "wishes_recording": wishes_recording, "wants": sorted(wants)}
    views = events.ViewsRecorded.about(case, by=by, at=at, text=reason, **said)
    if wishes_recording == "yes":
        return case, views, events.RecordingWished.about(case, by=by, at=at, on=on)
    return case, views


@action
def wish_recording(*, case: Case, by: Actor, at: datetime, reason: str = "") -> tuple[Case, events.RecordingWished]:
    """The complainant wishes the complaint recorded: decisive at any time (PRA 2002 Sch 3 para 2(6A)(a))."""
    require(by, case=case, act="wish_recording")
    return case, events.RecordingWished.about(case, by=by, at=at, text=reason, on=london_day(at).isoformat())


def _open(*, at: datetime, area: Area, owner: Body, told: ComplaintTold, made_on: date, prefix: str) -> Case:
    reference = next_reference(body=owner, scheme="force", received_on=london_day(at), prefix=prefix)
    nameless = told.complainant is None or not told.complainant.name.strip()
    case = Case.objects.create(
        scheme="force", area=area, owner=owner, reference=reference, made_on=made_on, received_at=at,
        channel=told.channel, orally=told.orally, on_behalf=told.on_behalf, anonymous=nameless,
    )  # fmt: skip
    case.words = CaseWords.objects.create(
        case=case, what_happened=told.what_happened, when_and_where=told.when_and_where,
        happened_from=told.happened_from, happened_to=told.happened_to, why_late=told.why_late,
        who_was_involved=told.who_was_involved, put_right=list(told.put_right), put_right_words=told.put_right_words,
        impact=told.impact,
    )  # fmt: skip
    return case


def _people(case: Case, told: ComplaintTold) -> list[Party]:
    """The parties: where somebody acts for another, the other is the complainant and consent is awaited in writing."""
    complainant = told.complainant or PartyTold(role=Party.Role.COMPLAINANT)
    people = [complainant, *told.complained_about]
    if told.represented is not None:
        people = [told.represented, complainant, *told.complained_about]
    return save_parties(case=case, told=people)
