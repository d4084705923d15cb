"""A saved form: found by its reference and code, by its link, or not at all; erased when its time is over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from candour.casework.intake import drafts
from candour.casework.intake.models import Draft, Throttle
from candour.casework.shared.refusal import Refused
from tests.factories import NOON

pytestmark = pytest.mark.django_db
HERE = "192.0.2.1"


def _find(opened, *, code=None, reference=None, at=NOON, place=HERE):
    return drafts.find_by_code(
        reference=reference or opened.draft.reference, code=opened.code if code is None else code, at=at, place=place
    )


def _wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_the_reference_has_eight_letters_and_no_vowel():
    for _ in range(30):
        reference = drafts.start(at=NOON, answers={}).draft.reference
        assert len(reference) == 8
        assert not set(reference) & set("AEIOUY0123456789")


def test_neither_code_nor_link_is_kept_in_the_clear():
    opened = drafts.start(at=NOON, answers={})
    secret = drafts.new_link(draft_id=opened.draft.pk, code=opened.code, at=NOON)
    row = str(Draft.objects.filter(pk=opened.draft.pk).values().get())
    assert f"'{opened.code}'" not in row
    assert secret not in row
    assert HERE not in str(list(Throttle.objects.values()))


@pytest.mark.parametrize("spelling", ["{0}", "{1}", " {0} ", "{0} {0}"])
def test_reference_and_code_open_it_however_they_are_spelt(spelling):
    opened = drafts.start(at=NOON, answers={"a": 1})
    reference = opened.draft.reference
    told = spelling.format(f"{reference[:4]} {reference[4:]}".lower(), f"{reference[:4]}-{reference[4:]}")
    found = _find(opened, reference=told, code=f"{opened.code[:3]} {opened.code[3:]}")
    assert found.draft.pk == opened.draft.pk
    assert found.code == opened.code


def test_a_wrong_code_and_an_unknown_reference_are_refused_in_the_same_words():
    opened = drafts.start(at=NOON, answers={})
    with pytest.raises(drafts.NotFound) as wrong:
        _find(opened, code=_wrong(opened.code))
    with pytest.raises(drafts.NotFound) as unknown:
        _find(opened, reference="BBBBBBBB")
    assert wrong.value.sentence == unknown.value.sentence
    opened.draft.refresh_from_db()
    assert opened.draft.wrong_codes == 1


def test_five_wrong_codes_in_an_hour_shut_the_door_and_an_hour_opens_it():
    opened = drafts.start(at=NOON, answers={})
    for _ in range(drafts.WRONG_AN_HOUR):
        with pytest.raises(drafts.NotFound):
            _find(opened, code=_wrong(opened.code))
    with pytest.raises(Refused, match="Too many"):
        _find(opened)
    with pytest.raises(Refused, match="Too many"):
        _find(opened, place="192.0.2.99")
    assert _find(opened, at=NOON + timedelta(hours=1, seconds=1)).draft.pk == opened.draft.pk


def test_one_place_cannot_try_many_references():
    for number in range(drafts.WRONG_AN_HOUR_FROM_ONE_PLACE):
        with pytest.raises(drafts.NotFound):
            drafts.find_by_code(
                reference=f"BB{'BCDFGHJKLM'[number % 10]}{'BCDFGHJ'[number // 10]}", code="1", at=NOON, place=HERE
            )
    opened = drafts.start(at=NOON, answers={})
    with pytest.raises(Refused, match="Too many"):
        _find(opened)
    assert _find(opened, place="192.0.2.2").draft.pk == opened.draft.pk


def test_after_fifty_wrong_codes_in_all_the_code_opens_nothing_more_but_the_link_does():
    opened = drafts.start(at=NOON, answers={})
    Draft.objects.filter(pk=opened.draft.pk).update(wrong_codes=drafts.WRONG_EVER)
    secret = drafts.new_link(draft_id=opened.draft.pk, code=opened.code, at=NOON)
    with pytest.raises(drafts.NotFound):
        _find(opened)
    assert drafts.find_by_link(secret=secret, at=NOON).code == opened.code


def test_a_newer_link_ends_the_older_and_links_are_limited():
    opened = drafts.start(at=NOON, answers={})
    first = drafts.new_link(draft_id=opened.draft.pk, code=opened.code, at=NOON)
    drafts.new_link(draft_id=opened.draft.pk, code=opened.code, at=NOON)
    assert drafts.find_by_link(secret=first, at=NOON) is None
    with pytest.raises(Refused):
        for _ in range(drafts.LINKS_AN_HOUR):
            drafts.new_link(draft_id=opened.draft.pk, code=opened.code, at=NOON)


@pytest.mark.parametrize("secret", ["", "x", "ü" * 43 + "-123456", "a" * 43 + "-12345x", "a" * 400])
def test_what_is_no_link_opens_nothing(secret):
    assert drafts.find_by_link(secret=secret, at=NOON) is None


def test_it_is_kept_to_the_end_of_the_28th_day_in_london_after_the_last_save():
    opened = drafts.start(at=NOON, answers={})  # 23 November
    assert drafts.last_day(opened.draft) == date(2026, 12, 21)
    last_moment = NOON.replace(month=12, day=21, hour=23, minute=59)
    assert drafts.find(draft_id=opened.draft.pk, at=last_moment) is not None
    saved = drafts.save(draft_id=opened.draft.pk, at=NOON + timedelta(days=2), answers={"a": 1})
    assert drafts.last_day(saved) == date(2026, 12, 23)
    assert drafts.find(draft_id=opened.draft.pk, at=last_moment + timedelta(days=2, minutes=1)) is None
    assert not Draft.objects.exists(), "an expired draft is erased when it is looked for"


def test_an_expired_draft_opens_by_nothing_and_takes_no_answer():
    opened = drafts.start(at=NOON, answers={})
    secret = drafts.new_link(draft_id=opened.draft.pk, code=opened.code, at=NOON)
    later = NOON + timedelta(days=30)
    assert drafts.find_by_link(secret=secret, at=later) is None
    assert drafts.save(draft_id=opened.draft.pk, at=later, answers={"a": 1}) is None
    with pytest.raises(drafts.NotFound):
        _find(opened, at=later)


def test_expire_erases_only_what_is_over_with_the_links_sent_to_it(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.DATA = tmp_path
    old = drafts.start(at=NOON, answers={"words": "old"})
    with django_capture_on_commit_callbacks(execute=True):
        drafts.send_link(draft=old.draft, to="someone@example.com", link="https://candour.test/x", at=NOON)
    (message,) = tmp_path.rglob("*.eml")
    told = message.read_text()
    assert "someone@example.com" in told
    assert "police" not in told.lower()
    assert "complain" not in told.lower()
    young = drafts.start(at=NOON + timedelta(days=20), answers={})
    assert drafts.expire(at=NOON + timedelta(days=30)) == 1
    assert list(Draft.objects.values_list("pk", flat=True)) == [young.draft.pk]
    assert not list(tmp_path.rglob("*.eml"))


def test_saving_one_answer_keeps_the_others_and_drops_what_is_named():
    opened = drafts.start(at=NOON, answers={"a": 1, "~b": "half"})
    saved = drafts.save(draft_id=opened.draft.pk, at=NOON, answers={"b": 2}, drop=["~b"])
    assert saved.answers == {"a": 1, "b": 2}


def test_a_sent_draft_holds_no_words_and_takes_none():
    opened = drafts.start(at=NOON, answers={"words": "private"})
    drafts.mark_sent(draft=opened.draft, at=NOON, sent_as=[{"reference": "LP-26-00001"}])
    assert drafts.save(draft_id=opened.draft.pk, at=NOON, answers={"words": "again"}).answers == {}
    assert Draft.objects.get().answers == {}


def test_statements_of_a_wrong_code_stay_few(django_assert_max_num_queries):
    opened = drafts.start(at=NOON, answers={})
    with django_assert_max_num_queries(4), pytest.raises(drafts.NotFound):
        _find(opened, code=_wrong(opened.code))
