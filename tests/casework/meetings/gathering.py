"""A case that is being resolved, its pack, and a meeting that it goes to, by the real acts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from candour.casework.cases.models import Case
from candour.casework.meetings import actions
from candour.casework.meetings.agenda import Asked
from candour.casework.meetings.models import AgendaItem, Meeting, MeetingPapers, Pack
from candour.casework.meetings.previewing import preview_pack, preview_papers
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from tests import factories
from tests.casework.resolution import making

AT = datetime(2025, 1, 20, 10, 0, tzinfo=UTC)  # a Monday, two weeks after the complaint came
MEETS = date(2025, 2, 5)
ASKED = Asked(reason="The complaint is about a person, and both sides were promised that it is looked at in private.")


def commented(*issues: Any, at: datetime = making.RECEIVED, **changes: Any) -> Case:
    """A complaint on which both sides have said what they think."""
    case = making.opened(*issues, at=at, **changes)
    making.commented(case, at=at + timedelta(days=2))
    return case


def pack(case: Case, *, at: datetime = AT, by: Actor | None = None) -> Pack:
    by = by or making.officer(case.area.slug, on=london_day(at))
    return actions.freeze_pack(case=case, by=by, at=at, previewed=preview_pack(case, on=london_day(at)).hash)


def meeting(*, at: datetime = AT, slug: str = factories.LEICESTERSHIRE, **changes: Any) -> Meeting:
    said = {"kind": "subcommittee", "on": MEETS, "starts_at": time(14, 0), "place": "Committee Room A", **changes}
    by = making.officer(slug, on=london_day(at))
    return actions.arrange_meeting(by=by, at=at, body=factories.body("panel", slug=slug), **said)


def put_on(one: Meeting, case: Case, *, at: datetime = AT, by: Actor | None = None) -> AgendaItem:
    return actions.put_on_agenda(case=case, by=by or making.officer(on=london_day(at)), at=at, meeting=one)


def papers(one: Meeting, *, at: datetime = AT, by: Actor | None = None, asked: Asked = ASKED) -> MeetingPapers:
    by = by or making.officer(on=london_day(at))
    seen = preview_papers(by, meeting=one, asked=asked, on=london_day(at))
    return actions.freeze_papers(by=by, at=at, meeting=one, asked=asked, previewed=seen.hash)


def withdrawn(case: Case, *, at: datetime = AT) -> None:
    from candour.casework.resolution import actions as resolution

    resolution.receive_withdrawal(
        case=case, by=making.officer(on=london_day(at)), at=at, in_writing=True, signed=True, signatory="complainant",
        says="withdraws", on=london_day(at),
    )  # fmt: skip
    resolution.conclude_withdrawal(
        case=case, by=making.decider(on=london_day(at)), at=at, facts={"appears_criminal": "no"}, reason="As they ask."
    )
    case.refresh_from_db()
