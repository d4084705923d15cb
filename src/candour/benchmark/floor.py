"""What a page could cost at least: one indexed SELECT and a short template; and how a request's statements are counted.

Both run in the production server behind the product's own middleware.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines

from candour.casework.accounts import queries as accounts
from candour.casework.accounts.models import User
from candour.casework.cases import export as product
from candour.casework.cases.models import Case
from candour.casework.shared import clock

ASKED = "X-Benchmark-Count"
_CONTROL = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")
_TEMPLATE = engines["jinja2"].from_string(
    "<!DOCTYPE html><html lang=en><title>{{ case.reference }}</title><h1>{{ case.reference }}</h1>"
    "<p>{{ case.stage }}, {{ case.next_due }}, {{ case.next_act }}</p></html>"
)
_counts: dict[str, int] = {}


@login_not_required
def page(request: HttpRequest, reference: str) -> HttpResponse:
    """The floor of a page: one case by its reference."""
    return HttpResponse(_TEMPLATE.render({"case": Case.objects.get(reference=reference)}))


@login_not_required
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The floor of the export: the same rows and columns, as Django and the standard library write them."""
    by = accounts.actor(User.objects.get(email=request.GET["by"]), on=clock.today())
    rows = product.rows(by, on=clock.today()).iterator(chunk_size=2000)
    writer = csv.writer(_Echo(), lineterminator="\n")
    return StreamingHttpResponse(_lines(writer, rows), content_type="text/csv; charset=utf-8")


@login_not_required
def counted(request: HttpRequest, token: str) -> HttpResponse:
    """How many statements the request with this token ran, with those that ran after its answer had gone out."""
    return HttpResponse(str(_counts.pop(token, -1)))


class Counter:
    """Counts the statements of a request that asks for it: from its first to the closing of its answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.headers.get(ASKED)
        if not token:
            return self.get_response(request)
        _counts[token] = 0

        def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
            _counts[token] += not sql.lstrip().upper().startswith(_CONTROL)
            return execute(sql, params, many, context)

        connection.execute_wrappers.append(count)
        response = self.get_response(request)
        closers: list[Callable[[], None]] = response._resource_closers  # type: ignore[attr-defined]
        closers.append(lambda: connection.execute_wrappers.remove(count))
        return response


class _Echo:
    def write(self, line: str) -> str:
        return line


def _lines(writer: Any, rows: Iterator[Any]) -> Iterator[str]:
    yield writer.writerow(product.COLUMNS)
    for row in rows:
        yield writer.writerow(row)
