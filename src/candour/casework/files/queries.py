"""Reads of papers: the list of a case, and the one door through which bytes come out."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from candour.casework.audit import access
from candour.casework.cases.models import Case, Grant
from candour.casework.cases.queries import OVERSEEING_ROLES, visible_to
from candour.casework.files.models import Paper
from candour.casework.shared.actor import Actor
from candour.casework.shared.kept import KEY, Kept

PART = "papers"  # the name of this part of a case in a grant


def papers_of(case: Case) -> QuerySet[Paper]:
    """The papers of a case that the reader has already been let into, newest first (one statement)."""
    return Paper.objects.filter(case=case).select_related("added_by").order_by("-added_at", "-id")


def listed(case: Case) -> list[Paper]:
    """The same papers for a list."""
    return _LISTED(key=case.pk)


_LISTED = Kept(lambda: Paper.objects.filter(case=KEY).order_by("-added_at", "-id"))


def open_paper(*, by: Actor, paper_id: UUID, today: date) -> Paper | None:
    """The paper, if the person may see its case today; that it was opened is recorded. None: it is not theirs to see.

    The bytes are read with `store.opened(paper.sha256)` and sent as an attachment only.
    """
    paper = Paper.objects.select_related("case").filter(pk=paper_id, case__in=visible_to(by, on=today)).first()
    if paper is None or paper.erased_at is not None or not part_is_open(by, case=paper.case, part=PART, today=today):
        return None
    access.record(by=by, case_id=paper.case_id, owner_id=paper.case.owner_id, kind="paper")
    return paper


def part_is_open(by: Actor, *, case: Case, part: str, today: date) -> bool:
    """Whether a part of a case that the person may see is open to them: by a grant alone, only the parts it names.

    A grant that names no part opens all. One statement, and none for who works for the owner or oversees it.
    """
    bodies = {post.body_id for post in by.posts}
    overseen = {post.area_id for post in by.posts if post.role in OVERSEEING_ROLES}
    if case.owner_id in bodies or (case.scheme == "force" and case.area_id in overseen):
        return True
    granted = Grant.objects.filter(case=case, starts_on__lte=today, ends_on__gte=today)
    parts = granted.filter(Q(body__in=bodies) | Q(user=by.user_id)).values_list("parts", flat=True)
    return any(not named or part in named for named in parts)
