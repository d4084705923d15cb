"""A complaint about the office's own people comes in: dealt with inside, by no statute (local policy)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from candour.casework.accounts import queries as accounts
from candour.casework.areas.models import Area, Body
from candour.casework.cases.actions import PartyTold, reindex, save_parties
from candour.casework.cases.coded import require_known_wishes
from candour.casework.cases.events import PartyAdded
from candour.casework.cases.models import Case, CaseWords, Party
from candour.casework.cases.permissions import require_role
from candour.casework.cases.references import next_reference
from candour.casework.intake.told import ComplaintTold
from candour.casework.office.events import OfficeComplaintReceived
from candour.casework.office.models import OfficeDetails
from candour.casework.office.permissions import CHIEF_EXECUTIVE, SCHEME
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook import profiles
from candour.rulebook.codes import code_list
from candour.rulebook.office.state import SUBJECTS
from candour.rulebook.words import marked


@dataclass(frozen=True, kw_only=True)
class OfficeComplaintTold:
    """What a person told of the office. `subject` is "" where they did not say whom it is about."""

    what_happened: str
    channel: str
    subject: str = ""
    orally: bool = False
    when_and_where: str = ""
    happened_from: date | None = None
    happened_to: date | None = None
    why_late: str = ""
    who_was_involved: str = ""
    put_right: tuple[str, ...] = ()
    put_right_words: str = ""
    impact: str = ""
    complainant: PartyTold | None = None
    represented: PartyTold | None = None
    complained_about: tuple[PartyTold, ...] = field(default_factory=tuple)


@action
def receive_office_complaint(
    *, by: Actor, at: datetime, area: Area, owner: Body, told: OfficeComplaintTold, made_on: date | None = None
) -> tuple[Case, *tuple[Event, ...]]:
    """Open a case about the office's staff, its chief executive, a volunteer, or a policy that was not followed.

    About the chief executive, whoever holds that post is named from the first moment, so that they cannot find it.
    """
    require_role(by, body_id=owner.id, act="receive_office_complaint")
    received_on = london_day(at)
    made_on = made_on or received_on
    _check(told, area=area, owner=owner, made_on=made_on, received_on=received_on)
    case = _open(told, at=at, area=area, owner=owner, made_on=made_on)
    people = save_parties(case=case, told=_people(told, owner=owner, on=received_on))
    OfficeDetails.objects.create(case=case, subject=told.subject, received_on=received_on)
    reindex(case, opened_with=people)
    received = OfficeComplaintReceived.about(
        case, by=by.at(owner.id), at=at, reference=case.reference, made_on=made_on.isoformat(),
        received_on=received_on.isoformat(), channel=told.channel, owner=str(owner.id), subject=told.subject,
        anonymous=case.anonymous, reachable=_reachable(told), profile=area.slug,
    )  # fmt: skip
    added = [PartyAdded.about(case, by=by, at=at, party=str(one.id), role=one.role) for one in people]
    return case, *(received, *added)


def receive_from_the_public(*, told: ComplaintTold, subject: str = "", **options: Any) -> Case:
    """The same from the form of any complaint; the public's does not ask whom of the office it is about."""
    names = (
        "what_happened", "channel", "orally", "when_and_where", "happened_from", "happened_to", "why_late",
        "who_was_involved", "put_right", "put_right_words", "impact", "complainant", "represented", "complained_about",
    )  # fmt: skip
    said = {name: getattr(told, name) for name in names}
    return receive_office_complaint(told=OfficeComplaintTold(subject=subject, **said), **options)


def _check(told: OfficeComplaintTold, *, area: Area, owner: Body, made_on: date, received_on: date) -> None:
    if owner.area_id != area.id or owner.kind != Body.Kind.LOCAL_POLICING_BODY:
        raise Refused(marked("A complaint about the office is received by the local policing body of the area."))
    if not told.what_happened.strip():
        raise Refused(marked("Say what happened."))
    if told.subject and told.subject not in SUBJECTS:
        raise Refused(marked("Choose whom it is about."))
    if told.channel not in code_list("contact_channels"):
        raise Refused(marked("Choose one of the answers."))
    require_known_wishes(told.put_right)
    if made_on > received_on or (told.happened_from is not None and told.happened_from > received_on):
        raise Refused(marked("The day cannot be in the future."))
    if any(one.role != Party.Role.COMPLAINED_ABOUT for one in told.complained_about):
        raise Refused(marked("Choose one of the answers."))


def _open(told: OfficeComplaintTold, *, at: datetime, area: Area, owner: Body, made_on: date) -> Case:
    day = london_day(at)
    case = Case.objects.create(
        scheme=SCHEME, area=area, owner=owner, made_on=made_on, received_at=at, channel=told.channel, orally=told.orally,
        on_behalf=told.represented is not None,
        anonymous=told.complainant is None or not told.complainant.name.strip(),
        reference=next_reference(
            body=owner, scheme=SCHEME, received_on=day, prefix=profiles.settings(area.slug, day).reference_prefix
        ),
    )  # fmt: skip
    case.words = CaseWords.objects.create(
        case=case, what_happened=told.what_happened, when_and_where=told.when_and_where, happened_from=told.happened_from,
        happened_to=told.happened_to, why_late=told.why_late, who_was_involved=told.who_was_involved,
        put_right=list(told.put_right), put_right_words=told.put_right_words, impact=told.impact,
    )  # fmt: skip
    return case


def _people(told: OfficeComplaintTold, *, owner: Body, on: date) -> list[PartyTold]:
    complainant = told.complainant or PartyTold(role=Party.Role.COMPLAINANT)
    people = [one for one in (told.represented, complainant) if one is not None]
    about = list(told.complained_about)
    if told.subject == CHIEF_EXECUTIVE and not any(one.user_id for one in about):
        holders = list(accounts.members(body_id=owner.id, on=on, roles=frozenset({CHIEF_EXECUTIVE})))
        first, *rest = about or [PartyTold(role=Party.Role.COMPLAINED_ABOUT)]
        if holders:
            about = [replace(first, user_id=holders[0].pk, name=first.name or holders[0].name), *rest]
    return [*people, *about]


def _reachable(told: OfficeComplaintTold) -> bool:
    people = [one for one in (told.complainant, told.represented) if one is not None]
    return any(one.name.strip() or one.email or one.phone or one.address for one in people)
