"""A complaint not yet sent, the limiter of wrong codes, and equality answers held apart from every case."""

from __future__ import annotations

from django.db import models

from candour.casework.shared.ids import new_id


class Draft(models.Model):
    """What a person has typed so far. Not an act: nobody at a desk sees it before it is sent."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint"
        REVIEW = "review"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.COMPLAINT)
    reference = models.CharField(max_length=8, unique=True)
    code_hash = models.CharField(max_length=64)
    code_salt = models.CharField(max_length=32)
    link_hash = models.CharField(max_length=64, blank=True, db_index=True)
    answers = models.JSONField(default=dict)
    language = models.CharField(max_length=10, default="en")
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True)
    sent_as = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.reference


class Throttle(models.Model):
    """How often something was tried in the window now open. The key is a keyed hash: it names nobody."""

    key = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField(db_index=True)
    tried = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.tried} since {self.started_at:%H:%M}"


class EqualityAnswer(models.Model):
    """What a person chose to say about themselves, for figures in bulk only. No case, no name, no moment.

    The key is the pseudonym itself, so that rows stand in no order of time; `at` is the first day of the month.
    """

    pseudonym = models.CharField(max_length=64, primary_key=True)
    answers = models.JSONField(default=dict)
    at = models.DateField()

    def __str__(self) -> str:
        return f"equality answers of {self.at:%B %Y}"
