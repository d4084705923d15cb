"""A case of a list in words: how late, what the law asks next, who, what to keep in mind. Ready to print.

What a row says follows from its values, the day, the reader and their language alone, and is kept by them: most rows of a
list are those that were shown before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.template import loader
from django.utils import formats
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candour.casework.cases.days import distance
from candour.casework.cases.references import in_address
from candour.casework.cases.worklist import Row
from candour.casework.shared.language import language
from candour.web.components import wording

LATE, NOW, SOON, LATER, NO_DATE, CLOSED = "late", "now", "soon", "later", "none", "closed"
ICONS = {LATE: "▲", NOW: "●", SOON: "○", LATER: "", NO_DATE: "", CLOSED: ""}


@dataclass(frozen=True, slots=True)
class Due:
    """A date as the list says it: how urgent, the sign before it, the words, and the words below them."""

    kind: str
    icon: str
    words: str
    also: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One row, every cell in words."""

    id: UUID
    href: str
    reference: str
    headline: str
    about: str
    stage: str
    due: Due
    asks: str
    of_whom: str
    provision: str
    who: str
    tags: tuple[tuple[str, str], ...]


def shown(rows: Iterable[Row], *, today: date, user_id: UUID | None) -> list[Shown]:
    """The rows of a page in words."""
    spoken = language()
    return [_shown(row, today, user_id, spoken) for row in rows]


def printed(rows: Iterable[Row], *, today: date, user_id: UUID | None) -> SafeString:
    """The rows of a page as markup."""
    spoken = language()
    return mark_safe("".join(_printed(row, today, user_id, spoken) for row in rows))


@lru_cache(maxsize=1024)
def _printed(row: Row, today: date, user_id: UUID | None, language: str) -> str:
    return loader.render_to_string("desk/worklist/row.html", {"row": _shown(row, today, user_id, language)})


@lru_cache(maxsize=1024)
def _shown(row: Row, today: date, user_id: UUID | None, language: str) -> Shown:
    return Shown(
        id=row.id,
        href=f"/desk/{'reviews' if row.scheme == 'review' else 'cases'}/{in_address(row.reference)}/",
        reference=row.reference,
        headline=wording.headline(row.headline) or _headline(row),
        about=_about(row),
        stage=wording.stage(row.stage, scheme=row.scheme),
        due=_due(row, today=today, language=language),
        asks=_asks(row, today=today),
        of_whom=_of_whom(row),
        provision=row.provision,
        who=_who(row, user_id=user_id),
        tags=_tags(row),
    )


def _due(row: Row, *, today: date, language: str) -> Due:
    if not row.is_open:
        return Due(CLOSED, "", _("Closed"), "")
    if row.due is None:
        return Due(NO_DATE, "", _("No fixed date"), "")
    due = dated(row.due, today=today, language=language)
    if _has_lapsed(row, today=today):
        return Due(NOW, ICONS[NOW], _("Time is up"), due.also)
    if row.due == today and row.due_at is not None:
        return Due(NOW, due.icon, _("Today by %(time)s") % {"time": f"{localtime(row.due_at):%H:%M}"}, due.also)
    return due


def _has_lapsed(row: Row, *, today: date) -> bool:
    """Whether somebody outside had until a day that has passed: nobody here is late, and the case page says what follows."""
    return row.due is not None and row.due < today and bool(_of_whom(row))


def _asks(row: Row, *, today: date) -> str:
    if not row.act:
        return _("Nothing more")
    if _has_lapsed(row, today=today):
        return _("See what follows")
    return wording.act(row.act, clock=row.clock, scheme=row.scheme)


@lru_cache(maxsize=4096)
def dated(due: date, *, today: date, language: str) -> Due:
    """A date in words, with the days left or late in calendar and working days. The language is the reader's."""
    away = distance(due, today=today)
    day = formats.date_format(due, "D j M Y")
    if away.days < 0:
        late = ngettext("%(n)s day late", "%(n)s days late", -away.days) % {"n": -away.days}
        return Due(LATE, ICONS[LATE], late, _also(day, working=away.working))
    if away.days == 0:
        return Due(NOW, ICONS[NOW], _("Today"), day)
    words = _("Tomorrow") if away.days == 1 else ngettext("In %(n)s day", "In %(n)s days", away.days) % {"n": away.days}
    kind = SOON if away.days <= 7 else LATER
    return Due(kind, ICONS[kind], words, _also(day, working=away.working))


def _also(day: str, *, working: int | None) -> str:
    if working is None:
        return day
    count = abs(working)
    return f"{day} · " + ngettext("%(n)s working day", "%(n)s working days", count) % {"n": count}


_OFFICE = "local_policing_body"


def _headline(row: Row) -> str:
    """A panel's case has no category: it says what it is."""
    return wording.label(wording.SCHEMES, row.scheme) if row.scheme in ("commissioner", "office") else _("Not yet categorised")


def _about(row: Row) -> str:
    if row.scheme == "review":
        return _("Review")
    first = [name for name in row.about if name][:2]
    more = len(row.about) - len(first)
    words = ", ".join(first)
    if first and more > 0:
        words += " " + ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more}
    return words


def _of_whom(row: Row) -> str:
    """Whom the law asks, where it is not the body whose case it is."""
    own = {"review": ("office",), "commissioner": ("panel",), "office": ("office",)}.get(row.scheme, ("force", _OFFICE))
    if not row.next_owner or row.next_owner in own:
        return ""
    return wording.label(wording.OWNERS, row.next_owner)


def _who(row: Row, *, user_id: UUID | None) -> str:
    if row.assigned_to is not None:
        return _("you") if row.assigned_to == user_id else row.assigned_name
    return row.team or _("nobody yet")


def _tags(row: Row) -> tuple[tuple[str, str], ...]:
    """What to keep in mind before acting, each in words: needs first, then how not to contact."""
    tags: list[tuple[str, str]] = []
    if row.adjustments:
        tags.append((_("Adjustment"), _listed(wording.adjustment(code) for code in row.adjustments)))
    if row.contact_rules:
        tags.append((_("Contact rule"), _listed(wording.contact_rule(code) for code in row.contact_rules)))
    if row.language and row.language.lower() not in ("english", "en"):
        tags.append((_("Language"), _("Welsh") if row.language == "Welsh" else row.language))
    if row.suspended:
        tags.append((_("Suspended"), ""))
    if row.restricted:
        tags.append((_("Restricted"), ""))
    return tuple(tags)


def _listed(words: Iterable[str]) -> str:
    told = [word if number == 0 else word[:1].lower() + word[1:] for number, word in enumerate(words)]
    return ", ".join(told)
