"""A case and what stands in it: the people, their words, the allegations, the dates, and who else may see it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from candour.casework.shared.ids import new_id

NO_DATE = date(9999, 12, 31)


class Scheme(models.TextChoices):
    FORCE = "force"
    COMMISSIONER = "commissioner"
    OFFICE = "office"
    REVIEW = "review"
    CONDUCT_MATTER = "conduct_matter"


class Incident(models.Model):
    """What several cases may arise from."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    area = models.ForeignKey("areas.Area", on_delete=models.PROTECT)
    happened_on = models.DateField(null=True)
    label = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.label or str(self.id)


class Case(models.Model):
    """One proceeding under one scheme, owned by one body.

    The columns below `cached` can all be worked out from the case's events; `cached_seq` is the event they were worked
    out from, and `candour verify` proves them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scheme = models.CharField(max_length=20, choices=Scheme.choices)
    area = models.ForeignKey("areas.Area", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("areas.Body", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=30)
    made_on = models.DateField()
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=10)
    orally = models.BooleanField(default=False)
    on_behalf = models.BooleanField(default=False)
    anonymous = models.BooleanField(default=False)
    incident = models.ForeignKey(Incident, null=True, on_delete=models.PROTECT, related_name="cases")
    complaint = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="reviews")
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.CharField(max_length=80, blank=True)
    # cached
    stage = models.CharField(max_length=30, default="received")
    handling = models.CharField(max_length=40, blank=True)
    headline = models.CharField(max_length=120, blank=True)
    is_open = models.BooleanField(default=True)
    suspended = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    next_due = models.DateField(default=NO_DATE)
    next_act = models.CharField(max_length=40, blank=True)
    next_owner = models.CharField(max_length=20, blank=True)
    next_provision = models.CharField(max_length=80, blank=True)
    closed_on = models.DateField(null=True)
    cached_seq = models.PositiveIntegerField(default=0)

    class Meta:
        # By the reference first: it is looked up by itself, behind the wall. Two panels may have the same one.
        constraints = [models.UniqueConstraint(fields=["reference", "owner"], name="one_case_of_a_reference")]
        indexes = [
            models.Index(fields=["owner", "is_open", "next_due", "id"], name="case_worklist"),
            models.Index(fields=["assigned_to", "is_open", "next_due", "id"], name="case_my_work"),
            models.Index(fields=["area", "scheme", "next_due", "id"], name="case_overseen"),
            models.Index(fields=["owner", "stage", "next_due", "id"], name="case_stage"),
            models.Index(fields=["is_open", "next_due", "id"], name="case_open_due"),
            # For the counts above a worklist, which stop at a hundred: each must find few among very many at once.
            models.Index(fields=["is_open", "scheme", "next_owner", "owner"], name="case_waiting"),
            models.Index(fields=["assigned_to", "is_open", "scheme", "next_owner"], name="case_my_waiting"),
            models.Index(
                fields=["owner", "is_open", "team", "next_due"], name="case_unallocated",
                condition=Q(assigned_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseWords(models.Model):
    """What the person told us, in their own words. Retention can clear it; the case and its record remain."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="words")
    what_happened = models.TextField(blank=True)
    when_and_where = models.TextField(blank=True)
    happened_from = models.DateField(null=True)
    happened_to = models.DateField(null=True)
    why_late = models.TextField(blank=True)
    who_was_involved = models.TextField(blank=True)
    put_right = models.JSONField(default=list)
    put_right_words = models.TextField(blank=True)
    impact = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"words of {self.case_id}"


class Party(models.Model):
    """A person in a role in a case, with how they may be contacted and what they need."""

    class Role(models.TextChoices):
        COMPLAINANT = "complainant"
        REPRESENTATIVE = "representative"
        INTERESTED_PERSON = "interested_person"
        COMPLAINED_ABOUT = "complained_about"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=20, choices=Role.choices)
    name = models.CharField(max_length=200, blank=True)
    known_as = models.CharField(max_length=200, blank=True)  # number, description, "unidentified"
    subject_role = models.CharField(max_length=10, blank=True)  # codes/subject_roles.csv
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    standing = models.JSONField(default=list)
    relation = models.CharField(max_length=200, blank=True)
    consent = models.CharField(max_length=20, blank=True)
    preferred_channel = models.CharField(max_length=10, blank=True)
    contact_rules = models.JSONField(default=list)
    contact_words = models.TextField(blank=True)
    language = models.CharField(max_length=40, blank=True)
    adjustments = models.JSONField(default=list)
    adjustments_words = models.TextField(blank=True)

    class Meta:
        # The wall asks who is named; nearly every party has no user, so only the others are in the index.
        indexes = [models.Index(fields=["user"], name="party_user", condition=Q(user__isnull=False))]

    def __str__(self) -> str:
        return f"{self.role} in {self.case_id}"


class ContactPoint(models.Model):
    """An e-mail address, telephone number or postal address of a party. Never in an export or the search index."""

    class Kind(models.TextChoices):
        EMAIL = "email"
        PHONE = "phone"
        ADDRESS = "address"

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "kind"], name="one_contact_point_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.party_id}"


class Allegation(models.Model):
    """One separable matter in a case. Handling, finding and actions sit here, never on the case."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="allegations")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    category = models.CharField(max_length=4)
    factors = models.JSONField(default=list)
    alleged = models.JSONField(default=list)
    about_conduct = models.BooleanField(default=True)
    subjects = models.ManyToManyField(Party, blank=True, related_name="allegations")
    handling = models.CharField(max_length=40, blank=True)
    special_procedures = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_allegation_of_a_number")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"allegation {self.number}"


class Outcome(models.Model):
    """What was decided of an allegation, once a round: a review that leads back opens another round."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="outcomes")
    round = models.PositiveSmallIntegerField(default=1)
    finding = models.CharField(max_length=10)
    decided_on = models.DateField()
    looked_at = models.TextField(blank=True)
    found = models.TextField(blank=True)
    why = models.TextField(blank=True)
    actions = models.JSONField(default=list)
    action_words = models.TextField(blank=True)
    learning = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["allegation", "round"], name="one_outcome_an_allegation")]

    def __str__(self) -> str:
        return f"{self.finding} ({self.round})"


class Deadline(models.Model):
    """A date that the law asks for, as last worked out: a cache for worklists, proved by `candour verify`."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deadlines")
    act = models.CharField(max_length=40)
    owner = models.CharField(max_length=20)
    clock = models.CharField(max_length=4)
    due = models.DateField()
    due_at = models.DateTimeField(null=True)
    provision = models.CharField(max_length=80)
    certainty = models.CharField(max_length=10)
    steps = models.JSONField(default=list)
    allegation = models.UUIDField(null=True)
    from_seq = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["case", "due"], name="deadline_case_due")]

    def __str__(self) -> str:
        return f"{self.clock} {self.due}"


class Grant(models.Model):
    """Who else may see which parts of a case, from when, until when, why. The wall reads nothing else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="grants")
    body = models.ForeignKey("areas.Body", null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    parts = models.JSONField(default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(default=NO_DATE)
    why = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(body__isnull=False) | Q(user__isnull=False), name="grant_to_somebody"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="grant_ends_after_it_starts"),
        ]
        indexes = [
            models.Index(fields=["body", "ends_on"], name="grant_body"),
            models.Index(fields=["user"], name="grant_user"),
        ]

    def __str__(self) -> str:
        return f"{self.why} {self.case_id}"


class Counter(models.Model):
    """The last number given, by receiving body, scheme and London year: references are never used twice."""

    body = models.ForeignKey("areas.Body", on_delete=models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "scheme", "year"], name="one_counter")]

    def __str__(self) -> str:
        return f"{self.scheme} {self.year}: {self.last}"


class SearchText(models.Model):
    """The words of a case that may be searched: reference, names, narrative. Never contact details."""

    id = models.BigAutoField(primary_key=True)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="searchable")
    words = models.TextField()

    def __str__(self) -> str:
        return f"searchable words of {self.case_id}"


class SavedFilter(models.Model):
    """A filter of the worklist that a person kept under a name. Codes and choices only, never a searched word."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    view = models.CharField(max_length=10)
    query = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_saved_filter_of_a_name")]

    def __str__(self) -> str:
        return self.name


class RulesApplied(models.Model):
    """The version of the rulebook's data by which the dates of open cases were last worked out. One row."""

    only = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.CharField(max_length=16)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=1), name="one_version_of_the_rules")]

    def __str__(self) -> str:
        return self.version
