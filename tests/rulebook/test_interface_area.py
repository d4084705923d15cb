"""What the door adds to a question's file: the area's settings, the shape of a deadline, days too far off, older days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from candour.rulebook import clocks, profiles
from candour.rulebook.facts import FactsError, shapes
from candour.rulebook.interface import answer, asked_facts, decide, facts_from, questions

TODAY = date(2026, 11, 24)


def of_an_area() -> list[tuple[str, str, str]]:
    """Each fact that an area's profile may stand for: question, fact, setting."""
    return [
        (name, fact, shape.of_area)
        for name, question in questions().items()
        for fact, shape in shapes(question.module.Facts).items()
        if shape.of_area
    ]


def bare(question: str) -> dict[str, Any]:
    """The least that can be told."""
    given: dict[str, Any] = {}
    for fact, shape in shapes(questions()[question].module.Facts).items():
        if fact in ("power", "step", "kind", "act") and shape.choices:
            given[fact] = shape.choices[0]
    return given


def test_some_question_is_answered_by_the_area() -> None:
    assert of_an_area()


@pytest.mark.parametrize(("question", "fact", "setting"), of_an_area())
@pytest.mark.parametrize("area", profiles.slugs())
def test_the_area_stands_for_what_is_left_out(question: str, fact: str, setting: str, area: str) -> None:
    told = facts_from(question, {**bare(question), "area": area}, today=TODAY)
    assert getattr(told, fact) == profiles.settings(area, TODAY).local(setting)
    assert getattr(facts_from(question, bare(question), today=TODAY), fact) is None
    choice = shapes(questions()[question].module.Facts)[fact].choices[-1]
    assert getattr(facts_from(question, {**bare(question), fact: choice, "area": area}, today=TODAY), fact) == choice
    assert getattr(facts_from(question, {**bare(question), "area": area}), fact) is None


def test_a_local_target_counts_only_for_the_area_whose_own_it_is() -> None:
    started = {"clock": "C21", "trigger": "2024-02-20"}
    ours = decide("deadline", {**started, "area": "leicestershire"}, today=TODAY)
    theirs = decide("deadline", {**started, "area": "cambridgeshire"}, today=TODAY)
    nobodys = decide("deadline", started, today=TODAY)
    assert ours["answer"] == "2024-03-19"
    assert theirs["answer"] == nobodys["answer"] != ours["answer"]


def test_a_deadline_is_told_whole() -> None:
    decision = decide("withdrawal", {"confirmation_letter_sent_on": "2026-11-20"}, today=TODAY)
    due = clocks.due("C32", date(2026, 11, 20))
    assert decision["deadlines"] == [
        {
            "clock": "C32",
            "name": due.name,
            "due": "2026-12-18",
            "provision": due.provision,
            "rule": due.rule,
            "certainty": due.certainty.value,
            "steps": list(due.steps),
        }
    ]


def test_a_day_past_the_table_or_past_all_days_is_refused_in_words() -> None:
    far = {"letter_dated": "2028-12-29", "sent_on": "2028-12-29", "channel": "post", "received_on": "2029-01-05"}
    with pytest.raises(FactsError, match="Bank holidays are known from") as caught:
        decide("review_application", far, today=TODAY)
    assert caught.value.code == "impossible-date"
    with pytest.raises(FactsError, match="A date is too far off to count from") as caught:
        decide("withdrawal", {"confirmation_letter_sent_on": "9999-12-31"}, today=TODAY)
    assert caught.value.code == "impossible-date"


def test_before_the_rules_were_law_it_is_said_since_when_they_are() -> None:
    early, late = decide("referral", {"on": "2020-01-31"}, today=TODAY), decide("referral", {"on": "2020-02-01"}, today=TODAY)
    assert early["warnings"] == ["These rules have been law since 1 February 2020, not before."]
    assert late["warnings"] == []


def test_bytes_are_answered_as_their_object_is() -> None:
    raw = b'{"alleged": ["serious_assault"]}'
    assert answer("referral", raw, today=TODAY) == decide("referral", {"alleged": ["serious_assault"]}, today=TODAY)
    with pytest.raises(FactsError) as caught:
        answer("referrals", b"not JSON", today=TODAY)
    assert (caught.value.code, caught.value.did_you_mean) == ("unknown-question", "referral")


def test_what_is_asked_is_told_for_a_page() -> None:
    assert [one.name for one in asked_facts("function_owner")][:2] == ["function", "model"]
    with pytest.raises(FactsError):
        asked_facts("nothing")


def test_a_name_that_cannot_be_one_is_refused_like_any_other() -> None:
    with pytest.raises(FactsError) as caught:
        decide(["referral"], {}, today=TODAY)  # type: ignore[arg-type]
    assert caught.value.code == "unknown-question"


@pytest.mark.parametrize(("question", "law"), [("referral", "force"), ("deadline", "both"), ("apology", "commissioner"),
                                               ("clear_days", "panel")])  # fmt: skip
def test_each_question_says_whose_law_it_is_and_since_when(question: str, law: str) -> None:
    told = questions()[question]
    assert told.law == law
    since = {"force": date(2020, 2, 1), "both": None}.get(law, date(2012, 11, 22))
    assert told.in_force == since
    assert told.meaning == (told.module.__doc__ or "").splitlines()[0].strip()
