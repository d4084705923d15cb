"""A report as it was put to the panel. Rows are never changed or deleted: triggers on both engines refuse it."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from candour.casework.areas.models import Body
from candour.casework.shared.ids import new_id


class Classification(models.TextChoices):
    """How a publication is marked (government security classifications)."""

    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"


class FrozenReport(models.Model):
    """One version of a report: its whole content, the hash of it, who froze it and when.

    A correction is a new version that says what was wrong; the version before it stays as it is.
    """

    class Kind(models.TextChoices):
        PANEL_ANNUAL_REPORT = "panel_annual_report"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    period_first = models.DateField()
    period_last = models.DateField()
    meeting_on = models.DateField()
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    note = models.TextField(blank=True)
    content = models.TextField()  # canonical JSON
    hash = models.CharField(max_length=64)  # sha-256 of the content
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_as = models.CharField(max_length=100)  # the role in which
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-meeting_on", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "meeting_on", "version"], name="one_report_of_a_version"),
            models.CheckConstraint(
                condition=Q(version=1, corrects=None, note="") | (Q(version__gt=1, corrects__isnull=False) & ~Q(note="")),
                name="a_correction_says_why",
            ),
            models.CheckConstraint(condition=Q(period_last__gte=F("period_first")), name="report_period_runs_forward"),
            models.CheckConstraint(condition=Q(kind__in=["panel_annual_report"]), name="report_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.meeting_on} v{self.version}"

    @property
    def told(self) -> dict[str, Any]:
        """The content, read."""
        value: dict[str, Any] = json.loads(self.content)
        return value
