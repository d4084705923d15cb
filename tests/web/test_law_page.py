"""The law's own pages: every question has words and an answer, an address gives one answer, and none breaks the page."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from candour.casework.shared import clock
from candour.rulebook import interface
from candour.web.public.law import words
from candour.web.public.law.words import shared
from tests.rulebook.tables_of_cases import Case, cases

QUESTIONS = tuple(interface.questions())
CASES = cases()
# One set of facts for each question that cannot be asked with none.
NEEDED: dict[str, str] = {
    "appropriate_authority": "subject=person_serving",
    "special_procedures": "status=police_officer",
    "review_right": "handling=local_investigation",
    "review_application": "provided_on=2026-11-02&received_on=2026-11-20",
    "function_owner": "function=referral&model=1",
    "deadline": "clock=C16&trigger=2026-11-02",
    "commissioner_route": "subject=commissioner",
    "resolution_step": "step=clarify_complaint",
    "disapplication": "made_on=2026-11-02&latest_incident_on=2026-10-02",
    "precept_veto": "members=15&votes_for=9",
    "clear_days": "meeting_on=2024-12-02&n=15",
}
ODD = (
    "on=2026-02-30", "on=yesterday", "on=%2500", "on_day=1", "on=9999-12-31", "on=0001-01-01", "on=2026-11-02&on=2026-11-03",
    "nonsense=1", "nonsense=%ff%fe&__all__=1", "on=" + "9" * 200_000, "x" * 200_000 + "=1", "on=2026-11-02&add=nothing",
    "on=2026-11-02&remove=on", "on=%F0%9F%98%80", "on_day=%ED%A0%80&on_month=%D9%A3&on_year=2026", "format=xml", "=", "&&&",
    "area=leicestershire&on=2026-11-02", "area=nowhere", "csrfmiddlewaretoken=x", "on-1-day=2",
)  # fmt: skip


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=True)


def text(response: Any) -> str:
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def follow(visitor: Client, address: str) -> Any:
    """The page of an address, after it was made as short as it can be."""
    response = visitor.get(address)
    return visitor.get(response["Location"]) if response.status_code == 302 else response


def query_of(facts: dict[str, Any]) -> str:
    from candour.web.public.law.address import written

    return urlencode(written({**facts, "on": facts.get("on", "2026-11-25")}))


# Words


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_fact_and_value_has_words(question: str) -> None:
    asked = interface.asked_facts(question)
    flat = [(one.name, one) for one in asked]
    flat += [(f"{one.name}.{inner.name}", inner) for one in asked for inner in one.of]
    assert str(words.said_of(question).title)
    without = [name for name, _ in flat if words.known_fact(question, name) is None]
    without += [
        f"{name}={code}" for name, one in flat for code in one.values
        if code not in words.fact(question, name).values and code not in shared.TRI and code not in one.names
    ]  # fmt: skip
    assert without == []
    assert [name for name, one in flat if one.of and not str(words.fact(question, name).add)] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_has_words_and_no_words_are_left_over(question: str) -> None:
    said, asked = words.said_of(question), interface.asked_facts(question)
    assert set(said.answers) == set(interface.questions()[question].answers)
    names = {one.name for one in asked} | {f"{one.name}.{inner.name}" for one in asked for inner in one.of}
    assert set(said.facts) - names - {"effective_last_day"} == set()
    values = {(one.name, code) for one in asked for code in one.values}
    assert [(name, code) for name, fact in said.facts.items() if "." not in name for code in fact.values
            if (name, code) not in values] == []  # fmt: skip


def test_words_of_no_question_are_left_over() -> None:
    assert set(words.QUESTIONS) == set(QUESTIONS)
    assert set(shared.LAWS) == {one.law for one in interface.questions().values()} == set(shared.WHOSE)


def test_whatever_stands_beside_an_answer_has_words() -> None:
    always = {"question", "answer", "codes", "reasons", "deadlines", "unsure", "warnings", "rules_as_at"}
    decisions = [interface.decide(case.question, case.facts, today=clock.today()) for case in CASES]
    beside = {name for decision in decisions for name in decision} - always
    assert beside == set(shared.BESIDE)
    documents = {document for decision in decisions for document in decision.get("documents", [])}
    assert documents == set(shared.BESIDE["documents"].values)


def test_whatever_a_reason_names_has_words() -> None:
    without = set()
    for case in CASES:
        decision = interface.decide(case.question, case.facts, today=clock.today())
        for name in [*(reason["fact"] for reason in decision["reasons"]), *decision["unsure"]]:
            if words.known_fact(case.question, re.sub(r"\[\d+\]", "", name).rstrip("_")) is None:
                without.add((case.question, name))
    assert without == set()


def test_every_certainty_has_words() -> None:
    from candour.rulebook.advice import Certainty

    assert set(shared.CERTAINTY) == {str(one) for one in Certainty}


# Pages


def test_the_list_links_every_question(visitor: Client) -> None:
    page = visitor.get("/law/").content.decode()
    assert re.findall(r'href="/law/(\w+)/"', page) == [
        one.name for law in shared.LAWS for one in interface.questions().values() if one.law == law
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_asks_the_database_nothing_and_sets_no_cookie(visitor: Client, question: str) -> None:
    response = visitor.get(f"/law/{question}/")
    page = response.content.decode()
    assert response.status_code == 200 and "Set-Cookie" not in response.headers
    assert page.count("<h1") == 1 and "There is a problem" not in page and 'id="answer"' not in page
    assert str(words.said_of(question).title) in unescape(page)
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"", page) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_with_its_law_and_how_sure(visitor: Client, question: str) -> None:
    response = follow(visitor, f"/law/{question}/?{NEEDED.get(question, 'on=2026-11-25')}")
    page = text(response)
    assert response.status_code == 200
    assert "There is a problem" not in page, page[:600]
    assert "The answer" in page and "Share or keep this answer" in page
    assert any(str(tag) in page for tag, _, _ in shared.CERTAINTY.values())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_case_of_the_tables_has_a_page_and_a_file_that_agree_with_the_rulebook(visitor: Client, case: Case) -> None:
    on = case.facts.get("on", "2026-11-25")
    facts = {**case.facts, "on": on}
    if any(len(value) > 8 for value in facts.values() if isinstance(value, list) and value and isinstance(value[0], dict)):
        return  # more records than the page takes
    expected = interface.decide(case.question, facts, today=clock.today())
    query = query_of(facts)
    response = follow(visitor, f"/law/{case.question}/?{query}")
    page = text(response)
    assert response.status_code == 200 and "There is a problem" not in page, page[:800]
    for reason in expected["reasons"]:
        assert " ".join(reason["effect"].split())[1:] in page
    if isinstance(expected["answer"], str) and not re.match(r"\d{4}-", expected["answer"]):
        assert words.answer(case.question, expected["answer"]) in page
    file = visitor.get(f"/law/{case.question}.json?{query}")
    assert json.loads(file.content) == expected
    assert file["Content-Disposition"] == f'attachment; filename="candour-{case.question}-{on}.json"'


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_fullest_form_makes_an_address_that_the_server_takes(question: str) -> None:
    """The server refuses a first line of more than 4,094 characters."""
    from candour.web.public.law.address import PARTS, ROWS_AT_MOST, places

    asked = interface.asked_facts(question)
    pairs = [("on_time", "00:00")]
    for place in places(asked, rows={one.name: ROWS_AT_MOST for one in asked}):
        if place.fact.kind in ("date", "datetime"):
            pairs += [(f"{place.name}_{part}", "2026") for part in (*PARTS, "time")]
        elif place.fact.kind == "list":
            pairs += [(place.name, str(code)) for code in place.fact.values]
        else:
            pairs.append((place.name, max(map(str, place.fact.values or (999999,)), key=len)))
    assert len(f"GET /law/{question}/?{urlencode(pairs)} HTTP/1.1") < 3800


def test_a_form_that_was_sent_gets_a_short_address_that_holds_the_day(visitor: Client) -> None:
    sent = {
        "kind": "complaint", "alleged": ["serious_assault"], "subject": "person_serving", "iopc_call_in": "no",
        "first_clear_at_day": "2", "first_clear_at_month": "11", "first_clear_at_year": "2026", "first_clear_at_time": "9:05",
        "call_in_notified_at_day": "", "call_in_notified_at_month": "", "call_in_notified_at_year": "",
        "call_in_notified_at_time": "", "on_day": "", "on_month": "", "on_year": "",
    }  # fmt: skip
    response = visitor.get("/law/referral/", sent)
    assert response.status_code == 302
    assert response["Location"] == (
        f"/law/referral/?alleged=serious_assault&first_clear_at=2026-11-02T09%3A05&on={clock.today().isoformat()}"
    )
    page = visitor.get(response["Location"])
    assert page.status_code == 200 and "Yes. It must be referred" in text(page)
    assert "Tuesday 3 November 2026" in text(page) and "Why this date" in text(page)
    assert 'name="alleged" type="checkbox" value="serious_assault" checked' in page.content.decode()
    assert 'value="09:05"' in page.content.decode()


def test_the_same_address_gives_the_same_file(visitor: Client) -> None:
    query = "alleged=serious_assault&on=2026-11-02"
    assert visitor.get(f"/law/referral/?{query}&format=json").content == visitor.get(f"/law/referral.json?{query}").content


def test_a_moment_with_an_offset_is_read_as_london_time(visitor: Client) -> None:
    response = visitor.get("/law/referral/?alleged=serious_assault&first_clear_at=2026-07-01T23:30%2B00:00&on=2026-07-03")
    assert "first_clear_at=2026-07-02T00%3A30" in response["Location"]


def test_the_link_to_the_file_stands_on_the_page(visitor: Client) -> None:
    page = unescape(visitor.get("/law/recording/?complainant_wishes_recording=yes&on=2026-11-02").content.decode())
    assert 'href="/law/recording.json?complainant_wishes_recording=yes&on=2026-11-02"' in page
    assert "http://testserver/law/recording/?complainant_wishes_recording=yes&on=2026-11-02" in page


def test_records_are_added_and_taken_away_without_asking_the_law(visitor: Client) -> None:
    more = visitor.get("/law/review_body/?parts=1&parts-1-authority=local_policing_body&add=parts&on_year=20")
    page = more.content.decode()
    assert more.status_code == 200 and 'id="answer"' not in page and "There is a problem" not in page
    assert 'name="parts" value="2"' in page and "Part 2" in page
    assert 'name="parts-1-authority" type="radio" value="local_policing_body" checked' in page
    assert 'name="on_year" type="text" value="20"' in page or 'value="20"' in page
    less = visitor.get("/law/review_body/?parts=2&parts-2-authority=chief_officer&remove=parts").content.decode()
    assert 'name="parts" value="1"' in less and "There is a problem" not in less
    full = visitor.get("/law/review_body/?parts=8&add=parts").content.decode()
    assert 'name="parts" value="8"' in full and "Add a part" not in full


def test_what_is_not_known_is_listed(visitor: Client) -> None:
    page = text(follow(visitor, "/law/commissioner_route/?subject=commissioner"))
    assert "What is not known" in page and "Does it appear that a criminal offence was committed?" in page


# What goes wrong


@pytest.mark.parametrize(("question", "query", "field", "sentence"), [
    ("appropriate_authority", "on=2026-11-02", "id_subject", "Choose an answer: Who or what is it about?"),
    ("appropriate_authority", "subject=nobody", "id_subject", "Choose an answer: Who or what is it about?"),
    ("recording", "withdrawn=perhaps", "id_withdrawn", "Choose an answer: Has the complainant withdrawn it?"),
    ("recording", "on_day=31&on_month=2&on_year=2026", "id_on_day", "must be a real date"),
    ("recording", "on=2026-02-30", "id_on_day", "must be a real date"),
    ("recording", "withdrawn=yes&withdrawn=no", "id_withdrawn", "gives this twice: Has the complainant withdrawn it?"),
    ("recording", "alleges_deth=yes", "id_is_complaint", "does not ask: alleges_deth"),
    ("referral", "first_clear_at_time=10:00", "id_first_clear_at_day", "Give the day too"),
    ("referral", "first_clear_at=2026-11-02T25:00", "id_first_clear_at_time", "hours and minutes"),
    ("clear_days", "meeting_on=2024-12-02&n=many", "id_n", "Give a whole number from 0"),
    ("clear_days", "n=3", "id_meeting_on_day", "Give the day: When is the meeting?"),
    ("precept_veto", "members=5&votes_for=6", "id_votes_for", "more votes than members"),
    ("review_application", "received_on=2026-11-02", "id_provided_on_day", "This is needed here: When did the person have"),
    ("review_application", "misdirected=1&provided_on=2026-11-02", "id_misdirected-1-body", "Which body had it?"),
    ("review_body", "parts=9", "id_authority", "takes up to 8"),
    ("deadline", "clock=C16&trigger=2026-11-02&n=5", "id_n", "is not local"),
    ("deadline", "clock=C99&trigger=2026-11-02", "id_clock", "Choose an answer: Which period?"),
    ("clear_days", "meeting_on=2199-12-02&n=3", "id_", ""),
])  # fmt: skip
def test_a_mistake_is_said_at_its_place_and_answers_are_kept(
    visitor: Client, question: str, query: str, field: str, sentence: str
) -> None:
    response = follow(visitor, f"/law/{question}/?{query}")
    page = unescape(response.content.decode())
    assert response.status_code == 200
    assert "<title>Error: " in page and "There is a problem" in page and 'id="answer"' not in page
    link = re.search(r'error-summary.*?<a href="#([^"]+)">([^<]+)</a>', page, re.S)
    assert link and link[1].startswith(field) and sentence in link[2], link and link.groups()
    assert f'id="{link[1]}"' in page


def test_a_mistake_in_the_address_of_a_file_is_json(visitor: Client) -> None:
    for query, code in (("withdrawn=perhaps", "bad-value"), ("alleges_deth=yes", "unknown-fact"),
                        ("withdrawn=yes&withdrawn=no", "duplicate-fact")):  # fmt: skip
        response = visitor.get(f"/law/recording.json?{query}")
        assert response.status_code == 400
        assert json.loads(response.content)["error"]["code"] == code
    assert visitor.get("/law/clear_days.json").status_code == 400


def test_a_question_that_is_not_there_is_not_found(visitor: Client) -> None:
    for address in ("/law/no_such_question/", "/law/no_such_question.json"):
        assert visitor.get(address).status_code == 404
    assert visitor.post("/law/recording/", {}).status_code == 405


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("question", ["referral", "review_body", "deadline", "clear_days"])
def test_no_odd_address_is_our_fault(visitor: Client, question: str, query: str) -> None:
    for address in (f"/law/{question}/?{query}", f"/law/{question}.json?{query}"):
        assert follow(visitor, address).status_code in (200, 400, 413)


def test_far_too_many_facts_are_refused_in_words(visitor: Client) -> None:
    response = visitor.get("/law/recording/?" + "&".join(f"a{n}=1" for n in range(1200)))
    assert response.status_code == 413


_NAMES = (
    *sorted({one.name for question in QUESTIONS for one in interface.asked_facts(question)}),
    "parts-1-authority", "misdirected-1-body", "misdirected-1-received_on", "rows-1-closed", "add", "remove", "format",
    "on_day", "on_month", "on_year", "first_clear_at_time", "trigger_time",
)  # fmt: skip
_VALUES = st.one_of(
    st.sampled_from([
        "yes", "no", "unsure", "-", "", "1", "8", "2026-11-02", "2026-11-02T10:30", "9999-12-31", "0001-01-01T00:00",
        "9999-12-31T23:59+23:59", "C16", "C23", "K32", "parts", "misdirected", "rows", "json", "999999", "²", "1e3",
    ]),
    st.text(max_size=40),
)  # fmt: skip


_PAIRS = st.lists(st.tuples(st.one_of(st.sampled_from(_NAMES), st.text(max_size=10)), _VALUES), max_size=12)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.sampled_from(QUESTIONS), pairs=_PAIRS)
def test_no_address_at_all_is_our_fault(visitor: Client, question: str, pairs: list[tuple[str, str]]) -> None:
    response = visitor.get(f"/law/{question}/?{urlencode(pairs, errors='replace')}")
    if response.status_code == 302:
        again = visitor.get(response["Location"])
        assert again.status_code == 200, (response["Location"], again.get("Location"))
    else:
        assert response.status_code in (200, 400)
