"""At the panel's desk: a complaint that nobody signed, and the person to whom the reference is handed."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from candour.casework.audit.models import Event
from candour.casework.cases.models import Case, Grant
from candour.casework.resolution import actions
from candour.casework.shared import clock
from tests import factories
from tests.casework.office import making as office
from tests.casework.resolution import making
from tests.web.test_panel_desk import act, done, filled, of, page, problems, send

pytestmark = pytest.mark.django_db
OFFICER, DECIDER = "panel_officer", "panel_decision_maker"
NOBODY = "gave no name and no way to reach them"


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


# Nobody to write to


def test_the_page_says_that_there_is_nobody_to_write_to_and_where_to_add_it(signed_in: Any) -> None:
    client = signed_in(OFFICER)
    typed = {"channel": "PST", "what_happened": "Rude at a meeting.", "issue_1": "Rude.", "step": "save"}
    done(send(client, "/desk/panel/new/", **typed))
    case = Case.objects.get()
    html = page(client, of(case))
    assert NOBODY in words(html) and "Not identified" in words(html)
    assert not case.letters.exists()
    link = re.search(r'<a class="govuk-link" href="([^"]+)">add how to reach them', html)
    assert link is not None
    done(client.post(unescape(link[1]), filled(client, unescape(link[1]), email="someone@example.com", reason="They wrote.")))
    html = page(client, of(case))
    assert NOBODY not in words(html) and "someone@example.com" in html
    assert [letter.kind for letter in case.letters.all()] == ["panel_acknowledgement"]
    assert "someone@example.com" not in str(Event.objects.get(case_id=case.id, kind="contact_changed").data)


def test_what_is_typed_wrong_about_reaching_them_is_kept(signed_in: Any) -> None:
    case = making.received(complainant=None, at=clock.now())
    client = signed_in(OFFICER)
    address = of(case, "contact") + f"?party={case.parties.get(role='complainant').pk}"
    html = problems(client.post(address, filled(client, address, email="no address", address="12 Larch Road")))
    assert "no address" in html and "12 Larch Road" in html
    assert Event.objects.filter(case_id=case.id, kind="contact_changed").count() == 0


def test_a_case_with_somebody_to_write_to_says_nothing_of_it(signed_in: Any) -> None:
    client = signed_in(OFFICER)
    for case in (making.received(at=clock.now()), making.known(at=clock.now())):
        assert NOBODY not in words(page(client, of(case))), case.reference


def test_the_chair_reads_of_it_and_changes_nothing(signed_in: Any) -> None:
    case = making.received(complainant=None, at=clock.now())
    address = of(case, "contact") + f"?party={case.parties.get(role='complainant').pk}"
    client = signed_in("panel_chair")
    assert NOBODY in words(page(client, of(case)))
    assert "Your role does not allow this" in words(page(client, address))
    assert client.post(address, {"email": "someone@example.com"}).status_code == 200
    assert not Event.objects.filter(case_id=case.id, kind="contact_changed").exists()


def test_the_office_says_the_same_of_what_is_about_itself(signed_in: Any) -> None:
    case = office.about_the_office(complainant=office.PartyTold(role="complainant"))
    client = signed_in("office_manager", slug=office.OFFICE_SLUG)
    assert NOBODY in words(page(client, f"/desk/cases/{case.reference}/"))
    signed = office.about_the_office()
    assert NOBODY not in words(page(client, f"/desk/cases/{signed.reference}/"))


# The hand-over of the reference


@pytest.fixture
def to_refer() -> Case:
    return making.recorded(at=clock.now() - timedelta(hours=5), seriousness=making.serious)


def test_an_empty_check_is_warned_of_and_can_be_said_to_be_none(signed_in: Any, to_refer: Case) -> None:
    client = signed_in(DECIDER)
    html = words(page(client, of(to_refer, "act/hand-over-reference")))
    assert "is employed by the commissioner: check first for a conflict of interest" in html
    chief = str(factories.user("office_chief_executive").pk)
    refused = problems(act(client, to_refer, "hand_over_reference", to=chief))
    assert "Write what was checked for a conflict of interest, or say that nothing was" in refused
    assert f'<option value="{chief}" selected' in refused and not Grant.objects.exists()
    done(act(client, to_refer, "hand_over_reference", to=chief, unchecked="yes"))
    assert "nothing was checked for a conflict of interest" in words(page(client, of(to_refer)))
    theirs = page(signed_in("office_chief_executive"), of(to_refer))
    assert "nothing was checked" in words(theirs), "and there too"
    assert "Back to work" in theirs and "Back to the register" not in theirs, "of which they may read no more than this"
    actions.recall_function(
        case=to_refer, by=making.decider(on=clock.today()), at=clock.now(), function="refer_to_iopc", minute="Panel, today"
    )
    assert "nothing was checked" not in words(page(signed_in(DECIDER), of(to_refer)))


def test_what_was_checked_stands_in_the_record_and_nothing_warns(signed_in: Any, to_refer: Case) -> None:
    client = signed_in(DECIDER)
    chief = str(factories.user("office_chief_executive").pk)
    done(act(client, to_refer, "hand_over_reference", to=chief, conflict_check="She took no part in it."))
    html = words(page(client, of(to_refer)))
    assert "She took no part in it." in html and "nothing was checked" not in html


# The delegate who considers it


def test_where_a_delegate_decides_the_senior_officer_is_told_unless_a_person_says_no(signed_in: Any) -> None:
    client = signed_in(DECIDER)
    for answer, kinds in (("yes", 1), ("no", 0)):
        case = making.received(at=clock.now())
        making.not_serious(case, at=clock.now())
        making.consulted(case, at=clock.now())
        sent = filled(client, of(case, "record"), do="save", answer_1="record")
        assert sent["considered_notice"] == "yes", "the profile gives the power to a post"
        done(client.post(of(case, "record"), {**sent, "considered_notice": answer}))
        assert case.letters.filter(kind="panel_considered").count() == kinds


# Functions that the panel takes back, and who is consulted before which decision


def test_functions_are_taken_back_one_by_one_and_what_is_back_is_not_offered(signed_in: Any, to_refer: Case) -> None:
    client = signed_in(DECIDER)
    chief = str(factories.user("office_chief_executive").pk)
    done(act(client, to_refer, "hand_over_reference", to=chief, unchecked="yes"))
    done(act(client, to_refer, "recall_function", function="disapply", minute="Panel, minute 7"))
    assert "nothing was checked" in words(page(client, of(to_refer))), "the reference is still the chief executive's"
    offered = re.findall(r'<input[^>]*name="function"[^>]*value="([^"]+)"', page(client, of(to_refer, "act/recall-function")))
    assert "disapply" not in offered and len(offered) == 5
    done(act(client, to_refer, "recall_function", function="refer_to_iopc", minute="Panel, minute 8"))
    assert "nothing was checked" not in words(page(client, of(to_refer)))


def test_the_delegate_considers_what_was_not_taken_back(signed_in: Any) -> None:
    client = signed_in(DECIDER)
    case = making.received(at=clock.now())
    for function, considered in (("refer_to_iopc", "yes"), ("decide_whether_a_complaint", "no")):
        done(act(client, case, "recall_function", function=function, minute="Panel, today"))
        assert filled(client, of(case, "record"))["considered_notice"] == considered


@pytest.mark.parametrize("address", ["", "resolution", "disapply"])
def test_a_case_that_can_be_resolved_says_who_is_consulted_before(signed_in: Any, address: str) -> None:
    client = signed_in(DECIDER)
    case = making.recorded(at=clock.now() - timedelta(hours=5))
    html = page(client, of(case, address))
    assert "wants somebody consulted, or tried: Chairman of the Panel" in words(html)
    link = re.search(r'href="([^"]+record-consultation[^"]*\?about=[^"]+)"', html)
    assert link is not None
    done(client.post(unescape(link[1]), filled(client, unescape(link[1]), answer="attempted", on=clock.today())))
    assert "wants somebody consulted" not in words(page(client, of(case, address)))
