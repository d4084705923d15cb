"""K11 at the desk: a panel's closed files in their order, a hold, a look, an erasure by a second person; who left office."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.casework.audit.models import Access
from candour.casework.audit.verification import verify
from candour.casework.cases.models import Case
from candour.casework.retention.models import LeftOffice, RetentionHold, RetentionReview
from candour.casework.shared import clock
from tests import factories
from tests.casework.resolution import making as panels
from tests.casework.retention import making
from tests.casework.retention.making import AUTHORITY, SECRET
from tests.web.test_case import do, page, today

pytestmark = pytest.mark.django_db
FILES, LEFT = "/desk/retention/", "/desk/retention/left-office/"


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def address(case: Case) -> str:
    return f"/desk/cases/{case.reference.replace('/', '-')}/"


def act(client: Any, case: Case, name: str, **typed: Any) -> Any:
    case.reference = case.reference.replace("/", "-")
    return do(client, case, name, **typed)


def left(client: Any, day: date = making.LEFT, **changes: Any) -> Any:
    told = {"act_key": str(uuid4()), "office": "commissioner", "reason": "Notice of the result.", "left_on_day": str(day.day),
            "left_on_month": str(day.month), "left_on_year": str(day.year)}  # fmt: skip
    return client.post(LEFT, told | changes)


def test_the_files_are_listed_with_why_and_the_day_on_which_somebody_left_moves_them(signed_in: Any) -> None:
    case = making.closed()
    client = signed_in("panel_officer")
    html = words(page(client, FILES))
    assert "12 months after the office holder leaves office. This is another panel's period" in html
    assert f"{case.reference} Commissioner No day known The case was closed on 6 January 2025." in html
    assert "Nobody has recorded yet that this office holder has left office: the commissioner." in html
    assert Access.objects.filter(case_id=case.pk, kind="retention").exists()
    assert left(client).status_code == 302
    html = words(page(client, FILES))
    assert f"{case.reference} Commissioner Look at it now Look at it on 8 May 2026" in html
    assert "12 months from 8 May 2025: 8 May 2026." in html
    on_case = words(page(client, address(case)))
    assert "How long the file is kept" in on_case and "A person looks at it on Friday 8 May 2026" in on_case
    assert FILES in page(client, "/desk/panel/")


def test_a_day_is_recorded_once_and_what_is_wrong_is_said_with_what_was_typed(signed_in: Any) -> None:
    client = signed_in("panel_decision_maker")
    refused = left(client, clock.today() + timedelta(days=3)).content.decode()
    assert "There is a problem" in refused and "The day cannot be in the future." in refused
    assert "Notice of the result." in refused
    assert "Select an office" in left(client, office="").content.decode()
    key = str(uuid4())
    assert left(client, act_key=key).status_code == left(client, act_key=key).status_code == 302
    assert "That is recorded already." in unescape(left(client).content.decode())
    row = LeftOffice.objects.get()
    take_back = f"{LEFT}{row.pk}/withdraw/"
    assert "8 May 2025" in page(client, take_back)
    assert "Say what was wrong" in client.post(take_back, {"act_key": str(uuid4()), "reason": ""}).content.decode()
    assert client.post(take_back, {"act_key": str(uuid4()), "reason": "It was the deputy."}).status_code == 302
    assert "Nobody is recorded as having left office." in page(client, FILES)
    assert client.get(take_back).status_code == 404


def test_the_chair_reads_the_list_and_records_nothing(signed_in: Any) -> None:
    making.closed()
    client = signed_in("panel_chair")
    assert "No day known" in page(client, FILES) and "Record who left office</a>" not in page(client, FILES)
    assert "Only people of this panel can do this." in page(client, LEFT)
    assert "Only people of this panel can do this." in left(client).content.decode()
    assert not LeftOffice.objects.exists()


@pytest.mark.parametrize("role", ["handler", "office_decision_maker", "office_chief_executive", "overseer", "area_admin"])
@pytest.mark.parametrize("path", [FILES, LEFT, f"{LEFT}11111111-1111-4111-8111-111111111111/withdraw/"])
def test_nobody_else_comes_in(signed_in: Any, role: str, path: str) -> None:
    case = making.closed()
    client = signed_in(role)
    assert client.get(path).status_code == 403
    for name in ("hold-retention", "review-retention", "dispose-case"):
        assert client.get(f"{address(case)}act/{name}/").status_code == 404


def test_another_panel_sees_its_own_files_alone(signed_in: Any) -> None:
    case = making.closed()
    client = signed_in("panel_officer", slug=factories.CAMBRIDGESHIRE)
    html = page(client, f"{FILES}?panel={case.owner_id}")
    assert "No case of this panel is closed yet." in html and "No source holds a period for this area" in html


def test_an_area_without_a_period_keeps_every_file(signed_in: Any) -> None:
    case = making.closed(slug=factories.CAMBRIDGESHIRE)
    client = signed_in("panel_officer", slug=factories.CAMBRIDGESHIRE)
    assert "The area's profile sets no period: no source holds one." in words(page(client, FILES))
    answer = act(client, case, "review_retention", answer="dispose", authority="A policy.", reason="Old.")
    assert "No day can be said on which this file need be kept no longer" in words(answer.content.decode())
    assert not RetentionReview.objects.exists()


def test_a_hold_is_put_on_shown_and_lifted(signed_in: Any) -> None:
    case = making.closed()
    client = signed_in("panel_officer")
    assert "Write an answer" in act(client, case, "hold_retention", kind="litigation", reason="").content.decode()
    act(client, case, "hold_retention", kind="litigation", reason="Claim 24.")
    assert "On hold A claim before a court" in words(page(client, FILES))
    html = words(page(client, address(case)))
    assert "File put on hold: A claim before a court" in html and "Look at the file for retention" not in html
    hold = RetentionHold.objects.get()
    act(client, case, "lift_retention_hold", hold=str(hold.pk), reason="It was dismissed.")
    hold.refresh_from_db()
    assert hold.lifted_on == clock.today()
    assert "On hold" not in words(page(client, FILES))


def test_an_open_case_on_hold_says_so(signed_in: Any) -> None:
    case = panels.received(at=clock.now())
    client = signed_in("panel_officer")
    assert "How long the file is kept" not in page(client, address(case)).split("Do something else")[0]
    act(client, case, "hold_retention", kind="inquiry", reason="The inquiry asked.")
    assert "On hold An inquiry or investigation" in words(page(client, address(case)))


def test_a_file_is_kept_longer_with_a_reason(signed_in: Any) -> None:
    case = making.closed()
    making.left()
    client = signed_in("panel_officer")
    refused = act(client, case, "review_retention", answer="keep", reason="A book is written.").content.decode()
    assert "Say until which day the file is kept" in unescape(refused) and "A book is written." in refused
    act(client, case, "review_retention", answer="keep", reason="A book is written.", **today("keep_until", days=90))
    assert RetentionReview.objects.get().keep_until == clock.today() + timedelta(days=90)
    assert "Kept for now" in words(page(client, FILES))


def test_two_people_erase_a_file_and_the_pages_say_so(
    signed_in: Any, client: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        case = making.closed()
    making.left()
    officer = signed_in("panel_officer")
    assert SECRET in page(officer, address(case))
    act(officer, case, "review_retention", answer="dispose", authority=AUTHORITY, reason="Nothing in it is needed.")
    assert "To be confirmed" in words(page(officer, FILES))
    assert "Your role does not allow this" in words(page(officer, f"{address(case)}act/dispose-case/"))
    decider = signed_in("panel_decision_maker")
    form = words(page(decider, f"{address(case)}act/dispose-case/"))
    assert "This cannot be undone." in form and AUTHORITY in form
    assert "Select whether they are to be erased" in act(decider, case, "dispose_case").content.decode()
    assert "This cannot be undone" in act(decider, case, "dispose_case", sure="no").content.decode()
    assert SECRET in page(decider, address(case))
    with django_capture_on_commit_callbacks(execute=True):
        assert act(decider, case, "dispose_case", sure="yes").status_code == 302
    html = page(decider, address(case))
    assert SECRET not in html and "bryony@example.com" not in html
    told = words(html)
    assert f"The words and papers of this case were erased on {clock.today():%A} {clock.today().day}" in told
    assert f"Words erased under {AUTHORITY}" in told and "A paper, erased" in told and "text erased" in told
    assert "You can read this case. You cannot act in it." in told and "The words were erased." in told
    assert "Change contact or needs" not in told
    letter, paper = case.letters.get(status="given"), case.papers.get()
    assert "Its text was erased on" in page(decider, f"{address(case)}letters/{letter.pk}/")
    assert decider.get(f"{address(case)}papers/{paper.pk}/").status_code == 404
    assert "(erased)" in page(decider, "/desk/messages/")
    assert f"Erased {clock.today().day}" in words(page(decider, FILES))
    assert "A visit." in page(decider, "/desk/panel/?year=all"), "the register stands"
    assert verify().differences == []


def test_whoever_proposed_it_is_not_offered_to_confirm_it(signed_in: Any) -> None:
    case = making.closed()
    making.left()
    client = signed_in("panel_decision_maker")
    act(client, case, "review_retention", answer="dispose", authority=AUTHORITY, reason="Nothing in it is needed.")
    assert "dispose-case" not in page(client, address(case))
    assert "Somebody else must." in act(client, case, "dispose_case", sure="yes").content.decode()
    assert SECRET in page(client, address(case))


def test_the_list_asks_the_same_number_of_statements_however_long_it_is(signed_in: Any) -> None:
    making.closed()
    client = signed_in("panel_officer")

    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            page(client, FILES)
        return len(statements)

    asked()
    few = asked()
    for number in range(1, 4):
        making.held(making.closed(at=panels.RECEIVED + timedelta(days=number)))
    assert asked() == few
