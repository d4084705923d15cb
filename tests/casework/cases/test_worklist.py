"""The worklist's reads: the order, the keyset, the wall, the filters, the counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from candour.casework.accounts.actions import change_line_manager
from candour.casework.areas.models import Body
from candour.casework.cases import worklist
from candour.casework.cases.actions import PartyTold, add_party, assign_case, restrict_case
from candour.casework.cases.models import NO_DATE, Case, Grant
from candour.casework.cases.worklist import Filter
from candour.casework.shared.actor import Actor
from tests import factories
from tests.factories import NOON

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def _many(count: int, **options: object) -> list[Case]:
    return [factories.complaint(f"Matter number {n}", at=NOON - timedelta(days=n), **options) for n in range(count)]


def _references(by: Actor, **asked: object) -> list[str]:
    page = worklist.page_of(by, asked=Filter(view=str(asked.pop("view", "team")), **asked), today=TODAY)  # type: ignore[arg-type]
    return [row.reference for row in page.rows]


def test_most_urgent_first_and_undated_last() -> None:
    cases = _many(4)
    Case.objects.filter(pk=cases[0].pk).update(next_due=NO_DATE)
    page = worklist.page_of(factories.actor("manager"), asked=Filter(view="team"), today=TODAY)
    assert [row.due for row in page.rows] == [*sorted([row.due for row in page.rows[:3]]), None]
    assert page.rows[-1].reference == cases[0].reference
    assert page.before is None and page.after is None


def test_pages_by_key_forwards_and_back_without_gap_or_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "PAGE", 3)
    worklist._page_statement.cache_clear()
    _many(8)
    Case.objects.update(next_due=date(2026, 12, 1))  # ties are broken by the key
    by, asked = factories.actor("manager"), Filter(view="team")
    seen, pages, after = [], [], None
    while True:
        page = worklist.page_of(by, asked=asked, today=TODAY, after=after)
        pages.append([row.reference for row in page.rows])
        seen += pages[-1]
        after = page.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 8 and [len(rows) for rows in pages] == [3, 3, 2]
    back = worklist.page_of(by, asked=asked, today=TODAY, before=page.before)
    assert [row.reference for row in back.rows] == pages[1]
    assert back.after is not None and back.before is not None
    first = worklist.page_of(by, asked=asked, today=TODAY, before=back.before)
    assert [row.reference for row in first.rows] == pages[0] and first.before is None
    worklist._page_statement.cache_clear()


def test_each_view_holds_what_it_says() -> None:
    mine, other = _many(2)
    handler = factories.actor("handler")
    assign_case(case=mine, by=factories.actor("manager"), at=NOON, user_id=handler.user_id)
    elsewhere = factories.complaint("Another force", slug="cambridgeshire")
    assert _references(handler, view="mine") == [mine.reference]
    assert set(_references(handler, view="team")) == {mine.reference, other.reference}
    assert elsewhere.reference not in _references(handler, view="all")
    overseer = factories.actor("overseer")
    assert _references(overseer, view="team") == []
    assert set(_references(overseer, view="all")) == {mine.reference, other.reference}
    assert _references(factories.actor("area_admin"), view="all") == []
    assert _references(Actor.public(), view="all") == []


def test_a_person_named_and_whoever_manages_them_cannot_find_the_case() -> None:
    case = factories.complaint()
    handler, manager = factories.user("handler"), factories.actor("manager")
    by = factories.actor("decision_maker")
    told = PartyTold(role="complained_about", known_as="PC 1", user_id=handler.pk)
    add_party(case=case, by=by, at=NOON, told=told)
    assert _references(factories.actor("handler")) == []
    assert _references(manager) == []  # manages the handler
    assert _references(by) == [case.reference]
    admin = factories.actor("area_admin")
    change_line_manager(by=admin, at=NOON, user=handler, area_id=case.area_id, line_manager=None)
    assert _references(manager) == [case.reference]


def test_a_restricted_case_is_seen_by_those_who_decide_and_whoever_has_it() -> None:
    case = factories.complaint()
    manager, handler = factories.actor("manager"), factories.actor("handler")
    restrict_case(case=case, by=manager, at=NOON, reason="Sensitive")
    assert _references(manager) == [case.reference]
    assert _references(handler) == []
    assign_case(case=case, by=manager, at=NOON, user_id=handler.user_id)
    assert _references(handler, view="mine") == [case.reference]


def test_a_grant_opens_a_case_for_its_days_only() -> None:
    case = factories.complaint()
    body = Body.objects.filter(area=factories.area("cambridgeshire"), kind="force").first()
    Grant.objects.create(case=case, body=body, starts_on=TODAY - timedelta(days=3), ends_on=TODAY, why="linked")
    by = factories.actor("handler", slug="cambridgeshire")
    assert _references(by, view="all") == [case.reference]
    later = worklist.page_of(by, asked=Filter(view="all"), today=TODAY + timedelta(days=1))
    assert later.rows == ()


def test_filters_narrow_by_what_they_name() -> None:
    first, second, third = _many(3)
    factories.allegation(first, category="H1")
    factories.allegation(second, category="B2")
    manager = factories.actor("manager")
    assign_case(case=third, by=manager, at=NOON, user_id=None, team="Complaint team")
    Case.objects.filter(pk=first.pk).update(next_owner="iopc", next_due=TODAY)
    Case.objects.filter(pk=second.pk).update(
        stage="handling", handling="local_investigation", next_due=TODAY + timedelta(days=4)
    )
    Case.objects.filter(pk=third.pk).update(next_due=TODAY - timedelta(days=1))
    assert _references(manager, category="H1") == [first.reference]
    assert _references(manager, category="B") == [second.reference]
    assert _references(manager, stage="handling") == [second.reference]
    assert _references(manager, handling="local_investigation") == [second.reference]
    assert _references(manager, owner="waiting") == [first.reference]
    assert set(_references(manager, assigned="nobody")) == {first.reference, second.reference}
    assert _references(manager, due="overdue") == [third.reference]
    assert _references(manager, due="today") == [first.reference]
    assert _references(manager, due="week") == [second.reference]
    assert _references(manager, due="later") == []
    assert _references(manager, closed=True) == []


def test_adjustments_and_contact_rules_come_with_the_row() -> None:
    complainant = PartyTold(
        role="complainant", name="A Person", adjustments=("large_print",), contact_rules=("no_email",), language="Welsh"
    )
    case = factories.complaint(complainant=complainant)
    factories.complaint("No needs")
    by = factories.actor("handler")
    page = worklist.page_of(by, asked=Filter(view="team", adjustment=True), today=TODAY)
    (row,) = page.rows
    assert row.reference == case.reference
    assert (row.adjustments, row.contact_rules, row.language) == (("large_print",), ("no_email",), "Welsh")
    assert row.about == ("PC, tall, not named",)


def test_counts_stand_in_one_statement_and_stop(django_assert_num_queries: object) -> None:
    cases = _many(5)
    for case, due in zip(cases, (-1, 0, 2, 30, 30), strict=True):
        Case.objects.filter(pk=case.pk).update(next_due=TODAY + timedelta(days=due))
    Case.objects.filter(pk=cases[3].pk).update(next_owner="complainant")
    by = factories.actor("manager")
    assign_case(case=cases[4], by=by, at=NOON, user_id=by.user_id)
    Case.objects.filter(pk=cases[4].pk).update(next_due=TODAY + timedelta(days=30))
    worklist._count_statement.cache_clear()
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = worklist.counts(by, view="team", today=TODAY)
    assert found == worklist.Counts(overdue=1, today=1, week=1, waiting=1, unallocated=4)
    mine = worklist.counts(by, view="mine", today=TODAY)
    assert mine == worklist.Counts(overdue=0, today=0, week=0, waiting=0, unallocated=4)


def test_counts_of_somebody_without_a_role_are_nothing() -> None:
    _many(1)
    for role in ("area_admin",):
        assert worklist.counts(factories.actor(role), view="team", today=TODAY) == worklist.Counts()
    assert worklist.counts(Actor.public(), view="all", today=TODAY) == worklist.Counts()


def test_the_kept_statement_does_not_outlive_the_role() -> None:
    case = factories.complaint()
    manager = factories.actor("manager")
    assert _references(manager) == [case.reference]
    assert _references(replace(manager, posts=())) == []


def test_the_week_ends_on_sunday() -> None:
    assert worklist.end_of_week(date(2026, 11, 23)) == date(2026, 11, 29)
    assert worklist.end_of_week(date(2026, 11, 29)) == date(2026, 11, 29)
