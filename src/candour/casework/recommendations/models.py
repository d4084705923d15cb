"""One tracker of recommendations: to whom, what, by when an answer is due, what was answered, what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from candour.casework.cases.models import Case
from candour.casework.shared.ids import new_id


class Recommendation(models.Model):
    """What a review body recommends to the force, and the force's answer (Sch 3 paras 6A, 25, 28ZA; reg 30)."""

    class Response(models.TextChoices):
        ACCEPTED = "accepted"
        PARTLY = "partly"
        REJECTED = "rejected"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recommendations")
    complaint = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="recommendations_received")
    type = models.CharField(max_length=6)  # codes/review_recommendations.csv
    addressee = models.CharField(max_length=120)
    words = models.TextField()
    made_on = models.DateField()
    due_on = models.DateField()
    response = models.CharField(max_length=10, choices=Response.choices, blank=True)
    answered_on = models.DateField(null=True)
    reasons = models.TextField(blank=True)
    action = models.TextField(blank=True)
    owner = models.CharField(max_length=120, blank=True)
    action_due = models.DateField(null=True)
    evidence = models.TextField(blank=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(response__in=["", "accepted", "partly", "rejected"]), name="recommendation_response_known"
            ),
            models.CheckConstraint(
                condition=Q(response="") & Q(answered_on__isnull=True) | ~Q(response="") & Q(answered_on__isnull=False),
                name="recommendation_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(response=""), name="recommendation_closed_after_answer"
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("made_on")), name="recommendation_due_after_made"),
        ]
        indexes = [models.Index(fields=["closed_on", "due_on", "id"], name="recommendation_open")]

    def __str__(self) -> str:
        return f"{self.type} {self.made_on}"
