"""Whose complaint each ticked subject is, in both areas; three owners told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from candour.casework.intake.routing import SUBJECTS, all_taken_here, destinations, taken_here
from candour.rulebook import profiles
from candour.rulebook.advice import Tri

DAY = date(2026, 11, 23)
LEICESTERSHIRE, CAMBRIDGESHIRE = (profiles.settings(slug, DAY) for slug in ("leicestershire", "cambridgeshire"))


def _one(subject, *, settings=LEICESTERSHIRE, own_conduct=Tri.UNSURE):
    return destinations([subject], settings=settings, own_conduct=own_conduct)


@pytest.mark.parametrize(
    ("subject", "own_conduct", "kind", "here"),
    [
        ("treatment", Tri.UNSURE, "force", True),
        ("service", Tri.UNSURE, "force", True),
        ("chief_constable", Tri.YES, "local_policing_body", True),
        ("chief_constable", Tri.NO, "force", True),
        ("chief_constable", Tri.UNSURE, "force", True),
        ("office", Tri.UNSURE, "local_policing_body", True),
        ("commissioner", Tri.UNSURE, "panel", True),
    ],
)
@pytest.mark.parametrize("settings", [LEICESTERSHIRE, CAMBRIDGESHIRE], ids=lambda one: one.slug)
def test_each_subject_goes_to_the_body_that_the_profile_names(settings, subject, own_conduct, kind, here):
    first = _one(subject, settings=settings, own_conduct=own_conduct)[0]
    assert (first.body_kind, first.taken_here) == (kind, here)
    assert first.body_name and first.why and first.provision


def test_one_letter_may_hold_several_owners_and_the_force_part_goes_on():
    found = destinations(SUBJECTS, settings=CAMBRIDGESHIRE, own_conduct=Tri.YES)
    assert {"force", "local_policing_body", "panel"} <= {one.body_kind for one in found}
    here = taken_here(found)
    assert here is not None
    assert (here.body_name, here.handled_by) == ("Cambridgeshire Constabulary", "Complaint Review Team")


def test_a_crime_by_the_commissioner_is_told_beside_where_the_area_sends_it_elsewhere():
    assert [one.body_kind for one in _one("commissioner", settings=CAMBRIDGESHIRE)] == ["panel", "iopc"]
    assert [one.taken_here for one in _one("commissioner", settings=CAMBRIDGESHIRE)] == [True, False]
    assert [one.body_kind for one in _one("commissioner")] == ["panel"]


def test_what_a_profile_says_is_not_taken_in_online_is_told_apart():
    rows = tuple(replace(row, online=False) if row.body == "panel" else row for row in CAMBRIDGESHIRE.routes)
    found = destinations(SUBJECTS, settings=replace(CAMBRIDGESHIRE, routes=rows), own_conduct=Tri.YES)
    panel = next(one for one in found if one.body_kind == "panel")
    assert not panel.taken_here and panel.contacts
    assert [one.part for one in all_taken_here(found)] == ["police", "chief", "office"]


def test_the_office_takes_in_what_is_about_its_own_people_and_chooses_who_handles_it():
    assert [one.handled_by for one in _one("office", settings=CAMBRIDGESHIRE)] == ["a member of senior management"]


def test_one_letter_with_four_owners_here_is_told_as_four():
    found = destinations(SUBJECTS, settings=CAMBRIDGESHIRE, own_conduct=Tri.YES)
    assert [(one.scheme, one.body_kind) for one in all_taken_here(found)] == [
        ("force", "force"), ("force", "local_policing_body"), ("office", "local_policing_body"), ("commissioner", "panel"),
    ]  # fmt: skip
    assert [one.part for one in all_taken_here(found)] == ["police", "chief", "office", "panel"]


def test_a_contact_point_that_no_source_holds_is_not_invented():
    chief = _one("chief_constable", own_conduct=Tri.YES)[0]
    assert chief.contacts == ()
    assert "Leicestershire" in chief.body_name


def test_what_is_no_bodys_here_is_left_out():
    assert destinations(["crime", "unhappy", "other_force", "nonsense"], settings=LEICESTERSHIRE) == ()
