"""The hash of what is published, by which anybody can check that a copy is what was frozen."""

from __future__ import annotations

import hashlib

from candour.casework.shared.canonical import canonical_json
from candour.rulebook.measures.report_shapes import Report


def digest(content: str) -> str:
    """The sha-256 of a content."""
    return hashlib.sha256(content.encode()).hexdigest()


def preview_hash(report: Report) -> str:
    """The hash of what a preview shows, before a version or a note belongs to it."""
    return digest(canonical_json(report.content()))
