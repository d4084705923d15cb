"""The record: events that cannot be changed, the words beside them that the law may erase, and who looked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.functional import cached_property

from candour.casework.shared.ids import new_id


class Event(models.Model):
    """One act in one case. Rows are never changed or deleted: triggers on both engines refuse it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    position = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    user_id = models.UUIDField(null=True)
    office = models.CharField(max_length=100, blank=True)
    capacity = models.CharField(max_length=100)
    body_id = models.UUIDField(null=True)
    payload = models.TextField()
    text_hash = models.CharField(max_length=64, blank=True)
    act_key = models.CharField(max_length=64, null=True, unique=True)  # null is "no key"
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_id", "seq"], name="event_once_per_place")]
        indexes = [models.Index(fields=["kind", "occurred_at"], name="event_kind_when")]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id}#{self.seq}"

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The payload, read once: nothing changes it."""
        value: Mapping[str, Any] = json.loads(self.payload)
        return value


class EventText(models.Model):
    """What a person typed as the reason for an act. Erasing it leaves the chain whole and shows as an erasure."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.DO_NOTHING, related_name="words")
    text = models.TextField()
    salt = models.CharField(max_length=64)
    erased_at = models.DateTimeField(null=True)
    erased_under = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"words of {self.event_id}"


class LastPosition(models.Model):
    """The one counter that puts the events of all cases in order; taken last in a transaction."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)


class Access(models.Model):
    """Somebody read a case: who, in what capacity, what and when. Not an act; written after the answer was sent."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    user_id = models.UUIDField(null=True)
    body_id = models.UUIDField(null=True)
    capacity = models.CharField(max_length=100)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "at"], name="access_case_when"),
            models.Index(fields=["user_id", "at"], name="access_user_when"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} read {self.case_id}"
