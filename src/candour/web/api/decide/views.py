"""The decision interface over HTTP: the same JSON and the same errors as `candour decide` (docs/reference/decide.md).

Open to everybody, without signing in, session or cookie: nothing is read but the question, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from candour.casework.shared import clock
from candour.rulebook import interface
from candour.web.api.decide import openapi
from candour.web.components.access import public

View = Callable[..., HttpResponse]
_STATUS_OF = {
    "unknown-question": HTTPStatus.NOT_FOUND,
    "too-large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
}


def _open_to(*methods: str) -> Callable[[View], View]:
    """A view for programs: these methods, errors as the contract has them, no cookie and no form's token."""

    def opened(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, **named: str) -> HttpResponse:
            if request.method not in methods:
                return _not_allowed(methods)
            try:
                return view(request, **named)
            except interface.FactsError as wrong:
                _drain(request)
                return _json(wrong.as_json(), status=_STATUS_OF.get(wrong.code, HTTPStatus.BAD_REQUEST))

        return public(csrf_exempt(answered))

    return opened


@_open_to("GET", "HEAD")
def listed(request: HttpRequest) -> HttpResponse:
    """Every question: its name, what it answers, whose law it is, and its answers."""
    return _json(
        {
            "questions": [
                {"name": one.name, "meaning": one.meaning, "law": one.law, "answers": list(one.answers)}
                for one in interface.questions().values()
            ]
        }
    )


@_open_to("GET", "HEAD", "POST")
def one_question(request: HttpRequest, question: str) -> HttpResponse:
    """A decision on the facts sent; or the schema of the facts, where none are sent."""
    if request.method == "POST":
        return _json(interface.answer(question, _sent(request), today=clock.today()))
    return _json(interface.schema(question))


@_open_to("GET", "HEAD")
def described(request: HttpRequest) -> HttpResponse:
    """These addresses, as OpenAPI describes them."""
    return HttpResponse(_description(), content_type="application/json")


@cache
def _description() -> bytes:
    return interface.written(openapi.document())


def _sent(request: HttpRequest) -> bytes:
    """The body, or enough of it to see that it is too large."""
    try:
        return bytes(request.read(interface.LARGEST + 1))
    except OSError:
        return b""  # the program went away before it had sent everything


def _drain(request: HttpRequest) -> None:
    """Read what is still being sent, so that the program gets our answer and not a broken connection.

    The outer door has turned away what is larger than any form.
    """
    try:
        while request.read(65536):
            pass
    except OSError:
        return


def _not_allowed(methods: tuple[str, ...]) -> HttpResponse:
    told = {"error": {"code": "method-not-allowed", "message": _("This address does not take this method.")}}
    response = _json(told, status=HTTPStatus.METHOD_NOT_ALLOWED)
    response["Allow"] = ", ".join(methods)
    return response


def _json(value: Any, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    return HttpResponse(interface.written(value), content_type="application/json", status=status)
