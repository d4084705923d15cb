"""A complaint, or a conduct matter, about a commissioner or deputy reaches the panel (SI 2012/62 regs 9, 11, 12, 34)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from candour.casework.areas.models import Area, Body
from candour.casework.cases.actions import PartyTold, reindex, save_parties
from candour.casework.cases.coded import require_known_wishes
from candour.casework.cases.events import PartyAdded
from candour.casework.cases.models import Case, CaseWords, Party
from candour.casework.cases.permissions import require_role
from candour.casework.cases.references import next_reference
from candour.casework.intake.told import ComplaintTold
from candour.casework.resolution import events
from candour.casework.resolution.issues import SCHEME, set_out
from candour.casework.resolution.models import EvidenceDuty, PanelDetails
from candour.casework.resolution.told import (
    OFFICES,
    RECEIVED_FROM,
    SOURCES,
    ConductMatterTold,
    IssueTold,
    PanelComplaintTold,
)
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook.codes import code_list
from candour.rulebook.commissioner.state import COMPLAINT, CONDUCT_MATTER
from candour.rulebook.words import marked


@action
def receive_panel_complaint(
    *, by: Actor, at: datetime, area: Area, owner: Body, told: PanelComplaintTold, made_on: date | None = None,
    received_on: date | None = None,
) -> tuple[Case, *tuple[Event, ...]]:  # fmt: skip
    """Open a case on anything that is, or purports to be, a complaint about an office holder (reg 34(a)).

    Nothing is turned away here: old, anonymous, vexatious or repeated complaints are received, numbered and recorded
    first. `made_on` is the day on which it was made, to whomever; `received_on` the day on which the panel or its delegate
    had it (today, unless it is entered later). The duty to keep evidence is open from now on (reg 8).
    """
    require_role(by, body_id=owner.id, act="receive_panel_complaint")
    received_on = received_on or london_day(at)
    made_on = made_on or told.reached_first_on or received_on
    _check_days(made_on, told.reached_first_on, received_on, today=london_day(at))
    if told.received_from not in RECEIVED_FROM:
        raise Refused(marked("Choose who passed it to the panel."))
    require_known_wishes(told.put_right)
    case = _open(told, at=at, area=area, owner=owner, made_on=made_on, received_on=received_on)
    PanelDetails.objects.create(
        case=case, kind=COMPLAINT, office_holders=list(told.office_holders), received_from=told.received_from,
        received_on=received_on, year=received_on.year,
    )  # fmt: skip
    people = _people(case, told)
    reindex(case, opened_with=people)
    received = events.PanelComplaintReceived.about(
        case, by=by.at(owner.id), at=at, reference=case.reference, made_on=made_on.isoformat(),
        received_on=received_on.isoformat(), channel=told.channel, owner=str(owner.id), received_from=told.received_from,
        reached_first_on=told.reached_first_on.isoformat() if told.reached_first_on else None, anonymous=case.anonymous,
        reachable=_reachable(told), office_holders=list(told.office_holders), profile=area.slug,
    )  # fmt: skip
    return case, *(received, *_follows(case, people, told.issues, by=by, at=at))


def receive_from_the_public(*, told: ComplaintTold, **options: Any) -> Case:
    """The same from the form of any complaint: its words whole. Which issues it holds, and whose each is, is said at the
    desk: the person is not asked to judge what is operational.
    """
    names = (
        "what_happened", "channel", "orally", "when_and_where", "happened_from", "happened_to", "why_late",
        "who_was_involved", "put_right", "put_right_words", "impact", "complainant", "represented", "complained_about",
        "office_holders",
    )  # fmt: skip
    said = {name: getattr(told, name) for name in names}
    return receive_panel_complaint(told=PanelComplaintTold(**said), **options)


@action
def receive_conduct_matter(
    *, by: Actor, at: datetime, area: Area, owner: Body, told: ConductMatterTold, known_on: date | None = None
) -> tuple[Case, *tuple[Event, ...]]:
    """Open a case on an indication, without a complaint, that an office holder may have committed an offence (regs 11, 12).

    It has no complainant, so nobody but the office holder is written to. Once recorded it must be referred (reg 13).
    """
    require_role(by, body_id=owner.id, act="receive_conduct_matter")
    known_on = known_on or london_day(at)
    _check_days(known_on, None, known_on, today=london_day(at))
    if told.source not in SOURCES:
        raise Refused(marked("Choose how it came to be known."))
    case = _open(told, at=at, area=area, owner=owner, made_on=known_on, received_on=known_on)
    PanelDetails.objects.create(
        case=case, kind=CONDUCT_MATTER, office_holders=list(told.office_holders), received_from=told.source,
        received_on=known_on, year=known_on.year,
    )  # fmt: skip
    people = save_parties(case=case, told=_about(told.complained_about))
    reindex(case, opened_with=people)
    known = events.ConductMatterKnown.about(
        case, by=by.at(owner.id), at=at, reference=case.reference, received_on=known_on.isoformat(), channel=told.channel,
        owner=str(owner.id), source=told.source, civil_proceedings=told.civil_proceedings,
        office_holders=list(told.office_holders), profile=area.slug,
    )  # fmt: skip
    return case, *(known, *_follows(case, people, told.issues, by=by, at=at))


def _follows(case: Case, people: Sequence[Party], issues: Sequence[IssueTold], *, by: Actor, at: datetime) -> list[Event]:
    said: list[Event] = [PartyAdded.about(case, by=by, at=at, party=str(one.id), role=one.role) for one in people]
    for one in issues:
        said += set_out(case, one, by=by, at=at)[1]
    if issues:
        reindex(case)
    return said


def _open(
    told: PanelComplaintTold | ConductMatterTold, *, at: datetime, area: Area, owner: Body, made_on: date, received_on: date
) -> Case:
    if owner.area_id != area.id or owner.kind != Body.Kind.PANEL:
        raise Refused(marked("A complaint about a commissioner is received by the panel of the area."))
    if not told.what_happened.strip():
        raise Refused(marked("Say what happened."))
    if not told.office_holders or not set(told.office_holders) <= set(OFFICES):
        raise Refused(marked("Choose whose conduct it is about."))
    if told.channel not in code_list("contact_channels"):
        raise Refused(marked("Choose one of the answers."))
    if told.happened_from is not None and told.happened_from > received_on:
        raise Refused(marked("The day on which it happened cannot be in the future."))
    made = told if isinstance(told, PanelComplaintTold) else None
    nameless = made is None or made.complainant is None or not made.complainant.name.strip()
    case = Case.objects.create(
        scheme=SCHEME, area=area, owner=owner, made_on=made_on, received_at=at, channel=told.channel, anonymous=nameless,
        reference=next_reference(body=owner, scheme=SCHEME, received_on=received_on, prefix=""),
        on_behalf=made is not None and made.represented is not None, orally=made is not None and made.orally,
    )  # fmt: skip
    case.words = CaseWords.objects.create(
        case=case, what_happened=told.what_happened, happened_from=told.happened_from, happened_to=told.happened_to,
        **_also_told(made),
    )  # fmt: skip
    EvidenceDuty.objects.create(case=case, opened_on=received_on)
    return case


def _also_told(made: PanelComplaintTold | None) -> dict[str, Any]:
    """What only a person who complains has told."""
    names = ("when_and_where", "why_late", "who_was_involved", "put_right_words", "impact")
    return {name: getattr(made, name) for name in names} | {"put_right": list(made.put_right)} if made else {}


def _people(case: Case, told: PanelComplaintTold) -> list[Party]:
    complainant = told.complainant or PartyTold(role=Party.Role.COMPLAINANT)
    wanted = [one for one in (told.represented, complainant) if one is not None]
    return save_parties(case=case, told=[*wanted, *_about(told.complained_about)])


def _about(people: Sequence[PartyTold]) -> list[PartyTold]:
    if any(one.role != Party.Role.COMPLAINED_ABOUT for one in people):
        raise Refused(marked("Choose one of the answers."))
    return list(people)


def _reachable(told: PanelComplaintTold) -> bool:
    people = [one for one in (told.complainant, told.represented) if one is not None]
    return any(one.email or one.address or one.phone for one in people)


def _check_days(made_on: date, reached_first_on: date | None, received_on: date, *, today: date) -> None:
    if received_on > today:
        raise Refused(marked("The day cannot be in the future."))
    if made_on > received_on:
        raise Refused(marked("A complaint is not received before it is made."))
    if reached_first_on is not None and not made_on <= reached_first_on <= received_on:
        raise Refused(marked("It reached the other body after it was made, and before it came to the panel."))
