"""A panel's case is found by the panel's roles alone; whom it is about, and who manages them, find it by no way at all."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import get_resolver, reverse

from candour.casework.accounts.actions import change_line_manager
from candour.casework.accounts.models import User
from candour.casework.audit.models import Access, Event
from candour.casework.cases.actions import PartyTold
from candour.casework.cases.models import Case, Grant
from candour.casework.decisions.models import Decision
from candour.casework.files.actions import add_paper
from candour.casework.letters.actions import change_letter, give_letter
from candour.casework.resolution import actions
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.web.desk.case.acts import OF_SCHEME
from tests import factories
from tests.casework.files.test_store import PDF
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
PANEL = ("panel_officer", "panel_decision_maker", "panel_chair")
OTHERS = (
    "intake_officer", "handler", "decision_maker", "manager", "reviews_officer", "office_decision_maker", "overseer",
    "office_chief_executive", "office_manager", "office_finance_officer", "area_admin",
)  # fmt: skip
WORDS = "A heron stood on the roof of the council chamber."
LISTS = (
    "/desk/", "/desk/team/", "/desk/team/?closed=yes", "/desk/all/", "/desk/all/?scheme=commissioner", "/desk/export.csv",
    "/desk/messages/", "/desk/contact-plans/", "/desk/intake/", "/desk/reviews/", "/desk/recommendations/",
    "/desk/panel/", "/desk/panel/?year=all", "/desk/panel/register.csv?year=all",
)  # fmt: skip


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def case_about(user: User | None = None) -> Case:
    """Recorded, with a letter given, a paper and decisions: something to be found at every kind of address.

    `user` turns out to be whom it is about: from then on they, who may have worked on it, find it no more.
    """
    now = clock.now()
    case = making.recorded(at=now, what_happened=WORDS)
    by = making.officer(on=now.date())
    add_paper(case=case, by=by, at=now, name="scan.pdf", source=io.BytesIO(PDF), title="Scan", kind="evidence")
    actions.receive_withdrawal(case=case, by=by, at=now, in_writing=False, signed=False, on=now.date())
    letter = case.letters.get(kind="panel_withdrawal_confirm", status="draft")
    change_letter(case=case, by=by, at=now, letter=letter)
    give_letter(case=case, by=by, at=now, letter=letter, channel="EML")
    if user is not None:
        told = PartyTold(role="complained_about", known_as="The commissioner", user_id=user.pk)
        actions.add_party(case=case, by=making.decider(on=now.date()) if by.user_id == user.pk else by, at=now, told=told)
    return case


def addresses(case: Case) -> Iterator[str]:
    """Every address below a case, with keys of what there is in this one."""
    keys: dict[str, Any] = {
        "desk_letter": case.letters.latest("id").pk, "desk_letter_print": case.letters.latest("id").pk,
        "desk_paper": case.papers.get().pk, "decision": Decision.objects.filter(case=case).latest("id").pk,
    }  # fmt: skip
    acts = [act.replace("_", "-") for act in OF_SCHEME["commissioner"]]
    for name, found in get_resolver().reverse_dict.lists():
        for possibilities, _pattern, _defaults, _converters in found if isinstance(name, str) else ():
            ((_path, parameters),) = possibilities
            if "reference" not in parameters or not name.startswith("desk_"):
                continue
            for named in acts if name == "desk_act" else ["decide-recording"]:
                given = {"reference": case.reference, "key": keys.get(name, uuid4()), "decision": keys["decision"],
                         "name": named, "kind": "pdf"}  # fmt: skip
                yield reverse(name, kwargs={one: given[one] for one in parameters})


def found_by(client: Any, case: Case) -> list[str]:
    """The ways by which whoever is signed in comes to know of the case."""
    party = str(case.parties.get(role="complainant").pk)
    # 405: an address that only takes what is sent answers everybody so, whatever case it names.
    ways = [one for one in addresses(case) if client.get(f"{one}?party={party}&allegation=1").status_code not in (404, 405)]
    spelled = case.reference.replace("/", "-")
    for address in LISTS:
        answer = client.get(address)
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        if case.reference in text or spelled in text or str(case.pk) in text or "Bryony" in text:
            ways.append(address)
    for words in (case.reference, spelled, "heron", "Bryony Hathersage", "nuisance"):
        page = client.post("/desk/search/", {"words": words}, follow=True).content.decode()
        if f"/desk/cases/{spelled}/" in page or "<mark>" in page:
            ways.append(f"search: {words}")
    return ways


def test_there_is_something_to_find_and_the_secretariat_finds_it(signed_in: Any) -> None:
    case = case_about()
    client = signed_in("panel_officer")
    ways = found_by(client, case)
    assert len(set(addresses(case))) > 40
    spelled = case.reference.replace("/", "-")
    letter, paper = case.letters.latest("id").pk, case.papers.get().pk
    parts = ("", f"letters/{letter}/", f"letters/{letter}/print/", f"papers/{paper}/", "resolution/", "contact/", "record/")
    for part in parts:
        assert f"/desk/cases/{spelled}/{part}" in ways, part
    lists = {
        "/desk/team/", "/desk/all/", "/desk/export.csv", "/desk/messages/", "/desk/panel/", "/desk/panel/register.csv?year=all",
    }  # fmt: skip
    assert lists <= set(ways)
    assert {"search: heron", f"search: {case.reference}", f"search: {spelled}", "search: Bryony Hathersage"} <= set(ways)


@pytest.mark.parametrize("role", PANEL)
def test_the_panels_roles_see_it_and_another_areas_panel_does_not(signed_in: Any, role: str) -> None:
    case = case_about()
    assert signed_in(role).get(f"/desk/cases/{case.reference.replace('/', '-')}/").status_code == 200
    assert found_by(signed_in(role, slug=factories.CAMBRIDGESHIRE), case) == []


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_of_the_area_finds_it_by_any_way(signed_in: Any, role: str) -> None:
    case = case_about()
    assert found_by(signed_in(role), case) == []


@pytest.mark.parametrize("role", PANEL)
def test_whom_it_is_about_finds_it_by_no_way_whatever_role_they_hold(signed_in: Any, role: str) -> None:
    case = case_about(factories.user(role))
    client = signed_in(role)
    assert found_by(client, case) == []
    assert not Access.objects.filter(case_id=case.pk).exists(), "nothing of it was read"


def test_nor_does_whoever_manages_whom_it_is_about(signed_in: Any) -> None:
    subject, manager = factories.user("overseer"), factories.user("panel_decision_maker")
    change_line_manager(
        by=Actor.system(), at=clock.now(), user=subject, area_id=factories.area().id, line_manager=manager
    )
    case = making.received(
        at=clock.now(), what_happened=WORDS,
        complained_about=(PartyTold(role="complained_about", known_as="The deputy", user_id=subject.pk),),
    )  # fmt: skip
    client = signed_in("panel_decision_maker")
    spelled = case.reference.replace("/", "-")
    assert client.get(f"/desk/cases/{spelled}/").status_code == 404
    assert spelled not in client.get("/desk/panel/?year=all").content.decode()


def test_whom_it_is_about_writes_nothing_into_it_either(signed_in: Any) -> None:
    case = case_about(factories.user("panel_officer"))
    before = Event.objects.filter(case_id=case.pk).count()
    client = signed_in("panel_officer")
    key: UUID = case.letters.latest("id").pk
    spelled = case.reference.replace("/", "-")
    for part in ("act/add-note/", "act/close-case/", "contact/", f"letters/{key}/", "letters/new/", "papers/new/", "record/"):
        assert client.post(f"/desk/cases/{spelled}/{part}", {"text": "x", "do": "give"}).status_code == 404, part
    assert Event.objects.filter(case_id=case.pk).count() == before


def test_a_chief_executive_whom_it_is_about_is_not_offered_the_hand_over(signed_in: Any) -> None:
    """An officer who acts as commissioner is not handed what is about themselves (reg 7(2))."""
    chief = factories.user("office_chief_executive")
    now = clock.now()
    about = (PartyTold(role="complained_about", known_as="Acting commissioner", user_id=chief.pk),)
    case = making.recorded(at=now, seriousness=making.serious, complained_about=about)
    address = f"/desk/cases/{case.reference.replace('/', '-')}/act/hand-over-reference/"
    client = signed_in("panel_decision_maker")
    guard = {"seen": "", "to": str(chief.pk), "conflict_check": "None."}
    assert client.post(address, guard).status_code == 200
    assert not Grant.objects.filter(case=case).exists()
    assert signed_in("office_chief_executive").get(address).status_code == 404
