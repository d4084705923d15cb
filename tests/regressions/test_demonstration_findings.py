"""`candour demo --cases 1600 --seed 7` stopped at a referred case that came back for a local investigation.

Its allegation was planned to end with "no further action", which no investigation can find.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case
from candour.commands import worlds
from candour.demonstration import make, now, panel_and_office, unfinished
from candour.demonstration.mix import Mix
from candour.demonstration.story import Teller
from candour.demonstration.unfinished import Load
from candour.rulebook.codes import code_list
from tests import factories


def test_an_investigation_that_the_iopc_left_to_the_force_ends_with_a_finding_it_can_have() -> None:
    mix, random = Mix("leicestershire"), Random(7)
    plans = [mix.plan(random) for _ in range(4000)]
    planned = [one for plan in plans if plan.referred and plan.iopc == "local" for one in plan.allegations]
    assert any(one.finding == "D-S3-4" for one in planned)
    for one in planned:
        row = code_list("allegation_decisions").get(one.found(investigated=True))
        assert row is not None
        assert "S3-INV" in row.parents


class _Back(Exception):
    """Takes back what was made to look at it."""


def _stopped_at_the_fourth(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    told, tell = [], Teller.tell

    def told_until(teller: Teller) -> Any:
        told.append(teller)
        if len(told) == 4:
            raise KeyboardInterrupt
        return tell(teller)

    with monkeypatch.context() as patched:
        patched.setattr(Teller, "tell", told_until)
        with pytest.raises(KeyboardInterrupt):
            worlds._load(load)


@pytest.mark.django_db
def test_a_load_that_was_stopped_is_finished_by_the_next_start(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """`./run`, Ctrl-C, `./run`: the second start kept the partial world and said nothing."""
    factories.people()
    load = Load(area="leicestershire", year=2024, cases=7, seed=7, grow=None, horizon=now())
    whole: set[Any] = set()
    with pytest.raises(_Back), transaction.atomic():
        make(area=load.area, year=load.year, cases=load.cases, seed=load.seed, horizon=load.horizon)
        panel_and_office.make(area=load.area, seed=load.seed, horizon=load.horizon)
        whole |= set(Case.objects.values_list("pk", flat=True))
        raise _Back
    _stopped_at_the_fourth(load, monkeypatch)
    partial = dict(Case.objects.values_list("pk", "cached_seq"))
    assert len([key for key in whole if key in partial]) < len(whole)
    entered = factories.complaint("A person wrote this in between.")
    worlds._finish()
    assert "was stopped" in capsys.readouterr().err
    made = dict(Case.objects.exclude(pk=entered.pk).values_list("pk", "cached_seq"))
    assert set(made) == whole
    assert {key: made[key] for key in partial} == partial
    assert Case.objects.get(pk=entered.pk).words.what_happened == "A person wrote this in between."
    assert verify().differences == []
    assert unfinished.noted() is None
    worlds._finish()
    assert Case.objects.count() == len(whole) + 1


@pytest.mark.django_db
def test_a_load_that_began_in_another_database_is_not_finished_here(capsys: Any) -> None:
    here = factories.complaint()
    load = Load(area="leicestershire", year=2024, cases=3, seed=7, grow=None, horizon=now())
    unfinished.note(replace(load, first=factories.body().id))
    worlds._finish()
    assert list(Case.objects.all()) == [here]
    assert "nothing is loaded" in capsys.readouterr().err
    unfinished.forget()


@pytest.mark.django_db
def test_a_fault_is_not_taken_for_a_case_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.people()

    def fails(teller: Teller) -> Any:
        raise IntegrityError("CHECK constraint failed: membership_role_known")

    monkeypatch.setattr(Teller, "tell", fails)
    with pytest.raises(IntegrityError):
        make(area="leicestershire", year=2024, cases=1, seed=7, horizon=now(), finish=True)
