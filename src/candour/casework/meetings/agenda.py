"""The papers of a meeting in two parts: Part A, which anybody may read, and Part B, which is exempt.

Part A says that the meeting takes place, and why the public is excluded. It names nobody. Of a complaint it has the
reference and, where the secretariat asks for it, a summary of each issue that passes the test of a report (specification,
5.6: no names, no identifying detail). Whatever does not pass stays out. Part B names the pack of each complaint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from candour.casework.cases.models import Case
from candour.casework.meetings.models import AgendaItem, Meeting, Pack
from candour.casework.meetings.writing import SUBCOMMITTEE, Sections, day, heading_of
from candour.casework.resolution.models import IssueDetails
from candour.casework.resolution.report_safe import Known, known_in
from candour.rulebook import profiles
from candour.rulebook.commissioner import papers
from candour.rulebook.commissioner.state import CEASED, OF_THE_IOPC, RESOLVABLE, WITHDRAWN
from candour.rulebook.words import marked

_PLAIN_ITEMS = 2  # declarations and the exclusion of the public stand before the complaints
_NOT_DESCRIBED = marked("Not described in public")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the secretariat says of the papers: why the public is excluded, and whether Part A describes each complaint."""

    reason: str
    describe: bool = False


@dataclass(frozen=True, kw_only=True)
class Going:
    """One complaint that goes to a meeting, in its place: its pack, and what of it may be read by anybody."""

    item: AgendaItem
    number: int
    pack: Pack | None
    summaries: tuple[str, ...]
    kept_out: int  # issues whose summary is missing, or may not be published
    moved_on: bool = False  # something has happened in the case since the pack

    @property
    def case(self) -> Case:
        return self.item.case

    @property
    def flag(self) -> str:
        """What happened to the case since it was put on: withdrawn, referred, over; empty where it may be resolved."""
        stage = self.case.stage
        if stage in (WITHDRAWN, CEASED):
            return "withdrawn"
        if stage in OF_THE_IOPC:
            return "referred"
        return "" if stage in RESOLVABLE else "over"


def number_of(place: int) -> int:
    """The number on the agenda of the complaint in a place, counted from nothing."""
    return place + _PLAIN_ITEMS + 1


def summaries_of(rows: Sequence[IssueDetails], known: Known, *, withheld: bool) -> tuple[tuple[str, ...], int]:
    """The summaries that anybody may read, and how many issues have none: nothing of what is withheld (reg 31)."""
    safe = tuple(
        row.public_summary.strip()
        for row in rows
        if not withheld and row.public_summary.strip() and not known.problems(row.public_summary)
    )
    return safe, len(rows) - len(safe)


def problems(meeting: Meeting, going: Sequence[Going], asked: Asked) -> Iterator[tuple[str, dict[str, str]]]:
    """Everything for which papers cannot be made now: each a sentence with its values."""
    if meeting.cancelled:
        yield marked("The meeting is cancelled."), {}
    if not going:
        yield marked("Put a complaint on the agenda first."), {}
    if not asked.reason.strip():
        yield marked("Say why the public is excluded."), {}
    for one in going:
        reference = {"reference": one.case.reference}
        if one.flag:
            yield marked("%(reference)s can no longer be resolved by this meeting. Take it off the agenda."), reference
        elif one.pack is None:
            yield marked("Make a pack for %(reference)s first: without one there is nothing to read."), reference
    known = known_in([one.case for one in going])
    if known.problems(asked.reason):
        yield marked("The reason for excluding the public is read by everybody. Name nobody, and no day or address."), {}
    if known.names_somebody(meeting.place):
        yield marked("The place names somebody in a complaint on the agenda, or their address. Say it another way."), {}


def public(meeting: Meeting, going: Sequence[Going], asked: Asked) -> dict[str, Any]:
    """Part A: what anybody may read. The number of a paragraph is that of the item on the agenda."""
    write = Sections()
    write.begin(marked("Part A: in public"))
    write.say(marked("Declarations of interest in items of this agenda."))
    write.say(
        marked(
            "Exclusion of the public. The meeting is asked to resolve, under {provision}, that the public be excluded from the"
            " items below, because they are likely to disclose exempt information as in Schedule 12A to that Act:"
        ).format(provision=papers.EXCLUDED_UNDER),
        points=[marked("paragraph {n}: {what}").format(n=n, what=what) for n, what in papers.EXEMPTIONS.items()],
    )
    write.note(marked("Why: {reason}").format(reason=_line(asked.reason)))
    write.begin(marked("Part B: in private"))
    for one in going:
        outline = _outline(one, asked)
        write.say(marked("Complaint {reference}. {outline}.").format(reference=one.case.reference, outline=outline))
    return {**_round(meeting, title=marked("Agenda: public part")), "sections": write.found}


def exempt(meeting: Meeting, going: Sequence[Going], asked: Asked) -> dict[str, Any]:
    """Part B: the exempt agenda, which names the pack of each complaint by its hash. Nobody's own words are in it."""
    write = Sections(number=_PLAIN_ITEMS)
    write.begin(marked("Part B: in private"))
    packed = [(one, one.pack) for one in going if one.pack is not None]
    for one, pack in packed:
        write.say(marked("Complaint {reference}: pack {number}, a paper of its own. SHA-256 of its content: {hash}").format(
            reference=one.case.reference, number=pack.number, hash=pack.hash
        ))  # fmt: skip
    write.begin(marked("Why these items are exempt"))
    write.note(marked("{provision}. {reason}").format(provision=papers.EXEMPT_UNDER, reason=_line(asked.reason)))
    packs = [
        {"number": one.number, "case": str(one.case.pk), "reference": one.case.reference, "pack": str(pack.pk),
         "pack_number": pack.number, "hash": pack.hash}
        for one, pack in packed
    ]  # fmt: skip
    return {**_round(meeting, title=marked("Agenda: exempt part")), "sections": write.found, "packs": packs,
            "exemptions": list(papers.EXEMPTIONS), "reason": _line(asked.reason)}  # fmt: skip


def head(meeting: Meeting) -> list[str]:
    """The lines above the title of its papers: who meets, when and where."""
    panel = profiles.settings(meeting.body.area.slug, meeting.on).panel.name
    name = f"{panel}: {SUBCOMMITTEE}" if meeting.kind == Meeting.Kind.SUBCOMMITTEE else panel
    when = marked("{day} at {time}").format(day=day(meeting.on), time=f"{meeting.starts_at:%H:%M}")
    return [name, when, meeting.place]


def _round(meeting: Meeting, *, title: str) -> dict[str, Any]:
    found = heading_of(meeting.body, title=title, on=meeting.on)
    return {**found, "meeting": str(meeting.pk), "meeting_on": meeting.on.isoformat(),
            "meeting_at": f"{meeting.starts_at:%H:%M}", "opening": head(meeting)}  # fmt: skip


def _outline(one: Going, asked: Asked) -> str:
    if not asked.describe:
        return _NOT_DESCRIBED
    told = [summary.rstrip(" .") for summary in one.summaries]
    if one.kept_out:
        told.append(_NOT_DESCRIBED if not told else marked("the rest is not described in public"))
    return "; ".join(told)


def _line(reason: str) -> str:
    return " ".join(reason.split())
