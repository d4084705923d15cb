"""/desk/, /desk/team/, /desk/all/: what a person reads there, the filter in the address, saved filters, the file."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from candour.casework.cases.actions import PartyTold, assign_case
from candour.casework.cases.models import Case, SavedFilter
from candour.casework.shared import clock
from tests import factories

pytestmark = pytest.mark.django_db


def _words(response: Any) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def _case(**options: Any) -> Case:
    return factories.complaint(at=clock.now(), **options)


def test_nobody_sees_it_without_signing_in(client: Any) -> None:
    for page in ("", "team/", "all/", "export.csv", "search/", "intake/", "team/load/"):
        address = f"/desk/{page}"
        response = client.get(address)
        assert response.status_code == 302 and "/accounts/login/" in response["Location"], address


def test_a_row_says_what_the_law_asks_and_of_whom(signed_in: Any) -> None:
    complainant = PartyTold(role="complainant", name="A Person", adjustments=("large_print",), contact_rules=("no_email",))
    case = _case(complainant=complainant)
    factories.allegation(case, at=clock.now())
    Case.objects.filter(pk=case.pk).update(
        next_due=clock.today() - timedelta(days=1), next_act="refer_case", next_provision="SI 2020/2 reg 4", next_owner="force"
    )
    words = _words(signed_in("manager").get("/desk/team/"))
    assert "▲ 1 day late" in words
    assert f"{case.reference} Impolite language" in words
    assert "Refer it to the IOPC SI 2020/2 reg 4" in words
    assert "PC, tall, not named" in words
    assert "Adjustment : Large print" in words and "Contact rule : Do not e-mail" in words
    assert "nobody yet" in words
    assert "Overdue 1" in words and "Given to nobody 1" in words
    assert "A Person" not in words  # who complains is on the case, not in the list


def test_a_time_that_others_had_and_is_over_makes_nobody_here_late(signed_in: Any) -> None:
    """The complainant had until that day to ask for a review: what follows is on the case page (decision 0003)."""
    case = _case()
    Case.objects.filter(pk=case.pk).update(
        next_due=clock.today() - timedelta(days=3), next_act="record_review_opened", next_owner="complainant"
    )
    words = _words(signed_in("manager").get("/desk/team/"))
    assert "Time is up" in words and "See what follows" in words and "Waiting on the complainant" in words
    assert "days late" not in words


def test_waiting_on_others_is_said(signed_in: Any) -> None:
    case = _case()
    Case.objects.filter(pk=case.pk).update(next_owner="iopc", next_act="record_iopc_answer")
    words = _words(signed_in("manager").get("/desk/team/?owner=waiting"))
    assert "Waiting on the IOPC" in words and "Next step is with: Waiting on others" in words.replace(" :", ":")


@pytest.mark.parametrize(
    ("role", "address", "sentence"),
    [
        ("handler", "/desk/", "A case appears here when somebody gives it to you."),
        ("handler", "/desk/team/", "A complaint appears here as soon as it is received"),
        ("handler", "/desk/all/?stage=final", "No case fits this filter now."),
        ("overseer", "/desk/all/", "There is no open case that you may see."),
        ("area_admin", "/desk/", "You have no role that works or oversees cases"),
    ],
)
def test_an_empty_list_says_what_would_appear_and_when(signed_in: Any, role: str, address: str, sentence: str) -> None:
    assert sentence in _words(signed_in(role).get(address))


def test_the_filter_works_from_the_address_alone_and_ignores_nonsense(signed_in: Any) -> None:
    case = _case()
    client = signed_in("manager")
    assert case.reference in _words(client.get("/desk/team/?stage=received&due="))
    assert case.reference not in _words(client.get("/desk/team/?stage=final"))
    for nonsense in ("stage=nonsense", "assigned=%00", "after=x~y", "before=2026-99-99~1", "category=%27", "due=%F0%9F%9A%93"):
        response = client.get(f"/desk/team/?{nonsense}")
        assert response.status_code in (200, 400), nonsense
    assert client.post("/desk/team/").status_code == 405


def test_the_pages_link_to_each_other_by_key(signed_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from candour.casework.cases import worklist

    monkeypatch.setattr(worklist, "PAGE", 2)
    worklist._page_statement.cache_clear()
    for n in range(3):
        _case(words=f"Matter {n}")
    client = signed_in("manager")
    page = client.get("/desk/team/?stage=received").content.decode()
    later = unescape(re.search(r'href="([^"]+)" rel="next"', page).group(1))  # type: ignore[union-attr]
    assert later.startswith("/desk/team/?stage=received&after=")
    second = client.get(later).content.decode()
    assert 'rel="next"' not in second
    back = unescape(re.search(r'href="([^"]+)" rel="prev"', second).group(1))  # type: ignore[union-attr]
    again = client.get(back).content.decode()
    assert re.findall(r"LP-\d\d-\d+", again) == re.findall(r"LP-\d\d-\d+", page)
    worklist._page_statement.cache_clear()


def test_a_filter_is_saved_used_and_removed(signed_in: Any) -> None:
    client = signed_in("handler")
    answer = client.post("/desk/filters/", {"view": "team", "query": "due=overdue&nonsense=1", "name": " Late  ones "})
    assert answer.status_code == 302 and answer["Location"] == "/desk/team/?due=overdue"
    page = client.get("/desk/")
    assert "/desk/team/?due=overdue" in page.content.decode() and "Late ones" in _words(page)
    client.post("/desk/filters/", {"view": "team", "query": "due=today", "name": "Late ones"})
    kept = SavedFilter.objects.get()
    assert kept.query == "due=today"
    client.logout()
    factories.sign_in(client, "manager")
    client.post(f"/desk/filters/{kept.pk}/remove/")
    assert SavedFilter.objects.count() == 1  # another person's
    factories.sign_in(client, "handler")
    client.post(f"/desk/filters/{kept.pk}/remove/")
    assert SavedFilter.objects.count() == 0


@pytest.mark.parametrize("name", ["", "x" * 61, "\x00"])
def test_a_filter_without_a_usable_name_is_refused_with_a_sentence(signed_in: Any, name: str) -> None:
    client = signed_in("handler")
    answer = client.post("/desk/filters/", {"view": "team", "query": "due=today", "name": name}, follow=True)
    assert answer.status_code == 200 and SavedFilter.objects.count() == 0
    assert "Give the filter a name." in _words(answer) or "60 characters or fewer" in _words(answer)


def test_the_file_is_streamed(signed_in: Any) -> None:
    case = _case()
    response = signed_in("overseer").get("/desk/export.csv")
    assert response.streaming and response["Content-Type"].startswith("text/csv")
    assert case.reference in b"".join(response.streaming_content).decode()


def test_the_team_page_shows_loads_and_gives_cases(signed_in: Any) -> None:
    first, second = _case(words="One"), _case(words="Two")
    handler = factories.user("handler")
    client = signed_in("manager")
    page = client.get("/desk/team/load/")
    assert "Every open case" not in _words(page) and first.reference in _words(page)
    sent = {"case": [str(first.pk), str(second.pk)], "to": f"user:{handler.pk}", "act_key": "one-click"}
    answer = client.post("/desk/team/assign/", sent, follow=True)
    assert "2 cases given" in _words(answer)
    client.post("/desk/team/assign/", sent)  # a double click
    first.refresh_from_db()
    assert first.assigned_to_id == handler.pk and first.cached_seq == Case.objects.get(pk=second.pk).cached_seq
    assert "Hal Thistlewick 2" in _words(client.get("/desk/team/load/"))


def test_cases_are_given_only_to_people_and_teams_of_the_body(signed_in: Any) -> None:
    case = _case()
    stranger = factories.user("handler", slug="cambridgeshire")
    client = signed_in("manager")
    for to in ("", f"user:{stranger.pk}", "user:nonsense", "team:Nobody", "x"):
        answer = client.post("/desk/team/assign/", {"case": [str(case.pk)], "to": to}, follow=True)
        assert "Select who gets the cases." in _words(answer)
    answer = client.post("/desk/team/assign/", {"to": f"user:{factories.user('handler').pk}"}, follow=True)
    assert "Select at least one case." in _words(answer)
    case.refresh_from_db()
    assert case.assigned_to_id is None


def test_a_handler_cannot_give_cases(signed_in: Any) -> None:
    case = _case()
    handler = factories.user("handler")
    client = signed_in("handler")
    answer = client.post("/desk/team/assign/", {"case": [str(case.pk)], "to": f"user:{handler.pk}"}, follow=True)
    assert "Your role does not allow this" in _words(answer)
    case.refresh_from_db()
    assert case.assigned_to_id is None


def test_my_work_is_what_is_given_to_me(signed_in: Any) -> None:
    mine, _other = _case(words="One"), _case(words="Two")
    assign_case(case=mine, by=factories.actor("manager"), at=clock.now(), user_id=factories.user("handler").pk)
    words = _words(signed_in("handler").get("/desk/"))
    assert mine.reference in words and _other.reference not in words and " you " in words


# What the filter offers, and where an empty list leads


def _offers(client: Any, address: str = "/desk/team/") -> dict[str, list[str]]:
    page = client.get(address).content.decode()
    form = page[page.index('class="candour-filter__form"') :]
    found = re.findall(r'<select[^>]*name="(\w+)">(.*?)</select>', form[: form.index("</form>")], flags=re.DOTALL)
    return {name: [code for code in re.findall(r'<option value="([^"]*)"', inner) if code] for name, inner in found}


@pytest.mark.parametrize(
    ("role", "schemes", "has", "has_not"),
    [
        ("handler", ["force", "review"], {"stage": ["logged", "papers_in"], "owner": ["provider"]},
         {"stage": ["ir_open", "handler_chosen"], "owner": ["panel", "office_holder"], "handling": ["disapplied"]}),
        ("panel_officer", [], {"stage": ["ir_open"], "owner": ["panel", "office_holder", "iopc"], "handling": ["disapplied"]},
         {"stage": ["logged", "papers_in", "handler_chosen"], "owner": ["provider", "force"], "handling": ["directed"]}),
        ("office_manager", [], {"stage": ["handler_chosen"], "owner": ["office"]},
         {"stage": ["logged", "ir_open"], "owner": ["iopc", "panel"]}),
        ("office_chief_executive", ["commissioner", "office"], {"stage": ["ir_open", "handler_chosen"]}, {"stage": ["logged"]}),
    ],
)  # fmt: skip
def test_the_filter_offers_what_the_persons_posts_can_see(
    signed_in: Any, role: str, schemes: list[str], has: dict[str, list[str]], has_not: dict[str, list[str]]
) -> None:
    offered = _offers(signed_in(role))
    assert offered.get("scheme", []) == schemes
    assert ("category" in offered) is (role == "handler")
    for name, codes in has.items():
        assert set(codes) <= set(offered[name]), name
    for name, codes in has_not.items():
        assert not set(codes) & set(offered.get(name, [])), name


def test_a_panels_stage_and_the_kind_of_case_are_filtered(signed_in: Any) -> None:
    from tests.casework.resolution import making

    case = making.received()
    client = signed_in("panel_officer")
    assert case.reference in _words(client.get("/desk/team/?stage=received&scheme=commissioner"))
    assert case.reference not in _words(client.get("/desk/team/?stage=ir_open"))
    words = _words(client.get("/desk/team/?scheme=office&handling=disapplied")).replace(" :", ":")
    assert "Kind: Complaint about the office's staff" in words and "Handling: Regulation 15" in words


def test_the_filters_form_costs_no_statement(signed_in: Any) -> None:
    from tests.web.complaining import statements

    costs = {}
    for role in ("handler", "panel_officer", "office_manager"):
        client = signed_in(role)
        client.get("/desk/team/")
        costs[role] = statements(client.get, "/desk/team/")
    assert costs["panel_officer"] <= costs["handler"] and costs["office_manager"] <= costs["handler"]


@pytest.mark.parametrize(
    ("role", "mine", "team"),
    [
        ("handler", "/desk/intake/", "/desk/intake/new/"),
        ("panel_officer", "/desk/panel/", "/desk/panel/new/"),
        ("panel_chair", "/desk/panel/", ""),
        ("office_manager", "/desk/team/?stage=received", "/desk/intake/new/"),
    ],
)
def test_an_empty_list_leads_to_the_persons_own_way_in(signed_in: Any, role: str, mine: str, team: str) -> None:
    client = signed_in(role)
    for address, link in (("/desk/", mine), ("/desk/team/", team)):
        page = client.get(address).content.decode()
        empty = page[page.index('<div class="govuk-inset-text">') :]
        links = re.findall(r'href="([^"]+)"', empty[: empty.index("</div>")])
        assert [found for found in links if found != "/desk/team/?assigned=nobody"] == ([link] if link else [])
        if link:
            assert client.get(link).status_code == 200
    assert ("New complaint" in _words(client.get("/desk/"))) is bool(team)
