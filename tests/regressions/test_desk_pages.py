"""What a desk page must say where a person looks for it: beside a field, in the timeline, beside an update."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from candour.casework.cases.actions import add_note
from candour.casework.cases.models import Case
from candour.casework.files import store
from candour.casework.letters.actions import draft_letter
from candour.casework.shared import clock
from candour.web.desk.case.questions import QUESTIONS
from candour.web.desk.case.sentences import SENTENCES
from candour.web.desk.case.timeline import sentence
from candour.web.desk.reviews.asked import INVALID, OUTCOME, TIME, VALIDITY
from tests import factories
from tests.casework.letters import stories
from tests.casework.office import making as office
from tests.casework.resolution import making as panel

pytestmark = pytest.mark.django_db
ELF = b"\x7fELF\x02\x01\x01" + b"\x00" * 64


def _sent(client: Any, case: Case, content: bytes) -> str:
    address = f"/desk/cases/{case.reference}/papers/new/"
    page = client.get(address).content.decode()
    hidden = dict(re.findall(r'name="(seen|act_key)" value="([^"]*)"', page))
    file = BytesIO(content)
    file.name = "letter.pdf"
    answer = client.post(address, {**hidden, "title": "The letter", "kind": "outcome_letter", "file": file})
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("content", "says"),
    [(ELF, "This type of file cannot be taken."), (b"", "The file is empty."), (b"%PDF-1.4\n" + b"x" * 2000, "too large")],
    ids=["type", "empty", "large"],
)
def test_what_is_wrong_with_a_file_stands_beside_the_file_too(
    signed_in: Any, monkeypatch: pytest.MonkeyPatch, content: bytes, says: str
) -> None:
    monkeypatch.setattr(store, "LIMIT", 1000)
    html = _sent(signed_in("handler"), factories.complaint(at=clock.now() - timedelta(hours=1)), content)
    summary, form = html.split("<form", 1) if html.index("error-summary") < html.index("<form") else ("", html)
    linked = re.search(r'<a href="#id_file">([^<]*)', summary)
    assert linked is not None and says in linked[1]
    beside = re.search(r'id="id_file-error"[^>]*>(.*?)</p>', form, re.S)
    assert beside is not None and says in beside[1]


def test_the_checks_of_a_review_stand_in_the_timeline_in_words() -> None:
    for answer, words in TIME.answers.items():
        assert sentence("review_time_decided", {"answer": answer}, {}) == f"Time limit decided: {words}"
    said = sentence("review_validity_decided", {"answer": "valid", "codes": ["VALID"]}, {})
    assert said == f"Validity decided: {VALIDITY.answers['valid']}"
    for code, words in INVALID.items():
        said = sentence("review_validity_decided", {"answer": "invalid", "codes": [code]}, {})
        assert said == f"Validity decided: Not valid – {words}"
    assert sentence("review_decided", {"outcome": "upheld"}, {}) == f"Review decided: {OUTCOME.answers['upheld']}"
    whole = {"answer": "record", "parts_not_recorded": []}
    assert sentence("panel_recording_decided", whole, {}) == "Recording decided: Record it"
    on = {"meeting_on": "2026-12-21", "number": 1}
    assert sentence("put_on_agenda", on, {}) == "Put on the agenda of a meeting on 21 December 2026"
    assert sentence("parties_notified", {"to": ["authority"]}, {}) == "Told to The force"
    assert sentence("recommendation_made", {"type": "RC6"}, {}).startswith("Recommendation made: Remedy the dissatisfaction")


def test_no_code_of_a_list_is_printed_bare_in_the_timeline_of_a_review() -> None:
    """A code in capitals with an underscore is never a word that a person reads."""
    told = {
        "answer": "invalid", "codes": ["OUT_OF_TIME"], "outcome": "not_upheld", "contents": ["outcome_letter"],
        "to": ["authority"],
    }  # fmt: skip
    for kind in SENTENCES:
        if kind in ("review_time_decided", "review_validity_decided", "review_decided", "papers_received", "parties_notified"):
            assert not re.search(r"[A-Z]+_[A-Z]+|[a-z]+_[a-z]+", sentence(kind, told, {})), kind


def test_what_happened_since_the_last_update_stands_beside_the_next_one(signed_in: Any) -> None:
    case = stories.recorded()
    handler, at = stories.by("handler"), stories.AT
    add_note(case=case, by=handler, at=at, text="The video was watched.")
    page = signed_in("handler").get(f"/desk/cases/{case.reference}/act/give-update/").content.decode()
    assert "What has happened since we last wrote" in page and "The video was watched." in page
    letter = draft_letter(case=case, by=handler, at=at, kind="update")
    address = f"/desk/cases/{case.reference}/letters/{letter.pk}/"
    page = signed_in("handler").get(address).content.decode()
    assert "What has happened since we last wrote" in page and "The video was watched." in page
    assert page.index("The video was watched.") < page.index('id="write"')
    assert "Letter drafted" not in page, "the making of letters is no news"
    other = case.letters.get(kind="acknowledgement")
    page = signed_in("handler").get(f"/desk/cases/{case.reference}/letters/{other.pk}/").content.decode()
    assert "What has happened since we last wrote" not in page


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_decision_about_the_force_has_no_page_in_a_case_of_another_scheme(signed_in: Any, name: str) -> None:
    """The address was answered with an error: the facts of such a question are not those of a panel's case."""
    slug = name.replace("_", "-")
    case = panel.received(at=clock.now())
    assert signed_in("panel_decision_maker").get(f"/desk/cases/01-{case.reference[-2:]}/decide/{slug}/").status_code == 404
    about = office.about_the_office()
    client = signed_in("office_manager", slug=office.OFFICE_SLUG)
    assert client.get(f"/desk/cases/{about.reference}/decide/{slug}/").status_code == 404
