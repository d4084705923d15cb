"""Beside a panel's closed case: the holds on its file, each look at it; and when an office holder left office."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from candour.casework.areas.models import Body
from candour.casework.cases.models import Case
from candour.casework.shared.ids import new_id


class LeftOffice(models.Model):
    """On which day a commissioner or deputy left office, as the panel recorded it; withdrawn where that was wrong.

    No name stands here: a case is about an office, and whoever held it when the case was received.
    """

    class Office(models.TextChoices):
        COMMISSIONER = "commissioner"
        DEPUTY = "deputy"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")  # the panel
    office = models.CharField(max_length=12, choices=Office.choices)
    left_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "office", "left_on"], condition=Q(withdrawn_on__isnull=True), name="left_office_once_a_day"
            ),
            models.CheckConstraint(condition=Q(office__in=["commissioner", "deputy"]), name="left_office_known"),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.left_on}"


class RetentionHold(models.Model):
    """The file is kept whatever the period says, while this stands: a claim before a court, an inquiry, another reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="retention_holds")
    kind = models.CharField(max_length=12)
    placed_on = models.DateField()
    lifted_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["litigation", "inquiry", "other"]), name="retention_hold_known"),
        ]
        indexes = [models.Index(fields=["case", "lifted_on"], name="retention_hold_stands")]

    def __str__(self) -> str:
        return f"{self.kind} hold on {self.case_id}"


class RetentionReview(models.Model):
    """One look at a closed file: kept until a day, or to be erased under an authority, which another person confirmed."""

    class Answer(models.TextChoices):
        KEEP = "keep"
        DISPOSE = "dispose"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="retention_reviews")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    on = models.DateField()
    keep_until = models.DateField(null=True)
    authority = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    disposed_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="keep", keep_until__isnull=False, authority="", disposed_on=None)
                | (Q(answer="dispose", keep_until=None) & ~Q(authority="")),
                name="retention_review_whole",
            ),
            models.CheckConstraint(
                condition=Q(disposed_on=None, confirmed_by=None)
                | (Q(disposed_on__isnull=False, confirmed_by__isnull=False) & ~Q(confirmed_by=models.F("by"))),
                name="disposal_by_two_people",
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="retention_review_case")]

    def __str__(self) -> str:
        return f"{self.answer} {self.on}"
