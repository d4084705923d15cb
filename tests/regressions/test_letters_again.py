"""Letters: what a recommendation brings to its letter, and the file of a letter that was given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections

from candour.casework.cases.models import Case
from candour.casework.letters import outbox
from candour.casework.letters.actions import draft_letter, give_letter, spoil_letter
from candour.casework.letters.models import Message
from candour.casework.recommendations.actions import make_recommendation
from candour.config import server
from tests import factories
from tests.casework.letters import stories
from tests.casework.reviews import making

AT = making.APPLIED + timedelta(days=11)
POST = "Head of Professional Standards"


def _review(*, addressee: str = POST) -> Case:
    case = making.decided(making.receive(making.complaint()), upheld=True)
    make_recommendation(
        case=case, by=making.officer(), at=AT, type="RC6", words="Say sorry in writing.", addressee=addressee
    )  # fmt: skip
    return case


@pytest.mark.django_db
def test_the_letter_of_a_recommendation_goes_to_its_addressee() -> None:
    case = _review()
    letter = stories.owed(case, "recommendation")
    assert (letter.to_body, letter.own_words) == (POST, {"recommendation": "Say sorry in writing."})
    given = give_letter(case=case, by=making.officer(), at=AT, letter=letter, channel="EML")
    assert f"To: {POST}" in given.body_text and f"this recommendation to {POST}." in given.body_text
    assert "Please answer in writing by 22 March 2024." in given.body_text


@pytest.mark.django_db
def test_one_begun_by_hand_is_filled_from_the_recommendation_too() -> None:
    case = _review()
    owed = stories.owed(case, "recommendation")
    spoil_letter(case=case, by=making.officer(), at=AT, letter=owed, reason="Begun again.")
    letter = draft_letter(case=case, by=making.officer(), at=AT, kind="recommendation")
    assert (letter.to_body, letter.own_words, letter.slots) == (owed.to_body, owed.own_words, owed.slots)
    mine = draft_letter(
        case=case, by=making.officer(), at=AT, kind="recommendation", to_body="The chief constable",
        own_words={"recommendation": "Say sorry."},
    )  # fmt: skip
    assert (mine.to_body, mine.own_words) == ("The chief constable", {"recommendation": "Say sorry."})
    given = give_letter(case=case, by=making.officer(), at=AT, letter=letter, channel="EML")
    assert "Say sorry in writing." in given.body_text and "by 22 March 2024" in given.body_text


@pytest.mark.django_db
def test_without_an_addressee_it_goes_to_the_force() -> None:
    letter = stories.owed(_review(addressee=""), "recommendation")
    assert (letter.to_body, letter.to_role) == ("", "force")


@pytest.mark.django_db
def test_a_server_that_starts_writes_what_was_left_unwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(connections, "close_all", lambda: closed.append(True))  # the test's own must stay open
    case = factories.logged()
    letter = case.letters.get(kind="acknowledgement")
    give_letter(case=case, by=stories.by("handler"), at=stories.AT, letter=letter, channel="EML")
    message = Message.objects.get()
    assert not outbox.is_written(message), "the machine stopped before the file was written"
    server.when_ready(None)
    assert b"We have your complaint" in outbox.path_of(message).read_bytes()
    assert closed, "no worker inherits a connection"
