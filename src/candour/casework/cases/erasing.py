"""Erase what a case holds of people: their words, names, needs and addresses. The rows stay, for what counts them."""

from __future__ import annotations

from candour.casework.cases.models import Allegation, Case, CaseWords, ContactPoint, Outcome, Party, SearchText


def erase_people(case: Case) -> int:
    """Erase names, needs and contact points. Roles stay, and the account of whoever is named: it keeps them out. How many."""
    ContactPoint.objects.filter(party__case=case).delete()
    return Party.objects.filter(case=case).update(
        name="", known_as="", standing=[], relation="", preferred_channel="", contact_rules=[], contact_words="",
        language="", adjustments=[], adjustments_words="",
    )  # fmt: skip


def erase_case_words(case: Case) -> None:
    """Erase what was told and alleged, what was found of it in words, and what a search would find."""
    CaseWords.objects.filter(case=case).update(
        what_happened="", when_and_where="", happened_from=None, happened_to=None, why_late="", who_was_involved="",
        put_right=[], put_right_words="", impact="",
    )  # fmt: skip
    Allegation.objects.filter(case=case).update(words="")
    Outcome.objects.filter(allegation__case=case).update(looked_at="", found="", why="", action_words="", learning="")
    SearchText.objects.filter(case=case).delete()
