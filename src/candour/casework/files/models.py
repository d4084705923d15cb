"""A paper in a case: what it is called, what it is, and the hash under which its bytes are kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candour.casework.cases.models import Case
from candour.casework.shared.ids import new_id


class Paper(models.Model):
    """One file put into a case. Its bytes lie outside the web root, by their SHA-256; only the wall lets them out."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", _("The complaint as made")
        OUTCOME_LETTER = "outcome_letter", _("The outcome letter")
        REPORT = "report", _("A report or summary")
        EVIDENCE = "evidence", _("Evidence")
        CORRESPONDENCE = "correspondence", _("A letter or message")
        CONSENT = "consent", _("Written consent")
        OTHER = "other", _("Something else")

    class Scanned(models.TextChoices):
        NOT_SCANNED = "not_scanned", _("Not scanned for viruses")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200)  # as given; shown, never used as a path
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    scanned = models.CharField(max_length=12, choices=Scanned.choices, default=Scanned.NOT_SCANNED)
    erased_at = models.DateTimeField(null=True)  # its bytes and names, by the disposal of its case

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="paper_is_not_empty")]
        indexes = [
            models.Index(fields=["case", "added_at"], name="paper_case_when"),
            models.Index(fields=["sha256"], name="paper_hash"),
        ]

    def __str__(self) -> str:
        return self.title
