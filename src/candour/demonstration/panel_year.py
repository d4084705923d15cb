"""Complaints about a commissioner, entered act by act by the real acts in the panel of any area: the three of 2024, and others.

What a source says stands in `data/leicestershire_2024.toml`, each value with its line. Which posts are consulted, who resolves
and by which minute is the area's profile: the same complaints in another area differ in data only. `tell` tells a complaint of
the same form up to a point.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from candour.casework.accounts import demonstration as people
from candour.casework.accounts import queries as accounts
from candour.casework.areas.models import Area, Body
from candour.casework.audit.models import Event
from candour.casework.cases.actions import PartyTold
from candour.casework.cases.models import Allegation, Case
from candour.casework.cases.queries import state_of
from candour.casework.letters.actions import change_letter, give_letter
from candour.casework.letters.models import Letter
from candour.casework.letters.wording import template
from candour.casework.publication import queries
from candour.casework.publication.actions import freeze_report
from candour.casework.publication.hashing import preview_hash
from candour.casework.publication.models import FrozenReport
from candour.casework.publication.queries import Asked
from candour.casework.resolution import actions, facts
from candour.casework.resolution.queries import to_consult
from candour.casework.resolution.told import IssueTold, PanelComplaintTold, PartTold
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.rulebook import profiles
from candour.rulebook.calendar import add_working_days, is_working_day
from candour.rulebook.commissioner.state import BOTH
from candour.rulebook.counting import year_start
from candour.rulebook.measures.annual_report import build
from candour.rulebook.measures.commissioner_counts import financial_year
from candour.rulebook.measures.report_shapes import Report
from candour.rulebook.measures.three_figures import ThreeFigures

_FILE = "data/leicestershire_2024.toml"
_RECORDS, _DECIDES, _RESOLVES = "decide_whether_a_complaint", "decide_informal_resolution", "resolve_informally"
_BEFORE_ALL = datetime(2012, 12, 20, 9, tzinfo=UTC)
OFFICER, DECIDES = "panel_officer", "panel_decision_maker"
ACKNOWLEDGED, INVITED, CLOSED = "acknowledged", "invited", "closed"  # up to where a complaint is told
_ASKS_A_DAY = frozenset({"panel_resolution_complainant", "panel_resolution_office_holder"})


@cache
def told() -> Mapping[str, Any]:
    """The data file, read."""
    return tomllib.loads((files("candour.demonstration") / _FILE).read_text(encoding="utf-8"))


def value(row: Mapping[str, Any], name: str, *, default: Any = "") -> Any:
    """A value without its source."""
    return row[name]["value"] if name in row else default


@dataclass
class Desk:
    """Where the complaints are entered, who acts, and the moment of the next act: it only goes forward.

    `on_working_days`: nothing is done on another day. `by_letter`: each notice is a letter that is given here.
    """

    area: Area
    body: Body
    at: datetime
    on_working_days: bool = False
    by_letter: bool = False

    def later(self, *, days: int = 0, hours: int = 0) -> datetime:
        """Move on."""
        self.at += timedelta(days=days, hours=hours)
        while self.on_working_days and not is_working_day(self.on):
            self.at += timedelta(days=1)
        return self.at

    @property
    def on(self) -> date:
        """The day of the next act."""
        return london_day(self.at)

    def by(self, role: str) -> Actor:
        """The demonstration person who holds a role in this area, as of the day."""
        address = people.email(role=role, area=self.area)
        user = accounts.by_email(address)
        if user is None:
            raise LookupError(f"nobody signs in as {address}")
        return accounts.actor(user, on=self.on)


def enter(*, area: Area) -> tuple[Case, ...]:
    """Enter every complaint of the file in an area's panel, from receipt to closing. The people of the area are made first."""
    people.load(area=area, at=_BEFORE_ALL)
    body = Body.objects.get(area=area, kind=Body.Kind.PANEL)
    return tuple(tell(Desk(area=area, body=body, at=_nine(value(row, "received_on"))), row) for row in told()["complaints"])


def report_of(*, area: Area) -> Report:
    """The report that the register gives, by its author on the day of the meeting."""
    row = told()["report"]
    body = Body.objects.select_related("area").get(area=area, kind=Body.Kind.PANEL)
    asked = Asked(
        last_report_on=value(row, "last_report_on"), this_report_on=value(row, "this_report_on"),
        equality=value(row, "equality"), human_rights=value(row, "human_rights"),
    )  # fmt: skip
    author = Desk(area=area, body=body, at=_nine(asked.this_report_on)).by(DECIDES)
    return build(queries.source_for(author, body=body, asked=asked))


def freeze(*, area: Area, report: Report) -> FrozenReport:
    """The report frozen by a person of the panel on the day of the meeting."""
    body = Body.objects.get(area=area, kind=Body.Kind.PANEL)
    meeting = Desk(area=area, body=body, at=_nine(report.meeting_on))
    return freeze_report(by=meeting.by(DECIDES), at=meeting.at, body=body, report=report, previewed=preview_hash(report))


def figures_of(*, area: Area, report: Report) -> ThreeFigures:
    """The three published figures: of this report, and of the financial year in which its period begins."""
    body = Body.objects.select_related("area").get(area=area, kind=Body.Kind.PANEL)
    reader = Desk(area=area, body=body, at=_nine(report.meeting_on)).by(DECIDES)
    year = financial_year(year_start(report.period.first).year)
    return queries.figures_for(reader, body=body, report_period=report.period, year=year)


def acts(slug: str) -> list[dict[str, str]]:
    """What happened in the area's panel's cases, in order: the record that the acts left."""
    cases = dict(Case.objects.filter(area__slug=slug, owner__kind=Body.Kind.PANEL).values_list("pk", "reference"))
    rows = Event.objects.filter(case_id__in=list(cases)).order_by("position")
    return [
        {"reference": cases[row.case_id], "on": london_day(row.occurred_at).isoformat(), "event": row.kind, "as": row.capacity}
        for row in rows
    ]


def _nine(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=UTC)


def tell(panel: Desk, row: Mapping[str, Any], *, until: str = CLOSED) -> Case:
    """One complaint, up to a point: received; sorted, recorded, both sides invited to comment; resolved by issue, closed."""
    case = _received(panel, row)
    if panel.by_letter:
        panel.later(hours=1)
        _letters(panel, case)
    if until == ACKNOWLEDGED:
        return case
    panel.later(hours=1)
    nothing_criminal = {"alleges_offence": "no", "circumstances_indicate_offence": "no"}
    actions.decide_seriousness(
        case=case, by=panel.by(DECIDES), at=panel.at, facts=nothing_criminal, answer="not_serious",
        reason="Nothing in it appears criminal.",
    )  # fmt: skip
    _recorded(panel, case, row)
    _opened(panel, case, row)
    if until == INVITED:
        return case
    _resolved(panel, case, row)
    _closed(panel, case)
    return case


def _received(panel: Desk, row: Mapping[str, Any]) -> Case:
    issues = tuple(
        IssueTold(words=value(one, "summary"), subject_class=value(one, "subject_class"), public_summary=value(one, "summary"))
        for one in row["issues"]
    )
    complaint = PanelComplaintTold(
        what_happened=value(row, "what_happened"), channel=value(row, "channel"),
        complainant=PartyTold(
            role="complainant", name=value(row, "complainant"), email=value(row, "email", default="complainant@example.org"),
            preferred_channel="EML",
        ),
        complained_about=(PartyTold(role="complained_about", known_as="Police and Crime Commissioner"),), issues=issues,
    )  # fmt: skip
    return actions.receive_panel_complaint(
        by=panel.by(OFFICER), at=panel.at, area=panel.area, owner=panel.body, told=complaint, received_on=panel.on
    )


def _recorded(panel: Desk, case: Case, row: Mapping[str, Any]) -> None:
    panel.later(days=2)
    _consulted(panel, case, power=_RECORDS)
    parts = [
        PartTold(
            allegation=allegation, facts=_facts(allegation, one), answer=value(one, "answer"),
            passed_to=value(one, "passed_to"), words=value(one, "grounds"),
        )
        for allegation, one in _issues(case, row)
    ]  # fmt: skip
    actions.decide_recording(case=case, by=panel.by(DECIDES), at=panel.later(hours=1), parts=parts)
    _letters(panel, case)


def _opened(panel: Desk, case: Case, row: Mapping[str, Any]) -> None:
    """Appointed by the panel's minute; whom the profile names is consulted; opened; both sides are told, and may comment."""
    panel.later(days=3)
    _appointed(panel, case, row)
    _consulted(panel, case, power=_DECIDES)
    actions.open_resolution(case=case, by=panel.by(OFFICER), at=panel.later(hours=1))
    days = value(row, "working_days_to_comment", default=0)
    by_on = add_working_days(panel.on, n=days) if days else None
    _letters(panel, case, comments_by=by_on)
    for party in BOTH:
        actions.invite_comments(case=case, by=panel.by(OFFICER), at=panel.at, party=party, by_on=by_on)


def _appointed(panel: Desk, case: Case, row: Mapping[str, Any]) -> None:
    """Whoever the profile gives the power to; its sub-committee, where the row says of whom and the profile has one."""
    holder = profiles.settings(panel.area.slug, panel.on).delegation(_RESOLVES)
    kind, persons = ("other_person", [holder.to]) if holder is not None else ("panel", [])
    if holder is not None and holder.or_instead and "subcommittee" in row:
        kind, persons = "subcommittee", [value(row, "subcommittee")]
    minute = holder.minute if holder is not None else "Standing arrangement of the Panel (invented: no source holds a minute)"
    since = holder.valid_from if holder is not None and holder.valid_from is not None else panel.on
    actions.appoint_for_resolution(
        case=case, by=panel.by(DECIDES), at=panel.at, kind=kind, persons=persons, minute=minute, on=since
    )


def _resolved(panel: Desk, case: Case, row: Mapping[str, Any]) -> None:
    """Both sides' comments; then an outcome for each issue that was recorded."""
    panel.later(days=9)
    for party, words in zip(BOTH, ("(invented) As in my complaint.", "(invented) Noted."), strict=True):
        actions.record_comments(case=case, by=panel.by(OFFICER), at=panel.at, party=party, words=words, on=panel.on)
    actions.close_comments(case=case, by=panel.by(OFFICER), at=panel.later(hours=1))
    _consulted(panel, case, power=_RESOLVES)
    panel.later(days=2)
    for allegation, one in _issues(case, row):
        if value(one, "answer") == "record":
            actions.decide_issue_outcome(
                case=case, by=panel.by(DECIDES), at=panel.at, allegation=allegation, outcome=value(one, "outcome"),
                words=value(one, "outcome_words"), summary=value(one, "outcome_summary"),
            )  # fmt: skip


def _closed(panel: Desk, case: Case) -> None:
    """The record given; the duty to keep evidence ended; closed."""
    panel.later(days=1)
    _letters(panel, case)
    actions.end_evidence_duty(
        case=case, by=panel.by(DECIDES), at=panel.at, why_code="case_over", reason="Every issue has its outcome."
    )
    actions.close_case(
        case=case, by=panel.by(DECIDES), at=panel.later(hours=1), why_code="resolved", reason="Every issue has its outcome."
    )


def _consulted(panel: Desk, case: Case, *, power: str) -> None:
    """Whoever the profile names is consulted; nobody, where it names none."""
    for post in to_consult(case, power=power, on=panel.on):
        actions.record_consultation(
            case=case, by=panel.by(OFFICER), at=panel.at, about=power, who=post, on=panel.on, answer="view",
            words="(invented) Agreed.",
        )  # fmt: skip


def _letters(panel: Desk, case: Case, *, comments_by: date | None = None) -> None:
    """The notices that are owed are given: as letters here, or as the panel's own files have them, for no source has a text."""
    if panel.by_letter:
        give_drafts(panel, case, by=panel.by(OFFICER), comments_by=comments_by)
    elif state_of(case).letters_owed:
        actions.record_done_elsewhere(
            case=case, by=panel.by(DECIDES), at=panel.at, act="give_letter", on=panel.on, by_whom="The panel's secretariat"
        )


def give_drafts(desk: Desk, case: Case, *, by: Actor, comments_by: date | None = None) -> None:
    """Give each draft of a case: by e-mail where an address is held, else by hand. One that wants words of its own waits."""
    for letter in Letter.objects.filter(case=case, status=Letter.Status.DRAFT).order_by("id"):
        if any(part.needed for part in template(letter.kind).own):
            continue
        if comments_by is not None and letter.kind in _ASKS_A_DAY:
            change_letter(case=case, by=by, at=desk.at, letter=letter, slots={"comments_by": comments_by.isoformat()})
        party = letter.to_party
        mailed = party is not None and party.contact_points.filter(kind="email").exists()
        give_letter(case=case, by=by, at=desk.at, letter=letter, channel="EML" if mailed else "PER")


def _issues(case: Case, row: Mapping[str, Any]) -> list[tuple[Allegation, Mapping[str, Any]]]:
    return list(zip(case.allegations.order_by("number"), row["issues"], strict=True))


def _facts(allegation: Allegation, one: Mapping[str, Any]) -> dict[str, Any]:
    given = facts.for_recording(allegation)
    if "operational_treatment" in one:
        given["operational_treatment"] = value(one, "operational_treatment")
    return given
