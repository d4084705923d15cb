"""How an area's file is read, what holds on which day, and what the check of a profile finds."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from candour.rulebook import profile_gaps, profiles
from candour.rulebook.advice import Certainty
from candour.rulebook.codes import code_list
from candour.rulebook.profile_shapes import Document, Part

TODAY = date(2026, 11, 24)
LEICESTERSHIRE, CAMBRIDGESHIRE = "leicestershire", "cambridgeshire"
BOTH = (CAMBRIDGESHIRE, LEICESTERSHIRE)

MADE_UP = b"""
slug = "rutland"
name = "Rutland"
full_name = "Rutland Police"

[[bodies]]
kind = "force"
slug = "rutland-police"
name = "Rutland Police"
source = "a"
aliases = ["RP"]

[[teams]]
slug = "psd"
name = "Standards"
body = "rutland-police"
source = "a"
shared_with = ["Derbyshire"]

[[contacts]]
kind = "force"
channel = "EML"
value = "a@example.org"
body = "rutland-police"
source = "a"

[[routes]]
subjects = ["person_serving"]
body = "force"
scheme = "force"
provision = "s.29"
contact = "force"
team = "psd"
source = "the first"
certainty = "analogue"

[[targets]]
clock = "C03"
n = 5
unit = "days"
own = false
source = "a"
valid_to = 2023-12-31

[values]
reference_prefix = {value = "RU", source = "a"}
second_person_approves = {value = ["outcome"], source = "a"}

[[places]]
kind = "town"
names = ["Oakham"]
source = "a"
valid_to = 2024-06-30

[[places]]
kind = "town"
names = ["Uppingham"]
source = "a"

[[documents]]
title = "The policy"
file = "p.txt"
revisions = [{version = "V1", dated = "2024-01", review = "2025-01"}]

[[parts]]
name = "new"
valid_from = 2024-01-01
valid_to = 2024-12-31
certainty = "memory"
source = "minute 3"

[[parts.delegations]]
power = "first_contact"
by_body = "rutland-police"
to = "Clerk"
source = "minute 4"

[[parts.targets]]
clock = "C03"
n = 3
unit = "working_days"
source = "minute 5"
valid_to = 2024-03-31
certainty = "local"
"""


def test_a_profile_is_read_whole() -> None:
    told = profiles.read(MADE_UP)
    assert (told.slug, told.name, told.full_name) == ("rutland", "Rutland", "Rutland Police")
    assert told.file_hash == hashlib.sha256(MADE_UP).hexdigest()
    assert told.parts == (Part(name="new", valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31), source="minute 3"),)
    assert told.bodies[0].aliases == ("RP",)
    assert told.teams[0].shared_with == ("Derbyshire",)
    old, new = told.targets
    assert (old.n, old.own, old.certainty, old.valid_to) == (5, False, Certainty.VERIFIED, date(2023, 12, 31))
    # A dated part lends its rows its name, its days and its certainty, unless a row has its own.
    assert (new.n, new.part, new.valid_from, new.valid_to) == (3, "new", date(2024, 1, 1), date(2024, 3, 31))
    assert new.certainty is Certainty.LOCAL
    clerk = told.delegations[0]
    assert (clerk.valid_from, clerk.valid_to, clerk.certainty) == (date(2024, 1, 1), date(2024, 12, 31), Certainty.MEMORY)
    assert [(one.name, one.value, one.source) for one in told.values] == [
        ("reference_prefix", "RU", "a"), ("second_person_approves", ("outcome",), "a"),
    ]  # fmt: skip
    assert told.documents == (
        Document(title="The policy", file="p.txt", revisions=({"version": "V1", "dated": "2024-01", "review": "2025-01"},)),
    )


def test_a_profile_without_parts_and_documents_is_read_too() -> None:
    told = profiles.read(b'slug = "x"\nname = "X"\nfull_name = "X Police"\n')
    assert (told.parts, told.documents, told.bodies, told.changes()) == ((), (), (), ())


def test_a_profile_changes_where_something_begins_or_has_just_ended() -> None:
    assert profiles.read(MADE_UP).changes() == (date(2024, 1, 1), date(2024, 4, 1), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("on", "parts", "targets", "places"),
    [
        (date(2023, 12, 31), (), {"C03": (5, "days")}, ("Oakham", "Uppingham")),
        (date(2024, 1, 1), ("new",), {"C03": (3, "working_days")}, ("Oakham", "Uppingham")),
        (date(2024, 3, 31), ("new",), {"C03": (3, "working_days")}, ("Oakham", "Uppingham")),
        (date(2024, 4, 1), ("new",), {}, ("Oakham", "Uppingham")),
        (date(2024, 7, 1), ("new",), {}, ("Uppingham",)),
        (date(2024, 12, 31), ("new",), {}, ("Uppingham",)),
        (date(2025, 1, 1), (), {}, ("Uppingham",)),
    ],
)
def test_what_holds_on_a_day_holds_on_its_first_and_on_its_last(
    on: date, parts: tuple[str, ...], targets: dict[str, tuple[int, str]], places: tuple[str, ...]
) -> None:
    told = replace(profiles.read(MADE_UP), bodies=profiles.profile(LEICESTERSHIRE).bodies)
    settings = told.on(on)
    assert (settings.parts, dict(settings.targets), settings.places) == (parts, targets, places)
    assert (settings.slug, settings.name, settings.full_name) == ("rutland", "Rutland", "Rutland Police")
    assert set(settings.all_targets) == set(targets)
    assert settings.local("reference_prefix") == "RU"
    assert settings.local("gathering") is None
    assert settings.local("second_person_approves") == ("outcome",)


def test_a_route_says_whose_it_is_by_what_source() -> None:
    told = replace(profiles.read(MADE_UP), bodies=profiles.profile(LEICESTERSHIRE).bodies)
    assert told.on(date(2024, 2, 1)).route("met_deputy_commissioner") == profiles.Route(
        subject="person_serving", body_kind="force", body_name="Leicestershire Police", team="Standards",
        provision="s.29", built=True, scheme="force", contact_kind="force", post="", serious_team="",
        body_slug=profiles.profile(LEICESTERSHIRE).bodies[0].slug, certainty=Certainty.ANALOGUE, source="the first",
    )  # fmt: skip


V1 = {"version": "V1", "dated": "2024-01", "review": "2025-01"}
V2 = {"version": "V2", "dated": "2024-10", "review": "2025-10"}
AGREES = Document(
    title="The policy", file="p.txt", dated="2024-10", implemented="2024-10-01", revisions=(V1, V2),
    next_reviews=({"on": "2025-10", "where": "page 1"}, {"on": "2025-10-30", "where": "page 9"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, []),
        ({"dated": "", "implemented": "", "revisions": ()}, ["the document states no date"]),
        ({"dated": "2024", "implemented": "", "revisions": ()}, []),
        ({"dated": "", "implemented": "2024-01-01", "revisions": ()}, []),
        ({"dated": "", "implemented": "", "revisions": (V1,)}, []),
        (
            {"next_reviews": ({"on": "2025-10", "where": "page 1"}, {"on": "2025-11", "where": "page 9"})},
            ["it states different next review dates: 2025-10 (page 1); 2025-11 (page 9)"],
        ),
        ({"revisions": (V1, {**V2, "review": "2024-10"})}, ["the review date of V2 is its own date: 2024-10"]),
        ({"revisions": (V1, {**V2, "review": "2024-11"})}, []),
        ({"revisions": (V2,)}, ["its list of versions begins with V2: there is no V1"]),
        ({"implemented": "2024-09-30"}, ["V2 of 2024-10 states 2024-09-30 as its first day"]),
        ({"implemented": "2024-10-31"}, []),
        ({"implemented": ""}, []),
        (
            {"next_reviews": ({"on": "2024-09-30", "where": "page 1"},)},
            ["its next review lies before V2 itself: 2024-09-30 (page 1)"],
        ),
        ({"next_reviews": ({"on": "2024-10-01", "where": "page 1"},)}, []),
        ({"next_reviews": ()}, []),
    ],
)
def test_the_dates_that_a_document_states_of_itself(change: dict[str, object], why: list[str]) -> None:
    told = replace(profiles.profile(LEICESTERSHIRE), documents=(replace(AGREES, **change),))  # type: ignore[arg-type]
    found = [gap for gap in profile_gaps.gaps(told, on=TODAY) if gap.kind == "document"]
    assert [(gap.what, gap.why) for gap in found] == [("The policy", each) for each in why]


@pytest.mark.parametrize("slug", BOTH)
def test_every_gap_says_what_is_missing_and_why(slug: str) -> None:
    found = profile_gaps.gaps(profiles.profile(slug), on=TODAY)
    assert {gap.kind for gap in found} <= {"contact", "setting", "target", "retention", "handler", "document"}
    told = {(gap.kind, gap.what): gap.why for gap in found}
    settings = profiles.settings(slug, TODAY)
    channels = code_list("contact_channels")
    kinds = {settings.route(subject).contact_kind for subject in profile_gaps.ROUTED} | {"adjustments"}
    contacts = {
        f"{channels[channel].name}: {words}"
        for kind, words in profile_gaps.CONTACT_KINDS.items()
        for channel in profile_gaps.CONTACT_CHANNELS
        if kind in kinds and not settings.contact(kind, channel)
    }
    assert {what for kind, what in told if kind == "contact"} == contacts
    assert {told["contact", what] for what in contacts} == {"no source holds it"}
    for name, words in profile_gaps.SETTINGS.items():
        value = settings.values.get(name)
        chosen = "no source holds it: the product chose it" if value and not value.source else None
        assert told.get(("setting", words)) == ("no source holds it" if value is None else chosen)
    for clock, words in profile_gaps.TARGETS.items():
        target = settings.all_targets.get(clock)
        another = "the number is another area's practice: no source of this area holds one"
        why = "no source holds a number" if target is None else None if target.own else another
        assert told.get(("target", f"{clock}, {words}")) == why
    for record, words in profile_gaps.RETENTION.items():
        rule = settings.retention_of(record)
        another = "the period is another area's practice: no source of this area holds one"
        why = "no source holds a period" if rule is None else None if rule.own else another
        assert told.get(("retention", words)) == why
    handlers = {
        f"{route.subject}: {route.body_name}": "no source names the team or post"
        for route in (settings.route(subject) for subject in profile_gaps.ROUTED)
        if not (route.team or route.post or route.body_kind == "iopc")
    }
    assert {what: why for (kind, what), why in told.items() if kind == "handler"} == handlers
