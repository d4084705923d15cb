"""A review as its pages read it: who asks, the case file, and all that the review page needs; or no such page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from candour.casework.cases import casefile
from candour.casework.cases.casefile import CaseFile
from candour.casework.reviews import queries
from candour.casework.reviews.queries import ReviewPage
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.web.components import wording
from candour.web.components.actor import actor_of
from candour.web.desk.case import addresses


def read_file(request: HttpRequest, reference: str) -> tuple[Actor, CaseFile]:
    """The review's case file, for somebody who may see it."""
    by, today = actor_of(request), clock.today()
    found = casefile.find(by, reference=reference, on=today)
    if found is None or found.scheme != "review":
        raise Http404
    return by, casefile.of(by, case=found, today=today)


def read_page(request: HttpRequest, reference: str) -> tuple[Actor, CaseFile, ReviewPage]:
    """The case file and the review with its allegations, outcomes and worksheets."""
    by, file = read_file(request, reference)
    page = queries.review_page(by, case_id=file.case.id, on=clock.today())
    if page is None:
        raise Http404
    return by, file, page


def context_of(file: CaseFile, **more: Any) -> dict[str, Any]:
    """What every page of a review shows."""
    return {"file": file, "case": file.case, "home": addresses.home(file.case), "wording": wording, "here": "reviews",
            "today": clock.today(), **more}  # fmt: skip
