"""Reads of the worklist: whose case, what the law asks next and by when, in the order of the next statutory date.

A page of it is three statements however many cases there are: the rows, the people in them, the counts. Everything
starts from `visible_to`, the one wall. Rows are plain values, not an object graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import BaseExpression

from candour.casework.areas.models import Body
from candour.casework.cases.models import Allegation, Case, Deadline, Party
from candour.casework.cases.queries import DELEGATES, OFFICE_SCHEME_ROLES, WORKING_ROLES, visible_to
from candour.casework.shared.actor import Actor
from candour.casework.shared.kept import Kept, kept_cursor, one_of

PAGE = 25
MANY = 100
VIEWS = ("mine", "team", "all")
Statement = tuple[str, tuple[Any, ...]]
BANDS = ("overdue", "today", "week", "later", "none")
# By scheme: who may have to move next and is not of the body that works the case.
_OTHERS = {
    "force": ("office", "iopc", "complainant", "provider"),
    "review": ("force", "iopc", "complainant", "provider"),
    "commissioner": ("force", "iopc", "complainant", "office_holder"),
}
# The same body, by the name that it has in another's complaint and in one of its own.
_AS_ONE = {"office": ("office", "local_policing_body")}
_FAR = date(9999, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What narrows a worklist. Empty is "any"; only codes and keys, so that it may stand in an address."""

    view: str = "mine"
    stage: str = ""
    category: str = ""
    handling: str = ""
    scheme: str = ""
    owner: str = ""  # of the next step: "waiting" or the body's kind
    assigned: str = ""  # "me", "nobody" or a user's key
    due: str = ""
    adjustment: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the list begins or ends: the keyset."""

    due: date
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One case as the worklist shows it."""

    id: UUID
    reference: str
    scheme: str
    stage: str
    headline: str
    due: date | None
    due_at: datetime | None
    clock: str
    act: str
    next_owner: str
    provision: str
    assigned_to: UUID | None
    assigned_name: str
    team: str
    suspended: bool
    restricted: bool
    is_open: bool
    about: tuple[str, ...] = ()
    adjustments: tuple[str, ...] = ()
    contact_rules: tuple[str, ...] = ()
    language: str = ""

    @property
    def place(self) -> Place:
        return Place(self.due or _FAR, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of rows, with the places from which the pages before and after it are read."""

    rows: tuple[Row, ...]
    before: Place | None
    after: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many cases stand in each band; `MANY` means "that many or more"."""

    overdue: int = 0
    today: int = 0
    week: int = 0
    waiting: int = 0
    unallocated: int = 0


_COLUMNS = (
    "id", "reference", "scheme", "stage", "headline", "next_due", "next_act", "next_owner", "next_provision",
    "assigned_to_id", "assigned_to__name", "team", "suspended", "restricted", "is_open",
)  # fmt: skip


def bodies_of(by: Actor) -> set[UUID]:
    """The bodies whose own cases a person works."""
    return {post.body_id for post in by.posts if post.role in WORKING_ROLES | OFFICE_SCHEME_ROLES}


def schemes_of(by: Actor) -> tuple[str, ...]:
    """The kinds of case that a person's posts may let them see, in the order of the page (no statement)."""
    working = {post.body_kind for post in by.posts if post.role in WORKING_ROLES}
    held = {post.role for post in by.posts}
    seen = {
        "force": bool(working - {Body.Kind.PANEL}), "review": bool(working - {Body.Kind.PANEL}),
        "commissioner": Body.Kind.PANEL in working or bool(held & DELEGATES), "office": bool(held & OFFICE_SCHEME_ROLES),
    }  # fmt: skip
    return tuple(scheme for scheme, sees in seen.items() if sees)


def cases_in(by: Actor, *, view: str, on: date) -> QuerySet[Case]:
    """The cases of a view: those assigned to the person, those of their bodies, or all that they may see."""
    cases = visible_to(by, on=on)
    if view == "mine":
        return cases.filter(assigned_to=by.user_id)
    if view == "team":
        return cases.filter(owner__in=bodies_of(by))
    return cases


def page_of(
    by: Actor, *, asked: Filter, today: date, after: Place | None = None, before: Place | None = None
) -> Page:
    """A page of the worklist, most urgent first: two statements, by key and never by offset."""
    if not by.posts:
        return Page(rows=(), before=None, after=None)
    backwards = before is not None
    start = before if before is not None else after
    statement = _page_statement(by, asked, today, start, backwards)
    found, more = fetched(statement, backwards=backwards, narrowed=asked != Filter(view=asked.view))
    if not found:
        return Page(rows=(), before=None, after=None)
    rows = with_people(found)
    earlier = more if backwards else after is not None
    later = True if backwards else more
    return Page(rows=rows, before=rows[0].place if earlier else None, after=rows[-1].place if later else None)


@lru_cache(maxsize=256)
def _page_statement(
    by: Actor, asked: Filter, today: date, start: Place | None, backwards: bool
) -> Statement | None:
    """The statement of a page, kept: the same person, filter and day ask the same of the database."""
    cases = _narrowed(cases_in(by, view=asked.view, on=today), by=by, asked=asked, today=today)
    if start is not None:
        cases = cases.filter(_beyond(start, backwards=backwards))
    return rows_statement(cases.order_by(*(("-next_due", "-id") if backwards else ("next_due", "id"))))


def rows_statement(cases: QuerySet[Case]) -> Statement | None:
    """The statement that reads a page of ordered cases; none where no case can be in it."""
    rows = cases.annotate(due_at=of_deadline("due_at"), clock=of_deadline("clock")).values_list(
        *_COLUMNS, "due_at", "clock"
    )[: PAGE + 1]
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(values)


def fetched(
    statement: Statement | None, *, backwards: bool = False, narrowed: bool = False
) -> tuple[list[tuple[Any, ...]], bool]:
    """A page of cases as values, and whether more follow: one statement. Read backwards, it is turned round.

    A filter is planned for what is chosen in it: a category may stand in every case or in one.
    """
    if statement is None:
        return [], False
    with connection.cursor() if narrowed else kept_cursor() as cursor:
        cursor.execute(*statement)
        found = [_typed(values) for values in cursor.fetchall()]
    more, found = len(found) > PAGE, found[:PAGE]
    if backwards:
        found.reverse()
    return found, more


def _typed(values: Sequence[Any]) -> tuple[Any, ...]:
    """The values of a row as their types: SQLite gives keys, dates and moments as text, and a yes as 1."""
    key, reference, scheme, stage, headline, due, act, owner, provision, user, name, team, *flags, due_at, clock = values
    return (
        _key(key), reference, scheme, stage, headline, due if isinstance(due, date) else date.fromisoformat(due), act, owner,
        provision, _key(user) if user else None, name, team, *map(bool, flags),
        due_at if due_at is None or isinstance(due_at, datetime) else datetime.fromisoformat(due_at).replace(tzinfo=UTC),
        clock or "",
    )  # fmt: skip


def _key(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def with_people(found: Iterable[tuple[Any, ...]]) -> tuple[Row, ...]:
    """Rows with who each is about, and what the people in it need: one statement for the page."""
    found = list(found)
    told: dict[UUID, dict[str, Any]] = {}
    people = _people_of(len(found))(keys=[values[0] for values in found]) if found else []
    for case_id, role, name, known_as, adjustments, rules, language in people:
        of_case = told.setdefault(case_id, {"about": [], "adjustments": [], "contact_rules": [], "language": ""})
        if role == Party.Role.COMPLAINED_ABOUT:
            of_case["about"].append(known_as or name)
            continue
        of_case["adjustments"] += [code for code in adjustments if code not in of_case["adjustments"]]
        of_case["contact_rules"] += [code for code in rules if code not in of_case["contact_rules"]]
        of_case["language"] = of_case["language"] or language
    return tuple(_row(values, told.get(values[0], {})) for values in found)


@lru_cache(maxsize=PAGE + 1)
def _people_of(count: int) -> Kept[Any]:
    columns = ("case_id", "role", "name", "known_as", "adjustments", "contact_rules", "language")
    return Kept(lambda: Party.objects.filter(case__in=one_of(count)).order_by("id").values_list(*columns))


def counts(by: Actor, *, view: str, today: date) -> Counts:
    """How many are overdue, due today, due this week, waiting on others, and given to nobody: one statement.

    Each count stops at `MANY`, so that it costs the same in a small world and in a large one. Cases given to nobody are
    counted over the person's bodies in every view.
    """
    statement = _count_statement(by, view, today)
    if statement is None:
        return Counts()
    with kept_cursor() as cursor:
        cursor.execute(*statement)
        overdue, due_today, week, *waits, unallocated = cursor.fetchone()
    waiting = min(sum(waits), MANY)
    return Counts(overdue=overdue, today=due_today, week=week, waiting=waiting, unallocated=unallocated)


@lru_cache(maxsize=256)
def _count_statement(by: Actor, view: str, today: date) -> Statement | None:
    if not by.posts or (view == "team" and not bodies_of(by)):
        return None
    base, values = team, team_values = _open_sql(cases_in(by, view=view, on=today))
    if view != "team":
        team, team_values = _open_sql(cases_in(by, view="team", on=today)) if bodies_of(by) else ("", ())
    day = connection.ops.adapt_datefield_value
    week_ends = end_of_week(today)
    waits = ' AND "cases_case"."scheme" = %s AND "cases_case"."next_owner" IN (%s, %s, %s, %s)'
    # In the order of the index: PostgreSQL then stops at `MANY`, and does not gather every case of the band first.
    in_order = ' ORDER BY "cases_case"."next_due"'
    parts = [
        (base, values, ' AND "cases_case"."next_due" < %s' + in_order, (day(today),)),
        (base, values, ' AND "cases_case"."next_due" = %s', (day(today),)),
        (base, values, ' AND "cases_case"."next_due" > %s AND "cases_case"."next_due" <= %s' + in_order,
         (day(today), day(week_ends))),
        *((base, values, waits, (scheme, *others)) for scheme, others in _OTHERS.items()),
        (team, team_values, ' AND "cases_case"."assigned_to_id" IS NULL AND "cases_case"."team" = %s', ("",)),
    ]
    asked = [
        f"(SELECT COUNT(*) FROM ({sql}{condition} LIMIT {MANY}) AS counted)" if sql else "0"
        for sql, _, condition, _ in parts
    ]
    given = [value for sql, before, _, own in parts if sql for value in (*before, *own)]
    return "SELECT " + ", ".join(asked), tuple(given)


def end_of_week(today: date) -> date:
    """The Sunday that ends the week of a day."""
    return today + timedelta(days=6 - today.weekday())


def _open_sql(cases: QuerySet[Case]) -> tuple[str, tuple[Any, ...]]:
    """The statement for the keys of open cases, ending in its conditions, so that one more can follow.

    The queryset selects from one table and joins nothing outside its subqueries; that is what makes this safe.
    """
    sql, values = cases.filter(is_open__in=[True]).order_by().values("id").query.sql_with_params()
    return sql, tuple(values)


def _narrowed(cases: QuerySet[Case], *, by: Actor, asked: Filter, today: date) -> QuerySet[Case]:
    cases = cases.filter(is_open__in=[not asked.closed])  # "IN": SQLite takes no index for a bare boolean column
    plain: Mapping[str, str] = {"stage": asked.stage, "handling": asked.handling, "scheme": asked.scheme}
    cases = cases.filter(**{name: value for name, value in plain.items() if value})
    if asked.owner:
        owners = _AS_ONE.get(asked.owner, (asked.owner,))
        cases = cases.filter(_waiting() if asked.owner == "waiting" else Q(next_owner__in=owners))
    if asked.assigned == "nobody":
        cases = cases.filter(assigned_to=None, team="")
    elif asked.assigned:
        cases = cases.filter(assigned_to=by.user_id if asked.assigned == "me" else UUID(asked.assigned))
    if asked.due:
        cases = cases.filter(_due_within(asked.due, today=today))
    if asked.category:
        # A leaf code is matched whole; a letter alone stands for all its sub-categories.
        same = {"category": asked.category} if len(asked.category) > 1 else {"category__startswith": asked.category}
        cases = cases.filter(Exists(Allegation.objects.filter(case=OuterRef("pk"), **same)))
    if asked.adjustment:
        cases = cases.filter(Exists(Party.objects.filter(case=OuterRef("pk")).exclude(adjustments=[])))
    return cases


def _waiting() -> Q:
    """Cases in which somebody outside the body that works them must move next."""
    waiting = Q()
    for scheme, others in _OTHERS.items():
        waiting |= Q(scheme=scheme, next_owner__in=others)
    return waiting


def _due_within(band: str, *, today: date) -> Q:
    week_ends = end_of_week(today)
    if band == "overdue":
        return Q(next_due__lt=today)
    if band == "today":
        return Q(next_due=today)
    if band == "week":
        return Q(next_due__gt=today, next_due__lte=week_ends)
    if band == "later":
        return Q(next_due__gt=week_ends, next_due__lt=_FAR)
    return Q(next_due=_FAR)


def _beyond(start: Place, *, backwards: bool) -> Q:
    """The rows past a place. The first condition alone bounds the index; the second takes out the ties."""
    if backwards:
        return Q(next_due__lte=start.due) & (Q(next_due__lt=start.due) | Q(id__lt=start.id))
    return Q(next_due__gte=start.due) & (Q(next_due__gt=start.due) | Q(id__gt=start.id))


def of_deadline(column: str) -> BaseExpression:
    """A column of the next date's deadline: its clock, or the instant at which it ends where the law counts hours."""
    same = Deadline.objects.filter(case=OuterRef("pk"), due=OuterRef("next_due"), act=OuterRef("next_act"))
    return Subquery(same.values(column)[:1])


def _row(values: tuple[Any, ...], people: Mapping[str, Any]) -> Row:
    (
        key, reference, scheme, stage, headline, due, act, owner, provision, assigned_to, assigned_name, team,
        suspended, restricted, is_open, due_at, clock,
    ) = values  # fmt: skip
    return Row(
        id=key, reference=reference, scheme=scheme, stage=stage, headline=headline, due=None if due == _FAR else due,
        due_at=due_at, clock=clock, act=act, next_owner=owner, provision=provision, assigned_to=assigned_to,
        assigned_name=assigned_name or "", team=team, suspended=suspended, restricted=restricted, is_open=is_open,
        about=tuple(people.get("about", ())), adjustments=tuple(people.get("adjustments", ())),
        contact_rules=tuple(people.get("contact_rules", ())), language=people.get("language", ""),
    )  # fmt: skip
