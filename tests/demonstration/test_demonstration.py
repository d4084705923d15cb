"""The synthetic year is the same for the same seed; a copy of a case is a case that `candour verify` accepts."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction

from candour.casework.audit.models import Access, Event, EventText
from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case, Counter, Deadline, Incident, SearchText
from candour.casework.letters.models import Letter
from candour.demonstration import make
from candour.demonstration.cloning import FIRST_DAY, clone
from candour.demonstration.copies import SEARCHED
from candour.demonstration.families import LEFT_OUT, TABLES
from tests import factories

pytestmark = pytest.mark.django_db
YEAR, CASES = 2024, 12


def _made(seed: int) -> str:
    """A year made and taken back; the hash of its cases and of its whole chains."""
    try:
        with transaction.atomic():
            make(area="leicestershire", year=YEAR, cases=CASES, seed=seed)
            cases = list(Case.objects.order_by("id").values_list("id", "reference", "stage", "next_due", "handling"))
            events = list(Event.objects.order_by("position").values_list("id", "kind", "occurred_at", "payload", "text_hash"))
            raise _TakenBack(hashlib.sha256(repr((cases, events)).encode()).hexdigest())
    except _TakenBack as back:
        return str(back)


class _TakenBack(Exception):
    """Carries the hash out of a transaction that is rolled back."""


def test_the_same_seed_makes_the_same_cases_and_acts() -> None:
    factories.people()
    assert _made(7) == _made(7)
    assert _made(7) != _made(8)


def test_every_copy_is_verified() -> None:
    factories.people()
    make(area="leicestershire", year=YEAR, cases=CASES, seed=3)
    made = set(Case.objects.values_list("pk", flat=True))
    wanted = 420
    assert clone(to=wanted) == wanted - len(made)
    copies = Case.objects.exclude(pk__in=made)
    assert Case.objects.count() == wanted
    report = verify()
    assert report.differences == []
    assert report.events == Event.objects.count()
    assert Case.objects.order_by("made_on").values_list("made_on", flat=True)[0] >= FIRST_DAY
    weekdays = {day.weekday() for day in Case.objects.filter(pk__in=made).values_list("made_on", flat=True)}
    assert {day.weekday() for day in copies.values_list("made_on", flat=True)} <= weekdays, "moved by whole weeks"
    assert Event.objects.filter(case_id__in=copies.values("pk")).exclude(act_key=None).count() == 0
    _check_words(wanted)
    _check_letters(copies)
    _check_counters()


def _check_words(wanted: int) -> None:
    assert SearchText.objects.filter(words__contains=SEARCHED).count() == wanted // 200
    complaints = SearchText.objects.filter(case__scheme="force")  # a review is written with its complaint
    newest_first = complaints.order_by("-id").values_list("case__received_at", flat=True)
    moments = list(newest_first)[: wanted // 2]
    assert moments == sorted(moments, reverse=True)


def _check_letters(copies: Any) -> None:
    """A letter tells its own reference and name, and its own last day."""
    letters = Letter.objects.filter(case__in=copies, status="given").select_related("case", "to_party")
    assert letters.exists()
    for letter in letters[:200]:
        assert letter.case.reference in letter.body_text
        if letter.to_party is not None:
            assert letter.to_party.name in letter.body_text
        if letter.last_day is not None:
            assert letter.last_day - letter.given_on == timedelta(days=28)
            assert f"{letter.last_day.day} {letter.last_day:%B %Y}" in letter.body_text


def _check_counters() -> None:
    """The next reference is one that no copy has."""
    for counter in Counter.objects.filter(scheme="force"):
        taken = Case.objects.filter(owner=counter.body_id, scheme="force", reference__contains=f"-{counter.year % 100:02}-")
        assert max(int(one.rsplit("-", 1)[1]) for one in taken.values_list("reference", flat=True)) == counter.last


def test_nothing_that_belongs_to_a_case_is_forgotten() -> None:
    """A new table whose rows hang on a case must be copied too, or be named here with its reason."""
    anew = {Deadline, Event, EventText}  # computed by the functions of the acts
    not_copied = {Access, Incident}  # who looked; cases linked by an incident are left out
    copied = {model for model, _ in TABLES}
    known = copied | anew | not_copied | set(LEFT_OUT)
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("candour.casework"):
            points_to = {one.related_model for one in model._meta.get_fields() if isinstance(one, models.ForeignKey)}
            if points_to & (copied | anew):
                assert model in known, f"{model.__name__} is not copied"
