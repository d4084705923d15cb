"""A police area, the bodies that act in it and their teams. How areas differ: see their profiles."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from candour.casework.shared.ids import new_id


class Area(models.Model):
    """A police area: its force, its local policing body, its panel. Its key names its own chain of events."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    full_name = models.CharField(max_length=200)
    # cached: the hash of the profile that was loaded last, as the area's last `area_loaded` says
    file_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """An organisation that acts in an area, with its days and its successor. No rule asks what type it is."""

    class Kind(models.TextChoices):
        FORCE = "force"
        LOCAL_POLICING_BODY = "local_policing_body"
        PANEL = "panel"
        REVIEW_PROVIDER = "review_provider"
        SCRUTINY_PANEL = "scrutiny_panel"
        IOPC = "iopc"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="bodies")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    office_name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=100, blank=True)  # of its office-holder
    type = models.CharField(max_length=30, blank=True)
    code = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField(null=True)  # not known where no source says
    valid_to = models.DateField(null=True)  # the last day
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="predecessors")

    class Meta:
        ordering = ["area", "kind", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["area", "slug"], name="one_body_of_a_slug"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="body_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["area", "kind"], name="body_of_kind")]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team of a body, to which a case can be given."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="teams")
    slug = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["body", "name"]
        constraints = [models.UniqueConstraint(fields=["body", "slug"], name="one_team_of_a_slug")]

    def __str__(self) -> str:
        return self.name
