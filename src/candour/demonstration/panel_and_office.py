"""What the panel and the local policing body's office have in a demonstration: a few complaints of each, by the real acts.

A force's year (`make`) leaves their desks empty. Here are the three complaints of 2024, moved to the months before the horizon
and told to their end; two invented ones that are under way, of which one goes to a meeting; and the office's own two.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Q

from candour.casework.accounts import demonstration as people
from candour.casework.accounts import queries as accounts
from candour.casework.areas import queries as areas
from candour.casework.areas.models import Area, Body
from candour.casework.cases.actions import PartyTold, add_note, assign_case
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.decisions.actions import decide_authority
from candour.casework.intake.actions import log_complaint, receive_complaint
from candour.casework.intake.told import ComplaintTold
from candour.casework.meetings import actions as meetings
from candour.casework.meetings.models import Meeting
from candour.casework.meetings.previewing import preview_pack
from candour.casework.office.actions import choose_handler
from candour.casework.office.receipt import OfficeComplaintTold, receive_office_complaint
from candour.casework.shared import clock, ids
from candour.casework.shared.actions import one_transaction
from candour.casework.shared.actor import Actor
from candour.demonstration import panel_year
from candour.demonstration.panel_year import DECIDES, INVITED, OFFICER, Desk, give_drafts, value
from candour.rulebook.calendar import is_working_day

_FILE = "data/invented_elsewhere.toml"
_DAYS_BEFORE = (150, 100, 60)  # when the three of 2024 come in: each is over, well before the horizon
_DAYS_TO_MEETING = 21
_PLACE = "Committee Room A"
_STAFF, _ABOUT = "office_staff", "reviews_officer"


@cache
def invented() -> Mapping[str, Any]:
    """The data file of what is invented, read."""
    return tomllib.loads((files("candour.demonstration") / _FILE).read_text(encoding="utf-8"))


def make(*, area: str, seed: int, horizon: datetime, say: Callable[[str], None] = lambda _: None) -> int:
    """Make what the panel and the office of an area have, up to a horizon, and say how many cases that is.

    It is there whole, or not at all. Where either has a case already nothing is made, so that a load that was stopped is
    finished without making it twice, and nothing invented comes to stand in a register that is in use.
    """
    place = Area.objects.get(slug=area)
    if _has_any(place):
        return 0
    people.load(area=place, at=clock.now())
    world = _World(area=place, horizon=horizon.astimezone(clock.LONDON), random=Random(f"{seed}/{area}/panel and office"))
    with world.drawing(), transaction.atomic():
        panel = _of_the_panel(world)
        office = _of_the_office(world)
    say(f"{panel} complaints to the panel and {office} to the office beside them")
    return panel + office


def _has_any(area: Area) -> bool:
    """Whether the panel or the office has a case of its own here. A review is no such case: a force's year has them too."""
    about_the_chief = Q(scheme="force", owner__kind=Body.Kind.LOCAL_POLICING_BODY)
    own = Q(scheme__in=("commissioner", "office"))
    return Case.objects.filter(own | about_the_chief, area=area).exists()


@dataclass
class _World:
    """Where it is made, up to when, and the desk at which the next act is done: keys are drawn for the moment of that act."""

    area: Area
    horizon: datetime
    random: Random
    desk: Desk | None = None

    def body(self, kind: str) -> Body | None:
        """The body of a kind, if the area's profile has one."""
        return areas.body(area=self.area, kind=kind, on=self.horizon.date())

    def at_desk(self, body: Body, *, days_before: int, by_letter: bool = True) -> Desk:
        """A desk so many days before the horizon, or on the last working day before that, in the morning."""
        day = _last_working_day(self.horizon.date() - timedelta(days=days_before))
        at = datetime.combine(day, time(10, self.random.randrange(60)), tzinfo=clock.LONDON)
        self.desk = Desk(area=self.area, body=body, at=at, on_working_days=True, by_letter=by_letter)
        return self.desk

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """Keys and salts are drawn from the seed while this lasts."""
        with ids.drawn_from(self.random, moment=lambda: self.desk.at if self.desk is not None else self.horizon):
            yield

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Acts told together. What rows hold of the fold of a case is brought up to date when this ends."""
        with one_transaction() as acts:
            acts.kept["simulated"] = True
            yield


def _last_working_day(day: date) -> date:
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def _next_working_day(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


# The panel


def _of_the_panel(world: _World) -> int:
    """Its register, in the order in which complaints come in; and the meeting to which the one under resolution goes."""
    body = world.body(Body.Kind.PANEL)
    if body is None:
        return 0
    over = panel_year.told()["complaints"]
    for row, days_before in zip(over, _DAYS_BEFORE, strict=True):
        # None of their letters is in a source: they are told as the panel's own files have them.
        with world.telling():
            panel_year.tell(world.at_desk(body, days_before=days_before, by_letter=False), row)
    for row in invented()["complaints"]:
        until = value(row, "until")
        panel = world.at_desk(body, days_before=value(row, "days_before"))
        with world.telling():
            case = panel_year.tell(panel, row, until=until)
        if until == INVITED:
            # Apart: a pack is read from rows, and says what they hold.
            with world.telling():
                _to_a_meeting(panel, case, on=_next_working_day(world.horizon.date() + timedelta(days=_DAYS_TO_MEETING)))
    return len(over) + len(invented()["complaints"])


def _to_a_meeting(panel: Desk, case: Case, *, on: date) -> None:
    """The officer has the case; those who were appointed are to meet; it goes on the agenda, and its pack is frozen."""
    officer, appointment = panel.by(OFFICER), state_of(case).appointment
    of_some = appointment is not None and appointment.kind == "subcommittee"
    assign_case(case=case, by=panel.by(DECIDES), at=panel.later(days=1), user_id=officer.user_id)
    meeting = meetings.arrange_meeting(
        by=officer, at=panel.at, body=panel.body, on=on, starts_at=time(14), place=_PLACE,
        kind=Meeting.Kind.SUBCOMMITTEE if of_some else Meeting.Kind.PANEL,
    )  # fmt: skip
    meetings.put_on_agenda(case=case, by=officer, at=panel.at, meeting=meeting)
    panel.later(hours=1)
    meetings.freeze_pack(case=case, by=officer, at=panel.at, previewed=preview_pack(case, on=panel.on).hash)


# The office


def _of_the_office(world: _World) -> int:
    """A complaint about its own staff, and one about the chief constable, whose appropriate authority it is."""
    body = world.body(Body.Kind.LOCAL_POLICING_BODY)
    if body is None:
        return 0
    for row, tell in ((invented()["office"], _about_the_staff), (invented()["chief_constable"], _about_the_chief)):
        with world.telling():
            tell(world.at_desk(body, days_before=value(row, "days_before")), row)
    return 2


def _about_the_staff(office: Desk, row: Mapping[str, Any]) -> None:
    """Taken down by telephone, given to somebody who is not in the line of whom it is about, acknowledged, looked into."""
    named = accounts.by_email(people.email(role=_ABOUT, area=office.area))
    if named is None:
        raise LookupError("nobody of the office is there to be complained about")
    told = OfficeComplaintTold(
        what_happened=value(row, "what_happened"), channel=value(row, "channel"), orally=True, subject=_STAFF,
        complainant=_complainant(row),
        complained_about=(PartyTold(role="complained_about", name=named.name, user_id=named.pk),),
    )  # fmt: skip
    manager = office.by("office_manager")
    case = receive_office_complaint(by=manager, at=office.at, area=office.area, owner=office.body, told=told)
    choose_handler(
        case=case, by=office.by("office_chief_executive"), at=office.later(hours=2), subject=_STAFF,
        user_id=manager.user_id, reason=value(row, "choice"),
    )  # fmt: skip
    office.later(hours=1)
    give_drafts(office, case, by=manager)
    add_note(case=case, by=manager, at=office.later(days=2), text=value(row, "note"))


def _about_the_chief(office: Desk, row: Mapping[str, Any]) -> None:
    """Sent online, acknowledged; found to be the chief constable's own conduct, so that it stays here; logged."""
    told = ComplaintTold(
        what_happened=value(row, "what_happened"), channel=value(row, "channel"), standing=("subject",),
        complainant=_complainant(row),
        complained_about=(PartyTold(role="complained_about", known_as="The chief constable", subject_role="CO"),),
    )  # fmt: skip
    case = receive_complaint(by=Actor.public(), at=office.at, area=office.area, owner=office.body, told=told)
    officer, decides = office.by("reviews_officer"), office.by("office_decision_maker")
    office.later(days=1)
    give_drafts(office, case, by=officer)
    decide_authority(
        case=case, by=decides, at=office.later(hours=2), answer="local_policing_body",
        facts={"subject": "chief_officer", "own_conduct": "yes"}, reason=value(row, "own"),
    )  # fmt: skip
    log_complaint(case=case, by=officer, at=office.later(hours=1))
    assign_case(case=case, by=decides, at=office.at, user_id=officer.user_id)


def _complainant(row: Mapping[str, Any]) -> PartyTold:
    return PartyTold(
        role="complainant", name=value(row, "complainant"), email=value(row, "email"), standing=("subject",),
        preferred_channel="EML",
    )  # fmt: skip
