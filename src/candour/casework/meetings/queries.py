"""Reads of packs and meetings. A pack is reached through the wall alone; so is the exempt part of a meeting's papers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Max, QuerySet

from candour.casework.areas.models import Body
from candour.casework.audit.models import Event
from candour.casework.cases.models import Case
from candour.casework.cases.queries import visible_to
from candour.casework.meetings.agenda import Going, head, number_of, summaries_of
from candour.casework.meetings.models import AgendaItem, Meeting, MeetingPapers, Pack
from candour.casework.meetings.permissions import panel_posts
from candour.casework.publication.queries import is_withheld
from candour.casework.resolution.issues import SCHEME
from candour.casework.resolution.models import IssueDetails
from candour.casework.resolution.report_safe import known_in
from candour.casework.shared.actor import Actor
from candour.rulebook import clocks, profiles, scheme
from candour.rulebook.advice import Due
from candour.rulebook.commissioner.state import RESOLVABLE, State
from candour.rulebook.history import Happened

# What happens to a case without anything that a pack tells being another: these events do not make it out of date.
BESIDE = frozenset({"pack_frozen", "put_on_agenda", "taken_off_agenda", "assigned"})
_OF_A_MEETING = ("meeting_arranged", "meeting_postponed", "meeting_cancelled")


def panels(by: Actor) -> QuerySet[Body]:
    """The panels whose meetings a person may read."""
    return Body.objects.filter(pk__in=panel_posts(by)).select_related("area")


# Packs


def packs(by: Actor, *, case: Case) -> list[Pack]:
    """The packs of a case, newest first, for the people of its panel (one statement)."""
    if case.owner_id not in panel_posts(by):
        return []
    return list(Pack.objects.filter(case=case).select_related("made_by", "words"))


def pack(by: Actor, *, key: UUID, on: date) -> Pack | None:
    """One pack, if the person is of its panel and may see its case today."""
    seen = visible_to(by, on=on)
    found = Pack.objects.filter(pk=key, case__in=seen, case__owner__in=panel_posts(by))
    return found.select_related("case__owner", "case__area", "made_by", "words").first()


def since_pack(events: Iterable[Event], *, newest: Pack | None) -> list[Event]:
    """What has happened in a case since its newest pack, of the events given: the case has moved on."""
    return [one for one in events if newest is not None and one.seq > newest.read_to and one.kind not in BESIDE]


def moved_on_to(case_ids: Iterable[UUID]) -> dict[UUID, int]:
    """The last event of each case that a pack would tell of (one statement)."""
    rows = Event.objects.filter(case_id__in=list(case_ids)).exclude(kind__in=BESIDE)
    return {row["case_id"]: row["last"] for row in rows.values("case_id").annotate(last=Max("seq"))}


# Meetings


@dataclass(frozen=True, kw_only=True)
class MeetingFile:
    """A meeting as a person may see it: what goes to it, what was said of it, its papers."""

    meeting: Meeting
    going: tuple[Going, ...]
    hidden: int  # complaints on the agenda that this person may not find
    said: tuple[Event, ...]  # arranged, postponed, cancelled: oldest first, with their words
    papers: tuple[MeetingPapers, ...]  # newest first
    agenda_by: Due  # by when the agenda must be open to the public

    @property
    def outdated(self) -> bool:
        """Whether the agenda is another than that of the newest papers, or a pack in them is not the newest."""
        if not self.papers:
            return False
        frozen = [(row["case"], row["pack"]) for row in self.papers[0].exempt_told["packs"]]
        now = [(str(one.case.pk), str(one.pack.pk) if one.pack else "") for one in self.going]
        moved = self.papers[0].public_told["opening"] != head(self.meeting)
        return moved or (not self.hidden and frozen != now)


def meetings(by: Actor, *, body: Body) -> QuerySet[Meeting]:
    """The meetings of a panel, the latest day first (one statement)."""
    return Meeting.objects.filter(body=body, body__in=panel_posts(by))


def meeting(by: Actor, *, key: UUID) -> Meeting | None:
    """One meeting, if the person is of its panel."""
    return Meeting.objects.filter(pk=key, body__in=panel_posts(by)).select_related("body__area").first()


def papers(by: Actor, *, key: UUID) -> MeetingPapers | None:
    """One version of a meeting's papers, if the person is of its panel. Its exempt part is asked for by `exempt_packs`."""
    found = MeetingPapers.objects.filter(pk=key, meeting__body__in=panel_posts(by))
    return found.select_related("meeting__body__area", "made_by").first()


def exempt_packs(by: Actor, *, row: MeetingPapers, on: date) -> list[Pack] | None:
    """The packs of the exempt part in their order; None where the person may not see every case in it (one statement)."""
    told = row.exempt_told["packs"]
    seen = visible_to(by, on=on)
    found = Pack.objects.filter(pk__in=[one["pack"] for one in told], case__in=seen).select_related("case", "words", "made_by")
    held = {str(one.pk): one for one in found}
    return [held[one["pack"]] for one in told] if len(held) == len(told) else None


def file_of(by: Actor, *, meeting: Meeting, on: date) -> MeetingFile:
    """Everything of a meeting that its page shows: the same number of statements however many complaints go to it."""
    items, hidden = items_of(by, meeting, on=on)
    history = Event.objects.filter(case_id=meeting.body.area_id, kind__in=_OF_A_MEETING, payload__contains=str(meeting.pk))
    settings = profiles.settings(meeting.body.area.slug, meeting.on)
    return MeetingFile(
        meeting=meeting, going=going(items), hidden=hidden, said=tuple(history.select_related("words").order_by("seq")),
        papers=tuple(MeetingPapers.objects.filter(meeting=meeting).select_related("made_by")),
        agenda_by=clocks.due("K28", meeting.on, settings=settings),
    )  # fmt: skip


def items_of(by: Actor, meeting: Meeting, *, on: date) -> tuple[list[AgendaItem], int]:
    """What stands on an agenda of complaints that a person may see, in its order; and how many they may not."""
    rows = standing(meeting)
    seen = set(visible_to(by, on=on).filter(pk__in=[row.case_id for row in rows]).values_list("pk", flat=True))
    shown = [row for row in rows if row.case_id in seen]
    return shown, len(rows) - len(shown)


def standing(meeting: Meeting) -> list[AgendaItem]:
    """What stands on the agenda, in its order (one statement)."""
    rows = AgendaItem.objects.filter(meeting=meeting, taken_off_on=None).select_related("case__area", "case__owner")
    place = {key: number for number, key in enumerate(meeting.agenda)}
    return sorted(rows, key=lambda row: place.get(str(row.pk), len(place)))


def going(items: Iterable[AgendaItem]) -> tuple[Going, ...]:
    """What goes to a meeting, each with its newest pack and what of it anybody may read (six statements)."""
    rows = list(items)
    cases = [row.case for row in rows]
    keys = [case.pk for case in cases]
    newest: dict[UUID, Pack] = {}
    for one in Pack.objects.filter(case__in=keys).order_by("number"):
        newest[one.case_id] = one
    issues: dict[UUID, list[IssueDetails]] = {}
    held = IssueDetails.objects.filter(allegation__case__in=keys).select_related("allegation")
    for issue in held.order_by("allegation__number"):
        issues.setdefault(issue.allegation.case_id, []).append(issue)
    known, states, last = known_in(cases), _states(keys), moved_on_to(keys)
    found = []
    for place, row in enumerate(rows):
        latest = newest.get(row.case_id)
        told, kept_out = summaries_of(issues.get(row.case_id, []), known, withheld=is_withheld(states[row.case_id]))
        found.append(Going(
            item=row, number=number_of(place), pack=latest, summaries=told, kept_out=kept_out,
            moved_on=latest is not None and last.get(row.case_id, 0) > latest.read_to,
        ))  # fmt: skip
    return tuple(found)


def _states(keys: list[UUID]) -> Mapping[UUID, State]:
    """Where each of several cases stands, from its events (one statement)."""
    rows = Event.objects.filter(case_id__in=keys).order_by("case_id", "seq")
    told = rows.values_list("case_id", "kind", "occurred_at", "payload", "seq")
    return {
        key: scheme.fold(SCHEME, [Happened(kind, at, json.loads(payload), seq) for _, kind, at, payload, seq in events])
        for key, events in groupby(told, key=lambda row: row[0])
    }


def cases_to_put_on(by: Actor, *, meeting: Meeting, on: date) -> list[Case]:
    """The panel's cases that may go to a meeting and are not on its agenda, by reference (one statement)."""
    cases = visible_to(by, on=on).filter(owner=meeting.body_id, scheme=SCHEME, stage__in=RESOLVABLE)
    standing_ = AgendaItem.objects.filter(meeting=meeting, taken_off_on=None).values("case")
    return list(cases.exclude(pk__in=standing_).order_by("id"))


def meetings_of(by: Actor, *, case: Case) -> list[Meeting]:
    """The meetings to whose agenda a case stands, the latest first (one statement)."""
    rows = AgendaItem.objects.filter(case=case, taken_off_on=None, meeting__body__in=panel_posts(by))
    return [row.meeting for row in rows.select_related("meeting").order_by("-meeting__on", "-meeting__id")]
