"""What may be said to have happened to a recommendation, in the review that made it and in its complaint."""

from __future__ import annotations

from dataclasses import dataclass

from candour.casework.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class RecommendationMade(Event):
    recommendation: str
    type: str
    made_on: str
    due_on: str


@dataclass(frozen=True, kw_only=True)
class RecommendationReceived(Event):
    recommendation: str
    review: str
    type: str
    made_on: str
    due_on: str


@dataclass(frozen=True, kw_only=True)
class RecommendationAnswered(Event):
    recommendation: str
    response: str
    on: str
    action_due: str | None


@dataclass(frozen=True, kw_only=True)
class RecommendationCompleted(Event):
    recommendation: str
    on: str
