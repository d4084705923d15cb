"""A review beside its case: what was asked for, what the reviewer answered, who declared what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from candour.casework.cases.models import Allegation, Case
from candour.casework.shared.ids import new_id


class Answer(models.TextChoices):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class ReviewDetails(models.Model):
    """The application for a review, the dates that decide whether it is in time, and how it ended."""

    class Applicant(models.TextChoices):
        COMPLAINANT = "complainant"
        REPRESENTATIVE = "representative"

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="review")
    applicant = models.CharField(max_length=20, choices=Applicant.choices)
    elsewhere_reference = models.CharField(max_length=60, blank=True)
    elsewhere_force = models.CharField(max_length=120, blank=True)
    handling = models.CharField(max_length=40, blank=True)
    grounds = models.JSONField(default=list)
    letter_dated = models.DateField(null=True)
    sent_on = models.DateField(null=True)
    provided_on = models.DateField(null=True)
    letter_channel = models.CharField(max_length=10, blank=True)
    review_information_given = models.CharField(max_length=6, choices=Answer.choices, default=Answer.YES)
    misdirected = models.JSONField(default=list)
    special_circumstances = models.TextField(blank=True)
    received_on = models.DateField()
    last_day = models.DateField(null=True)
    effective_last_day = models.DateField(null=True)
    target_on = models.DateField(null=True)
    papers_due = models.DateField(null=True)
    outcome = models.CharField(max_length=12, blank=True)
    conclusion = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["", "upheld", "not_upheld", "invalid", "forwarded", "withdrawn"]),
                name="review_outcome_known",
            )
        ]

    def __str__(self) -> str:
        return f"review {self.case_id}"

    @property
    def is_elsewhere(self) -> bool:
        """Whether another system holds the complaint."""
        return bool(self.elsewhere_reference or self.elsewhere_force)


class OutcomeWords(models.Model):
    """What the outcome letter says of an allegation, where the complaint and its outcome are held elsewhere."""

    allegation = models.OneToOneField(Allegation, primary_key=True, on_delete=models.CASCADE, related_name="outcome_words")
    words = models.TextField()

    def __str__(self) -> str:
        return f"outcome words of {self.allegation_id}"


class Worksheet(models.Model):
    """The reviewer's answers for one allegation: the three limbs, and what leads to them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="worksheets")
    allegation = models.ForeignKey(Allegation, on_delete=models.PROTECT, related_name="worksheets")
    reasonable = models.CharField(max_length=6, choices=Answer.choices)
    reasonable_words = models.TextField(blank=True)
    proportionate = models.CharField(max_length=6, choices=Answer.choices)
    proportionate_words = models.TextField(blank=True)
    lawful = models.CharField(max_length=6, choices=Answer.choices)
    lawful_words = models.TextField(blank=True)
    points_understood = models.CharField(max_length=6, choices=Answer.choices)
    enquiries_proportionate = models.CharField(max_length=6, choices=Answer.choices)
    reasoning_sound = models.CharField(max_length=6, choices=Answer.choices)
    rights_explained = models.CharField(max_length=6, choices=Answer.choices)
    finding = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "allegation"], name="one_worksheet_an_allegation")]

    def __str__(self) -> str:
        return f"worksheet of {self.allegation_id}"

    @property
    def limbs(self) -> dict[str, str]:
        """The three limbs and their answers."""
        return {"reasonable": self.reasonable, "proportionate": self.proportionate, "lawful": self.lawful}

    @property
    def fails(self) -> bool:
        """Whether any limb is not met."""
        return Answer.NO in self.limbs.values()

    @property
    def complete(self) -> bool:
        """Whether every limb is answered and the finding is written."""
        return Answer.UNSURE not in self.limbs.values() and bool(self.finding.strip())


class Declaration(models.Model):
    """Whether a person has a conflict of interest in a review: the last word of each person stands."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="declarations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    conflict = models.BooleanField()
    words = models.TextField(blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "user"], name="one_declaration_a_person")]

    def __str__(self) -> str:
        return f"declaration in {self.review_id}"


class Appointment(models.Model):
    """The outside provider that writes the review: appointed, declared, reported. The office decides and sends."""

    review = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="appointment")
    body = models.ForeignKey("areas.Body", on_delete=models.PROTECT, related_name="+")
    appointed_on = models.DateField()
    declared_on = models.DateField(null=True)
    conflict = models.BooleanField(null=True)
    reported_on = models.DateField(null=True)
    report = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_on__isnull=True) | Q(conflict=False), name="report_only_without_conflict"
            )
        ]

    def __str__(self) -> str:
        return f"provider of {self.review_id}"
