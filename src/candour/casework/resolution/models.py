"""Beside a panel's case: what it is about, who was consulted, appointed, asked for comments, and the texts of each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from candour.casework.cases.models import Allegation, Case
from candour.casework.shared.ids import new_id
from candour.rulebook.commissioner.state import APPOINTMENTS, BOTH, CLASSES, COMPLAINT, CONDUCT_MATTER


class PanelDetails(models.Model):
    """What the panel has of a complaint or conduct matter beside its case (SI 2012/62 reg 34).

    `kind` is cached: a complaint that was withdrawn or stopped may go on as a conduct matter.
    """

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="panel")
    kind = models.CharField(max_length=20)
    office_holders = models.JSONField(default=list)  # the offices: "commissioner", "deputy"
    received_from = models.CharField(max_length=30)
    received_on = models.DateField()
    year = models.PositiveSmallIntegerField()  # of receipt, by which references are numbered

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[COMPLAINT, CONDUCT_MATTER]), name="panel_kind_known"),
        ]
        indexes = [models.Index(fields=["received_on", "case"], name="panel_received")]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id}"


class IssueDetails(models.Model):
    """What is known of one issue beside its words: outcomes sit on issues, not on complaints.

    `subject_class`, `outcome` and `decided_on` are cached: the fold of the case's events gives them, and is compared.
    """

    allegation = models.OneToOneField(Allegation, primary_key=True, on_delete=models.CASCADE, related_name="issue")
    subject_class = models.CharField(max_length=30, blank=True)
    public_summary = models.TextField(blank=True)
    outcome = models.CharField(max_length=30, blank=True)
    decided_on = models.DateField(null=True)
    outcome_words = models.TextField(blank=True)
    outcome_summary = models.TextField(blank=True)
    grounds_words = models.TextField(blank=True)
    passed_to = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(subject_class__in=["", *CLASSES]), name="issue_class_known"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_on=None) | (~Q(outcome="") & Q(decided_on__isnull=False)),
                name="issue_outcome_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"issue {self.allegation_id}"


class Consultation(models.Model):
    """Somebody was consulted before a decision, or it was tried: what they said stands here alone."""

    class Answer(models.TextChoices):
        VIEW = "view"
        ATTEMPTED = "attempted"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consultations")
    about = models.CharField(max_length=40)
    who = models.CharField(max_length=100)
    on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer.choices)
    words = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["case", "about"], name="consultation_case")]

    def __str__(self) -> str:
        return f"{self.who} on {self.about}"


class Appointment(models.Model):
    """Who was put in charge of an informal resolution, by which minute (reg 28). A delegation under reg 7 is not one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="appointments")
    kind = models.CharField(max_length=20)
    persons = models.JSONField(default=list)
    minute = models.CharField(max_length=200)
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=APPOINTMENTS) & ~Q(minute=""), name="appointment_under_reg_28"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Comments(models.Model):
    """One side's opportunity to comment, and the words that came. A resolution that starts again asks anew."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="comments")
    party = models.CharField(max_length=20)
    invited_on = models.DateField()
    by_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    declined_on = models.DateField(null=True)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(party__in=BOTH), name="comments_of_a_side")]
        indexes = [models.Index(fields=["case", "party"], name="comments_case")]

    def __str__(self) -> str:
        return f"comments of the {self.party}"


class PanelRecommendation(models.Model):
    """What the panel recommends to the office holder, and the written answer (PRSRA 2011 s.29(3))."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="panel_recommendations")
    words = models.TextField()
    made_on = models.DateField()
    due_on = models.DateField(null=True)
    response = models.CharField(max_length=20, blank=True)
    response_words = models.TextField(blank=True)
    answered_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"recommendation of {self.made_on}"


class EvidenceDuty(models.Model):
    """The duty to secure and keep evidence: open from receipt until a decision with its reason (reg 8)."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="evidence_duty")
    opened_on = models.DateField()
    ended_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"evidence of {self.case_id}"


class Publication(models.Model):
    """A proposal to publish a record: the very text, what each side said to it, where it was published (reg 28)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="publications")
    text = models.TextField()
    why = models.TextField()
    proposed_on = models.DateField()
    representations = models.JSONField(default=dict)  # by side: the words
    published_on = models.DateField(null=True)
    where = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"publication of {self.case_id}"
