"""Freeze a pack; arrange, postpone or cancel a meeting; put cases on its agenda, order it; freeze its papers in two parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from candour.casework.areas.models import Body
from candour.casework.audit.queries import history
from candour.casework.cases.models import Case
from candour.casework.meetings import events, packing
from candour.casework.meetings.agenda import Asked
from candour.casework.meetings.models import AgendaItem, Meeting, MeetingPapers, Pack, PackWords
from candour.casework.meetings.permissions import SECRETARIAT, require_of_body, require_of_case
from candour.casework.meetings.previewing import preview_papers
from candour.casework.publication.hashing import digest
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.canonical import canonical_json
from candour.casework.shared.clock import london_day
from candour.casework.shared.ids import random_bytes
from candour.casework.shared.refusal import Refused, Stale
from candour.casework.shared.words import refuse_too_long
from candour.rulebook.words import marked

_CANCELLED = marked("The meeting is cancelled.")
_OVER = marked("The meeting has been: its agenda stays as it was.")
_WHY = marked("Say why.")
_MOVED_ON = marked("The meeting has changed since you looked at these papers. Read them again, then freeze them.")


@action
def freeze_pack(*, case: Case, by: Actor, at: datetime, previewed: str) -> tuple[Pack, events.PackFrozen]:
    """Freeze the pack of a case that was previewed, for those who resolve it (SI 2012/62 reg 28; local practice).

    `previewed` is the hash of what the person saw. A case that has moved on is read again first; an older pack stays.
    """
    require_of_case(by, case=case, act="freeze_pack")
    maker = _person(by)
    content = packing.content(case, on=london_day(at))
    if digest(canonical_json(content)) != previewed:
        raise Stale(marked("The case has moved on since you looked at this pack. Read it again, then freeze it."))
    before = Pack.objects.filter(case=case).select_related("words").order_by("-number").first()
    if before is not None and before.words.told.get("pack") == content:
        raise Refused(marked("Nothing would change: the newest pack says the same."))
    number = before.number + 1 if before is not None else 1
    # With salt, so that the hash that stays after an erasure says nothing of the words.
    words = canonical_json({"pack": content, "number": number, "salt": random_bytes(16).hex()})
    acting = by.at(case.owner_id, roles=SECRETARIAT)
    row = Pack.objects.create(
        case=case, number=number, read_to=len(history(case.pk)), hash=digest(words), made_by_id=maker,
        made_as=acting.capacity, made_at=at,
    )  # fmt: skip
    PackWords.objects.create(pack=row, content=words)
    return row, events.PackFrozen.about(
        case, by=acting, at=at, pack=str(row.pk), number=number, read_to=row.read_to, content_hash=row.hash
    )


@action
def arrange_meeting(
    *, by: Actor, at: datetime, body: Body, kind: str, on: date, starts_at: time, place: str
) -> tuple[Meeting, events.MeetingArranged]:
    """Arrange a meeting of a panel, or of its sub-committee, to which complaints may go. `kind` is of `Meeting.Kind`."""
    require_of_body(by, body=body, act="arrange_meeting")
    if kind not in Meeting.Kind.values:
        raise Refused(marked("Choose one of the answers."))
    place = _when_and_where(on, place, at=at)
    row = Meeting.objects.create(body=body, kind=kind, first_on=on, on=on, starts_at=starts_at, place=place)
    said = {"body": str(body.pk), "meeting_kind": kind, **_told(row)}
    return row, events.MeetingArranged(case_id=body.area_id, by=by.at(body.pk, roles=SECRETARIAT), at=at, **said)


@action
def postpone_meeting(
    *, by: Actor, at: datetime, meeting: Meeting, on: date, starts_at: time, place: str, reason: str
) -> tuple[Meeting, events.MeetingPostponed]:
    """Hold a meeting on another day, at another time or place; its agenda stays. `reason` says why."""
    require_of_body(by, body=meeting.body, act="postpone_meeting")
    row = _locked(meeting, at=at)
    if not reason.strip():
        raise Refused(_WHY)
    place = _when_and_where(on, place, at=at)
    if (on, starts_at, place) == (row.on, row.starts_at, row.place):
        raise Refused(marked("Nothing would change: it is arranged so already."))
    row.on, row.starts_at, row.place = on, starts_at, place
    row.save(update_fields=["on", "starts_at", "place"])
    acting = by.at(row.body_id, roles=SECRETARIAT)
    return row, events.MeetingPostponed(case_id=row.body.area_id, by=acting, at=at, text=reason, **_told(row))


@action
def cancel_meeting(
    *, by: Actor, at: datetime, meeting: Meeting, reason: str
) -> tuple[Meeting, events.MeetingCancelled]:
    """The meeting does not take place. The complaints on its agenda are free for another. `reason` says why."""
    require_of_body(by, body=meeting.body, act="cancel_meeting")
    row = _locked(meeting, at=at)
    if not reason.strip():
        raise Refused(_WHY)
    row.cancelled = True
    row.save(update_fields=["cancelled"])
    acting = by.at(row.body_id, roles=SECRETARIAT)
    return row, events.MeetingCancelled(case_id=row.body.area_id, by=acting, at=at, text=reason, meeting=str(row.pk))


@action
def put_on_agenda(
    *, case: Case, by: Actor, at: datetime, meeting: Meeting
) -> tuple[AgendaItem, events.PutOnAgenda, events.AgendaSet]:
    """Let a complaint go to a meeting of its panel: at the end of the agenda."""
    require_of_case(by, case=case, act="put_on_agenda")
    row = _locked(meeting, at=at)
    if row.body_id != case.owner_id:
        raise Refused(marked("That is a meeting of another panel."))
    if AgendaItem.objects.filter(meeting=row, case=case, taken_off_on=None).exists():
        raise Refused(marked("This complaint is on the agenda already."))
    item = AgendaItem.objects.create(meeting=row, case=case, added_on=london_day(at))
    on_agenda = events.PutOnAgenda.about(case, by=by, at=at, **_of(item, row, at=at))
    return item, on_agenda, _set(row, [*row.agenda, str(item.pk)], by=by, at=at)


@action
def take_off_agenda(
    *, case: Case, by: Actor, at: datetime, meeting: Meeting, reason: str
) -> tuple[AgendaItem, events.TakenOffAgenda, events.AgendaSet]:
    """Take a complaint off the agenda of a meeting that is still to come. `reason` says why."""
    require_of_case(by, case=case, act="take_off_agenda")
    row = _locked(meeting, at=at)
    if not reason.strip():
        raise Refused(_WHY)
    item = AgendaItem.objects.filter(meeting=row, case=case, taken_off_on=None).first()
    if item is None:
        raise Refused(marked("This complaint is not on the agenda."))
    item.taken_off_on = london_day(at)
    item.save(update_fields=["taken_off_on"])
    off = events.TakenOffAgenda.about(case, by=by, at=at, text=reason, **_of(item, row, at=at))
    return item, off, _set(row, [key for key in row.agenda if key != str(item.pk)], by=by, at=at)


@action
def set_agenda(*, by: Actor, at: datetime, meeting: Meeting, order: Sequence[str]) -> tuple[Meeting, events.AgendaSet]:
    """Put the complaints of an agenda in another order: `order` names each item once."""
    require_of_body(by, body=meeting.body, act="set_agenda")
    row = _locked(meeting, at=at)
    if sorted(order) != sorted(row.agenda):
        raise Stale(marked("The agenda has changed since you opened it. Look at it again."))
    if list(order) == row.agenda:
        raise Refused(marked("Nothing would change: the agenda is in this order."))
    return row, _set(row, list(order), by=by, at=at)


@action
def freeze_papers(
    *, by: Actor, at: datetime, meeting: Meeting, asked: Asked, previewed: str
) -> tuple[MeetingPapers, events.MeetingPapersFrozen]:
    """Freeze the papers of a meeting: the public part, and the exempt part with its packs (LGA 1972 s.100A(4), Sch 12A).

    `previewed` is the hash of what the person saw. Papers are a new version each time: what went out before stays.
    """
    require_of_body(by, body=meeting.body, act="freeze_papers")
    row = _locked(meeting, at=at)
    made = preview_papers(by, meeting=row, asked=asked, on=london_day(at))
    for sentence, values in made.problems:
        raise Refused(sentence, **values)
    if made.hash != previewed:
        raise Stale(_MOVED_ON)
    before = MeetingPapers.objects.filter(meeting=row).order_by("-version").first()
    if before is not None and (before.public_told, before.exempt_told) == (made.public, made.exempt):
        raise Refused(marked("Nothing would change: the newest papers say the same."))
    public, exempt = canonical_json(made.public), canonical_json(made.exempt)
    acting = by.at(row.body_id, roles=SECRETARIAT)
    papers = MeetingPapers.objects.create(
        meeting=row, version=before.version + 1 if before is not None else 1, public=public, exempt=exempt,
        public_hash=digest(public), exempt_hash=digest(exempt), made_by_id=_person(by), made_as=acting.capacity, made_at=at,
    )  # fmt: skip
    return papers, events.MeetingPapersFrozen(
        case_id=row.body.area_id, by=acting, at=at, meeting=str(row.pk), papers=str(papers.pk),
        papers_version=papers.version, public_hash=papers.public_hash, exempt_hash=papers.exempt_hash,
    )  # fmt: skip


def _person(by: Actor) -> UUID:
    if by.user_id is None:
        raise Refused(marked("Papers are frozen by a person of the panel."))
    return by.user_id


def _locked(meeting: Meeting, *, at: datetime) -> Meeting:
    """The meeting as it stands now, one act at a time; refused where nothing can be changed any more."""
    row = Meeting.objects.select_for_update(of=("self",)).select_related("body__area").get(pk=meeting.pk)
    if row.cancelled:
        raise Refused(_CANCELLED)
    if row.on < london_day(at):
        raise Refused(_OVER)
    return row


def _when_and_where(on: date, place: str, *, at: datetime) -> str:
    place = " ".join(place.split())
    refuse_too_long(Meeting, {"place": place})
    if on < london_day(at):
        raise Refused(marked("The day of the meeting cannot be in the past."))
    if not place:
        raise Refused(marked("Say where it meets."))
    return place


def _told(row: Meeting) -> dict[str, Any]:
    return {
        "meeting": str(row.pk), "meeting_on": row.on.isoformat(), "starts_at": f"{row.starts_at:%H:%M}", "place": row.place
    }


def _of(item: AgendaItem, row: Meeting, *, at: datetime) -> dict[str, str]:
    return {
        "meeting": str(row.pk), "item": str(item.pk), "meeting_on": row.on.isoformat(), "on": london_day(at).isoformat()
    }


def _set(row: Meeting, order: list[str], *, by: Actor, at: datetime) -> events.AgendaSet:
    row.agenda = order
    row.save(update_fields=["agenda"])
    acting = by.at(row.body_id, roles=SECRETARIAT)
    return events.AgendaSet(case_id=row.body.area_id, by=acting, at=at, meeting=str(row.pk), items=order)
