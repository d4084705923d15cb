"""A letter from its draft to the day it is given, and the message that the embedded sender made of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candour.casework.cases.models import Case, Party
from candour.casework.shared.ids import new_id
from candour.rulebook.commissioner.notices import NOTICES


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
    # Notices of a police and crime panel (SI 2012/62): the recipient is part of the kind.
    PANEL_ACKNOWLEDGEMENT = "panel_acknowledgement", _("Acknowledgement by the panel")
    PANEL_NOTIFIED_ON = "panel_notified_on", _("Notification of the right panel")
    PANEL_NOTIFIED_ON_COMPLAINANT = "panel_notified_on_complainant", _("Sent to another body: to the complainant")
    PANEL_NOT_RECORDED = "panel_not_recorded", _("Notice of what is not recorded (regulation 10)")
    PANEL_CONSIDERED = "panel_considered", _("Considered by the delegate: to the senior officer")
    PANEL_RECORD_COPY = "panel_record_copy", _("Copy of the record: to the complainant")
    PANEL_COMPLAINT_COPY = "panel_complaint_copy", _("Copy of the complaint: to the office holder")
    PANEL_REFERENCE = "panel_reference", _("Reference to the IOPC")
    PANEL_REFERRED_COMPLAINANT = "panel_referred_complainant", _("Referred to the IOPC: to the complainant")
    PANEL_REFERRED_OFFICE_HOLDER = "panel_referred_office_holder", _("Referred to the IOPC: to the office holder")
    PANEL_DISAPPLIED = "panel_disapplied", _("Not dealt with under Part 4 (regulation 15)")
    PANEL_RESOLUTION_COMPLAINANT = "panel_resolution_complainant", _("Informal resolution begins: to the complainant")
    PANEL_RESOLUTION_OFFICE_HOLDER = "panel_resolution_office_holder", _("Informal resolution begins: to the office holder")
    PANEL_COMMENTS_NOTE = "panel_comments_note", _("Note that the office holder chose not to comment")
    PANEL_REQUIREMENT = "panel_requirement", _("Requirement to the office holder")
    PANEL_SUBCOMMITTEE_REPORT = "panel_subcommittee_report", _("Report to the Sub-Committee")
    PANEL_DECISION_COMPLAINANT = "panel_decision_complainant", _("Decision of the Sub-Committee: to the complainant")
    PANEL_DECISION_OFFICE_HOLDER = "panel_decision_office_holder", _("Decision of the Sub-Committee: to the office holder")
    PANEL_OUTCOME_COMPLAINANT = "panel_outcome_complainant", _("Record of the outcome: to the complainant")
    PANEL_OUTCOME_OFFICE_HOLDER = "panel_outcome_office_holder", _("Record of the outcome: to the office holder")
    PANEL_PUBLICATION_COMPLAINANT = "panel_publication_complainant", _("Publication proposed: to the complainant")
    PANEL_PUBLICATION_OFFICE_HOLDER = "panel_publication_office_holder", _("Publication proposed: to the office holder")
    PANEL_WITHDRAWAL_CONFIRM = "panel_withdrawal_confirm", _("Request to confirm a withdrawal")
    PANEL_WITHDRAWAL_RECORDED = "panel_withdrawal_recorded", _("Withdrawal recorded: to the complainant")
    PANEL_WITHDRAWAL_IOPC = "panel_withdrawal_iopc", _("Withdrawal recorded: to the IOPC")
    PANEL_WITHDRAWAL_OFFICE_HOLDER = "panel_withdrawal_office_holder", _("Withdrawal recorded: to the office holder")
    PANEL_IOPC_RESULT = "panel_iopc_result", _("Decision of the IOPC: to the complainant")
    PANEL_RECOMMENDATION = "panel_recommendation", _("Recommendation to the office holder")
    # The office's own scheme (local policy), and plans for contact.
    OFFICE_ACKNOWLEDGEMENT = "office_acknowledgement", _("Acknowledgement by the office")
    OFFICE_OUTCOME = "office_outcome", _("Outcome of a complaint about the office")
    OFFICE_PASSED_ON = "office_passed_on", _("Complaint about the office sent to another body")
    CONTACT_PLAN = "contact_plan", _("Plan for contact")


OF_REVIEWS = frozenset({
    Kind.REVIEW_ACKNOWLEDGED, Kind.REVIEW_FORWARDED, Kind.REVIEW_NOT_VALID, Kind.PAPERS_ASKED, Kind.REVIEW_DECISION,
    Kind.RECOMMENDATION,
})  # fmt: skip
OF_PANEL = frozenset(NOTICES)
OF_OFFICE = frozenset({Kind.OFFICE_ACKNOWLEDGEMENT, Kind.OFFICE_OUTCOME, Kind.OFFICE_PASSED_ON})
_BY_SCHEME: dict[str, frozenset[str]] = {"review": OF_REVIEWS, "commissioner": OF_PANEL, "office": OF_OFFICE}


def kinds_in(case: Case) -> tuple[Kind, ...]:
    """The kinds of letter that belong to a case: those of its scheme, and a plan for contact, which any case may have."""
    others = OF_REVIEWS | OF_PANEL | OF_OFFICE | {Kind.CONTACT_PLAN}
    ours = _BY_SCHEME.get(case.scheme, frozenset(Kind.values) - others)
    return tuple(kind for kind in Kind if kind.value in ours or kind == Kind.CONTACT_PLAN)


class Letter(models.Model):
    """One letter. Its text is made from template, slots and own words until it is given; then it is kept as given."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")
        GIVEN = "given", _("Given")
        SPOILED = "spoiled", _("Spoiled")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=40, choices=Kind.choices)
    template = models.CharField(max_length=50)
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
    erased_at = models.DateTimeField(null=True)  # its text and slots, by the disposal of its case

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
