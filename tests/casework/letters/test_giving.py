"""From draft to given: what approval covers, what giving fills, and what is refused with a sentence."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from candour.casework.audit.models import Event
from candour.casework.audit.verification import verify
from candour.casework.cases.actions import PartyTold, change_contact
from candour.casework.cases.models import Case
from candour.casework.letters import outbox, queries
from candour.casework.letters.actions import approve_letter, change_letter, draft_letter, give_letter, spoil_letter
from candour.casework.letters.models import Letter, Message
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused
from tests import factories

pytestmark = pytest.mark.django_db
DAY = factories.NOON.date()
AT = factories.NOON + timedelta(hours=3)


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def _by(role: str) -> Actor:
    return factories.actor(role, on=DAY)


def _acknowledgement(**options: Any) -> tuple[Case, Letter]:
    case = factories.logged(**options)
    return case, Letter.objects.get(case=case, kind="acknowledgement")


def _last(case: Case, kind: str) -> dict[str, Any]:
    return Event.objects.filter(case_id=case.id, kind=kind).latest("seq").data


def test_giving_the_acknowledgement_fills_its_date_keeps_its_hash_and_acknowledges() -> None:
    case, letter = _acknowledgement()
    given = give_letter(case=case, by=_by("handler"), at=AT, letter=letter, channel="EML")
    assert "Date: 23 November 2026" in given.body_text
    assert "Leicestershire Police" in given.body_text and "0116 229 8980" in given.body_text
    assert "We will write to you again by 21 December 2026." in given.body_text
    assert "{{" not in given.body_text
    assert given.hash == hashlib.sha256(given.body_text.encode()).hexdigest()
    said = _last(case, "letter_given")
    assert said["to"] == "complainant" and said["channel"] == "EML" and said["on"] == "2026-11-23"
    assert said["hash"] == given.hash and said["review"] is None
    assert _last(case, "acknowledged") == {"on": "2026-11-23", "channel": "EML"}
    assert verify().differences == []


def test_a_letter_is_given_once() -> None:
    case, letter = _acknowledgement()
    give_letter(case=case, by=_by("handler"), at=AT, letter=letter, channel="EML")
    with pytest.raises(Refused):
        give_letter(case=case, by=_by("handler"), at=AT, letter=letter, channel="EML")


def test_the_embedded_sender_writes_the_message_after_the_commit(
    data_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    case, letter = _acknowledgement()
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        give_letter(case=case, by=_by("handler"), at=AT, letter=letter, channel="EML")
    message = Message.objects.get()
    assert not outbox.is_written(message)
    for write in waiting:
        write()
    mail = message_from_bytes(outbox.path_of(message).read_bytes(), policy=policy.default)
    assert mail["Subject"] == "A letter for you"
    assert mail["To"] == "bryony@example.com"
    assert "We have your complaint" in mail.get_content()
    assert "police" not in str(mail["Subject"]).lower() and "police" not in str(mail["From"]).lower()
    assert "bryony" not in message.to and "bryony" not in message.file
    assert [sent.written for sent in queries.outbox_of(_by("handler"), on=DAY)] == [True]
    assert queries.outbox_of(factories.actor("handler", slug="cambridgeshire", on=DAY), on=DAY) == []


def test_a_message_whose_file_is_missing_is_written_again() -> None:
    case, letter = _acknowledgement()
    give_letter(case=case, by=_by("handler"), at=AT, letter=letter, channel="EML")
    message = Message.objects.get()
    assert outbox.write_missing() == 1
    assert outbox.is_written(message)
    assert outbox.write_missing() == 0


@pytest.mark.parametrize(
    ("rules", "channel", "says"),
    [
        (["no_email"], "EML", "asked us not to e-mail"),
        (["no_post"], "PST", "not to send letters"),
        ([], "PST", "no postal address"),
        ([], "TEL", "Choose how"),
    ],
)
def test_a_channel_that_the_rules_forbid_is_refused_with_a_sentence(rules: list[str], channel: str, says: str) -> None:
    case, letter = _acknowledgement()
    party = letter.to_party
    assert party is not None
    change_contact(case=case, by=_by("handler"), at=AT, party=party, changes={"contact_rules": rules})
    with pytest.raises(Refused, match=says):
        give_letter(case=case, by=_by("handler"), at=AT, letter=letter, channel=channel)
    letter.refresh_from_db()
    assert letter.status == "draft"
    assert not Message.objects.exists()


def test_the_sending_page_sees_rules_and_adjustments() -> None:
    complainant = PartyTold(
        role="complainant", name="Bryony Hathersage", email="bryony@example.com", contact_rules=("no_post",),
        adjustments=("large_print",), adjustments_words="24 point", preferred_channel="EML",
    )  # fmt: skip
    _, letter = _acknowledgement(complainant=complainant)
    sending = queries.for_sending(letter)
    assert sending.allowed == ("EML", "PER")
    assert sending.address.needs == ("large_print",) and sending.adjustments_words == "24 point"
    assert "adjustments" in [check.code for check in queries.read(letter, on=DAY).checks if not check.passed]


@pytest.mark.parametrize("on", [DAY + timedelta(days=1), DAY - timedelta(days=1)])
def test_a_letter_has_no_day_before_it_was_written_and_none_in_the_future(on: date) -> None:
    case, letter = _acknowledgement()
    with pytest.raises(Refused, match="day"):
        give_letter(case=case, by=_by("handler"), at=AT, letter=letter, channel="EML", on=on)


def _update(case: Case, words: str = "We read the record.", **slots: str) -> Letter:
    own = {"what_we_did": words, "what_is_left": "We still have to speak to the officer."}
    return draft_letter(case=case, by=_by("handler"), at=AT, kind="update", own_words=own, slots=slots)


def test_an_update_is_told_in_the_words_of_the_law_too() -> None:
    case, _ = _acknowledgement()
    letter = _update(case)
    given = give_letter(case=case, by=_by("handler"), at=AT, letter=letter, channel="PER")
    assert _last(case, "update_given") == {
        "to": "complainant", "on": "2026-11-23", "letter": str(letter.id), "channel": "PER",
    }  # fmt: skip
    assert "21 December 2026" in given.body_text


def test_the_same_update_twice_needs_saying_that_it_is_meant() -> None:
    case, _ = _acknowledgement()
    give_letter(case=case, by=_by("handler"), at=AT, letter=_update(case), channel="PER")
    later = AT + timedelta(days=20)
    again = _update(case, " We READ the  record. ")
    with pytest.raises(Refused, match="last update"):
        give_letter(case=case, by=_by("handler"), at=later, letter=again, channel="PER")
    change_letter(case=case, by=_by("handler"), at=later, letter=again, slots={"same_is_meant": "yes"})
    give_letter(case=case, by=_by("handler"), at=later, letter=again, channel="PER")


def test_a_letter_without_its_needed_words_cannot_be_given_and_says_what_is_missing() -> None:
    case, _ = _acknowledgement()
    letter = draft_letter(case=case, by=_by("handler"), at=AT, kind="update")
    with pytest.raises(Refused) as refused:
        give_letter(case=case, by=_by("handler"), at=AT, letter=letter, channel="EML")
    assert refused.value.values == {"what": "What we have done since our last letter"}
    shown = queries.read(letter, on=DAY)
    assert "[What we have done since our last letter]" in shown.html
    assert "[the day it is given]" in shown.html
    assert not shown.can_be_given


def test_words_that_must_not_stand_in_a_letter_stop_it() -> None:
    case, _ = _acknowledgement()
    letter = _update(case, "You are being vexatious.")
    with pytest.raises(Refused, match="must not"):
        give_letter(case=case, by=_by("handler"), at=AT, letter=letter, channel="EML")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"kind": "review_decision"}, "belongs to this case"),
        ({"kind": "poem"}, "belongs to this case"),
        ({"kind": "update", "own_words": {"poem": "x"}}, "no place"),
        ({"kind": "update", "slots": {"given_on": "1 April 2026"}}, "no place"),
        ({"kind": "outside_schedule_3", "slots": {"stage": "maybe"}}, "Choose one"),
        ({"kind": "update", "language": "cy"}, "English"),
    ],
)
def test_a_letter_takes_only_what_its_template_asks_for(options: dict[str, Any], says: str) -> None:
    case, _ = _acknowledgement()
    with pytest.raises(Refused, match=says):
        draft_letter(case=case, by=_by("handler"), at=AT, **options)


def test_a_change_voids_the_approval_and_a_spoiled_letter_stays_spoiled() -> None:
    case, _ = _acknowledgement()
    letter = _update(case)
    approved = approve_letter(case=case, by=_by("decision_maker"), at=AT, letter=letter)
    assert approved.status == "approved" and "{{given_on}}" not in queries.read(approved, on=DAY).html
    changed = change_letter(
        case=case, by=_by("handler"), at=AT, letter=letter, own_words={"what_we_did": "We watched the video."}
    )
    assert (changed.status, changed.approved_by, changed.approved_hash) == ("draft", None, "")
    spoil_letter(case=case, by=_by("handler"), at=AT, letter=letter, reason="Sent by hand instead.")
    with pytest.raises(Refused):
        change_letter(case=case, by=_by("handler"), at=AT, letter=letter, own_words={"what_we_did": "x"})
    assert verify().differences == []


def test_verify_tells_when_a_given_text_was_changed() -> None:
    case, letter = _acknowledgement()
    give_letter(case=case, by=_by("handler"), at=AT, letter=letter, channel="EML")
    Letter.objects.filter(pk=letter.pk).update(body_text="Something else")
    assert any("does not hold the text" in one for one in verify().differences)


def test_reading_a_letter_takes_a_fixed_number_of_statements(django_assert_max_num_queries: Any) -> None:
    _, letter = _acknowledgement()
    with django_assert_max_num_queries(8):
        found = queries.find(_by("handler"), letter_id=letter.id, on=DAY)
    assert found is not None
    with django_assert_max_num_queries(4):
        queries.read(found, on=DAY)
    assert queries.find(Actor.public(), letter_id=letter.id, on=DAY) is None


def test_an_update_begins_where_the_last_one_ended() -> None:
    case, _ = _acknowledgement()
    assert "complaint_logged" in {event.kind for event in queries.since_last_news(case)}
    give_letter(case=case, by=_by("handler"), at=AT, letter=_update(case), channel="PER")
    assert list(queries.since_last_news(case)) == []


def test_messages_apart_from_letters_are_kept_by_day_and_erased(
    data_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        outbox.send_apart(to="somebody@example.com", words="Your link", at=AT)
    (kept,) = (data_folder / "outbox" / "apart").rglob("*.eml")
    mail = message_from_bytes(kept.read_bytes(), policy=policy.default)
    assert mail["To"] == "somebody@example.com" and mail.get_content().strip() == "Your link"
    assert not Message.objects.exists()
    outbox.erase_apart(before=DAY)
    assert kept.exists()
    outbox.erase_apart(before=DAY + timedelta(days=1))
    assert not kept.exists()
