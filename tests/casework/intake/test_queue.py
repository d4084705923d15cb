"""The intake queue: what waits, and what may be the same complaint, with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from candour.casework.cases.actions import PartyTold, restrict_case
from candour.casework.intake import queue as reads
from tests import factories
from tests.factories import NOON

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def _person(name: str, **points: str) -> PartyTold:
    return PartyTold(role="complainant", name=name, standing=("subject",), **points)


def _like(by: str = "intake_officer") -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    waiting, _more = reads.queue(factories.actor(by), on=TODAY)
    return {one.reference: [(like.reference, like.why) for like in one.like] for one in waiting}


def test_what_is_received_waits_oldest_first_until_it_is_logged() -> None:
    first = factories.complaint("The first", complainant=_person("Ann Amble"))
    second = factories.complaint("The second", complainant=_person("Bob Bramble"))
    logged = factories.logged("The third", complainant=_person("Cat Candle"))
    factories.complaint("Elsewhere", slug="cambridgeshire")
    waiting, more = reads.queue(factories.actor("intake_officer"), on=TODAY)
    assert [one.reference for one in waiting] == [first.reference, second.reference] and not more
    assert logged.reference not in str(waiting)
    assert waiting[0].names == ("Ann Amble",) and waiting[0].words == "The first"


def test_the_same_way_to_reach_them_or_the_same_name_is_shown() -> None:
    old = factories.logged("Alpha", complainant=_person("Ann Amble", phone="0116 496 0000"))
    by_phone = factories.complaint("Beta", complainant=_person("A. A.", phone="+44 116 4960000"))
    by_name = factories.complaint("Gamma", complainant=_person("AMBLE, Ann"))
    found = _like()
    assert found[by_phone.reference] == [(old.reference, ("same_contact",))]
    assert found[by_name.reference] == [(old.reference, ("same_name",))]


def test_a_like_name_alone_is_not_enough_but_with_the_same_day_is() -> None:
    day = date(2026, 11, 2)
    old = factories.logged("Alpha", complainant=_person("Jonathon Wetherby"), happened_from=day)
    other = factories.complaint("Beta", complainant=_person("Jonathan Wetherby"))
    same = factories.complaint("Gamma", complainant=_person("Jonathan Wetherbey"), happened_from=day)
    found = _like()
    assert found[other.reference] == [] or old.reference not in dict(found[other.reference])
    assert (old.reference, ("like_name", "same_day")) in found[same.reference]


def test_much_the_same_words_of_the_same_day_are_shown_without_a_name() -> None:
    day = date(2026, 11, 2)
    words = "Two officers pushed my brother against the fence behind the market and laughed"
    old = factories.logged(words, complainant=_person(""), happened_from=day)
    new = factories.complaint(words + " at him", complainant=_person(""), happened_from=day)
    unlike = "My telephone was never returned after the interview"
    other = factories.complaint(unlike, complainant=_person(""), happened_from=day)
    found = _like()
    assert found[new.reference] == [(old.reference, ("same_day", "like_words"))]
    assert found[other.reference] == []


def test_a_case_that_may_not_be_seen_is_not_suggested() -> None:
    hidden = factories.logged("Alpha", complainant=_person("Ann Amble"))
    restrict_case(case=hidden, by=factories.actor("manager"), at=NOON, reason="Sensitive")
    new = factories.complaint("Beta", complainant=_person("Ann Amble"))
    assert _like()[new.reference] == []
    assert _like("decision_maker")[new.reference] == [(hidden.reference, ("same_name",))]


def test_the_queue_pages_by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "PAGE", 2)
    cases = [factories.complaint(f"Matter {n}", complainant=_person(f"Person {n}")) for n in range(3)]
    by = factories.actor("intake_officer")
    first, more = reads.queue(by, on=TODAY)
    assert more and [one.id for one in first] == [case.pk for case in cases[:2]]
    second, more = reads.queue(by, on=TODAY, after=first[-1].id)
    assert not more and [one.id for one in second] == [cases[2].pk]
