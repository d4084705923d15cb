"""A letter from its draft to the day it is given, and the message that the embedded sender made of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candour.casework.cases.models import Case, Party
from candour.casework.shared.ids import new_id


class Kind(models.TextChoices):
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    RECORDED = "recorded", _("Recorded, with a copy of the record")
    OUTSIDE_SCHEDULE_3 = "outside_schedule_3", _("Handled outside Schedule 3")
    NOT_RECORDED = "not_recorded", _("Not recorded")
    FORWARDED = "forwarded", _("Forwarded to another body")
    REFERRAL = "referral", _("Referred to the IOPC")
    UPDATE = "update", _("Update")
    OUTCOME = "outcome", _("Outcome, with review rights")
    REVIEW_ACKNOWLEDGED = "review_acknowledged", _("Review acknowledged")
    REVIEW_FORWARDED = "review_forwarded", _("Review forwarded to another body")
    REVIEW_NOT_VALID = "review_not_valid", _("Review not valid")
    PAPERS_ASKED = "papers_asked", _("Papers asked for")
    REVIEW_DECISION = "review_decision", _("Review decision")
    RECOMMENDATION = "recommendation", _("Recommendation")


OF_REVIEWS = frozenset({
    Kind.REVIEW_ACKNOWLEDGED, Kind.REVIEW_FORWARDED, Kind.REVIEW_NOT_VALID, Kind.PAPERS_ASKED, Kind.REVIEW_DECISION,
    Kind.RECOMMENDATION,
})  # fmt: skip


class Letter(models.Model):
    """One letter. Its text is made from template, slots and own words until it is given; then it is kept as given."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")
        GIVEN = "given", _("Given")
        SPOILED = "spoiled", _("Spoiled")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    template = models.CharField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=10, default="en")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    to_party = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="letters")
    to_role = models.CharField(max_length=24, blank=True)
    to_body = models.CharField(max_length=200, blank=True)
    slots = models.JSONField(default=dict)
    own_words = models.JSONField(default=dict)
    body_text = models.TextField(blank=True)
    checks = models.JSONField(default=list)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_hash = models.CharField(max_length=64, blank=True)
    given_on = models.DateField(null=True)
    channel = models.CharField(max_length=10, blank=True)
    hash = models.CharField(max_length=64, blank=True)
    last_day = models.DateField(null=True)
    review_body = models.CharField(max_length=24, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="given") | (Q(given_on__isnull=False) & ~Q(hash="") & ~Q(channel="")),
                name="letter_given_whole",
            ),
            models.CheckConstraint(
                condition=~Q(status="approved") | (Q(approved_at__isnull=False) & ~Q(approved_hash="")),
                name="letter_approved_whole",
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="letter_case")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.status})"

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.status in (self.Status.DRAFT, self.Status.APPROVED)


class Message(models.Model):
    """What the embedded sender made of a letter. Whom it went to by role; the address stands in the file alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="messages")
    channel = models.CharField(max_length=10)
    to = models.CharField(max_length=200)
    file = models.CharField(max_length=100)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file
