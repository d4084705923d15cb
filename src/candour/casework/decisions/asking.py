"""Reads for a decision's page: what is known, what the rulebook says of it, and what was decided before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from candour.casework.cases.models import Allegation, Case
from candour.casework.decisions import facts
from candour.casework.decisions.models import Decision
from candour.rulebook.advice import Advice
from candour.rulebook.interface import advise


def known_facts(question: str, *, case: Case, allegation: Allegation | None = None) -> dict[str, Any]:
    """The facts of a question as far as the case holds them, for a person to correct."""
    if question == "investigation" and allegation is not None:
        return facts.for_investigation(allegation)
    bridges = {
        "eligibility": facts.for_eligibility,
        "appropriate_authority": facts.for_appropriate_authority,
        "recording": facts.for_recording,
        "referral": facts.for_referral,
        "review_body": facts.for_review_body,
        "withdrawal": facts.for_withdrawal,
    }
    return bridges[question](case)


def advice_on(question: str, *, given: Mapping[str, Any], today: date) -> Advice:
    """What the rulebook says on these facts, as advice with reasons."""
    return advise(question, given, today=today)


def decision(case: Case, *, key: UUID) -> Decision | None:
    """One decision of a case that the reader has already been let into."""
    return Decision.objects.filter(pk=key, case=case).first()
