"""Erase the words of contact plans and of what people did. That there was a plan, its limits and its days stay."""

from __future__ import annotations

from candour.casework.cases.models import Case
from candour.casework.office.models import BehaviourIncident, ContactPlan


def erase_contact_words(case: Case) -> None:
    """Erase what stands of a person's behaviour in a case."""
    ContactPlan.objects.filter(case=case).update(behaviour="", reasons="", adjustments_considered="", limits_words="")
    BehaviourIncident.objects.filter(case=case).update(what="")
