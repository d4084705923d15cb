"""A page that shows a case: that it was read is recorded after the answer has been sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from candour.casework.audit import access
from candour.casework.cases.models import Case
from candour.web.components.actor import actor_of


class Reading(HttpResponse):
    """An answer that shows part of a case, and leaves a line in the record of who looked when it has gone out."""

    def __init__(self, *, request: HttpRequest, case: Case, kind: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._told = {"by": actor_of(request), "case_id": case.id, "owner_id": case.owner_id, "kind": kind}
        self._recorded = False

    def close(self) -> None:
        """The server calls this after the last byte: the person has not waited for it."""
        if not self._recorded and self.status_code < 400:
            self._recorded = True
            access.record(**self._told)  # type: ignore[arg-type]
        super().close()


def render_case(
    request: HttpRequest, template: str, context: dict[str, Any], *, case: Case, kind: str, status: int = 200
) -> HttpResponse:
    """Render a page about a case, and record that it was read."""
    content = render(request, template, context).content
    return Reading(request=request, case=case, kind=kind, content=content, status=status)


class ReadingMany(HttpResponse):
    """An answer that shows a part of several cases in one list; recorded for each when it has gone out."""

    def __init__(self, *, request: HttpRequest, cases: Iterable[tuple[UUID, UUID]], kind: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._by, self._cases, self._kind = actor_of(request), list(cases), kind

    def close(self) -> None:
        """The server calls this after the last byte: the person has not waited for it."""
        if self._cases:
            shown, self._cases = self._cases, []
            access.record_all(by=self._by, cases=shown, kind=self._kind)
        super().close()


def render_cases(
    request: HttpRequest, template: str, context: dict[str, Any], *, cases: Iterable[tuple[UUID, UUID]], kind: str
) -> HttpResponse:
    """Render a list that shows words or names from cases (key, owner), and record that each was seen."""
    return ReadingMany(request=request, cases=cases, kind=kind, content=render(request, template, context).content)
