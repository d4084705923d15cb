"""What stands beside a case of the office: whom it is about, who handles it, how it ended; and plans for contact."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from candour.casework.cases.models import Case, Party
from candour.casework.shared.ids import new_id


class OfficeDetails(models.Model):
    """A complaint about the office: its subject ("" where nobody has said yet), its handler, its outcome in words."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="office")
    subject = models.CharField(max_length=24, blank=True)
    received_on = models.DateField()
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    handler_post = models.CharField(max_length=30, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    outcome_words = models.TextField(blank=True)
    decided_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"office details of {self.case_id}"


class ContactPlan(models.Model):
    """How the body and a person keep in contact for a time: what happened, the limits, until when, when looked at again.

    It describes behaviour, and labels nobody. It never stops a new complaint or an application for a review.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="contact_plans")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="contact_plans")
    behaviour = models.TextField()
    reasons = models.TextField()
    adjustments_considered = models.TextField()
    limits = models.JSONField(default=list)
    limits_words = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="contact_plan_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("starts_on"), review_on__lte=F("ends_on")), name="contact_plan_looked_at_again"
            ),
            models.UniqueConstraint(fields=["party"], condition=Q(ended_on__isnull=True), name="one_contact_plan_a_person"),
        ]
        indexes = [models.Index(fields=["ended_on", "review_on"], name="contact_plan_due")]

    def __str__(self) -> str:
        return f"contact plan in {self.case_id}"


class Contact(models.Model):
    """A contact by a person about a case, counted: on which day, by which channel. A signal, and nothing more."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="contacts")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField()
    channel = models.CharField(max_length=10)

    class Meta:
        indexes = [models.Index(fields=["party", "on"], name="contact_party_on")]

    def __str__(self) -> str:
        return f"contact in {self.case_id}"


class BehaviourIncident(models.Model):
    """What a person did that was hard to bear: on which day, in what form, and whom of the staff it met."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="behaviour_incidents")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="behaviour_incidents")
    on = models.DateField()
    form = models.CharField(max_length=20)
    what = models.TextField()
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"behaviour in {self.case_id}"
