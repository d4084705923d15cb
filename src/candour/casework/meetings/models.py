"""A pack of one case, and a meeting with its agenda and its papers. Packs and papers are never changed or deleted.

The words of a pack are people's own: they stand in a row beside it, which retention can clear by law. The pack keeps their
hash, and the gap shows as an erasure with its authority.
"""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candour.casework.areas.models import Body
from candour.casework.cases.models import Case
from candour.casework.shared.ids import new_id


class Pack(models.Model):
    """What those who resolve a complaint were given of it: one version, with the hash of its words and who froze it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveSmallIntegerField()
    read_to = models.PositiveIntegerField()  # the last event of the case that is in it
    hash = models.CharField(max_length=64)  # sha-256 of the words
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_as = models.CharField(max_length=100)  # the role in which
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["case", "-number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_pack_of_a_number")]

    def __str__(self) -> str:
        return f"pack {self.number} of {self.case_id}"


class PackWords(models.Model):
    """The content of a pack. Erasing it by law leaves the pack and its hash, and says under what authority."""

    pack = models.OneToOneField(Pack, primary_key=True, on_delete=models.PROTECT, related_name="words")
    content = models.TextField(blank=True)  # canonical JSON
    erased_at = models.DateTimeField(null=True)
    erased_under = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(erased_at=None, erased_under="") & ~Q(content=""))
                | (Q(erased_at__isnull=False, content="") & ~Q(erased_under="")),
                name="pack_words_there_or_erased",
            ),
        ]

    def __str__(self) -> str:
        return f"words of {self.pack_id}"

    @property
    def told(self) -> dict[str, Any]:
        """The content, read; nothing where it was erased."""
        value: dict[str, Any] = json.loads(self.content) if self.content else {}
        return value


class Meeting(models.Model):
    """A meeting to which complaints go. Its columns are what its area's chain says; `first_on` is the day first fixed."""

    class Kind(models.TextChoices):
        SUBCOMMITTEE = "subcommittee", _("The sub-committee that deals with complaints")
        PANEL = "panel", _("The whole panel")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    first_on = models.DateField()
    on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=200)
    cancelled = models.BooleanField(default=False)
    agenda = models.JSONField(default=list)  # keys of the items, in their order

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["body", "on"], name="meeting_body_day")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["subcommittee", "panel"]) & ~Q(place=""), name="meeting_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class AgendaItem(models.Model):
    """A case that goes to a meeting; the day on which it was taken off again, if it was."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agenda_items")
    added_on = models.DateField()
    taken_off_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "case"], condition=Q(taken_off_on=None), name="case_once_on_an_agenda"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} on {self.meeting_id}"


class MeetingPapers(models.Model):
    """One version of a meeting's papers: the public part, and the exempt part with the packs that belong to it.

    Neither holds anybody's own words: the exempt part names each pack and its hash, and is drawn from it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    version = models.PositiveSmallIntegerField()
    public = models.TextField()  # canonical JSON
    exempt = models.TextField()  # canonical JSON
    public_hash = models.CharField(max_length=64)
    exempt_hash = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_as = models.CharField(max_length=100)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "-version"]
        constraints = [models.UniqueConstraint(fields=["meeting", "version"], name="one_version_of_papers")]

    def __str__(self) -> str:
        return f"papers of {self.meeting_id} v{self.version}"

    @property
    def public_told(self) -> dict[str, Any]:
        """The public part, read."""
        value: dict[str, Any] = json.loads(self.public)
        return value

    @property
    def exempt_told(self) -> dict[str, Any]:
        """The exempt part, read."""
        value: dict[str, Any] = json.loads(self.exempt)
        return value
