"""Equality answers stand apart: nothing in the database leads from them to a case without the key."""

from __future__ import annotations

import stat
from datetime import date

import pytest

from candour.casework.intake import equality
from candour.casework.intake.models import EqualityAnswer
from candour.casework.shared.ids import new_id
from tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA = tmp_path


def test_they_are_kept_under_a_pseudonym_without_case_or_moment():
    case = new_id()
    assert equality.keep_answers(case_id=case, answers={"age": "18-29", "sex": ""}, at=NOON)
    row = EqualityAnswer.objects.get()
    assert row.answers == {"age": "18-29"}
    assert row.at == date(2026, 11, 1)
    assert str(case) not in str(EqualityAnswer.objects.values().get())
    assert row.pseudonym == equality.pseudonym(case_id=case)
    assert not [field for field in EqualityAnswer._meta.get_fields() if field.is_relation]


def test_another_key_is_another_pseudonym_and_the_key_is_its_owners_only(settings, tmp_path):
    case = new_id()
    first = equality.pseudonym(case_id=case)
    assert equality.pseudonym(case_id=case) == first
    key = tmp_path / "keys" / "equality"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_bytes()) == 32
    settings.DATA = tmp_path / "other"
    assert equality.pseudonym(case_id=case) != first


def test_nothing_answered_is_nothing_kept():
    assert not equality.keep_answers(case_id=new_id(), answers={"age": "", "sex": ""}, at=NOON)
    assert not EqualityAnswer.objects.exists()


def test_answering_twice_keeps_the_last():
    case = new_id()
    for age in ("18-29", "30-39"):
        equality.keep_answers(case_id=case, answers={"age": age}, at=NOON)
    assert EqualityAnswer.objects.get().answers == {"age": "30-39"}
