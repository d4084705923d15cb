"""Facts that cannot all be so are refused: which fact, and why, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from candour.rulebook.facts import FactsError
from candour.rulebook.interface import decide

TODAY = date(2026, 11, 24)
VOTES = {"members": 15, "votes_for": 10, "reported_on": "2025-02-08", "financial_year_start": "2025-04-01"}


@pytest.mark.parametrize(
    ("question", "facts", "fact", "message"),
    [
        (
            "disapplication",
            {"latest_incident_on": "2025-01-02", "made_on": "2025-01-01"},
            "latest_incident_on",
            "The latest incident cannot lie after the day on which the complaint was made.",
        ),
        ("precept_veto", {**VOTES, "votes_for": 16}, "votes_for", "There cannot be more votes than members."),
        (
            "precept_veto",
            {**VOTES, "financial_year_start": "2025-04-02"},
            "financial_year_start",
            "A financial year starts on 1 April.",
        ),
        (
            "precept_veto",
            {**VOTES, "financial_year_start": "2025-05-01"},
            "financial_year_start",
            "A financial year starts on 1 April.",
        ),
    ],
)
def test_what_cannot_be_so_is_refused(question: str, facts: dict[str, Any], fact: str, message: str) -> None:
    with pytest.raises(FactsError) as caught:
        decide(question, facts, today=TODAY)
    assert caught.value.as_json() == {"error": {"code": "bad-value", "fact": fact, "message": message}}


def test_what_can_just_be_so_is_answered() -> None:
    assert decide("disapplication", {"latest_incident_on": "2025-01-01", "made_on": "2025-01-01"}, today=TODAY)["answer"]
    assert decide("precept_veto", {**VOTES, "votes_for": 15}, today=TODAY)["answer"] == "veto"
