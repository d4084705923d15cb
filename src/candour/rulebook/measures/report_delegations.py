"""Which powers did the panel give to whom, since when, and what was changed? (SI 2012/62 reg 7; the panel's minutes)

The paragraphs "Policy Framework and Previous Decisions" of the annual report, from dated rows of the area's profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from candour.rulebook.calendar import in_words
from candour.rulebook.measures.counting_words import capital, in_count_words, listed, month_in_words
from candour.rulebook.measures.report_shapes import Delegated, Named, Point
from candour.rulebook.words import marked

# The powers in the order in which they are told. Those that decide something are told together under one letter.
_POWERS = {
    "first_contact": marked("be the first point of contact for complaints"),
    "decide_whether_a_complaint": marked("whether there is a complaint that must be resolved under the procedure"),
    "refer_to_iopc": marked("whether a complaint is referred to the {iopc}"),
    "decide_informal_resolution": marked("whether a complaint is to be resolved informally"),
    "arrange_informal_resolution": marked("arrange how complaints are resolved informally"),
    "resolve_informally": marked("resolve complaints informally"),
}
_DECIDING = ("decide_whether_a_complaint", "refer_to_iopc", "decide_informal_resolution")
_CHANGED = {
    "first_contact": marked("the first point of contact for complaints is the {post}"),
    "decide_whether_a_complaint": marked("whether there is a complaint to resolve is decided by the {post}"),
    "refer_to_iopc": marked("relevant complaints are referred to the {iopc} by the {post}"),
    "decide_informal_resolution": marked("whether a complaint is resolved informally is decided by the {post}"),
    "arrange_informal_resolution": marked("informal resolution is arranged by the {post}"),
    "resolve_informally": marked("complaints are resolved informally by the {post}"),
}
_NAMES = {
    "first_contact": marked("first contact"),
    "decide_whether_a_complaint": marked("deciding whether there is a complaint"),
    "refer_to_iopc": marked("referring to the IOPC"),
    "decide_informal_resolution": marked("deciding on informal resolution"),
    "arrange_informal_resolution": marked("arranging informal resolution"),
    "resolve_informally": marked("resolving informally"),
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One paragraph on the delegations."""

    text: str
    points: tuple[Point, ...] = ()


def paragraphs(rows: Iterable[Delegated], *, on: date, iopc: Named) -> tuple[Told, ...]:
    """The first delegations of each post with their day, then each change of them with its own; what is later is not told."""
    known = [one for one in rows if one.valid_from is None or one.valid_from <= on]
    if not known:
        return (Told(text=marked("No delegation by the Panel is on record.")),)
    renamed = {one.formerly: one.to for one in known if one.formerly}
    current: dict[str, Delegated] = {}
    told: list[Told] = []
    for since, dated in groupby(sorted(known, key=_since), key=lambda one: one.valid_from):
        rows_of_day = list(dated)
        fresh = [one for one in rows_of_day if one.power not in current]
        changed = [one for one in rows_of_day if one.power in current and _differs(one, current[one.power])]
        told += _given(fresh, since=since, renamed=renamed, iopc=iopc)
        if changed:
            told.append(_amended(changed, iopc=iopc))
        current.update({one.power: one for one in rows_of_day})
    return tuple(told)


def questions(rows: Iterable[Delegated], *, on: date) -> tuple[str, ...]:
    """What the author is asked about the delegations: which are not on record, or rest on no minute."""
    standing = [one for one in rows if _stands(one, on=on)]
    held = {one.power for one in standing}
    asked = []
    missing = tuple(_NAMES[power] for power in _POWERS if power not in held)
    if missing:
        question = marked("Who holds these powers? No source says that the Panel delegated them: {powers}.")
        asked.append(question.format(powers=listed(missing)))
    bare = tuple(_NAMES.get(one.power, one.power) for one in standing if not one.minute)
    if bare:
        question = marked("By which minute of the Panel, on what day, were these delegated: {powers}?")
        asked.append(question.format(powers=listed(bare)))
    return tuple(asked)


def holder(rows: Iterable[Delegated], *, power: str, on: date) -> str:
    """The post that holds a power on a day, or nothing."""
    return next((one.to for one in rows if one.power == power and _stands(one, on=on)), "")


def _stands(one: Delegated, *, on: date) -> bool:
    return (one.valid_from is None or one.valid_from <= on) and (one.valid_to is None or on <= one.valid_to)


def _since(one: Delegated) -> tuple[date, int]:
    order = list(_POWERS)
    return one.valid_from or date.min, order.index(one.power) if one.power in order else len(order)


def _differs(one: Delegated, before: Delegated) -> bool:
    """Whether it was changed: another post that is not the old one under a new title, or other people to consult."""
    same_post = one.to == before.to or (one.formerly and one.formerly == before.to)
    return not same_post or one.consult != before.consult or one.or_instead != before.or_instead


def _given(rows: Sequence[Delegated], *, since: date | None, renamed: dict[str, str], iopc: Named) -> list[Told]:
    found = []
    for post, of_post in groupby(sorted(rows, key=lambda one: one.to), key=lambda one: one.to):
        powers = sorted(of_post, key=_since)
        now = marked("{post} (now the {now})").format(post=post, now=renamed[post]) if post in renamed else post
        sentence = marked("{when} the Panel delegated to the {post} the power to:")
        if since is None:
            sentence = marked("The Panel delegated to the {post}, on a day that no source gives, the power to:")
        elif not powers[0].minute:
            # The day is that of a source which says so, not of a decision of the panel.
            sentence = marked("The {post} has held, from {since} at the latest, the power to:")
        when = capital(_when(powers[0])) if since else ""
        told = sentence.format(when=when, post=now, since=_day(powers[0]))
        found.append(Told(text=told, points=_points(powers, iopc=iopc)))
    return found


def _points(powers: Sequence[Delegated], *, iopc: Named) -> tuple[Point, ...]:
    points: list[Point] = []
    for consult, group in groupby(powers, key=lambda one: one.consult if one.power in _DECIDING else (one.power,)):
        rows = list(group)
        letter = _LETTERS[len(points)]
        if rows[0].power in _DECIDING:
            sentence = marked("decide, after consulting the {whom}:") if consult else marked("decide:")
            under = tuple(_words(one, iopc=iopc) for one in rows)
            points.append(Point(letter=letter, text=sentence.format(whom=_whom(rows[0])), under=under))
        else:
            points.append(Point(letter=letter, text=_alone(rows[0], iopc=iopc)))
    return tuple(points)


def _alone(one: Delegated, *, iopc: Named) -> str:
    words = _words(one, iopc=iopc)
    if one.consult:
        words = marked("{words}, after consulting the {whom}").format(words=words, whom=_whom(one))
    if one.or_instead:
        words = marked("{words}, or arrange for this by the {other}").format(words=words, other=one.or_instead)
    return words


def _words(one: Delegated, *, iopc: Named) -> str:
    return _POWERS.get(one.power, one.power.replace("_", " ")).format(iopc=_named(iopc, one))


def _named(iopc: Named, one: Delegated) -> str:
    """The name that the IOPC bears now; what was delegated before says so, and never prints the former name."""
    former = iopc.valid_from is not None and one.valid_from is not None and one.valid_from < iopc.valid_from
    return marked("{name}, as it is now called").format(name=iopc.in_full) if former else iopc.in_full


def _whom(one: Delegated) -> str:
    return listed(one.consult)


def _amended(rows: Sequence[Delegated], *, iopc: Named) -> Told:
    changes = tuple(_change(one, iopc=iopc) for one in rows)
    sentence = marked("{when} the Panel changed {n} of these: {changes}.")
    told = sentence.format(when=capital(_when(rows[0])), n=in_count_words(len(rows)), changes="; ".join(changes))
    return Told(text=_with_minute(told, rows[0]))


def _change(one: Delegated, *, iopc: Named) -> str:
    words = _CHANGED.get(one.power, marked("{power} is for the {post}"))
    told = words.format(iopc=iopc.short_name or iopc.name, post=one.to, power=one.power.replace("_", " "))
    if one.consult:
        told = marked("{words}, after consulting the {whom}").format(words=told, whom=_whom(one))
    if one.or_instead:
        told = marked("{words}, or by the {other}").format(words=told, other=one.or_instead)
    return told


def _with_minute(sentence: str, one: Delegated) -> str:
    return f"{sentence} ({one.minute})" if one.minute else sentence


def _when(one: Delegated) -> str:
    return (marked("on {day}") if one.day_known else marked("in {day}")).format(day=_day(one))


def _day(one: Delegated) -> str:
    """Its day; or the month, where the source gives no day."""
    day = one.valid_from or date.min
    return in_words(day) if one.day_known else month_in_words(day)
