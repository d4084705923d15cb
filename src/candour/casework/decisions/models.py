"""The person's answer to a statutory question, beside what the rulebook advised and the facts it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import models

from candour.casework.cases.models import Case
from candour.casework.shared.actor import Actor
from candour.casework.shared.ids import new_id
from candour.rulebook.advice import Advice
from candour.rulebook.interface import to_json


class Decision(models.Model):
    """One decision: the facts as given, the advice, the human answer, who, in what capacity."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    allegation = models.UUIDField(null=True)
    question = models.CharField(max_length=40)
    facts = models.JSONField()
    advice = models.JSONField()
    advised = models.CharField(max_length=60)
    answer = models.CharField(max_length=60)
    differs = models.BooleanField()
    user_id = models.UUIDField(null=True)
    capacity = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "question", "at"], name="decision_case_question")]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"

    @classmethod
    def made(
        cls, *, case: Case, question: str, facts: Mapping[str, Any], advice: Advice, answer: str, agrees: bool,
        by: Actor, at: datetime, allegation: UUID | None = None,
    ) -> Self:  # fmt: skip
        """Keep the decision. `agrees` says whether the person's answer is what the advice leads to."""
        acting = by.at(case.owner_id)
        return cls.objects.create(
            case=case, question=question, facts=dict(facts), advice=to_json(advice), advised=str(advice.answer),
            answer=answer, differs=not agrees, user_id=by.user_id, capacity=acting.capacity, at=at,
            allegation=allegation,
        )  # fmt: skip
