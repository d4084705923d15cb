"""Freeze a report. What is frozen is never changed: a correction is a new version with a note."""

from __future__ import annotations

from datetime import datetime

from candour.casework.areas.models import Body
from candour.casework.publication import permissions
from candour.casework.publication.events import ReportFrozen
from candour.casework.publication.hashing import digest, preview_hash
from candour.casework.publication.models import Classification, FrozenReport
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.canonical import canonical_json
from candour.casework.shared.refusal import Refused, Stale
from candour.rulebook.measures.report_shapes import Report
from candour.rulebook.words import marked

KIND = FrozenReport.Kind.PANEL_ANNUAL_REPORT


@action
def freeze_report(
    *, by: Actor, at: datetime, body: Body, report: Report, previewed: str, corrects: FrozenReport | None = None,
    note: str = "", classification: str = Classification.OFFICIAL, disclosable: bool = True,
) -> tuple[FrozenReport, ReportFrozen]:  # fmt: skip
    """Freeze the report that was previewed: its content with a hash, who froze it and when.

    `previewed` is `preview_hash` of what the person saw: a register that has moved on since then is shown again first.
    """
    permissions.require(by, body=body, act="freeze_report")
    if by.user_id is None:
        raise Refused(marked("A report is frozen by a person of the panel."))
    if classification not in Classification.values:
        raise Refused(marked("Choose one of the answers."))
    if preview_hash(report) != previewed:
        raise Stale(marked("The register has changed since you looked at this report. Read it again, then freeze it."))
    Body.objects.select_for_update().get(pk=body.pk)  # one version at a time
    before = FrozenReport.objects.filter(body=body, kind=KIND, meeting_on=report.meeting_on).order_by("-version").first()
    _check(report, before=before, corrects=corrects, note=note)
    version = before.version + 1 if before is not None else 1
    content = canonical_json({
        "report": report.content(),
        "version": version,
        "note": note.strip(),
        "corrects": before.hash if before is not None else None,
        "marking": {"classification": str(classification), "disclosable_under_foi": disclosable},
    })  # fmt: skip
    acting = by.at(body.id, roles=permissions.SECRETARIAT)
    frozen = FrozenReport.objects.create(
        body=body, kind=KIND, period_first=report.period.first, period_last=report.period.last,
        meeting_on=report.meeting_on, version=version, corrects=before, note=note.strip(), content=content,
        hash=digest(content), made_by_id=by.user_id, made_as=acting.capacity, made_at=at,
    )  # fmt: skip
    return frozen, ReportFrozen(
        case_id=body.area_id, by=acting, at=at, report=str(frozen.id), body=str(body.id), report_kind=KIND.value,
        period_first=report.period.first.isoformat(), period_last=report.period.last.isoformat(),
        meeting_on=report.meeting_on.isoformat(), report_version=version, content_hash=frozen.hash,
        corrects=str(before.id) if before is not None else None,
    )  # fmt: skip


def _check(report: Report, *, before: FrozenReport | None, corrects: FrozenReport | None, note: str) -> None:
    """A report is frozen once; what corrects it names the version before it, says why, and says something else."""
    if before is None:
        if corrects is not None:
            raise Refused(marked("There is no frozen report of this meeting to correct."))
        if note.strip():
            raise Refused(marked("A note is for a correction. This is the first version."))
        return
    if corrects is None:
        raise Refused(marked("The report of this meeting is frozen already. Correct it with a new version."))
    if corrects.pk != before.pk:
        raise Stale(marked("Another version has been frozen since. Correct the newest one."))
    if not note.strip():
        raise Refused(marked("Say what was wrong in the version before this one."))
    if canonical_json(before.told["report"]) == canonical_json(report.content()):
        raise Refused(marked("Nothing would change: the frozen version says the same."))
