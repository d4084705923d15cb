"""Who may come in: nobody without signing in, unless the page says that it is for everybody.

Django's LoginRequiredMiddleware closes every view; `@public` opens one. What a signed-in person may see of a case is
not decided here but by `cases.queries.visible_to`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from candour.casework.shared.language import spoken
from candour.casework.shared.refusal import Refused
from candour.web.components import errors

public = login_not_required
"""Marks a view (a function, or a class with `@method_decorator(public, name="dispatch")`) as open to everybody."""

_NUL = re.compile(r"\x00|%00")
_log = structlog.get_logger("candour.web")


class SignedInOnly(LoginRequiredMiddleware):
    """Closes every page that is not marked as open; whoever was signed out while a form was open gets their words back."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: tuple[Any, ...], view_kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Who asks for a page that is open to everybody is not looked up: Django's own would read the session first."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseBase:
        """A form that was sent is answered; anything else goes to signing in."""
        if request.method == "POST":
            return errors.signed_out(request)
        return super().handle_no_permission(request, view_func)


class Gate:
    """The outer door: turns away what is too big or malformed, keeps pages out of shared caches, writes one log line.

    Asks nothing of the database.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        with spoken():
            response = self._refusal(request) or self.get_response(request)
        if "Cache-Control" not in response:
            # A complaint may be written on a library's computer: no page stays behind.
            response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        response["X-Frame-Options"] = "DENY"
        match = request.resolver_match
        _log.info(
            "request",
            request_id=uuid4().hex[:12],
            method=request.method if request.method in _METHODS else "other",
            route=match.route if match else "",
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal that no form could show is a page of its own, with its sentence."""
        return errors.forbidden(request, exception) if isinstance(exception, Refused) else None

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        if _size(request) > settings.MAX_REQUEST_BYTES:
            return errors.too_large(request)
        if _NUL.search(request.path) or _NUL.search(request.META.get("QUERY_STRING", "")):
            return errors.bad_request(request)
        return None


_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


def _size(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
