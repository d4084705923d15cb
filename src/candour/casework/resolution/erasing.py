"""Erase what a panel's case holds of people's words. Classes, outcomes, days and the summaries that are published stay."""

from __future__ import annotations

from candour.casework.cases.models import Case
from candour.casework.resolution.models import Comments, Consultation, IssueDetails, PanelRecommendation, Publication


def erase_panel_words(case: Case) -> None:
    """Erase what was said of each issue, by whom consulted, by both sides; but not a record that was published."""
    IssueDetails.objects.filter(allegation__case=case).update(outcome_words="", grounds_words="")
    Consultation.objects.filter(case=case).update(words="")
    Comments.objects.filter(case=case).update(words="")
    PanelRecommendation.objects.filter(case=case).update(words="", response_words="")
    publications = Publication.objects.filter(case=case)
    publications.update(why="", representations={})
    publications.filter(published_on=None).update(text="")
