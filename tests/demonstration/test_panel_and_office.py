"""A demonstration shows what the panel and the office do: cases by the real acts, seeded, before the horizon, made once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction

from candour.casework.accounts import queries as accounts
from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of, visible_to
from candour.casework.letters.models import Letter
from candour.casework.meetings import queries as meetings
from candour.casework.meetings.models import Meeting, Pack
from candour.casework.meetings.previewing import preview_pack
from candour.casework.resolution import queries as resolution
from candour.casework.shared import clock
from candour.commands import worlds
from candour.demonstration import now, panel_and_office, panel_year, unfinished
from candour.demonstration.unfinished import Load
from candour.rulebook.calendar import is_working_day
from candour.rulebook.measures.report_safe import report_safe
from tests import factories

pytestmark = pytest.mark.django_db
AREA = factories.LEICESTERSHIRE
HORIZON = datetime(2026, 11, 27, 0, 15, tzinfo=UTC)  # a Friday, at night


def made(*, seed: int = 7, slug: str = AREA, horizon: datetime = HORIZON) -> int:
    factories.people(slug)
    return panel_and_office.make(area=slug, seed=seed, horizon=horizon)


def register(slug: str = AREA) -> list[Case]:
    return list(Case.objects.filter(scheme="commissioner", area__slug=slug).order_by("received_at"))


def kinds(case: Case) -> list[str]:
    return list(Event.objects.filter(case_id=case.pk).order_by("seq").values_list("kind", flat=True))


def test_the_register_has_what_is_over_what_is_under_way_and_what_came_yesterday() -> None:
    assert made() == 7
    cases = register()
    assert [case.reference for case in cases] == ["01/26", "02/26", "03/26", "04/26", "05/26"]
    assert [case.stage for case in cases] == ["closed", "closed", "closed", "ir_comments", "received"]
    assert [date(2026, 6, 30), date(2026, 8, 19), date(2026, 9, 28), date(2026, 11, 6), date(2026, 11, 26)] == [
        case.made_on for case in cases
    ]
    assert verify().differences == []


def test_both_sides_were_invited_by_letter_and_have_not_answered() -> None:
    made()
    case = register()[3]
    state = state_of(case)
    for party in ("complainant", "office_holder"):
        comments = state.comments_of(party)
        assert comments.invited_on is not None and comments.received_on is None
        assert comments.by_on is not None and comments.by_on > HORIZON.date()
    letters = dict(Letter.objects.filter(case=case).values_list("kind", "status"))
    assert letters.pop("panel_subcommittee_report") == "draft", "it wants the comments, and they have not come"
    assert set(letters) == {
        "panel_acknowledgement", "panel_record_copy", "panel_complaint_copy", "panel_resolution_complainant",
        "panel_resolution_office_holder",
    } and set(letters.values()) == {"given"}  # fmt: skip
    assert state.appointment is not None and state.appointment.persons == ("three of its members",)


def test_it_goes_to_a_meeting_with_a_pack_that_says_how_it_stands() -> None:
    made()
    case, meeting = register()[3], Meeting.objects.get()
    assert (meeting.on, meeting.kind) == (date(2026, 12, 18), "subcommittee")
    by = accounts.actor(factories.user("panel_officer"), on=clock.today())
    (going,) = meetings.file_of(by, meeting=meeting, on=clock.today()).going
    assert going.case == case and going.pack == Pack.objects.get() and not going.moved_on and going.flag == ""
    assert len(going.summaries) == 2 and going.kept_out == 0
    assert case.assigned_to == factories.user("panel_officer")
    frozen = going.pack.words.told["pack"]
    assert frozen == preview_pack(case, on=clock.london_day(going.pack.made_at)).content, "it says what the rows hold"
    assert "Nobody has said whose it is" not in str(frozen)


def test_what_came_yesterday_is_acknowledged_and_nothing_else() -> None:
    made()
    case = register()[4]
    assert state_of(case).acknowledged_on == date(2026, 11, 26)
    assert kinds(case) == [
        "panel_complaint_received", "party_added", "party_added", "allegation_added", "letter_drafted", "letter_given"
    ]


def test_the_office_has_one_about_its_staff_and_one_about_the_chief_constable() -> None:
    made()
    staff = Case.objects.get(scheme="office")
    assert (staff.stage, staff.assigned_to) == ("handler_chosen", factories.user("office_manager"))
    assert state_of(staff).acknowledged_on is not None
    chief = Case.objects.get(scheme="force")
    assert (chief.owner.kind, chief.stage) == ("local_policing_body", "logged")
    assert chief.assigned_to == factories.user("reviews_officer")
    seen = {
        role: set(visible_to(factories.actor(role), on=clock.today()))
        for role in ("office_manager", "reviews_officer", "handler", "panel_officer")
    }
    assert seen["office_manager"] == {staff} and seen["handler"] == set()
    assert seen["reviews_officer"] == {chief}, "whoever a complaint is about cannot find it"
    assert seen["panel_officer"] == set(register())


@pytest.mark.parametrize(
    "horizon",
    [HORIZON, datetime(2026, 11, 30, 0, 5, tzinfo=UTC), datetime(2027, 1, 2, 12, tzinfo=UTC),
     datetime(2026, 4, 6, 23, 30, tzinfo=UTC)],
    ids=["Friday", "Monday", "Saturday after New Year", "Easter Monday"],
)  # fmt: skip
def test_nothing_is_later_than_the_horizon_and_all_of_it_on_working_days(horizon: datetime) -> None:
    made(horizon=horizon)
    cases = list(Case.objects.values_list("pk", flat=True))
    acts = [(row.kind, row.occurred_at) for row in Event.objects.filter(case_id__in=cases)]
    acts += [(row.kind, row.occurred_at) for row in Event.objects.filter(kind__in=("meeting_arranged", "agenda_set"))]
    assert [act for act in acts if act[1] > horizon or not is_working_day(clock.london_day(act[1]))] == []
    assert {row.recorded_at for row in Event.objects.filter(case_id__in=cases)} == {
        row.occurred_at for row in Event.objects.filter(case_id__in=cases)
    }
    on = Meeting.objects.get().on
    assert is_working_day(on) and 21 <= (on - horizon.date()).days <= 28
    assert verify().differences == []


class _Back(Exception):
    """Takes back what was made to look at it."""


def fingerprint(seed: int) -> str:
    try:
        with transaction.atomic():
            made(seed=seed)
            cases = list(Case.objects.order_by("id").values_list("id", "reference", "stage", "next_due"))
            acts = list(
                Event.objects.filter(case_id__in=[case[0] for case in cases])
                .order_by("position").values_list("id", "kind", "occurred_at", "payload", "text_hash")
            )  # fmt: skip
            papers = [*Pack.objects.values_list("id", "hash"), *Meeting.objects.values_list("id", "on")]
            raise _Back(hashlib.sha256(repr((cases, acts, papers)).encode()).hexdigest())
    except _Back as back:
        return str(back)


def test_the_same_seed_makes_the_same_keys_and_acts() -> None:
    factories.people()
    assert fingerprint(7) == fingerprint(7)
    assert fingerprint(7) != fingerprint(8)


def test_a_second_call_adds_nothing() -> None:
    made()
    before = (Case.objects.count(), Event.objects.count(), Meeting.objects.count())
    assert made(seed=8) == 0
    assert (Case.objects.count(), Event.objects.count(), Meeting.objects.count()) == before


def test_nothing_invented_comes_to_stand_in_a_register_that_is_in_use() -> None:
    factories.people()
    row = panel_year.told()["complaints"][1]
    desk = panel_year.Desk(area=factories.area(), body=factories.body("panel"), at=HORIZON.replace(hour=10, day=2))
    theirs = panel_year.tell(desk, row, until=panel_year.ACKNOWLEDGED)
    assert made() == 0
    assert list(Case.objects.all()) == [theirs]


def test_all_of_it_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(panel_and_office, "_about_the_chief", stopped)
        with pytest.raises(KeyboardInterrupt):
            made()
    assert not Case.objects.exists() and not Meeting.objects.exists()
    assert made() == 7


def test_an_area_without_a_panel_has_no_register(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.people()
    of_area = panel_and_office.areas.body
    monkeypatch.setattr(
        panel_and_office.areas, "body", lambda **asked: None if asked["kind"] == "panel" else of_area(**asked)
    )
    assert panel_and_office.make(area=AREA, seed=7, horizon=HORIZON) == 2
    assert register() == [] and not Meeting.objects.exists()


def test_another_area_has_the_same_by_its_own_profile() -> None:
    assert made(slug=factories.CAMBRIDGESHIRE) == 7
    cases = register(factories.CAMBRIDGESHIRE)
    assert [case.stage for case in cases] == ["closed", "closed", "closed", "ir_comments", "received"]
    assert verify().differences == []


def test_the_command_makes_it_beside_a_force_s_year_and_not_where_a_world_grows(capsys: Any) -> None:
    factories.people()
    worlds._load(Load(area=AREA, year=2024, cases=2, seed=7, grow=3, horizon=now()))
    assert register() == []
    worlds._load(Load(area=AREA, year=2025, cases=1, seed=7, grow=None, horizon=now()))
    assert len(register()) == 5 and unfinished.noted() is None
    assert "5 complaints to the panel and 2 to the office" in capsys.readouterr().err
    by = accounts.actor(factories.user("panel_officer"), on=clock.today())
    assert resolution.cases_of_panel(by, on=clock.today()).count() == 5


def values(row: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(row, Mapping):
        if "value" in row:
            yield row
            return
        row = row.values()
    if not isinstance(row, (str, int)):
        for one in row:
            yield from values(one)


def test_every_value_of_the_file_is_marked_as_invented_and_every_public_text_names_nobody() -> None:
    told = panel_and_office.invented()
    found = list(values(told))
    assert len(found) > 30 and [one for one in found if not str(one["source"]).startswith("invented")] == []
    for row in told["complaints"]:
        for issue in row["issues"]:
            text = panel_year.value(issue, "summary")
            assert report_safe(text, names=(panel_year.value(row, "complainant"),)).answer == "safe", text
