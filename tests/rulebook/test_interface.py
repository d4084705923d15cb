"""The one door: names, schemas, facts in, decisions out, and every error of the contract."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.rulebook.advice import Tri
from candour.rulebook.facts import FactsError, key_of, shapes
from candour.rulebook.interface import decide, facts_from, questions, schema

TODAY = date(2026, 11, 24)
NAMES = (
    "eligibility",
    "appropriate_authority",
    "recording",
    "referral",
    "investigation",
    "special_procedures",
    "investigator",
    "review_right",
    "review_body",
    "review_application",
    "withdrawal",
    "resumption",
    "iopc_forms",
    "function_owner",
    "deadline",
    "commissioner_route",
    "commissioner_recording",
    "seriousness",
    "commissioner_referral",
    "disapplication",
    "resolution_step",
    "apology",
    "publication",
    "commissioner_withdrawal",
    "misconduct_statement",
    "precept_veto",
    "clear_days",
    "suspension",
)


def test_the_questions_are_those_of_the_contract_in_its_order() -> None:
    assert tuple(questions()) == NAMES
    for question in questions().values():
        assert question.meaning.endswith(")") and "?" in question.meaning


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_derived_from_the_facts(name: str) -> None:
    described = schema(name)
    assert json.loads(json.dumps(described)) == described
    assert described["additionalProperties"] is False
    asked = shapes(questions()[name].module.Facts)
    assert set(described["properties"]) == {*(key_of(each) for each in asked), "area"}


def test_the_schema_says_what_is_required_and_what_is_judged() -> None:
    assert schema("function_owner")["required"] == ["function", "model"]
    assert schema("function_owner")["properties"]["model"] == {"enum": [1, 2, 3]}
    assert schema("recording")["properties"]["is_complaint"]["default"] == "yes"
    judged = schema("review_body")["properties"]["excludes_article_2_or_3"]
    assert judged == {"enum": ["yes", "no", "unsure"], "default": "unsure", "x-judgement": True}
    stay = schema("review_application")["properties"]["misdirected"]["items"]
    assert stay["required"] == ["body", "received_on", "forwarded_on"]


@pytest.mark.parametrize(
    ("question", "facts", "code", "fact", "meant"),
    [
        ("recordings", {}, "unknown-question", None, "recording"),
        (7, {}, "unknown-question", None, None),
        ("recording", [], "not-an-object", None, None),
        ("recording", None, "not-an-object", None, None),
        (
            "recording",
            {"alleges_deth_or_serious_injury": "yes"},
            "unknown-fact",
            "alleges_deth_or_serious_injury",
            "alleges_death_or_serious_injury",
        ),
        ("recording", {"xyzzy": "yes"}, "unknown-fact", "xyzzy", None),
        ("recording", {"withdrawn": True}, "wrong-type", "withdrawn", None),
        ("recording", {"withdrawn": None}, "wrong-type", "withdrawn", None),
        ("recording", {"withdrawn": 1}, "wrong-type", "withdrawn", None),
        ("recording", {"withdrawn": "maybe"}, "bad-value", "withdrawn", None),
        ("recording", {"withdrawn": "Yes"}, "bad-value", "withdrawn", "yes"),
        ("recording", {"on": "2026-02-30"}, "impossible-date", "on", None),
        ("recording", {"on": "1 April 2026"}, "impossible-date", "on", None),
        ("recording", {"on": "20260401"}, "impossible-date", "on", None),
        ("recording", {"on": None}, "wrong-type", "on", None),
        ("recording", {"on": 20260401}, "wrong-type", "on", None),
        ("recording", {"area": "atlantis"}, "bad-value", "area", None),
        ("recording", {"area": "leicestershir"}, "bad-value", "area", "leicestershire"),
        ("recording", {"area": 1}, "wrong-type", "area", None),
        ("eligibility", {"standing": "subject"}, "wrong-type", "standing", None),
        ("eligibility", {"standing": ["subjekt"]}, "bad-value", "standing[0]", "subject"),
        ("eligibility", {"standing": ["subject", 3]}, "wrong-type", "standing[1]", None),
        ("appropriate_authority", {}, "missing-fact", "subject", None),
        ("review_right", {}, "missing-fact", "handling", None),
        ("special_procedures", {"indication": "yes"}, "missing-fact", "status", None),
        ("function_owner", {"function": "referral"}, "missing-fact", "model", None),
        ("function_owner", {"function": "referral", "model": True}, "wrong-type", "model", None),
        ("function_owner", {"function": "referral", "model": "2"}, "wrong-type", "model", None),
        ("function_owner", {"function": "referral", "model": 2.0}, "wrong-type", "model", None),
        ("function_owner", {"function": "referral", "model": 4}, "bad-value", "model", None),
        (
            "function_owner",
            {"function": "keeping_informed", "model": 3, "notice_given_on": "2024-04-01"},
            "missing-fact",
            "complaint_made_on",
            None,
        ),
        ("referral", {"first_clear_at": "yesterday"}, "impossible-date", "first_clear_at", None),
        ("referral", {"first_clear_at": 7}, "wrong-type", "first_clear_at", None),
        ("referral", {"first_clear_at": "0001-01-01T00:00:00+14:00"}, "impossible-date", "first_clear_at", None),
        ("review_body", {"parts": {}}, "wrong-type", "parts", None),
        ("review_body", {"parts": ["x"]}, "wrong-type", "parts[0]", None),
        ("review_body", {"parts": [{"parts": []}]}, "unknown-fact", "parts[0].parts", None),
        (
            "review_body",
            {"parts": [{}, {"treated_as_refered": "no"}]},
            "unknown-fact",
            "parts[1].treated_as_refered",
            "treated_as_referred",
        ),
        ("review_application", {"received_on": "2024-02-28"}, "missing-fact", "provided_on", None),
        ("review_application", {"sent_on": "2024-01-31"}, "missing-fact", "channel", None),
        ("review_application", {"provided_on": "2024-01-31"}, "missing-fact", "received_on", None),
        (
            "review_application",
            {"provided_on": "2024-01-31", "misdirected": [{"body": "iopc", "received_on": "2024-02-02"}]},
            "missing-fact",
            "misdirected[0].forwarded_on",
            None,
        ),
        (
            "review_application",
            {
                "provided_on": "2024-01-31",
                "misdirected": [{"body": "iopc", "received_on": "2024-02-02", "forwarded_on": "2024-02-01"}],
            },
            "bad-value",
            "misdirected[0].forwarded_on",
            None,
        ),
        ("withdrawal", {"confirmation_letter_sent_on": "9999-12-31"}, "impossible-date", None, None),
        (
            "referral",
            {"iopc_call_in": "yes", "call_in_notified_at": "9999-12-31T10:00"},
            "impossible-date",
            None,
            None,
        ),
        (
            "review_application",
            {"sent_on": "2029-05-01", "channel": "post", "received_on": "2029-05-02"},
            "impossible-date",
            None,
            None,
        ),
    ],
)
def test_what_is_wrong_is_said(question: Any, facts: Any, code: str, fact: str | None, meant: str | None) -> None:
    with pytest.raises(FactsError) as caught:
        decide(question, facts, today=TODAY)
    error = caught.value
    assert (error.code, error.fact, error.did_you_mean) == (code, fact, meant)
    told = error.as_json()["error"]
    assert told["code"] == code and told["message"]
    assert None not in told.values()


def test_a_decision_has_the_shape_of_the_contract() -> None:
    decision = decide("referral", {"iopc_call_in": "yes", "call_in_notified_at": "2024-05-31T08:00Z"}, today=TODAY)
    assert list(decision) == [
        "question",
        "answer",
        "codes",
        "reasons",
        "deadlines",
        "unsure",
        "warnings",
        "rules_as_at",
    ]
    assert decision["rules_as_at"] == "2026-11-22"
    assert [due["clock"] for due in decision["deadlines"]] == ["C08"]


def test_each_kind_of_referral_has_its_own_clock() -> None:
    def clocks_of(**facts: Any) -> list[str]:
        return [due["clock"] for due in decide("referral", facts, today=TODAY)["deadlines"]]

    clear = {"first_clear_at": "2024-05-31T09:00"}
    called = {"iopc_call_in": "yes", "call_in_notified_at": "2024-05-31T09:00"}
    assert clocks_of(alleged=["serious_assault"], **clear) == ["C07"]
    assert clocks_of(alleged=["serious_assault"], **clear, **called) == ["C07", "C08"]
    assert clocks_of(**clear, **called) == ["C08"]
    assert clocks_of(**{**called, "iopc_call_in": "unsure"}) == ["C08"]
    assert clocks_of(**{**called, "iopc_call_in": "no"}) == []
    assert clocks_of(kind="conduct_matter", alleged=["serious_assault"], **clear) == ["C09"]
    assert clocks_of(kind="dsi_matter", **clear) == ["C10"]
    assert clocks_of(grave_or_exceptional="yes", **clear) == []
    assert clocks_of(**clear) == []


def test_a_moment_that_is_missing_is_asked_for() -> None:
    decision = decide("referral", {"alleged": ["serious_assault"], "iopc_call_in": "yes"}, today=TODAY)
    assert decision["deadlines"] == []
    assert len(decision["warnings"]) == 2


def test_awaiting_a_reply_has_its_deadline() -> None:
    letter = {"confirmation_letter_sent_on": "2026-11-01"}
    assert decide("withdrawal", letter, today=TODAY)["deadlines"][0]["due"] == "2026-11-29"
    ended = {"proceedings_ended": "yes", "letter_sent_on": "2026-11-01"}
    assert decide("resumption", ended, today=TODAY)["deadlines"][0]["clock"] == "C33"


def test_a_deadline_is_given_only_while_it_matters() -> None:
    letter = {"confirmation_letter_sent_on": "2026-11-01"}
    assert decide("withdrawal", {**letter, "reply": "confirms"}, today=TODAY)["deadlines"] == []
    assert decide("withdrawal", {**letter, "on": "2026-12-24"}, today=TODAY)["deadlines"] == []


def test_a_late_application_is_never_refused_without_a_word() -> None:
    def warned(**facts: Any) -> int:
        return len(decide("review_application", {"provided_on": "2024-01-31", **facts}, today=TODAY)["warnings"])

    def stay(body: str) -> list[dict[str, str]]:
        return [{"body": body, "received_on": "2024-03-01", "forwarded_on": "2024-03-10"}]

    assert warned(received_on="2024-02-28") == 0
    assert warned(received_on="2024-02-29") == 1
    assert warned(received_on="2024-02-29", special_circumstances="yes") == 0
    assert warned(received_on="2024-03-10", misdirected=stay("force")) == 2
    assert warned(misdirected=stay("iopc")) == 1
    posted = {"sent_on": "2024-01-31", "channel": "post", "received_on": "2024-03-01"}
    assert len(decide("review_application", posted, today=TODAY)["warnings"]) == 1


def test_how_sure_a_reason_is_goes_with_it() -> None:
    def certainties(question: str, **facts: Any) -> list[str]:
        return [each["certainty"] for each in decide(question, facts, today=TODAY)["reasons"]]

    assert certainties("referral", iopc_call_in="yes") == ["verified"]
    assert certainties("referral", kind="conduct_matter", iopc_call_in="yes") == ["memory"]
    assert certainties("referral", alleged=["death_or_serious_injury"]) == ["verified"]
    assert certainties("referral", same_incident_as_referable="yes") == ["memory"]
    assert certainties("recording", iopc_requires="yes") == ["analogue"]
    assert certainties("recording", withdrawn="yes") == ["analogue"]
    assert certainties("appropriate_authority", subject="office_staff") == ["local"]


def test_the_day_asked_is_today_unless_it_is_given() -> None:
    letter = {"confirmation_letter_sent_on": "2026-10-01"}
    assert decide("withdrawal", letter, today=TODAY)["answer"] == "withdrawn_authority_decides"
    assert decide("withdrawal", {**letter, "on": "2026-10-29"}, today=TODAY)["answer"] == "awaiting_reply"


def test_before_the_scheme_began_the_answer_is_marked() -> None:
    assert decide("recording", {"on": "2020-02-01"}, today=TODAY)["warnings"] == []
    assert len(decide("recording", {"on": "2020-01-31"}, today=TODAY)["warnings"]) == 1


def test_judgements_are_unsure_only_where_they_are_asked_for() -> None:
    def doubts(question: str, **facts: Any) -> list[str]:
        found: list[str] = decide(question, facts, today=TODAY)["unsure"]
        return found

    assert doubts("referral") == []
    assert doubts("referral", alleged=["discriminatory_aggravation"]) == ["underlying_offence_or_discipline"]
    assert doubts("referral", subject="chief_officer") == [
        "excludes_crime_or_discipline",
        "excludes_article_2_or_3",
    ]
    assert doubts("appropriate_authority", subject="person_serving") == []
    assert doubts("appropriate_authority", subject="chief_officer") == ["own_conduct"]
    assert doubts("iopc_forms") == ["necessary_to_investigate"]
    assert doubts("iopc_forms", subject="chief_officer") == []
    assert doubts("review_body", parts=[{"excludes_crime_or_discipline": "yes"}]) == [
        "parts[0].excludes_article_2_or_3"
    ]


def test_facts_are_typed() -> None:
    facts = facts_from(
        "referral",
        {"alleged": ["serious_assault", "serious_assault"], "first_clear_at": "2024-05-31T23:30:00+00:00"},
    )
    assert facts.alleged == ("serious_assault",)
    assert facts.iopc_call_in is Tri.NO
    assert isinstance(facts.first_clear_at, datetime)
    assert facts.first_clear_at.isoformat() == "2024-06-01T00:30:00+01:00"
    assert facts.on is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_no_json_makes_anything_but_a_decision_or_a_facts_error(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    known = st.sampled_from(tuple(schema(name)["properties"]))
    likely = st.sampled_from(("yes", "no", "unsure", "2024-02-29", "9999-12-31", "post", "complaint", 2, [], [{}]))
    facts = data.draw(st.dictionaries(known, likely | JSON, max_size=6) | JSON)
    try:
        decision = decide(name, facts, today=TODAY)
    except FactsError as error:
        assert json.dumps(error.as_json())
    else:
        assert json.dumps(decision)


def test_the_schema_names_itself_and_the_areas() -> None:
    described = schema("referral")
    assert described["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert (described["title"], described["description"]) == ("referral", questions()["referral"].meaning)
    assert described["properties"]["area"] == {"enum": ["cambridgeshire", "leicestershire"]}


def test_today_stands_for_the_day_that_is_left_out() -> None:
    assert facts_from("referral", {}, today=TODAY).on == TODAY
    assert facts_from("referral", {"on": "2024-01-02"}, today=TODAY).on == date(2024, 1, 2)
    assert facts_from("referral", {}).on is None
