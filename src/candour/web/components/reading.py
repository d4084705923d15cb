"""A page that shows a case: that it was read is recorded after the answer has been sent."""

from __future__ import annotations

from typing import Any

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
